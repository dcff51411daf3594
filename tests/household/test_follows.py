"""Tell me too: who follows what is wanted is told when it comes, as who asked is."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.requestarr.api import Kind
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, Person
from tests.support.helpers import Json, async_user, only
from tests.support.home import Home
from tests.support.home_page import HomePage
from tests.support.rules import set_person

MOVIE = {"kind": "movie", "media_id": 603}
SERIES = {"kind": "series", "media_id": 81189}
FOLLOWS = "follows"

pytestmark = pytest.mark.usefixtures("haste")


async def following(who: Person, **title: Any) -> bool:
    """Return whether a title's page says that somebody is told when it comes."""
    answer: bool = (await who.ask("title", **(title or MOVIE)))["title"]["following"]
    return answer


async def news_of(hass: HomeAssistant, hass_ws_client: Any, who: Person) -> list[Json]:
    """Return what has come for somebody, as their Home tells it."""
    page = await HomePage.open(hass, hass_ws_client, who.user)
    news: list[Json] = page.news
    await page.close()
    return news


def give_files(sonarr: SimulatedApp, *seasons: int) -> None:
    """Have all episodes of some seasons come."""
    row = only(sonarr.series)
    backend: Any = sonarr.backend
    for episode in backend.episodes_of(row["id"]):
        if episode["seasonNumber"] in seasons:
            episode["hasFile"] = True
    backend.count(row)


async def come(home: Home, radarr: SimulatedApp, entry: Any) -> None:
    """Have the one movie come."""
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)


@pytest.mark.parametrize("asked", ["nobody", "somebody"])
async def test_a_movie_that_comes(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    asked: str,
) -> None:
    """Tell who follows once, by one event and on Home, whether or not somebody asked for it."""
    entry = await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    if asked == "somebody":
        await ada.ask("request_movie", **MATRIX)
        await home.quiet()
    else:
        radarr.add_movie(603)
        await home.look_again(entry)
    assert not await following(mia)
    answer = await mia.ask("follow", **MOVIE)
    assert answer["success"], answer
    assert "The Matrix" in answer["message"]
    assert await following(mia)
    assert not await following(ben)
    fired = async_capture_events(hass, "requestarr_request")

    await come(home, radarr, entry)
    (event,) = [one.data for one in fired if one.data["type"] == "available"]
    expected = {mia.id, ada.id} if asked == "somebody" else {mia.id}
    assert set(event["requester_ids"]) == expected
    assert "Mia" in event["requesters"]
    assert (event["title"], event["status"]) == ("The Matrix", "available")
    found: Any = await hass.services.async_call(
        "requestarr",
        "get_requests",
        {"request_id": event["request_id"]},
        blocking=True,
        return_response=True,
    )
    (told,) = found["requests"]
    assert set(told["requester_ids"]) == expected
    (news,) = await news_of(hass, hass_ws_client, mia)
    assert (news["tmdb_id"], news["request_id"]) == (603, event["request_id"])
    assert await news_of(hass, hass_ws_client, ben) == []
    assert not await following(mia)

    assert await mia.requests() == []
    listed = await ada.requests(scope="all")
    assert [one["title"] for one in listed] == ["The Matrix"] * (asked == "somebody")
    assert "Mia" not in str(listed)
    assert not (await ben.ask("dismiss", request_id=event["request_id"]))["success"]
    assert (await mia.ask("dismiss", request_id=event["request_id"]))["success"]
    assert await news_of(hass, hass_ws_client, mia) == []
    await home.look_again(entry)
    assert len([one for one in fired if one.data["type"] == "available"]) == 1


