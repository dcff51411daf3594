"""The actions."""

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
from .choosing import only
from .const import DOMAIN
from .explaining import async_explain
from .instances import SERVICE_OF, find_app
from .lookups import title_key
from .member import Member
from .outcomes import describe_outcome
from .problems import Code, Problem, input_errors
from .requesting import Wish, async_request
from .results import describe
from .schemas import (
    ACTION_SEASONS,
    DEPARTURES,
    ENTRY_ID,
    FOREIGN_ID,
    KIND,
    NUMERIC_ID,
    QUERY,
)
from .searching import Search, async_search
from .services_requests import async_setup_request_services
from .view import async_view_of_call

SERVICE_GET_STATUS = "get_status"
SERVICE_REQUEST_MEDIA = "request_media"
SERVICE_SEARCH_MEDIA = "search_media"

ATTR_MEDIA_ID = "media_id"
ATTR_MEDIA_TYPE = "media_type"
ATTR_QUERY = "query"
ATTR_SEASONS = "seasons"

MEDIA_ID = vol.All(vol.Any(str, NUMERIC_ID), vol.Coerce(str), FOREIGN_ID)
WORDS = vol.All(QUERY, vol.Length(min=1))

SERVICE_SEARCH_MEDIA_SCHEMA = vol.Schema(
    {
        vol.Required(ATTR_MEDIA_TYPE): KIND,
        vol.Required(ATTR_QUERY): WORDS,
        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
    }
)

SERVICE_GET_STATUS_SCHEMA = vol.Schema(
    {
        vol.Required(ATTR_MEDIA_TYPE): KIND,
        vol.Required(ATTR_MEDIA_ID): MEDIA_ID,
        vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
    }
)

SERVICE_REQUEST_MEDIA_SCHEMA = vol.Schema(
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
                **DEPARTURES,
            }
        ),
    )
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register all actions."""
    hass.services.async_register(
        DOMAIN,
        SERVICE_GET_STATUS,
        _async_get_status,
        schema=SERVICE_GET_STATUS_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    hass.services.async_register(
        DOMAIN,
        SERVICE_SEARCH_MEDIA,
        _async_search_media,
        schema=SERVICE_SEARCH_MEDIA_SCHEMA,
        supports_response=SupportsResponse.ONLY,
    )
    hass.services.async_register(
        DOMAIN,
        SERVICE_REQUEST_MEDIA,
        _async_request_media,
        schema=SERVICE_REQUEST_MEDIA_SCHEMA,
        supports_response=SupportsResponse.OPTIONAL,
    )
    async_setup_request_services(hass)


async def _async_get_status(call: ServiceCall) -> ServiceResponse:
    """Say where a title is."""
    kind = call.data[ATTR_MEDIA_TYPE]
    view = await async_view_of_call(call)
    with input_errors():
        app = find_app(call.hass, SERVICE_OF[kind], call.data.get(ATTR_CONFIG_ENTRY_ID))
        return await async_explain(
            call.hass,
            app.config_entry.entry_id,
            kind,
            _external_id(kind, call.data[ATTR_MEDIA_ID]),
            view,
        )


async def _async_search_media(call: ServiceCall) -> ServiceResponse:
    """Search an app."""
    view = await async_view_of_call(call)
    with input_errors():
        found = await _async_search(call, view.member)
    return {"results": [describe(found.app, title, view) for title in found.titles]}


async def _async_request_media(call: ServiceCall) -> ServiceResponse:
    """Request something by its id, or by a query that only one title matches."""
    data = call.data
    view = await async_view_of_call(call)
    with input_errors():
        wish = Wish(
            kind=data[ATTR_MEDIA_TYPE],
            external_id=await _async_external_id(call, view.member),
            seasons=data.get(ATTR_SEASONS),
            entry_id=data.get(ATTR_CONFIG_ENTRY_ID),
            **{key: data[key] for key in map(str, DEPARTURES) if key in data},
        )
        outcome = await async_request(call.hass, wish, view.member)
    return describe_outcome(outcome, view)


async def _async_search(call: ServiceCall, member: Member) -> Search:
    """Search for what a call names."""
    kind = call.data[ATTR_MEDIA_TYPE]
    return await async_search(
        call.hass,
        SERVICE_OF[kind],
        call.data[ATTR_QUERY],
        member,
        call.data.get(ATTR_CONFIG_ENTRY_ID),
        kind,
    )


async def _async_external_id(call: ServiceCall, member: Member) -> int | str:
    """Return the id of the one thing that a call means; raises Problem."""
    kind = call.data[ATTR_MEDIA_TYPE]
    if (media_id := call.data.get(ATTR_MEDIA_ID)) is None:
        found = await _async_search(call, member)
        return title_key(only(found.query, found.titles))[1]
    return _external_id(kind, media_id)


def _external_id(kind: Kind, media_id: str) -> int | str:
    """Return an id as its kind has it; raises Problem."""
    if kind in {Kind.ARTIST, Kind.ALBUM}:
        return media_id
    try:
        return int(NUMERIC_ID(int(media_id)))
    except (ValueError, vol.Invalid) as err:
        raise Problem(Code.INVALID_REQUEST) from err
