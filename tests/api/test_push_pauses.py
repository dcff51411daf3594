"""Test how long it takes until the next attempt, after what."""

from collections.abc import Callable
import itertools
from typing import Any

import aiohttp
import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrConnectionError,
    ArrPush,
    PushTiming,
    push_socket,
)
from custom_components.requestarr.api.transport import Limits
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner

from .follower import Follower, following, running, until
from .wire import KEY, Wire

SEQUENCE = [1, 2, 5, 10, 30, 60, 120, 300, 300, 300]
NEGOTIATE = "/signalr/messages/negotiate"
UPGRADE = "/signalr/messages$"

type Break = Callable[[SimulatedApp], object]


@pytest.mark.parametrize(
    ("number", "factor"), [(0.0, 0.8), (0.25, 0.9), (0.5, 1.0), (1.0, 1.2)]
)
async def test_sequence(
    session: aiohttp.ClientSession, radarr: SimulatedApp, number: float, factor: float
) -> None:
    """Wait ever longer, a fifth more or less than that."""
    radarr.hub.fail(negotiate_status=500)
    async with following(session, radarr, pauses=9, random=lambda: number) as follower:
        await follower.paused(10)
    assert follower.delays == pytest.approx([part * factor for part in SEQUENCE])
    assert follower.connections == []


