"""The shelves of what the household has: made of the libraries as they are known, without a call."""

from collections import defaultdict
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
from .shelf import Pick, Shelf, What, Why, once, shelf_of

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
    last = nlargest(len(apps) * MAX_SHOWN, came, key=lambda one: one[0])
    yield _shelf("coming", (pick for _, pick in coming))
    yield _shelf("arrived", (pick for _, pick in last))
    yield _shelf("next_seasons", _next_seasons(apps))
    yield _shelf("missing_albums", _missing_albums(apps))


def _shelf(shelf_id: str, picks: Iterable[Pick]) -> Shelf:
    """Return a shelf of titles, each once, whatever several apps of a kind say of it."""
    return shelf_of(shelf_id, once(picks)[:MAX_SHOWN])


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


def _next_seasons(apps: Iterable[RequestarrCoordinator]) -> Iterator[Pick]:
    """Yield the series of which the season after the last that is there is not asked for.

    What any app has of a series, looks for or was asked for counts for all of them.
    """
    held: dict[int, list[tuple[RequestarrCoordinator, SeriesRow]]] = defaultdict(list)
    for app in apps:
        for row in app.library.rows():
            if isinstance(row, SeriesRow):
                held[row.tvdb_id].append((app, row))
    for copies in held.values():
        season = _next_season(copies)
        if season is None or any(
            is_asked(app, Kind.SERIES, row.tvdb_id, season.number)
            for app, row in copies
        ):
            continue
        app, row = next((one for one in copies if one[1].has_files), copies[0])
        why = Why(what=What.SEASON, at=season.next_airing, season=season.number)
        yield Pick(app=app, found=held_title(app, row), why=why)


def _next_season(
    copies: Iterable[tuple[RequestarrCoordinator, SeriesRow]],
) -> SeasonRow | None:
    """Return the season after the last one with files, None if it is wanted or unknown."""
    seasons: dict[int, list[tuple[SeriesRow, SeasonRow]]] = defaultdict(list)
    for _, row in copies:
        for one in regular_seasons(row.seasons):
            seasons[one.number].append((row, one))
    there = [
        number
        for number, ones in seasons.items()
        if any(one.has_files for _, one in ones)
    ]
    later = [number for number in seasons if number > max(there, default=number)]
    if not later:
        return None
    following = seasons[min(later)]
    if any(row.monitored and one.monitored for row, one in following):
        return None
    return following[0][1]


def _missing_albums(apps: Iterable[RequestarrCoordinator]) -> list[Pick]:
    """Return the albums that no app has, or looks for, and that are out, newest first."""
    missing: list[tuple[date, Pick]] = []
    had: set[str] = set()
    for app in apps:
        for row in _known_albums(app):
            if not row.is_out_on(app_today()):
                continue
            if _is_had(app, row):
                had.add(row.foreign_album_id)
                continue
            why = Why(what=What.ALBUM, at=row.release_date)
            pick = Pick(app=app, found=held_title(app, row), why=why)
            missing.append((row.release_date or date.min, pick))
    missing.sort(key=lambda one: one[0], reverse=True)
    return [pick for _, pick in missing if pick.title_id[1] not in had]


def _known_albums(app: RequestarrCoordinator) -> Iterator[AlbumRow]:
    """Yield the albums that are known for sure: those read one by one say more."""
    albums = app.library.albums
    yield from albums.rows()
    for row in app.missing_albums.rows():
        if albums.get(row.foreign_album_id) is None:
            yield row


def _is_had(app: RequestarrCoordinator, row: AlbumRow) -> bool:
    """Return whether an app has an album, looks for it, or was asked for it."""
    artist = app.library.by_arr_id(row.artist_id)
    return (
        row.has_files
        or (row.monitored and bool(artist and artist.monitored))
        or is_asked(app, Kind.ALBUM, row.foreign_album_id)
        or bool(artist and is_asked(app, Kind.ARTIST, artist.external_id))
    )


def _day(at: datetime | date) -> date:
    """Return the day of a day, or of a point in time."""
    return day_of(at) if isinstance(at, datetime) else at
