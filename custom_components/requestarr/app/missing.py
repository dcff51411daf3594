"""What of a title is missing and wanted, by the parts that its app has of it now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from homeassistant.util import dt as dt_util

from ..api import (
    AlbumRow,
    ArrClient,
    ArtistRow,
    Episode,
    HistoryEvent,
    Kind,
    MovieRow,
    SeriesRow,
)
from .dates import app_today, day_of
from .titles import AnyRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Say what is wanted and not there.

    `out`: some of it is out, and was last looked for at `searched`. `to_come`: more of it
    is to come, on the day `coming` if that is known. `parts` are the app's ids of the
    missing episodes or albums that are out, None where there are no parts.
    """

    out: bool
    to_come: bool = False
    coming: date | None = None
    searched: datetime | None = None
    parts: frozenset[int] | None = None


GRABBED = "grabbed"


class Fate(NamedTuple):
    """Say what became of the last copy that was found, and when: failed, removed, or neither."""

    date: datetime
    is_failed: bool
    is_removed: bool


async def async_missing(
    client: ArrClient, row: AnyRow, artist: ArtistRow | None = None
) -> Missing:
    """Return what is missing of a title, by its row of just now; raises ArrError.

    `artist` is an album's: of one who is not monitored nothing is looked for.
    """
    match row:
        case MovieRow():
            return Missing(out=True, searched=row.last_search)
        case SeriesRow():
            return _of_episodes(row, (await client.async_episodes(row.arr_id)).items)
        case ArtistRow():
            albums = (await client.async_albums(row.arr_id)).items
            rows = [album.held for album in albums if album.held]
            return _of_albums(rows if row.monitored else ())
        case AlbumRow():
            return _of_albums([row] if artist is None or artist.monitored else ())


def _of_episodes(row: SeriesRow, episodes: Iterable[Episode]) -> Missing:
    """Return what is missing of a series."""
    now = dt_util.utcnow()
    wanted = [
        one for one in episodes if row.monitored and one.monitored and not one.has_file
    ]
    out = [one for one in wanted if one.air_date and one.air_date <= now]
    days = [day_of(one.air_date) for one in wanted if one.air_date and one not in out]
    return _of_parts(wanted, out, days, [one.id for one in out])


def _of_albums(rows: Iterable[AlbumRow]) -> Missing:
    """Return what is missing of an artist, or of one album."""
    wanted = [one for one in rows if one.monitored and not one.is_complete]
    day = app_today()
    out = [one for one in wanted if one.is_out_on(day)]
    days = [one.release_date for one in wanted if one.release_date and one not in out]
    return _of_parts(wanted, out, days, [one.arr_id for one in out])


def _of_parts[P: (Episode, AlbumRow)](
    wanted: Sequence[P], out: Sequence[P], days: Iterable[date], ids: Iterable[int]
) -> Missing:
    """Return what is missing: those that are out, and on which days others come."""
    return Missing(
        out=bool(out),
        to_come=len(wanted) > len(out),
        coming=min(days, default=None),
        searched=_last(one.last_search for one in out),
        parts=frozenset(ids),
    )


def _last(moments: Iterable[datetime | None]) -> datetime | None:
    """Return the last of some points in time, None if there is none."""
    return max(filter(None, moments), default=None)


async def async_fate(client: ArrClient, row: AnyRow, missing: Missing) -> Fate | None:
    """Return what became of the last copy that was found of what is missing.

    None if none was found, or if what was found was there since. Raises ArrError.
    """
    events = await async_events(client, row)
    return _fate([event for event in events if _is_about(event, missing)])


async def async_events(client: ArrClient, row: AnyRow) -> tuple[HistoryEvent, ...]:
    """Return what happened to a title, by its row of just now; raises ArrError."""
    match row:
        case AlbumRow():
            return await client.async_history(Kind.ARTIST, row.artist_id, row.arr_id)
        case ArtistRow():
            return await client.async_history(Kind.ARTIST, row.arr_id)
        case SeriesRow():
            return await client.async_history(Kind.SERIES, row.arr_id)
        case MovieRow():
            return await client.async_history(Kind.MOVIE, row.arr_id)


def _is_about(event: HistoryEvent, missing: Missing) -> bool:
    """Return whether something happened to what is missing."""
    if missing.parts is None:
        return True
    part = event.episode_id or event.album_id
    return part is None or part in missing.parts


def _fate(events: list[HistoryEvent]) -> Fate | None:
    """Return how the story of the last copy ended, or that it did not."""
    told = [
        one
        for one in events
        if one.event == GRABBED or one.is_failure or one.is_removal
    ]
    last = max(told, key=lambda one: one.date, default=None)
    if last is None:
        return None
    if last.event == GRABBED and any(_ends(one, last) for one in events):
        return None
    return Fate(last.date, is_failed=last.is_failure, is_removed=last.is_removal)


def _ends(event: HistoryEvent, grab: HistoryEvent) -> bool:
    """Return whether something that happened ends what a grab began."""
    if event.event == GRABBED or event.date < grab.date:
        return False
    return grab.download_id is None or event.download_id == grab.download_id
