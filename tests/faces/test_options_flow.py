"""The options of an app, those of other versions too."""

import asyncio
import json
from pathlib import Path
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from yarl import URL

from custom_components.requestarr.api.models.web import COVERS, SHOW_PICTURES
from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_MIN_FREE_SPACE,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_TAG_REQUESTERS,
    CONF_TAGS,
    CONF_WEB_SHELVES,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.config_flow import (
    FORMS,
    SAVED,
    choose,
    preset,
    suggested,
)
from tests.support.entries import EntryFactory, chosen, set_up
from tests.support.family import MATRIX
from tests.support.home import Home

# What is the app's own beside the household's rules, as it usually is.
OWN = {CONF_MIN_FREE_SPACE: 0, CONF_TAG_REQUESTERS: False}
ENGLISH = (
    Path(__file__).parents[2]
    / "custom_components"
    / "requestarr"
    / "translations"
    / "en.json"
)


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_options_save_untouched(
    hass: HomeAssistant, home: Home, service: str, app: SimulatedApp
) -> None:
    """Show the options as they are, and save them when nothing was changed."""
    app.tags.append({"id": 7, "label": "household"})
    entry = await home.add(app, **{**SAVED[service], CONF_TAGS: [7, 8]})

    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert result["step_id"] == "defaults"
    assert result["errors"] == {}
    for field, value in FORMS[service].items():
        assert preset(result, field) == value
    assert suggested(result, CONF_TAGS) == ["7"]

    result = await choose(hass, result, {CONF_TAGS: ["7"]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert chosen(entry) == {**SAVED[service], **OWN, CONF_TAGS: [7]}


async def test_options_change_and_reload(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Change every option and find the entry loaded anew."""
    entry = await home.add(sonarr)
    before = entry.runtime_data

    result = await hass.config_entries.options.async_init(entry.entry_id)
    result = await choose(hass, result, FORMS["sonarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert chosen(entry) == {**SAVED["sonarr"], **OWN}
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
    home: Home,
    lidarr: SimulatedApp,
    gone: dict[str, Any],
    error: str,
) -> None:
    """Show that a saved choice is gone; saving needs another one."""
    [field] = gone
    entry = await home.add(lidarr, **gone)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["errors"] == {field: error}
    assert preset(result, field) is None
    with pytest.raises(InvalidData):
        await choose(hass, result, {})

    result = await choose(hass, result, {field: FORMS["lidarr"][field]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[field] == SAVED["lidarr"][field]


async def test_options_know_a_folder_with_a_slash_at_its_end(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Take the app's spelling of the same folder."""
    entry = await home.add(radarr, root_folder="/movies/")
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["errors"] == {}
    assert preset(result, CONF_ROOT_FOLDER) == "/movies"


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"close": True}, "cannot_connect"),
        ({"status": 401}, "invalid_auth"),
        ({"status": 500, "body": crash_words("no")}, "server_error"),
        ({"html": True}, "not_api"),
        ({"body": []}, "no_quality_profile"),
    ],
)
async def test_options_of_an_app_that_is_away(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    fault: dict[str, Any],
    error: str,
) -> None:
    """Say what is wrong, and go on once it is put right."""
    entry: MockConfigEntry = make_entry(radarr)
    await set_up(hass, entry)
    radarr.fail("/qualityprofile", **fault)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["type"] is FlowResultType.FORM
    assert (result["step_id"], result["errors"]) == ("not_ready", {"base": error})
    result = await choose(hass, result, {})
    assert (result["step_id"], result["errors"]) == ("not_ready", {"base": error})

    radarr.clear_faults()
    result = await choose(hass, result, {})
    assert result["step_id"] == "defaults"
    result = await choose(hass, result, {CONF_SEARCH: False})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert entry.options[CONF_SEARCH] is False


