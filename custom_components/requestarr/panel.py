"""The page of requests, for every user: in the sidebar from the first app on."""

from homeassistant.components.frontend import (
    async_register_built_in_panel,
    async_remove_panel,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from .const import CONF_SIDEBAR, DOMAIN
from .frontend_files import PANEL_FILE, async_address
from .household.shared_options import is_on

ELEMENT = f"{DOMAIN}-panel"
ICON = "mdi:movie-open-plus"
TITLE = "Requests"


DATA_PANEL: HassKey[str] = HassKey(f"{DOMAIN}_panel")


async def async_register_panel(hass: HomeAssistant) -> None:
    """Have every open browser know the page."""
    address = await async_address(hass, PANEL_FILE)
    if address is not None:
        hass.data[DATA_PANEL] = address
        _show(hass, address, is_on(hass, CONF_SIDEBAR))


@callback
def async_unregister_panel(hass: HomeAssistant) -> None:
    """Take the page away."""
    async_remove_panel(hass, DOMAIN, warn_if_unknown=False)


@callback
def async_show_panel(hass: HomeAssistant, *, shown: bool) -> None:
    """Put the page into the sidebar, or take it off; links to it work either way."""
    if DATA_PANEL in hass.data:
        _show(hass, hass.data[DATA_PANEL], shown)


@callback
def _show(hass: HomeAssistant, address: str, shown: bool) -> None:
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
        show_in_sidebar=shown,
    )
