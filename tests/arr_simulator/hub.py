"""The SignalR hub: how the apps tell their clients what changes, without being asked."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
import json
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from aiohttp import WSMsgType, web

from .errors import Reply, empty
from .wire import Json, text

if TYPE_CHECKING:
    from .app import SimulatedApp

PATH = "/signalr/messages"
END = "\x1e"
PING = f'{{"type":6}}{END}'
TRANSPORTS = {
    "WebSockets": ["Text", "Binary"],
    "ServerSentEvents": ["Text"],
    "LongPolling": ["Text", "Binary"],
}
GONE = (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR)


@dataclass(slots=True, kw_only=True)
class HubFaults:
    """What goes wrong with the hub.

    `negotiate_status` and `upgrade_status` replace an answer, `websockets` False keeps the
    transport from being offered, `handshake_error` refuses the protocol, `drop_after` cuts
    each connection after so many seconds, `silent` sends nothing, not even pings.
    """

    negotiate_status: int | None = None
    websockets: bool = True
    upgrade_status: int | None = None
    handshake_error: str | None = None
    drop_after: float | None = None
    silent: bool = False


class Client:
    """One connected client; what is said to it goes out in order, what waits in one frame."""

    def __init__(self, socket: web.WebSocketResponse, cut: Callable[[], None]) -> None:
        """Keep the connection, and how to cut it."""
        self.socket = socket
        self.cut = cut
        self._waiting: list[str] = []
        self._ready = asyncio.Event()

    def tell(self, words: str) -> None:
        """Send text as soon as possible."""
        self._waiting.append(words)
        self._ready.set()

    async def write(self) -> None:
        """Send what is told until the connection ends."""
        while not self.socket.closed:
            await self._ready.wait()
            self._ready.clear()
            await self.flush()

    async def flush(self) -> None:
        """Send what waits, if the client is still there."""
        frame = "".join(self._waiting)
        self._waiting.clear()
        if frame:
            with suppress(ConnectionError):
                await self.socket.send_str(frame)


class Hub:
    """The hub of one app.

    `sent` keeps (name, action) of what was broadcast, `pings` how many came from clients,
    `connects` how many clients there have been. `twice` has the calendar repeat what it is
    about, as in the real apps. `generations` are the API versions a Sonarr 5 speaks for.
    """

    def __init__(self, app: SimulatedApp) -> None:
        """Start without clients."""
        self._app = app
        self._tokens: set[str] = set()
        self.clients: list[Client] = []
        self.faults = HubFaults()
        self.ping_seconds = 15.0
        self.silence_seconds = 30.0
        self.handshake_seconds = 15.0
        self.sync_seconds: float | None = 90.0
        self.twice = True
        self.generations: tuple[int | None, ...] = (None,)
        self.sent: deque[tuple[str, str | None]] = deque(maxlen=10_000)
        self.pings = 0
        self.connects = 0
        self._syncing = False

    # What a test does

    def fail(self, **faults: Any) -> None:
        """Make the hub fail: see `HubFaults`."""
        self.faults = HubFaults(**faults)

    def heal(self) -> None:
        """Take all faults of the hub away."""
        self.faults = HubFaults()

    def drop(self) -> None:
        """Cut all connections without a word."""
        for client in list(self.clients):
            client.cut()

    def close(self, error: str | None = None) -> None:
        """Tell all clients that their connection ends."""
        self.say(text({"type": 7, "error": error, "allowReconnect": True}) + END)

    def say(self, frame: str) -> None:
        """Send any text to all clients, be it a message or not."""
        if not self.faults.silent:
            for client in self.clients:
                client.tell(frame)

    # What the app does

    def broadcast(
        self,
        name: str,
        action: str | None = None,
        resource: Json | None = None,
        *,
        times: int = 1,
        **rest: Any,
    ) -> None:
        """Tell all clients of a resource; what nobody hears is lost."""
        if not self.clients:
            return
        body = {"action": action, "resource": resource, **rest}
        for generation in self.generations:
            argument = {"name": name, "body": body, "version": generation}
            data = {"type": 1, "target": "receiveMessage", "arguments": [argument]}
            words = text(data) + END
            for _ in range(times):
                self.sent.append((name, action))
                self.say(words)

    async def stop(self) -> None:
        """End all connections, as an app that stops does."""
        self.close()
        for client in list(self.clients):
            await client.flush()
            await client.socket.close(code=1001)

    async def answer(
        self, request: web.Request, path: str, *, has_base: bool
    ) -> web.StreamResponse:
        """Answer a call to the hub: the key first, then where it goes."""
        app = self._app
        if key_of(request) != app.api_key:
            raise empty(401)
        if not has_base:
            raise empty(307, Location=f"{app.url_base}{request.raw_path}")
        if app.starting:
            words = f"{app.name} is starting up, please try again later"
            return web.Response(status=503, text=words)
        match request.method, path.casefold().rstrip("/"):
            case "POST", "/signalr/messages/negotiate":
                return self._negotiate(request)
            case "GET", "/signalr/messages":
                return await self._connect(request)
        raise empty(404)

    def _negotiate(self, request: web.Request) -> web.Response:
        """Answer with a new connection and the ways to it."""
        if self.faults.negotiate_status is not None:
            raise empty(self.faults.negotiate_status)
        token = uuid4().hex
        self._tokens.add(token)
        offered = [
            {"transport": name, "transferFormats": formats}
            for name, formats in TRANSPORTS.items()
            if name != "WebSockets" or self.faults.websockets
        ]
        newer = request.query.get("negotiateVersion", "0") != "0"
        data = {
            "negotiateVersion": int(newer),
            "connectionId": uuid4().hex if newer else token,
            "connectionToken": token if newer else None,
            "availableTransports": offered,
        }
        return web.Response(
            body=Reply(data=data).encoded(), content_type="application/json"
        )

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        """Serve one WebSocket until it ends."""
        if self.faults.upgrade_status is not None:
            raise empty(self.faults.upgrade_status)
        token = request.query.get("id")
        if token is not None and token not in self._tokens:
            return web.Response(status=404, text="No Connection with that ID")
        socket = web.WebSocketResponse(timeout=0.5)
        if not socket.can_prepare(request):
            return web.Response(status=400, text="Connection ID required")
        self._tokens.discard(token or "")
        await socket.prepare(request)
        client = Client(socket, lambda: cut(request))
        if await self._shake_hands(socket):
            await self._serve(client)
        await socket.close()
        return socket

    async def _shake_hands(self, socket: web.WebSocketResponse) -> bool:
        """Agree on the protocol, or say why not."""
        try:
            first = await socket.receive(timeout=self.handshake_seconds)
            wish = json.loads(str(first.data).removesuffix(END))
            protocol, version = wish["protocol"], wish["version"]
        except TimeoutError, ValueError, KeyError, TypeError:
            await socket.send_str(f'{{"error":"Handshake was canceled."}}{END}')
            return False
        error = self.faults.handshake_error
        if (protocol, version) != ("json", 1) or not str(first.data).endswith(END):
            error = f"The protocol '{protocol}' is not supported."
        answer = {} if error is None else {"error": error}
        await socket.send_str(json.dumps(answer) + END)
        return error is None

    async def _serve(self, client: Client) -> None:
        """Keep a connection that agreed until one side ends it."""
        self.clients.append(client)
        self.connects += 1
        if self.faults.drop_after is not None:
            self._app.clock.later(self.faults.drop_after, client.cut, background=True)
        self._sync_regularly()
        self.broadcast("version", version=self._app.version)
        try:
            async with asyncio.TaskGroup() as tasks:
                own = [
                    tasks.create_task(client.write()),
                    tasks.create_task(self._ping(client)),
                ]
                await self._listen(client)
                for task in own:
                    task.cancel()
        finally:
            self.clients.remove(client)

    async def _listen(self, client: Client) -> None:
        """Hear a client's pings until it goes or says nothing for too long."""
        while True:
            try:
                message = await client.socket.receive(timeout=self.silence_seconds)
            except TimeoutError:
                return
            if message.type in GONE:
                return
            self.pings += str(message.data).replace(" ", "").count('"type":6')

    async def _ping(self, client: Client) -> None:
        """Let a client know every now and then that the app is there."""
        while True:
            await asyncio.sleep(self.ping_seconds)
            if not self.faults.silent:
                client.tell(PING)

    def _sync_regularly(self) -> None:
        """Have clients read the queue every minute and a half, changed or not."""
        if self.sync_seconds is None or self._syncing:
            return
        self._syncing = True

        def sync() -> None:
            self._syncing = False
            if self.clients:
                self._app.news.queue()
                self._sync_regularly()

        self._app.clock.later(self.sync_seconds, sync, background=True)


def key_of(request: web.Request) -> str:
    """Return the key of a call to the hub; the first place that holds one counts."""
    if "access_token" in request.query:
        return request.query["access_token"]
    if "X-Api-Key" in request.headers:
        return request.headers["X-Api-Key"]
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def cut(request: web.Request) -> None:
    """Cut a connection without a word."""
    if request.transport is not None:
        request.transport.abort()
