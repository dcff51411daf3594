"""Searching through the WebSocket: what is found, what it says, and what it costs."""

import asyncio
from datetime import timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")


async def test_movie_that_nobody_has(home: Home, radarr: SimulatedApp) -> None:
    """Describe a movie with all that a card shows."""
    entry = await home.add(radarr)
    ask = await home.connect()

    answer = await ask("search_movies", query="The Matrix")

    assert answer["query"] == "The Matrix"
    assert answer["entry_id"] == entry.entry_id
    assert answer["service"] == "radarr"
    movie = next(one for one in answer["results"] if one["tmdb_id"] == 603)
    poster = movie.pop("poster_url")
    overview = movie.pop("overview")
    assert movie == {
        "kind": "movie",
        "service": "radarr",
        "entry_id": entry.entry_id,
        "title": "The Matrix",
        "year": 1999,
        "genres": ["Action", "Science Fiction"],
        "rating": 8.7,
        "runtime": 136,
        "certification": "R",
        "in_library": False,
        "arr_id": None,
        "has_file": False,
        "title_slug": "603",
        "tmdb_id": 603,
        "status": "not_requested",
        "quality_profile": "HD-1080p",
        "progress": None,
        "time_left": None,
        "reason": None,
        "release_date": None,
        "also_in": [],
        "request": None,
    }
    assert overview
    assert poster.startswith("/api/requestarr/poster/")


async def test_movies_in_the_library(home: Home, radarr: SimulatedApp) -> None:
    """Tell what is there, looked for, ignored and downloading, at one call's cost."""
    there = radarr.add_movie(603, has_file=True)
    coming = radarr.add_movie(438631)
    radarr.queue_add(coming["id"], progress=75)
    ask = await home.connect_to(radarr)
    radarr.calls.clear()

    matrix = (await ask("search_movies", query="The Matrix"))["results"]
    dune = (await ask("search_movies", query="Dune"))["results"]

    found = {one["tmdb_id"]: one for one in [*matrix, *dune]}
    assert found[603]["status"] == "available"
    assert found[603]["has_file"]
    assert found[603]["in_library"]
    assert found[603]["arr_id"] == there["id"]
    assert found[438631]["status"] == "downloading"
    assert found[438631]["progress"] == 75
    assert [call.path for call in radarr.calls] == ["/movie/lookup"] * 2


async def test_the_same_search_again_costs_nothing(
    home: Home, radarr: SimulatedApp, freezer: FrozenDateTimeFactory
) -> None:
    """Ask the app once a minute at most for the same words."""
    ask = await home.connect_to(radarr)

    first = await ask("search_movies", query="dune")
    again = await ask("search_movies", query="  DUNE ")
    assert first["results"] == again["results"]
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1

    freezer.tick(timedelta(seconds=61))
    await ask("search_movies", query="dune")
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 2


async def test_two_cards_at_the_same_moment(home: Home, radarr: SimulatedApp) -> None:
    """Share one call between cards that search the same at once."""
    await home.add(radarr)
    asks = [await home.connect() for _ in range(2)]
    radarr.fail("/movie/lookup", delay=0.3)

    answers = await asyncio.gather(
        *(ask("search_movies", query="dune") for ask in asks)
    )

    assert answers[0]["results"]
    assert answers[0] == answers[1]
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1


async def test_a_failed_search_is_not_kept(home: Home, radarr: SimulatedApp) -> None:
    """Ask again after a failure."""
    ask = await home.connect_to(radarr)
    radarr.metadata_down = True
    failed = await ask("search_movies", query="dune")
    assert failed["results"] == []
    assert failed["error"] == "service_unavailable"

    radarr.metadata_down = False
    assert (await ask("search_movies", query="dune"))["results"]


