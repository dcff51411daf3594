"""Approving a request: what was seen of it is carried out, as it is or otherwise than asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from homeassistant.core import HomeAssistant, callback

from ..api import ArrError, Found
from ..app.problems import Code, Problem
from ..app.texts import cached_texts, common_text
from ..app.titles import held_row
from ..coordinator import RequestarrCoordinator
from .decisions import decidable, ensure_still
from .instances import find_app, loaded_app
from .ledger import DATA_LEDGER
from .member import Member
from .partial_decisions import divide, shares_of
from .people_store import people_of
from .permissions import may_decide_on
from .preset_choice import approved_choice
from .presets import Preset
from .request import Request, RequestStatus, What
from .requesting import Outcome, async_carry_out, async_find


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the approver has otherwise than it was asked for; None is as it was.

    `root_folder` is a path, which takes an admin; `root_folder_id` is the app's id of one.
    `after_all` approves what was declined. `preset` is an id or a name. `seen` are the seasons that the approver was shown, None: those of when the word came.
    """

    entry_id: str | None = None
    preset: str | None = None
    quality_profile_id: int | None = None
    root_folder_id: int | None = None
    root_folder: str | None = None
    seasons: frozenset[int] | None = None
    seen: frozenset[int] | None = None
    after_all: bool = False


AS_ASKED = Changes()
# What was chosen for one app says nothing to another.
ELSEWHERE: Mapping[str, Any] = MappingProxyType(
    {"quality_profile_id": None, "quality_profile_name": None, "root_folder": None}
)


async def async_approve(
    hass: HomeAssistant, request_id: str, member: Member, changes: Changes = AS_ASKED
) -> Outcome:
    """Approve a request and carry it out; one that failed is tried again. Raises Problem.

    What was asked for after the approver had looked waits on; what they leave out of what
    they saw is declined. Both are requests of their own then.
    """
    request = _approvable(hass, request_id, member, changes)
    chosen = approved_choice(hass, member, request, changes.preset, changes.entry_id)
    preset: Preset | None = chosen["preset"]
    entry_id = preset.entry_id if preset else changes.entry_id
    app = find_app(hass, request.service, entry_id or request.entry_id)
    seen = request.seasons if changes.seen is None else changes.seen
    fields = chosen | await _async_fields(app, member, changes)
    found, seasons = await _async_find(app, request, seen, changes)
    if not may_decide_on(people_of(hass), member, found):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    # Somebody else may have decided, or asked for more, while the app was asked.
    request = _approvable(hass, request_id, member, changes)
    if app.config_entry.entry_id != request.entry_id:
        fields = {**ELSEWHERE, **fields}
    shares = shares_of(request, seen, changes.seasons)
    decided, left_out, later = divide(request, shares, member)
    fields["seasons"] = shares.decided or seasons
    ledger = hass.data[DATA_LEDGER]
    with ledger.batch() as batch:
        approved = _put(
            hass, member, decided, {"entry_id": app.config_entry.entry_id, **fields}
        )
        _put_others(hass, member, left_out, later)
        _send_followers_on(hass, request, approved)
    await ledger.async_keep(batch)
    return await async_carry_out(app, approved, found)


def _approvable(
    hass: HomeAssistant, request_id: str, member: Member, changes: Changes
) -> Request:
    """Return a request that somebody may approve now; raises Problem."""
    request = decidable(hass, request_id, member)
    if changes.after_all:
        ensure_still(request, RequestStatus.DECLINED)
        if is_requested_since(hass, request):
            raise Problem(Code.INVALID_REQUEST, "requested_since")
    else:
        ensure_still(request, RequestStatus.PENDING, RequestStatus.FAILED)
    return request


def is_requested_since(hass: HomeAssistant, request: Request) -> bool:
    """Return whether what was declined is requested once more, and so decided there."""
    ledger = hass.data[DATA_LEDGER]
    open_ones = ledger.open_of(request.entry_id, request.kind, request.external_id)
    return any(
        not request.seasons or one.seasons & request.seasons for one in open_ones
    )


async def _async_find(
    app: RequestarrCoordinator,
    request: Request,
    seen: frozenset[int],
    changes: Changes,
) -> tuple[Found, frozenset[int]]:
    """Return what is to be approved, and which seasons of it; raises Problem."""
    if changes.seasons is not None and not changes.seasons:
        raise Problem(Code.INVALID_REQUEST, "unknown_season")
    wanted = shares_of(request, seen, changes.seasons).decided
    return await async_find(app, request.kind, request.external_id, wanted or None)


@callback
def _put(
    hass: HomeAssistant, member: Member, request: Request, fields: dict[str, Any]
) -> Request:
    """Keep that a request is approved."""
    return hass.data[DATA_LEDGER].put(
        request.happened(
            What.APPROVED, member, status=RequestStatus.APPROVED, wait=None, **fields
        )
    )


@callback
def _put_others(
    hass: HomeAssistant, member: Member, left_out: Request | None, later: Request | None
) -> None:
    """Keep what an approver has left out, and what was asked for after they had looked."""
    ledger = hass.data[DATA_LEDGER]
    if later:
        ledger.put(later)
    if left_out:
        note = common_text(cached_texts(hass), "left_out")
        ledger.put(
            left_out.happened(
                What.DECLINED,
                member,
                note,
                status=RequestStatus.DECLINED,
                wait=None,
                trouble=None,
            )
        )


@callback
def _send_followers_on(hass: HomeAssistant, asked: Request, approved: Request) -> None:
    """Have a title followed in the app that it was sent to, unless it comes to the other too."""
    key = (asked.entry_id, asked.kind, asked.external_id)
    app, ledger = loaded_app(hass, asked.entry_id), hass.data[DATA_LEDGER]
    is_there = app is not None and held_row(app, asked.kind, asked.external_id)
    if (
        approved.entry_id != asked.entry_id
        and not is_there
        and not ledger.open_of(*key)
    ):
        ledger.follows.send_on(key, approved.entry_id)


async def _async_fields(
    app: RequestarrCoordinator, member: Member, changes: Changes
) -> dict[str, Any]:
    """Return the options that an approver has chosen; raises Problem."""
    fields: dict[str, Any] = {}
    if changes.quality_profile_id is not None:
        if (name := app.profile_name(changes.quality_profile_id)) is None:
            raise Problem(Code.INVALID_REQUEST, "unknown_profile")
        fields["quality_profile_name"] = name
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
