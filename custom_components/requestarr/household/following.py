"""Tell me too: be told of what is wanted or coming, also of what nobody here asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..api import Found, Kind, Series, regular_seasons
from ..app.held_titles import held_title
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from ..app.title_state import Status
from ..app.titles import held_row, season_states, state_of
from ..coordinator import RequestarrCoordinator
from .instances import ensure_loaded
from .ledger import DATA_LEDGER
from .member import Member, member_of
from .open_title import async_shown_title
from .people_store import people_of
from .permissions import RATED, Rating, rating
from .request import Ask, Request, RequestStatus, What
from .request_drafts import draft_of
from .request_index import TitleKey
from .request_state import asked_season_state, asked_state, is_here

# What nobody wants never comes, and what is here has come.
NEVER = {Status.NOT_REQUESTED, Status.UNMONITORED, Status.DECLINED}


async def async_follow(
    hass: HomeAssistant,
    member: Member,
    kind: Kind,
    external_id: int | str,
    *,
    entry_id: str | None = None,
    seasons: frozenset[int] | None = None,
    following: bool = True,
) -> str:
    """Have somebody told when a title comes, or no longer; return its name. Raises Problem.

    Of a series that is each season still to come, or those of them that are chosen; what
    is followed of it already stays so.
    """
    if member.user_id is None:
        raise Problem(Code.NOT_ALLOWED, "nobody_known")
    app, found, _ = await async_shown_title(hass, kind, external_id, member, entry_id)
    ensure_loaded(app)
    ledger, key = hass.data[DATA_LEDGER], key_of(app, found)
    wanted = _ask(app, member, found, seasons) if following else None
    with ledger.batch() as batch:
        if wanted:
            ledger.follows.follow(key, wanted, _draft(app, found))
        else:
            ledger.follows.leave(key, member.user_id, seasons)
    await ledger.async_keep(batch)
    return found.title


def _ask(
    app: RequestarrCoordinator,
    member: Member,
    found: Found,
    seasons: frozenset[int] | None,
) -> Ask:
    """Return what somebody follows of a title; raises Problem where nothing is to come."""
    to_come = _to_come(app, found, seasons)
    return Ask(
        user_id=member.user_id,
        name=member.name,
        at=dt_util.utcnow(),
        cost=0,
        seasons=to_come,
    )


def key_of(app: RequestarrCoordinator, found: Found) -> TitleKey:
    """Return what a title is known by."""
    return (app.config_entry.entry_id, *title_key(found))


def _to_come(
    app: RequestarrCoordinator, found: Found, chosen: frozenset[int] | None
) -> frozenset[int]:
    """Return the seasons of a title that are to come; raises Problem where nothing is."""
    open_ones = app.hass.data[DATA_LEDGER].open_of(*key_of(app, found))
    if not isinstance(found, Series):
        state = asked_state(state_of(app, found), next(iter(open_ones), None))
        _ensure_comes({state.status}, found)
        return frozenset()
    states = _season_states(app, found, open_ones)
    usual = {season.number for season in regular_seasons(found.seasons)}
    wanted = usual if chosen is None else chosen
    states = {number: states[number] for number in states.keys() & wanted}
    _ensure_comes(set(states.values()), found)
    return _coming(states)


def followable_seasons(
    app: RequestarrCoordinator, found: Found, member: Member
) -> frozenset[int]:
    """Return the seasons to come of a series that somebody has not requested."""
    if not isinstance(found, Series):
        return frozenset()
    open_ones = app.hass.data[DATA_LEDGER].open_of(*key_of(app, found))
    own = (one.seasons for one in open_ones if one.asked_by(member))
    states = _season_states(app, found, open_ones)
    return _coming(states) - frozenset[int]().union(*own)


def _season_states(
    app: RequestarrCoordinator, found: Series, open_ones: Sequence[Request]
) -> dict[int, Status]:
    """Return where each season of a series is."""
    return {
        season.number: asked_season_state(state, open_ones, season.number).status
        for season, state in season_states(app, found)
    }


def _coming(states: Mapping[int, Status]) -> frozenset[int]:
    """Return the seasons that are still to come."""
    over = {*NEVER, Status.AVAILABLE}
    return frozenset(number for number, status in states.items() if status not in over)


def _ensure_comes(states: set[Status], found: Found) -> None:
    """Raise Problem where nothing of a title is still to come."""
    title = {"title": found.title}
    if states - NEVER == {Status.AVAILABLE}:
        raise Problem(Code.ALREADY_EXISTS, placeholders=title)
    if not states - NEVER:
        raise Problem(Code.INVALID_REQUEST, "nothing_to_come", title)


@callback
def tell_followers(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> None:
    """Have all told who follow what has come of a title.

    What no request has brought is kept as one that nobody asked for.
    """
    ledger = app.hass.data[DATA_LEDGER]
    key = (app.config_entry.entry_id, kind, external_id)
    if not ledger.follows.has(key) or (found := _known(app, kind, external_id)) is None:
        return
    parts = [frozenset({one}) for one in ledger.follows.seasons(key)] or [frozenset()]
    draft = _draft(app, found)
    here = [part for part in parts if is_here(app, replace(draft, seasons=part))]
    if here:
        came = replace(draft, seasons=frozenset[int]().union(*here))
        status = RequestStatus.AVAILABLE
        ledger.put(came.happened(What.AVAILABLE, status=status, settled=True))


def _draft(app: RequestarrCoordinator, found: Found) -> Request:
    """Return a title as a request that nobody has made."""
    return draft_of(app, found, frozenset())


def _known(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> Found | None:
    """Return a title as its app has it, None where it has not."""
    row = held_row(app, kind, external_id)
    return held_title(app, row) if row else None


@callback
def is_rated_anew(
    app: RequestarrCoordinator, kind: Kind, external_id: int | str
) -> bool:
    """Return whether a title that people follow is rated otherwise than it was."""
    follows = app.hass.data[DATA_LEDGER].follows
    key = (app.config_entry.entry_id, kind, external_id)
    if kind not in RATED or not follows.has(key):
        return False
    found = _known(app, kind, external_id)
    return found is not None and follows.rate(key, _draft(app, found).certification)


async def async_forget_hidden(hass: HomeAssistant) -> None:
    """Have nobody follow what is above their age by now, nor who is gone."""
    follows, people = hass.data[DATA_LEDGER].follows, people_of(hass)
    for key, followed in follows.all():
        for user_id in list(followed.asks):
            user = await hass.auth.async_get_user(user_id)
            hidden = key[1] in RATED and (
                user is None
                or rating(people, member_of(user), followed.certification)
                is Rating.HIDDEN
            )
            if user is None or hidden:
                follows.leave(key, user_id)
