"""Test that following an app leaves nothing behind and gives nothing away."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
import gc
from pathlib import Path

import aiohttp
from aiohttp import web
import pytest

from custom_components.requestarr.api import push_socket
from tests.arr_simulator import SimulatedApp

from .follower import CALM, Follower, following, running, until
from .wire import KEY, Wire

END = "\x1e"
PING = f'{{"type":6}}{END}'
OFFER = {"connectionToken": "t", "availableTransports": [{"transport": "WebSockets"}]}

type Talk = Callable[[web.WebSocketResponse], Awaitable[object]]


def descriptors() -> int:
    """Return how many files and sockets this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))


def offer_socket(wire: Wire, talk: Talk) -> None:
    """Prepare a hub that says what a test wants once the first record has come."""

    async def handle(request: web.Request) -> web.StreamResponse:
        """Take the connection and talk."""
        socket = web.WebSocketResponse(timeout=0.1)
        await socket.prepare(request)
        await socket.receive()
        with suppress(ConnectionError):
            await talk(socket)
        return socket

    wire.answer(OFFER)
    wire.handle(handle)


@pytest.mark.parametrize("path", ["/negotiate", "/messages$"])
async def test_cancelled_while_connecting(
    session: aiohttp.ClientSession, radarr: SimulatedApp, path: str
) -> None:
    """Leave nothing when cancelled before there is a connection."""
    tasks, files = asyncio.all_tasks(), descriptors()
    radarr.fail(path, hang=True)
    follower = Follower(session, radarr.url, radarr.api_key)
    async with running(follower):
        end = path.rstrip("$")
        await until(lambda: radarr.calls and radarr.calls[-1].path.endswith(end))
    radarr.clear_faults()
    await until(lambda: asyncio.all_tasks() == tasks)
    await session.close()
    await until(lambda: descriptors() <= files)
    assert (follower.connections, follower.delays) == ([], [])


