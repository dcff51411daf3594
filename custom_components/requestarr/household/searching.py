"""The first verb: look for something."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from ..api import Album, ArrError, Found, Kind, Service
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from ..const import QUERY_MAX_LENGTH
from ..coordinator import RequestarrCoordinator
from .instances import find_app
from .library_search import async_meant
from .member import Member
from .pasted_titles import pasted_title
from .people_store import people_of
from .permissions import is_hidden
from .title_names import folded

MAIN_KIND = {
    Service.RADARR: Kind.MOVIE,
    Service.SONARR: Kind.SERIES,
    Service.LIDARR: Kind.ARTIST,
}
MAX_HELD_ARTISTS = 3


@dataclass(frozen=True)
class Search:
    """The titles that an app found."""

    app: RequestarrCoordinator
    query: str
    titles: tuple[Found, ...]


@dataclass(frozen=True)
class AlbumList:
    """The albums of an artist, the newest first."""

    app: RequestarrCoordinator
    albums: tuple[Album, ...]


async def async_search(
    hass: HomeAssistant,
    service: Service,
    query: str,
    member: Member,
    entry_id: str | None = None,
    kind: Kind | None = None,
) -> Search:
    """Search an app with one call at most; raises Problem.

    No kind is the app's main one: movies, series or artists. What somebody's age limit
    hides is left out. A link to a title finds that one. What the app has, and is named beyond
    doubt, is found without its catalogue.
    """
    query, kind = query.strip(), kind or MAIN_KIND[service]
    if not 0 < len(query) <= QUERY_MAX_LENGTH:
        raise Problem(Code.INVALID_QUERY)
    app = find_app(hass, service, entry_id)
    pasted = pasted_title(query)
    term = pasted.terms.get(kind, query) if pasted else query
    try:
        found = (await app.lookups.async_search(term, kind)).items
        await async_read_held_albums(app, found)
    except ArrError as err:
        problem = app.async_failed("search", err)
        found = tuple(await async_meant(app, kind, query))
        if not found:
            raise problem from err
    people = people_of(hass)
    shown = (title for title in found if not is_hidden(people, member, title))
    return Search(app, query, tuple(shown))


async def async_albums(
    hass: HomeAssistant, foreign_artist_id: str, entry_id: str | None = None
) -> AlbumList:
    """List the albums of an artist, also of one who is not in the library; raises Problem."""
    app = find_app(hass, Service.LIDARR, entry_id)
    held = app.library.get(foreign_artist_id)
    try:
        if held is None:
            artist = await app.lookups.async_title(Kind.ARTIST, foreign_artist_id)
            foreign_artist_id, title = str(title_key(artist)[1]), artist.title
            held = app.library.get(foreign_artist_id)
        else:
            title = held.title
        rows = await app.lookups.async_albums(
            held.arr_id if held else None, foreign_artist_id, title
        )
    except ArrError as err:
        raise app.async_failed("search", err) from err
    albums = [row for row in rows.items if isinstance(row, Album)]
    albums.sort(key=lambda album: folded(album.title))
    albums.sort(key=_release_order, reverse=True)
    return AlbumList(app, tuple(albums))


async def async_read_held_albums(
    app: RequestarrCoordinator, found: tuple[Found, ...]
) -> None:
    """Read what a lookup leaves out of albums that the app has: their tracks and files."""
    artists = {
        album.held.artist_id
        for album in found
        if isinstance(album, Album)
        and album.held
        and not app.library.albums.knows(album.foreign_album_id)
    }
    for artist_id in sorted(artists)[:MAX_HELD_ARTISTS]:
        await app.async_show_albums(artist_id)


def _release_order(album: Album) -> str:
    """Return what sorts albums by their dates; those without come last."""
    return album.release_date.isoformat() if album.release_date else ""
