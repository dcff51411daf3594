"""The actions about requests: find them, and decide on them."""

from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
import voluptuous as vol

from .approving import Changes, async_approve
from .const import DOMAIN
from .deciding import (
    async_decline,
    async_withdraw,
)
from .finding import Scope, find
from .happening import decided_by
from .outcomes import describe_carried_out, describe_decision, describe_request
from .problems import input_errors
from .request import Request
from .schemas import (
    ACTION_LIMIT,
    ACTION_OFFSET,
    ACTION_SEASONS,
    ACTION_SEEN,
    ENTRY_ID,
    KIND,
    NUMERIC_ID,
    REQUEST_ID,
    STATUSES,
    TEXT,
)
from .view import View, async_view_of_call, requesters

SERVICE_APPROVE_REQUEST = "approve_request"
SERVICE_DECLINE_REQUEST = "decline_request"
SERVICE_GET_REQUESTS = "get_requests"
SERVICE_WITHDRAW_REQUEST = "withdraw_request"

ATTR_LIMIT = "limit"
ATTR_MEDIA_TYPE = "media_type"
ATTR_OFFSET = "offset"
ATTR_QUALITY_PROFILE_ID = "quality_profile_id"
ATTR_REASON = "reason"
ATTR_REQUEST_ID = "request_id"
ATTR_ROOT_FOLDER = "root_folder"
ATTR_SCOPE = "scope"
ATTR_SEASONS = "seasons"
ATTR_SEEN = "seen"
ATTR_STATUS = "status"

SERVICE_GET_REQUESTS_SCHEMA = vol.Schema(
    {
        vol.Optional(ATTR_SCOPE, default=Scope.ALL): vol.Coerce(Scope),
        vol.Optional(ATTR_STATUS): STATUSES,
        vol.Optional(ATTR_MEDIA_TYPE): KIND,
        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
        vol.Optional(ATTR_REQUEST_ID): REQUEST_ID,
        vol.Optional(ATTR_LIMIT, default=50): ACTION_LIMIT,
        vol.Optional(ATTR_OFFSET, default=0): ACTION_OFFSET,
    }
)
SERVICE_APPROVE_REQUEST_SCHEMA = vol.Schema(
    {
        vol.Required(ATTR_REQUEST_ID): REQUEST_ID,
        vol.Optional(ATTR_SEASONS): ACTION_SEASONS,
        vol.Optional(ATTR_SEEN): ACTION_SEEN,
        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
        vol.Optional(ATTR_QUALITY_PROFILE_ID): NUMERIC_ID,
        vol.Optional(ATTR_ROOT_FOLDER): vol.All(TEXT, vol.Length(min=1)),
    }
)
SERVICE_DECLINE_REQUEST_SCHEMA = vol.Schema(
    {
        vol.Required(ATTR_REQUEST_ID): REQUEST_ID,
        vol.Optional(ATTR_REASON): TEXT,
        vol.Optional(ATTR_SEEN): ACTION_SEEN,
    }
)
SERVICE_WITHDRAW_REQUEST_SCHEMA = vol.Schema(
    {vol.Required(ATTR_REQUEST_ID): REQUEST_ID}
)


@callback
def async_setup_request_services(hass: HomeAssistant) -> None:
    """Register the actions about requests."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_REQUESTS,
        _async_get_requests,
        schema=SERVICE_GET_REQUESTS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    for name, handler, schema in (
        (
            SERVICE_APPROVE_REQUEST,
            _async_approve_request,
            SERVICE_APPROVE_REQUEST_SCHEMA,
        ),
        (
            SERVICE_DECLINE_REQUEST,
            _async_decline_request,
            SERVICE_DECLINE_REQUEST_SCHEMA,
        ),
        (
            SERVICE_WITHDRAW_REQUEST,
            _async_withdraw_request,
            SERVICE_WITHDRAW_REQUEST_SCHEMA,
        ),
    ):
        hass.services.async_register(
            DOMAIN,
            name,
            handler,
            schema=schema,
            supports_response=SupportsResponse.OPTIONAL,
        )


async def _async_get_requests(call: ServiceCall) -> ServiceResponse:
    """List the requests that are the business of who asks, the newest first."""
    view = await async_view_of_call(call)
    data = call.data
    page = find(
        call.hass,
        view.member,
        scope=data[ATTR_SCOPE],
        status=data.get(ATTR_STATUS),
        entry_id=data.get(ATTR_CONFIG_ENTRY_ID),
        kind=data.get(ATTR_MEDIA_TYPE),
        request_id=data.get(ATTR_REQUEST_ID),
        limit=data[ATTR_LIMIT],
        offset=data[ATTR_OFFSET],
    )
    return {
        "requests": [_described(one, view) for one in page.requests],
        "total": page.total,
    }


def _described(request: Request, view: View) -> dict[str, Any]:
    """Return a request as automations read it, with all that an event says of it.

    Whose users the others who asked are is for who decides.
    """
    ids = {ask.user_id for ask in request.asks if ask.user_id}
    if not view.decides(request):
        ids &= {view.member.user_id}
    people = requesters(view.hass, request, view.texts)
    return {
        **describe_request(request, view),
        "requester": ", ".join(name for name, _ in people),
        "requester_ids": sorted(ids),
        "decided_by": decided_by(view.hass, request, view.texts),
    }


async def _async_approve_request(call: ServiceCall) -> ServiceResponse:
    """Approve a request, perhaps otherwise than it was asked."""
    view = await async_view_of_call(call)
    data = call.data
    changes = Changes(
        entry_id=data.get(ATTR_CONFIG_ENTRY_ID),
        quality_profile_id=data.get(ATTR_QUALITY_PROFILE_ID),
        root_folder=data.get(ATTR_ROOT_FOLDER),
        seasons=data.get(ATTR_SEASONS),
        seen=data.get(ATTR_SEEN),
    )
    with input_errors():
        outcome = await async_approve(
            call.hass, data[ATTR_REQUEST_ID], view.member, changes
        )
    return describe_carried_out(outcome, view)


async def _async_decline_request(call: ServiceCall) -> ServiceResponse:
    """Decline a request."""
    view = await async_view_of_call(call)
    with input_errors():
        request = await async_decline(
            call.hass,
            call.data[ATTR_REQUEST_ID],
            view.member,
            call.data.get(ATTR_REASON),
            call.data.get(ATTR_SEEN),
        )
    return describe_decision("declined", request, view)


async def _async_withdraw_request(call: ServiceCall) -> ServiceResponse:
    """Withdraw a request."""
    view = await async_view_of_call(call)
    with input_errors():
        request = await async_withdraw(
            call.hass, call.data[ATTR_REQUEST_ID], view.member
        )
    return describe_decision("withdrawn", request, view)
