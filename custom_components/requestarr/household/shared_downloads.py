"""What else a download is for: it goes for that as well if its files are deleted."""

import asyncio
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass

from ..api import ArrError, QueueItem
from ..app.downloads import Download
from ..app.problems import Code, Problem
from ..coordinator import RequestarrCoordinator
from .instances import loaded_apps

# So long other apps may take to say what they download.
OTHERS_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Other:
    """Something else that a download is for: a title in an app; `key` stands for both."""

    key: str
    title: str
    entry_id: str


async def async_others(
    app: RequestarrCoordinator, download: Download
) -> tuple[Other, ...]:
    """Return what else a download is for, in its own app and in all others that answer.

    A download client knows a download by one id, whichever apps follow it.
    """
    if (download_id := download.first.download_id) is None:
        return ()
    others = [one for one in loaded_apps(app.hass) if one is not app]
    await asyncio.gather(*map(_async_read_queue, others))
    first = _other(app, download.first)
    found = {one.key: one for one in _with(app, download_id)}
    found |= {one.key: one for other in others for one in _with(other, download_id)}
    return tuple(one for one in found.values() if one.key != first.key)


def ensure_seen(others: Collection[Other], seen: Collection[str]) -> None:
    """Raise Problem where a download is for something that who deletes it was not told of."""
    if unseen := [one.title for one in others if one.key not in seen]:
        titles = {"titles": ", ".join(dict.fromkeys(unseen))}
        raise Problem(Code.INVALID_REQUEST, "also_deletes", titles)


async def _async_read_queue(app: RequestarrCoordinator) -> None:
    """Read an app's queue; where that fails, what is known of it has to do."""
    with suppress(ArrError, TimeoutError):
        async with asyncio.timeout(OTHERS_SECONDS):
            await app.async_read_queue()


def _with(app: RequestarrCoordinator, download_id: str) -> Iterator[Other]:
    """Yield what an app has a download for; ids of torrents are in any capitals."""
    wanted = download_id.casefold()
    for item in app.data.queue:
        if item.download_id and item.download_id.casefold() == wanted:
            yield _other(app, item)


def _other(app: RequestarrCoordinator, item: QueueItem) -> Other:
    """Return what a row of a queue is for."""
    row = None if item.media_id is None else app.library.by_arr_id(item.media_id)
    entry_id = app.config_entry.entry_id
    key = f"{entry_id}|{item.media_id or item.title}"
    return Other(key, row.title if row else item.title, entry_id)
