"""Read and write the messages of an app's SignalR hub."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
import json
from typing import Any

from .models.common import JsonObject

END = "\x1e"
TARGET = "receiveMessage"
# A Sonarr with two generations of its API says each thing once for each of them.
API_VERSIONS = (None, 1, 3)


class MessageType(IntEnum):
    """Name the types of messages that matter here."""

    INVOCATION = 1
    PING = 6
    CLOSE = 7


class BrokenFrameError(ValueError):
    """Report a frame that does not hold whole messages of the JSON protocol."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PushMessage:
    """Hold what an app said of one resource.

    `name` is the resource ("movie", "queue/details"), `action` "created", "updated",
    "deleted", "sync" or None. `resource` is what the app sent of it, None for nothing.
    `generation` is that of the API which is spoken, None where there is but one.
    """

    name: str
    action: str | None
    resource: Mapping[str, Any] | None
    generation: Any = field(default=None, compare=False)

    @property
    def is_foreign(self) -> bool:
        """Return whether it speaks of another API, so that nothing in it can be read."""
        return self.generation not in API_VERSIONS

    @property
    def is_ours(self) -> bool:
        """Return whether it says that the app speaks the API that is spoken here.

        A hub tells its app's version once, whatever generations it speaks.
        """
        return not self.is_foreign and bool(self.generation or self.name != "version")

    @property
    def hint(self) -> PushMessage:
        """Return what is left of it where nothing in it can be read: something moved."""
        return PushMessage(name=self.name, action=None, resource=None)


def encode(message: JsonObject) -> str:
    """Return the text of one message."""
    return f"{json.dumps(message)}{END}"


HANDSHAKE = encode({"protocol": "json", "version": 1})
PING = encode({"type": MessageType.PING})


def records(frame: Any) -> Iterator[JsonObject]:
    """Yield the messages of a frame, each decoded when its turn comes.

    Raise BrokenFrameError where the frame is no text, ends too soon or holds no JSON object.
    """
    if not isinstance(frame, str) or not frame.endswith(END):
        raise BrokenFrameError("a frame without an end")
    for text in frame.removesuffix(END).split(END):
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as err:
            raise BrokenFrameError(f"no JSON: {type(err).__name__}") from None
        if not isinstance(record, dict):
            raise BrokenFrameError("no JSON object")
        yield record


def read_message(record: JsonObject) -> PushMessage | None:
    """Return what a record says of a resource, None if it says nothing of any."""
    if record.get("type") != MessageType.INVOCATION or record.get("target") != TARGET:
        return None
    match record.get("arguments"):
        case [{"name": str(name), "body": dict(body), **rest}, *_]:
            action, resource = body.get("action"), body.get("resource")
        case _:
            return None
    return PushMessage(
        generation=rest.get("version"),
        name=name,
        action=action if isinstance(action, str) else None,
        resource=resource if isinstance(resource, dict) else None,
    )
