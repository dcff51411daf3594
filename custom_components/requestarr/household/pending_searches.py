"""Which other copies apps have yet to look for, of downloads that were removed.

It is a section of the file of the requests: it stays there until each search was sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Self, override

from homeassistant.core import callback

from ..api import Kind
from ..app.downloads import Download
from ..app.library import ExternalId
from .ledger_section import Note, Section, id_of, rows_of

SECTION = "searches"
PARTS = ("seasons", "episodes", "albums")

type Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a removed download was to bring: all ids but the external one are the app's own.

    `key` is the download's.
    """

    key: str
    kind: Kind
    external_id: ExternalId
    media_id: int
    seasons: tuple[int, ...] = ()
    episodes: tuple[int, ...] = ()
    albums: tuple[int, ...] = ()

    @classmethod
    def of(cls, download: Download, media_id: int, external_id: ExternalId) -> Self:
        """Return what is to be searched for a download of a title."""
        items = download.items
        return cls(
            key=download.key,
            kind=download.first.kind,
            external_id=external_id,
            media_id=media_id,
            seasons=_known(item.season_number for item in items),
            episodes=_known(item.episode_id for item in items),
            albums=_known(item.album_id for item in items),
        )

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return a search that was kept; raises what can't be read of it."""
        parts = {name: _known(map(int, rows_of(row[name]))) for name in PARTS}
        title, media_id = id_of(row["id"]), int(row["media_id"])
        key, kind = str(row["key"]), Kind(row["kind"])
        return cls(key=key, kind=kind, external_id=title, media_id=media_id, **parts)

    def as_dict(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return {
            "key": self.key,
            "kind": self.kind.value,
            "id": self.external_id,
            "media_id": self.media_id,
            "seasons": [*self.seasons],
            "episodes": [*self.episodes],
            "albums": [*self.albums],
        }


class PendingSearches(Section):
    """What is to be searched, by entry and by the download that was removed."""

    name, version = SECTION, None

    def __init__(self, note: Note) -> None:
        """Start with nothing to search; what changes is noted."""
        super().__init__(note)
        self._wanted: dict[Key, Search] = {}

    def of(self, entry_id: str) -> list[Search]:
        """Return what an app has yet to look for."""
        return [one for key, one in self._wanted.items() if key[0] == entry_id]

    @callback
    def want(self, entry_id: str, search: Search) -> None:
        """Keep that an app is to look for something; raises Problem where it can't be kept."""
        self.ensure_open()
        self._put((entry_id, search.key), search)

    @callback
    def drop(self, entry_id: str, key: str) -> None:
        """Have an app look for something no more, as it did, or as nothing was removed."""
        if (entry_id, key) in self._wanted:
            self._put((entry_id, key), None)

    @callback
    def forget(self, entry_id: str) -> None:
        """Have nothing searched by an app that was removed."""
        for search in self.of(entry_id):
            self.drop(entry_id, search.key)

    def _put(self, key: Key, search: Search | None) -> None:
        """Have something searched, or no more, and note that."""
        before = self._wanted.get(key)
        self._set(key, search)
        self._note(partial(self._set, key, before))

    def _set(self, key: Key, search: Search | None) -> None:
        """Have something searched, or no more."""
        self._wanted.pop(key, None)
        if search:
            self._wanted[key] = search

    @override
    def _take(self, section: Any) -> None:
        """Hold what is to be searched, but for rows that can't be read."""
        self._unread_rows = self._unread_of(rows_of(section), self._take_row)

    def _take_row(self, row: Any) -> None:
        """Hold one search; raises what can't be read of it."""
        entry_id, kept = rows_of(row)
        search = Search.from_dict(kept)
        self._wanted[str(entry_id), search.key] = search

    @override
    def _content(self) -> list[Any]:
        """Return what is written."""
        known = [[key[0], one.as_dict()] for key, one in tuple(self._wanted.items())]
        return [*self._unread_rows, *known]


def _known(numbers: Iterable[int | None]) -> tuple[int, ...]:
    """Return numbers once each, in their order, but for what is none."""
    return tuple(dict.fromkeys(one for one in numbers if one is not None))
