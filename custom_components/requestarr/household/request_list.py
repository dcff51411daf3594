"""Which requests are somebody's business, and who asked for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .permissions import is_approver, may_decide, may_read
from .request import Ask, Request, RequestStatus
from .request_filter import Filter, Scope, who_is

ANY = Filter()


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the requests that were looked for, and how many there are in all."""

    requests: list[Request]
    total: int


def find(
    hass: HomeAssistant,
    member: Member,
    scope: Scope = Scope.MINE,
    wanted: Filter = ANY,
    *,
    limit: int = 50,
    offset: int = 0,
) -> Page:
    """Return the requests that are somebody's business, the newest first.

    Parts of one that was divided are as old as it; who pages by time has them by time.
    """
    is_meant = meant_by(hass, member, scope)
    found = [
        request
        for request in hass.data[DATA_LEDGER].requests()
        if wanted.has(request)
        and is_meant(request)
        and not (request.is_nobodys and wanted.request_id is None)
    ]
    if wanted.before:
        found.sort(key=lambda one: one.created, reverse=True)
    return Page(found[offset : offset + limit], len(found))


def who_asked(hass: HomeAssistant, member: Member) -> Sequence[Ask]:
    """Return who asked for what somebody may read, each once, as they asked last."""
    is_meant = meant_by(hass, member, Scope.ALL)
    asks: dict[str, Ask] = {}
    for request in hass.data[DATA_LEDGER].requests():
        if request.asks and is_meant(request):
            for ask in request.asks:
                asks.setdefault(who_is(ask), ask)
    return list(asks.values())


def sees_everyone(hass: HomeAssistant, member: Member) -> bool:
    """Return whether somebody reads requests of others, perhaps not all of them."""
    people = people_of(hass)
    return is_approver(people, member) or (
        member.user_id is not None and people.of(member).see_everyone
    )


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
