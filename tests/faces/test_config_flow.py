"""Adding an app, and changing how it is reached and what its requests get."""

from collections.abc import Callable
import socket
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import (
    SOURCE_USER,
    ConfigEntryState,
    ConfigFlowResult,
)
from homeassistant.const import (
    CONF_API_KEY,
    CONF_NAME,
    CONF_SERVICE,
    CONF_URL,
    CONF_VERIFY_SSL,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    get_schema_suggested_value,
)
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_REQUESTERS,
    CONF_ROOT_FOLDER,
    CONF_RULES,
    CONF_SEARCH,
    CONF_SEASON_FOLDER,
    CONF_SERIES_TYPE,
    CONF_TAGS,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, ServiceName, set_up
from tests.support.family import MATRIX, parent, person

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
    hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]
) -> ConfigFlowResult:
    """Send a form of the dialog."""
    answer = await hass.config_entries.flow.async_configure(
        result["flow_id"], user_input
    )
    await hass.async_block_till_done()
    return answer


async def choose(
    hass: HomeAssistant, result: ConfigFlowResult, user_input: dict[str, Any]
) -> ConfigFlowResult:
    """Send a form of the options."""
    answer = await hass.config_entries.options.async_configure(
        result["flow_id"], user_input
    )
    await hass.async_block_till_done()
    return answer


def suggested(result: ConfigFlowResult, field: str) -> Any:
    """Return what a form suggests for a field."""
    assert result["data_schema"] is not None
    return get_schema_suggested_value(result["data_schema"].schema, field)


def preset(result: ConfigFlowResult, field: str) -> Any:
    """Return what a form has a field set to, None where somebody has to choose."""
    assert result["data_schema"] is not None
    marker = next(each for each in result["data_schema"].schema if each == field)
    return marker.default() if callable(marker.default) else None


def labels(result: ConfigFlowResult, field: str) -> dict[str, str]:
    """Return the labels of a field's options by their values."""
    assert result["data_schema"] is not None
    selector = result["data_schema"].schema[field]
    return {each["value"]: each["label"] for each in selector.config["options"]}


def assert_keeps_the_key(result: ConfigFlowResult, app: SimulatedApp) -> None:
    """Check that no form has the key in it."""
    assert suggested(result, CONF_API_KEY) is None
    assert app.api_key not in str(result["data_schema"])
    assert app.api_key not in str(result["description_placeholders"])


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_add_an_app(hass: HomeAssistant, service: str, app: SimulatedApp) -> None:
    """Add each of the apps and find it set up."""
    result = await submit(hass, await start(hass), typed(app))
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    assert result["errors"] == {}

    result = await submit(hass, result, FORMS[service])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == service.capitalize()
    assert result["data"] == kept(app)
    assert result["options"] == SAVED[service]
    assert result["result"].unique_id is None
    assert result["result"].state is ConfigEntryState.LOADED


async def test_the_title_is_the_name_of_the_instance(
    hass: HomeAssistant, radarr: SimulatedApp
) -> None:
    """Keep two instances apart by what their owner calls them."""
    radarr.instance_name = "Radarr 4K"
    result = await submit(hass, await start(hass), typed(radarr))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["title"] == "Radarr 4K"