async def test_cancelled_while_connected(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Close the connection when cancelled, and call nothing back."""
    tasks, files = asyncio.all_tasks(), descriptors()
    async with following(session, radarr) as follower:
        await follower.connected()
        assert len(radarr.hub.clients) == 1
    assert not follower.push.connected
    await until(lambda: not radarr.hub.clients and asyncio.all_tasks() == tasks)
    await session.close()
    await until(lambda: descriptors() <= files)
    assert follower.connections == [True]


async def test_cancelled_while_pausing(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """End at once when cancelled between two attempts."""
    tasks = asyncio.all_tasks()
    radarr.hub.fail(negotiate_status=500)
    async with following(session, radarr) as follower:
        await follower.paused()
    await session.close()
    await until(lambda: asyncio.all_tasks() == tasks)


async def test_cancelled_in_handshake(
    session: aiohttp.ClientSession, wire: Wire
) -> None:
    """Leave nothing when cancelled while the app says nothing."""
    tasks = asyncio.all_tasks()
    heard = asyncio.Event()

    async def wait(socket: web.WebSocketResponse) -> None:
        """Note that the handshake came, and wait for the end."""
        heard.set()
        await socket.receive()

    offer_socket(wire, wait)
    async with running(Follower(session, wire.url, KEY)) as follower:
        await heard.wait()
    await until(lambda: asyncio.all_tasks() == tasks)
    assert follower.connections == []


async def test_a_hundred_connections(
    session: aiohttp.ClientSession, radarr: SimulatedApp
) -> None:
    """Leave nothing of connections that ended."""
    radarr.hub.fail(drop_after=0.0)
    tasks = asyncio.all_tasks()
    async with following(session, radarr, pauses=10_000, timing=CALM) as follower:
        await follower.connected(5)
        gc.collect()
        files = descriptors()
        await follower.connected(105)
        assert len(asyncio.all_tasks()) <= len(tasks) + 8
        assert descriptors() <= files + 4
        radarr.hub.fail(negotiate_status=500)
        await until(lambda: not follower.push.connected)
        follower.pauses = 0
    await session.close()
    await until(lambda: asyncio.all_tasks() == tasks)
    gc.collect()
    kinds = (aiohttp.ClientWebSocketResponse, aiohttp.ClientSession)
    assert [it for it in gc.get_objects() if isinstance(it, kinds)] == [session]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("", "No handshake: BrokenFrameError"),
        ("{}", "No handshake: BrokenFrameError"),
        ("[]\x1e", "No handshake: BrokenFrameError"),
        (b"{}\x1e", "No handshake: BrokenFrameError"),
        (None, "No handshake: TimeoutError"),
    ],
)
async def test_odd_handshakes(
    session: aiohttp.ClientSession, wire: Wire, answer: str | bytes | None, problem: str
) -> None:
    """Try again soon after a handshake that is none."""

    async def talk(socket: web.WebSocketResponse) -> None:
        """Answer as the test says."""
        if isinstance(answer, str):
            await socket.send_str(answer)
        elif answer is not None:
            await socket.send_bytes(answer)
        await socket.receive()

    offer_socket(wire, talk)
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
        assert follower.push.problem == problem
    assert (follower.connections, follower.delays) == ([], [1])


async def test_gone_in_handshake(session: aiohttp.ClientSession, wire: Wire) -> None:
    """Try again soon where the other end goes before it answers."""
    offer_socket(wire, lambda socket: socket.close())
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
        assert follower.push.problem == "No handshake: BrokenFrameError"
    assert follower.delays == [1]


async def test_first_frame_holds_more(
    session: aiohttp.ClientSession, wire: Wire
) -> None:
    """Hand on messages that come with the handshake, after the connection is told."""
    order: list[object] = []
    body = (
        '{"type":1,"target":"receiveMessage","arguments":[{"name":"queue","body":{}}]}'
    )

    async def talk(socket: web.WebSocketResponse) -> None:
        """Answer the handshake and say more."""
        await socket.send_str(f"{{}}{END}{body}{END}{PING}")
        await socket.receive()

    offer_socket(wire, talk)
    follower = Follower(
        session,
        wire.url,
        KEY,
        on_message=lambda message: order.append(message.name),
        on_connection=order.append,
    )
    async with running(follower):
        await until(lambda: len(order) == 2)
    assert order == [True, "queue"]
    negotiated, opened = wire.calls
    assert negotiated.query == {"negotiateVersion": "1"}
    assert opened.query == {"id": "t"}


async def test_bytes(session: aiohttp.ClientSession, wire: Wire) -> None:
    """Give up a hub that sends bytes instead of text."""

    async def talk(socket: web.WebSocketResponse) -> None:
        """Answer the handshake, then send what is not text."""
        await socket.send_str(f"{{}}{END}")
        await socket.send_bytes(PING.encode())
        await socket.receive()

    offer_socket(wire, talk)
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
        assert follower.push.problem.startswith("Unreadable message")
    assert follower.connections == [True, False]


async def test_peer_that_never_ends(
    session: aiohttp.ClientSession, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let go of a hub that goes on talking after it was told to stop."""
    monkeypatch.setattr(push_socket, "CLOSE_SECONDS", 0.1)

    async def talk(socket: web.WebSocketResponse) -> None:
        """Say something that cannot be read, and never listen."""
        await socket.send_str(f"{{}}{END}")
        while True:
            await socket.send_str("nonsense")
            await asyncio.sleep(0.01)

    offer_socket(wire, talk)
    async with running(Follower(session, wire.url, KEY)) as follower:
        await follower.paused()
    assert follower.connections == [True, False]


async def test_older_hub(session: aiohttp.ClientSession, wire: Wire) -> None:
    """Connect by the id where there is no token."""
    offer_socket(wire, lambda socket: socket.close())
    async with running(Follower(session, f"{wire.url}/x", KEY)) as follower:
        await follower.paused()
    assert wire.calls[1].query == {"id": "t"}
    wire.calls.clear()
    wire.answer({**OFFER, "connectionToken": None, "connectionId": "i d"})
    wire.answer(status=404)
    async with running(Follower(session, f"{wire.url}/x", KEY)) as follower:
        await follower.paused()
    assert [call.path for call in wire.calls] == [
        "/x/signalr/messages/negotiate",
        "/x/signalr/messages",
    ]
    assert wire.calls[1].query == {"id": "i d"}
