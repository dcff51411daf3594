"""Define what the apps know of a title beside what a search shows of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
import re
from typing import Annotated, Self

from .common import (
    JsonObject,
    child,
    day,
    has_image,
    image_url,
    moment,
    number,
    optional_id,
    optional_text,
    spare,
    text,
)
from .files import MediaFile
from .reading import Readable

# By what Radarr calls a source of ratings: its own name here, and its best value.
MOVIE_SOURCES: Mapping[str, tuple[str, int]] = {
    "imdb": ("imdb", 10),
    "tmdb": ("tmdb", 10),
    "trakt": ("trakt", 10),
    "metacritic": ("metacritic", 100),
    "rottenTomatoes": ("rotten_tomatoes", 100),
}
IMDB_ID = re.compile(r"tt\d{1,12}")
YOUTUBE_ID = re.compile(r"[\w-]{6,20}", re.ASCII)
FANART, FANART_WIDTH = "fanart", "w1280"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """Say how a source rates a title: `value` of `scale`, by so many votes if it tells."""

    source: str
    value: float
    scale: int
    votes: int | None

    @property
    def of_ten(self) -> float:
        """Return the value on the scale of 0 to 10."""
        return self.value * 10 / self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionName:
    """Name the collection that a movie belongs to."""

    tmdb_id: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Details(Readable):
    """Describe a title further; what its app doesn't know, or has not, is None.

    Ids are those of other catalogues than the title's own. `trailer_id` is YouTube's.
    `file` is a movie's, where the answer is about the library. `has_fanart` says that
    there is a wide picture, be it that only the app itself has it.
    """

    ratings: tuple[Rating, ...] = ()
    original_language: str | None = None
    studio: str | None = None
    collection: CollectionName | None = None
    file: MediaFile | None = None
    fanart_url: Annotated[str | None, _fanart_url] = None
    in_cinemas: date | None = None
    digital: date | None = None
    physical: date | None = None
    first_aired: date | None = None
    next_airing: datetime | None = None
    has_fanart: Annotated[bool, _has_fanart] = False
    trailer_id: str | None = None
    imdb_id: str | None = None
    tmdb_id: int | None = None

    @classmethod
    def of_movie(cls, data: JsonObject) -> Self:
        """Read them from a row of Radarr's movies, lookup or lists."""
        file = spare(child, data, "movieFile")
        return cls.read(
            data,
            ratings=movie_ratings(data),
            original_language=_language(data),
            studio=spare(optional_text, data, "studio"),
            in_cinemas=day(data, "inCinemas"),
            digital=day(data, "digitalRelease"),
            physical=day(data, "physicalRelease"),
            trailer_id=_fitting(YOUTUBE_ID, data, "youTubeTrailerId"),
            imdb_id=_fitting(IMDB_ID, data, "imdbId"),
            collection=_collection(spare(child, data, "collection")),
            file=MediaFile.from_json(file) if file else None,
        )

    @classmethod
    def of_series(cls, data: JsonObject) -> Self:
        """Read them from a row of Sonarr's series or lookup."""
        return cls.read(
            data,
            ratings=series_ratings(data),
            original_language=_language(data),
            first_aired=day(data, "firstAired"),
            next_airing=moment(data, "nextAiring"),
            imdb_id=_fitting(IMDB_ID, data, "imdbId"),
            tmdb_id=spare(optional_id, data, "tmdbId"),
        )

    @classmethod
    def of_music(cls, data: JsonObject) -> Self:
        """Read them from a row of Lidarr's artists or albums."""
        return cls.read(data, ratings=music_ratings(data))


def single_rating(data: JsonObject, source: str) -> tuple[Rating, ...]:
    """Return the rating of an app that has one at most, of 10."""
    found = _rating(spare(child, data, "ratings"), source, 10)
    return (found,) if found else ()


def series_ratings(data: JsonObject) -> tuple[Rating, ...]:
    """Return the rating of a series."""
    return single_rating(data, "tvdb")


def music_ratings(data: JsonObject) -> tuple[Rating, ...]:
    """Return the rating of an artist or an album."""
    return single_rating(data, "musicbrainz")


def first_of(
    ratings: Callable[[JsonObject], tuple[Rating, ...]],
) -> Callable[[JsonObject], float | None]:
    """Return what reads the first rating there is, from 0 to 10."""
    return lambda data: next((one.of_ten for one in ratings(data)), None)


def _fanart_url(data: JsonObject) -> str | None:
    """Return the public address of a title's wide picture."""
    return image_url(data, "", FANART, width=FANART_WIDTH)


def _has_fanart(data: JsonObject) -> bool:
    """Return whether there is a wide picture, be it that only the app itself has it."""
    return has_image(data, FANART)


def movie_ratings(data: JsonObject) -> tuple[Rating, ...]:
    """Return the ratings of all sources; TMDB's without votes is none."""
    ratings = spare(child, data, "ratings")
    found = [
        _rating(spare(child, ratings, member), source, scale)
        for member, (source, scale) in MOVIE_SOURCES.items()
    ]
    return tuple(one for one in found if one and (one.votes or one.source != "tmdb"))


def _rating(data: JsonObject, source: str, scale: int) -> Rating | None:
    """Return one rating, None if not rated."""
    value = spare(number, data, "value")
    if not 0 < value <= scale:
        return None
    votes = spare(optional_id, data, "votes")
    return Rating(source=source, value=value, scale=scale, votes=votes)


def _language(data: JsonObject) -> str | None:
    """Return the name of the language that a title was made in."""
    name = spare(optional_text, spare(child, data, "originalLanguage"), "name")
    return None if name == "Unknown" else name


def _collection(data: JsonObject) -> CollectionName | None:
    """Return the collection of a movie; number 0 is none."""
    tmdb_id = spare(optional_id, data, "tmdbId")
    title = spare(optional_text, data, "title") or spare(optional_text, data, "name")
    return CollectionName(tmdb_id=tmdb_id, title=title) if tmdb_id and title else None


def _fitting(form: re.Pattern[str], data: JsonObject, key: str) -> str | None:
    """Return an id that goes into an address, None if it has not the form of one."""
    value = spare(text, data, key)
    return value if form.fullmatch(value) else None
