"""The five shapes in which the apps say that something went wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from .wire import Json, text

JSON_UTF8 = "application/json; charset=utf-8"
PROBLEM = "application/problem+json; charset=utf-8"
EMPTY: Any = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer: its status, its data (EMPTY for no body) and its headers."""

    status: int = 200
    data: Any = EMPTY
    content_type: str = JSON_UTF8
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    versioned: bool = True

    def encoded(self) -> bytes:
        """Return the bytes of the body."""
        if self.raw is not None:
            return self.raw
        return b"" if self.data is EMPTY else text(self.data).encode()


@dataclass(frozen=True, slots=True)
class Later:
    """An answer that is made once the metadata service has answered."""

    finish: Callable[[], Reply]


class ApiError(Exception):
    """An answer that ends the handling of a call."""

    def __init__(self, reply: Reply) -> None:
        """Keep the answer."""
        super().__init__(f"{reply.status}")
        self.reply = reply


#: What an app says of a search for nothing.
NO_TITLE = "Value cannot be null. (Parameter 'title')"


def empty(status: int, **headers: str) -> ApiError:
    """Return the answer without a body (wrong key, unknown path)."""
    return ApiError(Reply(status=status, headers=headers, versioned=status != 401))


def invalid(failures: Sequence[Json]) -> ApiError:
    """Return the bare array of validation failures."""
    return ApiError(
        Reply(
            status=400,
            data=list(failures),
            content_type="application/json",
            versioned=False,
        )
    )


def problem(paths: Mapping[str, Sequence[str]]) -> ApiError:
    """Return the problem object for a body or query that could not be bound, sent as plain JSON."""
    data = {
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        "title": "One or more validation errors occurred.",
        "status": 400,
        "traceId": trace_id(),
        "errors": {path: list(texts) for path, texts in paths.items()},
    }
    return ApiError(
        Reply(
            status=400,
            data=data,
        )
    )


def thrown(status: int, message: str, description: str | None = None) -> ApiError:
    """Return the object for an exception inside the app."""
    data = {"message": message, "description": description}
    return ApiError(
        Reply(
            status=status, data=data, content_type="application/json", versioned=False
        )
    )


def crashed(message: str, kind: str = "System.InvalidOperationException") -> ApiError:
    """Return the 500 for an exception nobody expected, with its stack trace."""
    said = crash_words(message, kind)
    return thrown(500, said["message"], said["description"])


def crash_words(
    message: str, kind: str = "System.InvalidOperationException"
) -> dict[str, str]:
    """Return what an app says of an exception nobody expected, as no proxy would word it."""
    trace = f"{kind}: {message}\n   at Simulated.Pipeline.Invoke(HttpContext context)"
    return {"message": message, "description": trace}


def bad_request(words: str) -> ApiError:
    """Return the 400 that a controller throws on purpose."""
    data = {"message": f"BadRequest: {words}", "content": words}
    return ApiError(
        Reply(status=400, data=data, content_type="application/json", versioned=False)
    )


def missing_model(model: str, number: int) -> ApiError:
    """Return the 404 for a row that an edit or a delete did not find."""
    message = f"{model} with ID {number} does not exist"
    trace = f"NzbDrone.Core.Datastore.ModelNotFoundException: {message}"
    return thrown(404, message, trace)


def not_found(service: str) -> ApiError:
    """Return the 404 problem object of a bare NotFound result, which Radarr alone calls one."""
    data = {
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.5",
        "title": "Not Found",
        "status": 404,
        "traceId": trace_id(),
    }
    return ApiError(
        Reply(
            status=404,
            data=data,
            content_type=PROBLEM if service == "radarr" else JSON_UTF8,
        )
    )


def constraint(column: str, service: str) -> ApiError:
    """Return the 409 for a value that another row has, which the database found out."""
    message = f"constraint failed\nUNIQUE constraint failed: {column}"
    words = f"code = Constraint (19), message = System.Data.SQLite.SQLiteException: {message}"
    return thrown(409, message, None if service == "lidarr" else words)


def row_count(wanted: int, found: int) -> ApiError:
    """Return the 500 for a list of ids with an unknown or a repeated one."""
    return crashed(
        f"Expected query to return {wanted} rows but returned {found}",
        "System.ApplicationException",
    )


def trace_id() -> str:
    """Return a trace id in the form of the W3C."""
    return f"00-{uuid4().hex}-{uuid4().hex[:16]}-00"


def search_failed(service: str, term: str, reason: str, *, known: bool) -> ApiError:
    """Return the 503 of a search that failed at the service of an app's metadata."""
    how = "Unable to communicate with" if known else "Invalid response received from"
    message = f"Search for '{term}' failed. {how} {service}. {reason}"
    return thrown(
        503, message, f"NzbDrone.Core.MetadataSource.SkyHookException: {message}"
    )
