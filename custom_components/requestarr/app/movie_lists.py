"""What Radarr lists beside its library, read one list at a time and kept for hours."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import islice
from random import random

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.util import dt as dt_util

from ..api import ArrError, ImportList, ListedMovie, Service
from .app import App
from .dates import today
from .followers import Followers
from .pending_reads import PendingReads, retry_seconds
from .problems import problem_from
from .ranking import by_popularity, by_worth
from .read_state import ReadState

# A list is read again after so many seconds, and up to so many more.
LIFETIME, SPREAD = 6 * 3600.0, 1800.0
# The app asks the web for a list: what failed is left alone for ever longer.
PAUSES = (10.0, 60.0, 300.0, 900.0, 1800.0)
# So many movies of an import list are kept, of those that the app's library lacks.
MAX_KEPT = 1000


class Which(StrEnum):
    """The lists that Radarr has by itself, by the name of the flag that asks for them."""

    TRENDING = "trending"
    POPULAR = "popular"
    RECOMMENDED = "recommendations"

    def holds(self, listed: ListedMovie) -> bool:
        """Return whether a movie is on the list, whatever else came with the answer."""
        match self:
            case Which.TRENDING:
                return listed.is_trending
            case Which.POPULAR:
                return listed.is_popular
        return listed.is_recommended


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(ReadState):
    """What is known of a list, and its movies as of `at`."""

    movies: tuple[ListedMovie, ...] = ()


class MovieLists:
    """The lists of one Radarr; nothing is read before somebody wants to see them."""

    def __init__(self, app: App) -> None:
        """Start with nothing known."""
        self._app = app
        self._listings = dict.fromkeys(Which, Listing())
        self._imports: dict[int, tuple[ListedMovie, ...]] = {}
        self._imports_at: datetime | None = None
        self._names: tuple[ImportList, ...] = ()
        self._due = dict.fromkeys(Which, 0.0)
        self._names_due = 0.0
        self._followers = Followers(joined=self.want, end=self._stop)
        self._unlisten: CALLBACK_TYPE | None = None
        self._was_away = False
        # Each by itself, as one may take minutes, or fail for days.
        self._reads = {
            key: PendingReads(app.hass, app.async_spawn, PAUSES)
            for key in (*Which, "names")
        }
        app.config_entry.async_on_unload(self._stop)

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep the lists fresh for as long as somebody follows; return what ends that."""
        return self._followers.add(follower)

    @callback
    def want(self) -> None:
        """Read what is too old, and what nobody has read yet."""
        if self._app.service is not Service.RADARR:
            return
        if self._unlisten is None:
            self._unlisten = self._app.async_add_listener(self._on_app)
        for which in Which:
            # For a library without a movie nothing is recommended: the call would fail.
            empty = which is Which.RECOMMENDED and not len(self._app.library)
            if which not in self._reads[which] and not empty:
                wait = max(0.0, self._due[which] - self._app.hass.loop.time())
                if self._followers or not wait:
                    self._plan(which, wait)

    def listing(self, which: Which) -> Listing:
        """Return what is known of a list, in the order of this day."""
        known = self._listings[which]
        if which is Which.RECOMMENDED:
            if known.at is None and not len(self._app.library):
                return replace(known, at=dt_util.utcnow(), problem=None)
            return replace(known, movies=tuple(by_worth(known.movies, today())))
        return known

    def import_lists(self) -> list[tuple[ImportList, Listing]]:
        """Return what is known of the import lists that are enabled and hold movies."""
        read_state = self._read_state_of_imports()
        return [
            (one, replace(read_state, movies=self._imports[one.id]))
            for one in self._names
            if one.enabled and one.id in self._imports
        ]

    def _read_state_of_imports(self) -> Listing:
        """Return how far import lists are known: any list that can be read brings them."""
        asked = [one for one in self._listings.values() if one.at or one.failures]
        best = min(asked, key=lambda one: one.failures, default=Listing())
        known = best if best.failures else Listing()
        return replace(known, movies=(), at=self._imports_at)

    def find(self, tmdb_id: int) -> ListedMovie | None:
        """Return a movie that is on any of the lists."""
        shown = [known.movies for known in self._listings.values()]
        return next(
            (
                one
                for movies in (*shown, *self._imports.values())
                for one in movies
                if one.movie.tmdb_id == tmdb_id
            ),
            None,
        )

    def _plan(self, which: Which, wait: float) -> None:
        """Have a list read after so many seconds."""
        self._reads[which].want(which, partial(self._async_read, which), wait)

    async def _async_read(self, which: Which) -> None:
        """Read a list; raises ArrError as long as somebody waits for it."""
        started = self._app.hass.loop.time()
        try:
            rows = await self._app.client.async_listed_movies(**{which.value: True})
        except ArrError as err:
            self._take_failure(which, err)
            self._followers.tell()
            if self._followers:
                raise
        else:
            self._take(which, rows.items, started)
            if self._followers:
                self._plan(which, self._due[which] - self._app.hass.loop.time())
            self._followers.tell()

    def _take(self, which: Which, rows: Iterable[ListedMovie], started: float) -> None:
        """Hold what an answer says: of its list, of import lists, of what is excluded."""
        now, rows = dt_util.utcnow(), tuple(rows)
        found = by_popularity(one for one in rows if which.holds(one))
        self._listings[which] = Listing(movies=tuple(found), at=now)
        self._due[which] = self._next()
        self._take_imports(rows, now)
        told = {one.movie.tmdb_id: one.is_excluded for one in rows}
        self._app.exclusions.take(told, started)

    def _take_imports(self, rows: Iterable[ListedMovie], now: datetime) -> None:
        """Hold what import lists hold, and have their names read if need be."""
        held: dict[int, list[ListedMovie]] = {}
        for one in rows:
            for number in one.lists:
                held.setdefault(number, []).append(one)
        day, library = today(), self._app.library
        self._imports_at = now
        self._imports = {
            number: tuple(
                islice(
                    (
                        one
                        for one in by_worth(movies, day)
                        if library.get(one.movie.tmdb_id) is None
                    ),
                    MAX_KEPT,
                )
            )
            for number, movies in held.items()
        }
        is_due = self._names_due < self._app.hass.loop.time()
        unnamed = held.keys() - {one.id for one in self._names}
        if held and (is_due or unnamed) and "names" not in self._reads["names"]:
            self._reads["names"].want("names", self._async_read_names)

    async def _async_read_names(self) -> None:
        """Read what the import lists are called; raises ArrError while somebody waits."""
        try:
            self._names = await self._app.client.async_import_lists()
        except ArrError:
            if self._followers:
                raise
            return
        self._names_due = self._next()
        self._followers.tell()

    def _take_failure(self, which: Which, error: ArrError) -> None:
        """Hold that a list could not be read; what was read of it before stays."""
        known = self._listings[which]
        problem = problem_from(error, self._app.spoken_name)
        if not known.failures:
            # What fails again and again is in the log once.
            self._app.async_failed(f"look at the {which.value}", error)
        failures = known.failures + 1
        pause = timedelta(seconds=retry_seconds(failures, PAUSES))
        self._listings[which] = replace(
            known,
            problem=problem,
            retry_at=dt_util.utcnow() + pause,
            failures=failures,
        )

    def _next(self) -> float:
        """Return when something is read next, at a random minute."""
        return self._app.hass.loop.time() + LIFETIME + SPREAD * random()  # noqa: S311

    @callback
    def _on_app(self) -> None:
        """Try what failed at once when the app is back."""
        failed = any(one.failures for one in self._listings.values())
        if failed and self._app.last_update_success and self._was_away:
            for reads in self._reads.values():
                reads.hurry()
        self._was_away = not self._app.last_update_success

    @callback
    def _stop(self) -> None:
        """Read nothing more."""
        for reads in self._reads.values():
            reads.cancel()
        if self._unlisten is not None:
            self._unlisten()
            self._unlisten = None
