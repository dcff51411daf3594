"""Test what the models take for granted, and what not."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from custom_components.requestarr.api import (
    Album,
    AlbumRelease,
    AlbumRow,
    Artist,
    ArtistRow,
    Command,
    DiskSpace,
    Episode,
    EpisodeRelease,
    HealthIssue,
    JsonObject,
    Kind,
    MetadataProfile,
    Movie,
    MovieRelease,
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
    (Episode.from_json, episode(1), {"id", "seriesId", "seasonNumber"}),
    (MovieRelease.from_json, movie_row(), {"tmdbId"}),
    (EpisodeRelease.from_json, episode(1), {"seriesId", "airDateUtc"}),
    (
        AlbumRelease.from_json,
        album_row(),
        {"foreignAlbumId", "artistId", "releaseDate"},
    ),
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


def name_of(read: Read) -> str:
    """Return what a reader is called, with the model that it reads."""
    model = getattr(read, "__self__", None)
    return f"{model.__name__}.from_json" if model else read.__qualname__


NAMES = [f"{name_of(read)}-{len(row)}" for read, row, _ in MODELS]


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
    assert type(expected) in outcomes
    assert outcomes <= {type(expected), UnreadableError}
    assert row == untouched


# What a row is of no use without: what it is, and what its state is made of.
SUBSTANCE = {
    "added",
    "monitored",
    "title",
    "artistName",
    "hasFile",
    "isAvailable",
    "statistics",
    "seasons",
    "seasonNumber",
    "episodeNumber",
    "artistId",
    # Of a row of the queue.
    "movieId",
    "seriesId",
    # Of a command.
    "status",
}


@pytest.mark.parametrize(("read", "row", "needed"), MODELS, ids=NAMES)
def test_junk_in_what_nobody_needs(read: Read, row: Row, needed: set[str]) -> None:
    """Read a row whatever stands in a member that it can do without."""
    for key in row.keys() - needed - SUBSTANCE:
        for odd in ODDITIES:
            if key != "id":
                read({**row, key: odd})


@pytest.mark.parametrize(
    ("read", "row"),
    [
        (MovieRow.from_json, movie_row()),
        (SeriesRow.from_json, series_row()),
        (ArtistRow.from_json, artist_row()),
        (AlbumRow.from_json, album_row()),
        (read_queue_item, queue_record(1)),
    ],
)
@pytest.mark.parametrize("member", ["sizeOnDisk", "protocol", "somethingNew"])
@pytest.mark.parametrize("odd", [2, 1.5, "x", [], {}, True])
def test_junk_in_what_nobody_reads(
    read: Read, row: Row, member: str, odd: object
) -> None:
    """Take a row for the same whatever stands in a member that nobody reads."""
    statistics = row.get("statistics", {})
    changed = {**row, member: odd, "statistics": {**statistics, member: odd}}
    assert read(changed) == read(row)


@pytest.mark.parametrize("member", ["title", "size", "sizeleft"])
@pytest.mark.parametrize("odd", [True, [], {}, "x" * 20 + "1e9", -1e300])
def test_download_of_which_little_is_known(member: str, odd: object) -> None:
    """Read a download whatever its size or its name is said to be."""
    record = queue_record(1, seriesId=3)
    row = read_queue_item({**record, member: odd})
    assert (row.id, row.media_id) == (record["id"], 3)


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


@pytest.mark.parametrize("odd", [None, 7, "7", {"7": 7}, True])
def test_parameters_that_are_no_list(odd: object) -> None:
    """Find no id among a command's parameters where there is no list of them."""
    row = Command.from_json({**command("AlbumSearch"), "body": {"albumIds": odd}})
    assert row.listed("albumIds") == row.listed("movieIds") == []
    row = Command.from_json({**command("AlbumSearch"), "body": {"albumIds": [7]}})
    assert row.listed("albumIds") == [7]


@pytest.mark.parametrize(
    "member",
    ["episodeCount", "episodeFileCount", "totalEpisodeCount", "nextAiring", None],
)
@pytest.mark.parametrize("odd", ODDITIES, ids=repr)
def test_season_whose_counts_make_no_sense(member: str | None, odd: Any) -> None:
    """Read a series all the same, and the counts of its other seasons."""
    counts = {"episodeCount": 7, "episodeFileCount": 7, "totalEpisodeCount": 7}
    seasons = [season(1, **counts), season(2, **counts)]
    if member is None:
        seasons[0]["statistics"] = odd
    else:
        seasons[0]["statistics"][member] = odd
    row = SeriesRow.from_json(series_row(seasons=seasons))
    first, second = row.seasons
    assert (first.number, first.monitored) == (1, True)
    assert (second.counted.sought, second.counted.files) == (7, 7)
    assert first.counted.sought in (0, 7) or member == "episodeCount"
