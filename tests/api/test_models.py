"""Test what the models make of single values."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Episode,
    Kind,
    Movie,
    MovieRow,
    QueueItem,
    Series,
    SeriesRow,
)

from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    Row,
    album_lookup,
    album_row,
    artist_lookup,
    artist_row,
    episode,
    movie_lookup,
    movie_row,
    queue_record,
    series_lookup,
    series_row,
)


@pytest.mark.parametrize(
    ("field", "file_id", "has_file"),
    [(True, 0, True), (False, 9, False), (None, 9, True), (None, None, False)],
)
def test_has_file(field: bool | None, file_id: int | None, has_file: bool) -> None:
    """Believe hasFile where it is, else the id of the file."""
    row = MovieRow.from_json(movie_row(hasFile=field, movieFileId=file_id))
    assert row.has_file is has_file


NO_DAYS = {"inCinemas": None, "digitalRelease": None, "physicalRelease": None}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("1999-03-31T00:00:00Z", date(1999, 3, 31)),
        ("1999-03-31", date(1999, 3, 31)),
        ("0001-01-01T00:00:00Z", None),
        ("0001-01-01T05:00:00Z", None),
        ("soon", None),
        ("", None),
        (None, None),
        (1999, None),
    ],
)
def test_days(value: Any, found: date | None) -> None:
    """Read a date and take year 1 for none."""
    row = MovieRow.from_json(movie_row(releaseDate=value, **NO_DAYS))
    assert row.release_date == found
    album = Album.from_json(album_lookup(releaseDate=value))
    assert album.release_date == found
    assert album.year == (found.year if found else None)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2026-12-24T21:00:00Z", datetime(2026, 12, 24, 21, tzinfo=UTC)),
        ("2026-12-24T21:00:00.1234567Z", datetime(2026, 12, 24, 21, 0, 0, 123456, UTC)),
        ("2026-12-24T22:00:00+01:00", datetime(2026, 12, 24, 21, tzinfo=UTC)),
        ("2026-12-24T21:00:00", datetime(2026, 12, 24, 21, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", None),
        ("never", None),
        (None, None),
    ],
)
def test_moments(value: Any, found: datetime | None) -> None:
    """Read a time with its zone and take year 1 for none."""
    moment = Episode.from_json(episode(1, airDateUtc=value)).air_date
    assert moment == found
    assert moment is None or moment.tzinfo


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("00:12:34", timedelta(minutes=12, seconds=34)),
        ("1.02:03:04", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("00:00:01.5000000", timedelta(seconds=1)),
        ("-00:00:01", None),
        ("123456789.00:00:00", None),
        ("soon", None),
        (None, None),
    ],
)
def test_time_left(value: Any, found: timedelta | None) -> None:
    """Read the time that a download still takes."""
    item = QueueItem.from_json(queue_record(1, timeleft=value), Kind.MOVIE)
    assert item.time_left == found


@pytest.mark.parametrize(
    ("ratings", "found"),
    [
        ({"imdb": {"value": 8.7}, "tmdb": {"value": 8.2}}, 8.7),
        ({"imdb": {"value": 0}, "tmdb": {"value": 8.2, "votes": 9}}, 8.2),
        ({"trakt": {"value": 7}, "rottenTomatoes": {"value": 83}}, 7),
        ({"metacritic": {"value": 73}, "rottenTomatoes": {"value": 83}}, 7.3),
        ({"rottenTomatoes": {"value": 83}}, 8.3),
        ({"imdb": {"value": 87}}, None),
        ({"imdb": {}}, None),
        ({}, None),
        (None, None),
    ],
)
def test_movie_rating(ratings: Any, found: float | None) -> None:
    """Take the first rating there is, on one scale."""
    assert Movie.from_json(movie_lookup(ratings=ratings)).rating == pytest.approx(found)


@pytest.mark.parametrize(("value", "found"), [(9.4, 9.4), (0, None), (None, None)])
def test_rating(value: float | None, found: float | None) -> None:
    """Take a rating of 0 for none."""
    ratings = {"votes": 3, "value": value}
    assert Series.from_json(series_lookup(ratings=ratings)).rating == found
    assert Artist.from_json(artist_lookup(ratings=ratings)).rating == found


def _poster(remote_url: Any, cover_type: str = "poster") -> Row:
    """Return an image."""
    return {
        "coverType": cover_type,
        "url": "/MediaCover/7/poster.jpg",
        "remoteUrl": remote_url,
    }


@pytest.mark.parametrize(
    ("remote_poster", "images", "found"),
    [
        ("https://a.example/p.jpg", [], "https://a.example/p.jpg"),
        ("http://127.0.0.1:1/p.jpg", [], "http://127.0.0.1:1/p.jpg"),
        (
            "http://a.example/p.jpg",
            [_poster("https://b.example/p.jpg")],
            "https://b.example/p.jpg",
        ),
        (None, [_poster("https://a.example/p.jpg")], "https://a.example/p.jpg"),
        (
            None,
            [_poster("https://a.example/p.jpg", "Poster")],
            "https://a.example/p.jpg",
        ),
        ("/MediaCover/7/p.jpg", [_poster("https://b.example/")], "https://b.example/"),
        (
            "https://image.tmdb.org/t/p/original/p.jpg",
            [],
            "https://image.tmdb.org/t/p/w342/p.jpg",
        ),
        (
            "https://a.example/t/original/p.jpg",
            [],
            "https://a.example/t/original/p.jpg",
        ),
        ("javascript:alert(1)", [_poster("data:image/png;base64,x")], None),
        (None, [_poster(None)], None),
        (None, [_poster("https://a.example/f.jpg", "fanart")], None),
        (None, None, None),
    ],
)
def test_poster(remote_poster: Any, images: Any, found: str | None) -> None:
    """Give an address that a browser can load, never one that only the app serves."""
    changes = {"remotePoster": remote_poster, "images": images}
    assert Movie.from_json(movie_lookup(**changes)).poster_url == found
    assert Series.from_json(series_lookup(**changes)).poster_url == found
    assert Artist.from_json(artist_lookup(**changes)).poster_url == found


def test_unknown_values() -> None:
    """Say None rather than 0 or nothing where the app knows no better."""
    movie = Movie.from_json(movie_lookup(year=0, runtime=0, certification=""))
    assert (movie.year, movie.runtime, movie.certification) == (None, None, None)
    series = Series.from_json(series_lookup(network=None, seriesType=None))
    assert (series.network, series.series_type) == (None, "standard")
    album = Album.from_json({"foreignAlbumId": "a"})
    assert (album.foreign_artist_id, album.artist_title, album.album_type) == (
        "",
        "",
        None,
    )


def test_held_means_an_id() -> None:
    """Trust the id alone for whether the library has something."""
    for lookup in ({"id": 0}, {"id": None}, {"path": "/movies/x", "monitored": True}):
        assert Movie.from_json(movie_lookup(**lookup)).held is None


@pytest.mark.parametrize(
    ("model", "external_id"),
    [
        (MovieRow.from_json(movie_row()), 603),
        (Movie.from_json(movie_lookup()), 603),
        (SeriesRow.from_json(series_row()), 81189),
        (Series.from_json(series_lookup()), 81189),
        (ArtistRow.from_json(artist_row()), ARTIST_ID),
        (Artist.from_json(artist_lookup()), ARTIST_ID),
        (AlbumRow.from_json(album_row()), ALBUM_ID),
        (Album.from_json(album_lookup()), ALBUM_ID),
    ],
)
def test_external_id(model: Any, external_id: int | str) -> None:
    """Name the id that the rest of the world uses, and change nothing afterwards."""
    assert model.external_id == external_id
    with pytest.raises(FrozenInstanceError):
        model.title = "Another"
