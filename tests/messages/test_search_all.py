"""One search for everything: the library at once, each app's answer, and what it costs."""

import asyncio
from typing import Any

import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.conftest import AppRunner
from tests.support.apps import Apps
from tests.support.helpers import async_user, token_of
from tests.support.home import Home
from tests.support.search import search

pytestmark = pytest.mark.usefixtures("socket_enabled")

BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"


async def test_all_kinds_in_one_answer(home: Home, apps: Apps) -> None:
    """Every app is asked once, Lidarr for artists and albums together."""
    entries = await home.add_all(apps)
    client = await home.client()
    for app in apps:
        app.calls.clear()

    found = await search(client, "star")

    assert found.kinds == {"movie", "series", "artist", "album"}
    assert not any(found.at_once(kind) for kind in found.kinds)
    for kind, entry in zip(found.kinds - {"album"}, entries, strict=False):
        assert found.of(kind)["entry_id"] in {one.entry_id for one in entries}, entry
    assert "Star Wars" in found.titles("movie")
    for kind in found.kinds:
        assert all(one["kind"] == kind for one in found.of(kind)["results"])
    assert [call.path for call in apps.radarr.calls] == ["/movie/lookup"]
    assert [call.path for call in apps.sonarr.calls] == ["/series/lookup"]
    assert [call.path for call in apps.lidarr.calls] == ["/search"]


async def test_the_library_at_once(home: Home, radarr: SimulatedApp) -> None:
    """What is there is told before the app has answered, as it is typed, with its state."""
    there = radarr.add_movie(603, has_file=True)
    radarr.add_movie(604)
    radarr.add_movie(438631)
    await home.add(radarr)
    client = await home.client()
    radarr.fail("/movie/lookup", delay=0.2)

    found = await search(client, "the matri")

    assert found.at_once("movie") == ["The Matrix", "The Matrix Reloaded"]
    early = found.events[0]["results"][0]
    assert (early["tmdb_id"], early["year"], early["certification"]) == (603, 1999, "R")
    assert (early["status"], early["arr_id"]) == ("available", there["id"])
    assert early["poster_url"].startswith("/api/requestarr/poster/")
    assert len(found.titles("movie")) > 2
    again = await search(client, "THE  Matri")
    assert again.events[0]["results"][0]["overview"]
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1


DARK_KNIGHTS = ["The Dark Knight", "The Dark Knight Rises"]
TYPED = {
    "the dark knight": DARK_KNIGHTS,
    "DARK KNIGHT": DARK_KNIGHTS,
    "knight ris": DARK_KNIGHTS[1:],
    "wall e": ["WALL·E"],
    "walle": ["WALL·E"],
    "ark": [],
    "…": [],
}


@pytest.mark.parametrize(("query", "titles"), TYPED.items())
async def test_as_people_type_titles(
    home: Home, radarr: SimulatedApp, query: str, titles: list[str]
) -> None:
    """Words are compared as titles are everywhere, the last one also half typed."""
    for movie in radarr.catalogue.movies.values():
        if movie.title in {*DARK_KNIGHTS, "WALL·E"}:
            radarr.add_movie(movie.tmdb_id)
    await home.add(radarr)
    client = await home.client()
    assert (await search(client, query)).at_once("movie") == titles


@pytest.mark.parametrize("seen", [True, False])
async def test_albums(home: Home, lidarr: SimulatedApp, seen: bool) -> None:
    """An album is found and says what of it is here, though its artist came unseen."""
    if not seen:
        await home.add(lidarr)
    lidarr.add_artist(BEATLES, files=("Abbey Road",))
    if seen:
        await home.add(lidarr)
    client = await home.client()
    lidarr.calls.clear()

    found = await search(client, "abbey road")

    album = next(
        one
        for one in found.of("album")["results"]
        if one["foreign_album_id"] == ABBEY_ROAD
    )
    assert (album["artist"], album["year"]) == ("The Beatles", 1969)
    assert (album["status"], album["in_library"]) == ("available", True)
    assert album["poster_url"] == album["cover_url"] is not None
    assert album["foreign_artist_id"] == BEATLES
    assert [call.path for call in lidarr.calls] == ["/search", "/album"]
    at_once = (await search(client, "abbey roa")).at_once("album")
    assert at_once == ["Abbey Road"]
    lidarr.calls.clear()
    await search(client, "abbey road", kinds=["album"])
    assert not lidarr.calls


