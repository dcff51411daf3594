"""Test what the client reads of what an app holds."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from custom_components.requestarr.api import (
    ArrBadRequestError,
    ArrClient,
    ArrNotFoundError,
    ArtistRow,
    Counted,
    Episode,
    Kind,
    MovieRow,
    SeasonRow,
    SeriesRow,
)

from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    Row,
    album_row,
    artist_row,
    episode,
    movie_row,
    series_lookup,
    series_row,
)
from .wire import Wire, asked

MATRIX = MovieRow(
    arr_id=7,
    tmdb_id=603,
    title="The Matrix",
    monitored=True,
    has_file=True,
    is_available=True,
    status="released",
    release_date=date(1999, 9, 21),
    quality_profile_id=4,
    add_pending=False,
    path="/movies/The Matrix (1999)",
    year=1999,
    certification="R",
    in_cinemas=date(1999, 3, 31),
    digital=date(2008, 3, 18),
    physical=date(1999, 9, 21),
)


CHRISTMAS = datetime(2026, 12, 24, 21, tzinfo=UTC)


BREAKING_BAD = SeriesRow(
    arr_id=3,
    tvdb_id=81189,
    title="Breaking Bad",
    monitored=True,
    status="ended",
    seasons=(
        SeasonRow(number=0, monitored=False, counted=Counted(0, 0, 9)),
        SeasonRow(
            number=1,
            monitored=True,
            counted=Counted(7, 7, 7),
            was_on=True,
        ),
        SeasonRow(
            number=2, monitored=False, counted=Counted(1, 1, 13), next_airing=CHRISTMAS
        ),
    ),
    quality_profile_id=4,
    last_aired=date(2013, 9, 29),
    last_monitored=date(2008, 3, 10),
    add_pending=False,
    path="/tv/Breaking Bad",
    year=2008,
    certification="TV-MA",
    added=datetime(2024, 2, 3, 10, 11, 12, tzinfo=UTC),
)


RADIOHEAD = ArtistRow(
    arr_id=5,
    foreign_artist_id=ARTIST_ID,
    title="Radiohead",
    monitored=True,
    album_count=9,
    track_count=100,
    track_file_count=12,
    total_track_count=140,
    quality_profile_id=2,
    metadata_profile_id=1,
    coming=None,
    add_pending=False,
    added=datetime(2024, 2, 3, 10, 11, 12, tzinfo=UTC),
    path="/music/Radiohead",
    disambiguation="English rock group",
)


async def by_id(
    wire: Wire, read: Callable[[], Awaitable[Any]], row: Row
) -> tuple[Any, ...]:
    """Return what is read where the library has a row, how, and where it has none."""
    wire.answer([row])
    there, sent = await read(), asked(wire)
    wire.answer([])
    return there, *sent, await read()


async def test_library_of_radarr(wire: Wire, radarr_client: ArrClient) -> None:
    """Read the movies and skip the rows that cannot be read."""
    no_id = movie_row()
    del no_id["tmdbId"]
    wire.answer([movie_row(), no_id, "x", None, movie_row(monitored="yes")])
    rows = await radarr_client.async_library()
    assert rows.items == (MATRIX,)
    assert rows.skipped == 4
    assert asked(wire) == ("/api/v3/movie", {"excludeLocalCovers": "true"})


async def test_library_of_sonarr(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the series with the counts of their seasons, in their order."""
    shuffled = series_row()
    shuffled["seasons"].reverse()
    wire.answer([shuffled])
    rows = await sonarr_client.async_library()
    assert rows.items == (BREAKING_BAD,)
    assert rows.skipped == 0
    assert asked(wire) == ("/api/v3/series", {})


