"""What one app's queue holds, by title."""

from collections import defaultdict

from ..api import Kind, QueueItem, Rows

type TitleKey = tuple[Kind, int]


class Queue:
    """The rows of an app's queue, arranged by the kinds and the app's ids of their titles."""

    def __init__(self) -> None:
        """Start empty."""
        self.items: tuple[QueueItem, ...] = ()
        self.skipped = 0
        self._rows: dict[TitleKey, list[QueueItem]] = {}

    def of(self, kind: Kind, arr_id: int) -> tuple[QueueItem, ...]:
        """Return the rows that belong to a title."""
        return tuple(self._rows.get((kind, arr_id), ()))

    def take(self, queue: Rows[QueueItem]) -> tuple[set[TitleKey], list[TitleKey]]:
        """Hold a fresh queue; return what moved in it, and of what a download came or ended."""
        self.items, self.skipped = queue.items, queue.skipped
        rows: dict[TitleKey, list[QueueItem]] = defaultdict(list)
        for item in queue.items:
            if item.media_id is not None:
                rows[item.kind, item.media_id].append(item)
        older, self._rows = self._rows, dict(rows)
        changed = {key for key in {*rows, *older} if rows.get(key) != older.get(key)}
        come_or_ended = [
            key
            for key in changed
            if key not in older or len(rows.get(key, ())) < len(older[key])
        ]
        return changed, come_or_ended
