"""The page of requests, for every user: in the sidebar from the first app on."""

from homeassistant.components.frontend import (
    async_register_built_in_panel,
    async_remove_panel,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import CONF_SIDEBAR, DOMAIN
from .frontend_files import PANEL_FILE, async_address

ELEMENT = f"{DOMAIN}-panel"
ICON = "mdi:movie-open-plus"
TITLE = "Requests"


DATA_PANEL: HassKey[str] = HassKey(f"{DOMAIN}_panel")


async def async_register_panel(hass: HomeAssistant) -> None:
    """Have every open browser know the page."""
    address = await async_address(hass, PANEL_FILE)
    if address is not None:
        hass.data[DATA_PANEL] = address
        _show(hass, address)


@callback
def async_unregister_panel(hass: HomeAssistant) -> None:
    """Take the page away."""
    async_remove_panel(hass, DOMAIN, warn_if_unknown=False)


def is_in_sidebar(hass: HomeAssistant) -> bool:
    """Return whether the page stands in the sidebar: unless an app's options hide it."""
    entries = hass.config_entries.async_entries(DOMAIN)
    return all(entry.options.get(CONF_SIDEBAR, True) for entry in entries)


@callback
def async_put_in_sidebar(hass: HomeAssistant, *, shown: bool) -> None:
    """Keep whether the page stands in the sidebar: in all apps' options, as it is for all."""
    for entry in hass.config_entries.async_entries(DOMAIN):
        options = {key: entry.options[key] for key in {*entry.options} - {CONF_SIDEBAR}}
        hass.config_entries.async_update_entry(
            entry, options=options if shown else {**options, CONF_SIDEBAR: False}
        )
    if DATA_PANEL in hass.data:
        _show(hass, hass.data[DATA_PANEL])


@callback
def _show(hass: HomeAssistant, address: str) -> None:
    """Register the page; hidden in the sidebar, it is still there for links to it."""
    config = {
        "name": ELEMENT,
        "module_url": address,
        "embed_iframe": False,
        "trust_external": False,
        "handle_safe_area": True,
    }
    async_register_built_in_panel(
        hass,
        component_name="custom",
        sidebar_title=TITLE,
        sidebar_icon=ICON,
        frontend_url_path=DOMAIN,
        config={"_panel_custom": config},
        update=True,
        show_in_sidebar=is_in_sidebar(hass),
    )
