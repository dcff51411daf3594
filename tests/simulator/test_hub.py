"""The hub: who gets in, how a connection lives and ends, and its faults."""

import json
from typing import Any

import aiohttp
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.helpers import Json

from .conftest import Asker, until
from .listener import END, listening

NEGOTIATE = "/signalr/messages/negotiate?negotiateVersion=1"
SOCKET = "/signalr/messages"


async def negotiate(ask: Asker, app: SimulatedApp, query: str = "") -> Json:
    """Return what the hub says of a new connection."""
    path = f"{app.url_base}{NEGOTIATE if not query else f'{SOCKET}/negotiate{query}'}"
    answer = await ask(app, "POST", path, whole_path=True)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    data: Json = answer.data
    return data


async def test_negotiate(radarr: SimulatedApp, ask: Asker) -> None:
    """A new connection has a token of its own and three transports."""
    first, second = await negotiate(ask, radarr), await negotiate(ask, radarr)
    assert first["connectionToken"] != second["connectionToken"]
    assert first["negotiateVersion"] == 1
    names = [row["transport"] for row in first["availableTransports"]]
    assert names == ["WebSockets", "ServerSentEvents", "LongPolling"]
    older = await negotiate(ask, radarr, "?negotiateVersion=0")
    assert "connectionToken" not in older and older["connectionId"]


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("", {}, 401),
        ("", {"X-Api-Key": "wrong"}, 401),
        ("", {"X-Api-Key": "right"}, 200),
        ("", {"Authorization": "Bearer right"}, 200),
        ("&access_token=right", {}, 200),
        ("&access_token=wrong", {"X-Api-Key": "right"}, 401),
        ("&apikey=right", {}, 401),
    ],
)
async def test_key(
    run_app: AppRunner, ask: Asker, query: str, headers: dict[str, str], status: int
) -> None:
    """The hub takes the key from access_token, else X-Api-Key, else Bearer."""
    app = await run_app("radarr", api_key="right")
    path = f"{NEGOTIATE}{query}"
    answer = await ask(app, "POST", path, key=None, headers=headers, whole_path=True)
    assert answer.status == status
    assert bool(answer.raw) is (status == 200)


async def test_door(run_app: AppRunner, ask: Asker) -> None:
    """A missing base is redirected after the key, an app that starts is not ready."""
    app = await run_app("sonarr", url_base="/tv")
    assert (await negotiate(ask, app))["connectionToken"]
    answer = await ask(app, "POST", NEGOTIATE, whole_path=True)
    assert (answer.status, answer.headers["Location"]) == (307, f"/tv{NEGOTIATE}")
    answer = await ask(app, "POST", NEGOTIATE, whole_path=True, key="wrong")
    assert answer.status == 401
    app.starting = True
    answer = await ask(app, "POST", f"/tv{NEGOTIATE}", whole_path=True)
    assert (answer.status, answer.headers["Content-Type"][:10]) == (503, "text/plain")
    app.starting = False
    for method, path, status in (
        ("GET", f"/tv{SOCKET}", 400),
        ("GET", f"/tv{SOCKET}?id=unknown", 404),
        ("PUT", f"/tv{SOCKET}", 404),
        ("GET", f"/tv{SOCKET}/other", 404),
    ):
        answer = await ask(app, method, path, whole_path=True)
        assert (answer.status, path) == (status, path)


async def test_version_for_all(radarr: SimulatedApp) -> None:
    """Each client that comes has all clients told the version."""
    async with listening(radarr) as first:
        said = {"type": 1, "target": "receiveMessage"}
        body = {"name": "version", "body": {"version": radarr.version}}
        assert await first.record() == {**said, "arguments": [body]}
        async with listening(radarr) as second:
            assert await first.said() == [("version", None)]
            assert await second.said() == [("version", None)]
    assert radarr.hub.connects == 2


async def test_token_opens_one_socket(radarr: SimulatedApp, ask: Asker) -> None:
    """A token is good for one connection; without one a WebSocket opens too."""
    token = (await negotiate(ask, radarr))["connectionToken"]
    async with listening(radarr, f"?id={token}"):
        pass
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        async with listening(radarr, f"?id={token}"):
            pass
    assert caught.value.status == 404
    async with listening(radarr) as listener:
        assert await listener.said() == [("version", None)]


