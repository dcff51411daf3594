"""What an app holds of a title right now, for whatever is about to be changed in the app."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial

from homeassistant.core import callback

from ..api import AlbumRow, ArrError, Found, Kind, identity
from .library_updates import LibraryUpdates
from .titles import AnyRow, held_row

# So long an app may take to say what it has, while its catalogue says nothing.
HELD_SECONDS = 5.0


async def async_current_row(
    app: LibraryUpdates, kind: Kind, external_id: int | str
) -> AnyRow | None:
    """Read what the app holds of a title now, None if nothing; raises ArrError.

    The library holds it from then on: what is said of a title is said of that row.
    """
    known = hint_of(app, kind, external_id)
    row = await app.async_newest(
        partial(held_row, app, kind, external_id),
        partial(identity.row_of, app.client, kind, external_id, known),
    )
    compare(app, known, row)
    _keep(app, kind, external_id, row)
    return row


@callback
def _keep(
    app: LibraryUpdates, kind: Kind, external_id: int | str, row: AnyRow | None
) -> None:
    """Have the library hold a row that was read, unless its title was dropped meanwhile."""
    if kind is not Kind.ALBUM and not isinstance(row, AlbumRow):
        if row is None or not app.library.is_gone(row.arr_id):
            app.async_take(kind, external_id, row)
        return
    if row == held_row(app, kind, external_id):
        return
    if isinstance(row, AlbumRow):
        app.library.replace_albums([row])
    else:
        app.library.forget_album(str(external_id))
    app.async_tell(kind, external_id)


async def async_held_title(
    app: LibraryUpdates, kind: Kind, external_id: int | str
) -> Found | None:
    """Return a title as the app that has it knows it, None if that can't be told.

    That helps while its catalogue says nothing. Albums are in no library that was read.
    """
    if kind is not Kind.ALBUM and held_row(app, kind, external_id) is None:
        return None
    with suppress(ArrError, TimeoutError):
        async with asyncio.timeout(HELD_SECONDS):
            found = await app.client.async_held_title(kind, external_id)
        return replace(found, held=None)
    return None


def hint_of(app: LibraryUpdates, kind: Kind, external_id: int | str) -> int | None:
    """Return the app's own id that a title was last known by."""
    held = held_row(app, kind, external_id)
    return held.arr_id if held else None


@callback
def compare(app: LibraryUpdates, known: int | None, row: AnyRow | None) -> None:
    """Have the library read anew if a title has another id of the app's own than was known.

    Then other titles may have as well.
    """
    if known is not None and (row is None or row.arr_id != known):
        app.async_hurry()
