"""When what of an app is read by the clock, with its hub and without."""

from collections import deque
from datetime import timedelta
from math import inf
from time import monotonic

QUEUE_INTERVAL = timedelta(seconds=60)
DETAILS_INTERVAL = timedelta(minutes=10)
LIBRARY_INTERVAL = timedelta(minutes=30)
# With the app's hub connected, all of it is read anew only this often, to be safe.
SAFETY_INTERVAL = timedelta(hours=6)
SLACK = QUEUE_INTERVAL / 2
# A hub that connects right after the start has missed nothing of the library.
JUST_READ = timedelta(seconds=10)
# However often there is a reason to, the library is not read more often out of turn.
READS_AT_MOST = 3
READS_PERIOD = timedelta(minutes=10)


class PollSchedule:
    """What of an app is due; on the monotonic clock, as the other one may be put right by days.

    A hub does not tell everything of every app: `tells_all` says whether the library may be
    left for hours to what it tells.
    """

    def __init__(self, *, tells_all: bool = True) -> None:
        """Start with everything due, and without the hub."""
        self.pushed = False
        self._tells_all = tells_all
        self._was_pushed = False
        self._missed = True
        self._has_failed = False
        self._library_due = self._details_due = monotonic()
        self._failed_due = inf
        self._failures = 0
        self._reads: deque[float] = deque(maxlen=READS_AT_MOST)

    @property
    def retry(self) -> timedelta:
        """Return how long to wait after something failed."""
        return QUEUE_INTERVAL

    def poll_failed(self) -> None:
        """Note that the app did not answer: what was missed is read once it does."""
        self._has_failed = True

    @property
    def is_library_due(self) -> bool:
        """Return whether the library is to be read with the next poll."""
        return monotonic() >= self._library_due

    def take_library(self) -> bool:
        """Return whether the library is to be read now that the app answers.

        It stays so until it was.
        """
        if self._has_failed:
            self._has_failed = False
            self.hurry()
        due = self.is_library_due
        if due:
            self._reads.append(monotonic())
        return due

    def library_was_read(self) -> None:
        """Note that the library is known."""
        self._library_due = self._next_library()

    def take_details(self) -> bool:
        """Return whether the rest is to be read now, whatever comes of it."""
        due = monotonic() >= self._details_due
        if due:
            self._details_due = self._next(DETAILS_INTERVAL)
        return due

    def take_failed(self) -> bool:
        """Return whether that part of the rest is to be read now that failed."""
        return monotonic() >= self._failed_due

    def details_were_read(self, *, whole: bool) -> None:
        """Note whether all of the rest is known; what is not is due soon, ever less so."""
        self._failures = 0 if whole else self._failures + 1
        wait = min(QUEUE_INTERVAL * 2 ** min(self._failures, 8), DETAILS_INTERVAL)
        due = monotonic() + (wait - SLACK).total_seconds()
        self._failed_due = inf if whole else due

    def set_pushed(self, pushed: bool) -> None:
        """Note that the hub was found, before which anything may have changed, or lost."""
        lost, self.pushed = self.pushed and not pushed, pushed
        if pushed:
            self._details_due = monotonic()
            if self._was_pushed or not self._is_just_read():
                self.hurry()
            else:
                self._library_due = self._next_library()
                self._missed = False
            self._was_pushed = True
            return
        self._missed = True
        self._details_due = min(self._details_due, self._next(DETAILS_INTERVAL))
        self._library_due = min(self._library_due, self._next_library())
        if lost:
            self.hurry()

    def take_missed(self) -> bool:
        """Return whether anything may have changed untold since this was asked last."""
        missed, self._missed = self._missed, not self.pushed
        return missed

    def hurry(self, *, missed: bool = False) -> None:
        """Have the library read now, or as soon as it was not read too often.

        `missed` says that something may have changed that nobody was told of.
        """
        self._missed = self._missed or missed
        due = monotonic()
        if len(self._reads) == READS_AT_MOST:
            due = max(due, self._reads[0] + READS_PERIOD.total_seconds())
        self._library_due = min(self._library_due, due)

    def until_next(self) -> timedelta:
        """Return how long to wait after all went well."""
        first = min(self._library_due, self._details_due, self._failed_due)
        due = timedelta(seconds=max(0.0, first - monotonic())) + SLACK
        return max(QUEUE_INTERVAL, min(self._interval(QUEUE_INTERVAL), due))

    def _is_just_read(self) -> bool:
        """Return whether the library was read so lately that nothing of it was missed."""
        since = monotonic() - JUST_READ.total_seconds()
        return bool(self._reads) and self._reads[-1] >= since

    def _interval(self, polled: timedelta) -> timedelta:
        """Return how often to read what is polled that often without the hub."""
        return SAFETY_INTERVAL if self.pushed else polled

    def _next(self, polled: timedelta) -> float:
        """Return when to read next what is polled that often without the hub."""
        return monotonic() + (self._interval(polled) - SLACK).total_seconds()

    def _next_library(self) -> float:
        """Return when to read the library next if nothing happens."""
        if self._tells_all:
            return self._next(LIBRARY_INTERVAL)
        return monotonic() + (LIBRARY_INTERVAL - SLACK).total_seconds()
