"""Say what a method of the client sends to an app."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from custom_components.requestarr.api import ArrClient, Service

from .rows import Row, command

RADARR, SONARR, LIDARR = Service.RADARR, Service.SONARR, Service.LIDARR
EVERY_APP = (RADARR, SONARR, LIDARR)


@dataclass(frozen=True)
class Sent:
    """What goes to an app, the path without that of its API."""

    verb: str
    path: str
    query: dict[str, str]
    content: Any = None


@dataclass(frozen=True)
class Case:
    """A method of the client, how it is called, and what it is to send."""

    service: Service
    method: str
    call: Callable[..., Awaitable[Any]]
    sent: tuple[Sent, ...]
    answers: tuple[Any, ...]


def case(
    service: Service,
    method: str,
    arguments: tuple[Any, ...],
    *sent: Sent,
    answer: Any = (),
    answers: tuple[Any, ...] | None = None,
    **named: Any,
) -> Case:
    """Return a case: the app gives `answer`, or one of `answers` for each call."""

    async def call(client: ArrClient) -> Any:
        """Call the method."""
        return await getattr(client, method)(*arguments, **named)

    return Case(service, method, call, sent, answers or (answer,))


def cases(method: str, *rows: tuple[Any, ...]) -> tuple[Case, ...]:
    """Return cases of one method: the app, the arguments, what is sent, perhaps the answer."""
    return tuple(
        case(service, method, arguments, sent, answer=answer[0] if answer else ())
        for service, arguments, sent, *answer in rows
    )


def get(path: str, /, **query: str) -> Sent:
    """Return a read."""
    return Sent("GET", path, query)


def put(path: str, /, **content: Any) -> Sent:
    """Return a change."""
    return Sent("PUT", path, {}, content)


def post(path: str, content: Row) -> Sent:
    """Return something new."""
    return Sent("POST", path, {}, content)


def searched(
    service: Service, method: str, name: str, *given: Any, **body: Any
) -> Case:
    """Return a search that is a command of the app."""
    sent = post("/command", {"name": name, **body})
    return case(service, method, given, sent, answer=command(name))
