"""Test that what the simulated apps push is followed."""

import asyncio
from inspect import signature
import ssl
import time

import aiohttp
import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrPush,
    PushMessage,
    PushTiming,
)
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner

from .follower import FAST, Follower, following, running, until
from .simulated import BREAKING_BAD, DAFT_PUNK, MATRIX

CONNECTED = [True]
AGAIN = [True, False, True]


async def test_movie(session: aiohttp.ClientSession, radarr: SimulatedApp) -> None:
    """Hand on a movie as the app shows it, twice if the app says it twice."""
    radarr.add_movie(MATRIX)
    async with following(session, radarr) as follower:
        await follower.connected()
        assert follower.push.connected
        for _ in range(2):
            radarr.news.title(radarr.movies[1])
        await until(lambda: len(follower.messages) == 3)
    message = follower.messages[1]
    assert (message.name, message.action) == ("movie", "updated")
    assert message.resource is not None
    assert message.resource["tmdbId"] == MATRIX
    assert message.resource["statistics"]["movieFileCount"] == 0
    assert follower.messages[0] == PushMessage(
        name="version", action=None, resource=None
    )
    assert follower.said[:2] == [("movie", "updated")] * 2
    assert follower.connections == CONNECTED
    assert not follower.push.connected


async def test_series(session: aiohttp.ClientSession, sonarr: SimulatedApp) -> None:
    """Hand on a series with its counts, and that it was deleted."""
    row = sonarr.add_series(BREAKING_BAD, files="all")
    async with following(session, sonarr) as follower:
        await follower.connected()
        sonarr.lose_files(next(iter(sonarr.episodes)))
        sonarr.news.deleted(row)
        await until(lambda: ("series", "deleted") in follower.said)
    names = dict.fromkeys(name for name, _ in follower.said)
    assert list(names) == [
        "episodefile",
        "wanted/cutoff",
        "wanted/missing",
        "episode",
        "series",
    ]


async def test_artist(session: aiohttp.ClientSession, lidarr: SimulatedApp) -> None:
    """Hand on an artist as soon as it is added."""
    body = {
        "artistName": "Daft Punk",
        "foreignArtistId": DAFT_PUNK,
        "qualityProfileId": 1,
        "metadataProfileId": 1,
        "rootFolderPath": "/music",
    }
    async with following(session, lidarr) as follower:
        await follower.connected()
        url, headers = f"{lidarr.url}/api/v1/artist", {"X-Api-Key": lidarr.api_key}
        async with session.post(url, json=body, headers=headers) as answer:
            assert answer.status == 201
        await until(lambda: ("command", "updated") in follower.said)
    said = [name for name, action in follower.said if action == "updated"]
    assert said[:2] == ["artist", "album"]


