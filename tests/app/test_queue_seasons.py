"""Rows of Sonarr's queue that don't say which season they are about."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home

SERIES = 81189


def download(sonarr: SimulatedApp, season: int) -> list[Any]:
    """Have an episode of a season be downloaded, and return the row of the queue."""
    [series] = sonarr.series.values()
    part = next(
        one["id"] for one in sonarr.episodes.values() if one["seasonNumber"] == season
    )
    return sonarr.queue_add(series["id"], episode_ids=(part,), progress=5)


async def states(ada: Person, entry: Any) -> dict[int | None, str]:
    """Return what is said of the series, and of each of its seasons."""
    title = {"entry_id": entry.entry_id, "kind": "series", "media_id": SERIES}
    said = await ada.ask("explain", **title)
    seasons = {one["seasonNumber"]: one["status"] for one in said["seasons"]}
    return {None: said["status"], **seasons}


@pytest.mark.parametrize("how", ["absent", "null", "odd"])
async def test_season_that_a_row_leaves_out(
    home: Home, sonarr: SimulatedApp, how: str
) -> None:
    """Say the same of a season as of its series, and ask the app for it only once."""
    sonarr.add_series(SERIES, seasons=[1, 2])
    [row] = download(sonarr, 2)
    row.pop("seasonNumber")
    if how != "absent":
        row["seasonNumber"] = {"null": None, "odd": "two"}[how]
    entry = await home.add(sonarr)
    ada = await home.parent()
    told = await states(ada, entry)
    assert (told[None], told[1], told[2]) == ("downloading", "requested", "downloading")
    sonarr.calls.clear()
    for _ in range(3):
        await entry.runtime_data.async_read_queue()
    assert not sonarr.calls_to("GET", "/episode")


async def test_season_that_nobody_knows(home: Home, sonarr: SimulatedApp) -> None:
    """Read the queue all the same where the app can't tell, and ask again."""
    sonarr.add_series(SERIES, seasons=[1, 2])
    [row] = download(sonarr, 2)
    row.pop("seasonNumber")
    sonarr.fail("/episode$", status=500, times=1)
    entry = await home.add(sonarr)
    ada = await home.parent()
    told = await states(ada, entry)
    assert (told[None], told[2]) == ("downloading", "requested")
    await entry.runtime_data.async_read_queue()
    assert (await states(ada, entry))[2] == "downloading"
