"""The rules that each app had for itself before there was one household, and what they make together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE

from ..api import Service
from ..const import (
    CONF_AGE_LIMITS,
    CONF_APPROVED,
    CONF_APPROVED_IDS,
    CONF_APPROVER_IDS,
    CONF_LIMIT,
    CONF_LIMIT_DAYS,
    CONF_REQUESTER_IDS,
    CONF_REQUESTERS,
    CONF_RULES,
    CONF_UNRATED,
    RULE_DEFAULTS,
)
from .media import ALL_MEDIA, MEDIA_OF, Media
from .people import (
    MOST_DAYS,
    MOST_TITLES,
    OLDEST,
    STRICTNESS,
    Limit,
    People,
    PersonRules,
    Unrated,
)


class Who(StrEnum):
    """Whom a rule was about; admins always were."""

    EVERYONE = "everyone"
    CHOSEN = "chosen"
    ADMINS = "admins"


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesBefore:
    """The rules of one app; `is_set` says whether anybody had set them.

    `ages` are the lowest age limits of people; somebody is a user's id, None anybody else.
    """

    media: Media
    is_set: bool
    requesters: Who
    requester_ids: frozenset[str]
    approved: Who
    approved_ids: frozenset[str]
    approver_ids: frozenset[str]
    limit: Limit | None
    ages: Mapping[str, int]
    unrated: Unrated

    @property
    def named(self) -> frozenset[str]:
        """Return whom the rules name."""
        lists = (self.requester_ids, self.approved_ids, self.approver_ids)
        return frozenset(self.ages).union(*lists)

    def may_request(self, user_id: str | None) -> bool:
        """Return whether somebody could request."""
        return user_id in self.approver_ids or _is_meant(
            self.requesters, self.requester_ids, user_id
        )

    def is_approved(self, user_id: str | None) -> bool:
        """Return whether what somebody requested needed nobody's decision."""
        return user_id in self.approver_ids or (
            self.may_request(user_id)
            and _is_meant(self.approved, self.approved_ids, user_id)
        )


def rules_before(entry: ConfigEntry) -> RulesBefore:
    """Return the rules that an entry kept; those that can't be read let nobody do anything."""
    kept = entry.options.get(CONF_RULES)
    media = MEDIA_OF[Service(entry.data[CONF_SERVICE])]
    try:
        return _read(media, kept or {}, is_set=bool(kept))
    except AttributeError, KeyError, OverflowError, TypeError, ValueError:
        return _read(media, {CONF_REQUESTERS: Who.ADMINS}, is_set=True)


def _read(media: Media, kept: Mapping[str, Any], *, is_set: bool) -> RulesBefore:
    """Return rules as they were kept; raises what can't be read of them."""
    rules = {**RULE_DEFAULTS, **kept}
    ages: dict[str, int] = {}
    for one in rules[CONF_AGE_LIMITS]:
        for user_id in one["users"]:
            ages[user_id] = min(int(one["age"]), ages.get(user_id, OLDEST))
    titles, days = int(rules[CONF_LIMIT]), int(rules[CONF_LIMIT_DAYS])
    return RulesBefore(
        media=media,
        is_set=is_set,
        requesters=Who(rules[CONF_REQUESTERS]),
        requester_ids=frozenset(rules[CONF_REQUESTER_IDS]),
        approved=Who(rules[CONF_APPROVED]),
        approved_ids=frozenset(rules[CONF_APPROVED_IDS]),
        approver_ids=frozenset(rules[CONF_APPROVER_IDS]),
        limit=Limit(min(titles, MOST_TITLES), max(1, min(days, MOST_DAYS)))
        if titles > 0
        else None,
        ages={user_id: max(0, age) for user_id, age in ages.items()},
        unrated=Unrated.APPROVAL if rules[CONF_UNRATED] == "ask" else Unrated.HIDDEN,
    )


