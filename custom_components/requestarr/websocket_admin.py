"""The WebSocket commands for admins: remove a download, have a title searched again."""

from collections.abc import Awaitable, Callable

from homeassistant.components import websocket_api
from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant
import voluptuous as vol

from .answers import Message, async_send, checked, command
from .const import DOMAIN, WS_TYPE_REMOVE_DOWNLOAD, WS_TYPE_SEARCH_AGAIN
from .instances import app_of_entry
from .member import member_of
from .outcomes import describe_failure
from .problems import APP_NAMES, Code, Problem
from .removing import Removal, async_explain_removal, async_remove_download
from .schemas import REMOVE_DOWNLOAD, SEARCH_AGAIN
from .tending import async_search_again
from .texts import async_texts


@command(WS_TYPE_REMOVE_DOWNLOAD)
@websocket_api.async_response
async def websocket_remove_download(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Remove a download from its app's queue, or say what would be lost with it."""

    async def remove(asked: Message) -> tuple[str, Message]:
        """Remove it, or look."""
        if asked.pop("preview"):
            found = await async_explain_removal(hass, asked["entry_id"], asked["key"])
            return "outcome_preview", _describe_removal(found)
        await async_remove_download(hass, **asked)
        return "outcome_removed", {}

    await _async_answer(hass, connection, msg, REMOVE_DOWNLOAD, remove)


@command(WS_TYPE_SEARCH_AGAIN)
@websocket_api.async_response
async def websocket_search_again(
    hass: HomeAssistant, connection: ActiveConnection, msg: Message
) -> None:
    """Have an app search a title again."""

    async def search(asked: Message) -> tuple[str, Message]:
        """Search it."""
        await async_search_again(hass, external_id=asked.pop("media_id"), **asked)
        return "outcome_searching", {}

    await _async_answer(hass, connection, msg, SEARCH_AGAIN, search)


async def _async_answer(
    hass: HomeAssistant,
    connection: ActiveConnection,
    msg: Message,
    schema: vol.Schema,
    act: Callable[[Message], Awaitable[tuple[str, Message]]],
) -> None:
    """Answer what only admins may do; `act` gives the key of what is said, and more."""
    texts = await async_texts(hass)

    async def answer() -> Message:
        """Do it."""
        if not member_of(connection.user).is_admin:
            raise Problem(Code.NOT_ALLOWED, "admins_only")
        asked = checked(schema, msg, Code.INVALID_REQUEST)
        app = app_of_entry(hass, asked["entry_id"])
        key, more = await act(asked)
        text = texts[f"component.{DOMAIN}.common.{key}"]
        message = text.format(app=APP_NAMES[app.service])
        return {"success": True, "message": message, **more}

    await async_send(
        connection, msg, answer, lambda problem: describe_failure(problem, texts)
    )


def _describe_removal(removal: Removal) -> Message:
    """Return what is lost with a download, in bytes, as clients see it."""
    return {
        "release": removal.release,
        "downloaded": removal.downloaded,
        "block_deletes": removal.deletes,
    }


ADMIN_COMMANDS = (websocket_remove_download, websocket_search_again)
