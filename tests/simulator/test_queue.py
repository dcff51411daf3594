"""The queue: its pages, rows, and how a download moves through it."""

import asyncio

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner

from .conftest import Asker, until
from .ids import BREAKING_BAD, DAFT_PUNK, MATRIX


async def test_empty_queue(radarr: SimulatedApp, ask: Asker) -> None:
    """Even an empty page says how it was paged and sorted."""
    assert (await ask(radarr, "GET", "/queue")).data == {
        "page": 1,
        "pageSize": 10,
        "sortKey": "timeleft",
        "sortDirection": "descending",
        "totalRecords": 0,
        "records": [],
    }


async def test_pages(radarr: SimulatedApp, ask: Asker) -> None:
    """Ten rows a page unless told otherwise; unknown sort keys fall back."""
    for place, tmdb_id in enumerate(list(radarr.catalogue.movies)[:23]):
        row = radarr.add_movie(tmdb_id)
        radarr.queue_add(row["id"], time_left=60.0 * place)
    first = (await ask(radarr, "GET", "/queue")).data
    assert (len(first["records"]), first["totalRecords"]) == (10, 23)
    assert first["records"][0]["timeleft"] == "00:22:00"
    last = (
        await ask(radarr, "GET", "/queue?page=3&sortDirection=ascending&sortKey=x")
    ).data
    assert (len(last["records"]), last["sortKey"]) == (3, "timeleft")
    whole = (await ask(radarr, "GET", "/queue?pageSize=200&sortKey=title")).data
    assert len({row["id"] for row in whole["records"]}) == 23
    answer = await ask(radarr, "GET", "/queue?pageSize=many")
    assert (answer.status, list(answer.data["errors"])) == (400, ["pageSize"])


