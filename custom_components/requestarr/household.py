"""The household's requests follow what their apps have: each comes to its end by itself."""

from dataclasses import replace
from functools import partial

from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.start import async_at_started

from .api import Album, ArrNotFoundError, ArtistRow, Kind, SeriesRow
from .asked import async_look_closer, is_here, is_in_doubt, is_under_way
from .const import SIGNAL_ARTIST, SIGNAL_LIBRARY, SIGNAL_MOVED, SIGNAL_TITLE
from .coordinator import RequestarrCoordinator
from .following import fail, gone_from
from .fulfilling import async_resume, async_resume_following, async_resume_one
from .instances import loaded_app
from .ledger import DATA_LEDGER
from .library import Move
from .lookups import title_key
from .request import Request, RequestStatus, What
from .status import Work
from .truth import held_row

# Of so many requests for albums, the newest, the rows are kept at hand.
MAX_SHOWN = 200


@callback
def async_setup_household(hass: HomeAssistant) -> None:
    """Follow every title, and with it the requests for it."""

    def app_of(entry_id: str) -> RequestarrCoordinator | None:
        """Return an app whose requests may come further now."""
        return None if _is_starting(hass) else loaded_app(hass, entry_id)

    @callback
    def title_moved(entry_id: str, kind: Kind, external_id: int | str) -> None:
        """See whether the requests for a title have come further."""
        if app := app_of(entry_id):
            _follow_title(app, kind, external_id)

    @callback
    def artist_moved(entry_id: str, foreign_artist_id: str) -> None:
        """See to the albums of an artist that somebody asked for, or looks at."""
        if app := app_of(entry_id):
            look_at_artist(app, foreign_artist_id)

    @callback
    def library_read(entry_id: str) -> None:
        """See to the albums that were asked for, which are no part of a library."""
        if app := app_of(entry_id):
            look_at_artists(app, all_of_them=not app.push_connected)

    async_dispatcher_connect(hass, SIGNAL_MOVED, hass.data[DATA_LEDGER].move)
    async_dispatcher_connect(hass, SIGNAL_TITLE, title_moved)
    async_dispatcher_connect(hass, SIGNAL_ARTIST, artist_moved)
    async_dispatcher_connect(hass, SIGNAL_LIBRARY, library_read)


