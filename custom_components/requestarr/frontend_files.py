"""Serve what browsers load of Requestarr: the entries of the card and of the page.

An entry only loads its parts, by names that change with their content, from beside it.
"""

import asyncio
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from homeassistant.components.http import StaticPathConfig
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN, LOGGER

STATIC_PATH = "/requestarr_static"
FRONTEND = Path(__file__).parent / "frontend"
CARD_FILE = f"{DOMAIN}-card.js"
PANEL_FILE = f"{DOMAIN}-panel.js"

type _Addresses = asyncio.Task[Mapping[str, str]]

DATA_ADDRESSES: HassKey[_Addresses] = HassKey(f"{DOMAIN}_addresses")


async def async_address(hass: HomeAssistant, file: str) -> str | None:
    """Return the address of an entry, which changes whenever it does; None without it."""
    if DATA_ADDRESSES not in hass.data:
        hass.data[DATA_ADDRESSES] = hass.async_create_task(_async_serve(hass))
    return (await hass.data[DATA_ADDRESSES]).get(file)


async def _async_serve(hass: HomeAssistant) -> Mapping[str, str]:
    """Serve the folder once in this run, and return the addresses of its entries."""
    try:
        digests = await hass.async_add_executor_job(_digests)
    except OSError as err:
        LOGGER.error("The card can't be served, install Requestarr again: %s", err)
        return {}
    await hass.http.async_register_static_paths(
        [StaticPathConfig(STATIC_PATH, str(FRONTEND), cache_headers=True)]
    )
    version = (await async_get_integration(hass, DOMAIN)).version
    return {
        file: f"{STATIC_PATH}/{file}?v={version}-{digest}"
        for file, digest in digests.items()
    }


def _digests() -> dict[str, str]:
    """Return what tells the content of each entry. Raises OSError for one that is gone."""
    return {
        file: sha256((FRONTEND / file).read_bytes()).hexdigest()[:8]
        for file in (CARD_FILE, PANEL_FILE)
    }
