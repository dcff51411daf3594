"""Which requests are somebody's business."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from homeassistant.core import HomeAssistant

from ..api import Kind
from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .request import Request, RequestStatus
from .rules import may_decide, may_read


class Scope(StrEnum):
    """Which requests somebody looks for."""

    MINE = "mine"
    TO_DECIDE = "to_decide"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the requests that were looked for, and how many there are in all."""

    requests: list[Request]
    total: int


def find(
    hass: HomeAssistant,
    member: Member,
    *,
    scope: Scope = Scope.MINE,
    status: frozenset[RequestStatus] | None = None,
    entry_id: str | None = None,
    kind: Kind | None = None,
    request_id: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page:
    """Return the requests that are somebody's business, the newest first."""
    is_meant = meant_by(hass, member, scope)
    found = [
        request
        for request in hass.data[DATA_LEDGER].requests()
        if (status is None or request.status in status)
        and entry_id in {None, request.entry_id}
        and kind in {None, request.kind}
        and request_id in {None, request.id}
        and is_meant(request)
    ]
    return Page(found[offset : offset + limit], len(found))


def meant_by(
    hass: HomeAssistant, member: Member, scope: Scope
) -> Callable[[Request], bool]:
    """Return what says whether a request is among those that somebody looks for."""
    people = people_of(hass)

    def is_meant(request: Request) -> bool:
        """Return whether it is among them."""
        if scope is Scope.TO_DECIDE:
            waits = request.status is RequestStatus.PENDING
            return waits and may_decide(people, member, request)
        if scope is Scope.ALL:
            return may_read(people, member, request)
        return request.asked_by(member)

    return is_meant
