"""Define what Sonarr knows of series, their seasons and episodes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self, override

from .common import (
    JsonObject,
    UnreadableError,
    child,
    children,
    flag,
    held,
    image_url,
    integer,
    moment,
    optional_id,
    optional_integer,
    optional_text,
    required_id,
    spare,
    text,
    texts,
    word,
)
from .counts import Countable, Counted
from .details import Details

STANDARD = "standard"
SERIES_TYPES = (STANDARD, "daily", "anime")
# The day on which a series was last on is one of its network's place.
ANY_ZONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRow(Countable):
    """Describe a season; number 0 holds the specials.

    `episode_count` counts episodes with a file and monitored aired ones,
    `total_episode_count` all of them. A lookup knows no counts: they are 0 there.
    Counts that make no sense are unknown as well, all of them together. `next_airing` and
    `previous_airing` leave out what is not monitored.
    """

    number: int
    monitored: bool
    episode_count: int
    episode_file_count: int
    total_episode_count: int
    next_airing: datetime | None
    previous_airing: datetime | None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read an item of a series' seasons."""
        number = optional_integer(data, "seasonNumber")
        if number is None or number < 0:
            raise UnreadableError("seasonNumber is missing")
        statistics = spare(child, data, "statistics")
        sought, there, total = _counts(statistics)
        return cls(
            number=number,
            monitored=flag(data, "monitored"),
            episode_count=sought,
            episode_file_count=there,
            total_episode_count=total,
            next_airing=spare(moment, statistics, "nextAiring"),
            previous_airing=spare(moment, statistics, "previousAiring"),
        )

    @property
    @override
    def counted(self) -> Counted:
        """Return the numbers of its episodes."""
        return Counted(
            self.episode_file_count, self.episode_count, self.total_episode_count
        )

    @property
    def is_wanted_whole(self) -> bool | None:
        """Return whether all of it is there or monitored, None if no count tells.

        What is to come is in no count, whether it is monitored or not.
        """
        if not self.monitored:
            return False
        return True if self.is_empty or self.is_sought_whole else None


def _counts(statistics: JsonObject) -> tuple[int, int, int]:
    """Return how many episodes of a season are sought, there, and in all; 0 each if unknown."""
    names = ("episodeCount", "episodeFileCount", "totalEpisodeCount")
    try:
        sought, there, total = (integer(statistics, name) for name in names)
    except UnreadableError:
        return 0, 0, 0
    return sought, there, total


def regular_seasons(seasons: Iterable[SeasonRow]) -> tuple[SeasonRow, ...]:
    """Return the seasons that are not the specials, or all if there are no others."""
    everything = tuple(seasons)
    return tuple(season for season in everything if season.number > 0) or everything


