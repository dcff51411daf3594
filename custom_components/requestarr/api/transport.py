"""Send a request to an app and turn whatever goes wrong into the error it means."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
import json
import re
from typing import Any

import aiohttp
from yarl import URL

from .errors import (
    ArrAuthError,
    ArrBadRequestError,
    ArrCertificateError,
    ArrConflictError,
    ArrConnectionError,
    ArrError,
    ArrMetadataError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrServerError,
    ArrStartingError,
    ArrTimeoutError,
    ArrTooLargeError,
    ArrValidationError,
    ValidationFailure,
)

CHUNK = 64 * 1024
CONNECT_SECONDS = 10
DETAIL_LENGTH = 500
MESSAGE_KEYS = ("message", "errorMessage", "title")
MEBIBYTE = 1024 * 1024
REFUSAL_SIZE = MEBIBYTE
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
SUCCESSES = range(200, 300)
REDACTED = "**REDACTED**"
# How the apps word a failure of the metadata service that they report as their own.
UPSTREAM = re.compile(
    r"http request (?:failed|timed out)|(?:Radarr|Lidarr)API|SkyHook"
    r"|\([a-z0-9.-]+:443\)",
    re.IGNORECASE,
)


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
    """Hold the body of a good answer in pieces; `where` is for an error's detail."""

    chunks: deque[bytes]
    size: int
    where: str


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
        except (TimeoutError, aiohttp.ClientError, OSError) as err:
            problem = self._lost(err, where)
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
            if response.status in REDIRECTS:
                raise self._redirect(response, where)
            if response.status in (401, 403):
                raise ArrAuthError(where)
            good = response.status in SUCCESSES
            limit = limits.size if good else REFUSAL_SIZE
            chunks = await _read(response, limit)
        if _is_no_api(response):
            raise ArrNotApiError(self.clean(f"{where} {response.content_type}"))
        if not good:
            raise self._refusal(response.status, where, _decoded(chunks), limits)
        if chunks is None:
            raise ArrTooLargeError(f"{where} with more than {limit} bytes")
        return Body(chunks=chunks, size=sum(map(len, chunks)), where=where)

    def _lost(self, err: Exception, where: str) -> ArrError:
        """Return the error for a request that got no whole answer."""
        detail = self.clean(f"{where}: {type(err).__name__} {err}")
        if isinstance(err, TimeoutError):
            return ArrTimeoutError(detail)
        if isinstance(
            err,
            aiohttp.ClientConnectorCertificateError | aiohttp.ServerFingerprintMismatch,
        ):
            return ArrCertificateError(detail)
        if isinstance(err, aiohttp.ClientResponseError):
            return ArrNotApiError(detail)
        return ArrConnectionError(detail)

    def _redirect(self, response: aiohttp.ClientResponse, where: str) -> ArrError:
        """Return the error for a redirect, saying where it points but not its query."""
        try:
            target = response.url.join(URL(response.headers.get("Location", "")))
            place = f"{target.host}:{target.port}{target.path}"
        except ValueError:
            place = ""
        place = self.clean(place)
        return ArrRedirectError(place, f"{where} redirected to {place or 'nowhere'}")

    def _refusal(
        self, status: int, where: str, content: Any, limits: Limits
    ) -> ArrError:
        """Return the error for a status that is no success."""
        if status == 400:
            return self._bad_request(where, content)
        said = content if isinstance(content, dict) else {}
        detail = self.clean(f"{where} {_first_text(said, *MESSAGE_KEYS)}")
        if status == 404:
            return ArrNotFoundError(detail)
        if status == 409:
            return ArrConflictError(detail)
        if status == 503 and "errorMessage" in said:
            return ArrStartingError(detail)
        if limits.asks_metadata and _is_upstream(status, said):
            return ArrMetadataError(detail)
        return ArrServerError(status, detail)

    def _bad_request(self, where: str, content: Any) -> ArrError:
        """Return the error for a body that the app did not accept."""
        if isinstance(content, list):
            failures = self._failures(content)
            reasons = "; ".join(f"{it.property_name}: {it.message}" for it in failures)
            return ArrValidationError(failures, self.clean(f"{where} {reasons}"))
        said = content if isinstance(content, dict) else {}
        errors = said.get("errors")
        paths = tuple(map(self.clean, errors)) if isinstance(errors, dict) else ()
        reason = _first_text(said, *MESSAGE_KEYS)
        return ArrBadRequestError(
            paths, self.clean(f"{where} {reason} {', '.join(paths)}")
        )

    def _failures(self, content: list[Any]) -> tuple[ValidationFailure, ...]:
        """Return the failures of a validation."""
        return tuple(
            ValidationFailure(
                property_name=self.clean(_first_text(item, "propertyName")),
                error_code=self.clean(_first_text(item, "errorCode")) or None,
                message=self.clean(_first_text(item, "errorMessage")),
                severity=self.clean(_first_text(item, "severity")) or "error",
            )
            for item in content
            if isinstance(item, dict)
        )

    def clean(self, text: str) -> str:
        """Return text on one line, of bounded length, without the key."""
        if self._api_key:
            text = text.replace(self._api_key, REDACTED)
        return " ".join(text.split())[:DETAIL_LENGTH]


async def _read(response: aiohttp.ClientResponse, size: int) -> deque[bytes] | None:
    """Return the body in pieces, None as soon as it is larger than it may be."""
    chunks: deque[bytes] = deque()
    left = size
    async for chunk in response.content.iter_chunked(CHUNK):
        left -= len(chunk)
        if left < 0:
            return None
        chunks.append(chunk)
    return chunks


def _is_no_api(response: aiohttp.ClientResponse) -> bool:
    """Return whether the type of an answer shows that the app's API did not give it."""
    if response.status in SUCCESSES:
        said = "Content-Type" in response.headers
        return said and "json" not in response.content_type
    return response.status in (400, 404) and response.content_type in PAGE_TYPES


def _decoded(chunks: deque[bytes] | None) -> Any:
    """Return the JSON of a bad answer, None if it is none."""
    try:
        return json.loads(b"".join(chunks or ()))
    except ValueError, RecursionError:
        return None


def _first_text(data: Mapping[str, Any], *keys: str) -> str:
    """Return the first text under one of the keys, empty if there is none."""
    for key in keys:
        if isinstance(value := data.get(key), str):
            return value
    return ""


def _is_upstream(status: int, said: Mapping[str, Any]) -> bool:
    """Return whether the app itself reports that its metadata service failed."""
    if status == 503:
        return "message" in said
    told = f"{_first_text(said, 'message')} {_first_text(said, 'description')}"
    return status == 500 and bool(UPSTREAM.search(told))
