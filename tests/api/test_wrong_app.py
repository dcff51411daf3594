"""Test that an address of something else is told from a failing app."""

import pytest

from custom_components.requestarr.api import (
    ArrClient,
    ArrNotApiError,
    ArrRedirectError,
    ArrWrongAppError,
)

from .wire import KEY, LOGIN, Wire, refused


@pytest.mark.parametrize(
    ("status", "body", "content_type"),
    [
        (200, LOGIN, "text/html; charset=utf-8"),
        (404, LOGIN, "text/html"),
        (400, LOGIN, "text/html"),
        (200, b"pong", "text/plain"),
        (200, b'{"id": 7, "tmdbId": 603}', "application/octet-stream"),
        (200, b"", "application/json"),
        (200, b"", None),
        (200, b"{", "application/json"),
        (200, b"\xff\xfe\xfa", "application/json"),
        (200, b'[{"id": 7}]', "application/json"),
        (200, b'"text"', "application/json"),
        (200, b"null", "application/json"),
        (200, b'{"a":' * 100_000, "application/json"),
        (200, b'{"id": ' + b"9" * 5000 + b"}", "application/json"),
        (200, b'{"id": 7}', "application/json"),
        (200, b'{"id": 7, "tmdbId": "x"}', "application/json"),
        (200, b'{"id": 7, "tmdbId": 603, "title": []}', "application/json"),
    ],
)
async def test_not_this_api(
    wire: Wire,
    radarr_client: ArrClient,
    status: int,
    body: bytes,
    content_type: str | None,
) -> None:
    """Tell a page, text, and JSON that is broken or of another shape."""
    wire.answer(status=status, body=body, content_type=content_type)
    error = await refused(wire, radarr_client)
    assert type(error) is ArrNotApiError
    assert "GET /api/v3/movie/7" in error.detail


async def test_json_without_a_type(wire: Wire, radarr_client: ArrClient) -> None:
    """Read JSON that lost its content type on the way."""
    wire.answer({"id": 7, "tmdbId": 603}, content_type=None)
    assert (await radarr_client.async_movie_by_id(7)).arr_id == 7


@pytest.mark.parametrize("body", [b"{}", b'{"a": []}', b'"x"', b"", b"[{}", b"[] x"])
async def test_no_list(wire: Wire, radarr_client: ArrClient, body: bytes) -> None:
    """Tell something else where a list belongs."""
    wire.answer(body=body)
    with pytest.raises(ArrNotApiError) as caught:
        await radarr_client.async_tags()
    assert "GET /api/v3/tag" in caught.value.detail


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("/login?returnUrl=/api&apikey=" + KEY, "{}/login"),
        ("https://user:pw@nas.local/radarr/api/v3", "nas.local:443/radarr/api/v3"),
        (f"//nas.local/{KEY}/x", "nas.local:80/**REDACTED**/x"),
        ("http://nas.local:port/", ""),
        (None, "{}/api/v3/movie/7"),
    ],
)
async def test_redirect(
    wire: Wire, radarr_client: ArrClient, status: int, location: str | None, place: str
) -> None:
    """Say where a redirect points, and do not go there."""
    headers = {"Location": location} if location else {}
    wire.answer(status=status, body=b"", headers=headers)
    error = await refused(wire, radarr_client)
    assert isinstance(error, ArrRedirectError)
    home = wire.url.removeprefix("http://")
    assert error.location_host_and_path == place.format(home)
    assert "returnUrl" not in error.detail
    assert "pw" not in error.detail


async def test_wrong_app(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell a Sonarr that shares the path of Radarr's API."""
    wire.answer({"appName": "Sonarr", "instanceName": "Radarr", "version": "4"})
    with pytest.raises(ArrWrongAppError) as caught:
        await radarr_client.async_status()
    assert caught.value.found == "Sonarr"
    assert "Sonarr" in caught.value.detail


async def test_wrong_app_with_another_api(
    wire: Wire, radarr_client: ArrClient, lidarr_client: ArrClient
) -> None:
    """Tell an app whose API is elsewhere by asking there once."""
    wire.answer(status=404, body=b"")
    wire.answer({"appName": "Lidarr"})
    with pytest.raises(ArrWrongAppError) as caught:
        await radarr_client.async_status()
    assert caught.value.found == "Lidarr"
    wire.answer(status=404, body=b"")
    wire.answer({"appName": "Radarr"})
    with pytest.raises(ArrWrongAppError) as caught:
        await lidarr_client.async_status()
    assert caught.value.found == "Radarr"
    assert [call.path for call in wire.calls] == [
        "/api/v3/system/status",
        "/api/v1/system/status",
        "/api/v1/system/status",
        "/api/v3/system/status",
    ]


async def test_no_app(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell a server that answers, but is none of the apps."""
    wire.answer(status=404, body=b"")
    wire.answer(status=404, body=b"")
    with pytest.raises(ArrNotApiError) as caught:
        await radarr_client.async_status()
    assert type(caught.value) is ArrNotApiError


async def test_status_of_something_else(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell JSON that names no app."""
    wire.answer({"status": "OK"})
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_status()
