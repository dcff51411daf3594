"""The WebSocket commands, one a row of a table: its name, its fields, and what answers it.

A command checks its own fields, so that a wrong one is a normal answer with a code and a
sentence, as every other outcome is, and never a rejected promise.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial

from homeassistant.auth.models import User
from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ActiveConnection,
    WebSocketCommandHandler,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
import voluptuous as vol

from . import const
from .api import Kind, Service
from .app.problems import Code, Problem
from .app.texts import message_of
from .const import LOGGER
from .household.shelf import Room
from .messages import (
    answers,
    home_answers,
    household_answers,
    notify_me,
    request_answers,
    request_schemas,
    schemas,
    title_schemas,
)
from .messages.answers import Message
from .messages.discover import DATA_DISCOVER
from .messages.outcomes import describe_failure
from .messages.search import Tell, async_search_all, describe_refusal
from .messages.subscriptions import DATA_SUBSCRIPTIONS
from .messages.viewer import Viewer, async_viewer

type Begin = Callable[[Viewer, User, Tell, Message], CALLBACK_TYPE]

NOTHING = vol.Schema({}, extra=vol.REMOVE_EXTRA)


@dataclass(frozen=True)
class Command:
    """A command: `list_field` is what a search that failed leaves empty, as `nothing` says."""

    name: str
    fields: vol.Schema
    answer: Callable[[Message, Viewer], Awaitable[Message]]
    list_field: str | None = None
    for_admins: bool = False
    nothing: tuple[()] | None = ()


def _searching(name: str, service: Service) -> Command:
    """Return the command that searches the apps of a service."""
    return Command(
        name, schemas.SEARCH, partial(answers.search_app, service), "results"
    )


def _requesting(name: str, kind: Kind) -> Command:
    """Return the command that requests a title of a kind."""
    return Command(name, schemas.REQUESTS[kind], partial(answers.request_title, kind))


COMMANDS = (
    Command(const.WS_TYPE_INFO, NOTHING, answers.info),
    _searching(const.WS_TYPE_SEARCH_MOVIES, Service.RADARR),
    _searching(const.WS_TYPE_SEARCH_TV, Service.SONARR),
    _searching(const.WS_TYPE_SEARCH_MUSIC, Service.LIDARR),
    Command(
        const.WS_TYPE_GET_ARTIST_ALBUMS, schemas.ALBUMS, answers.artist_albums, "albums"
    ),
    _requesting(const.WS_TYPE_REQUEST_MOVIE, Kind.MOVIE),
    _requesting(const.WS_TYPE_REQUEST_TV, Kind.SERIES),
    _requesting(const.WS_TYPE_REQUEST_ARTIST, Kind.ARTIST),
    _requesting(const.WS_TYPE_REQUEST_ALBUM, Kind.ALBUM),
    Command(
        const.WS_TYPE_REQUEST_COLLECTION,
        title_schemas.REQUEST_COLLECTION,
        answers.request_collection,
    ),
    Command(
        const.WS_TYPE_TITLE, title_schemas.OPEN, answers.title, "title", nothing=None
    ),
    Command(const.WS_TYPE_EXPLAIN, schemas.EXPLAIN, answers.explain),
    Command(const.WS_TYPE_REQUESTS, request_schemas.FIND, request_answers.requests),
    Command(const.WS_TYPE_FOLLOW, request_schemas.FOLLOW, request_answers.follow),
    Command(const.WS_TYPE_APPROVE, request_schemas.APPROVE, answers.approve),
    Command(const.WS_TYPE_DECLINE, schemas.DECLINE, answers.decline),
    Command(const.WS_TYPE_RETRY, schemas.ONE_REQUEST, answers.retry),
    Command(const.WS_TYPE_WITHDRAW, schemas.WITHDRAW, answers.withdraw),
    Command(const.WS_TYPE_CHOICES, schemas.CHOICES, answers.choices),
    Command(const.WS_TYPE_SHELF, schemas.SHELF, home_answers.shelf),
    Command(const.WS_TYPE_HIDE, schemas.HIDE, home_answers.hide),
    Command(const.WS_TYPE_DISMISS, schemas.ONE_REQUEST, home_answers.dismiss),
    Command(
        const.WS_TYPE_ARRANGE_HOME, schemas.ARRANGE_HOME, home_answers.arrange_home
    ),
    Command(
        const.WS_TYPE_HOUSEHOLD,
        title_schemas.TRY_ROUTES,
        household_answers.household,
        for_admins=True,
    ),
    Command(
        const.WS_TYPE_UPDATE_HOUSEHOLD,
        schemas.UPDATE_HOUSEHOLD,
        household_answers.update_household,
        for_admins=True,
    ),
    Command(const.WS_TYPE_NOTIFY_ME, schemas.NOTIFY_ME, notify_me.notify_me),
    Command(
        const.WS_TYPE_REMOVE_DOWNLOAD,
        schemas.REMOVE_DOWNLOAD,
        answers.remove_download,
        for_admins=True,
    ),
    Command(
        const.WS_TYPE_SEARCH_AGAIN,
        schemas.SEARCH_AGAIN,
        answers.search_again,
        for_admins=True,
    ),
)

# What goes wrong with these is named as a search names it, too.
READING = {const.WS_TYPE_EXPLAIN, const.WS_TYPE_SHELF}


def _named(name: str) -> Callable[[WebSocketCommandHandler], WebSocketCommandHandler]:
    """Tag a handler as the command of a name; its other fields are checked later."""
    schema = vol.Schema({vol.Required("type"): name}, extra=vol.ALLOW_EXTRA)
    return websocket_api.websocket_command(vol.All(schema))


def _handler(command: Command) -> WebSocketCommandHandler:
    """Return what Home Assistant calls for a command."""

    @_named(command.name)
    @websocket_api.async_response
    async def handle(
        hass: HomeAssistant, connection: ActiveConnection, msg: Message
    ) -> None:
        """Send the answer; what went wrong is an answer too."""
        viewer = await async_viewer(hass, connection.user)
        try:
            result = await _async_answer(command, msg, viewer)
        except Problem as problem:
            result = _failure(command, problem, viewer)
        except Exception:
            LOGGER.exception("Unexpected end of the command %s", msg["type"])
            unexpected = Problem(Code.SERVICE_UNAVAILABLE, "unexpected")
            result = _failure(command, unexpected, viewer)
        connection.send_result(msg["id"], result)

    return handle


async def _async_answer(command: Command, msg: Message, viewer: Viewer) -> Message:
    """Answer a command for who may give it, if its fields are right; raises Problem."""
    if command.for_admins and not viewer.member.is_admin:
        raise Problem(Code.NOT_ALLOWED, "admins_only")
    fields = _checked(command.fields, msg, _wrong_fields(command))
    return await command.answer(fields, viewer)


def _wrong_fields(command: Command) -> Problem:
    """Return what is said of fields that are wrong; what is no id is no title's."""
    if command.nothing is None:
        return Problem(Code.NOT_FOUND, "no_such_title")
    is_search = command.list_field is not None
    return Problem(Code.INVALID_QUERY if is_search else Code.INVALID_REQUEST)


