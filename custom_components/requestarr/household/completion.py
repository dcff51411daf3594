"""The household's requests follow what their apps have: each comes to its end by itself."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.start import async_at_started

from ..api import Kind, MovieRow, SeriesRow
from ..app.signals import SIGNAL_ARTIST, SIGNAL_LIBRARY, SIGNAL_MOVED, SIGNAL_TITLE
from ..app.title_state import Work
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .excluded_movies import tell_what_is_left
from .following import async_forget_hidden, is_rated_anew, tell_followers
from .instances import SERVICE_OF, entries, is_starting, loaded_app
from .ledger import DATA_LEDGER
from .nothing_found import DATA_LAST_FOUND, async_follow_last_found
from .people_store import SIGNAL_PEOPLE
from .remove_download import search_what_is_left
from .replaced_episodes import look_for_replaced
from .request import Request, RequestStatus, What
from .request_state import (
    async_look_closer,
    is_here,
    is_in_doubt,
    is_told_unwanted,
    is_under_way,
)
from .requested_albums import look_at_artist, look_at_artists
from .requester_tags import tag_those_left
from .sending import async_resume, async_resume_following, async_resume_one
from .vanished_titles import is_lost, look_for


@callback
def async_setup_household(hass: HomeAssistant) -> None:
    """Follow every title, and with it the requests for it."""

    def app_of(entry_id: str) -> RequestarrCoordinator | None:
        """Return an app whose requests may come further now."""
        return None if is_starting(hass) else loaded_app(hass, entry_id)

    @callback
    def id_moved(entry_id: str, kind: Kind, old: int | str, new: int | str) -> None:
        """Have all that was asked of a title, or said of it, follow it to another id."""
        stays = _may_be_elsewhere(hass, entry_id, kind, old)
        hass.data[DATA_LEDGER].move(entry_id, kind, old, new, stays=stays)

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
    def library_read(entry_id: str, missed: bool) -> None:
        """See to the albums that were asked for, which are no part of a library."""
        if app := app_of(entry_id):
            look_at_artists(app, all_of_them=missed)
            hass.data[DATA_LAST_FOUND].look_at(app, anew=missed)

    @callback
    def people_changed() -> None:
        """See that nobody follows what is above their age."""
        hass.async_create_task(async_forget_hidden(hass))

    async_dispatcher_connect(hass, SIGNAL_MOVED, id_moved)
    async_dispatcher_connect(hass, SIGNAL_TITLE, title_moved)
    async_dispatcher_connect(hass, SIGNAL_ARTIST, artist_moved)
    async_dispatcher_connect(hass, SIGNAL_LIBRARY, library_read)
    async_dispatcher_connect(hass, SIGNAL_PEOPLE, people_changed)
    async_follow_last_found(hass)


def _may_be_elsewhere(
    hass: HomeAssistant, entry_id: str, kind: Kind, external_id: int | str
) -> bool:
    """Return whether another app holds a title, or may while it is not set up."""
    others = [
        loaded_app(hass, one.entry_id)
        for one in entries(hass)
        if one.entry_id != entry_id and one.data[CONF_SERVICE] == SERVICE_OF[kind]
    ]
    return any(app is None or held_row(app, kind, external_id) for app in others)


def _follow_title(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> None:
    """Look after the requests for a title that moved.

    Whoever follows it and may not see it as it is rated by now is told nothing of that.
    """
    if is_rated_anew(app, kind, external_id):
        follow = partial(_follow_title, app, kind, external_id)
        app.hass.async_create_task(_async_once_forgotten(app, follow))
        return
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    _rate(app, kind, external_id)
    for request in ledger.of_title(entry_id, kind, external_id):
        if request.is_open or request.is_gone:
            look_after(app, request)
    tell_followers(app, kind, external_id)
    # That an artist is gone is told, and not that their albums went as well.
    if kind is Kind.ARTIST and held_row(app, kind, external_id) is None:
        for request in ledger.open_albums_of(entry_id, external_id):
            look_for(app, request)


def _rate(app: RequestarrCoordinator, kind: Kind, external_id: int | str) -> None:
    """Have the requests for a title be rated as their app rates it by now, if it does."""
    row = held_row(app, kind, external_id)
    if not isinstance(row, MovieRow | SeriesRow) or not row.certification:
        return
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    for request in ledger.of_title(entry_id, kind, external_id):
        if request.certification != row.certification:
            ledger.settle(replace(request, certification=row.certification))


async def _async_once_forgotten(
    app: RequestarrCoordinator, follow: Callable[[], None]
) -> None:
    """Go on with an app once nobody follows what is above their age."""
    await async_forget_hidden(app.hass)
    if loaded_app(app.hass, app.config_entry.entry_id) is app:
        follow()


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
        if loaded_app(hass, entry.entry_id) is app and not is_starting(hass):
            _catch_up(app)

    async_resume_following(app)
    entry.async_on_unload(entry.async_on_state_change(catch_up))
    entry.async_on_unload(async_at_started(hass, catch_up))


def _catch_up(app: RequestarrCoordinator) -> None:
    """Look at all requests to an app that may have come further."""
    ledger = app.hass.data[DATA_LEDGER]
    followed = ledger.follows.titles_of(app.config_entry.entry_id)
    anew = [is_rated_anew(app, kind, number) for kind, number, _ in followed]
    if any(anew):
        catch_up = partial(_catch_up, app)
        app.hass.async_create_task(_async_once_forgotten(app, catch_up))
        return
    for request in list(ledger.of_entry(app.config_entry.entry_id)):
        _rate(app, request.kind, request.external_id)
    async_resume(app)
    tell_what_is_left(app)
    search_what_is_left(app)
    for request in ledger.of_entry(app.config_entry.entry_id):
        if request.kind is not Kind.ALBUM and (request.is_open or request.is_gone):
            look_after(app, request)
    for kind, external_id, _ in ledger.follows.titles_of(app.config_entry.entry_id):
        tell_followers(app, kind, external_id)
    look_at_artists(app, all_of_them=True)
    tag_those_left(app)
    app.hass.data[DATA_LAST_FOUND].look_at(app)


@callback
def look_after(app: RequestarrCoordinator, request: Request) -> None:
    """Have a request come as far as its app is with it."""
    kind, external_id = request.kind, request.external_id
    work = app.jobs.of(kind, external_id)
    if request.status is RequestStatus.APPROVED and work is Work.UNDER_WAY:
        # What is on its way to the app is looked at there, and not only in our memory.
        return
    if is_here(app, request):
        _come(app, request, What.AVAILABLE, RequestStatus.AVAILABLE)
        return
    if request.status is RequestStatus.SENT:
        if kind is not Kind.ALBUM and is_lost(app, request):
            look_for(app, request)
        else:
            look_for_replaced(app, request)
            if work is Work.NONE and is_told_unwanted(app, request):
                _look_closer(app, request)
        return
    if work is not Work.NONE:
        return
    if request.status is RequestStatus.APPROVED:
        return
    if is_in_doubt(app, request):
        _look_closer(app, request)
    elif not is_under_way(app, request):
        return
    elif request.status is RequestStatus.PENDING or request.is_gone:
        _come(app, request, What.SENT, RequestStatus.SENT)
    elif request.status is RequestStatus.FAILED:
        _finish(app, request)


def _finish(app: RequestarrCoordinator, request: Request) -> None:
    """Stay with what failed half-way and is wanted all the same, until all of it is done."""
    request = app.hass.data[DATA_LEDGER].put(
        request.happened(
            What.SENT,
            status=RequestStatus.SENT,
            trouble=None,
            settled=False,
            as_asked=False,
        )
    )
    async_resume_one(app, request)


def _look_closer(app: RequestarrCoordinator, request: Request) -> None:
    """Have the parts read of what was asked for."""
    look = partial(_async_look_closer, app, request.id)
    app.reads.want(("parts", request.id), look)


async def _async_look_closer(app: RequestarrCoordinator, request_id: str) -> None:
    """Read the parts of a title, as its counts don't tell whether all of it is wanted.

    Raises ArrError.
    """
    if (known := _open_here(app, request_id)) is None:
        return
    await async_look_closer(app, known)
    request = _open_here(app, request_id)
    if request is None or is_in_doubt(app, request):
        return
    if request.status is RequestStatus.SENT:
        app.async_tell(request.kind, request.external_id)
    else:
        look_after(app, request)


def _open_here(app: RequestarrCoordinator, request_id: str) -> Request | None:
    """Return a request that is open and still to this app, None for any other."""
    request = app.hass.data[DATA_LEDGER].get(request_id)
    if request is None or request.entry_id != app.config_entry.entry_id:
        return None
    return request if request.is_open else None


def _come(
    app: RequestarrCoordinator, request: Request, what: What, status: RequestStatus
) -> None:
    """Keep that the app has, or looks for, what is asked for, however that came."""
    app.hass.data[DATA_LEDGER].put(
        request.happened(
            what, status=status, wait=None, trouble=None, settled=True, as_asked=True
        )
    )
