"""Which row of an app is a title's own.

The app's own id is a handle: after its database was restored or rebuilt it may stand for
another title, or for none. Whatever is written, searched or tagged goes by the id of a row
that was read here just before, and that has the external id which was meant.
"""

from collections.abc import Awaitable, Callable

from .errors import ArrAuthError, ArrError, ArrNotFoundError, ArrTimeoutError
from .library import Library
from .models.common import Kind, Rows
from .models.kinds import Found, LibraryRow
from .models.movies import MovieRow
from .models.music import Album, AlbumRow, ArtistRow
from .models.series import Episode, SeriesRow

type AnyRow = LibraryRow | AlbumRow


async def row_of(
    client: Library, kind: Kind, external_id: int | str, hint: int | None = None
) -> AnyRow | None:
    """Return the row of a title, None if the app has none; raises ArrError.

    `hint` is the app's own id that the title was known by, which is cheaper to read.
    """
    match kind:
        case Kind.MOVIE:
            return await movie_row(client, int(external_id))
        case Kind.SERIES:
            return await series_row(client, int(external_id), hint)
        case Kind.ARTIST:
            return await artist_row(client, str(external_id), hint)
        case Kind.ALBUM:
            return await album_row(client, str(external_id))


async def movie_row(client: Library, tmdb_id: int) -> MovieRow | None:
    """Return the row of a movie, None if the app has none; raises ArrError."""
    return await client.async_movie(tmdb_id)


async def series_row(
    client: Library, tvdb_id: int, hint: int | None = None
) -> SeriesRow | None:
    """Return the row of a series, None if the app has none; raises ArrError."""
    row = await hinted(client.async_series, hint)
    if row is not None and row.tvdb_id == tvdb_id:
        return row
    return await client.async_series_by_tvdb(tvdb_id)


async def artist_row(
    client: Library, foreign_artist_id: str, hint: int | None = None
) -> ArtistRow | None:
    """Return the row of an artist, None if the app has none; raises ArrError."""
    row = await hinted(client.async_artist, hint)
    if row is not None and is_same_id(row.foreign_artist_id, foreign_artist_id):
        return row
    return await client.async_artist_by_mbid(foreign_artist_id)


async def album_row(client: Library, foreign_album_id: str) -> AlbumRow | None:
    """Return the row of an album, None if the app has none; raises ArrError."""
    album = await client.async_album(foreign_album_id)
    return album.held if album else None


async def albums_of(client: Library, artist: ArtistRow) -> Rows[Album]:
    """Return the albums of an artist.

    Raises ArrNotFoundError if the row's id is another artist's by now, and ArrError.
    """
    albums = await client.async_albums(artist.arr_id)
    for album in albums.items:
        owner = album.foreign_artist_id or artist.foreign_artist_id
        if not is_same_id(owner, artist.foreign_artist_id):
            raise ArrNotFoundError(f"artist {artist.arr_id} is another one")
    return albums


async def episodes_of(client: Library, series: SeriesRow) -> Rows[Episode]:
    """Return the episodes of a series.

    Raises ArrNotFoundError if the row's id is another series' by now, and ArrError.
    """
    episodes = await client.async_episodes(series.arr_id)
    row = await client.async_series(series.arr_id)
    if row.tvdb_id != series.tvdb_id:
        raise ArrNotFoundError(f"series {series.arr_id} is another one")
    return episodes


async def successor(
    client: Library, kind: Kind, external_id: int | str
) -> Found | None:
    """Return the title that an external id was merged into, None if into none.

    The only title that is found by it is the one that is meant. Raises ArrError.
    """
    rows = await client.async_find_id(kind, external_id)
    if len(rows.items) != 1 or rows.skipped:
        return None
    [found] = rows.items
    return None if is_same_id(found.external_id, external_id) else found


def is_same_id(one: int | str, other: int | str) -> bool:
    """Return whether two external ids are the same, in whatever capitals."""
    return str(one).lower() == str(other).lower()


async def hinted[T](read: Callable[[int], Awaitable[T]], hint: int | None) -> T | None:
    """Read the row that an id of the app's own stands for now, None if for none.

    It is only the quickest way to a title: None too where it fails, and the other may not.
    Raises ArrAuthError, and ArrTimeoutError.
    """
    if hint is None:
        return None
    try:
        return await read(hint)
    except ArrAuthError, ArrTimeoutError:
        raise
    except ArrError:
        return None
