"""A key that somebody typed stays in the form that shows what is wrong, and nowhere else."""

from collections.abc import Callable
from typing import Any

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.config_flow import WRONG_KEY, start, submit, suggested

ELSEWHERE = "http://127.0.0.1:1"
STATUS = "/system/status"


def nothing(_app: SimulatedApp) -> None:
    """Leave an app as it is."""


def fails(**fault: Any) -> Callable[[SimulatedApp], None]:
    """Return what has an app, or what stands before it, answer so."""
    return lambda app: (app.fail(STATUS, **fault), None)[1]


async def begin(
    hass: HomeAssistant, step: str, entry: MockConfigEntry
) -> ConfigFlowResult:
    """Open the form of a step."""
    if step == "user":
        return await start(hass)
    if step == "reauth":
        return await entry.start_reauth_flow(hass)
    return await entry.start_reconfigure_flow(hass)


def fields(step: str, url: str, key: str) -> dict[str, Any]:
    """Return what is typed into the form of a step."""
    if step == "reauth":
        return {CONF_API_KEY: key}
    return {CONF_URL: url, CONF_API_KEY: key, CONF_VERIFY_SSL: True}


@pytest.mark.parametrize("step", ["user", "reauth", "reconfigure"])
@pytest.mark.parametrize(
    ("breaks", "key"),
    [
        (nothing, WRONG_KEY),
        (nothing, "no key\nat all"),
        (fails(html=True), "typed"),
        (fails(status=500, body=crash_words("no")), "typed"),
        (fails(redirect="https://auth.example/login"), "typed"),
    ],
    ids=["refused", "none", "page", "crash", "redirect"],
)
async def test_key_that_was_typed_stays(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    radarr_entry: MockConfigEntry,
    sonarr: SimulatedApp,
    step: str,
    breaks: Callable[[SimulatedApp], None],
    key: str,
) -> None:
    """Ask for nothing twice, however often something else is wrong."""
    app = sonarr if step == "user" else radarr
    breaks(app)
    result = await begin(hass, step, radarr_entry)
    assert suggested(result, CONF_API_KEY) is None
    typed = app.api_key if key == "typed" else key
    for _ in range(2):
        result = await submit(hass, result, fields(step, app.url, typed))
        assert result["type"] is FlowResultType.FORM
        assert result["errors"]
        assert suggested(result, CONF_API_KEY) == typed
    assert radarr_entry.data[CONF_API_KEY] == radarr.api_key


@pytest.mark.parametrize("step", ["user", "reconfigure"])
async def test_key_stays_where_the_address_is_wrong(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    radarr_entry: MockConfigEntry,
    sonarr: SimulatedApp,
    step: str,
) -> None:
    """Keep the key while somebody looks for the right address, and take it then."""
    app = sonarr if step == "user" else radarr
    result = await begin(hass, step, radarr_entry)
    for url in (ELSEWHERE, "not an address", f"{app.url}/wrong"):
        result = await submit(hass, result, fields(step, url, app.api_key))
        assert result["errors"]
        assert suggested(result, CONF_API_KEY) == app.api_key
    result = await submit(hass, result, fields(step, app.url, app.api_key))
    assert result["type"] is FlowResultType.ABORT or result["step_id"] == "defaults"


async def test_key_that_is_kept_is_in_no_form(
    hass: HomeAssistant, radarr: SimulatedApp, radarr_entry: MockConfigEntry
) -> None:
    """Show nobody the key of an app in a form that they left it out of, whatever is wrong."""
    result = await begin(hass, "reconfigure", radarr_entry)
    for key in ({}, {CONF_API_KEY: ""}):
        typed = {CONF_URL: ELSEWHERE, CONF_VERIFY_SSL: True, **key}
        result = await submit(hass, result, typed)
        assert result["errors"]
        assert suggested(result, CONF_API_KEY) is None
        assert radarr.api_key not in str(result["data_schema"])
