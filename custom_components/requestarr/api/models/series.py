"""Define what Sonarr knows of series, their seasons and episodes."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    UnreadableError,
    child,
    children,
    day,
    flag,
    moment,
    optional_id,
    optional_integer,
    optional_text,
    required_id,
    required_integer,
    spare,
    text,
)
from .counts import Countable, Counted, are_readable, numbers_of
from .details import Details, first_of, series_ratings
from .reading import Row
from .title import AddOptions, ScreenRow, ScreenTitle, takes_new

STANDARD = "standard"
SERIES_TYPES = (STANDARD, "daily", "anime")
# The day on which a series was last on is one of its network's place.
ANY_ZONE = timedelta(days=1)
COUNTS = ("episodeFileCount", "episodeCount", "totalEpisodeCount")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow(Countable):
    """Describe a season; number 0 holds the specials.

    `counted` are the numbers of its episodes. A lookup knows none: they are 0 there.
    Those that make no sense are unknown as well, all of them together: it is not
    `is_counted` then. `next_airing`, and that an episode `was_on`, leave out what is not
    monitored.
    """

    number: int
    monitored: bool = False
    counted: Counted = field(default_factory=lambda: Counted.shared(0, 0, 0))
    next_airing: datetime | None = None
    was_on: bool = False
    is_counted: bool = True

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read an item of a series' seasons."""
        number = optional_integer(data, "seasonNumber")
        if number is None or number < 0:
            raise UnreadableError("seasonNumber is missing")
        statistics = spare(child, data, "statistics")
        return cls(
            number=number,
            monitored=flag(data, "monitored"),
            counted=Counted.shared(*numbers_of(statistics, COUNTS)),
            is_counted=are_readable(data, COUNTS),
            next_airing=spare(moment, statistics, "nextAiring"),
            was_on=_last_on(data) is not None,
        )

    @property
    @override
    def has_uncounted(self) -> bool:
        """Return whether its episodes are in no count."""
        return not self.is_counted

    @property
    def is_wanted_whole(self) -> bool | None:
        """Return whether all of it is there or monitored, None if no count tells.

        What is to come is in no count, whether it is monitored or not.
        """
        if not self.monitored:
            return False
        nothing_to_want = self.is_empty and self.is_counted
        return True if nothing_to_want or self.is_sought_whole else None


def regular_seasons(seasons: Iterable[SeasonRow]) -> tuple[SeasonRow, ...]:
    """Return the seasons that are not the specials, or all if there are no others."""
    everything = tuple(seasons)
    return tuple(season for season in everything if season.number > 0) or everything


def _seasons(data: JsonObject) -> tuple[SeasonRow, ...]:
    """Return the seasons of a series in the order of their numbers, those that can be read."""
    seasons: list[SeasonRow] = []
    for season in spare(children, data, "seasons"):
        with suppress(UnreadableError):
            seasons.append(SeasonRow.from_json(season))
    return tuple(sorted(seasons, key=lambda season: season.number))


def _held_seasons(data: JsonObject) -> tuple[SeasonRow, ...]:
    """Return the seasons of a series of the library: what it has no numbers of is in no count."""
    seasons = _seasons(data)
    bare = {
        spare(optional_integer, one, "seasonNumber")
        for one in spare(children, data, "seasons")
        if one.get("statistics") is None
    }
    if not bare:
        return seasons
    return tuple(
        replace(one, is_counted=False) if one.number in bare else one for one in seasons
    )


def _last_on(data: JsonObject) -> date | None:
    """Return the day of the last monitored episode of a season, None if the app tells none."""
    return spare(day, spare(child, data, "statistics"), "previousAiring")


def _last_monitored(data: JsonObject) -> date | None:
    """Return the day of the last monitored episode of a series, specials left out."""
    regular = (
        one
        for one in spare(children, data, "seasons")
        if spare(optional_integer, one, "seasonNumber")
    )
    return max(filter(None, map(_last_on, regular)), default=None)


