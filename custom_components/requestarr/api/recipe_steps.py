"""What the recipes of all kinds share."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from .client import ArrClient
from .errors import (
    ArrConflictError,
    ArrError,
    ArrNotFoundError,
    ArrValidationError,
)
from .identity import successor
from .models.common import Kind
from .models.kinds import LibraryRow
from .models.music import AlbumRow
from .progress import Progress

# When to look for what was added after its answer got lost: the apps ask for up to 100 s.
FIND_SECONDS = (0, 5, 15, 40, 60)
# An add that collided with another one and left nothing is sent again after so long.
AGAIN_SECONDS = (1, 3, 10)


class Standing(Enum):
    """What a look at a requested thing finds.

    `BUILDING`: the app is not done with it. `MENDED`: something was not as asked, and was
    set right or sent again. `SETTLED`: monitored, and a search for it received. `LEFT`: it
    was as asked, and somebody has it otherwise since.
    """

    BUILDING = auto()
    MENDED = auto()
    SETTLED = auto()
    LEFT = auto()


class GoneError(ArrNotFoundError):
    """Report that the app was asked for the very title, and has it not.

    That it doesn't know what else was asked for says nothing of the title.
    """


def there[R](row: R | None, name: str) -> R:
    """Return the row of a title that is named; raises GoneError without one."""
    if row is None:
        raise GoneError(f"{name} is gone")
    return row


class AlreadyThere(Exception):
    """The app has all of what was asked for, or is looking for it already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish[R: LibraryRow | AlbumRow]:
    """How a title becomes wanted: what finds it by an external id, adds it, has it monitored."""

    kind: Kind
    external_id: int | str
    find: Callable[[Any], Awaitable[R | None]]
    add: Callable[[], Awaitable[R]]
    want: Callable[[R], Awaitable[R]]


async def fulfilled[R: LibraryRow | AlbumRow](
    client: ArrClient, wish: Wish[R], held: R | None, progress: Progress
) -> R:
    """Add a title, or have one wanted that the app has: `held`; return its row.

    Raises AlreadyThere, and ArrError.
    """
    row, is_ours = (held, False) if held else await _attempted(client, wish, progress)
    if is_ours:
        progress.since = None
        return row
    return await _insisted(row, wish)


async def _attempted[R: LibraryRow | AlbumRow](
    client: ArrClient, wish: Wish[R], progress: Progress
) -> tuple[R, bool]:
    """Send an add; whatever is answered, see whether the app has the thing, and return its row.

    Also whether it is there by this add: not where that was refused as somebody else's had
    been first; any other refusal may have come after the app had done it. Where nobody
    said no the app may still be at it, so it is looked for more than once. Raises ArrError
    if the app has it not.
    """
    pauses = [*AGAIN_SECONDS]
    while True:
        try:
            return await wish.add(), True
        except ArrError as err:
            error = err
        progress.is_unheard = error.is_silence
        if row := await _found(error, wish):
            return row, not _says_held(error)
        if row := await _found_as_another(client, error, wish):
            return row, False
        if not isinstance(error, ArrConflictError) or not pauses:
            raise error
        await asyncio.sleep(pauses.pop(0))


def _says_held(error: ArrError) -> bool:
    """Return whether an app refused an add as it has the thing, or its folder, already."""
    is_conflict = isinstance(error, ArrConflictError)
    return is_conflict or (isinstance(error, ArrValidationError) and error.seems_held)


async def _found[R: LibraryRow | AlbumRow](error: ArrError, wish: Wish[R]) -> R | None:
    """Look for what was to be added, after a refusal once, after silence again and again."""
    for seconds in FIND_SECONDS if error.is_silence else (0,):
        await asyncio.sleep(seconds)
        with suppress(ArrError):
            if row := await wish.find(wish.external_id):
                return row
    return None


async def _found_as_another[R: LibraryRow | AlbumRow](
    client: ArrClient, error: ArrError, wish: Wish[R]
) -> R | None:
    """Look for a thing under the id that its own was merged into, if it seems to be there."""
    if not isinstance(error, ArrValidationError) or not error.seems_held:
        return None
    with suppress(ArrError):
        if other := await successor(client, wish.kind, wish.external_id):
            return await wish.find(other.external_id)
    return None


async def _insisted[R: LibraryRow | AlbumRow](row: R, wish: Wish[R]) -> R:
    """Have something wanted that the app has, and return its row.

    What is refused on the way, or lost, is looked at and done once more: it may be done by
    then, and the app's own id may be another title's by now. Raises AlreadyThere where the
    first look finds nothing to do, and the first ArrError where the second look doesn't help.
    """
    try:
        return await wish.want(row)
    except ArrError as err:
        if not err.wrote and not isinstance(err, ArrNotFoundError):
            raise
        error = err
    with suppress(ArrError):
        if (now := await wish.find(wish.external_id)) is not None:
            with suppress(AlreadyThere):
                return await wish.want(now)
            return now
    raise error


async def kept(
    progress: Progress,
    *,
    monitored: bool,
    monitor: Callable[[], Awaitable[None]],
    search: Callable[[], Awaitable[None]] | None,
    is_searched: Callable[[], Awaitable[bool]],
) -> Standing:
    """Look whether a thing that its app has built is as asked, and mend what is not so.

    `search` is None where none is to be sent. Raises ArrError.
    """
    if monitored:
        progress.was_as_asked = True
        if search is None or await is_searched():
            return Standing.SETTLED
    elif progress.was_as_asked:
        return Standing.LEFT
    else:
        await monitor()
    if search:
        await search()
    return Standing.MENDED


async def choose(
    client: ArrClient, kind: Kind, row: LibraryRow, progress: Progress
) -> None:
    """Give a title that the app has the profile that was chosen for it, once; raises ArrError.

    Its folder stays: what lies there is not moved by a request.
    """
    wanted = progress.profile
    if wanted in (None, progress.given_profile):
        return
    if wanted != row.quality_profile_id:
        await client.async_edit(kind, row.arr_id, qualityProfileId=wanted)
    progress.given_profile = wanted


async def sent(search: Awaitable[object]) -> None:
    """Send a search; one that gets lost is sent again when the thing is looked at."""
    with suppress(ArrError):
        await search
