"""Nothing that comes and goes, and no clock, makes us a burden to an app."""

import asyncio
from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import ArrPush
from custom_components.requestarr.api.push import PushTiming
from custom_components.requestarr.app.poll_schedule import PollSchedule
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import until
from tests.support.home import Home

DAY = timedelta(days=1)
PACE = "custom_components.requestarr.app.poll_schedule"


@pytest.fixture
def eager() -> Generator[None]:
    """Connect to a hub again at once, however often it was lost."""
    timing = PushTiming(delays=(0.02,))

    def follow(*args: Any, **rest: Any) -> ArrPush:
        """Return what follows an app without patience."""
        return ArrPush(*args, timing=timing, **rest)

    with patch("custom_components.requestarr.app.pushed_changes.ArrPush", follow):
        yield


async def flap(app: SimulatedApp, times: int) -> None:
    """Lose and find an app's hub so many times."""
    for _ in range(times):
        before = app.hub.connects
        await until(lambda: app.hub.clients)
        app.hub.drop()
        await until(lambda before=before: app.hub.connects > before)
        await asyncio.sleep(0.05)


def library_reads(app: SimulatedApp) -> int:
    """Return how often a Radarr was asked for its library."""
    return len(
        [call for call in app.calls_to("GET", "/movie") if not call.query.get("tmdbId")]
    )


