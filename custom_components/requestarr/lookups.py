"""What an app answered lately, so that asking again costs it nothing."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import replace
from time import monotonic
from typing import Any

from .api import Album, ArrClient, ArrConnectionError, Artist, Kind, Movie, Rows, Series
from .const import SEARCH_LIFETIME

type Title = Movie | Series | Artist
type Found = Title | Album
type Asking = Coroutine[Any, Any, Rows[Found]]
type Spawn = Callable[[Asking, str], asyncio.Task[Rows[Found]]]

MAX_ANSWERS = 64
MAX_TITLES = 2000


class Lookups:
    """An app's lookups: the same one within a minute, or at the same moment, is one call."""

    def __init__(self, client: ArrClient, spawn: Spawn) -> None:
        """Start with nothing asked; `spawn` starts a task that ends with the entry."""
        self._client = client
        self._spawn = spawn
        self._answers: dict[Hashable, tuple[float, asyncio.Task[Rows[Found]]]] = {}
        self._titles: dict[tuple[Kind, int | str], Found] = {}

    async def async_search(self, query: str, kind: Kind | None = None) -> Rows[Found]:
        """Look titles up by text; raises ArrError."""
        key = ("search", kind, " ".join(query.casefold().split()))
        return await self._async_shared(
            key, lambda: self._client.async_search(query, kind)
        )

    async def async_albums(
        self, artist_id: int | None, foreign_artist_id: str, title: str
    ) -> Rows[Found]:
        """Look the albums of an artist up; raises ArrError.

        Lidarr lists the albums of an artist only if it has the artist; of any other it
        finds them by the artist's name.
        """
        if artist_id is not None:
            return await self._async_shared(
                ("held_albums", foreign_artist_id),
                lambda: self._client.async_albums(artist_id),
            )
        found = await self._async_shared(
            ("albums", foreign_artist_id),
            lambda: self._client.async_search(title, Kind.ALBUM),
        )
        return Rows(
            items=tuple(
                album
                for album in found.items
                if isinstance(album, Album)
                and album.foreign_artist_id == foreign_artist_id
            ),
            skipped=found.skipped,
        )

    async def async_title(self, kind: Kind, external_id: int | str) -> Found:
        """Return one title by its id, without a call if it was found lately.

        Raises ArrNotFoundError where the app knows no such id, and ArrError.
        """
        if known := self._titles.get((kind, external_id)):
            return known
        found = await self._client.async_lookup_id(kind, external_id)
        self._remember((found,))
        return found

    def forget_albums(self, foreign_artist_id: str) -> None:
        """Have the albums of an artist read anew when they are asked for next."""
        for kind in ("held_albums", "albums"):
            self._answers.pop((kind, foreign_artist_id), None)

    async def _async_shared(
        self, key: Hashable, ask: Callable[[], Asking]
    ) -> Rows[Found]:
        """Ask once for everybody who wants the same; failures are not kept."""
        now = monotonic()
        asked, task = self._answers.get(key, (0.0, None))
        if task is None or now - asked > SEARCH_LIFETIME.total_seconds():
            task = self._spawn(self._async_ask(key, ask), "lookup")
            self._answers.pop(key, None)
            self._answers[key] = (now, task)
            while len(self._answers) > MAX_ANSWERS:
                self._answers.pop(next(iter(self._answers)))
        await asyncio.wait([task])
        if task.cancelled():
            raise ArrConnectionError("the lookup was cut off by an unload")
        return task.result()

    async def _async_ask(self, key: Hashable, ask: Callable[[], Asking]) -> Rows[Found]:
        """Ask the app and remember the titles that it names."""
        try:
            rows = await ask()
        except BaseException:
            if self._answers.get(key, (0.0, None))[1] is asyncio.current_task():
                del self._answers[key]
            raise
        self._remember(rows.items)
        return rows

    def _remember(self, titles: tuple[Found, ...]) -> None:
        """Keep titles by their ids, the newest of them."""
        for title in titles:
            key = title_key(title)
            self._titles.pop(key, None)
            self._titles[key] = replace(title, held=None)
        while len(self._titles) > MAX_TITLES:
            self._titles.pop(next(iter(self._titles)))


def title_key(title: Found) -> tuple[Kind, int | str]:
    """Return a title's kind and external id."""
    match title:
        case Movie():
            return Kind.MOVIE, title.tmdb_id
        case Series():
            return Kind.SERIES, title.tvdb_id
        case Artist():
            return Kind.ARTIST, title.foreign_artist_id
        case Album():
            return Kind.ALBUM, title.foreign_album_id
