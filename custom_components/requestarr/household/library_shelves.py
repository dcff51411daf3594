"""The shelves of what the household has: made of the libraries as they are known, without a call."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from heapq import nlargest

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..api import (
    Album,
    AlbumRow,
    ArtistRow,
    Kind,
    MovieRow,
    SeasonRow,
    SeriesRow,
    regular_seasons,
)
from ..app.arrivals import LATELY
from ..app.dates import app_today, day_of, today
from ..app.held_titles import held_title
from ..app.library import Row, external_id
from ..coordinator import RequestarrCoordinator
from .instances import loaded_apps
from .request_state import is_asked
from .shelf import Pick, Shelf, What, Why, shelf_of

AHEAD = timedelta(days=120)
MAX_SHOWN = 100

type Dated = tuple[datetime | date, Pick]


@callback
def library_shelves(hass: HomeAssistant) -> Iterator[Shelf]:
    """Yield what comes, what came, and what is missing of what is there."""
    apps = loaded_apps(hass)
    coming = sorted(
        (one for app in apps for one in _coming(app)), key=lambda one: _day(one[0])
    )
    came = [one for app in apps for one in _arrived(app)]
    seasons = [one for app in apps for one in _next_seasons(app)]
    albums = [one for app in apps for one in _missing(app)]
    last = nlargest(MAX_SHOWN, came, key=lambda one: one[0])
    yield shelf_of("coming", [pick for _, pick in coming[:MAX_SHOWN]])
    yield shelf_of("arrived", [pick for _, pick in last])
    yield shelf_of("next_seasons", seasons[:MAX_SHOWN])
    yield shelf_of("missing_albums", albums[:MAX_SHOWN])


def _coming(app: RequestarrCoordinator) -> Iterator[Dated]:
    """Yield what of a library comes out next, each title once, with its day."""
    first = today()
    last = first + AHEAD
    for row in app.library.rows():
        match row:
            case MovieRow():
                why = _movie_day(row, first) if row.monitored else None
            case SeriesRow():
                why = _next_episode(row)
            case ArtistRow():
                yield from _coming_album(app, row, first, last)
                continue
        if why and why.at and first <= _day(why.at) <= last:
            yield why.at, Pick(app=app, found=held_title(app, row), why=why)


def _movie_day(row: MovieRow, first: date) -> Why | None:
    """Return the next way in which a movie that is not there comes out."""
    days = [
        (at, what)
        for at, what in (
            (row.in_cinemas, What.CINEMA),
            (row.digital, What.DIGITAL),
            (row.physical, What.DISC),
        )
        if at and at >= first and not row.has_file
    ]
    if not days:
        return None
    at, what = min(days, key=lambda one: one[0])
    return Why(what=what, at=at)


def _next_episode(row: SeriesRow) -> Why | None:
    """Return when the next episode of a series is on, by its season."""
    now = dt_util.utcnow()
    times = [
        (one.next_airing, one.number)
        for one in row.seasons
        if one.next_airing and one.next_airing >= now
    ]
    if not times or not row.monitored:
        return None
    at, season = min(times)
    return Why(what=What.EPISODE, at=at, season=season)


def _coming_album(
    app: RequestarrCoordinator, row: ArtistRow, first: date, last: date
) -> Iterator[Dated]:
    """Yield the next album of an artist."""
    if not row.coming or not row.coming_id or not first <= row.coming <= last:
        return
    held = app.library.album(row.coming_id)
    found = held_title(app, held) if held else _album(row, row.coming_id, row.coming)
    why = Why(what=What.ALBUM, at=row.coming)
    yield row.coming, Pick(app=app, found=found, why=why)


def _album(artist: ArtistRow, foreign_album_id: str, day: date) -> Album:
    """Return an album of which only its artist's row tells."""
    return Album(
        foreign_album_id=foreign_album_id,
        foreign_artist_id=artist.foreign_artist_id,
        artist_title=artist.title,
        title=artist.coming_title,
        year=day.year,
        release_date=day,
    )


def _arrived(app: RequestarrCoordinator) -> Iterator[tuple[datetime, Pick]]:
    """Yield what came into a library lately, with when it did."""
    since = dt_util.utcnow() - LATELY
    for row in app.library.rows():
        has_files = row.is_complete if isinstance(row, MovieRow) else row.has_files
        at = _arrival(app, row) if has_files else None
        if at and at >= since:
            why = Why(what=What.ADDED, at=at)
            yield at, Pick(app=app, found=held_title(app, row), why=why)


def _arrival(app: RequestarrCoordinator, row: Row) -> datetime | None:
    """Return when a file of a title came, as far as that is known.

    What the app got just now had none before.
    """
    if at := app.arrivals.of(external_id(row)):
        return at
    if row.added is None or row.added < dt_util.utcnow() - LATELY:
        return None
    return (row.file_added if isinstance(row, MovieRow) else None) or row.added


def _next_seasons(app: RequestarrCoordinator) -> Iterator[Pick]:
    """Yield the series of which the season after the last that is there is not asked for."""
    for row in app.library.rows():
        if not isinstance(row, SeriesRow) or not row.has_files:
            continue
        season = _next_season(row, regular_seasons(row.seasons))
        if season and not is_asked(app, Kind.SERIES, row.tvdb_id, season.number):
            why = Why(what=What.SEASON, at=season.next_airing, season=season.number)
            yield Pick(app=app, found=held_title(app, row), why=why)


def _next_season(row: SeriesRow, seasons: Iterable[SeasonRow]) -> SeasonRow | None:
    """Return the season after the last one with files, None if it is wanted or unknown."""
    ordered = list(seasons)
    there = [number for number, one in enumerate(ordered) if one.has_files]
    if not there or there[-1] + 1 >= len(ordered):
        return None
    season = ordered[there[-1] + 1]
    return None if row.monitored and season.monitored else season


def _missing(app: RequestarrCoordinator) -> Iterator[Pick]:
    """Yield the albums that are out, that nobody asked for, and of which nothing is there."""
    first = app_today()
    rows: list[AlbumRow] = app.library.albums.rows()
    rows.sort(key=lambda row: row.release_date or date.min, reverse=True)
    for row in rows:
        artist = app.library.by_arr_id(row.artist_id)
        is_wanted = row.monitored and bool(artist and artist.monitored)
        if row.has_files or is_wanted or not row.is_out_on(first):
            continue
        if not is_asked(app, Kind.ALBUM, row.foreign_album_id) and not (
            artist and is_asked(app, Kind.ARTIST, artist.external_id)
        ):
            why = Why(what=What.ALBUM, at=row.release_date)
            yield Pick(app=app, found=held_title(app, row), why=why)


def _day(at: datetime | date) -> date:
    """Return the day of a day, or of a point in time."""
    return day_of(at) if isinstance(at, datetime) else at
