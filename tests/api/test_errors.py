"""Test that every bad answer becomes the error it means."""

import aiohttp
import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrBadRequestError,
    ArrClient,
    ArrConflictError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrServerError,
    ArrStartingError,
    ArrValidationError,
    ArrWrongAppError,
    Service,
    ValidationFailure,
)

from .wire import KEY, PROBLEM, Wire, refused


@pytest.mark.parametrize(
    ("body", "content_type", "detail"),
    [
        (
            b'{"message": "NotFound: Movie", "description": "x"}',
            "application/json",
            "GET /api/v3/movie/7: 404 NotFound: Movie",
        ),
        (
            b'{"type": "t", "title": "Not Found", "status": 404, "traceId": "1"}',
            PROBLEM,
            "GET /api/v3/movie/7: 404 Not Found",
        ),
    ],
)
async def test_not_found(
    wire: Wire,
    radarr_client: ArrClient,
    body: bytes,
    content_type: str | None,
    detail: str,
) -> None:
    """Tell what is gone, in each of the shapes the apps say so."""
    wire.answer(status=404, body=body, content_type=content_type)
    error = await refused(wire, radarr_client)
    assert type(error) is ArrNotFoundError
    assert error.detail.strip() == detail


async def test_starting(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell an app that is starting up."""
    wire.answer({"errorMessage": "Radarr is starting up, please try"}, status=503)
    error = await refused(wire, radarr_client)
    assert type(error) is ArrStartingError
    assert "starting up" in error.detail


async def test_strict_session(wire: Wire, socket_enabled: None) -> None:
    """Tell errors apart by a session that would raise its own, too."""
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        wire.answer({"errorMessage": "Radarr is starting up"}, status=503)
        client = ArrClient(session, wire.url, KEY, Service.RADARR)
        assert type(await refused(wire, client)) is ArrStartingError


async def test_conflict(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell that somebody else was faster."""
    wire.answer({"message": "constraint failed"}, status=409)
    error = await refused(wire, radarr_client)
    assert type(error) is ArrConflictError


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (
            500,
            b'{"message": "Null", "description": "System.NullReferenceException: Null"}',
        ),
        (503, b'{"message": "busy", "description": "NzbDrone.Core.Busy: busy"}'),
        (502, b'{"title": "Bad Gateway", "traceId": "00-1"}'),
        (405, b""),
        (405, b'{"message": "MethodNotAllowed"}'),
        (415, b'{"message": "UnsupportedMediaType: x"}'),
    ],
)
async def test_server_error(
    wire: Wire, radarr_client: ArrClient, status: int, body: bytes
) -> None:
    """Tell any other status that the app itself gives."""
    wire.answer(status=status, body=body)
    error = await refused(wire, radarr_client)
    assert type(error) is ArrServerError
    assert error.status == status
    assert str(status) in error.detail


async def test_large_refusal(wire: Wire, radarr_client: ArrClient) -> None:
    """Know an error by its status even if its body is not worth reading."""
    wire.answer({"message": "x" * 2_000_000}, status=500)
    error = await refused(wire, radarr_client)
    assert isinstance(error, ArrServerError)
    assert len(error.detail) < 600


async def test_long_message(wire: Wire, radarr_client: ArrClient) -> None:
    """Keep a message short and on one line."""
    said = {"message": "line\n" * 1000, "description": "System.Exception: line"}
    wire.answer(said, status=500)
    error = await refused(wire, radarr_client)
    assert len(error.detail) <= 500
    assert "line line" in error.detail


def test_texts_without_detail() -> None:
    """Say something even where nobody gave a detail."""
    assert str(ArrWrongAppError("Sonarr")) == "The app at this address is Sonarr"
    assert str(ArrRedirectError("nas:80/login")) == "Redirected to nas:80/login"
    assert str(ArrServerError(502)) == "Answered with status 502"
    assert "$.x" in str(ArrBadRequestError(("$.x",)))
    refused = ValidationFailure(
        property_name="Path", error_code=None, message="Invalid", severity="error"
    )
    assert str(ArrValidationError((refused,))) == "Path: Invalid"
    assert ArrAuthError().detail == ""
