"""What comes out of an app, as its calendars show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from homeassistant.components.calendar import CalendarEvent
from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util

from ..api import (
    AlbumRelease,
    ArrError,
    ArtistRow,
    EpisodeRelease,
    Kind,
    MovieRelease,
    Release,
    SeriesRow,
)
from .app import App
from .dates import day_of
from .debouncer import Debouncer
from .followers import Followers
from .library import ExternalId
from .signals import SIGNAL_TITLE
from .texts import Texts, async_texts, common_text

# What the calendars' states are made of, and how often it is read without a reason.
AHEAD = timedelta(days=28)
INTERVAL = timedelta(hours=1)
# A new title comes as a burst of changes; a library that moves all day is no reason for more.
WAIT_SECONDS = 2.0
PAUSE_SECONDS = 300.0

# Apps keep days as midnight in UTC, far from where some households' days begin and end,
# and an episode may have begun before the span.
MARGIN = timedelta(days=2)
# Nothing came out before, and what app could say so far ahead?
EARLIEST = datetime(1850, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)

RUNTIME = 30
MAX_RUNTIME = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One event of a calendar, and the title whose it is; `season` is an episode's.

    `artist_id` is that of an album's artist.
    """

    kind: Kind
    external_id: ExternalId
    event: CalendarEvent
    season: int | None = None
    artist_id: str | None = None


