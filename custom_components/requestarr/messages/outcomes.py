"""The shapes in which what became of a wish, and the requests themselves, leave Home Assistant."""

from typing import Any

from ..app.app_names import app_name_of
from ..app.problems import Code, Problem
from ..app.texts import Texts, common_text, filled, label_of_instance
from ..app.title_state import State, Status
from ..const import DOMAIN
from ..coordinator import RequestarrCoordinator
from ..household.app_rules import app_rules_of
from ..household.approvals import is_requested_since
from ..household.instances import loaded_app, options_of
from ..household.ledger import DATA_LEDGER
from ..household.member import Member
from ..household.nothing_found import unfound_since
from ..household.request import Change, Request, RequestStatus, Wait
from ..household.request_filter import who_is
from ..household.request_state import is_here, trouble_of, wanted_state
from ..household.requesting import Outcome
from ..household.title_labels import label_of
from .described_state import describe_progress
from .people_pictures import pictures_of_users
from .picture_addresses import picture_of_request
from .presets import describe_preset
from .results import describe
from .viewer import Viewer, message_for, name_of, requesters

# What a request that has ended says where its app can't be asked.
_ENDED = {
    RequestStatus.PENDING: Status.PENDING,
    RequestStatus.DECLINED: Status.DECLINED,
    RequestStatus.AVAILABLE: Status.AVAILABLE,
    RequestStatus.APPROVED: Status.ADDING,
    RequestStatus.SENT: Status.REQUESTED,
}


def describe_failure(problem: Problem, viewer: Viewer) -> dict[str, Any]:
    """Return a request that failed as clients see it."""
    return {
        "success": False,
        "error_code": problem.code,
        "message": message_for(viewer, problem),
    }


def describe_outcome(outcome: Outcome, viewer: Viewer) -> dict[str, Any]:
    """Return what became of a request as clients see it.

    What is there already is no success of this request, and good news all the same.
    """
    title, texts = outcome.found.title, viewer.texts
    said = {
        "kept": list(outcome.kept),
        "status": outcome.state.status,
        "item": describe(outcome.app, outcome.found, viewer),
        "request_id": outcome.request.id if outcome.request else None,
    }
    if outcome.already:
        failure = describe_failure(_already(outcome), viewer)
        return {
            **failure,
            **said,
            "message": _with_kept(failure["message"], outcome, texts),
        }
    word = "waiting" if outcome.unanswered else outcome.state.status
    key = f"component.{DOMAIN}.common.outcome_{word}"
    text = texts.get(key, texts[f"component.{DOMAIN}.common.outcome_requested"])
    return {
        "success": True,
        "message": _with_kept(
            filled(texts, text, {"title": title, "app": outcome.app.spoken_name}),
            outcome,
            texts,
        ),
        **said,
    }


def _with_kept(message: str, outcome: Outcome, texts: Texts) -> str:
    """Return a sentence, and one for each choice that does not hold for what is there."""
    app = outcome.app.spoken_name
    also = (common_text(texts, f"outcome_kept_{one}", app=app) for one in outcome.kept)
    return " ".join([message, *also])


def _already(outcome: Outcome) -> Problem:
    """Return that there was nothing left to ask for: it is here, or the app looks for it."""
    title = {"title": outcome.found.title}
    if outcome.state.status is Status.AVAILABLE:
        return Problem(Code.ALREADY_EXISTS, placeholders=title)
    return Problem(Code.ALREADY_EXISTS, "already_requested", title)


def describe_carried_out(outcome: Outcome, viewer: Viewer) -> dict[str, Any]:
    """Return what became of a request that was approved as clients see it.

    That the app has it already is no failure of who approved it.
    """
    said = describe_outcome(outcome, viewer) | {"success": True}
    said.pop("error_code", None)
    request = outcome.request
    return said | {"request": describe_request(request, viewer) if request else None}


def describe_decision(word: str, request: Request, viewer: Viewer) -> dict[str, Any]:
    """Return a request that somebody's word has changed as clients see it."""
    app = app_name_of(viewer.hass, request.entry_id, request.service)
    return {
        "success": True,
        "message": common_text(
            viewer.texts, f"outcome_{word}", title=request.title, app=app
        ),
        "status": request.status,
        "request": describe_request(request, viewer),
    }