async def test_library_of_lidarr(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read the artists."""
    wire.answer([artist_row()])
    assert (await lidarr_client.async_library()).items == (RADIOHEAD,)
    assert asked(wire) == ("/api/v1/artist", {})


async def test_movie(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a movie by its TMDb id, None where it is not held."""
    read = partial(radarr_client.async_movie, 603)
    read_as = ("/api/v3/movie", {"tmdbId": "603"})
    assert await by_id(wire, read, movie_row()) == (MATRIX, *read_as, None)
    wire.answer([movie_row(tmdbId=604)])
    assert await radarr_client.async_movie(603) is None


async def test_movie_by_id(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a movie by the app's id."""
    wire.answer(movie_row(addOptions={"searchForMovie": True, "monitor": "movieOnly"}))
    row = await radarr_client.async_movie_by_id(7)
    assert row.add_pending
    assert asked(wire) == ("/api/v3/movie/7", {})


async def test_series(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series by the app's id."""
    wire.answer(series_row(addOptions={"monitor": "skip"}))
    row = await sonarr_client.async_series(3)
    assert row.add_pending
    assert row.seasons == BREAKING_BAD.seasons
    assert asked(wire) == ("/api/v3/series/3", {})


async def test_series_by_tvdb(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series by its TheTVDB id, None where it is not held."""
    read = partial(sonarr_client.async_series_by_tvdb, 81189)
    read_as = ("/api/v3/series", {"tvdbId": "81189"})
    assert await by_id(wire, read, series_row()) == (BREAKING_BAD, *read_as, None)


async def test_episodes(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series' episodes, all or those of a season."""
    wire.answer([episode(1), episode(2, hasFile=True, monitored=False), {}])
    episodes = (await sonarr_client.async_episodes(3)).items
    assert episodes[0] == Episode(
        id=501,
        series_id=3,
        season_number=2,
        air_date=datetime(2009, 3, 9, 2, tzinfo=UTC),
        monitored=True,
        has_file=False,
        number=1,
        title="Episode 1",
    )
    assert [(it.id, it.has_file, it.monitored) for it in episodes] == [
        (501, False, True),
        (502, True, False),
    ]
    assert asked(wire) == ("/api/v3/episode", {"seriesId": "3"})
    wire.answer([])
    assert (await sonarr_client.async_episodes(3, 0)).items == ()
    assert wire.calls[1].query == {"seriesId": "3", "seasonNumber": "0"}


async def test_artist(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist by the app's id, also before it has any statistics."""
    row = artist_row(addOptions={"monitor": "all"})
    del row["statistics"]
    wire.answer(row)
    artist = await lidarr_client.async_artist(5)
    assert artist.add_pending
    assert artist.counted == Counted(0, 0, 0)
    assert not artist.has_albums
    assert asked(wire) == ("/api/v1/artist/5", {})


async def test_artist_by_mbid(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist by its MusicBrainz id, None where it is not held."""
    wire.answer([artist_row()])
    assert await lidarr_client.async_artist_by_mbid(ARTIST_ID.upper()) == RADIOHEAD
    assert asked(wire) == ("/api/v1/artist", {"mbId": ARTIST_ID.upper()})
    wire.answer([])
    assert await lidarr_client.async_artist_by_mbid(ARTIST_ID) is None
    wire.answer({"errors": {"mbId": ["no"]}, "status": 400}, status=400)
    with pytest.raises(ArrBadRequestError):
        await lidarr_client.async_artist_by_mbid("x")


async def test_albums(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist's albums, each with what the library says of it."""
    fresh = album_row(id=22, foreignAlbumId="f", duration=0, releases=[])
    del fresh["statistics"]
    wire.answer([album_row(), fresh, album_row(foreignAlbumId="")])
    rows = await lidarr_client.async_albums(5)
    assert rows.skipped == 1
    held = [album.held for album in rows.items]
    assert [(it.arr_id, it.ready, it.counted.sought) for it in held if it] == [
        (21, True, 12),
        (22, False, 0),
    ]
    assert rows.items[0].foreign_artist_id == ARTIST_ID
    assert asked(wire) == ("/api/v1/album", {"artistId": "5"})


@pytest.mark.parametrize(
    "changes",
    [{"duration": 0}, {"releases": []}, {"releases": None}, {"duration": None}],
)
async def test_album_not_ready(
    wire: Wire, lidarr_client: ArrClient, changes: dict[str, Any]
) -> None:
    """Say of an album without releases or duration that it is not ready."""
    wire.answer(album_row(**changes))
    album = await lidarr_client.async_album_by_id(21)
    assert album.held
    assert not album.held.ready
    assert asked(wire) == ("/api/v1/album/21", {})


async def test_album(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an album by its MusicBrainz id, None where it is not held."""
    wire.answer([album_row()])
    album = await lidarr_client.async_album(ALBUM_ID)
    assert album
    assert album.held
    assert album.held.artist_id == 5
    assert asked(wire) == ("/api/v1/album", {"foreignAlbumId": ALBUM_ID})
    wire.answer([album_row(foreignAlbumId="another")])
    assert await lidarr_client.async_album(ALBUM_ID) is None


async def test_title_that_is_held(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series among others by its id, and say so where it is not held."""
    other = series_lookup(tvdbId=371980)
    wire.answer([other, series_lookup(tvdbId=81189)])
    found = await sonarr_client.async_held_title(Kind.SERIES, 81189)
    assert found.external_id == 81189
    assert asked(wire) == ("/api/v3/series", {"tvdbId": "81189"})
    wire.answer([other])
    with pytest.raises(ArrNotFoundError):
        await sonarr_client.async_held_title(Kind.SERIES, 81189)
    with pytest.raises(ValueError, match="Sonarr has no movie"):
        await sonarr_client.async_held_title(Kind.MOVIE, 603)


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.async_movie_by_id(9),
        lambda client: client.async_series(9),
        lambda client: client.async_artist(9),
        lambda client: client.async_album_by_id(9),
    ],
)
async def test_gone(
    wire: Wire, lidarr_client: ArrClient, ask: Callable[[ArrClient], Any]
) -> None:
    """Say that a row is gone."""
    wire.answer({"message": "NotFound"}, status=404)
    with pytest.raises(ArrNotFoundError):
        await ask(lidarr_client)
