"""Tell who gave an answer that is no success, the app or something else, and what it means."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
import json
import re
from typing import Any

from yarl import URL

from . import errors

MESSAGE_KEYS = ("message", "errorMessage", "title")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
# What the apps never answer with: they know no rights, and stand at the end of the line.
FOREIGN = frozenset({403, 407})
# What the apps answer with without a word; all else only in their own words.
BARE = frozenset({405, 406, 415})
# What they answer with at any length, as a stack may be in it.
LONG = frozenset({400, 409, 500})
# An empty 401 with one of these is a log-in: of a proxy, or of the app's web pages.
LOG_IN_HEADERS = ("WWW-Authenticate", "Location")
# How ASP.NET words that it does not answer to the name it was called by.
UNKNOWN_HOST = re.compile(rb"invalid host|host ?name is invalid", re.IGNORECASE)
# How an app that starts says so, and how all of them begin what they refuse on purpose.
STARTING = re.compile(r"\w+ is starting")
ON_PURPOSE = {
    400: "BadRequest",
    404: "NotFound",
    405: "MethodNotAllowed",
    415: "UnsupportedMediaType",
}
# How they word what they don't find, what their database has already, and what their
# metadata service did not answer.
OWN_WORDS = re.compile(
    r"\w+ with ID -?\d+ does not exist|Search for '.*' failed\.|constraint failed\b"
    r"|.*(?:\w+API|SkyHook)\b",
    re.DOTALL,
)
# How the text of an exception begins, which they send along as a description; those of a
# database and of a socket say a number first.
EXCEPTION = re.compile(
    r"[A-Z]\w*(?:[.+]\w+)+(?: \((?:0x)?[0-9A-Fa-f]+\))?: |code = \w+ \(\d+\)"
)
# How the apps word a failure of the metadata service that they report as their own.
UPSTREAM = re.compile(
    r"http request (?:failed|timed out)|(?:Radarr|Lidarr)API|SkyHook"
    r"|\([a-z0-9.-]+:443\)",
    re.IGNORECASE,
)

UNREADABLE: Any = object()

type Clean = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Hold an answer that is no success.

    `chunks` is its body, None where that is too large to be read. `where` says what was
    asked, `asks_metadata` whether the app asks its metadata service first. `clean` takes
    the key out of a text.
    """

    status: int
    url: URL
    headers: Mapping[str, str]
    content_type: str
    chunks: deque[bytes] | None
    where: str
    asks_metadata: bool
    clean: Clean

    def error(self) -> errors.ArrError:
        """Return the error that the answer means."""
        if self.status in REDIRECTS:
            return self._redirect()
        said = self._said()
        if self._is_key_refused():
            return errors.ArrAuthError(self.where)
        if not self._is_own(said):
            return self._foreign()
        if self.status == 400:
            return self._bad_request(said)
        return self._own(said if isinstance(said, dict) else {})

    @property
    def _is_empty(self) -> bool:
        """Return whether there is no body."""
        return self.chunks is not None and not any(self.chunks)

    @property
    def _is_bare(self) -> bool:
        """Return whether there is no body, nor a page that has none."""
        return self._is_empty and self.content_type not in PAGE_TYPES

    def _said(self) -> Any:
        """Return the JSON of the answer, UNREADABLE if it is none."""
        if "Content-Type" in self.headers and "json" not in self.content_type:
            return UNREADABLE
        try:
            return json.loads(b"".join(self.chunks or ()))
        except ValueError, RecursionError:
            return UNREADABLE

    def _is_key_refused(self) -> bool:
        """Return whether the app does not take the key, which it says without a word."""
        return (
            self.status == 401
            and self._is_empty
            and not any(name in self.headers for name in LOG_IN_HEADERS)
        )

    def _is_own(self, said: Any) -> bool:
        """Return whether the app gave the answer, and nothing that stands before it.

        The apps say what is wrong in JSON; what stands before them may answer so too, or
        without a word, as they do to what is sent in a wrong way alone.
        """
        if self.status < 400 or self.status in FOREIGN or self.status == 401:
            return False
        if self._is_empty:
            return self.status in BARE and self._is_bare
        if isinstance(said, dict):
            return self._is_worded(said)
        if self.chunks is None:
            return self.status in LONG and "json" in self.content_type
        return self.status == 400 and said is not UNREADABLE

    def _is_worded(self, said: Any) -> bool:
        """Return whether an answer says what is wrong as the apps do, and no proxy."""
        if not isinstance(said, dict):
            return False
        if STARTING.match(_first_text(said, "errorMessage")):
            return self.status == 503
        if EXCEPTION.match(_first_text(said, "description")):
            return True
        message = _first_text(said, "message")
        if not message:
            is_problem = isinstance(said.get("traceId"), str) and bool(_words(said))
            return is_problem or isinstance(said.get("errors"), dict)
        kind = message.partition(": ")[0]
        return kind == ON_PURPOSE.get(self.status) or bool(OWN_WORDS.match(message))

    def _foreign(self) -> errors.ArrError:
        """Return the error for an answer that something else gave."""
        detail = self.clean(f"{self.where} {self.content_type}")
        if self.status == 400 and UNKNOWN_HOST.search(b"".join(self.chunks or ())):
            return errors.ArrHostError(detail)
        if self.status >= 500:
            return errors.ArrGatewayError(self.status, detail)
        if self.status == 404 and self._is_bare:
            return errors.ArrNoPathError(detail)
        return errors.ArrNotApiError(detail)

    def _redirect(self) -> errors.ArrError:
        """Return the error for a redirect, saying where it points but not its query."""
        try:
            target = self.url.join(URL(self.headers.get("Location", "")))
            place = f"{target.host}:{target.port}{target.path}"
        except ValueError:
            place = ""
        place = self.clean(place)
        detail = f"{self.where} redirected to {place or 'nowhere'}"
        return errors.ArrRedirectError(place, detail)

    def _own(self, said: Mapping[str, Any]) -> errors.ArrError:
        """Return the error for what the app says, other than of what it was sent."""
        detail = self.clean(f"{self.where} {_words(said)}")
        if self.status == 404:
            return errors.ArrNotFoundError(detail)
        if self.status == 409:
            return errors.ArrConflictError(detail)
        if self.status == 503 and "errorMessage" in said:
            return errors.ArrStartingError(detail)
        if self.asks_metadata and _is_upstream(self.status, said):
            return errors.ArrMetadataError(detail)
        return errors.ArrServerError(self.status, detail)

    def _bad_request(self, said: Any) -> errors.ArrError:
        """Return the error for a body that the app did not accept."""
        if isinstance(said, list):
            failures = self._failures(said)
            reasons = "; ".join(f"{it.property_name}: {it.message}" for it in failures)
            return errors.ArrValidationError(
                failures, self.clean(f"{self.where} {reasons}")
            )
        fields = said.get("errors") if isinstance(said, dict) else None
        paths = tuple(map(self.clean, fields)) if isinstance(fields, dict) else ()
        words = self.clean(f"{_words(said)} {', '.join(paths)}".strip())
        detail = self.clean(f"{self.where} {words}")
        return errors.ArrBadRequestError(paths, detail, words)

    def _failures(self, content: list[Any]) -> tuple[errors.ValidationFailure, ...]:
        """Return the failures of a validation."""
        return tuple(
            errors.ValidationFailure(
                property_name=self.clean(_first_text(item, "propertyName")),
                error_code=self.clean(_first_text(item, "errorCode")) or None,
                message=self.clean(_first_text(item, "errorMessage")),
                severity=self.clean(_first_text(item, "severity")) or "error",
            )
            for item in content
            if isinstance(item, dict)
        )


def _words(said: Any) -> str:
    """Return what an answer says in words, empty if it says nothing."""
    return _first_text(said, *MESSAGE_KEYS) if isinstance(said, dict) else ""


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
