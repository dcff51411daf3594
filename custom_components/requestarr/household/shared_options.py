"""Options that are one for all apps: kept with each, so that none is lost with its app."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_ALL_PICTURES, CONF_SIDEBAR, DOMAIN

# Each with what it is unless somebody says otherwise: only what is otherwise is kept.
SHARED: Mapping[str, bool] = MappingProxyType(
    {CONF_ALL_PICTURES: False, CONF_SIDEBAR: True}
)


@callback
def is_on(hass: HomeAssistant, key: str) -> bool:
    """Return whether a shared option is on; as soon as any app has it otherwise, it is."""
    usual = SHARED[key]
    known = hass.config_entries.async_entries(DOMAIN)
    return usual ^ any(_is_otherwise(entry.options, key) for entry in known)


@callback
def shared_options(hass: HomeAssistant) -> dict[str, bool]:
    """Return the shared options that are not as usual, as a further app keeps them."""
    return {
        key: not usual for key, usual in SHARED.items() if is_on(hass, key) != usual
    }


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


def _is_otherwise(options: Mapping[str, Any], key: str) -> bool:
    """Return whether an app's options have a shared one otherwise than as usual."""
    return options.get(key) is (not SHARED[key])


def _with_shared(own: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of an app with those that are shared, if they are not as usual."""
    kept = {key: value for key, value in own.items() if key not in SHARED}
    otherwise = [key for key in SHARED if _is_otherwise(new, key)]
    return kept | {key: not SHARED[key] for key in otherwise}
