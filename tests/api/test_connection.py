"""Test what becomes of requests that get no whole answer."""

import asyncio
from collections.abc import Callable
import ssl
from typing import Any, override

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer
import pytest

from custom_components.requestarr.api import (
    ArrCertificateError,
    ArrClient,
    ArrConnectionError,
    ArrNotApiError,
    ArrTimeoutError,
    Service,
)

from .wire import KEY, Wire


async def test_closed_session(wire: Wire, radarr_client: ArrClient) -> None:
    """Say that nothing can be sent any more."""
    async with aiohttp.ClientSession() as session:
        client = ArrClient(session, wire.url, KEY, Service.RADARR)
    with pytest.raises(ArrConnectionError):
        await client.async_tags()


async def _broken_off(
    request: web.Request, response: web.StreamResponse
) -> web.StreamResponse:
    """Send the beginning of a body, and close the connection."""
    await response.prepare(request)
    await response.write(b'[{"id": 1}')
    assert request.transport
    request.transport.close()
    return response


async def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of a body of known length."""
    response = web.StreamResponse(
        headers={"Content-Type": "application/json", "Content-Length": "1000"}
    )
    return await _broken_off(request, response)


async def _cut_chunked(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of a body of unknown length."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.enable_chunked_encoding()
    return await _broken_off(request, response)


async def _reset(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    assert request.transport
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize("handler", [_cut, _cut_chunked, _reset])
async def test_lost_connection(
    wire: Wire, radarr_client: ArrClient, handler: Callable[[web.Request], Any]
) -> None:
    """Tell a connection that broke, and do not send a write again."""
    wire.handle(handler)
    with pytest.raises(ArrConnectionError) as caught:
        await radarr_client.async_create_tag("kids")
    assert type(caught.value) is ArrConnectionError
    assert len(wire.calls) == 1


async def test_broken_compression(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell a body that cannot be unpacked."""
    wire.answer(body=b"[] is not gzip", headers={"Content-Encoding": "gzip"})
    with pytest.raises(ArrConnectionError):
        await radarr_client.async_tags()


async def test_refused(session: aiohttp.ClientSession, nobody: str) -> None:
    """Tell an address where nobody listens."""
    with pytest.raises(ArrConnectionError) as caught:
        await ArrClient(session, nobody, KEY, Service.RADARR).async_status()
    assert type(caught.value) is ArrConnectionError
    assert "ClientConnectorError" in caught.value.detail


class _NoNames(AbstractResolver):
    """Know no host."""

    @override
    async def resolve(
        self, host: str, port: int = 0, family: Any = 0
    ) -> list[ResolveResult]:
        """Fail as the system's resolver does."""
        raise OSError(None, "Name or service not known")

    @override
    async def close(self) -> None:
        """Have nothing to close."""


async def test_unknown_host(socket_enabled: None) -> None:
    """Tell a host that does not exist."""
    connector = aiohttp.TCPConnector(resolver=_NoNames())
    async with aiohttp.ClientSession(connector=connector) as session:
        client = ArrClient(session, "http://nowhere.invalid", KEY, Service.RADARR)
        with pytest.raises(ArrConnectionError) as caught:
            await client.async_status()
    assert type(caught.value) is ArrConnectionError


class _SlowNames(_NoNames):
    """Take for ever to find a host."""

    @override
    async def resolve(
        self, host: str, port: int = 0, family: Any = 0
    ) -> list[ResolveResult]:
        """Wait."""
        await asyncio.sleep(30)
        raise AssertionError


async def test_slow_to_connect(
    socket_enabled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give up connecting long before the time for an answer is over."""
    monkeypatch.setattr(
        "custom_components.requestarr.api.transport.CONNECT_SECONDS", 0.1
    )
    connector = aiohttp.TCPConnector(resolver=_SlowNames())
    async with aiohttp.ClientSession(connector=connector) as session:
        client = ArrClient(session, "http://slow.invalid", KEY, Service.RADARR)
        async with asyncio.timeout(5):
            with pytest.raises(ArrTimeoutError):
                await client.async_library()


async def test_socket_error(
    wire: Wire, radarr_client: ArrClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tell a plain error of the socket too."""

    async def read(*_: Any) -> None:
        """Fail."""
        raise ConnectionResetError("reset")

    wire.answer([])
    monkeypatch.setattr("custom_components.requestarr.api.transport.read_body", read)
    with pytest.raises(ArrConnectionError):
        await radarr_client.async_tags()


async def _greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Speak something that is not HTTP."""
    writer.write(b"220 mail.example ESMTP\r\n")
    await writer.drain()
    writer.close()


async def test_no_web_server(session: aiohttp.ClientSession) -> None:
    """Tell a server that does not speak HTTP."""
    server = await asyncio.start_server(_greet, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with pytest.raises(ArrNotApiError) as caught:
        await ArrClient(session, url, KEY, Service.RADARR).async_status()
    assert type(caught.value) is ArrNotApiError
    server.close()
    await server.wait_closed()


async def test_certificate(
    session: aiohttp.ClientSession, own_certificate: ssl.SSLContext
) -> None:
    """Tell a certificate that is not accepted, and TLS where there is none."""
    server = TestServer(web.Application(), scheme="https")
    await server.start_server(ssl=own_certificate)
    secure = f"https://127.0.0.1:{server.port}"
    with pytest.raises(ArrCertificateError) as caught:
        await ArrClient(session, secure, KEY, Service.RADARR).async_status()
    assert "self-signed" in caught.value.detail
    pinned = aiohttp.TCPConnector(ssl=aiohttp.Fingerprint(b"0" * 32))
    async with aiohttp.ClientSession(connector=pinned) as strict:
        with pytest.raises(ArrCertificateError):
            await ArrClient(strict, secure, KEY, Service.RADARR).async_status()
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(ssl=False)
    ) as trusting:
        with pytest.raises(ArrNotApiError):
            await ArrClient(trusting, secure, KEY, Service.RADARR).async_status()
    plain = f"http://127.0.0.1:{server.port}"
    with pytest.raises(ArrConnectionError) as refused:
        await ArrClient(session, plain, KEY, Service.RADARR).async_status()
    assert type(refused.value) is ArrConnectionError
    await server.close()


async def test_tls_where_there_is_none(
    wire: Wire, session: aiohttp.ClientSession
) -> None:
    """Blame no certificate where the server has no TLS at all."""
    url = wire.url.replace("http://", "https://")
    with pytest.raises(ArrConnectionError) as caught:
        await ArrClient(session, url, KEY, Service.RADARR).async_status()
    assert type(caught.value) is ArrConnectionError
