"""Where a title is, and what it says of the request for it."""

from typing import Any

from ..api import Kind
from ..app.problems import Code
from ..app.texts import Texts
from ..app.title_state import State
from ..const import DOMAIN
from ..coordinator import RequestarrCoordinator
from ..household.request import Request
from ..household.request_state import REQUESTABLE, asked_state, request_for
from .viewer import View, message_for, requesters


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


def describe_mark(request: Request, view: View) -> dict[str, Any]:
    """Return what a title says of the request for it."""
    return {
        "id": request.id,
        "status": request.status,
        "mine": request.asked_by(view.member),
        "requesters": [name for name, _ in requesters(view.hass, request, view.texts)],
        "at": request.created.isoformat(),
        "reason": request.reason,
        "can_withdraw": view.may_withdraw(request),
        "can": view.can(request),
    }


def describe_standing(
    app: RequestarrCoordinator,
    kind: Kind,
    external_id: int | str,
    state: State,
    view: View,
) -> dict[str, Any]:
    """Return a state as clients see it, with what the ledger says of the title.

    Whoever asked, it is so for all; the request itself is only for who sees it.
    """
    request = request_for(app, kind, external_id, view.member)
    shown = describe_progress(asked_state(state, request), view.texts)
    # That the app no longer has a title is what its state says already.
    if request and request.trouble and state.status in REQUESTABLE:
        problem = request.trouble.problem
        if problem.code is not Code.NOT_FOUND:
            shown["reason"] = message_for(view, problem)
    seen = view.request_for(app, kind, external_id)
    return {**shown, "request": describe_mark(seen, view) if seen else None}
