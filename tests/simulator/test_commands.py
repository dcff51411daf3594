"""Commands: how they are taken, how they go, what searches look at."""

import asyncio
import re

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.helpers import Json

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, DUNE_THREE, MATRIX


async def run(app: SimulatedApp, ask: Asker, **body: object) -> Json:
    """Post a command, wait for its end and return it."""
    answer = await ask(app, "POST", "/command", body)
    assert answer.status == 201, answer.text
    await app.settle()
    command: Json = (await ask(app, "GET", f"/command/{answer.data['id']}")).data
    return command


async def test_life_of_a_command(run_app: AppRunner, ask: Asker) -> None:
    """Queued, started, completed, each with its times."""
    radarr = await run_app("radarr", command_delay=0.5)
    radarr.add_movie(MATRIX)
    body = {"name": "moviessearch", "movieIds": [1]}
    answer = await ask(radarr, "POST", "/command", body)
    assert answer.status == 201
    queued = answer.data
    assert queued["status"] == "queued"
    assert queued["name"] == "MoviesSearch"
    assert queued["commandName"] == "Movies Search"
    assert queued["body"]["movieIds"] == [1]
    assert queued["trigger"] == "manual"
    assert "started" not in queued
    assert answer.headers["Location"].endswith(f"/api/v3/command/{queued['id']}")
    path = f"/command/{queued['id']}"
    started = (await ask(radarr, "GET", path)).data
    assert started["status"] == "started"
    assert "ended" not in started
    await radarr.settle()
    ended = (await ask(radarr, "GET", path)).data
    assert (ended["status"], ended["result"]) == ("completed", "successful")
    assert re.fullmatch(r"00:00:0\d\.\d{7}", ended["duration"])
    assert ended["message"] == "Completed search for 1 movies. 0 reports downloaded."
    assert [row["id"] for row in (await ask(radarr, "GET", "/command")).data] == [
        queued["id"]
    ]
    assert (await ask(radarr, "GET", "/command/99")).status == 404


async def test_same_command_is_given_back(run_app: AppRunner, ask: Asker) -> None:
    """While one is under way, the same name and parameters give the same id."""
    radarr = await run_app("radarr", command_delay=0.5)
    radarr.add_movie(MATRIX)
    radarr.add_movie(604)
    body: Json = {"name": "MoviesSearch", "movieIds": [1]}
    first = (await ask(radarr, "POST", "/command", body)).data["id"]
    again = await ask(radarr, "POST", "/command", body)
    assert (again.status, again.data["id"]) == (201, first)
    other = await ask(radarr, "POST", "/command", {**body, "movieIds": [2]})
    assert other.data["id"] != first
    await radarr.settle()
    assert (await ask(radarr, "POST", "/command", body)).data["id"] != first


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"name": "MakeCoffee"}, 500),
        ({"name": "MoviesSearch", "movieIds": ["1"]}, 500),
        ({"name": "MoviesSearch", "movieIds": 1}, 500),
        ({"name": "RescanMovie", "movieId": "1"}, 500),
        ({"name": ""}, 400),
        ({}, 400),
    ],
)
async def test_refused_commands(
    radarr: SimulatedApp, ask: Asker, body: Json, status: int
) -> None:
    """Unknown names and ids that are texts crash; a blank name breaks a rule."""
    answer = await ask(radarr, "POST", "/command", body)
    assert answer.status == status
    if status == 400:
        assert answer.data[0]["errorCode"] == "NotEmptyValidator"
    if body.get("name") == "MakeCoffee":
        assert answer.data["message"] == "Sequence contains no matching element"
    assert radarr.commands == []


async def test_command_for_a_missing_row_fails(
    radarr: SimulatedApp, ask: Asker
) -> None:
    """Ids are not looked at when a command is taken."""
    command = await run(radarr, ask, name="MoviesSearch", movieIds=[7])
    assert (command["status"], command["result"]) == ("failed", "unknown")
    assert "returned 0" in command["exception"] and command["message"] == "Failed"


