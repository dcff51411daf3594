"""What one app holds, known piece by piece: titles are read anew, moved and told."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial

from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_send

from ..api import (
    ArrConnectionError,
    ArrError,
    ArrNotFoundError,
    ArrTimeoutError,
    ArtistRow,
    Kind,
    identity,
)
from .app import App
from .library import ExternalId, Move, Row, external_id, kind_of
from .signals import SIGNAL_APP, SIGNAL_ARTIST, SIGNAL_MOVED, SIGNAL_TITLE

# So many titles are read one by one; of more the whole library is.
MANY_TITLES = 50
# What is still being added is looked at again after so many seconds, ever more rarely.
PENDING_SECONDS = (5.0, 10.0, 20.0, 40.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0)
# So often a title is read that changes while it is being read.
READS_AT_ONCE = 3
PENDING = "pending titles"
LOST = "lost titles"


class LibraryUpdates(App):
    """The titles of one app."""

    _pending_known: frozenset[ExternalId] = frozenset()
    _pending_looks = 0

    async def async_refresh_row(self, kind: Kind, key: ExternalId) -> None:
        """Read one title of the library anew; raises ArrError."""
        row = await self.async_newest(
            partial(self.library.get, key), partial(self.async_row_of_now, kind, key)
        )
        self.async_take(kind, key, row)

    async def async_refresh_id(self, kind: Kind, arr_id: int) -> None:
        """Read one title anew by the app's own id; raises ArrError."""
        row = await self.async_newest(
            partial(self.library.known_of, arr_id),
            partial(self._async_by_id, kind, arr_id),
        )
        if row is not None:
            self.async_take(kind, external_id(row), row)
        elif held := self.library.by_arr_id(arr_id):
            key = external_id(held)
            self.async_take(kind, key, await self._async_by_key(kind, key))
        else:
            self.library.forget_id(arr_id)

    async def async_newest[T](
        self, known: Callable[[], object], read: Callable[[], Awaitable[T]]
    ) -> T:
        """Return what the app says of a title; raises ArrError.

        `known` is what we hold of it. Where that has changed meanwhile, the answer may be
        older than the news: it is read again, and after some times all of the library.
        """
        for _ in range(READS_AT_ONCE):
            before = known()
            row = await read()
            if known() == before:
                return row
        self.async_hurry()
        return row

    @callback
    def async_take(self, kind: Kind, key: ExternalId, row: Row | None) -> None:
        """Have the library hold what the app holds of a title, and tell who follows."""
        if row is None:
            if (gone := self.library.get(key)) is None:
                return
            albums = self.library.forget(key)
            self.lookups.forget_all()
            self.reads.drop((kind, gone.arr_id))
        else:
            albums, key = [], external_id(row)
            if self.library.holds(row):
                return
            self.library.replace(row)
        self.tell_moves()
        self.async_library_moved()
        self.follow_pending()
        self.async_tell(kind, key)
        for album in albums:
            self.async_tell(Kind.ALBUM, album)

    @callback
    def async_tell_app(self) -> None:
        """Tell who follows that the app or its downloads may be otherwise now."""
        async_dispatcher_send(self.hass, SIGNAL_APP, self.config_entry.entry_id)

    @callback
    def async_tell(self, kind: Kind, key: ExternalId) -> None:
        """Tell who follows that a title may have another state now."""
        async_dispatcher_send(
            self.hass, SIGNAL_TITLE, self.config_entry.entry_id, kind, key
        )

    @callback
    def async_tell_id(self, kind: Kind, arr_id: int) -> None:
        """Tell who follows of a title, by the app's own id."""
        if row := self.library.by_arr_id(arr_id):
            self.async_tell(kind, external_id(row))

    def doubt_parts(self, arr_id: int) -> None:
        """Have the parts of a title looked at anew, if anybody waits for them."""
        row = self.library.by_arr_id(arr_id)
        if self.wanted_parts.forget(arr_id) and row:
            self.async_tell(kind_of(row), external_id(row))

    def doubt_all_parts(self) -> None:
        """Have the parts of all titles looked at anew for which anybody waits."""
        for arr_id in self.wanted_parts.known():
            self.doubt_parts(arr_id)

    @callback
    def async_tell_artist(self, foreign_artist_id: str) -> None:
        """Tell who follows that the albums of an artist may be others now."""
        async_dispatcher_send(
            self.hass, SIGNAL_ARTIST, self.config_entry.entry_id, foreign_artist_id
        )

    def tell_moves(self) -> None:
        """Tell who follows of what the library found under another external id."""
        moves, self.library.moves = self.library.moves, []
        for move in moves:
            self.async_moved(move)

    @callback
    def async_moved(self, move: Move) -> None:
        """Tell who follows that a title goes by another external id, and what was asked of it."""
        self.lookups.forget_all()
        entry_id = self.config_entry.entry_id
        async_dispatcher_send(
            self.hass, SIGNAL_MOVED, entry_id, move.kind, move.old, move.new
        )
        self.async_tell(move.kind, move.old)
        self.async_tell(move.kind, move.new)

    def refresh_ids(self, ids: Iterable[tuple[Kind, int]]) -> None:
        """Have titles read anew, or the library if they are many; it stays so until they were."""
        wanted = list(ids)
        if len(wanted) + len(self.reads) > MANY_TITLES:
            self.reads.drop(*wanted)
            self.async_hurry()
            return
        for kind, arr_id in wanted:
            self.reads.want(
                (kind, arr_id), partial(self._async_refresh_whole, kind, arr_id)
            )

    def find_lost(self, rows: list[Row]) -> None:
        """Look for titles that an answer left out without being believed in that."""
        if rows:
            self.reads.want(LOST, partial(self._async_find_lost, rows))

    def follow_pending(self) -> None:
        """Look again, ever more rarely, at what the app has not done adding.

        Nothing is pushed when it has.
        """
        pending = frozenset(external_id(row) for row in self.library.pending())
        if pending - self._pending_known:
            self._pending_looks = 0
            self.reads.want(PENDING, self._async_look_at_pending, PENDING_SECONDS[0])
        self._pending_known = pending

    async def _async_look_at_pending(self) -> None:
        """Read what the app has not done adding; raises ArrError."""
        pending = self.library.pending()
        if len(pending) > MANY_TITLES:
            self.async_hurry()
        else:
            await _async_each(
                pending, lambda row: self.async_refresh_id(kind_of(row), row.arr_id)
            )
        if self.library.pending():
            self._pending_looks += 1
            look = min(self._pending_looks, len(PENDING_SECONDS) - 1)
            self.reads.want(PENDING, self._async_look_at_pending, PENDING_SECONDS[look])

    async def _async_find_lost(self, rows: list[Row]) -> None:
        """Read titles that were left out; raises ArrError.

        Where none of very many is there, the answer was right about the others too.
        """
        looked, left = rows[:MANY_TITLES], rows[MANY_TITLES:]
        await _async_each(
            looked, lambda row: self.async_refresh_row(kind_of(row), external_id(row))
        )
        if left and not any(self.library.get(external_id(row)) for row in looked):
            for row in left:
                if self.library.get(external_id(row)) is row:
                    self.async_take(kind_of(row), external_id(row), None)

    async def _async_refresh_whole(self, kind: Kind, arr_id: int) -> None:
        """Read a title anew, and an artist's albums with it; raises ArrError."""
        await self.async_refresh_id(kind, arr_id)
        artist = self.library.by_arr_id(arr_id)
        if isinstance(artist, ArtistRow):
            self.async_tell_artist(artist.foreign_artist_id)

    async def async_row_of_now(self, kind: Kind, key: ExternalId) -> Row | None:
        """Return what the app holds of a title now, None if nothing.

        What its id of the app's own stands for by now counts only if it is that title.
        """
        held = self.library.get(key)
        if held and kind is not Kind.MOVIE:
            row = await identity.hinted(
                partial(self.async_row_by_id, kind), held.arr_id
            )
            if row and (external_id(row) == key or self.library.is_move(row)):
                return row
            self.async_hurry()
        return await self._async_by_key(kind, key)

    async def _async_by_id(self, kind: Kind, arr_id: int) -> Row | None:
        """Return what the app holds under an id of its own, None if nothing; raises ArrError."""
        with suppress(ArrNotFoundError):
            return await self.async_row_by_id(kind, arr_id)
        return None

    async def async_row_by_id(self, kind: Kind, arr_id: int) -> Row:
        """Return what the app holds under an id of its own; raises ArrError."""
        read: Mapping[Kind, Callable[[int], Awaitable[Row]]] = {
            Kind.MOVIE: self.client.async_movie_by_id,
            Kind.SERIES: self.client.async_series,
            Kind.ARTIST: self.client.async_artist,
        }
        return await read[kind](arr_id)

    async def _async_by_key(self, kind: Kind, key: ExternalId) -> Row | None:
        """Return what the app holds under an external id, None if nothing; raises ArrError."""
        if kind is Kind.SERIES:
            return await self.client.async_series_by_tvdb(int(key))
        if kind is Kind.ARTIST:
            return await self.client.async_artist_by_mbid(str(key))
        return await self.client.async_movie(int(key))


async def _async_each(
    rows: Iterable[Row], read: Callable[[Row], Awaitable[None]]
) -> None:
    """Read titles one by one, whichever of them fail; raises the first ArrError then.

    An app that does not answer at all is asked no further.
    """
    failed: ArrError | None = None
    for row in rows:
        try:
            await read(row)
        except ArrConnectionError, ArrTimeoutError:
            raise
        except ArrError as err:
            failed = failed or err
    if failed:
        raise failed
