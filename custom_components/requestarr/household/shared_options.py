"""Options that are one for all apps: kept with each, so that none is lost with its app."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_ALL_PICTURES, DOMAIN

SHARED = (CONF_ALL_PICTURES,)


@callback
def is_on(hass: HomeAssistant, key: str) -> bool:
    """Return whether a shared option is on: as soon as any app has it on."""
    known = hass.config_entries.async_entries(DOMAIN)
    return any(entry.options.get(key) is True for entry in known)


@callback
def shared_options(hass: HomeAssistant) -> dict[str, bool]:
    """Return the shared options that are on, as a further app keeps them."""
    return {key: True for key in SHARED if is_on(hass, key)}


@callback
def share_options(
    hass: HomeAssistant, entry: ConfigEntry, options: Mapping[str, Any]
) -> dict[str, Any]:
    """Return an app's new options as it keeps them, and have all others share them.

    One that a newer version has written stays as it is.
    """
    for other in hass.config_entries.async_entries(DOMAIN):
        if other is not entry and other.version <= entry.version:
            shared = _with_shared(other.options, options)
            hass.config_entries.async_update_entry(other, options=shared)
    return _with_shared(options, options)


def _with_shared(own: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of an app with those that are shared, of which only what is on is kept."""
    kept = {key: value for key, value in own.items() if key not in SHARED}
    return kept | {key: True for key in SHARED if new.get(key)}
