"""Put the card where dashboards load it from."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from homeassistant.components.frontend import (
    DATA_EXTRA_MODULE_URL,
    add_extra_js_url,
    remove_extra_js_url,
)
from homeassistant.components.lovelace import LOVELACE_DATA
from homeassistant.components.lovelace.const import ConfigNotFound
from homeassistant.components.lovelace.resources import ResourceStorageCollection
from homeassistant.const import CONF_ID, CONF_TYPE, CONF_URL
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LOGGER
from .frontend_files import CARD_FILE, STATIC_PATH, async_address

CARD_TYPE = f"custom:{DOMAIN}-card"
CARD_PATH = f"{STATIC_PATH}/{CARD_FILE}"


@dataclass
class _Registration:
    """What this run of Home Assistant has done for the card."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    address: str | None = None
    extra_module: bool = False


DATA_CARD: HassKey[_Registration] = HassKey(f"{DOMAIN}_card")


async def async_register_card(hass: HomeAssistant) -> None:
    """Serve the card and list it once, under the address of this very bundle."""
    registration = hass.data.setdefault(DATA_CARD, _Registration())
    async with registration.lock:
        address = registration.address = await async_address(hass, CARD_FILE)
        if address is None or _is_extra_module(hass):
            return
        resources = hass.data[LOVELACE_DATA].resources
        if isinstance(resources, ResourceStorageCollection):
            await _async_put_resource(resources, address)
        elif not any(_is_card(item[CONF_URL]) for item in resources.async_items()):
            registration.extra_module = _add_extra_module(hass, address)


async def async_unregister_card(hass: HomeAssistant) -> None:
    """Take the card off the dashboards' list, unless one of them shows it.

    What the user listed stays. A card that is shown says itself that no app is connected.
    """
    registration = hass.data.get(DATA_CARD, _Registration())
    if LOVELACE_DATA not in hass.data or await _async_is_shown(hass):
        return
    async with registration.lock:
        if registration.extra_module and registration.address is not None:
            remove_extra_js_url(hass, registration.address)
            registration.extra_module = False
        resources = hass.data[LOVELACE_DATA].resources
        if isinstance(resources, ResourceStorageCollection):
            for item in await _async_card_resources(resources):
                await resources.async_delete_item(item[CONF_ID])


async def _async_is_shown(hass: HomeAssistant) -> bool:
    """Return if a dashboard has the card on it, or may have: one that can't be read may."""
    for dashboard in hass.data[LOVELACE_DATA].dashboards.values():
        try:
            config = await dashboard.async_load(False)
        except ConfigNotFound:
            continue
        except HomeAssistantError as err:
            LOGGER.debug("Taken for one with the card on it: %s", err)
            return True
        if _has_card(config):
            return True
    return False


def _has_card(config: Any) -> bool:
    """Return if the card is anywhere in what a dashboard consists of."""
    if isinstance(config, Mapping):
        return config.get(CONF_TYPE) == CARD_TYPE or any(
            map(_has_card, config.values())
        )
    return isinstance(config, list) and any(map(_has_card, config))


async def _async_put_resource(
    resources: ResourceStorageCollection, address: str
) -> None:
    """Have exactly one resource with this address."""
    ours = await _async_card_resources(resources)
    if not ours:
        await resources.async_create_item({"res_type": "module", CONF_URL: address})
        return
    first, *others = ours
    if (first[CONF_URL], first[CONF_TYPE]) != (address, "module"):
        await resources.async_update_item(
            first[CONF_ID], {"res_type": "module", CONF_URL: address}
        )
    for item in others:
        await resources.async_delete_item(item[CONF_ID])


async def _async_card_resources(
    resources: ResourceStorageCollection,
) -> list[dict[str, Any]]:
    """Return the resources that are this card, of whatever version."""
    # The collection looks empty until somebody has asked for it.
    await resources.async_get_info()
    return [item for item in resources.async_items() if _is_card(item[CONF_URL])]


def _is_card(url: str) -> bool:
    """Return if a URL is the card's, of whatever version."""
    return url.partition("?")[0] == CARD_PATH


def _is_extra_module(hass: HomeAssistant) -> bool:
    """Return if every page loads the card already."""
    modules = hass.data.get(DATA_EXTRA_MODULE_URL)
    return modules is not None and any(_is_card(url) for url in modules.urls)


def _add_extra_module(hass: HomeAssistant, address: str) -> bool:
    """Have every page load the card, where there are pages; return if so."""
    if DATA_EXTRA_MODULE_URL not in hass.data:
        return False
    add_extra_js_url(hass, address)
    return True
