"""What the ledger adds to the state of a title, and what a title's state says of a request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import AlbumRow, ArrNotFoundError, ArtistRow, Kind, SeriesRow
from ..app.app_names import app_name_of
from ..app.download_state import with_downloads
from ..app.problems import Problem
from ..app.title_state import State, Status, Work
from ..app.titles import (
    AnyRow,
    held_row,
    is_album_wanted,
    queue_of,
    season_state_at,
    state_at,
)
from ..coordinator import RequestarrCoordinator
from .instances import apps_beside, loaded_app
from .ledger import DATA_LEDGER
from .member import Member
from .request import Request, RequestStatus

# Of a title in one of these states there is something left to ask for.
REQUESTABLE = {Status.NOT_REQUESTED, Status.UNMONITORED}
# For so long a title says to who asked in vain that it was declined.
DECLINED_FOR = timedelta(days=90)

_ADDING = State(Status.ADDING)
_NOT_REQUESTED = State(Status.NOT_REQUESTED)
_PENDING = State(Status.PENDING)
# Of several seasons the first of these that any of them has speaks for all.
_FOREMOST = (
    Status.ADDING,
    Status.ATTENTION,
    Status.PARTIAL,
    Status.REQUESTED,
    Status.UNRELEASED,
    Status.UNMONITORED,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A title, or one season of it, as its app has it; `wanted`: all of it."""

    state: State
    wanted: bool


def request_for(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    member: Member,
    sees: Callable[[Request], bool] = lambda _: True,
) -> Request | None:
    """Return the request that says the most of a title to somebody, of those they see."""
    return next(iter(requests_for(app, kind, external_id, member, sees)), None)


