"""The shelves of what the web tells of series and music at large, where an admin allows it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import Airing, Found, Kind, Service, WebAlbum, listenbrainz, tvmaze
from ..app.held_titles import held_title
from ..app.lookup_cache import title_key
from ..app.read_state import ReadState
from ..app.titles import held_row
from ..app.web import DATA_WEB
from ..app.web_music import Chart
from ..app.web_series import Span
from ..const import CONF_WEB_SHELVES
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .instances import current_problem, entries, loaded_apps
from .shelf import ROOM_OF, Credit, Pick, Room, Shelf, What, Why, away, filled
from .web_ratings import DATA_RATINGS

TVMAZE = Credit(
    name=tvmaze.NAME,
    page="https://www.tvmaze.com",
    license="CC BY-SA 4.0",
    license_page="https://creativecommons.org/licenses/by-sa/4.0/",
)
LISTENBRAINZ = Credit(
    name=listenbrainz.NAME,
    page="https://listenbrainz.org",
    license="CC0 1.0",
    license_page="https://creativecommons.org/publicdomain/zero/1.0/",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A title that a source has named, with the source's page of it and why it is shown."""

    found: Found
    page: str
    why: Why | None = None


type Source = tuple[str, ReadState, Iterable[Named]]


@callback
def web_shelves(hass: HomeAssistant) -> Iterator[Shelf]:
    """Yield what is popular, new and back soon in the world, for the apps that allow it."""
    if entry := _allowing(hass, Service.SONARR):
        for shelf_id, read_state, named in _series(hass):
            shelf = _empty(entry, shelf_id, Kind.SERIES, TVMAZE)
            yield _known(hass, entry, shelf, read_state, named)
    if entry := _allowing(hass, Service.LIDARR):
        for shelf_id, read_state, named in _music(hass):
            kind = Kind.ARTIST if "artists" in shelf_id else Kind.ALBUM
            shelf = _empty(entry, shelf_id, kind, LISTENBRAINZ)
            yield _known(hass, entry, shelf, read_state, named)


def _allowing(hass: HomeAssistant, service: Service) -> RequestarrConfigEntry | None:
    """Return the app that titles of the web are requested in: the first that allows them."""
    allowing = (
        one
        for one in entries(hass)
        if one.data[CONF_SERVICE] == service and one.options.get(CONF_WEB_SHELVES)
    )
    return next(allowing, None)


def _series(hass: HomeAssistant) -> Iterator[Source]:
    """Yield the shelves of series."""
    web = hass.data[DATA_WEB].series
    aired, coming = web.read_state(Span.AIRED), web.read_state(Span.COMING)
    popular = (Named(one.series, one.page) for one in web.popular())
    yield "web_series_popular", aired, popular
    yield "web_series_new", aired, map(_on_air, web.new())
    yield "web_series_returning", coming, map(_on_air, web.returning())


def _music(hass: HomeAssistant) -> Iterator[Source]:
    """Yield the shelves of music."""
    web = hass.data[DATA_WEB].music
    artists = (Named(one.artist, one.page) for one in web.artists())
    yield "web_artists_popular", web.read_state(Chart.ARTISTS), artists
    albums = (Named(one.album, one.page) for one in web.albums())
    yield "web_albums_popular", web.read_state(Chart.ALBUMS), albums
    yield "web_albums_new", web.read_state(Chart.FRESH), map(_released, web.fresh())


def _on_air(airing: Airing) -> Named:
    """Return a series with the episode that is on."""
    why = Why(
        what=What.EPISODE,
        at=airing.at or airing.day,
        season=airing.season,
        episode=airing.number,
    )
    return Named(airing.series, airing.page, why)


def _released(album: WebAlbum) -> Named:
    """Return an album with the day of its release."""
    why = Why(what=What.ALBUM, at=album.album.release_date)
    return Named(album.album, album.page, why)


def _empty(
    entry: RequestarrConfigEntry, shelf_id: str, kind: Kind, credit: Credit
) -> Shelf:
    """Return a shelf with nothing on it yet."""
    return Shelf(
        id=shelf_id,
        texts=shelf_id,
        kinds=(kind,),
        rooms=(Room.HOME, ROOM_OF[kind]),
        entry_id=entry.entry_id,
        credit=credit,
    )


def _known(
    hass: HomeAssistant,
    entry: RequestarrConfigEntry,
    shelf: Shelf,
    read_state: ReadState,
    named: Iterable[Named],
) -> Shelf:
    """Return the shelf as far as it is known; without its app nothing can be requested."""
    apps = loaded_apps(hass)
    app = next((one for one in apps if one.config_entry is entry), None)
    if app is None:
        return away(shelf, current_problem(hass, entry))
    return filled(shelf, read_state, (_pick(app, one) for one in named))


def _pick(app: RequestarrCoordinator, named: Named) -> Pick:
    """Return a title as the app knows it, else as the source does."""
    kind, key = title_key(named.found)
    if row := held_row(app, kind, key):
        return _as(named, app, held_title(app, row))
    ratings = app.hass.data[DATA_RATINGS]
    if known := ratings.of(app, key) or app.lookups.known(kind, key):
        return _as(named, app, known)
    is_unread = kind is Kind.SERIES and not ratings.has(app, key)
    return replace(_as(named, app, named.found), is_unread=is_unread)


def _as(named: Named, app: RequestarrCoordinator, found: Found) -> Pick:
    """Return a title that a source has named, as something else describes it."""
    return Pick(app=app, found=found, why=named.why, page=named.page)
