"""Test what the client looks up."""

from collections.abc import Callable
from datetime import date

import pytest

from custom_components.requestarr.api import (
    Album,
    ArrClient,
    ArrNotApiError,
    ArrNotFoundError,
    Artist,
    Found,
    Kind,
    Movie,
    Series,
    Service,
)

from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    Row,
    album_lookup,
    artist_lookup,
    movie_lookup,
    season,
    series_lookup,
)
from .wire import Wire


async def test_movie(wire: Wire, radarr_client: ArrClient) -> None:
    """Read a movie that is not held."""
    wire.answer([movie_lookup()])
    rows = await radarr_client.async_search("  the matrix & more+ ")
    assert rows.items == (
        Movie(
            tmdb_id=603,
            title="The Matrix",
            year=1999,
            overview="A programmer learns what his world is made of.",
            poster_url="https://image.tmdb.org/t/p/w342/poster.jpg",
            title_slug="603",
            genres=("Action", "Science Fiction"),
            runtime=136,
            rating=8.7,
            certification="R",
            held=None,
            details=rows.items[0].details,
        ),
    )
    assert wire.call.method == "GET"
    assert wire.call.path == "/api/v3/movie/lookup"
    assert wire.call.query == {"term": "the matrix & more+"}


@pytest.mark.parametrize(("file_id", "has_file"), [(11, True), (0, False)])
async def test_held_movie(
    wire: Wire, radarr_client: ArrClient, file_id: int, has_file: bool
) -> None:
    """Read what a lookup says of a movie that is held, though it never says hasFile."""
    wire.answer([movie_lookup(id=7, monitored=True, movieFileId=file_id)])
    (found,) = (await radarr_client.async_search("matrix")).items
    assert found.held
    assert isinstance(found, Movie)
    assert found.held
    assert (found.held.arr_id, found.held.has_file) == (7, has_file)


