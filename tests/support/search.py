"""What a search of everything tells, for tests through the WebSocket."""

from collections.abc import Iterable
from typing import Any

from .helpers import Json


class Found:
    """The events of one search, in their order."""

    def __init__(self, events: Iterable[Json]) -> None:
        """Keep all but the last, which says that it was that."""
        *self.events, last = events
        assert last == {"done": True}
        assert {"done": True} not in self.events

    def of(self, kind: str, entry_id: str | None = None) -> Json:
        """Return what was told last of a kind, by one instance if there are several."""
        told = [
            one
            for one in self.events
            if one.get("kind") == kind and entry_id in (None, one["entry_id"])
        ]
        assert told, kind
        assert [one["complete"] for one in told] in ([True], [False, True])
        last: Json = told[-1]
        return last

    def at_once(self, kind: str) -> list[str]:
        """Return the titles that were told of a kind before its app had answered."""
        early = (
            one
            for one in self.events
            if one.get("kind") == kind and not one["complete"]
        )
        return [title["title"] for event in early for title in event["results"]]

    def titles(self, kind: str) -> list[str]:
        """Return the titles that were told last of a kind."""
        return [one["title"] for one in self.of(kind)["results"]]

    @property
    def kinds(self) -> set[str]:
        """Return the kinds of which anything was told."""
        return {one["kind"] for one in self.events if "kind" in one}


async def search(client: Any, query: Any = None, **fields: Any) -> Found:
    """Search everything, and return what was told until it was done."""
    asked = {"query": query} if query is not None else {}
    await client.send_json_auto_id({"type": "requestarr/search", **asked, **fields})
    answer = await client.receive_json()
    assert answer["success"], answer
    assert answer["result"] is None
    events: list[Json] = []
    while {"done": True} not in events:
        told = await client.receive_json()
        assert told["id"] == answer["id"]
        events.append(told["event"])
    return Found(events)
