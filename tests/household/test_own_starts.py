"""What starts an automation: by itself it only acts where nobody but its owner could start it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import wish_for

LAST = "{{ state_attr('sensor.request', 'id') }}"
APPROVE = {"action": "requestarr.approve_request", "data": {"request_id": LAST}}
ADDRESS = "an-address"

type Start = Callable[[HomeAssistant], Any]


def fire(event_type: str, **data: Any) -> Start:
    """Return a start by an event that names nobody."""
    return lambda hass: hass.bus.async_fire(event_type, data)


def put(entity_id: str, state: str) -> Start:
    """Return a start by a state that names nobody."""
    return lambda hass: hass.states.async_set(entity_id, state)


def on_event(event_type: str) -> Json:
    """Return the trigger of an event."""
    return {"trigger": "event", "event_type": event_type}


def later(hass: HomeAssistant) -> None:
    """Have a day and more go by."""
    async_fire_time_changed(hass, dt_util.now() + timedelta(days=1, hours=2))


# What starts an automation, and how: all of it may be anybody's.
OTHERS: dict[str, tuple[Json, Start]] = {
    "an event": (on_event("go"), fire("go")),
    "a bot's command": (on_event("telegram_command"), fire("telegram_command")),
    "a bot's text": (on_event("telegram_text"), fire("telegram_text", text="ok")),
    "a tag": ({"trigger": "tag", "tag_id": "door"}, fire("tag_scanned", tag_id="door")),
    "a remote": (on_event("zha_event"), fire("zha_event", command="on")),
    "a timer": (on_event("timer.finished"), fire("timer.finished")),
    "an event named like a time": (on_event("time"), fire("time")),
    "a state": (
        {"trigger": "state", "entity_id": "sensor.bot"},
        put("sensor.bot", "approve"),
    ),
    "a number": (
        {"trigger": "numeric_state", "entity_id": "sensor.bot", "above": 5},
        put("sensor.bot", "7"),
    ),
    "a template": (
        {"trigger": "template", "value_template": "{{ is_state('sensor.bot', '7') }}"},
        put("sensor.bot", "7"),
    ),
    "a state named like a schedule": (
        {"trigger": "state", "entity_id": "sensor.schedule"},
        put("sensor.schedule", "on"),
    ),
    "somebody's place": (
        {
            "trigger": "state",
            "entity_id": "device_tracker.phone",
        },
        put("device_tracker.phone", "home"),
    ),
    "a calendar": (
        {"trigger": "state", "entity_id": "calendar.family"},
        put("calendar.family", "on"),
    ),
}
# What nobody else has a hand in.
OWN: dict[str, tuple[Json, Start]] = {
    "a time": ({"trigger": "time", "at": "03:00:00"}, later),
    "a pattern": ({"trigger": "time_pattern", "hours": "3"}, later),
    "the sun": ({"trigger": "sun", "event": "sunset"}, later),
    "a schedule": (
        {"trigger": "state", "entity_id": "schedule.week", "to": "on"},
        put("schedule.week", "on"),
    ),
    "where the sun stands": (
        {"trigger": "state", "entity_id": "sun.sun", "to": "below_horizon"},
        put("sun.sun", "below_horizon"),
    ),
}


async def prepare(home: Home, radarr: SimulatedApp, trigger: Json) -> str:
    """Have an automation that approves the request of which the id is returned."""
    await home.add(radarr)
    mia = await home.person("Mia")
    found = str(
        (await mia.ask("request_movie", **wish_for(radarr, "movie")))["request_id"]
    )
    states = home.hass.states
    states.async_set("sensor.request", "on", {"id": found})
    for entity_id in ("sensor.bot", "sensor.schedule", "schedule.week", "sun.sun"):
        states.async_set(entity_id, "0")
    config = {"alias": "A", "triggers": [trigger], "actions": [APPROVE]}
    assert await async_setup_component(
        home.hass, AUTOMATION_DOMAIN, {AUTOMATION_DOMAIN: [config]}
    )
    await home.hass.async_block_till_done()
    return found


async def ran(hass: HomeAssistant) -> None:
    """Wait until the automation has run, and have it wait for nothing more."""
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.get("automation.a").attributes["last_triggered"]
    await hass.services.async_call(
        AUTOMATION_DOMAIN, "turn_off", {"entity_id": "automation.a"}, blocking=True
    )


@pytest.mark.parametrize("start", OTHERS)
async def test_what_others_may_start_decides_nothing(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, start: str
) -> None:
    """Approve nothing where anybody could be behind the start."""
    trigger, begin = OTHERS[start]
    request_id = await prepare(home, radarr, trigger)
    begin(hass)
    await ran(hass)
    assert hass.data[DATA_LEDGER].get(request_id).status is RequestStatus.PENDING
    assert radarr.movies == {}


@pytest.mark.parametrize("start", OWN)
async def test_what_nobody_else_starts_is_the_homes(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, start: str
) -> None:
    """Approve where only the clock and who wrote the automation had a hand in it."""
    trigger, begin = OWN[start]
    await prepare(home, radarr, trigger)
    begin(hass)
    await until(lambda: radarr.movies)
    await ran(hass)


async def test_a_time_that_somebody_sets_decides_nothing(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Approve nothing at a time that is in an entity, which anybody may set."""
    helper = {"wake_up": {"has_time": True, "has_date": False, "initial": "03:00:00"}}
    assert await async_setup_component(
        hass, "input_datetime", {"input_datetime": helper}
    )
    trigger = {"trigger": "time", "at": "input_datetime.wake_up"}
    request_id = await prepare(home, radarr, trigger)
    later(hass)
    await ran(hass)
    assert hass.data[DATA_LEDGER].get(request_id).status is RequestStatus.PENDING


async def test_a_sensor_that_an_address_feeds_decides_nothing(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    home: Home,
    radarr: SimulatedApp,
) -> None:
    """Approve nothing by the state of a template that whoever knows an address sets."""
    assert await async_setup_component(hass, "webhook", {})
    fed = {
        "triggers": [
            {"trigger": "webhook", "webhook_id": ADDRESS, "local_only": False}
        ],
        "sensor": [{"name": "Door", "state": "{{ trigger.json.word }}"}],
    }
    assert await async_setup_component(hass, "template", {"template": [fed]})
    trigger = {"trigger": "state", "entity_id": "sensor.door", "to": "approve"}
    request_id = await prepare(home, radarr, trigger)
    client = await hass_client_no_auth()
    await client.post(f"/api/webhook/{ADDRESS}", json={"word": "approve"})
    await ran(hass)
    assert hass.data[DATA_LEDGER].get(request_id).status is RequestStatus.PENDING
    assert radarr.movies == {}
