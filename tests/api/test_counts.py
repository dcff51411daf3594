"""What the apps' counts mean: a table of cases for each, and nobody else who reads them."""

import ast
from pathlib import Path
from typing import Any

import pytest

from custom_components.requestarr import api
from custom_components.requestarr.api import (
    AlbumRow,
    ArtistRow,
    MovieRow,
    SeasonRow,
    SeriesRow,
)

from .rows import album_row, artist_row, movie_row, season, series_row

PAST, FUTURE = "2008-03-10T02:00:00Z", "2031-01-01T02:00:00Z"


def tracks(files: int, sought: int, total: int) -> dict[str, Any]:
    """Return statistics of Lidarr."""
    return {
        "trackFileCount": files,
        "trackCount": sought,
        "totalTrackCount": total,
        "albumCount": 1,
    }


def episodes(files: int, sought: int, total: int, **more: str) -> dict[str, Any]:
    """Return statistics of Sonarr."""
    return {
        "episodeFileCount": files,
        "episodeCount": sought,
        "totalEpisodeCount": total,
        **more,
    }


# Of files, sought, total: complete, any files, something sought, everything sought, empty.
MEANINGS = [
    ((0, 0, 0), (False, False, False, False, True)),
    ((0, 0, 16), (False, False, False, False, False)),
    ((2, 2, 16), (False, True, False, False, False)),
    ((2, 9, 16), (False, True, True, False, False)),
    ((2, 16, 16), (False, True, True, True, False)),
    ((0, 16, 16), (False, False, True, True, False)),
    ((16, 16, 16), (True, True, False, True, False)),
    # Counts of different moments.
    ((17, 16, 16), (True, True, False, True, False)),
    ((3, 0, 0), (False, True, False, False, True)),
]


@pytest.mark.parametrize(("numbers", "meaning"), MEANINGS)
def test_counts(
    numbers: tuple[int, int, int], meaning: tuple[bool, bool, bool, bool, bool]
) -> None:
    """Take only the total for one, in every row that counts."""
    rows = [
        AlbumRow.from_json(album_row(statistics=tracks(*numbers))),
        ArtistRow.from_json(artist_row(statistics=tracks(*numbers))),
        SeasonRow.from_json(season(1, **episodes(*numbers))),
        SeriesRow.from_json(series_row(seasons=[season(1, **episodes(*numbers))])),
    ]
    for row in rows:
        found = (
            row.is_complete,
            row.has_files,
            row.is_sought,
            row.is_sought_whole,
            row.is_empty,
        )
        assert found == meaning, row


def test_series_counts_its_seasons() -> None:
    """Leave specials out of a series' sums, unless it has nothing else."""
    specials, first = season(0, **episodes(0, 0, 9)), season(1, **episodes(7, 7, 7))
    assert SeriesRow.from_json(series_row(seasons=[specials, first])).is_complete
    done = season(0, **episodes(9, 9, 9))
    assert SeriesRow.from_json(series_row(seasons=[done])).is_complete
    part = season(1, **episodes(6, 7, 7))
    assert not SeriesRow.from_json(series_row(seasons=[done, part])).is_complete
    assert SeriesRow.from_json(series_row(seasons=[])).is_empty


@pytest.mark.parametrize(
    ("monitored", "numbers", "wanted"),
    [
        (True, (0, 0, 0), True),
        (True, (0, 10, 10), True),
        (True, (4, 10, 10), True),
        (True, (10, 10, 10), True),
        (True, (2, 2, 13), None),
        (True, (0, 0, 10), None),
        (True, (0, 4, 10), None),
        (False, (0, 10, 10), False),
        (False, (0, 0, 0), False),
        (False, (2, 2, 13), False),
    ],
)
def test_wanted_whole(
    *, monitored: bool, numbers: tuple[int, int, int], wanted: bool | None
) -> None:
    """Say that all of it is wanted only where the counts tell."""
    row = SeasonRow.from_json(season(1, monitored=monitored, **episodes(*numbers)))
    assert row.is_wanted_whole is wanted
    statistics = {**tracks(*numbers), "albumCount": 1 if numbers[2] else 0}
    artist = ArtistRow.from_json(artist_row(monitored=monitored, statistics=statistics))
    assert artist.is_wanted_whole is wanted


FETCHED = {"releases": [{"id": 1}], "duration": 1000}


@pytest.mark.parametrize("which", ["nextAlbum", "lastAlbum"])
@pytest.mark.parametrize(
    ("album", "complete"),
    [
        (None, True),
        (FETCHED, True),
        ({**FETCHED, "releases": []}, False),
        ({**FETCHED, "duration": 0}, False),
        # Nothing is told of it.
        ({"duration": 0}, True),
        ({"releases": None, "duration": 0}, True),
    ],
)
def test_album_without_tracks_yet(
    which: str, album: dict[str, Any] | None, complete: bool
) -> None:
    """Take no artist for complete of whom an album has tracks that nobody counts so far."""
    row = artist_row(statistics=tracks(16, 16, 16), **{which: album})
    found = ArtistRow.from_json(row)
    assert (found.is_complete, found.is_sought_whole) == (complete, complete)


