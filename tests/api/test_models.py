"""Test how tolerant the models are, and where they are not."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Command,
    DiskSpace,
    Episode,
    HealthIssue,
    JsonObject,
    Kind,
    MetadataProfile,
    Movie,
    MovieRow,
    QualityProfile,
    QueueItem,
    RootFolder,
    SeasonRow,
    Series,
    SeriesRow,
    SystemStatus,
    Tag,
    UnreadableError,
)

from .rows import (
    ALBUM_ID,
    ARTIST_ID,
    Row,
    album_lookup,
    album_row,
    artist_lookup,
    artist_row,
    command,
    episode,
    movie_lookup,
    movie_row,
    queue_record,
    season,
    series_lookup,
    series_row,
)


def read_queue_item(data: JsonObject) -> QueueItem:
    """Read a download of Sonarr."""
    return QueueItem.from_json(data, Kind.SERIES)


type Read = Callable[[JsonObject], object]

MODELS: list[tuple[Read, Row, set[str]]] = [
    (MovieRow.from_json, movie_row(), {"id", "tmdbId"}),
    (Movie.from_json, movie_lookup(), {"tmdbId"}),
    (Movie.from_json, movie_lookup(id=7), {"tmdbId"}),
    (SeriesRow.from_json, series_row(), {"id", "tvdbId"}),
    (Series.from_json, series_lookup(), {"tvdbId"}),
    (SeasonRow.from_json, season(1, episodeCount=3), {"seasonNumber"}),
    (Episode.from_json, episode(1), {"id", "seriesId"}),
    (ArtistRow.from_json, artist_row(), {"id", "foreignArtistId"}),
    (Artist.from_json, artist_lookup(), {"foreignArtistId"}),
    (AlbumRow.from_json, album_row(), {"id", "foreignAlbumId"}),
    (Album.from_json, album_lookup(), {"foreignAlbumId"}),
    (Command.from_json, command("RssSync"), {"id"}),
    (read_queue_item, queue_record(1, seriesId=3), {"id"}),
    (SystemStatus.from_json, {"appName": "Radarr", "version": "6"}, {"appName"}),
    (QualityProfile.from_json, {"id": 1, "name": "HD"}, {"id"}),
    (
        MetadataProfile.from_json,
        {"id": 1, "name": "S", "primaryAlbumTypes": [{"allowed": True}]},
        {"id"},
    ),
    (Tag.from_json, {"id": 1, "label": "kids"}, {"id"}),
    (RootFolder.from_json, {"id": 1, "path": "/", "freeSpace": 1}, {"id", "path"}),
    (HealthIssue.from_json, {"source": "a", "type": "b", "message": "c"}, set()),
    (DiskSpace.from_json, {"path": "/", "label": "", "freeSpace": 1}, {"path"}),
]
NAMES = [f"{read.__qualname__}-{len(row)}" for read, row, _ in MODELS]
ODDITIES: tuple[Any, ...] = (
    "",
    "text",
    "12",
    "-1",
    "²",
    True,
    -1,
    0,
    10**400,
    1.5,
    1e300,
    float("inf"),
    float("nan"),
    [],
    [None, 1, "x", {}, []],
    {},
    {"value": "x"},
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "99999999.23:59:59",
)


@pytest.mark.parametrize(("read", "row", "needed"), MODELS, ids=NAMES)
@pytest.mark.parametrize("null", [True, False])
def test_missing_fields(read: Read, row: Row, needed: set[str], null: bool) -> None:
    """Do without any field but the ids, be it absent or null."""
    for key in row:
        changed = {**row, key: None}
        if not null:
            del changed[key]
        if key in needed:
            with pytest.raises(UnreadableError, match=f"{key} is missing"):
                read(changed)
        else:
            read(changed)
    read({key: row[key] for key in needed})


@pytest.mark.parametrize(("read", "row", "needed"), MODELS, ids=NAMES)
def test_unknown_fields(read: Read, row: Row, needed: set[str]) -> None:
    """Take no notice of fields that are new."""
    assert read({**row, "somethingNew": [{"a": 1}]}) == read(row)


def _oddly_changed(row: Any) -> Iterator[Any]:
    """Yield copies of JSON with one value after the other replaced by odd ones."""
    if isinstance(row, dict):
        for key, value in row.items():
            for changed in (*ODDITIES, *_oddly_changed(value)):
                yield {**row, key: changed}
    elif isinstance(row, list):
        for index, value in enumerate(row):
            for changed in (*ODDITIES, *_oddly_changed(value)):
                yield [*row[:index], changed, *row[index + 1 :]]


@pytest.mark.parametrize(("read", "row", "needed"), MODELS, ids=NAMES)
def test_wrong_types(read: Read, row: Row, needed: set[str]) -> None:
    """Read a row with any odd value, or say that it cannot be read, nothing else."""
    untouched = deepcopy(row)
    expected = read(row)
    outcomes = set()
    for changed in _oddly_changed(row):
        try:
            outcomes.add(type(read(changed)))
        except UnreadableError:
            outcomes.add(UnreadableError)
    assert outcomes == {type(expected), UnreadableError}
    assert row == untouched


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "7", "tmdbId": "603", "qualityProfileId": "4"},
        {"id": 7.0, "tmdbId": 603.0},
    ],
)
def test_numbers_as_text(changes: Row) -> None:
    """Read whole numbers that come as text or with a point."""
    row = MovieRow.from_json(movie_row(**changes))
    assert (row.arr_id, row.tmdb_id, row.quality_profile_id) == (7, 603, 4)
    assert type(row.arr_id) is int


def test_unknown_words() -> None:
    """Keep words that are new."""
    row = SeriesRow.from_json(series_row(status="onHiatus"))
    assert row.status == "onHiatus"
    item = QueueItem.from_json(queue_record(1, status="stalled"), Kind.MOVIE)
    assert item.status == "stalled"


@pytest.mark.parametrize(
    ("field", "file_id", "has_file"),
    [(True, 0, True), (False, 9, False), (None, 9, True), (None, None, False)],
)
def test_has_file(field: bool | None, file_id: int | None, has_file: bool) -> None:
    """Believe hasFile where it is, else the id of the file."""
    row = MovieRow.from_json(movie_row(hasFile=field, movieFileId=file_id))
    assert row.has_file is has_file


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
    assert Movie.from_json(movie_lookup(inCinemas=value)).in_cinemas == found
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
        ({"imdb": {"value": 0}, "tmdb": {"value": 8.2}}, 8.2),
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
    assert Album.from_json(album_lookup(ratings=ratings)).rating == found


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
    movie = Movie.from_json(
        movie_lookup(year=0, runtime=0, imdbId="", certification="")
    )
    assert (movie.year, movie.runtime) == (None, None)
    assert (movie.imdb_id, movie.certification) == (None, None)
    series = Series.from_json(series_lookup(tmdbId=0, network=None, seriesType=None))
    assert (series.tmdb_id, series.network, series.series_type) == (
        None,
        None,
        "standard",
    )
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
