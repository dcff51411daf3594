"""Define what Radarr lists beside its library: what others watch, and what its lists hold."""

from dataclasses import dataclass
from typing import Annotated, Self, override

from .common import (
    JsonObject,
    UnreadableError,
    flag,
    integer,
    number,
    required_text,
    spare,
    text,
)
from .movies import Movie
from .reading import Model, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMovie(Model):
    """Describe a movie of Radarr's discovery, and on what it is listed.

    `is_excluded` says that the household does not want it; `lists` are the app's ids of
    the import lists that hold it; `popularity` is TMDb's, the higher the more. Versions
    that know no trends list none.
    """

    movie: Movie
    is_trending: Annotated[bool, spare, flag, "isTrending"]
    is_popular: Annotated[bool, spare, flag, "isPopular"]
    is_recommended: Annotated[bool, spare, flag, "isRecommendation"]
    is_existing: Annotated[bool, spare, flag, "isExisting"]
    is_excluded: Annotated[bool, spare, flag, "isExcluded"]
    lists: Annotated[frozenset[int], spare, _ids, "lists"]
    popularity: Annotated[float, spare, number, "popularity"]

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET importlist/movie."""
        return cls.read(data, movie=Movie.from_json(data))

    @property
    def votes(self) -> int:
        """Return how many have rated it, by the source that most did."""
        ratings = self.movie.details.ratings
        return max((one.votes or 0 for one in ratings), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportList(Row):
    """Name an import list that an admin has set up.

    Read from a row of GET importlist.
    """

    name: Annotated[str, required_text, "name"]
    enabled: Annotated[bool, spare, flag, "enabled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion(Row):
    """Say that a movie is not wanted; `id` is the app's own.

    Read from a row of GET exclusions.
    """

    title: Annotated[str, spare, text, "movieTitle"]
    tmdb_id: Annotated[int, integer, "tmdbId"]


def _ids(data: JsonObject, key: str) -> frozenset[int]:
    """Return the ids of a list, none if unknown."""
    values = data.get(key)
    if values is None:
        return frozenset()
    if not isinstance(values, list):
        raise UnreadableError(f"{key} is not a list")
    return frozenset(one for one in values if type(one) is int and one > 0)
