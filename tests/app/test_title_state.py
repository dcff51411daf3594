"""The word for the state of a thing, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import (
    AlbumRow,
    ArtistRow,
    Kind,
    MovieRow,
    QueueItem,
    SeasonRow,
    SeriesRow,
)
from custom_components.requestarr.app.download_state import releases_of
from custom_components.requestarr.app.title_state import (
    Reason,
    State,
    Status,
    Work,
    album_state,
    artist_state,
    movie_state,
    season_state,
    series_state,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
SOON = NOW + timedelta(days=20)
PAST = NOW - timedelta(days=200)
GB = 10**9


def movie(**changes: Any) -> MovieRow:
    """Return a movie that is monitored, out, and not there."""
    fields: dict[str, Any] = {
        "arr_id": 1,
        "tmdb_id": 438631,
        "title": "Dune",
        "monitored": True,
        "has_file": False,
        "is_available": True,
        "status": "released",
        "release_date": None,
        "quality_profile_id": 4,
        "add_pending": False,
    }
    return MovieRow(**fields | changes)


def season(number: int, files: int, total: int, **changes: Any) -> SeasonRow:
    """Return a monitored season that has aired."""
    fields: dict[str, Any] = {
        "number": number,
        "monitored": True,
        "episode_count": total,
        "episode_file_count": files,
        "total_episode_count": total,
        "next_airing": None,
        "previous_airing": PAST,
    }
    return SeasonRow(**fields | changes)


def series(*seasons: SeasonRow, **changes: Any) -> SeriesRow:
    """Return a monitored series."""
    fields: dict[str, Any] = {
        "arr_id": 1,
        "tvdb_id": 81189,
        "title": "Breaking Bad",
        "monitored": True,
        "status": "ended",
        "seasons": seasons,
        "quality_profile_id": 4,
        "last_aired": PAST,
        "add_pending": False,
    }
    return SeriesRow(**fields | changes)


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


def row(download: str | None = "d1", **changes: Any) -> QueueItem:
    """Return a row of the queue that downloads."""
    fields: dict[str, Any] = {
        "id": 1,
        "kind": Kind.MOVIE,
        "media_id": 1,
        "episode_id": None,
        "season_number": None,
        "album_id": None,
        "title": "A release",
        "size": 4 * GB,
        "size_left": GB,
        "time_left": timedelta(minutes=12),
        "status": "downloading",
        "tracked_status": "ok",
        "tracked_state": "downloading",
        "messages": (),
        "error_message": None,
        "download_id": download,
    }
    return QueueItem(**fields | changes)


MOVING = State(Status.DOWNLOADING, progress=75, time_left=timedelta(minutes=12))


def stuck(reason: Reason) -> State:
    """Return the state of a download that needs a person."""
    return State(
        Status.ATTENTION, progress=75, time_left=timedelta(minutes=12), reason=reason
    )


def found(reason: Reason) -> State:
    """Return the state of what was found and does not move yet."""
    return State(Status.REQUESTED, reason=reason)


@pytest.mark.parametrize(
    ("held", "queue", "work", "expected"),
    [
        (None, (), Work.NONE, State(Status.NOT_REQUESTED)),
        (None, (), Work.UNDER_WAY, State(Status.ADDING)),
        (movie(), (), Work.NONE, State(Status.REQUESTED)),
        (movie(), (), Work.UNDER_WAY, State(Status.ADDING)),
        (movie(add_pending=True), (), Work.NONE, State(Status.ADDING)),
        (
            movie(),
            (),
            Work.UNCONFIRMED,
            State(Status.ATTENTION, reason=Reason.UNCONFIRMED),
        ),
        (movie(has_file=True), (), Work.UNDER_WAY, State(Status.AVAILABLE)),
        (
            movie(has_file=True),
            (row(),),
            Work.NONE,
            State(Status.AVAILABLE, reason=Reason.UPGRADING),
        ),
        (
            movie(has_file=True),
            (row(tracked_state="importBlocked", tracked_status="warning"),),
            Work.NONE,
            State(Status.AVAILABLE),
        ),
        (
            movie(has_file=True),
            (row(None, status="delay"),),
            Work.NONE,
            State(Status.AVAILABLE),
        ),
        # It was imported just now, and the queue is a moment older.
        (
            movie(has_file=True),
            (row(tracked_state="importPending", status="completed"),),
            Work.NONE,
            State(Status.AVAILABLE),
        ),
        (
            movie(has_file=True),
            (row("a", tracked_state="importing"), row("b")),
            Work.NONE,
            State(Status.AVAILABLE, reason=Reason.UPGRADING),
        ),
        (movie(monitored=False), (), Work.NONE, State(Status.UNMONITORED)),
        (movie(monitored=False), (row(),), Work.NONE, MOVING),
        (movie(is_available=False), (), Work.NONE, State(Status.UNRELEASED)),
        (
            movie(
                is_available=False,
                release_date=SOON.date(),
            ),
            (),
            Work.NONE,
            State(Status.UNRELEASED, release_date=SOON.date()),
        ),
        (
            movie(),
            (row(tracked_state="importing"),),
            Work.NONE,
            State(Status.IMPORTING),
        ),
        (
            movie(),
            (row(tracked_state="importPending", tracked_status="warning"),),
            Work.NONE,
            stuck(Reason.IMPORT_BLOCKED),
        ),
        (
            movie(),
            (row(tracked_state="importBlocked"),),
            Work.NONE,
            stuck(Reason.IMPORT_BLOCKED),
        ),
        (
            movie(),
            (row(tracked_state="failedPending"),),
            Work.NONE,
            stuck(Reason.DOWNLOAD_FAILED),
        ),
        (movie(), (row(status="failed"),), Work.NONE, stuck(Reason.DOWNLOAD_FAILED)),
        (
            movie(),
            (row(None, status="downloadClientUnavailable"),),
            Work.NONE,
            found(Reason.FOUND_CLIENT_UNAVAILABLE),
        ),
        (movie(), (row(status="warning"),), Work.NONE, stuck(Reason.DOWNLOAD_STALLED)),
        (
            movie(),
            (row(None, status="delay", size_left=4 * GB, ready_at=SOON),),
            Work.NONE,
            State(Status.REQUESTED, reason=Reason.FOUND_DELAYED, until=SOON),
        ),
        (
            movie(monitored=False),
            (row(None, status="fallback"),),
            Work.NONE,
            found(Reason.FOUND_FALLBACK),
        ),
        (
            movie(),
            (row(status="queued"),),
            Work.NONE,
            replace(MOVING, reason=Reason.QUEUED),
        ),
        (
            movie(),
            (row(status="paused"),),
            Work.NONE,
            replace(MOVING, reason=Reason.PAUSED),
        ),
        (
            movie(),
            (row("a", status="paused"), row("b", status="queued")),
            Work.NONE,
            replace(MOVING, reason=Reason.QUEUED),
        ),
        (movie(), (row("a", status="paused"), row("b")), Work.NONE, MOVING),
        # What was only found adds nothing to what moves.
        (movie(), (row(None, status="delay"), row()), Work.NONE, MOVING),
        (
            movie(),
            (row(size=0, size_left=0, time_left=None),),
            Work.NONE,
            State(Status.DOWNLOADING, progress=0),
        ),
    ],
)
def test_movie(
    held: MovieRow | None, queue: tuple[QueueItem, ...], work: Work, expected: State
) -> None:
    """Name the state of a movie."""
    assert movie_state(held, queue, TODAY, work) == expected


@pytest.mark.parametrize(
    ("held", "queue", "work", "expected"),
    [
        (None, (), Work.NONE, State(Status.NOT_REQUESTED)),
        (None, (), Work.UNDER_WAY, State(Status.ADDING)),
        (series(season(1, 10, 10)), (), Work.NONE, State(Status.AVAILABLE)),
        (
            series(season(0, 0, 4), season(1, 10, 10)),
            (),
            Work.NONE,
            State(Status.AVAILABLE),
        ),
        (series(season(1, 10, 10)), (), Work.UNDER_WAY, State(Status.AVAILABLE)),
        (
            series(season(1, 10, 10), season(2, 0, 8)),
            (),
            Work.NONE,
            State(Status.PARTIAL),
        ),
        (
            series(season(1, 10, 10), season(2, 0, 8)),
            (),
            Work.UNDER_WAY,
            State(Status.ADDING),
        ),
        (
            series(season(1, 0, 10), season(2, 0, 8, monitored=False)),
            (),
            Work.NONE,
            State(Status.REQUESTED),
        ),
        (
            series(season(1, 0, 10), monitored=False),
            (),
            Work.NONE,
            State(Status.UNMONITORED),
        ),
        (
            series(season(1, 0, 10, monitored=False)),
            (),
            Work.NONE,
            State(Status.UNMONITORED),
        ),
        (
            series(
                season(
                    1, 0, 0, episode_count=0, previous_airing=None, next_airing=SOON
                ),
                season(2, 0, 0, episode_count=0, previous_airing=None),
            ),
            (),
            Work.NONE,
            State(Status.UNRELEASED, release_date=SOON.date()),
        ),
        (series(add_pending=True), (), Work.NONE, State(Status.ADDING)),
        (series(), (), Work.NONE, State(Status.UNRELEASED)),
        (series(monitored=False), (), Work.NONE, State(Status.UNMONITORED)),
        (
            series(season(1, 3, 10)),
            (
                row("pack", id=1, season_number=1),
                row("pack", id=2, season_number=1),
                row("other", id=3, season_number=1, time_left=timedelta(hours=1)),
            ),
            Work.NONE,
            State(Status.DOWNLOADING, progress=75, time_left=timedelta(hours=1)),
        ),
    ],
)
def test_series(
    held: SeriesRow | None, queue: tuple[QueueItem, ...], work: Work, expected: State
) -> None:
    """Name the state of a series; a season pack in many rows counts once."""
    assert series_state(held, queue, NOW, work) == expected


@pytest.mark.parametrize(
    ("number", "queue", "work", "expected"),
    [
        (1, (), Work.NONE, State(Status.AVAILABLE)),
        (2, (), Work.NONE, State(Status.PARTIAL)),
        (3, (), Work.NONE, State(Status.REQUESTED)),
        (3, (), Work.UNDER_WAY, State(Status.ADDING)),
        (3, (row(season_number=3),), Work.NONE, MOVING),
        (3, (row(season_number=2),), Work.NONE, State(Status.REQUESTED)),
        (4, (), Work.NONE, State(Status.UNMONITORED)),
        (5, (), Work.NONE, State(Status.UNRELEASED, release_date=SOON.date())),
    ],
)
def test_season(
    number: int, queue: tuple[QueueItem, ...], work: Work, expected: State
) -> None:
    """Name the state of a season."""
    held = series(
        season(1, 10, 10),
        season(2, 4, 10),
        season(3, 0, 10),
        season(4, 0, 10, monitored=False),
        season(5, 0, 2, episode_count=0, previous_airing=None, next_airing=SOON),
    )
    assert season_state(held, held.seasons[number - 1], queue, NOW, work) == expected


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
