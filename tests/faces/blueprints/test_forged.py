"""Events that anybody's phone may fire decide nothing for whoever may not decide."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.automations import approval, refusal
from tests.support.blueprints import MATRIX, AskOn
from tests.support.family import STAR_WARS, Person
from tests.support.helpers import Json, async_user, token_of, until
from tests.support.home import Home
from tests.support.phones import ANSWER, Fire, allow_phones, register

type Forger = Callable[[], Awaitable[tuple[User, Fire]]]

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
async def person(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: User
) -> Person:
    """Return who asks; Home Assistant took phones before anybody came in."""
    await allow_phones(hass)
    await home.add(radarr)
    return await home.login(mia)


@pytest.fixture(params=WHO)
def forger(
    request: pytest.FixtureRequest,
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    mia: User,
) -> Forger:
    """Return what gives who forges, and what fires events from their phone."""

    async def come() -> tuple[User, Fire]:
        """Have them come in with a phone."""
        user = mia
        if request.param != "who asked":
            user = await async_user(hass, "Max")
        fire = await register(hass, hass_client_no_auth, user)
        if request.param == "read only":
            await hass.auth.async_update_user(user, group_ids=[GROUP_ID_READ_ONLY])
        return user, fire

    return come


async def is_undecided(hass: HomeAssistant, person: Person, app: SimulatedApp) -> bool:
    """Return whether a request still waits, and its app has nothing of it."""
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await person.mine()
    return found["status"] == "pending" and app.movies == {}


async def test_phone(
    hass: HomeAssistant,
    person: Person,
    radarr: SimulatedApp,
    ask_on: AskOn,
    forger: Forger,
) -> None:
    """Decide nothing by a forged event, through the blueprint or an automation of the house."""
    calls = await ask_on()
    asked = await person.ask("request_movie", **MATRIX)
    hass.states.async_set("sensor.request", asked["request_id"])
    await until(lambda: calls)
    approve, decline = approval(calls[0]), refusal(calls[0])
    _, fire = await forger()
    for event_type, data in forgeries(asked["request_id"], approve, decline):
        await fire(event_type, **data)
        assert await is_undecided(hass, person, radarr), (event_type, data)


async def test_house(
    hass: HomeAssistant, person: Person, radarr: SimulatedApp, forger: Forger
) -> None:
    """Decide nothing by an automation that approves whatever event it hears."""
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
    _, fire = await forger()
    for event_type, data in events:
        await fire(event_type, **data)
        assert await is_undecided(hass, person, radarr), (event_type, data)
    # What nobody is known to have fired isn't the house's either.
    hass.bus.async_fire("requestarr_request", {"type": "requested"})
    assert await is_undecided(hass, person, radarr)
    # It does approve what Requestarr itself tells.
    await person.ask("request_movie", **STAR_WARS)
    await until(lambda: radarr.movies)


async def test_browser(
    hass: HomeAssistant,
    person: Person,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    forger: Forger,
) -> None:
    """Have Home Assistant fire nothing for a browser of who is no admin."""
    asked = await person.ask("request_movie", **MATRIX)
    user, _ = await forger()
    client = await hass_ws_client(hass, await token_of(hass, user))
    for event_type, data in forgeries(asked["request_id"], "a", "b"):
        await client.send_json_auto_id(
            {"type": "fire_event", "event_type": event_type, "event_data": data}
        )
        answer = await client.receive_json()
        assert answer["error"]["code"] == "unauthorized"
    assert await is_undecided(hass, person, radarr)
