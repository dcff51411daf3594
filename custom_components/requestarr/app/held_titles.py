"""What an app holds, as a search would find it: nothing is asked for that."""

from ..api import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Found,
    Kind,
    Movie,
    MovieRow,
    Series,
    SeriesRow,
)
from .app import App
from .titles import AnyRow, artist_of


def kind_of_row(row: AnyRow) -> Kind:
    """Return what kind of thing a row is."""
    match row:
        case MovieRow():
            return Kind.MOVIE
        case SeriesRow():
            return Kind.SERIES
        case ArtistRow():
            return Kind.ARTIST
        case AlbumRow():
            return Kind.ALBUM


def held_title(app: App, row: AnyRow) -> Found:
    """Return a title that an app holds: as it was found lately, else as its row says."""
    known = app.lookups.known(kind_of_row(row), row.external_id)
    return known or _plain(app, row)


def _plain(app: App, row: AnyRow) -> Found:
    """Return a title with no more than is in its row."""
    match row:
        case MovieRow():
            return _movie(row)
        case SeriesRow():
            return _series(row)
        case ArtistRow():
            return Artist(
                foreign_artist_id=row.foreign_artist_id,
                title=row.title,
                disambiguation=row.disambiguation,
            )
        case AlbumRow():
            return _album(row, artist_of(app, row))


def _movie(row: MovieRow) -> Movie:
    """Return a movie with no more than is in its row."""
    return Movie(
        tmdb_id=row.tmdb_id,
        title=row.title,
        year=row.year,
        title_slug=str(row.tmdb_id),
        certification=row.certification,
    )


def _series(row: SeriesRow) -> Series:
    """Return a series with no more than is in its row."""
    return Series(
        tvdb_id=row.tvdb_id,
        title=row.title,
        year=row.year,
        certification=row.certification,
        status=row.status,
        seasons=row.seasons,
    )


def _album(row: AlbumRow, artist: ArtistRow | None) -> Album:
    """Return an album with no more than is in its row and its artist's."""
    return Album(
        foreign_album_id=row.foreign_album_id,
        foreign_artist_id=artist.foreign_artist_id if artist else "",
        artist_title=artist.title if artist else "",
        title=row.title,
        year=row.release_date.year if row.release_date else None,
        release_date=row.release_date,
        disambiguation=row.disambiguation,
    )
