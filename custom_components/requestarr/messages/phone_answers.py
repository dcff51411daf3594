"""What phones answer: approve or decline, by whoever is logged in there, if they may.

Any phone can fire any event. An answer is only as good as the user whom Home Assistant names for
it: where that one doesn't decide on the request, nothing is done, and nothing is shown.
"""

import re
from typing import Any

from homeassistant.core import Event, HomeAssistant, callback

from ..app.problems import Problem
from ..household.approvals import Changes, async_approve
from ..household.decisions import async_decline
from ..household.ledger import DATA_LEDGER
from ..household.member import Member, member_of
from ..household.people_store import people_of
from ..household.permissions import may_decide
from ..household.request import Request, RequestStatus
from .notification_texts import ANSWER, APPROVE, DECLINE
from .notifications import DATA_NOTIFICATIONS

EVENT_ANSWER = "mobile_app_notification_action"
REASON_MAX_LENGTH = 500
_PATTERN = re.compile(
    rf"{ANSWER}:({APPROVE}|{DECLINE}):([0-9A-Za-z]{{1,64}}):(-|[0-9]{{1,4}}(?:\.[0-9]{{1,4}})*)"
)


@callback
def async_take_answers(hass: HomeAssistant) -> None:
    """Take from now on what phones answer."""

    @callback
    def heard(event: Event[Any]) -> None:
        """Take an answer of ours that is somebody's."""
        action, user_id = event.data.get("action"), event.context.user_id
        if (
            user_id is not None
            and isinstance(action, str)
            and (answer := _PATTERN.fullmatch(action))
        ):
            reason = event.data.get("reply_text")
            hass.async_create_task(
                _async_answer(hass, user_id, answer, reason), "an answer of a phone"
            )

    hass.bus.async_listen(EVENT_ANSWER, heard)


async def _async_answer(
    hass: HomeAssistant, user_id: str, answer: re.Match[str], reason: Any
) -> None:
    """Do what somebody has answered about a request that waits for them as they saw it."""
    word, request_id, seasons = answer.groups()
    if (user := await hass.auth.async_get_user(user_id)) is None:
        return
    member = member_of(user)
    if not _waits_for(hass, member, request_id):
        return
    notifications = hass.data[DATA_NOTIFICATIONS]
    asked = notifications.asked_on(user_id, request_id)
    seen = frozenset(map(int, seasons.split("."))) if seasons != "-" else frozenset()
    try:
        if word == APPROVE:
            await async_approve(hass, request_id, member, Changes(seen=seen))
        else:
            said = reason[:REASON_MAX_LENGTH] if isinstance(reason, str) else None
            await async_decline(hass, request_id, member, said, seen)
    except Problem as problem:
        # Its app may have refused what is approved, and asked about nowhere, by now.
        if request := _decided_by(hass, member, request_id):
            await notifications.async_refused(user, request, asked, problem)


def _waits_for(hass: HomeAssistant, member: Member, request_id: str) -> bool:
    """Return whether a request waits, and somebody decides on it."""
    request = _decided_by(hass, member, request_id)
    return request is not None and request.status is RequestStatus.PENDING


def _decided_by(hass: HomeAssistant, member: Member, request_id: str) -> Request | None:
    """Return a request that somebody decides on, None for any other."""
    request = hass.data[DATA_LEDGER].get(request_id)
    if request is None or not may_decide(people_of(hass), member, request):
        return None
    return request
