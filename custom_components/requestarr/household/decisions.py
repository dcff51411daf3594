"""What becomes of a request by somebody's word: decline, retry, withdraw; and who may say so."""

from homeassistant.core import HomeAssistant

from ..app.problems import Code, Problem
from ..app.title_state import State, Status
from ..coordinator import RequestarrCoordinator
from .instances import app_of_entry, loaded_app
from .ledger import DATA_LEDGER
from .limits import ensure_within_limit
from .member import Member
from .partial_decisions import divide, shares_of
from .people_store import people_of
from .permissions import (
    is_approved,
    is_approver,
    is_hidden,
    may_decide,
    may_read,
    may_request,
)
from .request import Request, RequestStatus, Wait, What
from .request_state import is_withdrawable
from .requesting import Outcome, async_carry_out, async_find
from .sending import async_resume_one


async def async_retry(hass: HomeAssistant, request_id: str, member: Member) -> Outcome:
    """Try a request again that failed; its owners may. Raises Problem.

    What somebody has taken out of the app since needs leave anew.
    """
    request = visible(hass, request_id, member)
    ensure_still(request, RequestStatus.FAILED)
    app = app_of_entry(hass, request.entry_id)
    _ensure_may_request(app, member)
    found, _ = await async_find(
        app, request.kind, request.external_id, request.seasons or None
    )
    _ensure_may_request(app, member)
    if is_hidden(people_of(hass), member, found):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    request = visible(hass, request_id, member)
    ensure_still(request, RequestStatus.FAILED)
    ensure_within_limit(hass, member, 0, again=request)
    if request.is_gone and not is_approved(people_of(hass), member, app.service):
        waiting = request.happened(
            What.REQUESTED,
            member,
            status=RequestStatus.PENDING,
            wait=Wait.APPROVAL,
            trouble=None,
        )
        return Outcome(
            app,
            found,
            State(Status.PENDING),
            await hass.data[DATA_LEDGER].async_put(waiting),
        )
    again = await hass.data[DATA_LEDGER].async_put(
        request.happened(What.REQUESTED, member, status=RequestStatus.APPROVED)
    )
    return await async_carry_out(app, again, found)


def _ensure_may_request(app: RequestarrCoordinator, member: Member) -> None:
    """Raise Problem for who may not request what an app is there for."""
    if not may_request(people_of(app.hass), member, app.service):
        raise Problem(Code.NOT_ALLOWED, "may_not_request")


async def async_decline(
    hass: HomeAssistant,
    request_id: str,
    member: Member,
    reason: str | None = None,
    seen: frozenset[int] | None = None,
) -> Request:
    """Decline a request that waits, or has failed, as it was seen; raises Problem.

    What was asked for after somebody had looked waits on.
    """
    request = decidable(hass, request_id, member)
    ensure_still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    shares = shares_of(request, request.seasons if seen is None else seen)
    declined, _, later = divide(request, shares, member)
    ended = declined.happened(
        What.DECLINED,
        member,
        (reason or "").strip() or None,
        status=RequestStatus.DECLINED,
        wait=None,
    )
    await _async_keep(hass, later, ended)
    return ended


async def _async_keep(
    hass: HomeAssistant, later: Request | None, decided: Request
) -> None:
    """Keep what was decided, and what was asked for after somebody had looked."""
    ledger = hass.data[DATA_LEDGER]
    with ledger.batch() as batch:
        if later:
            ledger.put(later)
        ledger.put(decided)
    await ledger.async_keep(batch)


async def async_withdraw(
    hass: HomeAssistant,
    request_id: str,
    member: Member,
    seen: frozenset[int] | None = None,
) -> Request:
    """Withdraw a request as it was seen; raises Problem.

    Of several people who asked, one who does not decide takes only their own name away.
    What the app has already, it keeps, and what was asked for after somebody had looked
    goes on as it was.
    """
    request = visible(hass, request_id, member)
    if not member.may_act:
        raise Problem(Code.NOT_ALLOWED, "may_not_request")
    if not is_withdrawable(hass, request):
        raise Problem(Code.INVALID_REQUEST, f"request_is_{request.status}")
    shares = shares_of(request, request.seasons if seen is None else seen)
    withdrawn, _, later = divide(request, shares, member)
    if not _decides(hass, request, member) and (rest := _without(withdrawn, member)):
        withdrawn = rest
    else:
        withdrawn = withdrawn.happened(
            What.WITHDRAWN, member, status=RequestStatus.WITHDRAWN, wait=None
        )
    await _async_keep(hass, later, withdrawn)
    app = loaded_app(hass, request.entry_id)
    if app and later and later.status is RequestStatus.SENT:
        async_resume_one(app, later)
    return withdrawn


def _without(request: Request, member: Member) -> Request | None:
    """Return a request without somebody, None if nobody else has asked.

    Until its app has taken it, it is then about what the others want. What that has taken
    goes on to count for who wanted it.
    """
    others = tuple(ask for ask in request.asks if not ask.is_of(member))
    if not others:
        return None
    left, seasons = request.left, request.seasons
    if request.was_sent:
        left += tuple(ask for ask in request.asks if ask.is_of(member))
    else:
        seasons &= frozenset[int]().union(*(ask.seasons for ask in others))
    return request.happened(What.LEFT, member, asks=others, left=left, seasons=seasons)


def visible(hass: HomeAssistant, request_id: str, member: Member) -> Request:
    """Return a request that is somebody's business; raises Problem."""
    request = hass.data[DATA_LEDGER].get(request_id)
    unknown = Problem(Code.NOT_FOUND, "no_such_request")
    if request is None:
        raise unknown
    if not request.asked_by(member):
        is_read = may_read(people_of(hass), member, request)
        undecided = Problem(Code.NOT_ALLOWED, "may_not_decide")
        _ensure_decides(hass, request, member, undecided if is_read else unknown)
    return request


def decidable(hass: HomeAssistant, request_id: str, member: Member) -> Request:
    """Return a request that somebody decides on; raises Problem."""
    request = visible(hass, request_id, member)
    _ensure_decides(hass, request, member, Problem(Code.NOT_ALLOWED, "may_not_decide"))
    return request


def _ensure_decides(
    hass: HomeAssistant, request: Request, member: Member, otherwise: Problem
) -> None:
    """Raise Problem for who does not decide on a request, as their age limit forbids it or else."""
    people = people_of(hass)
    if not is_approver(people, member):
        raise otherwise
    if not may_decide(people, member, request):
        raise Problem(Code.NOT_ALLOWED, "above_age")


def _decides(hass: HomeAssistant, request: Request, member: Member) -> bool:
    """Return whether somebody decides on a request."""
    return may_decide(people_of(hass), member, request)


def ensure_still(request: Request, *statuses: RequestStatus) -> None:
    """Raise Problem for a request that has come further than was thought."""
    if request.status not in statuses:
        raise Problem(Code.INVALID_REQUEST, f"request_is_{request.status}")
