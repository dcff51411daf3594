"""The WebSocket commands; each is thin: shape in, shape out.

A command checks its own fields, so that a wrong one is a normal answer with a code and a
sentence, as every other outcome is, and never a rejected promise.
"""

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ActiveConnection,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration

from .answers import Message, async_answer, async_send, checked, command, search_failure
from .api import Kind, Service
from .const import (
    CONTRACT_VERSION,
    DOMAIN,
    WS_TYPE_EXPLAIN,
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
from .explaining import async_explain
from .instance_shape import describe_instance
from .instances import entries
from .live import DATA_LIVE
from .member import member_of
from .outcomes import describe_outcome
from .problems import Code
from .requesting import Wish, async_request
from .results import describe
from .rights import describe_rights
from .schemas import (
    ALBUMS,
    EXPLAIN,
    REQUESTS,
    SEARCH,
)
from .searching import async_albums, async_search
from .texts import async_texts
from .view import View, async_view
from .websocket_admin import ADMIN_COMMANDS
from .websocket_requests import REQUEST_COMMANDS


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register all commands."""
    for handler in (
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
        websocket_explain,
        *ADMIN_COMMANDS,
        *REQUEST_COMMANDS,
    ):
        websocket_api.async_register_command(hass, handler)


@command(WS_TYPE_INFO)
@websocket_api.async_response
async def websocket_info(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Tell which apps there are, and what this user may do."""
    texts = await async_texts(hass)
    integration = await async_get_integration(hass, DOMAIN)
    member = member_of(connection.user)
    rights = {
        entry.entry_id: describe_rights(hass, entry, member) for entry in entries(hass)
    }
    connection.send_result(
        msg["id"],
        {
            "contract": CONTRACT_VERSION,
            "version": str(integration.version),
            "instances": [
                {
                    **describe_instance(hass, entry, texts, admin=member.is_admin),
                    "user": rights[entry.entry_id],
                }
                for entry in entries(hass)
            ],
            "user": {
                "is_admin": member.is_admin,
                "may_request": any(one["may_request"] for one in rights.values())
                if rights
                else member.may_act,
            },
        },
    )


@command(WS_TYPE_SUBSCRIBE)
@websocket_api.async_response
async def websocket_subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Tell the whole state, then every change of it, until the connection ends."""
    number = msg["id"]
    texts = await async_texts(hass)
    connection.send_result(number)
    connection.subscriptions[number] = hass.data[DATA_LIVE].async_subscribe(
        connection.user,
        lambda message: connection.send_message(
            websocket_api.event_message(number, message)
        ),
        texts,
    )


@command(WS_TYPE_SEARCH_MOVIES)
@websocket_api.async_response
async def websocket_search_movies(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search movies."""
    await _async_answer_search(hass, connection, msg, Service.RADARR)


@command(WS_TYPE_SEARCH_TV)
@websocket_api.async_response
async def websocket_search_tv(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search series."""
    await _async_answer_search(hass, connection, msg, Service.SONARR)


@command(WS_TYPE_SEARCH_MUSIC)
@websocket_api.async_response
async def websocket_search_music(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Search artists."""
    await _async_answer_search(hass, connection, msg, Service.LIDARR)


@command(WS_TYPE_GET_ARTIST_ALBUMS)
@websocket_api.async_response
async def websocket_get_artist_albums(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """List the albums of an artist."""
    view = await async_view(hass, connection.user)

    async def answer() -> Message:
        """List them."""
        asked = checked(ALBUMS, msg, Code.INVALID_QUERY)
        found = await async_albums(hass, **asked)
        albums = [describe(found.app, album, view) for album in found.albums]
        return {"albums": albums}

    await async_send(connection, msg, answer, search_failure(view.texts, "albums"))


@command(WS_TYPE_REQUEST_MOVIE)
@websocket_api.async_response
async def websocket_request_movie(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request a movie."""
    await _async_answer_request(hass, connection, msg, Kind.MOVIE)


@command(WS_TYPE_REQUEST_TV)
@websocket_api.async_response
async def websocket_request_series(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request a series, or some of its seasons."""
    await _async_answer_request(hass, connection, msg, Kind.SERIES)


@command(WS_TYPE_REQUEST_ARTIST)
@websocket_api.async_response
async def websocket_request_artist(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request an artist with all albums."""
    await _async_answer_request(hass, connection, msg, Kind.ARTIST)


@command(WS_TYPE_REQUEST_ALBUM)
@websocket_api.async_response
async def websocket_request_album(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Request an album."""
    await _async_answer_request(hass, connection, msg, Kind.ALBUM)


@command(WS_TYPE_EXPLAIN)
@websocket_api.async_response
async def websocket_explain(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Say why a title is not here yet."""

    async def answer(asked: Message, view: View) -> Message:
        """Explain it."""
        external_id = asked.pop("media_id")
        return await async_explain(hass, **asked, external_id=external_id, view=view)

    await async_answer(hass, connection, msg, EXPLAIN, answer)


async def _async_answer_search(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message, service: Service
) -> None:
    """Answer a search."""
    view = await async_view(hass, connection.user)

    async def answer() -> Message:
        """Search."""
        asked = checked(SEARCH, msg, Code.INVALID_QUERY)
        found = await async_search(hass, service, member=view.member, **asked)
        return {
            "results": [describe(found.app, title, view) for title in found.titles],
            "query": found.query,
            "entry_id": found.app.config_entry.entry_id,
            "service": service,
        }

    await async_send(connection, msg, answer, search_failure(view.texts, "results"))


async def _async_answer_request(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message, kind: Kind
) -> None:
    """Answer a request."""

    async def answer(asked: Message, view: View) -> Message:
        """Request it."""
        outcome = await async_request(hass, Wish(kind=kind, **asked), view.member)
        return describe_outcome(outcome, view)

    await async_answer(hass, connection, msg, REQUESTS[kind], answer)
