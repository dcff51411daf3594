"""How far something is known that is read from time to time."""

from dataclasses import dataclass
from datetime import datetime

from .problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadState:
    """How far a list is known: read at `at`, and why there is nothing newer.

    Without both nothing is known yet. `retry_at` is when it is tried again, after so many
    `failures` in a row.
    """

    at: datetime | None = None
    problem: Problem | None = None
    retry_at: datetime | None = None
    failures: int = 0
