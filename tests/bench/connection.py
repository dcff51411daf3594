"""One lasting connection to Home Assistant's WebSocket."""

import asyncio
from collections.abc import AsyncIterator, Callable
import contextlib
from typing import Any, Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tests.e2e.client import CommandError, HomeAssistantClient

type Message = dict[str, Any]


class Socket:
    """Sends commands and hears events, as a card's connection does."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        """Keep a connection that is signed in."""
        self._socket = socket
        self._number = 0
        self._answers: dict[int, asyncio.Future[Message]] = {}
        self._listeners: dict[int, Callable[[Message], None]] = {}

    @classmethod
    @contextlib.asynccontextmanager
    async def connected(
        cls, session: ClientSession, client: HomeAssistantClient
    ) -> AsyncIterator[Self]:
        """Connect and sign in."""
        address = f"{client.url}/api/websocket"
        async with session.ws_connect(address, max_msg_size=0) as opened:
            await opened.receive_json()
            await opened.send_json({"type": "auth", "access_token": client.token})
            await opened.receive_json()
            socket = cls(opened)
            hearing = asyncio.create_task(socket._hear())
            try:
                yield socket
            finally:
                hearing.cancel()

    async def command(self, command: str, **fields: Any) -> Any:
        """Return the result of a command."""
        self._number += 1
        answer = self._answers[self._number] = asyncio.Future()
        await self._socket.send_json({"id": self._number, "type": command, **fields})
        said = await answer
        if not said["success"]:
            raise CommandError(f"{command}: {said['error']}")
        return said["result"]

    async def subscribe(self, command: str, listener: Callable[[Message], None]) -> int:
        """Have a listener hear the events of a command; return the subscription's number."""
        number = self._number + 1
        self._listeners[number] = listener
        await self.command(command)
        return number

    async def _hear(self) -> None:
        """Hand out what comes."""
        async for frame in self._socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            message: Message = frame.json()
            number = message["id"]
            if message["type"] == "event":
                self._listeners[number](message["event"])
            elif not (answer := self._answers.pop(number)).done():
                answer.set_result(message)
