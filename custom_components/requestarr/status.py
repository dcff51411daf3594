"""The one word for the state of a thing, from what its app holds and downloads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
import re

from .api import (
    AlbumRow,
    ArtistRow,
    MovieRow,
    QueueItem,
    SeasonRow,
    SeriesRow,
    regular_seasons,
)
from .days import day_of


class Status(StrEnum):
    """Every word that a title, a season or an album can have."""

    NOT_REQUESTED = "not_requested"
    PENDING = "pending"
    DECLINED = "declined"
    ADDING = "adding"
    REQUESTED = "requested"
    UNRELEASED = "unreleased"
    DOWNLOADING = "downloading"
    IMPORTING = "importing"
    ATTENTION = "attention"
    PARTIAL = "partial"
    AVAILABLE = "available"
    UNMONITORED = "unmonitored"


class Reason(StrEnum):
    """Why a thing needs a person; each has a sentence in the translations."""

    CLIENT_UNAVAILABLE = "reason_client_unavailable"
    DOWNLOAD_FAILED = "reason_download_failed"
    DOWNLOAD_STALLED = "reason_download_stalled"
    IMPORT_BLOCKED = "reason_import_blocked"
    IMPORT_NO_FILES = "reason_import_no_files"
    IMPORT_NO_MATCH = "reason_import_no_match"
    IMPORT_NO_SPACE = "reason_import_no_space"
    IMPORT_NOT_BETTER = "reason_import_not_better"
    IMPORT_SAMPLE = "reason_import_sample"
    NO_ALBUMS = "reason_no_albums"
    UNCONFIRMED = "reason_unconfirmed"


class Work(StrEnum):
    """How far a request that the app took has come."""

    NONE = "none"
    UNDER_WAY = "under_way"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class State:
    """A status word and what can be said beside it; progress is in percent.

    `note` is what a person wrote.
    """

    status: Status
    progress: int | None = None
    time_left: timedelta | None = None
    reason: Reason | None = None
    release_date: date | None = None
    note: str | None = None


_ADDING = State(Status.ADDING)
_AVAILABLE = State(Status.AVAILABLE)
_NOT_REQUESTED = State(Status.NOT_REQUESTED)
_PARTIAL = State(Status.PARTIAL)
_REQUESTED = State(Status.REQUESTED)
_UNCONFIRMED = State(Status.ATTENTION, reason=Reason.UNCONFIRMED)
_UNMONITORED = State(Status.UNMONITORED)
_UNRELEASED = State(Status.UNRELEASED)

_FAILED_STATES = {"failed", "failedPending", "downloadFailed", "downloadFailedPending"}
_IMPORT_STATES = {"importPending", "importing", "imported"}
# The apps' own words for why an import waits, which are English in every language.
_IMPORT_REASONS = (
    (
        re.compile(r"not enough|free space|disk full", re.IGNORECASE),
        Reason.IMPORT_NO_SPACE,
    ),
    (re.compile(r"sample", re.IGNORECASE), Reason.IMPORT_SAMPLE),
    (
        re.compile(r"not an? .*upgrade|not an upgrade|already", re.IGNORECASE),
        Reason.IMPORT_NOT_BETTER,
    ),
    (
        re.compile(
            r"unknown|match|not found in|wasn't found|unexpected|by id", re.IGNORECASE
        ),
        Reason.IMPORT_NO_MATCH,
    ),
    (
        re.compile(r"no files|no video|no audio|empty", re.IGNORECASE),
        Reason.IMPORT_NO_FILES,
    ),
)
_STUCK_IMPORT_STATES = {"importBlocked", "importFailed"}


def movie_state(
    row: MovieRow | None,
    queue: Sequence[QueueItem],
    today: date,
    work: Work = Work.NONE,
) -> State:
    """Return the state of a movie."""
    if row is not None and row.is_complete:
        return _AVAILABLE
    if _adding(row, work):
        return _ADDING
    if row is None:
        return _absent(work)
    if found := queue_state(queue) or _unconfirmed(work):
        return found
    if not row.monitored:
        return _UNMONITORED
    if row.is_available:
        return _REQUESTED
    return _unreleased(row.release_date, today)


def series_state(
    row: SeriesRow | None,
    queue: Sequence[QueueItem],
    now: datetime,
    work: Work = Work.NONE,
) -> State:
    """Return the state of a series: of all its seasons but the specials."""
    if row is None:
        return _ADDING if _adding(row, work) else _absent(work)
    if row.is_complete:
        return _AVAILABLE
    if _adding(row, work):
        return _ADDING
    if found := queue_state(queue) or _unconfirmed(work):
        return found
    if row.has_files:
        return _PARTIAL
    if row.monitored and not row.seasons:
        return _UNRELEASED
    # Specials speak only for a series of which nothing else is wanted.
    for part in (regular_seasons(row.seasons), row.seasons):
        foremost = _foremost([season_state(row, one, (), now) for one in part])
        if foremost is not _UNMONITORED:
            return foremost
    return _UNMONITORED


def season_state(
    row: SeriesRow | None,
    season: SeasonRow,
    queue: Sequence[QueueItem],
    now: datetime,
    work: Work = Work.NONE,
) -> State:
    """Return the state of one season; the queue is that of its whole series."""
    if row is not None and season.is_complete:
        return _AVAILABLE
    if _adding(row if season.monitored else None, work):
        return _ADDING
    if row is None:
        return _absent(work)
    own = (item for item in queue if item.season_number == season.number)
    if found := queue_state(own) or _unconfirmed(work):
        return found
    if season.has_files:
        return _PARTIAL
    if not (row.monitored and season.monitored):
        return _UNMONITORED
    return _season_without_files(row, season, now)


def _season_without_files(row: SeriesRow, season: SeasonRow, now: datetime) -> State:
    """Return the state of a monitored season by what its app says of its episodes."""
    airing = season.next_airing
    if season.is_sought or (airing and airing <= now):
        return _REQUESTED
    if airing:
        return State(Status.UNRELEASED, release_date=day_of(airing))
    # Its flag wants nothing where all that was on is off.
    unknown = season.is_empty or not row.has_begun(season)
    return _UNRELEASED if unknown else _UNMONITORED


def artist_state(
    row: ArtistRow | None,
    queue: Sequence[QueueItem],
    today: date,
    work: Work = Work.NONE,
) -> State:
    """Return the state of an artist: of all the albums that the app lists."""
    if row is None:
        return _ADDING if _adding(row, work) else _absent(work)
    if row.is_complete:
        return _AVAILABLE
    if _adding(row, work):
        return _ADDING
    if found := queue_state(queue) or _unconfirmed(work):
        return found
    if row.has_files:
        return _PARTIAL
    if not row.monitored:
        return _UNMONITORED
    if row.is_sought:
        return _REQUESTED
    if not row.has_albums:
        return State(Status.UNRELEASED, reason=Reason.NO_ALBUMS)
    return _unreleased(row.coming, today) if row.coming else _UNMONITORED


def album_state(
    row: AlbumRow | None,
    artist: ArtistRow | None,
    queue: Sequence[QueueItem],
    today: date,
    work: Work = Work.NONE,
) -> State:
    """Return the state of an album; the queue is that of its artist."""
    if row is not None and row.is_complete:
        return _AVAILABLE
    if _adding(None, work):
        return _ADDING
    if row is None:
        return _absent(work)
    own = (item for item in queue if item.album_id == row.arr_id)
    if found := queue_state(own) or _unconfirmed(work):
        return found
    if row.has_files:
        return _PARTIAL
    if not row.monitored or (artist is not None and not artist.monitored):
        return _UNMONITORED
    if row.release_date is not None and row.release_date > today:
        return State(Status.UNRELEASED, release_date=row.release_date)
    return _REQUESTED if row.is_out else _UNRELEASED


def queue_state(queue: Iterable[QueueItem]) -> State | None:
    """Return what the download queue says of a thing, None if it says nothing."""
    items = tuple(queue)
    if not items:
        return None
    if reason := next(filter(None, map(_trouble, items)), None):
        return replace(_progress(items), status=Status.ATTENTION, reason=reason)
    if all(item.tracked_state in _IMPORT_STATES for item in items):
        return State(Status.IMPORTING)
    return _progress(items)


def _progress(items: tuple[QueueItem, ...]) -> State:
    """Add up a thing's downloads; one of many episodes stands in many rows."""
    downloads = {item.download_id or item.id: item for item in items}.values()
    size = sum(item.size for item in downloads)
    left = sum(item.size_left for item in downloads)
    times = [item.time_left for item in downloads if item.time_left is not None]
    return State(
        Status.DOWNLOADING,
        progress=max(0, min(100, int(100 * (size - left) / size))) if size > 0 else 0,
        time_left=max(times) if times else None,
    )


