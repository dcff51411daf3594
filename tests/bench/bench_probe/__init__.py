"""What the bench needs inside of Home Assistant: a heartbeat, and a faster clock."""

from collections.abc import Mapping
from typing import Any

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv

from .clock import hurry
from .heartbeat import Heartbeat

DOMAIN = "bench_probe"
CONFIG_SCHEMA = cv.empty_config_schema(DOMAIN)

type Connection = websocket_api.ActiveConnection
type Message = dict[str, Any]


async def async_setup(hass: HomeAssistant, config: Mapping[str, Any]) -> bool:
    """Register the probe's commands."""
    hass.data[DOMAIN] = None
    websocket_api.async_register_command(hass, websocket_watch)
    websocket_api.async_register_command(hass, websocket_report)
    websocket_api.async_register_command(hass, websocket_hurry)
    return True


@websocket_api.websocket_command({"type": "bench_probe/watch"})
@callback
def websocket_watch(hass: HomeAssistant, connection: Connection, msg: Message) -> None:
    """Let the heart beat."""
    hass.data[DOMAIN] = Heartbeat()
    connection.send_result(msg["id"])


@websocket_api.websocket_command({"type": "bench_probe/report"})
@callback
def websocket_report(hass: HomeAssistant, connection: Connection, msg: Message) -> None:
    """Stop it and say how late it was."""
    connection.send_result(msg["id"], hass.data[DOMAIN].stop())


@websocket_api.websocket_command({"type": "bench_probe/hurry", "speed": float})
@websocket_api.async_response
async def websocket_hurry(
    hass: HomeAssistant, connection: Connection, msg: Message
) -> None:
    """Have what Requestarr does regularly come so many times as often."""
    await hurry(hass, msg["speed"])
    connection.send_result(msg["id"])
