"""Wishes for seasons of one series, and what becomes of them."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, Person, names
from tests.support.helpers import only, seasons_monitored


async def ask_for(who: Person, *seasons: int, waits: bool = True) -> str:
    """Have somebody ask for seasons, and return the id of the request."""
    outcome = await who.ask("request_series", **BREAKING_BAD, seasons=[*seasons])
    assert (outcome["status"] == "pending") is waits, outcome
    return str(outcome["request_id"])


async def does(
    hass: HomeAssistant, by: str, who: Person, verb: str, **data: Any
) -> bool:
    """Decide on a request by a command or an action; return whether that was done."""
    if by == "command":
        return bool((await who.ask(verb, **data))["success"])
    try:
        await hass.services.async_call(
            "requestarr", f"{verb}_request", data, blocking=True, context=who.context
        )
    except HomeAssistantError:
        return False
    return True


async def quiet(hass: HomeAssistant) -> None:
    """Wait until all is done."""
    await hass.async_block_till_done(wait_background_tasks=True)


def wanted(app: SimulatedApp) -> set[int]:
    """Return the seasons that the app looks for."""
    if not app.series:
        return set()
    flags = seasons_monitored(app, only(app.series)["id"])
    return {number for number, flag in flags.items() if flag == {True}}


async def standing(
    who: Person, scope: str = "mine"
) -> list[tuple[str, list[int], list[str]]]:
    """Return how somebody's requests stand, by their seasons."""
    found = [
        (one["status"], one["seasons"], names(one))
        for one in await who.requests(scope=scope)
    ]
    return sorted(found, key=lambda one: one[1])
