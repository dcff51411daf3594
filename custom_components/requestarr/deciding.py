"""What becomes of a request by somebody's word: approve, decline, retry, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from homeassistant.core import HomeAssistant

from .api import ArrError
from .asked import is_withdrawable
from .coordinator import RequestarrCoordinator
from .instances import app_of_entry, find_app, options_of
from .ledger import DATA_LEDGER
from .member import Member
from .policy import decides, decides_on, is_approved, may_request, rules_of
from .problems import Code, Problem
from .request import Ask, Request, RequestStatus, Wait, What
from .requesting import Outcome, async_carry_out, async_find
from .searching import is_hidden, may_decide_on
from .status import State, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the approver has otherwise than it was asked for; None is as it was.

    `root_folder` is a path, which takes an admin; `root_folder_id` is the app's id of one.
    """

    entry_id: str | None = None
    quality_profile_id: int | None = None
    root_folder_id: int | None = None
    root_folder: str | None = None
    seasons: frozenset[int] | None = None


AS_ASKED = Changes()
# What was chosen for one app says nothing to another.
ELSEWHERE: Mapping[str, Any] = MappingProxyType(
    {"quality_profile_id": None, "root_folder": None}
)


async def async_approve(
    hass: HomeAssistant, request_id: str, member: Member, changes: Changes = AS_ASKED
) -> Outcome:
    """Approve a request and carry it out; one that failed is tried again. Raises Problem."""
    request = _decidable(hass, request_id, member)
    _still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    app = find_app(hass, request.service, changes.entry_id or request.entry_id)
    rules = rules_of(app.config_entry.options)
    if not decides(rules, member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    if changes.seasons is not None and not changes.seasons:
        raise Problem(Code.INVALID_REQUEST, "unknown_season")
    fields = await _async_fields(app, member, changes)
    found, seasons = await async_find(
        app,
        request.kind,
        request.external_id,
        changes.seasons or request.seasons or None,
    )
    if not may_decide_on(rules, member, found):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    # Somebody else may have decided, or asked for more, while the app was asked.
    request = _decidable(hass, request_id, member)
    _still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    if changes.seasons is None and request.seasons:
        seasons = request.seasons
    if app.config_entry.entry_id != request.entry_id:
        fields = {**ELSEWHERE, **fields}
    approved = hass.data[DATA_LEDGER].put(
        request.happened(
            What.APPROVED,
            member,
            status=RequestStatus.APPROVED,
            wait=None,
            entry_id=app.config_entry.entry_id,
            seasons=seasons,
            asks=tuple(_granted(ask, seasons) for ask in request.asks),
            **fields,
        )
    )
    return await async_carry_out(app, approved, found)


async def async_retry(hass: HomeAssistant, request_id: str, member: Member) -> Outcome:
    """Try a request again that failed; its owners may. Raises Problem.

    What somebody has taken out of the app since needs leave anew.
    """
    request = _visible(hass, request_id, member)
    _still(request, RequestStatus.FAILED)
    app = app_of_entry(hass, request.entry_id)
    rules = rules_of(app.config_entry.options)
    if not may_request(rules, member):
        raise Problem(Code.NOT_ALLOWED, "may_not_request")
    found, _ = await async_find(
        app, request.kind, request.external_id, request.seasons or None
    )
    if is_hidden(rules, member, found):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    request = _visible(hass, request_id, member)
    _still(request, RequestStatus.FAILED)
    if request.is_gone and not is_approved(rules, member):
        waiting = request.happened(
            What.REQUESTED,
            member,
            status=RequestStatus.PENDING,
            wait=Wait.APPROVAL,
            trouble=None,
        )
        return Outcome(
            app, found, State(Status.PENDING), await _async_end(hass, waiting)
        )
    again = hass.data[DATA_LEDGER].put(
        request.happened(What.REQUESTED, member, status=RequestStatus.APPROVED)
    )
    return await async_carry_out(app, again, found)


async def async_decline(
    hass: HomeAssistant, request_id: str, member: Member, reason: str | None = None
) -> Request:
    """Decline a request that waits, or has failed; raises Problem."""
    request = _decidable(hass, request_id, member)
    _still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    return await _async_end(
        hass,
        request.happened(
            What.DECLINED,
            member,
            (reason or "").strip() or None,
            status=RequestStatus.DECLINED,
            wait=None,
        ),
    )


async def async_withdraw(
    hass: HomeAssistant, request_id: str, member: Member
) -> Request:
    """Withdraw a request; raises Problem.

    Of several people who asked, one who does not decide takes only their own name away.
    What the app has already, it keeps.
    """
    request = _visible(hass, request_id, member)
    if not member.may_act:
        raise Problem(Code.NOT_ALLOWED, "may_not_request")
    if not is_withdrawable(hass, request):
        raise Problem(Code.INVALID_REQUEST, f"request_is_{request.status}")
    if not _decides(hass, request, member) and (rest := _without(request, member)):
        return await _async_end(hass, rest)
    return await _async_end(
        hass,
        request.happened(
            What.WITHDRAWN, member, status=RequestStatus.WITHDRAWN, wait=None
        ),
    )


def _granted(ask: Ask, seasons: frozenset[int]) -> Ask:
    """Return that somebody asked, counting no seasons that were not granted."""
    if not ask.seasons:
        return ask
    return replace(ask, cost=min(ask.cost, len(ask.seasons & seasons)))


def _without(request: Request, member: Member) -> Request | None:
    """Return a request without somebody, None if nobody else has asked.

    As long as it waits, it is then about what the others want. What the app has taken
    goes on to count for who wanted it.
    """
    others = tuple(ask for ask in request.asks if not ask.is_of(member))
    if not others:
        return None
    left, seasons = request.left, request.seasons
    if request.was_sent:
        left += tuple(ask for ask in request.asks if ask.is_of(member))
    elif request.status is RequestStatus.PENDING:
        seasons &= frozenset[int]().union(*(ask.seasons for ask in others))
    return request.happened(What.LEFT, member, asks=others, left=left, seasons=seasons)


async def _async_fields(
    app: RequestarrCoordinator, member: Member, changes: Changes
) -> dict[str, Any]:
    """Return the options that an approver has chosen; raises Problem."""
    fields: dict[str, Any] = {}
    if changes.quality_profile_id is not None:
        if app.profile_name(changes.quality_profile_id) is None:
            raise Problem(Code.INVALID_REQUEST, "unknown_profile")
        fields["quality_profile_id"] = changes.quality_profile_id
    if changes.root_folder is not None:
        if not member.is_admin:
            raise Problem(Code.NOT_ALLOWED)
        fields["root_folder"] = changes.root_folder
    elif changes.root_folder_id is not None:
        fields["root_folder"] = await _async_folder(app, changes.root_folder_id)
    return fields


async def _async_folder(app: RequestarrCoordinator, folder_id: int) -> str:
    """Return the path of a root folder; raises Problem."""
    try:
        folders = await app.client.async_root_folders()
    except ArrError as err:
        raise app.async_failed("request", err) from err
    for folder in folders:
        if folder.id == folder_id:
            return folder.path
    raise Problem(Code.INVALID_REQUEST, "unknown_folder")


async def _async_end(hass: HomeAssistant, request: Request) -> Request:
    """Keep a request that somebody's word has changed."""
    ledger = hass.data[DATA_LEDGER]
    ledger.put(request)
    await ledger.async_saved()
    return request


def _visible(hass: HomeAssistant, request_id: str, member: Member) -> Request:
    """Return a request that is somebody's business; raises Problem."""
    request = hass.data[DATA_LEDGER].get(request_id)
    unknown = Problem(Code.NOT_FOUND, "no_such_request")
    if request is None:
        raise unknown
    if not request.asked_by(member):
        _ensure_decides(hass, request, member, unknown)
    return request


def _decidable(hass: HomeAssistant, request_id: str, member: Member) -> Request:
    """Return a request that somebody decides on; raises Problem."""
    request = _visible(hass, request_id, member)
    _ensure_decides(hass, request, member, Problem(Code.NOT_ALLOWED, "may_not_decide"))
    return request


def _ensure_decides(
    hass: HomeAssistant, request: Request, member: Member, otherwise: Problem
) -> None:
    """Raise Problem for who does not decide on a request, as their age limit forbids it or else."""
    rules = rules_of(options_of(hass, request.entry_id))
    if not decides(rules, member):
        raise otherwise
    if not decides_on(rules, member, request):
        raise Problem(Code.NOT_ALLOWED, "above_age")


def _decides(hass: HomeAssistant, request: Request, member: Member) -> bool:
    """Return whether somebody decides on a request."""
    return decides_on(rules_of(options_of(hass, request.entry_id)), member, request)


def _still(request: Request, *statuses: RequestStatus) -> None:
    """Raise Problem for a request that has come further than was thought."""
    if request.status not in statuses:
        raise Problem(Code.INVALID_REQUEST, f"request_is_{request.status}")
