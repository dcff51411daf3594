"""The actions, one a row of a table: its name, its fields, and what answers it."""

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from .api import Kind
from .app.action_errors import input_errors
from .app.lookup_cache import title_key
from .app.problems import Code, Problem
from .const import DOMAIN
from .household.instances import SERVICE_OF, find_app
from .household.request_filter import Filter
from .household.request_list import find
from .household.requesting import Wish, async_request
from .household.searching import Search, async_search
from .household.title_choice import only
from .messages import answers, household_answers, request_schemas
from .messages.answers import Message
from .messages.explanation import async_explain
from .messages.outcomes import describe_outcome
from .messages.request_answers import describe_for_automations
from .messages.results import describe
from .messages.schemas import (
    ACTION_SEASONS,
    ACTION_SEEN,
    DEPARTURES,
    ENTRY_ID,
    FOREIGN_ID,
    HOUSEHOLD,
    KIND,
    NUMERIC_ID,
    PRESET,
    QUERY,
    REQUEST_ID,
    TEXT,
)
from .messages.viewer import Viewer, async_viewer_of_call

ATTR_LIMIT = "limit"
ATTR_MEDIA_ID = "media_id"
ATTR_MEDIA_TYPE = "media_type"
ATTR_OFFSET = "offset"
ATTR_PRESET = "preset"
ATTR_QUALITY_PROFILE_ID = "quality_profile_id"
ATTR_QUERY = "query"
ATTR_REASON = "reason"
ATTR_REQUEST_ID = "request_id"
ATTR_ROOT_FOLDER = "root_folder"
ATTR_SCOPE = "scope"
ATTR_SEASONS = "seasons"
ATTR_SEEN = "seen"

MEDIA_ID = vol.All(vol.Any(str, NUMERIC_ID), vol.Coerce(str), FOREIGN_ID)
WORDS = vol.All(QUERY, vol.Length(min=1))


