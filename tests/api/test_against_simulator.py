"""Test the client against the simulated apps, looking at what they then hold."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from custom_components.requestarr.api import (
    Album,
    ArrAuthError,
    ArrBadRequestError,
    ArrCertificateError,
    ArrClient,
    ArrError,
    ArrMetadataError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrRedirectError,
    ArrServerError,
    ArrStartingError,
    ArrValidationError,
    ArrWrongAppError,
    Artist,
    Kind,
    Movie,
    MovieOptions,
    MovieRow,
    MusicOptions,
    Series,
    SeriesOptions,
    Service,
)
from tests.arr_simulator import SimulatedApp

type Connect = Callable[[SimulatedApp], ArrClient]
type Flags = dict[int, set[bool]]

MATRIX = 603
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
DISCOVERY = "48117b90-a16e-34ca-a514-19c702df1158"
HOMEWORK = "6bcec6b4-bc1c-5d79-9dbf-630a6b6fc293"
UNKNOWN_ARTIST = "00000000-0000-4000-8000-000000000000"

MOVIE_OPTIONS = MovieOptions(
    quality_profile_id=4,
    root_folder="/movies",
    minimum_availability="released",
    tags=(),
    search=True,
)
SERIES_OPTIONS = SeriesOptions(
    quality_profile_id=4,
    root_folder="/tv",
    series_type=None,
    season_folder=True,
    tags=(),
    search=True,
)
MUSIC_OPTIONS = MusicOptions(
    quality_profile_id=1,
    metadata_profile_id=1,
    root_folder="/music",
    tags=(),
    search=True,
)


@pytest.fixture
def connect(session: aiohttp.ClientSession) -> Connect:
    """Return what makes a client of a simulated app."""

    def make(app: SimulatedApp) -> ArrClient:
        """Make a client."""
        return ArrClient(session, app.url, app.api_key, Service(app.service))

    return make


@pytest.fixture
async def below_a_path(socket_enabled: None) -> AsyncGenerator[SimulatedApp]:
    """Run a Radarr below a base path."""
    app = SimulatedApp("radarr", url_base="/radarr")
    await app.start()
    yield app
    await app.stop()


async def _movie(client: ArrClient, tmdb_id: int) -> Movie:
    """Look up a movie."""
    found = await client.async_lookup_id(Kind.MOVIE, tmdb_id)
    assert isinstance(found, Movie)
    return found


async def _series(client: ArrClient, tvdb_id: int) -> Series:
    """Look up a series."""
    found = await client.async_lookup_id(Kind.SERIES, tvdb_id)
    assert isinstance(found, Series)
    return found


async def _artist(client: ArrClient, mbid: str) -> Artist:
    """Look up an artist."""
    found = await client.async_lookup_id(Kind.ARTIST, mbid)
    assert isinstance(found, Artist)
    return found


async def _album(client: ArrClient, mbid: str) -> Album:
    """Look up an album."""
    found = await client.async_lookup_id(Kind.ALBUM, mbid)
    assert isinstance(found, Album)
    return found


def _flags(app: SimulatedApp) -> Flags:
    """Return, for each season, whether its episodes are monitored."""
    flags: Flags = {}
    for row in app.episodes.values():
        flags.setdefault(row["seasonNumber"], set()).add(row["monitored"])
    return flags


def _season_flags(app: SimulatedApp) -> dict[int, bool]:
    """Return, for each season of the only series, whether it is monitored."""
    (series,) = app.series.values()
    return {it["seasonNumber"]: it["monitored"] for it in series["seasons"]}


def _bodies(app: SimulatedApp, name: str) -> list[dict[str, Any]]:
    """Return the parameters of the commands of one name."""
    return [command["body"] for command in app.commands_named(name)]


async def test_settings(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Read what each of the apps is and what is set up in it."""
    for app in (radarr, sonarr, lidarr):
        client = connect(app)
        status = await client.async_status()
        assert (status.app_name, status.version) == (app.name, app.version)
        profiles = await client.async_quality_profiles()
        assert {it.id: it.name for it in profiles} == {
            it["id"]: it["name"] for it in app.quality_profiles
        }
        folders = await client.async_root_folders()
        assert [it.path for it in folders] == [it["path"] for it in app.root_folders]
        assert [it.path for it in await client.async_disk_space()] == [
            it["path"] for it in app.disks
        ]
        assert await client.async_health() == ()
        created = await client.async_create_tag("Household")
        assert await client.async_tags() == (created,)
        assert (await client.async_queue()).items == ()
        assert await client.async_wanted_count() == 0
        assert (await client.async_library()).items == ()
    assert await connect(radarr).async_metadata_profiles() == ()
    names = [it.name for it in await connect(lidarr).async_metadata_profiles()]
    assert "Standard" in names
    assert "None" not in names


