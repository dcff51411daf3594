"""Which episodes an app had when a request was last as asked; what is new since is not among them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from ..api import Episode, SeriesRow

type Span = tuple[int, int]
# The numbers of an episode: its season's, and its own there.
type Place = tuple[int, int]

# By so much an app's clock may be ahead.
CLOCK_SLACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedEpisodes:
    """Name episodes by the app's own ids, for as long as these mean the same.

    They do while the app's row of the series is the one that it `added` then, as `row`: an
    app that was rebuilt, or that took the series anew, gives ids out again. `spans` are the
    first and last of ids that follow one another. Without a row, as versions before kept
    them, they are the app's until it took the series in later than `since`. `off` are those
    that somebody switched off, `missing_from` is when the first of the others without a
    file airs, None where nobody knows.
    """

    row: int | None
    added: datetime | None
    spans: tuple[Span, ...]
    off: frozenset[Place] = frozenset()
    missing_from: datetime | None = None

    @classmethod
    def of(
        cls,
        row: SeriesRow,
        episodes: Iterable[Episode],
        seasons: frozenset[int],
        off: frozenset[Place] = frozenset(),
    ) -> Self:
        """Return that an app has these episodes of some seasons, of which some are `off`."""
        own = [one for one in episodes if one.season_number in seasons]
        missing = [one for one in own if not one.has_file and place_of(one) not in off]
        return cls(
            row=row.arr_id,
            added=row.added,
            spans=_spans(one.id for one in own),
            off=off,
            missing_from=min(
                (one.air_date for one in missing if one.air_date), default=None
            ),
        )

    @classmethod
    def until(cls, newest: int) -> Self:
        """Return what earlier versions kept: the highest id of any episode."""
        return cls(row=None, added=None, spans=((0, newest),))

    def new_of(
        self, row: SeriesRow, episodes: Iterable[Episode], since: datetime
    ) -> list[Episode]:
        """Return the episodes that were not there when a request of `since` was as asked.

        What replaces an episode that somebody switched off is not among them.
        """
        wanted = [one for one in episodes if place_of(one) not in self.off]
        if not self._is_of(row, since):
            return wanted
        return [
            one
            for one in wanted
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
            "off": [list(one) for one in sorted(self.off)],
            "missing_from": self.missing_from.isoformat()
            if self.missing_from
            else None,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return the episodes as they were kept; raises what can't be read of them."""
        missing_from = row.get("missing_from")
        return cls(
            row=int(row["row"]) if row["row"] is not None else None,
            added=datetime.fromisoformat(row["added"]) if row["added"] else None,
            spans=_pairs(row["spans"]),
            off=frozenset(_pairs(row.get("off", ()))),
            missing_from=datetime.fromisoformat(missing_from) if missing_from else None,
        )


def place_of(episode: Episode) -> Place | None:
    """Return the numbers of an episode, None where its app does not say."""
    if episode.number is None:
        return None
    return episode.season_number, episode.number


def _pairs(rows: Iterable[Iterable[Any]]) -> tuple[tuple[int, int], ...]:
    """Return pairs of numbers that were kept."""
    return tuple((int(first), int(last)) for first, last in rows)


def _spans(ids: Iterable[int]) -> tuple[Span, ...]:
    """Return the first and last of ids that follow one another."""
    spans: list[Span] = []
    for one in sorted(set(ids)):
        if spans and spans[-1][1] == one - 1:
            spans[-1] = spans[-1][0], one
        else:
            spans.append((one, one))
    return tuple(spans)
