"""Rows of the library and the queue, as a state is read from them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from custom_components.requestarr.api import (
    Counted,
    Kind,
    QueueItem,
    SeasonRow,
    SeriesRow,
)
from custom_components.requestarr.app.title_state import State, Status

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


TODAY = NOW.date()


SOON = NOW + timedelta(days=20)


PAST = NOW - timedelta(days=200)


GB = 10**9


def season(number: int, files: int, total: int, **changes: Any) -> SeasonRow:
    """Return a monitored season that has aired."""
    fields: dict[str, Any] = {
        "number": number,
        "monitored": True,
        "counted": Counted(files, changes.pop("sought", total), total),
        "next_airing": None,
        "was_on": True,
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
        "last_aired": PAST.date(),
        "last_monitored": PAST.date() if any(one.was_on for one in seasons) else None,
        "add_pending": False,
    }
    return SeriesRow(**fields | changes)


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
