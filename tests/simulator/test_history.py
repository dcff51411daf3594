"""The history of what was grabbed and imported."""

import pytest

from tests.arr_simulator import SimulatedApp

from .conftest import Asker, until
from .ids import BREAKING_BAD, DAFT_PUNK, MATRIX


async def test_history_of_a_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """A download leaves a grab and an import, the newest first on a page."""
    radarr.download(radarr.add_movie(MATRIX)["id"], seconds=0.05)
    radarr.download(radarr.add_movie(604)["id"], seconds=60)
    await until(lambda: radarr.movies[1]["hasFile"])
    page = (await ask(radarr, "GET", "/history?pageSize=50")).data
    assert (page["totalRecords"], page["sortKey"]) == (3, "date")
    grabs = (await ask(radarr, "GET", "/history?eventType=1&movieIds=1")).data[
        "records"
    ]
    assert [row["eventType"] for row in grabs] == ["grabbed"]
    rows = (await ask(radarr, "GET", "/history/movie?movieId=1")).data
    assert [row["eventType"] for row in rows] == ["grabbed", "downloadFolderImported"]
    same = f"/history?downloadId={rows[0]['downloadId']}"
    assert (await ask(radarr, "GET", same)).data["totalRecords"] == 2


@pytest.mark.parametrize(
    ("since", "count"), [("2020-01-01", 1), ("2090-01-01T00:00:00Z", 0)]
)
async def test_history_since(
    radarr: SimulatedApp, ask: Asker, since: str, count: int
) -> None:
    """Events can be asked for from a moment on; what is no date can't be bound."""
    radarr.download(radarr.add_movie(MATRIX)["id"], seconds=60)
    assert len((await ask(radarr, "GET", f"/history/since?date={since}")).data) == count
    assert (await ask(radarr, "GET", "/history/since?date=soon")).status == 400


async def test_history_of_parts(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """A season's and an album's events can be told from the others."""
    series = sonarr.add_series(BREAKING_BAD)
    sonarr.download(series["id"], episode_ids=(10, 17), seconds=60)
    rows = (await ask(sonarr, "GET", "/history/series?seriesId=1&seasonNumber=2")).data
    assert [row["episodeId"] for row in rows] == [17]
    lidarr.download(lidarr.add_artist(DAFT_PUNK)["id"], album_ids=(1, 2), seconds=0.05)
    await until(lambda: not lidarr.queue_rows)
    rows = (await ask(lidarr, "GET", "/history/artist?artistId=1&albumId=2")).data
    assert [row["eventType"] for row in rows] == ["grabbed", "downloadImported"]
    page = (await ask(lidarr, "GET", "/history?eventType=8")).data
    assert page["totalRecords"] == 2
