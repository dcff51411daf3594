"""Requests as they were kept: read with care, as anybody may have edited the file."""

from collections.abc import Mapping
from datetime import datetime
from types import NoneType
from typing import Any

from ..api import Kind, Service
from ..app.problems import Code
from .confirmed_episodes import ConfirmedEpisodes
from .presets import Preset
from .request import (
    Ask,
    Change,
    Removal,
    Request,
    RequestStatus,
    Trouble,
    Wait,
    What,
)
from .routes import Route

type Types = tuple[type[Any], ...]

_TEXT: Types = (str,)
_TEXT_OR_NONE: Types = (str, NoneType)
_NUMBER: Types = (int,)
_NUMBER_OR_NONE: Types = (int, NoneType)

_REQUEST: Mapping[str, Types] = {
    "id": _TEXT,
    "entry_id": _TEXT,
    "title": _TEXT,
    "year": _NUMBER_OR_NONE,
    "poster": _TEXT_OR_NONE,
    "artist": _TEXT_OR_NONE,
    "artist_id": _TEXT_OR_NONE,
    "disambiguation": _TEXT_OR_NONE,
    "certification": _TEXT_OR_NONE,
    "quality_profile_id": _NUMBER_OR_NONE,
    "quality_profile_name": _TEXT_OR_NONE,
    "root_folder": _TEXT_OR_NONE,
    "search": (bool, NoneType),
    "is_preset_chosen": (bool,),
    "settled": (bool,),
    "as_asked": (bool,),
}
# What earlier versions did not keep.
_LATER: Mapping[str, Any] = {
    "disambiguation": None,
    "confirmed": None,
    "is_preset_chosen": False,
    "newest_part": None,
    "preset": None,
    "quality_profile_name": None,
    "removal": None,
    "route": None,
}
_ASK: Mapping[str, Types] = {"user_id": _TEXT_OR_NONE, "name": _TEXT, "cost": _NUMBER}
_CHANGE: Mapping[str, Types] = {
    "user_id": _TEXT_OR_NONE,
    "name": _TEXT_OR_NONE,
    "reason": _TEXT_OR_NONE,
}
_TITLE_ID: Mapping[Kind, type[int | str]] = {
    Kind.MOVIE: int,
    Kind.SERIES: int,
    Kind.ARTIST: str,
    Kind.ALBUM: str,
}


def request_from(row: Mapping[str, Any]) -> Request:
    """Return a request that was kept.

    Raises AttributeError, KeyError, TypeError or ValueError for what can be none.
    """
    row = {**_LATER, "as_asked": row["settled"], **row}
    kind = Kind(row["kind"])
    history = tuple(map(_change, row["history"]))
    if not history:
        raise ValueError("nothing has happened to it")
    return Request(
        **{
            **_known(Request, row, {**_REQUEST, "external_id": (_TITLE_ID[kind],)}),
            "service": Service(row["service"]),
            "kind": kind,
            "seasons": _numbers(row["seasons"]),
            "all_seasons": _numbers(row["all_seasons"]),
            "preset": Preset.from_dict(row["preset"]) if row["preset"] else None,
            "route": Route.from_dict(row["route"]) if row["route"] else None,
            "status": RequestStatus(row["status"]),
            "wait": Wait(row["wait"]) if row["wait"] else None,
            "asks": tuple(map(ask_from, row["asks"])),
            "left": tuple(map(ask_from, row.get("left", ()))),
            "followers": tuple(map(ask_from, row.get("followers", ()))),
            "history": history,
            "confirmed": _confirmed(row),
            "trouble": _trouble(row["trouble"]) if row["trouble"] else None,
            "removal": _removal(row["removal"]) if row["removal"] else None,
        }
    )


def _known(
    kind: type[Any], row: Mapping[str, Any], types: Mapping[str, Types]
) -> dict[str, Any]:
    """Return what was kept of a thing but for what a later version has added to it."""
    names = kind.__dataclass_fields__
    known = {name: value for name, value in row.items() if name in names}
    for name, allowed in types.items():
        # A truth value would pass for a number.
        if type(known[name]) not in allowed:
            raise TypeError(f"{name} is of another type")
    return known


def _dated(
    kind: type[Any], row: Mapping[str, Any], types: Mapping[str, Types]
) -> dict[str, Any]:
    """Return what was kept of a thing with its time."""
    at = datetime.fromisoformat(row["at"])
    if at.tzinfo is None:
        raise ValueError("a time is in no time zone")
    return {**_known(kind, row, types), "at": at}


def ask_from(row: Mapping[str, Any]) -> Ask:
    """Return that somebody asked, as it was kept."""
    seasons = _numbers(row.get("seasons", ()))
    return Ask(**{**_dated(Ask, row, _ASK), "seasons": seasons})


def _change(row: Mapping[str, Any]) -> Change:
    """Return a change that was kept."""
    return Change(**{**_dated(Change, row, _CHANGE), "what": What(row["what"])})


def _trouble(row: Mapping[str, Any]) -> Trouble:
    """Return why a request failed, as it was kept."""
    return Trouble(
        code=Code(row["code"]),
        key=str(row["key"]),
        placeholders={str(key): str(one) for key, one in row["placeholders"].items()},
        words=str(row["words"]) if row.get("words") else None,
    )


def _confirmed(row: Mapping[str, Any]) -> ConfirmedEpisodes | None:
    """Return which episodes an app had, as this or an earlier version kept them."""
    if row["confirmed"]:
        return ConfirmedEpisodes.from_dict(row["confirmed"])
    newest = row["newest_part"]
    return None if newest is None else ConfirmedEpisodes.until(int(newest))


def _removal(row: Mapping[str, Any]) -> Removal:
    """Return that a request's app was removed, as it was kept."""
    return Removal(
        url=str(row["url"]),
        status=RequestStatus(row["status"]),
        wait=Wait(row["wait"]) if row["wait"] else None,
    )


def _numbers(row: Any) -> frozenset[int]:
    """Return numbers of seasons that were kept."""
    return frozenset(map(int, row))
