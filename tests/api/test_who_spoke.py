"""Test that only the app's own answer counts as the app's, whatever others look like."""

import aiohttp
from aiohttp import web
import pytest

from custom_components.requestarr.api import ArrClient, errors
from custom_components.requestarr.api.transport import Limits, Transport

from .wire import KEY, LOGIN, PROBLEM, Wire, refused

JSON = "application/json"
HTML = "text/html"
TEXT = "text/plain"
BASIC = {"WWW-Authenticate": 'Basic realm="Sonarr"'}
BEARER = {"www-authenticate": "Bearer"}
TO_LOG_IN = {"Location": "/login?returnUrl=%2Fapi"}
HOST_PAGE = (
    b'<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\r\n<HTML><HEAD>'
    b"<TITLE>Bad Request</TITLE></HEAD>\r\n<BODY><h2>Bad Request - Invalid Hostname"
    b"</h2>\r\n<hr><p>HTTP Error 400. The request hostname is invalid.</p></BODY></HTML>"
)
KONG = b'{"message": "no Route matched with those values"}'
NOT_CACHED = (
    b'{"message": "Could not find requested release in cache", "description": '
    b'"NzbDrone.Core.Exceptions.NzbDroneClientException: Could not find it\\n at x"}'
)
SAID = b'{"message": "Forbidden"}'

type Row = tuple[int, str | None, bytes, dict[str, str], type[errors.ArrError]]

# What each error of the app's own is said by.
SAID_BY_THE_APP: dict[type[errors.ArrError], list[tuple[int, str | None, bytes]]] = {
    errors.ArrAuthError: [(401, None, b""), (401, HTML, b"")],
    errors.ArrValidationError: [(400, JSON, b"[]")],
    errors.ArrBadRequestError: [
        (400, JSON, b'{"message": "BadRequest"}'),
        (400, JSON, b'{"message": "BadRequest: x", "content": 1}'),
        (400, PROBLEM, b'{"title": "x", "errors": {}}'),
    ],
    errors.ArrNotFoundError: [
        (404, JSON, b'{"message": "Album with ID 9 does not exist"}'),
        (404, JSON, b'{"message": "Movie with ID -1 does not exist"}'),
        (404, JSON, b'{"message": "NotFound"}'),
        (404, JSON, b'{"message": "NotFound: it"}'),
        (404, JSON, NOT_CACHED),
        (404, PROBLEM, b'{"title": "Not Found", "traceId": "00-1"}'),
        (404, JSON, b'{"title": "Not Found", "traceId": "00-1"}'),
    ],
    errors.ArrConflictError: [(409, JSON, b'{"message": "constraint failed"}')],
    errors.ArrServerError: [
        (500, JSON, b'{"message": "Null", "description": "System.Exception: x"}'),
        (500, JSON, b'{"message": "a", "description": "N.E+F: a"}'),
        (
            500,
            JSON,
            b'{"message": "a", "description": "N.PgError (0x80004005): 23505: a"}',
        ),
        (500, JSON, b'{"message": "a", "description": "N.SocketError (111): refused"}'),
        (
            500,
            JSON,
            b'{"message": "a", "description": "code = Error (1), message = a"}',
        ),
        (405, JSON, b'{"message": "MethodNotAllowed"}'),
        (405, None, b""),
        (406, None, b""),
        (415, None, b""),
        (502, JSON, b'{"message": "x", "description": "A.B: x"}'),
        (422, JSON, b'{"message": "a", "description": "A.B: a"}'),
        (503, JSON, b'{"message": "Search for \'a\\nb\' failed. No"}'),
        (503, JSON, b'{"message": "a", "description": "A.B: a\\n at"}'),
    ],
    errors.ArrStartingError: [(503, JSON, b'{"errorMessage": "Radarr is starting"}')],
}
BY_THE_APP: list[Row] = [
    (401, JSON, b"", {"Server": "nginx"}, errors.ArrAuthError),
    *((*said, {}, err) for err, every in SAID_BY_THE_APP.items() for said in every),
]

