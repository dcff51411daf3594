"""A search for another copy is still to do, whatever comes between, until it was sent."""

from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util.file import WriteError
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.household.test_remove_download import SEARCHES, queue_of
from tests.household.test_sections import REQUESTS, has_issue
from tests.support.away import away_once_told
from tests.support.disk import Disk
from tests.support.entries import set_up
from tests.support.haste import hurried
from tests.support.helpers import Json, download_key, until
from tests.support.home import Home


@pytest.fixture(autouse=True)
def at_once() -> Generator[None]:
    """Write at once, and look soon whether what nobody answered was done."""
    again = "custom_components.requestarr.household.remove_download.AGAIN_SECONDS"
    with hurried(saves=0.0, retries=(0.05, 0.1)), patch(again, 0.05):
        yield


def kept(hass_storage: Json) -> list[Any]:
    """Return which searches are on the disk."""
    found: list[Any] = hass_storage[REQUESTS]["data"]["searches"]
    return found


async def removed(
    home: Home, hass_ws_client: Any, app: SimulatedApp, *fault: str, **how: str
) -> tuple[MockConfigEntry, str, bool]:
    """Remove a download for another copy while the app fails so; return what came of it.

    That is the app's entry, the download's key, and whether it was removed.
    """
    queue_of(app)
    app.download_settings["autoRedownloadFailed"] = False
    entry = await home.add(app)
    key = await download_key(home.hass, hass_ws_client)
    ask = await home.connect()
    app.fail(*fault, **how, status=500, body=crash_words("busy"))
    wish = {"delete_data": True, "blocklist": True}
    answer = await ask("remove_download", entry_id=entry.entry_id, key=key, **wish)
    return entry, key, answer["success"]


@pytest.mark.parametrize("service", SEARCHES)
async def test_search_that_the_app_had_no_time_for(
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    app: SimulatedApp,
) -> None:
    """Send it once the app is set up again, and no more after that."""
    entry, key, is_removed = await removed(
        home, hass_ws_client, app, "/command$", method="POST"
    )
    assert is_removed
    [[entry_id, search]] = kept(hass_storage)
    assert (entry_id, search["key"]) == (entry.entry_id, key)
    await home.reload()
    app.clear_faults()
    name, member, count = SEARCHES[app.service]
    await until(lambda: app.commands_named(name), 20)
    await home.quiet()
    await until(lambda: kept(hass_storage) == [], 20)
    await home.reload()
    await home.quiet()
    [sent] = app.commands_named(name)
    assert count is None or len(sent["body"][member]) == count


async def test_download_that_the_app_would_not_remove(
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
) -> None:
    """Search nothing for what stays."""
    *_, is_removed = await removed(home, hass_ws_client, radarr, "/queue/bulk")
    assert not is_removed
    await home.reload()
    await home.quiet()
    await until(lambda: kept(hass_storage) == [], 20)
    assert not radarr.commands_named("MoviesSearch")


LOST: list[Json] = [
    {"close": True},
    {"status": 504, "html": True},
    {"status": 500},
    {"status": 502, "body": {}},
]


@pytest.mark.parametrize("service", SEARCHES)
@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("done", [True, False])
async def test_removal_that_nobody_answered(
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    app: SimulatedApp,
    done: bool,
    how: Json,
) -> None:
    """Search another copy once the app is back and says that it has removed the download."""
    queue_of(app)
    app.download_settings["autoRedownloadFailed"] = False
    entry = await home.add(app)
    key = await download_key(home.hass, hass_ws_client)
    ask = await home.connect()
    app.fail("/queue/bulk", method="DELETE", done=done, **how)
    wish = {"entry_id": entry.entry_id, "key": key}
    with away_once_told(app, "DELETE", "/queue$", close=True):
        told = await ask("remove_download", delete_data=True, blocklist=True, **wish)
    assert not told["success"]
    assert len(kept(hass_storage)) == 1
    assert not app.searched
    app.clear_faults()
    await home.quiet()
    await until(lambda: kept(hass_storage) == [], 20)
    name, *_ = SEARCHES[app.service]
    assert bool(app.commands_named(name)) is done
    assert bool(app.queue_rows) is not done


@pytest.mark.parametrize("service", SEARCHES)
async def test_search_that_can_not_be_kept(
    home: Home, hass_ws_client: Any, app: SimulatedApp, disk: Disk
) -> None:
    """Remove nothing whose search a restart would lose, and do both once there is room."""
    queue_of(app)
    app.download_settings["autoRedownloadFailed"] = False
    entry = await home.add(app)
    key = await download_key(home.hass, hass_ws_client)
    ask = await home.connect()
    disk.failure = WriteError("no space")
    wish = {"entry_id": entry.entry_id, "key": key}
    told = await ask("remove_download", delete_data=True, blocklist=True, **wish)
    assert told["error_code"] == "service_unavailable"
    assert told["message"].startswith("Home Assistant can’t save this right now")
    await home.quiet()
    name, *_ = SEARCHES[app.service]
    assert app.queue_rows
    assert not app.commands_named(name)
    disk.failure = None
    told = await ask("remove_download", delete_data=True, blocklist=True, **wish)
    assert told["success"]
    await home.quiet()
    assert not app.queue_rows
    assert app.commands_named(name)


@pytest.mark.parametrize("service", SEARCHES)
async def test_removal_that_needs_no_search_while_nothing_can_be_kept(
    home: Home, hass_ws_client: Any, app: SimulatedApp, disk: Disk
) -> None:
    """Remove what can be removed, so that a full disk gets room again."""
    queue_of(app)
    entry = await home.add(app)
    key = await download_key(home.hass, hass_ws_client)
    ask = await home.connect()
    disk.failure = WriteError("no space")
    told = await ask(
        "remove_download", entry_id=entry.entry_id, key=key, delete_data=True
    )
    assert told["success"]
    assert not app.queue_rows


@pytest.mark.parametrize("is_there", [True, False])
async def test_what_was_kept_before_a_restart(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    is_there: bool,
) -> None:
    """Search what was removed and not searched, and leave what can't be read as it is."""
    release = queue_of(radarr)
    [row] = radarr.movies.values()
    entry = home.known(radarr)
    search = {
        "key": f"{entry.entry_id}|{release if is_there else 'other'}",
        "kind": "movie",
        "id": 603,
        "media_id": row["id"],
        "seasons": [],
        "episodes": [],
        "albums": [],
    }
    odd = [7, ["x", {}], [entry.entry_id, {**search, "albums": 5}]]
    data = {"requests": [], "searches": [*odd, [entry.entry_id, search]]}
    hass_storage[REQUESTS] = {"version": 1, "data": data}
    await set_up(hass, entry)
    await home.quiet()
    assert len(radarr.commands_named("MoviesSearch")) == (0 if is_there else 1)
    assert has_issue(hass, "searches_unreadable")
    await hass.async_stop()
    assert kept(hass_storage) == odd


async def test_app_that_is_removed_meanwhile(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
) -> None:
    """Keep nothing for an app that was removed, and search nothing once it is back."""
    entry, _, is_removed = await removed(
        home, hass_ws_client, radarr, "/command$", method="POST"
    )
    assert is_removed
    assert kept(hass_storage)
    await hass.config_entries.async_remove(entry.entry_id)
    await until(lambda: kept(hass_storage) == [], 20)
    radarr.clear_faults()
    await home.add(radarr)
    await home.quiet()
    assert not radarr.commands_named("MoviesSearch")