async def test_series(home: Home, sonarr: SimulatedApp) -> None:
    """Tell the state of a series and of each of its seasons."""
    sonarr.add_series(81189, seasons=[1, 2], files={1: 7, 2: 3})
    ask = await home.connect_to(sonarr)
    sonarr.calls.clear()

    answer = await ask("search_tv", query="Breaking Bad")

    series = next(one for one in answer["results"] if one["tvdb_id"] == 81189)
    assert series["kind"] == "series"
    assert series["status"] == "partial"
    assert series["season_count"] == 5
    assert (series["episode_file_count"], series["episode_count"]) == (10, 62)
    states = {one["seasonNumber"]: one["status"] for one in series["seasons"]}
    assert states[1] == "available"
    assert states[2] == "partial"
    assert states[3] == "unmonitored"
    assert len(sonarr.calls) == 1


async def test_complete_series_reads_available(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Do not call a series that is all there requested."""
    sonarr.add_series(81189, files="all")
    ask = await home.connect_to(sonarr)
    series = (await ask("search_tv", query="tvdb:81189"))["results"][0]
    assert series["status"] == "available"
    assert series["has_file"]


async def test_series_added_behind_our_back(home: Home, sonarr: SimulatedApp) -> None:
    """Take a lookup's word that the app has a series, but not its zeros for counts."""
    ask = await home.connect_to(sonarr)
    sonarr.add_series(81189, files="all")
    series = (await ask("search_tv", query="tvdb:81189"))["results"][0]
    assert series["in_library"]
    assert series["status"] == "requested"
    assert {one["status"] for one in series["seasons"]} == {"requested"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"query": ""},
        {"query": "   "},
        {"query": "x" * 201},
        {"query": 5},
        {"query": ["dune"]},
        {"query": "dune", "entry_id": ""},
        {"query": "dune", "entry_id": 7},
    ],
)
async def test_queries_that_are_none(
    home: Home, radarr: SimulatedApp, fields: dict[str, Any]
) -> None:
    """Answer a bad query with a sentence; nothing reaches the app."""
    ask = await home.connect_to_quiet(radarr)
    answer = await ask("search_movies", **fields)
    assert answer["results"] == []
    assert answer["error"] == "invalid_query"
    assert answer["message"]
    assert not radarr.calls


