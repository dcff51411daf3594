"""How a request for several seasons is taken apart where not all of it is decided alike.

Each part has the names of who asked for those seasons, and costs them what they asked for.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from homeassistant.util.ulid import ulid_now

from ..app.problems import Code, Problem
from .member import Member
from .request import Ask, Change, Request, RequestStatus, What

_ASKING = {What.REQUESTED, What.JOINED, What.EXTENDED, What.LEFT}


@dataclass(frozen=True, slots=True)
class Shares:
    """The seasons that are decided on, those left out by that, and those not seen yet."""

    decided: frozenset[int]
    left_out: frozenset[int]
    later: frozenset[int]


def shares_of(
    request: Request, seen: frozenset[int], chosen: frozenset[int] | None = None
) -> Shares:
    """Return what becomes of the seasons of a request as it is now.

    `seen` are those that whoever decides was shown; `chosen` those that they want of them,
    and perhaps others, None: all. Raises Problem if nothing is left of what was seen.
    """
    if not request.seasons:
        return Shares(chosen or frozenset(), frozenset(), frozenset())
    withdrawn = seen - request.seasons
    wanted = seen if chosen is None else chosen
    decided = wanted - withdrawn
    if not decided:
        raise Problem(Code.INVALID_REQUEST, "request_changed")
    known = request.seasons - decided
    return Shares(decided, known & seen, known - seen)


def divide(
    request: Request, shares: Shares, member: Member
) -> tuple[Request, Request | None, Request | None]:
    """Return what is decided on as the request, and what is left out and later as new ones.

    What nobody has asked for is in the name of who decides.
    """
    if not shares.left_out and not shares.later:
        return request, None, None
    asks, later_asks, left_asks = _asks_for(
        request, (shares.decided, shares.later, shares.left_out)
    )
    decided = replace(
        request,
        seasons=shares.decided,
        asks=asks or (_ask_of(member, request, shares.decided),),
    )
    return (
        replace(decided, history=_history_for(decided)),
        _part(request, shares.left_out, left_asks),
        _part(request, shares.later, later_asks),
    )


def _part(
    request: Request, seasons: frozenset[int], asks: tuple[Ask, ...]
) -> Request | None:
    """Return some seasons as a request that is as far as the one that they were part of."""
    if not seasons or not asks:
        return None
    history = _history_of(asks)
    if request.status is RequestStatus.FAILED:
        history += request.history[-1:]
    return replace(
        request,
        id=ulid_now(),
        seasons=seasons,
        asks=asks,
        left=(),
        history=history,
        settled=False,
    )


def _asks_for(
    request: Request, parts: tuple[frozenset[int], ...]
) -> list[tuple[Ask, ...]]:
    """Return who asked for each part; what counts goes to the first parts first."""
    found: list[list[Ask]] = [[] for _ in parts]
    counted: dict[str, frozenset[int]] = defaultdict(frozenset)
    for ask in request.asks:
        person = ask.user_id or ask.name
        asked = ask.seasons or request.seasons
        fresh, cost = asked - counted[person], ask.cost
        counted[person] |= asked
        for part, asks in zip(parts, found, strict=True):
            if seasons := asked & part:
                share = min(cost, len(fresh & part))
                cost -= share
                asks.append(replace(ask, seasons=seasons, cost=share))
    return [tuple(asks) for asks in found]


def _ask_of(member: Member, request: Request, seasons: frozenset[int]) -> Ask:
    """Return what somebody has chosen in place of what was asked for; it counts for nobody."""
    return Ask(
        user_id=member.user_id,
        name=member.name,
        at=request.changed,
        cost=0,
        seasons=seasons,
    )


def _history_for(request: Request) -> tuple[Change, ...]:
    """Return what happened to a request, without the asking of who is no longer on it."""
    told = [
        change
        for change in request.history
        if change.what not in _ASKING or _is_by_any(change, request.asks)
    ]
    if not told or told[0].what not in _ASKING:
        return (*_history_of(request.asks)[:1], *told)
    return (replace(told[0], what=What.REQUESTED), *told[1:])


def _history_of(asks: tuple[Ask, ...]) -> tuple[Change, ...]:
    """Return that these have asked, as what happened."""
    return tuple(
        Change(what=What.REQUESTED, at=ask.at, user_id=ask.user_id, name=ask.name)
        for ask in sorted(asks, key=lambda ask: ask.at)
    )


def _is_by_any(change: Change, asks: tuple[Ask, ...]) -> bool:
    """Return whether somebody who asked did something."""
    by = Member(user_id=change.user_id, name=change.name or "")
    return any(ask.is_of(by) for ask in asks)
