"""How commands take their fields and send their answers."""

from collections.abc import Awaitable, Callable
from typing import Any

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import (
    ActiveConnection,
    WebSocketCommandHandler,
)
from homeassistant.core import HomeAssistant
import voluptuous as vol

from .const import LOGGER
from .outcomes import describe_failure
from .problems import Code, Problem
from .texts import Texts, message_of
from .view import View, async_view

type Message = dict[str, Any]


def command(
    name: str,
) -> Callable[[WebSocketCommandHandler], WebSocketCommandHandler]:
    """Tag a handler as a command whose other fields it checks itself."""
    schema = vol.Schema({vol.Required("type"): name}, extra=vol.ALLOW_EXTRA)
    return websocket_api.websocket_command(vol.All(schema))


async def async_send(
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


async def async_answer(
    hass: HomeAssistant,
    connection: ActiveConnection,
    msg: Message,
    schema: vol.Schema,
    act: Callable[[Message, View], Awaitable[Message]],
) -> None:
    """Answer a command with what it is to do, or with why it can't be done."""
    view = await async_view(hass, connection.user)

    async def answer() -> Message:
        """Do it."""
        return await act(checked(schema, msg, Code.INVALID_REQUEST), view)

    await async_send(
        connection, msg, answer, lambda problem: describe_failure(problem, view.texts)
    )


def checked(schema: vol.Schema, msg: Message, code: Code) -> dict[str, Any]:
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


def search_failure(texts: Texts, field: str) -> Callable[[Problem], Message]:
    """Return how a failed search is said."""
    return lambda problem: {
        field: [],
        "error": problem.code,
        "cause": problem.translation_key,
        "message": message_of(texts, problem),
    }
