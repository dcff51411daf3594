"""The phones and tablets with the Home Assistant app: whose they are, and what reaches them."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import LOGGER
from ..household.member import Member, member_of
from ..household.notify_settings import NotifySettings
from ..household.request import Request
from .viewer import is_shown

MOBILE_APP, NOTIFY = "mobile_app", "notify"
# After so many minutes phones that could not be told are told, ever more rarely.
MISSED_MINUTES = (1, 5, 15, 60)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that can be told something: the user who is logged in there.

    `webhook_id` is what the app has registered it by, which no other has;
    `is_carried` says that it tells Home Assistant where that user is.
    """

    device_id: str
    name: str
    user_id: str
    webhook_id: str
    is_carried: bool


@callback
def phones(hass: HomeAssistant) -> dict[str, Phone]:
    """Return all phones that can be told something, by their devices, in order of their names.

    Home Assistant's entity of a phone carries a text alone, so it is the app's own service.
    """
    carried = _carried(hass)
    registry = dr.async_get(hass)
    found = [
        Phone(
            device.id,
            device.name_by_user or device.name or entry.title,
            user_id := str(entry.data.get("user_id")),
            str(entry.data[CONF_WEBHOOK_ID]),
            (user_id, device.id) in carried,
        )
        for entry in hass.config_entries.async_loaded_entries(MOBILE_APP)
        if _can_be_told(entry)
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    ]
    found.sort(key=lambda one: (one.name.casefold(), one.device_id))
    return {one.device_id: one for one in found}


@callback
def phones_of(hass: HomeAssistant, devices: Iterable[str]) -> list[Phone]:
    """Return those phones of a list of devices that can be told something."""
    there = phones(hass)
    return [there[one] for one in devices if one in there]


async def async_held(
    hass: HomeAssistant, settings: NotifySettings, request: Request
) -> list[tuple[Phone, Member]]:
    """Return somebody's phones with who holds each.

    Not where that one is too young for it, or may come in no longer.
    """
    found = []
    for phone in phones_of(hass, settings.devices):
        holder = await hass.auth.async_get_user(phone.user_id)
        if holder and holder.is_active and is_shown(hass, member_of(holder), request):
            found.append((phone, member_of(holder)))
    return found


@callback
def describe_phones(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return all phones as admins see them; a person's phones of one name have numbers."""
    found = list(phones(hass).values())
    owned = [(one.user_id, one.name) for one in found]
    return [
        {
            "device_id": one.device_id,
            "name": f"{one.name} ({owned[:place].count(mine) + 1})"
            if owned.count(mine) > 1
            else one.name,
            "user_id": one.user_id,
            "suggested": one.is_carried,
        }
        for place, (one, mine) in enumerate(zip(found, owned, strict=True))
    ]


@callback
def suggested_phones(hass: HomeAssistant, user_id: str) -> list[Phone]:
    """Return somebody's own phones: those that they carry, else all."""
    own = [one for one in phones(hass).values() if one.user_id == user_id]
    return [one for one in own if one.is_carried] or own


async def async_send(
    hass: HomeAssistant, messages: Mapping[Phone, Mapping[str, Any]]
) -> list[Phone]:
    """Send each phone its message; return those that could not be told."""
    missed: list[Phone] = []

    async def send(phone: Phone, message: Mapping[str, Any]) -> None:
        """Send a message to a phone."""
        try:
            await _async_tell(hass, phone, message)
        except Exception as err:  # noqa: BLE001
            LOGGER.warning("A phone could not be told: %r", err)
            missed.append(phone)

    await asyncio.gather(*(send(phone, one) for phone, one in messages.items()))
    return missed


async def _async_tell(
    hass: HomeAssistant, phone: Phone, message: Mapping[str, Any]
) -> None:
    """Have Home Assistant send a phone a message: by its action, where that is its own.

    Of phones of one name, that is only one's; any other is told by what it is registered by.
    """
    service = hass.data[MOBILE_APP][NOTIFY]
    targets: Mapping[str, str] = service.registered_targets
    owned = [one for one, target in targets.items() if target == phone.webhook_id]
    if owned:
        await hass.services.async_call(NOTIFY, owned[0], {**message}, blocking=True)
    else:
        await service.async_send_message(**message, target=[phone.webhook_id])


def _can_be_told(entry: ConfigEntry) -> bool:
    """Return whether a phone takes notifications, from the web or from Home Assistant itself."""
    app_data = entry.data.get("app_data", {})
    is_pushed = "push_token" in app_data and "push_url" in app_data
    return CONF_WEBHOOK_ID in entry.data and (
        is_pushed or "push_websocket_channel" in app_data
    )


def _carried(hass: HomeAssistant) -> set[tuple[str, str]]:
    """Return whose persons go by which devices."""
    registry = er.async_get(hass)
    return {
        (str(state.attributes.get("user_id")), entry.device_id)
        for state in hass.states.async_all("person")
        for tracker in state.attributes.get("device_trackers") or ()
        if (entry := registry.async_get(tracker)) and entry.device_id
    }
