"""An intent that names no user is anybody's voice, whoever sends it and whatever it starts."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, Person
from tests.support.helpers import Json
from tests.support.home import Home

REQUEST = {
    "action": "requestarr.request_media",
    "data": {"media_type": "movie", "media_id": 603},
}
APPROVE = {
    "action": "requestarr.approve_request",
    "data": {"request_id": "{{ states('sensor.request') }}"},
    "continue_on_error": True,
}
TRIGGER = {
    "action": "automation.trigger",
    "target": {"entity_id": "automation.house"},
}
SCHEDULED = {"trigger": "state", "entity_id": "schedule.week", "to": "on"}
TURNED_ON = {"trigger": "state", "entity_id": "input_boolean.wish", "to": "on"}
# What an intent starts: a script of its own, one that is exposed, an automation by either,
# or one that a switch sets off.
WAYS = ("own script", "script", "automation", "automation by script", "switch")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    """Return each way to start something by an intent."""
    return str(request.param)


@pytest.fixture(params=["nobody", "the cloud", "a user"])
def who(request: pytest.FixtureRequest) -> str:
    """Return each of those whom an intent may name."""
    return str(request.param)


@pytest.fixture(autouse=True)
async def intents(hass: HomeAssistant) -> None:
    """Have Home Assistant take intents."""
    for component in ("homeassistant", "intent"):
        assert await async_setup_component(hass, component, {})


async def prepare(hass: HomeAssistant, action: Json) -> None:
    """Have each way lead to an action."""
    own = {
        "Ask": {"action": [action]},
        "AskHouse": {"action": [TRIGGER]},
    }
    scripts = {
        "ask": {"alias": "Ask", "sequence": [action]},
        "go": {"alias": "Go", "sequence": [TRIGGER]},
    }
    house = {"alias": "House", "triggers": [TURNED_ON, SCHEDULED], "actions": [action]}
    for domain, config in (
        ("intent_script", own),
        ("script", scripts),
        ("automation", [house]),
        ("input_boolean", {"wish": {"name": "Wish"}}),
    ):
        assert await async_setup_component(hass, domain, {domain: config})
    for entity_id in ("script.ask", "script.go", "input_boolean.wish"):
        async_expose_entity(hass, "conversation", entity_id, should_expose=True)
    await hass.async_block_till_done()


async def send(hass: HomeAssistant, way: str, context: Context) -> None:
    """Send the intent."""
    intents: dict[str, tuple[str, Any]] = {
        "own script": ("Ask", {}),
        "automation": ("AskHouse", {}),
        "script": ("HassTurnOn", {"name": {"value": "Ask"}}),
        "automation by script": ("HassTurnOn", {"name": {"value": "Go"}}),
        "switch": ("HassTurnOn", {"name": {"value": "Wish"}}),
    }
    name, slots = intents[way]
    await intent.async_handle(hass, "test", name, slots, context=context)
    await hass.async_block_till_done(wait_background_tasks=True)


async def cloud(hass: HomeAssistant) -> User:
    """Return the user that Home Assistant Cloud acts as, for Alexa and Google."""
    return await hass.auth.async_create_system_user(
        "Home Assistant Cloud", group_ids=[GROUP_ID_ADMIN], local_only=True
    )


async def context_of(hass: HomeAssistant, who: str, person: Person) -> Context:
    """Return the context that an intent comes with."""
    if who == "a user":
        return person.context
    return Context(user_id=(await cloud(hass)).id) if who == "the cloud" else Context()


async def test_what_is_asked_for_waits(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, who: str, way: str
) -> None:
    """Have what an unknown voice asks for wait, and what a user asks for be theirs."""
    await home.add(radarr)
    ada = await home.parent()
    await prepare(hass, REQUEST)
    await send(hass, way, await context_of(hass, who, ada))
    (request,) = await ada.requests(scope="all")
    known = who == "a user"
    assert request["status"] == ("sent" if known else "pending")
    assert request["mine"] is known
    assert len(radarr.movies) == known


async def test_nothing_is_decided(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, who: str, way: str
) -> None:
    """Decide nothing for an unknown voice."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    asked = await mia.ask("request_movie", **MATRIX)
    hass.states.async_set("sensor.request", asked["request_id"])
    await prepare(hass, APPROVE)
    known = who == "a user"
    await send(hass, way, await context_of(hass, who, ada))
    assert (await mia.mine())["status"] == ("sent" if known else "pending")
    assert len(radarr.movies) == known


async def test_an_automation_may_decide(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Let an automation go on deciding that only a schedule starts, and no state by nobody."""
    await home.add(radarr)
    mia = await home.person("Mia")
    asked = await mia.ask("request_movie", **MATRIX)
    hass.states.async_set("sensor.request", asked["request_id"])
    await prepare(hass, APPROVE)
    hass.states.async_set("input_boolean.wish", "on")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await mia.mine())["status"] == "pending"
    hass.states.async_set("schedule.week", "on")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await mia.mine())["status"] == "sent"
