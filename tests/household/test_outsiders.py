"""What comes from outside of the house is nobody's whom it knows, whatever it sets off."""

from typing import Any

from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.people import add_person
from tests.support.phones import allow_phones, register

ADDRESS = "an-address-that-somebody-was-told"
HOOK = {"trigger": "webhook", "webhook_id": ADDRESS, "local_only": False}
LAST = "{{ state_attr('sensor.request', 'id') }}"
APPROVE = {"action": "requestarr.approve_request", "data": {"request_id": LAST}}
ASK = {
    "action": "requestarr.request_media",
    "data": {"media_type": "movie", "media_id": "{{ trigger.json.id }}"},
}
PASSED_ON = {"trigger": "event", "event_type": "next"}


@pytest.fixture(autouse=True)
async def webhooks(hass: HomeAssistant) -> None:
    """Have addresses, which nobody can add once Home Assistant is up."""
    assert await async_setup_component(hass, "webhook", {})


async def automate(hass: HomeAssistant, *configs: Json) -> None:
    """Have automations."""
    named = [{"alias": f"A{number}", **one} for number, one in enumerate(configs)]
    assert await async_setup_component(hass, AUTOMATION_DOMAIN, {"automation": named})
    await hass.async_block_till_done()


async def a_request(home: Home, radarr: SimulatedApp) -> str:
    """Return the id of a request that waits."""
    await home.add(radarr)
    ask = await home.connect_as(await add_person(home.hass, "Mia"))
    found = str((await ask("request_movie", **MATRIX))["request_id"])
    home.hass.states.async_set("sensor.request", "on", {"id": found})
    return found


@pytest.mark.parametrize("through", [0, 1])
async def test_an_address_decides_nothing(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    home: Home,
    radarr: SimulatedApp,
    through: int,
) -> None:
    """Approve nothing for whoever knows the address of an automation."""
    request_id = await a_request(home, radarr)
    first = {"event": "next"} if through else APPROVE
    await automate(
        hass,
        {"triggers": [HOOK], "actions": [first]},
        {"triggers": [PASSED_ON], "actions": [APPROVE]},
    )
    client = await hass_client_no_auth()
    assert (await client.post(f"/api/webhook/{ADDRESS}", json={})).status == 200
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.data[DATA_LEDGER].get(request_id).status is RequestStatus.PENDING
    assert radarr.movies == {}


async def test_what_an_address_asks_for_waits(
    hass: HomeAssistant, hass_client_no_auth: Any, home: Home, radarr: SimulatedApp
) -> None:
    """Take a wish from an address as one of somebody whom nobody knows."""
    await home.add(radarr)
    await automate(hass, {"triggers": [HOOK], "actions": [ASK]})
    client = await hass_client_no_auth()
    await client.post(f"/api/webhook/{ADDRESS}", json={"id": MATRIX["tmdb_id"]})
    await hass.async_block_till_done(wait_background_tasks=True)
    (request,) = hass.data[DATA_LEDGER].requests()
    assert request.status is RequestStatus.PENDING
    assert [ask.name for ask in request.asks] == ["voice"]
    assert radarr.movies == {}


@pytest.mark.parametrize("data", [{}, {"entity_id": None}, {"entity_id": 7}])
async def test_an_odd_event_is_its_senders(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    home: Home,
    radarr: SimulatedApp,
    data: Json,
) -> None:
    """Know who sent an event that has not what events of its type have."""
    await allow_phones(hass)
    request_id = await a_request(home, radarr)
    changed = {
        "trigger": "event",
        "event_type": "state_changed",
        "event_data": {"x": 1},
    }
    await automate(hass, {"triggers": [changed], "actions": [APPROVE]})
    mia = next(one for one in await hass.auth.async_get_users() if one.name == "Mia")
    fire = await register(hass, hass_client_no_auth, mia)
    await fire("state_changed", x=1, **data)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.data[DATA_LEDGER].get(request_id).status is RequestStatus.PENDING
    assert radarr.movies == {}
