"""Define what Radarr knows of movies."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self

from .common import (
    JsonObject,
    child,
    day,
    flag,
    held,
    image_url,
    integer,
    moment,
    optional_id,
    optional_text,
    required_id,
    spare,
    text,
    texts,
    word,
)
from .details import Details

MINIMUM_AVAILABILITIES = ("announced", "inCinemas", "released")
# So long after the cinemas Radarr takes a movie for released that has no other date.
CINEMA_ONLY = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieRow:
    """Describe a movie of the library.

    `status` is tba, announced, inCinemas, released or deleted; `release_date` is from
    when on the app looks for it; `add_pending` says that the app has not yet done what it
    was told to do after adding; `path` is its folder; `file_added` is when its file came.
    """

    arr_id: int
    tmdb_id: int
    title: str
    monitored: bool
    has_file: bool
    is_available: bool
    status: str
    release_date: date | None
    quality_profile_id: int
    add_pending: bool
    last_search: datetime | None = None
    path: str = field(default="", compare=False)
    year: int | None = None
    certification: str | None = None
    in_cinemas: date | None = None
    digital: date | None = None
    physical: date | None = None
    file_added: datetime | None = None
    collection_id: int | None = None

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET movie, or of a lookup where the movie is held."""
        return cls(
            arr_id=required_id(data, "id"),
            tmdb_id=required_id(data, "tmdbId"),
            title=text(data, "title"),
            monitored=flag(data, "monitored"),
            has_file=flag(
                data, "hasFile", default=spare(integer, data, "movieFileId") > 0
            ),
            is_available=flag(data, "isAvailable"),
            status=spare(word, data, "status"),
            release_date=day(data, "releaseDate") or _release_date(data),
            quality_profile_id=spare(integer, data, "qualityProfileId"),
            last_search=moment(data, "lastSearchTime"),
            add_pending=bool(spare(child, data, "addOptions")),
            path=spare(text, data, "path"),
            year=spare(optional_id, data, "year"),
            certification=spare(word, data, "certification") or None,
            in_cinemas=day(data, "inCinemas"),
            digital=day(data, "digitalRelease"),
            physical=day(data, "physicalRelease"),
            file_added=spare(moment, spare(child, data, "movieFile"), "dateAdded"),
            collection_id=spare(
                optional_id, spare(child, data, "collection"), "tmdbId"
            ),
        )

    @property
    def external_id(self) -> int:
        """Return the id that TMDb gave it."""
        return self.tmdb_id

    @property
    def is_complete(self) -> bool:
        """Return whether its file is there."""
        return self.has_file


def _release_date(data: JsonObject) -> date | None:
    """Return what Radarr says itself since 5.4: from when on it looks for a movie."""
    cinema = day(data, "inCinemas")
    out = [day(data, "digitalRelease"), day(data, "physicalRelease")]
    released = min(filter(None, out), default=None)
    match spare(text, data, "minimumAvailability"):
        case "tba" | "announced":
            return min(filter(None, [cinema, released]), default=None)
        case "inCinemas":
            return cinema
    return released or (cinema + CINEMA_ONLY if cinema else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie:
    """Describe a movie; `runtime` is in minutes, `rating` from 0 to 10.

    `held` is what the same answer says of the library's row, None if it has none.
    """

    tmdb_id: int
    title: str
    year: int | None
    overview: str
    poster_url: str | None
    title_slug: str
    genres: tuple[str, ...]
    runtime: int | None
    rating: float | None
    certification: str | None
    held: MovieRow | None = None
    details: Details = field(default_factory=Details)

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET movie, of its lookup, or of a collection's movies."""
        details = Details.of_movie(data)
        return cls(
            tmdb_id=required_id(data, "tmdbId"),
            title=text(data, "title"),
            year=spare(optional_id, data, "year"),
            overview=spare(text, data, "overview"),
            poster_url=image_url(data, "remotePoster", "poster"),
            title_slug=spare(text, data, "titleSlug"),
            genres=spare(texts, data, "genres"),
            runtime=spare(optional_id, data, "runtime"),
            rating=next((one.of_ten for one in details.ratings), None),
            certification=spare(optional_text, data, "certification"),
            held=held(data, MovieRow.from_json),
            details=details,
        )

    @property
    def external_id(self) -> int:
        """Return the id that TMDb gave it."""
        return self.tmdb_id


@dataclass(frozen=True, slots=True, kw_only=True)
class MovieOptions:
    """Say how a movie is to be added.

    `minimum_availability` is announced, inCinemas or released (ValueError otherwise:
    a lookup's "tba" must not be posted back); `search`: search for it at once.
    """

    quality_profile_id: int
    root_folder: str
    minimum_availability: str
    tags: tuple[int, ...]
    search: bool

    def __post_init__(self) -> None:
        """Refuse an availability that must not be sent."""
        if self.minimum_availability not in MINIMUM_AVAILABILITIES:
            raise ValueError(f"Not to be sent: {self.minimum_availability}")
