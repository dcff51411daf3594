"""Send a request to an app and turn whatever goes wrong into the error it means."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from .errors import (
    ArrAuthError,
    ArrCertificateError,
    ArrConnectionError,
    ArrError,
    ArrNotApiError,
    ArrTimeoutError,
    ArrTooLargeError,
)
from .refusal import REDIRECTS, Refusal

CHUNK = 64 * 1024
CONNECT_SECONDS = 10
DETAIL_LENGTH = 500
MEBIBYTE = 1024 * 1024
REFUSAL_SIZE = MEBIBYTE
READS = frozenset({"GET", "HEAD"})
SUCCESSES = range(200, 300)
REDACTED = "**REDACTED**"
NEVER_CONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
UNTRUSTED = (aiohttp.ClientConnectorCertificateError, aiohttp.ServerFingerprintMismatch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Say how long and how large an answer may be.

    `asks_metadata`: the app asks its metadata service before it answers.
    """

    seconds: float
    size: int = 32 * MEBIBYTE
    asks_metadata: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Hold the body of a good answer in pieces; `where` is for an error's detail.

    `wrote` says that something was changed by what it answers.
    """

    chunks: deque[bytes]
    size: int
    where: str
    wrote: bool = False

    def unreadable(self, why: str) -> ArrNotApiError:
        """Return the error for a good answer that can't be read."""
        return unheard(ArrNotApiError(f"{self.where} {why}"), wrote=self.wrote)


class Transport:
    """Send requests to one app; the only place that holds its key."""

    def __init__(self, session: aiohttp.ClientSession, url: str, api_key: str) -> None:
        """Keep what every request needs."""
        self.url = url
        self._session = session
        self._api_key = api_key.strip()

    async def async_send(
        self,
        method: str,
        path: str,
        limits: Limits,
        *,
        query: Mapping[str, str | int] | None = None,
        content: Any = None,
    ) -> Body:
        """Return the JSON body of a good answer, whole but not decoded.

        Raise the error of the tree that any other outcome means. The time limit covers
        everything from connecting to the last byte.
        """
        where = f"{method} {path}"
        if self._session.closed:
            raise ArrConnectionError(f"{where}: the session is closed")
        if not self._api_key.isprintable():
            raise ArrAuthError(f"{where}: the key holds characters that no key has")
        try:
            async with asyncio.timeout(limits.seconds):
                return await self._exchange(method, path, limits, query, content)
        except ArrError as err:
            err.wrote = method not in READS
            raise
        except (TimeoutError, aiohttp.ClientError, OSError) as err:
            problem = self._lost(err, where)
            problem.wrote = problem.is_silence and method not in READS
        # Not raised while handling: what aiohttp raises may hold the request's headers.
        raise problem

    async def _exchange(
        self,
        method: str,
        path: str,
        limits: Limits,
        query: Mapping[str, str | int] | None,
        content: Any,
    ) -> Body:
        """Send one request and read its answer."""
        where = f"{method} {path}"
        async with self._session.request(
            method,
            URL(f"{self.url}{path}").with_query(query),
            headers={"Accept": "application/json", "X-Api-Key": self._api_key},
            json=content,
            allow_redirects=False,
            raise_for_status=False,
            timeout=aiohttp.ClientTimeout(total=None, connect=CONNECT_SECONDS),
        ) as response:
            where = f"{where}: {response.status}"
            good = response.status in SUCCESSES
            limit = limits.size if good else REFUSAL_SIZE
            unread = response.status in REDIRECTS
            chunks = deque[bytes]() if unread else await read_body(response, limit)
        if not good:
            raise self._refusal(response, chunks, where, limits)
        wrote = method not in READS
        if is_page(response):
            said = self.clean(f"{where} {response.content_type}")
            raise unheard(ArrNotApiError(said), wrote=wrote)
        if chunks is None:
            said = f"{where} with more than {limit} bytes"
            raise unheard(ArrTooLargeError(said), wrote=wrote)
        size = sum(map(len, chunks))
        return Body(chunks=chunks, size=size, where=where, wrote=wrote)

    def _lost(self, err: Exception, where: str) -> ArrError:
        """Return the error for a request that got no whole answer."""
        detail = self.clean(f"{where}: {type(err).__name__} {err}")
        if isinstance(err, UNTRUSTED):
            return ArrCertificateError(detail)
        if isinstance(err, aiohttp.ClientResponseError):
            return ArrNotApiError(detail)
        late = isinstance(err, TimeoutError)
        problem = ArrTimeoutError(detail) if late else ArrConnectionError(detail)
        # The bare kind is for what could not even be handed to a connection.
        never = isinstance(err, NEVER_CONNECTED)
        problem.is_silence = not (never or type(err) is aiohttp.ClientConnectionError)
        return problem

    def _refusal(
        self,
        response: aiohttp.ClientResponse,
        chunks: deque[bytes] | None,
        where: str,
        limits: Limits,
    ) -> ArrError:
        """Return the error for an answer that is no success."""
        return Refusal(
            status=response.status,
            url=response.url,
            headers=response.headers,
            content_type=response.content_type,
            chunks=chunks,
            where=where,
            asks_metadata=limits.asks_metadata,
            clean=self.clean,
        ).error()

    def clean(self, text: str) -> str:
        """Return text on one line, of bounded length, without the key."""
        if self._api_key:
            text = text.replace(self._api_key, REDACTED)
        return " ".join(text.split())[:DETAIL_LENGTH]


async def read_body(response: aiohttp.ClientResponse, size: int) -> deque[bytes] | None:
    """Return the body in pieces, None as soon as it is larger than it may be."""
    chunks: deque[bytes] = deque()
    left = size
    async for chunk in response.content.iter_chunked(CHUNK):
        left -= len(chunk)
        if left < 0:
            return None
        chunks.append(chunk)
    return chunks


def unheard[E: ArrError](error: E, *, wrote: bool) -> E:
    """Return the error for a yes that can't be read: to a write, nobody said no."""
    error.is_silence = error.wrote = wrote
    return error


def is_page(response: aiohttp.ClientResponse) -> bool:
    """Return whether the type of a good answer shows that no API gave it."""
    said = "Content-Type" in response.headers
    return said and "json" not in response.content_type
