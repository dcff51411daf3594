"""Entries of simulated apps: the options they usually have, and setting them up."""

from collections.abc import Awaitable, Callable
from typing import Any, Literal

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr import const
from tests.arr_simulator import SimulatedApp

type AppRunner = Callable[..., Awaitable[SimulatedApp]]
type EntryFactory = Callable[..., MockConfigEntry]
type ServiceName = Literal["radarr", "sonarr", "lidarr"]

OPTIONS: dict[str, dict[str, Any]] = {
    "radarr": {
        const.CONF_QUALITY_PROFILE: 4,
        const.CONF_ROOT_FOLDER: "/movies",
        const.CONF_MINIMUM_AVAILABILITY: "released",
        const.CONF_TAGS: [],
        const.CONF_SEARCH: True,
    },
    "sonarr": {
        const.CONF_QUALITY_PROFILE: 4,
        const.CONF_ROOT_FOLDER: "/tv",
        const.CONF_SERIES_TYPE: "auto",
        const.CONF_SEASON_FOLDER: True,
        const.CONF_TAGS: [],
        const.CONF_SEARCH: True,
    },
    "lidarr": {
        const.CONF_QUALITY_PROFILE: 3,
        const.CONF_ROOT_FOLDER: "/music",
        const.CONF_METADATA_PROFILE: 1,
        const.CONF_TAGS: [],
        const.CONF_SEARCH: True,
    },
}


def chosen(entry: ConfigEntry[Any]) -> dict[str, Any]:
    """Return the options that somebody chose, without what the app calls its own things."""
    learnt = {const.CONF_NAMES, const.CONF_SEEN_NAMES}
    return {key: one for key, one in entry.options.items() if key not in learnt}


async def set_up(hass: HomeAssistant, *entries: MockConfigEntry) -> None:
    """Set up entries and wait until all is quiet."""
    for entry in entries:
        if entry.state is ConfigEntryState.NOT_LOADED:
            await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
