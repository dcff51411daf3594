"""The simulator's own addresses and its command line."""

import asyncio
import json
from pathlib import Path
import sys
from typing import Any

import aiohttp

from tests.arr_simulator import ArrSimulator, SimulatedApp
from tests.arr_simulator.demo import seed_demo

from .conftest import Asker
from .ids import BREAKING_BAD, DAFT_PUNK, MATRIX

ROOT = Path(__file__).parents[2]


async def control(
    ask: Asker, app: SimulatedApp, method: str, word: str, body: Any = None
) -> Any:
    """Send a control call, without a key."""
    path = f"/_simulator/{word}"
    answer = await ask(app, method, path, body, whole_path=True, key=None)
    assert answer.status == 200, answer.text
    return answer.data


async def test_seed_and_state(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """Another process can put things in and look at what is there."""
    body: dict[str, Any] = {
        "movies": [{"tmdb_id": MATRIX, "has_file": True, "tags": [1]}],
        "queue": [{"media_id": 1, "progress": 50, "messages": ["Slow"]}],
        "fill": 3,
    }
    await control(ask, radarr, "POST", "seed", body)
    state = await control(ask, radarr, "GET", "state")
    assert len(state["movies"]) == 4
    assert state["movies"][0]["hasFile"] is True
    assert state["queue"][0]["statusMessages"][0]["messages"] == ["Slow"]
    series = {"tvdb_id": BREAKING_BAD, "seasons": [1], "files": {"1": 3}}
    await control(ask, sonarr, "POST", "seed", {"series": [series]})
    state = await control(ask, sonarr, "GET", "state")
    assert state["series"][0]["statistics"]["episodeFileCount"] == 3
    assert len(state["episodes"]) == 71
    artist = {"mbid": DAFT_PUNK, "albums": ["Discovery"], "files": ["Discovery"]}
    await control(ask, lidarr, "POST", "seed", {"artists": [artist]})
    state = await control(ask, lidarr, "GET", "state")
    assert [row["title"] for row in state["albums"] if row["monitored"]] == [
        "Discovery"
    ]
    assert radarr.calls == []


async def test_faults_settings_and_calls(radarr: SimulatedApp, ask: Asker) -> None:
    """Another process can set faults, change settings and read the calls."""
    await control(ask, radarr, "POST", "fault", {"path_regex": "/tag", "status": 500})
    assert (await ask(radarr, "GET", "/tag")).status == 500
    await control(ask, radarr, "DELETE", "faults")
    assert (await ask(radarr, "GET", "/tag")).status == 200
    settings = {"refresh_delay": 3.5, "starting": True, "root_folders": []}
    await control(ask, radarr, "POST", "configure", settings)
    assert (radarr.refresh_delay, radarr.root_folders) == (3.5, [])
    assert (await ask(radarr, "GET", "/tag")).status == 503
    calls = await control(ask, radarr, "GET", "calls")
    assert [call["status"] for call in calls] == [500, 200, 503]
    await control(ask, radarr, "DELETE", "calls")
    assert radarr.calls == []
    await control(ask, radarr, "POST", "settle")


async def test_download_over_http(radarr: SimulatedApp, ask: Asker) -> None:
    """Another process can start a download."""
    radarr.add_movie(MATRIX)
    made = await control(
        ask, radarr, "POST", "download", {"media_id": 1, "seconds": 60}
    )
    [row] = radarr.queue_rows.values()
    assert row["downloadId"] == made["downloadId"]


async def test_wrong_control_calls(radarr: SimulatedApp, ask: Asker) -> None:
    """What the simulator does not know is said, not swallowed."""
    for word, body, status in (
        ("nothing", {}, 404),
        ("configure", {"speed": 1}, 400),
        ("seed", {"movies": [{"tmdb_id": 1}]}, 400),
        ("seed", {"series": [{"tvdb_id": BREAKING_BAD}]}, 400),
    ):
        path = f"/_simulator/{word}"
        answer = await ask(radarr, "POST", path, body, whole_path=True)
        assert answer.status == status
        assert answer.data["error"]


async def test_demo_has_every_state() -> None:
    """The demonstration's libraries hold something there, wanted, coming and stuck."""
    simulator = ArrSimulator()
    seed_demo(simulator)
    movies = simulator.radarr.movies.values()
    assert {row["hasFile"] for row in movies} == {True, False}
    assert {row["isAvailable"] for row in movies} == {True, False}
    states = {
        row["trackedDownloadState"] for row in simulator.radarr.queue_rows.values()
    }
    assert states == {"downloading", "importBlocked"}
    assert len(simulator.sonarr.queue_rows) == 10
    shares = {
        row["statistics"]["percentOfEpisodes"]
        for row in simulator.sonarr.series.values()
    }
    assert 100 in shares
    assert min(shares) < 100
    assert len(simulator.lidarr.artists) == 3


async def test_command_line(socket_enabled: None) -> None:
    """The apps run by themselves, say where they are, and end on a signal."""
    ports = [f"--{name}-port=0" for name in ("radarr", "sonarr", "lidarr")]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.arr_simulator", "--json", "--seed-demo", "--fill=20", *ports,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = await asyncio.wait_for(process.stdout.readline(), 20)
        places = json.loads(line)
        async with aiohttp.ClientSession() as session:
            for name, place in places.items():
                base = "/api/v1" if name == "lidarr" else "/api/v3"
                headers = {"X-Api-Key": place["api_key"]}
                url = f"{place['url']}{base}/system/status"
                async with session.get(url, headers=headers) as response:
                    assert (await response.json())["appName"] == name.capitalize()
    finally:
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
