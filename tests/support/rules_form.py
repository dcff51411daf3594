"""Filling in the form of the rules."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import MockConfigEntry

PEOPLE = "people"


LIMITS = "limits"


async def person(hass: HomeAssistant, name: str, group: str = GROUP_ID_USER) -> User:
    """Add somebody to the household."""
    return await hass.auth.async_create_user(name, group_ids=[group])


async def open_options(hass: HomeAssistant, entry: MockConfigEntry) -> ConfigFlowResult:
    """Open the options of an app."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    return result


async def submit(
    hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]
) -> None:
    """Send the form, which is taken."""
    done = await hass.config_entries.options.async_configure(
        result["flow_id"], user_input
    )
    assert done["type"] is FlowResultType.CREATE_ENTRY
    await hass.async_block_till_done()


def form(result: ConfigFlowResult) -> dict[Any, Any]:
    """Return the fields and sections of a form by their markers."""
    assert result["data_schema"] is not None
    fields: dict[Any, Any] = result["data_schema"].schema
    return fields
