"""What Radarrs have yet to be told of movies that the household does not want.

It is a section of the file of the requests: it stays there until each was told.
"""

import asyncio
from functools import partial
from typing import Any, override
from weakref import WeakValueDictionary

from homeassistant.core import callback

from .ledger_section import Note, Section, rows_of

SECTION = "exclusions"

type Key = tuple[str, int]


class PendingExclusions(Section):
    """Which movies are to be excluded, or no longer, by entry and TMDB id."""

    name, version = SECTION, None

    def __init__(self, note: Note) -> None:
        """Start with nothing to tell; what changes is noted."""
        super().__init__(note)
        self._wanted: dict[Key, bool] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def lock(self, entry_id: str) -> asyncio.Lock:
        """Return the lock that lets one thing at a time be told to an app."""
        return self._locks.setdefault(entry_id, asyncio.Lock())

    def of(self, entry_id: str) -> list[int]:
        """Return the movies of which an app has yet to be told."""
        return [tmdb_id for one, tmdb_id in self._wanted if one == entry_id]

    def get(self, entry_id: str, tmdb_id: int) -> bool | None:
        """Return whether an app is to exclude a movie, None if there is nothing to tell."""
        return self._wanted.get((entry_id, tmdb_id))

    @callback
    def want(self, entry_id: str, tmdb_id: int, *, excluded: bool) -> None:
        """Have an app told of a movie; what it was to be told before is over. Raises Problem."""
        self.ensure_open()
        self._put((entry_id, tmdb_id), excluded)

    @callback
    def told(self, entry_id: str, tmdb_id: int, *, excluded: bool) -> None:
        """Take note that an app was told of a movie, and how."""
        if self.get(entry_id, tmdb_id) is excluded:
            self.drop(entry_id, tmdb_id)

    @callback
    def drop(self, entry_id: str, tmdb_id: int) -> None:
        """Tell an app nothing of a movie."""
        self._put((entry_id, tmdb_id), None)

    @callback
    def forget(self, entry_id: str) -> None:
        """Tell nothing to an app that was removed."""
        for tmdb_id in self.of(entry_id):
            self.drop(entry_id, tmdb_id)

    @override
    def _take(self, section: Any) -> None:
        """Hold what is to be told, but for rows that can't be read."""
        self._unread_rows = self._unread_of(rows_of(section), self._take_row)

    def _take_row(self, row: Any) -> None:
        """Hold what an app is to be told of a movie; raises what can't be read of it."""
        entry_id, tmdb_id, excluded = rows_of(row)
        if not isinstance(excluded, bool):
            raise TypeError("neither yes nor no")
        self._wanted[str(entry_id), int(tmdb_id)] = excluded

    @override
    def _content(self) -> list[Any]:
        """Return what is written."""
        known = [[*key, excluded] for key, excluded in tuple(self._wanted.items())]
        return [*self._unread_rows, *known]

    def _put(self, key: Key, excluded: bool | None) -> None:
        """Hold what an app is to be told, None for nothing."""
        before = self._wanted.get(key)
        self._hold(key, excluded)
        self._note(partial(self._take_back, key, before, excluded))

    def _take_back(self, key: Key, before: bool | None, after: bool | None) -> None:
        """Have it be as it was, unless it went on since."""
        if self._wanted.get(key) is after:
            self._hold(key, before)

    def _hold(self, key: Key, excluded: bool | None) -> None:
        """Hold what an app is to be told, None for nothing."""
        if excluded is None:
            self._wanted.pop(key, None)
        else:
            self._wanted[key] = excluded