async def test_request_movie(radarr: SimulatedApp, connect: Connect) -> None:
    """Add a movie and have it searched for."""
    client = connect(radarr)
    (found, *_) = (await client.async_search("the matrix 1999")).items
    assert isinstance(found, Movie)
    assert (found.tmdb_id, found.held) == (MATRIX, None)
    row = await client.async_request_movie(found, MOVIE_OPTIONS)
    await radarr.settle()
    held = radarr.movies[row.arr_id]
    assert (held["tmdbId"], held["monitored"]) == (MATRIX, True)
    assert (held["qualityProfileId"], held["rootFolderPath"]) == (4, "/movies")
    assert held["minimumAvailability"] == "released"
    assert _bodies(radarr, "MoviesSearch")[0]["movieIds"] == [row.arr_id]
    settled = await client.async_movie(MATRIX)
    assert settled
    assert not settled.add_pending
    assert (await _movie(client, MATRIX)).held
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_movie(found, MOVIE_OPTIONS)
    assert caught.value.already_exists


async def test_request_movie_without_search(
    radarr: SimulatedApp, connect: Connect
) -> None:
    """Add a movie and leave the search to others."""
    client = connect(radarr)
    movie = await _movie(client, MATRIX)
    await client.async_request_movie(movie, replace(MOVIE_OPTIONS, search=False))
    await radarr.settle()
    assert not radarr.commands_named("MoviesSearch")


async def test_monitor_movie(radarr: SimulatedApp, connect: Connect) -> None:
    """Monitor a movie and search for it."""
    client = connect(radarr)
    arr_id = radarr.add_movie(MATRIX, monitored=False)["id"]
    assert not (await client.async_movie_by_id(arr_id)).monitored
    await client.async_monitor_movies([arr_id, arr_id])
    command = await client.async_search_movies([arr_id])
    await radarr.settle()
    assert radarr.movies[arr_id]["monitored"]
    assert _bodies(radarr, "MoviesSearch")[0]["movieIds"] == [arr_id]
    assert command.id in {it.id for it in await client.async_commands()}
    with pytest.raises(ArrServerError):
        await client.async_monitor_movies([arr_id, 999])
    with pytest.raises(ArrNotFoundError):
        await client.async_movie_by_id(999)


@pytest.mark.parametrize("seasons", [{2, 4}, {0}, {1, 2, 3, 4, 5}])
async def test_request_series(
    sonarr: SimulatedApp, connect: Connect, seasons: set[int]
) -> None:
    """Add a series with exactly the chosen seasons, and no episode more."""
    client = connect(sonarr)
    series = await _series(client, BREAKING_BAD)
    numbers = [season.number for season in series.seasons]
    assert numbers == [0, 1, 2, 3, 4, 5]
    row = await client.async_request_series(series, frozenset(seasons), SERIES_OPTIONS)
    await sonarr.settle()
    assert sonarr.series[row.arr_id]["monitored"]
    assert sonarr.series[row.arr_id]["seasonFolder"]
    assert _season_flags(sonarr) == {number: number in seasons for number in numbers}
    assert _flags(sonarr) == {number: {number in seasons} for number in numbers}
    assert _bodies(sonarr, "MissingEpisodeSearch")[0]["seriesId"] == row.arr_id
    expected = "all" if seasons == {1, 2, 3, 4, 5} else "none"
    assert sonarr.series[row.arr_id]["monitorNewItems"] == expected
    held = await client.async_series_by_tvdb(BREAKING_BAD)
    assert held
    assert not held.add_pending
    assert {it.number for it in held.seasons if it.monitored} == seasons
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_series(series, frozenset({1}), SERIES_OPTIONS)
    assert caught.value.already_exists


