"""Define what belongs to a title of the library: its people, its collection, its tracks."""

from dataclasses import dataclass
from typing import Self

from .common import (
    JsonObject,
    UnreadableError,
    children,
    flag,
    image_url,
    integer,
    optional_id,
    optional_text,
    required_id,
    required_text,
    spare,
    text,
)
from .movies import Movie

HEADSHOT_WIDTH = "w185"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Name somebody who has to do with a movie; `order` is from the most important on."""

    name: str
    character: str | None
    image_url: str | None
    order: int
    is_cast: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET credit."""
        return cls(
            name=required_text(data, "personName"),
            character=spare(optional_text, data, "character"),
            image_url=image_url(data, "", "headshot", width=HEADSHOT_WIDTH),
            order=spare(integer, data, "order"),
            is_cast=text(data, "type").lower() == "cast",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Describe a collection; of its movies no certification is known."""

    tmdb_id: int
    title: str
    movies: tuple[Movie, ...]

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET collection."""
        return cls(
            tmdb_id=required_id(data, "tmdbId"),
            title=spare(text, data, "title"),
            movies=_movies(data),
        )


def _movies(data: JsonObject) -> tuple[Movie, ...]:
    """Return the movies of a collection that can be read."""
    found = []
    for movie in spare(children, data, "movies"):
        try:
            found.append(Movie.from_json(movie))
        except UnreadableError:
            continue
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """Describe a track; `number` is what stands on the medium, `seconds` its length."""

    medium: int
    place: int
    number: str
    title: str
    seconds: int | None
    has_file: bool

    @classmethod
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET track."""
        milliseconds = spare(optional_id, data, "duration")
        return cls(
            medium=spare(integer, data, "mediumNumber"),
            place=spare(integer, data, "absoluteTrackNumber"),
            number=spare(text, data, "trackNumber"),
            title=text(data, "title"),
            seconds=round(milliseconds / 1000) if milliseconds else None,
            has_file=flag(data, "hasFile"),
        )
