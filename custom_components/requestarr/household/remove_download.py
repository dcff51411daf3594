"""How a download is removed, and what is lost with it."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from homeassistant.core import HomeAssistant, callback

from ..api import (
    ArrBadRequestError,
    ArrClient,
    ArrError,
    ArrNotFoundError,
    ArrValidationError,
    FailedDownloads,
    Kind,
)
from ..app.current_row import async_current_row
from ..app.downloads import Download, downloads_of
from ..app.library import external_id
from ..app.problems import Code, Problem
from ..coordinator import RequestarrCoordinator
from .instances import app_of_entry
from .ledger import DATA_LEDGER
from .pending_searches import PendingSearches, Search
from .shared_downloads import Other, async_others, ensure_seen

# What an app itself has against a search, for good.
LASTING = (ArrBadRequestError, ArrNotFoundError, ArrValidationError)


@dataclass(frozen=True, slots=True)
class Removal:
    """A download that may be removed, and what its app does with it once it is blocked.

    `downloaded` is in bytes. `deletes` says that all of it is lost then, whether that was
    asked for or not; `searches` that the app looks for another one by itself. `others` is
    what loses it as well if it is deleted.
    """

    release: str
    downloaded: float
    deletes: bool
    searches: bool
    others: tuple[Other, ...] = ()


async def async_explain_removal(
    hass: HomeAssistant, entry_id: str, key: str
) -> Removal:
    """Return what becomes of a download that is removed; raises Problem."""
    app = app_of_entry(hass, entry_id)
    download = _download(app, key)
    try:
        removal = await _async_removal(app.client, download)
    except ArrError as err:
        raise app.async_failed("command", err) from err
    return replace(removal, others=await async_others(app, download))


async def async_remove_download(
    hass: HomeAssistant,
    entry_id: str,
    key: str,
    *,
    delete_data: bool,
    blocklist: bool,
    seen: Collection[str] = (),
) -> None:
    """Remove a download from an app's queue; raises Problem.

    What is downloaded stays with the download client unless it is to be deleted: where
    blocking alone would delete it, nothing is done, nor where it would be deleted for
    others than were `seen`. For what is blocked another one is searched, by the app or
    else by us.
    """
    app = app_of_entry(hass, entry_id)
    try:
        # The ids in the queue are those of now: a database may have been put back since.
        await app.async_read_queue()
        download = _download(app, key)
        removal = await _async_removal(app.client, download) if blocklist else None
        if removal and removal.deletes and not delete_data:
            name = {"app": app.spoken_name}
            raise Problem(Code.INVALID_REQUEST, "block_deletes", name)
        if delete_data:
            ensure_seen(await async_others(app, download), seen)
        elif not blocklist and _comes_back(download):
            name = {"app": app.spoken_name}
            raise Problem(Code.INVALID_REQUEST, "comes_back", name)
        searches = removal is not None and not removal.searches
        search = await _async_wanted(app, download) if searches else None
        if search is not None:
            await _async_keep(app, search)
        how = {"delete_data": delete_data, "blocklist": blocklist}
        how["search"] = removal is not None and removal.searches
        try:
            await _async_remove(app, download, **how)
        except ArrError as err:
            if search is not None and not err.is_silence:
                _pending(app).drop(entry_id, key)
            raise
    except ArrError as err:
        raise app.async_failed("command", err) from err
    await app.reads.async_do("queue", app.async_read_queue)
    if search is not None:
        await app.reads.async_do(("search", key), partial(_async_search, app, search))


@callback
def search_what_is_left(app: RequestarrCoordinator) -> None:
    """Have an app look for other copies that it was not told to look for so far.

    What is still in its queue was never removed.
    """
    entry_id, there = app.config_entry.entry_id, downloads_of(app)
    for search in _pending(app).of(entry_id):
        if search.key in there:
            _pending(app).drop(entry_id, search.key)
        else:
            look = partial(_async_search, app, search)
            app.reads.want(("search", search.key), look)


def _pending(app: RequestarrCoordinator) -> PendingSearches:
    """Return which other copies are still to be looked for."""
    return app.hass.data[DATA_LEDGER].pending_searches


async def _async_keep(app: RequestarrCoordinator, search: Search) -> None:
    """Have a restart not lose a search, if that can be kept."""
    with suppress(Problem):
        _pending(app).want(app.config_entry.entry_id, search)
        await app.hass.data[DATA_LEDGER].async_saved()


async def _async_remove(
    app: RequestarrCoordinator, download: Download, **how: bool
) -> None:
    """Remove a download from an app's queue, if it isn't gone by then; raises ArrError."""
    try:
        await app.client.async_remove_from_queue(
            [item.id for item in download.items],
            delete_data=how["delete_data"],
            blocklist=how["blocklist"],
            search=how["search"],
        )
    except ArrError:
        if not await _async_is_gone(app, download):
            raise


def _download(app: RequestarrCoordinator, key: str) -> Download:
    """Return a download by its key; raises Problem."""
    if (download := downloads_of(app).get(key)) is None:
        raise Problem(Code.NOT_FOUND, "download_gone")
    return download


def _comes_back(download: Download) -> bool:
    """Return whether an app lists a download again that its client keeps.

    Lidarr can only ignore what brings an album that it knows.
    """
    first = download.first
    has_client = (first.download_client or first.download_id) is not None
    is_albumless = all(item.album_id is None for item in download.items)
    return has_client and first.kind is Kind.ARTIST and is_albumless


async def _async_is_gone(app: RequestarrCoordinator, download: Download) -> bool:
    """Return whether an app has nothing of a download in its queue; raises ArrError."""
    await app.async_read_queue()
    ids = {item.id for item in download.items}
    return not any(item.id in ids for item in app.data.queue)


async def _async_removal(client: ArrClient, download: Download) -> Removal:
    """Ask an app for its settings, and read a download by them; raises any ArrError.

    A release that waits at the app is at no download client, and nothing of it is there:
    blocking it is all that the app does.
    """
    first = download.first
    downloaded = max(0.0, first.size - first.size_left)
    if first.download_client is None and first.download_id is None:
        return Removal(first.title, 0, deletes=False, searches=False)
    deletes, searches = await _async_failing(client, first.download_client)
    return Removal(first.title, downloaded, deletes, searches)


async def _async_failing(client: ArrClient, name: str | None) -> tuple[bool, bool]:
    """Return whether an app deletes what failed at a download client, and searches anew.

    A client that the app does not know by this name does as the most careless one. Where
    the app has no settings for all, its clients' own tell, and it searches nothing.
    """
    failing = FailedDownloads(removes=None, searches_again=False)
    with suppress(ArrNotFoundError):
        failing = await client.async_failed_downloads()
    if failing.removes is not None:
        return failing.removes, failing.searches_again
    clients = await client.async_download_clients()
    named = [one for one in clients if one.name == name] or clients
    deletes = any(one.removes_failed for one in named) or not named
    return deletes, failing.searches_again


async def _async_wanted(
    app: RequestarrCoordinator, download: Download
) -> Search | None:
    """Return what to search for a download, as the app says now; raises any ArrError."""
    first = download.first
    if first.media_id is None:
        return None
    with suppress(ArrNotFoundError):
        row = await app.async_row_by_id(first.kind, first.media_id)
        return Search.of(download, first.media_id, external_id(row))
    return None


async def _async_search(app: RequestarrCoordinator, search: Search) -> None:
    """Have another copy searched for what a download was to bring; raises any ArrError.

    What the app won't have for good is let go of.
    """
    try:
        await _async_send(app, search)
    except LASTING as err:
        app.async_failed("command", err)
    _pending(app).drop(app.config_entry.entry_id, search.key)


async def _async_send(app: RequestarrCoordinator, search: Search) -> None:
    """Send a search; raises any ArrError.

    A title whose id is another one by now has other ids for its parts, too.
    """
    row = await async_current_row(app, search.kind, search.external_id)
    if row is None:
        return
    arr_id, is_known = row.arr_id, row.arr_id == search.media_id
    if search.kind is Kind.MOVIE:
        await app.client.async_search_movies([arr_id])
    elif search.kind is Kind.SERIES:
        await _async_search_episodes(app.client, arr_id, search, is_known=is_known)
    elif not is_known:
        await app.client.async_search_artist(arr_id)
    elif search.albums:
        await app.client.async_search_albums([*search.albums])


async def _async_search_episodes(
    client: ArrClient, series_id: int, search: Search, *, is_known: bool
) -> None:
    """Search the seasons of a download that held several episodes of them, else its one."""
    if len(search.episodes) == 1 and is_known:
        await client.async_search_episodes([*search.episodes])
        return
    for number in sorted(search.seasons):
        await client.async_search_season(series_id, number)
