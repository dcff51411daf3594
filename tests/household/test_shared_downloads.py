"""A download that is for more than one thing: what is deleted with it is said before."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.household.test_remove_download import queue_of
from tests.support.apps import Apps
from tests.support.helpers import Ask, Json, downloads_told
from tests.support.home import Home

HASH = "ABCDEF0123456789ABCDEF0123456789ABCDEF01"


def alike(app: SimulatedApp, download_id: str = HASH) -> None:
    """Have all that an app downloads be one download of the client that others use too."""
    for row in app.queue_rows.values():
        row["downloadId"] = download_id


async def keys(hass: HomeAssistant, hass_ws_client: Any) -> dict[str, Json]:
    """Return the downloads that cards are told of, by their apps."""
    return {one["service"]: one for one in await downloads_told(hass, hass_ws_client)}


async def removing(ask: Ask, download: Json, **fields: Any) -> Json:
    """Send the command to remove a download."""
    named = {"entry_id": download["entry_id"], "key": download["key"]}
    answer: Json = await ask("remove_download", **named, **fields)
    return answer


@pytest.mark.parametrize("spelled", [HASH, HASH.lower()])
@pytest.mark.parametrize("blocklist", [True, False])
async def test_download_that_two_apps_follow(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    apps: Apps,
    spelled: str,
    blocklist: bool,
) -> None:
    """Delete no files that another app waits for before that was said."""
    queue_of(apps.radarr)
    queue_of(apps.sonarr)
    alike(apps.radarr)
    alike(apps.sonarr, spelled)
    await home.add(apps.radarr)
    other = await home.add(apps.sonarr)
    ask = await home.connect()
    download = (await keys(hass, hass_ws_client))["radarr"]
    how = {"delete_data": True, "blocklist": blocklist}

    told = await removing(ask, download, preview=True)
    [shared] = told["others"]
    assert (shared["title"], shared["entry_id"]) == ("Breaking Bad", other.entry_id)
    for seen in ({}, {"seen": []}, {"seen": ["another"]}):
        refused = await removing(ask, download, **how, **seen)
        assert refused["error_code"] == "invalid_request"
        assert "Breaking Bad" in refused["message"]
    assert apps.radarr.queue_rows
    assert not apps.radarr.calls_to("DELETE", "/queue/bulk")
    assert (await removing(ask, download, **how, seen=[shared["key"]]))["success"]
    assert not apps.radarr.queue_rows


async def test_files_that_stay(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, apps: Apps
) -> None:
    """Take a download from one app's list without a word, as the other goes on with it."""
    queue_of(apps.radarr)
    queue_of(apps.sonarr)
    alike(apps.radarr)
    alike(apps.sonarr)
    await home.add_all([apps.radarr, apps.sonarr])
    ask = await home.connect()
    download = (await keys(hass, hass_ws_client))["radarr"]
    assert (await removing(ask, download))["success"]
    assert not apps.radarr.queue_rows
    assert apps.sonarr.queue_rows


async def test_other_app_that_joins_meanwhile(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, apps: Apps
) -> None:
    """Look at the other apps' queues right before files are deleted, or go by what is known."""
    queue_of(apps.radarr)
    alike(apps.radarr)
    await home.add_all([apps.radarr, apps.sonarr])
    ask = await home.connect()
    download = (await keys(hass, hass_ws_client))["radarr"]
    assert (await removing(ask, download, preview=True))["others"] == []
    queue_of(apps.sonarr)
    alike(apps.sonarr)
    refused = await removing(ask, download, delete_data=True)
    assert refused["error_code"] == "invalid_request"
    apps.sonarr.fail("/queue", close=True)
    refused = await removing(ask, download, delete_data=True)
    assert refused["error_code"] == "invalid_request"
    apps.sonarr.clear_faults()
    apps.sonarr.queue_rows.clear()
    assert (await removing(ask, download, delete_data=True))["success"]


async def test_pack_of_several_artists(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, lidarr: SimulatedApp
) -> None:
    """Name all whose albums are in a download, not the first of them alone."""
    first, second = (
        lidarr.add_artist(key) for key in list(lidarr.catalogue.artists)[:2]
    )
    for artist in (first, second):
        own = [
            key for key, one in lidarr.albums.items() if one["artistId"] == artist["id"]
        ]
        lidarr.queue_add(artist["id"], album_ids=tuple(own[:2]), progress=50)
    alike(lidarr)
    await home.add(lidarr)
    ask = await home.connect()
    download = (await keys(hass, hass_ws_client))["lidarr"]
    told = await removing(ask, download, preview=True)
    assert {download["title"], *(one["title"] for one in told["others"])} == {
        first["artistName"],
        second["artistName"],
    }
    refused = await removing(ask, download, delete_data=True)
    assert refused["error_code"] == "invalid_request"
    seen = [one["key"] for one in told["others"]]
    assert (await removing(ask, download, delete_data=True, seen=seen))["success"]


@pytest.mark.parametrize("ids", [("A" * 40, "B" * 40), (None, None)])
async def test_downloads_of_their_own(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    apps: Apps,
    ids: tuple[str | None, str | None],
) -> None:
    """Say nothing of downloads that are others, or that no client has so far."""
    for app, download_id in zip((apps.radarr, apps.sonarr), ids, strict=True):
        queue_of(app)
        for row in app.queue_rows.values():
            row["downloadId"] = download_id
    await home.add_all([apps.radarr, apps.sonarr])
    ask = await home.connect()
    for download in (await keys(hass, hass_ws_client)).values():
        assert (await removing(ask, download, preview=True))["others"] == []
        assert (await removing(ask, download, delete_data=True))["success"]
