"""Test how downloads are read."""

from datetime import timedelta
from typing import Any

from aiohttp import web
import pytest

from custom_components.requestarr.api import ArrClient, ArrNotApiError, Kind, QueueItem

from .rows import page, queue_record
from .wire import Wire, asked


async def test_queue_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a download with all that is known of it."""
    wire.answer(
        page(
            [
                queue_record(
                    1,
                    movieId=7,
                    timeleft="1.02:03:04.5000000",
                    trackedDownloadStatus="warning",
                    trackedDownloadState="importPending",
                    errorMessage="Disk full",
                    statusMessages=[
                        {"title": "A.Release", "messages": ["No files", "Sample"]},
                        {"title": "Bare", "messages": []},
                        {"title": "Again", "messages": ["Sample"]},
                        {"title": "", "messages": None},
                    ],
                )
            ]
        )
    )
    rows = await radarr_client.async_queue()
    assert rows.items == (
        QueueItem(
            id=1_000_001,
            kind=Kind.MOVIE,
            media_id=7,
            episode_id=None,
            season_number=None,
            album_id=None,
            title="A.Release.1",
            size=4_000_000_000,
            size_left=1_000_000_000.5,
            time_left=timedelta(days=1, hours=2, minutes=3, seconds=4),
            status="downloading",
            tracked_status="warning",
            tracked_state="importPending",
            messages=("No files", "Sample"),
            headings=("Bare",),
            error_message="Disk full",
            download_id="D1",
        ),
    )
    assert asked(wire) == ("/api/v3/queue", {"page": "1", "pageSize": "200"})


async def test_queue_of_sonarr_and_lidarr(
    wire: Wire, sonarr_client: ArrClient, lidarr_client: ArrClient
) -> None:
    """Read which episode or album a download is of."""
    wire.answer(page([queue_record(1, seriesId=3, episodeId=501, seasonNumber=0)]))
    (item,) = (await sonarr_client.async_queue()).items
    assert (item.kind, item.media_id) == (Kind.SERIES, 3)
    assert (item.episode_id, item.season_number) == (501, 0)
    wire.answer(page([queue_record(1, artistId=5, albumId=21)]))
    (item,) = (await lidarr_client.async_queue()).items
    assert (item.kind, item.media_id, item.album_id) == (Kind.ARTIST, 5, 21)


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        ({"episodeHasFile": True}, True),
        ({"episodeHasFile": False}, False),
        ({}, False),
        ({"trackFileCount": 3, "trackHasFileCount": 0}, False),
        ({"trackFileCount": 3, "trackHasFileCount": 2}, False),
        ({"trackFileCount": 3, "trackHasFileCount": 3}, True),
        ({"trackFileCount": 0, "trackHasFileCount": 0}, False),
        ({"episodeHasFile": "yes", "trackFileCount": []}, False),
    ],
)
def test_what_is_there(changes: dict[str, Any], there: bool) -> None:
    """Say of a row whether the library has its episode or album by now."""
    item = QueueItem.from_json(queue_record(1, **changes), Kind.SERIES)
    assert item.is_there is there


@pytest.mark.parametrize("protocol", [2, "TorrentDownloadProtocol", None, [], "x"])
def test_protocol(protocol: Any) -> None:
    """Take no notice of how a release is downloaded."""
    row = queue_record(1, protocol=protocol)
    assert QueueItem.from_json(row, Kind.ARTIST).status == "downloading"


async def test_queue_with_pending_row(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a row that waits and skip one that cannot be read."""
    waiting = queue_record(1, movieId=7, status="delay", timeleft="soon", size=None)
    for key in ("trackedDownloadStatus", "trackedDownloadState", "downloadId"):
        del waiting[key]
    wire.answer(page([waiting, queue_record(2, id=None), queue_record(3, id="x")]))
    rows = await radarr_client.async_queue()
    (item,) = rows.items
    assert rows.skipped == 2
    assert (item.status, item.tracked_state, item.download_id) == ("delay", "", None)
    assert (item.time_left, item.size) == (None, 0)


async def test_queue_of_many_pages(wire: Wire, radarr_client: ArrClient) -> None:
    """Read every page, and count a row that moved on meanwhile once."""
    records = [queue_record(number, movieId=7) for number in range(450)]
    wire.answer(page(records[:200], total=450))
    wire.answer(page(records[199:399], total=450))
    wire.answer(page(records[399:], total=450))
    rows = await radarr_client.async_queue()
    assert [item.id for item in rows.items] == [record["id"] for record in records]
    assert [call.query["page"] for call in wire.calls] == ["1", "2", "3"]


async def test_queue_that_shrinks(wire: Wire, radarr_client: ArrClient) -> None:
    """Stop where nothing more comes."""
    records = [queue_record(number, movieId=7) for number in range(200)]
    wire.answer(page(records, total=201))
    wire.answer(page([], total=201))
    assert len((await radarr_client.async_queue()).items) == 200


async def test_queue_without_an_end(wire: Wire, radarr_client: ArrClient) -> None:
    """Stop asking an app that always has one page more."""

    async def more(request: web.Request) -> web.StreamResponse:
        """Give the same page again."""
        return web.json_response(page([queue_record(1, movieId=7)], total=10**9))

    for _ in range(100):
        wire.handle(more)
    assert len((await radarr_client.async_queue()).items) == 1


@pytest.mark.parametrize("content", [{}, {"totalRecords": 1}, {"records": {}}])
async def test_no_queue(wire: Wire, radarr_client: ArrClient, content: Any) -> None:
    """Take no other object for an empty queue."""
    wire.answer(content)
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_queue()
