"""The albums of one app: read anew for an artist, or one by one, and told."""

from contextlib import suppress
from functools import partial

from ..api import Album, ArrNotFoundError, ArtistRow, Kind, Rows, identity
from .library import external_id
from .library_updates import LibraryUpdates


class AlbumUpdates(LibraryUpdates):
    """The titles and albums of one app."""

    async def async_read_albums(self, artist_id: int) -> Rows[Album]:
        """Read the albums of an artist anew; raises ArrError.

        Those of before that a whole answer leaves out are gone.
        """
        artist_id, albums = await self._async_albums_of_now(artist_id)
        rows = {one.held.foreign_album_id: one.held for one in albums.items if one.held}
        older = {row.foreign_album_id: row for row in self.library.albums_of(artist_id)}
        self.library.replace_albums(rows.values())
        artist = self.library.by_arr_id(artist_id)
        if isinstance(artist, ArtistRow) and self.library.albums.were_read(artist):
            self.async_tell(Kind.ARTIST, artist.foreign_artist_id)
        is_whole = rows or not (isinstance(artist, ArtistRow) and artist.has_albums)
        if is_whole and not albums.skipped:
            for key in older.keys() - rows.keys():
                self.library.forget_album(key)
        for key, row in older.items():
            if row != self.library.album(key):
                self.async_tell(Kind.ALBUM, key)
        return albums

    async def _async_albums_of_now(self, artist_id: int) -> tuple[int, Rows[Album]]:
        """Return the app's id of an artist now, and their albums; raises ArrError.

        One whose id stands for somebody else by now, or for nobody, is looked up anew.
        """
        known = self.library.by_arr_id(artist_id)
        if not isinstance(known, ArtistRow):
            read = partial(self.client.async_albums, artist_id)
            return artist_id, await self.library.async_newest_albums(read, artist_id)
        with suppress(ArrNotFoundError):
            albums = await self._async_albums_of(known)
            if albums.items or albums.skipped or not known.has_albums:
                return artist_id, albums
        key = external_id(known)
        row = await self.async_row_of_now(Kind.ARTIST, key)
        self.async_take(Kind.ARTIST, key, row)
        if not isinstance(row, ArtistRow):
            return artist_id, Rows(items=(), skipped=0)
        return row.arr_id, await self._async_albums_of(row)

    async def _async_albums_of(self, artist: ArtistRow) -> Rows[Album]:
        """Return the albums of an artist; raises ArrNotFoundError and ArrError."""
        read = partial(identity.albums_of, self.client, artist)
        return await self.library.async_newest_albums(read, artist.arr_id)

    async def async_show_albums(self, artist_id: int) -> Rows[Album]:
        """Read the albums of an artist for somebody who looks at them; raises ArrError."""
        self.library.albums.show(artist_id)
        return await self.async_read_albums(artist_id)

    async def async_album_of_now(self, foreign_album_id: str) -> Album | None:
        """Return what the app holds of an album now, None if nothing; raises ArrError."""
        read = partial(self.client.async_album, foreign_album_id)
        return await self.library.async_newest(read, foreign_album_id)

    async def async_refresh_album(
        self, foreign_album_id: str, foreign_artist_id: str | None
    ) -> bool:
        """Read one album and its artist anew; return whether the app has it. Raises ArrError."""
        album = await self.async_album_of_now(foreign_album_id)
        held = album.held if album else None
        if album and held:
            foreign_artist_id = album.foreign_artist_id
            self.library.replace_albums([held])
            await self.async_refresh_id(Kind.ARTIST, held.artist_id)
        else:
            self.library.forget_album(foreign_album_id)
            self.lookups.forget_all()
            if foreign_artist_id:
                await self.async_refresh_row(Kind.ARTIST, foreign_artist_id)
        if foreign_artist_id:
            self.lookups.forget_albums(foreign_artist_id)
        self.async_tell(Kind.ALBUM, foreign_album_id)
        return held is not None
