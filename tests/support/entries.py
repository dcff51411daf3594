"""Entries of simulated apps: the options they usually have, and setting them up."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
)
from tests.arr_simulator import SimulatedApp

type AppRunner = Callable[..., Awaitable[SimulatedApp]]
type EntryFactory = Callable[..., MockConfigEntry]
type ServiceName = Literal["radarr", "sonarr", "lidarr"]

OPTIONS: dict[str, dict[str, Any]] = {
    "radarr": {
        CONF_QUALITY_PROFILE: 4,
        CONF_ROOT_FOLDER: "/movies",
        CONF_MINIMUM_AVAILABILITY: "released",
        CONF_TAGS: [],
        CONF_SEARCH: True,
    },
    "sonarr": {
        CONF_QUALITY_PROFILE: 4,
        CONF_ROOT_FOLDER: "/tv",
        CONF_SERIES_TYPE: "auto",
        CONF_SEASON_FOLDER: True,
        CONF_TAGS: [],
        CONF_SEARCH: True,
    },
    "lidarr": {
        CONF_QUALITY_PROFILE: 3,
        CONF_ROOT_FOLDER: "/music",
        CONF_METADATA_PROFILE: 1,
        CONF_TAGS: [],
        CONF_SEARCH: True,
    },
}


async def set_up(hass: HomeAssistant, *entries: MockConfigEntry) -> None:
    """Set up entries and wait until all is quiet."""
    for entry in entries:
        if entry.state is ConfigEntryState.NOT_LOADED:
            await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
