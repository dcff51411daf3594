"""The requests that are not settled yet, and those that came to nothing."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from weakref import WeakValueDictionary

from .api import Kind
from .problems import Problem
from .status import Work

FAILURE_SECONDS = 600
MAX_FAILURES = 100


@dataclass(frozen=True, eq=False)
class Job:
    """One request under way; seasons are those that were asked for."""

    kind: Kind
    external_id: int | str
    seasons: frozenset[int] = frozenset()
    search: bool = True

    def concerns(
        self, kind: Kind, external_id: int | str, season: int | None = None
    ) -> bool:
        """Return whether the job is about a thing, or about a season of it."""
        return (self.kind, self.external_id) == (kind, external_id) and (
            season is None or season in self.seasons
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the job as it is kept over a restart."""
        return {
            "kind": self.kind,
            "external_id": self.external_id,
            "seasons": sorted(self.seasons),
            "search": self.search,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Job:
        """Return a job that was kept over a restart."""
        return cls(
            Kind(data["kind"]),
            data["external_id"],
            frozenset(data["seasons"]),
            data["search"],
        )


@dataclass(eq=False)
class Attempt:
    """A job on its way to the app; `answered` is set once the app said yes or no."""

    job: Job
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    already: bool = False
    problem: Problem | None = None
    task: asyncio.Task[None] | None = None


class WorkLog:
    """Which requests of one app are under way, unconfirmed, or failed lately."""

    def __init__(
        self, tell: Callable[[Kind, int | str], None], save: Callable[[], None]
    ) -> None:
        """Start with none.

        `tell` hears of each thing whose request has moved, `save` of each change of what
        is under way.
        """
        self._tell = tell
        self._save = save
        self._open: dict[Job, Attempt] = {}
        self._unconfirmed: set[Job] = set()
        self._failures: dict[tuple[Kind, int | str], tuple[float, Problem]] = {}
        self._locks: WeakValueDictionary[tuple[Kind, int | str], asyncio.Lock] = (
            WeakValueDictionary()
        )

    def __iter__(self) -> Iterator[Job]:
        """Return the jobs that are under way."""
        return iter(self._open)

    def lock(self, kind: Kind, external_id: int | str) -> asyncio.Lock:
        """Return the lock that lets one request for a thing be sent at a time."""
        return self._locks.setdefault((kind, external_id), asyncio.Lock())

    def covering(self, wanted: Job) -> Attempt | None:
        """Return the attempt that is under way for just what is wanted, or for more."""
        return next(
            (
                attempt
                for job, attempt in self._open.items()
                if job.concerns(wanted.kind, wanted.external_id)
                and wanted.seasons <= job.seasons
            ),
            None,
        )

    def begin(self, job: Job) -> Attempt:
        """Note that a request is on its way to the app."""
        self._failures.pop((job.kind, job.external_id), None)
        self._unconfirmed -= {
            old for old in self._unconfirmed if old.concerns(job.kind, job.external_id)
        }
        attempt = self._open[job] = Attempt(job)
        self._moved(job)
        return attempt

    def end(self, job: Job, *, confirmed: bool) -> None:
        """Note that a request is settled, or that it could not be confirmed."""
        self._open.pop(job, None)
        if not confirmed:
            self._unconfirmed.add(job)
        self._moved(job)

    def fail(self, job: Job, problem: Problem) -> None:
        """Note that the app did not take a request, perhaps after it was answered."""
        self._open.pop(job, None)
        self._failures[job.kind, job.external_id] = (monotonic(), problem.copy())
        while len(self._failures) > MAX_FAILURES:
            self._failures.pop(next(iter(self._failures)))
        self._moved(job)

    def failure(self, kind: Kind, external_id: int | str) -> Problem | None:
        """Return why the last request for a thing came to nothing, for a while."""
        when, problem = self._failures.get((kind, external_id), (0.0, None))
        return problem if monotonic() - when < FAILURE_SECONDS else None

    def doubtful(self, kind: Kind, external_id: int | str) -> bool:
        """Return whether it is not known how the last request for a thing ended."""
        return (
            self.of(kind, external_id) is Work.UNCONFIRMED
            or self.failure(kind, external_id) is not None
        )

    def of(self, kind: Kind, external_id: int | str, season: int | None = None) -> Work:
        """Return how far the requests for a thing have come."""
        if any(job.concerns(kind, external_id, season) for job in self._open):
            return Work.UNDER_WAY
        if any(job.concerns(kind, external_id, season) for job in self._unconfirmed):
            return Work.UNCONFIRMED
        return Work.NONE

    def _moved(self, job: Job) -> None:
        """Tell and save that a job moved."""
        self._tell(job.kind, job.external_id)
        self._save()