BY_SOMETHING_ELSE: list[Row] = [
    (200, HTML, LOGIN, {}, errors.ArrNotApiError),
    (200, HTML, b"", {}, errors.ArrNotApiError),
    (200, None, b"", {}, errors.ArrNotApiError),
    (204, None, b"", {}, errors.ArrNotApiError),
    (
        302,
        HTML,
        b"",
        {"Location": "https://auth.example/?rd=x"},
        errors.ArrRedirectError,
    ),
    (307, None, b"", {"Location": "/radarr/api/v3/movie/7"}, errors.ArrRedirectError),
    (304, None, b"", {}, errors.ArrNotApiError),
    (400, None, b"", {}, errors.ArrNotApiError),
    (400, JSON, b"", {"Server": "envoy"}, errors.ArrNotApiError),
    (400, HTML, LOGIN, {}, errors.ArrNotApiError),
    (
        400,
        TEXT,
        b"Client sent an HTTP request to an HTTPS server",
        {},
        errors.ArrNotApiError,
    ),
    (400, HTML, HOST_PAGE, {}, errors.ArrHostError),
    (400, HTML, b"Invalid Hostname", {}, errors.ArrHostError),
    (400, "text/html; charset=us-ascii", HOST_PAGE.upper(), {}, errors.ArrHostError),
    (403, HTML, HOST_PAGE, {}, errors.ArrNotApiError),
    (401, None, b"", BASIC, errors.ArrNotApiError),
    (401, JSON, b"", BEARER, errors.ArrNotApiError),
    (401, None, b"", TO_LOG_IN, errors.ArrNotApiError),
    (401, HTML, b"", BASIC | TO_LOG_IN, errors.ArrNotApiError),
    (401, HTML, LOGIN, {}, errors.ArrNotApiError),
    (401, TEXT, b"401 Unauthorized", {}, errors.ArrNotApiError),
    (401, JSON, SAID, {}, errors.ArrNotApiError),
    (401, JSON, b"{}", {}, errors.ArrNotApiError),
    (401, None, b" ", {}, errors.ArrNotApiError),
    (401, TEXT, b"x" * 2_000_000, {}, errors.ArrNotApiError),
    (403, None, b"", {}, errors.ArrNotApiError),
    (403, HTML, LOGIN, {}, errors.ArrNotApiError),
    (403, JSON, SAID, {}, errors.ArrNotApiError),
    (403, TEXT, b"Forbidden", TO_LOG_IN, errors.ArrNotApiError),
    (404, HTML, LOGIN, {}, errors.ArrNotApiError),
    (404, TEXT, b"404 page not found\n", {}, errors.ArrNotApiError),
    (404, HTML, b"", {}, errors.ArrNotApiError),
    (404, None, b"", {}, errors.ArrNoPathError),
    (404, JSON, b"", {"Server": "envoy"}, errors.ArrNoPathError),
    (404, TEXT, b"", {}, errors.ArrNoPathError),
    (404, JSON, b"x" * 2_000_000, {}, errors.ArrNotApiError),
    (404, JSON, b"{}", {}, errors.ArrNotApiError),
    (404, JSON, b"[]", {}, errors.ArrNotApiError),
    (404, JSON, b'{"message": 404}', {}, errors.ArrNotApiError),
    (404, JSON, KONG, {"Server": "kong/3.4.0"}, errors.ArrNotApiError),
    (404, JSON, b'{"message": "Not Found"}', {}, errors.ArrNotApiError),
    (
        404,
        JSON,
        b'{"message": "not found", "description": "x"}',
        {},
        errors.ArrNotApiError,
    ),
    (404, JSON, b'{"error_msg": "404 Route Not Found"}', {}, errors.ArrNotApiError),
    (404, JSON, b'{"detail": "Not Found"}', {}, errors.ArrNotApiError),
    (
        404,
        JSON,
        b'{"errorMessage": "Radarr is starting up"}',
        {},
        errors.ArrNotApiError,
    ),
    (404, JSON, b'{"message": "ServiceUnavailable"}', {}, errors.ArrNotApiError),
    (404, PROBLEM, b'{"title": "Not Found", "status": 404}', {}, errors.ArrNotApiError),
    (404, PROBLEM, b'{"title": "Error 1016", "traceId": 1}', {}, errors.ArrNotApiError),
    (405, HTML, LOGIN, {}, errors.ArrNotApiError),
    (407, JSON, SAID, BASIC, errors.ArrNotApiError),
    (409, HTML, LOGIN, {}, errors.ArrNotApiError),
    (409, None, b"", {}, errors.ArrNotApiError),
    (409, JSON, b"", {}, errors.ArrNotApiError),
    (400, JSON, b'{"message": "Bad Request"}', {}, errors.ArrNotApiError),
    (400, JSON, b'{"error": "invalid header"}', {}, errors.ArrNotApiError),
    (400, JSON, b'{"errors": ["?"]}', {}, errors.ArrNotApiError),
    (400, JSON, b'{"message": "NotFound"}', {}, errors.ArrNotApiError),
    (408, None, b"", {}, errors.ArrNotApiError),
    (410, JSON, b'{"message": "Gone"}', {}, errors.ArrNotApiError),
    (413, HTML, LOGIN, {}, errors.ArrNotApiError),
    (
        413,
        JSON,
        b'{"message": "Request size limit exceeded"}',
        {},
        errors.ArrNotApiError,
    ),
    (429, JSON, b'{"message": "API rate limit exceeded"}', {}, errors.ArrNotApiError),
    (429, None, b"", {}, errors.ArrNotApiError),
    (499, JSON, b'{"message": "Client closed"}', {}, errors.ArrNotApiError),
    (418, JSON, b"[" * 200_000, {}, errors.ArrNotApiError),
    (429, TEXT, b"Too Many Requests", {}, errors.ArrNotApiError),
    (405, JSON, b'{"message": "Method Not Allowed"}', {}, errors.ArrNotApiError),
    (405, JSON, b"[1]", {}, errors.ArrNotApiError),
    (409, JSON, b'{"error": "conflict"}', {}, errors.ArrNotApiError),
    (415, JSON, b'"no"', {}, errors.ArrNotApiError),
    (500, None, b"", {}, errors.ArrGatewayError),
    (500, JSON, b"", {}, errors.ArrGatewayError),
    (500, TEXT, b"", {"Server": "Caddy"}, errors.ArrGatewayError),
    (500, JSON, b"{}", {}, errors.ArrGatewayError),
    (500, JSON, b"[]", {}, errors.ArrGatewayError),
    (500, JSON, b"null", {}, errors.ArrGatewayError),
    (500, JSON, b'{"error": "Internal Server Error"}', {}, errors.ArrGatewayError),
    (
        500,
        JSON,
        b'{"message": "An unexpected error occurred", "request_id": "7"}',
        {},
        errors.ArrGatewayError,
    ),
    (
        500,
        JSON,
        b'{"message": "oops", "description": "the upstream went away"}',
        {},
        errors.ArrGatewayError,
    ),
    (500, HTML, LOGIN, {}, errors.ArrGatewayError),
    (500, HTML, b'{"message": "a page"}', {}, errors.ArrGatewayError),
    (502, HTML, LOGIN, {}, errors.ArrGatewayError),
    (502, None, b"", {}, errors.ArrGatewayError),
    (502, JSON, b"{}", {}, errors.ArrGatewayError),
    (502, JSON, b"[]", {}, errors.ArrGatewayError),
    (503, TEXT, b"no healthy upstream", {}, errors.ArrGatewayError),
    (503, JSON, b'{"message": 503}', {}, errors.ArrGatewayError),
    (503, JSON, b"x" * 2_000_000, {}, errors.ArrGatewayError),
    (503, JSON, b'{"message": "Search failed"}', {}, errors.ArrGatewayError),
    (503, JSON, b'{"message": "name resolution failed"}', {}, errors.ArrGatewayError),
    (503, JSON, b'{"message": "Service Unavailable"}', {}, errors.ArrGatewayError),
    (
        503,
        JSON,
        b'{"errorMessage": "the upstream restarts"}',
        {},
        errors.ArrGatewayError,
    ),
    (
        502,
        JSON,
        b'{"message": "An invalid response was received"}',
        {},
        errors.ArrGatewayError,
    ),
    (
        504,
        JSON,
        b'{"message": "Endpoint request timed out"}',
        {},
        errors.ArrGatewayError,
    ),
    (520, JSON, b'{"message": "Web server error"}', {}, errors.ArrGatewayError),
    (504, HTML, LOGIN, {}, errors.ArrGatewayError),
    (504, TEXT, b"Gateway Timeout", {}, errors.ArrGatewayError),
    (522, HTML, LOGIN, {}, errors.ArrGatewayError),
]


