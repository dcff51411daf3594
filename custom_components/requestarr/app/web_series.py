"""What series are on in the world: the schedules of TVmaze, by the day."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import Airing, Service, WebClient, WebError, airing_row, read_rows
from ..api.tvmaze import NAME, Tvmaze
from .dates import today
from .web_source import WebSource

BACK, AHEAD = 7, 14
MAX_LISTED = 100
# So many episodes of a span are kept for the next start: what can be listed then.
MAX_KEPT = 400
# After so many answers in a row that can't be used, no more are asked for.
MANY_FAILURES = 3
# Daily shows are numbered by the year.
LAST_SEASON = 1899


class Span(StrEnum):
    """The days that are read together."""

    AIRED = "aired"
    COMING = "coming"

    def days(self, day: date) -> list[date]:
        """Return its days, seen from a day, the nearest first."""
        if self is Span.AIRED:
            return [day - timedelta(days=number) for number in range(BACK + 1)]
        return [day + timedelta(days=number + 1) for number in range(AHEAD)]

    def wants(self, airing: Airing) -> bool:
        """Return whether an episode of its days can put a series on a shelf."""
        return airing.is_regular if self is Span.AIRED else _begins_again(airing)


type Part = tuple[Span, date, str]


class WebSeries(WebSource[Span]):
    """Which series are popular, new, and back soon; by network for the home's country."""

    def __init__(self, hass: HomeAssistant, client: WebClient) -> None:
        """Start with nothing known."""
        reads = {span: partial(self._async_fill, span) for span in Span}
        super().__init__(hass, client, NAME, Service.SONARR, reads)
        self._tvmaze = Tvmaze(client)
        self._parts: dict[Part, tuple[Airing, ...]] = {}
        self._read_at: dict[Part, float] = {}
        self._failed: set[Part] = set()
        self._made: dict[tuple[date, object], list[Airing]] = {}

    def popular(self) -> list[Airing]:
        """Return of each series that was on lately an episode, what most people know first."""
        return self._listed(Span.AIRED, _is_any)

    def new(self) -> list[Airing]:
        """Return the first episodes of series that began lately."""
        return self._listed(Span.AIRED, _begins)

    def returning(self) -> list[Airing]:
        """Return the first episodes of further seasons that begin soon."""
        return self._listed(Span.COMING, _begins_again)

    def _listed(self, span: Span, belongs: Callable[[Airing], bool]) -> list[Airing]:
        """Return episodes of a span that belong on a shelf, unless they are too old."""
        if self.read_state(span).at is None:
            return []
        day = today()
        if (day, belongs) not in self._made:
            days = set(span.days(day))
            self._made[day, belongs] = _each_once(
                one
                for (of, on, _), airings in self._parts.items()
                if of is span and on in days
                for one in airings
                if belongs(one)
            )
        return self._made[day, belongs]

    async def _async_fill(self, span: Span) -> None:
        """Read what is not known of some days, and some of it anew; raises WebError."""
        day = today()
        self._prune(day)
        failure: WebError | None = None
        in_a_row = 0
        for part in self._due_parts(span, day):
            try:
                found = await self._async_call(partial(self._async_ask, part))
            except WebError as err:
                failure, in_a_row = err, in_a_row + 1
                self._failed.add(part)
                if err.is_lost or err.wait or in_a_row >= MANY_FAILURES:
                    break
            else:
                in_a_row = 0
                self._take(part, found)
        if failure:
            raise failure

    def _take(self, part: Part, found: Iterable[Airing]) -> None:
        """Hold what of a day can be on a shelf."""
        span = part[0]
        self._parts[part] = tuple(one for one in found if span.wants(one))
        self._read_at[part] = self._hass.loop.time()
        self._failed.discard(part)
        self._made.clear()
        self._note_part(span)

    async def _async_ask(self, part: Part) -> tuple[Airing, ...]:
        """Read a day, of a country's networks or of what is streamed; raises WebError."""
        _, day, country = part
        if country:
            return await self._tvmaze.async_on_air(day, country)
        return await self._tvmaze.async_streamed(day)

    def _due_parts(self, span: Span, day: date) -> list[Part]:
        """Return what is to be read: what never was, and the oldest answers.

        What failed comes last, so that it holds up nothing else.
        """
        parts = self._all_parts(span, day)
        unknown = [one for one in parts if one not in self._read_at]
        known = [one for one in parts if self._is_due(self._read_at.get(one))]
        known.sort(key=self._read_at.__getitem__)
        again = known[: len(self._countries)]
        return [*again, *sorted(unknown, key=self._failed.__contains__)]

    def _all_parts(self, span: Span, day: date) -> list[Part]:
        """Return all that is to be known of some days."""
        return [
            (span, one, where) for one in span.days(day) for where in self._countries
        ]

    @property
    def _countries(self) -> tuple[str, ...]:
        """Return of where schedules are read: of the home's country, and of the web."""
        country = self._hass.config.country
        return (country, "") if country else ("",)

    def _prune(self, day: date) -> None:
        """Hold no more of days that are over, and of another country."""
        wanted = {part for span in Span for part in self._all_parts(span, day)}
        for part in self._parts.keys() - wanted:
            del self._parts[part], self._read_at[part]
        self._failed &= wanted
        self._made.clear()

    @override
    def _rows(self, key: Span) -> list[Any]:
        """Return what is kept of a span, day by day, as JSON."""
        parts = {part: found for part, found in self._parts.items() if part[0] is key}
        every = [(part, one) for part, found in parts.items() for one in found]
        rows: dict[Part, list[Any]] = {part: [] for part in parts}
        for part, one in sorted(every, key=lambda each: _worth(each[1]))[:MAX_KEPT]:
            rows[part].append(airing_row(one))
        now, clock = dt_util.utcnow(), self._hass.loop.time()
        return [
            {
                "day": part[1].isoformat(),
                "country": part[2],
                "at": (
                    now - timedelta(seconds=clock - self._read_at[part])
                ).isoformat(),
                "rows": found,
            }
            for part, found in rows.items()
        ]

    @override
    def _take_rows(self, key: Span, rows: list[Any]) -> None:
        """Hold what was kept of a span; raises ValueError for that of another country."""
        if {row["country"] for row in rows} != set(self._countries):
            raise ValueError("what is kept is not of here")
        now, clock = dt_util.utcnow(), self._hass.loop.time()
        for row in rows:
            part = (key, date.fromisoformat(row["day"]), row["country"])
            age = now - datetime.fromisoformat(row["at"])
            self._parts[part] = read_rows(row["rows"], Airing.from_json)
            self._read_at[part] = clock - age.total_seconds()
        self._made.clear()

    @override
    def _drop(self) -> None:
        """Hold nothing any more of what was read."""
        for known in (self._parts, self._read_at, self._failed, self._made):
            known.clear()


