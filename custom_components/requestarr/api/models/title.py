"""Define what movies, series and artists have in common, and read it."""

from dataclasses import dataclass, field
from typing import Annotated

from .common import (
    JsonObject,
    child,
    flag,
    image_url,
    integer,
    optional_id,
    optional_word,
    required_id,
    spare,
    text,
    texts,
    word,
    year as year_of,
)
from .details import Details
from .reading import Model


def _poster_url(data: JsonObject) -> str | None:
    """Return the public address of a title's tall picture."""
    return image_url(data, "remotePoster", "poster")


def _add_pending(data: JsonObject) -> bool:
    """Return whether the app has not yet done what it was told to do after adding."""
    return bool(spare(child, data, "addOptions"))


def _size(data: JsonObject) -> int:
    """Return how many bytes of a title are there; a movie that is pushed says it of its file."""
    places = (
        (data, "sizeOnDisk"),
        (spare(child, data, "statistics"), "sizeOnDisk"),
        (spare(child, data, "movieFile"), "size"),
    )
    sizes = (spare(integer, place, key) for place, key in places)
    return next((size for size in sizes if size > 0), 0)


def takes_new(data: JsonObject) -> bool:
    """Return whether what comes later of a series or of an artist is monitored too."""
    return spare(text, data, "monitorNewItems") != "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleRow(Model):
    """Describe a title of the library; `path` is its folder, `size` in bytes what is there.

    `add_pending` says that the app has not yet done what it was told to do after adding.
    """

    arr_id: Annotated[int, required_id, "id"]
    title: Annotated[str, text, "title"]
    monitored: Annotated[bool, flag, "monitored"]
    quality_profile_id: Annotated[int, spare, integer, "qualityProfileId"]
    add_pending: Annotated[bool, _add_pending]
    path: Annotated[str, spare, text, "path"] = field(default="", compare=False)
    size: Annotated[int, _size] = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenRow(TitleRow):
    """Describe a movie or a series of the library; `status` is its app's word.

    `runtime` is in minutes, of a series that of an episode.
    """

    status: Annotated[str, spare, word, "status"]
    year: Annotated[int | None, spare, year_of, "year"] = None
    certification: Annotated[str | None, spare, optional_word, "certification"] = None
    runtime: Annotated[int | None, spare, optional_id, "runtime"] = field(
        default=None, compare=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOptions:
    """Say how a title is to be added; `search`: search for it at once."""

    search: bool
    quality_profile_id: int
    root_folder: str
    tags: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Model):
    """Describe a title, wherever it is; `rating` is from 0 to 10."""

    title: Annotated[str, text, "title"]
    overview: Annotated[str, spare, text, "overview"] = ""
    poster_url: Annotated[str | None, _poster_url] = None
    genres: Annotated[tuple[str, ...], spare, texts, "genres"] = ()
    rating: float | None = None
    details: Details = field(default_factory=Details)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenTitle(Title):
    """Describe a movie or a series; `runtime` is in minutes."""

    year: Annotated[int | None, spare, optional_id, "year"] = None
    title_slug: Annotated[str, spare, text, "titleSlug"] = ""
    runtime: Annotated[int | None, spare, optional_id, "runtime"] = None
    certification: Annotated[str | None, spare, optional_word, "certification"] = None
