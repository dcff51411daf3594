"""What tests through the WebSocket share."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import CLIENT_ID

type Json = dict[str, Any]
type LetMinutesPass = Callable[[int], Awaitable[None]]
type Ask = Callable[..., Awaitable[Any]]


async def async_user(
    hass: HomeAssistant, name: str, group: str = GROUP_ID_USER
) -> User:
    """Return a new user of Home Assistant, a plain one unless another group is given."""
    return await hass.auth.async_create_user(name, group_ids=[group])


async def token_of(hass: HomeAssistant, user: User) -> str:
    """Return what somebody is logged in with."""
    refresh = await hass.auth.async_create_refresh_token(user, CLIENT_ID)
    return hass.auth.async_create_access_token(refresh)


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


async def call_ours(
    hass: HomeAssistant, action: str, context: Context | None, **data: Any
) -> Any:
    """Call an action of Requestarr, in nobody's context as an automation, for its response."""
    return await hass.services.async_call(
        "requestarr",
        action,
        data,
        blocking=True,
        return_response=True,
        context=context,
    )


async def downloads_told(hass: HomeAssistant, hass_ws_client: Any) -> list[Json]:
    """Return the downloads that cards are told of."""
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    downloads: list[Json] = (await client.receive_json())["event"]["downloads"]
    await client.close()
    return downloads


async def download_key(hass: HomeAssistant, hass_ws_client: Any) -> str:
    """Return the key of the one download that cards are told of."""
    (download,) = await downloads_told(hass, hass_ws_client)
    return str(download["key"])


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


async def until(true: Callable[[], Any], seconds: float = 60) -> None:
    """Wait until something is so."""
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never was so")


def forget_searches(app: Any) -> None:
    """Have a simulated app know nothing of the searches that it made."""
    app.commands.clear()
    app.searched.clear()
    for table in (app.movies, app.episodes, app.albums):
        for row in table.values():
            row.pop("lastSearchTime", None)


def wanted_seasons(app: Any) -> set[int]:
    """Return which seasons of the one series are monitored as a whole."""
    flags = seasons_monitored(app, only(app.series)["id"])
    return {number for number, flag in flags.items() if flag == {True}}


async def look_now(hass: HomeAssistant, *entities: str) -> None:
    """Have apps asked now, as the clock would a minute later."""
    await async_setup_component(hass, "homeassistant", {})
    await hass.services.async_call(
        "homeassistant", "update_entity", {"entity_id": [*entities]}, blocking=True
    )
