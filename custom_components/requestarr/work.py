"""The requests that are not confirmed yet, and those that came to nothing."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from .api import Kind
from .problems import Problem
from .status import Work


@dataclass(frozen=True, eq=False)
class Job:
    """One request under way; seasons are those that were asked for."""

    kind: Kind
    external_id: int | str
    seasons: frozenset[int] = frozenset()

    def concerns(
        self, kind: Kind, external_id: int | str, season: int | None = None
    ) -> bool:
        """Return whether the job is about a thing, or about a season of it."""
        return (self.kind, self.external_id) == (kind, external_id) and (
            season is None or season in self.seasons
        )


class WorkLog:
    """Which requests of one app are under way, and which were never confirmed."""

    def __init__(self, tell: Callable[[Kind, int | str], None]) -> None:
        """Start with none; `tell` hears of each thing whose request has moved."""
        self._tell = tell
        self._open: set[Job] = set()
        self._unconfirmed: set[Job] = set()
        self._failures: dict[tuple[Kind, int | str], Problem] = {}
        self._locks: WeakValueDictionary[tuple[Kind, int | str], asyncio.Lock] = (
            WeakValueDictionary()
        )

    def lock(self, kind: Kind, external_id: int | str) -> asyncio.Lock:
        """Return the lock that lets one request for a thing be sent at a time."""
        return self._locks.setdefault((kind, external_id), asyncio.Lock())

    def covers(
        self, kind: Kind, external_id: int | str, seasons: frozenset[int]
    ) -> bool:
        """Return whether just this is under way already."""
        jobs = [job for job in self._open if job.concerns(kind, external_id)]
        asked = frozenset().union(*(job.seasons for job in jobs))
        return bool(jobs) and seasons <= asked

    def begin(self, job: Job) -> None:
        """Note that a request is on its way to the app."""
        self._failures.pop((job.kind, job.external_id), None)
        self._unconfirmed -= {
            old for old in self._unconfirmed if old.concerns(job.kind, job.external_id)
        }
        self._open.add(job)
        self._tell(job.kind, job.external_id)

    def end(self, job: Job, *, confirmed: bool) -> None:
        """Note that a request is settled, or that it could not be confirmed."""
        self._open.discard(job)
        if not confirmed:
            self._unconfirmed.add(job)
        self._tell(job.kind, job.external_id)

    def fail(self, job: Job, problem: Problem) -> None:
        """Note that the app did not take a request, perhaps after it was answered."""
        self._open.discard(job)
        self._failures[job.kind, job.external_id] = problem
        self._tell(job.kind, job.external_id)

    def failure(self, kind: Kind, external_id: int | str) -> Problem | None:
        """Return why the last request for a thing came to nothing."""
        return self._failures.get((kind, external_id))

    def of(self, kind: Kind, external_id: int | str, season: int | None = None) -> Work:
        """Return how far the requests for a thing have come."""
        if any(job.concerns(kind, external_id, season) for job in self._open):
            return Work.UNDER_WAY
        if any(job.concerns(kind, external_id, season) for job in self._unconfirmed):
            return Work.UNCONFIRMED
        return Work.NONE
