"""Test that the key is sent as it should be, and said nowhere."""

import asyncio
import logging
import traceback
from typing import Any

import aiohttp
import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrClient,
    ArrError,
    ArrNotApiError,
    ArrServerError,
    Service,
)

from .rows import failure, movie_row
from .wire import KEY, Wire, thrown


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
    wire.answer(thrown("Null"), status=500)
    with pytest.raises(ArrServerError) as caught:
        await ArrClient(session, wire.url, "", Service.RADARR).async_tags()
    assert caught.value.detail == "GET /api/v3/tag: 500 Null"


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
        (404, {"message": f"NotFound: {KEY}"}, json_type, {}),
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
