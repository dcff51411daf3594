"""Test how requests are sent, how long they may take and how large answers may be."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
import gzip
import json
import logging
from pathlib import Path
import ssl
import traceback
from typing import Any, override

import aiohttp
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import TestServer, unused_port
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
import pytest

from custom_components.requestarr.api import (
    Album,
    ArrAuthError,
    ArrCertificateError,
    ArrClient,
    ArrConnectionError,
    ArrError,
    ArrNotApiError,
    ArrServerError,
    ArrTimeoutError,
    ArrTooLargeError,
    Artist,
    Kind,
    Movie,
    MusicOptions,
    Series,
    SeriesOptions,
    Service,
)
from custom_components.requestarr.api.transport import Limits, Transport

from .rows import (
    album_lookup,
    artist_lookup,
    failure,
    movie_lookup,
    movie_row,
    series_lookup,
)
from .test_errors import OPTIONS
from .wire import KEY, Wire

type Ask = Callable[[ArrClient], Coroutine[Any, Any, Any]]

MUSIC = MusicOptions(
    quality_profile_id=1,
    metadata_profile_id=1,
    root_folder="/music",
    tags=(),
    search=True,
)
TELEVISION = SeriesOptions(
    quality_profile_id=4,
    root_folder="/tv",
    series_type=None,
    season_folder=True,
    tags=(),
    search=True,
)


async def test_sends_key_as_header_only(wire: Wire, radarr_client: ArrClient) -> None:
    """Send the key in its header, and nowhere else."""
    wire.answer([movie_row()])
    await radarr_client.async_library()
    assert wire.call.headers["X-Api-Key"] == KEY
    assert wire.call.headers["Accept"] == "application/json"
    assert "gzip" in wire.call.headers["Accept-Encoding"]
    assert "Authorization" not in wire.call.headers
    assert KEY not in wire.call.path
    assert KEY not in wire.call.query.values()


async def test_base_path(wire: Wire, session: aiohttp.ClientSession) -> None:
    """Keep the base path of an app, tidy the address and strip the key."""
    client = ArrClient(session, f"{wire.url}/radarr/", f" {KEY}\n", Service.RADARR)
    wire.answer([])
    assert await client.async_tags() == ()
    assert wire.call.path == "/radarr/api/v3/tag"
    assert wire.call.headers["X-Api-Key"] == KEY
    assert client.url == f"{wire.url}/radarr"
    assert client.service is Service.RADARR


def test_refuses_no_address(session: aiohttp.ClientSession) -> None:
    """Refuse what is no address before anything is sent."""
    with pytest.raises(ValueError):
        ArrClient(session, "ftp://nas", KEY, Service.RADARR)


@pytest.mark.parametrize("key", ["two\nlines", "null\0", "half\ud800"])
async def test_key_that_cannot_be_sent(
    wire: Wire, session: aiohttp.ClientSession, key: str
) -> None:
    """Take a key that no header can hold for a wrong one, and send nothing."""
    client = ArrClient(session, wire.url, key, Service.RADARR)
    with pytest.raises(ArrAuthError) as caught:
        await client.async_tags()
    assert key not in caught.value.detail
    assert not wire.calls


async def test_empty_key(wire: Wire, session: aiohttp.ClientSession) -> None:
    """Leave it to the app to refuse an empty key."""
    wire.answer(status=401, body=b"")
    with pytest.raises(ArrAuthError):
        await ArrClient(session, wire.url, " ", Service.RADARR).async_tags()
    wire.answer({"message": "Null"}, status=500)
    with pytest.raises(ArrServerError) as caught:
        await ArrClient(session, wire.url, "", Service.RADARR).async_tags()
    assert caught.value.detail == "GET /api/v3/tag: 500 Null"


async def test_closed_session(wire: Wire, radarr_client: ArrClient) -> None:
    """Say that nothing can be sent any more."""
    async with aiohttp.ClientSession() as session:
        client = ArrClient(session, wire.url, KEY, Service.RADARR)
    with pytest.raises(ArrConnectionError):
        await client.async_tags()


async def test_compressed(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a compressed body."""
    body = gzip.compress(json.dumps([{"id": 1, "label": "kids"}]).encode())
    wire.answer(body=body, headers={"Content-Encoding": "gzip"})
    assert [tag.label for tag in await radarr_client.async_tags()] == ["kids"]


