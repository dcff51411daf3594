"""The actions."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError, UnknownUser
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from .api import Album, Artist, Kind, Movie, Series
from .const import DOMAIN, QUERY_MAX_LENGTH
from .explaining import async_explain
from .instances import find_app
from .lookups import Found, title_key
from .problems import Code, Problem
from .requesting import SERVICE_OF, Wish, async_request
from .results import describe, describe_outcome
from .schemas import (
    DEPARTURES,
    ENTRY_ID,
    FOREIGN_ID,
    KIND,
    NUMERIC_ID,
    SEASON_NUMBER,
    SEASONS_MAX,
)
from .searching import Search, async_search
from .texts import async_texts

SERVICE_GET_STATUS = "get_status"
SERVICE_REQUEST_MEDIA = "request_media"
SERVICE_SEARCH_MEDIA = "search_media"

ATTR_CONFIG_ENTRY_ID = "config_entry_id"
ATTR_MEDIA_ID = "media_id"
ATTR_MEDIA_TYPE = "media_type"
ATTR_QUERY = "query"
ATTR_SEASONS = "seasons"

NAMED_TITLES = 5


def _number(value: Any) -> Any:
    """Return a number that came as text, as templates give it."""
    return int(value) if isinstance(value, str) and value.isdecimal() else value


def _numbers(seasons: list[int]) -> frozenset[int]:
    """Return the numbers of seasons, each once."""
    return frozenset(seasons)


MEDIA_ID = vol.All(vol.Any(str, NUMERIC_ID), vol.Coerce(str), FOREIGN_ID)
QUERY = vol.All(str, vol.Length(min=1, max=QUERY_MAX_LENGTH))
SEASONS = vol.All(
    cv.ensure_list,
    [vol.All(_number, SEASON_NUMBER)],
    vol.Length(min=1, max=SEASONS_MAX),
    _numbers,
)

SERVICE_SEARCH_MEDIA_SCHEMA = vol.Schema(
    {
        vol.Required(ATTR_MEDIA_TYPE): KIND,
        vol.Required(ATTR_QUERY): QUERY,
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
                vol.Optional(ATTR_QUERY): QUERY,
                vol.Optional(ATTR_SEASONS): SEASONS,
                vol.Optional(ATTR_CONFIG_ENTRY_ID): ENTRY_ID,
                **DEPARTURES,
            }
        ),
    )
)

_INPUT_CODES = {
    Code.INVALID_QUERY,
    Code.INVALID_REQUEST,
    Code.NOT_ALLOWED,
    Code.NOT_CONFIGURED,
    Code.NOT_FOUND,
    Code.SERVICE_NOT_CONFIGURED,
}


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


async def _async_get_status(call: ServiceCall) -> ServiceResponse:
    """Say where a title is."""
    kind = call.data[ATTR_MEDIA_TYPE]
    texts = await async_texts(call.hass)
    with _input_errors():
        app = find_app(call.hass, SERVICE_OF[kind], call.data.get(ATTR_CONFIG_ENTRY_ID))
        return await async_explain(
            call.hass,
            app.config_entry.entry_id,
            kind,
            _external_id(kind, call.data[ATTR_MEDIA_ID]),
            texts,
        )


async def _async_search_media(call: ServiceCall) -> ServiceResponse:
    """Search an app."""
    texts = await async_texts(call.hass)
    with _input_errors():
        found = await _async_search(call)
    return {"results": [describe(found.app, title, texts) for title in found.titles]}


async def _async_request_media(call: ServiceCall) -> ServiceResponse:
    """Request something by its id, or by a query that only one title matches."""
    data = call.data
    texts = await async_texts(call.hass)
    with _input_errors():
        wish = Wish(
            kind=data[ATTR_MEDIA_TYPE],
            external_id=await _async_external_id(call),
            seasons=data.get(ATTR_SEASONS),
            entry_id=data.get(ATTR_CONFIG_ENTRY_ID),
            **{key: data[key] for key in map(str, DEPARTURES) if key in data},
        )
        outcome = await async_request(call.hass, wish, await _async_user(call))
    return describe_outcome(outcome, texts)


async def _async_search(call: ServiceCall) -> Search:
    """Search for what a call names."""
    kind = call.data[ATTR_MEDIA_TYPE]
    return await async_search(
        call.hass,
        SERVICE_OF[kind],
        call.data[ATTR_QUERY],
        call.data.get(ATTR_CONFIG_ENTRY_ID),
        kind,
    )


async def _async_external_id(call: ServiceCall) -> int | str:
    """Return the id of the one thing that a call means; raises Problem."""
    kind = call.data[ATTR_MEDIA_TYPE]
    if (media_id := call.data.get(ATTR_MEDIA_ID)) is None:
        found = await _async_search(call)
        return title_key(_only(found.query, found.titles))[1]
    return _external_id(kind, media_id)


def _external_id(kind: Kind, media_id: str) -> int | str:
    """Return an id as its kind has it; raises Problem."""
    if kind in {Kind.ARTIST, Kind.ALBUM}:
        return media_id
    try:
        return int(NUMERIC_ID(int(media_id)))
    except (ValueError, vol.Invalid) as err:
        raise Problem(Code.INVALID_REQUEST) from err


async def _async_user(call: ServiceCall) -> User | None:
    """Return the user behind a call; an automation has none."""
    if call.context.user_id is None:
        return None
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context)
    return user


def _only(query: str, titles: Sequence[Found]) -> Found:
    """Return the one title that a query means: the only one, or the only one so named."""
    named = [title for title in titles if query.casefold() in _names(title)]
    for candidates in (titles, named):
        if len(candidates) == 1:
            return candidates[0]
    if not titles:
        raise Problem(Code.NOT_FOUND, "nothing_found", {"query": query})
    names = ", ".join(_label(title) for title in titles[:NAMED_TITLES])
    raise Problem(Code.INVALID_REQUEST, "ambiguous", {"query": query, "titles": names})


def _names(title: Found) -> set[str]:
    """Return the ways in which a title is called."""
    names = {title.title, _label(title)}
    if isinstance(title, Movie | Series) and title.year:
        names.add(f"{title.title} {title.year}")
    return {name.casefold() for name in names}


def _label(title: Found) -> str:
    """Return a title's name as a person tells it from others."""
    if isinstance(title, Album):
        return f"{title.title} ({title.artist_title})"
    year = None if isinstance(title, Artist) else title.year
    return f"{title.title} ({year})" if year else title.title


@contextmanager
def _input_errors() -> Generator[None]:
    """Raise what the caller did wrong as Home Assistant's error for that."""
    try:
        yield
    except Problem as problem:
        if problem.code not in _INPUT_CODES:
            raise
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=problem.translation_key,
            translation_placeholders=problem.translation_placeholders,
        ) from problem
