"""The WebSocket commands about requests: find them, and decide on them."""

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant

from .answers import Message, async_answer, command
from .approving import Changes, async_approve
from .choices import async_describe_choices
from .const import (
    WS_TYPE_APPROVE,
    WS_TYPE_CHOICES,
    WS_TYPE_DECLINE,
    WS_TYPE_REQUESTS,
    WS_TYPE_RETRY,
    WS_TYPE_WITHDRAW,
)
from .deciding import (
    async_decline,
    async_retry,
    async_withdraw,
)
from .finding import Scope, find
from .outcomes import (
    describe_carried_out,
    describe_decision,
    describe_request,
)
from .schemas import APPROVE, CHOICES, DECLINE, FIND, ONE_REQUEST
from .view import View


@command(WS_TYPE_REQUESTS)
@websocket_api.async_response
async def websocket_requests(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """List the requests that are this user's business, the newest first."""

    async def answer(asked: Message, view: View) -> Message:
        """Find them."""
        page = find(hass, view.member, **asked)
        waiting = find(hass, view.member, scope=Scope.TO_DECIDE, limit=0)
        return {
            "success": True,
            "requests": [describe_request(one, view) for one in page.requests],
            "total": page.total,
            "to_decide": waiting.total,
        }

    await async_answer(hass, connection, msg, FIND, answer)


@command(WS_TYPE_APPROVE)
@websocket_api.async_response
async def websocket_approve(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Approve a request, perhaps otherwise than it was asked."""

    async def answer(asked: Message, view: View) -> Message:
        """Approve it."""
        request_id = asked.pop("request_id")
        outcome = await async_approve(hass, request_id, view.member, Changes(**asked))
        return describe_carried_out(outcome, view)

    await async_answer(hass, connection, msg, APPROVE, answer)


@command(WS_TYPE_RETRY)
@websocket_api.async_response
async def websocket_retry(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Try a request again that failed."""

    async def answer(asked: Message, view: View) -> Message:
        """Try it."""
        outcome = await async_retry(hass, asked["request_id"], view.member)
        return describe_carried_out(outcome, view)

    await async_answer(hass, connection, msg, ONE_REQUEST, answer)


@command(WS_TYPE_DECLINE)
@websocket_api.async_response
async def websocket_decline(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Decline a request."""

    async def answer(asked: Message, view: View) -> Message:
        """Decline it."""
        request = await async_decline(hass, member=view.member, **asked)
        return describe_decision("declined", request, view)

    await async_answer(hass, connection, msg, DECLINE, answer)


@command(WS_TYPE_WITHDRAW)
@websocket_api.async_response
async def websocket_withdraw(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Withdraw a request."""

    async def answer(asked: Message, view: View) -> Message:
        """Withdraw it."""
        request = await async_withdraw(hass, asked["request_id"], view.member)
        return describe_decision("withdrawn", request, view)

    await async_answer(hass, connection, msg, ONE_REQUEST, answer)


@command(WS_TYPE_CHOICES)
@websocket_api.async_response
async def websocket_choices(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Tell an approver what an app offers to choose from."""

    async def answer(asked: Message, view: View) -> Message:
        """Ask the app."""
        choices = await async_describe_choices(hass, asked["entry_id"], view.member)
        return {"success": True, "choices": choices}

    await async_answer(hass, connection, msg, CHOICES, answer)


REQUEST_COMMANDS = (
    websocket_requests,
    websocket_approve,
    websocket_decline,
    websocket_retry,
    websocket_withdraw,
    websocket_choices,
)
