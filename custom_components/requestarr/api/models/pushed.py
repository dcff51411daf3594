"""Say whether what an app pushes of a title is all that the title's state is made of."""

from collections.abc import Mapping
from typing import Any

from .common import JsonObject, Kind, UnreadableError, child, children
from .music import COUNTS as TRACK_COUNTS
from .series import COUNTS as EPISODE_COUNTS

NEEDED = {
    Kind.MOVIE: {"path", "monitored", "movieFileId", "isAvailable"},
    Kind.SERIES: {"path", "monitored", "seasons", "statistics"},
    Kind.ARTIST: {"path", "monitored", "statistics"},
    Kind.ALBUM: {"monitored", "statistics", "duration"},
}
COUNTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.SERIES: EPISODE_COUNTS,
    Kind.ARTIST: TRACK_COUNTS,
    Kind.ALBUM: TRACK_COUNTS,
}
EXTERNAL_IDS = {
    Kind.MOVIE: "tmdbId",
    Kind.SERIES: "tvdbId",
    Kind.ARTIST: "foreignArtistId",
}
NOTHING: tuple[Any, ...] = (None, "", [], {})


def tells_all(kind: Kind, data: JsonObject) -> bool:
    """Return whether nothing is left out, nor said in a shape that holds nothing."""
    told = {member for member, value in data.items() if value not in NOTHING}
    if not NEEDED[kind] <= told:
        return False
    try:
        counted = [data, *children(data, "seasons")] if kind is Kind.SERIES else [data]
        return all(_has_counts(kind, one) for one in counted)
    except UnreadableError:
        return False


def _has_counts(kind: Kind, data: JsonObject) -> bool:
    """Return whether the numbers of a thing's parts are told."""
    return set(COUNTS.get(kind, ())) <= child(data, "statistics").keys()


def told_id(kind: Kind, data: JsonObject) -> int | str | None:
    """Return the external id in what is told of a title, None where it is the type's default."""
    value = data.get(EXTERNAL_IDS[kind])
    return value if isinstance(value, int | str) and value else None
