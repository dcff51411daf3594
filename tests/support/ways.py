"""All ways in: how somebody looks at a title, wishes for it, and decides on another's wish."""

from contextlib import suppress
from typing import Any
from zlib import crc32

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.requestarr.messages.notification_texts import (
    ANSWER,
    APPROVE,
    DECLINE,
)
from tests.support.assistants import talk
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.people import on_list
from tests.support.phones import ANSWER as EVENT_ANSWER
from tests.support.rules import act
from tests.support.spoken import Speaker
from tests.support.todo import items

SHELVES = ("trending", "popular", "waiting", "most_requested", "coming", "arrived")
ID_FIELDS = {"movie": "tmdb_id", "series": "tvdb_id"}
type Title = tuple[str, int, Any]


async def look(
    hass: HomeAssistant, who: Person, way: str, title: Title, entry_id: str
) -> Json:
    """Look at a title, or at all that there is, in some way."""
    kind, media_id, found = title
    named = {"kind": kind, "media_id": media_id}
    match way:
        case "search":
            command = "search_movies" if kind == "movie" else "search_tv"
            answer: Json = await who.ask(command, query=found.title)
            return answer
        case "explain":
            return dict(await who.ask("explain", **named, entry_id=entry_id))
        case "home":
            shelves = [await who.ask("shelf", shelf=one) for one in SHELVES]
            return {"results": [one for it in shelves for one in it["results"]]}
        case "tool search":
            call = await talk(hass, who.user)
            said = await call("search_media", media_type=kind, query=found.title)
            return {"named": said.data.get("results", [])}
        case "requests":
            return dict(await who.ask("requests", scope="all"))
        case "get_requests":
            return dict(await act(hass, who, "get_requests"))
    return dict(await who.ask(way, **named))


async def wish(
    hass: HomeAssistant, who: Person, way: str, title: Title, preset: str
) -> None:
    """Ask for a title in some way; what is refused is refused."""
    kind, media_id, found = title
    name = f"{found.title} ({found.year})"
    more = {"seasons": [1]} if kind == "series" else {}
    with suppress(HomeAssistantError):
        match way:
            case "command":
                await who.ask(f"request_{kind}", **{ID_FIELDS[kind]: media_id}, **more)
            case "preset":
                fields = {ID_FIELDS[kind]: media_id, "preset": preset, **more}
                await who.ask(f"request_{kind}", **fields)
            case "action" | "query":
                named = (
                    {"query": found.title} if way == "query" else {"media_id": media_id}
                )
                await act(hass, who, "request_media", media_type=kind, **named)
            case "list":
                await on_list(hass, who.user, "add_item", list_of(kind), item=name)
            case "collection":
                number = crc32(f"{found.title} Collection".encode()) % 900_000
                await who.ask("request_collection", collection_tmdb_id=number)
            case "sentence":
                word = f"{kind} {found.title} {found.year}"
                await Speaker(hass, who.user, "wish").say(f"request the {word}")
            case "tool":
                call = await talk(hass, who.user)
                await call("search_media", media_type=kind, query=found.title)
                await call("request_media", media_type=kind, media_id=str(media_id))


async def approve(
    hass: HomeAssistant, who: Person, way: str, title: Title, request_id: str
) -> None:
    """Approve a request that waits in some way; what is refused is refused."""
    kind, _, found = title
    with suppress(HomeAssistantError):
        match way:
            case "approve":
                await who.ask("approve", request_id=request_id)
            case "approve by action":
                await act(hass, who, "approve_request", request_id=request_id)
            case "approve by list":
                known = await items(hass, list_of(kind))
                (uid,) = (one["uid"] for one in known if request_id in one["uid"])
                fields = {"item": uid, "status": "completed"}
                await on_list(hass, who.user, "update_item", list_of(kind), **fields)
            case "approve by sentence":
                word = f"approve {found.title} {found.year}"
                await Speaker(hass, who.user, "approve").say(word)
            case "approve by phone":
                answer = {"action": f"{ANSWER}:{APPROVE}:{request_id}:-"}
                hass.bus.async_fire(EVENT_ANSWER, answer, context=who.context)
                await hass.async_block_till_done()


async def change(hass: HomeAssistant, who: Person, way: str, request_id: str) -> None:
    """Decline, cancel or retry a request in some way; what is refused is refused."""
    with suppress(HomeAssistantError):
        match way:
            case "decline by action":
                await act(hass, who, "decline_request", request_id=request_id)
            case "withdraw by action":
                await act(hass, who, "withdraw_request", request_id=request_id)
            case "decline by phone":
                answer = {"action": f"{ANSWER}:{DECLINE}:{request_id}:-"}
                hass.bus.async_fire(EVENT_ANSWER, answer, context=who.context)
                await hass.async_block_till_done()
            case _:
                await who.ask(way, request_id=request_id)


def list_of(kind: str) -> str:
    """Return the list of requests of a kind."""
    return f"todo.{kind}_requests"
