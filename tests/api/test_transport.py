"""Test how requests are sent, how long they may take and how large answers may be."""

import asyncio
from collections.abc import Callable, Coroutine
import gzip
import json
from typing import Any

import aiohttp
from aiohttp import web
import pytest

from custom_components.requestarr.api import (
    Album,
    ArrClient,
    ArrTimeoutError,
    ArrTooLargeError,
    Artist,
    Kind,
    Movie,
    Series,
    Service,
)
from custom_components.requestarr.api.transport import Limits, Transport

from .rows import album_lookup, artist_lookup, movie_lookup, series_lookup
from .wire import KEY, Wire
from .wishes import MOVIE_OPTIONS, MUSIC_OPTIONS, SERIES_OPTIONS

type Ask = Callable[[ArrClient], Coroutine[Any, Any, Any]]


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
    wire: Wire, session: aiohttp.ClientSession, handler: Callable[[web.Request], Any]
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
            Movie.from_json(movie_lookup()), MOVIE_OPTIONS
        ),
        120,
    ),
    (
        Service.SONARR,
        lambda client: client.async_request_series(
            Series.from_json(series_lookup()), frozenset({1}), SERIES_OPTIONS
        ),
        120,
    ),
    (
        Service.LIDARR,
        lambda client: client.async_request_artist(
            Artist.from_json(artist_lookup()), MUSIC_OPTIONS
        ),
        120,
    ),
    (
        Service.LIDARR,
        lambda client: client.async_request_album(
            Album.from_json(album_lookup()), MUSIC_OPTIONS
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
    limits: list[asyncio.Timeout] = []

    timeout = asyncio.timeout

    def noted(delay: float | None) -> asyncio.Timeout:
        """Note how long it may take; the server sets no limit."""
        limit = timeout(delay)
        if delay is not None:
            asked.append(delay)
            limits.append(limit)
        return limit

    async def hang(request: web.Request) -> web.StreamResponse:
        """Never answer, and have that time be over once all was asked."""
        await request.read()
        limits[-1].reschedule(asyncio.get_running_loop().time())
        return await _hang(request)

    wire.handle(hang)
    monkeypatch.setattr(asyncio, "timeout", noted)
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