class Releases:
    """What comes out of one app: read when asked for, and what is next kept for all calendars."""

    def __init__(self, app: App) -> None:
        """Start with nothing known."""
        self.known: tuple[Coming, ...] | None = None
        self._app = app
        self._followers = Followers(begin=self._start, end=self._stop)
        self._unfollow: list[CALLBACK_TYPE] = []
        self._soon = Debouncer(app, self._async_read, WAIT_SECONDS, PAUSE_SECONDS)
        self._changes = 0
        self._due = False
        self._failing = False

    async def async_between(self, start: datetime, end: datetime) -> tuple[Coming, ...]:
        """Ask the app what comes out in a span of time, in order; raises ArrError."""
        start, end = max(start, EARLIEST), min(end, LATEST)
        rows = await self._app.client.async_calendar(start - MARGIN, end + MARGIN)
        if any(not isinstance(row, MovieRelease) for row in rows.items):
            await self._async_know_titles()
        texts = await async_texts(self._app.hass)
        days = (day_of(start - MARGIN), day_of(end + MARGIN))
        found = [
            coming
            for row in rows.items
            for coming in self._of(row, days, texts)
            if coming.event.start_datetime_local < end
            and coming.event.end_datetime_local > start
        ]
        return tuple(sorted(found, key=lambda one: one.event.start_datetime_local))

    async def _async_know_titles(self) -> None:
        """Read the library of an app that was started anew, where that was not told.

        Its ids may be other titles' by then. Raises ArrError.
        """
        if self._app.push_connected:
            return
        status = await self._app.client.async_status()
        if status.started != self._app.data.started:
            await self._app.async_read_details()
            await self._app.async_read_library()

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep what is next for as long as somebody follows it; return what ends that."""
        return self._followers.add(follower)

    def _start(self) -> None:
        """Read what is next, and again when it may have changed."""
        app = self._app
        self._unfollow = [
            app.async_add_listener(self._on_app),
            async_track_time_interval(app.hass, self._on_time, INTERVAL),
            async_dispatcher_connect(app.hass, SIGNAL_TITLE, self._on_title),
        ]
        app.async_spawn(self._async_read(), "look at the calendar")

    def _stop(self) -> None:
        """Read nothing more."""
        self._soon.cancel()
        while self._unfollow:
            self._unfollow.pop()()

    def _want(self) -> None:
        """Read soon; of an app that is away, once it is back."""
        self._due = True
        if self._app.last_update_success:
            self._soon.start()

    @callback
    def _on_app(self) -> None:
        """Leave an app alone that is away, and do what was due once it is back."""
        if not self._app.last_update_success:
            self._soon.cancel()
        elif self._due:
            self._want()

    @callback
    def _on_time(self, _now: datetime) -> None:
        """Read again what is next, as time goes on."""
        self._want()

    @callback
    def _on_title(self, entry_id: str, kind: Kind, _key: ExternalId) -> None:
        """Read again what is next if the library is not as it was then.

        That a download moved is told alike, and is no reason.
        """
        changed = kind is Kind.ALBUM or self._app.library.changes != self._changes
        if entry_id == self._app.config_entry.entry_id and changed:
            self._want()

    async def _async_read(self) -> None:
        """Read what is next, and try again later if that fails."""
        self._due, self._changes = False, self._app.library.changes
        now = dt_util.utcnow()
        try:
            self.known = await self.async_between(now, now + AHEAD)
        except ArrError as err:
            await self._async_doubt(err)
            self._want()
        else:
            self._failing = False
        self._followers.tell()

    async def _async_doubt(self, error: ArrError) -> None:
        """Know nothing more, but of an app that is away: that is told elsewhere, and passes."""
        await self._app.async_refresh()
        if not self._app.last_update_success:
            return
        if not self._failing:
            self._app.async_failed("look at the calendar", error)
        self.known, self._failing = None, True

    def _of(
        self, row: Release, days: tuple[date, date], texts: Texts
    ) -> Iterator[Coming]:
        """Yield the events of a row on some days; whose title is not known yet has none."""
        match row:
            case MovieRelease():
                yield from _movie(row, days, texts)
            case EpisodeRelease():
                series = self._app.library.by_arr_id(row.series_id)
                if isinstance(series, SeriesRow) and _is_on(row.air_date, days):
                    yield _episode(row, series)
            case AlbumRelease():
                artist = self._app.library.by_arr_id(row.artist_id)
                if isinstance(artist, ArtistRow) and _is_on(row.release_date, days):
                    yield _album(row, artist)


def _is_on(day: date, days: tuple[date, date]) -> bool:
    """Return whether a day, or the one of a point in time, is one of those."""
    first, last = days
    plain = day_of(day) if isinstance(day, datetime) else day
    return first <= plain <= last


def _movie(
    row: MovieRelease, days: tuple[date, date], texts: Texts
) -> Iterator[Coming]:
    """Yield an event for each way in which a movie comes out on some days."""
    for key, day in (
        ("release_in_cinemas", row.in_cinemas),
        ("release_digital", row.digital_release),
        ("release_physical", row.physical_release),
    ):
        if day is not None and _is_on(day, days):
            said = common_text(texts, key, title=row.title)
            event = _all_day(day, said, row.overview)
            yield Coming(kind=Kind.MOVIE, external_id=row.tmdb_id, event=event)


def _episode(row: EpisodeRelease, series: SeriesRow) -> Coming:
    """Return the event of an episode."""
    runtime = timedelta(minutes=min(row.runtime or RUNTIME, MAX_RUNTIME))
    number = f"S{row.season_number:02}E{row.episode_number:02}"
    event = CalendarEvent(
        start=row.air_date,
        end=row.air_date + runtime,
        summary=f"{series.title} {number}",
        description=row.title or None,
    )
    return Coming(
        kind=Kind.SERIES,
        external_id=series.tvdb_id,
        season=row.season_number,
        event=event,
    )


def _album(row: AlbumRelease, artist: ArtistRow) -> Coming:
    """Return the event of an album."""
    summary = f"{artist.title} – {row.title}"
    return Coming(
        kind=Kind.ALBUM,
        external_id=row.foreign_album_id,
        artist_id=artist.foreign_artist_id,
        event=_all_day(row.release_date, summary, row.overview),
    )


def _all_day(day: date, summary: str, description: str) -> CalendarEvent:
    """Return the event of a day."""
    return CalendarEvent(
        start=day,
        end=day + timedelta(days=1),
        summary=summary,
        description=description or None,
    )
