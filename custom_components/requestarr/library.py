"""What one app already holds, by external id."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .api import AlbumRow, ArtistRow, Kind, MovieRow, Rows, SeriesRow

type ExternalId = int | str
type Row = MovieRow | SeriesRow | ArtistRow


def external_id(row: Row) -> ExternalId:
    """Return the id that the rest of the world knows this row by."""
    match row:
        case MovieRow():
            return row.tmdb_id
        case SeriesRow():
            return row.tvdb_id
        case ArtistRow():
            return row.foreign_artist_id


def kind_of(row: Row) -> Kind:
    """Return what kind of title a row is."""
    match row:
        case MovieRow():
            return Kind.MOVIE
        case SeriesRow():
            return Kind.SERIES
        case ArtistRow():
            return Kind.ARTIST


@dataclass(frozen=True, kw_only=True)
class Index:
    """An app's titles as they are found, made in a thread of its own as they may be many."""

    rows: dict[ExternalId, Row]
    ids: dict[int, ExternalId]
    pending: set[ExternalId]
    changed: list[tuple[Kind, ExternalId]]

    @classmethod
    def of(cls, items: Iterable[Row], older: Mapping[ExternalId, Row] | None) -> Index:
        """Arrange rows, and compare them with those of before, if any were read."""
        rows = {external_id(row): row for row in items}
        both = {} if older is None else {**older, **rows}
        older = older or {}
        return cls(
            rows=rows,
            ids={row.arr_id: key for key, row in rows.items()},
            pending={key for key, row in rows.items() if row.add_pending},
            changed=[
                (kind_of(row), key)
                for key, row in both.items()
                if older.get(key) != rows.get(key)
            ],
        )


class Library:
    """The index of one app's titles; a changed row replaces its row.

    `changes` counts how often it was not as before: rows of titles, not of albums.
    """

    def __init__(self) -> None:
        """Start with nothing known."""
        self.skipped = 0
        self.changes = 0
        self._loaded = False
        self._rows: dict[ExternalId, Row] = {}
        self._ids: dict[int, ExternalId] = {}
        self._changed: dict[ExternalId, Row | None] = {}
        self._pending: set[ExternalId] = set()
        self._albums: dict[str, AlbumRow] = {}

    def __len__(self) -> int:
        """Return the number of titles."""
        return len(self._rows)

    def start_load(self) -> None:
        """Note what changes from here on, as the answer to come may not hold it."""
        self._changed = {}

    async def async_load(self, rows: Rows[Row]) -> list[tuple[Kind, ExternalId]]:
        """Replace everything by a fresh answer of the app; return what is not as it was.

        Nothing of that is news where nothing was read before.
        """
        older = dict(self._rows) if self._loaded else None
        index = await asyncio.to_thread(Index.of, rows.items, older)
        self._rows, self._ids, self._pending = index.rows, index.ids, index.pending
        self._albums = {}
        self._loaded = True
        self.skipped = rows.skipped
        self.changes += bool(index.changed)
        for key, row in self._changed.items():
            if row is None:
                self.forget(key)
            else:
                self.replace(row)
        return index.changed

    def get(self, key: ExternalId) -> Row | None:
        """Return the row of an external id."""
        return self._rows.get(key)

    def by_arr_id(self, arr_id: int) -> Row | None:
        """Return the row of an id of the app's own."""
        key = self._ids.get(arr_id)
        return None if key is None else self._rows.get(key)

    def replace(self, row: Row) -> None:
        """Put one row where its older self was."""
        key = external_id(row)
        self.changes += row != self._rows.get(key)
        self._rows[key] = self._changed[key] = row
        self._ids[row.arr_id] = key
        if row.add_pending:
            self._pending.add(key)
        else:
            self._pending.discard(key)

    def pending(self) -> list[Row]:
        """Return the titles that their app has not done adding, as far as we know."""
        return [self._rows[key] for key in self._pending]

    def forget(self, key: ExternalId) -> None:
        """Drop a title that the app no longer has."""
        if row := self._rows.pop(key, None):
            self._ids.pop(row.arr_id, None)
            self.changes += 1
        self._pending.discard(key)
        self._changed[key] = None

    def album(self, foreign_album_id: str) -> AlbumRow | None:
        """Return an album's row, if it was read since the last load."""
        return self._albums.get(foreign_album_id)

    def albums_of(self, artist_id: int) -> list[AlbumRow]:
        """Return those albums of an artist that were read since the last load."""
        return [row for row in self._albums.values() if row.artist_id == artist_id]

    def forget_album(self, foreign_album_id: str) -> None:
        """Drop an album that the app no longer has."""
        self._albums.pop(foreign_album_id, None)

    def replace_albums(self, rows: Iterable[AlbumRow]) -> None:
        """Put the rows of albums where their older selves were."""
        self._albums.update((row.foreign_album_id, row) for row in rows)