async def test_row_of_a_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A row has lower-case sizes and times, a .NET duration and a stable id."""
    row = radarr.add_movie(MATRIX)
    radarr.queue_add(row["id"], size=1000.0, progress=64.0, time_left=93784.0)
    [record] = (await ask(radarr, "GET", "/queue")).data["records"]
    assert record["movieId"] == row["id"]
    assert (record["size"], record["sizeleft"]) == (1000, 360)
    assert record["timeleft"] == "1.02:03:04"
    assert record["trackedDownloadState"] == "downloading"
    assert 0 < record["id"] < 2**31
    assert "movie" not in record
    [record] = (await ask(radarr, "GET", "/queue?includeMovie=true")).data["records"]
    assert record["movie"]["title"] == "The Matrix"


async def test_unknown_downloads_are_hidden(radarr: SimulatedApp, ask: Asker) -> None:
    """What fits nothing is only shown on request, and counted apart."""
    radarr.queue_add(None, title="Holiday Video", tracked_status="warning")
    assert (await ask(radarr, "GET", "/queue")).data["totalRecords"] == 0
    page = (await ask(radarr, "GET", "/queue?includeUnknownMovieItems=true")).data
    assert page["records"][0]["title"] == "Holiday Video"
    assert "movieId" not in page["records"][0]
    assert (await ask(radarr, "GET", "/queue/status")).data == {
        "totalCount": 1,
        "count": 0,
        "unknownCount": 1,
        "errors": False,
        "warnings": False,
        "unknownErrors": False,
        "unknownWarnings": True,
    }


async def test_pending_rows(radarr: SimulatedApp, ask: Asker) -> None:
    """A row that waits for a delay profile has no download yet, until it is grabbed."""
    row = radarr.add_movie(MATRIX)
    [pending] = radarr.queue_add(row["id"], status="delay", time_left=None)
    [record] = (await ask(radarr, "GET", "/queue")).data["records"]
    assert record["status"] == "delay"
    for absent in ("downloadId", "downloadClient", "trackedDownloadStatus", "timeleft"):
        assert absent not in record
    assert (await ask(radarr, "POST", f"/queue/grab/{pending['id']}")).status == 200
    [record] = (await ask(radarr, "GET", "/queue")).data["records"]
    assert record["downloadId"]
    assert (await ask(radarr, "POST", f"/queue/grab/{pending['id']}")).status == 404


async def test_one_row_for_each_episode(sonarr: SimulatedApp, ask: Asker) -> None:
    """A season pack is a row for each episode, each with the whole size."""
    series = sonarr.add_series(BREAKING_BAD)
    ids = tuple(
        row["id"] for row in sonarr.episodes.values() if row["seasonNumber"] == 2
    )
    sonarr.queue_add(series["id"], episode_ids=ids, size=9e9)
    page = (await ask(sonarr, "GET", "/queue?pageSize=50&includeEpisode=true")).data
    assert page["totalRecords"] == 13
    assert {row["size"] for row in page["records"]} == {9e9}
    assert len({row["downloadId"] for row in page["records"]}) == 1
    assert len({row["id"] for row in page["records"]}) == 13
    assert {row["seasonNumber"] for row in page["records"]} == {2}
    assert {row["episode"]["id"] for row in page["records"]} == set(ids)
    rows = (await ask(sonarr, "GET", f"/queue/details?episodeIds={ids[0]}")).data
    assert [row["episodeId"] for row in rows] == [ids[0]]
    assert (await ask(sonarr, "GET", "/queue/details?seriesId=9")).data == []


async def test_one_row_for_each_album(lidarr: SimulatedApp, ask: Asker) -> None:
    """Lidarr has a row for each album, and its details bring artist and album along."""
    artist = lidarr.add_artist(DAFT_PUNK)
    lidarr.queue_add(artist["id"], album_ids=tuple(lidarr.albums)[:2])
    rows = (await ask(lidarr, "GET", "/queue/details")).data
    assert [row["albumId"] for row in rows] == list(lidarr.albums)[:2]
    assert rows[0]["artist"]["artistName"] == "Daft Punk"
    assert rows[0]["album"]["title"]
    bare = (
        await ask(
            lidarr, "GET", "/queue/details?includeArtist=false&includeAlbum=false"
        )
    ).data
    assert "artist" not in bare[0]


async def test_delete_row(sonarr: SimulatedApp, ask: Asker) -> None:
    """A delete takes the whole download with all its rows."""
    series = sonarr.add_series(BREAKING_BAD)
    rows = sonarr.queue_add(series["id"], episode_ids=(10, 11, 12))
    answer = await ask(
        sonarr, "DELETE", f"/queue/{rows[1]['id']}?removeFromClient=false"
    )
    assert (answer.status, answer.raw) == (200, b"")
    assert sonarr.queue_rows == {}
    answer = await ask(sonarr, "DELETE", "/queue/5")
    assert (answer.status, answer.data) == (404, {"message": "NotFound"})
    rows = sonarr.queue_add(series["id"], episode_ids=(10, 11, 12))
    bulk = await ask(
        sonarr, "DELETE", "/queue/bulk", {"ids": [row["id"] for row in rows]}
    )
    assert (bulk.status, sonarr.queue_rows) == (200, {})


async def test_filters(radarr: SimulatedApp, ask: Asker) -> None:
    """Rows can be narrowed by title, protocol and state."""
    for tmdb_id, protocol in ((MATRIX, "usenet"), (604, "torrent")):
        radarr.queue_add(radarr.add_movie(tmdb_id)["id"], protocol=protocol)
    for query in ("movieIds=1", "protocol=usenet", "movieIds=1&status=downloading"):
        rows = (await ask(radarr, "GET", f"/queue?{query}")).data["records"]
        assert [row["movieId"] for row in rows] == [1]
    assert (await ask(radarr, "GET", "/queue?status=paused")).data["records"] == []


@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_download_from_grab_to_import(app: SimulatedApp, ask: Asker) -> None:
    """Progress moves, the row vanishes on import, and the file is in the library."""
    if app.service == "radarr":
        app.download(app.add_movie(MATRIX)["id"], seconds=2.0)
    elif app.service == "sonarr":
        app.download(
            app.add_series(BREAKING_BAD)["id"], episode_ids=(10, 11), seconds=2.0
        )
    else:
        app.download(app.add_artist(DAFT_PUNK)["id"], album_ids=(1,), seconds=2.0)
    seen = []
    while app.queue_rows:
        rows = (await ask(app, "GET", "/queue")).data["records"]
        seen += [row["sizeleft"] for row in rows[:1]]
        await asyncio.sleep(0.02)
    assert len(set(seen)) > 5
    assert seen == sorted(seen, reverse=True)
    files = {
        "radarr": lambda: app.movies[1]["hasFile"],
        "sonarr": lambda: app.series[1]["statistics"]["episodeFileCount"] == 2,
        "lidarr": lambda: app.artists[1]["statistics"]["trackFileCount"] == 16,
    }
    assert files[app.service]()
    assert {row["eventType"] for row in app.history} > {"grabbed"}


async def test_stuck_download(radarr: SimulatedApp, ask: Asker) -> None:
    """A download can end blocked at its import, with its reasons."""
    radarr.download(
        radarr.add_movie(MATRIX)["id"], seconds=0.1, stuck=("Not an upgrade",)
    )
    await until(
        lambda: all(row["status"] == "completed" for row in radarr.queue_rows.values())
    )
    [row] = (await ask(radarr, "GET", "/queue")).data["records"]
    assert (row["trackedDownloadStatus"], row["trackedDownloadState"]) == (
        "warning",
        "importBlocked",
    )
    assert row["statusMessages"][0]["messages"] == ["Not an upgrade"]
    assert radarr.movies[1]["hasFile"] is False


async def test_search_can_grab(run_app: AppRunner, ask: Asker) -> None:
    """With downloads on, what is searched for is fetched: a season as one download."""
    sonarr = await run_app("sonarr", auto_download=0.1)
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2))
    await ask(sonarr, "POST", "/command", {"name": "SeriesSearch", "seriesId": 1})
    await sonarr.settle()
    assert len({row["downloadId"] for row in sonarr.queue_rows.values()}) == 2
    await until(lambda: not sonarr.queue_rows)
    assert sonarr.series[1]["statistics"]["percentOfEpisodes"] == 100