@pytest.mark.parametrize(
    ("status", "content_type", "body", "headers", "kind"),
    BY_THE_APP + BY_SOMETHING_ELSE,
)
async def test_who_spoke(
    wire: Wire,
    radarr_client: ArrClient,
    status: int,
    content_type: str | None,
    body: bytes,
    headers: dict[str, str],
    kind: type[errors.ArrError],
) -> None:
    """Tell by status, type, body and headers together who gave an answer."""
    wire.answer(status=status, body=body, content_type=content_type, headers=headers)
    error = await refused(wire, radarr_client)
    assert type(error) is kind
    assert "GET /api/v3/movie/7" in error.detail
    assert str(status) in error.detail or status < 300


KINDS: dict[type[errors.ArrError], bool] = {
    errors.ArrAuthError: False,
    errors.ArrBadRequestError: False,
    errors.ArrCertificateError: False,
    errors.ArrConflictError: False,
    errors.ArrConnectionError: True,
    errors.ArrGatewayError: True,
    errors.ArrHostError: False,
    errors.ArrMetadataError: False,
    errors.ArrNoPathError: False,
    errors.ArrNotApiError: False,
    errors.ArrNotFoundError: False,
    errors.ArrRedirectError: False,
    errors.ArrServerError: False,
    errors.ArrStartingError: False,
    errors.ArrTimeoutError: True,
    errors.ArrTooLargeError: False,
    errors.ArrValidationError: False,
    errors.ArrWrongAppError: False,
}


