"""What one app already holds, by external id."""

from collections.abc import Iterable

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


class Library:
    """The index of one app's titles; a changed row replaces its row."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.skipped = 0
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

    def load(self, rows: Rows[Row]) -> None:
        """Replace everything by a fresh answer of the app."""
        self._rows = {external_id(row): row for row in rows.items}
        self._ids = {row.arr_id: key for key, row in self._rows.items()}
        self._pending = {key for key, row in self._rows.items() if row.add_pending}
        self._albums = {}
        self.skipped = rows.skipped
        for key, row in self._changed.items():
            if row is None:
                self.forget(key)
            else:
                self.replace(row)

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
