"""Read what a public service on the web tells everybody: without a key, under our own name."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from math import isnan

import aiohttp
from yarl import URL

from .errors import ArrNotApiError
from .transport import (
    CONNECT_SECONDS,
    DETAIL_LENGTH,
    SUCCESSES,
    Body,
    Limits,
    is_page,
    read_body,
)

# No service keeps anybody waiting for longer than this, whatever it says.
LONGEST_WAIT = 24 * 3600.0
# Where a service wants to be left alone, but doesn't say for how long.
USUAL_WAIT = 60.0
BUSY = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})


class WebError(Exception):
    """Report that a service on the web did not answer, or with nothing that can be used.

    `detail` is English text for the log. `wait` is for how many seconds the service is to
    be left alone, 0 where it didn't say. `is_lost` says that it took the connection, or
    may have, and gave no whole answer: so do those that block who asks too often.
    """

    def __init__(
        self, detail: str, *, wait: float = 0.0, is_lost: bool = False
    ) -> None:
        """Keep what is known of it."""
        super().__init__(detail)
        self.detail = detail
        self.wait = wait
        self.is_lost = is_lost


class WebClient:
    """Send requests to one service; `wait` is how many seconds it is to be left alone."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, user_agent: str
    ) -> None:
        """Keep what every request needs; the name that we go by says who asks."""
        self.wait = 0.0
        self._session = session
        self._url = url
        self._user_agent = user_agent

    async def async_get(
        self, path: str, limits: Limits, query: Mapping[str, str | int]
    ) -> Body | None:
        """Return the JSON body of a good answer, None where there is nothing yet (204).

        Raise WebError for anything else.
        """
        where = f"GET {path}"
        try:
            async with asyncio.timeout(limits.seconds):
                return await self._exchange(path, limits, query)
        except aiohttp.ClientConnectorDNSError as err:
            raise WebError(_line(f"{where}: {err}")) from err
        except (TimeoutError, aiohttp.ClientError, OSError) as err:
            detail = _line(f"{where}: {type(err).__name__} {err}")
            raise WebError(detail, is_lost=True) from err

    async def async_read[T](
        self,
        path: str,
        limits: Limits,
        query: Mapping[str, str | int],
        read: Callable[[Body], Awaitable[T]],
    ) -> T:
        """Return what `read` makes of a good answer.

        Raise WebError for anything else, and where there is nothing to read.
        """
        body = await self.async_get(path, limits, query)
        if body is None:
            raise WebError(f"GET {path}: there is nothing yet")
        try:
            return await read(body)
        except ArrNotApiError as err:
            raise WebError(err.detail) from err

    async def _exchange(
        self, path: str, limits: Limits, query: Mapping[str, str | int]
    ) -> Body | None:
        """Send one request and read its answer; no redirect is followed."""
        async with self._session.get(
            URL(f"{self._url}{path}").with_query(query),
            headers={"Accept": "application/json", "User-Agent": self._user_agent},
            allow_redirects=False,
            raise_for_status=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS),
        ) as response:
            where = f"GET {path}: {response.status}"
            self.wait = _wait(response.headers)
            if response.status in BUSY:
                raise WebError(where, wait=self.wait or USUAL_WAIT)
            if response.status not in SUCCESSES:
                raise WebError(where)
            if response.status == HTTPStatus.NO_CONTENT:
                return None
            if is_page(response):
                raise WebError(_line(f"{where} {response.content_type}"))
            chunks = await read_body(response, limits.size)
        if chunks is None:
            raise WebError(f"{where} with more than {limits.size} bytes")
        return Body(chunks=chunks, size=sum(map(len, chunks)), where=where)


def _wait(headers: Mapping[str, str]) -> float:
    """Return how many seconds an answer asks to be left alone for."""
    if said := headers.get("Retry-After"):
        return _bounded(_seconds(said))
    if headers.get("X-RateLimit-Remaining", "").strip() == "0":
        return _bounded(_seconds(headers.get("X-RateLimit-Reset-In", "")))
    return 0.0


def _seconds(said: str) -> float:
    """Return a number of seconds, or the time until a date; 0 for what is neither."""
    try:
        return float(said)
    except ValueError:
        pass
    try:
        until = parsedate_to_datetime(said)
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return (until - datetime.now(UTC)).total_seconds()
    except ValueError, OverflowError:
        return 0.0


def _bounded(seconds: float) -> float:
    """Return a wait that can be waited for; what is no number is none."""
    return 0.0 if isnan(seconds) else min(max(seconds, 0.0), LONGEST_WAIT)


def _line(text: str) -> str:
    """Return text on one line, of bounded length."""
    return " ".join(text.split())[:DETAIL_LENGTH]
