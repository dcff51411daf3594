"""Since when nothing was found of what an app looks for."""

from datetime import datetime, timedelta

from homeassistant.util import dt as dt_util

from ..api import AlbumRow, Kind, MovieRow
from ..app.title_state import State, Status
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .request import Request, RequestStatus, What

# After so long it is said, and what can be done.
LONG = timedelta(days=7)


def unfound_since(
    app: RequestarrCoordinator, request: Request, state: State
) -> datetime | None:
    """Return since when nothing was found, None where that is not long, or not so.

    What was not out when it was sent is looked for since it is.
    """
    is_sought = state.status is Status.REQUESTED and state.reason is None
    if request.status is not RequestStatus.SENT or not is_sought:
        return None
    if (out := _out_at(app, request)) is None:
        return None
    sent = [one.at for one in request.history if one.what is What.SENT]
    since = max(sent[-1] if sent else request.created, out)
    return since if dt_util.utcnow() - since >= LONG else None


def _out_at(app: RequestarrCoordinator, request: Request) -> datetime | None:
    """Return when the first came out of what is missing, None where nobody knows so far.

    A movie or an album of which its app does not say came out long ago.
    """
    if request.kind is Kind.SERIES:
        return request.confirmed.missing_from if request.confirmed else None
    row = held_row(app, request.kind, request.external_id)
    day = row.release_date if isinstance(row, MovieRow | AlbumRow) else None
    if day is None or day > dt_util.now().date():
        return dt_util.utc_from_timestamp(0)
    return dt_util.start_of_local_day(day)
