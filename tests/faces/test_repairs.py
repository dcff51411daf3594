"""What a person can mend is among Home Assistant's repairs for as long as it is broken."""

from collections.abc import Callable, Generator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json
from tests.support.home import Home

type Issues = Callable[[], Any]
type Fix = Callable[..., Any]

CHOICES = [
    ("radarr", "quality_profile_id", 4, 5),
    ("radarr", "root_folder", "/movies", "/more"),
    ("sonarr", "root_folder", "/tv", "/more"),
    ("lidarr", "quality_profile_id", 3, 2),
    ("lidarr", "metadata_profile_id", 1, 3),
]
TABLES = {
    "quality_profile_id": "quality_profiles",
    "root_folder": "root_folders",
    "metadata_profile_id": "metadata_profiles",
}
PATHS = {
    "quality_profile_id": "/qualityprofile",
    "root_folder": "/rootfolder",
    "metadata_profile_id": "/metadataprofile",
}


@pytest.fixture(autouse=True)
async def repairs(hass: HomeAssistant) -> None:
    """Set up Home Assistant's repairs."""
    assert await async_setup_component(hass, "repairs", {})


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Have an app's condition read each time that anything is read of it."""
    interval = "custom_components.requestarr.app.poll_schedule.DETAILS_INTERVAL"
    with patch(interval, timedelta(0)):
        yield


async def look_again(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Read what an app says now."""
    await entry.runtime_data.async_refresh()
    await hass.async_block_till_done()


@pytest.fixture
async def issues(hass: HomeAssistant, hass_ws_client: Any) -> Issues:
    """Return what lists our issues by their translation keys, as the page does."""
    clients: list[Any] = []

    async def read() -> dict[str, Json]:
        """List them; who looked once stays logged in, as a browser does."""
        if not clients:
            clients.append(await hass_ws_client(hass))
        [client] = clients
        await client.send_json_auto_id({"type": "repairs/list_issues"})
        found = (await client.receive_json())["result"]["issues"]
        ours = [issue for issue in found if issue["domain"] == "requestarr"]
        return {issue["translation_key"]: issue for issue in ours}

    return read


@pytest.fixture
async def fix(hass: HomeAssistant, hass_client: Any) -> Fix:
    """Return what starts the repair of an issue, or takes its next step."""

    async def post(issue: Json, flow_id: str = "", **typed: Any) -> Json:
        """Do what the page does."""
        client = await hass_client()
        path = "/api/repairs/issues/fix"
        start = {"handler": "requestarr", "issue_id": issue["issue_id"]}
        answer = await client.post(
            f"{path}/{flow_id}" if flow_id else path, json=typed or start
        )
        step: Json = await answer.json()
        assert answer.status == 200, step
        return step

    return post


def vanish(app: SimulatedApp, option: str, chosen: Any, other: Any) -> list[Any]:
    """Take away what requests get, and offer another; return the ones to choose from."""
    table = getattr(app, TABLES[option])
    if option == "root_folder":
        table[0]["path"] = other
        return [other]
    table[:] = [row for row in table if row["id"] != chosen]
    return [row["id"] for row in table if row["name"] != "None"]


def restore(app: SimulatedApp, option: str, chosen: Any) -> None:
    """Have the app offer again what requests get."""
    table = getattr(app, TABLES[option])
    if option == "root_folder":
        table[0]["path"] = f"{chosen}/"
    else:
        name = "HD-1080p" if app.service == "radarr" else "Standard"
        table.append({**table[0], "id": chosen, "name": name})


@pytest.mark.parametrize(("service", "option", "chosen", "other"), CHOICES)
async def test_choose_anew(
    hass: HomeAssistant,
    app: SimulatedApp,
    make_entry: EntryFactory,
    issues: Issues,
    fix: Fix,
    service: str,
    option: str,
    chosen: Any,
    other: Any,
) -> None:
    """Let an admin choose another one from the app's own list, and have requests get it."""
    entry = make_entry(app)
    offered = vanish(app, option, chosen, other)
    await set_up(hass, entry)
    assert entry.runtime_data.data.vanished == {option}

    [(key, issue)] = (await issues()).items()
    assert key.endswith("_missing")
    assert issue["is_fixable"]
    form = await fix(issue)
    assert form["step_id"] == "choose"
    [field] = form["data_schema"]
    assert field["name"] == option
    values = [one["value"] for one in field["selector"]["select"]["options"]]
    assert values == [str(one) for one in offered]
    assert "default" not in field

    done = await fix(issue, form["flow_id"], **{option: str(other)})
    assert done["type"] == "create_entry"
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.options[option] == other
    assert not await issues()
    assert entry.runtime_data.data.vanished == set()


@pytest.mark.parametrize(("service", "option", "chosen", "other"), CHOICES)
async def test_choice_that_comes_back(
    hass: HomeAssistant,
    app: SimulatedApp,
    make_entry: EntryFactory,
    issues: Issues,
    service: str,
    option: str,
    chosen: Any,
    other: Any,
) -> None:
    """Raise the issue while running, keep it while nobody knows, and drop it as it heals."""
    await set_up(hass, entry := make_entry(app))
    assert not await issues()

    app.fail(f"{PATHS[option]}$", status=500)
    vanish(app, option, chosen, other)
    await look_again(hass, entry)
    assert not await issues()

    app.clear_faults()
    await look_again(hass, entry)
    assert len(await issues()) == 1

    app.fail(f"{PATHS[option]}$", status=500)
    restore(app, option, chosen)
    await look_again(hass, entry)
    assert len(await issues()) == 1

    app.clear_faults()
    await look_again(hass, entry)
    assert not await issues()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda app: app.fail(".*", close=True), "not_ready"),
        (lambda app: app.root_folders.clear(), "nothing_to_choose"),
    ],
)
async def test_nothing_to_choose_from(
    home: Home,
    radarr: SimulatedApp,
    issues: Issues,
    fix: Fix,
    spoil: Callable[[SimulatedApp], object],
    reason: str,
) -> None:
    """Say why nothing can be chosen just now, and keep the issue."""
    vanish(radarr, "root_folder", "/movies", "/more")
    await home.add(radarr)
    [issue] = (await issues()).values()
    spoil(radarr)
    stopped = await fix(issue)
    assert (stopped["type"], stopped["reason"]) == ("abort", reason)
    assert len(await issues()) == 1