@pytest.mark.usefixtures("push", "eager")
async def test_hub_that_flaps(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Read a library seldom, and the rest about once each time, however a hub flaps."""
    entry = await home.hear(radarr)
    with patch(f"{PACE}.JUST_READ", timedelta(0)):
        await flap(radarr, 15)
        await hass.async_block_till_done(wait_background_tasks=False)
    assert library_reads(radarr) == 3
    assert len(radarr.calls_to("GET", "/queue")) <= 2 * 15 + 5
    assert len(radarr.calls_to("GET", "/health")) <= 15 + 5
    assert entry.runtime_data.push_connected


@pytest.mark.usefixtures("push", "eager")
async def test_what_a_flapping_hub_did_not_tell(
    home: Home, radarr: SimulatedApp
) -> None:
    """Know in the end what changed while nobody was told, though not at once."""
    entry = await home.hear(radarr)
    soon = timedelta(seconds=0.5)
    with (
        patch(f"{PACE}.JUST_READ", timedelta(0)),
        patch(f"{PACE}.READS_PERIOD", timedelta(seconds=4)),
        patch(f"{PACE}.QUEUE_INTERVAL", soon),
        patch(f"{PACE}.SLACK", soon),
    ):
        await flap(radarr, 6)
        assert library_reads(radarr) == 3
        with patch.object(radarr.hub, "broadcast"):
            radarr.add_movie(603)
        await flap(radarr, 1)
        assert entry.runtime_data.library.get(603) is None
        await until(lambda: entry.runtime_data.library.get(603), 30)


@pytest.mark.usefixtures("push")
async def test_flood_of_half_said_news(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Read the library instead of thousands of titles, and that seldom too."""
    radarr.fill(200)
    await home.hear(radarr)
    radarr.calls.clear()
    for _ in range(4):
        for movie_id in radarr.movies:
            radarr.hub.broadcast("moviefile", "updated", {"movieId": movie_id})
        await asyncio.sleep(0.7)
    await hass.async_block_till_done()
    assert 1 <= library_reads(radarr) <= 2
    assert len(radarr.calls) < 40


async def test_queue_that_is_emptied_at_once(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Read the library once instead of each of many titles whose download ended."""
    radarr.fill(120)
    for movie_id in list(radarr.movies):
        radarr.queue_add(movie_id, progress=50)
    entry = await home.add(radarr)
    radarr.queue_rows.clear()
    radarr.calls.clear()
    for _ in range(3):
        await entry.runtime_data.async_refresh()
        await hass.async_block_till_done(wait_background_tasks=True)
    assert library_reads(radarr) == 1
    assert len(radarr.calls) < 20


@pytest.mark.usefixtures("push")
async def test_failure_while_the_hub_is_heard(home: Home, radarr: SimulatedApp) -> None:
    """Try again soon what failed, though the hub would make asking needless for hours."""
    second = timedelta(seconds=1)
    with patch(f"{PACE}.QUEUE_INTERVAL", second), patch(f"{PACE}.SLACK", second / 2):
        entry = await home.hear(radarr)
        radarr.fail("/queue$", status=500, times=2)
        await entry.runtime_data.async_refresh()
        assert not entry.runtime_data.last_update_success
        await until(lambda: entry.runtime_data.last_update_success)
        radarr.calls.clear()
        await asyncio.sleep(2.2)
        assert not radarr.calls


async def test_what_is_found_changed_is_told(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Tell cards what changed while nobody was told, in messages of a moderate size."""
    radarr.fill(1000)
    kept = radarr.add_movie(603)
    lost = radarr.add_movie(438631)
    entry = await home.add(radarr)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"]["type"] == "state"

    for row in radarr.movies.values():
        row["monitored"] = not row["monitored"]
    kept["monitored"] = True
    del radarr.movies[lost["id"]]
    told: dict[int, str] = {}
    with patch(
        "custom_components.requestarr.messages.subscriptions.PAUSE_SECONDS", 0.05
    ):
        await entry.runtime_data.async_read_library()
        async with asyncio.timeout(60):
            while len(told) < 1001:
                event = (await client.receive_json())["event"]
                titles = event.get("titles", [])
                assert len(titles) <= 200
                told |= {title["id"]: title["status"] for title in titles}
    assert 603 not in told
    assert told[438631] == "not_requested"


def jumped(days: int) -> Any:
    """Return what puts the wall clock forwards or backwards, and no other clock."""
    now = dt_util.utcnow

    def utcnow() -> datetime:
        """Return the wrong time."""
        return now() + days * DAY

    return patch("homeassistant.util.dt.utcnow", utcnow)


@pytest.mark.parametrize("days", [-400, -3, 3, 400])
async def test_clock_that_jumps_while_polling(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, days: int
) -> None:
    """Read as often as before when the wall clock is put right by days."""
    entry = await home.add(radarr)
    radarr.calls.clear()
    with jumped(days):
        for _ in range(5):
            await entry.runtime_data.async_refresh()
        assert [call.path for call in radarr.calls] == ["/queue"] * 5
        await pass_half_an_hour(hass, entry)
    assert library_reads(radarr) == 1
    assert len(radarr.calls_to("GET", "/health")) == 1


async def pass_half_an_hour(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Have the clock that can't be put forward half an hour later, and the app asked."""
    then = hass.loop.time() + 1801
    with patch(f"{PACE}.monotonic", lambda: then):
        await entry.runtime_data.async_refresh()
        await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("days", [-3, 3])
async def test_clock_that_jumps_while_pushed(
    home: Home, radarr: SimulatedApp, days: int
) -> None:
    """Believe the app's news of its queue as before when the wall clock is put right."""
    await home.hear(radarr)
    radarr.calls.clear()
    with jumped(days):
        radarr.hub.broadcast("queue", "sync")
        await asyncio.sleep(0.5)
        assert not radarr.calls
        with patch(
            "custom_components.requestarr.app.pushed_changes.IDLE_QUEUE_SECONDS", 0
        ):
            radarr.hub.broadcast("queue", "sync")
            await until(lambda: radarr.calls_to("GET", "/queue"))


def test_pace_of_a_day() -> None:
    """Read nothing more often than promised, without the hub and with it."""
    now = 0.0
    with patch(f"{PACE}.monotonic", lambda: now):
        for pushed, libraries, details in ((False, 48, 144), (True, 4, 4)):
            pace = PollSchedule()
            assert pace.take_library()
            pace.library_was_read()
            assert pace.take_details()
            if pushed:
                pace.set_pushed(True)
                assert not pace.take_library()
                assert pace.take_details()
            read = [0, 0]
            end = now + DAY.total_seconds()
            while now < end:
                now += pace.until_next().total_seconds()
                if pace.take_library():
                    pace.library_was_read()
                    read[0] += 1
                read[1] += pace.take_details()
            assert abs(read[0] - libraries) <= 1
            assert abs(read[1] - details) <= 2


@pytest.mark.usefixtures("push", "eager")
@pytest.mark.parametrize("breaks", [1, 2])
async def test_break_right_after_a_read(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory, breaks: int
) -> None:
    """Know what changed in a break, however short after the first read of all it was."""
    entry = make_entry(radarr)
    with patch(f"{PACE}.READS_AT_MOST", 10), patch(f"{PACE}.READS_PERIOD", DAY / 8640):
        await set_up(hass, entry)
        await until(lambda: radarr.hub.clients)
        for key in list(radarr.catalogue.movies)[:breaks]:
            await until(lambda: entry.runtime_data.push_connected)
            radarr.hub.fail(upgrade_status=503)
            radarr.hub.drop()
            await until(lambda: not entry.runtime_data.push_connected)
            await hass.async_block_till_done()
            await asyncio.sleep(0.3)
            radarr.add_movie(key)
            radarr.hub.heal()
            await until(lambda key=key: entry.runtime_data.library.get(key), 12)


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("answer", [400, 404, 502, 503])
async def test_hub_that_is_lost_for_long(
    home: Home, radarr: SimulatedApp, answer: int
) -> None:
    """Read the library as soon as the app answers, though its hub does not come back."""
    entry = await home.hear(radarr)
    radarr.hub.fail(negotiate_status=answer)
    with patch.object(radarr.hub, "broadcast"):
        radarr.add_movie(603)
    radarr.hub.drop()
    await until(lambda: entry.runtime_data.library.get(603))
    assert library_reads(radarr) == 2


@pytest.mark.parametrize("how", [{"status": 500}, {"status": 502}, {"html": True}])
async def test_app_that_is_back(
    home: Home, radarr: SimulatedApp, how: dict[str, Any]
) -> None:
    """Read the library once an app that failed answers again, but not each time."""
    entry = await home.add(radarr)
    for _ in range(6):
        radarr.fail("/queue$", times=1, **how)
        await entry.runtime_data.async_refresh()
        assert not entry.runtime_data.last_update_success
        await entry.runtime_data.async_refresh()
        assert entry.runtime_data.last_update_success
    assert library_reads(radarr) == 3


def test_pace_of_what_a_hub_does_not_tell() -> None:
    """Read a library every half hour of which the hub does not tell everything."""
    now = 0.0
    with patch(f"{PACE}.monotonic", lambda: now):
        pace = PollSchedule(tells_all=False)
        assert pace.take_library()
        pace.library_was_read()
        pace.take_details()
        pace.set_pushed(True)
        pace.take_details()
        read = polls = 0
        while now < DAY.total_seconds():
            now += pace.until_next().total_seconds()
            polls += 1
            if pace.take_library():
                pace.library_was_read()
                read += 1
            pace.take_details()
        assert abs(read - 48) <= 1
        assert polls <= 53


def test_what_was_missed() -> None:
    """Count as missed what may have changed without a hub, once it is back too, but not later."""
    now = 0.0
    with patch(f"{PACE}.monotonic", lambda: now):
        pace = PollSchedule()
        assert pace.take_library()
        assert pace.take_missed()
        pace.set_pushed(True)
        assert not pace.take_missed()
        for _ in range(2):
            pace.set_pushed(False)
            assert pace.take_missed()
            assert pace.take_missed()
            pace.set_pushed(True)
            assert pace.take_missed()
            assert not pace.take_missed()
        pace = PollSchedule()
        assert pace.take_library()
        now += 60
        pace.set_pushed(True)
        assert pace.take_missed()
        assert not pace.take_missed()
