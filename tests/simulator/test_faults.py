"""Faults in front of the apps, and what tests can see of calls."""

import asyncio
import json
import time
from typing import Any

import aiohttp
import pytest

from tests.arr_simulator import ArrSimulator, SimulatedApp

from .conftest import Asker, until
from .ids import MATRIX

LOOKUP = "/movie/lookup?term=dune"


async def test_status_and_body(radarr: SimulatedApp, ask: Asker) -> None:
    """A status alone has no body; a body is sent as it is."""
    radarr.fail("/movie/lookup", status=502)
    answer = await ask(radarr, "GET", LOOKUP)
    assert (answer.status, answer.raw) == (502, b"")
    radarr.fail("/movie/lookup", body={"message": "no"}, status=500)
    answer = await ask(radarr, "GET", LOOKUP)
    assert (answer.status, answer.data) == (500, {"message": "no"})
    radarr.fail("/movie/lookup", body="plain", content_type="text/plain")
    answer = await ask(radarr, "GET", LOOKUP)
    assert (answer.headers["Content-Type"], answer.text) == ("text/plain", "plain")
    assert (await ask(radarr, "GET", "/movie")).status == 200
    radarr.clear_faults()
    assert (await ask(radarr, "GET", LOOKUP)).status == 200


async def test_times_and_method(radarr: SimulatedApp, ask: Asker) -> None:
    """A fault can be for so many calls and for one method."""
    radarr.fail("/tag$", status=503, times=2, method="POST")
    assert (await ask(radarr, "GET", "/tag")).status == 200
    codes = [
        (await ask(radarr, "POST", "/tag", {"label": "a"})).status for _ in range(3)
    ]
    assert codes == [503, 503, 201]


async def test_page_and_redirect(radarr: SimulatedApp, ask: Asker) -> None:
    """A proxy's log-in page or redirect stands in for the app."""
    radarr.fail("/movie", html=True)
    answer = await ask(radarr, "GET", "/movie")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "text/html")
    radarr.fail("/movie", redirect="https://login.example/")
    answer = await ask(radarr, "POST", "/movie", {})
    assert (answer.status, answer.headers["Location"]) == (
        302,
        "https://login.example/",
    )
    assert radarr.movies == {}


@pytest.mark.parametrize("later", [0, 1])
@pytest.mark.parametrize(
    "lost", [{"status": 504, "html": True}, {"status": 502}, {"close": True}]
)
async def test_done_but_its_answer_is_lost(
    radarr: SimulatedApp, ask: Asker, lost: dict[str, Any], later: float
) -> None:
    """An app does its work, and a gateway says something else, or nothing."""
    radarr.fail("/tag$", method="POST", times=1, done=True, later=later, **lost)
    if "close" in lost:
        with pytest.raises(aiohttp.ClientConnectionError):
            await ask(radarr, "POST", "/tag", {"label": "kids"})
    else:
        answer = await ask(radarr, "POST", "/tag", {"label": "kids"})
        assert answer.status == lost["status"]
    assert radarr.tags or later
    await radarr.settle()
    assert [tag["label"] for tag in radarr.tags] == ["kids"]
    radarr.fail("/tag$", method="POST", status=502)
    await ask(radarr, "POST", "/tag", {"label": "never"})
    assert [tag["label"] for tag in radarr.tags] == ["kids"]


@pytest.mark.parametrize(
    "path", ["/api/v3/tag", "/signalr/messages/negotiate", "/ping", "/nothing"]
)
async def test_proxy_in_front(radarr: SimulatedApp, ask: Asker, path: str) -> None:
    """A proxy answers in place of the app, with headers of its own, on every path."""
    radarr.fail(".*", status=401, headers={"WWW-Authenticate": "Bearer"}, body="")
    answer = await ask(radarr, "POST", path, {}, whole_path=True)
    assert (answer.status, answer.raw) == (401, b"")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_hang_until_cleared(radarr: SimulatedApp, ask: Asker) -> None:
    """A call hangs until the faults are taken away, and is answered then."""
    radarr.fail("/system/status", hang=True)
    pending = asyncio.create_task(ask(radarr, "GET", "/system/status"))
    await until(lambda: radarr.calls)
    assert not pending.done()
    radarr.clear_faults()
    assert (await pending).data["appName"] == "Radarr"


async def test_delay(radarr: SimulatedApp, ask: Asker) -> None:
    """A slow app answers all the same."""
    radarr.fail("/system/status", delay=0.2)
    started = time.monotonic()
    assert (await ask(radarr, "GET", "/system/status")).status == 200
    assert time.monotonic() - started >= 0.19


async def test_drip(radarr: SimulatedApp, ask: Asker) -> None:
    """The true answer comes slowly, bit by bit."""
    radarr.fail("/qualityprofile", drip=8000)
    started = time.monotonic()
    answer = await ask(radarr, "GET", "/qualityprofile")
    assert time.monotonic() - started >= len(answer.raw) / 8000 * 0.8
    assert len(answer.data) == 4


async def test_hang_up(radarr: SimulatedApp, ask: Asker) -> None:
    """The connection ends without an answer, or in the middle of one."""
    radarr.fail("/movie", close=True)
    with pytest.raises(aiohttp.ClientConnectionError):
        await ask(radarr, "GET", "/movie")
    radarr.clear_faults()
    radarr.fail("/qualityprofile", cut=40)
    with pytest.raises(aiohttp.ClientPayloadError):
        await ask(radarr, "GET", "/qualityprofile")


