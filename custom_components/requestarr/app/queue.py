"""What one app's queue holds, by title."""

from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from ..api import ArrClient, ArrError, Kind, QueueItem, Rows
from ..const import LOGGER

type TitleKey = tuple[Kind, int]


class QueueAnswer(NamedTuple):
    """What an app said of its queue, and to which of our questions, counted from 1."""

    turn: int
    rows: Rows[QueueItem]


class Queue:
    """The rows of an app's queue, arranged by the kinds and the app's ids of their titles."""

    def __init__(self) -> None:
        """Start empty."""
        self.items: tuple[QueueItem, ...] = ()
        self.skipped = 0
        self._was_read = self._has_failed = False
        self._rows: dict[TitleKey, list[QueueItem]] = {}
        self._seasons: dict[tuple[int, int], int | None] = {}
        self._asked = self._taken = 0

    async def async_read(self, client: ArrClient) -> QueueAnswer:
        """Return what an app's queue holds now; raises ArrError.

        Of an episode whose row doesn't name its season, the app is asked for that once.
        """
        self._asked = turn = self._asked + 1
        queue = await client.async_queue()
        bare = {
            key
            for item in queue.items
            if item.season_number is None and (key := _episode(item))
        }
        known = {key: number for key, number in self._seasons.items() if key in bare}
        for series_id in {key[0] for key in bare if key not in known}:
            with suppress(ArrError):
                episodes = (await client.async_episodes(series_id)).items
                known |= dict.fromkeys(key for key in bare if key[0] == series_id)
                known |= {(series_id, one.id): one.season_number for one in episodes}
        self._seasons = {key: known[key] for key in bare if key in known}
        items = tuple(self._with_season(item) for item in queue.items)
        return QueueAnswer(turn, Rows(items=items, skipped=queue.skipped))

    async def async_poll(self, client: ArrClient) -> QueueAnswer:
        """Return what an app's queue holds now; raises ArrError.

        An app that never said what its queue holds is there without, as long as it answers.
        """
        try:
            answer = await self.async_read(client)
        except ArrError as err:
            if self._was_read:
                raise
            if self._has_failed:
                await client.async_status()
            else:
                LOGGER.warning("An app says nothing of its queue: %s", err.detail)
            self._has_failed = True
            return QueueAnswer(self._asked, Rows(items=(), skipped=0))
        self._was_read = True
        return answer

    def _with_season(self, item: QueueItem) -> QueueItem:
        """Return a row with the season of its episode, if only that is known."""
        key = _episode(item)
        if item.season_number is not None or key is None:
            return item
        return replace(item, season_number=self._seasons.get(key))

    def of(self, kind: Kind, arr_id: int) -> tuple[QueueItem, ...]:
        """Return the rows that belong to a title."""
        return tuple(self._rows.get((kind, arr_id), ()))

    def take(self, answer: QueueAnswer) -> tuple[set[TitleKey], list[TitleKey]]:
        """Hold a fresh queue; return what moved in it, and of what a download came or ended.

        Nothing does by an answer that was overtaken by one to a later question.
        """
        if answer.turn < self._taken:
            return set(), []
        self._taken, queue = answer.turn, answer.rows
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
