"""Guess how much space a title will take, by what its app holds already."""

from collections.abc import Collection, Iterable, Sequence
from statistics import median

from ..api import (
    Album,
    AlbumRow,
    ArtistRow,
    Counted,
    Found,
    Kind,
    Movie,
    MovieRow,
    Series,
    SeriesRow,
)
from .app import App
from .library import Row
from .titles import held_row, season_states


def guessed_size(
    app: App, found: Found, seasons: Collection[int], profile_id: int | None
) -> int | None:
    """Return how many bytes a title lacks, of a series some seasons; None if nothing tells.

    Files of the same quality profile count, else those of all; of an artist nobody knows
    how many albums it will be.
    """
    rows = app.library.rows()
    runtime = getattr(found, "runtime", None)
    files = _missing_files(app, found, seasons, rows)
    return round(files * _size_of_one(rows, profile_id, runtime)) or None


def _missing_files(
    app: App, found: Found, seasons: Collection[int], rows: Sequence[Row]
) -> float:
    """Return how many files a title lacks, 0 where nothing tells.

    A season or an album that nobody has counted is as long as others are.
    """
    match found:
        case Movie():
            return 1
        case Series():
            known = season_states(app, found)
            parts = [one.counted for one, _ in known if one.number in seasons]
            usual = _usual(_season_lengths(rows))
        case Album():
            row = held_row(app, Kind.ALBUM, found.external_id)
            parts = [row.counted if isinstance(row, AlbumRow) else Counted(0, 0, 0)]
            usual = _usual(_album_lengths(rows))
        case _:
            return 0
    return sum(max(one.total - one.files, 0) if one.total else usual for one in parts)


def _season_lengths(rows: Iterable[Row]) -> Iterable[float]:
    """Return of how many episodes the seasons of a library are."""
    series = (row for row in rows if isinstance(row, SeriesRow))
    return (
        one.counted.total for row in series for one in row.seasons if one.number > 0
    )


def _album_lengths(rows: Iterable[Row]) -> Iterable[float]:
    """Return of how many tracks the albums of each artist of a library are."""
    artists = (row for row in rows if isinstance(row, ArtistRow))
    return (row.counted.total / row.album_count for row in artists if row.album_count)


def _size_of_one(
    rows: Iterable[Row], profile_id: int | None, runtime: int | None
) -> float:
    """Return of how many bytes a file is, by its minutes if they are known; 0 if none is."""
    held = [row for row in rows if row.size and _files_of(row)]
    alike = [row for row in held if row.quality_profile_id == profile_id] or held
    by_minute = _usual(
        row.size / _files_of(row) / row.runtime
        for row in alike
        if not isinstance(row, ArtistRow) and row.runtime
    )
    if runtime and by_minute:
        return by_minute * runtime
    return _usual(row.size / _files_of(row) for row in alike)


def _files_of(row: Row) -> int:
    """Return how many files of a title are there."""
    return 1 if isinstance(row, MovieRow) else row.counted.files


def _usual(values: Iterable[float]) -> float:
    """Return the one in the middle of all that are known, 0 if none is."""
    known = [value for value in values if value > 0]
    return median(known) if known else 0
