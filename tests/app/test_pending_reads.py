"""What has to be read stays to be read until it was, and what failed holds up nothing else."""

import asyncio
from collections.abc import Generator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.app.test_flapping import PACE, library_reads
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import EntryFactory, set_up
from tests.support.haste import hurried
from tests.support.helpers import until
from tests.support.home import Home
from tests.support.hub import heard

FAILURES: dict[str, dict[str, Any]] = {
    "500": {"status": 500, "body": crash_words("database is locked")},
    "503": {"status": 503},
    "cut": {"close": True},
    "html": {"html": True},
}


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Try again soon what failed."""
    with hurried(retries=(0.2, 0.4)):
        yield


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize("times", [1, 3])
async def test_title_whose_read_fails(
    home: Home, sonarr: SimulatedApp, how: str, times: int
) -> None:
    """Know in the end of all titles that were pushed, whichever of them failed."""
    keys = list(sonarr.catalogue.series)[:3]
    rows = [sonarr.add_series(key, seasons=[1]) for key in keys]
    entry = await home.hear(sonarr)
    sonarr.fail(f"/series/{rows[0]['id']}$", times=times, **FAILURES[how])
    for row in rows:
        row["monitored"] = False
        sonarr.hub.broadcast("series", "updated", {"id": row["id"]})
    library = entry.runtime_data.library
    if how == "500":
        await until(lambda: not any(library.get(key).monitored for key in keys[1:]), 30)
    await until(lambda: not any(library.get(key).monitored for key in keys), 30)
    assert len(sonarr.calls_to("GET", "/series")) == 1


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("how", FAILURES)
async def test_queue_whose_read_fails(
    home: Home, radarr: SimulatedApp, how: str
) -> None:
    """Read the queue again though nothing more is said of it."""
    row = radarr.add_movie(603)
    entry = await home.hear(radarr)
    radarr.queue_add(row["id"], progress=10)
    radarr.fail("/queue$", times=2, **FAILURES[how])
    radarr.hub.broadcast("movie", "updated", {**row, "grabbed": True})
    await until(lambda: entry.runtime_data.data.queue, 30)
    assert len(radarr.calls_to("GET", "/queue")) >= 4


@pytest.mark.usefixtures("push")
async def test_grab_whose_row_comes_late(home: Home, radarr: SimulatedApp) -> None:
    """Believe the first message of the queue after a grab, though the row came late."""
    row = radarr.add_movie(603)
    entry = await home.hear(radarr)
    radarr.calls.clear()
    radarr.hub.broadcast("movie", "updated", {**row, "grabbed": True})
    await until(lambda: radarr.calls_to("GET", "/queue"))
    await asyncio.sleep(0.2)
    assert not entry.runtime_data.data.queue
    radarr.queue_add(row["id"], progress=0)
    radarr.hub.broadcast("queue", "sync")
    await until(lambda: entry.runtime_data.data.queue, 30)


PARTS = {
    "/rootfolder": ("sensor.radarr_free_space", lambda app: app.root_folders),
    "/wanted/missing": ("sensor.radarr_missing_movies", None),
    "/health": ("sensor.radarr_health_issues", None),
}


async def polled(hass: HomeAssistant, minutes: float) -> None:
    """Let time pass for the clock that can't be put forward, and the app be polled."""
    [entry] = hass.config_entries.async_entries("requestarr")
    then = hass.loop.time() + minutes * 60
    with (
        patch(f"{PACE}.monotonic", lambda: then),
        patch("custom_components.requestarr.app.condition.monotonic", lambda: then),
    ):
        await entry.runtime_data.async_refresh()


@pytest.mark.parametrize("path", PARTS)
@pytest.mark.parametrize("how", FAILURES)
async def test_part_of_the_condition_that_fails(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, path: str, how: str
) -> None:
    """Go on with what was known for a while, and ask for that part alone soon."""
    await home.add(radarr)
    sensor = PARTS[path][0]
    known = hass.states.get(sensor).state
    assert known != STATE_UNAVAILABLE
    radarr.fail(f"{path}$", **FAILURES[how])
    await polled(hass, 10)
    assert hass.states.get(sensor).state == known
    radarr.calls.clear()
    await polled(hass, 12)
    asked = {call.path for call in radarr.calls} - {"/queue"}
    assert asked == {path}
    await polled(hass, 80)
    assert hass.states.get(sensor).state == STATE_UNAVAILABLE
    radarr.clear_faults()
    await polled(hass, 100)
    assert hass.states.get(sensor).state == known


CONDITION = "/(system/status|qualityprofile|rootfolder|wanted/missing|health)$"


