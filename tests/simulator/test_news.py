"""What a simulated Radarr pushes, and what all apps push of their settings and commands."""

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.helpers import Json

from .bodies import movie_body, series_body
from .conftest import Asker, until
from .ids import DUNE_THREE, MATRIX
from .listener import heard, listening, resources

MOVIE = ("movie", "updated")
WANTED = [("wanted/cutoff", "updated"), ("wanted/missing", "updated"), MOVIE]
SYNC = 2 * [("queue", "sync"), ("queue/details", "sync")]

pytestmark = pytest.mark.usefixtures("quick")


async def test_added_movie(radarr: SimulatedApp, ask: Asker) -> None:
    """An add is told by its refresh, never by itself; its options are gone in the last message."""
    async with listening(radarr) as listener:
        row = (await ask(radarr, "POST", "/movie", movie_body())).data
        await radarr.settle()
        [first, last] = await resources(listener, "movie", 2)
        assert await listener.said(2) == [("command", "updated")] * 2
        assert await listener.quiet()
        assert first["addOptions"]["searchForMovie"] and "addOptions" not in last
        await ask(radarr, "POST", "/command", {"name": "RefreshMovie"})
        [movie] = await resources(listener, "movie", 1)
    shown = (await ask(radarr, "GET", f"/movie/{row['id']}")).data
    shown.pop("lastSearchTime")
    movie.pop("lastSearchTime")
    assert movie == shown


async def test_command_states(run_app: AppRunner, ask: Asker) -> None:
    """A slow command is told as queued or started, then with its end; a quick one only at its end."""
    radarr = await run_app("radarr", command_delay=0.2)
    radarr.news.command_seconds, radarr.hub.sync_seconds = 0.02, None
    async with listening(radarr) as listener:
        await ask(radarr, "POST", "/command", {"name": "Housekeeping"})
        states = await resources(listener, "command", 2)
        assert [state["status"] for state in states] == ["started", "completed"]
        assert states[1] == radarr.commands[0]
        assert await listener.said() == [("command", "sync")]


async def test_cancelled_command(run_app: AppRunner, ask: Asker) -> None:
    """A command taken back before it starts is told too."""
    radarr = await run_app("radarr", command_delay=5.0)
    radarr.news.command_seconds, radarr.hub.sync_seconds = 0.02, None
    for name in ("Backup", "RssSync", "CheckHealth", "ImportListSync"):
        await ask(radarr, "POST", "/command", {"name": name})
    async with listening(radarr) as listener:
        await ask(radarr, "DELETE", "/command/4")
        while (await resources(listener, "command", 1))[0]["id"] != 4:
            pass
    assert radarr.commands[3]["status"] == "cancelled"


async def test_edited_movies(radarr: SimulatedApp, ask: Asker) -> None:
    """A replaced movie is told twice, each movie of a bulk edit once."""
    first, second = radarr.add_movie(MATRIX), radarr.add_movie(DUNE_THREE)
    async with listening(radarr) as listener:
        await ask(radarr, "PUT", f"/movie/{first['id']}", {**first, "monitored": False})
        ids = {"movieIds": [first["id"], second["id"]], "monitored": True}
        await ask(radarr, "PUT", "/movie/editor", ids)
        assert await heard(listener, 4) == 4 * [MOVIE]
    async with listening(radarr) as listener:
        await ask(radarr, "PUT", "/movie/editor", {**ids, "monitored": False})
        movies = await resources(listener, "movie", 2)
    assert [(row["id"], row["monitored"]) for row in movies] == [(1, False), (2, False)]
    assert all("hasFile" in row and "statistics" in row for row in movies)


async def test_deleted_movies(radarr: SimulatedApp, ask: Asker) -> None:
    """A deleted movie is told by its id and the defaults of some members."""
    for number in list(radarr.catalogue.movies)[:3]:
        radarr.add_movie(number)
    async with listening(radarr) as listener:
        await ask(radarr, "DELETE", "/movie/1")
        await ask(radarr, "DELETE", "/movie/editor", {"movieIds": [2, 3]})
        gone = [await listener.message() for _ in range(4)][1:]
    assert [said[:2] for said in gone] == [("movie", "deleted")] * 3
    assert [resource["id"] for _, _, resource in gone] == [1, 2, 3]
    assert gone[0][2]["tmdbId"] == 0 and "title" not in gone[0][2]


async def test_downloaded_movie(radarr: SimulatedApp) -> None:
    """A download is told as it is grabbed, at each step, and when its file is there."""
    radarr.news.status_seconds = 60.0
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        radarr.download(row["id"], seconds=0.2)
        steps = 1 + 20 + 1
        count = 3 + 4 * steps + 4 + 4
        said = await heard(listener, count)
    assert said[:7] == [*WANTED, *SYNC]
    assert said[-8:] == [("moviefile", "updated"), *WANTED, *SYNC]
    assert said[7:-8] == SYNC * (steps - 1)


async def test_stuck_movie(radarr: SimulatedApp) -> None:
    """A download that is stuck is told by the queue alone; a grab is marked."""
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        radarr.download(row["id"], seconds=0.02, stuck=("No files found",))
        movies = await resources(listener, "movie", 1)
        counts = [await resources(listener, "queue/status", 1)]
    assert all(movie["grabbed"] for movie in movies)
    assert counts[0][0]["totalCount"] == 1
    assert "grabbed" not in radarr.movies[row["id"]]


