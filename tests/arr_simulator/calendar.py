"""The calendar, which is the same in each app but for what has which dates."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from multidict import MultiMapping

from .errors import missing_model, problem
from .paging import flag
from .routing import Ask
from .wire import NEVER, Json, moment

type Owner = Callable[[Json], Json]


def coming(
    ask: Ask, rows: Iterable[Json], dates: tuple[str, ...], owner_of: Owner
) -> list[Json]:
    """Return the rows with a date in the span that a call asks for, by the first of their dates.

    An owner is what has the tags of a row, and has to be monitored like it.
    """
    start, end = span(ask.query, ask.app.clock.now())
    wanted = _tags(ask)
    every = flag(ask.query, "unmonitored")
    found = [
        row
        for row in rows
        if (every or (row["monitored"] and owner_of(row)["monitored"]))
        and (not wanted or wanted & set(owner_of(row)["tags"]))
        and any(_is_within(row.get(name), start, end) for name in dates)
    ]
    return sorted(found, key=lambda row: row.get(dates[0]) or "")


def owned_by(owners: dict[int, Json], key: str) -> Owner:
    """Return what finds the owner of a row by the id that it names."""
    return lambda row: owners[row[key]]


def span(query: MultiMapping[str], now: datetime) -> tuple[datetime, datetime]:
    """Return the span of a calendar call, two days from today unless it says otherwise."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return (
        _day(query, "start", today),
        _day(query, "end", today + timedelta(days=2)),
    )


def _day(query: MultiMapping[str], name: str, default: datetime) -> datetime:
    """Return a day of the query, or raise the problem answer."""
    if not (word := query.get(name)):
        return default
    try:
        day = datetime.fromisoformat(word)
    except ValueError as error:
        raise problem({name: [f"The value '{word}' is not valid."]}) from error
    return day if day.tzinfo else day.replace(tzinfo=default.tzinfo)


def _is_within(written: str | None, start: datetime, end: datetime) -> bool:
    """Tell whether a date is there and in a span."""
    if not written or written == NEVER:
        return False
    return start <= moment(written) <= end


def _tags(ask: Ask) -> set[int]:
    """Return the tags that a call asks for, by id or label, or raise the 404 for an unknown one."""
    found: set[int] = set()
    for word in filter(None, ask.query.get("tags", "").split(",")):
        ids = [
            row["id"] for row in ask.app.tags if word in (str(row["id"]), row["label"])
        ]
        if not ids:
            raise missing_model("Tag", int(word) if word.isdigit() else 0)
        found.update(ids)
    return found
