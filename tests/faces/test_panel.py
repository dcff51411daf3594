"""How the page gets into the sidebar, and out of it again."""

from collections.abc import Callable, Coroutine, Generator
from hashlib import sha256
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from homeassistant.components.frontend import EVENT_PANELS_UPDATED, async_panel_exists
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.requestarr import frontend_files
from custom_components.requestarr.const import CONF_QUALITY_PROFILE, CONF_SIDEBAR
from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.entries import set_up
from tests.support.home import Home
from tests.support.options import offered, switch

PAGE = "customElements.define('requestarr-panel', class extends HTMLElement {});"
VERSION = json.loads(
    (Path(frontend_files.__file__).parent / "manifest.json").read_text(encoding="utf-8")
)["version"]
ADDRESS = (
    f"/requestarr_static/requestarr-panel.js"
    f"?v={VERSION}-{sha256(PAGE.encode()).hexdigest()[:8]}"
)
PANEL = {
    "component_name": "custom",
    "title": "Requests",
    "icon": "mdi:movie-open-plus",
    "url_path": "requestarr",
    "require_admin": False,
    "config": {
        "_panel_custom": {
            "name": "requestarr-panel",
            "module_url": ADDRESS,
            "embed_iframe": False,
            "trust_external": False,
            "handle_safe_area": True,
        }
    },
}

type Panels = Callable[[], Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture(autouse=True)
def built(tmp_path: Path) -> Generator[None]:
    """Serve a small page in place of the built one."""
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "requestarr-card.js").write_text("", encoding="utf-8")
    (folder / "requestarr-panel.js").write_text(PAGE, encoding="utf-8")
    with patch.object(frontend_files, "FRONTEND", folder):
        yield


@pytest.fixture
async def panels(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Panels:
    """Return what asks for our panel as an open browser does; {} where there is none."""
    assert await async_setup_component(hass, "frontend", {})
    assert await async_setup_component(hass, "requestarr", {})
    client: MockHAClientWebSocket = await hass_ws_client(hass)

    async def ask() -> dict[str, Any]:
        """Return our panel."""
        await client.send_json_auto_id({"type": "get_panels"})
        answer = await client.receive_json()
        panel: dict[str, Any] = answer["result"].get("requestarr", {})
        return panel

    return ask


async def test_it_comes_with_the_first_app_and_goes_with_the_last(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    panels: Panels,
    hass_client: ClientSessionGenerator,
) -> None:
    """Open browsers are told at once, and get the module of this version."""
    assert await panels() == {}
    told = async_capture_events(hass, EVENT_PANELS_UPDATED)
    first, second = await home.add(radarr), await home.add(sonarr)
    assert len(told) >= 1
    panel = await panels()
    assert panel.items() >= PANEL.items()
    assert panel["show_in_sidebar"] is True
    response = await (await hass_client()).get(ADDRESS)
    assert response.status == 200
    assert await response.text() == PAGE

    await hass.config_entries.async_remove(first.entry_id)
    assert (await panels()).items() >= PANEL.items()
    told.clear()
    await hass.config_entries.async_remove(second.entry_id)
    assert await panels() == {}
    assert len(told) == 1
    await home.add(radarr)
    assert (await panels()).items() >= PANEL.items()


async def test_it_is_there_while_the_app_is_away(
    home: Home, radarr: SimulatedApp, panels: Panels
) -> None:
    """The page itself says what is wrong."""
    radarr.fail("/system/status", close=True)
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert (await panels()).items() >= PANEL.items()


@pytest.mark.parametrize("other", [False, True])
async def test_the_options_hide_it(
    hass: HomeAssistant, home: Home, apps: Apps, panels: Panels, other: bool
) -> None:
    """One setting for all apps, set by any of them; links to the page go on working."""
    entry, second = await home.add(apps.radarr), await home.add(apps.sonarr)
    told = async_capture_events(hass, EVENT_PANELS_UPDATED)
    await switch(hass, entry, CONF_SIDEBAR, on=False)
    assert len(told) >= 1
    panel = await panels()
    assert panel["show_in_sidebar"] is False
    assert panel.items() >= PANEL.items()
    third = await home.add(apps.lidarr)
    assert (await panels())["show_in_sidebar"] is False
    for each in (entry, second, third):
        assert await offered(hass, each, CONF_SIDEBAR) is False

    told.clear()
    await switch(hass, third if other else entry, CONF_SIDEBAR, on=True)
    assert len(told) >= 1
    assert (await panels())["show_in_sidebar"] is True
    for each in (entry, second, third):
        assert await offered(hass, each, CONF_SIDEBAR) is True


async def test_a_new_address_of_the_app_leaves_it_hidden(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, panels: Panels
) -> None:
    """Reconfiguring asks for nothing of the sidebar, and changes nothing of it."""
    entry = await home.add(radarr, **{CONF_SIDEBAR: False, CONF_QUALITY_PROFILE: 99})
    result = await entry.start_reconfigure_flow(hass)
    result = await hass.config_entries.flow.async_configure(
        result["flow_id"], {CONF_URL: radarr.url, CONF_VERIFY_SSL: True}
    )
    assert result["step_id"] == "defaults"
    await hass.config_entries.flow.async_configure(
        result["flow_id"], {CONF_QUALITY_PROFILE: "4"}
    )
    await hass.async_block_till_done()
    assert entry.options[CONF_QUALITY_PROFILE] == 4
    assert (await panels())["show_in_sidebar"] is False


async def test_a_page_that_is_not_there(
    hass: HomeAssistant, radarr_entry: MockConfigEntry, tmp_path: Path
) -> None:
    """Everything else works, and the options can be saved."""
    with patch.object(frontend_files, "FRONTEND", tmp_path):
        await set_up(hass, radarr_entry)
    await switch(hass, radarr_entry, CONF_SIDEBAR, on=False)
    assert not async_panel_exists(hass, "requestarr")
    assert hass.states.get("sensor.radarr_movies") is not None
    await hass.config_entries.async_remove(radarr_entry.entry_id)
