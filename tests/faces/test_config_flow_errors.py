"""An address that leads nowhere, or to another app, is told apart at the form."""

from collections.abc import Callable
import socket
from typing import Any
from unittest.mock import patch

from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.config_flow import (
    FORMS,
    WRONG_KEY,
    kept,
    start,
    submit,
    suggested,
    typed,
)
from tests.support.entries import AppRunner, EntryFactory, ServiceName


async def test_another_app_needs_no_name(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Ask for a name only where there is something to tell apart."""
    make_entry(radarr)
    result = await submit(hass, await start(hass), typed(sonarr))
    result = await submit(hass, result, FORMS["sonarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Sonarr"


def break_with(**fault: Any) -> Callable[[SimulatedApp], None]:
    """Return what makes an app's status go wrong."""

    def break_app(app: SimulatedApp) -> None:
        """Make the status go wrong."""
        app.fail("/system/status", **fault)

    return break_app


def start_up(app: SimulatedApp) -> None:
    """Have the app starting."""
    app.starting = True


WRONG_ANSWERS = [
    (break_with(status=401), CONF_API_KEY, "invalid_auth"),
    (break_with(close=True), "base", "cannot_connect"),
    (break_with(cut=10), "base", "cannot_connect"),
    (break_with(html=True), CONF_URL, "not_api"),
    (break_with(body="nonsense"), CONF_URL, "not_api"),
    (break_with(status=404), CONF_URL, "not_api"),
    (break_with(redirect="http://["), CONF_URL, "not_api"),
    (break_with(status=500, body=crash_words("no")), "base", "server_error"),
    (start_up, "base", "starting"),
]


@pytest.mark.parametrize(("break_app", "field", "error"), WRONG_ANSWERS)
async def test_wrong_answers(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    break_app: Callable[[SimulatedApp], None],
    field: str,
    error: str,
) -> None:
    """Give each wrong answer its sentence, keep what was typed, and recover."""
    break_app(radarr)
    result = await submit(hass, await start(hass), typed(radarr, verify_ssl=False))
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "user"
    assert result["errors"] == {field: error}
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["app"] == "the app"
    assert suggested(result, CONF_URL) == radarr.url
    assert suggested(result, CONF_VERIFY_SSL) is False
    assert suggested(result, CONF_API_KEY) == radarr.api_key

    radarr.clear_faults()
    radarr.starting = False
    result = await submit(hass, result, typed(radarr))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("changes", "field", "error"),
    [
        ({CONF_API_KEY: WRONG_KEY}, CONF_API_KEY, "invalid_auth"),
        ({CONF_API_KEY: " "}, CONF_API_KEY, "invalid_auth"),
        ({CONF_API_KEY: "schlüssel"}, CONF_API_KEY, "invalid_auth"),
        ({CONF_API_KEY: "two\nlines"}, CONF_API_KEY, "invalid_auth"),
        ({CONF_URL: "ftp://127.0.0.1"}, CONF_URL, "invalid_url"),
        ({CONF_URL: "http://"}, CONF_URL, "invalid_url"),
        ({CONF_URL: "http://me:secret@127.0.0.1"}, CONF_URL, "invalid_url"),
        ({CONF_URL: "http://http://127.0.0.1"}, CONF_URL, "invalid_url"),
        ({CONF_URL: "http://my..nas:7878"}, CONF_URL, "invalid_url"),
    ],
)
async def test_wrong_fields(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    changes: dict[str, str],
    field: str,
    error: str,
) -> None:
    """Say what is wrong with what was typed, and recover."""
    result = await submit(hass, await start(hass), typed(radarr, **changes))
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {field: error}
    for name, value in typed(radarr, **changes).items():
        assert suggested(result, name) == value

    pasted = f" \ufeff{radarr.api_key}\u200b\n"
    result = await submit(hass, result, typed(radarr, api_key=pasted))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"][CONF_API_KEY] == radarr.api_key