async def test_apps_that_are_not_set_up(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell no app at all from the wrong app."""
    entry = await home.add(radarr)
    ask = await home.connect()

    series = await ask("search_tv", query="dune")
    assert series["error"] == "service_not_configured"
    assert "Sonarr" in series["message"]
    other = await ask("search_movies", query="dune", entry_id="nothing")
    assert other["error"] == "service_not_configured"
    wrong = await ask("search_tv", query="dune", entry_id=entry.entry_id)
    assert wrong["error"] == "service_not_configured"

    await hass.config_entries.async_remove(entry.entry_id)
    assert (await ask("search_movies", query="x"))["error"] == "not_configured"


async def test_one_of_two_instances(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Search the instance that is named, else the usual one; none takes its place."""
    other = SimulatedApp("radarr", instance_name="Radarr 4K")
    await other.start()
    radarr.add_movie(438631, has_file=True)
    first, second = await home.add(radarr), await home.add(other)
    ask = await home.connect()

    assert (await ask("search_movies", query="dune"))["entry_id"] == first.entry_id
    named = await ask("search_movies", query="dune", entry_id=second.entry_id)
    assert named["entry_id"] == second.entry_id
    (elsewhere,) = next(
        one["also_in"] for one in named["results"] if one["tmdb_id"] == 438631
    )
    assert elsewhere["entry_id"] == first.entry_id
    assert elsewhere["instance"] == "Radarr"
    assert elsewhere["status"] == "available"
    await hass.config_entries.async_unload(first.entry_id)
    away = await ask("search_movies", query="dune")
    assert (away["error"], away["results"]) == ("service_unavailable", [])
    named = await ask("search_movies", query="dune", entry_id=second.entry_id)
    assert named["entry_id"] == second.entry_id
    await other.stop()


async def test_artist_and_albums(home: Home, lidarr: SimulatedApp) -> None:
    """List an artist, and the albums of one who is not in the library, newest first."""
    ask = await home.connect_to(lidarr)
    known = next(iter(lidarr.catalogue.artists.values()))

    artists = (await ask("search_music", query=known.name))["results"]
    artist = next(one for one in artists if one["foreign_artist_id"] == known.mbid)
    assert artist["kind"] == "artist"
    assert artist["status"] == "not_requested"

    lidarr.calls.clear()
    fields = {"foreign_artist_id": known.mbid, "title": known.name}
    albums = (await ask("get_artist_albums", **fields))["albums"]
    assert [call.path for call in lidarr.calls] == ["/album/lookup"]
    assert {one["status"] for one in albums} == {"not_requested"}
    assert {one["foreign_artist_id"] for one in albums} == {known.mbid}
    dates = [one["release_date"] for one in albums]
    assert dates == sorted(dates, reverse=True)

    assert (await ask("get_artist_albums", **fields))["albums"] == albums
    assert len(lidarr.calls) == 1


async def test_albums_without_the_artists_name(
    home: Home, lidarr: SimulatedApp
) -> None:
    """Find the name out where the caller does not say it."""
    ask = await home.connect_to(lidarr)
    known = next(iter(lidarr.catalogue.artists.values()))
    answer = await ask("get_artist_albums", foreign_artist_id=known.mbid)
    assert answer["albums"]


async def test_albums_of_an_artist_in_the_library(
    home: Home, lidarr: SimulatedApp
) -> None:
    """List all albums that the app has of an artist, with the state of each."""
    known = next(iter(lidarr.catalogue.artists.values()))
    row = lidarr.add_artist(known.mbid)
    ask = await home.connect_to(lidarr)
    lidarr.calls.clear()

    answer = await ask("get_artist_albums", foreign_artist_id=known.mbid)

    held = [one for one in lidarr.albums.values() if one["artistId"] == row["id"]]
    assert len(answer["albums"]) == len(held)
    assert {one["in_library"] for one in answer["albums"]} == {True}
    assert [call.path for call in lidarr.calls] == ["/album"]


async def test_albums_of_nobody(home: Home, lidarr: SimulatedApp) -> None:
    """Answer for an unknown artist and for an ID that is none."""
    ask = await home.connect_to(lidarr)
    unknown = await ask("get_artist_albums", foreign_artist_id="0" * 8)
    assert unknown["albums"] == []
    assert unknown["error"] == "not_found"
    invalid = await ask("get_artist_albums", foreign_artist_id="../artist")
    assert invalid["error"] == "invalid_query"


async def test_info(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_read_only_access_token: str,
) -> None:
    """Tell which apps there are and whether each can be reached."""
    movies, shows = make_entry(radarr), make_entry(sonarr)
    sonarr.fail(".*", status=500, body="")
    await set_up(hass, movies, shows)
    ask = await home.connect()

    info = await ask("info")

    assert info["contract"] == 1
    assert info["version"]
    assert info["user"] == {"is_admin": True, "may_request": True, "max_age": None}
    first, second = info["instances"]
    assert first == {
        "entry_id": movies.entry_id,
        "service": "radarr",
        "title": "Radarr",
        "name": "Radarr",
        "reachable": True,
        "error": None,
        "message": None,
        "quality_profile": "HD-1080p",
        "presets": [],
        "user": {"may_request": True, "decides": True, "waits": False, "limit": None},
    }
    assert not second["reachable"]
    assert second["error"] == "service_unavailable"
    assert "Sonarr" in second["message"]

    plain = await home.connect(hass_read_only_access_token)
    info = await plain("info")
    assert not info["user"]["is_admin"]
    assert "quality_profile" not in info["instances"][0]


async def test_nothing_gives_the_app_away(home: Home, apps: Apps) -> None:
    """Keep keys, hosts and paths out of every answer."""
    apps.radarr.add_movie(603, has_file=True)
    apps.sonarr.add_series(81189)
    await home.add_all(apps)
    ask = await home.connect()
    known = next(iter(apps.lidarr.catalogue.artists.values()))
    answers = [
        await ask("info"),
        await ask("search_movies", query="a"),
        await ask("search_tv", query="a"),
        await ask("search_music", query=known.name),
        await ask("get_artist_albums", foreign_artist_id=known.mbid, title=known.name),
    ]
    said = json.dumps(answers)
    for app in apps:
        assert app.api_key not in said
        assert str(app.port) not in said
        for folder in app.root_folders:
            assert f"{folder['path']}/" not in said
    assert "127.0.0.1" not in said