def join(apps: Sequence[RulesBefore], users: Collection[str]) -> People:
    """Return the rules of a household whose apps had these, the usual ones without any.

    What one app did not allow is not allowed: of a medium, one of its apps; of one that no
    app is there for, any. `users` are those who are still there.
    """
    everyone = _rules_of(None, apps)
    ages = [age for app in _aged(apps) for age in app.ages.values()]
    named = sorted(frozenset().union(*(app.named for app in apps)) & frozenset(users))
    own = {user_id: _rules_of(user_id, apps) for user_id in named}
    return People(
        everyone_else=everyone,
        unknown=replace(
            everyone,
            auto_approve=frozenset(),
            max_age=min(ages, default=None),
            unrated=_strictest(app.unrated for app in _aged(apps) if app.ages),
        ),
        own={key: rules for key, rules in own.items() if rules != everyone},
    )


def join_one(people: People, app: RulesBefore, users: Collection[str]) -> People:
    """Return a household's rules with those of an app that had its own until now."""
    if not app.is_set:
        return people
    other = join([app], users)
    everyone = _stricter(people.everyone_else, other.everyone_else, app.media)
    own = {
        key: _stricter(
            people.own.get(key, people.everyone_else),
            other.own.get(key, other.everyone_else),
            app.media,
        )
        for key in sorted({*people.own, *other.own})
    }
    return replace(
        people,
        everyone_else=everyone,
        unknown=_stricter(people.unknown, other.unknown, app.media),
        own={key: rules for key, rules in own.items() if rules != everyone},
    )


def _rules_of(user_id: str | None, apps: Sequence[RulesBefore]) -> PersonRules:
    """Return what somebody could do in all apps together."""
    aged = [app for app in _aged(apps) if user_id in app.ages]
    return PersonRules(
        may_request=frozenset(
            media
            for media in Media
            if all(app.may_request(user_id) for app in _of(media, apps))
        ),
        auto_approve=frozenset(
            media
            for media in Media
            if apps and all(app.is_approved(user_id) for app in _of(media, apps))
        ),
        approver=bool(apps) and all(user_id in app.approver_ids for app in apps),
        limit=_lowest(app.limit for app in apps),
        max_age=min((app.ages[user_id] for app in aged if user_id), default=None),
        unrated=_strictest(app.unrated for app in aged),
    )


def _stricter(one: PersonRules, other: PersonRules, media: Media) -> PersonRules:
    """Return one's rules, where those of an app for a medium were stricter those."""
    kept = ALL_MEDIA - {media}
    ages = [rules.max_age for rules in (one, other) if rules.max_age is not None]
    return replace(
        one,
        may_request=one.may_request & (other.may_request | kept),
        auto_approve=one.auto_approve & (other.auto_approve | kept),
        approver=one.approver and other.approver,
        limit=_lowest((one.limit, other.limit)),
        max_age=min(ages, default=None),
        unrated=_strictest(
            rules.unrated for rules in (one, other) if rules.max_age is not None
        ),
    )


def _of(media: Media, apps: Sequence[RulesBefore]) -> Sequence[RulesBefore]:
    """Return the apps for a medium, where there is none all of them."""
    return [app for app in apps if app.media is media] or apps


def _aged(apps: Sequence[RulesBefore]) -> list[RulesBefore]:
    """Return the apps whose age limits count; those of music only where no other has rules."""
    known = [app for app in apps if app.is_set]
    return [app for app in known if app.media is not Media.MUSIC] or known


def _lowest(limits: Iterable[Limit | None]) -> Limit | None:
    """Return the limit of the fewest titles a day, of equal ones that of fewer days."""
    known = (limit for limit in limits if limit)
    return min(known, key=lambda one: (one.titles / one.days, one.days), default=None)


def _strictest(words: Iterable[Unrated]) -> Unrated:
    """Return what is strictest of some, and of none."""
    return max(words, key=STRICTNESS.index, default=Unrated.HIDDEN)


def _is_meant(who: Who, user_ids: Collection[str], user_id: str | None) -> bool:
    """Return whether a rule was about somebody."""
    return who is Who.EVERYONE or (who is Who.CHOSEN and user_id in user_ids)
