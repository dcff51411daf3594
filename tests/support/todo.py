"""What is on the lists, and what is said to them."""

from typing import Any

from homeassistant.core import HomeAssistant

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import Request
from tests.support.helpers import Json


async def items(
    hass: HomeAssistant, entity_id: str = "todo.movie_requests"
) -> list[Json]:
    """Return what is on a list."""
    answer: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": entity_id},
        blocking=True,
        return_response=True,
    )
    found: list[Json] = answer[entity_id]["items"]
    return found


def requests(hass: HomeAssistant) -> list[Request]:
    """Return what the household asked for."""
    return hass.data[DATA_LEDGER].requests()
