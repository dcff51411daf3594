"""What is lost with a download that is removed, and what is said of it before."""

from collections.abc import Callable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import AppRunner
from tests.support.helpers import Json, download_key
from tests.support.home import Home

type Ask = Callable[..., Any]


def queue_of(app: SimulatedApp, **more: Any) -> str:
    """Put a download with several rows, half of it there, into an app's queue."""
    fields: Json = {"progress": 50, "title": "A.Release-GROUP", **more}
    if app.service == "radarr":
        row = app.add_movie(603)
    elif app.service == "sonarr":
        row = app.add_series(81189)
        fields["episode_ids"] = tuple(app.episodes)[1:4]
    else:
        row = app.add_artist(next(iter(app.catalogue.artists)))
        fields["album_ids"] = tuple(app.albums)[:2]
    return str(app.queue_add(row["id"], **fields)[0]["downloadId"])


@pytest.fixture(params=["radarr", "sonarr", "lidarr"])
async def app(request: pytest.FixtureRequest, run_app: AppRunner) -> SimulatedApp:
    """Return each of the apps."""
    return await run_app(request.param)


@pytest.fixture
def opened(
    hass: HomeAssistant, home: Home, hass_ws_client: Any
) -> Callable[[SimulatedApp], Any]:
    """Return what sets an app up, and gives what asks about its one download."""

    async def open_(app: SimulatedApp) -> Ask:
        """Set it up."""
        entry = await home.add(app)
        key = await download_key(hass, hass_ws_client)
        ask = await home.connect()

        async def remove(**fields: Any) -> Json:
            """Send the command."""
            answer: Json = await ask(
                "remove_download", entry_id=entry.entry_id, key=key, **fields
            )
            return answer

        return remove

    return open_


def removes_failed(app: SimulatedApp, removes: bool | None) -> None:
    """Set whether the app's download client deletes what failed; None: it is silent."""
    (client,) = app.download_clients
    if removes is None:
        del client["removeFailedDownloads"]
    else:
        client["removeFailedDownloads"] = removes


@pytest.mark.parametrize("removes", [True, False])
@pytest.mark.parametrize("delete_data", [True, False])
@pytest.mark.parametrize("blocklist", [True, False])
async def test_data_goes_only_where_it_was_said(
    app: SimulatedApp,
    opened: Callable[[SimulatedApp], Any],
    removes: bool,
    delete_data: bool,
    blocklist: bool,
) -> None:
    """Keep what the client holds unless its deletion was asked for, whatever the settings."""
    download_id = queue_of(app)
    removes_failed(app, removes)
    remove = await opened(app)
    told = await remove(delete_data=delete_data, blocklist=blocklist)
    refused = blocklist and removes and not delete_data
    assert told["success"] is not refused
    assert (download_id in app.client_data) is not delete_data
    assert bool(app.queue_rows) is refused
    if refused:
        assert told["error_code"] == "invalid_request"
        assert "deletes the files" in told["message"]
        assert not app.calls_to("DELETE", "/queue/bulk")


@pytest.mark.parametrize(
    ("settings", "deletes"),
    [
        (lambda app: removes_failed(app, True), True),
        (lambda app: removes_failed(app, False), False),
        (lambda app: removes_failed(app, None), True),
        (lambda app: app.download_clients.clear(), True),
        (lambda app: app.download_clients[0].update(name="Renamed"), True),
        (
            lambda app: app.download_settings.update(removeFailedDownloads=False),
            False,
        ),
        (
            lambda app: app.download_settings.update(removeFailedDownloads=True),
            True,
        ),
    ],
)
async def test_preview(
    radarr: SimulatedApp,
    opened: Callable[[SimulatedApp], Any],
    settings: Callable[[SimulatedApp], None],
    deletes: bool,
) -> None:
    """Name what would be lost, and lose nothing."""
    download_id = queue_of(radarr, size=8_000_000_000)
    settings(radarr)
    remove = await opened(radarr)
    told = await remove(preview=True, delete_data=True, blocklist=True)
    assert told == {
        "success": True,
        "message": "Nothing has been removed yet.",
        "release": "A.Release-GROUP",
        "downloaded": 4_000_000_000,
        "block_deletes": deletes,
        "others": [],
    }
    assert radarr.queue_rows
    assert download_id in radarr.client_data
    assert not radarr.calls_to("DELETE", "/queue/bulk")