@pytest.mark.parametrize(
    ("first", "error"),
    [
        (f'{{"protocol":"messagepack","version":1}}{END}', "'messagepack'"),
        (f'{{"protocol":"json","version":2}}{END}', "'json'"),
        (f"{{}}{END}", "canceled"),
        ("no JSON", "canceled"),
        ("", "canceled"),
    ],
)
async def test_handshake_refused(radarr: SimulatedApp, first: str, error: str) -> None:
    """A wrong protocol, nonsense or nothing gets an error, and the connection ends."""
    radarr.hub.handshake_seconds = 0.1
    async with listening(radarr, handshake=first) as listener:
        assert error in (await listener.record())["error"]
        assert (await listener.socket.receive()).type is aiohttp.WSMsgType.CLOSE
    assert radarr.hub.connects == 0


async def test_several_messages_in_a_frame(radarr: SimulatedApp) -> None:
    """What is told at the same moment goes out in one frame, in order."""
    async with listening(radarr) as listener:
        await listener.record()
        radarr.news.queue()
        radarr.news.health()
        frame = await listener.socket.receive_str()
    assert frame.count(END) == 5
    said = [json.loads(text)["arguments"][0] for text in frame.split(END)[:-1]]
    assert [part["name"] for part in said] == [
        *["queue", "queue/details"] * 2,
        "health",
    ]
    assert said[0]["body"] == {"action": "sync"}


async def test_keeps_alive_both_ways(radarr: SimulatedApp) -> None:
    """The hub pings, counts pings, and lets go of a client that says nothing."""
    radarr.hub.ping_seconds, radarr.hub.silence_seconds = 0.04, 0.15
    async with listening(radarr) as listener:
        await listener.record()
        for _ in range(6):
            assert await listener.record() == {"type": 6}
            await listener.socket.send_str(f'{{"type": 6}}{END}')
        assert radarr.hub.pings >= 5
        while (frame := await listener.socket.receive()).type is aiohttp.WSMsgType.TEXT:
            assert frame.data == f'{{"type":6}}{END}'
    assert not radarr.hub.clients


