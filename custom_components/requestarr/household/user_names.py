"""What the users of Home Assistant are called now."""

from typing import Any

from homeassistant.auth import (
    EVENT_USER_ADDED,
    EVENT_USER_REMOVED,
    EVENT_USER_UPDATED,
)
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

DATA_NAMES: HassKey[dict[str, str]] = HassKey(f"{DOMAIN}_names")


async def async_follow_names(hass: HomeAssistant) -> None:
    """Keep the names of all users at hand, as they are at each moment."""
    users = await hass.auth.async_get_users()
    names = hass.data[DATA_NAMES] = {user.id: user.name or "" for user in users}

    async def changed(event: Event[Any]) -> None:
        """Take a name over."""
        user_id: str = event.data["user_id"]
        if user := await hass.auth.async_get_user(user_id):
            names[user_id] = user.name or ""
        else:
            names.pop(user_id, None)

    for kind in (EVENT_USER_ADDED, EVENT_USER_UPDATED, EVENT_USER_REMOVED):
        hass.bus.async_listen(kind, changed)


@callback
def name_now(hass: HomeAssistant, user_id: str, kept: str) -> str:
    """Return what a user is called now; one who is gone keeps the name that was kept."""
    return hass.data[DATA_NAMES].get(user_id) or kept