async def test_some_kinds_only(
    home: Home, radarr: SimulatedApp, lidarr: SimulatedApp
) -> None:
    """A place is searched alone; what no app is there for says so."""
    await home.add(radarr)
    await home.add(lidarr)
    client = await home.client()
    lidarr.calls.clear()
    radarr.calls.clear()
    assert (await search(client, "queen", kinds=["artist"])).kinds == {"artist"}
    assert [call.path for call in lidarr.calls] == ["/artist/lookup"]
    assert not radarr.calls
    found = await search(client, "queen", kinds=["series", "movie"])
    assert found.of("series")["error"] == "service_not_configured"
    assert found.of("series")["entry_id"] is None
    assert "error" not in found.of("movie")
    only = await search(client, "queen", kinds=["series"])
    assert only.events[0]["error"] == "service_not_configured"


async def test_an_app_that_fails(home: Home, apps: Apps) -> None:
    """What fails says so beside what its library has, and takes nothing else along."""
    apps.radarr.add_movie(603)
    entries = await home.add_all(apps)
    client = await home.client()
    apps.radarr.metadata_down = True
    await home.hass.config_entries.async_unload(entries[1].entry_id)

    found = await search(client, "matrix")

    assert found.of("movie")["error"] == "service_unavailable"
    assert found.of("movie")["message"]
    assert found.titles("movie") == ["The Matrix"]
    assert found.of("series")["error"] == "service_unavailable"
    assert found.of("series")["results"] == []
    assert "error" not in found.of("artist")
    assert "error" not in found.of("album")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"query": ""},
        {"query": "  "},
        {"query": "x" * 201},
        {"query": 7},
        {"query": "dune", "kinds": []},
        {"query": "dune", "kinds": ["book"]},
        {"query": "dune", "kinds": "movie"},
        {"query": "dune", "entry_id": 5},
    ],
)
async def test_a_query_that_is_refused(
    home: Home, radarr: SimulatedApp, fields: dict[str, Any]
) -> None:
    """One event says so, and no app is asked."""
    await home.add(radarr)
    client = await home.client()
    radarr.calls.clear()
    (event,) = (await search(client, **fields)).events
    assert event["error"] == "invalid_query"
    assert event["message"]
    assert not radarr.calls


async def test_no_app_at_all(home: Home, radarr: SimulatedApp) -> None:
    """Without any app there is nothing to search, nor in one that isn't there."""
    entry = await home.add(radarr)
    client = await home.client()
    (event,) = (await search(client, "dune", entry_id="nothing")).events
    assert event["error"] == "service_not_configured"
    await home.hass.config_entries.async_remove(entry.entry_id)
    (event,) = (await search(client, "dune")).events
    assert event["error"] == "not_configured"


async def test_two_instances(
    home: Home, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """Each instance has its own events, and one alone can be meant."""
    other = await run_app("radarr", instance_name="Radarr 4K")
    other.add_movie(438631, has_file=True)
    entries = await home.add_all([radarr, other])
    client = await home.client()
    found = await search(client, "dune", kinds=["movie"])
    states = {
        entry.entry_id: next(
            one["status"]
            for one in found.of("movie", entry.entry_id)["results"]
            if one["tmdb_id"] == 438631
        )
        for entry in entries
    }
    ids = [one.entry_id for one in entries]
    assert [states[one] for one in ids] == ["not_requested", "available"]
    radarr.calls.clear()
    alone = await search(client, "dune", entry_id=ids[1])
    assert {one["entry_id"] for one in alone.events} == {ids[1]}
    assert not radarr.calls


async def test_age_limits(
    home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """What somebody is too young for is in neither answer."""
    child = await async_user(home.hass, "Child")
    radarr.add_movie(603, has_file=True)
    limits = [{"age": 12, "users": [child.id]}]
    entry = await home.add(radarr, **{CONF_RULES: {"age_limits": limits}})
    grown, small = (
        await hass_ws_client(home.hass),
        await hass_ws_client(home.hass, await token_of(home.hass, child)),
    )
    assert (await search(small, "the matrix")).events == [
        {"kind": "movie", "entry_id": entry.entry_id, "results": [], "complete": True}
    ]
    assert (await search(small, "tmdb:603")).titles("movie") == []
    assert (await search(grown, "the matrix")).at_once("movie") == ["The Matrix"]


async def test_nobody_follows_any_more(home: Home, radarr: SimulatedApp) -> None:
    """Who unsubscribes is told nothing more; who asks the same meanwhile shares the call."""
    await home.add(radarr)
    client = await home.client()
    fault = radarr.fail("/movie/lookup", hang=True)
    await client.send_json_auto_id({"type": "requestarr/search", "query": "dune"})
    number = (await client.receive_json())["id"]
    await client.send_json_auto_id(
        {"type": "unsubscribe_events", "subscription": number}
    )
    assert (await client.receive_json())["success"]
    waiting = asyncio.create_task(search(client, "Dune"))
    await asyncio.sleep(0)
    radarr.clear_faults()
    assert fault
    assert "Dune" in (await waiting).titles("movie")
    assert len(radarr.calls_to("GET", "/movie/lookup")) == 1