async def test_nobody_there(hass: HomeAssistant, radarr: SimulatedApp) -> None:
    """Say that nothing answers at a port where nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
    result = await submit(hass, await start(hass), typed(radarr, url=address))
    assert result["errors"] == {"base": "cannot_connect"}


async def test_a_certificate_of_nobody(
    hass: HomeAssistant, radarr: SimulatedApp, https_address: str
) -> None:
    """Refuse a self-signed certificate until somebody says that it is fine."""
    result = await submit(hass, await start(hass), typed(radarr, url=https_address))
    assert result["errors"] == {"base": "certificate"}

    result = await submit(
        hass, result, typed(radarr, url=https_address, verify_ssl=False)
    )
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"][CONF_VERIFY_SSL] is False


async def test_an_app_that_hangs(
    hass: HomeAssistant, radarr: SimulatedApp, impatient: None
) -> None:
    """Say that the app takes too long."""
    radarr.fail("/system/status", hang=True)
    result = await submit(hass, await start(hass), typed(radarr))
    assert result["errors"] == {"base": "timeout"}


async def test_a_redirect_says_where_it_points(
    hass: HomeAssistant, run_app: AppRunner
) -> None:
    """Name the address that a missing URL base is redirected to."""
    app = await run_app("radarr", url_base="/radarr")
    result = await submit(hass, await start(hass), typed(app, url=app.origin))
    assert result["errors"] == {CONF_URL: "redirect"}
    assert result["description_placeholders"] is not None
    location = result["description_placeholders"]["location"]
    assert location == f"127.0.0.1:{app.port}/radarr"

    result = await submit(hass, result, typed(app))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize("instance_name", ["", "Sonarr", "Films"])
@pytest.mark.parametrize("url_base", ["", "/radarr"])
@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_the_app_says_which_one_it_is(
    hass: HomeAssistant,
    run_app: AppRunner,
    service: ServiceName,
    url_base: str,
    instance_name: str,
) -> None:
    """Know the app by its answer, whatever its address or its owner call it."""
    app = await run_app(service, url_base=url_base)
    if instance_name:
        app.instance_name = instance_name
    result = await submit(hass, await start(hass), typed(app))
    assert result["step_id"] == "defaults"
    assert result["description_placeholders"] == {"app": service.capitalize()}
    result = await submit(hass, result, FORMS[service])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == kept(app)


@pytest.mark.parametrize("found", ["Prowlarr", "Readarr", "Whisparr", ""])
@pytest.mark.parametrize("service", ["radarr", "lidarr"])
async def test_an_app_that_is_none_of_the_three(
    hass: HomeAssistant, service: str, found: str, app: SimulatedApp
) -> None:
    """Name what answers where it is an app that Requestarr has nothing to do with."""
    app.fail("/system/status", body={"appName": found, "version": "1.2.3.4"})
    result = await submit(hass, await start(hass), typed(app))
    assert result["step_id"] == "user"
    if found:
        assert result["errors"] == {"base": "unknown_app"}
        assert result["description_placeholders"] is not None
        assert result["description_placeholders"]["found"] == found
    else:
        assert result["errors"] == {CONF_URL: "not_api"}

    app.clear_faults()
    result = await submit(hass, result, typed(app))
    result = await submit(hass, result, FORMS[service])
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_the_unexpected(
    hass: HomeAssistant, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Log what nobody thought of, without the key, and let the user try again."""
    with patch(
        "custom_components.requestarr.app.connection.ArrClient.async_status",
        side_effect=RuntimeError("boom"),
    ):
        result = await submit(hass, await start(hass), typed(radarr))
    assert result["errors"] == {"base": "unknown"}
    assert "boom" in caplog.text
    assert radarr.api_key not in caplog.text

    result = await submit(hass, result, typed(radarr))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("service", "table", "error"),
    [
        ("radarr", "root_folders", "no_root_folder"),
        ("sonarr", "quality_profiles", "no_quality_profile"),
        ("lidarr", "metadata_profiles", "no_metadata_profile"),
    ],
)
async def test_an_app_that_is_not_ready(
    hass: HomeAssistant, service: str, table: str, error: str, app: SimulatedApp
) -> None:
    """Wait, key in hand, until somebody has created in the app what it lacks."""
    rows = getattr(app, table)
    kept = list(rows)
    rows.clear()

    result = await submit(hass, await start(hass), typed(app))
    for _ in range(2):
        assert result["type"] is FlowResultType.FORM
        assert result["step_id"] == "not_ready"
        assert result["errors"] == {"base": error}
        result = await submit(hass, result, {})

    rows.extend(kept)
    result = await submit(hass, result, {})
    assert result["step_id"] == "defaults"
    result = await submit(hass, result, FORMS[service])
    assert result["type"] is FlowResultType.CREATE_ENTRY


async def test_choices_that_can_not_be_read(
    hass: HomeAssistant, radarr: SimulatedApp
) -> None:
    """Offer to try again when the app fails between the steps."""
    radarr.fail("/rootfolder", status=500, body=crash_words("no"))
    result = await submit(hass, await start(hass), typed(radarr))
    assert result["step_id"] == "not_ready"
    assert result["errors"] == {"base": "server_error"}

    radarr.clear_faults()
    result = await submit(hass, result, {})
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
