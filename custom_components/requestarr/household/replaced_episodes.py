"""What an app confirmed and has replaced since: the same episodes under other ids.

It looks for none of those that were on before, and monitors few of them. Only those are
seen to: what somebody switched off meanwhile stays off.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from homeassistant.core import callback

from ..api import ArrNotFoundError, Episode, Kind, SeriesRow, identity
from ..app.title_state import Work
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .add_options import searches
from .confirmed_episodes import ConfirmedEpisodes, Place, place_of
from .ledger import DATA_LEDGER
from .nothing_found import DATA_LAST_FOUND
from .request import Request, RequestStatus, What
from .request_state import is_here

# A series that moves is mostly moved again soon; it is looked at once it is quiet.
QUIET_SECONDS = 60.0


@callback
def look_for_replaced(app: RequestarrCoordinator, request: Request) -> None:
    """Have the episodes of a confirmed request looked at, if any of them can be missed."""
    if _is_confirmed(app, request):
        look = partial(_async_look, app, request.id)
        app.checks.want(("replaced", request.id), look, QUIET_SECONDS)


def _is_confirmed(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether a request waits for episodes that the app has confirmed."""
    return (
        request.kind is Kind.SERIES
        and request.status is RequestStatus.SENT
        and request.settled
        and request.entry_id == app.config_entry.entry_id
        and app.jobs.of(request.kind, request.external_id) is Work.NONE
    )


def _confirmed(app: RequestarrCoordinator, request_id: str) -> Request | None:
    """Return a request as it is now if it still waits for what the app has confirmed."""
    request = app.hass.data[DATA_LEDGER].get(request_id)
    return request if request and _is_confirmed(app, request) else None


async def _async_look(app: RequestarrCoordinator, request_id: str) -> None:
    """Read the episodes; what was replaced is monitored and searched again. Raises ArrError."""
    request = _confirmed(app, request_id)
    if request is None or is_here(app, request):
        return
    row = held_row(app, Kind.SERIES, request.external_id)
    if not isinstance(row, SeriesRow):
        return
    try:
        read = await identity.episodes_of(app.client, row)
    except ArrNotFoundError:
        app.async_hurry()
        raise
    if read.skipped:
        # What can't be read would count as gone, and as new once it can.
        return
    episodes = read.items
    on = {one.id for one in episodes if one.monitored}
    if request := _confirmed(app, request_id):
        on |= await _async_mend(app, request, row, episodes)
    if request := _confirmed(app, request_id):
        off = _switched_off(request, episodes, on)
        known = ConfirmedEpisodes.of(row, episodes, request.seasons, off)
        if known != request.confirmed:
            request = replace(request, confirmed=known)
            app.hass.data[DATA_LEDGER].settle(request)
            app.hass.data[DATA_LAST_FOUND].look(app, request)


async def _async_mend(
    app: RequestarrCoordinator,
    request: Request,
    row: SeriesRow,
    episodes: Sequence[Episode],
) -> set[int]:
    """Have what was replaced of a request monitored and searched, and return the ids of that.

    Raises ArrError.
    """
    replaced = _replaced(request, row, episodes)
    if off := [one.id for one in replaced if not one.monitored]:
        await app.client.async_monitor_episodes(off)
    if searches(app, request):
        await _async_search(app, row, replaced, episodes)
    return {one.id for one in replaced}


def _switched_off(
    request: Request, episodes: Iterable[Episode], on: set[int]
) -> frozenset[Place]:
    """Return the episodes of a request that are off, and those that were and are gone now."""
    places = {one.id: place_of(one) for one in episodes}
    there = {one for one in places.values() if one and one[0] in request.seasons}
    before = request.confirmed.off if request.confirmed else frozenset[Place]()
    return (before - there) | (there - {places[one] for one in on})


async def _async_search(
    app: RequestarrCoordinator,
    row: SeriesRow,
    replaced: Iterable[Episode],
    episodes: Iterable[Episode],
) -> None:
    """Have episodes searched that were not: by seasons, where nothing else is sought there."""
    unsearched = [one for one in replaced if not (one.monitored and one.last_search)]
    wanted = {one.id for one in unsearched}
    others = {
        one.season_number
        for one in episodes
        if one.monitored and not one.has_file and one.id not in wanted
    }
    for number in sorted({one.season_number for one in unsearched} - others):
        await app.client.async_search_season(row.arr_id, number)
    if left := [one.id for one in unsearched if one.season_number in others]:
        await app.client.async_search_episodes(left)


def _replaced(
    request: Request, row: SeriesRow, episodes: Iterable[Episode]
) -> list[Episode]:
    """Return the episodes of a request that were on before it was sent, and are new to the app.

    Seasons that somebody has switched off since are left alone.
    """
    sent = [one.at for one in request.history if one.what is What.SENT]
    if not sent or request.confirmed is None:
        return []
    wanted = {one.number for one in row.seasons if one.monitored and row.monitored}
    return [
        one
        for one in request.confirmed.new_of(row, episodes, sent[-1])
        if one.season_number in request.seasons & wanted
        and one.air_date is not None
        and one.air_date < sent[-1]
        and not one.has_file
    ]