async def test_offers_what_the_app_has(
    hass: HomeAssistant, radarr: SimulatedApp
) -> None:
    """Offer the app's own choices, set to what most would choose."""
    radarr.root_folders.append(
        {"id": 2, "path": "/big", "accessible": True, "freeSpace": 2_340_000_000_000}
    )
    radarr.root_folders.append({"id": 3, "path": "/gone", "accessible": False})
    radarr.tags.append({"id": 7, "label": "household"})
    result = await submit(hass, await start(hass), typed(radarr))

    assert labels(result, CONF_QUALITY_PROFILE) == {
        str(row["id"]): row["name"] for row in radarr.quality_profiles
    }
    assert labels(result, CONF_ROOT_FOLDER) == {
        "/movies": "/movies (687 GB)",
        "/big": "/big (2.3 TB)",
        "/gone": "/gone",
    }
    assert labels(result, CONF_TAGS) == {"7": "household"}
    assert preset(result, CONF_QUALITY_PROFILE) == "4"
    assert preset(result, CONF_ROOT_FOLDER) == "/movies"
    assert preset(result, CONF_MINIMUM_AVAILABILITY) == "released"
    assert preset(result, CONF_SEARCH) is True

    with pytest.raises(InvalidData):
        await submit(hass, result, {CONF_QUALITY_PROFILE: "99"})
    result = await submit(hass, result, {CONF_TAGS: ["7"]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["options"] == {
        CONF_QUALITY_PROFILE: 4,
        CONF_ROOT_FOLDER: "/movies",
        CONF_MINIMUM_AVAILABILITY: "released",
        CONF_TAGS: [7],
        CONF_SEARCH: True,
    }


async def test_an_unusual_quality(hass: HomeAssistant, radarr: SimulatedApp) -> None:
    """Preset the first of qualities that have names of their own."""
    del radarr.quality_profiles[1:]
    result = await submit(hass, await start(hass), typed(radarr))
    assert preset(result, CONF_QUALITY_PROFILE) == "1"


async def test_lidarr_hides_the_profile_that_admits_nothing(
    hass: HomeAssistant, lidarr: SimulatedApp
) -> None:
    """Offer the metadata profiles without the hidden one."""
    assert "None" in {row["name"] for row in lidarr.metadata_profiles}
    result = await submit(hass, await start(hass), typed(lidarr))
    assert "Standard" in labels(result, CONF_METADATA_PROFILE).values()
    assert "None" not in labels(result, CONF_METADATA_PROFILE).values()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:{port}",
        "http://127.0.0.1:{port}/",
        "  http://127.0.0.1:{port}/api/v3?x=1#top ",
        "HTTP://127.0.0.1:{port}/settings/general",
        "\u200bhttp://127.0.0.1:{port}\u2060",
        "http://127.0.0.1:{port}/activity/queue",
    ],
)
async def test_addresses_are_tidied(
    hass: HomeAssistant, radarr: SimulatedApp, address: str
) -> None:
    """Take an address as people paste it, and never the same app twice."""
    pasted = typed(radarr, url=address.format(port=radarr.port))
    result = await submit(hass, await start(hass), pasted)
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"][CONF_URL] == radarr.url

    result = await submit(hass, await start(hass), pasted)
    assert result["type"] is FlowResultType.ABORT
    assert result["reason"] == "already_configured"


async def test_the_same_app_in_two_dialogs_is_added_once(
    hass: HomeAssistant, radarr: SimulatedApp
) -> None:
    """Stop the second dialog at its last step when the first one was quicker."""
    first = await submit(hass, await start(hass), typed(radarr))
    second = await submit(hass, await start(hass), typed(radarr))
    first = await submit(hass, first, FORMS["radarr"])
    assert first["type"] is FlowResultType.CREATE_ENTRY
    second = await submit(hass, second, FORMS["radarr"])
    assert second["type"] is FlowResultType.ABORT
    assert second["reason"] == "already_configured"


async def test_two_instances_of_an_app(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
) -> None:
    """Add a second Radarr beside the first, also where its dialog is opened again."""
    await set_up(hass, make_entry(radarr))
    other = await run_app("radarr", instance_name="Radarr 4K", url_base="/uhd")
    result = await submit(hass, await start(hass), typed(other))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["step_id"] == "name"
    assert suggested(result, CONF_NAME) == "Radarr 4K"
    result = await hass.config_entries.flow.async_configure(result["flow_id"])
    assert result["step_id"] == "name"
    assert suggested(result, CONF_NAME) == "Radarr 4K"
    result = await submit(hass, result, {CONF_NAME: "Radarr 4K"})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Radarr 4K"
    assert result["data"][CONF_URL] == f"http://127.0.0.1:{other.port}/uhd"
    assert len(hass.config_entries.async_loaded_entries(DOMAIN)) == 2


@pytest.mark.parametrize(
    ("taken", "suggestion"),
    [
        (["Radarr"], "Radarr Best picture"),
        (["radarr"], "Radarr Best picture"),
        (["Movies"], "Radarr"),
        (["Radarr", "Radarr Best picture"], "Radarr 127.0.0.1:{port}"),
    ],
)
async def test_a_further_instance_is_told_from_the_others(
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    taken: list[str],
    suggestion: str,
) -> None:
    """Suggest a name that says what a further instance is for, and take none twice."""
    for title in taken:
        entry = make_entry(await run_app("radarr"))
        hass.config_entries.async_update_entry(entry, title=title)
    other = await run_app("radarr")
    [usual] = [row for row in other.quality_profiles if row["id"] == 4]
    usual["name"] = "Best picture"
    result = await submit(hass, await start(hass), typed(other))
    result = await submit(hass, result, FORMS["radarr"])
    assert result["step_id"] == "name"
    assert suggested(result, CONF_NAME) == suggestion.format(port=other.port)

    for wrong, error in [
        ("  ", "name_needed"),
        (taken[0].upper(), "name_taken"),
        (f" {taken[-1]} ", "name_taken"),
    ]:
        result = await submit(hass, result, {CONF_NAME: wrong})
        assert result["errors"] == {CONF_NAME: error}
    result = await submit(hass, result, {CONF_NAME: " Big  screen "})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["title"] == "Big screen"


