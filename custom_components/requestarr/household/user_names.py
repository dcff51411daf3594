"""What the users of Home Assistant are called now, and what tells those of one name apart."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import count, islice
from typing import Any

from homeassistant.auth import (
    EVENT_USER_ADDED,
    EVENT_USER_REMOVED,
    EVENT_USER_UPDATED,
)
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..app.texts import cached_texts, common_text
from ..const import DOMAIN
from .title_names import Name, folded, labels

# The few names of a home are compared with each other whenever anybody is named.
_folded = lru_cache(maxsize=256)(folded)

DATA_NAMES: HassKey[dict[str, str]] = HassKey(f"{DOMAIN}_names")


async def async_follow_names(hass: HomeAssistant) -> None:
    """Keep the names of all users at hand, as they are at each moment."""
    users = await hass.auth.async_get_users()
    names = hass.data[DATA_NAMES] = {user.id: user.name or "" for user in users}

    async def changed(event: Event[Any]) -> None:
        """Take a name over."""
        user_id: str = event.data["user_id"]
        if user := await hass.auth.async_get_user(user_id):
            names[user_id] = user.name or ""
        else:
            names.pop(user_id, None)

    for kind in (EVENT_USER_ADDED, EVENT_USER_UPDATED, EVENT_USER_REMOVED):
        hass.bus.async_listen(kind, changed)


@callback
def name_now(hass: HomeAssistant, user_id: str, kept: str) -> str:
    """Return what a user is called now; one who is gone keeps the name that was kept."""
    return hass.data[DATA_NAMES].get(user_id) or kept


@callback
def label_of_user(hass: HomeAssistant, user_id: str, kept: str) -> str:
    """Return the shortest that tells a user from all others: the name, if nobody else has it.

    Else with what their person in Home Assistant is called, or with a number; one who is
    gone is called removed.
    """
    names = hass.data[DATA_NAMES]
    name = name_now(hass, user_id, kept)
    alike = [one for one, other in names.items() if _folded(other) == _folded(name)]
    if not name or not {*alike} - {user_id}:
        return name
    if user_id not in names:
        return common_text(cached_texts(hass), "person_removed", name=name)
    persons, numbers = _persons(hass), _numbers(names, alike)
    told = labels(
        [
            Name(title=names[one].strip(), further=(persons.get(one, ""), number))
            for one, number in zip(alike, numbers, strict=True)
        ]
    )
    return told[alike.index(user_id)]


@callback
def ways_to_name(hass: HomeAssistant, user_id: str, kept: str) -> set[str]:
    """Return all that a user may be called by who speaks of them."""
    person = _persons(hass).get(user_id)
    names = {name_now(hass, user_id, kept), label_of_user(hass, user_id, kept), person}
    return {one for one in names if one}


def _persons(hass: HomeAssistant) -> dict[str, str]:
    """Return what the persons of users are called that are not called as their users."""
    names = hass.data[DATA_NAMES]
    persons = {
        str(state.attributes.get("user_id")): state.name
        for state in hass.states.async_all("person")
    }
    return {
        key: name
        for key, name in persons.items()
        if _folded(name) != _folded(names.get(key, ""))
    }


def _numbers(names: Mapping[str, str], alike: Sequence[str]) -> list[str]:
    """Return a number for each user of a name, in the order in which they came to be.

    No other user is called by the name with that number.
    """
    known, name = set(map(_folded, names.values())), names[alike[0]].strip()
    free = (str(one) for one in count(1) if _folded(f"{name} ({one})") not in known)
    return [*islice(free, len(alike))]