@pytest.mark.usefixtures("push")
async def test_nothing_said_of_the_condition(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Say so once, and take no app for reachable by that."""
    entry = await home.hear(radarr)
    app = entry.runtime_data
    radarr.fail(".*", status=500, body=crash_words("no"))
    await app.async_refresh()
    assert not app.last_update_success
    states = []
    app.async_add_listener(lambda: states.append(app.last_update_success))
    radarr.hub.broadcast("health", "sync")
    said = "says nothing of its condition"
    await until(lambda: said in caplog.text, 30)
    await asyncio.sleep(1)
    assert caplog.text.count(said) == 1
    assert not any(states)
    assert hass.states.get("sensor.radarr_movies").state == STATE_UNAVAILABLE
    radarr.clear_faults()
    await app.async_refresh()
    assert app.last_update_success


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize(
    "failing", [".*", "/queue$", "/movie$"], ids=["all", "queue", "library"]
)
async def test_row_that_is_pushed_while_the_app_fails(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, failing: str
) -> None:
    """Take what is pushed, and the app for away as long as it answers nothing."""
    row = radarr.add_movie(603)
    entry = await home.hear(radarr)
    app = entry.runtime_data
    radarr.fail(failing, status=500, body=crash_words("no"))
    await app.async_read_library()
    assert not app.last_update_success
    added = {**row, "id": 77, "tmdbId": 438631, "path": "/movies/Dune"}
    for message in ({**row, "monitored": False}, added):
        radarr.hub.broadcast("movie", "updated", message)
    await until(lambda: app.library.get(438631))
    assert not app.library.get(603).monitored
    assert app.data.titles == 2
    assert not app.last_update_success
    assert hass.states.get("sensor.radarr_movies").state == STATE_UNAVAILABLE


@pytest.mark.usefixtures("push")
async def test_busy_queue_puts_nothing_off(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Read everything when it is due, however much moves in the queue meanwhile."""
    row = radarr.add_movie(603)
    [download] = radarr.queue_add(row["id"], progress=1)
    entry = make_entry(radarr)
    second = timedelta(seconds=1)
    with (
        patch(f"{PACE}.SAFETY_INTERVAL", 3 * second),
        patch(f"{PACE}.QUEUE_INTERVAL", second),
        patch(f"{PACE}.SLACK", second / 2),
        patch(
            "custom_components.requestarr.app.pushed_changes.QUEUE_SECONDS",
            (0.05, 0.05),
        ),
    ):
        await set_up(hass, entry)
        await heard(hass, radarr)
        await entry.runtime_data.async_read_library()
        before = library_reads(radarr)
        for step in range(80):
            download["sizeleft"] = download["size"] * (1 - step / 100)
            radarr.hub.broadcast("queue", "sync")
            await asyncio.sleep(0.1)
        assert library_reads(radarr) >= before + 2


@pytest.mark.usefixtures("push")
async def test_library_that_is_due_later_while_something_moves(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Read a library that was put off when its time has come, whatever is pushed."""
    row = radarr.add_movie(603)
    entry = make_entry(radarr)
    second = timedelta(seconds=1)
    with (
        patch(f"{PACE}.READS_PERIOD", 4 * second),
        patch(f"{PACE}.QUEUE_INTERVAL", second / 2),
        patch(f"{PACE}.SLACK", second / 4),
    ):
        await set_up(hass, entry)
        await heard(hass, radarr)
        for _ in range(4):
            await entry.runtime_data.async_read_library()
        assert library_reads(radarr) == 3
        for step in range(70):
            radarr.hub.broadcast(
                "movie", "updated", {**row, "monitored": step % 2 == 0}
            )
            await asyncio.sleep(0.1)
        assert library_reads(radarr) == 4


async def test_title_of_an_ended_download_whose_read_fails(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Read a title of which a download ended again, without the hub too."""
    row = radarr.add_movie(603)
    rows = radarr.queue_add(row["id"], progress=90)
    entry = await home.add(radarr)
    radarr.downloads.finish(rows)
    radarr.fail(r"/movie/\d+$", status=500, body=crash_words("no"), times=2)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=61))
    await until(lambda: entry.runtime_data.library.get(603).has_file)


@pytest.mark.usefixtures("push")
async def test_key_that_is_reset_while_the_hub_stays(
    home: Home, radarr: SimulatedApp
) -> None:
    """Take no message of a hub for a proof that we may read the app."""
    row = radarr.add_movie(603)
    entry = await home.hear(radarr)
    app = entry.runtime_data
    radarr.change_key("f" * 32)
    await app.async_refresh()
    assert not app.last_update_success
    seen = []
    app.async_add_listener(lambda: seen.append(app.last_update_success))
    for step in range(4):
        message = {**row, "monitored": step % 2 == 0}
        radarr.hub.broadcast("movie", "updated", message)
        radarr.hub.broadcast("queue", "sync")
        await asyncio.sleep(0.2)
    assert not any(seen)
    assert not app.last_update_success


@pytest.mark.usefixtures("push")
async def test_artists_that_an_editor_changed(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Know within half an hour what a hub did not tell of artists, by one call."""
    row = lidarr.add_artist(next(iter(lidarr.catalogue.artists)))
    entry = await home.hear(lidarr)
    key = row["foreignArtistId"]
    with patch.object(lidarr.hub, "broadcast"):
        await edit(
            lidarr, "PUT", "/artist/editor", artistIds=[row["id"]], monitored=False
        )
    assert entry.runtime_data.library.get(key).monitored
    lidarr.calls.clear()
    await polled(hass, 31)
    assert not entry.runtime_data.library.get(key).monitored
    await asyncio.sleep(0.1)
    assert [call.path for call in lidarr.calls] == ["/queue", "/artist"]
