"""The titles in an answer of an app, arranged by their ids and compared with those of before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..api import ArtistRow, Kind, MovieRow, SeriesRow

type ExternalId = int | str
type Row = MovieRow | SeriesRow | ArtistRow

KINDS: Mapping[type[MovieRow | SeriesRow | ArtistRow], Kind] = {
    MovieRow: Kind.MOVIE,
    SeriesRow: Kind.SERIES,
    ArtistRow: Kind.ARTIST,
}


def external_id(row: Row) -> ExternalId:
    """Return the id that the rest of the world knows this row by."""
    return row.external_id


def kind_of(row: Row) -> Kind:
    """Return what kind of title a row is."""
    return KINDS[type(row)]


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

        `whole` says that the answer held rows, and that all of them could be read.
        """
        rows = {external_id(row): row for row in items}
        both = {} if older is None else {**older, **rows}
        older = older or {}
        moves = _moves(older, rows)
        moved = {move.old for move in moves}
        missing = [
            row for key, row in older.items() if key not in rows and key not in moved
        ]
        ids = {row.arr_id: key for key, row in rows.items()}
        if not whole:
            rows |= {external_id(row): row for row in missing}
        return cls(
            rows=rows,
            ids={row.arr_id: external_id(row) for row in missing if not whole} | ids,
            pending={key for key, row in rows.items() if row.add_pending},
            changed=[
                (kind_of(row), key)
                for key, row in both.items()
                if older.get(key) != rows.get(key)
            ],
            moves=moves,
            gone=missing if whole else [],
            lost=[] if whole else missing,
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