async def test_request_series_of_older_sonarr(
    sonarr: SimulatedApp, connect: Connect
) -> None:
    """Add the same seasons to a Sonarr that does not know the word for it."""
    problem = {"status": 400, "errors": {"$.addOptions.monitor": ["not converted"]}}
    sonarr.fail(
        "/series$",
        method="POST",
        times=1,
        status=400,
        body=problem,
        content_type="application/problem+json",
    )
    client = connect(sonarr)
    series = await _series(client, BREAKING_BAD)
    await client.async_request_series(series, frozenset({3}), SERIES_OPTIONS)
    await sonarr.settle()
    assert [number for number, on in _season_flags(sonarr).items() if on] == [3]
    assert _flags(sonarr)[3] == {True}
    assert _flags(sonarr)[2] == {False}
    assert len(sonarr.calls_to("POST", "/series")) == 2


@pytest.mark.parametrize(("monitored", "others"), [(True, {1}), (False, set())])
async def test_monitor_series(
    sonarr: SimulatedApp, connect: Connect, monitored: bool, others: set[int]
) -> None:
    """Monitor one more season; an unmonitored series' other seasons stay unwanted."""
    client = connect(sonarr)
    added = sonarr.add_series(BREAKING_BAD, monitored=monitored, seasons=[1])
    before = dict(sonarr.series[added["id"]])
    row = await client.async_monitor_series(added["id"], frozenset({4}))
    command = await client.async_search_season(added["id"], 4)
    await sonarr.settle()
    wanted = {4, *others}
    assert row.monitored
    assert {it.number for it in row.seasons if it.monitored} == wanted
    assert _flags(sonarr) == {number: {number in wanted} for number in range(6)}
    after = sonarr.series[added["id"]]
    for key in ("path", "qualityProfileId", "seriesType", "tags", "titleSlug"):
        assert after[key] == before[key]
    (body,) = _bodies(sonarr, "SeasonSearch")
    assert (body["seriesId"], body["seasonNumber"]) == (added["id"], 4)
    assert command.name == "SeasonSearch"


async def test_monitor_episodes(sonarr: SimulatedApp, connect: Connect) -> None:
    """Monitor the episodes of a season that was flagged already."""
    client = connect(sonarr)
    arr_id = sonarr.add_series(BREAKING_BAD, seasons=[1])["id"]
    for row in sonarr.episodes.values():
        row["monitored"] = False
    episodes = await client.async_episodes(arr_id, 1)
    assert len(episodes) == 7
    assert not any(episode.monitored for episode in episodes)
    await client.async_monitor_episodes(episode.id for episode in episodes)
    assert _flags(sonarr)[1] == {True}
    assert _flags(sonarr)[2] == {False}
    assert len(await client.async_episodes(arr_id)) == len(sonarr.episodes)


async def test_request_artist(lidarr: SimulatedApp, connect: Connect) -> None:
    """Add an artist with all albums and have them searched for."""
    client = connect(lidarr)
    artist = await _artist(client, DAFT_PUNK)
    row = await client.async_request_artist(artist, MUSIC_OPTIONS)
    await lidarr.settle()
    assert lidarr.artists[row.arr_id]["monitored"]
    albums = (await client.async_albums(row.arr_id)).items
    assert len(albums) == len(lidarr.albums) > 1
    assert all(album.held and album.held.monitored for album in albums)
    assert all(album.held and album.held.ready for album in albums)
    assert _bodies(lidarr, "MissingAlbumSearch")[0]["artistId"] == row.arr_id
    settled = await client.async_artist_by_mbid(DAFT_PUNK)
    assert settled
    assert not settled.add_pending
    assert settled.total_track_count > 0
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_artist(artist, MUSIC_OPTIONS)
    assert caught.value.already_exists


async def test_request_album(lidarr: SimulatedApp, connect: Connect) -> None:
    """Add one album of an unknown artist, and search for it once it is ready."""
    client = connect(lidarr)
    album = await _album(client, DISCOVERY)
    row = await client.async_request_album(album, MUSIC_OPTIONS)
    await lidarr.settle()
    held = await client.async_album(DISCOVERY)
    assert held
    assert held.held
    assert (held.held.arr_id, held.held.ready) == (row.arr_id, True)
    await client.async_monitor_albums([row.arr_id])
    await client.async_search_albums([row.arr_id])
    await lidarr.settle()
    monitored = [it["title"] for it in lidarr.albums.values() if it["monitored"]]
    assert monitored == ["Discovery"]
    assert lidarr.artists[held.held.artist_id]["monitored"]
    assert _bodies(lidarr, "AlbumSearch")[-1]["albumIds"] == [row.arr_id]
    with pytest.raises(ArrValidationError) as caught:
        await client.async_request_album(album, MUSIC_OPTIONS)
    assert caught.value.already_exists


