"""The household's requests follow what their apps have: each comes to its end by itself."""

from contextlib import suppress

from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.start import async_at_started

from .api import ArrError, Kind
from .asked import async_look_closer, is_here, is_in_doubt, is_under_way
from .const import SIGNAL_TITLE
from .coordinator import RequestarrCoordinator
from .following import fail, gone_from
from .fulfilling import async_resume, async_resume_following
from .instances import loaded_app
from .ledger import DATA_LEDGER
from .request import Request, RequestStatus, What
from .status import Work
from .truth import held_row


@callback
def async_setup_household(hass: HomeAssistant) -> None:
    """Follow every title, and with it the requests for it."""

    @callback
    def title_moved(entry_id: str, kind: Kind, external_id: int | str) -> None:
        """See whether the requests for a title have come further."""
        app = loaded_app(hass, entry_id)
        if app is not None and not _is_starting(hass):
            _follow_title(app, kind, external_id)

    async_dispatcher_connect(hass, SIGNAL_TITLE, title_moved)


def _follow_title(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> None:
    """Look after the requests for a title that moved."""
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    for request in ledger.of_title(entry_id, kind, external_id):
        if request.is_open or request.is_gone:
            look_after(app, request)
    if kind is not Kind.ARTIST:
        return
    # What the app pushes holds the albums, but not that they went with their artist;
    # without it, only their artist tells of them.
    gone = held_row(app, kind, external_id) is None
    if gone or not app.push_connected:
        look_at_albums(app, ledger.open_albums_of(entry_id, external_id))


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
    albums: list[Request] = []
    for request in ledger.of_entry(app.config_entry.entry_id):
        if request.kind is not Kind.ALBUM:
            if request.is_open or request.is_gone:
                look_after(app, request)
        elif request.is_open:
            albums.append(request)
    look_at_albums(app, albums)


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
    waits = request.status in {RequestStatus.PENDING, RequestStatus.FAILED}
    if waits and is_in_doubt(app, request):
        app.async_spawn(_async_look_closer(app, request), "requested parts")
    elif waits and is_under_way(app, request):
        _come(app, request, What.SENT, RequestStatus.SENT)
    elif (
        request.status is RequestStatus.SENT
        and kind is not Kind.ALBUM
        and held_row(app, kind, external_id) is None
    ):
        fail(app, request, gone_from(app))


async def _async_look_closer(app: RequestarrCoordinator, known: Request) -> None:
    """Read the parts of what waits, as its counts don't tell whether it is under way."""
    with suppress(ArrError):
        await async_look_closer(app, known)
        request = app.hass.data[DATA_LEDGER].get(known.id)
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
def look_at_albums(app: RequestarrCoordinator, requests: list[Request]) -> None:
    """Have albums read that somebody asked for, which are in no index until then."""
    if requests:
        app.async_spawn(_async_look_at_albums(app, requests), "requested albums")


async def _async_look_at_albums(
    app: RequestarrCoordinator, requests: list[Request]
) -> None:
    """Read albums; one that the app took and no longer has is gone."""
    ledger = app.hass.data[DATA_LEDGER]
    for known in requests:
        album_id = str(known.external_id)
        try:
            is_held = await app.async_refresh_album(album_id, known.artist_id)
        except ArrError:
            continue
        request = ledger.get(known.id) or known
        sent = request.status is RequestStatus.SENT
        if sent and not is_held and app.work.of(Kind.ALBUM, album_id) is Work.NONE:
            fail(app, request, gone_from(app))
