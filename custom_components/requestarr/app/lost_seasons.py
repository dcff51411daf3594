"""The seasons that an app has no longer of series which it goes on to hold."""

from ..api import SeriesRow
from .library_index import ExternalId, Row


class LostSeasons:
    """The numbers of seasons that were there and are no longer, by their series."""

    def __init__(self) -> None:
        """Start with none."""
        self._of: dict[ExternalId, frozenset[int]] = {}

    def of(self, tvdb_id: ExternalId) -> frozenset[int]:
        """Return the seasons that a series has lost."""
        return self._of.get(tvdb_id, frozenset())

    def add(self, tvdb_id: ExternalId, seasons: frozenset[int]) -> None:
        """Note seasons that a series has not, and that no refresh of it brings."""
        self._of[tvdb_id] = self.of(tvdb_id) | seasons

    def compare(self, older: Row | None, newer: Row | None) -> None:
        """Note what a series has lost, or has again."""
        if older is not None and newer is None:
            self._of.pop(older.external_id, None)
        if not isinstance(older, SeriesRow) or not isinstance(newer, SeriesRow):
            return
        if newer.has_unread:
            return
        lost = self.of(older.tvdb_id) | _numbers(older)
        self._of.pop(older.tvdb_id, None)
        if newer.seasons and (left := lost - _numbers(newer)):
            self._of[newer.tvdb_id] = left


def _numbers(row: SeriesRow) -> frozenset[int]:
    """Return the numbers of a series' seasons."""
    return frozenset(season.number for season in row.seasons)