async def test_monitor_music(lidarr: SimulatedApp, connect: Connect) -> None:
    """Monitor an artist and one of its albums, and no other."""
    client = connect(lidarr)
    arr_id = lidarr.add_artist(DAFT_PUNK, monitored=False, albums=[HOMEWORK])["id"]
    albums = (await client.async_albums(arr_id)).items
    ids = {it.foreign_album_id: it.held.arr_id for it in albums if it.held}
    await client.async_monitor_artist(arr_id)
    await client.async_monitor_albums([ids[DISCOVERY]])
    await client.async_monitor_albums([ids[HOMEWORK]], monitored=False)
    await client.async_search_artist(arr_id)
    await lidarr.settle()
    assert (await client.async_artist(arr_id)).monitored
    monitored = [it["title"] for it in lidarr.albums.values() if it["monitored"]]
    assert monitored == ["Discovery"]
    album = await client.async_album_by_id(ids[DISCOVERY])
    assert album.held
    assert album.held.monitored
    assert _bodies(lidarr, "MissingAlbumSearch")[0]["artistId"] == arr_id


async def test_large_library(radarr: SimulatedApp, connect: Connect) -> None:
    """Read a library of two thousand movies, none skipped, and count what misses."""
    radarr.fill(2000)
    client = connect(radarr)
    rows = await client.async_library()
    assert rows.skipped == 0
    movies = [row for row in rows.items if isinstance(row, MovieRow)]
    assert {row.arr_id: row.has_file for row in movies} == {
        arr_id: bool(row.get("movieFileId")) for arr_id, row in radarr.movies.items()
    }
    missing = [row for row in movies if row.monitored and not row.has_file]
    assert await client.async_wanted_count() == len(missing)


async def test_queue(sonarr: SimulatedApp, connect: Connect) -> None:
    """Read the downloads of a season, one for each episode."""
    arr_id = sonarr.add_series(BREAKING_BAD, seasons=[2])["id"]
    ids = [it["id"] for it in sonarr.episodes.values() if it["seasonNumber"] == 2]
    sonarr.queue_add(arr_id, episode_ids=tuple(ids))
    rows = await connect(sonarr).async_queue()
    assert rows.skipped == 0
    assert {item.media_id for item in rows.items} == {arr_id}
    assert {item.season_number for item in rows.items} == {2}
    assert len({item.episode_id for item in rows.items}) == 13
    assert len({item.download_id for item in rows.items}) == 1
    assert all(0 <= item.size_left <= item.size for item in rows.items)


async def test_calendar(
    radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp, connect: Connect
) -> None:
    """Read what came out in a year of the past."""
    radarr.add_movie(MATRIX)
    sonarr.add_series(BREAKING_BAD)
    lidarr.add_artist(DAFT_PUNK)
    start, end = datetime(1999, 1, 1, tzinfo=UTC), datetime(2010, 1, 1, tzinfo=UTC)
    for app in (radarr, sonarr, lidarr):
        rows = await connect(app).async_calendar(start, end)
        assert rows.items
        assert rows.skipped == 0


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
    movie = await _movie(client, MATRIX)
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
    movie = replace(await _movie(movies, MATRIX), tmdb_id=999_999_999)
    series = replace(await _series(television, BREAKING_BAD), tvdb_id=999_999_999)
    artist = await _artist(music, DAFT_PUNK)
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
    movie = await _movie(movies, MATRIX)
    series = await _series(television, BREAKING_BAD)
    artist = await _artist(music, DAFT_PUNK)
    album = await _album(music, DISCOVERY)
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
    movie = await _movie(client, MATRIX)
    assert (await client.async_request_movie(movie, MOVIE_OPTIONS)).tmdb_id == MATRIX


async def test_redirected_write(below_a_path: SimulatedApp, connect: Connect) -> None:
    """Add nothing by way of a redirect."""
    client = connect(below_a_path)
    movie = await _movie(client, MATRIX)
    below_a_path.calls.clear()
    below_a_path.fail("/movie$", method="POST", redirect="/radarr/api/v3/movie")
    with pytest.raises(ArrRedirectError):
        await client.async_request_movie(movie, MOVIE_OPTIONS)
    assert len(below_a_path.calls) == 1
    assert not below_a_path.movies
