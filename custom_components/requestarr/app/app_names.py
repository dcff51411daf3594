"""What an app is called in a sentence: by its own name where there are several of its kind."""

from typing import NewType

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import Service
from ..const import DOMAIN

# What a sentence calls an app; only what is here makes one.
AppName = NewType("AppName", str)

_PRODUCTS = {
    Service.RADARR: AppName("Radarr"),
    Service.SONARR: AppName("Sonarr"),
    Service.LIDARR: AppName("Lidarr"),
}


def product_name(service: Service) -> AppName:
    """Return what a kind of app is called, whichever of them is meant."""
    return _PRODUCTS[service]


@callback
def app_name(hass: HomeAssistant, entry: ConfigEntry) -> AppName:
    """Return what the app of an entry is called: its title, if there are more of its kind."""
    service = Service(entry.data[CONF_SERVICE])
    known = hass.config_entries.async_entries(
        DOMAIN, include_ignore=False, include_disabled=False
    )
    alike = [one for one in known if one.data.get(CONF_SERVICE) == service]
    if not [one for one in alike if one.entry_id != entry.entry_id]:
        return product_name(service)
    return AppName(entry.title)


@callback
def app_name_of(hass: HomeAssistant, entry_id: str, service: Service) -> AppName:
    """Return what an app is called, also one that is gone."""
    entry = hass.config_entries.async_get_entry(entry_id)
    return app_name(hass, entry) if entry else product_name(service)
