"""Other rules for the household, as an admin sends them: all of them, or nothing changes."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from homeassistant.auth.models import User

from ..app.problems import Code, Problem
from .media import Media
from .notify_settings import NotifySettings
from .people import (
    MOST_DAYS,
    MOST_TITLES,
    OLDEST,
    UNKNOWN,
    Limit,
    People,
    PersonRules,
    Unrated,
)

type Row = Mapping[str, Any]

# What is told of a person, and not taken.
TOLD = frozenset(("user_id", "own", "name", "picture_url", "is_admin"))
NOTIFY = "notify"


def with_people(
    before: People,
    users: Mapping[str, User],
    rows: Sequence[Any],
    *,
    keep_others: bool = False,
) -> People:
    """Return a household whose people have the rules of a list; raises Problem.

    Who is left out has what everyone else has, or with `keep_others` what they had. The
    rows of everyone else and of voices, and a field of a row, always stay as they are where
    they are left out. `users` are all, by their ids.
    """
    # Somebody who is only deactivated is told of nowhere, and comes back as they were.
    kept = {
        key: rules
        for key, rules in before.own.items()
        if key in users and (keep_others or not users[key].is_active)
    }
    return _people(before, kept, users, rows)


def _people(
    before: People,
    kept: Mapping[str, PersonRules],
    users: Mapping[str, User],
    rows: Sequence[Any],
) -> People:
    """Return the household's rules with those that are kept and of a list; raises Problem."""
    by_id, presets = _by_id(users, rows), {one.id for one in before.presets}
    everyone = _rules(by_id.get(None, {}), before.everyone_else, users, presets)
    unknown = _rules(by_id.get(UNKNOWN, {}), before.unknown, users, presets)
    if unknown.approver or unknown.auto_approve or unknown.see_everyone:
        raise Problem(Code.INVALID_REQUEST, "voice_may_not")
    own = {**kept}
    for key, row in by_id.items():
        if key is None or key == UNKNOWN:
            continue
        rules = _rules(row, before.own.get(key, everyone), users, presets)
        own.pop(key, None)
        if row.get("own", key in before.own or _has_rules(row)):
            own[key] = rules
    notify = _notify_of(before.notify, users, by_id)
    return replace(
        before, everyone_else=everyone, unknown=unknown, own=own, notify=notify
    )


def _has_rules(row: Row) -> bool:
    """Return whether a row says more than how somebody is told."""
    return NOTIFY not in row or not row.keys().isdisjoint(_READERS)


def _notify_of(
    before: Mapping[str, NotifySettings],
    users: Mapping[str, User],
    rows: Mapping[str | None, Row],
) -> dict[str, NotifySettings]:
    """Return how people are told on phones with what rows say of it; raises Problem.

    Who is in no row is told as before.
    """
    notify = {key: one for key, one in before.items() if key in users}
    for key, row in rows.items():
        if (sent := row.get(NOTIFY)) is None:
            if key is not None and NOTIFY in row:
                notify.pop(key, None)
            continue
        try:
            settings = NotifySettings.from_dict(sent)
            if key in users or settings.devices:
                notify[users[str(key)].id] = settings
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            named = _named(row, users)
            raise Problem(Code.INVALID_REQUEST, f"person_{NOTIFY}", named) from err
    return notify


def _by_id(users: Mapping[str, User], rows: Sequence[Any]) -> dict[str | None, Row]:
    """Return rows by whose they are; raises Problem for who is nobody, or twice there."""
    found: dict[str | None, Row] = {}
    for row in rows:
        if not isinstance(row, Mapping) or "user_id" not in row:
            raise Problem(Code.INVALID_REQUEST, "person_nobody")
        key = row["user_id"]
        if not (key is None or (isinstance(key, str) and key in {UNKNOWN, *users})):
            raise Problem(Code.INVALID_REQUEST, "person_gone", _named(row, users))
        if key in found:
            raise Problem(Code.INVALID_REQUEST, "person_twice", _named(row, users))
        found[key] = row
    return found


def _rules(
    row: Row, before: PersonRules, users: Mapping[str, User], presets: Collection[str]
) -> PersonRules:
    """Return somebody's rules with the fields of a row; raises Problem.

    `presets` are the ids of those that there are.
    """
    if type(row.get("own", True)) is not bool:
        raise Problem(Code.INVALID_REQUEST, "person_own", _named(row, users))
    fields: dict[str, Any] = {}
    for field, value in row.items():
        if field in TOLD or field == NOTIFY:
            continue
        if (read := _READERS.get(field)) is None:
            names = {**_named(row, users), "field": _printed(field)}
            raise Problem(Code.INVALID_REQUEST, "person_field", names)
        try:
            fields[field] = read(value)
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            named = _named(row, users)
            raise Problem(Code.INVALID_REQUEST, f"person_{field}", named) from err
    if not set(fields.get("presets") or ()).issubset(presets):
        raise Problem(Code.INVALID_REQUEST, "person_presets", _named(row, users))
    return replace(before, **fields)


def _named(row: Row, users: Mapping[str, User]) -> dict[str, str]:
    """Return how whoever a row is for is called in a sentence."""
    key = row["user_id"]
    user = users.get(key) if isinstance(key, str) else None
    return {"name": (user and user.name) or _printed(row.get("name") or key)}


def _printed(value: Any) -> str:
    """Return the beginning of what was sent, as it can be shown: half characters can't be."""
    return str(value)[:100].encode(errors="replace").decode()


def _media(value: Any) -> frozenset[Media]:
    """Return what of it can be requested; raises for anything else."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return frozenset(map(Media, value))


def _flag(value: Any) -> bool:
    """Return yes or no; raises for anything else."""
    if not isinstance(value, bool):
        raise TypeError("neither true nor false")
    return value


def _whole(value: Any, least: int, most: int) -> int:
    """Return a whole number within bounds; raises for any other."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError("no such number")
    return value


def _limit(value: Any) -> Limit | None:
    """Return a limit; raises for what is none."""
    if value is None:
        return None
    if value.keys() != {"titles", "days"}:
        raise ValueError("no limit")
    return Limit(
        _whole(value["titles"], 1, MOST_TITLES), _whole(value["days"], 1, MOST_DAYS)
    )


def _age(value: Any) -> int | None:
    """Return an age in years; raises for what is none."""
    return None if value is None else _whole(value, 0, OLDEST)


def _presets(value: Any) -> tuple[str, ...] | None:
    """Return the ids of presets, None for all of them; raises for anything else."""
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise TypeError("no ids")
    return tuple(dict.fromkeys(value))


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "may_request": _media,
    "auto_approve": _media,
    "approver": _flag,
    "limit": _limit,
    "max_age": _age,
    "unrated": Unrated,
    "see_everyone": _flag,
    "presets": _presets,
    "presets_gone": _media,
}
