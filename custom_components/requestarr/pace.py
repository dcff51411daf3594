"""When what of an app is read by the clock, with its hub and without."""

from collections import deque
from datetime import timedelta
from time import monotonic

from .const import (
    DETAILS_INTERVAL,
    LIBRARY_INTERVAL,
    QUEUE_INTERVAL,
    SAFETY_INTERVAL,
)

SLACK = QUEUE_INTERVAL / 2
# A hub that connects right after the start has missed nothing of the library.
JUST_READ = timedelta(seconds=10)
# However often there is a reason to, the library is not read more often out of turn.
READS_AT_MOST = 3
READS_PERIOD = timedelta(minutes=10)


class Pace:
    """What of an app is due; on the monotonic clock, as the other one may be put right by days."""

    def __init__(self) -> None:
        """Start with everything due, and without the hub."""
        self.pushed = False
        self._library_due = self._details_due = monotonic()
        self._reads: deque[float] = deque(maxlen=READS_AT_MOST)

    @property
    def retry(self) -> timedelta:
        """Return how long to wait after something failed."""
        return QUEUE_INTERVAL

    def take_library(self) -> bool:
        """Return whether the library is to be read now; it stays so until it was."""
        due = monotonic() >= self._library_due
        if due:
            self._reads.append(monotonic())
        return due

    def library_was_read(self) -> None:
        """Note that the library is known."""
        self._library_due = self._next(LIBRARY_INTERVAL)

    def take_details(self) -> bool:
        """Return whether the rest is to be read now, whatever comes of it."""
        due = monotonic() >= self._details_due
        if due:
            self._details_due = self._next(DETAILS_INTERVAL)
        return due

    def set_pushed(self, pushed: bool) -> None:
        """Note that the hub was found, before which anything may have changed, or lost."""
        self.pushed = pushed
        if pushed:
            self._details_due = monotonic()
            if monotonic() - self._reads[-1] > JUST_READ.total_seconds():
                self.hurry()
        else:
            self._details_due = min(self._details_due, self._next(DETAILS_INTERVAL))
            self._library_due = min(self._library_due, self._next(LIBRARY_INTERVAL))

    def hurry(self) -> None:
        """Have the library read now, or as soon as it was not read too often."""
        due = monotonic()
        if len(self._reads) == READS_AT_MOST:
            due = max(due, self._reads[0] + READS_PERIOD.total_seconds())
        self._library_due = min(self._library_due, due)

    def until_next(self) -> timedelta:
        """Return how long to wait after all went well."""
        due = timedelta(seconds=max(0.0, self._library_due - monotonic())) + SLACK
        return max(QUEUE_INTERVAL, min(self._interval(QUEUE_INTERVAL), due))

    def _interval(self, polled: timedelta) -> timedelta:
        """Return how often to read what is polled that often without the hub."""
        return SAFETY_INTERVAL if self.pushed else polled

    def _next(self, polled: timedelta) -> float:
        """Return when to read next what is polled that often without the hub."""
        return monotonic() + (self._interval(polled) - SLACK).total_seconds()