def _checked(schema: vol.Schema, msg: Message, wrong: Problem) -> Message:
    """Return the fields of a command; raises Problem where any is wrong."""
    given = {
        key: value
        for key, value in msg.items()
        if key not in {"id", "type"} and value is not None
    }
    try:
        fields: Message = schema(given)
    except vol.Invalid as err:
        raise wrong from err
    return fields


def _failure(command: Command, problem: Problem, viewer: Viewer) -> Message:
    """Return what a client is told of a command that came to nothing."""
    if command.list_field is None:
        failure = describe_failure(problem, viewer)
        return failure | ({"error": problem.code} if command.name in READING else {})
    return {
        command.list_field: command.nothing,
        "error": problem.code,
        "cause": problem.translation_key,
        "message": message_of(viewer.texts, problem),
    }


def _tell(connection: ActiveConnection, number: int) -> Tell:
    """Return what sends events of a subscription."""

    def tell(event: Message) -> None:
        """Send an event."""
        connection.send_message(websocket_api.event_message(number, event))

    return tell


def _subscription(name: str, begin: Begin) -> WebSocketCommandHandler:
    """Return what Home Assistant calls for what is followed until somebody ends that."""

    @_named(name)
    @websocket_api.async_response
    async def handle(
        hass: HomeAssistant, connection: ActiveConnection, msg: Message
    ) -> None:
        """Begin, and keep what ends it."""
        number = msg["id"]
        viewer = await async_viewer(hass, connection.user)
        connection.send_result(number)
        tell = _tell(connection, number)
        connection.subscriptions[number] = begin(viewer, connection.user, tell, msg)

    return handle


def _subscribe(viewer: Viewer, user: User, tell: Tell, _: Message) -> CALLBACK_TYPE:
    """Tell the whole state, then every change of it, until the connection ends."""
    subscriptions = viewer.hass.data[DATA_SUBSCRIPTIONS]
    return subscriptions.async_subscribe(user, tell, viewer.texts)


def _discover(viewer: Viewer, user: User, tell: Tell, msg: Message) -> CALLBACK_TYPE:
    """Tell all shelves of a place, then every change of them, until the connection ends."""
    place = str(msg.get("place"))
    room = Room(place) if place in tuple(Room) else Room.HOME
    shelves = viewer.hass.data[DATA_DISCOVER]
    return shelves.async_subscribe(user, tell, viewer.texts, room)


def _search(viewer: Viewer, _: User, tell: Tell, msg: Message) -> CALLBACK_TYPE:
    """Tell what each app has of a query, as it is found, until nobody follows any more."""
    task = viewer.hass.async_create_background_task(
        _async_search(viewer, msg, tell), f"{const.DOMAIN} search"
    )

    @callback
    def end() -> None:
        """Look no further."""
        task.cancel()

    return end


async def _async_search(viewer: Viewer, msg: Message, tell: Tell) -> None:
    """Search if the fields are right, else say that they are not."""
    try:
        fields = _checked(title_schemas.SEARCH_ALL, msg, Problem(Code.INVALID_QUERY))
    except Problem as problem:
        tell(describe_refusal(problem, viewer))
        tell({"done": True})
        return
    await async_search_all(viewer, tell, **fields)


SUBSCRIPTIONS: Mapping[str, Begin] = {
    const.WS_TYPE_SUBSCRIBE: _subscribe,
    const.WS_TYPE_SEARCH: _search,
    const.WS_TYPE_DISCOVER: _discover,
}
HANDLERS = {command.name: _handler(command) for command in COMMANDS} | {
    name: _subscription(name, begin) for name, begin in SUBSCRIPTIONS.items()
}
websocket_request_movie = HANDLERS[const.WS_TYPE_REQUEST_MOVIE]
websocket_request_series = HANDLERS[const.WS_TYPE_REQUEST_TV]


def __getattr__(name: str) -> WebSocketCommandHandler:
    """Return the handler of a command by its own name: `websocket_search_tv`."""
    command = f"{const.DOMAIN}/{name.removeprefix('websocket_')}"
    if name.startswith("websocket_") and command in HANDLERS:
        return HANDLERS[command]
    raise AttributeError(name)


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register all commands."""
    for handler in HANDLERS.values():
        websocket_api.async_register_command(hass, handler)
