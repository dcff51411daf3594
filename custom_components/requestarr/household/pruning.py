"""Which requests that have ended are let go of, so that the ledger stays quick to write."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from .permissions import counts
from .request import Request, RequestStatus

# Ended requests are kept for ten years, and never more of them than stay quick to write.
KEPT_FOR = timedelta(days=3652)
MAX_ENDED = 5000


def expired(
    ended: Sequence[Request], window: timedelta | None, now: datetime
) -> Collection[Request]:
    """Return those of the requests that have ended, oldest first, to let go of.

    `window` is for how long a request counts for anybody's limit: what counts stays. Of too many go first those that came to nothing before anything was
    sent, and of each person the oldest.
    """
    since = now - KEPT_FOR
    is_old = any(one.changed < since for one in ended)
    if len(ended) <= MAX_ENDED and not is_old:
        return ()
    spare = [one for one in ended if not _still_counts(one, window, now)]
    old = [one for one in spare if one.changed < since]
    surplus = len(ended) - len(old) - MAX_ENDED
    rest = [one for one in spare if one.changed >= since]
    return (*old, *(list(_first_to_go(rest))[:surplus] if surplus > 0 else ()))


def _still_counts(request: Request, window: timedelta | None, now: datetime) -> bool:
    """Return whether somebody's limit still counts a request."""
    if window is None or not counts(request):
        return False
    since = now - window
    return any(ask.cost and ask.at > since for ask in (*request.asks, *request.left))


def _first_to_go(requests: Sequence[Request]) -> Iterator[Request]:
    """Return requests in the order in which they are let go of."""
    newer: Counter[str] = Counter()
    rank: dict[str, int] = {}
    for request in reversed(requests):
        owner = _owner(request)
        newer[owner] += 1
        rank[request.id] = newer[owner]
    yield from sorted(requests, key=lambda one: (not _is_void(one), -rank[one.id]))


def _owner(request: Request) -> str:
    """Return who asked first."""
    first = next(iter((*request.asks, *request.left)), None)
    return (first.user_id or first.name) if first else ""


def _is_void(request: Request) -> bool:
    """Return whether a request came to nothing before anything was sent."""
    return request.status is RequestStatus.WITHDRAWN and not request.was_sent
