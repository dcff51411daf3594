"""Presets whose app has lost what they name: admins are told, and so is who asks."""

from typing import Any

from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.requestarr.const import DOMAIN
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.family import MATRIX
from tests.support.home import Home
from tests.support.presets import set_presets

pytestmark = pytest.mark.usefixtures("haste")


def lose_folder(radarr: SimulatedApp) -> None:
    """Take a folder off the app."""
    radarr.root_folders = radarr.root_folders[:1]


def lose_quality(radarr: SimulatedApp) -> None:
    """Take a quality profile off the app."""
    radarr.quality_profiles = [one for one in radarr.quality_profiles if one["id"] != 6]


@pytest.mark.parametrize("lose", [lose_folder, lose_quality])
async def test_what_the_app_lost(home: Home, radarr: SimulatedApp, lose: Any) -> None:
    """Name the broken preset in a repair until the app has it again; nothing goes elsewhere."""
    folders, profiles = list(radarr.root_folders), list(radarr.quality_profiles)
    folders.append(root_folder("radarr", 2, "/kids/"))
    radarr.root_folders = folders
    entry = await home.add(radarr)
    ada = await home.parent("Ada")
    kids = {"name": "Kids", "quality_profile_id": 6, "root_folder": "/kids"}
    usual = {"name": "Normal", "quality_profile_id": 4}
    await set_presets(
        ada, *({**one, "entry_id": entry.entry_id} for one in (usual, kids))
    )
    issues, issue_id = ir.async_get(home.hass), f"presets_broken_{entry.entry_id}"
    assert issues.async_get_issue(DOMAIN, issue_id) is None

    lose(radarr)
    await home.hass.config_entries.async_reload(entry.entry_id)
    issue = issues.async_get_issue(DOMAIN, issue_id)
    assert issue
    assert (issue.translation_placeholders or {})["presets"] == "Kids"
    asked = await ada.ask("request_movie", **MATRIX, preset="Kids")
    assert (asked["success"], asked["error_code"]) == (False, "rejected")
    assert radarr.movies == {}

    radarr.root_folders, radarr.quality_profiles = folders, profiles
    await home.hass.config_entries.async_reload(entry.entry_id)
    assert issues.async_get_issue(DOMAIN, issue_id) is None


async def test_mended_by_another_choice(home: Home, radarr: SimulatedApp) -> None:
    """The repair goes as soon as an admin has chosen what the app has, or removed the preset."""
    entry = await home.add(radarr)
    ada = await home.parent("Ada")
    gone = {"name": "Kids", "entry_id": entry.entry_id, "root_folder": "/gone"}
    issues, issue_id = ir.async_get(home.hass), f"presets_broken_{entry.entry_id}"

    await set_presets(ada, gone)
    assert issues.async_get_issue(DOMAIN, issue_id)
    await set_presets(ada, {**gone, "root_folder": "/movies"})
    assert issues.async_get_issue(DOMAIN, issue_id) is None
    await set_presets(ada, gone)
    assert issues.async_get_issue(DOMAIN, issue_id)
    await set_presets(ada)
    assert issues.async_get_issue(DOMAIN, issue_id) is None
