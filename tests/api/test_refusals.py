"""Test that every reason not to add something becomes the error it means."""

from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrBadRequestError,
    ArrClient,
    ArrError,
    ArrMetadataError,
    ArrNotApiError,
    ArrRedirectError,
    ArrServerError,
    ArrValidationError,
    Movie,
    ValidationFailure,
)

from .rows import failure, movie_lookup
from .wire import LOGIN, PROBLEM, Wire, thrown
from .wishes import MOVIE_OPTIONS

MOVIE = Movie.from_json(movie_lookup())


STACK = "System.Exception: x\n   at NzbDrone.Core.{}.Do(Int32 id) in ./src/File.cs:1"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirected_write(
    wire: Wire, radarr_client: ArrClient, status: int
) -> None:
    """Follow no redirect on a write: a second request would be another one."""
    wire.answer(status=status, body=b"", headers={"Location": "/radarr/api/v3/movie"})
    with pytest.raises(ArrRedirectError):
        await radarr_client.async_request_movie(MOVIE, MOVIE_OPTIONS)
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
        await client.async_request_movie(MOVIE, MOVIE_OPTIONS)
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
        ({"errors": {"?": []}}, "application/json", ("?",)),
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
        (500, thrown("Http request timed out")),
        (500, thrown("Name or service not known (skyhook.sonarr.tv:443)")),
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
        (500, thrown("Expected query to return 2 rows but returned 1")),
        (502, {"message": "Null", "description": STACK.format("Movies.AddMovie")}),
        (503, {"title": "Service Unavailable", "traceId": "00-1"}),
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
