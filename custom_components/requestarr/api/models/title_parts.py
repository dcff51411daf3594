"""Define what belongs to a title of the library: its people, its collection, its tracks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Self, override

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
from .reading import Model

HEADSHOT_WIDTH = "w185"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Model):
    """Name somebody who has to do with a movie; `order` is from the most important on."""

    name: Annotated[str, required_text, "personName"]
    character: Annotated[str | None, spare, optional_text, "character"]
    image_url: str | None
    order: Annotated[int, spare, integer, "order"]
    is_cast: bool

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET credit."""
        return cls.read(
            data,
            image_url=image_url(data, "", "headshot", width=HEADSHOT_WIDTH),
            is_cast=text(data, "type").lower() == "cast",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Model):
    """Describe a collection; of its movies no certification is known.

    `exclusions` says of movies whether they are excluded, as far as it was told.

    Read from a row of GET collection.
    """

    tmdb_id: Annotated[int, required_id, "tmdbId"]
    title: Annotated[str, spare, text, "title"]
    movies: Annotated[tuple[Movie, ...], _movies]
    exclusions: Annotated[Mapping[int, bool], _exclusions]


def _movies(data: JsonObject) -> tuple[Movie, ...]:
    """Return the movies of a collection that can be read."""
    found = []
    for movie in spare(children, data, "movies"):
        try:
            found.append(Movie.from_json(movie))
        except UnreadableError:
            continue
    return tuple(found)


def _exclusions(data: JsonObject) -> Mapping[int, bool]:
    """Return which movies of a collection are, and are not, excluded."""
    return {
        number: movie["isExcluded"]
        for movie in spare(children, data, "movies")
        if isinstance(movie.get("isExcluded"), bool)
        and (number := spare(optional_id, movie, "tmdbId"))
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Track(Model):
    """Describe a track; `number` is what stands on the medium, `seconds` its length."""

    medium: Annotated[int, spare, integer, "mediumNumber"]
    place: Annotated[int, spare, integer, "absoluteTrackNumber"]
    number: Annotated[str, spare, text, "trackNumber"]
    title: Annotated[str, text, "title"]
    seconds: int | None
    has_file: Annotated[bool, flag, "hasFile"]

    @classmethod
    @override
    def from_json(cls, data: JsonObject) -> Self:
        """Read a row of GET track."""
        milliseconds = spare(optional_id, data, "duration")
        return cls.read(
            data, seconds=round(milliseconds / 1000) if milliseconds else None
        )
