"""What falls into quiet hours is told when they end, if it is still so then."""

from datetime import datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from hypothesis import given, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.app.problems import Code, Problem
from custom_components.requestarr.household.ledger import Ledger
from custom_components.requestarr.household.notify_settings import NotifySettings
from custom_components.requestarr.messages.notifications import (
    DATA_NOTIFICATIONS,
    async_setup_notifications,
)
from tests.messages.phones.conftest import at, tell
from tests.support.family import MATRIX, STAR_WARS, Person, asked_by
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.phones import SimulatedPhone

NIGHT = {"quiet_from": "22:00", "quiet_to": "07:00"}


async def let_pass(hass: HomeAssistant, home: Home, hour: int) -> None:
    """Have the clock come to an hour, and all that waits for it."""
    with at(hour) as now:
        async_fire_time_changed(hass, now() + timedelta(days=2))
        await home.quiet()


@pytest.fixture
async def sleeping(ada: Person, adas: SimulatedPhone) -> SimulatedPhone:
    """Return the phone of an approver who sleeps at night."""
    await tell(ada, ada, adas, "waiting", **NIGHT)
    return adas


async def test_told_in_the_morning(
    hass: HomeAssistant, home: Home, ada: Person, mia: Person, sleeping: SimulatedPhone
) -> None:
    """Tell of what still waits when the quiet hours end, and of nothing that was decided."""
    with at(23):
        kept = await asked_by(mia)
        decided = await asked_by(mia, **STAR_WARS)
        await ada.ask("decline", request_id=decided)
        await home.quiet()
    assert sleeping.sent == []
    await let_pass(hass, home, 7)
    assert [*sleeping.shown] == [f"requestarr_{kept}"]
    assert len(sleeping.sent) == 1
    await let_pass(hass, home, 8)
    assert len(sleeping.sent) == 1


async def by_day_and_by_night(home: Home, mia: Person) -> tuple[str, str]:
    """Have her ask for one movie by day and for another in quiet hours; return the ids."""
    with at(21):
        told = await asked_by(mia)
        await home.quiet()
    with at(23):
        untold = await asked_by(mia, **STAR_WARS)
        await home.quiet()
    return told, untold


async def test_by_day(home: Home, mia: Person, sleeping: SimulatedPhone) -> None:
    """Tell at once what falls into no quiet hours."""
    with at(21, 59):
        await asked_by(mia)
        await home.quiet()
    assert len(sleeping.sent) == 1


async def test_settings_of_then(
    home: Home, ada: Person, mia: Person, sleeping: SimulatedPhone
) -> None:
    """Tell at once when somebody gives up their quiet hours, and not what they gave up too."""
    with at(23):
        await asked_by(mia)
        await home.quiet()
        await tell(ada, ada, sleeping, "available", **NIGHT)
        await home.quiet()
        await tell(ada, ada, sleeping, "waiting")
        await home.quiet()
        assert sleeping.sent == []
        await asked_by(mia, **STAR_WARS)
        await home.quiet()
    assert len(sleeping.sent) == 1


async def test_over_a_restart(
    hass: HomeAssistant,
    home: Home,
    ada: Person,
    mia: Person,
    sleeping: SimulatedPhone,
    hass_storage: Json,
) -> None:
    """Tell after a restart what was kept, and clear what was decided without having been told."""
    decided, kept = await by_day_and_by_night(home, mia)
    log = hass.data[DATA_NOTIFICATIONS].log
    hass_storage["requestarr.phones"] = {"version": 1, "data": log._content()}
    hass.data[DATA_NOTIFICATIONS].stop()
    with patch.object(log.asking, "take", return_value=[]):
        await ada.ask("decline", request_id=decided)
        await home.quiet()
    with at(3):
        await async_setup_notifications(hass)
        await home.quiet()
    assert sleeping.said[1:] == ["clear_notification"]
    await let_pass(hass, home, 7)
    assert [*sleeping.shown] == [f"requestarr_{kept}"]


async def test_while_requests_cannot_be_read(
    hass: HomeAssistant, home: Home, ada: Person, mia: Person, sleeping: SimulatedPhone
) -> None:
    """Keep what is to be told, and what phones ask, while nobody knows what is so."""
    with at(23):
        await asked_by(mia)
        await home.quiet()
    problem = Problem(Code.SERVICE_UNAVAILABLE, "requests_unreadable")
    with patch.object(Ledger, "ensure_open", side_effect=problem):
        await let_pass(hass, home, 7)
    assert sleeping.sent == []
    with at(8):
        hass.data[DATA_NOTIFICATIONS].look_again()
        await home.quiet()
    assert len(sleeping.sent) == 1


