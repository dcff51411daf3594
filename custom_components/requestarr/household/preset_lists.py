"""Other presets and routes for the household, as an admin sends them: read with care."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
import re
from typing import Any

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant
from homeassistant.util.ulid import ulid_now

from ..api import MINIMUM_AVAILABILITIES, SERIES_TYPES, Service
from ..app.problems import Code, Problem
from .instances import loaded_app
from .media import MEDIA_OF, Media
from .names_in_app import PRESET_NAMES, kept_by
from .people import OLDEST, People
from .presets import Preset, same_name
from .routes import VOICES, Route

MOST_LETTERS = 100
MOST_NUMBER = 2**31 - 1
MOST_WORDS = 50
_LABEL = re.compile(r"[a-z0-9-]+")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_KINDS = {*Media, "artist", "album"}
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


def read_presets(
    hass: HomeAssistant, before: People, rows: Sequence[Any]
) -> tuple[Preset, ...]:
    """Return the presets of a list; raises Problem, which names the one that is wrong."""
    known = {one.id: one for one in before.presets}
    found: list[Preset] = []
    for row in rows:
        preset = _preset(hass, known, row)
        if any(_is_alike(preset, one) for one in found):
            raise Problem(Code.INVALID_REQUEST, "preset_twice", {"name": preset.name})
        found.append(preset)
    return tuple(found)


def _is_alike(one: Preset, other: Preset) -> bool:
    """Return whether nobody could tell two presets apart."""
    is_same = one.entry_id == other.entry_id and same_name(one.name, other.name)
    return is_same or one.id == other.id


def _preset(hass: HomeAssistant, known: Mapping[str, Preset], row: Any) -> Preset:
    """Return the preset of a row; raises Problem."""
    if not isinstance(row, Mapping):
        raise Problem(Code.INVALID_REQUEST, "preset_name", {"name": "?"})
    fields: dict[str, Any] = {"id": ulid_now()}
    called = _printed(row.get("name", "?"))
    for field, value in row.items():
        if (read := _PRESET.get(field)) is None:
            raise Problem(
                Code.INVALID_REQUEST,
                "preset_field",
                {"name": called, "field": _printed(field)},
            )
        if value is None and field not in {"name", "entry_id"}:
            continue
        try:
            fields[field] = read(value)
        except _UNREADABLE as err:
            raise Problem(
                Code.INVALID_REQUEST, f"preset_{field}", {"name": called}
            ) from err
    for field in ("name", "entry_id"):
        if field not in fields:
            raise Problem(Code.INVALID_REQUEST, f"preset_{field}", {"name": called})
    fields.setdefault("kind", _media_of(hass, fields["entry_id"]))
    if fields["kind"] is None:
        raise Problem(Code.INVALID_REQUEST, "preset_entry_id", {"name": called})
    preset, before = Preset(**fields), known.get(fields["id"])
    _ensure_fits(hass, preset, before)
    return _with_names(hass, preset, before)


def _with_names(hass: HomeAssistant, preset: Preset, before: Preset | None) -> Preset:
    """Return a preset with the names of its profiles, as whoever chose them saw them.

    One that was sent as it is goes by the names that it has.
    """
    if before and before.as_dict() == preset.as_dict():
        return before
    app = loaded_app(hass, preset.entry_id)
    names: dict[str, Any] = {}
    for field, beside in PRESET_NAMES.items():
        number = getattr(preset, field)
        is_same = before and kept_by(before, field) and getattr(before, field) == number
        if app and number is not None:
            names[beside] = app.data.names.get(field, {}).get(number) or None
        elif before and is_same and before.entry_id == preset.entry_id:
            names[beside] = getattr(before, beside)
    return replace(preset, **names)


def _media_of(hass: HomeAssistant, entry_id: str) -> Media | None:
    """Return what the app of an entry is there for, None if there is no such app."""
    entry = hass.config_entries.async_get_entry(entry_id)
    service = entry.data.get(CONF_SERVICE) if entry else None
    return MEDIA_OF[Service(service)] if service in tuple(Service) else None


def _ensure_fits(hass: HomeAssistant, preset: Preset, before: Preset | None) -> None:
    """Raise Problem for a preset that means nothing to its app.

    One for an app that is away, or was removed since, is kept as it was.
    """
    media = _media_of(hass, preset.entry_id)
    is_kept = before and (before.kind, before.entry_id) == (
        preset.kind,
        preset.entry_id,
    )
    if media is not preset.kind and not (media is None and is_kept):
        raise Problem(Code.INVALID_REQUEST, "preset_entry_id", {"name": preset.name})
    for field, kind in _ONLY_FOR.items():
        if getattr(preset, field) is not None and preset.kind is not kind:
            raise Problem(
                Code.INVALID_REQUEST, f"preset_{field}", {"name": preset.name}
            )
    profile = preset.quality_profile_id
    is_same = before is not None and before.quality_profile_id == profile
    app = loaded_app(hass, preset.entry_id)
    if app and profile is not None and not is_same and not app.profile_name(profile):
        raise Problem(
            Code.INVALID_REQUEST, "preset_quality_profile_id", {"name": preset.name}
        )


def read_routes(
    before: People, rows: Sequence[Any], users: Collection[str]
) -> tuple[Route, ...]:
    """Return the routes of a list; raises Problem, which names the one that is wrong.

    `users` are the ids of all; who was removed since stays in a route that has them.
    """
    known = {VOICES, *users}.union(*(route.people for route in before.routes))
    return tuple(_route(number, row, known) for number, row in enumerate(rows, start=1))


def _route(number: int, row: Any, people: Collection[str]) -> Route:
    """Return the route of a row; raises Problem. `people` are those whom it may be about."""
    which = {"number": str(number)}
    if not isinstance(row, Mapping) or not row.keys() <= {"if", "preset"}:
        raise Problem(Code.INVALID_REQUEST, "route_fields", which)
    if not isinstance(said := row.get("if"), Mapping):
        raise Problem(Code.INVALID_REQUEST, "route_fields", which)
    try:
        preset = _text(row.get("preset"))
    except _UNREADABLE as err:
        raise Problem(Code.INVALID_REQUEST, "route_preset", which) from err
    readers = {**_CONDITIONS, "people": _some_of(people)}
    fields: dict[str, Any] = {}
    for field, value in said.items():
        if value is None and field in readers:
            continue
        try:
            fields[field] = readers[field](value)
        except _UNREADABLE as err:
            values = {**which, "field": _printed(field)}
            raise Problem(Code.INVALID_REQUEST, "route_condition", values) from err
    return Route(preset=preset, **fields)


def _printed(value: Any) -> str:
    """Return the beginning of what was sent, as it can be shown: half characters can't be."""
    return str(value)[:MOST_LETTERS].encode(errors="replace").decode()


