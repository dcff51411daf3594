"""How artists and albums become wanted."""

from collections.abc import Collection

from .client import ArrClient
from .errors import ArrConflictError, ArrNotFoundError, ArrValidationError
from .identity import album_row, artist_row
from .models import Album, AlbumRow, Artist, ArtistRow, MusicOptions
from .recipe_steps import (
    AlreadyThere,
    Standing,
    added,
    exists,
    searched,
    sent,
    taken,
)


async def request_artist(
    client: ArrClient, artist: Artist, hint: int | None, options: MusicOptions
) -> ArtistRow:
    """Add an artist with all albums, or monitor all albums of one that is there.

    `hint` is the app's own id where it is known to have the artist. Raises AlreadyThere,
    and ArrError.
    """
    row = await artist_row(client, artist.foreign_artist_id, hint)
    if row is None:
        try:
            return await taken(
                client.async_request_artist(artist, options),
                lambda: client.async_artist_by_mbid(artist.foreign_artist_id),
            )
        except (ArrConflictError, ArrValidationError) as err:
            if not exists(err):
                raise
            row = await client.async_artist_by_mbid(artist.foreign_artist_id)
            if row is None:
                raise
    unmonitored = await _unmonitored_albums(client, row.arr_id)
    if row.monitored and not unmonitored:
        raise AlreadyThere
    await _monitor_artist(client, row, unmonitored)
    if options.search:
        await sent(client.async_search_artist(row.arr_id))
    return row


async def settle_artist(
    client: ArrClient, foreign_artist_id: str, hint: int | None, *, search: bool
) -> Standing:
    """Look at an artist once; say whether all albums are monitored and searched.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await artist_row(client, foreign_artist_id, hint)
    if row is None:
        raise ArrNotFoundError(f"artist {foreign_artist_id} is gone")
    if row.add_pending:
        return Standing.BUILDING
    unmonitored = await _unmonitored_albums(client, row.arr_id)
    if unmonitored or not row.monitored:
        await _monitor_artist(client, row, unmonitored)
    elif not search or await searched(
        client, ("MissingAlbumSearch", "ArtistSearch"), "artistId", row.arr_id
    ):
        return Standing.SETTLED
    if search:
        await client.async_search_artist(row.arr_id)
    return Standing.MENDED


async def request_album(
    client: ArrClient, album: Album, options: MusicOptions
) -> AlbumRow:
    """Add an album, with its artist if need be, or monitor one that is there.

    Lidarr builds an album's releases some time after it took it and finds nothing before,
    so a search is sent here only for one that is built. Raises AlreadyThere, and ArrError.
    """
    row = await album_row(client, album.foreign_album_id)
    if row is None:
        return await added(
            client.async_request_album(album, options),
            lambda: album_row(client, album.foreign_album_id),
        )
    artist = await client.async_artist(row.artist_id)
    if row.is_complete or (row.monitored and artist.monitored):
        raise AlreadyThere
    await _monitor_album(client, row, artist)
    if options.search and row.ready:
        await sent(client.async_search_albums([row.arr_id]))
    return row


async def settle_album(
    client: ArrClient, foreign_album_id: str, *, search: bool
) -> Standing:
    """Look at an album once; say whether it is built, monitored and searched for.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await album_row(client, foreign_album_id)
    if row is None:
        raise ArrNotFoundError(f"album {foreign_album_id} is gone")
    if row.is_complete:
        return Standing.SETTLED
    artist = await client.async_artist(row.artist_id)
    if artist.add_pending or not row.ready:
        return Standing.BUILDING
    if not row.monitored or not artist.monitored:
        await _monitor_album(client, row, artist)
    elif not search or await searched(client, "AlbumSearch", "albumIds", row.arr_id):
        return Standing.SETTLED
    if search:
        await client.async_search_albums([row.arr_id])
    return Standing.MENDED


async def _unmonitored_albums(client: ArrClient, artist_id: int) -> list[int]:
    """Return the ids of an artist's albums that the app would not fetch."""
    albums = await client.async_albums(artist_id)
    rows = [album.held for album in albums.items if album.held]
    return [row.arr_id for row in rows if not row.monitored and not row.is_complete]


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
        rows = [
            album.held for album in (await client.async_albums(artist.arr_id)).items
        ]
        others = [
            other.arr_id
            for other in rows
            if other and other.monitored and other.arr_id != row.arr_id
        ]
        if others:
            await client.async_monitor_albums(others, monitored=False)
        await client.async_monitor_artist(artist.arr_id)
    await client.async_monitor_albums([row.arr_id])