TOO_OLD = {
    "radarr": ("4.7.5.7809", "5"),
    "sonarr": ("3.0.10.1567", "4"),
    "lidarr": ("1.4.5.3639", "2"),
}


@pytest.mark.parametrize(
    ("service", "old", "oldest"), [(key, *two) for key, two in TOO_OLD.items()]
)
async def test_app_that_is_too_old(
    hass: HomeAssistant,
    home: Home,
    app: SimulatedApp,
    issues: Issues,
    service: str,
    old: str,
    oldest: str,
) -> None:
    """Say which version is needed, go on as well as may be, and be content with a newer one."""
    app.version = old
    entry = await home.add(app)
    assert entry.runtime_data.last_update_success
    [(key, issue)] = (await issues()).items()
    assert key == "app_too_old"
    assert not issue["is_fixable"]
    assert issue["translation_placeholders"] == {
        "app": app.name,
        "name": app.name,
        "version": old,
        "oldest": oldest,
    }
    app.version = f"{oldest}.0.0.1"
    await look_again(hass, entry)
    assert not await issues()


@pytest.mark.parametrize("version", ["", "develop", "10.0.0.1"])
async def test_version_that_says_nothing_bad(
    home: Home, radarr: SimulatedApp, issues: Issues, version: str
) -> None:
    """Do not call an app old that does not say so."""
    radarr.version = version
    await home.add(radarr)
    assert not await issues()


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("IndexerStatusCheck", "indexers_failing"),
        ("IndexerRssCheck", "indexers_failing"),
        ("DownloadClientCheck", "download_client_failing"),
        ("DownloadClientStatusCheck", "download_client_failing"),
    ],
)
async def test_health(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    issues: Issues,
    source: str,
    key: str,
) -> None:
    """Tell what keeps an app from its work, in our words, until it is content."""
    words = "Unable to reach 10.1.2.3:8080 with key abcdef"
    complaint = {"source": source, "type": "error", "message": words, "wikiUrl": "x"}
    radarr.health.append(complaint)
    await set_up(hass, entry := make_entry(radarr))
    [(found, issue)] = (await issues()).items()
    assert found == key
    assert not issue["is_fixable"]
    assert issue["learn_more_url"] is None
    assert issue["translation_placeholders"] == {"app": "Radarr", "name": "Radarr"}
    assert "10.1.2.3" not in str(issue)

    radarr.fail("/health$", status=500)
    radarr.health.clear()
    await look_again(hass, entry)
    assert await issues()
    radarr.clear_faults()
    await look_again(hass, entry)
    assert not await issues()


async def test_health_that_is_no_matter(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, issues: Issues
) -> None:
    """Leave warnings, and what is not between a request and its download, to the app."""
    for source, severity in (
        ("IndexerStatusCheck", "warning"),
        ("DownloadClientCheck", "notice"),
        ("UpdateCheck", "error"),
        ("RootFolderCheck", "error"),
    ):
        radarr.health.append(
            {"source": source, "type": severity, "message": "x", "wikiUrl": "x"}
        )
    await home.add(radarr)
    assert hass.states.get("sensor.radarr_health_issues").state == "4"
    assert not await issues()


async def break_everything(
    hass: HomeAssistant, app: SimulatedApp, entry: MockConfigEntry
) -> None:
    """Set an app up of which everything is to be mended."""
    app.version = "1.0"
    app.root_folders[0]["path"] = "/more"
    app.quality_profiles.pop(1)
    for source in ("IndexerStatusCheck", "DownloadClientCheck"):
        app.health.append(
            {"source": source, "type": "error", "message": "x", "wikiUrl": "x"}
        )
    await set_up(hass, entry)


@pytest.mark.parametrize("leave", ["async_unload", "async_remove"])
async def test_app_that_leaves(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    issues: Issues,
    leave: str,
) -> None:
    """Take all issues of an app back when it leaves, and none of another app's."""
    sonarr.version = "3.0"
    await set_up(hass, other := make_entry(sonarr))
    await break_everything(hass, radarr, entry := make_entry(radarr))
    assert len(await issues()) == 5
    await getattr(hass.config_entries, leave)(entry.entry_id)
    [issue] = (await issues()).values()
    assert issue["issue_id"] == f"app_too_old_{other.entry_id}"


async def test_an_issue_of_each_of_two_apps(
    hass: HomeAssistant, home: Home, run_app: Any, hass_ws_client: Any
) -> None:
    """Tell two instances of one app apart."""
    for name in ("HD", "4K"):
        app = await run_app("radarr", instance_name=name, version="4.0")
        await home.add(app)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "repairs/list_issues"})
    found = (await client.receive_json())["result"]["issues"]
    names = {one["translation_placeholders"]["name"] for one in found}
    assert names == {"HD", "4K"}
