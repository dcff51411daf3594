"""A key, or an address, that is another by now."""

from typing import Any

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.const import CONF_API_KEY, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.const import CONF_QUALITY_PROFILE, CONF_ROOT_FOLDER
from tests.arr_simulator import SimulatedApp
from tests.support.config_flow import WRONG_KEY, kept, preset, submit, suggested
from tests.support.entries import AppRunner, EntryFactory, chosen, set_up
from tests.support.home import Home


def assert_keeps_the_key(result: ConfigFlowResult, app: SimulatedApp) -> None:
    """Check that no form has the key in it."""
    assert suggested(result, CONF_API_KEY) is None
    assert app.api_key not in str(result["data_schema"])
    assert app.api_key not in str(result["description_placeholders"])


async def test_reauth(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Ask for a new key when the app has one, and change nothing else."""
    entry = make_entry(radarr)
    options = dict(entry.options)
    radarr.change_key("00000000000000000000000000000000")
    await set_up(hass, entry)
    assert entry.state is ConfigEntryState.SETUP_ERROR

    [flow] = hass.config_entries.flow.async_progress()
    assert flow["step_id"] == "reauth_confirm"
    result = await hass.config_entries.flow.async_configure(flow["flow_id"])
    assert_keeps_the_key(result, radarr)
    assert result["description_placeholders"] is not None
    assert result["description_placeholders"]["name"] == "Radarr"

    result = await submit(hass, result, {CONF_API_KEY: WRONG_KEY})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "reauth_confirm"
    assert result["errors"] == {CONF_API_KEY: "invalid_auth"}

    result = await submit(hass, result, {CONF_API_KEY: radarr.api_key})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reauth_successful"
    assert entry.data == kept(radarr)
    assert chosen(entry) == options
    assert entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"html": True}, "not_api"),
        ({"body": "nonsense"}, "not_api"),
        ({"status": 404}, "not_api"),
        ({"redirect": "https://auth.example/login"}, "redirect"),
    ],
)
async def test_address_that_is_wrong_by_now(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    radarr_entry: MockConfigEntry,
    fault: dict[str, Any],
    error: str,
) -> None:
    """Say what is wrong with the address above a form that does not ask for it."""
    radarr.fail("/system/status", **fault)
    result = await radarr_entry.start_reauth_flow(hass)
    result = await submit(hass, result, {CONF_API_KEY: radarr.api_key})
    assert result["type"] is FlowResultType.FORM
    assert result["errors"] == {"base": error}
    assert result["description_placeholders"] is not None
    if "redirect" in fault:
        assert (
            result["description_placeholders"]["location"] == "auth.example:443/login"
        )
    # What somebody has just typed is theirs to see, as dots, until it is saved.
    assert suggested(result, CONF_API_KEY) == radarr.api_key

    asked = await radarr_entry.start_reconfigure_flow(hass)
    form = {CONF_URL: radarr.url, CONF_VERIFY_SSL: True}
    asked = await submit(hass, asked, form)
    assert asked["errors"] == {CONF_URL: error}

    radarr.clear_faults()
    result = await submit(hass, result, {CONF_API_KEY: radarr.api_key})
    assert result["reason"] == "reauth_successful"


async def test_reauth_finds_another_app(
    hass: HomeAssistant, radarr_entry: MockConfigEntry, sonarr: SimulatedApp
) -> None:
    """Refuse a key that fits because another app moved to the address."""
    hass.config_entries.async_update_entry(
        radarr_entry, data={**radarr_entry.data, CONF_URL: sonarr.url}
    )
    result = await radarr_entry.start_reauth_flow(hass)
    result = await submit(hass, result, {CONF_API_KEY: sonarr.api_key})
    assert result["errors"] == {"base": "wrong_app"}


async def test_reconfigure_moves_an_app(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """Change the address; key and defaults stay, and the key is not shown."""
    entry = await home.add(radarr, quality_profile_id=5)
    options = dict(entry.options)
    moved = await run_app("radarr", url_base="/radarr")

    result = await entry.start_reconfigure_flow(hass)
    assert result["step_id"] == "reconfigure"
    assert suggested(result, CONF_URL) == radarr.url
    assert_keeps_the_key(result, radarr)

    result = await submit(
        hass,
        result,
        {CONF_URL: f"{moved.url}/", CONF_API_KEY: "", CONF_VERIFY_SSL: False},
    )
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == kept(moved, verify_ssl=False)
    assert entry.options == options
    assert entry.state is ConfigEntryState.LOADED


async def test_reconfigure_with_a_new_key(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Say what is wrong, keep what was typed, and take a key that fits."""
    entry = await home.add(radarr)
    radarr.change_key("00000000000000000000000000000000")

    result = await entry.start_reconfigure_flow(hass)
    result = await submit(
        hass, result, {CONF_URL: f"{radarr.url}/login", CONF_VERIFY_SSL: False}
    )
    assert result["step_id"] == "reconfigure"
    assert result["errors"] == {CONF_API_KEY: "invalid_auth"}
    assert suggested(result, CONF_URL) == f"{radarr.url}/login"
    assert suggested(result, CONF_VERIFY_SSL) is False
    assert_keeps_the_key(result, radarr)

    result = await submit(
        hass,
        result,
        {CONF_URL: radarr.url, CONF_API_KEY: radarr.api_key, CONF_VERIFY_SSL: True},
    )
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == kept(radarr)


async def test_reconfigure_to_an_address_that_is_taken(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Refuse to make two entries of one app."""
    entry = home.known(radarr)
    home.known(sonarr)
    result = await entry.start_reconfigure_flow(home.hass)
    result = await submit(
        home.hass, result, {CONF_URL: sonarr.url, CONF_VERIFY_SSL: True}
    )
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"
    assert entry.data == kept(radarr)


async def test_reconfigure_to_an_app_with_other_choices(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
) -> None:
    """Ask for new defaults where the old ones are not to be had."""
    entry = make_entry(radarr, root_folder="/old", tags=[3])
    moved = await run_app("radarr")
    result = await entry.start_reconfigure_flow(hass)
    result = await submit(hass, result, {CONF_URL: moved.url, CONF_VERIFY_SSL: True})
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    assert result["errors"] == {CONF_ROOT_FOLDER: "root_folder_missing"}
    assert preset(result, CONF_QUALITY_PROFILE) == "4"
    assert entry.data == kept(radarr)

    result = await submit(hass, result, {CONF_ROOT_FOLDER: "/movies"})
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "reconfigure_successful"
    assert entry.data == kept(moved)
    assert entry.options[CONF_ROOT_FOLDER] == "/movies"
    assert entry.options[CONF_QUALITY_PROFILE] == 4


@pytest.mark.parametrize("root_folder", ["/tv", "/old"])
async def test_what_the_forms_do_not_ask_for_stays(
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
    root_folder: str,
) -> None:
    """Keep what is the app's own or allowed, and the rules of before, whatever else is new."""
    own = {
        "min_free_space": 5,
        "tag_requesters": True,
        "web_shelves": True,
        "all_pictures": True,
        "sidebar": False,
        "rules": {"limit": 3, "decider_ids": ["somebody"]},
    }
    entry = make_entry(sonarr, root_folder=root_folder, **own)
    sonarr.change_key(WRONG_KEY)
    result = await entry.start_reauth_flow(hass)
    result = await submit(hass, result, {CONF_API_KEY: sonarr.api_key})
    assert result["reason"] == "reauth_successful"

    moved = await run_app("sonarr")
    result = await entry.start_reconfigure_flow(hass)
    address = {CONF_URL: moved.url, CONF_API_KEY: moved.api_key, CONF_VERIFY_SSL: True}
    result = await submit(hass, result, address)
    if root_folder == "/old":
        assert result["type"] is FlowResultType.FORM
        assert result["data_schema"] is not None
        assert not {*own} & {*map(str, result["data_schema"].schema)}
        result = await submit(hass, result, {CONF_ROOT_FOLDER: "/tv"})
    assert result["reason"] == "reconfigure_successful"
    assert entry.options[CONF_ROOT_FOLDER] == "/tv"
    assert {key: entry.options[key] for key in own} == own
