"""What somebody who decides on a title's request has to know: why it waits, and what it takes."""

from collections.abc import Sequence
from typing import Any

from ..app.lookup_cache import title_key
from ..app.size_guess import guessed_size
from ..app.texts import common_text
from ..household.add_options import profile_of
from ..household.described_rights import describe_left, used_by
from ..household.ledger import DATA_LEDGER
from ..household.member import member_of
from ..household.open_title import Opened
from ..household.request import Ask, Request, RequestStatus, Wait
from ..household.request_state import requests_for
from .outcomes import describe_request, is_approvable_after_all
from .presets import describe_way
from .viewer import Viewer, name_of

type Message = dict[str, Any]


def describe_requests(
    opened: Opened, viewer: Viewer, request_id: str | None = None
) -> list[Message]:
    """Return the requests for a title that are the business of who looks.

    The one that is meant is among them whenever it ended, and comes first.
    """
    kind, external_id = title_key(opened.found)
    seen = requests_for(opened.app, kind, external_id, viewer.member, viewer.sees)
    seen += [one for one in _after_all(opened, viewer) if one not in seen]
    meant = [one for one in _known(opened) if one.id == request_id]
    seen += [one for one in meant if viewer.sees(one) and one not in seen]
    seen.sort(key=lambda one: one.id != request_id)
    return [describe_request(one, viewer) for one in seen]


def _after_all(opened: Opened, viewer: Viewer) -> list[Request]:
    """Return the requests for a title that were declined whenever, and can still be approved.

    Of those for the same seasons that is the last one.
    """
    last: dict[frozenset[int], Request] = {}
    for one in _known(opened):
        if is_approvable_after_all(one, viewer):
            last.setdefault(one.seasons, one)
    return list(last.values())


def _known(opened: Opened) -> Sequence[Request]:
    """Return all requests for a title to its app, the last one first."""
    app, (kind, external_id) = opened.app, title_key(opened.found)
    ledger = app.hass.data[DATA_LEDGER]
    return ledger.of_title(app.config_entry.entry_id, kind, external_id)


async def async_describe_decision(
    opened: Opened, viewer: Viewer, request_id: str | None = None
) -> Message:
    """Return what there is to decide on, and by which preset; that alone for who does not decide.

    Of several requests that wait it is about the one that is meant.
    """
    request = _to_decide(opened, viewer, request_id)
    way = describe_way(opened, request, viewer)
    if request is None:
        return way
    said = describe_request(request, viewer)
    asks = {ask.user_id: ask for ask in request.asks if ask.user_id}
    left = [await _async_left(opened, one, viewer) for one in asks.values()]
    return {
        **way,
        "why": said["warning"] or _why(request, viewer),
        "left": [one for one in left if one],
        "cost": _cost(opened, request),
    }


def _cost(opened: Opened, request: Request) -> Message:
    """Return what a request would take of the space, as far as can be guessed, and what is free."""
    app = opened.app
    profile_id = profile_of(app, request)
    return {
        "size_bytes": guessed_size(app, opened.found, request.seasons, profile_id),
        "free_bytes": app.data.free_space,
    }


def _to_decide(
    opened: Opened, viewer: Viewer, request_id: str | None
) -> Request | None:
    """Return the request that waits for who looks, None if there is none."""
    kind, external_id = title_key(opened.found)
    waiting = requests_for(opened.app, kind, external_id, viewer.member, viewer.decides)
    pending = [one for one in waiting if one.status is RequestStatus.PENDING]
    return min(pending, key=lambda one: one.id != request_id, default=None)


def _why(request: Request, viewer: Viewer) -> str:
    """Return why a request waits where no rule speaks against it."""
    word = request.wait or Wait.APPROVAL
    return common_text(viewer.texts, f"item_waits_{word}")


async def _async_left(opened: Opened, ask: Ask, viewer: Viewer) -> Message | None:
    """Return how much somebody may still ask for, None without a limit."""
    user = await viewer.hass.auth.async_get_user(ask.user_id or "")
    used = used_by(viewer.hass, member_of(user)) if user else None
    if user is None or used is None:
        return None
    return {
        "user_id": user.id,
        "name": name_of(viewer.hass, ask, viewer.texts),
        **describe_left(used),
    }
