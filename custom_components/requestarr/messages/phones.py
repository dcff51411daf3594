"""The phones and tablets with the Home Assistant app: whose they are, and what reaches them."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from homeassistant.const import CONF_WEBHOOK_ID
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import LOGGER
from ..household.member import Member, member_of
from ..household.notify_settings import NotifySettings
from ..household.request import Request
from .viewer import is_shown

MOBILE_APP, NOTIFY = "mobile_app", "notify"


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone that can be told something: the user who is logged in there, and the action.

    `is_carried` says that it tells Home Assistant where that user is.
    """

    device_id: str
    name: str
    user_id: str
    action: str
    is_carried: bool


@callback
def phones(hass: HomeAssistant) -> dict[str, Phone]:
    """Return all phones that can be told something, by their devices, in order of their names.

    Home Assistant's entity of a phone carries a text alone, so it is the app's own action.
    """
    actions = _actions(hass)
    carried = _carried(hass)
    registry = dr.async_get(hass)
    found = [
        Phone(
            device.id,
            device.name_by_user or device.name or entry.title,
            user_id := str(entry.data.get("user_id")),
            action,
            (user_id, device.id) in carried,
        )
        for entry in hass.config_entries.async_loaded_entries(MOBILE_APP)
        if (action := actions.get(str(entry.data.get(CONF_WEBHOOK_ID))))
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
    """Return somebody's phones with who holds each, but where that one is too young for it."""
    found = []
    for phone in phones_of(hass, settings.devices):
        holder = await hass.auth.async_get_user(phone.user_id)
        if holder and is_shown(hass, member_of(holder), request):
            found.append((phone, member_of(holder)))
    return found


@callback
def describe_phones(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return all phones as admins see them."""
    return [
        {
            "device_id": one.device_id,
            "name": one.name,
            "user_id": one.user_id,
            "suggested": one.is_carried,
        }
        for one in phones(hass).values()
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
            await hass.services.async_call(
                NOTIFY, phone.action, {**message}, blocking=True
            )
        except Exception as err:  # noqa: BLE001
            LOGGER.warning("A phone could not be told: %r", err)
            missed.append(phone)

    await asyncio.gather(*(send(phone, one) for phone, one in messages.items()))
    return missed


def _actions(hass: HomeAssistant) -> dict[str, str]:
    """Return the name of the action for each phone, by what the app knows it by."""
    service = hass.data.get(MOBILE_APP, {}).get(NOTIFY)
    targets: Mapping[str, str] = getattr(service, "registered_targets", {})
    return {webhook_id: action for action, webhook_id in targets.items()}


def _carried(hass: HomeAssistant) -> set[tuple[str, str]]:
    """Return whose persons go by which devices."""
    registry = er.async_get(hass)
    return {
        (str(state.attributes.get("user_id")), entry.device_id)
        for state in hass.states.async_all("person")
        for tracker in state.attributes.get("device_trackers") or ()
        if (entry := registry.async_get(tracker)) and entry.device_id
    }
