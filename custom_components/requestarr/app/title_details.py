"""All that an app tells of one title: read when somebody opens it, and never before."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, replace

from ..api import (
    AlbumRow,
    ArrAuthError,
    ArrError,
    ArrNotFoundError,
    ArrTimeoutError,
    ArtistRow,
    Collection,
    Credit,
    Episode,
    Found,
    HistoryEvent,
    Kind,
    MediaFile,
    Movie,
    MovieRow,
    Rows,
    SeriesRow,
    Track,
)
from ..const import LOGGER
from .album_reads import AlbumUpdates
from .app import App
from .current_row import async_held_title
from .titles import AnyRow, held_row

# What an app has not told by then of a title's people or history is left out.
PART_SECONDS = 10.0
NO_EPISODES = Rows[Episode](items=(), skipped=0)


@dataclass(frozen=True, kw_only=True)
class TitleParts:
    """Hold what belongs to a title of the library; what its app failed to tell is not there."""

    cast: tuple[Credit, ...] = ()
    collection: Collection | None = None
    episodes: tuple[Episode, ...] = ()
    files: tuple[MediaFile, ...] = ()
    tracks: tuple[Track, ...] = ()
    events: tuple[HistoryEvent, ...] = ()


async def async_title(
    app: AlbumUpdates, kind: Kind, external_id: int | str
) -> tuple[Found, AnyRow | None]:
    """Return a title with all that is known of it, and its row; raises ArrError.

    What the app has, it is asked for once, and its metadata service not at all. What a
    search found lately costs no call. A row is none whose number the app has just told
    another title by, or none: what belongs to it is not this title's.
    """
    if kind is Kind.ALBUM:
        found = await _async_held_album(app, str(external_id))
    else:
        found = await _async_held(app, kind, external_id)
    if found:
        return found, held_row(app, kind, external_id)
    return await app.lookups.async_title(kind, external_id), None


async def _async_held(
    app: AlbumUpdates, kind: Kind, external_id: int | str
) -> Found | None:
    """Return a title as the app has it, None if it has not, or does not say."""
    if (row := held_row(app, kind, external_id)) is None:
        return None
    try:
        found = await app.client.async_held_by_id(kind, row.arr_id)
    except ArrNotFoundError:
        app.async_hurry()
        return None
    except ArrError as err:
        if app.lookups.known(kind, external_id):
            return None
        if isinstance(err, ArrAuthError | ArrTimeoutError):
            raise
        # Its number is only the quickest way to it.
        if held := await async_held_title(app, kind, external_id):
            return held
        raise
    if found.external_id != external_id:
        # The app's numbers stand for other titles now.
        app.async_hurry()
        return None
    return replace(found, held=None)


async def _async_held_album(app: AlbumUpdates, foreign_album_id: str) -> Found | None:
    """Return an album as the app has it, None if it has not: no library holds albums."""
    try:
        album = await app.async_album_of_now(foreign_album_id)
    except ArrError:
        if app.lookups.known(Kind.ALBUM, foreign_album_id):
            return None
        raise
    if album is None or album.held is None:
        app.library.forget_album(foreign_album_id)
        return None
    app.library.replace_albums([album.held])
    app.library.albums.show(album.held.artist_id)
    return replace(album, held=None)


async def async_parts(
    app: AlbumUpdates, found: Found, row: AnyRow | None
) -> TitleParts:
    """Return what belongs to a title, with one call for each thing; none if it is not held."""
    match row:
        case MovieRow():
            return await _async_of_movie(app, found, row)
        case SeriesRow():
            return await _async_of_series(app, row)
        case ArtistRow():
            events = app.client.async_history(Kind.ARTIST, row.arr_id)
            return TitleParts(events=await _async_or((), events))
        case AlbumRow():
            return await _async_of_album(app, row)
        case None:
            return TitleParts()


async def _async_of_movie(app: AlbumUpdates, found: Found, row: MovieRow) -> TitleParts:
    """Return what belongs to a movie."""
    named = found.details.collection if isinstance(found, Movie) else None
    cast, collection, events = await asyncio.gather(
        _async_or((), app.client.async_credits(row.arr_id)),
        _async_collection(app, named.tmdb_id if named else None),
        _async_or((), app.client.async_history(Kind.MOVIE, row.arr_id)),
    )
    file = found.details.file
    files = (file,) if file else ()
    return TitleParts(cast=cast, collection=collection, events=events, files=files)


async def _async_of_series(app: AlbumUpdates, row: SeriesRow) -> TitleParts:
    """Return what belongs to a series."""
    episodes, files, events = await asyncio.gather(
        _async_or(NO_EPISODES, app.client.async_episodes(row.arr_id)),
        _async_or((), app.client.async_files(Kind.SERIES, row.arr_id)),
        _async_or((), app.client.async_history(Kind.SERIES, row.arr_id)),
    )
    return TitleParts(episodes=episodes.items, files=files, events=events)


async def _async_of_album(app: AlbumUpdates, row: AlbumRow) -> TitleParts:
    """Return what belongs to an album."""
    tracks, files, events = await asyncio.gather(
        _async_or((), app.client.async_tracks(row.arr_id)),
        _async_or((), app.client.async_files(Kind.ALBUM, row.arr_id)),
        _async_or((), app.client.async_history(Kind.ARTIST, row.artist_id, row.arr_id)),
    )
    return TitleParts(tracks=tracks, files=files, events=events)


async def _async_collection(
    app: AlbumUpdates, tmdb_id: int | None
) -> Collection | None:
    """Return a collection, None if there is none."""
    if tmdb_id is None:
        return None
    return await _async_or(None, async_collection(app, tmdb_id))


async def async_collection(app: App, tmdb_id: int) -> Collection:
    """Return a collection, with what is said of exclusions noted; raises ArrError."""
    started = app.hass.loop.time()
    found = await app.client.async_collection(tmdb_id)
    with suppress(ArrError):
        await app.exclusions.async_take_collections([found], started)
    return found


async def _async_or[T](otherwise: T, asking: Awaitable[T]) -> T:
    """Return what an app tells in time, something else where it fails to."""
    try:
        async with asyncio.timeout(PART_SECONDS):
            return await asking
    except (ArrError, TimeoutError) as err:
        LOGGER.debug("A part of a title is not told: %s", err)
        return otherwise