def _is_any(_: Airing) -> bool:
    """Return that an episode is as good as any other."""
    return True


def _begins(airing: Airing) -> bool:
    """Return whether a series begins with an episode."""
    return (airing.season, airing.number) == (1, 1)


def _begins_again(airing: Airing) -> bool:
    """Return whether a further season begins with an episode."""
    is_first = airing.is_regular and airing.number == 1
    return is_first and 1 < (airing.season or 0) <= LAST_SEASON


def _each_once(airings: Iterable[Airing]) -> list[Airing]:
    """Return one episode of each series, what most people know and like first."""
    found: dict[int, Airing] = {}
    for one in sorted(airings, key=_order):
        found.setdefault(one.series.tvdb_id, one)
    return list(found.values())[:MAX_LISTED]


def _worth(airing: Airing) -> tuple[bool, tuple[float, float, int, date]]:
    """Return what sorts episodes that are kept: those that a series begins with first."""
    is_first = _begins(airing) or _begins_again(airing)
    return not is_first, _order(airing)


def _order(airing: Airing) -> tuple[float, float, int, date]:
    """Return what sorts episodes: how well known their series is, and how well liked."""
    series = airing.series
    day = airing.day or date.max
    return -airing.weight, -(series.rating or 0.0), series.tvdb_id, day
