"""A client of the hub that takes what comes as it is."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
import json
from typing import Any

import aiohttp

from tests.arr_simulator import SimulatedApp

END = "\x1e"
HANDSHAKE = f'{{"protocol":"json","version":1}}{END}'
MARK = {"type": 3, "invocationId": "the end"}
WITHIN = 60.0


class Listener:
    """One connection to a hub."""

    def __init__(
        self, app: SimulatedApp, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        """Keep the connection, and whose it is."""
        self.socket = socket
        self._app = app
        self._records: deque[Any] = deque()

    async def record(self) -> Any:
        """Return the next record, whatever it is about."""
        while not self._records:
            frame = await asyncio.wait_for(self.socket.receive_str(), WITHIN)
            assert frame.endswith(END), frame
            self._records.extend(map(json.loads, frame.split(END)[:-1]))
        return self._records.popleft()

    async def message(self) -> tuple[str, str | None, Any]:
        """Return name, action and resource of the next record."""
        [argument] = (await self.record())["arguments"]
        body = argument["body"]
        return argument["name"], body.get("action"), body.get("resource")

    async def said(self, count: int = 1) -> list[tuple[str, str | None]]:
        """Return name and action of the next records."""
        return [(await self.message())[:2] for _ in range(count)]

    async def quiet(self, *, settled: bool = True) -> bool:
        """Tell whether nothing comes before a word of our own that follows all there is to say.

        The app does first what is left to do, unless it is not to be `settled`.
        """
        if settled:
            await self._app.settle()
        for client in self._app.hub.clients:
            client.tell(f"{json.dumps(MARK)}{END}")
        return bool(await self.record() == MARK)


@asynccontextmanager
async def listening(
    app: SimulatedApp, query: str = "", *, handshake: str = HANDSHAKE
) -> AsyncGenerator[Listener]:
    """Connect to an app's hub and shake hands, unless a test does that in its own way."""
    url = f"{app.url}/signalr/messages{query}"
    headers = {"X-Api-Key": app.api_key}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(url, headers=headers, max_msg_size=2**23) as socket,
    ):
        if handshake:
            await socket.send_str(handshake)
        listener = Listener(app, socket)
        if handshake == HANDSHAKE and app.hub.faults.handshake_error is None:
            assert await listener.record() == {}
        yield listener


async def heard(listener: Listener, count: int) -> list[tuple[str, str | None]]:
    """Return name and action of exactly so many messages after the greeting."""
    said = await listener.said(count + 1)
    assert said.pop(0) == ("version", None)
    assert await listener.quiet()
    return said


async def resources(listener: Listener, name: str, count: int) -> list[Any]:
    """Return the resources of the next messages of one name."""
    found: list[Any] = []
    while len(found) < count:
        said, _, resource = await listener.message()
        if said == name:
            found.append(resource)
    return found
