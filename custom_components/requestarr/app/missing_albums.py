"""The albums that a Lidarr has no file of and looks for none, of all its artists: one call.

Nothing is read before somebody looks, and again once an artist is not as when it was, or
on another day, as albums come out by themselves.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import override

from homeassistant.core import callback

from ..api import AlbumRow, ArrError, ArtistRow, Service
from .app import App
from .followed_read import FollowedRead

KEY = "missing albums"
LIFETIME = 24 * 3600.0
# So often they are read at most, in seconds, however often artists move.
SPACE = 60.0
# So many are read: the newest.
MOST = 100


class MissingAlbums(FollowedRead):
    """The newest missing albums of one app, each as long as its artist is as it was then."""

    def __init__(self, app: App) -> None:
        """Start with nothing known."""
        super().__init__(app)
        self._rows: tuple[AlbumRow, ...] = ()
        self._read_with: Mapping[int, ArtistRow] = MappingProxyType({})
        self._doubtful: set[int] = set()
        self._changes = -1
        self._due = self._old = 0.0

    @override
    @callback
    def want(self) -> None:
        """Read them if they may be others by now."""
        if self._app.service is not Service.LIDARR or KEY in self._reads:
            return
        now = self._app.hass.loop.time()
        moved = self._changes != self._app.library.changes
        if moved or self._doubtful or now >= self._old:
            self._reads.want(KEY, self._async_read, max(0.0, self._due - now))

    @callback
    def doubt(self, artist_id: int) -> None:
        """Note that albums of an artist may be others now."""
        self._doubtful.add(artist_id)

    @callback
    def doubt_all(self) -> None:
        """Note that something may have changed untold."""
        self._doubtful.update(self._read_with)
        self._old = 0.0

    def rows(self) -> Iterator[AlbumRow]:
        """Yield those that are known for sure, the newest first."""
        for row in self._rows:
            artist = self._app.library.by_arr_id(row.artist_id)
            is_same = artist == self._read_with.get(row.artist_id)
            if artist and is_same and row.artist_id not in self._doubtful:
                yield row

    async def _async_read(self) -> None:
        """Read them all; raises ArrError as long as somebody waits for them."""
        changes, self._doubtful = self._app.library.changes, set()
        artists = {
            row.arr_id: row
            for row in self._app.library.rows()
            if isinstance(row, ArtistRow)
        }
        now = self._app.hass.loop.time()
        self._due = now + SPACE
        try:
            rows = await self._app.client.async_missing_albums(MOST)
        except ArrError:
            if self._followers:
                raise
            return
        self._rows, self._changes, self._old = rows.items, changes, now + LIFETIME
        ids = {row.artist_id for row in rows.items}
        self._read_with = {one: artists[one] for one in ids & artists.keys()}
        self._followers.tell()
