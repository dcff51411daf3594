"""An app is added by its address and key, with what it has to choose from."""

from homeassistant.config_entries import ConfigEntryState, ConfigFlowResult
from homeassistant.const import CONF_NAME, CONF_URL
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType, InvalidData
import pytest

from custom_components.requestarr.const import (
    CONF_METADATA_PROFILE,
    CONF_MINIMUM_AVAILABILITY,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    CONF_SEARCH,
    CONF_TAGS,
    DOMAIN,
)
from tests.arr_simulator import SimulatedApp
from tests.support.config_flow import (
    FORMS,
    SAVED,
    kept,
    preset,
    start,
    submit,
    suggested,
    typed,
)
from tests.support.entries import AppRunner, EntryFactory
from tests.support.home import Home


def labels(result: ConfigFlowResult, field: str) -> dict[str, str]:
    """Return the labels of a field's options by their values."""
    assert result["data_schema"] is not None
    selector = result["data_schema"].schema[field]
    return {each["value"]: each["label"] for each in selector.config["options"]}


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
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """Add a second Radarr beside the first, also where its dialog is opened again."""
    await home.add(radarr)
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
        (["Radarr", "Radarr Best picture"], "Radarr 2"),
        (["Radarr", "Radarr Best picture", "radarr 2"], "Radarr 3"),
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
    assert suggested(result, CONF_NAME) == suggestion

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


async def test_a_further_app_has_no_rules_of_its_own(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Ask nothing about people again, and keep nothing about them."""
    make_entry(radarr, rules={"requesters": "admins"})
    result = await submit(hass, await start(hass), typed(sonarr))
    result = await submit(hass, result, FORMS["sonarr"])
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["minor_version"] == 2
    assert result["options"] == SAVED["sonarr"]
