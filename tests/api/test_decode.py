"""Test how large lists are decoded, and that meanwhile the event loop lives."""

import asyncio
from collections import deque
from itertools import cycle, pairwise, permutations
import json
import threading
import time
from typing import Any

from aiohttp import web
import pytest

from custom_components.requestarr.api import (
    ArrClient,
    ArtistRow,
    JsonObject,
    MovieRow,
    Rows,
    UnreadableError,
)
from custom_components.requestarr.api.decode import async_decode_rows, read_rows
from custom_components.requestarr.api.transport import Body

from .rows import album_row, artist_row, movie_row
from .wire import Wire


def _same(data: JsonObject) -> JsonObject:
    """Read a row as it is."""
    return data


def _cut(text: str, size: int) -> deque[bytes]:
    """Return text in pieces of so many bytes."""
    data = text.encode()
    return deque(data[at : at + size] for at in range(0, len(data), size))


ROWS: list[Any] = [
    {"a": 1, "b": [1, 2, {"c": "]"}], "d": 'quote " brace } \\'},
    {},
    {"text": "ünïcödé ★ 電影 \U0001f3ac \u2028", "escaped": "\u00e9"},
    {"number": -1.5e10, "true": True, "null": None},
    {"long": "x" * 5000},
]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000, 10**6])
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_pieces(size: int, indent: int | None, ascii_only: bool) -> None:
    """Read the same rows however the body was cut, also within a character."""
    text = json.dumps(ROWS, indent=indent, ensure_ascii=ascii_only)
    rows = read_rows(_cut(text, size), _same)
    assert rows == Rows(items=tuple(ROWS), skipped=0)


@pytest.mark.parametrize("size", [1, 2, 1000])
@pytest.mark.parametrize(
    ("text", "count", "skipped"),
    [
        ("[]", 0, 0),
        (" \r\n\t[ \n ] \n", 0, 0),
        ("\ufeff[{}]", 1, 0),
        ("[{}, 12345, {}]", 2, 1),
        ('[null, true, "x", [{}], 1.5, {}]', 1, 5),
        ("[12345678]", 0, 1),
    ],
)
def test_odd_lists(size: int, text: str, count: int, skipped: int) -> None:
    """Skip elements that are no objects."""
    rows = read_rows(_cut(text, size), _same)
    assert (len(rows.items), rows.skipped) == (count, skipped)


@pytest.mark.parametrize("size", [1, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "{}",
        "[",
        "[{}",
        "[{},",
        "[{},]",
        "[,{}]",
        "[{} {}]",
        "[{}]]",
        "[{}] x",
        '[{"a": }]',
        '[{"a": "x]',
        "[{'a': 1}]",
        "<html>",
        "[nul]",
    ],
)
def test_no_list(size: int, text: str) -> None:
    """Refuse what is no list, wherever it breaks."""
    with pytest.raises(ValueError):
        read_rows(_cut(text, size), _same)


def test_broken_characters() -> None:
    """Refuse text that is not UTF-8, also if it ends within a character."""
    for data in (b'[{"a": "\xff"}]', b"[{}] \xe2\x98"):
        with pytest.raises(ValueError):
            read_rows(deque([data]), _same)


def test_refused_rows() -> None:
    """Count the rows that are refused and keep the order of the others."""

    def even(data: JsonObject) -> int:
        """Read even numbers only."""
        if data["n"] % 2:
            raise UnreadableError("odd")
        return int(data["n"])

    text = json.dumps([{"n": number} for number in range(1001)])
    rows = read_rows(_cut(text, 777), even)
    assert rows.items == tuple(range(0, 1001, 2))
    assert rows.skipped == 500


def test_uneven_pieces() -> None:
    """Read the same rows from pieces of any sizes, empty ones too."""
    data = json.dumps(ROWS * 5, ensure_ascii=False).encode()
    for sizes in permutations((0, 1, 5, 100, 5000)):
        chunks: deque[bytes] = deque()
        at = 0
        for size in cycle(sizes):
            chunks.append(data[at : at + size])
            at += size
            if at >= len(data):
                break
        assert read_rows(chunks, _same).items == tuple(ROWS * 5)


async def _serve(wire: Wire, row: dict[str, Any], count: int) -> None:
    """Prepare a library that is sent as it is made."""
    text = json.dumps(row, indent=2).encode()
    slab = b",".join([text] * 50)

    async def handle(request: web.Request) -> web.StreamResponse:
        """Send the rows."""
        response = web.StreamResponse(
            headers={"Content-Type": "application/json; charset=utf-8"}
        )
        await response.prepare(request)
        await response.write(b"[" + slab)
        for _ in range(count // 50 - 1):
            await response.write(b"," + slab)
        await response.write(b"]")
        return response

    wire.handle(handle)


async def test_very_large_library(wire: Wire, radarr_client: ArrClient) -> None:
    """Survive fifty thousand rows."""
    await _serve(wire, {"id": 1, "tmdbId": 2, "overview": "x" * 300}, 50_000)
    rows = await radarr_client.async_library()
    assert len(rows.items) == 50_000
    assert rows.skipped == 0


@pytest.mark.usefixtures("frozen_heap")
async def test_heart_beats_on() -> None:
    """Keep the event loop going while 10,000 large rows are read.

    Between two rows others may run, so no stretch of work may be longer than 50 ms. It
    is counted in the worker's own processor time, as the machine may be busy.
    """
    row = artist_row(lastAlbum=album_row(), links=[{"url": "x", "name": "y"}] * 20)
    text = json.dumps([row] * 10_000, indent=2)
    marks = [0.0]
    beats = 0
    beats_seen = set()

    async def beat() -> None:
        """Count how often the event loop comes round."""
        nonlocal beats
        while True:
            await asyncio.sleep(0)
            beats += 1

    def read(data: JsonObject) -> ArtistRow:
        """Read a row and note how far the worker and the event loop are."""
        artist = ArtistRow.from_json(data)
        marks.append(time.thread_time())
        beats_seen.add(beats)
        return artist

    heart = asyncio.create_task(beat())
    body = Body(chunks=_cut(text, 65536), size=len(text), where="GET /artist")
    rows = await async_decode_rows(body, read)
    heart.cancel()
    assert len(rows.items) == 10_000
    assert max(later - earlier for earlier, later in pairwise(marks)) < 0.05
    assert len(beats_seen) > 1


async def test_large_lists_leave_the_loop(
    wire: Wire, radarr_client: ArrClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decode a small list at once and a large one in a worker thread."""
    threads: list[threading.Thread] = []
    read = MovieRow.from_json

    def noted(data: JsonObject) -> MovieRow:
        """Note where the work is done."""
        threads.append(threading.current_thread())
        return read(data)

    monkeypatch.setattr(MovieRow, "from_json", noted)
    wire.answer([movie_row()])
    await radarr_client.async_movie(603)
    wire.answer([movie_row()] * 100)
    await radarr_client.async_movie(603)
    main, *workers = threads
    assert main is threading.main_thread()
    assert len(workers) == 100
    assert threading.main_thread() not in workers
