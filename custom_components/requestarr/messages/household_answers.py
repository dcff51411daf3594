"""What answers the commands of the household: its people and their rules, for admins."""

from collections.abc import Iterable
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant

from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem
from ..app.texts import common_text, label_of_instance, message_of
from ..household.age_ratings import known_ratings
from ..household.household_update import async_update_household
from ..household.member import member_of
from ..household.people import UNKNOWN, PersonRules
from ..household.people_store import people_of
from ..household.route_trial import Trial, async_try
from ..household.user_names import label_of_user
from .people_pictures import pictures_of_users
from .phones import describe_phones
from .presets import describe_preset
from .viewer import Viewer

type Message = dict[str, Any]


async def household(fields: Message, viewer: Viewer) -> Message:
    """Tell everybody's rules, and perhaps what the routes make of a title."""
    said = await _async_describe(viewer)
    if trial := fields.get("try"):
        said["tried"] = await _async_try(viewer, **trial)
    return said


async def _async_try(
    viewer: Viewer, query: str, user_id: str | None = None
) -> list[Message]:
    """Return what titles that are called so would go by if somebody requested them.

    Without a user that is who looks; raises Problem.
    """
    member = viewer.member
    if user_id is not None:
        user = await viewer.hass.auth.async_get_user(user_id)
        if user is None:
            raise Problem(Code.INVALID_REQUEST, "person_gone", {"name": user_id})
        member = member_of(user)
    return [
        _describe_trial(one, viewer)
        for one in await async_try(viewer.hass, query, viewer.member, member)
    ]


def _describe_trial(trial: Trial, viewer: Viewer) -> Message:
    """Return what a title would go by: the number of the route, and what it looks at."""
    found, (kind, _) = trial.found, title_key(trial.found)
    preset = trial.preset
    return {
        "kind": kind,
        "title": found.title,
        "year": getattr(found, "year", None),
        "genres": list(getattr(found, "genres", ())),
        "original_language": found.details.original_language,
        "certification": getattr(found, "certification", None),
        "route": trial.number,
        "preset": describe_preset(preset),
        "instance": label_of_instance(viewer.hass, preset.entry_id, viewer.texts)
        if preset
        else None,
        "message": message_of(viewer.texts, trial.problem) if trial.problem else None,
    }


async def update_household(fields: Message, viewer: Viewer) -> Message:
    """Change the household's rules, and tell them as they are then; raises Problem."""
    if not viewer.member.is_admin:
        raise Problem(Code.NOT_ALLOWED, "admins_only")
    lost = await async_update_household(viewer.hass, **fields)
    message = common_text(viewer.texts, "outcome_household")
    if lost:
        names = ", ".join(
            label_of_user(viewer.hass, one, one)
            if one
            else _word("everyone_else", viewer)
            for one in lost
        )
        more = common_text(viewer.texts, "outcome_presets_gone", names=names)
        message = f"{message} {more}"
    return {"success": True, "message": message, **await _async_describe(viewer)}


async def _async_describe(viewer: Viewer) -> Message:
    """Return the household as admins see it."""
    hass, people = viewer.hass, people_of(viewer.hass)
    users = [
        user
        for user in await hass.auth.async_get_users()
        if user.is_active and not user.system_generated
    ]
    return {
        "people": [
            *_describe_users(hass, users),
            _describe(None, _word("everyone_else", viewer), people.everyone_else),
            _describe(UNKNOWN, _word("unknown_voice", viewer), people.unknown),
        ],
        "phones": describe_phones(hass),
        "presets": [one.as_dict() for one in people.presets],
        "routes": [one.as_dict() for one in people.routes],
        "ratings": [
            {"certification": word, "age": age} for word, age in known_ratings()
        ],
    }


def _describe_users(hass: HomeAssistant, users: Iterable[User]) -> Iterable[Message]:
    """Return what is told of users by name, whether or not their rules are their own."""
    people = people_of(hass)
    pictures = pictures_of_users(hass)
    called = [
        (label_of_user(hass, user.id, user.name or "") or user.id, user)
        for user in users
    ]
    for name, user in sorted(called, key=lambda one: (one[0].casefold(), one[1].id)):
        yield {
            **_describe(user.id, name, people.own.get(user.id, people.everyone_else)),
            "notify": one.as_dict() if (one := people.notify.get(user.id)) else None,
            "picture_url": pictures.get(user.id),
            "own": user.id in people.own,
            "is_admin": user.is_admin,
        }


def _describe(user_id: str | None, name: str, rules: PersonRules) -> Message:
    """Return a row of rules as it is told, and taken."""
    row = {"user_id": user_id, "name": name, "picture_url": None, "own": True}
    return row | rules.as_dict() | {"notify": None}


def _word(name: str, viewer: Viewer) -> str:
    """Return what a row is called that is no user's."""
    return common_text(viewer.texts, name)
