"""The titles of requests, as a search would find them: nothing is asked for that."""

from ..api import Album, Artist, Counted, Kind, Movie, SeasonRow, Series
from ..api.models.series import STANDARD
from ..app.lookup_cache import Found
from .request import Request


def asked_title(request: Request) -> Found:
    """Return what a request knows of its title."""
    match request.kind:
        case Kind.MOVIE:
            return _movie(request)
        case Kind.SERIES:
            return _series(request)
        case Kind.ARTIST:
            return _artist(request)
        case Kind.ALBUM:
            return _album(request)


def _movie(request: Request) -> Movie:
    """Return a movie that was asked for."""
    return Movie(
        tmdb_id=int(request.external_id),
        title=request.title,
        year=request.year,
        overview="",
        poster_url=request.poster,
        title_slug=str(request.external_id),
        genres=(),
        runtime=None,
        rating=None,
        certification=request.certification,
    )


def _series(request: Request) -> Series:
    """Return a series that was asked for, with the seasons that it had then."""
    return Series(
        tvdb_id=int(request.external_id),
        title=request.title,
        year=request.year,
        overview="",
        poster_url=request.poster,
        title_slug="",
        genres=(),
        runtime=None,
        rating=None,
        certification=request.certification,
        network=None,
        status="",
        series_type=STANDARD,
        seasons=tuple(map(_season, sorted(request.all_seasons | request.seasons))),
    )


def _season(number: int) -> SeasonRow:
    """Return a season of which only the number is known."""
    return SeasonRow(
        number=number,
        monitored=False,
        counted=Counted.shared(0, 0, 0),
        next_airing=None,
        previous_airing=None,
    )


def _artist(request: Request) -> Artist:
    """Return an artist who was asked for."""
    return Artist(
        foreign_artist_id=str(request.external_id),
        title=request.title,
        overview="",
        poster_url=request.poster,
        genres=(),
        rating=None,
        artist_type=None,
        disambiguation=request.disambiguation,
    )


def _album(request: Request) -> Album:
    """Return an album that was asked for."""
    return Album(
        foreign_album_id=str(request.external_id),
        foreign_artist_id=request.artist_id or "",
        artist_title=request.artist or "",
        title=request.title,
        year=request.year,
        album_type=None,
        secondary_types=(),
        release_date=None,
        cover_url=request.poster,
        disambiguation=request.disambiguation,
    )