async def _hang(request: web.Request) -> web.StreamResponse:
    """Never answer."""
    await asyncio.sleep(30)
    raise AssertionError


async def _drip(request: web.Request) -> web.StreamResponse:
    """Answer one byte at a time, for ever."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.01)


async def _stall(request: web.Request) -> web.StreamResponse:
    """Stop in the middle of the body."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'[{"id": 1,')
    return await _hang(request)


async def _drip_refusal(request: web.Request) -> web.StreamResponse:
    """Drip the body of an error."""
    response = web.StreamResponse(status=500)
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.01)


@pytest.mark.parametrize("handler", [_hang, _drip, _stall, _drip_refusal])
async def test_time_out(
    wire: Wire,
    session: aiohttp.ClientSession,
    handler: Callable[[web.Request], Any],
) -> None:
    """Give up in time, wherever in the answer the app is slow."""
    wire.handle(handler)
    with pytest.raises(ArrTimeoutError) as caught:
        await Transport(session, wire.url, KEY).async_send(
            "GET", "/api/v3/tag", Limits(seconds=0.1)
        )
    assert "GET /api/v3/tag" in caught.value.detail


READS: list[tuple[Service, Ask, float]] = [
    (Service.RADARR, lambda client: client.async_status(), 15),
    (Service.RADARR, lambda client: client.async_queue(), 15),
    (Service.RADARR, lambda client: client.async_root_folders(), 60),
    (Service.RADARR, lambda client: client.async_disk_space(), 60),
    (Service.SONARR, lambda client: client.async_library(), 120),
    (Service.RADARR, lambda client: client.async_search("matrix"), 110),
    (Service.LIDARR, lambda client: client.async_lookup_id(Kind.ALBUM, "x"), 110),
]
WRITES: list[tuple[Service, Ask, float]] = [
    (
        Service.RADARR,
        lambda client: client.async_request_movie(
            Movie.from_json(movie_lookup()), OPTIONS
        ),
        120,
    ),
    (
        Service.SONARR,
        lambda client: client.async_request_series(
            Series.from_json(series_lookup()), frozenset({1}), TELEVISION
        ),
        120,
    ),
    (
        Service.LIDARR,
        lambda client: client.async_request_artist(
            Artist.from_json(artist_lookup()), MUSIC
        ),
        120,
    ),
    (
        Service.LIDARR,
        lambda client: client.async_request_album(
            Album.from_json(album_lookup()), MUSIC
        ),
        120,
    ),
    (Service.RADARR, lambda client: client.async_monitor_movies([1]), 30),
    (Service.SONARR, lambda client: client.async_search_season(1, 2), 30),
]


@pytest.mark.parametrize(("service", "ask", "seconds"), READS + WRITES)
async def test_patience(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    monkeypatch: pytest.MonkeyPatch,
    service: Service,
    ask: Ask,
    seconds: float,
) -> None:
    """Wait as long as the app may need for what it is asked."""
    asked: list[float] = []

    timeout = asyncio.timeout

    def hurried(delay: float | None) -> asyncio.Timeout:
        """Note how long it may take, and take less; the server sets no limit."""
        if delay is None:
            return timeout(None)
        asked.append(delay)
        return timeout(0.1)

    wire.handle(_hang)
    monkeypatch.setattr(asyncio, "timeout", hurried)
    with pytest.raises(ArrTimeoutError):
        await ask(make_client(service))
    assert asked == [seconds]
    assert len(wire.calls) == 1


async def test_cancelled(wire: Wire, radarr_client: ArrClient) -> None:
    """Let a cancellation through untouched, also while the body is read."""
    reading = asyncio.Event()

    async def stall(request: web.Request) -> web.StreamResponse:
        """Say when the answer has begun."""
        reading.set()
        return await _stall(request)

    wire.handle(stall)
    task = asyncio.create_task(radarr_client.async_tags())
    await reading.wait()
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_too_large(wire: Wire, session: aiohttp.ClientSession) -> None:
    """Refuse a body over the limit, and take one that just fits."""
    sender = Transport(session, wire.url, KEY)
    wire.answer(body=b"[" + b" " * 999_998 + b"]")
    fitting = await sender.async_send("GET", "/x", Limits(seconds=9, size=1_000_000))
    assert fitting.size == 1_000_000
    wire.answer(body=b"[" + b" " * 999_999 + b"]")
    with pytest.raises(ArrTooLargeError):
        await sender.async_send("GET", "/x", Limits(seconds=9, size=1_000_000))