def describe_request(request: Request, viewer: Viewer) -> dict[str, Any]:
    """Return a request as clients see it; times are ISO 8601 in UTC."""
    app = loaded_app(viewer.hass, request.entry_id)
    texts, state = viewer.texts, state_of_request(app, request)
    since = unfound_since(app, request, state) if app else None
    return {
        "id": request.id,
        "entry_id": request.entry_id,
        "service": request.service,
        "instance": label_of_instance(viewer.hass, request.entry_id, texts),
        "kind": request.kind,
        "media_id": request.external_id,
        "label": label_of(viewer.hass, request),
        "title": request.title,
        "year": request.year,
        "artist": request.artist,
        "disambiguation": request.disambiguation,
        "poster_url": picture_of_request(viewer.hass, request),
        "certification": request.certification,
        "seasons": sorted(request.seasons),
        "all_seasons": sorted(request.all_seasons | request.seasons),
        "status": request.status,
        "state": describe_progress(state, texts),
        "preset": describe_preset(request.preset),
        "unfound_since": since.isoformat() if since else None,
        "wait": request.wait,
        "warning": warning_on(request, viewer),
        "reason": request.reason,
        "message": _message(request, viewer),
        "requesters": _requesters(request, viewer),
        "mine": request.asked_by(viewer.member),
        "following": _is_following(request, viewer),
        "created": request.created.isoformat(),
        "changed": request.changed.isoformat(),
        "can": viewer.can(request),
        "can_approve_after_all": is_approvable_after_all(request, viewer),
        "history": [_change(change, viewer) for change in request.history],
    }


def _requesters(request: Request, viewer: Viewer) -> list[dict[str, Any]]:
    """Return who asked as clients see them."""
    pictures = pictures_of_users(viewer.hass)
    decides = viewer.decides(request)
    return [
        {
            "name": name,
            **({"user_id": who_is(ask)} if decides else {}),
            "picture_url": pictures.get(ask.user_id),
            "me": ask.user_id is not None and ask.user_id == viewer.member.user_id,
            "at": ask.at.isoformat(),
        }
        for name, ask in requesters(viewer.hass, request, viewer.texts)
    ]


def is_approvable_after_all(request: Request, viewer: Viewer) -> bool:
    """Return whether who looks may still approve what was declined, and isn't here since."""
    if request.status is not RequestStatus.DECLINED or not viewer.decides(request):
        return False
    app = loaded_app(viewer.hass, request.entry_id)
    return not (
        app is None or is_requested_since(viewer.hass, request) or is_here(app, request)
    )


def _is_following(request: Request, viewer: Viewer) -> bool:
    """Return whether who looks is told when what was asked for comes, without having asked."""
    key = (request.entry_id, request.kind, request.external_id)
    ask = viewer.hass.data[DATA_LEDGER].follows.of(key, viewer.member.user_id)
    return ask is not None and (not ask.seasons or bool(ask.seasons & request.seasons))


def state_of_request(app: RequestarrCoordinator | None, request: Request) -> State:
    """Return the state of what a request asks for."""
    if request.status is RequestStatus.DECLINED:
        return State(Status.DECLINED, note=request.reason)
    if app is None or request.status is RequestStatus.PENDING:
        return State(_ENDED.get(request.status, Status.NOT_REQUESTED))
    return wanted_state(app, request)


def _message(request: Request, viewer: Viewer) -> str | None:
    """Return why a request failed."""
    failed = request.status is RequestStatus.FAILED
    trouble = trouble_of(viewer.hass, request) if failed else None
    return message_for(viewer, trouble) if trouble else None


def _change(change: Change, viewer: Viewer) -> dict[str, Any]:
    """Return what happened to a request as clients see it."""
    who = change.name is not None and Member(user_id=change.user_id, name=change.name)
    return {
        "what": change.what,
        "at": change.at.isoformat(),
        "name": name_of(viewer.hass, who, viewer.texts) if who else None,
        "reason": change.reason,
    }


def warning_on(request: Request, viewer: Viewer) -> str | None:
    """Return the sentence on the rule that speaks against a request, for who decides."""
    if request.wait not in {Wait.SPACE, Wait.RATING} or not viewer.decides(request):
        return None
    app = loaded_app(viewer.hass, request.entry_id)
    free = app.data.free_space if app else None
    key = f"waits_for_{request.wait}"
    if request.wait is Wait.SPACE and free is None:
        key = "waits_for_space_unknown"
    least = app_rules_of(options_of(viewer.hass, request.entry_id)).min_free_space
    sizes = {"free": _gigabytes(free or 0), "least": _gigabytes(least)}
    return common_text(viewer.texts, key, **sizes)


def _gigabytes(size: int) -> str:
    """Return a size in gigabytes."""
    return f"{size / 1e9:.0f}"
