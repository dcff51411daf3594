"""The titles of requests, as a search would find them: nothing is asked for that."""

from ..api import Album, Artist, Found, Kind, Movie, SeasonRow, Series
from .request import Request


def asked_title(request: Request) -> Found:
    """Return what a request knows of its title."""
    match request.kind:
        case Kind.MOVIE:
            return _movie(request)
        case Kind.SERIES:
            return _series(request)
        case Kind.ARTIST:
            return Artist(
                foreign_artist_id=str(request.external_id),
                title=request.title,
                poster_url=request.poster,
                disambiguation=request.disambiguation,
            )
        case Kind.ALBUM:
            return _album(request)


def _movie(request: Request) -> Movie:
    """Return a movie that was asked for."""
    return Movie(
        tmdb_id=int(request.external_id),
        title_slug=str(request.external_id),
        title=request.title,
        year=request.year,
        poster_url=request.poster,
        certification=request.certification,
    )


def _series(request: Request) -> Series:
    """Return a series that was asked for, with the seasons that it had then."""
    numbers = request.all_seasons | request.seasons
    return Series(
        tvdb_id=int(request.external_id),
        title=request.title,
        year=request.year,
        poster_url=request.poster,
        certification=request.certification,
        seasons=tuple(SeasonRow(number=one) for one in sorted(numbers)),
    )


def _album(request: Request) -> Album:
    """Return an album that was asked for."""
    return Album(
        foreign_album_id=str(request.external_id),
        foreign_artist_id=request.artist_id or "",
        artist_title=request.artist or "",
        title=request.title,
        year=request.year,
        cover_url=request.poster,
        disambiguation=request.disambiguation,
    )
