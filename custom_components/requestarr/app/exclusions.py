"""Which movies a Radarr excludes, by whatever it told last: a list, a collection, or our own change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from homeassistant.core import CALLBACK_TYPE, callback

from ..api import ArrClient, Collection
from .followers import Followers


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """That a movie was, or was not, excluded at a time of the event loop's clock."""

    excluded: bool
    at: float


class Exclusions:
    """What is known of one app's exclusions; nothing is read for it alone, but where nothing tells."""

    def __init__(self, client: ArrClient, clock: Callable[[], float]) -> None:
        """Start with nothing known; `clock` is the event loop's."""
        self._client = client
        self._clock = clock
        self._known: dict[int, Known] = {}
        self._followers = Followers(end=lambda: None)

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Have somebody told what changes; return what ends that."""
        return self._followers.add(follower)

    def has(self, tmdb_id: int) -> bool:
        """Return whether the household does not want a movie, as far as it was told."""
        known = self._known.get(tmdb_id)
        return known is not None and known.excluded

    @callback
    def note(self, tmdb_id: int, *, excluded: bool) -> None:
        """Take note that a movie was excluded just now, or is no longer."""
        self._known[tmdb_id] = Known(excluded=excluded, at=self._clock())
        self._followers.tell()

    @callback
    def take(self, told: Mapping[int, bool], started: float) -> None:
        """Hold what an answer says that was asked for at a time; what is newer stays."""
        before = {number for number in told if self.has(number)}
        for number, excluded in told.items():
            known = self._known.get(number)
            if known is None or known.at < started:
                self._known[number] = Known(excluded=excluded, at=started)
        if before != {number for number in told if self.has(number)}:
            self._followers.tell()

    async def async_take_collections(
        self, collections: Iterable[Collection], started: float
    ) -> None:
        """Hold what collections say of their movies; raises ArrError.

        Where they don't, as of older versions, the app's own list is read.
        """
        told: dict[int, bool] = {}
        movies: set[int] = set()
        for one in collections:
            told |= one.exclusions
            movies |= {movie.tmdb_id for movie in one.movies}
        if unchecked := movies - told.keys():
            excluded = {one.tmdb_id for one in await self._client.async_exclusions()}
            told |= {number: number in excluded for number in unchecked}
        self.take(told, started)
