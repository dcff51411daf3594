"""How artists and albums become wanted."""

from collections.abc import Collection, Iterable
from functools import partial

from . import recipe_steps as steps
from .client import ArrClient
from .identity import album_row, albums_of, artist_row
from .models.common import Kind
from .models.music import Album, AlbumRow, Artist, ArtistRow, MusicOptions
from .progress import Progress

ARTIST_SEARCHES = {"MissingAlbumSearch", "ArtistSearch"}
ALBUM_SEARCH = "AlbumSearch"


async def request_artist(
    client: ArrClient,
    artist: Artist,
    hint: int | None,
    options: MusicOptions,
    progress: Progress,
) -> ArtistRow:
    """Add an artist with all albums, or monitor those; raises AlreadyThere and ArrError."""
    wish = steps.Wish(
        kind=Kind.ARTIST,
        external_id=artist.foreign_artist_id,
        find=partial(artist_row, client),
        add=lambda: client.async_request_artist(artist, options),
        want=lambda row: _want_artist(client, row, options, progress),
    )
    held = await artist_row(client, artist.foreign_artist_id, hint)
    return await steps.fulfilled(client, wish, held, progress)


async def _want_artist(
    client: ArrClient,
    row: ArtistRow,
    options: MusicOptions,
    progress: Progress,
) -> ArtistRow:
    """Monitor an artist whom the app has, with all albums; raises AlreadyThere and ArrError."""
    if row.add_pending:
        return row
    albums = await _album_rows(client, row)
    await steps.choose(client, Kind.ARTIST, row, progress)
    await _take_new_albums(client, row)
    unmonitored = _unmonitored(albums)
    if row.monitored and not unmonitored:
        raise steps.AlreadyThere
    await _monitor_artist(client, row, unmonitored)
    if options.search:
        await steps.sent(_search_artist(client, row, progress))
    return row


async def settle_artist(
    client: ArrClient,
    foreign_artist_id: str,
    hint: int | None,
    progress: Progress,
    *,
    search: bool,
) -> steps.Standing:
    """Look at an artist once; say whether all albums are monitored and searched.

    Raises GoneError when it is gone, and ArrError.
    """
    found = await artist_row(client, foreign_artist_id, hint)
    row = steps.there(found, f"artist {foreign_artist_id}")
    albums = await _album_rows(client, row)
    if not row.add_pending:
        await steps.choose(client, Kind.ARTIST, row, progress)
    is_built = progress.is_tired or all(album.ready for album in albums)
    if row.add_pending or not is_built:
        await progress.async_build(client, "RefreshArtist", "artistIds", row.arr_id)
        return steps.Standing.BUILDING
    unmonitored = _unmonitored(albums)
    monitored = row.monitored and not unmonitored
    if monitored and not progress.was_as_asked:
        await _take_new_albums(client, row)
    return await steps.kept(
        progress,
        monitored=monitored,
        monitor=partial(_monitor_artist, client, row, unmonitored),
        search=partial(_search_artist, client, row, progress) if search else None,
        is_searched=partial(_is_artist_searched, client, row, albums, progress),
    )


async def request_album(
    client: ArrClient, album: Album, options: MusicOptions, progress: Progress
) -> AlbumRow:
    """Add an album, with its artist if need be, or monitor one that is there.

    Lidarr builds an album's releases some time after it took it and finds nothing before,
    so a search is sent here only for one that is built. Raises AlreadyThere, and ArrError.
    """
    wish = steps.Wish(
        kind=Kind.ALBUM,
        external_id=album.foreign_album_id,
        find=partial(album_row, client),
        add=lambda: client.async_request_album(album, options),
        want=partial(_want_album, client, options=options, progress=progress),
    )
    held = await album_row(client, album.foreign_album_id)
    return await steps.fulfilled(client, wish, held, progress)


