"""What one app's queue holds, by title."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace

from ..api import ArrClient, ArrError, Kind, QueueItem, Rows

type TitleKey = tuple[Kind, int]


class Queue:
    """The rows of an app's queue, arranged by the kinds and the app's ids of their titles."""

    def __init__(self) -> None:
        """Start empty."""
        self.items: tuple[QueueItem, ...] = ()
        self.skipped = 0
        self._rows: dict[TitleKey, list[QueueItem]] = {}
        self._seasons: dict[tuple[int, int], int | None] = {}
        self._asked = self._newest = 0

    async def async_read(self, client: ArrClient) -> Rows[QueueItem]:
        """Return what an app's queue holds now; raises ArrError.

        Of an episode whose row doesn't name its season, the app is asked for that once. An
        answer that comes after that to a later question is older: what is held stays.
        """
        self._asked += 1
        number = self._asked
        queue = await self._async_with_seasons(client)
        if number < self._newest:
            return Rows(items=self.items, skipped=self.skipped)
        self._newest = number
        return queue

    async def _async_with_seasons(self, client: ArrClient) -> Rows[QueueItem]:
        """Return what an app's queue holds, with the seasons of episodes; raises ArrError."""
        queue = await client.async_queue()
        bare = {
            key
            for item in queue.items
            if item.season_number is None and (key := _episode(item))
        }
        known = {key: number for key, number in self._seasons.items() if key in bare}
        for series_id in {key[0] for key in bare if key not in known}:
            with suppress(ArrError):
                episodes = await client.async_episodes(series_id)
                known |= dict.fromkeys(key for key in bare if key[0] == series_id)
                known |= {(series_id, one.id): one.season_number for one in episodes}
        self._seasons = {key: known[key] for key in bare if key in known}
        return Rows(
            items=tuple(self._with_season(item) for item in queue.items),
            skipped=queue.skipped,
        )

    def _with_season(self, item: QueueItem) -> QueueItem:
        """Return a row with the season of its episode, if only that is known."""
        key = _episode(item)
        if item.season_number is not None or key is None:
            return item
        return replace(item, season_number=self._seasons.get(key))

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


def _episode(item: QueueItem) -> tuple[int, int] | None:
    """Return the app's ids of the series and the episode that a row is about, if of any."""
    if item.media_id is None or item.episode_id is None:
        return None
    return item.media_id, item.episode_id
