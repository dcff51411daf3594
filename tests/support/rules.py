"""Rules that an admin sets, and the rights that follow."""

from dataclasses import replace
from typing import Any

from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.const import (
    CONF_MIN_FREE_SPACE,
    CONF_RULES,
    CONF_TAG_REQUESTERS,
    DOMAIN,
)
from custom_components.requestarr.household.joint_rules import join, rules_before
from custom_components.requestarr.household.people import People, PersonRules
from custom_components.requestarr.household.people_store import DATA_PEOPLE
from custom_components.requestarr.household.user_names import DATA_NAMES
from tests.support.family import Person
from tests.support.helpers import Json, call_ours

OWN = (CONF_MIN_FREE_SPACE, CONF_TAG_REQUESTERS)
USUAL_RULES: Json = {
    "may_request": ["movie", "series", "music"],
    "auto_approve": [],
    "approver": False,
    "limit": None,
    "max_age": None,
    "unrated": "hidden",
    "see_everyone": False,
    "presets": None,
    "presets_gone": [],
    "notify": None,
}
FUTURE = {"tmdb_id": 105, "title": "Back to the Future"}


def set_rules(hass: HomeAssistant, entry: MockConfigEntry, **rules: Any) -> None:
    """Set other rules, in the words that an app's options had before there was a household."""
    options = {**entry.options, CONF_RULES: rules}
    hass.config_entries.async_update_entry(
        entry, options=options | {key: rules[key] for key in OWN if key in rules}
    )
    set_household(hass)


def set_household(hass: HomeAssistant) -> None:
    """Have the household's rules be those of all apps for which a test has set any."""
    entries = hass.config_entries.async_entries(DOMAIN)
    apps = [rules_before(entry) for entry in entries if entry.version == 1]
    people = join([app for app in apps if app.is_set], list(hass.data[DATA_NAMES]))
    _put(hass, people)


def set_person(hass: HomeAssistant, user_id: str, **fields: Any) -> None:
    """Give somebody rules of their own: what everyone else has, but for the ones given."""
    store = hass.data[DATA_PEOPLE]
    usual = store.people.everyone_else.as_dict()
    own = {**store.people.own, user_id: PersonRules.from_dict({**usual, **fields})}
    _put(hass, replace(store.people, own=own))


def _put(hass: HomeAssistant, people: People) -> None:
    """Have other rules hold at this moment, also while others are being written."""
    store = hass.data[DATA_PEOPLE]
    store._put(people)
    hass.async_create_task(store._file.async_saved(), eager_start=True)


async def rights(someone: Person) -> Json:
    """Return what a card says of somebody's rights in the one app."""
    (app,) = (await someone.ask("info"))["instances"]
    found: Json = app["user"]
    return found


async def act(hass: HomeAssistant, someone: Person, action: str, **data: Any) -> Any:
    """Call an action as somebody."""
    return await call_ours(hass, action, someone.context, **data)
