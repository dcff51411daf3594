"""Follow what an app says of its changes, for as long as it is there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
import logging
import random as random_numbers
import time
from typing import Never

import aiohttp

from .errors import (
    ArrAuthError,
    ArrConnectionError,
    ArrError,
    ArrNotApiError,
    ArrNotFoundError,
)
from .models.common import JsonObject
from .push_frames import (
    HANDSHAKE,
    PING,
    BrokenFrameError,
    MessageType,
    PushMessage,
    read_message,
    records,
)
from .push_socket import NoSocketError, SocketTransport
from .url import tidy_url

_LOGGER = logging.getLogger(__name__)
JITTER = 0.2
# What a retry within seconds does not change, unless the hub was there before: then a proxy
# says it of an app that restarts.
LASTING = (ArrNotApiError, ArrNotFoundError, NoSocketError)
LOST = (TimeoutError, aiohttp.ClientError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PushTiming:
    """Say how long to wait for what, in seconds.

    `delays` are the pauses before each further attempt, the last one also after what
    lasts. They start anew after a connection that lived `steady` seconds.
    """

    delays: tuple[float, ...] = (1, 2, 5, 10, 30, 60, 120, 300)
    handshake: float = 15
    ping: float = 15
    silence: float = 30
    steady: float = 60


TIMING = PushTiming()


class ArrPush:
    """Follow the messages of one app with one key.

    `on_message` gets every message about a resource, `on_connection` every change of
    whether the app is heard: nothing is repeated that was said in between. Both run in the
    event loop; what they raise is logged. The key is sent as a header only.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        api_key: str,
        *,
        on_message: Callable[[PushMessage], None],
        on_connection: Callable[[bool], None],
        random: Callable[[], float] = random_numbers.random,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        timing: PushTiming = TIMING,
    ) -> None:
        """Tidy the address (ValueError if it is none) and keep what is needed."""
        self.connected = False
        self.problem = ""
        self.fault = ""
        self._transport = SocketTransport(session, tidy_url(url), api_key)
        self._on_message = on_message
        self._on_connection = on_connection
        self._random = random
        self._sleep = sleep
        self._clock = clock
        self._timing = timing
        self._failures = 0
        self._has_worked = False
        self._is_understood = False

    async def async_run(self) -> Never:
        """Follow the app until cancelled, connecting anew whenever need be.

        `connected` says whether the app is heard, `problem` why it was not when that was
        last tried, `fault` the kind of that, which names no place. Cancelling calls
        nothing back. Raise ArrAuthError if the app does not accept the key.
        """
        try:
            while True:
                delay = await self._async_attempt()
                self._set_connected(connected=False)
                await self._sleep(delay * (1 + JITTER * (2 * self._random() - 1)))
        finally:
            self.connected = False

    async def _async_attempt(self) -> float:
        """Follow the app once and return how long to wait before the next attempt."""
        lasts = False
        try:
            await self._async_follow()
        except ArrError as err:
            self.problem = err.detail
            self.fault = _kind_of(err)
            if isinstance(err, ArrAuthError):
                raise
            lasts = isinstance(err, LASTING) and not self._has_worked
        except Exception as err:
            self.problem = self.fault = _kind_of(err)
            _LOGGER.exception("Unexpected end of following an app")
        _LOGGER.debug("Not following the app: %s", self.problem)
        return self._next_delay(lasts=lasts)

    def _next_delay(self, *, lasts: bool) -> float:
        """Return the pause before the next attempt, without its jitter."""
        delays = self._timing.delays
        if lasts:
            return delays[-1]
        self._failures += 1
        return delays[min(self._failures, len(delays)) - 1]

    async def _async_follow(self) -> Never:
        """Connect, hand messages on, and raise the error that ends it."""
        token = await self._transport.async_negotiate()
        async with self._transport.async_socket(token) as socket:
            first = await self._async_handshake(socket)
            self._has_worked, self._is_understood = True, False
            self.problem = ""
            self._set_connected(connected=True)
            began = self._clock()
            async with asyncio.TaskGroup() as tasks:
                pings = tasks.create_task(self._async_ping(socket))
                reason = await self._async_listen(socket, first)
                pings.cancel()
            if self._clock() - began >= self._timing.steady:
                self._failures = 0
        raise ArrConnectionError(self._transport.clean(reason))

    async def _async_handshake(
        self, socket: aiohttp.ClientWebSocketResponse
    ) -> Iterable[JsonObject]:
        """Agree on the protocol and return what came along with the answer."""
        try:
            await socket.send_str(HANDSHAKE)
            frame = await socket.receive(self._timing.handshake)
            first, *others = records(frame.data)
        except (*LOST, BrokenFrameError) as err:
            problem = f"No handshake: {type(err).__name__}"
            raise ArrConnectionError(problem) from None
        if "error" in first:
            reason = self._transport.clean(f"Refused handshake: {first['error']}")
            raise NoSocketError(reason)
        return others

    async def _async_ping(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Let the app know that it is heard, until it no longer is."""
        try:
            while True:
                await asyncio.sleep(self._timing.ping)
                await socket.send_str(PING)
        except LOST as err:
            _LOGGER.debug("Ping not sent: %s", type(err).__name__)

    async def _async_listen(
        self, socket: aiohttp.ClientWebSocketResponse, first: Iterable[JsonObject]
    ) -> str:
        """Hand messages on until the connection ends, and return why it did."""
        said = first
        try:
            while True:
                for record in said:
                    if record.get("type") == MessageType.CLOSE:
                        return f"Closed by the app: {record.get('error', '')}"
                    self._hand_on(record)
                frame = await socket.receive(self._timing.silence)
                if frame.type not in (aiohttp.WSMsgType.TEXT, aiohttp.WSMsgType.BINARY):
                    return f"Connection lost: {frame.type.name} {frame.data or ''}"
                said = records(frame.data)
        except BrokenFrameError as err:
            return f"Unreadable message: {err}"
        except TimeoutError:
            return f"Nothing heard for {self._timing.silence:g} s"

    def _hand_on(self, record: JsonObject) -> None:
        """Call back for a record that is about a resource."""
        if (message := read_message(record)) is None:
            return
        self._is_understood = self._is_understood or message.is_ours
        if message.is_foreign:
            # Where the app says the same to us as well, this is said for others.
            if self._is_understood:
                return
            message = message.hint
        try:
            self._on_message(message)
        except Exception:
            _LOGGER.exception("A message about %s was not dealt with", message.name)

    def _set_connected(self, *, connected: bool) -> None:
        """Call back where it changes whether the app is heard."""
        if connected is self.connected:
            return
        self.connected = connected
        try:
            self._on_connection(connected)
        except Exception:
            _LOGGER.exception("A change of the connection was not dealt with")


def _kind_of(err: Exception) -> str:
    """Return the kind of an error and its status, which name no place."""
    status = getattr(err, "status", None)
    name = type(err).__name__
    return f"{name} {status}" if isinstance(status, int) else name
