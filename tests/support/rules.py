"""Rules that an admin sets, and the rights that follow."""

from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.support.family import Person
from tests.support.helpers import Json

FUTURE = {"tmdb_id": 105, "title": "Back to the Future"}


def set_rules(hass: HomeAssistant, entry: MockConfigEntry, **rules: Any) -> None:
    """Set other rules for an app, as an admin does in its options."""
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "rules": rules}
    )


async def rights(someone: Person) -> Json:
    """Return what a card says of somebody's rights in the one app."""
    (app,) = (await someone.ask("info"))["instances"]
    found: Json = app["user"]
    return found


async def act(hass: HomeAssistant, someone: Person, action: str, **data: Any) -> Any:
    """Call an action as somebody."""
    return await hass.services.async_call(
        "requestarr",
        action,
        data,
        blocking=True,
        return_response=True,
        context=someone.context,
    )