CHILD, TEEN, ADULT = "c" * 32, "t" * 32, "a" * 32
# The rules of some apps, and those that a further one begins with, as far as they differ.
JOINED: list[tuple[list[dict[str, Any]], dict[str, Any]]] = [
    ([{"age_limits": [{"age": 12, "users": [CHILD]}]}], {}),
    (
        [
            {"age_limits": [{"age": 15, "users": [CHILD, TEEN]}], "unrated": "ask"},
            {"age_limits": [{"age": 6, "users": [CHILD]}], "unrated": "hide"},
        ],
        {
            "age_limits": [{"age": 6, "users": [CHILD]}, {"age": 15, "users": [TEEN]}],
            "unrated": "hide",
        },
    ),
    (
        [{"decider_ids": [ADULT, TEEN]}, {"decider_ids": [ADULT]}],
        {"decider_ids": [ADULT]},
    ),
    (
        [{"requesters": "everyone"}, {"requesters": "chosen", "requester_ids": [TEEN]}],
        {"requesters": "chosen", "requester_ids": [TEEN]},
    ),
    (
        [{"requesters": "admins"}, {"requesters": "chosen", "requester_ids": [TEEN]}],
        {"requesters": "admins", "requester_ids": [TEEN]},
    ),
    ([{"approved": "everyone"}, {"approved": "admins"}], {"approved": "admins"}),
    (
        [{"limit": 5, "limit_days": 7}, {"limit": 4, "limit_days": 30}, {"limit": 0}],
        {"limit": 4, "limit_days": 30},
    ),
    ([{"min_free_space": 500, "tag_requesters": True}], {}),
]