async def test_series(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read a series that is not held, its seasons in order and without counts."""
    wire.answer([series_lookup()])
    (found,) = (await sonarr_client.async_search("breaking bad")).items
    assert isinstance(found, Series)
    assert [(it.number, it.monitored) for it in found.seasons] == [
        (0, False),
        (1, True),
        (2, True),
    ]
    assert {it.counted.total for it in found.seasons} == {0}
    assert found.tvdb_id == 81189
    assert (found.title, found.year, found.runtime) == ("Breaking Bad", 2008, 47)
    assert (found.network, found.certification) == ("AMC", "TV-MA")
    assert (found.status, found.series_type) == ("ended", "standard")
    assert (found.rating, found.genres) == (9.4, ("Crime", "Drama"))
    assert found.poster_url == "https://artworks.thetvdb.com/banners/poster.jpg"
    assert found.title_slug == "breaking-bad"
    assert found.held is None
    assert wire.call.path == "/api/v3/series/lookup"


async def test_held_series(wire: Wire, sonarr_client: ArrClient) -> None:
    """Read the season flags of a series that is held."""
    seasons = [season(1, monitored=False), season(2)]
    wire.answer([series_lookup(id=3, monitored=False, seasons=seasons)])
    (found,) = (await sonarr_client.async_search("breaking bad")).items
    assert isinstance(found, Series)
    assert found.held
    assert found.held.arr_id == 3
    assert not found.held.monitored
    assert [it.monitored for it in found.held.seasons] == [False, True]


async def test_artist(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an artist."""
    wire.answer([artist_lookup(), artist_lookup(id=5, monitored=True)])
    rows = await lidarr_client.async_search("radiohead")
    assert rows.items[0] == Artist(
        foreign_artist_id=ARTIST_ID,
        title="Radiohead",
        overview="A band from Oxfordshire.",
        poster_url="https://assets.fanart.tv/poster.jpg",
        genres=("Alternative Rock",),
        rating=8.4,
        artist_type="Group",
        disambiguation="English rock group",
        held=None,
        details=rows.items[0].details,
    )
    assert rows.items[1].held
    assert rows.items[1].held.arr_id == 5
    assert wire.call.path == "/api/v1/artist/lookup"


async def test_album(wire: Wire, lidarr_client: ArrClient) -> None:
    """Read an album."""
    wire.answer([album_lookup(), album_lookup(id=21, artistId=5)])
    rows = await lidarr_client.async_search("ok computer", Kind.ALBUM)
    assert rows.items[0] == Album(
        foreign_album_id=ALBUM_ID,
        foreign_artist_id=ARTIST_ID,
        artist_title="Radiohead",
        title="OK Computer",
        year=1997,
        album_type="Album",
        secondary_types=(),
        release_date=date(1997, 5, 21),
        cover_url="https://images.lidarr.audio/cache/cover.jpg",
        disambiguation=None,
        held=None,
        overview=str(album_lookup()["overview"]),
        genres=tuple(album_lookup()["genres"]),
        details=rows.items[0].details,
    )
    assert rows.items[1].held
    assert rows.items[1].held.arr_id == 21
    assert wire.call.path == "/api/v1/album/lookup"
    assert wire.call.query == {"term": "ok computer"}


async def test_skips_broken_rows(wire: Wire, radarr_client: ArrClient) -> None:
    """Keep the rows that can be read and say how many cannot."""
    wire.answer([{}, movie_lookup(tmdbId=0), movie_lookup(), 3, movie_lookup(title=3)])
    rows = await radarr_client.async_search("matrix")
    assert [it.external_id for it in rows.items] == [603]
    assert rows.skipped == 4


@pytest.mark.parametrize("query", ["", "  ", "\t\n"])
async def test_blank(wire: Wire, radarr_client: ArrClient, query: str) -> None:
    """Spare the app a search for nothing, which it answers with an error."""
    rows = await radarr_client.async_search(query)
    assert (rows.items, rows.skipped) == ((), 0)
    assert not wire.calls


@pytest.mark.parametrize(
    ("service", "kind"),
    [
        (Service.RADARR, Kind.SERIES),
        (Service.SONARR, Kind.ALBUM),
        (Service.LIDARR, Kind.MOVIE),
    ],
)
async def test_kind_of_another_app(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    service: Service,
    kind: Kind,
) -> None:
    """Refuse to look up what the app knows nothing of."""
    client = make_client(service)
    with pytest.raises(ValueError, match=kind):
        await client.async_search("x", kind)
    with pytest.raises(ValueError, match=kind):
        await client.async_lookup_id(kind, 1)
    assert not wire.calls


@pytest.mark.parametrize(
    ("service", "kind", "external_id", "term", "row"),
    [
        (Service.RADARR, Kind.MOVIE, 603, "tmdb:603", movie_lookup()),
        (Service.SONARR, Kind.SERIES, "81189", "tvdb:81189", series_lookup()),
        (
            Service.LIDARR,
            Kind.ARTIST,
            ARTIST_ID.upper(),
            f"lidarr:{ARTIST_ID.upper()}",
            artist_lookup(),
        ),
        (Service.LIDARR, Kind.ALBUM, ALBUM_ID, f"lidarr:{ALBUM_ID}", album_lookup()),
    ],
)
async def test_by_id(
    wire: Wire,
    make_client: Callable[[Service], ArrClient],
    service: Service,
    kind: Kind,
    external_id: int | str,
    term: str,
    row: Row,
) -> None:
    """Look up one title by its id, whatever else comes along."""
    other = {**row, "tmdbId": 1, "tvdbId": 1, "foreignArtistId": "a"}
    wire.answer([{**other, "foreignAlbumId": "b"}, row])
    client = make_client(service)
    found: Found = await client.async_lookup_id(kind, external_id)
    assert str(found.external_id) == str(external_id).lower()
    assert wire.call.query == {"term": term}


async def test_by_unknown_id(wire: Wire, radarr_client: ArrClient) -> None:
    """Say that nobody knows an id, and tell it from rows that cannot be read."""
    for rows in ([], [movie_lookup(tmdbId=604), movie_lookup(tmdbId=605)]):
        wire.answer(rows)
        with pytest.raises(ArrNotFoundError):
            await radarr_client.async_lookup_id(Kind.MOVIE, 603)
    wire.answer([movie_lookup(title=3)])
    with pytest.raises(ArrNotApiError):
        await radarr_client.async_lookup_id(Kind.MOVIE, 603)


async def test_by_merged_id(wire: Wire, radarr_client: ArrClient) -> None:
    """Take the one title that an id leads to for what is meant, whatever its id is now."""
    wire.answer([movie_lookup(tmdbId=604)])
    found = await radarr_client.async_lookup_id(Kind.MOVIE, 603)
    assert found.external_id == 604
