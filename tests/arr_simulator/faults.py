"""Faults that a test can put in front of the simulated apps."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
import re
from typing import Any

from aiohttp import web

from .errors import Reply
from .wire import text

LOGIN_PAGE = (
    "<!doctype html>\n<html><head><title>Login</title></head>"
    "<body><form method=post><input name=username></form></body></html>\n"
)


@dataclass(slots=True, kw_only=True)
class Fault:
    """What goes wrong with the calls whose path fits: see `SimulatedApp.fail`."""

    path: re.Pattern[str]
    method: str | None = None
    status: int | None = None
    body: Any = None
    content_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    done: bool = False
    later: float = 0.0
    hang: bool = False
    delay: float = 0.0
    drip: float | None = None
    html: bool = False
    redirect: str | None = None
    close: bool = False
    cut: int | None = None
    size: int | None = None
    times: int | None = None

    def fits(self, method: str, *paths: str) -> bool:
        """Tell whether the fault is meant for a call, and count it if so."""
        if self.times == 0 or (self.method and self.method.upper() != method):
            return False
        if not any(self.path.search(path) for path in paths):
            return False
        if self.times is not None:
            self.times -= 1
        return True

    @property
    def answers(self) -> bool:
        """Tell whether the fault has an answer of its own in place of the app's."""
        return bool(
            self.html
            or self.redirect
            or self.status
            or self.size
            or self.body is not None
        )

    def reply(self) -> Reply:
        """Return the answer of the fault."""
        if self.redirect is not None:
            headers = {**self.headers, "Location": self.redirect}
            return Reply(status=self.status or 302, headers=headers)
        kind = self.content_type or "application/json; charset=utf-8"
        raw: bytes | None = None
        if self.html:
            kind, raw = "text/html", LOGIN_PAGE.encode()
        elif self.body is not None and self.size is None:
            words = self.body if isinstance(self.body, str | bytes) else text(self.body)
            raw = words if isinstance(words, bytes) else words.encode()
        status = self.status or 200
        return Reply(status=status, raw=raw, content_type=kind, headers=self.headers)


class Faults:
    """The faults that are set, the newest first."""

    def __init__(self) -> None:
        """Start without a fault."""
        self._faults: list[Fault] = []
        self.over = asyncio.Event()

    def add(self, path_regex: str, **values: Any) -> Fault:
        """Set a fault."""
        fault = Fault(path=re.compile(path_regex, re.IGNORECASE), **values)
        self._faults.insert(0, fault)
        return fault

    def clear(self) -> None:
        """Take all faults away and let go of hanging calls."""
        self._faults.clear()
        self.over.set()
        self.over = asyncio.Event()

    def match(self, method: str, *paths: str) -> Fault | None:
        """Return the fault for a call, if there is one."""
        return next(
            (fault for fault in self._faults if fault.fits(method, *paths)), None
        )

    async def hold(self, fault: Fault) -> None:
        """Wait as long as the fault says: its delay, or until the faults are cleared."""
        if fault.hang:
            await self.over.wait()
        elif fault.delay:
            await asyncio.sleep(fault.delay)


async def send_dripping(
    request: web.Request,
    response: web.StreamResponse,
    raw: bytes,
    speed: float,
    over: asyncio.Event,
) -> None:
    """Send a body at so many bytes a second, and the rest at once when that is over."""
    await response.prepare(request)
    step = max(1, int(speed / 10))
    for start in range(0, len(raw), step):
        await response.write(raw[start : start + step])
        with suppress(TimeoutError):
            async with asyncio.timeout(step / speed):
                await over.wait()


async def send_endless(
    request: web.Request, response: web.StreamResponse, size: int
) -> None:
    """Send a list of numbers of at least so many bytes, in chunks."""
    await response.prepare(request)
    chunk = b"1234567," * 8192
    await response.write(b"[")
    for _ in range(size // len(chunk) + 1):
        await response.write(chunk)
    await response.write(b"0]")