def app_that_has(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> RequestarrCoordinator:
    """Return which of the apps of a kind has a title or was asked for it, else this one."""
    ledger = app.hass.data[DATA_LEDGER]
    return next(
        (
            one
            for one in (app, *apps_beside(app))
            if held_row(one, kind, external_id)
            or ledger.open_of(one.config_entry.entry_id, kind, external_id)
        ),
        app,
    )


def requests_for(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    member: Member,
    sees: Callable[[Request], bool] = lambda _: True,
) -> list[Request]:
    """Return the requests that are to be told of a title, of those somebody sees.

    Those that are open, first what waits, and their own last ones if they were declined lately.
    """
    known = app.hass.data[DATA_LEDGER].of_title(
        app.config_entry.entry_id, kind, external_id
    )
    found = [one for one in known if one.is_open and sees(one)]
    found.sort(key=lambda one: one.status is not RequestStatus.PENDING)
    since = dt_util.utcnow() - DECLINED_FOR
    ended = (one for one in known if one.asked_by(member) and one not in found)
    declined = takewhile(
        lambda one: one.status is RequestStatus.DECLINED and one.changed > since, ended
    )
    return [*found, *declined]


def failed_for(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str, member: Member
) -> Request | None:
    """Return the last request for a title if it failed; one that is over is its owners'."""
    ledger, entry_id = app.hass.data[DATA_LEDGER], app.config_entry.entry_id
    last = next(iter(ledger.of_title(entry_id, kind, external_id)), None)
    if last is None or last.status is not RequestStatus.FAILED:
        return None
    return last if last.is_open or last.asked_by(member) else None


def trouble_of(hass: HomeAssistant, request: Request) -> Problem | None:
    """Return what a request failed with, None where nothing is kept of that."""
    if request.trouble is None:
        return None
    was = request.trouble.placeholders.get("app")
    app = app_name_of(hass, request.entry_id, request.service, was)
    return request.trouble.problem(app)


def asked_season_state(state: State, requests: Sequence[Request], season: int) -> State:
    """Return the state of a season with what the ledger says of it."""
    about = (one for one in requests if season in one.seasons)
    return asked_state(state, next(about, None))


def asked_state(state: State, request: Request | None) -> State:
    """Return the state of a title with what the ledger says of it."""
    if state.status not in REQUESTABLE or request is None:
        return state
    if request.status is RequestStatus.PENDING:
        return _PENDING
    if request.status is RequestStatus.APPROVED:
        return _ADDING
    if request.status is RequestStatus.DECLINED:
        return State(Status.DECLINED, note=request.reason)
    return state


def is_withdrawable(hass: HomeAssistant, request: Request) -> bool:
    """Return whether a request has not ended well, and is not just sent to its app."""
    if request.status is RequestStatus.APPROVED:
        return loaded_app(hass, request.entry_id) is None
    return request.is_open or request.is_gone


def wanted_state(app: RequestarrCoordinator, request: Request) -> State:
    """Return the state of what a request asks for."""
    kind, external_id = request.kind, request.external_id
    row = held_row(app, kind, external_id)
    if kind is not Kind.SERIES or not request.seasons:
        return asked_state(state_at(app, kind, external_id, row), request)
    held = row if isinstance(row, SeriesRow) else None
    states = [part.state for part in _parts(app, request)]
    queue = [
        item
        for item in queue_of(app, kind, held)
        if item.season_number in request.seasons
    ]
    return asked_state(with_downloads(_together(states), queue), request)


def is_in_doubt(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether only a look at its parts tells whether a request is under way."""
    row = held_row(app, request.kind, request.external_id)
    return isinstance(row, SeriesRow | ArtistRow) and app.wanted_parts.is_in_doubt(
        row, request.seasons
    )


def is_told_unwanted(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether counts alone say that anything is not wanted which a look may find so."""
    return is_in_doubt(app, request) and any(
        part.state.status is Status.UNMONITORED for part in _parts(app, request)
    )


async def async_look_closer(app: RequestarrCoordinator, request: Request) -> None:
    """Have it known whether a request is under way; raises ArrError."""
    row = held_row(app, request.kind, request.external_id)
    if isinstance(row, SeriesRow | ArtistRow):
        try:
            await app.wanted_parts.async_take(app.client, row, request.seasons)
        except ArrNotFoundError:
            app.async_hurry()
            raise


def is_under_way(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether the app has, or looks for, all that a request asks for."""
    return all(_has(part) for part in _parts(app, request))


def is_asked(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    season: int | None = None,
) -> bool:
    """Return whether a title, or a season of it, is asked for, and not just sent once.

    What was sent is told by what its app holds now, as soon as nothing is under way.
    """
    entry_id = app.config_entry.entry_id
    found = app.hass.data[DATA_LEDGER].open_of(entry_id, kind, external_id)
    is_moving = app.jobs.of(kind, external_id, season) is not Work.NONE
    return any(
        is_moving or one.status is not RequestStatus.SENT
        for one in found
        if season is None or season in one.seasons
    )


def is_on_its_way(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether the app has, looks for, or still adds all that a request asks for."""
    return all(
        _has(part) or part.state.status is Status.ADDING
        for part in _parts(app, request)
    )


def cost_of(app: RequestarrCoordinator, request: Request) -> int:
    """Return how many titles, or seasons, a request asks for that are not under way."""
    return sum(not _has(part) for part in _parts(app, request))


def is_here(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether all that a request asks for is in the library, with its files."""
    return all(part.state.status is Status.AVAILABLE for part in _parts(app, request))


def _has(part: Part) -> bool:
    """Return whether an app has, or looks for, a title or a season of it."""
    return part.state.status is Status.AVAILABLE or (
        part.wanted and part.state.status is not Status.ADDING
    )


def _parts(app: RequestarrCoordinator, request: Request) -> list[Part]:
    """Return all that a request asks for, by what the app alone says of it."""
    kind, external_id = request.kind, request.external_id
    row: AnyRow | None = held_row(app, kind, external_id)
    if kind is Kind.SERIES and request.seasons:
        held = row if isinstance(row, SeriesRow) else None
        return [_season(app, request, held, one) for one in sorted(request.seasons)]
    if isinstance(row, ArtistRow):
        wanted = app.wanted_parts.is_artist_wanted(row)
    elif isinstance(row, AlbumRow):
        wanted = is_album_wanted(app, row)
    else:
        wanted = row is not None and row.monitored
    return [Part(state_at(app, kind, external_id, row), wanted)]


def _season(
    app: RequestarrCoordinator, request: Request, row: SeriesRow | None, number: int
) -> Part:
    """Return one of the seasons that a request asks for."""
    tvdb_id = int(request.external_id)
    seasons = row.seasons if row else ()
    found = next((season for season in seasons if season.number == number), None)
    if row and row.has_unread and not found and request.status is RequestStatus.SENT:
        # Its app took it, and what it says of it now can't be read.
        return Part(State(Status.REQUESTED), wanted=True)
    if row is None or found is None:
        work = app.jobs.of(Kind.SERIES, tvdb_id, number)
        adding = work is Work.UNDER_WAY
        return Part(_ADDING if adding else _NOT_REQUESTED, wanted=False)
    wanted = app.wanted_parts.is_season_wanted(row, found)
    return Part(season_state_at(app, tvdb_id, row, found), wanted)


def _together(states: Sequence[State]) -> State:
    """Return the state that speaks for several seasons, of which none downloads."""
    if all(state.status is Status.AVAILABLE for state in states):
        return states[0]
    if any(state.status is Status.AVAILABLE for state in states):
        return State(Status.PARTIAL)
    for status in _FOREMOST:
        if found := next((one for one in states if one.status is status), None):
            return found
    return states[0]
