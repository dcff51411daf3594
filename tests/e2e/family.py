"""A household: somebody who decides, a child with an age limit, and what they hear of."""

from collections.abc import AsyncIterator
import contextlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientWebSocketResponse

from .client import HomeAssistantClient
from .home import Home

CHILD, PARENT = "Mia", "Ada"
AGE = 15

type Json = dict[str, Any]


@dataclass(frozen=True)
class Family:
    """Who is at home, each with an account of their own."""

    house: Home
    parent: HomeAssistantClient
    child: HomeAssistantClient


async def move_in(house: Home) -> Family:
    """Give a family accounts, and the child an age limit; the parent decides."""
    family = Family(
        house,
        await house.home_assistant.member(PARENT),
        await house.home_assistant.member(CHILD),
    )
    answer = await house.home_assistant.client.command(
        "requestarr/update_household",
        people=[
            {"user_id": family.parent.user_id, "approver": True},
            {"user_id": family.child.user_id, "max_age": AGE},
        ],
    )
    assert answer["success"], answer
    return family


@dataclass
class Ear:
    """What Home Assistant says of requests on its event bus."""

    socket: ClientWebSocketResponse
    heard: list[Json] = field(default_factory=list)

    async def hear(self, kind: str) -> Json:
        """Return the first event of a kind that comes, or came."""
        while True:
            for event in self.heard:
                if event["type"] == kind:
                    return event
            message = await self.socket.receive_json(timeout=30)
            if message["type"] == "event":
                self.heard.append(message["event"]["data"])


@contextlib.asynccontextmanager
async def listening(client: HomeAssistantClient) -> AsyncIterator[Ear]:
    """Listen to what Home Assistant says of requests."""
    async with client.connected() as socket:
        await socket.send_json(
            {"id": 1, "type": "subscribe_events", "event_type": "requestarr_request"}
        )
        assert (await socket.receive_json())["success"]
        yield Ear(socket)
