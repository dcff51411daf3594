"""Read values out of the apps' JSON, and define what the three apps share.

Every reader takes a missing or null value as "unknown" and returns the neutral value,
and raises UnreadableError where a value is of an impossible type. Numbers may come as text.
What nobody needs to make use of a row is read by `spare`: it never costs the row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from math import isfinite
from sys import intern
from typing import Any

type JsonObject = Mapping[str, Any]

TMDB_HOST = "://image.tmdb.org/"


class UnreadableError(ValueError):
    """Report JSON of another shape than the app's."""


# What JSON numbers hold exactly, everywhere.
WHOLE_MAX = 2**53 - 1
DIGITS = 17


class Kind(StrEnum):
    """Name the kinds of media."""

    MOVIE = "movie"
    SERIES = "series"
    ARTIST = "artist"
    ALBUM = "album"


class Service(StrEnum):
    """Name the three apps."""

    RADARR = "radarr"
    SONARR = "sonarr"
    LIDARR = "lidarr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows[T]:
    """Hold the readable rows of a list, and how many could not be read."""

    items: tuple[T, ...]
    skipped: int


def text(data: JsonObject, key: str) -> str:
    """Return text, empty if unknown."""
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableError(f"{key} is not text")
    return clean(value)


def clean(value: str) -> str:
    """Return text that can be sent on: halves of characters are no text."""
    if value.isascii():
        return value
    return value.encode("utf-8", "replace").decode("utf-8")


def word(data: JsonObject, key: str) -> str:
    """Return one of a few words, kept once however many rows say it."""
    return intern(text(data, key))


def optional_word(data: JsonObject, key: str) -> str | None:
    """Return one of a few words, kept once however many rows say it; None if there is none."""
    return word(data, key) or None


def optional_text(data: JsonObject, key: str) -> str | None:
    """Return text, None if unknown or empty."""
    return text(data, key) or None


def present[T](value: T | None, key: str) -> T:
    """Return a value that must be there."""
    if value is None:
        raise UnreadableError(f"{key} is missing")
    return value


def required_text(data: JsonObject, key: str) -> str:
    """Return text that must be there."""
    return present(optional_text(data, key), key)


def optional_integer(data: JsonObject, key: str) -> int | None:
    """Return a whole number, None if unknown."""
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value) if len(value) < DIGITS else value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnreadableError(f"{key} is not a whole number")
    if abs(value) > WHOLE_MAX:
        raise UnreadableError(f"{key} is too large a number")
    return value


def integer(data: JsonObject, key: str) -> int:
    """Return a whole number, 0 if unknown."""
    return optional_integer(data, key) or 0


def required_integer(data: JsonObject, key: str) -> int:
    """Return a whole number that must be there."""
    return present(optional_integer(data, key), key)


def optional_id(data: JsonObject, key: str) -> int | None:
    """Return a positive whole number, None if unknown or 0."""
    value = integer(data, key)
    return value if value > 0 else None


@lru_cache(maxsize=512)
def _shared(value: int) -> int:
    """Return the one object that stands for a number which many rows have."""
    return value


def year(data: JsonObject, key: str) -> int | None:
    """Return a year, None if unknown or 0."""
    value = optional_id(data, key)
    return None if value is None else _shared(value)


def required_id(data: JsonObject, key: str) -> int:
    """Return a positive whole number that must be there."""
    return present(optional_id(data, key), key)


def number(data: JsonObject, key: str) -> float:
    """Return a number, 0 if unknown."""
    value = data.get(key)
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise UnreadableError(f"{key} is not a number")
    try:
        found = float(value)
    except ValueError, OverflowError:
        raise UnreadableError(f"{key} is not a number") from None
    if not isfinite(found) or abs(found) > WHOLE_MAX:
        raise UnreadableError(f"{key} is too large a number")
    return found


def flag(data: JsonObject, key: str, *, default: bool = False) -> bool:
    """Return whether something is so."""
    value = data.get(key)
    if value is None:
        return default
    if not isinstance(value, bool):
        raise UnreadableError(f"{key} is not true or false")
    return value


def spare[T](read: Callable[[JsonObject, str], T], data: JsonObject, key: str) -> T:
    """Return what nobody needs to make use of a row; what makes no sense is unknown."""
    try:
        return read(data, key)
    except UnreadableError:
        return read({}, key)


def day(data: JsonObject, key: str) -> date | None:
    """Return a date, None if unknown, unreadable or in year 1."""
    try:
        found = date.fromisoformat(text(data, key)[:10])
    except ValueError:
        return None
    return found if found.year > 1 else None


def moment(data: JsonObject, key: str) -> datetime | None:
    """Return a point in time with its zone, None if unknown, unreadable or in year 1."""
    try:
        found = datetime.fromisoformat(text(data, key))
    except ValueError:
        return None
    if found.year <= 1:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def required_day(data: JsonObject, key: str) -> date:
    """Return a date that must be there."""
    return present(day(data, key), key)


def required_moment(data: JsonObject, key: str) -> datetime:
    """Return a point in time that must be there."""
    return present(moment(data, key), key)


def child(data: JsonObject, key: str) -> JsonObject:
    """Return an object, empty if unknown."""
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise UnreadableError(f"{key} is not an object")
    return value


def children(data: JsonObject, key: str) -> list[JsonObject]:
    """Return the objects of a list, none if unknown."""
    return [item for item in _items(data, key) if isinstance(item, Mapping)]


def texts(data: JsonObject, key: str) -> tuple[str, ...]:
    """Return the texts of a list, none if unknown."""
    return tuple(clean(item) for item in _items(data, key) if isinstance(item, str))


def _items(data: JsonObject, key: str) -> list[Any]:
    """Return a list, empty if unknown."""
    value = data.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableError(f"{key} is not a list")
    return value


def image_url(
    data: JsonObject, key: str, cover_type: str, *, width: str = "w342"
) -> str | None:
    """Return the public address of an image, None if only the app itself has it.

    Lidarr's search of everything has that address where others have one of their own.
    """
    addresses = [spare(text, data, key)]
    for image in _images(data, cover_type):
        addresses += [spare(text, image, "remoteUrl"), spare(text, image, "url")]
    for scheme in ("https://", "http://"):
        for address in addresses:
            if address.startswith(scheme):
                return _fitting(address, width)
    return None


def has_image(data: JsonObject, cover_type: str) -> bool:
    """Return whether there is an image of a type, at whatever address."""
    return any(_images(data, cover_type))


def _images(data: JsonObject, cover_type: str) -> list[JsonObject]:
    """Return the images of a type."""
    return [
        image
        for image in spare(children, data, "images")
        if spare(text, image, "coverType").lower() == cover_type
    ]


def _fitting(address: str, width: str) -> str:
    """Return the address of an image that is no larger than it is shown."""
    if TMDB_HOST in address:
        return address.replace("/original/", f"/{width}/", 1)
    return address