async def test_far_too_much(radarr: SimulatedApp, ask: Asker) -> None:
    """An answer can be of any size."""
    radarr.fail("/movie", size=3_000_000)
    answer = await ask(radarr, "GET", "/movie")
    assert len(answer.raw) >= 3_000_000
    assert isinstance(answer.data, list)


async def test_changed_key(radarr: SimulatedApp, ask: Asker) -> None:
    """The old key is refused after a change."""
    old = radarr.api_key
    radarr.change_key("f" * 32)
    assert (await ask(radarr, "GET", "/tag", key=old)).status == 401
    assert (await ask(radarr, "GET", "/tag")).status == 200


async def test_calls_are_kept(radarr: SimulatedApp, ask: Asker) -> None:
    """Everything that arrives is kept, also what was refused."""
    await ask(radarr, "GET", LOOKUP)
    await ask(radarr, "POST", "/tag", {"label": "kids"})
    await ask(radarr, "GET", "/tag", key=None)
    await ask(radarr, "POST", "/tag", b"{half")
    kept = [(call.method, call.path, call.status) for call in radarr.calls]
    assert kept == [
        ("GET", "/movie/lookup", 200),
        ("POST", "/tag", 201),
        ("GET", "/tag", 401),
        ("POST", "/tag", 400),
    ]
    assert radarr.calls[0].query == {"term": "dune"}
    assert radarr.calls[0].headers["X-Api-Key"] == radarr.api_key
    assert [call.json for call in radarr.calls_to("POST", "/tag")] == [
        {"label": "kids"},
        "{half",
    ]


@pytest.mark.usefixtures("socket_enabled")
async def test_three_apps_together(ask: Asker) -> None:
    """The three run side by side, each with its own port and key."""
    async with ArrSimulator() as simulator:
        for app in simulator.apps:
            assert (await ask(app, "GET", "/system/status")).data["appName"] == app.name
        assert len({app.url for app in simulator.apps}) == 3
        assert len({app.api_key for app in simulator.apps}) == 3
        stopped = simulator.radarr.url
        await simulator.settle()
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(f"{stopped}/ping")


@pytest.mark.parametrize(
    ("service", "path"),
    [("radarr", "/movie"), ("sonarr", "/series"), ("lidarr", "/artist")],
)
async def test_fill(app: SimulatedApp, ask: Asker, path: str) -> None:
    """Thousands of titles are made in no time, each with ids of its own."""
    started = time.thread_time()
    app.fill(5000)
    assert time.thread_time() - started < 5
    answer = await ask(app, "GET", path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    keys = {"radarr": "tmdbId", "sonarr": "tvdbId", "lidarr": "foreignArtistId"}
    rows = answer.data
    assert len({row[keys[app.service]] for row in rows}) == 5000
    assert [row["id"] for row in rows] == list(app.backend.main_table())
    assert 0.8 < sum(row["monitored"] for row in rows) / 5000 < 1
    one = (await ask(app, "GET", f"{path}/{rows[7]['id']}")).data
    assert {**rows[7], "nextAlbum": None, "lastAlbum": None} == {
        **one, "nextAlbum": None, "lastAlbum": None,
    }  # fmt: skip


async def test_filled_rows_are_whole(radarr: SimulatedApp, ask: Asker) -> None:
    """A filled row reads the same from its template and from its members."""
    radarr.fill(450, has_file=1.0)
    before = (await ask(radarr, "GET", "/movie?excludeLocalCovers=true")).data
    assert all(
        set(image) == {"coverType", "remoteUrl"} for image in before[3]["images"]
    )
    before = (await ask(radarr, "GET", "/movie")).data
    body = {"movieIds": [row["id"] for row in before], "qualityProfileId": 6}
    await ask(radarr, "PUT", "/movie/editor", body)
    after = (await ask(radarr, "GET", "/movie")).data
    assert after == [{**row, "qualityProfileId": 6} for row in before]
    assert "\ue001" not in json.dumps(after)


async def test_filled_titles_have_their_parts(
    sonarr: SimulatedApp, lidarr: SimulatedApp, ask: Asker
) -> None:
    """Episodes, albums and tracks of filled titles are there when they are asked for."""
    sonarr.fill(1, has_file=1.0)
    row = next(iter(sonarr.series.values()))
    episodes = (await ask(sonarr, "GET", f"/episode?seriesId={row['id']}")).data
    assert len(episodes) == row["statistics"]["totalEpisodeCount"] == 71
    assert (
        sum(episode["hasFile"] for episode in episodes)
        == row["statistics"]["episodeFileCount"]
    )
    lidarr.fill(1, has_file=1.0)
    row = next(iter(lidarr.artists.values()))
    albums = (await ask(lidarr, "GET", f"/album?artistId={row['id']}")).data
    assert len(albums) == row["statistics"]["albumCount"]
    tracks = (await ask(lidarr, "GET", f"/track?artistId={row['id']}")).data
    assert len(tracks) == row["statistics"]["totalTrackCount"]


async def test_held_and_filled_live_together(radarr: SimulatedApp, ask: Asker) -> None:
    """A filled library can still take the catalogue's own titles."""
    radarr.fill(100)
    radarr.add_movie(MATRIX)
    [row] = (await ask(radarr, "GET", f"/movie/lookup?term=tmdb:{MATRIX}")).data
    assert row["id"] == max(radarr.movies)
