"""People at home, each logged in, and their app."""

from dataclasses import dataclass
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_USER
from homeassistant.auth.models import User
from homeassistant.core import Context, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.member import Member
from custom_components.requestarr.household.request import (
    Ask,
    Request,
    RequestStatus,
    What,
)
from tests.support.helpers import Ask as Send, Json, async_user, connect, token_of

STORE = "requestarr.requests"
MATRIX = {"tmdb_id": 603, "title": "The Matrix"}
STAR_WARS = {"tmdb_id": 11, "title": "Star Wars"}
BREAKING_BAD = {"tvdb_id": 81189, "title": "Breaking Bad"}


@dataclass(frozen=True)
class Person:
    """Somebody with an open browser."""

    user: User
    ask: Send

    @property
    def id(self) -> str:
        """Return the id that rules know them by."""
        return self.user.id

    @property
    def context(self) -> Context:
        """Return the context of what they do by actions."""
        return Context(user_id=self.user.id)

    async def requests(self, **fields: Any) -> list[Json]:
        """Return the requests that they see, the newest first."""
        answer = await self.ask("requests", **fields)
        assert answer["success"], answer
        found: list[Json] = answer["requests"]
        return found

    async def mine(self) -> Json:
        """Return the one request that is theirs."""
        (found,) = await self.requests()
        return found


async def login(hass: HomeAssistant, hass_ws_client: Any, user: User) -> Person:
    """Return a user who opens a browser."""
    token = await token_of(hass, user)
    return Person(user, await connect(hass, hass_ws_client, token))


async def person(
    hass: HomeAssistant, hass_ws_client: Any, name: str, group: str = GROUP_ID_USER
) -> Person:
    """Return somebody new at home."""
    return await login(hass, hass_ws_client, await async_user(hass, name, group))


async def parent(hass: HomeAssistant, hass_ws_client: Any, name: str = "Ada") -> Person:
    """Return an admin."""
    return await person(hass, hass_ws_client, name, GROUP_ID_ADMIN)


async def look_again(hass: HomeAssistant, *entries: MockConfigEntry) -> None:
    """Have apps asked for all that they hold, as the clock would later."""
    for entry in entries:
        await entry.runtime_data.async_read_library()
    await hass.async_block_till_done(wait_background_tasks=True)


def names(request: Json) -> list[str]:
    """Return who asked."""
    return [one["name"] for one in request["requesters"]]


def events(request: Json) -> list[str]:
    """Return what has happened to a request."""
    return [one["what"] for one in request["history"]]


def kept(
    entry: MockConfigEntry,
    user: User,
    status: RequestStatus,
    what: What = What.REQUESTED,
    **fields: Any,
) -> Request:
    """Return a request, for a movie unless told, as a ledger of before may hold it."""
    asker = Member(user_id=user.id, name=user.name or "")
    request = Request(
        entry_id=entry.entry_id,
        status=status,
        **{
            "service": Service.RADARR,
            "kind": Kind.MOVIE,
            "external_id": 603,
            "title": "The Matrix",
            **fields,
        },
    ).happened(what, asker)
    ask = Ask(user_id=asker.user_id, name=asker.name, at=request.created, cost=1)
    return request.happened(what, asker, asks=(ask,))


def store(hass_storage: Json, *rows: Any) -> None:
    """Have these rows be what was kept."""
    hass_storage[STORE] = {"version": 1, "data": {"requests": [*rows]}}


async def asked_by(someone: Person, command: str = "request_movie", **wish: Any) -> str:
    """Have somebody ask, and return the id of the request."""
    outcome = await someone.ask(command, **(wish or MATRIX))
    assert outcome["status"] == "pending", outcome
    return str(outcome["request_id"])
