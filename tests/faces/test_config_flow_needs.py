"""What connecting an app does without: its tags, and all paths that are not its own."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from custom_components.requestarr.const import CONF_TAGS
from tests.arr_simulator import SimulatedApp
from tests.support.config_flow import FORMS, SAVED, start, submit, typed
from tests.support.home import Home

FAULTS: list[dict[str, Any]] = [{"status": 500}, {"close": True}, {"html": True}]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_add_an_app_that_does_not_say_its_tags(
    hass: HomeAssistant, service: str, app: SimulatedApp, fault: dict[str, Any]
) -> None:
    """Offer everything but tags."""
    app.fail("/tag$", **fault)
    result = await submit(hass, await start(hass), typed(app))
    assert result["step_id"] == "defaults"
    assert result["data_schema"] is not None
    assert CONF_TAGS not in result["data_schema"].schema
    form = {key: value for key, value in FORMS[service].items() if key != CONF_TAGS}
    result = await submit(hass, result, form)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["options"] == {**SAVED[service], CONF_TAGS: []}


async def test_tags_that_are_not_offered_stay(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Keep the tags of an entry while its app does not say which there are."""
    entry = await home.add(radarr, **{CONF_TAGS: [7]})
    radarr.fail("/tag$", status=500)
    flow = await hass.config_entries.options.async_init(entry.entry_id)
    assert flow["data_schema"] is not None
    filled = flow["data_schema"]({})
    result = await hass.config_entries.options.async_configure(flow["flow_id"], filled)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[CONF_TAGS] == [7]


async def test_lidarr_behind_something_that_lets_only_its_own_paths_through(
    hass: HomeAssistant, lidarr: SimulatedApp
) -> None:
    """Recognize Lidarr where the paths of other apps lead nowhere."""
    lidarr.fail("/api/v3/.*", close=True)
    result = await submit(hass, await start(hass), typed(lidarr))
    assert result["step_id"] == "defaults"
    result = await submit(hass, result, FORMS["lidarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["result"].state is ConfigEntryState.LOADED
