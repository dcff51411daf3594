"""Test that the errors of the simulated apps are told apart."""

from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from custom_components.requestarr.api import (
    ArrAuthError,
    ArrBadRequestError,
    ArrCertificateError,
    ArrClient,
    ArrError,
    ArrMetadataError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrStartingError,
    ArrValidationError,
    ArrWrongAppError,
    Kind,
    Service,
)
from tests.arr_simulator import SimulatedApp

from .simulated import (
    BREAKING_BAD,
    DAFT_PUNK,
    DISCOVERY,
    MATRIX,
    Connect,
    find_album,
    find_artist,
    find_movie,
    find_series,
)
from .wishes import MOVIE_OPTIONS, MUSIC_OPTIONS, SERIES_OPTIONS

UNKNOWN_ARTIST = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"root_folder": "/nowhere"}, "RootFolderExistsValidator"),
        ({"quality_profile_id": 99}, "QualityProfileExistsValidator"),
        ({"quality_profile_id": 0}, "GreaterThanValidator"),
    ],
)
async def test_refused(
    radarr: SimulatedApp, connect: Connect, change: dict[str, Any], reason: str
) -> None:
    """Tell why an add was refused."""
    client = connect(radarr)
    movie = await find_movie(client, MATRIX)
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_movie(movie, replace(MOVIE_OPTIONS, **change))
    assert reason in {it.error_code for it in caught.value.failures}
    assert not caught.value.already_exists
    assert not caught.value.unknown_id
    assert not radarr.movies


async def test_unknown_ids(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Tell ids that the metadata service does not know, before and while adding."""
    movies, television, music = map(connect, (radarr, sonarr, lidarr))
    with pytest.raises(ArrNotFoundError):
        await movies.async_lookup_id(Kind.MOVIE, 999_999_999)
    with pytest.raises(ArrBadRequestError):
        await music.async_artist_by_mbid("no such id")
    movie = replace(await find_movie(movies, MATRIX), tmdb_id=999_999_999)
    series = replace(await find_series(television, BREAKING_BAD), tvdb_id=999_999_999)
    artist = await find_artist(music, DAFT_PUNK)
    unknown = replace(artist, foreign_artist_id=UNKNOWN_ARTIST)
    with pytest.raises(ArrValidationError) as no_movie:
        await movies.async_request_movie(movie, MOVIE_OPTIONS)
    with pytest.raises(ArrValidationError) as no_series:
        await television.async_request_series(series, frozenset({1}), SERIES_OPTIONS)
    with pytest.raises(ArrValidationError) as no_artist:
        await music.async_request_artist(unknown, MUSIC_OPTIONS)
    for caught in (no_movie, no_series, no_artist):
        assert caught.value.unknown_id
        assert not caught.value.already_exists


async def test_metadata_down(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Tell a metadata service that is down, in searches and while adding."""
    movies, television, music = map(connect, (radarr, sonarr, lidarr))
    movie = await find_movie(movies, MATRIX)
    series = await find_series(television, BREAKING_BAD)
    artist = await find_artist(music, DAFT_PUNK)
    album = await find_album(music, DISCOVERY)
    for app in (radarr, sonarr, lidarr):
        app.metadata_down = True
        with pytest.raises(ArrMetadataError):
            await connect(app).async_search("anything")
    with pytest.raises(ArrMetadataError):
        await music.async_search("anything", Kind.ALBUM)
    with pytest.raises(ArrMetadataError):
        await movies.async_request_movie(movie, MOVIE_OPTIONS)
    with pytest.raises(ArrMetadataError):
        await television.async_request_series(series, frozenset({1}), SERIES_OPTIONS)
    with pytest.raises(ArrMetadataError):
        await music.async_request_artist(artist, MUSIC_OPTIONS)
    with pytest.raises(ArrMetadataError):
        await music.async_request_album(album, MUSIC_OPTIONS)


async def test_wrong_addresses(
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    below_a_path: SimulatedApp,
    session: aiohttp.ClientSession,
) -> None:
    """Tell each way to type in something wrong."""

    async def refused(
        app: SimulatedApp, service: Service, *, path: str = "", key: str | None = None
    ) -> ArrError:
        """Return the error of asking an app for its status."""
        url = f"{app.origin}{path}"
        client = ArrClient(session, url, key or app.api_key, service)
        with pytest.raises(ArrError) as caught:
            await client.async_status()
        return caught.value

    for app, service in ((sonarr, Service.RADARR), (lidarr, Service.SONARR)):
        wrong = await refused(app, service)
        assert isinstance(wrong, ArrWrongAppError)
        assert wrong.found == app.name
    assert type(await refused(radarr, Service.RADARR, key="0" * 32)) is ArrAuthError
    redirect = await refused(below_a_path, Service.RADARR)
    assert isinstance(redirect, ArrRedirectError)
    assert redirect.location_host_and_path.endswith("/radarr/api/v3/system/status")
    assert isinstance(
        await refused(radarr, Service.RADARR, path="/radarr"), ArrNotApiError
    )
    radarr.starting = True
    assert type(await refused(radarr, Service.RADARR)) is ArrStartingError
    secure = f"{sonarr.origin.replace('http', 'https')}"
    with pytest.raises(ArrError) as caught:
        await ArrClient(session, secure, "x", Service.SONARR).async_status()
    assert not isinstance(caught.value, ArrCertificateError)


async def test_base_path(below_a_path: SimulatedApp, connect: Connect) -> None:
    """Work below a base path."""
    client = connect(below_a_path)
    assert (await client.async_status()).app_name == "Radarr"
    movie = await find_movie(client, MATRIX)
    assert (await client.async_request_movie(movie, MOVIE_OPTIONS)).tmdb_id == MATRIX


async def test_redirected_write(below_a_path: SimulatedApp, connect: Connect) -> None:
    """Add nothing by way of a redirect."""
    client = connect(below_a_path)
    movie = await find_movie(client, MATRIX)
    below_a_path.calls.clear()
    below_a_path.fail("/movie$", method="POST", redirect="/radarr/api/v3/movie")
    with pytest.raises(ArrRedirectError):
        await client.async_request_movie(movie, MOVIE_OPTIONS)
    assert len(below_a_path.calls) == 1
    assert not below_a_path.movies
