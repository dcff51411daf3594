"""Answer a client over a real socket with exactly what a test says."""

from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
import json
from typing import Any, override

from aiohttp import web
from aiohttp.test_utils import TestServer
import pytest

from custom_components.requestarr.api import ArrClient, ArrError

KEY = "0123456789abcdef0123456789abcdef"
LOGIN = b"<!doctype html><html><body>Log in</body></html>"
PROBLEM = "application/problem+json; charset=utf-8"

type Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Hold what the client sent."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    content: Any


class Wire:
    """Be the other end: every call gets the next answer prepared for it."""

    def __init__(self) -> None:
        """Start without answers."""
        self.calls: list[Call] = []
        self._handlers: deque[Handler] = deque()
        application = web.Application(client_max_size=2**24)
        application.router.add_route("*", "/{path:.*}", self._handle)
        self.server = TestServer(application)

    @property
    def url(self) -> str:
        """Return the address."""
        return str(self.server.make_url("")).rstrip("/")

    @property
    def call(self) -> Call:
        """Return the only call there was."""
        assert len(self.calls) == 1, self.calls
        return self.calls[0]

    @property
    def pending(self) -> int:
        """Return how many prepared answers nobody asked for."""
        return len(self._handlers)

    def answer(
        self,
        content: Any = None,
        *,
        status: int = 200,
        body: bytes | None = None,
        content_type: str | None = "application/json",
        headers: dict[str, str] | None = None,
    ) -> None:
        """Prepare an answer of JSON as the apps indent it, or of any bytes."""
        data = json.dumps(content, indent=2).encode() if body is None else body

        async def handle(request: web.Request) -> web.StreamResponse:
            """Send the answer."""
            sent = dict(headers or {})
            if content_type:
                sent["Content-Type"] = content_type
            response = _Response(status=status, body=data, headers=sent)
            response.typed = content_type is not None
            return response

        self._handlers.append(handle)

    def handle(self, handler: Handler) -> None:
        """Prepare an answer that is given by a coroutine."""
        self._handlers.append(handler)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """Record a call and give it the next answer."""
        body = await request.read()
        self.calls.append(
            Call(
                method=request.method,
                path=request.path,
                query=dict(request.query),
                headers=dict(request.headers),
                content=json.loads(body) if body else None,
            )
        )
        if not self._handlers:
            return web.Response(status=599, text="No answer was prepared")
        return await self._handlers.popleft()(request)


class _Response(web.Response):
    """Send no content type where a test wants none."""

    typed = True

    @override
    async def _prepare_headers(self) -> None:
        """Take away the content type that aiohttp adds by itself."""
        await super()._prepare_headers()
        if not self.typed:
            self.headers.popall("Content-Type", None)


def thrown(message: str) -> dict[str, str]:
    """Return how the apps say that something went wrong inside them."""
    return {"message": message, "description": f"System.Exception: {message}\n   at x"}


def asked(wire: Wire) -> tuple[str, dict[str, str]]:
    """Return path and query of the only call, which reads."""
    assert wire.call.method == "GET"
    assert wire.call.content is None
    return wire.call.path, wire.call.query


async def refused(wire: Wire, client: ArrClient) -> ArrError:
    """Return the error of a plain read."""
    with pytest.raises(ArrError) as caught:
        await client.async_movie_by_id(7)
    assert wire.call.path == "/api/v3/movie/7"
    return caught.value
