"""What an app confirmed and has replaced since: the same episodes under other ids.

It looks for none of those that were on before, and monitors few of them.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from homeassistant.core import callback

from ..api import ArrNotFoundError, Episode, Kind, SeriesRow, identity
from ..api.recipes import Progress
from ..app.title_state import Work
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .request import Request, RequestStatus, What
from .request_state import is_here
from .sending import async_resume_one

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
        request.status is RequestStatus.SENT
        and request.settled
        and request.newest_part is not None
        and request.entry_id == app.config_entry.entry_id
        and app.jobs.of(request.kind, request.external_id) is Work.NONE
    )


async def _async_look(app: RequestarrCoordinator, request_id: str) -> None:
    """Read the episodes; what was replaced is monitored and searched again. Raises ArrError."""
    ledger = app.hass.data[DATA_LEDGER]
    request = ledger.get(request_id)
    if request is None or not _is_confirmed(app, request) or is_here(app, request):
        return
    row = held_row(app, Kind.SERIES, request.external_id)
    if not isinstance(row, SeriesRow):
        return
    try:
        episodes = await identity.episodes_of(app.client, row)
    except ArrNotFoundError:
        app.async_hurry()
        raise
    request = ledger.get(request_id)
    if request is None or not _is_confirmed(app, request):
        return
    if any(_replaced(request, row, episodes)):
        again = ledger.settle(replace(request, settled=False))
        async_resume_one(app, again, Progress(datetime.now(UTC)))


def _replaced(
    request: Request, row: SeriesRow, episodes: Iterable[Episode]
) -> Iterable[Episode]:
    """Return the episodes of a request that were on before it was sent, and are new to the app.

    Seasons that somebody has switched off since are left alone.
    """
    sent = [one.at for one in request.history if one.what is What.SENT]
    wanted = {one.number for one in row.seasons if one.monitored and row.monitored}
    for one in episodes:
        is_new = one.id > (request.newest_part or 0)
        was_on = one.air_date is not None and sent and one.air_date < sent[-1]
        if is_new and was_on and not one.has_file:
            if one.season_number in request.seasons & wanted:
                yield one
