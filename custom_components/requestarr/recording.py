"""How a wish gets into the ledger: as a request of its own, or with another name on one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from homeassistant.util import dt as dt_util

from .asked import cost_of, is_under_way
from .coordinator import RequestarrCoordinator
from .ledger import DATA_LEDGER
from .member import Member
from .policy import Rules, usage
from .problems import Code, Problem
from .request import Ask, Request, RequestStatus, Wait, What


def record(
    app: RequestarrCoordinator,
    rules: Rules,
    draft: Request,
    member: Member,
    wait: Wait | None,
) -> Request:
    """Put a wish into the ledger and return the request that it is part of now.

    Who asks for what others have asked for already joins them; more seasons extend a
    request that is as far as they are themselves. Raises Problem where somebody has used
    up their limit.
    """
    recorder = _Recorder(app, rules, member)
    known = app.hass.data[DATA_LEDGER].open_of(
        draft.entry_id, draft.kind, draft.external_id
    )
    waiting = next((one for one in known if one.status is RequestStatus.PENDING), None)
    granted = [one for one in known if one.status is not RequestStatus.PENDING]
    if wait is None:
        return recorder.approved(draft, waiting, granted)
    return recorder.waiting(replace(draft, wait=wait), waiting, granted)


class _Recorder:
    """Write down what one member asks of one app."""

    def __init__(
        self, app: RequestarrCoordinator, rules: Rules, member: Member
    ) -> None:
        """Note whose wish it is."""
        self._app = app
        self._rules = rules
        self._member = member
        self._ledger = app.hass.data[DATA_LEDGER]

    def waiting(
        self, draft: Request, waiting: Request | None, granted: list[Request]
    ) -> Request:
        """Return the request that has the wish of somebody who needs leave."""
        for one in granted:
            if draft.seasons <= one.seasons:
                return self._join(one)
        if is_under_way(self._app, draft):
            return self._new(draft, RequestStatus.SENT, 0, settled=True, wait=None)
        had = frozenset[int]().union(*(one.seasons for one in granted))
        draft = replace(draft, seasons=draft.seasons - had)
        if waiting is None:
            cost = self._charge(draft)
            return self._new(draft, RequestStatus.PENDING, cost)
        more = draft.seasons - waiting.seasons
        if waiting.asked_by(self._member) and not more:
            return waiting
        part = draft if not waiting.asked_by(self._member) else _part(draft, more)
        cost = self._charge(part)
        return self._ledger.put(
            waiting.happened(
                What.EXTENDED if more else What.JOINED,
                self._member,
                seasons=waiting.seasons | more,
                asks=(*waiting.asks, self._ask(cost)),
            )
        )

    def approved(
        self, draft: Request, waiting: Request | None, granted: list[Request]
    ) -> Request:
        """Return the request that has the wish of somebody who needs no leave."""
        if waiting and waiting.seasons <= draft.seasons:
            cost = self._charge(draft)
            return self._ledger.put(
                waiting.happened(
                    What.APPROVED,
                    self._member,
                    status=RequestStatus.APPROVED,
                    wait=None,
                    seasons=draft.seasons,
                    asks=(*waiting.asks, self._ask(cost)),
                    **_departures(draft),
                )
            )
        if not granted:
            cost = self._charge(draft)
            return self._new(draft, RequestStatus.APPROVED, cost)
        return self._again(draft, granted[0])

    def _again(self, draft: Request, request: Request) -> Request:
        """Return a request that is approved, with a name or with seasons more."""
        more = draft.seasons - request.seasons
        cost = self._charge(_part(draft, more)) if more else 0
        failed = request.status is RequestStatus.FAILED
        if not more and not failed and is_under_way(self._app, draft):
            return self._join(request)
        return self._ledger.put(
            request.happened(
                What.EXTENDED if more else What.REQUESTED,
                self._member,
                status=RequestStatus.APPROVED,
                settled=False,
                seasons=request.seasons | more,
                asks=self._asks(request, cost),
                **_departures(draft),
            )
        )

    def _join(self, request: Request) -> Request:
        """Return a request with one more name on it, if it is not there already."""
        if (asks := self._asks(request, 0)) == request.asks:
            return request
        return self._ledger.put(request.happened(What.JOINED, self._member, asks=asks))

    def _new(
        self, draft: Request, status: RequestStatus, cost: int, **fields: Any
    ) -> Request:
        """Return a new request."""
        return self._ledger.put(
            draft.happened(
                What.REQUESTED,
                self._member,
                status=status,
                asks=(self._ask(cost),),
                **fields,
            )
        )

    def _charge(self, draft: Request) -> int:
        """Return what a wish counts for; raises Problem if that is too much."""
        cost = cost_of(self._app, draft)
        requests = self._ledger.of_entry(draft.entry_id)
        used = usage(self._rules, self._member, requests, dt_util.utcnow())
        if used is None or used.used + cost <= used.limit or not cost:
            return cost
        numbers = {"used": used.used, "limit": used.limit, "days": used.days}
        values = {key: str(number) for key, number in numbers.items()}
        if used.free_at:
            values["date"] = _day(used.free_at)
            raise Problem(Code.QUOTA_EXCEEDED, placeholders=values)
        raise Problem(
            Code.QUOTA_EXCEEDED, "quota_exceeded_by", {**values, "cost": str(cost)}
        )

    def _asks(self, request: Request, cost: int) -> tuple[Ask, ...]:
        """Return who asked, with this member if their name, or the cost, is new."""
        known = _named(request.asks, self._member)
        return request.asks if known and not cost else (*request.asks, self._ask(cost))

    def _ask(self, cost: int) -> Ask:
        """Return that the member asks now."""
        member = self._member
        return Ask(
            user_id=member.user_id, name=member.name, at=dt_util.utcnow(), cost=cost
        )


def _named(asks: Iterable[Ask], member: Member) -> bool:
    """Return whether somebody is among those who asked."""
    return any((ask.user_id, ask.name) == (member.user_id, member.name) for ask in asks)


def _part(draft: Request, seasons: frozenset[int]) -> Request:
    """Return the part of a wish that is about some of its seasons."""
    return replace(draft, seasons=seasons)


def _departures(draft: Request) -> dict[str, Any]:
    """Return where a wish departs from the entry's options."""
    chosen = {
        "quality_profile_id": draft.quality_profile_id,
        "root_folder": draft.root_folder,
        "search": draft.search,
    }
    return {name: value for name, value in chosen.items() if value is not None}


def _day(moment: datetime) -> str:
    """Return a day as people say it."""
    local = dt_util.as_local(moment)
    return f"{local:%A}, {local:%B} {local.day}"
