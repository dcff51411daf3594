"""Which episodes an app had when a request was last as asked; what is new since is not among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from ..api import Episode, SeriesRow

type Span = tuple[int, int]

# By so much an app's clock may be ahead.
CLOCK_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedEpisodes:
    """Name episodes by the app's own ids, for as long as these mean the same.

    They do while the app's row of the series is the one that it `added` then, as `row`: an
    app that was rebuilt, or that took the series anew, gives ids out again. `spans` are the
    first and last of ids that follow one another. Without a row, as versions before kept
    them, they are the app's until it took the series in later than `since`.
    """

    row: int | None
    added: datetime | None
    spans: tuple[Span, ...]

    @classmethod
    def of(
        cls, row: SeriesRow, episodes: Iterable[Episode], seasons: frozenset[int]
    ) -> Self:
        """Return that an app has these episodes of some seasons."""
        ids = [one.id for one in episodes if one.season_number in seasons]
        return cls(row=row.arr_id, added=row.added, spans=_spans(ids))

    @classmethod
    def until(cls, newest: int) -> Self:
        """Return what earlier versions kept: the highest id of any episode."""
        return cls(row=None, added=None, spans=((0, newest),))

    def new_of(
        self, row: SeriesRow, episodes: Iterable[Episode], since: datetime
    ) -> list[Episode]:
        """Return the episodes that were not there when a request of `since` was as asked."""
        if not self._is_of(row, since):
            return list(episodes)
        return [
            one
            for one in episodes
            if not any(first <= one.id <= last for first, last in self.spans)
        ]

    def _is_of(self, row: SeriesRow, since: datetime) -> bool:
        """Return whether the app's ids of episodes still mean what they did."""
        if self.row is None:
            return row.added is None or row.added <= since + CLOCK_SLACK
        is_known = self.added is not None and row.added is not None
        return self.row == row.arr_id and (not is_known or self.added == row.added)

    def as_dict(self) -> dict[str, Any]:
        """Return the episodes as they are kept."""
        return {
            "row": self.row,
            "added": self.added.isoformat() if self.added else None,
            "spans": [list(one) for one in self.spans],
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return the episodes as they were kept; raises what can't be read of them."""
        spans = tuple((int(first), int(last)) for first, last in row["spans"])
        return cls(
            row=int(row["row"]) if row["row"] is not None else None,
            added=datetime.fromisoformat(row["added"]) if row["added"] else None,
            spans=spans,
        )


def _spans(ids: Iterable[int]) -> tuple[Span, ...]:
    """Return the first and last of ids that follow one another."""
    spans: list[Span] = []
    for one in sorted(set(ids)):
        if spans and spans[-1][1] == one - 1:
            spans[-1] = spans[-1][0], one
        else:
            spans.append((one, one))
    return tuple(spans)