def _text(value: Any) -> str:
    """Return a text on one line; raises for anything else, and for none."""
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()
    text = " ".join(value.split())
    if not text or len(text) > MOST_LETTERS:
        raise ValueError("nothing, or too much")
    return text


def _path(value: Any) -> str:
    """Return a path as it was written; raises for anything else."""
    _text(value)
    return str(value)


def _id(value: Any) -> str:
    """Return the id of a preset; raises for what is none."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("no id")
    return value


def _number(value: Any) -> int:
    """Return an app's id of something; raises for what is none."""
    if type(value) is not int or not 1 <= value <= MOST_NUMBER:
        raise ValueError("no id")
    return value


def _age(value: Any) -> int:
    """Return an age in years; raises for what is none."""
    if type(value) is not int or not 0 <= value <= OLDEST:
        raise ValueError("no age")
    return value


def _words(value: Any) -> tuple[str, ...]:
    """Return a list of texts, each once; raises for anything else."""
    if not isinstance(value, list) or len(value) > MOST_WORDS:
        raise TypeError("no list")
    return tuple(dict.fromkeys(map(_text, value)))


def _labels(value: Any) -> tuple[str, ...]:
    """Return the labels of tags, as all apps write them; raises for anything else."""
    labels = [label.lower() for label in _words(value)]
    if not all(map(_LABEL.fullmatch, labels)):
        raise ValueError("no label")
    return tuple(dict.fromkeys(labels))


def _some_of(known: Collection[str]) -> Callable[[Any], tuple[str, ...]]:
    """Return what reads some of the words that there are, and raises for any other."""

    def read(value: Any) -> tuple[str, ...]:
        """Return the words, each once."""
        words = _words(value)
        if not set(words).issubset(known):
            raise ValueError("no such word")
        return words

    return read


def _one_of(words: Collection[str]) -> Callable[[Any], str]:
    """Return what reads one of some words, and raises for any other."""

    def read(value: Any) -> str:
        """Return the word."""
        if not isinstance(value, str) or value not in words:
            raise ValueError("no such word")
        return value

    return read


_PRESET: Mapping[str, Callable[[Any], Any]] = {
    "id": _id,
    "name": _text,
    "kind": Media,
    "entry_id": _id,
    "quality_profile_id": _number,
    "root_folder": _path,
    "tags": _labels,
    "minimum_availability": _one_of(MINIMUM_AVAILABILITIES),
    "series_type": _one_of(SERIES_TYPES),
    "metadata_profile_id": _number,
}
_ONLY_FOR = {
    "minimum_availability": Media.MOVIE,
    "series_type": Media.SERIES,
    "metadata_profile_id": Media.MUSIC,
}
_CONDITIONS: Mapping[str, Callable[[Any], Any]] = {
    "genres": _words,
    "original_languages": _words,
    "max_age": _age,
    "kinds": _some_of(_KINDS),
}