async def test_cancel(run_app: AppRunner, ask: Asker) -> None:
    """Three commands run at a time; one that waits can be cancelled, others can't."""
    radarr = await run_app("radarr", command_delay=0.6)
    ids = []
    for tmdb_id in (603, 604, 605, 624860):
        row = radarr.add_movie(tmdb_id)
        body = {"name": "MoviesSearch", "movieIds": [row["id"]]}
        ids.append((await ask(radarr, "POST", "/command", body)).data["id"])
    states = [row["status"] for row in (await ask(radarr, "GET", "/command")).data]
    assert states == ["started", "started", "started", "queued"]
    refused = await ask(radarr, "DELETE", f"/command/{ids[0]}")
    assert (refused.status, refused.data["message"]) == (409, "Unable to cancel task")
    assert (await ask(radarr, "DELETE", f"/command/{ids[3]}")).status == 200
    await radarr.settle()
    assert len(radarr.searched) == 3


async def test_manual_search_takes_everything(radarr: SimulatedApp, ask: Asker) -> None:
    """A search that somebody pressed also takes what is unmonitored or not out yet."""
    radarr.add_movie(MATRIX, monitored=False)
    radarr.add_movie(DUNE_THREE)
    await run(radarr, ask, name="MoviesSearch", movieIds=[1, 2])
    assert radarr.searched == [{"movieIds": [1, 2]}]
    assert "lastSearchTime" in radarr.movies[1]
    await run(radarr, ask, name="MissingMoviesSearch")
    assert radarr.searched[1] == {"movieIds": []}


async def test_series_searches(sonarr: SimulatedApp, ask: Asker) -> None:
    """Season and series searches take monitored episodes of a monitored series only."""
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2), files={1: 3})
    await run(sonarr, ask, name="SeasonSearch", seriesId=1, seasonNumber=1)
    await run(sonarr, ask, name="SeriesSearch", seriesId=1)
    await run(sonarr, ask, name="MissingEpisodeSearch", seriesId=1)
    await run(sonarr, ask, name="EpisodeSearch", episodeIds=[70, 71])
    assert [len(entry["episodeIds"]) for entry in sonarr.searched] == [7, 20, 17, 2]
    sonarr.series[1]["monitored"] = False
    await run(sonarr, ask, name="SeasonSearch", seriesId=1, seasonNumber=1)
    await run(sonarr, ask, name="MissingEpisodeSearch")
    assert [entry["episodeIds"] for entry in sonarr.searched[4:]] == [[], []]


async def test_music_searches(lidarr: SimulatedApp, ask: Asker) -> None:
    """Album searches take anything; the others only what is monitored."""
    lidarr.add_artist(DAFT_PUNK, albums=("Discovery", "Homework"), files=("Homework",))
    unwanted = next(row["id"] for row in lidarr.albums.values() if not row["monitored"])
    await run(lidarr, ask, name="AlbumSearch", albumIds=[unwanted])
    await run(lidarr, ask, name="ArtistSearch", artistId=1)
    await run(lidarr, ask, name="MissingAlbumSearch", artistId=1)
    assert [len(entry["albumIds"]) for entry in lidarr.searched] == [1, 2, 1]
    command = await run(lidarr, ask, name="MissingAlbumSearch", artistId=9)
    assert command["status"] == "failed"


async def test_settle_waits_for_everything(run_app: AppRunner, ask: Asker) -> None:
    """What a command sets going is waited for as well."""
    radarr = await run_app("radarr", refresh_delay=0.1, command_delay=0.1)
    radarr.add_movie(MATRIX)
    await ask(radarr, "POST", "/command", {"name": "RefreshMovie", "movieIds": []})
    started = asyncio.get_running_loop().time()
    await radarr.settle()
    assert asyncio.get_running_loop().time() - started >= 0.09
    assert {command["status"] for command in radarr.commands} == {"completed"}