async def test_says_that_it_ends(radarr: SimulatedApp) -> None:
    """An app that stops says so first."""
    async with listening(radarr) as listener:
        await listener.record()
        await radarr.stop()
        assert await listener.record() == {"type": 7, "allowReconnect": True}
        assert (await listener.socket.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_nothing_without_clients(radarr: SimulatedApp) -> None:
    """What nobody hears is lost: nothing is kept for later."""
    radarr.news.health()
    async with listening(radarr) as listener:
        assert await listener.said() == [("version", None)]
        assert await listener.quiet()
    assert list(radarr.hub.sent) == [("version", None)]


async def test_two_generations(sonarr: SimulatedApp) -> None:
    """A Sonarr 5 says everything once for each generation of its API."""
    sonarr.hub.generations = (3, 5)
    async with listening(sonarr) as listener:
        versions = [(await listener.record())["arguments"][0]["version"] for _ in "35"]
    assert versions == [3, 5]


async def test_queue_is_told_regularly(radarr: SimulatedApp) -> None:
    """The queue is told every now and then though it has not changed."""
    radarr.hub.sync_seconds, radarr.news.status_seconds = 0.05, 60.0
    async with listening(radarr) as listener:
        assert await listener.said(5) == [
            ("version", None),
            *[("queue", "sync"), ("queue/details", "sync")] * 2,
        ]
    radarr.hub.sync_seconds = None
    await until(lambda: not radarr.hub.clients)
    async with listening(radarr) as listener:
        assert await listener.said() == [("version", None)]
        assert await listener.quiet()


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_refuses_to_negotiate(
    radarr: SimulatedApp, ask: Asker, status: int
) -> None:
    """The hub refuses until the faults are cleared."""
    radarr.hub.fail(negotiate_status=status)
    assert (await ask(radarr, "POST", NEGOTIATE, whole_path=True)).status == status
    radarr.clear_faults()
    assert (await negotiate(ask, radarr))["connectionToken"]


async def test_no_web_sockets(radarr: SimulatedApp, ask: Asker) -> None:
    """WebSockets are not offered, or a proxy in between answers the upgrade."""
    radarr.hub.fail(websockets=False)
    names = {
        row["transport"]
        for row in (await negotiate(ask, radarr))["availableTransports"]
    }
    assert names == {"ServerSentEvents", "LongPolling"}
    radarr.hub.fail(upgrade_status=502)
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        async with listening(radarr):
            pass
    assert caught.value.status == 502


async def test_fault_of_any_call(radarr: SimulatedApp, ask: Asker) -> None:
    """Faults for paths reach the hub as well."""
    radarr.fail("/signalr/", html=True)
    answer = await ask(radarr, "POST", NEGOTIATE, whole_path=True)
    assert answer.headers["Content-Type"] == "text/html"
    assert radarr.calls[-1].path == "/signalr/messages/negotiate"


async def test_refused_handshake(radarr: SimulatedApp) -> None:
    """The protocol is refused if the fault says so."""
    radarr.hub.fail(handshake_error="No.")
    async with listening(radarr) as listener:
        assert await listener.record() == {"error": "No."}


async def test_flapping(radarr: SimulatedApp) -> None:
    """Each connection is cut some time after it was made."""
    radarr.hub.fail(drop_after=0.05)
    for _ in range(2):
        async with listening(radarr) as listener:
            await listener.record()
            frame = await listener.socket.receive()
            assert frame.type is aiohttp.WSMsgType.CLOSED
    assert not radarr.hub.clients


async def test_silence(radarr: SimulatedApp) -> None:
    """A silent hub sends neither pings nor messages."""
    radarr.hub.ping_seconds = 0.02
    radarr.hub.fail(silent=True)
    async with listening(radarr) as listener:
        radarr.news.health()
        assert await listener.quiet()


async def test_says_anything(radarr: SimulatedApp) -> None:
    """Garbage and huge messages go out as they are."""
    async with listening(radarr) as listener:
        await listener.record()
        radarr.hub.say("}{")
        assert await listener.socket.receive_str() == "}{"
        radarr.hub.say("x" * 5_000_000)
        assert len(await listener.socket.receive_str()) == 5_000_000


async def test_control(radarr: SimulatedApp, ask: Asker) -> None:
    """Other processes see the hub, and make it fail, talk and drop."""

    async def tell(body: Any) -> int:
        """Send something to the hub's address and return the status."""
        path = "/_simulator/hub"
        return (await ask(radarr, "POST", path, body, whole_path=True)).status

    async def held() -> Json:
        """Return what happened at the hub."""
        answer = await ask(radarr, "GET", "/_simulator/hub", whole_path=True)
        data: Json = answer.data
        return data

    async with listening(radarr) as listener:
        await listener.record()
        assert await held() == {
            "clients": 1,
            "connects": 1,
            "pings": 0,
            "sent": [{"name": "version", "action": None}],
        }
        message = {"name": "movie", "action": "updated", "resource": {"id": 1}}
        assert await tell({"broadcast": message}) == 200
        assert await listener.said() == [("movie", "updated")]
        assert await tell({"say": "?"}) == 200
        assert await listener.socket.receive_str() == "?"
        assert await tell({"close": True}) == 200
        assert (await listener.record())["type"] == 7
        assert await tell({"fail": {"negotiate_status": 404}, "drop": True}) == 200
        assert (await listener.socket.receive()).type is aiohttp.WSMsgType.CLOSED
    assert (await ask(radarr, "POST", NEGOTIATE, whole_path=True)).status == 404
    assert await tell({"heal": True, "sync_seconds": None, "twice": False}) == 200
    assert (radarr.hub.sync_seconds, radarr.hub.twice) == (None, False)
    assert (await ask(radarr, "POST", NEGOTIATE, whole_path=True)).status == 200
    assert await tell({"dance": True}) == 400
