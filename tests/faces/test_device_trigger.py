"""The device triggers of an app: automations that start when something happens to a request."""

from typing import Any

from homeassistant.components import automation
from homeassistant.components.device_automation import DeviceAutomationType
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import (
    async_get_device_automations,
    async_mock_service,
)

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.people import add_person
from tests.support.phones import allow_phones, register

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
TYPES = [
    "requested",
    "approved",
    "declined",
    "sent",
    "failed",
    "available",
    "withdrawn",
]


def device_of(device_registry: dr.DeviceRegistry, entry_id: str) -> str:
    """Return the id of an app's device."""
    [device] = dr.async_entries_for_config_entry(device_registry, entry_id)
    return device.id


async def automate(
    hass: HomeAssistant, device_id: str, event_type: str
) -> list[ServiceCall]:
    """Add an automation with a device trigger, and return the list of its actions' calls."""
    trigger = {
        "platform": "device",
        "domain": "requestarr",
        "device_id": device_id,
        "type": event_type,
    }
    action = {
        "action": "test.tell",
        "data": {
            "what": "{{ trigger.event.data.type }}",
            "who": "{{ trigger.event.data.requester }}",
            "title": "{{ trigger.event.data.title }}",
        },
    }
    config = {"alias": "Tell", "triggers": [trigger], "actions": [action]}
    assert await async_setup_component(hass, automation.DOMAIN, {"automation": config})
    return async_mock_service(hass, "test", "tell")


async def test_every_app_offers_every_type(
    home: Home, radarr: SimulatedApp, device_registry: dr.DeviceRegistry
) -> None:
    """Offer a trigger for each thing that can happen."""
    entry = await home.add(radarr)
    device_id = device_of(device_registry, entry.entry_id)
    offered = await async_get_device_automations(
        home.hass, DeviceAutomationType.TRIGGER, device_id
    )
    own = [one["type"] for one in offered if one["domain"] == "requestarr"]
    assert own == TYPES


@pytest.mark.parametrize(
    ("event_type", "told"), [("requested", ["requested"]), ("approved", [])]
)
async def test_automation_runs(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    device_registry: dr.DeviceRegistry,
    event_type: str,
    told: list[str],
) -> None:
    """Run when just that happens, and know who asked for what."""
    entry = await home.add(radarr)
    calls = await automate(hass, device_of(device_registry, entry.entry_id), event_type)
    child = await home.connect_as(await add_person(hass, "Mia"))
    assert (await child("request_movie", **MATRIX))["status"] == "pending"
    await hass.async_block_till_done()
    assert [call.data["what"] for call in calls] == told
    assert all(call.data["who"] == "Mia" for call in calls)
    assert all(call.data["title"] == "The Matrix" for call in calls)


async def test_other_apps_are_not_meant(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Stay quiet when something is asked of another app."""
    await home.add(radarr)
    series = await home.add(sonarr)
    calls = await automate(
        hass, device_of(device_registry, series.entry_id), "requested"
    )
    child = await home.connect_as(await add_person(hass, "Mia"))
    assert (await child("request_movie", **MATRIX))["success"]
    await hass.async_block_till_done()
    assert calls == []
    assert (await child("request_series", tvdb_id=81189, title="Breaking Bad"))[
        "success"
    ]
    await hass.async_block_till_done()
    assert [call.data["title"] for call in calls] == ["Breaking Bad"]


@pytest.mark.parametrize("event_type", TYPES)
@pytest.mark.parametrize("group", ["user", "admin"])
async def test_events_of_others_are_nothing(
    hass: HomeAssistant,
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    device_registry: dr.DeviceRegistry,
    event_type: str,
    group: str,
) -> None:
    """Run for what Requestarr tells alone, whoever fires an event that looks the same."""
    await allow_phones(hass)
    entry = await home.add(radarr)
    device_id = device_of(device_registry, entry.entry_id)
    calls = await automate(hass, device_id, event_type)
    data = {
        "type": event_type,
        "device_id": device_id,
        "entry_id": entry.entry_id,
        "title": "Paddington",
        "requester": "Somebody else",
        "request_id": "01NOTHING",
    }
    fire = await register(
        hass, hass_client_no_auth, await add_person(hass, "Mia", group)
    )
    await fire("requestarr_request", **data)
    hass.bus.async_fire("requestarr_request", data)
    await hass.async_block_till_done()
    assert calls == []
