"""What one app already holds, by external id."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .albums import Albums
from .api import AlbumRow, ArtistRow, Kind, MovieRow, Rows, SeriesRow

type ExternalId = int | str
type Row = MovieRow | SeriesRow | ArtistRow

# So many ids of titles that are gone are kept in mind.
MAX_GONE = 2000


def external_id(row: Row) -> ExternalId:
    """Return the id that the rest of the world knows this row by."""
    return row.external_id


def kind_of(row: Row) -> Kind:
    """Return what kind of title a row is."""
    match row:
        case MovieRow():
            return Kind.MOVIE
        case SeriesRow():
            return Kind.SERIES
        case ArtistRow():
            return Kind.ARTIST


@dataclass(frozen=True, slots=True)
class Move:
    """That a title of an app goes by another external id now."""

    kind: Kind
    old: ExternalId
    new: ExternalId


def is_same_title(older: Row, newer: Row) -> bool:
    """Return whether two rows that have one id of the app's own are one title.

    A title that was given another external id keeps its folder, whatever else is new of it.
    An id that the app gave out again, as after a restore, is another folder's title.
    """
    return bool(older.path) and older.path == newer.path


@dataclass(frozen=True, kw_only=True)
class Index:
    """An app's titles as they are found, made in a thread of its own as they may be many.

    `lost` are the rows of before that an answer leaves out which can't be believed in that:
    they are held on to. `gone` are those that another answer leaves out.
    """

    rows: dict[ExternalId, Row]
    ids: dict[int, ExternalId]
    pending: set[ExternalId]
    changed: list[tuple[Kind, ExternalId]]
    moves: list[Move]
    gone: list[Row]
    lost: list[Row]

    @classmethod
    def of(
        cls,
        items: Iterable[Row],
        older: Mapping[ExternalId, Row] | None,
        *,
        whole: bool = True,
    ) -> Index:
        """Arrange rows, and compare them with those of before, if any were read.

        `whole` says that all rows of the answer could be read.
        """
        rows = {external_id(row): row for row in items}
        both = {} if older is None else {**older, **rows}
        older = older or {}
        moves = _moves(older, rows)
        moved = {move.old for move in moves}
        missing = [
            row for key, row in older.items() if key not in rows and key not in moved
        ]
        believed = whole and bool(rows)
        ids = {row.arr_id: key for key, row in rows.items()}
        if not believed:
            rows |= {external_id(row): row for row in missing}
        return cls(
            rows=rows,
            ids={row.arr_id: external_id(row) for row in missing if not believed} | ids,
            pending={key for key, row in rows.items() if row.add_pending},
            changed=[
                (kind_of(row), key)
                for key, row in both.items()
                if older.get(key) != rows.get(key)
            ],
            moves=moves,
            gone=missing if believed else [],
            lost=[] if believed else missing,
        )

    def has(self, arr_id: int, known: Row | None) -> bool:
        """Return whether an id of the app's own stands for the title that it stood for."""
        if known is None or (row := self.rows.get(self.ids.get(arr_id, 0))) is None:
            return False
        return external_id(row) == external_id(known) or is_same_title(known, row)


def _moves(
    older: Mapping[ExternalId, Row], rows: Mapping[ExternalId, Row]
) -> list[Move]:
    """Return which titles of before are there under another external id."""
    by_id = {row.arr_id: row for key, row in older.items() if key not in rows}
    return [
        Move(kind_of(row), external_id(known), key)
        for key, row in rows.items()
        if key not in older
        and (known := by_id.get(row.arr_id)) is not None
        and is_same_title(known, row)
    ]


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
        index = await asyncio.to_thread(Index.of, items, older, whole=not rows.skipped)
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

    def by_arr_id(self, arr_id: int) -> Row | None:
        """Return the row of an id of the app's own."""
        key = self._ids.get(arr_id)
        return None if key is None else self._rows.get(key)

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