def _trouble(item: QueueItem) -> Reason | None:
    """Return why a row of the queue needs a person, None if it does not."""
    if item.tracked_state in _FAILED_STATES or item.status == "failed":
        return Reason.DOWNLOAD_FAILED
    stuck = item.tracked_status in {"warning", "error"}
    if item.tracked_state in _STUCK_IMPORT_STATES or (
        stuck and item.tracked_state in _IMPORT_STATES
    ):
        return _import_reason(item)
    if item.status == "downloadClientUnavailable":
        return Reason.CLIENT_UNAVAILABLE
    return Reason.DOWNLOAD_STALLED if stuck or item.status == "warning" else None


def _import_reason(item: QueueItem) -> Reason:
    """Return why what is downloaded does not get into the library."""
    words = " ".join((*item.messages, item.error_message or ""))
    found = (reason for pattern, reason in _IMPORT_REASONS if pattern.search(words))
    return next(found, Reason.IMPORT_BLOCKED)


def _adding(row: MovieRow | SeriesRow | ArtistRow | None, work: Work) -> bool:
    """Return whether a thing is on its way into its app."""
    return work is Work.UNDER_WAY or (row is not None and row.add_pending)


def _unconfirmed(work: Work) -> State | None:
    """Return the state of a request that was never confirmed, None for any other."""
    return _UNCONFIRMED if work is Work.UNCONFIRMED else None


def _absent(work: Work) -> State:
    """Return the state of a thing that its app does not have."""
    return _unconfirmed(work) or _NOT_REQUESTED


def _foremost(states: Sequence[State]) -> State:
    """Return the state that speaks for seasons of which none has a file."""
    if _REQUESTED in states:
        return _REQUESTED
    unreleased = [state for state in states if state.status is Status.UNRELEASED]
    if not unreleased:
        return _UNMONITORED
    dates = [state.release_date for state in unreleased if state.release_date]
    return State(Status.UNRELEASED, release_date=min(dates, default=None))


def _unreleased(day: date | None, today: date) -> State:
    """Return the state of what is not out yet, with its day if that is to come."""
    return State(Status.UNRELEASED, release_date=day if day and day > today else None)