@dataclass(frozen=True)
class Action:
    """An action: what it answers, and whether anything but its answer is of use."""

    name: str
    fields: vol.Schema
    answer: Callable[[Message, Viewer], Awaitable[Message]]
    response: SupportsResponse = SupportsResponse.OPTIONAL


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register all actions."""
    for action in ACTIONS:
        hass.services.async_register(
            DOMAIN,
            action.name,
            _handler(action),
            schema=action.fields,
            supports_response=action.response,
        )


def _handler(
    action: Action,
) -> Callable[[ServiceCall], Coroutine[Any, Any, ServiceResponse]]:
    """Return what Home Assistant calls for an action."""

    async def handle(call: ServiceCall) -> ServiceResponse:
        """Return the answer; raises what went wrong."""
        viewer = await async_viewer_of_call(call)
        fields = dict(call.data)
        if ATTR_CONFIG_ENTRY_ID in fields:
            fields["entry_id"] = fields.pop(ATTR_CONFIG_ENTRY_ID)
        if ATTR_MEDIA_TYPE in fields:
            fields["kind"] = fields.pop(ATTR_MEDIA_TYPE)
        with input_errors(viewer.texts):
            return await action.answer(fields, viewer)

    return handle


async def _get_status(fields: Message, viewer: Viewer) -> Message:
    """Say where a title is."""
    kind = fields["kind"]
    app = find_app(viewer.hass, SERVICE_OF[kind], fields.get("entry_id"))
    external_id = _external_id(kind, fields[ATTR_MEDIA_ID])
    entry_id = app.config_entry.entry_id
    return await async_explain(viewer.hass, entry_id, kind, external_id, viewer)


async def _search_media(fields: Message, viewer: Viewer) -> Message:
    """Search an app."""
    found = await _async_search(fields, viewer)
    return {"results": [describe(found.app, title, viewer) for title in found.titles]}


async def _request_media(fields: Message, viewer: Viewer) -> Message:
    """Request something by its id, or by a query that only one title matches."""
    external_id = await _async_external_id(fields, viewer)
    wish = {
        key: value
        for key, value in fields.items()
        if key not in {ATTR_MEDIA_ID, ATTR_QUERY}
    }
    outcome = await async_request(
        viewer.hass, Wish(external_id=external_id, **wish), viewer.member
    )
    return describe_outcome(outcome, viewer)


async def _get_requests(fields: Message, viewer: Viewer) -> Message:
    """List the requests that are the business of who asks, the newest first."""
    scope = fields.pop(ATTR_SCOPE)
    paging = {key: fields.pop(key) for key in (ATTR_LIMIT, ATTR_OFFSET)}
    page = find(viewer.hass, viewer.member, scope, Filter(**fields), **paging)
    return {
        "requests": [describe_for_automations(one, viewer) for one in page.requests],
        "total": page.total,
    }


async def _async_search(fields: Message, viewer: Viewer) -> Search:
    """Search for what a call names; raises Problem."""
    kind = fields["kind"]
    return await async_search(
        viewer.hass,
        SERVICE_OF[kind],
        fields[ATTR_QUERY],
        viewer.member,
        fields.get("entry_id"),
        kind,
    )


async def _async_external_id(fields: Message, viewer: Viewer) -> int | str:
    """Return the id of the one thing that a call means; raises Problem."""
    if ATTR_MEDIA_ID not in fields:
        found = await _async_search(fields, viewer)
        return title_key(only(found.query, found.titles))[1]
    return _external_id(fields["kind"], fields[ATTR_MEDIA_ID])


def _external_id(kind: Kind, media_id: str) -> int | str:
    """Return an id as its kind has it; raises Problem."""
    if kind in {Kind.ARTIST, Kind.ALBUM}:
        return media_id
    try:
        return int(NUMERIC_ID(int(media_id)))
    except (ValueError, vol.Invalid) as err:
        raise Problem(Code.INVALID_REQUEST) from err


ONE_REQUEST = {vol.Required(ATTR_REQUEST_ID): REQUEST_ID}
ACTIONS = (
    Action(
        "get_status",
        vol.Schema(
            {
                vol.Required(ATTR_MEDIA_TYPE): KIND,
                vol.Required(ATTR_MEDIA_ID): MEDIA_ID,
                vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
            }
        ),
        _get_status,
        SupportsResponse.ONLY,
    ),
    Action(
        "search_media",
        vol.Schema(
            {
                vol.Required(ATTR_MEDIA_TYPE): KIND,
                vol.Required(ATTR_QUERY): WORDS,
                vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
            }
        ),
        _search_media,
        SupportsResponse.ONLY,
    ),
    Action(
        "request_media",
        vol.Schema(
            vol.All(
                cv.has_at_least_one_key(ATTR_MEDIA_ID, ATTR_QUERY),
                cv.has_at_most_one_key(ATTR_MEDIA_ID, ATTR_QUERY),
                vol.Schema(
                    {
                        vol.Required(ATTR_MEDIA_TYPE): KIND,
                        vol.Optional(ATTR_MEDIA_ID): MEDIA_ID,
                        vol.Optional(ATTR_QUERY): WORDS,
                        vol.Optional(ATTR_SEASONS): ACTION_SEASONS,
                        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
                        vol.Optional(ATTR_PRESET): PRESET,
                        **DEPARTURES,
                    }
                ),
            )
        ),
        _request_media,
    ),
    Action(
        "get_requests",
        request_schemas.GET_REQUESTS,
        _get_requests,
        SupportsResponse.ONLY,
    ),
    Action(
        "approve_request",
        vol.Schema(
            {
                **ONE_REQUEST,
                vol.Optional(ATTR_SEASONS): ACTION_SEASONS,
                vol.Optional(ATTR_SEEN): ACTION_SEEN,
                vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
                vol.Optional(ATTR_PRESET): PRESET,
                vol.Optional(ATTR_QUALITY_PROFILE_ID): NUMERIC_ID,
                vol.Optional(ATTR_ROOT_FOLDER): vol.All(TEXT, vol.Length(min=1)),
            }
        ),
        answers.approve,
    ),
    Action(
        "decline_request",
        vol.Schema(
            {
                **ONE_REQUEST,
                vol.Optional(ATTR_REASON): TEXT,
                vol.Optional(ATTR_SEEN): ACTION_SEEN,
            }
        ),
        answers.decline,
    ),
    Action(
        "withdraw_request",
        vol.Schema({**ONE_REQUEST, vol.Optional(ATTR_SEEN): ACTION_SEEN}),
        answers.withdraw,
    ),
    Action(
        "update_household", vol.Schema(HOUSEHOLD), household_answers.update_household
    ),
)
