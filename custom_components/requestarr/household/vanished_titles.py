"""What an app seems to have no longer: nothing of it is gone before the app says so."""

from dataclasses import replace
from functools import partial

from homeassistant.core import callback

from ..api import Album, Kind, SeriesRow, identity
from ..app.library import Move
from ..app.lookup_cache import title_key
from ..app.title_state import Work
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .confirmation import fail, gone_from
from .ledger import DATA_LEDGER
from .member import AUTOMATION
from .partial_decisions import Shares, divide
from .request import Request, RequestStatus
from .request_state import is_here
from .sending import async_resume_one


def is_lost(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether anything that a request asks for seems not to be in its app.

    A title that is on its way may not be there yet.
    """
    if held_row(app, request.kind, request.external_id) is None:
        return app.jobs.of(request.kind, request.external_id) is Work.NONE
    return bool(_lost_seasons(app, request))


def _lost_seasons(app: RequestarrCoordinator, request: Request) -> frozenset[int]:
    """Return the seasons of a request that a series has no longer, of which it has others.

    Of what the app has confirmed it had all, whoever saw them go; what it has not confirmed
    may still come, unless they were seen to go, or a refresh did not bring them.
    """
    row = held_row(app, request.kind, request.external_id)
    if not isinstance(row, SeriesRow) or row.add_pending or not row.seasons:
        return frozenset()
    if row.has_unread:
        return frozenset()
    absent = request.seasons - {season.number for season in row.seasons}
    if request.settled:
        return absent
    return absent & app.library.lost_seasons.of(request.external_id)


@callback
def look_for(app: RequestarrCoordinator, request: Request) -> None:
    """Ask the app for what it seems to have no longer; nothing is gone before it says so."""
    app.checks.want(request.id, partial(_async_look_for, app, request.id))


async def _async_look_for(app: RequestarrCoordinator, request_id: str) -> None:
    """Read what was asked for; if the app has it no longer, that ends it. Raises ArrError."""
    if (request := _sent(app, request_id)) is None:
        return
    kind, external_id = request.kind, request.external_id
    if await _async_is_held(app, request):
        if request := _sent(app, request_id):
            _part_with_seasons(app, request, _lost_seasons(app, request))
        return
    successor = await _async_successor(app, request)
    if (request := _sent(app, request_id)) is None:
        return
    if successor is not None:
        app.async_moved(Move(kind, external_id, successor))
        _finish_album(app, request_id)
    elif app.jobs.of(kind, external_id) is Work.NONE:
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
    return held_row(app, request.kind, request.external_id) is not None


@callback
def _part_with_seasons(
    app: RequestarrCoordinator, request: Request, lost: frozenset[int]
) -> None:
    """End what of a request the app has no longer; the other seasons go on as they were.

    What is under way for them follows the request.
    """
    if not lost:
        return
    if lost == request.seasons:
        fail(app, request, gone_from(app))
        app.jobs.drop(request.id)
        return
    shares = Shares(request.seasons - lost, lost, frozenset())
    rest, gone, _ = divide(request, shares, AUTOMATION)
    app.hass.data[DATA_LEDGER].settle(rest)
    if gone:
        fail(app, gone, gone_from(app))
    if app.jobs.doubts(request.id):
        async_resume_one(app, rest)
    app.async_tell(request.kind, request.external_id)


async def _async_successor(
    app: RequestarrCoordinator, request: Request
) -> int | str | None:
    """Return the external id that the app has a title under by now, None if it has not.

    An id that was merged into another is looked up as that one. Raises ArrError.
    """
    if held_row(app, request.kind, request.external_id) is not None:
        return None
    found = await identity.successor(app.client, request.kind, request.external_id)
    if found is None:
        return None
    kind, external_id = title_key(found)
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
        anew = replace(request, settled=False, as_asked=False)
        async_resume_one(app, ledger.settle(anew))
