"""Rows of the queue that are not what they seem: clients away, packs half there, rows that wait."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.queue_rows import PENDING, TROUBLES
from tests.support.helpers import Json

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, MATRIX
from .listener import listening


async def queue_of(ask: Asker, app: SimulatedApp) -> list[Json]:
    """Return the rows of an app's queue."""
    rows: list[Json] = (await ask(app, "GET", "/queue?pageSize=100")).data["records"]
    return rows


def pack(app: SimulatedApp, count: int = 4) -> tuple[str, tuple[int, ...]]:
    """Start a download of some episodes or albums, and return its id and theirs."""
    if app.service == "sonarr":
        number = app.add_series(BREAKING_BAD)["id"]
        ids = tuple(app.episodes)[5 : 5 + count]
        return app.download(number, episode_ids=ids, seconds=60.0), ids
    number = app.add_artist(DAFT_PUNK)["id"]
    ids = tuple(app.albums)[:count]
    return app.download(number, album_ids=ids, seconds=60.0), ids


async def test_client_away(radarr: SimulatedApp, ask: Asker) -> None:
    """Rows vanish with their client and are there again with it, under the same ids."""
    row = radarr.add_movie(MATRIX)
    [held] = radarr.queue_add(row["id"], tracked_status="warning")
    other = radarr.queue_add(row["id"], client="SABnzbd", title="Other")[0]["id"]
    async with listening(radarr) as listener:
        await listener.message()
        radarr.queue.lose_client()
        assert await listener.said() == [("queue", "sync")]
    assert [part["id"] for part in await queue_of(ask, radarr)] == [other]
    assert (await ask(radarr, "DELETE", f"/queue/{held['id']}")).status == 404
    counts = (await ask(radarr, "GET", "/queue/status")).data
    assert (counts["totalCount"], counts["warnings"]) == (1, False)
    radarr.queue.find_client()
    assert {part["id"] for part in await queue_of(ask, radarr)} == {held["id"], other}


@pytest.mark.parametrize("service", ["sonarr", "lidarr"])
async def test_pack_of_which_a_part_is_missing(app: SimulatedApp, ask: Asker) -> None:
    """All rows of a half imported pack stay, first blocked, then pending with a warning."""
    download, ids = pack(app)
    app.downloads.import_part(download, *ids[:-1])
    rows = await queue_of(ask, app)
    assert {row["trackedDownloadState"] for row in rows} == {"importBlocked"}
    [message] = rows[0]["statusMessages"]
    assert message["title"].startswith("One or more") and not message["messages"]
    app.downloads.look_again(download)
    rows = await queue_of(ask, app)
    assert len(rows) == len(ids)
    for row in rows:
        assert (row["trackedDownloadState"], row["trackedDownloadStatus"]) == (
            "importPending",
            "warning",
        )
        assert "No files found" in row["statusMessages"][0]["messages"][0]
    if app.service == "sonarr":
        there = {row["episodeId"]: row["episodeHasFile"] for row in rows}
        assert there == {number: number != ids[-1] for number in ids}


@pytest.mark.parametrize("status", PENDING)
async def test_rows_that_wait(sonarr: SimulatedApp, ask: Asker, status: str) -> None:
    """Rows that wait have no download, each the whole size, and time left for years."""
    number = sonarr.add_series(BREAKING_BAD)["id"]
    ids = tuple(sonarr.episodes)[5:8]
    years = 13860 * 86400.0 + 938
    sonarr.queue_add(
        number, episode_ids=ids, status=status, size=16.5e9, time_left=years
    )
    rows = await queue_of(ask, sonarr)
    assert [row["size"] for row in rows] == [row["sizeleft"] for row in rows]
    assert {row["size"] for row in rows} == {16.5e9}
    absent = {"downloadId", "downloadClient", "outputPath", "trackedDownloadStatus"}
    for row in rows:
        assert not absent & set(row)
        assert row["timeleft"] == "13860.00:15:38"


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_torrents_in_trouble(
    radarr: SimulatedApp, ask: Asker, trouble: str
) -> None:
    """What ails a torrent is told by its error alone; the counts know of no warning."""
    row = radarr.add_movie(MATRIX)
    radarr.queue_add(row["id"], trouble=trouble)
    [record] = await queue_of(ask, radarr)
    assert (record["status"], record["trackedDownloadStatus"]) == ("warning", "ok")
    assert record["errorMessage"] == TROUBLES[trouble]
    assert (await ask(radarr, "GET", "/queue/status")).data["warnings"] is False


async def test_grab_before_its_row(radarr: SimulatedApp, ask: Asker) -> None:
    """A grab is told, and in the history, before the queue has its row."""
    radarr.downloads.row_seconds = 60.0
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        await listener.message()
        radarr.download(row["id"], seconds=60.0)
        told = [name for name, _ in await listener.said(3)]
        assert told == ["wanted/cutoff", "wanted/missing", "movie"]
        assert await listener.quiet(settled=False)
    assert not await queue_of(ask, radarr)
    history = (await ask(radarr, "GET", "/history/movie?movieId=1")).data
    assert [event["eventType"] for event in history] == ["grabbed"]


async def test_row_after_a_while(radarr: SimulatedApp) -> None:
    """The queue is told of once its row is there."""
    radarr.downloads.row_seconds = 0.05
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        radarr.download(row["id"], seconds=60.0)
        assert not radarr.queue_rows
        said = await listener.said(5)
    assert said[1:] == [
        ("wanted/cutoff", "updated"),
        ("wanted/missing", "updated"),
        ("movie", "updated"),
        ("queue", "sync"),
    ]
    assert radarr.queue_rows


@pytest.mark.parametrize(
    ("protocol", "name"),
    [("usenet", "UsenetDownloadProtocol"), ("torrent", "TorrentDownloadProtocol")],
)
async def test_protocols_with_plugins(
    lidarr: SimulatedApp, ask: Asker, protocol: str, name: str
) -> None:
    """A Lidarr with plugins names protocols by their classes."""
    number = lidarr.add_artist(DAFT_PUNK)["id"]
    lidarr.queue_add(number, album_ids=(1,), protocol=protocol)
    assert (await queue_of(ask, lidarr))[0]["protocol"] == protocol
    lidarr.plugins = True
    assert (await queue_of(ask, lidarr))[0]["protocol"] == name
