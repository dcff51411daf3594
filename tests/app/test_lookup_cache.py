"""What is asked of an app once, for how long it is believed, and when it is asked anew."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.lidarr import LidarrBackend
from tests.support.helpers import Json, only, seasons_monitored, until
from tests.support.home import Home
from tests.support.wishes import is_wanted, look, wish_for

MODULE = "custom_components.requestarr.app.lookup_cache"


async def test_season_that_appears_later(home: Home, sonarr: SimulatedApp) -> None:
    """Request a season that the series did not have when it was searched."""
    ask = await home.connect_to(sonarr)
    old: Json = {
        "title": "Breaking Bad",
        "tvdbId": 81189,
        "seasons": [{"seasonNumber": 1, "monitored": False}],
    }
    sonarr.fail("/series/lookup", status=200, body=[old], times=1)
    found = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    assert [one["seasonNumber"] for one in found["seasons"]] == [1]
    outcome = await ask("request_series", tvdb_id=81189, seasons=[2])
    assert outcome["success"]
    await home.quiet()
    assert is_wanted(sonarr, "series", wish_for(sonarr, "series"))

    outcome = await ask("request_series", tvdb_id=81189, seasons=[99])
    assert outcome["error_code"] == "invalid_request"
    assert "doesn’t have that season" in outcome["message"]
    assert set(seasons_monitored(sonarr, only(sonarr.series)["id"])) <= {*range(6)}


async def test_titles_are_remembered_for_a_while(
    home: Home, radarr: SimulatedApp
) -> None:
    """Spare the app a lookup for what was found lately, and ask it anew later."""
    ask = await home.connect_to(radarr)
    radarr.root_folders.clear()
    await ask("search_movies", query="The Matrix")
    for _ in range(2):
        await ask("request_movie", tmdb_id=603)
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1
    with patch(f"{MODULE}.TITLE_SECONDS", 0.0):
        await ask("request_movie", tmdb_id=603)
    terms = [call.query["term"] for call in radarr.calls_to("GET", "/movie/lookup")]
    assert terms == ["The Matrix", "tmdb:603"]


async def test_only_so_many_are_remembered(home: Home, radarr: SimulatedApp) -> None:
    """Forget the oldest answers and titles rather than keep all of them."""
    ask = await home.connect_to(radarr)
    with patch(f"{MODULE}.MAX_ANSWERS", 2), patch(f"{MODULE}.MAX_TITLES", 1):
        for query in ("dune", "matrix", "alien", "matrix", "dune"):
            await ask("search_movies", query=query)
    terms = [call.query["term"] for call in radarr.calls_to("GET", "/movie/lookup")]
    assert terms == ["dune", "matrix", "alien", "dune"]
    radarr.root_folders.clear()
    await ask("request_movie", tmdb_id=603)
    assert radarr.calls_to("GET", "/movie/lookup")[-1].query["term"] == "tmdb:603"


@pytest.mark.parametrize("other", ["the matrix", "  THE   Matrix "])
async def test_card_and_action_ask_once(
    home: Home, radarr: SimulatedApp, other: str
) -> None:
    """Answer the same query from a card and from an action with one call."""
    ask = await home.connect_to(radarr)
    await ask("search_movies", query="The Matrix")
    found = await home.act("search_media", media_type="movie", query=other)
    assert found["results"]
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1


async def test_card_that_comes_during_a_slow_lookup(
    home: Home, radarr: SimulatedApp
) -> None:
    """Share a lookup however long it takes."""
    await home.add(radarr)
    asks = [await home.connect() for _ in range(2)]
    radarr.fail("/movie/lookup", delay=0.4)
    with patch(f"{MODULE}.SEARCH_LIFETIME", timedelta(seconds=0.05)):
        first = asyncio.ensure_future(asks[0]("search_movies", query="matrix"))
        await until(lambda: radarr.calls_to("GET", "/movie/lookup"))
        await asyncio.sleep(0.15)
        second = await asks[1]("search_movies", query="matrix")
        assert second == await first
        assert len(radarr.calls_to("GET", "/movie/lookup")) == 1
        await asyncio.sleep(0.1)
        await asks[0]("search_movies", query="matrix")
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 2


async def test_name_that_a_client_makes_up(home: Home, lidarr: SimulatedApp) -> None:
    """List an artist's albums whatever a card calls the artist."""
    ask = await home.connect_to(lidarr)
    known, other = list(lidarr.catalogue.artists.values())[:2]
    fields = {"foreign_artist_id": known.mbid}
    odd = (await ask("get_artist_albums", **fields, title=other.name))["albums"]
    plain = (await ask("get_artist_albums", **fields))["albums"]
    assert odd == plain
    assert len(plain) == len(known.albums)
    others = (await ask("get_artist_albums", foreign_artist_id=other.mbid))["albums"]
    assert len(others) == len(other.albums)


@pytest.mark.parametrize("held", [False, True])
async def test_ids_in_capitals(home: Home, lidarr: SimulatedApp, held: bool) -> None:
    """Take MusicBrainz IDs in capitals for what they are."""
    wish = wish_for(lidarr, "album")
    if held:
        lidarr.add_artist(wish["foreign_artist_id"], albums=[])
    ask = await home.connect_to(lidarr)
    loud = {key: value.upper() for key, value in wish.items() if key != "title"}
    fields = {"foreign_artist_id": loud["foreign_artist_id"]}
    albums = (await ask("get_artist_albums", **fields))["albums"]
    assert wish["foreign_album_id"] in {one["foreign_album_id"] for one in albums}
    assert {one["in_library"] for one in albums} == {held}

    assert (await ask("request_album", **loud))["success"]
    await home.quiet()
    assert is_wanted(lidarr, "album", wish)
    assert (await look(ask, "album", wish))["status"] == "requested"
    again = await ask("request_album", **wish)
    assert again["error_code"] == "already_exists"


async def test_albums_that_a_search_finds(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Say truthfully how much of an album is there, which Lidarr's lookup does not."""
    wish = wish_for(lidarr, "album")
    row = lidarr.add_artist(wish["foreign_artist_id"], files=[wish["foreign_album_id"]])
    await home.add(lidarr)
    entry = hass.config_entries.async_entries("requestarr")[0]

    async def search() -> Any:
        """Search the album by an action."""
        found: Any = await hass.services.async_call(
            "requestarr",
            "search_media",
            {"media_type": "album", "query": wish["title"]},
            blocking=True,
            return_response=True,
        )
        ids = {one["foreign_album_id"]: one for one in found["results"]}
        return ids[wish["foreign_album_id"]]

    first = await search()
    assert first["status"] == "available"
    assert first["track_file_count"] == first["track_count"] > 1

    [album] = [
        one
        for one in lidarr.albums.values()
        if one["foreignAlbumId"] == wish["foreign_album_id"]
    ]
    tracks = [one for one in lidarr.tracks.values() if one["albumId"] == album["id"]]
    tracks[0]["hasFile"] = False
    assert isinstance(lidarr.backend, LidarrBackend)
    lidarr.backend.count(album)
    await hass.config_entries.async_reload(entry.entry_id)
    second = await search()
    assert second["status"] == "partial"
    assert second["track_file_count"] == len(tracks) - 1
    assert row["id"] in lidarr.artists
