"""What is so of a title: its row in the library, its downloads, its open requests."""

from homeassistant.util import dt as dt_util

from .api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Kind,
    Movie,
    MovieRow,
    SeasonRow,
    Series,
    SeriesRow,
)
from .coordinator import RequestarrCoordinator
from .lookups import Found
from .status import (
    State,
    Status,
    album_state,
    artist_state,
    movie_state,
    season_state,
    series_state,
)


def movie_row(app: RequestarrCoordinator, movie: Movie) -> MovieRow | None:
    """Return what the app holds of a movie."""
    row = app.library.get(movie.tmdb_id)
    return row if isinstance(row, MovieRow) else movie.held


def series_row(app: RequestarrCoordinator, series: Series) -> SeriesRow | None:
    """Return what the app holds of a series."""
    row = app.library.get(series.tvdb_id)
    return row if isinstance(row, SeriesRow) else series.held


def artist_row(app: RequestarrCoordinator, artist: Artist) -> ArtistRow | None:
    """Return what the app holds of an artist."""
    row = app.library.get(artist.foreign_artist_id)
    return row if isinstance(row, ArtistRow) else artist.held


def album_row(app: RequestarrCoordinator, album: Album) -> AlbumRow | None:
    """Return what the app holds of an album."""
    return app.library.album(album.foreign_album_id) or album.held


def state_of(app: RequestarrCoordinator, found: Found) -> State:
    """Return the state of anything that a search can find."""
    match found:
        case Movie():
            return _movie_state(app, found)
        case Series():
            return _series_state(app, found)
        case Artist():
            return _artist_state(app, found)
        case Album():
            return _album_state(app, found)


def season_states(
    app: RequestarrCoordinator, series: Series
) -> list[tuple[SeasonRow, State]]:
    """Return a series' seasons, as its app holds them, with the state of each."""
    row = series_row(app, series)
    queue = app.queue_of(Kind.SERIES, row.arr_id if row else None)
    held = {season.number: season for season in row.seasons} if row else {}
    return [
        (
            held.get(season.number, season),
            _thin(series, row)
            or season_state(
                row,
                held.get(season.number, season),
                queue,
                dt_util.utcnow(),
                app.work.of(Kind.SERIES, series.tvdb_id, season.number),
            ),
        )
        for season in series.seasons
    ]


def _movie_state(app: RequestarrCoordinator, movie: Movie) -> State:
    """Return the state of a movie."""
    row = movie_row(app, movie)
    queue = app.queue_of(Kind.MOVIE, row.arr_id if row else None)
    work = app.work.of(Kind.MOVIE, movie.tmdb_id)
    return movie_state(row, queue, dt_util.now().date(), work)


def _series_state(app: RequestarrCoordinator, series: Series) -> State:
    """Return the state of a series."""
    row = series_row(app, series)
    queue = app.queue_of(Kind.SERIES, row.arr_id if row else None)
    work = app.work.of(Kind.SERIES, series.tvdb_id)
    return _thin(series, row) or series_state(row, queue, dt_util.utcnow(), work)


def _artist_state(app: RequestarrCoordinator, artist: Artist) -> State:
    """Return the state of an artist."""
    row = artist_row(app, artist)
    queue = app.queue_of(Kind.ARTIST, row.arr_id if row else None)
    work = app.work.of(Kind.ARTIST, artist.foreign_artist_id)
    return _thin(artist, row) or artist_state(row, queue, work)


def _album_state(app: RequestarrCoordinator, album: Album) -> State:
    """Return the state of an album."""
    row = album_row(app, album)
    artist = app.library.get(album.foreign_artist_id)
    queue = app.queue_of(Kind.ARTIST, row.artist_id if row else None)
    return album_state(
        row,
        artist if isinstance(artist, ArtistRow) else None,
        queue,
        dt_util.now().date(),
        app.work.of(Kind.ALBUM, album.foreign_album_id),
    )


def _thin(title: Series | Artist, row: SeriesRow | ArtistRow | None) -> State | None:
    """Return the state of a title that only a lookup says the app has.

    A lookup holds no counts of files; they come with the next look at the library.
    """
    if row is None or row is not title.held:
        return None
    return State(Status.REQUESTED if row.monitored else Status.UNMONITORED)
