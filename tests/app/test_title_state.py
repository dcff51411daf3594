"""The word for the state of a thing, case by case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from custom_components.requestarr.api import MovieRow, QueueItem, SeriesRow
from custom_components.requestarr.app.title_state import (
    Reason,
    State,
    Status,
    Work,
    movie_state,
    season_state,
    series_state,
)
from tests.support.title_rows import GB, MOVING, NOW, SOON, TODAY, row, season, series


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


def stuck(reason: Reason) -> State:
    """Return the state of a download that needs a person."""
    return State(
        Status.ATTENTION, progress=75, time_left=timedelta(minutes=12), reason=reason
    )


def found(reason: Reason) -> State:
    """Return the state of what was found and does not move yet."""
    return State(Status.REQUESTED, reason=reason)


type Rows = tuple[QueueItem, ...]


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
def test_movie(held: MovieRow | None, queue: Rows, work: Work, expected: State) -> None:
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
                season(1, 0, 0, sought=0, was_on=False, next_airing=SOON),
                season(2, 0, 0, sought=0, was_on=False),
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
    held: SeriesRow | None, queue: Rows, work: Work, expected: State
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
def test_season(number: int, queue: Rows, work: Work, expected: State) -> None:
    """Name the state of a season."""
    held = series(
        season(1, 10, 10),
        season(2, 4, 10),
        season(3, 0, 10),
        season(4, 0, 10, monitored=False),
        season(5, 0, 2, sought=0, was_on=False, next_airing=SOON),
    )
    assert season_state(held, held.seasons[number - 1], queue, NOW, work) == expected
