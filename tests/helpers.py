"""What tests through the WebSocket share."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.core import HomeAssistant

type Json = dict[str, Any]
type Ask = Callable[..., Awaitable[Any]]


async def connect(hass: HomeAssistant, hass_ws_client: Any, *args: str) -> Ask:
    """Return what sends a command of Requestarr and gives its result."""
    client = await hass_ws_client(hass, *args)

    async def ask(command: str, **fields: Any) -> Any:
        """Send a command; every answer is a result, good or bad."""
        await client.send_json_auto_id({"type": f"requestarr/{command}", **fields})
        answer = await client.receive_json()
        assert answer["success"], answer
        return answer["result"]

    return ask


def seasons_monitored(app: Any, series_id: int) -> dict[int, set[bool]]:
    """Return for each season which flags its episodes have in a simulated Sonarr."""
    flags: dict[int, set[bool]] = {}
    for episode in app.episodes.values():
        if episode["seriesId"] == series_id:
            flags.setdefault(episode["seasonNumber"], set()).add(episode["monitored"])
    return flags


def only[T](rows: dict[int, T]) -> T:
    """Return the one row of a simulated app's table."""
    assert len(rows) == 1
    return next(iter(rows.values()))


async def until(true: Callable[[], Any], seconds: float = 5) -> None:
    """Wait until something is so."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never was so")
