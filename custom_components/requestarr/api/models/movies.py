"""Define what Radarr knows of movies."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Annotated

from .common import (
    JsonObject,
    child,
    day,
    flag,
    integer,
    moment,
    optional_id,
    required_id,
    spare,
    text,
)
from .details import Details, first_of, movie_ratings
from .title import AddOptions, ScreenRow, ScreenTitle

# What is to be looked for from the day on that it is known.
WAITS_FOR_NOTHING = {"announced", "tba"}
MINIMUM_AVAILABILITIES = ("announced", "inCinemas", "released")
# So long after the cinemas Radarr takes a movie for released that has no other date.
CINEMA_ONLY = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieRow(ScreenRow):
    """Describe a movie of the library.

    `status` is tba, announced, inCinemas, released or deleted; `is_available` is None
    where the app doesn't say so; `release_date` is from when on it looks for it;
    `file_added` is when its file came, which a better copy changes; `added` is when the
    app got the movie.

    Read from a row of GET movie, or of a lookup where the movie is held.
    """

    tmdb_id: Annotated[int, required_id, "tmdbId"]
    has_file: Annotated[bool, _has_file]
    is_available: Annotated[bool | None, _is_available]
    release_date: Annotated[date | None, _release_date]
    last_search: Annotated[datetime | None, moment, "lastSearchTime"] = None
    in_cinemas: Annotated[date | None, day, "inCinemas"] = None
    digital: Annotated[date | None, day, "digitalRelease"] = None
    physical: Annotated[date | None, day, "physicalRelease"] = None
    added: Annotated[datetime | None, moment, "added"] = field(
        default=None, compare=False
    )
    file_added: Annotated[datetime | None, _file_added] = None
    collection_id: Annotated[int | None, _collection_id] = None

    @property
    def external_id(self) -> int:
        """Return the id that TMDb gave it."""
        return self.tmdb_id

    @property
    def is_complete(self) -> bool:
        """Return whether its file is there."""
        return self.has_file

    def is_out_on(self, today: date) -> bool:
        """Return whether the app looks for it, by its day where the app says nothing else."""
        if self.is_available is not None:
            return self.is_available
        return self.release_date is not None and self.release_date <= today


def _is_available(data: JsonObject) -> bool | None:
    """Return whether the app looks for a movie, None where only its dates can tell."""
    if data.get("isAvailable") is not None:
        return flag(data, "isAvailable")
    is_any_day = spare(text, data, "minimumAvailability") in WAITS_FOR_NOTHING
    return True if is_any_day else None


def _has_file(data: JsonObject) -> bool:
    """Return whether its file is there, by the file's id where the app says nothing else."""
    return flag(data, "hasFile", default=spare(integer, data, "movieFileId") > 0)


def _file_added(data: JsonObject) -> datetime | None:
    """Return when its file came."""
    return spare(moment, spare(child, data, "movieFile"), "dateAdded")


def _collection_id(data: JsonObject) -> int | None:
    """Return the id that TMDb gave its collection."""
    return spare(optional_id, spare(child, data, "collection"), "tmdbId")


def _release_date(data: JsonObject) -> date | None:
    """Return from when on Radarr looks for a movie; it says so itself since 5.4."""
    if told := day(data, "releaseDate"):
        return told
    cinema = day(data, "inCinemas")
    out = [day(data, "digitalRelease"), day(data, "physicalRelease")]
    released = min(filter(None, out), default=None)
    match spare(text, data, "minimumAvailability"):
        case waits if waits in WAITS_FOR_NOTHING:
            return min(filter(None, [cinema, released]), default=None)
        case "inCinemas":
            return cinema
    return released or (cinema + CINEMA_ONLY if cinema else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie(ScreenTitle):
    """Describe a movie.

    `held` is what the same answer says of the library's row, None if it has none.

    Read from a row of GET movie, of its lookup, or of a collection's movies.
    """

    tmdb_id: Annotated[int, required_id, "tmdbId"]
    rating: Annotated[float | None, first_of(movie_ratings)] = None
    details: Annotated[Details, Details.of_movie] = field(default_factory=Details)
    held: Annotated[MovieRow | None, MovieRow.held_in] = None

    @property
    def external_id(self) -> int:
        """Return the id that TMDb gave it."""
        return self.tmdb_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieOptions(AddOptions):
    """Say how a movie is to be added.

    `minimum_availability` is announced, inCinemas or released (ValueError otherwise:
    a lookup's "tba" must not be posted back).
    """

    minimum_availability: str

    def __post_init__(self) -> None:
        """Refuse an availability that must not be sent."""
        if self.minimum_availability not in MINIMUM_AVAILABILITIES:
            raise ValueError(f"Not to be sent: {self.minimum_availability}")
