"""What a phone shows: of a request that waits, with two answers, and of what became of one's own.

The blueprints ask and tell in the same words.
"""

from collections.abc import Iterator
from typing import Any

from homeassistant.core import HomeAssistant

from ..api import Movie, Series
from ..app.problems import Problem
from ..app.texts import common_text
from ..const import DOMAIN
from ..household.instances import loaded_app
from ..household.notify_settings import NotifyEvent
from ..household.request import Request
from ..household.title_labels import label_of
from .events import attributes_of
from .outcomes import warning_on
from .picture_addresses import picture_of_request
from .season_words import season_words
from .viewer import Viewer, message_for

type Message = dict[str, Any]

APPROVE, DECLINE = "approve", "decline"
# What answers begin with; those of the blueprints' automations are their own.
ANSWER = f"{DOMAIN}:phone"
GROUP = DOMAIN
CLEAR = "clear_notification"


def tag_of(request_id: str, event: NotifyEvent) -> str:
    """Return what a notification is known by on a phone, so that the next one replaces it."""
    if event is NotifyEvent.WAITING:
        return f"{DOMAIN}_{request_id}"
    if event is NotifyEvent.DOWNLOADING:
        return f"{DOMAIN}_live_{request_id}"
    return f"{DOMAIN}_own_{request_id}"


def question(request: Request, viewer: Viewer, *, answers: bool) -> Message:
    """Return what asks an approver about a request, with the buttons if who holds it may press."""
    about = attributes_of(viewer.hass, request)
    asked = _asked(viewer, about["requester"], about["seasons"])
    lines = (asked, " · ".join(_facts(request, viewer)), warning_on(request, viewer))
    message = _message(
        viewer.hass, request, NotifyEvent.WAITING, "\n".join(filter(None, lines))
    )
    if answers:
        message["data"]["actions"] = _actions(request, viewer)
    return message


def _asked(viewer: Viewer, requester: str, seasons: list[int]) -> str:
    """Return who requested something, and which seasons of it."""
    key = "phone_asked"
    if seasons:
        key = "phone_asked_seasons" if any(seasons) else "phone_asked_specials"
    words = ", ".join(season_words(seasons, viewer.texts))
    return _text(viewer, key, requester=requester, seasons=words)


def news(request: Request, viewer: Viewer, event: NotifyEvent) -> Message:
    """Return what tells somebody what became of their request."""
    about = attributes_of(viewer.hass, request)
    who = about["decided_by"] or _text(viewer, "requester_nameless")
    reason = about["reason"] if event in WITH_REASON else None
    key = f"phone_{event}_because" if reason else f"phone_{event}"
    text = _text(viewer, key, name=who, reason=reason)
    return _message(viewer.hass, request, event, text)


def not_saved(request: Request, viewer: Viewer) -> Message:
    """Return what tells who answered that the request waits on."""
    text = _text(viewer, "phone_not_saved")
    return _message(viewer.hass, request, NotifyEvent.WAITING, text)


def refused(request: Request, viewer: Viewer, problem: Problem) -> Message:
    """Return what tells who answered why nothing came of it."""
    text = message_for(viewer, problem)
    return _message(viewer.hass, request, NotifyEvent.FAILED, text)


def download(request: Request, viewer: Viewer, progress: int) -> Message:
    """Return what stands on a lock screen while something downloads; `progress` in percent.

    Phones of both makers show it, and say nothing aloud.
    """
    text = _text(viewer, "why_downloading", progress=progress)
    message = _message(viewer.hass, request, NotifyEvent.DOWNLOADING, text)
    message["data"] |= {
        "live_update": True,
        "silent": True,
        "alert_once": True,
        "progress": progress,
        "progress_max": 100,
    }
    return message


def clearing(request_id: str, event: NotifyEvent = NotifyEvent.WAITING) -> Message:
    """Return what takes the question about a request, or its download, off a phone."""
    return {"message": CLEAR, "data": {"tag": tag_of(request_id, event)}}


WITH_REASON = {NotifyEvent.DECLINED, NotifyEvent.FAILED}


def _message(
    hass: HomeAssistant, request: Request, event: NotifyEvent, text: str
) -> Message:
    """Return a notification with its picture, which opens the request."""
    path = f"/{DOMAIN}/request/{request.id}"
    data = {
        "tag": tag_of(request.id, event),
        "group": GROUP,
        "url": path,
        "clickAction": path,
    }
    if picture := picture_of_request(hass, request):
        data["image"] = picture
    return {"title": label_of(hass, request), "message": text, "data": data}


def _actions(request: Request, viewer: Viewer) -> list[Message]:
    """Return the two answers; they are about the seasons that are shown."""
    seen = ".".join(map(str, sorted(request.seasons))) or "-"
    decline = _text(viewer, "phone_decline")
    return [
        {
            "action": f"{ANSWER}:{APPROVE}:{request.id}:{seen}",
            "title": _text(viewer, "phone_approve"),
            "authenticationRequired": True,
        },
        {
            "action": f"{ANSWER}:{DECLINE}:{request.id}:{seen}",
            "title": decline,
            "authenticationRequired": True,
            "destructive": True,
            "behavior": "textInput",
            "textInputButtonTitle": decline,
            "textInputPlaceholder": _text(viewer, "phone_reason"),
        },
    ]


def _facts(request: Request, viewer: Viewer) -> Iterator[str]:
    """Return for which age a title is, and how long, as far as that is known without asking."""
    if request.certification:
        yield request.certification
    app = loaded_app(viewer.hass, request.entry_id)
    found = app and app.lookups.known(request.kind, request.external_id)
    if not isinstance(found, Movie | Series) or not found.runtime:
        return
    hours, minutes = divmod(found.runtime, 60)
    if isinstance(found, Series):
        yield _text(viewer, "phone_episodes", minutes=found.runtime)
    elif hours:
        yield _text(viewer, "phone_hours", hours=hours, minutes=minutes)
    else:
        yield _text(viewer, "phone_minutes", minutes=minutes)


def _text(viewer: Viewer, key: str, **values: Any) -> str:
    """Return a sentence in the language of this Home Assistant."""
    return common_text(viewer.texts, key, **values)