@pytest.mark.parametrize("name", ["trackCount", "trackFileCount", "totalTrackCount"])
@pytest.mark.parametrize("value", [..., None, "x", 1.5, [], {}])
def test_counts_of_music_that_are_not_there(name: str, value: Any) -> None:
    """Read an artist and an album all the same, and take neither for complete."""
    odd = {**tracks(2, 9, 16), name: value}
    if value is ...:
        del odd[name]
    for statistics in (odd, value if value is not ... else None):
        for row in (
            AlbumRow.from_json(album_row(statistics=statistics)),
            ArtistRow.from_json(artist_row(statistics=statistics)),
        ):
            assert not row.is_complete
            if statistics is not odd or value not in (..., None):
                assert row.counted == (0, 0, 0)


OFF = episodes(0, 0, 10)
BEGUN: list[tuple[dict[str, Any], list[dict[str, Any]], bool]] = [
    # The app's own word of the season.
    ({}, [season(1, **OFF, previousAiring=PAST)], True),
    ({}, [season(1, **episodes(0, 3, 10))], True),
    # What is off is in no count: the series was last on after all that is known.
    ({"status": "ended"}, [season(1, **OFF)], True),
    ({"status": "continuing"}, [season(1, **OFF)], True),
    ({"status": "continuing", "lastAired": None}, [season(1, **OFF)], True),
    ({"status": "upcoming", "lastAired": None}, [season(1, **OFF)], False),
    (
        {"status": "continuing", "lastAired": "2024-05-05T00:00:00Z"},
        [
            season(1, **OFF),
            season(2, **episodes(1, 1, 1), previousAiring="2024-05-05T02:00:00Z"),
        ],
        True,
    ),
    # A season to come: nothing was on since the one before.
    (
        {"status": "continuing", "lastAired": "2024-05-05T00:00:00Z"},
        [
            season(2, **OFF),
            season(1, **episodes(1, 1, 1), previousAiring="2024-05-06T02:00:00Z"),
        ],
        False,
    ),
    (
        {"status": "continuing", "lastAired": "2025-05-05T00:00:00Z"},
        [
            season(2, **OFF),
            season(1, **episodes(1, 1, 1), previousAiring="2024-05-06T02:00:00Z"),
        ],
        True,
    ),
]


@pytest.mark.parametrize(("changes", "seasons", "begun"), BEGUN)
def test_season_that_has_begun(
    changes: dict[str, Any], seasons: list[dict[str, Any]], *, begun: bool
) -> None:
    """Tell what was on and is off from what is to come."""
    row = SeriesRow.from_json(series_row(**changes, seasons=seasons))
    number = seasons[0]["seasonNumber"]
    [chosen] = [one for one in row.seasons if one.number == number]
    assert row.has_begun(chosen) is begun


CINEMA, DIGITAL, DISC = "2026-12-18", "2027-02-01", "2027-04-01"
NONE_YET = {"inCinemas": None, "digitalRelease": None, "physicalRelease": None}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # The app's word is the app's word.
        ({"releaseDate": f"{DISC}T00:00:00Z", "minimumAvailability": "tba"}, DISC),
        (
            {"inCinemas": f"{CINEMA}T00:00:00Z", "minimumAvailability": "released"},
            "2027-03-18",
        ),
        (
            {
                "inCinemas": f"{CINEMA}T00:00:00Z",
                "digitalRelease": f"{DIGITAL}T00:00:00Z",
                "physicalRelease": f"{DISC}T00:00:00Z",
                "minimumAvailability": "released",
            },
            DIGITAL,
        ),
        (
            {
                "inCinemas": f"{DISC}T00:00:00Z",
                "digitalRelease": f"{DIGITAL}T00:00:00Z",
                "minimumAvailability": "inCinemas",
            },
            DISC,
        ),
        (
            {
                "digitalRelease": f"{DIGITAL}T00:00:00Z",
                "minimumAvailability": "inCinemas",
            },
            None,
        ),
        (
            {
                "inCinemas": f"{CINEMA}T00:00:00Z",
                "digitalRelease": f"{DIGITAL}T00:00:00Z",
                "minimumAvailability": "announced",
            },
            CINEMA,
        ),
        ({"minimumAvailability": "announced"}, None),
        ({"minimumAvailability": "released"}, None),
    ],
)
def test_release_date(changes: dict[str, Any], expected: str | None) -> None:
    """Take the day from when on the app looks for a movie."""
    row = MovieRow.from_json(movie_row(**NONE_YET | changes))
    assert (row.release_date and row.release_date.isoformat()) == expected


RAW = {
    "track_count",
    "track_file_count",
    "total_track_count",
    "was_on",
    "last_monitored",
}
PACKAGE = Path(api.__file__).parent.parent


def test_nobody_else_reads_counts() -> None:
    """Keep the raw counts, and the numbers that are only to be shown, where they belong."""
    readers = [
        (path.relative_to(PACKAGE).as_posix(), node.attr)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in RAW | {"counted"}
    ]
    models = "api/models/"
    assert [one for one in readers if one[1] in RAW and models not in one[0]] == []
    shown = {path for path, name in readers if name == "counted"}
    assert {path for path in shown if not path.startswith(models)} == {
        "app/size_guess.py",
        "messages/results.py",
    }
