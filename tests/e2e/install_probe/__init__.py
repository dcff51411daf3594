"""Have a running Home Assistant find what was just downloaded, as its Marketplace does."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.loader import (
    async_clear_custom_components_cache,
    async_get_custom_components,
)

DOMAIN = "install_probe"
CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: Mapping[str, Any]) -> bool:
    """Register the probe's command."""
    websocket_api.async_register_command(hass, websocket_find)
    return True


@websocket_api.websocket_command({"type": "install_probe/find"})
@websocket_api.async_response
async def websocket_find(
    hass: HomeAssistant,
    connection: websocket_api.ActiveConnection,
    msg: dict[str, Any],
) -> None:
    """Look at the folder of custom integrations anew, and tell which there are."""
    async_clear_custom_components_cache(hass)
    connection.send_result(msg["id"], sorted(await async_get_custom_components(hass)))
