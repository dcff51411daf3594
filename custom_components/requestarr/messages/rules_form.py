"""The form in which an admin sets a household's rules, and what an entry keeps of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, override

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import section
from homeassistant.helpers.selector import (
    BooleanSelector,
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    ObjectSelector,
    ObjectSelectorConfig,
    SelectOptionDict,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
import voluptuous as vol

from ..api import Service
from ..const import (
    CONF_AGE_LIMITS,
    CONF_APPROVED,
    CONF_APPROVED_IDS,
    CONF_APPROVER_IDS,
    CONF_LIMIT,
    CONF_LIMIT_DAYS,
    CONF_MIN_FREE_SPACE,
    CONF_REQUESTER_IDS,
    CONF_REQUESTERS,
    CONF_RULES,
    CONF_TAG_REQUESTERS,
    CONF_UNRATED,
    RULE_DEFAULTS,
)
from ..household.rules import RATED_SERVICES

SECTION_PEOPLE = "people"
SECTION_LIMITS = "limits"
SECTIONS = frozenset((SECTION_PEOPLE, SECTION_LIMITS))

AGE = "age"
USERS = "users"
# Some countries keep a few titles for people of 21.
_OLDEST = 21

_GROUPS = ("everyone", "chosen", "admins")
_LISTS = (CONF_REQUESTER_IDS, CONF_APPROVED_IDS, CONF_APPROVER_IDS)


class WholeNumber(NumberSelector):
    """A box for a number that takes whole ones only."""

    @override
    def __call__(self, data: Any) -> int:
        """Return the number. Raises `vol.Invalid` or a ValueError for any other."""
        number = super().__call__(data)
        if number != int(number):
            raise vol.Invalid("Value should be a whole number")
        return int(number)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the household whom a rule can name."""

    user_id: str
    name: str
    is_admin: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesForm:
    """The sections of the options that ask for the rules of one app.

    `rules` are the saved ones, completed by the defaults.
    """

    service: Service
    people: tuple[Person, ...]
    rules: Mapping[str, Any]

    def sections(self) -> dict[vol.Marker, section]:
        """Return the sections, collapsed and filled with the rules."""
        return {
            vol.Optional(name): section(
                vol.Schema(
                    {self._marker(key): selector for key, selector in fields.items()}
                ),
                {"collapsed": True},
            )
            for name, fields in self._fields().items()
        }

    def rules_from(self, sections: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """Return the rules as an entry keeps them; what was not sent stays as it was."""
        sent: dict[str, Any] = {}
        for fields in sections.values():
            sent |= fields
        rules = {
            key: sent.get(key, self._preset(key))
            for fields in self._fields().values()
            for key in fields
        }
        if CONF_AGE_LIMITS in rules:
            rules[CONF_AGE_LIMITS] = self._limits_of_names(rules[CONF_AGE_LIMITS])
        return rules

    def _fields(self) -> dict[str, dict[str, Any]]:
        """Return the selectors of each section by the rules' keys."""
        people = _chooser((each.user_id, each.name) for each in self.people)
        limits: dict[str, Any] = {
            CONF_LIMIT: _number(0, 1000),
            CONF_LIMIT_DAYS: _number(1, 365, unit="days", key=CONF_LIMIT_DAYS),
            CONF_MIN_FREE_SPACE: _number(0, 100_000, unit="GB"),
        }
        if self.service in RATED_SERVICES:
            limits[CONF_AGE_LIMITS] = self._age_limits_selector()
            limits[CONF_UNRATED] = _words(CONF_UNRATED, ["hide", "ask"])
        return {
            SECTION_PEOPLE: {
                CONF_REQUESTERS: _words(CONF_REQUESTERS, _GROUPS),
                CONF_REQUESTER_IDS: people,
                CONF_APPROVED: _words(CONF_APPROVED, _GROUPS),
                CONF_APPROVED_IDS: people,
                CONF_APPROVER_IDS: people,
                CONF_TAG_REQUESTERS: BooleanSelector(),
            },
            SECTION_LIMITS: limits,
        }

    def _marker(self, key: str) -> vol.Marker:
        """Return a field; a list may be empty, of all else the form has to say something."""
        preset = self._preset(key)
        kind = vol.Optional if isinstance(preset, list) else vol.Required
        return kind(key, default=preset)

    def _preset(self, key: str) -> Any:
        """Return what the form shows for a rule, without people who are gone."""
        value = self.rules[key]
        if key in _LISTS:
            return [each.user_id for each in self.people if each.user_id in value]
        if key == CONF_AGE_LIMITS:
            return [
                {AGE: limit[AGE], USERS: names}
                for limit in value
                if (names := self._names(limit[USERS]))
            ]
        return value

    def _age_limits_selector(self) -> ObjectSelector:
        """Return a list of ages, each with the people it is for."""
        named = _ids_of_limits(self.rules)
        names = self._names(
            each.user_id
            for each in self.people
            if not each.is_admin or each.user_id in named
        )
        return ObjectSelector(
            ObjectSelectorConfig(
                fields={
                    AGE: {"selector": _number(0, _OLDEST), "required": True},
                    USERS: {
                        "selector": _chooser((name, name) for name in names),
                        "required": True,
                    },
                },
                multiple=True,
                label_field=AGE,
                description_field=USERS,
                translation_key=CONF_AGE_LIMITS,
            )
        )

    def _names(self, user_ids: Iterable[str]) -> list[str]:
        """Return the names of those who are there.

        The list of age limits shows people by their values, so there they go by name.
        """
        wanted = set(user_ids)
        return [each.name for each in self.people if each.user_id in wanted]

    def _limits_of_names(self, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Return age limits as they are kept: each person once, with the lowest age."""
        lowest: dict[str, int] = {}
        for row in rows:
            for name in row[USERS]:
                lowest[name] = min(int(row[AGE]), lowest.get(name, _OLDEST))
        by_age: dict[int, list[str]] = {age: [] for age in sorted({*lowest.values()})}
        for person in self.people:
            if person.name in lowest:
                by_age[lowest[person.name]].append(person.user_id)
        return [{AGE: age, USERS: users} for age, users in by_age.items()]


async def async_rules_form(
    hass: HomeAssistant, service: Service, options: Mapping[str, Any]
) -> RulesForm:
    """Return the form of the rules in an entry's options."""
    rules = {**RULE_DEFAULTS, **options.get(CONF_RULES, {})}
    return RulesForm(
        service=service, people=await _async_people(hass, rules), rules=rules
    )


async def _async_people(
    hass: HomeAssistant, rules: Mapping[str, Any]
) -> tuple[Person, ...]:
    """Return whom rules can name, by name; no two have the same.

    Somebody who is named already stays while deactivated, lest a child come back
    without the age limit it had.
    """
    named = _ids_of_limits(rules).union(*(rules[key] for key in _LISTS))
    users = [
        user
        for user in await hass.auth.async_get_users()
        if not user.system_generated and (user.is_active or user.id in named)
    ]
    users.sort(key=lambda user: ((user.name or user.id).casefold(), user.id))
    people: dict[str, Person] = {}
    for user in users:
        name = base = user.name or user.id
        number = 1
        while name in people:
            number += 1
            name = f"{base} ({number})"
        people[name] = Person(user.id, name, user.is_admin)
    return tuple(people.values())


def _ids_of_limits(rules: Mapping[str, Any]) -> set[str]:
    """Return whom the age limits name."""
    return {user for limit in rules[CONF_AGE_LIMITS] for user in limit[USERS]}


def _words(key: str, options: Sequence[str]) -> SelectSelector:
    """Return a drop-down list of words that are translated under a key."""
    return SelectSelector(
        SelectSelectorConfig(
            options=list(options),
            mode=SelectSelectorMode.DROPDOWN,
            translation_key=key,
        )
    )


def _chooser(options: Iterable[tuple[str, str]]) -> SelectSelector:
    """Return a list of people, values with labels, of whom several can be chosen."""
    return SelectSelector(
        SelectSelectorConfig(
            options=[
                SelectOptionDict(value=value, label=label) for value, label in options
            ],
            mode=SelectSelectorMode.DROPDOWN,
            multiple=True,
        )
    )


def _number(
    lowest: int, highest: int, *, unit: str | None = None, key: str | None = None
) -> WholeNumber:
    """Return a box for a whole number; a unit that is a word has a translation key."""
    config = NumberSelectorConfig(
        min=lowest, max=highest, step=1, mode=NumberSelectorMode.BOX
    )
    if unit is not None:
        config["unit_of_measurement"] = unit
    if key is not None:
        config["translation_key"] = key
    return WholeNumber(config)