async def test_requests_that_can_be_read_again_after_a_restart(
    hass: HomeAssistant, home: Home, ada: Person, mia: Person, sleeping: SimulatedPhone
) -> None:
    """Tell and clear by itself, once what happened can be read that could not be at the start."""
    decided, kept = await by_day_and_by_night(home, mia)
    notifications = hass.data[DATA_NOTIFICATIONS]
    with patch.object(notifications.log.asking, "take", return_value=[]):
        await ada.ask("decline", request_id=decided)
        await home.quiet()
    notifications.stop()
    problem = Problem(Code.SERVICE_UNAVAILABLE, "requests_unreadable")
    with patch.object(Ledger, "ensure_open", side_effect=problem):
        for hour in (7, 8):
            notifications.look_again()
            await let_pass(hass, home, hour)
            assert [*sleeping.shown] == [f"requestarr_{decided}"]
    await let_pass(hass, home, 9)
    assert [*sleeping.shown] == [f"requestarr_{kept}"]
    count = len(sleeping.sent)
    await let_pass(hass, home, 10)
    assert len(sleeping.sent) == count


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"asking": [], "held": []},
        {"asking": {}, "held": [["mia", "x"]]},
        {"asking": {}, "held": [["mia", "x", "unknown"]]},
        {"asking": {"x": ["phone"]}, "live": {"x": 7}, "held": []},
    ],
)
async def test_file_that_makes_no_sense(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: Any, stored: Json
) -> None:
    """Do without what phones showed before where it can't be read."""
    hass_storage["requestarr.phones"] = {"version": 1, "data": stored}
    await home.add(radarr)
    ada = await home.parent()
    assert (await ada.ask("request_movie", **MATRIX))["success"]


TIMES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),
    max_value=datetime(2027, 12, 31),
    timezones=st.just(ZoneInfo("Europe/Berlin")),
)


@given(start=TIMES, end=TIMES, now=MOMENTS)
def test_any_quiet_hours(start: time, end: time, now: datetime) -> None:
    """End within a day, at the hour that was set, and be over then."""
    settings = NotifySettings(quiet_from=start, quiet_to=end)
    until = settings.quiet_until(now)
    at_now = now.time()
    within = start <= at_now < end if start < end else at_now >= start or at_now < end
    assert (until is not None) is (within and start != end)
    if until:
        assert (until.hour, until.minute) == (end.hour, end.minute)
        assert now < until <= now + timedelta(days=1)
        assert settings.quiet_until(until) is None


@pytest.mark.parametrize("fold", [0, 1])
async def test_the_hour_that_comes_twice(
    hass: HomeAssistant, home: Home, mia: Person, sleeping: SimulatedPhone, fold: int
) -> None:
    """Look again later, and not at once over and over, while clocks are turned back."""
    with at(23):
        await asked_by(mia)
        await home.quiet()
    await hass.config.async_set_time_zone("Europe/Berlin")
    now = datetime(2027, 10, 31, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=fold)
    problem = Problem(Code.SERVICE_UNAVAILABLE, "requests_unreadable")
    module = "custom_components.requestarr.messages.notifications"
    with (
        patch("homeassistant.util.dt.now", return_value=now),
        patch("homeassistant.util.dt.utcnow", return_value=dt_util.as_utc(now)),
        patch.object(Ledger, "ensure_open", side_effect=problem),
        patch(f"{module}.async_track_point_in_time") as track,
    ):
        hass.data[DATA_NOTIFICATIONS].look_again()
        await home.quiet()
    when = track.call_args.args[2]
    assert when.timestamp() - now.timestamp() == 60


@pytest.mark.parametrize(
    ("now", "minutes"),
    [
        # Clocks go from 2:00 to 3:00, and that 2:30 never comes is known at half past.
        (datetime(2027, 3, 28, 1, 59), 31),
        # Clocks go from 3:00 back to 2:00.
        (datetime(2027, 10, 31, 1, 30), 60),
        (datetime(2027, 10, 31, 2, 10, fold=1), 20),
    ],
)
def test_when_clocks_are_changed(now: datetime, minutes: int) -> None:
    """End as the clock on the wall says that they are over."""
    settings = NotifySettings(quiet_from=time(22), quiet_to=time(2, 30))
    at_home = now.replace(tzinfo=ZoneInfo("Europe/Berlin"))
    until = settings.quiet_until(at_home)
    assert until is not None
    assert until.timestamp() - at_home.timestamp() == minutes * 60
    assert settings.quiet_until(until) is None
