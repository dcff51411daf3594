"""What an add leaves undone: an app that stops, a folder that can't be listed, a title dropped."""

import aiohttp
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, ServiceName
from tests.support.helpers import Json

from .bodies import artist_body, movie_body, series_body
from .conftest import Asker, until
from .ids import DAFT_PUNK, MATRIX
from .listener import listening

ADDS: dict[str, tuple[str, Json]] = {
    "radarr": ("/movie", movie_body()),
    "sonarr": (
        "/series",
        series_body({1: True}, addOptions={"searchForMissingEpisodes": True}),
    ),
    "lidarr": ("/artist", artist_body(addOptions={"searchForMissingAlbums": True})),
}


def rows_of(app: SimulatedApp) -> list[Json]:
    """Return the titles of an app."""
    return list(app.backend.main_table().values())


@pytest.mark.parametrize("service", list(ADDS))
async def test_stopped_during_a_refresh(
    run_app: AppRunner, ask: Asker, service: ServiceName
) -> None:
    """What had started is orphaned and the add undone, until a refresh comes; the rest runs."""
    app = await run_app(service, refresh_delay=60.0)
    path, body = ADDS[service]
    await ask(app, "POST", path, body)
    await until(lambda: app.commands[0]["status"] == "started")
    async with listening(app) as listener:
        assert (await ask(app, "POST", "/system/restart")).data == {"restarting": True}
        while not listener.socket.closed:
            await listener.socket.receive()
    await until(lambda: not app.down)
    assert app.commands[0]["status"] == "orphaned"
    assert rows_of(app)[0]["addOptions"] and not app.searched
    app.refresh_delay = 0.0
    app.jobs.refresh(rows_of(app)[0]["id"])
    await until(lambda: len(app.searched) == 1)
    assert "addOptions" not in rows_of(app)[0]


async def test_queued_commands_run_after_a_restart(
    run_app: AppRunner, ask: Asker
) -> None:
    """What had not started is done once the app is back; until then nothing answers."""
    radarr = await run_app("radarr", command_delay=60.0)
    for number in (603, 604, 605, 78):
        row = radarr.add_movie(number)
        body = {"name": "MoviesSearch", "movieIds": [row["id"]]}
        await ask(radarr, "POST", "/command", body)
    await until(lambda: radarr.commands[2]["status"] == "started")
    radarr.command_delay = 0.0
    radarr.restart(60.0)
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(radarr, "GET", "/movie")
    radarr.come_back()
    await until(lambda: radarr.commands[3]["status"] == "completed")
    states = [command["status"] for command in radarr.commands]
    assert states == ["orphaned"] * 3 + ["completed"]
    assert (await ask(radarr, "GET", "/movie")).status == 200


@pytest.mark.parametrize("service", list(ADDS))
async def test_folder_that_can_not_be_listed(app: SimulatedApp, ask: Asker) -> None:
    """An add into a folder that can't be listed stays undone, and the folder looks well."""
    path, body = ADDS[app.service]
    app.unlistable.add(app.root_folders[0]["path"])
    assert (await ask(app, "POST", path, body)).status == 201
    await app.settle()
    assert rows_of(app)[0]["addOptions"] and not app.searched
    [folder] = (await ask(app, "GET", "/rootfolder")).data
    assert folder["accessible"]
    app.unlistable.clear()
    app.jobs.refresh()
    await app.settle()
    assert "addOptions" not in rows_of(app)[0] and len(app.searched) == 1


async def test_dropped_before_the_first_refresh(run_app: AppRunner, ask: Asker) -> None:
    """A movie that upstream drops before its refresh keeps the options of its add."""
    radarr = await run_app("radarr", refresh_delay=60.0)
    await ask(radarr, "POST", "/movie", movie_body())
    await until(lambda: radarr.commands[0]["status"] == "started")
    radarr.upstream.drop(MATRIX)
    radarr.jobs.finish()
    [row] = rows_of(radarr)
    assert row["addOptions"] and not radarr.searched
    assert radarr.commands[0]["status"] == "completed"


async def test_counts_of_the_list(lidarr: SimulatedApp, ask: Asker) -> None:
    """The list leaves out the counts of an artist without albums."""
    lidarr.add_artist(DAFT_PUNK, metadata_profile_id=2)
    [row] = (await ask(lidarr, "GET", "/artist")).data
    assert "statistics" not in row
    one = (await ask(lidarr, "GET", "/artist/1")).data
    assert one["statistics"]["albumCount"] == 0