@pytest.mark.parametrize(("others", "joined"), JOINED)
async def test_a_further_app_begins_with_the_rules_of_the_others(
    hass: HomeAssistant,
    run_app: AppRunner,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    others: list[dict[str, Any]],
    joined: dict[str, Any],
) -> None:
    """Open no way around what the household has decided, and say so."""
    for rules in others:
        make_entry(await run_app("radarr"), rules=rules)
    result = await submit(hass, await start(hass), typed(sonarr))
    result = await submit(hass, result, FORMS["sonarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["description"] == "with_rules"
    rules = result["options"][CONF_RULES]
    shared = {key: value for key, value in others[0].items() if key in rules}
    expected = joined or shared
    assert {key: rules[key] for key in expected} == expected
    assert "min_free_space" not in rules
    assert "tag_requesters" not in rules


async def test_a_first_app_has_the_usual_rules(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Keep no rules where nobody has set any."""
    make_entry(radarr)
    result = await submit(hass, await start(hass), typed(sonarr))
    result = await submit(hass, result, FORMS["sonarr"])
    assert result["description"] is None
    assert CONF_RULES not in result["options"]


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
    (break_with(status=500), "base", "server_error"),
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
    hass: HomeAssistant,
    service: str,
    table: str,
    error: str,
    app: SimulatedApp,
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
    radarr.fail("/rootfolder", status=500)
    result = await submit(hass, await start(hass), typed(radarr))
    assert result["step_id"] == "not_ready"
    assert result["errors"] == {"base": "server_error"}

    radarr.clear_faults()
    result = await submit(hass, result, {})
    result = await submit(hass, result, FORMS["radarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY


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
    assert entry.options == options
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
    make_entry: EntryFactory,
    fault: dict[str, Any],
    error: str,
) -> None:
    """Say what is wrong with the address above a form that does not ask for it."""
    entry = make_entry(radarr)
    radarr.fail("/system/status", **fault)
    result = await entry.start_reauth_flow(hass)
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

    asked = await entry.start_reconfigure_flow(hass)
    form = {CONF_URL: radarr.url, CONF_VERIFY_SSL: True}
    asked = await submit(hass, asked, form)
    assert asked["errors"] == {CONF_URL: error}

    radarr.clear_faults()
    result = await submit(hass, result, {CONF_API_KEY: radarr.api_key})
    assert result["reason"] == "reauth_successful"


async def test_reauth_finds_another_app(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Refuse a key that fits because another app moved to the address."""
    entry = make_entry(radarr)
    hass.config_entries.async_update_entry(
        entry, data={**entry.data, CONF_URL: sonarr.url}
    )
    result = await entry.start_reauth_flow(hass)
    result = await submit(hass, result, {CONF_API_KEY: sonarr.api_key})
    assert result["errors"] == {"base": "wrong_app"}


async def test_reconfigure_moves_an_app(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
) -> None:
    """Change the address; key and defaults stay, and the key is not shown."""
    entry = make_entry(radarr, quality_profile_id=5)
    await set_up(hass, entry)
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
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Say what is wrong, keep what was typed, and take a key that fits."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
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
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Refuse to make two entries of one app."""
    entry = make_entry(radarr)
    make_entry(sonarr)
    result = await entry.start_reconfigure_flow(hass)
    result = await submit(hass, result, {CONF_URL: sonarr.url, CONF_VERIFY_SSL: True})
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


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_options_save_untouched(
    hass: HomeAssistant,
    service: str,
    make_entry: EntryFactory,
    app: SimulatedApp,
) -> None:
    """Show the options as they are, and save them when nothing was changed."""
    app.tags.append({"id": 7, "label": "household"})
    entry = make_entry(app, **{**SAVED[service], CONF_TAGS: [7, 8]})
    await set_up(hass, entry)

    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    assert result["errors"] == {}
    for field, value in FORMS[service].items():
        assert preset(result, field) == value
    assert suggested(result, CONF_TAGS) == ["7"]

    result = await choose(hass, result, {CONF_TAGS: ["7"]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options == {**SAVED[service], CONF_TAGS: [7]}


async def test_options_change_and_reload(
    hass: HomeAssistant, sonarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Change every option and find the entry loaded anew."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    before = entry.runtime_data

    result = await hass.config_entries.options.async_init(entry.entry_id)
    result = await choose(hass, result, FORMS["sonarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options == SAVED["sonarr"]
    assert entry.state is ConfigEntryState.LOADED
    assert entry.runtime_data is not before


@pytest.mark.parametrize(
    ("gone", "error"),
    [
        ({CONF_QUALITY_PROFILE: 99}, "quality_profile_missing"),
        ({CONF_ROOT_FOLDER: "/elsewhere"}, "root_folder_missing"),
        ({CONF_METADATA_PROFILE: 99}, "metadata_profile_missing"),
    ],
)
async def test_options_ask_to_replace_what_is_gone(
    hass: HomeAssistant,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    gone: dict[str, Any],
    error: str,
) -> None:
    """Show that a saved choice is gone; saving needs another one."""
    [field] = gone
    entry = make_entry(lidarr, **gone)
    await set_up(hass, entry)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["errors"] == {field: error}
    assert preset(result, field) is None
    with pytest.raises(InvalidData):
        await choose(hass, result, {})

    result = await choose(hass, result, {field: FORMS["lidarr"][field]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[field] == SAVED["lidarr"][field]


async def test_options_know_a_folder_with_a_slash_at_its_end(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Take the app's spelling of the same folder."""
    entry = make_entry(radarr, root_folder="/movies/")
    await set_up(hass, entry)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["errors"] == {}
    assert preset(result, CONF_ROOT_FOLDER) == "/movies"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"close": True}, "cannot_connect"),
        ({"status": 401}, "invalid_auth"),
        ({"status": 500}, "server_error"),
        ({"html": True}, "not_api"),
        ({"body": []}, "no_quality_profile"),
    ],
)
async def test_rules_of_an_app_that_is_away(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    fault: dict[str, Any],
    error: str,
) -> None:
    """Lock somebody out while the app is away; what it offers is asked for once it is back."""
    entry: MockConfigEntry = make_entry(radarr)
    await set_up(hass, entry)
    before = dict(entry.options)
    radarr.fail("/qualityprofile", **fault)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "rules"
    assert result["errors"] == {"base": error}
    untouched = await choose(hass, result, {})
    assert untouched["type"] is FlowResultType.CREATE_ENTRY
    assert {**entry.options, CONF_RULES: None} == {**before, CONF_RULES: None}

    result = await hass.config_entries.options.async_init(entry.entry_id)
    result = await choose(hass, result, {"people": {CONF_REQUESTERS: "admins"}})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[CONF_RULES][CONF_REQUESTERS] == "admins"
    assert {**entry.options, CONF_RULES: None} == {**before, CONF_RULES: None}

    radarr.clear_faults()
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["step_id"] == "defaults"
    result = await choose(hass, result, {CONF_SEARCH: False})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[CONF_SEARCH] is False
    assert entry.options[CONF_RULES][CONF_REQUESTERS] == "admins"


