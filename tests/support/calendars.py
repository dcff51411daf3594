"""Titles with dates in the apps' calendars, and what Home Assistant's say."""

from collections.abc import Awaitable, Callable
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR_DOMAIN
from homeassistant.core import HomeAssistant, State
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.app.releases import WAIT_SECONDS
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

type Known = Callable[..., Awaitable[list[str]]]


NOW = "2026-11-22 12:00:00+00:00"


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, seconds: float = WAIT_SECONDS
) -> None:
    """Let time pass, and what is due be done."""
    freezer.tick(seconds + 1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def events(
    hass: HomeAssistant,
    calendar: str,
    start: str = "2026-11-01T00:00:00",
    end: str = "2027-03-01T00:00:00",
) -> list[Json]:
    """Return what a calendar has, through its action."""
    entity_id = f"{CALENDAR_DOMAIN}.{calendar}"
    answer: Any = await hass.services.async_call(
        CALENDAR_DOMAIN,
        "get_events",
        {"entity_id": entity_id, "start_date_time": start, "end_date_time": end},
        blocking=True,
        return_response=True,
    )
    found: list[Json] = answer[entity_id]["events"]
    return found


async def summaries(hass: HomeAssistant, calendar: str, *span: str) -> list[str]:
    """Return the lines that a calendar shows."""
    return [event["summary"] for event in await events(hass, calendar, *span)]


def state(hass: HomeAssistant, calendar: str) -> State:
    """Return the state of a calendar."""
    found = hass.states.get(f"{CALENDAR_DOMAIN}.{calendar}")
    assert found is not None
    return found


def calls(app: SimulatedApp) -> int:
    """Return how often an app was asked for its calendar."""
    return len(app.calls_to("GET", "/calendar"))