async def test_other_clients_say_nothing(
    radarr: SimulatedApp, opened: Callable[[SimulatedApp], Any]
) -> None:
    """Look at the client that has the download."""
    queue_of(radarr)
    removes_failed(radarr, False)
    other = {**radarr.download_clients[0], "name": "Other", "id": 2}
    radarr.download_clients.insert(0, {**other, "removeFailedDownloads": True})
    told = await (await opened(radarr))(preview=True)
    assert told["block_deletes"] is False


async def test_waiting_release(
    radarr: SimulatedApp, opened: Callable[[SimulatedApp], Any]
) -> None:
    """Block what no client has yet without asking for data that isn't there."""
    queue_of(radarr, status="delay", progress=0)
    remove = await opened(radarr)
    told = await remove(preview=True)
    assert (told["downloaded"], told["block_deletes"]) == (0, False)
    assert (await remove(blocklist=True))["success"]
    assert not radarr.queue_rows
    await radarr.settle()
    assert len(radarr.commands_named("MoviesSearch")) == 1


SEARCHES = {
    "radarr": ("MoviesSearch", "movieIds", 1),
    "sonarr": ("SeasonSearch", "seasonNumber", None),
    "lidarr": ("AlbumSearch", "albumIds", 2),
}


@pytest.mark.parametrize(
    "setting", ["autoRedownloadFailed", "autoRedownloadFailedFromInteractiveSearch"]
)
async def test_another_copy_is_searched(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any], setting: str
) -> None:
    """Search another copy ourselves where the app would not."""
    queue_of(app)
    app.download_settings[setting] = False
    remove = await opened(app)
    assert (await remove(delete_data=True, blocklist=True))["success"]
    await app.settle()
    name, member, count = SEARCHES[app.service]
    (search,) = app.commands_named(name)
    assert count is None or len(search["body"][member]) == count
    (call,) = app.calls_to("DELETE", "/queue/bulk")
    assert call.query["skipRedownload"] == "true"


async def test_the_app_searches(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any]
) -> None:
    """Leave the search to an app that does it by itself."""
    queue_of(app)
    remove = await opened(app)
    assert (await remove(delete_data=True, blocklist=True))["success"]
    await app.settle()
    names = {"MoviesSearch", "EpisodeSearch", "AlbumSearch", "SeasonSearch"}
    found = [one for one in app.commands if one["name"] in names]
    assert [one["trigger"] for one in found] == ["unspecified"]


async def test_removed_once(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any]
) -> None:
    """Remove all rows of one download, and say so where it is gone already."""
    queue_of(app)
    remove = await opened(app)
    assert await remove() == {"success": True, "message": "Removed from the queue."}
    assert not app.queue_rows
    for fields in ({}, {"preview": True}):
        assert (await remove(**fields))["error_code"] == "not_found"


@pytest.mark.parametrize("path", ["/config/downloadclient", "/downloadclient"])
async def test_settings_that_cant_be_read(
    radarr: SimulatedApp, opened: Callable[[SimulatedApp], Any], path: str
) -> None:
    """Delete nothing while nobody knows what blocking would delete."""
    download_id = queue_of(radarr)
    remove = await opened(radarr)
    radarr.fail(path, status=500, body=crash_words("/config/x"))
    for fields in ({"preview": True}, {"blocklist": True}):
        told = await remove(**fields)
        assert told["error_code"] == "service_unavailable"
        assert "/config" not in told["message"]
    assert radarr.queue_rows
    assert download_id in radarr.client_data
    assert (await remove())["success"]
    assert download_id in radarr.client_data


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("how", [{"status": 504, "html": True}, {"close": True}])
async def test_removal_without_an_answer(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any], done: bool, how: Json
) -> None:
    """Say that it is gone if it is, and that it failed if it is not."""
    queue_of(app)
    remove = await opened(app)
    app.fail("/queue/bulk", method="DELETE", done=done, **how)
    told = await remove(delete_data=True)
    assert told["success"] is done
    assert bool(app.queue_rows) is not done


