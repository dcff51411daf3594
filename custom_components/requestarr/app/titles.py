"""What is so of a title: its row in the library, its downloads, its open requests."""

from dataclasses import replace

from homeassistant.util import dt as dt_util

from ..api import (
    AlbumRow,
    Artist,
    ArtistRow,
    Found,
    Kind,
    MovieRow,
    QueueItem,
    SeasonRow,
    Series,
    SeriesRow,
)
from .app import App
from .dates import app_today
from .lookup_cache import title_key
from .title_state import (
    Reason,
    State,
    Status,
    album_state,
    artist_state,
    movie_state,
    season_state,
    series_state,
)

type AnyRow = MovieRow | SeriesRow | ArtistRow | AlbumRow


def row_of(app: App, found: Found) -> AnyRow | None:
    """Return what the app holds of anything that a search can find."""
    return held_row(app, *title_key(found)) or found.held


def held_row(app: App, kind: Kind, external_id: int | str) -> AnyRow | None:
    """Return what the library says of an external id."""
    if kind is Kind.ALBUM:
        return app.library.album(str(external_id))
    return app.library.get(external_id)


def state_of(app: App, found: Found) -> State:
    """Return the state of anything that a search can find."""
    row = row_of(app, found)
    return _thin(found, row) or state_at(app, *title_key(found), row)


def state_at(
    app: App,
    kind: Kind,
    external_id: int | str,
    row: AnyRow | None,
) -> State:
    """Return the state of an external id of which the app holds a row, or none."""
    work = app.jobs.of(kind, external_id)
    queue = queue_of(app, kind, row)
    match row:
        case MovieRow():
            state = movie_state(row, queue, app_today(), work)
            return _with_grab(app, state, kind, row.arr_id)
        case SeriesRow():
            wanted = app.wanted_parts.seasons_seen_wanted(row)
            state = series_state(row, queue, dt_util.utcnow(), work, wanted)
            return _with_grab(app, state, kind, row.arr_id)
        case ArtistRow():
            is_wanted = app.wanted_parts.is_artist_wanted(row)
            state = artist_state(row, queue, app_today(), work, is_wanted=is_wanted)
            return _with_grab(app, state, kind, row.arr_id)
        case AlbumRow():
            artist = artist_of(app, row)
            state = album_state(row, artist, queue, app_today(), work)
            return _with_grab(app, state, Kind.ARTIST, row.artist_id, row.arr_id)
        case None:
            # Of a thing that no app holds, all kinds say the same.
            return artist_state(None, (), app_today(), work)


def artist_of(app: App, album: AlbumRow) -> ArtistRow | None:
    """Return the artist of an album, None if the library does not know them."""
    row = app.library.by_arr_id(album.artist_id)
    return row if isinstance(row, ArtistRow) else None


def is_album_wanted(app: App, album: AlbumRow) -> bool:
    """Return whether an album is looked for: its own flag is not enough."""
    artist = artist_of(app, album)
    return album.monitored and (artist is None or artist.monitored)


def _with_grab(
    app: App,
    state: State,
    kind: Kind,
    arr_id: int,
    part: int | None = None,
) -> State:
    """Return the state of what is missing; what was found just now is in no queue yet."""
    silent = state.status in {Status.REQUESTED, Status.PARTIAL} and not state.reason
    if silent and app.grabs.has(kind, arr_id, part):
        return replace(state, reason=Reason.FOUND)
    return state


def season_states(app: App, series: Series) -> list[tuple[SeasonRow, State]]:
    """Return a series' seasons, as its app holds them, with the state of each."""
    row = row_of(app, series)
    held = row if isinstance(row, SeriesRow) else None
    known = {season.number: season for season in held.seasons} if held else {}
    seasons = [known.get(season.number, season) for season in series.seasons]
    thin = _thin(series, row)
    return [
        (season, thin or season_state_at(app, series.tvdb_id, held, season))
        for season in seasons
    ]


def season_state_at(
    app: App, tvdb_id: int, row: SeriesRow | None, season: SeasonRow
) -> State:
    """Return the state of a season of which the app holds a series' row, or none."""
    work = app.jobs.of(Kind.SERIES, tvdb_id, season.number)
    queue = queue_of(app, Kind.SERIES, row)
    now = dt_util.utcnow()
    if row is None:
        return season_state(row, season, queue, now, work)
    is_wanted = season.number in app.wanted_parts.seasons_seen_wanted(row)
    state = season_state(row, season, queue, now, work, is_wanted=is_wanted)
    return _with_grab(app, state, Kind.SERIES, row.arr_id, season.number)


def queue_of(app: App, kind: Kind, row: AnyRow | None) -> tuple[QueueItem, ...]:
    """Return the downloads of a title; an album's are among those of its artist."""
    if isinstance(row, AlbumRow):
        return app.queue_of(Kind.ARTIST, row.artist_id)
    return app.queue_of(kind, row.arr_id if row else None)


def _thin(found: Found, row: AnyRow | None) -> State | None:
    """Return the state of a title that only a lookup says the app has.

    A lookup holds no counts of files; they come with the next look at the library.
    """
    if row is None or row is not found.held or not isinstance(found, Series | Artist):
        return None
    return State(Status.REQUESTED if row.monitored else Status.UNMONITORED)
