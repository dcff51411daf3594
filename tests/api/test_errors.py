"""Test that every bad answer becomes the error it means."""

from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrBadRequestError,
    ArrClient,
    ArrConflictError,
    ArrError,
    ArrMetadataError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrServerError,
    ArrStartingError,
    ArrValidationError,
    ArrWrongAppError,
    Movie,
    MovieOptions,
    ValidationFailure,
)

from .rows import failure, movie_lookup
from .wire import KEY, Wire

MOVIE = Movie.from_json(movie_lookup())
OPTIONS = MovieOptions(
    quality_profile_id=4,
    root_folder="/movies",
    minimum_availability="released",
    tags=(),
    search=True,
)
STACK = "System.Exception: x\n   at NzbDrone.Core.{}.Do(Int32 id) in ./src/File.cs:1"
PROBLEM = "application/problem+json; charset=utf-8"
LOGIN = b"<!doctype html><html><body>Log in</body></html>"


async def _refused(wire: Wire, client: ArrClient) -> ArrError:
    """Return the error of a plain read."""
    with pytest.raises(ArrError) as caught:
        await client.async_movie_by_id(7)
    assert wire.call.path == "/api/v3/movie/7"
    return caught.value


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", [b"", LOGIN])
async def test_wrong_key(
    wire: Wire, radarr_client: ArrClient, status: int, body: bytes
) -> None:
    """Tell a key that is not accepted."""
    wire.answer(status=status, body=body, content_type="text/html")
    error = await _refused(wire, radarr_client)
    assert type(error) is ArrAuthError
    assert error.detail == f"GET /api/v3/movie/7: {status}"


@pytest.mark.parametrize(
    ("body", "content_type", "detail"),
    [
        (b"", None, "GET /api/v3/movie/7: 404"),
        (b"", "application/json", "GET /api/v3/movie/7: 404"),
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
    error = await _refused(wire, radarr_client)
    assert type(error) is ArrNotFoundError
    assert error.detail.strip() == detail


async def test_starting(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell an app that is starting up."""
    wire.answer({"errorMessage": "Radarr is starting up, please try"}, status=503)
    error = await _refused(wire, radarr_client)
    assert type(error) is ArrStartingError
    assert "starting up" in error.detail


async def test_conflict(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell that somebody else was faster."""
    wire.answer({"message": "constraint failed"}, status=409)
    error = await _refused(wire, radarr_client)
    assert type(error) is ArrConflictError


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b'{"message": "Object reference", "description": "SkyHook"}'),
        (503, b'{"message": "busy"}'),
        (502, LOGIN),
        (503, LOGIN),
        (504, b""),
        (405, b"[1]"),
        (415, b"\xff\xfe"),
        (304, b""),
        (418, b"[" * 200_000),
    ],
)
async def test_server_error(
    wire: Wire, radarr_client: ArrClient, status: int, body: bytes
) -> None:
    """Tell any other status, whatever came with it."""
    wire.answer(status=status, body=body, content_type="text/html")
    error = await _refused(wire, radarr_client)
    assert isinstance(error, ArrServerError)
    assert error.status == status
    assert str(status) in error.detail


async def test_large_refusal(wire: Wire, radarr_client: ArrClient) -> None:
    """Know an error by its status even if its body is not worth reading."""
    wire.answer({"message": "x" * 2_000_000}, status=500)
    error = await _refused(wire, radarr_client)
    assert isinstance(error, ArrServerError)
    assert len(error.detail) < 600


async def test_long_message(wire: Wire, radarr_client: ArrClient) -> None:
    """Keep a message short and on one line."""
    wire.answer({"message": "line\n" * 1000}, status=500)
    error = await _refused(wire, radarr_client)
    assert len(error.detail) <= 500
    assert "line line" in error.detail


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
    error = await _refused(wire, radarr_client)
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
    wire: Wire,
    radarr_client: ArrClient,
    status: int,
    location: str | None,
    place: str,
) -> None:
    """Say where a redirect points, and do not go there."""
    headers = {"Location": location} if location else {}
    wire.answer(status=status, body=b"", headers=headers)
    error = await _refused(wire, radarr_client)
    assert isinstance(error, ArrRedirectError)
    home = wire.url.removeprefix("http://")
    assert error.location_host_and_path == place.format(home)
    assert "returnUrl" not in error.detail
    assert "pw" not in error.detail


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirected_write(
    wire: Wire, radarr_client: ArrClient, status: int
) -> None:
    """Follow no redirect on a write: a second request would be another one."""
    wire.answer(status=status, body=b"", headers={"Location": "/radarr/api/v3/movie"})
    with pytest.raises(ArrRedirectError):
        await radarr_client.async_request_movie(MOVIE, OPTIONS)
    assert (wire.call.method, wire.call.path) == ("POST", "/api/v3/movie")


@pytest.mark.parametrize("body", [LOGIN, b"OK", b""])
async def test_write_answered_by_a_page(
    wire: Wire, radarr_client: ArrClient, body: bytes
) -> None:
    """Take no log-in page for the success of a write."""
    wire.answer(body=body, content_type="text/html")
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_monitor_movies([7])


@pytest.mark.parametrize("body", [b"", b"OK", b'"done"'])
async def test_write_answered_by_no_json(
    wire: Wire, radarr_client: ArrClient, body: bytes
) -> None:
    """Take nothing but JSON for the success of a write."""
    wire.answer(status=202, body=body)
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_monitor_movies([7])


async def _not_added(wire: Wire, client: ArrClient) -> ArrError:
    """Return the error of an add."""
    with pytest.raises(ArrError) as caught:
        await client.async_request_movie(MOVIE, OPTIONS)
    assert wire.call.method == "POST"
    return caught.value


