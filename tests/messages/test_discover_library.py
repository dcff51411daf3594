"""Shelves of what the household has: no list is read for them, and nobody sees too much."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.family import Person, person
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.home_page import HomePage, ids_of

MATRIX, STAR_WARS, TOY_STORY, EMPIRE = 603, 11, 862, 1891
# Both movies of one collection.
WHOLE = (116149, 346648)
MISSING = "custom_components.requestarr.app.missing_albums"
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
DUNE_THREE, BREAKING_BAD, DAFT_PUNK = (
    1170608,
    81189,
    "056e4f3e-d505-4dad-8ec1-d04f521cbb56",
)


def day_in(days: int) -> str:
    """Return a day from now on as the apps write it."""
    return (dt_util.utcnow() + timedelta(days=days)).strftime("%Y-%m-%dT00:00:00Z")


async def test_coming(home: Home, apps: Apps) -> None:
    """What comes out next stands in the order of days, each with how it does."""
    dates = {"inCinemas": day_in(-60), "digitalRelease": day_in(20)}
    apps.radarr.add_movie(DUNE_THREE, **dates, physicalRelease=day_in(50))
    apps.radarr.add_movie(MATRIX, inCinemas=day_in(10), digitalRelease=None)
    apps.radarr.add_movie(STAR_WARS, monitored=False, inCinemas=day_in(12))
    series = apps.sonarr.add_series(BREAKING_BAD, files={1: 7})
    series["seasons"][-1]["statistics"]["nextAiring"] = day_in(5)
    artist = apps.lidarr.add_artist(DAFT_PUNK)
    apps.lidarr.albums[1].update(releaseDate=day_in(30), monitored=True)
    artist["nextAlbum"] = {**apps.lidarr.albums[1]}
    await home.add_all(apps)
    ada = await home.parent()
    page = await home.page(ada)
    shelf = await page.until("coming")
    said = {
        one["title"]: (one["reason"]["what"], one["reason"]["at"][:10])
        for one in shelf["results"]
    }
    assert said["Dune: Part Three"] == ("digital", day_in(20)[:10])
    assert said["The Matrix"] == ("cinema", day_in(10)[:10])
    assert "Star Wars" not in said
    days = [one["reason"]["at"][:10] for one in shelf["results"]]
    assert days == sorted(days)
    assert shelf["kind"] == "mixed"
    movies = await home.page(ada, place="movie")
    assert movies.get("coming")["kind"] == "movie"
    assert ids_of(movies.get("coming")) == [MATRIX, DUNE_THREE]
    assert not any("127.0.0.1" in str(one) for one in page.shelves)


async def test_arrived_and_next_seasons(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """What has its file since lately has arrived; the season after the last one is offered."""
    old = radarr.add_movie(STAR_WARS, has_file=True)
    old["movieFile"] = {**old["movieFile"], "dateAdded": day_in(-90)}
    radarr.add_movie(MATRIX, has_file=True)
    radarr.add_movie(TOY_STORY)
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2), files={1: 7, 2: 13})
    await home.add(radarr)
    await home.add(sonarr)
    page = await home.page()
    arrived = await page.until("arrived")
    assert {one["title"] for one in arrived["results"]} == {
        "The Matrix",
        "Breaking Bad",
    }
    assert {one["reason"]["what"] for one in arrived["results"]} == {"added"}
    (series,) = (await page.until("next_seasons"))["results"]
    assert (series["tvdb_id"], series["reason"]["season"]) == (BREAKING_BAD, 3)
    assert series["seasons"]


async def test_collections(home: Home, radarr: SimulatedApp) -> None:
    """A collection of which a part is there shows all parts; what is missing can be asked for."""
    radarr.add_movie(MATRIX, has_file=True)
    radarr.add_movie(TOY_STORY, has_file=True)
    for number in WHOLE:
        radarr.add_movie(number, has_file=True)
    radarr.add_movie(STAR_WARS, has_file=True)
    radarr.exclusions.append({"id": 1, "tmdbId": EMPIRE, "movieTitle": "The Empire"})
    await home.add(radarr)
    ada = await home.parent()
    page = await home.page(ada)
    shelf = await page.until("collections", total=7)
    groups = {one["title"]: one for one in shelf["groups"]}
    matrix = groups["The Matrix Collection"]
    assert (matrix["have"], matrix["total"]) == (1, 4)
    assert "Paddington Collection" not in groups
    wars = groups["Star Wars Collection"]
    assert (wars["have"], wars["total"]) == (1, 4)
    assert EMPIRE not in [one["tmdb_id"] for one in wars["parts"]]
    assert MATRIX in [one["tmdb_id"] for one in matrix["parts"]]
    assert MATRIX not in ids_of(shelf)
    assert shelf["total"] == len(shelf["results"]) == 7
    assert len(radarr.calls_to("GET", "/collection")) == 1
    assert shelf["groups_total"] == len(groups)
    paged = [
        await ada.ask("shelf", shelf="collections", offset=number, limit=1)
        for number in range(len(groups))
    ]
    assert [one["groups"][0]["title"] for one in paged] == list(groups)
    assert {one["groups_total"] for one in paged} == {len(groups)}
    await ada.ask("request_movie", tmdb_id=604, title="The Matrix Reloaded")
    while 604 in ids_of(page.get("collections")):
        await page.next()


async def test_collections_for_a_child(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """What a collection lacks has no rating there, so an age limit leaves it out."""
    kid = await async_user(hass, "Kid")
    rules = {"age_limits": [{"age": 10, "users": [kid.id]}]}
    radarr.add_movie(MATRIX, has_file=True)
    radarr.add_movie(TOY_STORY, has_file=True)
    await home.add(radarr, **{CONF_RULES: rules})
    somebody = await home.login(kid)
    page = await home.page(somebody)
    arrived = await page.until("arrived")
    assert ids_of(arrived) == [TOY_STORY]
    await page.until("trending", state="ready")
    answer = await somebody.ask("shelf", shelf="collections")
    assert (answer["results"], answer["total"]) == ([], 0)
    assert page.get("collections") is None


async def test_missing_albums(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, lidarr: SimulatedApp
) -> None:
    """Albums that are out, not there and not wanted are offered, the newest first."""
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery",), files=("Discovery",))
    await home.add(lidarr)
    ada = await person(hass, hass_ws_client, "Ada")
    await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK)
    page = await home.page(ada)
    shelf = await page.until("missing_albums")
    assert shelf["places"] == ["home", "music"]
    assert "Discovery" not in [one["title"] for one in shelf["results"]]
    assert {one["kind"] for one in shelf["results"]} == {"album"}
    days = [one["reason"]["at"] for one in shelf["results"]]
    assert days == sorted(days, reverse=True)


async def test_missing_albums_of_all_artists(home: Home, lidarr: SimulatedApp) -> None:
    """Albums of artists whom nobody looked at are offered too, by one call for all."""
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery",), files=("Discovery",))
    lidarr.add_artist(BEATLES, monitored=False, files=())
    await home.add(lidarr)
    lidarr.calls.clear()
    page = await home.page()
    shelf = await page.until("missing_albums")
    artists = {one["foreign_artist_id"] for one in shelf["results"]}
    assert artists == {DAFT_PUNK, BEATLES}
    assert "Discovery" not in [one["title"] for one in shelf["results"]]
    assert {one["status"] for one in shelf["results"]} == {"not_requested"}
    for _ in range(3):
        await home.page()
    assert not lidarr.calls_to("GET", "/album")
    calls = lidarr.calls_to("GET", "/wanted/missing")
    assert len([one for one in calls if one.query["monitored"] == "false"]) == 1


def albums_of(page: HomePage) -> set[str]:
    """Return the missing albums on a Home."""
    shelf = page.get("missing_albums") or {"results": []}
    return {one["foreign_album_id"] for one in shelf["results"]}


def artists_of(page: HomePage) -> set[str]:
    """Return the artists of the missing albums on a Home."""
    shelf = page.get("missing_albums") or {"results": []}
    return {one["foreign_artist_id"] for one in shelf["results"]}


async def test_missing_albums_that_are_others(home: Home, lidarr: SimulatedApp) -> None:
    """What somebody has Lidarr look for, and whom it lost, is on the shelf no longer."""
    artist = lidarr.add_artist(DAFT_PUNK, albums=())
    other = lidarr.add_artist(BEATLES, albums=())
    with patch(f"{MISSING}.SPACE", 0.0):
        entry = await home.add(lidarr)
        page = await home.page()
        shelf = await page.until("missing_albums")
        assert {artist["foreignArtistId"]} < artists_of(page)
        wanted = shelf["results"][0]["foreign_album_id"]
        for row in lidarr.albums.values():
            row["monitored"] = row["foreignAlbumId"] == wanted
            lidarr.backend.count(row)
        await home.look_again(entry)
        while wanted in albums_of(page):
            await page.next()
        lidarr.backend.forget(other)
        await home.look_again(entry)
        left = {artist["foreignArtistId"]}
        while artists_of(page) != left:
            await page.next()


async def test_waiting_after_a_restart(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Music that was asked for stands there with what Lidarr's rows say, nothing looked up."""
    entry = await home.add(lidarr)
    lidarr.add_artist(DAFT_PUNK, albums=())
    await home.look_again(entry)
    ada = await home.parent()
    found = await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK)
    album = next(one for one in found["albums"] if one["title"] == "Discovery")
    for command, fields in (
        ("request_artist", {"foreign_artist_id": BEATLES}),
        ("request_album", {"foreign_album_id": album["foreign_album_id"]}),
    ):
        assert (await ada.ask(command, **fields))["success"]
    await home.quiet()
    await lidarr.settle()
    await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    lidarr.calls.clear()
    page = await home.page(ada)
    shelf = await page.until("waiting")
    assert {one["title"] for one in shelf["results"]} == {"The Beatles", "Discovery"}
    assert not lidarr.calls_to("GET", "/artist/lookup")