def _seasons(data: JsonObject) -> tuple[SeasonRow, ...]:
    """Return the seasons of a series in the order of their numbers."""
    seasons = [SeasonRow.from_json(season) for season in children(data, "seasons")]
    return tuple(sorted(seasons, key=lambda season: season.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow(Countable):
    """Describe a series of the library.

    `status` is continuing, ended, upcoming or deleted; `last_aired` is the day of the
    last episode that was on, monitored or not; `add_pending` says that the app has not
    yet done what it was told to do after adding; `path` is its folder; with `monitors_new`
    what comes later is monitored too.
    """

    arr_id: int
    tvdb_id: int
    title: str
    monitored: bool
    status: str
    seasons: tuple[SeasonRow, ...]
    quality_profile_id: int
    last_aired: datetime | None
    add_pending: bool
    path: str = field(default="", compare=False)
    monitors_new: bool = field(default=True, compare=False)
    year: int | None = None
    certification: str | None = None
    added: datetime | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET series, or of a lookup where the series is held."""
        return cls(
            arr_id=required_id(data, "id"),
            tvdb_id=required_id(data, "tvdbId"),
            title=text(data, "title"),
            monitored=flag(data, "monitored"),
            status=spare(word, data, "status"),
            seasons=_seasons(data),
            quality_profile_id=spare(integer, data, "qualityProfileId"),
            last_aired=moment(data, "lastAired"),
            add_pending=bool(spare(child, data, "addOptions")),
            path=spare(text, data, "path"),
            monitors_new=spare(text, data, "monitorNewItems") != "none",
            year=spare(optional_id, data, "year"),
            certification=spare(word, data, "certification") or None,
            added=moment(data, "added"),
        )

    @property
    def external_id(self) -> int:
        """Return the id that TheTVDB gave it."""
        return self.tvdb_id

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
        known = [one.previous_airing for one in others if one.previous_airing]
        return not known or self.last_aired > max(known) + ANY_ZONE


def _was_on(season: SeasonRow) -> bool:
    """Return whether a season's own numbers say that an episode of it was on."""
    return season.previous_airing is not None or season.counted.sought > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Describe a series; `runtime` is in minutes, `rating` from 0 to 10.

    `held` is what the same answer says of the library's row, None if it has none; the
    counts of its seasons are 0 in a lookup, whatever the library holds.
    """

    tvdb_id: int
    title: str
    year: int | None
    overview: str
    poster_url: str | None
    title_slug: str
    genres: tuple[str, ...]
    runtime: int | None
    rating: float | None
    certification: str | None
    network: str | None
    status: str
    series_type: str
    seasons: tuple[SeasonRow, ...]
    held: SeriesRow | None = None
    details: Details = field(default_factory=Details)

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET series or of its lookup."""
        details = Details.of_series(data)
        return cls(
            tvdb_id=required_id(data, "tvdbId"),
            title=text(data, "title"),
            year=spare(optional_id, data, "year"),
            overview=spare(text, data, "overview"),
            poster_url=image_url(data, "remotePoster", "poster"),
            title_slug=spare(text, data, "titleSlug"),
            genres=spare(texts, data, "genres"),
            runtime=spare(optional_id, data, "runtime"),
            rating=next((one.of_ten for one in details.ratings), None),
            certification=spare(optional_text, data, "certification"),
            network=spare(optional_text, data, "network"),
            status=spare(text, data, "status"),
            series_type=spare(text, data, "seriesType") or STANDARD,
            seasons=_seasons(data),
            held=held(data, SeriesRow.from_json),
            details=details,
        )

    @property
    def external_id(self) -> int:
        """Return the id that TheTVDB gave it."""
        return self.tvdb_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """Describe an episode of a series of the library; `air_date` is when it airs.

    `number` is its place in its season, `file_id` the app's id of its file.
    """

    id: int
    series_id: int
    season_number: int
    air_date: datetime | None
    monitored: bool
    has_file: bool
    last_search: datetime | None = None
    number: int | None = None
    title: str = ""
    file_id: int | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET episode."""
        return cls(
            id=required_id(data, "id"),
            series_id=required_id(data, "seriesId"),
            season_number=integer(data, "seasonNumber"),
            air_date=moment(data, "airDateUtc"),
            monitored=flag(data, "monitored"),
            has_file=flag(data, "hasFile"),
            last_search=moment(data, "lastSearchTime"),
            number=spare(optional_integer, data, "episodeNumber"),
            title=spare(text, data, "title"),
            file_id=spare(optional_id, data, "episodeFileId"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesOptions:
    """Say how a series is to be added.

    `series_type` is standard, daily or anime (ValueError otherwise), None to take the
    lookup's word; `search`: search for missing episodes at once.
    """

    quality_profile_id: int
    root_folder: str
    series_type: str | None
    season_folder: bool
    tags: tuple[int, ...]
    search: bool

    def __post_init__(self) -> None:
        """Refuse a series type that no Sonarr knows."""
        if self.series_type not in (None, *SERIES_TYPES):
            raise ValueError(f"Not to be sent: {self.series_type}")
