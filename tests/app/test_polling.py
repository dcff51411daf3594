"""What is known of titles without the app's hub: by the queue, and by what is still being added."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.wishes import look, wish_for

type Tick = Callable[[], Awaitable[None]]


@pytest.fixture
def tick(hass: HomeAssistant) -> Tick:
    """Return what lets the next poll come."""

    async def pass_a_minute() -> None:
        """Let a minute go by."""
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=61))
        await hass.async_block_till_done(wait_background_tasks=True)

    return pass_a_minute


async def assert_arrives(
    app: SimulatedApp, rows: Any, tick: Tick, seen: Callable[[], Awaitable[Json]]
) -> None:
    """Check that a card sees a download end within a minute."""
    assert (await seen())["status"] == "downloading"
    app.downloads.finish(rows)
    await tick()
    assert (await seen())["status"] == "available"


async def test_movie_that_arrives(home: Home, radarr: SimulatedApp, tick: Tick) -> None:
    """Know within a minute that a movie has its file, without reading the library."""
    row = radarr.add_movie(603)
    rows = radarr.queue_add(row["id"], progress=90)
    await home.add(radarr)
    wish = wish_for(radarr, "movie")
    ask = await home.connect()
    await assert_arrives(radarr, rows, tick, partial(look, ask, "movie", wish))
    assert [call.path for call in radarr.calls].count("/movie") == 1


async def test_season_that_arrives(
    home: Home, sonarr: SimulatedApp, tick: Tick
) -> None:
    """Know within a minute that a season is there, one episode after the other."""
    row = sonarr.add_series(81189, seasons=[2])
    episodes = [one["id"] for one in sonarr.episodes.values() if one["monitored"]]
    rows = sonarr.queue_add(row["id"], episode_ids=tuple(episodes), progress=90)
    await home.add(sonarr)
    wish = wish_for(sonarr, "series")
    ask = await home.connect()
    words = []
    for part in (rows[:1], rows[1:]):
        sonarr.downloads.finish(part)
        await tick()
        found = await look(ask, "series", wish)
        states = {one["seasonNumber"]: one for one in found["seasons"]}
        words.append((states[2]["status"], states[2]["episode_file_count"]))
    assert words == [("downloading", 1), ("available", len(episodes))]
    assert [call.path for call in sonarr.calls].count("/series") == 1


async def test_album_that_arrives(home: Home, lidarr: SimulatedApp, tick: Tick) -> None:
    """Know within a minute that an album that was requested is there."""
    wish = wish_for(lidarr, "album")
    artist = lidarr.add_artist(wish["foreign_artist_id"], albums=[])
    ask = await home.connect_to(lidarr)
    assert (await ask("request_album", **wish))["success"]
    await home.quiet()
    [album] = [one["id"] for one in lidarr.albums.values() if one["monitored"]]
    rows = lidarr.queue_add(artist["id"], album_ids=(album,), progress=90)
    await tick()
    await assert_arrives(lidarr, rows, tick, partial(look, ask, "album", wish))
    assert [call.path for call in lidarr.calls].count("/artist") == 1


async def test_album_that_somebody_changes_in_the_app(
    home: Home, lidarr: SimulatedApp, tick: Tick
) -> None:
    """Believe the newest list of albums, not what was known of them before."""
    wish = wish_for(lidarr, "album")
    lidarr.add_artist(wish["foreign_artist_id"], albums=[])
    ask = await home.connect_to(lidarr)
    await ask("request_album", **wish)
    await home.quiet()
    assert (await look(ask, "album", wish))["status"] == "requested"
    for album in lidarr.albums.values():
        album["monitored"] = False
    with patch(
        "custom_components.requestarr.app.lookup_cache.SEARCH_LIFETIME",
        timedelta(seconds=-1),
    ):
        found = await look(ask, "album", wish)
    assert (found["status"], found["monitored"]) == ("unmonitored", False)


@pytest.mark.parametrize(
    ("kind", "service"),
    [("movie", "radarr"), ("series", "sonarr"), ("artist", "lidarr")],
)
async def test_title_that_was_still_being_added(
    home: Home, app: SimulatedApp, tick: Tick, kind: str
) -> None:
    """Say that a title is being added as long as the app does, and no longer."""
    wish = wish_for(app, kind)
    if kind == "movie":
        row = app.add_movie(603)
    elif kind == "series":
        row = app.add_series(81189)
    else:
        row = app.add_artist(wish["foreign_artist_id"])
    row["addOptions"] = {"monitor": "all"}
    ask = await home.connect_to(app)
    assert (await look(ask, kind, wish))["status"] == "adding"
    await tick()
    assert (await look(ask, kind, wish))["status"] == "adding"
    row["addOptions"] = None
    await tick()
    assert (await look(ask, kind, wish))["status"] == "requested"
    app.calls.clear()
    await tick()
    paths = [call.path for call in app.calls]
    assert [path for path in paths if path != "/calendar"] == ["/queue"]


async def test_title_that_can_not_be_read_anew(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, tick: Tick
) -> None:
    """Go on with what was known when the app fails to say more, and forget what is gone."""
    wish = wish_for(radarr, "movie")
    row = radarr.add_movie(603)
    row["addOptions"] = {"monitor": "movieOnly"}
    ask = await home.connect_to(radarr)
    radarr.fail(r"/movie/\d+$", status=500, body=crash_words("no"), times=1)
    await tick()
    assert (await look(ask, "movie", wish))["status"] == "adding"
    radarr.movies.clear()
    await tick()
    assert (await look(ask, "movie", wish))["status"] == "not_requested"
    assert hass.states.get("sensor.radarr_movies").state == "0"


async def test_albums_that_are_downloaded(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, lidarr: SimulatedApp
) -> None:
    """Name the albums of a download once they were read, and its artist at once."""
    wish = wish_for(lidarr, "album")
    artist = lidarr.add_artist(wish["foreign_artist_id"])
    [album] = [
        one
        for one in lidarr.albums.values()
        if one["foreignAlbumId"] == wish["foreign_album_id"]
    ]
    lidarr.queue_add(artist["id"], album_ids=(album["id"],), progress=20)
    lidarr.queue_add(artist["id"])
    ask = await home.connect_to(lidarr)
    told = []
    for _ in range(2):
        client = await hass_ws_client(hass)
        await client.send_json_auto_id({"type": "requestarr/subscribe"})
        assert (await client.receive_json())["success"]
        state = (await client.receive_json())["event"]
        await client.close()
        told.append([(one["kind"], one["albums"]) for one in state["downloads"]])
        await look(ask, "album", wish)
    assert told == [
        [("artist", []), ("artist", [])],
        [("artist", [wish["title"]]), ("artist", [])],
    ]
