"""An app is removed and added again: its presets are its own again."""

from collections.abc import Callable

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.people_store import (
    DATA_PEOPLE,
    people_of,
)
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.settings import root_folder
from tests.support.entries import AppRunner
from tests.support.family import MATRIX
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.household_file import PEOPLE
from tests.support.presets import offered, set_presets

pytestmark = pytest.mark.usefixtures("haste")

KIDS: Json = {"name": "For the kids", "quality_profile_id": 6, "root_folder": "/kids"}


@pytest.fixture
def radarr_of_kids(radarr: SimulatedApp) -> SimulatedApp:
    """Run a Radarr with a folder for the kids."""
    radarr.root_folders.append(root_folder("radarr", 2, "/kids/"))
    return radarr


async def of_kids(run_app: AppRunner, name: str = "Radarr") -> SimulatedApp:
    """Run another Radarr with such a folder."""
    app = await run_app("radarr", instance_name=name)
    app.root_folders.append(root_folder("radarr", 2, "/kids"))
    return app


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_same_address(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr_of_kids: SimulatedApp,
    is_restarted: bool,
) -> None:
    """Offer the presets again, and send by one what was asked for by it before."""
    entry = await home.add(radarr_of_kids)
    ada, mia = await home.people("Ada", "Mia")
    ids = await set_presets(ada, {**KIDS, "entry_id": entry.entry_id})
    asked = await mia.ask("request_movie", **MATRIX, preset=ids["For the kids"])
    assert asked["status"] == "pending"
    await hass.config_entries.async_remove(entry.entry_id)
    await home.quiet()
    if is_restarted:
        store = hass.data[DATA_PEOPLE]
        await store._file.async_saved()
        store.people, store.apps = people_of(hass), {}
        await store.async_open()
        assert entry.entry_id in store.apps
    again = await home.add(radarr_of_kids)
    assert await offered(mia, again.entry_id) == [("For the kids", True)]
    assert (await ada.ask("approve", request_id=asked["request_id"]))["success"]
    await home.quiet()
    movie = only(radarr_of_kids.movies)
    assert (movie["qualityProfileId"], movie["rootFolderPath"]) == (6, "/kids")
    await hass.data[DATA_PEOPLE]._file.async_saved()
    kept = hass_storage[PEOPLE]["data"]
    assert [*kept["apps"]] == [again.entry_id]


def has_all(_: SimulatedApp) -> None:
    """Leave an app as it is."""


def lacks_folder(app: SimulatedApp) -> None:
    """Take the folder away."""
    app.root_folders.pop()


def says_no_folder(app: SimulatedApp) -> None:
    """Have an app not tell its folders."""
    app.fail("/rootfolder", status=500)


def lacks_quality(app: SimulatedApp) -> None:
    """Take the quality away."""
    app.quality_profiles[:] = [one for one in app.quality_profiles if one["id"] != 6]


@pytest.mark.parametrize(
    ("name", "change", "is_same"),
    [
        ("Radarr", has_all, True),
        ("Radarr", lacks_folder, False),
        ("Radarr", says_no_folder, False),
        ("Radarr", lacks_quality, False),
        ("Radarr 4K", has_all, False),
    ],
)
async def test_another_address(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    radarr_of_kids: SimulatedApp,
    name: str,
    change: Callable[[SimulatedApp], None],
    is_same: bool,
) -> None:
    """Know an app by its name where it has what the presets name, and none else."""
    entry = await home.add(radarr_of_kids)
    ada = await home.parent()
    await set_presets(ada, {**KIDS, "entry_id": entry.entry_id})
    await hass.config_entries.async_remove(entry.entry_id)
    moved = await of_kids(run_app, name)
    change(moved)
    again = await home.add(moved)
    (preset,) = people_of(hass).presets
    assert preset.entry_id == (again.entry_id if is_same else entry.entry_id)
    if change is says_no_folder:
        moved.clear_faults()
        await hass.config_entries.async_reload(again.entry_id)
        (preset,) = people_of(hass).presets
        assert preset.entry_id == again.entry_id


async def test_at_another_address_without_a_folder(
    hass: HomeAssistant, home: Home, run_app: AppRunner, radarr: SimulatedApp
) -> None:
    """Ask for no folder of an app where the preset names none."""
    entry = await home.add(radarr)
    ada = await home.parent()
    await set_presets(
        ada,
        {"name": "Normal", "entry_id": entry.entry_id, "quality_profile_id": 6},
    )
    await hass.config_entries.async_remove(entry.entry_id)
    moved = await run_app("radarr", instance_name="Radarr")
    moved.fail("/rootfolder", status=500)
    again = await home.add(moved)
    (preset,) = people_of(hass).presets
    assert preset.entry_id == again.entry_id


@pytest.mark.parametrize("is_named_alike", [False, True])
async def test_an_app_of_its_own(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    radarr_of_kids: SimulatedApp,
    sonarr: SimulatedApp,
    is_named_alike: bool,
) -> None:
    """Give no preset to an app of another service, nor to one that has its name already."""
    entry = await home.add(radarr_of_kids)
    ada = await home.parent()
    other = await of_kids(run_app)
    second = await home.add(other)
    rows = [{**KIDS, "entry_id": entry.entry_id}]
    if is_named_alike:
        rows.append({**KIDS, "entry_id": second.entry_id})
    await set_presets(ada, *rows)
    await hass.config_entries.async_remove(entry.entry_id)
    await home.add(sonarr)
    assert people_of(hass).presets[0].entry_id == entry.entry_id
    await hass.config_entries.async_reload(second.entry_id)
    owner = entry if is_named_alike else second
    assert people_of(hass).presets[0].entry_id == owner.entry_id


async def test_while_both_are_there(
    hass: HomeAssistant, home: Home, run_app: AppRunner, radarr_of_kids: SimulatedApp
) -> None:
    """Leave the presets to an app that is there, and to one that has one of that name."""
    entry = await home.add(radarr_of_kids)
    ada = await home.parent()
    other = await of_kids(run_app)
    second = await home.add(other)
    rows = [{**KIDS, "entry_id": one.entry_id} for one in (entry, second)]
    await set_presets(ada, *rows)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.config_entries.async_reload(second.entry_id)
    owners = [one.entry_id for one in people_of(hass).presets]
    assert owners == [entry.entry_id, second.entry_id]
