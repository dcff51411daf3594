"""Where a title is, and what it says of the request for it."""

from typing import Any

from ..api import Kind
from ..app.problems import Code
from ..app.texts import Texts
from ..app.title_state import State
from ..const import DOMAIN
from ..coordinator import RequestarrCoordinator
from ..household.request import Request
from ..household.request_state import (
    REQUESTABLE,
    asked_state,
    request_for,
    trouble_of,
)
from .viewer import Viewer, message_for, requesters


def describe_progress(state: State, texts: Texts) -> dict[str, Any]:
    """Return a state as clients see it; `time_left` in seconds, `progress` in percent."""
    return {
        "status": state.status,
        "progress": state.progress,
        "time_left": int(state.time_left.total_seconds()) if state.time_left else None,
        "reason": texts[f"component.{DOMAIN}.common.{state.reason}"]
        if state.reason
        else state.note,
        "release_date": state.release_date.isoformat() if state.release_date else None,
    }


def describe_mark(request: Request, viewer: Viewer) -> dict[str, Any]:
    """Return what a title says of the request for it."""
    return {
        "id": request.id,
        "status": request.status,
        "mine": request.asked_by(viewer.member),
        "requesters": [
            name for name, _ in requesters(viewer.hass, request, viewer.texts)
        ],
        "at": request.created.isoformat(),
        "reason": request.reason,
        "can_withdraw": viewer.may_withdraw(request),
        "can": viewer.can(request),
    }


def describe_title_state(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    state: State,
    viewer: Viewer,
) -> dict[str, Any]:
    """Return a state as clients see it, with what the ledger says of the title.

    Whoever asked, it is so for all; the request itself is only for who sees it.
    """
    request = request_for(app, kind, external_id, viewer.member)
    shown = describe_progress(asked_state(state, request), viewer.texts)
    # That the app no longer has a title is what its state says already.
    trouble = trouble_of(app.hass, request) if request else None
    if trouble and state.status in REQUESTABLE and trouble.code is not Code.NOT_FOUND:
        shown["reason"] = message_for(viewer, trouble)
    seen = viewer.request_for(app, kind, external_id)
    return {**shown, "request": describe_mark(seen, viewer) if seen else None}