async def test_pauses_differ(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Spread the attempts of many by chance."""
    radarr.hub.fail(negotiate_status=500)
    numbers = (place * 7 % 30 / 30 for place in range(30)).__next__
    async with following(session, radarr, pauses=29, random=numbers) as follower:
        await follower.paused(30)
    last = follower.delays[7:]
    assert all(240 <= delay <= 360 for delay in last)
    assert len(set(last)) == len(last)


@pytest.mark.parametrize(
    ("life", "delays"), [(59.9, [1, 2, 5, 10]), (60.0, [1, 1, 1, 1])]
)
async def test_steady_connection(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    life: float,
    delays: list[float],
) -> None:
    """Start anew with short pauses after a connection that lived long enough."""
    radarr.hub.fail(drop_after=0.0)
    clock = itertools.count(0.0, life).__next__
    async with following(session, radarr, pauses=3, clock=clock) as follower:
        await follower.paused(4)
    assert follower.delays == delays
    assert follower.connections == [True, False] * 4


@pytest.mark.parametrize(
    ("breaking", "problem"),
    [
        (lambda app: app.hub.fail(negotiate_status=404), "negotiate: 404"),
        (lambda app: app.fail(NEGOTIATE, html=True), "200 text/html"),
        (lambda app: app.fail(NEGOTIATE, html=True, status=404), "404 text/html"),
        (lambda app: app.fail(NEGOTIATE, redirect="/login"), "redirected to 127"),
        (lambda app: app.fail(NEGOTIATE, body="{"), "no such object"),
        (lambda app: app.fail(NEGOTIATE, body=[]), "no such object"),
        (lambda app: app.fail(NEGOTIATE, body={"a": 1}), "WebSockets are not offered"),
        (lambda app: app.hub.fail(websockets=False), "WebSockets are not offered"),
        (lambda app: app.hub.fail(negotiate_status=400), "negotiate: 400"),
        (lambda app: app.hub.fail(upgrade_status=400), "400 to the upgrade"),
        (lambda app: app.hub.fail(upgrade_status=401), "401 to the upgrade"),
        (lambda app: app.hub.fail(upgrade_status=403), "403 to the upgrade"),
        (lambda app: app.fail(UPGRADE, html=True), "200 to the upgrade"),
        (lambda app: app.fail(UPGRADE, redirect="/login"), "302 redirected to 127"),
        (lambda app: app.hub.fail(handshake_error="No."), "Refused handshake: No."),
    ],
)
async def test_what_lasts(
    session: aiohttp.ClientSession, radarr: SimulatedApp, breaking: Break, problem: str
) -> None:
    """Try again after five minutes only where no WebSocket is to be had."""
    breaking(radarr)
    async with following(session, radarr, pauses=1) as follower:
        await follower.paused(2)
        assert problem in follower.push.problem
    assert follower.delays == [300, 300]
    assert follower.connections == []


@pytest.mark.parametrize(
    ("breaking", "problem"),
    [
        (lambda app: app.hub.fail(negotiate_status=502), "negotiate: 502"),
        (lambda app: app.hub.fail(upgrade_status=502), "502 to the upgrade"),
        (lambda app: app.hub.fail(upgrade_status=503), "503 to the upgrade"),
        (lambda app: setattr(app, "starting", True), "negotiate: 503"),
        (lambda app: app.fail(NEGOTIATE, close=True), "ServerDisconnected"),
        (lambda app: app.fail(UPGRADE, close=True), "ServerDisconnected"),
        (lambda app: app.fail(NEGOTIATE, hang=True), "TimeoutError"),
        (lambda app: app.fail(UPGRADE, hang=True), "TimeoutError"),
        (lambda app: app.fail(NEGOTIATE, size=2_000_000), "with more than"),
    ],
)
async def test_what_passes(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    monkeypatch: pytest.MonkeyPatch,
    breaking: Break,
    problem: str,
) -> None:
    """Try again soon where a while may help, and succeed when it did."""
    limits = Limits(seconds=0.2, size=1_000_000)
    monkeypatch.setattr(push_socket, "NEGOTIATE", limits)
    monkeypatch.setattr(push_socket, "UPGRADE_SECONDS", 0.2)
    breaking(radarr)
    problems: list[str] = []

    async def sleep(delay: float) -> None:
        """Note the pause and mend the app in the second one."""
        problems.append(follower.push.problem)
        follower.delays.append(delay)
        if len(problems) == 2:
            radarr.clear_faults()
            radarr.starting = False

    follower = Follower(session, radarr.url, radarr.api_key, sleep=sleep)
    async with running(follower):
        await follower.connected()
    assert all(problem in said for said in problems), problems
    assert follower.delays == [1, 2]


async def test_no_app(session: aiohttp.ClientSession, nobody: str) -> None:
    """Try again soon where nobody listens."""
    follower = Follower(session, nobody, KEY)
    async with running(follower):
        await follower.paused()
    assert follower.delays == [1]
    assert "ClientConnectorError" in follower.push.problem


async def test_after_what_lasts(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Keep the place in the sequence while something lasts."""
    radarr.hub.fail(negotiate_status=500)
    async with following(session, radarr, pauses=9) as follower:
        await follower.paused(2)
    assert follower.delays[:2] == [1, 2]
    statuses = iter((500, 404, 500, 404, 500))

    async def sleep(delay: float) -> None:
        """Note the pause and change the fault."""
        changing.delays.append(delay)
        radarr.hub.fail(negotiate_status=next(statuses, None))

    changing = Follower(session, radarr.url, radarr.api_key, sleep=sleep)
    radarr.hub.fail(negotiate_status=next(statuses))
    async with running(changing):
        await changing.connected()
    assert changing.delays == [1, 300, 2, 300, 5]


@pytest.mark.parametrize(
    "breaking",
    [
        lambda app: app.hub.fail(negotiate_status=404),
        lambda app: app.hub.fail(negotiate_status=403),
        lambda app: app.hub.fail(upgrade_status=401),
        lambda app: app.fail(NEGOTIATE, html=True),
        lambda app: app.fail(NEGOTIATE, status=401, html=True),
        lambda app: app.fail(NEGOTIATE, redirect="/login"),
    ],
)
async def test_hub_that_was_there(
    session: aiohttp.ClientSession, radarr: SimulatedApp, breaking: Break
) -> None:
    """Try a hub that was there again soon, whatever a proxy says while the app restarts."""
    follower: Follower

    async def sleep(delay: float) -> None:
        """Note the pause; have a proxy answer in the first four of them."""
        follower.delays.append(delay)
        radarr.clear_faults()
        if len(follower.delays) < 4:
            breaking(radarr)

    radarr.hub.fail(drop_after=0.0)
    follower = Follower(session, radarr.url, radarr.api_key, sleep=sleep)
    async with running(follower):
        await follower.connected()
        await until(lambda: len(follower.connections) == 3)
    assert follower.delays[:4] == [1, 2, 5, 10]


async def test_refused_key_is_no_pause(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Leave it to the caller what a refused key means."""
    radarr.hub.fail(negotiate_status=401)
    follower = Follower(session, radarr.url, radarr.api_key)
    with pytest.raises(ArrAuthError):
        await follower.push.async_run()
    assert follower.delays == []


async def test_upgrade_that_points_elsewhere(
    session: aiohttp.ClientSession, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """Follow no redirect of the upgrade, which would take the key along."""
    other = await run_app("sonarr", api_key=radarr.api_key)
    target = f"{other.url}/signalr/messages?key=1"
    for status in (301, 302, 303, 307, 308):
        radarr.fail(UPGRADE, redirect=target, status=status)
    for status in (301, 302, 303, 307, 308):
        radarr.fail(UPGRADE, redirect=target, status=status, times=1)
        async with following(session, radarr) as follower:
            await follower.paused()
            place = f"127.0.0.1:{other.port}/signalr/messages"
            problem = f"GET /signalr/messages: {status} redirected to {place}"
            assert follower.push.problem == problem
    assert other.calls == []


async def test_negotiation_that_points_elsewhere(
    session: aiohttp.ClientSession, wire: Wire, radarr: SimulatedApp
) -> None:
    """Follow no redirect that a hub's answer holds."""
    wire.answer({"url": radarr.url, "accessToken": "x", "negotiateVersion": 1})
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
    assert follower.delays == [300]
    assert radarr.calls == []


@pytest.mark.parametrize(
    "token", [{}, {"connectionToken": ""}, {"connectionToken": 7}, {"connectionId": []}]
)
async def test_no_token(
    session: aiohttp.ClientSession, wire: Wire, token: dict[str, Any]
) -> None:
    """Take an answer without a token for that of something else."""
    offered = [None, {"transport": "WebSockets"}]
    wire.answer({**token, "availableTransports": offered})
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
        assert follower.push.problem.endswith("no token of a connection")
    assert follower.delays == [300]


async def test_closed_session(radarr: SimulatedApp) -> None:
    """Send nothing over a session that is closed, before or in between."""
    async with aiohttp.ClientSession() as session:
        pass
    async with following(session, radarr) as follower:
        await follower.paused()
        assert follower.push.problem.endswith("the session is closed")
    async with aiohttp.ClientSession() as session:
        transport = push_socket.SocketTransport(session, radarr.url, radarr.api_key)
        token = await transport.async_negotiate()
    with pytest.raises(ArrConnectionError, match="session is closed"):
        async with transport.async_socket(token):
            pass
    assert len(radarr.calls) == 1


async def test_what_nobody_expected(
    session: aiohttp.ClientSession,
    radarr: SimulatedApp,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Go on after an error that nobody thought of, and log it."""
    odd = [RuntimeError("odd")]
    real = push_socket.SocketTransport.async_negotiate

    async def async_negotiate(transport: push_socket.SocketTransport) -> str:
        """Fail once."""
        if odd:
            raise odd.pop()
        return await real(transport)

    name = "async_negotiate"
    monkeypatch.setattr(push_socket.SocketTransport, name, async_negotiate)
    async with following(session, radarr, pauses=1) as follower:
        await follower.connected()
    assert follower.delays == [1]
    assert caplog.text.count("Unexpected end of following an app") == 1


async def test_defaults(session: aiohttp.ClientSession, radarr: SimulatedApp) -> None:
    """Wait for real unless told otherwise."""
    assert PushTiming().delays == (1, 2, 5, 10, 30, 60, 120, 300)
    timing = PushTiming(delays=(0.02,))
    connections: list[bool] = []
    follower = Follower(session, radarr.url, radarr.api_key)
    follower.push = ArrPush(
        session,
        radarr.url,
        radarr.api_key,
        on_message=follower.messages.append,
        on_connection=connections.append,
        timing=timing,
    )
    radarr.hub.fail(drop_after=0.01)
    async with running(follower):
        await until(lambda: len(connections) >= 6)
    assert connections[:6] == [True, False] * 3
