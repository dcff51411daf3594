"""Turn the bodies of answers into objects without holding the event loop."""

import asyncio
import codecs
from collections import deque
from collections.abc import Callable, Iterator
import json
import re
from typing import Any

from .models.common import JsonObject, Rows, UnreadableError
from .transport import Body

INLINE_SIZE = 128 * 1024
DELIMITERS = frozenset(",] \t\r\n")
SPACE = re.compile(r"[ \t\r\n]*")


async def async_decode_rows[T](body: Body, read: Callable[[JsonObject], T]) -> Rows[T]:
    """Return the rows of a JSON array, each read by `read`.

    Large bodies are decoded in a worker thread, one row after the other, so that the
    interpreter is free in between. A row that `read` refuses with UnreadableError is skipped
    and counted. Raise ArrNotApiError if the body is no JSON array.
    """
    try:
        if body.size <= INLINE_SIZE:
            return read_rows(body.chunks, read)
        return await asyncio.to_thread(read_rows, body.chunks, read)
    except (ValueError, RecursionError) as err:
        raise body.unreadable(f"no list: {err}") from None


def decode[T](body: Body, read: Callable[[JsonObject], T]) -> T:
    """Return a JSON object read by `read`.

    Raise ArrNotApiError if the body is no JSON object, or not one that `read` accepts.
    """
    try:
        return read(as_object(json.loads(b"".join(body.chunks))))
    except (ValueError, RecursionError) as err:
        raise body.unreadable(f"no such object: {err}") from None


def check_json(body: Body) -> None:
    """Raise ArrNotApiError if a body that nobody reads is no JSON object or array."""
    if not b"".join(body.chunks).lstrip().startswith((b"{", b"[")):
        raise body.unreadable("no JSON object or list")


def as_object(value: Any) -> JsonObject:
    """Return a JSON value that must be an object."""
    if not isinstance(value, dict):
        raise UnreadableError("not an object")
    return value


def read_rows[T](chunks: deque[bytes], read: Callable[[JsonObject], T]) -> Rows[T]:
    """Return the rows of a JSON array given in pieces; the pieces are used up.

    Raise ValueError if it is no JSON array.
    """
    items: list[T] = []
    skipped = 0
    for element in _elements(_Window(chunks)):
        try:
            items.append(read(as_object(element)))
        except UnreadableError:
            skipped += 1
    return Rows(items=tuple(items), skipped=skipped)


class _Window:
    """Show the part of a long text that is being decoded."""

    def __init__(self, chunks: deque[bytes]) -> None:
        """Start before the first piece."""
        self._chunks = chunks
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._json = json.JSONDecoder()
        self._text = ""
        self._at = 0

    def _grow(self) -> bool:
        """Add at least as much text as is left in view; return whether there was any."""
        parts = [self._text[self._at :]]
        missing = len(parts[0])
        grown = False
        while self._chunks and (missing >= 0 or not grown):
            parts.append(self._decoder.decode(self._chunks.popleft()))
            missing -= len(parts[-1])
            grown = grown or bool(parts[-1])
        if not self._chunks:
            self._decoder.decode(b"", final=True)
        self._text, self._at = "".join(parts), 0
        return grown

    def character(self) -> str:
        """Return the next character that is no space, empty at the end."""
        while True:
            match = SPACE.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._grow():
                return ""

    def take(self) -> str:
        """Return the next character that is no space and go past it."""
        found = self.character()
        self._at += len(found)
        return found

    def value(self) -> Any:
        """Return the next JSON value and go past it."""
        while True:
            self.character()
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if not self._grow():
                    raise
                continue
            # A number that is cut off is a number too.
            if self._text[end : end + 1] in DELIMITERS or not self._grow():
                self._at = end
                return value


def _elements(window: _Window) -> Iterator[Any]:
    """Yield the elements of the JSON array in a window."""
    if window.take() != "[":
        raise UnreadableError("no array")
    if window.character() == "]":
        window.take()
    else:
        while True:
            yield window.value()
            mark = window.take()
            if mark == "]":
                break
            if mark != ",":
                raise UnreadableError("no array")
    if window.character():
        raise UnreadableError("more than an array")