def _has_unread(data: JsonObject) -> bool:
    """Return whether a series has seasons that can't be read."""
    told = data.get("seasons") or []
    return not isinstance(told, list) or len(_seasons(data)) != len(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow(ScreenRow, Countable):
    """Describe a series of the library.

    `status` is continuing, ended, upcoming or deleted; `last_aired` is the day of the
    last episode that was on, monitored or not, and `last_monitored` that of the last
    monitored one, specials left out; with `monitors_new` what comes later is
    monitored too; with `has_unread` it has seasons beside those of `seasons`, of which
    nothing can be read: neither that they are there nor that they are not.

    Read from a row of GET series, or of a lookup where the series is held.
    """

    tvdb_id: Annotated[int, required_id, "tvdbId"]
    seasons: Annotated[tuple[SeasonRow, ...], _held_seasons]
    last_aired: Annotated[date | None, day, "lastAired"]
    last_monitored: Annotated[date | None, _last_monitored] = None
    monitors_new: Annotated[bool, takes_new] = field(default=True, compare=False)
    added: Annotated[datetime | None, moment, "added"] = None
    has_unread: Annotated[bool, _has_unread] = False

    @property
    def external_id(self) -> int:
        """Return the id that TheTVDB gave it."""
        return self.tvdb_id

    @property
    @override
    def has_uncounted(self) -> bool:
        """Return whether any of its seasons is in no count."""
        regular = regular_seasons(self.seasons)
        return self.has_unread or not all(one.is_counted for one in regular)

    @property
    @override
    def counted(self) -> Counted:
        """Return the numbers of its episodes, those of specials only if it has no others."""
        return Counted.together(one.counted for one in regular_seasons(self.seasons))

    def has_begun(self, season: SeasonRow) -> bool:
        """Return whether an episode of a season was on, as far as the app tells.

        Of what it does not monitor it tells only when the series was last on.
        """
        others = [one for one in self.seasons if one.number not in {0, season.number}]
        later = [one for one in others if one.number > season.number]
        if season.number and any(_was_on(one) for one in later):
            return True
        if _was_on(season) or self.status in {"ended", "deleted"}:
            return True
        if self.last_aired is None:
            return self.status != "upcoming"
        known = self.last_monitored
        return known is None or self.last_aired > known + ANY_ZONE


def _series_type(data: JsonObject) -> str:
    """Return how the episodes of a series are numbered, by Sonarr's word."""
    return spare(text, data, "seriesType") or STANDARD


def _was_on(season: SeasonRow) -> bool:
    """Return whether a season's own numbers say that an episode of it was on."""
    return season.was_on or season.counted.sought > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(ScreenTitle):
    """Describe a series.

    `held` is what the same answer says of the library's row, None if it has none; the
    counts of its seasons are 0 in a lookup, whatever the library holds.

    Read from a row of GET series or of its lookup.
    """

    tvdb_id: Annotated[int, required_id, "tvdbId"]
    network: Annotated[str | None, spare, optional_text, "network"] = None
    status: Annotated[str, spare, text, "status"] = ""
    series_type: Annotated[str, _series_type] = STANDARD
    seasons: Annotated[tuple[SeasonRow, ...], _seasons] = ()
    held: Annotated[SeriesRow | None, SeriesRow.held_in] = None
    rating: Annotated[float | None, first_of(series_ratings)] = None
    details: Annotated[Details, Details.of_series] = field(default_factory=Details)

    @property
    def external_id(self) -> int:
        """Return the id that TheTVDB gave it."""
        return self.tvdb_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode(Row):
    """Describe an episode of a series of the library; `air_date` is when it airs.

    `number` is its place in its season, `file_id` the app's id of its file.

    Read from a row of GET episode.
    """

    series_id: Annotated[int, required_id, "seriesId"]
    season_number: Annotated[int, required_integer, "seasonNumber"]
    air_date: Annotated[datetime | None, moment, "airDateUtc"]
    monitored: Annotated[bool, flag, "monitored"]
    has_file: Annotated[bool, flag, "hasFile"]
    last_search: Annotated[datetime | None, moment, "lastSearchTime"] = None
    number: Annotated[int | None, spare, optional_integer, "episodeNumber"] = None
    title: Annotated[str, spare, text, "title"] = ""
    file_id: Annotated[int | None, spare, optional_id, "episodeFileId"] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOptions(AddOptions):
    """Say how a series is to be added.

    `series_type` is standard, daily or anime (ValueError otherwise), None to take the
    lookup's word; what is searched for at once are its missing episodes.
    """

    series_type: str | None
    season_folder: bool

    def __post_init__(self) -> None:
        """Refuse a series type that no Sonarr knows."""
        if self.series_type not in (None, *SERIES_TYPES):
            raise ValueError(f"Not to be sent: {self.series_type}")
