"""Events that anybody's phone may fire decide nothing for whoever may not decide."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.blueprints import MATRIX, AddPhone, approval, automate, refusal
from tests.support.family import Person
from tests.support.helpers import Json, async_user, token_of, until
from tests.support.home import Home
from tests.support.phones import ANSWER, Fire, allow_phones, register

WHO = ("who asked", "somebody else", "read only")
# What an automation of the house does by itself, once what it waits for was told.
DECIDE = {
    "action": "requestarr.approve_request",
    "continue_on_error": True,
    "data": {"request_id": "{{ states('sensor.request') }}"},
}


def forgeries(request_id: str, approve: str, decline: str) -> list[tuple[str, Json]]:
    """Return events that look as if somebody else had decided, or something else had run."""
    about = {"request_id": request_id, "device_id": "x", "decided_by": "Ada"}
    return [
        *((ANSWER, {"action": action}) for action in (approve, decline)),
        (ANSWER, {"action": decline, "reply_text": "{{ 1 }}", "user_id": "x"}),
        (ANSWER, {"action": [approve]}),
        *(
            ("requestarr_request", {**about, "type": what, "status": what})
            for what in ("requested", "approved", "declined", "available")
        ),
        *(
            (what, {"name": "House", "entity_id": "automation.house"})
            for what in ("automation_triggered", "script_started")
        ),
        ("call_service", {"domain": "requestarr", "service": "approve_request"}),
    ]


@pytest.fixture
async def phones_first(hass: HomeAssistant) -> None:
    """Have Home Assistant take phones before anybody comes in."""
    await allow_phones(hass)


async def forger(
    hass: HomeAssistant, who: str, owner: User, hass_client_no_auth: Any
) -> tuple[User, Fire]:
    """Return who forges, and what fires events from their phone."""
    user = owner
    if who != "who asked":
        user = await async_user(hass, "Max")
    fire = await register(hass, hass_client_no_auth, user)
    if who == "read only":
        await hass.auth.async_update_user(user, group_ids=[GROUP_ID_READ_ONLY])
    return user, fire


async def is_undecided(hass: HomeAssistant, person: Person, app: SimulatedApp) -> bool:
    """Return whether a request still waits, and its app has nothing of it."""
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await person.mine()
    return found["status"] == "pending" and app.movies == {}


@pytest.mark.usefixtures("phones_first")
@pytest.mark.parametrize("who", WHO)
async def test_phone(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
    who: str,
) -> None:
    """Decide nothing by a forged event, through the blueprint or an automation of the house."""
    await home.add(radarr)
    person = await home.login(mia)
    device, calls = add_phone("Tablet")
    await automate(hass, "ask_deciders", phones=[device])
    asked = await person.ask("request_movie", **MATRIX)
    hass.states.async_set("sensor.request", asked["request_id"])
    await until(lambda: calls)
    approve, decline = approval(calls[0]), refusal(calls[0])
    _, fire = await forger(hass, who, mia, hass_client_no_auth)
    for event_type, data in forgeries(asked["request_id"], approve, decline):
        await fire(event_type, **data)
        assert await is_undecided(hass, person, radarr), (event_type, data)


@pytest.mark.usefixtures("phones_first")
@pytest.mark.parametrize("who", WHO)
async def test_house(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    mia: User,
    who: str,
) -> None:
    """Decide nothing by an automation that approves whatever event it hears."""
    await home.add(radarr)
    person = await home.login(mia)
    asked = await person.ask("request_movie", **MATRIX)
    hass.states.async_set("sensor.request", asked["request_id"])
    events = forgeries(asked["request_id"], "requestarr:approve:1:-:x", "no")
    hears = [
        {"trigger": "event", "event_type": one}
        for one in sorted({one for one, _ in events})
        if one.startswith(("requestarr", "mobile_app", "script"))
    ]
    house = {
        "alias": "House",
        "mode": "parallel",
        "triggers": hears,
        "actions": [DECIDE],
    }
    assert await async_setup_component(hass, "automation", {"automation": [house]})
    _, fire = await forger(hass, who, mia, hass_client_no_auth)
    for event_type, data in events:
        await fire(event_type, **data)
        assert await is_undecided(hass, person, radarr), (event_type, data)
    # It does approve what the house itself tells.
    hass.bus.async_fire("requestarr_request", {"type": "requested"})
    await until(lambda: radarr.movies)


@pytest.mark.usefixtures("phones_first")
@pytest.mark.parametrize("who", WHO)
async def test_browser(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    mia: User,
    who: str,
) -> None:
    """Have Home Assistant fire nothing for a browser of who is no admin."""
    await home.add(radarr)
    person = await home.login(mia)
    asked = await person.ask("request_movie", **MATRIX)
    user, _ = await forger(hass, who, mia, hass_client_no_auth)
    client = await hass_ws_client(hass, await token_of(hass, user))
    for event_type, data in forgeries(asked["request_id"], "a", "b"):
        await client.send_json_auto_id(
            {"type": "fire_event", "event_type": event_type, "event_data": data}
        )
        answer = await client.receive_json()
        assert answer["error"]["code"] == "unauthorized"
    assert await is_undecided(hass, person, radarr)
