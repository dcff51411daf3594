"""The states of packs, of parts of a series, and of music."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import AlbumRow, ArtistRow, QueueItem
from custom_components.requestarr.app.download_state import releases_of
from custom_components.requestarr.app.title_state import (
    Reason,
    State,
    Status,
    Work,
    album_state,
    artist_state,
    season_state,
    series_state,
)
from tests.support.title_rows import MOVING, NOW, SOON, TODAY, row, season, series


def artist(files: int, tracks: int, total: int, **changes: Any) -> ArtistRow:
    """Return a monitored artist."""
    fields: dict[str, Any] = {
        "arr_id": 1,
        "foreign_artist_id": "a74b1b7f",
        "title": "Radiohead",
        "monitored": True,
        "album_count": 3,
        "track_count": tracks,
        "track_file_count": files,
        "total_track_count": total,
        "quality_profile_id": 3,
        "metadata_profile_id": 1,
        "coming": None,
        "add_pending": False,
    }
    return ArtistRow(**fields | changes)


def album(files: int, tracks: int, **changes: Any) -> AlbumRow:
    """Return a monitored album that is out."""
    fields: dict[str, Any] = {
        "arr_id": 7,
        "foreign_album_id": "b1392450",
        "artist_id": 1,
        "title": "OK Computer",
        "monitored": True,
        "release_date": date(1997, 5, 21),
        "track_count": tracks,
        "track_file_count": files,
        "total_track_count": tracks,
        "ready": True,
    }
    return AlbumRow(**fields | changes)


NO_FILES = ("No files found are eligible for import in /downloads/A.Pack",)


LEFT = {
    "season_number": 2,
    "size_left": 0,
    "status": "completed",
    "tracked_state": "importPending",
    "tracked_status": "warning",
    "messages": NO_FILES,
}


@pytest.mark.parametrize(
    ("files", "there", "expected"),
    [
        # All of it was imported: an old row says nothing.
        (13, 13, State(Status.AVAILABLE)),
        (13, 0, State(Status.AVAILABLE)),
        # One is missing, and its download is stuck.
        (12, 12, Reason.IMPORT_INCOMPLETE),
        (0, 0, Reason.IMPORT_NO_FILES),
        # What was imported is there, what is still to come has no download.
        (6, 13, State(Status.PARTIAL)),
    ],
)
def test_pack_that_was_imported(
    files: int, there: int, expected: State | Reason
) -> None:
    """Leave out what is there of a pack, whatever its rows say."""
    held = series(season(2, files, 13))
    queue = [
        row("pack", id=number, episode_id=number, is_there=number <= there, **LEFT)
        for number in range(1, 14)
    ]
    state = season_state(held, held.seasons[0], queue, NOW)
    if isinstance(expected, Reason):
        assert (state.status, state.reason) == (Status.ATTENTION, expected)
    else:
        assert state == expected


def test_upgrade_of_an_episode() -> None:
    """Say of a better copy of what is there that it is one."""
    held = series(season(1, 4, 10))
    queue = [row(season_number=1, episode_id=2, is_there=True)]
    state = season_state(held, held.seasons[0], queue, NOW)
    assert state == State(Status.PARTIAL, reason=Reason.UPGRADING)
    queue.append(row("other", id=2, season_number=1, episode_id=8))
    assert season_state(held, held.seasons[0], queue, NOW) == MOVING


@pytest.mark.parametrize(
    ("number", "there", "reason"),
    [(0, False, None), (0, True, Reason.UPGRADING), (1, False, Reason.UPGRADING)],
)
def test_special_of_a_series_that_is_there(
    number: int, *, there: bool, reason: Reason | None
) -> None:
    """Take no special that comes for a better copy of the seasons that are there."""
    held = series(season(0, 0, 4), season(1, 10, 10))
    queue = [row(season_number=number, episode_id=2, is_there=there)]
    assert series_state(held, queue, NOW) == State(Status.AVAILABLE, reason=reason)


def test_pack_that_waits_in_the_app() -> None:
    """Count a release without a download as one, whatever rows it has."""
    held = series(season(1, 0, 10), season(2, 5, 10))
    queue = [
        row(None, id=number, season_number=1, status="delay", ready_at=SOON)
        for number in range(9)
    ]
    assert len(releases_of(queue)) == 1
    waits = State(Status.REQUESTED, reason=Reason.FOUND_DELAYED, until=SOON)
    assert season_state(held, held.seasons[0], queue, NOW) == waits
    # A season that is there in part stays so.
    others = [replace(one, season_number=2) for one in queue]
    partly = replace(waits, status=Status.PARTIAL)
    assert season_state(held, held.seasons[1], others, NOW) == partly
    assert len(releases_of([*queue, row(None, media_id=2), row(None, title="B")])) == 3


def test_season_of_a_series_nobody_has() -> None:
    """Say that a season can be asked for."""
    assert season_state(None, season(1, 0, 0), (), NOW) == State(Status.NOT_REQUESTED)


def test_season_of_a_series_that_is_not_monitored() -> None:
    """Do not take a leftover flag of a season for a wish."""
    held = series(season(1, 0, 10), monitored=False)
    assert season_state(held, held.seasons[0], (), NOW) == State(Status.UNMONITORED)


def test_seasons_of_a_series_just_added() -> None:
    """Say that the chosen season is being added, and nothing of the others."""
    held = series(season(1, 0, 0), season(2, 0, 0, monitored=False), add_pending=True)
    states = [season_state(held, one, (), NOW) for one in held.seasons]
    assert states == [State(Status.ADDING), State(Status.UNMONITORED)]


@pytest.mark.parametrize(
    ("held", "queue", "work", "expected"),
    [
        (None, (), Work.NONE, State(Status.NOT_REQUESTED)),
        (None, (), Work.UNDER_WAY, State(Status.ADDING)),
        (artist(30, 30, 30), (), Work.NONE, State(Status.AVAILABLE)),
        (artist(10, 30, 30), (), Work.NONE, State(Status.PARTIAL)),
        (artist(0, 30, 30), (), Work.NONE, State(Status.REQUESTED)),
        (artist(0, 0, 30), (), Work.NONE, State(Status.UNMONITORED)),
        (artist(0, 30, 30, monitored=False), (), Work.NONE, State(Status.UNMONITORED)),
        (artist(0, 0, 0, add_pending=True), (), Work.NONE, State(Status.ADDING)),
        (artist(0, 30, 30), (row(album_id=7),), Work.NONE, MOVING),
    ],
)
def test_artist(
    held: ArtistRow | None, queue: tuple[QueueItem, ...], work: Work, expected: State
) -> None:
    """Name the state of an artist."""
    assert artist_state(held, queue, TODAY, work) == expected


@pytest.mark.parametrize(
    ("held", "by", "queue", "work", "expected"),
    [
        (None, None, (), Work.NONE, State(Status.NOT_REQUESTED)),
        (None, None, (), Work.UNDER_WAY, State(Status.ADDING)),
        (album(12, 12), None, (), Work.NONE, State(Status.AVAILABLE)),
        (album(12, 12), None, (), Work.UNDER_WAY, State(Status.AVAILABLE)),
        (album(5, 12), None, (), Work.NONE, State(Status.PARTIAL)),
        (album(0, 12), artist(0, 30, 30), (), Work.NONE, State(Status.REQUESTED)),
        (
            album(0, 12),
            artist(0, 30, 30, monitored=False),
            (),
            Work.NONE,
            State(Status.UNMONITORED),
        ),
        (album(0, 12, monitored=False), None, (), Work.NONE, State(Status.UNMONITORED)),
        (
            album(0, 0, total_track_count=12, release_date=SOON.date()),
            None,
            (),
            Work.NONE,
            State(Status.UNRELEASED, release_date=SOON.date()),
        ),
        # Where the app is, it is that day already.
        (
            album(0, 12, release_date=TODAY + timedelta(days=1)),
            None,
            (),
            Work.NONE,
            State(Status.REQUESTED),
        ),
        (
            album(0, 0, total_track_count=12, release_date=TODAY),
            None,
            (),
            Work.NONE,
            State(Status.REQUESTED),
        ),
        (
            album(0, 12, release_date=None),
            None,
            (),
            Work.NONE,
            State(Status.REQUESTED),
        ),
        (album(0, 12), None, (row(album_id=7),), Work.NONE, MOVING),
        (album(0, 12), None, (row(album_id=8),), Work.NONE, State(Status.REQUESTED)),
    ],
)
def test_album(
    held: AlbumRow | None,
    by: ArtistRow | None,
    queue: tuple[QueueItem, ...],
    work: Work,
    expected: State,
) -> None:
    """Name the state of an album; that of an unmonitored artist is not wanted."""
    assert album_state(held, by, queue, TODAY, work) == expected
