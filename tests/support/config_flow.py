"""Dialogs of the config flow, walked through as a person would."""

from functools import partial
from typing import Any

from homeassistant.config_entries import SOURCE_USER, ConfigFlowResult
from homeassistant.const import CONF_API_KEY, CONF_SERVICE, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import get_schema_suggested_value

from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp

WRONG_KEY = "ffffffffffffffffffffffffffffffff"


FORMS: dict[str, dict[str, Any]] = {
    "radarr": {
        CONF_QUALITY_PROFILE: "4",
        CONF_ROOT_FOLDER: "/movies",
        CONF_MINIMUM_AVAILABILITY: "in_cinemas",
        CONF_SEARCH: True,
    },
    "sonarr": {
        CONF_QUALITY_PROFILE: "5",
        CONF_ROOT_FOLDER: "/tv",
        CONF_SERIES_TYPE: "anime",
        CONF_SEASON_FOLDER: False,
        CONF_SEARCH: False,
    },
    "lidarr": {
        CONF_QUALITY_PROFILE: "2",
        CONF_ROOT_FOLDER: "/music",
        CONF_METADATA_PROFILE: "1",
        CONF_SEARCH: True,
    },
}


SAVED: dict[str, dict[str, Any]] = {
    "radarr": {
        CONF_QUALITY_PROFILE: 4,
        CONF_ROOT_FOLDER: "/movies",
        CONF_MINIMUM_AVAILABILITY: "inCinemas",
        CONF_TAGS: [],
        CONF_SEARCH: True,
    },
    "sonarr": {
        CONF_QUALITY_PROFILE: 5,
        CONF_ROOT_FOLDER: "/tv",
        CONF_SERIES_TYPE: "anime",
        CONF_SEASON_FOLDER: False,
        CONF_TAGS: [],
        CONF_SEARCH: False,
    },
    "lidarr": {
        CONF_QUALITY_PROFILE: 2,
        CONF_ROOT_FOLDER: "/music",
        CONF_METADATA_PROFILE: 1,
        CONF_TAGS: [],
        CONF_SEARCH: True,
    },
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
        DOMAIN, context={"source": SOURCE_USER}
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