async def test_what_stays_the_app_s_own(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Set the space that stays free, and the tags, as whole numbers and for this app alone."""
    entry = await home.add(sonarr)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert preset(result, CONF_MIN_FREE_SPACE) == 0
    assert preset(result, CONF_TAG_REQUESTERS) is False
    for wrong in (-1, 0.5, 100_001, "plenty"):
        with pytest.raises(InvalidData):
            await choose(hass, result, {CONF_MIN_FREE_SPACE: wrong})
    own = {CONF_MIN_FREE_SPACE: 50.0, CONF_TAG_REQUESTERS: True}
    result = await choose(hass, result, own)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert {key: entry.options[key] for key in own} == own
    assert isinstance(entry.options[CONF_MIN_FREE_SPACE], int)

    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert preset(result, CONF_MIN_FREE_SPACE) == 50
    assert preset(result, CONF_TAG_REQUESTERS) is True


@pytest.mark.parametrize("version", [2, 3, 99])
async def test_an_entry_of_a_newer_version(
    hass: HomeAssistant,
    radarr_entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    version: int,
) -> None:
    """Refuse what only a newer version can read in one sentence, and change nothing of it."""
    data, options = dict(radarr_entry.data), {"something": "new"}
    hass.config_entries.async_update_entry(
        radarr_entry, options=options, version=version
    )
    await set_up(hass, radarr_entry)
    assert radarr_entry.state is ConfigEntryState.MIGRATION_ERROR
    issues = ir.async_get(hass)
    issue = issues.async_get_issue(DOMAIN, f"entry_too_new_{radarr_entry.entry_id}")
    assert issue
    assert issue.translation_placeholders == {"name": "Radarr"}
    assert caplog.text.count("higher than the current version") == 1
    assert (radarr_entry.data, radarr_entry.options, radarr_entry.version) == (
        data,
        options,
        version,
    )

    await hass.config_entries.async_remove(radarr_entry.entry_id)
    assert not issues.async_get_issue(DOMAIN, f"entry_too_new_{radarr_entry.entry_id}")


NEWER_RULES: list[dict[str, Any]] = [
    {},
    {"rules": {"requesters": "household"}},
    {"rules": {"age_limits": [{"people": []}]}},
    {"rules": ["everything"]},
]


@pytest.mark.parametrize("options", NEWER_RULES)
@pytest.mark.parametrize("data", ["as it is", {"address": "new"}])
async def test_other_apps_beside_one_of_a_newer_version(
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    options: dict[str, Any],
    data: Any,
) -> None:
    """Go on with the others, and take nobody's rules from what can't be read."""
    newer = home.known(sonarr)
    changed = newer.data if data == "as it is" else data
    home.hass.config_entries.async_update_entry(
        newer, data=changed, options=options, version=2
    )
    await home.add(radarr, rules={"requesters": "admins"})
    mia, ada = await home.people("Mia", "Ada")
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

    await home.hass.config_entries.async_remove(newer.entry_id)
    assert not (await ada.ask("search_tv", query="x"))["results"]


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


@pytest.mark.parametrize(
    ("service", "has_field"), [("radarr", False), ("sonarr", True), ("lidarr", True)]
)
async def test_shelves_from_the_web_are_off_until_an_admin_turns_them_on(
    hass: HomeAssistant, home: Home, service: str, app: SimulatedApp, has_field: bool
) -> None:
    """Offer it where the app lists nothing by itself; what is turned off leaves no trace."""
    entry = await home.add(app)
    before = chosen(entry)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["data_schema"] is not None
    assert (CONF_WEB_SHELVES in result["data_schema"].schema) is has_field
    if not has_field:
        with pytest.raises(InvalidData):
            await choose(hass, result, {CONF_WEB_SHELVES: True})
        return
    assert preset(result, CONF_WEB_SHELVES) is False
    await choose(hass, result, {CONF_WEB_SHELVES: True})
    assert chosen(entry) == {**before, **OWN, CONF_WEB_SHELVES: True}
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert preset(result, CONF_WEB_SHELVES) is True
    await choose(hass, result, {})
    assert entry.options[CONF_WEB_SHELVES] is True
    result = await hass.config_entries.options.async_init(entry.entry_id)
    await choose(hass, result, {CONF_WEB_SHELVES: False})
    assert chosen(entry) == {**before, **OWN}


async def test_shelves_from_the_web_stay_while_their_app_is_away(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """What an admin has turned on is not turned off by a form that could not ask for it."""
    entry = await home.add(sonarr, **{CONF_WEB_SHELVES: True})
    sonarr.fail("/qualityprofile", status=500)
    result = await hass.config_entries.options.async_init(entry.entry_id)
    assert result["step_id"] == "not_ready"
    sonarr.clear_faults()
    result = await choose(hass, result, {})
    assert preset(result, CONF_WEB_SHELVES) is True
    await choose(hass, result, {})
    assert entry.options[CONF_WEB_SHELVES] is True


async def test_the_option_says_whom_it_asks() -> None:
    """Name each host that is asked, and that nothing of people or the library is told."""
    text = await asyncio.to_thread(ENGLISH.read_text, encoding="utf-8")
    options = json.loads(text)["options"]["step"]["defaults"]
    said = options["data_description"][CONF_WEB_SHELVES]
    hosts = {URL(address).host for address in (COVERS, SHOW_PICTURES)}
    services = {"TVmaze", "ListenBrainz", "api.tvmaze.com", "api.listenbrainz.org"}
    for name in hosts | services:
        assert name in said