@pytest.mark.parametrize("version", [2, 3, 99])
async def test_an_entry_of_a_newer_version(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
    version: int,
) -> None:
    """Refuse what only a newer version can read in one sentence, and change nothing of it."""
    entry = make_entry(radarr)
    data, options = dict(entry.data), {"something": "new"}
    hass.config_entries.async_update_entry(entry, options=options, version=version)
    await set_up(hass, entry)
    assert entry.state is ConfigEntryState.MIGRATION_ERROR
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, f"entry_too_new_{entry.entry_id}")
    assert issue
    assert issue.translation_placeholders == {"name": "Radarr"}
    assert caplog.text.count("higher than the current version") == 1
    assert (entry.data, entry.options, entry.version) == (data, options, version)

    await hass.config_entries.async_remove(entry.entry_id)
    assert not issues.async_get_issue(DOMAIN, f"entry_too_new_{entry.entry_id}")


NEWER_RULES: list[dict[str, Any]] = [
    {},
    {"rules": {"requesters": "household"}},
    {"rules": {"age_limits": [{"people": []}]}},
    {"rules": ["everything"]},
]


@pytest.mark.parametrize("options", NEWER_RULES)
@pytest.mark.parametrize("data", ["as it is", {"address": "new"}])
async def test_other_apps_beside_one_of_a_newer_version(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    run_app: AppRunner,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    options: dict[str, Any],
    data: Any,
) -> None:
    """Go on with the others, and take nobody's rules from what can't be read."""
    newer = make_entry(sonarr)
    changed = newer.data if data == "as it is" else data
    hass.config_entries.async_update_entry(
        newer, data=changed, options=options, version=2
    )
    await set_up(hass, make_entry(radarr, rules={"requesters": "admins"}))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    for who in (mia, ada):
        apps = {one["service"]: one for one in (await who.ask("info"))["instances"]}
        assert apps["radarr"]["reachable"]
        assert ("sonarr" in apps) is (data == "as it is")
        if "sonarr" in apps:
            assert "newer version of Requestarr" in apps["sonarr"]["message"]
        assert (await who.ask("search_movies", query="matrix"))["results"]
    assert (await ada.ask("request_movie", **MATRIX))["success"]
    assert len(await ada.requests(scope="all")) == 1
    assert not (await mia.ask("request_movie", tmdb_id=11))["success"]

    further = await run_app("lidarr")
    result = await submit(hass, await start(hass), typed(further))
    result = await submit(hass, result, FORMS["lidarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["options"][CONF_RULES][CONF_REQUESTERS] == "admins"
    await hass.config_entries.async_remove(newer.entry_id)
    assert not (await ada.ask("search_tv", query="x"))["results"]


async def test_age_limits_that_nobody_can_see(
    hass: HomeAssistant,
    lidarr: SimulatedApp,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Begin with today's age limits, and with those that music has kept only without others."""
    old = {"age_limits": [{"age": 6, "users": [CHILD]}]}
    now = {"age_limits": [{"age": 12, "users": [CHILD]}]}
    make_entry(lidarr, rules=old)
    movies = make_entry(radarr, rules=now)
    for expected in (now, old):
        result = await submit(hass, await start(hass), typed(sonarr))
        result = await submit(hass, result, FORMS["sonarr"])
        rules = result["options"][CONF_RULES]
        assert rules["age_limits"] == expected["age_limits"]
        for entry_id in {movies.entry_id, result["result"].entry_id}:
            if hass.config_entries.async_get_entry(entry_id):
                await hass.config_entries.async_remove(entry_id)


async def test_an_entry_of_a_newer_minor_version(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Go on with what a newer minor version has added, and keep it."""
    entry = make_entry(radarr, something="new")
    hass.config_entries.async_update_entry(entry, minor_version=7)
    await set_up(hass, entry)
    assert entry.state is ConfigEntryState.LOADED
    assert entry.minor_version == 7
    assert entry.options["something"] == "new"
