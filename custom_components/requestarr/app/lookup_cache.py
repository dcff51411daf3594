"""What an app answered lately, so that asking again costs it nothing."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from time import monotonic
from typing import Any

from ..api import (
    Album,
    ArrClient,
    ArrConnectionError,
    Artist,
    Found,
    Kind,
    Movie,
    Rows,
    Series,
)

type Title = Movie | Series | Artist
type Asking = Coroutine[Any, Any, Rows[Found]]
type Spawn = Callable[[Asking, str], asyncio.Task[Rows[Found]]]
type ReadAlbums = Callable[[int], Coroutine[Any, Any, Rows[Album]]]

SEARCH_LIFETIME = timedelta(seconds=60)
MAX_ANSWERS = 64
MAX_TITLES = 2000
TITLE_SECONDS = 600.0


@dataclass(eq=False)
class Answer:
    """What an app was asked; `came` is when it answered, on the monotonic clock."""

    task: asyncio.Task[Rows[Found]] = field(init=False)
    came: float | None = None

    def is_old(self) -> bool:
        """Return whether the answer came too long ago to be given again."""
        age = 0.0 if self.came is None else monotonic() - self.came
        return age > SEARCH_LIFETIME.total_seconds()


class LookupCache:
    """An app's lookups: the same one within a minute, or at the same moment, is one call."""

    def __init__(
        self, client: ArrClient, spawn: Spawn, read_albums: ReadAlbums
    ) -> None:
        """Start with nothing asked.

        `spawn` starts a task that ends with the entry, `read_albums` reads those of an
        artist whom the app has.
        """
        self.skipped = 0
        self._client = client
        self._spawn = spawn
        self._read_albums = read_albums
        self._answers: dict[Hashable, Answer] = {}
        self._titles: dict[tuple[Kind, int | str], tuple[float, Found]] = {}

    async def async_search(self, query: str, kind: Kind) -> Rows[Found]:
        """Look titles of a kind up by text; raises ArrError."""
        key = ("search", kind, " ".join(query.casefold().split()))
        return await self._async_shared(
            key, lambda: self._client.async_search(query, kind)
        )

    async def async_search_music(self, query: str) -> Rows[Found]:
        """Look artists and albums up by text, with one call; raises ArrError."""
        key = ("music", " ".join(query.casefold().split()))
        return await self._async_shared(
            key, lambda: self._client.async_search_music(query)
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
                lambda: self._read_albums(artist_id),
            )
        found = await self.async_search(title, Kind.ALBUM)
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
        if known := self.known(kind, external_id):
            return known
        return await self.async_title_anew(kind, external_id)

    def known(self, kind: Kind, external_id: int | str) -> Found | None:
        """Return a title that was found lately, None if it was not."""
        found_at, known = self._titles.get((kind, external_id), (0.0, None))
        return known if monotonic() - found_at < TITLE_SECONDS else None

    async def async_title_anew(self, kind: Kind, external_id: int | str) -> Found:
        """Ask for one title by its id.

        Raises ArrNotFoundError where the app knows no such id, and ArrError.
        """

        async def ask() -> Rows[Found]:
            """Look it up."""
            found = await self._client.async_lookup_id(kind, external_id)
            return Rows(items=(replace(found, held=None),), skipped=0)

        return (await self._async_shared(("title", kind, external_id), ask)).items[0]

    def forget_albums(self, foreign_artist_id: str) -> None:
        """Have the albums of an artist read anew when they are asked for next."""
        self._answers.pop(("held_albums", foreign_artist_id), None)

    def forget_all(self) -> None:
        """Have everything asked anew, as the answers may name what the app has no longer."""
        self._answers.clear()

    async def _async_shared(
        self, key: Hashable, ask: Callable[[], Asking]
    ) -> Rows[Found]:
        """Ask once for everybody who wants the same; failures are not kept."""
        answer = self._answers.get(key)
        if answer is None or answer.is_old():
            self._answers.pop(key, None)
            answer = self._answers[key] = Answer()
            answer.task = self._spawn(self._async_ask(key, answer, ask), "lookup")
            while len(self._answers) > MAX_ANSWERS:
                self._answers.pop(next(iter(self._answers)))
        await asyncio.wait([answer.task])
        if answer.task.cancelled():
            raise ArrConnectionError("the lookup was cut off by an unload")
        return answer.task.result()

    async def _async_ask(
        self, key: Hashable, answer: Answer, ask: Callable[[], Asking]
    ) -> Rows[Found]:
        """Ask the app and remember the titles that it names."""
        try:
            rows = await ask()
        except BaseException:
            if self._answers.get(key) is answer:
                del self._answers[key]
            raise
        answer.came = monotonic()
        self.skipped += rows.skipped
        self._remember(rows.items)
        return rows

    def _remember(self, titles: tuple[Found, ...]) -> None:
        """Keep titles by their ids, the newest of them."""
        now = monotonic()
        for title in titles:
            key = title_key(title)
            self._titles.pop(key, None)
            self._titles[key] = (now, replace(title, held=None))
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
