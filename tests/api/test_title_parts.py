"""Test what the client reads of a title for its own page, and what it makes of odd values."""

from datetime import date
from typing import Any

import pytest

from custom_components.requestarr.api import (
    Album,
    ArrClient,
    ArrNotFoundError,
    Artist,
    CollectionName,
    Details,
    Kind,
    MediaFile,
    Movie,
    Rating,
    Rows,
    Track,
)

from .rows import album_row, artist_row, movie_lookup, movie_row, series_row
from .wire import Wire

INFO = {
    "audioLanguages": "eng/ger/eng",
    "subtitles": "eng / xyz",
    "videoDynamicRange": "HDR",
    "videoDynamicRangeType": "DV HDR10",
}
FILE = {
    "id": 11,
    "size": 8_100_000_000,
    "dateAdded": "2026-11-28T12:15:11Z",
    "edition": "Extended",
    "languages": [{"id": 1, "name": "English"}, {"id": 0, "name": "Unknown"}],
    "quality": {"quality": {"id": 7, "name": "Bluray-1080p", "resolution": 1080}},
}


def rated(**sources: Any) -> tuple[Rating, ...]:
    """Return the ratings of a movie with these sources."""
    return Movie.from_json(movie_lookup(ratings=sources)).details.ratings


def test_a_movie_s_details() -> None:
    """All that a lookup says is kept, a picture in a size that is shown."""
    raw = movie_lookup(
        youTubeTrailerId="m8e-FF8MsqU",
        collection={"title": "The Matrix Collection", "tmdbId": 2344},
    )
    details = Movie.from_json(raw).details
    assert details == Details(
        ratings=(
            Rating(source="imdb", value=8.7, scale=10, votes=2000000),
            Rating(source="tmdb", value=8.2, scale=10, votes=25000),
            Rating(source="metacritic", value=73, scale=100, votes=None),
        ),
        original_language="English",
        studio="Village Roadshow Pictures",
        in_cinemas=date(1999, 3, 31),
        digital=date(2008, 3, 18),
        physical=date(1999, 9, 21),
        fanart_url="https://image.tmdb.org/t/p/w1280/fanart.jpg",
        has_fanart=True,
        trailer_id="m8e-FF8MsqU",
        imdb_id="tt0133093",
        collection=CollectionName(tmdb_id=2344, title="The Matrix Collection"),
    )


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ({}, []),
        ({"imdb": {"value": 0, "votes": 5}}, []),
        ({"tmdb": {"value": 6.1, "votes": 0}}, []),
        ({"tmdb": {"value": 6.1}}, []),
        ({"rottenTomatoes": {"value": 0, "votes": 0}}, []),
        ({"rottenTomatoes": {"value": 101, "votes": 0}}, []),
        ({"imdb": {"value": "x"}, "trakt": {"value": 7.5, "votes": "12"}}, ["trakt"]),
        ({"imdb": 7, "rottenTomatoes": {"value": 88}}, ["rotten_tomatoes"]),
        ({"imdb": {"value": 11}, "metacritic": {"value": 61.5}}, ["metacritic"]),
    ],
)
def test_ratings_that_are_none(sources: dict[str, Any], found: list[str]) -> None:
    """What nobody rated has no rating, and one that is odd costs no other."""
    assert [one.source for one in rated(**sources)] == found


def test_the_rating_of_a_result_is_the_first_that_is_one() -> None:
    """A score of a hundred counts as one of ten."""
    raw = movie_lookup(ratings={"tmdb": {"value": 9}, "metacritic": {"value": 73}})
    assert Movie.from_json(raw).rating == pytest.approx(7.3)


@pytest.mark.parametrize(
    ("member", "value", "field"),
    [
        ("youTubeTrailerId", "a b?c=", "trailer_id"),
        ("youTubeTrailerId", "", "trailer_id"),
        ("imdbId", "tt12/../x", "imdb_id"),
        ("imdbId", "nm0000206", "imdb_id"),
        ("imdbId", 12, "imdb_id"),
        ("originalLanguage", {"id": 0, "name": "Unknown"}, "original_language"),
        ("originalLanguage", None, "original_language"),
        ("studio", "", "studio"),
        ("inCinemas", "0001-01-01T00:00:00Z", "in_cinemas"),
        ("images", [], "fanart_url"),
        ("images", [{"coverType": "fanart", "url": "/x.jpg"}], "fanart_url"),
        ("collection", {"title": "None", "tmdbId": 0}, "collection"),
        ("collection", {"tmdbId": 3}, "collection"),
        ("movieFile", None, "file"),
        ("movieFile", "none", "file"),
    ],
)
def test_what_is_not_known_is_nothing(member: str, value: Any, field: str) -> None:
    """What an app leaves out, or what can't go into an address, is not there."""
    details = Movie.from_json(movie_lookup(**{member: value})).details
    assert getattr(details, field) is None


