"""The options of an app that is set up, changed one at a time."""

from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.support.config_flow import preset


async def switch(
    hass: HomeAssistant, entry: MockConfigEntry, option: str, *, on: bool
) -> None:
    """Turn an option of an app on or off, and leave all else as it is."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    await hass.config_entries.options.async_configure(result["flow_id"], {option: on})
    await hass.async_block_till_done()


async def offered(hass: HomeAssistant, entry: MockConfigEntry, option: str) -> Any:
    """Return how the options of an app show one of them."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    value = preset(result, option)
    hass.config_entries.options.async_abort(result["flow_id"])
    return value
