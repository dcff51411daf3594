"""What the recipes of all kinds share."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from enum import Enum, auto

from .client import ArrClient
from .errors import (
    ArrConflictError,
    ArrConnectionError,
    ArrError,
    ArrTimeoutError,
    ArrValidationError,
)
from .models import Command

# When to look for what was added after its answer got lost.
FIND_SECONDS = (0, 5, 15, 40)


class Standing(Enum):
    """What a look at a requested thing finds.

    `BUILDING`: the app is not done with it. `MENDED`: something was not as asked, and was
    set right or sent again. `SETTLED`: monitored, and a search for it received.
    """

    BUILDING = auto()
    MENDED = auto()
    SETTLED = auto()


class AlreadyThere(Exception):
    """The app has all of what was asked for, or is looking for it already."""


async def taken[T](adding: Awaitable[T], find: Callable[[], Awaitable[T | None]]) -> T:
    """Await an add; where its answer got lost, see whether the app took it all the same.

    The app may still be waiting for its metadata service, so it is asked more than once.
    """
    try:
        return await adding
    except (ArrConnectionError, ArrTimeoutError) as err:
        lost = err
    for seconds in FIND_SECONDS:
        await asyncio.sleep(seconds)
        with suppress(ArrError):
            if (row := await find()) is not None:
                return row
    raise lost


async def added[T](adding: Awaitable[T], find: Callable[[], Awaitable[T | None]]) -> T:
    """Await an add; being overtaken by somebody else's add is no failure."""
    try:
        return await taken(adding, find)
    except (ArrConflictError, ArrValidationError) as err:
        if exists(err):
            raise AlreadyThere from err
        raise


def exists(error: ArrConflictError | ArrValidationError) -> bool:
    """Return whether an app refused an add because it has the thing by now."""
    return isinstance(error, ArrConflictError) or error.already_exists


async def sent(search: Awaitable[object]) -> None:
    """Send a search; one that gets lost is sent again when the thing is looked at."""
    with suppress(ArrError):
        await search


async def searched(
    client: ArrClient, names: str | tuple[str, ...], field: str, arr_id: int
) -> bool:
    """Return whether the app received a search that names an id."""
    commands = await searches(client, {names} if isinstance(names, str) else {*names})
    return any(
        arr_id == value or (isinstance(value, list) and arr_id in value)
        for value in (command.body.get(field) for command in commands)
    )


async def searches(client: ArrClient, names: Collection[str]) -> list[Command]:
    """Return the commands of those names that run, wait or are done."""
    return [
        command
        for command in await client.async_commands()
        if command.name in names
        and command.status in {"queued", "started", "completed"}
    ]