def _follow_title(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> None:
    """Look after the requests for a title that moved."""
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    for request in ledger.of_title(entry_id, kind, external_id):
        if request.is_open or request.is_gone:
            look_after(app, request)
    # That an artist is gone is told, and not that their albums went as well.
    if kind is Kind.ARTIST and held_row(app, kind, external_id) is None:
        for request in ledger.open_albums_of(entry_id, external_id):
            look_for(app, request)


@callback
def async_take_up(app: RequestarrCoordinator) -> None:
    """Look after all requests to an app that is being set up, as soon as it counts.

    What has happened meanwhile is told once the app is there, and Home Assistant has
    started: before that, no automation hears of it.
    """
    hass, entry = app.hass, app.config_entry

    @callback
    def catch_up(_hass: HomeAssistant | None = None) -> None:
        """Look at all requests if both are so now."""
        if loaded_app(hass, entry.entry_id) is app and not _is_starting(hass):
            _catch_up(app)

    async_resume_following(app)
    entry.async_on_unload(entry.async_on_state_change(catch_up))
    entry.async_on_unload(async_at_started(hass, catch_up))


def _is_starting(hass: HomeAssistant) -> bool:
    """Return whether Home Assistant's automations have yet to start."""
    return hass.state in {CoreState.not_running, CoreState.starting}


def _catch_up(app: RequestarrCoordinator) -> None:
    """Look at all requests to an app that may have come further."""
    ledger = app.hass.data[DATA_LEDGER]
    async_resume(app)
    for request in ledger.of_entry(app.config_entry.entry_id):
        if request.kind is not Kind.ALBUM and (request.is_open or request.is_gone):
            look_after(app, request)
    look_at_artists(app, all_of_them=True)


@callback
def let_go(hass: HomeAssistant, entry_id: str) -> None:
    """Withdraw the open requests to an app that was removed."""
    ledger = hass.data[DATA_LEDGER]
    for request in ledger.of_entry(entry_id):
        if request.is_open:
            ledger.put(
                request.happened(
                    What.WITHDRAWN, status=RequestStatus.WITHDRAWN, wait=None
                )
            )


@callback
def look_after(app: RequestarrCoordinator, request: Request) -> None:
    """Have a request come as far as its app is with it."""
    kind, external_id = request.kind, request.external_id
    if is_here(app, request):
        _come(app, request, What.AVAILABLE, RequestStatus.AVAILABLE)
        return
    if app.work.of(kind, external_id) is not Work.NONE:
        return
    if request.status is RequestStatus.SENT:
        if kind is not Kind.ALBUM and _is_lost(app, request):
            look_for(app, request)
    elif request.status is RequestStatus.APPROVED:
        return
    elif is_in_doubt(app, request):
        app.reads.want(
            ("parts", request.id), partial(_async_look_closer, app, request.id)
        )
    elif not is_under_way(app, request):
        return
    elif request.status is RequestStatus.PENDING or request.is_gone:
        _come(app, request, What.SENT, RequestStatus.SENT)
    elif request.status is RequestStatus.FAILED:
        _finish(app, request)


def _is_lost(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether nothing of what a request asks for is in the library any more."""
    row = held_row(app, request.kind, request.external_id)
    if not isinstance(row, SeriesRow) or not row.seasons or row.add_pending:
        return row is None
    numbers = {season.number for season in row.seasons}
    return bool(request.seasons) and not request.seasons & numbers


def _finish(app: RequestarrCoordinator, request: Request) -> None:
    """Stay with what failed half-way and is wanted all the same, until all of it is done."""
    request = app.hass.data[DATA_LEDGER].put(
        request.happened(
            What.SENT, status=RequestStatus.SENT, trouble=None, settled=False
        )
    )
    async_resume_one(app, request)


async def _async_look_closer(app: RequestarrCoordinator, request_id: str) -> None:
    """Read the parts of what waits, as its counts don't tell whether it is under way.

    Raises ArrError.
    """
    ledger = app.hass.data[DATA_LEDGER]
    if (known := ledger.get(request_id)) is None or not known.is_open:
        return
    await async_look_closer(app, known)
    request = ledger.get(request_id)
    if request and request.is_open and not is_in_doubt(app, request):
        look_after(app, request)


def _come(
    app: RequestarrCoordinator, request: Request, what: What, status: RequestStatus
) -> None:
    """Keep that the app has, or looks for, what is asked for, however that came."""
    app.hass.data[DATA_LEDGER].put(
        request.happened(what, status=status, wait=None, trouble=None, settled=True)
    )


@callback
def look_for(app: RequestarrCoordinator, request: Request) -> None:
    """Ask the app for what it seems to have no longer; nothing is gone before it says so."""
    app.reads.want(("request", request.id), partial(_async_look_for, app, request.id))


async def _async_look_for(app: RequestarrCoordinator, request_id: str) -> None:
    """Read what was asked for; if the app has it no longer, that ends it. Raises ArrError."""
    if (request := _sent(app, request_id)) is None:
        return
    kind, external_id = request.kind, request.external_id
    if await _async_is_held(app, request):
        return
    successor = await _async_successor(app, request)
    if (request := _sent(app, request_id)) is None:
        return
    if successor is not None:
        app.async_moved(Move(kind, external_id, successor))
        _finish_album(app, request_id)
    elif app.work.of(kind, external_id) is Work.NONE:
        fail(app, request, gone_from(app))


def _sent(app: RequestarrCoordinator, request_id: str) -> Request | None:
    """Return a request that this app took and that has not ended, None for any other."""
    request = app.hass.data[DATA_LEDGER].get(request_id)
    if request is None or request.entry_id != app.config_entry.entry_id:
        return None
    return request if request.status is RequestStatus.SENT else None


async def _async_is_held(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether the app has what was asked for; raises ArrError."""
    if request.kind is Kind.ALBUM:
        album_id = str(request.external_id)
        return await app.async_refresh_album(album_id, request.artist_id)
    await app.async_refresh_row(request.kind, request.external_id)
    return not _is_lost(app, request)


async def _async_successor(
    app: RequestarrCoordinator, request: Request
) -> int | str | None:
    """Return the external id that the app has a title under by now, None if it has not.

    An id that was merged into another is looked up as that one. Raises ArrError.
    """
    if held_row(app, request.kind, request.external_id) is not None:
        return None
    try:
        found = await app.client.async_lookup_id(request.kind, request.external_id)
    except ArrNotFoundError:
        return None
    kind, external_id = title_key(found)
    if external_id == request.external_id:
        return None
    if isinstance(found, Album):
        held = await app.async_refresh_album(
            found.foreign_album_id, found.foreign_artist_id
        )
        return external_id if held else None
    await app.async_refresh_row(kind, external_id)
    return external_id if app.library.get(external_id) else None


def _finish_album(app: RequestarrCoordinator, request_id: str) -> None:
    """Stay with an album that is another one now, of which nothing that was done holds."""
    request = _sent(app, request_id)
    if request and request.kind is Kind.ALBUM and not is_here(app, request):
        ledger = app.hass.data[DATA_LEDGER]
        async_resume_one(app, ledger.settle(replace(request, settled=False)))


@callback
def look_at_artist(app: RequestarrCoordinator, foreign_artist_id: str) -> None:
    """Have the albums of an artist read if any was asked for, or somebody looks at them."""
    artist = app.library.get(foreign_artist_id)
    if not isinstance(artist, ArtistRow):
        return
    asked = any(
        request.artist_id == foreign_artist_id for request in _shown_albums(app)
    )
    if asked or app.library.albums.is_shown(artist.arr_id):
        app.reads.want(
            ("albums", foreign_artist_id),
            partial(_async_look_at_artist, app, foreign_artist_id),
        )


@callback
def look_at_artists(app: RequestarrCoordinator, *, all_of_them: bool) -> None:
    """Have the albums read that were asked for, or those of them that nothing is known of."""
    artists: dict[str, None] = {}
    for request in _shown_albums(app):
        known = app.library.album(str(request.external_id)) is not None
        if known and not (all_of_them and request.is_open):
            continue
        if request.artist_id and app.library.get(request.artist_id):
            artists[request.artist_id] = None
        elif request.is_open:
            look_for(app, request)
    for artist_id in artists:
        look_at_artist(app, artist_id)


def _shown_albums(app: RequestarrCoordinator) -> list[Request]:
    """Return the requests for albums that people see, the newest first."""
    found = app.hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id)
    albums = [request for request in found if request.kind is Kind.ALBUM]
    return [
        request
        for number, request in enumerate(albums)
        if request.is_open or number < MAX_SHOWN
    ]


async def _async_look_at_artist(
    app: RequestarrCoordinator, foreign_artist_id: str
) -> None:
    """Read the albums of an artist, and look after the requests for them; raises ArrError."""
    artist = app.library.get(foreign_artist_id)
    if not isinstance(artist, ArtistRow):
        return
    await app.async_read_albums(artist.arr_id)
    app.lookups.forget_albums(foreign_artist_id)
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    for request in ledger.open_albums_of(entry_id, foreign_artist_id):
        if app.library.album(str(request.external_id)) is None:
            look_for(app, request)
        else:
            look_after(app, request)
