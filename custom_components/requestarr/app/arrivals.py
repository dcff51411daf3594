"""When files came that were not there before, by the app's history: read if somebody looks.

A row says when its file came, or when its title was added; a better copy of what was there
for years changes the one, and the other is no word on files.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime, timedelta

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..api import ArrError, HistoryEvent
from .app import App
from .followers import Followers
from .library import ExternalId, external_id
from .movie_lists import PAUSES
from .pending_reads import PendingReads

KEY = "arrivals"
# What came longer ago has not just arrived.
LATELY = timedelta(days=30)
# So often it is read again at most, in seconds, and only after the library moved.
SPACE = 60.0
IMPORTED = {
    "artistFolderImported",
    "downloadFolderImported",
    "downloadImported",
    "movieFolderImported",
    "seriesFolderImported",
    "trackFileImported",
}
UPGRADE = "upgrade"
# A worse copy is deleted so shortly before the better one counts as imported.
UPGRADE_BEFORE, UPGRADE_AFTER = timedelta(minutes=10), timedelta(seconds=5)
# What is read again, as events are written a moment after they happened.
OVERLAP = timedelta(minutes=10)


class Arrivals:
    """When a file of each title came lately that was none before; the newest."""

    def __init__(self, app: App) -> None:
        """Start with nothing known."""
        self._app = app
        self._changes = -1
        self._events: dict[HistoryEvent, None] = {}
        # Whose each of the app's own ids was when events were read.
        self._names: dict[int, ExternalId] = {}
        self._arrived: dict[ExternalId, datetime] = {}
        self._read_at: datetime | None = None
        self._due = 0.0
        self._reads = PendingReads(app.hass, app.async_spawn, PAUSES)
        self._followers = Followers(end=self._reads.cancel)
        app.config_entry.async_on_unload(self._reads.cancel)

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep it fresh for as long as somebody follows; return what ends that."""
        unfollow = self._followers.add(follower)
        self.want()
        return unfollow

    @callback
    def want(self) -> None:
        """Read what came, if the library moved since that was read."""
        if KEY in self._reads or self._changes == self._app.library.changes:
            return
        wait = max(0.0, self._due - self._app.hass.loop.time())
        if self._followers or not wait:
            self._reads.want(KEY, self._async_read, wait)

    def of(self, key: ExternalId) -> datetime | None:
        """Return when the newest file of a title came that was none before, if it is known."""
        return self._arrived.get(key)

    async def _async_read(self) -> None:
        """Read what came since it was read; raises ArrError as long as somebody waits."""
        changes, now = self._app.library.changes, dt_util.utcnow()
        since = now - LATELY
        if self._are_ids_of_others():
            self._events, self._names, self._read_at = {}, {}, None
        read_at = self._read_at
        try:
            found = await self._app.client.async_history_since(
                max(since, read_at - OVERLAP) if read_at else since
            )
        except ArrError:
            self._due = self._app.hass.loop.time() + SPACE
            if self._followers:
                raise
            return
        self._due = self._app.hass.loop.time() + SPACE
        self._changes, self._read_at = changes, now
        events = dict.fromkeys((*self._events, *filter(_is_of_files, found)))
        self._events = {one: None for one in events if one.date >= since}
        before, self._arrived = self._arrived, self._by_title(self._events)
        if before != self._arrived:
            self._followers.tell()

    def _by_title(self, events: Iterable[HistoryEvent]) -> dict[ExternalId, datetime]:
        """Return when files came by title: ids of the app's own are no names for long."""
        found: dict[ExternalId, datetime] = {}
        for arr_id, at in arrivals(events).items():
            if row := self._app.library.by_arr_id(arr_id):
                found[external_id(row)] = at
                self._names[arr_id] = external_id(row)
        return found

    def _are_ids_of_others(self) -> bool:
        """Return whether ids of the app's own were given anew, as a backup put back does."""
        rows = (
            (self._app.library.by_arr_id(one), key) for one, key in self._names.items()
        )
        return any(row is not None and external_id(row) != key for row, key in rows)


def arrivals(events: Iterable[HistoryEvent]) -> dict[int, datetime]:
    """Return when the newest file came that was no better copy, by the app's own ids."""
    deleted: dict[Hashable, list[datetime]] = defaultdict(list)
    came: list[HistoryEvent] = []
    for one in events:
        if one.event in IMPORTED:
            came.append(one)
        else:
            deleted[_part(one)].append(one.date)
    found: dict[int, datetime] = {}
    for one in came:
        if one.media_id is not None and not _is_upgrade(one.date, deleted[_part(one)]):
            found[one.media_id] = max(one.date, found.get(one.media_id, one.date))
    return found


def _is_of_files(event: HistoryEvent) -> bool:
    """Return whether an event is that a file came, or went for a better one."""
    return event.event in IMPORTED or event.reason.lower() == UPGRADE


def _part(event: HistoryEvent) -> Hashable:
    """Return what a file is of: a movie, an episode or an album."""
    return event.media_id, event.episode_id, event.album_id


def _is_upgrade(came: datetime, deleted: Iterable[datetime]) -> bool:
    """Return whether a worse copy was deleted for what came."""
    return any(-UPGRADE_AFTER <= came - one <= UPGRADE_BEFORE for one in deleted)
