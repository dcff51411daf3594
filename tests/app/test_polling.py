"""What is known of titles without the app's hub: by the queue, and by what is still being added."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import connect
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


async def test_movie_that_arrives(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
) -> None:
    """Know within a minute that a movie has its file, without reading the library."""
    row = radarr.add_movie(603)
    rows = radarr.queue_add(row["id"], progress=90)
    await set_up(hass, make_entry(radarr))
    wish = wish_for(radarr, "movie")
    ask = await connect(hass, hass_ws_client)
    assert (await look(ask, "movie", wish))["status"] == "downloading"
    radarr.downloads.finish(rows)
    await tick()
    assert (await look(ask, "movie", wish))["status"] == "available"
    assert [call.path for call in radarr.calls].count("/movie") == 1


async def test_season_that_arrives(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
) -> None:
    """Know within a minute that a season is there, one episode after the other."""
    row = sonarr.add_series(81189, seasons=[2])
    episodes = [one["id"] for one in sonarr.episodes.values() if one["monitored"]]
    rows = sonarr.queue_add(row["id"], episode_ids=tuple(episodes), progress=90)
    await set_up(hass, make_entry(sonarr))
    wish = wish_for(sonarr, "series")
    ask = await connect(hass, hass_ws_client)
    words = []
    for part in (rows[:1], rows[1:]):
        sonarr.downloads.finish(part)
        await tick()
        found = await look(ask, "series", wish)
        states = {one["seasonNumber"]: one for one in found["seasons"]}
        words.append((states[2]["status"], states[2]["episode_file_count"]))
    assert words == [("downloading", 1), ("available", len(episodes))]
    assert [call.path for call in sonarr.calls].count("/series") == 1


async def test_album_that_arrives(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
) -> None:
    """Know within a minute that an album that was requested is there."""
    wish = wish_for(lidarr, "album")
    artist = lidarr.add_artist(wish["foreign_artist_id"], albums=[])
    await set_up(hass, make_entry(lidarr))
    ask = await connect(hass, hass_ws_client)
    assert (await ask("request_album", **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    [album] = [one["id"] for one in lidarr.albums.values() if one["monitored"]]
    rows = lidarr.queue_add(artist["id"], album_ids=(album,), progress=90)
    await tick()
    assert (await look(ask, "album", wish))["status"] == "downloading"
    lidarr.downloads.finish(rows)
    await tick()
    assert (await look(ask, "album", wish))["status"] == "available"
    assert [call.path for call in lidarr.calls].count("/artist") == 1


async def test_album_that_somebody_changes_in_the_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
) -> None:
    """Believe the newest list of albums, not what was known of them before."""
    wish = wish_for(lidarr, "album")
    lidarr.add_artist(wish["foreign_artist_id"], albums=[])
    await set_up(hass, make_entry(lidarr))
    ask = await connect(hass, hass_ws_client)
    await ask("request_album", **wish)
    await hass.async_block_till_done(wait_background_tasks=True)
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
    hass: HomeAssistant,
    hass_ws_client: Any,
    app: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
    kind: str,
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
    await set_up(hass, make_entry(app))
    ask = await connect(hass, hass_ws_client)
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
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    tick: Tick,
) -> None:
    """Go on with what was known when the app fails to say more, and forget what is gone."""
    wish = wish_for(radarr, "movie")
    row = radarr.add_movie(603)
    row["addOptions"] = {"monitor": "movieOnly"}
    await set_up(hass, make_entry(radarr))
    ask = await connect(hass, hass_ws_client)
    radarr.fail(r"/movie/\d+$", status=500, body={"message": "no"}, times=1)
    await tick()
    assert (await look(ask, "movie", wish))["status"] == "adding"
    radarr.movies.clear()
    await tick()
    assert (await look(ask, "movie", wish))["status"] == "not_requested"
    assert hass.states.get("sensor.radarr_movies").state == "0"


async def test_albums_that_are_downloaded(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
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
    await set_up(hass, make_entry(lidarr))
    ask = await connect(hass, hass_ws_client)
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
