"""JSON as the apps write it: camelCase, indented, nulls left out."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
import json
from typing import Any, NamedTuple, override

type Json = dict[str, Any]

#: Lidarr writes these two even when there is nothing to say.
KEPT_NULLS = frozenset({"nextAlbum", "lastAlbum"})


class Template(NamedTuple):
    """The text of rows of one kind, with marks for what differs from row to row."""

    full: str
    bare: str


class TemplateRow(dict[str, Any]):
    """A row of a filled library, whose text comes from a template until somebody edits the row."""

    template: Template | None = None
    values_of: Mapping[str, str] = {}
    is_bare = False

    def bare(self) -> TemplateRow:
        """Return the row as it is without the addresses of local covers."""
        row = TemplateRow(self)
        row.template, row.values_of, row.is_bare = self.template, self.values_of, True
        return row

    @override
    def __setitem__(self, key: str, value: Any) -> None:
        """Set a member and give the template up."""
        self.template = None
        super().__setitem__(key, value)

    @override
    def __delitem__(self, key: str) -> None:
        """Delete a member and give the template up."""
        self.template = None
        super().__delitem__(key)

    @override
    def update(self, *args: Any, **kwargs: Any) -> None:
        """Set several members and give the template up."""
        self.template = None
        super().update(*args, **kwargs)

    @override
    def pop(self, key: str, *default: Any) -> Any:
        """Take a member out and give the template up."""
        self.template = None
        return super().pop(key, *default)


def pruned(value: Any) -> Any:
    """Return the value without the null members of its objects."""
    if isinstance(value, dict):
        return {
            key: pruned(item)
            for key, item in value.items()
            if item is not None or key in KEPT_NULLS
        }
    if isinstance(value, list | tuple):
        return [pruned(item) for item in value]
    return value


def text(value: Any) -> str:
    """Return the JSON text of a value, indented by two spaces."""
    return json.dumps(pruned(value), indent=2, ensure_ascii=False)


def row_text(row: Json) -> str:
    """Return the text of one row of a list, indented once more."""
    if isinstance(row, TemplateRow) and row.template is not None:
        made = row.template.bare if row.is_bare else row.template.full
        for mark, word in row.values_of.items():
            made = made.replace(mark, word)
        return made
    return text(row).replace("\n", "\n  ")


def list_slices(rows: list[Json], size: int = 200) -> Iterator[str]:
    """Yield the text of a list of rows in slices of so many rows."""
    if not rows:
        yield "[]"
        return
    for start in range(0, len(rows), size):
        part = ",\n  ".join(row_text(row) for row in rows[start : start + size])
        yield ("[\n  " if start == 0 else ",\n  ") + part
    yield "\n]"


def stamp(moment: datetime) -> str:
    """Return a moment as the apps write it, without fractions of a second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(written: str) -> datetime:
    """Return the moment that the apps wrote."""
    return datetime.fromisoformat(written)


def day(written: str | None) -> str | None:
    """Return midnight of a date, as the apps write dates without a time."""
    return f"{written}T00:00:00Z" if written else None


def time_span(span: timedelta) -> str:
    """Return a duration as .NET writes it: [d.]hh:mm:ss[.fffffff]."""
    days, rest = span.days, span.seconds
    written = f"{rest // 3600:02}:{rest % 3600 // 60:02}:{rest % 60:02}"
    if span.microseconds:
        written += f".{span.microseconds:06}0"
    return f"{days}.{written}" if days else written


NEVER = "0001-01-01T00:00:00Z"