def test_silence() -> None:
    """Take only a lost answer for none: everything else is a no."""
    assert {kind for kind in _all_kinds(errors.ArrError) if kind.is_silence} == {
        kind for kind, silent in KINDS.items() if silent
    }


def _all_kinds(kind: type[errors.ArrError]) -> set[type[errors.ArrError]]:
    """Return a kind of error and all below it."""
    return {kind}.union(*(_all_kinds(below) for below in kind.__subclasses__()))


async def _hang_up(request: web.Request) -> web.StreamResponse:
    """Take a request and break the connection."""
    assert request.transport
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize(("method", "wrote"), [("GET", False), ("POST", True)])
@pytest.mark.parametrize("kind", [errors.ArrConnectionError, errors.ArrGatewayError])
async def test_lost_write(
    wire: Wire,
    session: aiohttp.ClientSession,
    method: str,
    wrote: bool,
    kind: type[errors.ArrError],
) -> None:
    """Say of a lost answer whether something may have been done."""
    if kind is errors.ArrGatewayError:
        wire.answer(status=504, body=LOGIN, content_type=HTML)
    else:
        # What only reads is sent once more over another connection.
        for _ in range(1 if wrote else 2):
            wire.handle(_hang_up)
    error = await _lost(wire.url, session, method)
    assert type(error) is kind
    assert (error.is_silence, error.wrote) == (True, wrote)


async def test_never_sent(session: aiohttp.ClientSession, nobody: str) -> None:
    """Know that nothing was sent to what could not be connected to."""
    error = await _lost(nobody, session, "POST")
    assert type(error) is errors.ArrConnectionError
    assert (error.is_silence, error.wrote) == (False, False)


async def _lost(
    url: str, session: aiohttp.ClientSession, method: str
) -> errors.ArrError:
    """Return the error of a call that got no answer of the app."""
    sender = Transport(session, url, KEY)
    with pytest.raises(errors.ArrError) as caught:
        await sender.async_send(method, "/api/v3/movie", Limits(seconds=5))
    return caught.value
