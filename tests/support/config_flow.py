"""Dialogs of the config flow, walked through as a person would."""

from functools import partial
from typing import Any

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.const import CONF_API_KEY, CONF_SERVICE, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import get_schema_suggested_value

from custom_components.requestarr import const
from tests.arr_simulator import SimulatedApp
from tests.support.entries import OPTIONS

WRONG_KEY = "ffffffffffffffffffffffffffffffff"


FORMS: dict[str, dict[str, Any]] = {
    "radarr": {
        const.CONF_QUALITY_PROFILE: "4",
        const.CONF_ROOT_FOLDER: "/movies",
        const.CONF_MINIMUM_AVAILABILITY: "in_cinemas",
        const.CONF_SEARCH: True,
    },
    "sonarr": {
        const.CONF_QUALITY_PROFILE: "5",
        const.CONF_ROOT_FOLDER: "/tv",
        const.CONF_SERIES_TYPE: "anime",
        const.CONF_SEASON_FOLDER: False,
        const.CONF_SEARCH: False,
    },
    "lidarr": {
        const.CONF_QUALITY_PROFILE: "2",
        const.CONF_ROOT_FOLDER: "/music",
        const.CONF_METADATA_PROFILE: "1",
        const.CONF_SEARCH: True,
    },
}


SAVED: dict[str, dict[str, Any]] = {
    "radarr": {**OPTIONS["radarr"], const.CONF_MINIMUM_AVAILABILITY: "inCinemas"},
    "sonarr": {
        **OPTIONS["sonarr"],
        const.CONF_QUALITY_PROFILE: 5,
        const.CONF_SERIES_TYPE: "anime",
        const.CONF_SEASON_FOLDER: False,
        const.CONF_SEARCH: False,
    },
    "lidarr": {**OPTIONS["lidarr"], const.CONF_QUALITY_PROFILE: 2},
}


def typed(app: SimulatedApp, **changes: Any) -> dict[str, Any]:
    """Return the first form, filled in for an app."""
    return {
        CONF_URL: app.url,
        CONF_API_KEY: app.api_key,
        CONF_VERIFY_SSL: True,
        **changes,
    }


def kept(app: SimulatedApp, **changes: Any) -> dict[str, Any]:
    """Return how an entry keeps the way to an app."""
    return {CONF_SERVICE: app.service, **typed(app, **changes)}


async def start(hass: HomeAssistant) -> ConfigFlowResult:
    """Open the dialog that adds an app."""
    result = await hass.config_entries.flow.async_init(
        const.DOMAIN, context={"source": SOURCE_USER}
    )
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert result["errors"] == {}
    return result


async def submit(
    hass: HomeAssistant,
    result: ConfigFlowResult,
    user_input: dict[str, Any],
    *,
    options: bool = False,
) -> ConfigFlowResult:
    """Send a form of the dialog that adds or changes an app, or of an app's options."""
    entries = hass.config_entries
    flow = entries.options if options else entries.flow
    answer = await flow.async_configure(result["flow_id"], user_input)
    await hass.async_block_till_done()
    return answer


choose = partial(submit, options=True)


def suggested(result: ConfigFlowResult, field: str) -> Any:
    """Return what a form suggests for a field."""
    assert result["data_schema"] is not None
    return get_schema_suggested_value(result["data_schema"].schema, field)


def preset(result: ConfigFlowResult, field: str) -> Any:
    """Return what a form has a field set to, None where somebody has to choose."""
    assert result["data_schema"] is not None
    marker = next(each for each in result["data_schema"].schema if each == field)
    return marker.default() if callable(marker.default) else None