async def test_endless_body(wire: Wire, radarr_client: ArrClient) -> None:
    """Stop reading what never ends as soon as it is too much."""
    sent = 0

    async def flood(request: web.Request) -> web.StreamResponse:
        """Send without an end."""
        nonlocal sent
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        while True:
            await response.write(b" " * 1024 * 1024)
            sent += 1

    wire.handle(flood)
    with pytest.raises(ArrTooLargeError):
        await radarr_client.async_tags()
    assert 32 <= sent < 64


async def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of a body of known length."""
    response = web.StreamResponse(
        headers={"Content-Type": "application/json", "Content-Length": "1000"}
    )
    await response.prepare(request)
    await response.write(b'[{"id": 1}')
    assert request.transport
    request.transport.close()
    return response


async def _cut_chunked(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of a body of unknown length."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.enable_chunked_encoding()
    await response.prepare(request)
    await response.write(b'[{"id": 1}')
    assert request.transport
    request.transport.close()
    return response


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


async def test_refused(session: aiohttp.ClientSession) -> None:
    """Tell an address where nobody listens."""
    url = f"http://127.0.0.1:{unused_port()}"
    with pytest.raises(ArrConnectionError) as caught:
        await ArrClient(session, url, KEY, Service.RADARR).async_status()
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


async def test_socket_error(
    wire: Wire, radarr_client: ArrClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tell a plain error of the socket too."""

    async def read(*_: Any) -> None:
        """Fail."""
        raise ConnectionResetError("reset")

    wire.answer([])
    monkeypatch.setattr("custom_components.requestarr.api.transport._read", read)
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


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """Make a certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path: Path = tmp_path_factory.mktemp("tls") / "own.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context


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


def _echoes() -> list[tuple[int, Any, str, dict[str, str]]]:
    """Return answers that repeat the key."""
    problem = {"title": KEY, "errors": {f"$.{KEY}": [KEY]}}
    json_type = "application/json"
    return [
        (200, {"appName": KEY}, json_type, {}),
        (200, {KEY: KEY}, json_type, {}),
        (200, [KEY], json_type, {}),
        (200, KEY, f"text/{KEY}", {}),
        (307, "", json_type, {"Location": f"/{KEY}/login?key={KEY}"}),
        (400, [failure(KEY, KEY, f"Path {KEY}")], json_type, {}),
        (400, problem, "application/problem+json", {}),
        (401, KEY, "text/plain", {}),
        (404, {"message": KEY}, json_type, {}),
        (409, {"message": KEY}, json_type, {}),
        (500, {"message": KEY, "description": KEY}, json_type, {}),
        (503, {"errorMessage": KEY}, json_type, {}),
    ]


def _everything_said(error: BaseException | None) -> str:
    """Return all the text that an error and those behind it hold."""
    said = ""
    while error is not None:
        held = [error.args, vars(error), *traceback.format_exception(error)]
        said += f"{error} {error!r} {held}"
        error = error.__cause__ or error.__context__
    return said


@pytest.mark.parametrize(("status", "content", "content_type", "headers"), _echoes())
async def test_key_stays_secret(
    wire: Wire,
    radarr_client: ArrClient,
    caplog: pytest.LogCaptureFixture,
    status: int,
    content: Any,
    content_type: str,
    headers: dict[str, str],
) -> None:
    """Repeat the key in no error and no log, even if the answer does."""
    caplog.set_level(logging.DEBUG)
    for _ in range(2 if status == 404 else 1):
        wire.answer(content, status=status, content_type=content_type, headers=headers)
    with pytest.raises(ArrError) as caught:
        await radarr_client.async_status()
    assert KEY not in _everything_said(caught.value)
    assert KEY not in caplog.text
    assert KEY not in f"{radarr_client!r} {radarr_client}"


async def test_key_stays_secret_without_answer(
    session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    """Keep the key out of what aiohttp says of a request that failed."""
    caplog.set_level(logging.DEBUG)

    async def speak(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Repeat the key in a status line that is none."""
        writer.write(f"HTTP/9.9 {KEY} {KEY}\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(speak, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    with pytest.raises(ArrNotApiError) as caught:
        await ArrClient(session, url, KEY, Service.RADARR).async_status()
    assert KEY not in _everything_said(caught.value)
    assert KEY not in caplog.text
    server.close()
    await server.wait_closed()