async def test_season_by_season(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Tell of each season once it is there, and of those only that are followed."""
    entry = await home.add(sonarr)
    mia, ben = await home.people("Mia", "Ben")
    sonarr.add_series(81189, files={1: 7})
    await home.look_again(entry)
    assert (await mia.ask("follow", **SERIES))["success"]
    assert (await ben.ask("follow", **SERIES, seasons=[3]))["success"]
    fired = async_capture_events(hass, "requestarr_request")

    def told() -> list[tuple[list[int], set[str]]]:
        """Return of which seasons whom an event told."""
        events = [
            (one.data["seasons"], set(one.data["requester_ids"])) for one in fired
        ]
        fired.clear()
        return events

    async def look() -> None:
        """Have the series read, however often the library was lately."""
        await entry.runtime_data.async_refresh_row(Kind.SERIES, 81189)
        await home.quiet()

    give_files(sonarr, 2)
    await look()
    assert told() == [([2], {mia.id})]
    give_files(sonarr, 3)
    await look()
    assert told() == [([3], {mia.id, ben.id})]
    assert not await following(ben, **SERIES)
    give_files(sonarr, 4, 5)
    await look()
    assert told() == [([4, 5], {mia.id})]
    assert not await following(mia, **SERIES)


async def test_one_season_after_another(home: Home, sonarr: SimulatedApp) -> None:
    """Follow each season that was chosen, whenever that was, until it is left."""
    entry = await home.add(sonarr)
    mia = await home.person("Mia")
    sonarr.add_series(81189, files={1: 7})
    await home.look_again(entry)
    for seasons, is_on in (([3], True), ([4, 5], True), ([2, 3], True), ([5], False)):
        wish = {"seasons": seasons, "following": is_on}
        assert (await mia.ask("follow", **SERIES, **wish))["success"]
    fired = async_capture_events(home.hass, "requestarr_request")
    give_files(sonarr, 2, 3, 4, 5)
    await entry.runtime_data.async_refresh_row(Kind.SERIES, 81189)
    await home.quiet()
    (event,) = [one.data for one in fired]
    assert (event["seasons"], event["requester_ids"]) == ([2, 3, 4], [mia.id])
    assert not await following(mia, **SERIES)


async def test_a_title_says_which_seasons(home: Home, sonarr: SimulatedApp) -> None:
    """Say which seasons somebody can follow, but their own, and which they do; a list too."""
    entry = await home.add(sonarr)
    mia, ben = await home.people("Mia", "Ben")
    ada = await home.parent()
    sonarr.add_series(81189, files={1: 7, 2: 13})
    await home.look_again(entry)
    await ben.ask("request_series", **BREAKING_BAD, seasons=[4])

    async def told(who: Person) -> tuple[list[int], list[int]]:
        """Return the seasons that somebody can follow, and those that they do."""
        title = (await who.ask("title", **SERIES))["title"]
        return title["seasons_to_follow"], title["following_seasons"]

    others = (await told(mia))[0]
    assert {1, 2}.isdisjoint(others)
    assert 4 in others
    assert set((await told(ben))[0]) == {*others} - {4}
    assert [one["following"] for one in await ada.requests(scope="all")] == [False]
    assert (await ada.ask("follow", **SERIES, seasons=[4]))["success"]
    assert await told(ada) == (others, [4])
    assert [one["following"] for one in await ada.requests(scope="all")] == [True]
    assert [one["following"] for one in await ben.requests()] == [False]


async def test_who_asked_too_is_told_once(home: Home, radarr: SimulatedApp) -> None:
    """Tell who follows what they then request as well by their request alone."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    radarr.add_movie(603)
    await home.look_again(entry)
    assert (await mia.ask("follow", **MOVIE))["success"]
    await mia.ask("request_movie", **MATRIX)
    fired = async_capture_events(home.hass, "requestarr_request")
    await come(home, radarr, entry)
    (event,) = [one.data for one in fired if one.data["type"] == "available"]
    assert event["requester_ids"] == [mia.id]
    assert event["requesters"] == ["Mia"]


async def test_what_waits_for_approval(home: Home, sonarr: SimulatedApp) -> None:
    """Follow what somebody else has asked for, before anybody has approved it."""
    await home.add(sonarr)
    mia, ben = await home.people("Mia", "Ben")
    await ben.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert (await mia.ask("follow", **SERIES))["success"]
    assert await following(mia, **SERIES)
    assert (await mia.ask("follow", **SERIES, following=False))["success"]
    assert not await following(mia, **SERIES)
    answer = await mia.ask("follow", **SERIES, seasons=[3])
    assert answer["error_code"] == "invalid_request"


@pytest.mark.parametrize("there", ["nowhere", "here", "unwanted"])
async def test_nothing_to_come(home: Home, radarr: SimulatedApp, there: str) -> None:
    """Say that it is here, or that nobody waits for it; nothing is followed then."""
    entry = await home.add(radarr)
    mia = await home.person("Mia")
    if there != "nowhere":
        radarr.add_movie(603, has_file=there == "here", monitored=there == "here")
        await home.look_again(entry)
    answer = await mia.ask("follow", **MOVIE)
    code = "already_exists" if there == "here" else "invalid_request"
    assert (answer["success"], answer["error_code"]) == (False, code)
    assert "The Matrix" in answer["message"]
    assert not await following(mia)


async def test_an_age_limit_holds(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Have nobody follow what is above their age, also where that is so only later."""
    entry = await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    set_person(hass, ben.id, max_age=8)
    radarr.add_movie(603)
    await home.look_again(entry)
    assert (await ben.ask("follow", **MOVIE))["error_code"] == "not_allowed"
    for who in (mia, ada):
        assert (await who.ask("follow", **MOVIE))["success"]
    set_person(hass, mia.id, max_age=8)
    await home.quiet()
    fired = async_capture_events(hass, "requestarr_request")
    await come(home, radarr, entry)
    (event,) = [one.data for one in fired if one.data["type"] == "available"]
    assert event["requester_ids"] == [ada.id]
    assert len(await news_of(hass, hass_ws_client, ada)) == 1
    set_person(hass, ada.id, max_age=8)
    await home.quiet()
    assert len(await news_of(hass, hass_ws_client, ada)) == 1


@pytest.mark.parametrize("comes", ["later", "at once", "over a restart"])
async def test_a_rating_that_rises(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, comes: str
) -> None:
    """Tell nobody of a title that was rated for their age only when they began to follow it."""
    row = radarr.add_movie(11)
    entry = await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    set_person(hass, mia.id, max_age=8)
    star_wars = {"kind": "movie", "media_id": 11}
    for who in (mia, ben):
        assert (await who.ask("follow", **star_wars))["success"]
    fired = async_capture_events(hass, "requestarr_request")
    row["certification"] = "R"
    if comes == "later":
        await home.look_again(entry)
    radarr.backend.set_file(row, has_file=True)
    if comes == "over a restart":
        await home.reload()
        await home.quiet()
    else:
        await home.look_again(entry)
    (event,) = [one.data for one in fired if one.data["type"] == "available"]
    assert event["requester_ids"] == [ben.id]


async def test_after_a_restart(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Keep who follows what, and tell of what came meanwhile; odd rows stay as they are."""
    entry = home.known(radarr)
    user = await async_user(home.hass, "Mia")
    ask = {
        "user_id": user.id,
        "name": "Mia",
        "at": "2026-11-01T12:00:00+00:00",
        "cost": 0,
        "seasons": [],
    }
    row = {
        "title": [entry.entry_id, "movie", 603],
        "certification": "R",
        "artist_id": None,
        "asks": [ask],
    }
    section = {"version": 1, "titles": [row]}
    data = {"requests": [], FOLLOWS: section}
    hass_storage["requestarr.requests"] = {"version": 1, "data": data}
    radarr.add_movie(603, has_file=True)
    fired = async_capture_events(home.hass, "requestarr_request")
    await home.set_up(entry)
    await home.quiet()
    (event,) = [one.data for one in fired]
    assert (event["type"], event["requester_ids"]) == ("available", [user.id])


async def test_an_album(hass: HomeAssistant, home: Home, lidarr: SimulatedApp) -> None:
    """Tell who follows an album, of which no library tells by itself."""
    entry = await home.add(lidarr)
    mia = await home.person("Mia")
    known = next(
        one
        for one in lidarr.catalogue.artists.values()
        if any(album.kind == "Album" and album.released for album in one.albums)
    )
    album = next(one for one in known.albums if one.kind == "Album" and one.released)
    backend: Any = lidarr.backend
    backend.add(known.mbid)
    await home.look_again(entry)
    listing = {"foreign_artist_id": known.mbid}
    await mia.ask("get_artist_albums", **listing)
    title = {"kind": "album", "media_id": album.mbid}
    assert (await mia.ask("follow", **title))["success"]
    assert await following(mia, **title)
    fired = async_capture_events(hass, "requestarr_request")
    row = next(
        one for one in lidarr.albums.values() if one["foreignAlbumId"] == album.mbid
    )
    backend._set_files(row, has_file=True)
    await home.look_again(entry)
    (event,) = [one.data for one in fired]
    assert (event["type"], event["media_type"]) == ("available", "album")
    assert event["requester_ids"] == [mia.id]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"kind": "book", "media_id": 1},
        {"kind": "movie"},
        {"kind": "movie", "media_id": "x"},
        {**MOVIE, "following": 1},
        {**SERIES, "seasons": []},
    ],
)
async def test_odd_fields(home: Home, radarr: SimulatedApp, fields: Json) -> None:
    """Refuse what names no title, in a normal answer."""
    ask = await home.connect_to(radarr)
    assert (await ask("follow", **fields))["error_code"] == "invalid_request"


async def test_as_many_as_can_be_followed(home: Home, radarr: SimulatedApp) -> None:
    """Refuse what is one too many, and go on telling of all others."""
    for number in (603, 11, 862):
        radarr.add_movie(number)
    mia, ben = await home.move_in(radarr, "Mia", "Ben")
    with patch("custom_components.requestarr.household.follows.MAX_FOLLOWED", 2):
        for number in (603, 11, 603):
            assert (await mia.ask("follow", kind="movie", media_id=number))["success"]
        third = {"kind": "movie", "media_id": 862}
        refused = await mia.ask("follow", **third)
        assert refused["error_code"] == "invalid_request"
        assert "2 titles" in refused["message"]
        assert await following(mia)
        assert await following(mia, kind="movie", media_id=11)
        assert not await following(mia, **third)
        assert (await ben.ask("follow", **third))["success"]
        assert (await mia.ask("follow", **MOVIE, following=False))["success"]
        assert (await mia.ask("follow", **third))["success"]
