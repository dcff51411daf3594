"""What one app already holds, by external id."""

import asyncio
from collections.abc import Iterable

from ..api import AlbumRow, Rows
from .albums import Albums
from .library_index import (
    ExternalId,
    Index,
    Move,
    Row,
    external_id,
    is_same_title,
    kind_of,
)
from .lost_seasons import LostSeasons

__all__ = ["ExternalId", "Library", "Move", "Row", "external_id", "kind_of"]

# So many ids of titles that are gone are kept in mind.
MAX_GONE = 2000


class Library:
    """The index of one app's titles; a changed row replaces its row.

    `changes` counts how often it was not as before: rows of titles, not of albums.
    `moves` are those that nobody was told of yet. `is_doubtful` says that rows contradict
    each other, so that all should be read anew.
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        self.skipped = 0
        self.changes = 0
        self.is_doubtful = False
        self.albums = Albums()
        self.lost_seasons = LostSeasons()
        self.moves: list[Move] = []
        self._loaded = False
        self._rows: dict[ExternalId, Row] = {}
        self._ids: dict[int, ExternalId] = {}
        self._changed: dict[int, Row | None] = {}
        self._pending: set[ExternalId] = set()
        self._gone: dict[int, None] = {}

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self._rows)

    @property
    def is_loaded(self) -> bool:
        """Return whether the library was ever read."""
        return self._loaded

    def start_load(self) -> None:
        """Note what changes from here on, as the answer to come may not hold it."""
        self._changed = {}

    async def async_load(self, rows: Rows[Row]) -> Index:
        """Replace everything by a fresh answer of the app; return what is not as it was.

        Nothing of that is news where nothing was read before.
        """
        older = dict(self._rows) if self._loaded else None
        known, self._changed = self._changed, {}
        items = [row for row in rows.items if row.arr_id not in known]
        items += [row for row in known.values() if row is not None]
        whole = bool(rows.items) and not rows.skipped
        index = await asyncio.to_thread(Index.of, items, older, whole=whole)
        self._take(index)
        self.skipped = rows.skipped
        later, self._changed = self._changed, {}
        for arr_id, row in later.items():
            if row is None:
                self.forget_id(arr_id)
            else:
                self.replace(row)
        return index

    def _take(self, index: Index) -> None:
        """Hold what an answer was found to say."""
        others = [
            arr_id
            for arr_id in self.albums.artists()
            if not index.has(arr_id, self.by_arr_id(arr_id))
        ]
        for arr_id in others:
            self.albums.forget_artist(arr_id)
        for _, key in index.changed:
            self.lost_seasons.compare(self._rows.get(key), index.rows.get(key))
        self._rows, self._ids, self._pending = index.rows, index.ids, index.pending
        self._loaded, self.is_doubtful = True, False
        self.changes += bool(index.changed)
        self.moves += index.moves
        for row in index.gone:
            self._note_gone(row.arr_id)
        for arr_id in self._gone.keys() & index.ids.keys():
            del self._gone[arr_id]

    def get(self, key: ExternalId) -> Row | None:
        """Return the row of an external id."""
        return self._rows.get(key)

    def rows(self) -> list[Row]:
        """Return the rows of all titles."""
        return list(self._rows.values())

    def by_arr_id(self, arr_id: int) -> Row | None:
        """Return the row of an id of the app's own."""
        key = self._ids.get(arr_id)
        return None if key is None else self._rows.get(key)

    def known_of(self, arr_id: int) -> tuple[Row | None, bool]:
        """Return the row of an id of the app's own, and whether that was dropped."""
        return self.by_arr_id(arr_id), self.is_gone(arr_id)

    def holds(self, row: Row) -> bool:
        """Return whether a row is known as it is, under both of its ids."""
        if (known := self.by_arr_id(row.arr_id)) is None:
            return False
        return known == row == self.get(external_id(row)) and known.path == row.path

    def replace(self, row: Row) -> None:
        """Put one row where its older self was, under whatever id that was.

        Where an id of the app's own is another title's now, both rows stay: which of them
        the app still holds shows when all is read.
        """
        key, known = external_id(row), self.by_arr_id(row.arr_id)
        if known is not None and external_id(known) != key:
            if self.is_move(row):
                self.moves.append(Move(kind_of(row), external_id(known), key))
                self._drop(external_id(known))
            else:
                self.is_doubtful = True
        self._file(key, row)

    def is_move(self, row: Row) -> bool:
        """Return whether a row is a known title's that goes by another external id now."""
        known = self.by_arr_id(row.arr_id)
        return (
            known is not None
            and external_id(row) not in self._rows
            and is_same_title(known, row)
        )

    def _file(self, key: ExternalId, row: Row) -> None:
        """Hold a row under its ids."""
        older = self._rows.get(key)
        if older and older.arr_id != row.arr_id and self._ids.get(older.arr_id) == key:
            del self._ids[older.arr_id]
        self.changes += row != older
        self.lost_seasons.compare(older, row)
        self._rows[key] = self._changed[row.arr_id] = row
        self._ids[row.arr_id] = key
        self._gone.pop(row.arr_id, None)
        if row.add_pending:
            self._pending.add(key)
        else:
            self._pending.discard(key)

    def pending(self) -> list[Row]:
        """Return the titles that their app has not done adding, as far as we know."""
        return [self._rows[key] for key in self._pending]

    def forget(self, key: ExternalId) -> list[str]:
        """Drop a title that the app no longer has, and return those of its albums."""
        row = self._drop(key)
        if row is None or row.arr_id in self._ids:
            return []
        self._changed[row.arr_id] = None
        self._note_gone(row.arr_id)
        return self.albums.forget_artist(row.arr_id)

    def forget_id(self, arr_id: int) -> None:
        """Drop the title of an id of the app's own, known or not."""
        if row := self.by_arr_id(arr_id):
            self.forget(external_id(row))
        else:
            self._changed[arr_id] = None
            self._note_gone(arr_id)

    def is_gone(self, arr_id: int) -> bool:
        """Return whether the app has said that it dropped the title of one of its ids."""
        return arr_id in self._gone

    def _drop(self, key: ExternalId) -> Row | None:
        """Hold nothing any more under an external id; return what was there."""
        if row := self._rows.pop(key, None):
            if self._ids.get(row.arr_id) == key:
                del self._ids[row.arr_id]
            self.changes += 1
        self._pending.discard(key)
        return row

    def _note_gone(self, arr_id: int) -> None:
        """Keep in mind that an id of the app's own stands for nothing."""
        self._gone[arr_id] = None
        if len(self._gone) > MAX_GONE:
            del self._gone[next(iter(self._gone))]

    def album(self, foreign_album_id: str) -> AlbumRow | None:
        """Return an album's row, if it was read."""
        return self.albums.get(foreign_album_id)

    def albums_of(self, artist_id: int) -> list[AlbumRow]:
        """Return those albums of an artist that were read."""
        return self.albums.of_artist(artist_id)

    def forget_album(self, foreign_album_id: str) -> None:
        """Drop an album that the app no longer has."""
        self.albums.forget(foreign_album_id)

    def replace_albums(self, rows: Iterable[AlbumRow]) -> None:
        """Put the rows of albums where their older selves were."""
        self.albums.replace(rows)