async def test_lost_file_of_a_movie(radarr: SimulatedApp) -> None:
    """A deleted file is told with its movie, which has none any more."""
    row = radarr.add_movie(MATRIX, has_file=True)
    file_id = row["movieFileId"]
    async with listening(radarr) as listener:
        radarr.lose_files(row["id"])
        await listener.message()
        gone = {"movieId": 0, "id": file_id}
        assert await listener.message() == ("moviefile", "deleted", gone)
        [movie] = await resources(listener, "movie", 1)
    assert (movie["hasFile"], movie["statistics"]["movieFileCount"]) == (False, 0)


async def test_queue(radarr: SimulatedApp, ask: Asker) -> None:
    """Rows that come, go or are grabbed have the queue read, and counted once for a burst."""
    row = radarr.add_movie(MATRIX)
    async with listening(radarr) as listener:
        [pending] = radarr.queue_add(row["id"], status="delay")
        await ask(radarr, "POST", f"/queue/grab/{pending['id']}", {})
        await ask(radarr, "DELETE", f"/queue/{pending['id']}")
        said = await heard(listener, 13)
        assert sorted(said) == sorted([*SYNC * 3, ("queue/status", "updated")])


async def test_set_up(radarr: SimulatedApp, ask: Asker) -> None:
    """New root folders, tags and health are told; deleted folders are not."""
    async with listening(radarr) as listener:
        await listener.message()
        await ask(radarr, "POST", "/rootfolder", {"path": "/more"})
        row = radarr.root_folders[1]
        created = ("rootfolder", "created", {**row, "id": 2})
        assert await listener.message() == created
        await ask(radarr, "DELETE", "/rootfolder/2")
        await ask(radarr, "POST", "/tag", {"label": "kids"})
        await ask(radarr, "POST", "/tag", {"label": "kids"})
        await ask(radarr, "DELETE", "/tag/1")
        assert await listener.said(2) == [("tag", "sync")] * 2
        assert await listener.quiet()


async def test_set_up_by_other_processes(radarr: SimulatedApp, ask: Asker) -> None:
    """What is replaced from outside is told as if the app had done it."""
    folder = {**radarr.root_folders[0], "path": "/films", "id": 7}
    async with listening(radarr) as listener:
        changes: tuple[Json, ...] = (
            {"health": [{"source": "X", "type": "error", "message": "No."}]},
            {"tags": [{"id": 1, "label": "kids"}]},
            {"root_folders": [folder]},
            {"disks": []},
        )
        for settings in changes:
            path = "/_simulator/configure"
            await ask(radarr, "POST", path, settings, whole_path=True)
        assert await heard(listener, 3) == [
            ("health", "sync"),
            ("tag", "sync"),
            ("rootfolder", "created"),
        ]


async def test_deleted_folder_of_lidarr(lidarr: SimulatedApp, ask: Asker) -> None:
    """Lidarr tells of a deleted folder, without and with its row."""
    row = lidarr.root_folders[0]
    async with listening(lidarr) as listener:
        await ask(lidarr, "DELETE", "/rootfolder/1")
        await listener.message()
        assert await listener.message() == ("rootfolder", "deleted", None)
        assert await listener.message() == ("rootfolder", "deleted", row)


async def test_late_update_of_a_deleted_movie(run_app: AppRunner, ask: Asker) -> None:
    """A movie that is deleted while it is refreshed is told as updated after that."""
    radarr = await run_app("radarr", refresh_delay=60.0)
    async with listening(radarr) as listener:
        row = (await ask(radarr, "POST", "/movie", movie_body())).data
        await until(lambda: radarr.commands[0]["status"] == "started")
        await ask(radarr, "DELETE", f"/movie/{row['id']}")
        radarr.jobs.finish()
        told = []
        while len(told) < 2:
            name, action, resource = await listener.message()
            told += [(action, resource["id"])] if name == "movie" else []
    assert told == [("deleted", row["id"]), ("updated", row["id"])]
    assert not radarr.movies


@pytest.mark.parametrize("service", ["radarr", "sonarr"])
async def test_covers_before_the_options(app: SimulatedApp, ask: Asker) -> None:
    """The last that is told after an add may still hold its options."""
    app.early_covers = True
    name, body = {
        "radarr": ("movie", movie_body()),
        "sonarr": ("series", series_body({1: True}, addOptions={"monitor": "skip"})),
    }[app.service]
    async with listening(app) as listener:
        await ask(app, "POST", f"/{name}", body)
        await app.settle()
        told = await resources(listener, name, 2)
    assert all("addOptions" in resource for resource in told)
    assert not any("addOptions" in r for r in app.backend.main_table().values())
    assert app.hub.sent.count((name, "updated")) == 2


async def test_key_that_was_changed(radarr: SimulatedApp, ask: Asker) -> None:
    """A connection that is open goes on after the key is another one."""
    async with listening(radarr) as listener:
        await listener.message()
        radarr.change_key("another")
        assert (await ask(radarr, "GET", "/movie", key="right")).status == 401
        radarr.news.health()
        assert await listener.said() == [("health", "sync")]


async def test_large_library(radarr: SimulatedApp, ask: Asker) -> None:
    """A row of a filled library is told with its own members."""
    radarr.fill(50)
    async with listening(radarr) as listener:
        ids = {"movieIds": [42], "monitored": False}
        await ask(radarr, "PUT", "/movie/editor", ids)
        [movie] = await resources(listener, "movie", 1)
    assert movie == (await ask(radarr, "GET", "/movie/42")).data
