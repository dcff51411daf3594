"""Phones with the Home Assistant app, as they register themselves and fire events."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from tests.support.helpers import token_of

type Fire = Callable[..., Awaitable[None]]

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


async def allow_phones(hass: HomeAssistant) -> None:
    """Have Home Assistant take phones, before anybody has come in."""
    assert await async_setup_component(hass, "mobile_app", {})


async def register(
    hass: HomeAssistant, hass_client_no_auth: Any, user: User, name: str = "Phone"
) -> Fire:
    """Register a phone of somebody, and return what fires events from it."""
    client = await hass_client_no_auth()
    answer = await client.post(
        "/api/mobile_app/registrations",
        json={**REGISTRATION, "device_id": f"{user.id}-{name}", "device_name": name},
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
