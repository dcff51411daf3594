"""The actions, called as automations and people call them."""

from typing import Any

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
import pytest
from pytest_homeassistant_custom_component.common import MockUser
import voluptuous as vol

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import only, seasons_monitored
from tests.support.home import Home


async def test_search_media(home: Home, radarr: SimulatedApp) -> None:
    """Return titles as the card sees them."""
    radarr.add_movie(603, has_file=True)
    await home.add(radarr)
    found = await home.act("search_media", media_type="movie", query="The Matrix")
    first = found["results"][0]
    assert (first["tmdb_id"], first["status"]) == (603, "available")


async def test_search_albums(home: Home, lidarr: SimulatedApp) -> None:
    """Search albums, which the card lists by artist only."""
    await home.add(lidarr)
    title = next(iter(lidarr.catalogue.artists.values())).albums[0].title
    found = await home.act("search_media", media_type="album", query=title)
    assert title in {one["title"] for one in found["results"]}


@pytest.mark.parametrize("media_id", [603, "603"])
async def test_request_movie_by_id(
    home: Home, radarr: SimulatedApp, media_id: int | str
) -> None:
    """Request a movie by its ID, as a number or as text."""
    await home.add(radarr)
    outcome = await home.act("request_media", media_type="movie", media_id=media_id)
    assert outcome["success"]
    assert outcome["status"] == "requested"
    assert only(radarr.movies)["tmdbId"] == 603
    again = await home.act("request_media", media_type="movie", media_id=media_id)
    assert again["error_code"] == "already_exists"


@pytest.mark.parametrize("seasons", [[1, 2], ["1", "2"]])
async def test_request_seasons(
    home: Home, sonarr: SimulatedApp, seasons: list[Any]
) -> None:
    """Request some seasons of a series."""
    await home.add(sonarr)
    await home.act(
        "request_media", media_type="series", media_id=81189, seasons=seasons
    )
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1, 2}


async def test_request_one_season(home: Home, sonarr: SimulatedApp) -> None:
    """Take a single season without a list around it."""
    await home.add(sonarr)
    await home.act("request_media", media_type="series", media_id=81189, seasons=3)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {3}


async def test_request_album_by_id(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Request an album by its ID alone."""
    await home.add(lidarr)
    album = next(iter(lidarr.catalogue.artists.values())).albums[0]
    outcome = await home.act("request_media", media_type="album", media_id=album.mbid)
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    wanted = [one for one in lidarr.albums.values() if one["monitored"]]
    assert [one["foreignAlbumId"] for one in wanted] == [album.mbid]


@pytest.mark.parametrize("query", ["Dune: Part Three", "Dune (2021)", "dune 2021"])
async def test_query_that_means_one_title(
    home: Home, radarr: SimulatedApp, query: str
) -> None:
    """Request what only one title is called."""
    await home.add(radarr)
    outcome = await home.act("request_media", media_type="movie", query=query)
    assert outcome["success"]
    assert only(radarr.movies)["title"].startswith("Dune")


@pytest.mark.parametrize(
    ("query", "key", "words"),
    [("du", "ambiguous", "Dune (2021)"), ("qqqqq", "nothing_found", "qqqqq")],
)
async def test_query_that_means_no_one_title(
    home: Home, radarr: SimulatedApp, query: str, key: str, words: str
) -> None:
    """Request nothing, and name the titles when several could be meant, or that there is none."""
    await home.add(radarr)
    with pytest.raises(ServiceValidationError) as error:
        await home.act("request_media", media_type="movie", query=query)
    assert error.value.translation_key == key
    assert words in str(error.value)
    assert not radarr.movies


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"media_type": "movie"},
        {"media_type": "song", "media_id": 1},
        {"media_type": "movie", "media_id": 1, "query": "x"},
        {"media_type": "movie", "media_id": ""},
        {"media_type": "movie", "media_id": "../1"},
        {"media_type": "movie", "query": ""},
        {"media_type": "movie", "query": "x" * 201},
        {"media_type": "series", "media_id": 1, "seasons": []},
        {"media_type": "series", "media_id": 1, "seasons": ["one"]},
        {"media_type": "movie", "media_id": 1, "search": "maybe"},
        {"media_type": "movie", "media_id": 1, "nonsense": 1},
    ],
)
async def test_data_that_is_none(
    home: Home, radarr: SimulatedApp, data: dict[str, Any]
) -> None:
    """Refuse what makes no request."""
    await home.add(radarr)
    with pytest.raises(vol.Invalid):
        await home.act("request_media", **data)
    assert not radarr.movies


@pytest.mark.parametrize("media_id", ["abc", "0", "-1", str(2**31)])
async def test_movie_id_that_is_no_number(
    home: Home, radarr: SimulatedApp, media_id: str
) -> None:
    """Refuse the ID of another kind of thing."""
    await home.add(radarr)
    with pytest.raises(ServiceValidationError) as error:
        await home.act("request_media", media_type="movie", media_id=media_id)
    assert error.value.translation_key == "invalid_request"


async def test_errors(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """Tell what the caller did wrong from what the app did."""
    entry = await home.add(radarr)
    request = {"media_type": "movie", "media_id": "999999999"}
    with pytest.raises(ServiceValidationError) as unknown:
        await home.act("request_media", **request)
    assert unknown.value.translation_key == "not_found"
    with pytest.raises(ServiceValidationError) as absent:
        await home.act("search_media", media_type="series", query="x")
    assert absent.value.translation_key == "service_not_configured"
    radarr.metadata_down = True
    with pytest.raises(HomeAssistantError) as failed:
        await home.act("search_media", media_type="movie", query="x")
    assert not isinstance(failed.value, ServiceValidationError)
    assert failed.value.translation_key == "metadata_down"
    await hass.config_entries.async_remove(entry.entry_id)
    with pytest.raises(ServiceValidationError) as nothing:
        await home.act("search_media", media_type="movie", query="x")
    assert nothing.value.translation_key == "not_configured"


async def test_who_may_depart_from_the_options(
    home: Home,
    radarr: SimulatedApp,
    hass_admin_user: MockUser,
    hass_read_only_user: MockUser,
) -> None:
    """Take an automation for an admin, and a person for who they are."""
    await home.add(radarr)
    request = {"media_type": "movie", "search": False}
    plain = Context(user_id=hass_read_only_user.id)
    with pytest.raises(ServiceValidationError) as refused:
        await home.act("request_media", context=plain, media_id=603, **request)
    assert refused.value.translation_key == "not_allowed"
    assert not radarr.movies

    admin = Context(user_id=hass_admin_user.id)
    assert (await home.act("request_media", context=admin, media_id=603, **request))[
        "success"
    ]
    assert (await home.act("request_media", media_id=438631, **request))["success"]
    assert len(radarr.movies) == 2
