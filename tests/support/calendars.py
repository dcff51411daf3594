"""Titles with dates in the apps' calendars, and what Home Assistant's say."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.calendar import DOMAIN as CALENDAR_DOMAIN
from homeassistant.core import HomeAssistant, State
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.app.releases import WAIT_SECONDS
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

type Known = Callable[..., Awaitable[list[str]]]


DUNE = 1170608


BREAKING_BAD = 81189


DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"


NOW = "2026-11-22 12:00:00+00:00"


def a_movie(app: SimulatedApp, **members: Any) -> Json:
    """Have a movie come out in three ways."""
    dates = {
        "inCinemas": "2026-11-24T00:00:00Z",
        "digitalRelease": "2026-12-01T00:00:00Z",
        "physicalRelease": "2027-02-05T00:00:00Z",
    }
    return app.add_movie(DUNE, **{**dates, **members})


def a_series(app: SimulatedApp, moment: str, **options: Any) -> Json:
    """Have the last episode of each season of a series air, one day after the other."""
    row = app.add_series(BREAKING_BAD, **options)
    first = datetime.fromisoformat(moment)
    for number in range(1, 6):
        own = [e for e in app.episodes.values() if e["seasonNumber"] == number]
        airs = first + timedelta(days=number - 1)
        own[-1]["airDateUtc"] = f"{airs:%Y-%m-%dT%H:%M:%SZ}"
    return row


def an_album(app: SimulatedApp, day: str, mbid: str = DAFT_PUNK) -> Json:
    """Have the last album of an artist come out."""
    artist = app.add_artist(mbid)
    album = [a for a in app.albums.values() if a["artistId"] == artist["id"]][-1]
    album["releaseDate"] = f"{day}T00:00:00Z"
    return album


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