@pytest.mark.parametrize(
    ("failures", "already_exists", "unknown_id"),
    [
        ([("TmdbId", "MovieExistsValidator")], True, False),
        ([("TvdbId", "SeriesExistsValidator")], True, False),
        ([("ForeignArtistId", "ArtistExistsValidator")], True, False),
        ([("ForeignAlbumId", "AlbumExistsValidator")], True, False),
        (
            [
                ("QualityProfileId", "GreaterThanValidator"),
                ("TmdbId", "MovieExistsValidator"),
            ],
            True,
            False,
        ),
        ([("QualityProfileId", "QualityProfileExistsValidator")], False, False),
        ([("RootFolderPath", "RootFolderExistsValidator")], False, False),
        ([("MetadataProfileId", "MetadataProfileExistsValidator")], False, False),
        ([("TmdbId", "NotEmptyValidator")], False, False),
        ([("TmdbId", None)], False, True),
        ([("TvdbId", None)], False, True),
        ([("MusicbrainzId", None)], False, True),
        ([("Path", None)], False, False),
        ([], False, False),
    ],
)
async def test_validation(
    wire: Wire,
    radarr_client: ArrClient,
    failures: list[tuple[str, str | None]],
    already_exists: bool,
    unknown_id: bool,
) -> None:
    """Tell each reason of a refusal by its code, never by its English text."""
    items = [failure(name, code, "Because") for name, code in failures]
    wire.answer(items, status=400)
    error = await _not_added(wire, radarr_client)
    assert isinstance(error, ArrValidationError)
    assert error.failures == tuple(
        ValidationFailure(
            property_name=name, error_code=code, message="Because", severity="error"
        )
        for name, code in failures
    )
    assert error.already_exists is already_exists
    assert error.unknown_id is unknown_id
    assert all(f"{name}: Because" in error.detail for name, _ in failures)


async def test_odd_validation(wire: Wire, radarr_client: ArrClient) -> None:
    """Survive failures of another shape."""
    items = [7, None, {"propertyName": 3, "errorCode": [], "severity": "warning"}]
    wire.answer(items, status=400)
    error = await _not_added(wire, radarr_client)
    assert isinstance(error, ArrValidationError)
    assert error.failures == (
        ValidationFailure(
            property_name="", error_code=None, message="", severity="warning"
        ),
    )


@pytest.mark.parametrize(
    ("content", "content_type", "paths"),
    [
        (
            {
                "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
                "title": "One or more validation errors occurred.",
                "status": 400,
                "traceId": "00-1",
                "errors": {"$.addOptions.monitor": ["Could not be converted"]},
            },
            PROBLEM,
            ("$.addOptions.monitor",),
        ),
        ({"message": "BadRequest: 0 is not a valid ID"}, "application/json", ()),
        ({"errors": ["?"]}, "application/json", ()),
        (None, "application/json", ()),
        ("text", "application/json", ()),
    ],
)
async def test_bad_request(
    wire: Wire,
    radarr_client: ArrClient,
    content: Any,
    content_type: str,
    paths: tuple[str, ...],
) -> None:
    """Tell a body that the app could not read, and which part of it."""
    wire.answer(content, status=400, content_type=content_type)
    error = await _not_added(wire, radarr_client)
    assert isinstance(error, ArrBadRequestError)
    assert error.paths == paths
    assert all(path in error.detail for path in paths)


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (503, {"message": "Unable to communicate with LidarrAPI. (503)"}),
        (
            500,
            {
                "message": "HTTP request failed: [503:ServiceUnavailable] [GET]",
                "description": STACK.format("Movies.AddMovieService"),
            },
        ),
        (500, {"message": "Http request timed out"}),
        (500, {"message": "Name or service not known (skyhook.sonarr.tv:443)"}),
        (
            500,
            {
                "message": "Der Vorgang wurde abgebrochen",
                "description": STACK.format("MetadataSource.SkyHook.SkyHookProxy"),
            },
        ),
    ],
)
async def test_metadata_down_on_add(
    wire: Wire, radarr_client: ArrClient, status: int, content: dict[str, str]
) -> None:
    """Tell a metadata service that is down from an app that failed."""
    wire.answer(content, status=status)
    error = await _not_added(wire, radarr_client)
    assert type(error) is ArrMetadataError
    assert content["message"] in error.detail
    assert "NzbDrone" not in error.detail


@pytest.mark.parametrize(
    ("status", "content"),
    [
        (500, {"message": "Null", "description": STACK.format("Movies.AddMovie")}),
        (500, {"message": "Expected query to return 2 rows but returned 1"}),
        (500, {}),
        (502, {"message": "HTTP request failed"}),
        (503, {"title": "Service Unavailable"}),
    ],
)
async def test_server_error_on_add(
    wire: Wire, radarr_client: ArrClient, status: int, content: dict[str, str]
) -> None:
    """Blame the metadata service for nothing else."""
    wire.answer(content, status=status)
    error = await _not_added(wire, radarr_client)
    assert isinstance(error, ArrServerError)
    assert error.status == status


async def test_metadata_down_on_search(wire: Wire, radarr_client: ArrClient) -> None:
    """Tell a search that failed because the metadata service did."""
    text = "Search for 'matrix' failed. Unable to communicate with RadarrAPI. Reason"
    wire.answer({"message": text}, status=503)
    with pytest.raises(ArrMetadataError) as caught:
        await radarr_client.async_search("matrix")
    assert text in caught.value.detail


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
