"""The one word for the state of a thing, from what its app holds and downloads."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from ..api import (
    AlbumRow,
    ArtistRow,
    LibraryRow,
    MovieRow,
    QueueItem,
    SeasonRow,
    SeriesRow,
    regular_seasons,
)
from .dates import day_of
from .download_state import with_downloads
from .state import Reason, State, Status, Work

__all__ = [
    "Reason",
    "State",
    "Status",
    "Work",
    "album_state",
    "artist_state",
    "movie_state",
    "season_state",
    "series_state",
]

type Queue = Sequence[QueueItem]

_ADDING = State(Status.ADDING)
_AVAILABLE = State(Status.AVAILABLE)
_NOT_REQUESTED = State(Status.NOT_REQUESTED)
_PARTIAL = State(Status.PARTIAL)
_REQUESTED = State(Status.REQUESTED)
_UNCONFIRMED = State(Status.ATTENTION, reason=Reason.UNCONFIRMED)
_UNMONITORED = State(Status.UNMONITORED)
_UNRELEASED = State(Status.UNRELEASED)


def movie_state(
    row: MovieRow | None, queue: Queue, today: date, work: Work = Work.NONE
) -> State:
    """Return the state of a movie."""
    return _title_state(row, _movie_alone(row, today) if row else None, queue, work)


def _movie_alone(row: MovieRow, today: date) -> State:
    """Return the state of a movie without a file, by what is wanted of it."""
    if not row.monitored:
        return _UNMONITORED
    if row.is_out_on(today):
        return _REQUESTED
    return _unreleased(row.release_date, today)


def series_state(
    row: SeriesRow | None,
    queue: Queue,
    now: datetime,
    work: Work = Work.NONE,
    wanted: Collection[int] = (),
) -> State:
    """Return the state of a series: of all its seasons but the specials.

    `wanted` are the seasons of which all was seen to be wanted, whatever counts say.
    """
    alone = _series_alone(row, now, wanted) if row else None
    if row and row.is_complete:
        # A special that comes is no better copy of the seasons that are there.
        counted = {season.number for season in regular_seasons(row.seasons)}
        queue = [one for one in queue if one.is_there or one.season_number in counted]
    return _title_state(row, alone, queue, work)


def _series_alone(row: SeriesRow, now: datetime, wanted: Collection[int]) -> State:
    """Return the state of a series that is not complete, by what is wanted of it."""
    if row.has_files:
        return _PARTIAL
    if row.monitored and not row.seasons:
        return _UNRELEASED
    # Specials speak only for a series of which nothing else is wanted.
    for part in (regular_seasons(row.seasons), row.seasons):
        foremost = _foremost(
            [
                _season_alone(row, one, now, is_wanted=one.number in wanted)
                for one in part
            ]
        )
        if foremost is not _UNMONITORED:
            return foremost
    return _UNMONITORED


def season_state(
    row: SeriesRow | None,
    season: SeasonRow,
    queue: Queue,
    now: datetime,
    work: Work = Work.NONE,
    *,
    is_wanted: bool = False,
) -> State:
    """Return the state of one season; the queue is that of its whole series.

    `is_wanted` says that each of its episodes was seen to be there, or wanted.
    """
    own = [item for item in queue if item.season_number == season.number]
    return _state(
        _season_alone(row, season, now, is_wanted=is_wanted) if row else None,
        own,
        work,
        is_complete=season.is_complete,
        is_pending=bool(row and season.monitored and row.add_pending),
    )


def _season_alone(
    row: SeriesRow, season: SeasonRow, now: datetime, *, is_wanted: bool
) -> State:
    """Return the state of a season that is not complete, by what its app says of it."""
    if season.has_files:
        return _PARTIAL
    if not (row.monitored and season.monitored):
        return _UNMONITORED
    airing = season.next_airing
    if season.is_sought or (airing and airing <= now):
        return _REQUESTED
    if airing:
        return State(Status.UNRELEASED, release_date=day_of(airing))
    if not season.is_counted:
        return _REQUESTED if row.has_begun(season) else _UNRELEASED
    # Its flag wants nothing where all that was on is off.
    unknown = season.is_empty or is_wanted or not row.has_begun(season)
    return _UNRELEASED if unknown else _UNMONITORED


def artist_state(
    row: ArtistRow | None,
    queue: Queue,
    today: date,
    work: Work = Work.NONE,
    *,
    is_wanted: bool = False,
) -> State:
    """Return the state of an artist: of all the albums that the app lists.

    `is_wanted` says that each of them was seen to be there, or wanted.
    """
    alone = _artist_alone(row, today, is_wanted=is_wanted) if row else None
    return _title_state(row, alone, queue, work)


def _artist_alone(row: ArtistRow, today: date, *, is_wanted: bool) -> State:
    """Return the state of an artist who is not complete, by what is wanted of them."""
    if row.has_files:
        return _PARTIAL
    if not row.monitored:
        return _UNMONITORED
    if row.is_sought or not row.is_counted:
        return _REQUESTED
    if not row.has_albums:
        return State(Status.UNRELEASED, reason=Reason.NO_ALBUMS)
    # An album without a day is in no count, and is no next one.
    is_coming = row.coming is not None or is_wanted
    return _unreleased(row.coming, today) if is_coming else _UNMONITORED


def album_state(
    row: AlbumRow | None,
    artist: ArtistRow | None,
    queue: Queue,
    today: date,
    work: Work = Work.NONE,
) -> State:
    """Return the state of an album; the queue is that of its artist."""
    own = [item for item in queue if row and item.album_id == row.arr_id]
    alone = _album_alone(row, artist, today) if row else None
    return _state(alone, own, work, is_complete=bool(row and row.is_complete))


def _album_alone(row: AlbumRow, artist: ArtistRow | None, today: date) -> State:
    """Return the state of an album that is not complete, by what is wanted of it."""
    if row.has_files:
        return _PARTIAL
    if not row.monitored or (artist is not None and not artist.monitored):
        return _UNMONITORED
    if row.is_out_on(today):
        return _REQUESTED
    return _unreleased(row.release_date, today)


def _title_state(
    row: LibraryRow | None, alone: State | None, queue: Queue, work: Work
) -> State:
    """Return the state of a whole title."""
    return _state(
        alone,
        queue,
        work,
        is_complete=bool(row and row.is_complete),
        is_pending=bool(row and row.add_pending),
    )


def _state(
    alone: State | None,
    queue: Queue,
    work: Work,
    *,
    is_complete: bool,
    is_pending: bool = False,
) -> State:
    """Return the state of a thing: what is there comes before what is said of it.

    `alone` is its state without downloads and requests, None if its app does not have it;
    `is_pending` says that its app is still adding it.
    """
    if alone and is_complete:
        return with_downloads(_AVAILABLE, queue)
    if work is Work.UNDER_WAY or (is_pending and work is not Work.UNCONFIRMED):
        return _ADDING
    unconfirmed = _UNCONFIRMED if work is Work.UNCONFIRMED else None
    if alone is None:
        return unconfirmed or _NOT_REQUESTED
    return with_downloads(unconfirmed or alone, queue)


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
    return State(Status.UNRELEASED, release_date=day if day and day >= today else None)
