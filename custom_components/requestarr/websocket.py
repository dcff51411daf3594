"""The WebSocket commands; each is thin: shape in, shape out.

A command checks its own fields, so that a wrong one is a normal answer with a code and a
sentence, as every other outcome is, and never a rejected promise.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ActiveConnection,
    WebSocketCommandHandler,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration
import voluptuous as vol

from .api import Kind, Service
from .const import (
    CONTRACT_VERSION,
    DOMAIN,
    LOGGER,
    WS_TYPE_GET_ARTIST_ALBUMS,
    WS_TYPE_INFO,
    WS_TYPE_REQUEST_ALBUM,
    WS_TYPE_REQUEST_ARTIST,
    WS_TYPE_REQUEST_MOVIE,
    WS_TYPE_REQUEST_TV,
    WS_TYPE_SEARCH_MOVIES,
    WS_TYPE_SEARCH_MUSIC,
    WS_TYPE_SEARCH_TV,
    WS_TYPE_SUBSCRIBE,
)
from .instances import describe_instance, entries
from .live import DATA_LIVE
from .problems import Code, Problem
from .requesting import Wish, async_request
from .results import describe, describe_failure, describe_outcome
from .schemas import ALBUMS, REQUESTS, SEARCH
from .searching import async_albums, async_search
from .texts import Texts, async_texts, message_of

type Message = dict[str, Any]


def _command(
    name: str,
) -> Callable[[WebSocketCommandHandler], WebSocketCommandHandler]:
    """Tag a handler as a command whose other fields it checks itself."""
    schema = vol.Schema({vol.Required("type"): name}, extra=vol.ALLOW_EXTRA)
    return websocket_api.websocket_command(vol.All(schema))


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register all commands."""
    for command in (
        websocket_info,
        websocket_subscribe,
        websocket_search_movies,
        websocket_search_tv,
        websocket_search_music,
        websocket_get_artist_albums,
        websocket_request_movie,
        websocket_request_series,
        websocket_request_artist,
        websocket_request_album,
    ):
        websocket_api.async_register_command(hass, command)


@websocket_api.websocket_command({"type": WS_TYPE_INFO})
@websocket_api.async_response
async def websocket_info(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Tell which apps there are, and what this user may do."""
    texts = await async_texts(hass)
    integration = await async_get_integration(hass, DOMAIN)
    admin = connection.user.is_admin
    connection.send_result(
        msg["id"],
        {
            "contract": CONTRACT_VERSION,
            "version": str(integration.version),
            "instances": [
                describe_instance(hass, entry, texts, admin=admin)
                for entry in entries(hass)
            ],
            "user": {"is_admin": admin, "may_request": True},
        },
    )


@_command(WS_TYPE_SUBSCRIBE)
@websocket_api.async_response
async def websocket_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Tell the whole state, then every change of it, until the connection ends."""
    number = msg["id"]
    texts = await async_texts(hass)
    connection.send_result(number)
    connection.subscriptions[number] = hass.data[DATA_LIVE].async_subscribe(
        lambda message: connection.send_message(
            websocket_api.event_message(number, message)
        ),
        texts,
    )


@_command(WS_TYPE_SEARCH_MOVIES)
@websocket_api.async_response
async def websocket_search_movies(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search movies."""
    await _async_answer_search(hass, connection, msg, Service.RADARR)


@_command(WS_TYPE_SEARCH_TV)
@websocket_api.async_response
async def websocket_search_tv(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search series."""
    await _async_answer_search(hass, connection, msg, Service.SONARR)


@_command(WS_TYPE_SEARCH_MUSIC)
@websocket_api.async_response
async def websocket_search_music(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search artists."""
    await _async_answer_search(hass, connection, msg, Service.LIDARR)


@_command(WS_TYPE_GET_ARTIST_ALBUMS)
@websocket_api.async_response
async def websocket_get_artist_albums(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """List the albums of an artist."""
    texts = await async_texts(hass)

    async def answer() -> Message:
        """List them."""
        asked = _checked(ALBUMS, msg, Code.INVALID_QUERY)
        found = await async_albums(hass, **asked)
        albums = [describe(found.app, album, texts) for album in found.albums]
        return {"albums": albums}

    await _async_send(connection, msg, answer, _search_failure(texts, "albums"))


@_command(WS_TYPE_REQUEST_MOVIE)
@websocket_api.async_response
async def websocket_request_movie(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request a movie."""
    await _async_answer_request(hass, connection, msg, Kind.MOVIE)


@_command(WS_TYPE_REQUEST_TV)
@websocket_api.async_response
async def websocket_request_series(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request a series, or some of its seasons."""
    await _async_answer_request(hass, connection, msg, Kind.SERIES)


@_command(WS_TYPE_REQUEST_ARTIST)
@websocket_api.async_response
async def websocket_request_artist(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request an artist with all albums."""
    await _async_answer_request(hass, connection, msg, Kind.ARTIST)


@_command(WS_TYPE_REQUEST_ALBUM)
@websocket_api.async_response
async def websocket_request_album(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request an album."""
    await _async_answer_request(hass, connection, msg, Kind.ALBUM)


async def _async_answer_search(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message, service: Service
) -> None:
    """Answer a search."""
    texts = await async_texts(hass)

    async def answer() -> Message:
        """Search."""
        asked = _checked(SEARCH, msg, Code.INVALID_QUERY)
        found = await async_search(hass, service, **asked)
        return {
            "results": [describe(found.app, title, texts) for title in found.titles],
            "query": found.query,
            "entry_id": found.app.config_entry.entry_id,
            "service": service,
        }

    await _async_send(connection, msg, answer, _search_failure(texts, "results"))


async def _async_answer_request(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message, kind: Kind
) -> None:
    """Answer a request."""
    texts = await async_texts(hass)

    async def answer() -> Message:
        """Request it."""
        wish = Wish(kind=kind, **_checked(REQUESTS[kind], msg, Code.INVALID_REQUEST))
        outcome = await async_request(hass, wish, connection.user)
        return describe_outcome(outcome, texts)

    await _async_send(
        connection, msg, answer, lambda problem: describe_failure(problem, texts)
    )


async def _async_send(
    connection: ActiveConnection,
    msg: Message,
    answer: Callable[[], Awaitable[Message]],
    failure: Callable[[Problem], Message],
) -> None:
    """Send an answer; what went wrong is an answer too."""
    try:
        result = await answer()
    except Problem as problem:
        result = failure(problem)
    except Exception:
        LOGGER.exception("Unexpected end of the command %s", msg["type"])
        result = failure(Problem(Code.SERVICE_UNAVAILABLE, "unexpected"))
    connection.send_result(msg["id"], result)


def _checked(schema: vol.Schema, msg: Message, code: Code) -> dict[str, Any]:
    """Return a message's fields as the schema has them; raises Problem."""
    fields = {
        key: value
        for key, value in msg.items()
        if key not in {"id", "type"} and value is not None
    }
    try:
        checked: dict[str, Any] = schema(fields)
    except vol.Invalid as err:
        raise Problem(code) from err
    return checked


def _search_failure(texts: Texts, field: str) -> Callable[[Problem], Message]:
    """Return how a failed search is said."""
    return lambda problem: {
        field: [],
        "error": problem.code,
        "message": message_of(texts, problem),
    }
