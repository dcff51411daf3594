"""Whose word an automation's is: that of who set it off, however long ago and through how many."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import Request, RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.people import add_person, by
from tests.support.phones import ANSWER, allow_phones, register

GO = {"trigger": "event", "event_type": "go"}
NIGHT = {"trigger": "time", "at": "03:00:00"}
TRIGGERED = "{{ state_attr('sensor.request', 'id') }}"
APPROVE = {"action": "requestarr.approve_request", "data": {"request_id": TRIGGERED}}
LAST = {
    "action": "requestarr.approve_request",
    "data": {"request_id": "{{ state_attr('sensor.request', 'id') }}"},
    "continue_on_error": True,
}


def next_time(*, hour: int) -> datetime:
    """Return the next time that the clock at home shows a full hour."""
    now = dt_util.now()
    at = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


def request_of(hass: HomeAssistant) -> Request:
    """Return the newest request."""
    return hass.data[DATA_LEDGER].requests()[0]


@pytest.fixture
async def mia(hass: HomeAssistant) -> User:
    """Return somebody who asks, and may not decide."""
    return await add_person(hass, "Mia")


@pytest.fixture
async def request_id(home: Home, radarr: SimulatedApp, mia: User) -> str:
    """Return the id of a request of hers that waits."""
    await allow_phones(home.hass)
    await home.add(radarr)
    ask = await home.connect_as(mia)
    found = str((await ask("request_movie", **MATRIX))["request_id"])
    home.hass.states.async_set("sensor.request", "on", {"id": found})
    return found


async def automate(hass: HomeAssistant, *configs: Json, **scripts: Json) -> None:
    """Have automations, and scripts."""
    assert await async_setup_component(hass, "script", {"script": scripts})
    assert await async_setup_component(
        hass, "input_boolean", {"input_boolean": {"tv": None}}
    )
    named = [{"alias": f"A{number}", **one} for number, one in enumerate(configs)]
    assert await async_setup_component(hass, AUTOMATION_DOMAIN, {"automation": named})
    await hass.async_block_till_done()


def on(event_type: str, *actions: Json, **more: Any) -> Json:
    """Return an automation that an event starts."""
    return {
        "triggers": [{"trigger": "event", "event_type": event_type}],
        "actions": [*actions],
        **more,
    }


def pass_on(event_type: str) -> Json:
    """Return the action that fires another event for the request of the one that came."""
    request_id = {"request_id": TRIGGERED}
    return {"event": event_type, "event_data_template": request_id}


PASS_ON = pass_on("next")
FURTHER = pass_on("last")
SCRIPT = {"sequence": [LAST]}
CHAINS: dict[str, tuple[list[Json], Json]] = {
    "one automation": ([on("go", APPROVE)], {}),
    "two automations": ([on("go", PASS_ON), on("next", APPROVE)], {}),
    "three automations": (
        [on("go", PASS_ON), on("next", FURTHER), on("last", APPROVE)],
        {},
    ),
    "a script": ([on("go", {"action": "script.approve"})], {"approve": SCRIPT}),
    "a script that is turned on": (
        [
            on(
                "go",
                {"action": "script.turn_on", "target": {"entity_id": "script.approve"}},
            )
        ],
        {"approve": {"sequence": [{"delay": {"milliseconds": 20}}, LAST]}},
    ),
    "a state": (
        [
            on(
                "go",
                {
                    "action": "input_boolean.turn_on",
                    "target": {"entity_id": "input_boolean.tv"},
                },
            ),
            {
                "triggers": [{"trigger": "state", "entity_id": "input_boolean.tv"}],
                "actions": [LAST],
            },
        ],
        {},
    ),
    "another automation by its name": (
        [
            on(
                "go",
                {
                    "action": "automation.trigger",
                    "target": {"entity_id": "automation.a1"},
                },
            ),
            on("never", LAST),
        ],
        {},
    ),
    "a delay": ([on("go", {"delay": {"milliseconds": 30}}, APPROVE)], {}),
    "a queue": (
        [on("go", {"delay": {"milliseconds": 20}}, APPROVE, mode="queued", max=9)],
        {},
    ),
    "in parallel": (
        [on("go", {"parallel": [{"sequence": [APPROVE]}, {"sequence": [LAST]}]})],
        {},
    ),
}


@pytest.mark.parametrize("chain", CHAINS)
@pytest.mark.parametrize("event_type", [ANSWER, "go", "requestarr_request"])
async def test_what_an_event_sets_off_is_its_senders(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    request_id: str,
    mia: User,
    chain: str,
    event_type: str,
) -> None:
    """Approve nothing for who may not, through whatever comes between."""
    configs, scripts = CHAINS[chain]
    triggers = [{**GO, "event_type": event_type}]
    configs = [{**configs[0], "triggers": triggers}, *configs[1:]]
    await automate(hass, *configs, **scripts)
    fire = await register(hass, hass_client_no_auth, mia)
    for _ in range(3):
        await fire(event_type, request_id=request_id, type="requested")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert request_of(hass).status is RequestStatus.PENDING
    assert radarr.movies == {}


@pytest.mark.parametrize("chain", CHAINS)
async def test_what_an_admin_sets_off_is_theirs(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    request_id: str,
    chain: str,
) -> None:
    """Approve in the name of the admin whose event it was, through whatever comes between."""
    ada = await add_person(hass, "Ada", "admin")
    configs, scripts = CHAINS[chain]
    await automate(hass, *configs, **scripts)
    fire = await register(hass, hass_client_no_auth, ada)
    await fire("go", request_id=request_id)
    await until(lambda: radarr.movies)
    await hass.async_block_till_done(wait_background_tasks=True)
    approved = next(one for one in request_of(hass).history if one.what == "approved")
    assert (approved.user_id, approved.name) == (ada.id, "Ada")


@pytest.mark.parametrize("chain", CHAINS)
async def test_what_nobody_sets_off_is_home_assistants(
    hass: HomeAssistant, radarr: SimulatedApp, request_id: str, chain: str
) -> None:
    """Let automations that nobody but their owner could have started do what an admin may."""
    configs, scripts = CHAINS[chain]
    configs = [{**configs[0], "triggers": [NIGHT]}, *configs[1:]]
    await automate(hass, *configs, **scripts)
    async_fire_time_changed(hass, next_time(hour=3))
    await until(lambda: radarr.movies)
    await hass.async_block_till_done(wait_background_tasks=True)
    await hass.services.async_call(
        AUTOMATION_DOMAIN, "turn_off", {"entity_id": "automation.a0"}, blocking=True
    )
    approved = next(one for one in request_of(hass).history if one.what == "approved")
    assert (approved.user_id, approved.name) == (None, "automation")


HOLD = {"wait_for_trigger": [{"trigger": "event", "event_type": "now"}]}


async def go(hass: HomeAssistant, request_id: str, user: User | None) -> None:
    """Start the first automation, which goes on once it is let go."""
    hass.bus.async_fire("go", {"request_id": request_id}, context=by(user))
    await until(lambda: hass.states.get("automation.a0").attributes["current"] == 1)


def make_noise(hass: HomeAssistant, user: User) -> None:
    """Have somebody send more than is remembered of one user."""
    for _ in range(30):
        hass.bus.async_fire("noise", context=by(user))


async def test_nobody_evicts_another(
    hass: HomeAssistant, radarr: SimulatedApp, request_id: str, mia: User
) -> None:
    """Remember who answered first, however much somebody else sends after that."""
    ada = await add_person(hass, "Ada", "admin")
    await automate(hass, on("go", HOLD, APPROVE))
    with patch("custom_components.requestarr.household.origins.MAX_CONTEXTS", 5):
        await go(hass, request_id, ada)
        make_noise(hass, mia)
        hass.bus.async_fire("now")
        await until(lambda: radarr.movies)
    await hass.async_block_till_done(wait_background_tasks=True)
    approved = next(one for one in request_of(hass).history if one.what == "approved")
    assert approved.name == "Ada"


@pytest.mark.parametrize("configs", [1, 2])
async def test_who_is_forgotten_is_nobody(
    hass: HomeAssistant, radarr: SimulatedApp, request_id: str, mia: User, configs: int
) -> None:
    """Let nobody be forgotten by sending much: what can't be told any more may do nothing."""
    chain = [on("go", HOLD, APPROVE)]
    if configs == 2:
        chain = [on("go", HOLD, PASS_ON), on("next", APPROVE)]
    await automate(hass, *chain)
    with patch("custom_components.requestarr.household.origins.MAX_CONTEXTS", 5):
        await go(hass, request_id, mia)
        make_noise(hass, mia)
        hass.bus.async_fire("now")
        await hass.async_block_till_done(wait_background_tasks=True)
    assert request_of(hass).status is RequestStatus.PENDING
    assert radarr.movies == {}
    # What is set off from now on is known again.
    await go(hass, request_id, await add_person(hass, "Ada", "admin"))
    hass.bus.async_fire("now")
    await until(lambda: radarr.movies)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_began_before_requestarr_is_nobodys(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, request_id: str
) -> None:
    """Let what may have been anybody's, before anyone listened, do nothing."""
    for parent in ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "a" * 32, "7"):
        with pytest.raises(HomeAssistantError):
            await hass.services.async_call(
                "requestarr",
                "approve_request",
                {"request_id": request_id},
                blocking=True,
                context=Context(parent_id=parent),
            )
    assert request_of(hass).status is RequestStatus.PENDING
    assert radarr.movies == {}


async def test_users_who_are_gone_are_nobody(
    hass: HomeAssistant, hass_client_no_auth: Any, radarr: SimulatedApp, request_id: str
) -> None:
    """Take no answer from the phone of a user who was removed."""
    ada = await add_person(hass, "Ada", "admin")
    await automate(hass, on("go", APPROVE))
    fire = await register(hass, hass_client_no_auth, ada)
    await hass.auth.async_remove_user(ada)
    await fire("go", request_id=request_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert request_of(hass).status is RequestStatus.PENDING
