"""Define what Radarr lists beside its library: what others watch, and what its lists hold."""

from dataclasses import dataclass
from typing import Self

from .common import (
    JsonObject,
    UnreadableError,
    flag,
    integer,
    number,
    required_id,
    required_text,
    spare,
    text,
)
from .movies import Movie


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedMovie:
    """Describe a movie of Radarr's discovery, and on what it is listed.

    `is_excluded` says that the household does not want it; `lists` are the app's ids of
    the import lists that hold it; `popularity` is TMDb's, the higher the more. Versions
    that know no trends list none.
    """

    movie: Movie
    is_trending: bool
    is_popular: bool
    is_recommended: bool
    is_existing: bool
    is_excluded: bool
    lists: frozenset[int]
    popularity: float

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET importlist/movie."""
        return cls(
            movie=Movie.from_json(data),
            is_trending=spare(flag, data, "isTrending"),
            is_popular=spare(flag, data, "isPopular"),
            is_recommended=spare(flag, data, "isRecommendation"),
            is_existing=spare(flag, data, "isExisting"),
            is_excluded=spare(flag, data, "isExcluded"),
            lists=spare(_ids, data, "lists"),
            popularity=spare(number, data, "popularity"),
        )

    @property
    def votes(self) -> int:
        """Return how many have rated it, by the source that most did."""
        ratings = self.movie.details.ratings
        return max((one.votes or 0 for one in ratings), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportList:
    """Name an import list that an admin has set up."""

    id: int
    name: str
    enabled: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET importlist."""
        return cls(
            id=required_id(data, "id"),
            name=required_text(data, "name"),
            enabled=spare(flag, data, "enabled"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Say that a movie is not wanted; `id` is the app's own."""

    id: int
    tmdb_id: int
    title: str

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET exclusions."""
        return cls(
            id=required_id(data, "id"),
            tmdb_id=integer(data, "tmdbId"),
            title=spare(text, data, "movieTitle"),
        )


def _ids(data: JsonObject, key: str) -> frozenset[int]:
    """Return the ids of a list, none if unknown."""
    values = data.get(key)
    if values is None:
        return frozenset()
    if not isinstance(values, list):
        raise UnreadableError(f"{key} is not a list")
    return frozenset(one for one in values if type(one) is int and one > 0)
