"""What becomes of a request by somebody's word: approve, decline, retry, withdraw; and find them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from homeassistant.core import HomeAssistant

from .api import ArrError, Kind
from .coordinator import RequestarrCoordinator
from .instances import app_of_entry, find_app, options_of
from .ledger import DATA_LEDGER
from .member import Member
from .policy import decides, rules_of
from .problems import Code, Problem
from .request import Request, RequestStatus, What
from .requesting import Outcome, async_carry_out, async_find


class Scope(StrEnum):
    """Which requests somebody looks for."""

    MINE = "mine"
    TO_DECIDE = "to_decide"
    ALL = "all"


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


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the requests that were looked for, and how many there are in all."""

    requests: list[Request]
    total: int


AS_ASKED = Changes()


async def async_approve(
    hass: HomeAssistant, request_id: str, member: Member, changes: Changes = AS_ASKED
) -> Outcome:
    """Approve a request and carry it out; one that failed is tried again. Raises Problem."""
    request = _decidable(hass, request_id, member)
    _still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    app = find_app(hass, request.service, changes.entry_id or request.entry_id)
    if not decides(rules_of(app.config_entry.options), member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    fields = await _async_fields(app, member, changes)
    wanted = changes.seasons if changes.seasons is not None else request.seasons
    found, seasons = await async_find(
        app, request.kind, request.external_id, wanted or None
    )
    # Somebody else may have decided while the app was asked.
    request = _decidable(hass, request_id, member)
    _still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    approved = hass.data[DATA_LEDGER].put(
        request.happened(
            What.APPROVED,
            member,
            status=RequestStatus.APPROVED,
            wait=None,
            entry_id=app.config_entry.entry_id,
            seasons=seasons,
            **fields,
        )
    )
    return await async_carry_out(app, approved, found, seasons)


async def async_retry(hass: HomeAssistant, request_id: str, member: Member) -> Outcome:
    """Try a request again that failed; its owners may. Raises Problem."""
    request = _visible(hass, request_id, member)
    _still(request, RequestStatus.FAILED)
    if not member.may_act:
        raise Problem(Code.NOT_ALLOWED)
    app = app_of_entry(hass, request.entry_id)
    found, seasons = await async_find(
        app, request.kind, request.external_id, request.seasons or None
    )
    request = _visible(hass, request_id, member)
    _still(request, RequestStatus.FAILED)
    again = hass.data[DATA_LEDGER].put(
        request.happened(What.REQUESTED, member, status=RequestStatus.APPROVED)
    )
    return await async_carry_out(app, again, found, seasons)


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
        raise Problem(Code.NOT_ALLOWED)
    _still(request, RequestStatus.PENDING, RequestStatus.SENT, RequestStatus.FAILED)
    others = tuple(ask for ask in request.asks if ask.user_id != member.user_id)
    if others and not _decides(hass, request, member):
        return await _async_end(hass, request.happened(What.LEFT, member, asks=others))
    return await _async_end(
        hass,
        request.happened(
            What.WITHDRAWN, member, status=RequestStatus.WITHDRAWN, wait=None
        ),
    )


def find(
    hass: HomeAssistant,
    member: Member,
    *,
    scope: Scope = Scope.MINE,
    status: frozenset[RequestStatus] | None = None,
    entry_id: str | None = None,
    kind: Kind | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Page:
    """Return the requests that are somebody's business, the newest first."""
    found = [
        request
        for request in hass.data[DATA_LEDGER].requests()
        if _is_in(hass, request, member, scope)
        and (status is None or request.status in status)
        and entry_id in {None, request.entry_id}
        and kind in {None, request.kind}
    ]
    return Page(found[offset : offset + limit], len(found))


def _is_in(hass: HomeAssistant, request: Request, member: Member, scope: Scope) -> bool:
    """Return whether a request is among those that somebody looks for."""
    if scope is Scope.MINE:
        return request.asked_by(member)
    if scope is Scope.TO_DECIDE and request.status is not RequestStatus.PENDING:
        return False
    if scope is Scope.ALL and request.asked_by(member):
        return True
    return _decides(hass, request, member)


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
    if request is None or not (
        request.asked_by(member) or _decides(hass, request, member)
    ):
        raise Problem(Code.NOT_FOUND, "no_such_request")
    return request


def _decidable(hass: HomeAssistant, request_id: str, member: Member) -> Request:
    """Return a request that somebody decides on; raises Problem."""
    request = _visible(hass, request_id, member)
    if not _decides(hass, request, member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    return request


def _decides(hass: HomeAssistant, request: Request, member: Member) -> bool:
    """Return whether somebody decides on a request."""
    return decides(rules_of(options_of(hass, request.entry_id)), member)


def _still(request: Request, *statuses: RequestStatus) -> None:
    """Raise Problem for a request that has come further than was thought."""
    if request.status not in statuses:
        raise Problem(Code.INVALID_REQUEST, f"request_is_{request.status}")
