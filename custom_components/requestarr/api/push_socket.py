"""Open the WebSocket of an app's SignalR hub."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
from yarl import URL

from .decode import decode
from .errors import ArrConnectionError, ArrError, ArrNotApiError, ArrServerError
from .models.common import JsonObject
from .refusal import REDIRECTS
from .transport import CONNECT_SECONDS, MEBIBYTE, Limits, Transport

HUB = "/signalr/messages"
MESSAGE_SIZE = 16 * MEBIBYTE
NEGOTIATE = Limits(seconds=15, size=MEBIBYTE)
UPGRADE_SECONDS = 15
CLOSE_SECONDS = 1


class NoSocketError(ArrError):
    """Report that the app can be talked to, but not over a WebSocket."""


class SocketTransport(Transport):
    """Open WebSockets with the session and the key of a transport."""

    async def async_negotiate(self) -> str:
        """Return the token of a new connection: POST signalr/messages/negotiate.

        Raise NoSocketError if the hub offers no WebSocket, ArrNotApiError if this is no
        hub, else any ArrError.
        """
        path = f"{HUB}/negotiate"
        query = {"negotiateVersion": 1}
        body = await self.async_send("POST", path, NEGOTIATE, query=query)
        answer = decode(body, dict)
        if "WebSockets" not in _transports(answer):
            raise NoSocketError(f"POST {path}: WebSockets are not offered")
        # Hubs of the first version know the id only.
        token = answer.get("connectionToken") or answer.get("connectionId")
        if not token or not isinstance(token, str):
            raise ArrNotApiError(f"POST {path}: no token of a connection")
        return token

    @asynccontextmanager
    async def async_socket(
        self, token: str
    ) -> AsyncGenerator[aiohttp.ClientWebSocketResponse]:
        """Open the WebSocket of a negotiated connection, and close it in the end.

        Raise NoSocketError if the upgrade is refused, ArrRedirectError if it is
        redirected, else ArrConnectionError, ArrTimeoutError or ArrServerError.
        """
        if self._session.closed:
            raise ArrConnectionError(f"GET {HUB}: the session is closed")
        # The session's own upgrade would follow redirects, and take the key along.
        async with aiohttp.ClientSession(
            connector=self._session.connector,
            connector_owner=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._session.headers,
            middlewares=(self._refuse_redirect,),
            timeout=aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS),
            trust_env=self._session.trust_env,
        ) as session:
            socket = await self._upgraded(session, token)
            try:
                yield socket
            finally:
                # Ends even where the app goes on sending.
                with suppress(TimeoutError):
                    async with asyncio.timeout(CLOSE_SECONDS):
                        await socket.close()

    async def _upgraded(
        self, session: aiohttp.ClientSession, token: str
    ) -> aiohttp.ClientWebSocketResponse:
        """Return the open WebSocket of a negotiated connection."""
        where = f"GET {HUB}"
        try:
            async with asyncio.timeout(UPGRADE_SECONDS):
                return await session.ws_connect(
                    URL(f"{self.url}{HUB}").with_query(id=token),
                    headers={"X-Api-Key": self._api_key},
                    max_msg_size=MESSAGE_SIZE,
                )
        except aiohttp.WSServerHandshakeError as err:
            problem = _refusal(err.status, f"{where}: {err.status} to the upgrade")
        except (TimeoutError, aiohttp.ClientError, OSError) as err:
            problem = self._lost(err, where)
        # Not raised while handling: what aiohttp raises holds the request's headers.
        raise problem

    async def _refuse_redirect(
        self, request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType
    ) -> aiohttp.ClientResponse:
        """Pass an answer on unless it points elsewhere."""
        response = await handler(request)
        if response.status in REDIRECTS:
            response.close()
            raise self._refusal(
                response, deque(), f"GET {HUB}: {response.status}", NEGOTIATE
            )
        return response


def _refusal(status: int, where: str) -> ArrError:
    """Return the error for an upgrade that was answered otherwise.

    The key is not in doubt: the hub has just accepted it.
    """
    return ArrServerError(status, where) if status >= 500 else NoSocketError(where)


def _transports(answer: JsonObject) -> list[Any]:
    """Return the names of the transports that a hub offers."""
    offered = answer.get("availableTransports")
    rows = offered if isinstance(offered, list) else []
    return [row.get("transport") for row in rows if isinstance(row, dict)]
