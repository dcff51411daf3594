"""The rules that an app begins with: those of the household's other apps, joined."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE

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
from .rules import RATED_SERVICES, read_rules

type Rules = Mapping[str, Any]

# Whom a rule lets, from the most to the fewest.
_GROUPS = ("everyone", "chosen", "admins")


def joint_rules(entries: Iterable[ConfigEntry]) -> dict[str, Any]:
    """Return the rules for a further app, none where no other app has any.

    `entries` are those of the other apps. Where they differ, what one app doesn't allow is
    not allowed; one whose rules nobody has set allows what is usual. How much space stays
    free, and tags, are each app's own. The age limits of an app without ratings count only
    where no other app has any rules: nobody sees them.
    """
    others = [*entries]
    ruled = [one for one in others if one.options.get(CONF_RULES)]
    if not (set_rules := _known(ruled)):
        return {}
    known = _known(others)
    rated = _known(one for one in ruled if one.data[CONF_SERVICE] in RATED_SERVICES)
    seen = rated or set_rules
    return {
        **_group(known, CONF_REQUESTERS, CONF_REQUESTER_IDS),
        **_group(known, CONF_APPROVED, CONF_APPROVED_IDS),
        CONF_APPROVER_IDS: _in_all(rules[CONF_APPROVER_IDS] for rules in known),
        **_limit(known),
        CONF_AGE_LIMITS: _age_limits(seen),
        CONF_UNRATED: "ask" if all(map(_asks_for_unrated, seen)) else "hide",
    }


def _known(entries: Iterable[ConfigEntry]) -> list[Rules]:
    """Return the rules of apps, those that can be read."""
    return [
        {**RULE_DEFAULTS, **one.options.get(CONF_RULES, {})}
        for one in entries
        if read_rules(one.options)
    ]


def _group(known: Sequence[Rules], group: str, ids: str) -> dict[str, Any]:
    """Return whom all apps let do something."""
    strictest = max((rules[group] for rules in known), key=_GROUPS.index)
    chosen = (rules[ids] for rules in known if rules[group] == "chosen")
    return {group: strictest, ids: _in_all(chosen)}


def _in_all(lists: Iterable[Sequence[str]]) -> list[str]:
    """Return who is on each of some lists, in the order of the first."""
    first, *others = [*lists] or [[]]
    return [one for one in first if all(one in other for other in others)]


def _limit(known: Sequence[Rules]) -> dict[str, int]:
    """Return the limit of the fewest titles a day, of equal ones that of fewer days."""
    limits = [
        (
            rules[CONF_LIMIT] / max(1, rules[CONF_LIMIT_DAYS]),
            rules[CONF_LIMIT_DAYS],
            rules,
        )
        for rules in known
        if rules[CONF_LIMIT]
    ]
    found = min(limits, key=lambda one: one[:2])[2] if limits else RULE_DEFAULTS
    return {key: found[key] for key in (CONF_LIMIT, CONF_LIMIT_DAYS)}


def _age_limits(known: Sequence[Rules]) -> list[dict[str, Any]]:
    """Return each person's lowest age limit."""
    lowest: dict[str, int] = {}
    for rules in known:
        for limit in rules[CONF_AGE_LIMITS]:
            for user in limit["users"]:
                lowest[user] = min(int(limit["age"]), lowest.get(user, 99))
    return [
        {"age": age, "users": [user for user in lowest if lowest[user] == age]}
        for age in sorted({*lowest.values()})
    ]


def _asks_for_unrated(rules: Rules) -> bool:
    """Return whether titles without a rating are shown, or limit nobody."""
    return rules[CONF_UNRATED] == "ask" or not rules[CONF_AGE_LIMITS]