@pytest.mark.parametrize("seasons", [[3], [3, 4], [4]])
@pytest.mark.parametrize("decision", [None, "decline", "approve"])
async def test_next_season_that_is_asked_for(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    seasons: list[int],
    decision: str | None,
) -> None:
    """A season that is asked for is not offered, be it approved or waiting; a declined one is."""
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2), files={1: 7, 2: 13})
    entry = await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    assert (await ada.ask("shelf", shelf="next_seasons"))["total"] == 1
    wish = {"tvdb_id": BREAKING_BAD, "title": "?", "seasons": seasons}
    asked = await mia.ask("request_series", **wish)
    if decision:
        assert (await ada.ask(decision, request_id=asked["request_id"]))["success"]
        await home.look_again(entry)
    for one in (mia, ada):
        answer = await one.ask("shelf", shelf="next_seasons")
        offered = [found["reason"]["season"] for found in answer["results"]]
        assert offered == ([3] if 3 not in seasons or decision == "decline" else [])


@pytest.mark.parametrize("kind", ["album", "artist"])
@pytest.mark.parametrize("decision", [None, "decline", "approve"])
async def test_missing_album_that_is_asked_for(
    hass: HomeAssistant,
    home: Home,
    lidarr: SimulatedApp,
    kind: str,
    decision: str | None,
) -> None:
    """An album that is asked for, or its artist, is not offered; a declined one is."""
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery",), files=("Discovery",))
    entry = await home.add(lidarr)
    mia, ada = await home.people("Mia", "Ada")
    await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK)
    before = await offered_albums(ada)
    album = min(before)
    fields = {"foreign_artist_id": DAFT_PUNK, "title": "?"}
    if kind == "album":
        fields["foreign_album_id"] = album
    asked = await mia.ask(f"request_{kind}", **fields)
    assert asked["status"] == "pending"
    if decision:
        assert (await ada.ask(decision, request_id=asked["request_id"]))["success"]
        await home.look_again(entry)
    gone = {album} if kind == "album" else before
    after = before if decision == "decline" else before - gone
    assert await offered_albums(mia) == await offered_albums(ada) == after


async def offered_albums(someone: Person) -> set[str]:
    """Return the missing albums that somebody is shown."""
    answer = await someone.ask("shelf", shelf="missing_albums", limit=100)
    return {one["foreign_album_id"] for one in answer["results"]}