async def _want_album(
    client: ArrClient, row: AlbumRow, options: MusicOptions, progress: Progress
) -> AlbumRow:
    """Monitor an album that the app has, with its artist; raises AlreadyThere and ArrError."""
    artist = await client.async_artist(row.artist_id)
    if row.is_complete:
        raise steps.AlreadyThere
    if artist.add_pending:
        return row
    if row.monitored and artist.monitored:
        if row.ready:
            raise steps.AlreadyThere
        return row
    await _monitor_album(client, row, artist)
    if options.search and row.ready:
        await steps.sent(_search_album(client, row, progress))
    return row


async def settle_album(
    client: ArrClient, foreign_album_id: str, progress: Progress, *, search: bool
) -> steps.Standing:
    """Look at an album once; say whether it is built, monitored and searched for.

    Raises GoneError when it is gone, and ArrError.
    """
    found = await album_row(client, foreign_album_id)
    row = steps.there(found, f"album {foreign_album_id}")
    if row.is_complete:
        return steps.Standing.SETTLED
    artist = await client.async_artist(row.artist_id)
    if artist.add_pending or not (row.ready or progress.is_tired):
        await progress.async_build(client, "RefreshArtist", "artistIds", artist.arr_id)
        return steps.Standing.BUILDING
    return await steps.kept(
        progress,
        monitored=row.monitored and artist.monitored,
        monitor=partial(_monitor_album, client, row, artist),
        search=partial(_search_album, client, row, progress) if search else None,
        is_searched=lambda: progress.async_is_searched(
            client, row, ALBUM_SEARCH, "albumIds"
        ),
    )


async def _album_rows(client: ArrClient, artist: ArtistRow) -> list[AlbumRow]:
    """Return what the app holds of an artist's albums; raises ArrError."""
    albums = await albums_of(client, artist)
    return [album.held for album in albums.items if album.held]


def _unmonitored(albums: Iterable[AlbumRow]) -> list[int]:
    """Return the ids of albums that the app would not fetch."""
    return [row.arr_id for row in albums if not row.monitored and not row.is_complete]


async def _take_new_albums(client: ArrClient, row: ArtistRow) -> None:
    """Have later albums monitored too, as the whole artist is asked for."""
    if not row.monitors_new:
        await client.async_edit(Kind.ARTIST, row.arr_id, monitorNewItems="all")


async def _search_artist(client: ArrClient, row: ArtistRow, progress: Progress) -> None:
    """Have what is missing of an artist searched; raises ArrError."""
    await progress.async_search(Kind.ARTIST, client.async_search_artist(row.arr_id))


async def _is_artist_searched(
    client: ArrClient, row: ArtistRow, albums: Iterable[AlbumRow], progress: Progress
) -> bool:
    """Return whether the app received a search for an artist; raises ArrError."""
    missing = [album.last_search for album in albums if album.is_sought]
    return not await progress.async_unsearched(
        client,
        {Kind.ARTIST: missing},
        ARTIST_SEARCHES,
        lambda one: [Kind.ARTIST] if one.body.get("artistId") == row.arr_id else [],
    )


async def _search_album(client: ArrClient, row: AlbumRow, progress: Progress) -> None:
    """Have an album searched; raises ArrError."""
    await progress.async_search(ALBUM_SEARCH, client.async_search_albums([row.arr_id]))


async def _monitor_artist(
    client: ArrClient, row: ArtistRow, albums: Collection[int]
) -> None:
    """Monitor an artist and the given albums."""
    if not row.monitored:
        await client.async_monitor_artist(row.arr_id)
    if albums:
        await client.async_monitor_albums(albums)


async def _monitor_album(client: ArrClient, row: AlbumRow, artist: ArtistRow) -> None:
    """Monitor one album; what else an unmonitored artist has stays unwanted."""
    if not artist.monitored:
        others = [
            other.arr_id
            for other in await _album_rows(client, artist)
            if other.monitored and other.arr_id != row.arr_id
        ]
        if others:
            await client.async_monitor_albums(others, monitored=False)
        await client.async_monitor_artist(artist.arr_id)
    await client.async_monitor_albums([row.arr_id])
