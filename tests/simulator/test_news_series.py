"""What a simulated Sonarr pushes."""

import pytest

from tests.arr_simulator import SimulatedApp

from .conftest import BREAKING_BAD, Asker, series_body
from .listener import heard, listening, resources

WANTED = [("wanted/missing", "updated"), ("wanted/cutoff", "updated")]
EPISODE = [("episode", "updated"), ("episode", "updated"), *WANTED]

pytestmark = pytest.mark.usefixtures("quick")


async def test_added_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A series is told after its refresh, with counts; never at the add."""
    async with listening(sonarr) as listener:
        body = series_body({0: False, 1: True}, addOptions={"monitor": "skip"})
        row = (await ask(sonarr, "POST", "/series", body)).data
        await sonarr.settle()
        [series] = await resources(listener, "series", 1)
        assert await listener.said() == [("command", "updated")]
        assert await listener.quiet()
    assert series == (await ask(sonarr, "GET", f"/series/{row['id']}")).data
    assert series["statistics"]["totalEpisodeCount"] > 50
    assert series["seasons"][1]["statistics"]["episodeCount"] == 7


async def test_edited_series(sonarr: SimulatedApp, ask: Asker) -> None:
    """A replaced series says whether episodes changed; episodes monitored alone say nothing."""
    row = sonarr.add_series(BREAKING_BAD)
    async with listening(sonarr) as listener:
        await ask(sonarr, "PUT", "/series/1", row)
        seasons = [{**part, "monitored": False} for part in row["seasons"]]
        await ask(sonarr, "PUT", "/series/1", {**row, "seasons": seasons})
        first, second = await resources(listener, "series", 2)
        assert (first["episodesChanged"], second["episodesChanged"]) == (False, True)
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
    """Each episode of a pack is told as grabbed and as imported, and its series after it."""
    row = sonarr.add_series(BREAKING_BAD)
    ids = tuple(e["id"] for e in sonarr.episodes.values() if e["seasonNumber"] == 1)[:2]
    sonarr.hub.twice = False
    async with listening(sonarr) as listener:
        sonarr.download(row["id"], episode_ids=ids, seconds=0.02)
        grabs = await resources(listener, "episode", 2)
        assert [part["id"] for part in grabs] == list(ids)
        assert all(part["grabbed"] and "overview" not in part for part in grabs)
        done: list[tuple[str, str | None]] = []
        while ("series", "updated") not in done:
            done += await listener.said()
        files = [name for name, _ in done if not name.startswith("queue")]
        part = [*dict(WANTED), "episodefile", "episode", *dict(WANTED), "series"]
        assert files == part
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
