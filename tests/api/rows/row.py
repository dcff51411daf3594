"""Name the type of a row."""

from typing import Any

type Row = dict[str, Any]


def without(row: Row, *names: str) -> Row:
    """Return a row that lacks some members."""
    return {key: row[key] for key in row if key not in names}
