"""Which requests are somebody's business."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from homeassistant.core import HomeAssistant

from ..api import Kind
from .instances import options_of
from .ledger import DATA_LEDGER
from .member import Member
from .request import Request, RequestStatus
from .rules import Rules, may_decide, rules_of


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
    known: dict[str, Rules] = {}

    def is_decided(request: Request) -> bool:
        """Return whether they decide on it, by the rules of its app."""
        if (entry_id := request.entry_id) not in known:
            known[entry_id] = rules_of(options_of(hass, entry_id))
        return may_decide(known[entry_id], member, request)

    def is_meant(request: Request) -> bool:
        """Return whether it is among them."""
        if scope is Scope.TO_DECIDE:
            return request.status is RequestStatus.PENDING and is_decided(request)
        if request.asked_by(member):
            return True
        return scope is Scope.ALL and is_decided(request)

    return is_meant
