"""What offers approvers, once a request waits for them, to be told of it on their own phones."""

from dataclasses import replace
from typing import Any

from ..app.problems import Code, Problem
from ..app.texts import common_text
from ..household.notify_settings import NotifyEvent, NotifySettings
from ..household.people import People
from ..household.people_store import DATA_PEOPLE, people_of
from ..household.permissions import is_approver
from ..household.request_filter import Scope
from ..household.request_list import find
from .phones import suggested_phones
from .viewer import Viewer

type Message = dict[str, Any]


async def notify_me(fields: Message, viewer: Viewer) -> Message:
    """Tell whether it is offered, or take the answer to that; raises Problem.

    Whoever has answered, or of whom an admin has said how they are told, is not asked again.
    """
    user_id = viewer.member.user_id
    if user_id is None or not is_approver(people_of(viewer.hass), viewer.member):
        raise Problem(Code.NOT_ALLOWED, "may_not_decide")
    on = fields.get("on")
    if on is None:
        return _offer(user_id, viewer)
    names = await _async_set(user_id, viewer, on=on)
    key = f"outcome_notify_{_word(on=on)}"
    message = common_text(viewer.texts, key, phones=", ".join(names))
    return {"success": True, "message": message}


def _offer(user_id: str, viewer: Viewer) -> Message:
    """Return on which phones it is offered, on none where it isn't."""
    is_settled = user_id in people_of(viewer.hass).notify
    waiting = find(viewer.hass, viewer.member, scope=Scope.TO_DECIDE, limit=0)
    offered = waiting.total > 0 and not is_settled
    phones = suggested_phones(viewer.hass, user_id) if offered else []
    return {"success": True, "phones": [one.name for one in phones]}


async def _async_set(user_id: str, viewer: Viewer, *, on: bool) -> list[str]:
    """Have somebody told of what waits, or nothing changed; return on which phones."""
    phones = suggested_phones(viewer.hass, user_id) if on else []
    if on and not phones:
        raise Problem(Code.INVALID_REQUEST, "no_phone")
    told = [one.device_id for one in phones]

    def become(people: People) -> People:
        """Return the household once somebody has answered."""
        settings = people.notify.get(user_id, NotifySettings())
        if on:
            events = (NotifyEvent.WAITING, *settings.events)
            settings = replace(
                settings,
                devices=tuple(dict.fromkeys((*settings.devices, *told))),
                events=tuple(dict.fromkeys(events)),
            )
        return replace(people, notify={**people.notify, user_id: settings})

    await viewer.hass.data[DATA_PEOPLE].async_change(become)
    return [one.name for one in phones]


def _word(*, on: bool) -> str:
    """Return what an answer is called."""
    return "on" if on else "off"