@pytest.mark.parametrize("removes", [True, False, "odd"])
async def test_app_that_has_no_settings_for_all_clients(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any], removes: Any
) -> None:
    """Believe the download client then, and the worst of one that makes no sense."""
    download_id = queue_of(app)
    app.download_clients[0]["removeFailedDownloads"] = removes
    app.fail("/config/downloadclient", status=404, body={"message": "NotFound"})
    remove = await opened(app)
    assert (await remove(preview=True))["block_deletes"] is bool(removes)
    assert (await remove(blocklist=True))["success"] is not bool(removes)
    assert download_id in app.client_data
    assert (await remove(blocklist=True, delete_data=True))["success"] is bool(removes)
    await app.settle()
    assert not app.queue_rows
    assert app.commands_named(SEARCHES[app.service][0])


@pytest.mark.parametrize("odd", ["yes", 1, [], {}, 0.5])
async def test_flags_that_make_no_sense(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any], odd: Any
) -> None:
    """Say of what blocking would lose what the other settings tell, and the worst at last."""
    queue_of(app)
    [client] = app.download_clients
    client["removeFailedDownloads"] = False
    app.download_settings.update(
        removeFailedDownloads=odd,
        autoRedownloadFailed=odd,
        autoRedownloadFailedFromInteractiveSearch=odd,
    )
    remove = await opened(app)
    assert (await remove(preview=True))["block_deletes"] is False
    client.update(removeFailedDownloads=odd, name=odd)
    assert (await remove(preview=True))["block_deletes"] is True
    assert (await remove(blocklist=True))["error_code"] == "invalid_request"
    assert app.queue_rows


async def test_another_copy_of_one_episode_is_searched(
    sonarr: SimulatedApp, opened: Callable[[SimulatedApp], Any]
) -> None:
    """Search the one episode of a download, and not its whole season."""
    row = sonarr.add_series(81189)
    wanted = list(sonarr.episodes)[3]
    sonarr.queue_add(row["id"], episode_ids=(wanted,), progress=50)
    sonarr.download_settings["autoRedownloadFailed"] = False
    remove = await opened(sonarr)
    assert (await remove(delete_data=True, blocklist=True))["success"]
    await sonarr.settle()
    [search] = sonarr.commands_named("EpisodeSearch")
    assert search["body"]["episodeIds"] == [wanted]
    assert not sonarr.commands_named("SeasonSearch")


@pytest.mark.parametrize("part", ["title", "part"])
async def test_download_of_nothing_in_particular(
    app: SimulatedApp, opened: Callable[[SimulatedApp], Any], part: str
) -> None:
    """Search nothing where no title, or no part of it, is known of what was removed."""
    queue_of(app)
    if app.service == "radarr" or part == "title":
        member = {"radarr": "movieId", "sonarr": "seriesId", "lidarr": "artistId"}
        lost = [member[app.service]]
    else:
        lost = ["episodeId", "seasonNumber", "albumId"]
    records = [
        {key: item for key, item in row.items() if key not in lost}
        for row in app.queue_rows.values()
    ]
    body = {"page": 1, "pageSize": 10, "totalRecords": 1, "records": records[:1]}
    app.fail("/queue$", method="GET", body=body)
    for number in list(app.queue_rows)[1:]:
        del app.queue_rows[number]
    app.download_settings["autoRedownloadFailed"] = False
    remove = await opened(app)
    assert (await remove(delete_data=True, blocklist=True))["success"]
    await app.settle()
    assert not app.queue_rows
    assert not [one for one in app.commands if one["name"].endswith("Search")]


@pytest.mark.parametrize("parts", [0, 1])
async def test_download_that_brings_no_known_album(
    lidarr: SimulatedApp, opened: Callable[[SimulatedApp], Any], parts: int
) -> None:
    """Say that Lidarr lists again what it can't ignore, unless its files go too."""
    artist = lidarr.add_artist(next(iter(lidarr.catalogue.artists)))
    known = tuple(lidarr.albums)[:parts]
    [row] = lidarr.queue_add(artist["id"], album_ids=known, progress=50)
    remove = await opened(lidarr)
    told = await remove()
    await lidarr.settle()
    assert told["success"] is bool(parts)
    assert bool(lidarr.queue_rows) is not bool(parts)
    assert row["downloadId"] in lidarr.client_data
    if not parts:
        assert told["error_code"] == "invalid_request"
        assert "list it again" in told["message"]
        assert (await remove(delete_data=True))["success"]
        await lidarr.settle()
        assert not lidarr.queue_rows
        assert row["downloadId"] not in lidarr.client_data
