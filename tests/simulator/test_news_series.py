"""What a simulated Sonarr pushes."""

import pytest

from tests.arr_simulator import SimulatedApp

from .bodies import series_body
from .conftest import Asker
from .ids import BREAKING_BAD
from .listener import heard, listening, resources

WANTED = [("wanted/cutoff", "updated"), ("wanted/missing", "updated")]
EPISODE = [*WANTED, ("episode", "updated"), ("episode", "updated")]

pytestmark = pytest.mark.usefixtures("quick")


async def test_added_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series is told after its refresh, with counts; never at the add."""
    async with listening(sonarr) as listener:
        body = series_body({0: False, 1: True}, addOptions={"monitor": "skip"})
        row = (await ask(sonarr, "POST", "/series", body)).data
        await sonarr.settle()
        [first, series] = await resources(listener, "series", 2)
        assert await listener.said() == [("command", "updated")]
        assert await listener.quiet()
    assert first["addOptions"]["monitor"] == "skip"
    assert first["statistics"] == series["statistics"]
    assert series == (await ask(sonarr, "GET", f"/series/{row['id']}")).data
    assert series["statistics"]["totalEpisodeCount"] > 50
    assert series["seasons"][1]["statistics"]["episodeCount"] == 7


async def test_edited_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A replaced series says whether episodes changed; of several flagged episodes nothing is told."""
    row = sonarr.add_series(BREAKING_BAD)
    async with listening(sonarr) as listener:
        await ask(sonarr, "PUT", "/series/1", row)
        seasons = [{**part, "monitored": False} for part in row["seasons"]]
        await ask(sonarr, "PUT", "/series/1", {**row, "seasons": seasons})
        told = await resources(listener, "series", 4)
        changed = [series.get("episodesChanged") for series in told]
        assert changed == [False, None, True, None]
        await ask(
            sonarr, "PUT", "/series/editor", {"seriesIds": [1], "monitored": False}
        )
        wanted = {"id": 1, "monitored": True}
        await ask(sonarr, "POST", "/seasonpass", {"series": [wanted]})
        flags = [part["monitored"] for part in await resources(listener, "series", 2)]
        assert flags == [False, True]
        ids = {"episodeIds": [1, 2], "monitored": True}
        await ask(sonarr, "PUT", "/episode/monitor", ids)
        assert await listener.quiet()
        ids["episodeIds"] = [3]
        await ask(sonarr, "PUT", "/episode/monitor", ids)
        assert await listener.said(4) == EPISODE


async def test_deleted_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A deleted series is told whole."""
    row = sonarr.add_series(BREAKING_BAD)
    async with listening(sonarr) as listener:
        await ask(sonarr, "DELETE", "/series/1")
        await listener.message()
        name, action, resource = await listener.message()
    assert (name, action) == ("series", "deleted")
    assert (resource["id"], resource["title"]) == (row["id"], "Breaking Bad")


async def test_downloaded_season(sonarr: SimulatedApp) -> None:
    """A pack's episodes are told as grabbed together and as imported one by one."""
    row = sonarr.add_series(BREAKING_BAD)
    ids = tuple(e["id"] for e in sonarr.episodes.values() if e["seasonNumber"] == 1)[:2]
    sonarr.hub.twice = False
    async with listening(sonarr) as listener:
        sonarr.download(row["id"], episode_ids=ids, seconds=0.02)
        await listener.message()
        names = [(await listener.message())[0] for _ in range(4)]
        assert names == ["wanted/cutoff"] * 2 + ["wanted/missing"] * 2
        grabs = await resources(listener, "episode", 2)
        assert [part["id"] for part in grabs] == list(ids)
        assert all(part["grabbed"] and "series" not in part for part in grabs)
        done: list[tuple[str, str | None]] = []
        while ("series", "updated") not in done:
            done += await listener.said()
        files = [name for name, _ in done if not name.startswith("queue")]
        wanted = list(dict(WANTED))
        assert files == [*wanted, "episode", "episodefile", *wanted, "series"]
        [series] = await resources(listener, "series", 1)
    assert series["statistics"]["episodeFileCount"] == 2
    assert series["seasons"][1]["statistics"]["episodeFileCount"] == 2


async def test_lost_file_of_an_episode(sonarr: SimulatedApp) -> None:
    """A deleted file is told with its episode and its series."""
    sonarr.add_series(BREAKING_BAD, files="all")
    number = next(e["id"] for e in sonarr.episodes.values() if e["hasFile"])
    async with listening(sonarr) as listener:
        sonarr.lose_files(number)
        said = await heard(listener, 6)
    assert said == [("episodefile", "deleted"), *EPISODE, ("series", "updated")]
    assert not sonarr.episodes[number]["hasFile"]