def test_a_file() -> None:
    """What was read in the file says more than what its name was taken for."""
    file = MediaFile.from_json({**FILE, "mediaInfo": INFO, "seasonNumber": 0})
    assert (file.quality, file.resolution) == ("Bluray-1080p", 1080)
    assert (file.edition, file.dynamic_range) == ("Extended", "DV HDR10")
    assert file.audio_languages == ("English", "German")
    assert file.subtitle_languages == ("English", "xyz")
    assert (file.size, file.season_number) == (8_100_000_000, 0)
    movie = Movie.from_json(movie_row(movieFile=FILE))
    assert movie.details.file is not None
    assert movie.details.file.audio_languages == ("English",)
    assert movie.details.file.dynamic_range is None


@pytest.mark.parametrize(
    "raw",
    [{}, {"quality": 7, "mediaInfo": [], "languages": "de", "size": "x", "id": -1}],
)
def test_a_file_of_which_nothing_is_known(raw: dict[str, Any]) -> None:
    """It is a file all the same."""
    file = MediaFile.from_json(raw)
    assert (file.id, file.quality, file.resolution, file.edition) == (None,) * 4
    assert (file.audio_languages, file.subtitle_languages, file.size) == ((), (), 0)


async def test_cast(wire: Wire, radarr_client: ArrClient) -> None:
    """Who plays, the most important first; the crew is left out."""
    picture = "https://image.tmdb.org/t/p/original/a.jpg"
    wire.answer(
        [
            {"personName": "B", "type": "cast", "order": 1},
            {
                "personName": "A",
                "character": "Neo",
                "type": "cast",
                "order": 0,
                "images": [{"coverType": "headshot", "remoteUrl": picture}],
            },
            {"personName": "C", "job": "Director", "type": "crew", "order": 0},
            {"character": "nobody", "type": "cast"},
        ]
    )
    found = await radarr_client.async_credits(7)
    assert [(one.name, one.character) for one in found] == [("A", "Neo"), ("B", None)]
    assert found[0].image_url == "https://image.tmdb.org/t/p/w185/a.jpg"


async def test_collection(wire: Wire, radarr_client: ArrClient) -> None:
    """A collection has its movies; one that can't be read costs no other."""
    movies = [movie_lookup(), {"title": "?"}, movie_lookup(tmdbId=604, year=0)]
    wire.answer(
        [
            {"tmdbId": 1, "title": "Another"},
            {"tmdbId": 2344, "title": "The Matrix Collection", "movies": movies},
        ]
    )
    found = await radarr_client.async_collection(2344)
    assert found.title == "The Matrix Collection"
    assert [(one.tmdb_id, one.year) for one in found.movies] == [
        (603, 1999),
        (604, None),
    ]


async def test_no_such_collection(wire: Wire, radarr_client: ArrClient) -> None:
    """A collection that the app does not have is not found."""
    wire.answer([])
    with pytest.raises(ArrNotFoundError):
        await radarr_client.async_collection(2344)


async def test_tracks(wire: Wire, lidarr_client: ArrClient) -> None:
    """Tracks are in the order of their media, with lengths in seconds."""
    wire.answer(
        [
            {"mediumNumber": 2, "absoluteTrackNumber": 2, "title": "C"},
            {"mediumNumber": 1, "absoluteTrackNumber": 1, "title": "A",
             "trackNumber": "A1", "duration": 161_165, "hasFile": True},
        ]
    )  # fmt: skip
    assert await lidarr_client.async_tracks(21) == (
        Track(medium=1, place=1, number="A1", title="A", seconds=161, has_file=True),
        Track(medium=2, place=2, number="", title="C", seconds=None, has_file=False),
    )


async def test_search_of_all_music(wire: Wire, lidarr_client: ArrClient) -> None:
    """Artists and albums come in one answer; what is neither is left out."""
    address = "https://images.example/poster.jpg"
    pictures = [{"coverType": "poster", "url": address}]
    wire.answer(
        [
            {"foreignId": "a", "id": 1, "artist": artist_row(images=pictures)},
            {"foreignId": "b", "id": 2, "album": album_row()},
            {"foreignId": "c", "id": 3},
        ]
    )
    rows = await lidarr_client.async_search_music("x")
    artist, album = rows.items
    assert isinstance(artist, Artist)
    assert isinstance(album, Album)
    assert artist.poster_url == address
    assert artist.held is not None
    assert rows.skipped == 1
    assert await lidarr_client.async_search_music("  ") == Rows(items=(), skipped=0)


async def test_a_title_of_the_library(wire: Wire, sonarr_client: ArrClient) -> None:
    """A title is read by the app's own id, with counts, without the metadata service."""
    wire.answer(series_row(nextAiring="2026-12-01T02:00:00Z"))
    found = await sonarr_client.async_held_by_id(Kind.SERIES, 3)
    assert found.held is not None
    assert found.details.next_airing is not None
    assert wire.call.path == "/api/v3/series/3"
