"""What a subscription has told, without waiting for a while and hoping that no more comes."""

from typing import Any

from homeassistant.core import HomeAssistant

from tests.support.helpers import Json

SUBSCRIBE = "requestarr/subscribe"


async def all_told(hass: HomeAssistant, client: Any, number: int) -> list[Json]:
    """Return what a subscription tells of all that is done, and what it told before.

    Whoever begins to follow on the same connection is told nothing before all others
    were told everything.
    """
    await hass.async_block_till_done(wait_background_tasks=True)
    told: list[Json] = []

    async def until_told(sent: Json, kind: str) -> int:
        """Send a command, and read on until something of a kind comes for it."""
        await client.send_json_auto_id(sent)
        while True:
            message = await client.receive_json()
            if message["id"] == number:
                told.append(message["event"])
            elif message["type"] == kind:
                return int(message["id"])

    other = await until_told({"type": SUBSCRIBE}, "event")
    await until_told({"type": "unsubscribe_events", "subscription": other}, "result")
    return told
