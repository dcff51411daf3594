"""An open Home: what it was told, and what it is told next."""

import asyncio
from typing import Any, Self

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant

from tests.support.helpers import Json, token_of
from tests.web_simulator import WebService

SECONDS = 60


class HomePage:
    """What somebody sees of the shelves of one place."""

    def __init__(self, client: Any, number: int) -> None:
        """Keep the connection and the number of the subscription."""
        self._client = client
        self._number = number
        self.shelves: list[Json] = []
        self.news: list[Json] = []
        self.arrangement: list[Json] = []
        self.events = 0

    @classmethod
    async def open(
        cls, hass: HomeAssistant, hass_ws_client: Any, user: User, **fields: Any
    ) -> Self:
        """Open it on a connection of its own, and read the first message."""
        client = await hass_ws_client(hass, await token_of(hass, user))
        await client.send_json_auto_id({"type": "requestarr/discover", **fields})
        answer = await client.receive_json()
        assert answer["success"]
        page = cls(client, answer["id"])
        await page.next()
        return page

    async def next(self) -> Json:
        """Take the next message."""
        async with asyncio.timeout(SECONDS):
            answer = await self._client.receive_json()
        assert answer["id"] == self._number
        event: Json = answer["event"]
        self.events += 1
        self.shelves = event.get("shelves", self.shelves)
        self.news = event.get("news", self.news)
        self.arrangement = event.get("arrangement", self.arrangement)
        if shelf := event.get("shelf"):
            known = [one["id"] for one in self.shelves]
            self.shelves[known.index(shelf["id"])] = shelf
        return event

    async def until(self, shelf_id: str, **wanted: Any) -> Json:
        """Return a shelf as soon as it is there with some members."""
        while True:
            shelf = self.get(shelf_id)
            if shelf and all(shelf[key] == value for key, value in wanted.items()):
                return shelf
            await self.next()

    async def without(self, shelf_id: str) -> None:
        """Wait until a shelf is not there."""
        while self.get(shelf_id):
            await self.next()

    def get(self, shelf_id: str) -> Json | None:
        """Return a shelf, None if it is not shown."""
        return next((one for one in self.shelves if one["id"] == shelf_id), None)

    @property
    def ids(self) -> list[str]:
        """Return the shelves that are shown, in their order."""
        return [one["id"] for one in self.shelves]

    async def close(self) -> None:
        """Go away, as a browser does."""
        await self._client.close()


def ids_of(shelf: Json) -> list[Any]:
    """Return the external ids of what is on a shelf, in its order."""
    fields = {
        "movie": "tmdb_id",
        "series": "tvdb_id",
        "artist": "foreign_artist_id",
        "album": "foreign_album_id",
    }
    return [one[fields[one["kind"]]] for one in shelf["results"]]


async def assert_without(home: Any, shelves: list[str], place: str) -> None:
    """Check that an admin has no such shelves at a place, and can open none of them."""
    ada = await home.parent()
    page = await home.page(ada, place=place)
    answer = await ada.ask("shelf", shelf=shelves[0])
    assert answer["error_code"] == "not_found"
    await home.quiet()
    assert not set(shelves) & {one["id"] for one in page.arrangement}


def assert_credited(shelf: Json, name: str, page: str, *terms: str) -> None:
    """Check that a shelf names its source and that one's license, and links both."""
    assert name in shelf["source"]
    credit = dict(zip(("license", "license_page"), terms, strict=True))
    assert shelf["credit"] == {"name": name, "page": page, **credit}


async def ten_look(home: Any, shelf: str, *, without: str) -> None:
    """Have ten people look at a shelf, at home and at all of it."""
    for number in range(10):
        somebody = await home.person(f"Somebody {number}")
        page = await home.page(somebody)
        await page.until(shelf, state="ready")
        await page.without(without)
        await page.close()
        await somebody.ask("shelf", shelf=shelf)


def assert_under_our_name(service: WebService) -> None:
    """Check that a service on the web knows who asks, and was sent no secret."""
    for call in service.calls:
        assert call.user_agent.startswith("Requestarr/")
        assert "( https://github.com/requestarr/requestarr )" in call.user_agent
        assert not {"Authorization", "X-Api-Key", "Cookie"} & call.headers.keys()