async def test_message_without_resource(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Hand on that something is to be read anew."""
    async with following(session, radarr) as follower:
        await follower.connected()
        radarr.news.health()
        await until(lambda: len(follower.messages) == 2)
    assert follower.messages[1] == PushMessage(
        name="health", action="sync", resource=None
    )


async def test_key_in_header_only(
    session: aiohttp.ClientSession, below_a_path: SimulatedApp
) -> None:
    """Send the key with both calls as a header, below the base path of the app."""
    app = below_a_path
    async with following(session, app) as follower:
        await follower.connected()
    first, second = app.calls
    assert (first.method, first.full_path) == (
        "POST",
        "/radarr/signalr/messages/negotiate",
    )
    assert (second.method, second.full_path) == ("GET", "/radarr/signalr/messages")
    assert first.query == {"negotiateVersion": "1"}
    assert list(second.query) == ["id"]
    for call in app.calls:
        assert call.headers["X-Api-Key"] == app.api_key
        assert "Authorization" not in call.headers
        assert app.api_key not in f"{call.full_path} {call.query}"
        assert call.headers["User-Agent"] == first.headers["User-Agent"]


async def test_keeps_alive(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Ping an app that lets go of silent clients, and hear its pings."""
    radarr.hub.ping_seconds, radarr.hub.silence_seconds = 0.05, 0.3
    timing = PushTiming(ping=0.05, silence=0.3)
    async with following(session, radarr, timing=timing) as follower:
        await until(lambda: radarr.hub.pings >= 12)
    assert follower.connections == CONNECTED
    assert follower.said == []


async def test_silence(session: aiohttp.ClientSession, radarr: SimulatedApp) -> None:
    """Give up a connection over which nothing comes any more."""
    radarr.hub.fail(silent=True)
    timing = PushTiming(ping=0.05, silence=0.1)
    async with following(session, radarr, timing=timing) as follower:
        await follower.paused()
    assert follower.connections == [True, False]
    assert follower.push.problem == "Nothing heard for 0.1 s"
    assert follower.delays == [1]


async def test_ping_that_fails(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Leave it to the end of the connection that a ping could not be sent."""
    radarr.hub.ping_seconds, radarr.hub.silence_seconds = 0.05, 0.2
    async with following(session, radarr, timing=FAST) as follower:
        await follower.connected()

        async def send_str(*_: object) -> None:
            """Fail as a closing connection does."""
            raise aiohttp.ClientConnectionResetError("closing")

        monkeypatch.setattr(aiohttp.ClientWebSocketResponse, "send_str", send_str)
        radarr.news.health()
        await until(lambda: follower.said)
        assert follower.connections == CONNECTED
        await follower.paused()
    assert follower.connections == [True, False]


async def test_cut(session: aiohttp.ClientSession, radarr: SimulatedApp) -> None:
    """Tell that the connection was cut, that the app is back, and that it stopped."""
    async with following(session, radarr, pauses=3) as follower:
        await follower.connected()
        radarr.hub.drop()
        await follower.connected(2)
        await radarr.stop()
        await follower.paused(2)
        assert follower.connections == [True, False, True, False]
    assert follower.delays[:2] == [1, 2]


async def test_app_that_comes_back(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Go on trying while the app is away."""
    port = radarr.port
    await radarr.stop()

    async def sleep(_: float) -> None:
        """Wait for a moment."""
        await asyncio.sleep(0.02)

    async with following(session, radarr, sleep=sleep) as follower:
        await until(lambda: follower.push.problem)
        assert follower.connections == []
        await radarr.start(port)
        await follower.connected()
        assert follower.push.problem == ""


async def test_key_that_changes(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """End with the error of a wrong key, at once or when the app has another one."""
    wrong = Follower(session, radarr.url, "wrong")
    with pytest.raises(ArrAuthError):
        await wrong.push.async_run()
    assert (wrong.connections, wrong.delays) == ([], [])
    follower = Follower(session, radarr.url, radarr.api_key, pauses=1)
    task = asyncio.create_task(follower.push.async_run())
    await follower.connected()
    radarr.change_key("another")
    radarr.hub.drop()
    with pytest.raises(ArrAuthError) as caught:
        await task
    assert caught.value.detail == "POST /signalr/messages/negotiate: 401"
    assert follower.connections == [True, False]
    assert not follower.push.connected


async def test_key_that_cannot_be_sent(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Take a key that no header can hold for a wrong one."""
    with pytest.raises(ArrAuthError):
        await Follower(session, radarr.url, "two\nlines").push.async_run()
    assert radarr.calls == []


def test_no_address(session: aiohttp.ClientSession) -> None:
    """Refuse what is no address."""
    with pytest.raises(ValueError, match="Not a web address"):
        Follower(session, "ftp://nas", "key")


async def test_callbacks_that_raise(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Go on whatever a callback raises, and log it."""
    called: list[PushMessage | bool] = []

    def fail(said: PushMessage | bool) -> None:
        """Fail."""
        called.append(said)
        raise RuntimeError("nobody expected this")

    async with following(
        session, radarr, pauses=1, on_message=fail, on_connection=fail
    ) as follower:
        await until(lambda: len(called) == 2)
        radarr.hub.drop()
        await until(lambda: len(called) == 5)
        assert follower.push.connected
    shown = [said if isinstance(said, bool) else said.name for said in called]
    assert shown == [True, "version", False, True, "version"]
    assert caplog.text.count("A message about version was not dealt with") == 2
    assert caplog.text.count("A change of the connection was not dealt with") == 3


async def test_clock_that_jumps(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Care for no wall clock."""
    radarr.hub.ping_seconds = 0.05
    timing = PushTiming(ping=0.05, silence=0.3, steady=3600)
    now = time.time()
    async with following(session, radarr, timing=timing, pauses=2) as follower:
        await follower.connected()
        for jump in (86400, -86400):
            monkeypatch.setattr(time, "time", lambda jump=jump: now + jump)
            radarr.hub.pings = 0
            await until(lambda: radarr.hub.pings > 2)
        assert follower.connections == CONNECTED
        radarr.hub.drop()
        await follower.connected(2)
        monkeypatch.setattr(time, "time", lambda: now + 86400)
        radarr.hub.drop()
        await follower.connected(3)
    assert follower.delays == [1, 2]
    assert signature(ArrPush).parameters["clock"].default is time.monotonic


async def test_certificate(
    session: aiohttp.ClientSession, own_certificate: ssl.SSLContext
) -> None:
    """Accept the certificates that the session accepts, for both calls."""
    app = SimulatedApp("radarr")
    await app.start(tls=own_certificate)
    async with following(session, app) as follower:
        await follower.paused()
        assert "self-signed" in follower.push.problem
        assert follower.connections == []
    connector = aiohttp.TCPConnector(ssl=False)
    async with (
        aiohttp.ClientSession(connector=connector) as trusting,
        following(trusting, app) as follower,
    ):
        await follower.connected()
        assert not connector.closed
    await app.stop()


async def test_order(session: aiohttp.ClientSession, run_app: AppRunner) -> None:
    """Call back in the order of what happened."""
    app = await run_app("radarr")
    order: list[str | bool] = []

    def note(message: PushMessage) -> None:
        """Note what a message is about."""
        order.append(message.name)

    push = ArrPush(
        session, app.url, app.api_key, on_message=note, on_connection=order.append
    )
    follower = Follower(session, app.url, app.api_key)
    follower.push = push
    async with running(follower):
        await until(lambda: len(order) == 2)
        for name in "abc":
            app.hub.broadcast(name)
        await until(lambda: len(order) == 5)
    assert order == [True, "version", "a", "b", "c"]
