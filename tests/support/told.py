"""What subscriptions have told, without waiting for a while and hoping that no more comes."""

from typing import Any

from homeassistant.core import HomeAssistant

from tests.support.helpers import Json


async def all_heard(hass: HomeAssistant, client: Any, *commands: str) -> list[Json]:
    """Return what a connection is sent of all that is done, and what it was sent before.

    Whoever begins to follow by one of these commands is told nothing before all others were
    told everything.
    """
    await hass.async_block_till_done(wait_background_tasks=True)
    heard: list[Json] = []
    for command in commands:
        number = await _answered(client, "event", heard, type=f"requestarr/{command}")
        await _answered(
            client, "result", heard, type="unsubscribe_events", subscription=number
        )
    return heard


async def all_told(hass: HomeAssistant, client: Any, number: int) -> list[Json]:
    """Return what an open card's subscription tells of all that is done."""
    heard = await all_heard(hass, client, "subscribe")
    return [one["event"] for one in heard if one["id"] == number]


async def _answered(client: Any, kind: str, heard: list[Json], **sent: Any) -> int:
    """Send a command and hear all until an answer of a kind comes; return its number."""
    await client.send_json_auto_id(sent)
    while True:
        message = await client.receive_json()
        if message["id"] != sent["id"]:
            heard.append(message)
        elif message["type"] == kind:
            return int(message["id"])
