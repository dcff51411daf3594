"""What of somebody's asking counts for their limit, and when that is over."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from .member import Member
from .request import Ask, Request


def asks_of(member: Member, request: Request, since: datetime) -> Iterable[Ask]:
    """Return what somebody asked for by a request since a time, and what has a cost."""
    return (
        ask
        for ask in (*request.asks, *request.left)
        if ask.is_of(member) and ask.cost and ask.at > since
    )


def free_at(asks: Iterable[Ask], surplus: int, window: timedelta) -> datetime | None:
    """Return when so many that are too many, and one more, no longer count."""
    for ask in asks if surplus >= 0 else ():
        surplus -= ask.cost
        if surplus < 0:
            return ask.at + window
    return None
