"""What is on its way to an app, and what the app never confirmed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from ..api import Album, Found, Kind
from ..api.recipes import Progress
from .lookup_cache import title_key
from .problems import Problem
from .title_state import Work


@dataclass(frozen=True, eq=False)
class Job:
    """One request under way; seasons are those that were asked for."""

    kind: Kind
    external_id: int | str
    seasons: frozenset[int]
    search: bool
    request_id: str

    def covers(self, seasons: frozenset[int]) -> bool:
        """Return whether the job is about all seasons that its request asks for."""
        return seasons <= self.seasons

    def concerns(
        self, kind: Kind, external_id: int | str, season: int | None = None
    ) -> bool:
        """Return whether the job is about a thing, or about a season of it."""
        return (self.kind, self.external_id) == (kind, external_id) and (
            season is None or season in self.seasons
        )


@dataclass(eq=False)
class Attempt:
    """A job on its way to the app; `answered` is set once the app said yes or no."""

    job: Job
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    already: bool = False
    problem: Problem | None = None
    task: asyncio.Task[None] | None = None
    progress: Progress | None = None

    @property
    def is_unheard(self) -> bool:
        """Return whether the app got what was sent for all we know, and did not answer."""
        if self.answered.is_set() or self.progress is None:
            return False
        return self.progress.is_unheard


class JobLog:
    """Which requests of one app are under way, or unconfirmed."""

    def __init__(self, tell: Callable[[Kind, int | str], None]) -> None:
        """Start with none; `tell` hears of each thing whose request has moved."""
        self._tell = tell
        self._open: dict[Job, Attempt] = {}
        self._unconfirmed: set[Job] = set()
        self._locks: WeakValueDictionary[tuple[Kind, int | str], asyncio.Lock] = (
            WeakValueDictionary()
        )

    def lock(self, found: Found) -> asyncio.Lock:
        """Return the lock that lets one request at a time be sent for a thing.

        Seasons of a series and albums of an artist are parts of one: the apps can't add
        what is new to them side by side.
        """
        if isinstance(found, Album):
            whole: tuple[Kind, int | str] = (Kind.ARTIST, found.foreign_artist_id)
        else:
            whole = title_key(found)
        return self._locks.setdefault(whole, asyncio.Lock())

    def covering(self, wanted: Job) -> Attempt | None:
        """Return the attempt that is under way for a request's part, or for more of it."""
        return next(
            (
                attempt
                for job, attempt in self._open.items()
                if job.request_id == wanted.request_id and wanted.seasons <= job.seasons
            ),
            None,
        )

    def begin(self, job: Job) -> Attempt:
        """Note that a request is on its way to the app."""
        self._unconfirmed -= {
            old for old in self._unconfirmed if old.concerns(job.kind, job.external_id)
        }
        attempt = self._open[job] = Attempt(job)
        self._tell(job.kind, job.external_id)
        return attempt

    def end(self, job: Job, *, confirmed: bool) -> None:
        """Note that a request is settled, or that it could not be confirmed so far."""
        self._open.pop(job, None)
        if confirmed:
            self._unconfirmed.discard(job)
        else:
            self._unconfirmed.add(job)
        self._tell(job.kind, job.external_id)

    def change(self, old: Job, new: Job) -> None:
        """Have a job be about what its request is about now: another id, or fewer seasons."""
        if attempt := self._open.pop(old, None):
            attempt.job = new
            self._open[new] = attempt
        if old in self._unconfirmed:
            self._unconfirmed.discard(old)
            self._unconfirmed.add(new)
        self._tell(old.kind, old.external_id)

    def drop(self, request_id: str) -> None:
        """Doubt a request no more that is over; what is under way ends by itself."""
        for job in [one for one in self._unconfirmed if one.request_id == request_id]:
            self.end(job, confirmed=True)

    def doubts(self, request_id: str) -> bool:
        """Return whether any of a request could not be confirmed so far."""
        return any(job.request_id == request_id for job in self._unconfirmed)

    def is_doubted(self, job: Job) -> bool:
        """Return whether a request is one that could not be confirmed so far."""
        return job in self._unconfirmed

    def of(self, kind: Kind, external_id: int | str, season: int | None = None) -> Work:
        """Return how far the requests for a thing have come."""
        if any(job.concerns(kind, external_id, season) for job in self._open):
            return Work.UNDER_WAY
        if any(job.concerns(kind, external_id, season) for job in self._unconfirmed):
            return Work.UNCONFIRMED
        return Work.NONE
