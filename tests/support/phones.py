"""Phones with the Home Assistant app, as they register themselves and fire events."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify
from pytest_homeassistant_custom_component.common import async_mock_service

from tests.support.helpers import Json, token_of

type Fire = Callable[..., Awaitable[None]]
type GetPhone = Callable[..., Awaitable[SimulatedPhone]]

REGISTRATION = {
    "app_id": "io.example.app",
    "app_name": "App",
    "app_version": "1.0.0",
    "device_name": "Phone",
    "manufacturer": "Example",
    "model": "Example",
    "os_name": "Linux",
    "os_version": "1.0",
    "supports_encryption": False,
}
ANSWER = "mobile_app_notification_action"
# What a phone registers with that can be told something.
PUSH = {"push_token": "token", "push_url": "http://127.0.0.1:1/push"}


async def allow_phones(hass: HomeAssistant) -> None:
    """Have Home Assistant take phones, before anybody has come in."""
    assert await async_setup_component(hass, "mobile_app", {})


async def register(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    user: User,
    name: str = "Phone",
    **more: Any,
) -> Fire:
    """Register a phone of somebody, and return what fires events from it."""
    client = await hass_client_no_auth()
    answer = await client.post(
        "/api/mobile_app/registrations",
        json={
            **REGISTRATION,
            "device_id": f"{user.id}-{name}",
            "device_name": name,
            **more,
        },
        headers={"Authorization": f"Bearer {await token_of(hass, user)}"},
    )
    assert answer.status == 201, await answer.text()
    webhook = (await answer.json())["webhook_id"]
    await hass.async_block_till_done()

    async def fire(event_type: str, **data: Any) -> None:
        """Fire an event of any type with any data, as every registration may."""
        answer = await client.post(
            f"/api/webhook/{webhook}",
            json={
                "type": "fire_event",
                "data": {"event_type": event_type, "event_data": data},
            },
        )
        assert answer.status == 200
        await hass.async_block_till_done()

    return fire


@dataclass
class SimulatedPhone:
    """Somebody's phone: what it was sent, and what fires events from it."""

    user: User
    device_id: str
    action: str
    sent: list[ServiceCall]
    fire: Fire

    @property
    def said(self) -> list[str]:
        """Return the messages that it was sent."""
        return [str(call.data["message"]) for call in self.sent]

    @property
    def shown(self) -> dict[str, Json]:
        """Return the notifications that stand on it, by their tags."""
        standing: dict[str, Json] = {}
        for call in self.sent:
            tag = call.data["data"]["tag"]
            standing.pop(tag, None)
            if call.data["message"] != "clear_notification":
                standing[tag] = dict(call.data)
        return standing

    async def press(self, button: int, text: str | None = None) -> None:
        """Press one of the two buttons of what was asked last, and perhaps type."""
        asked = next(
            one for one in reversed(self.sent) if "actions" in one.data["data"]
        )
        answer = {"action": asked.data["data"]["actions"][button]["action"]}
        await self.fire(ANSWER, **answer, **({"reply_text": text} if text else {}))


async def get_phone(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    user: User,
    name: str = "Phone",
    *,
    carried: bool = False,
) -> SimulatedPhone:
    """Have somebody log in on a phone that can be told something, and perhaps carry it."""
    fire = await register(hass, hass_client_no_auth, user, name, app_data=PUSH)
    entry = next(
        one
        for one in hass.config_entries.async_entries("mobile_app")
        if one.data["device_id"] == f"{user.id}-{name}"
    )
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    if carried:
        trackers = [
            one.entity_id
            for one in er.async_entries_for_device(er.async_get(hass), device.id)
            if one.domain == "device_tracker"
        ]
        about = {"user_id": user.id, "device_trackers": trackers}
        hass.states.async_set(f"person.{user.id}", "home", about)
    action = f"mobile_app_{slugify(name)}"
    assert hass.services.has_service("notify", action)
    sent = async_mock_service(hass, "notify", action)
    return SimulatedPhone(user, device.id, action, sent, fire)
