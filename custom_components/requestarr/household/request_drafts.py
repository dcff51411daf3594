"""A wish as a request that nobody's name is on yet."""

from ..api import Album, Found, Movie, Series
from ..app.lookup_cache import title_key
from ..coordinator import RequestarrCoordinator
from .request import Request, RequestStatus


def draft_of(
    app: RequestarrCoordinator, found: Found, seasons: frozenset[int]
) -> Request:
    """Return what an app found, or some seasons of it, as a request."""
    kind, external_id = title_key(found)
    album = found if isinstance(found, Album) else None
    dated = found if isinstance(found, Movie | Series | Album) else None
    rated = found if isinstance(found, Movie | Series) else None
    return Request(
        entry_id=app.config_entry.entry_id,
        service=app.service,
        kind=kind,
        external_id=external_id,
        title=found.title,
        year=dated.year if dated else None,
        poster=album.cover_url if album else getattr(found, "poster_url", None),
        artist=album.artist_title if album else None,
        artist_id=album.foreign_artist_id if album else None,
        disambiguation=getattr(found, "disambiguation", None),
        certification=rated.certification if rated else None,
        seasons=seasons,
        all_seasons=season_numbers(found),
        status=RequestStatus.APPROVED,
    )


def season_numbers(found: Found) -> frozenset[int]:
    """Return the numbers of a series' seasons."""
    seasons = found.seasons if isinstance(found, Series) else ()
    return frozenset(season.number for season in seasons)
