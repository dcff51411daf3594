"""The household's rules for one app: who may ask, who decides, and how much is fine."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from ..api import Kind, Service
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
from .age_ratings import age_of
from .member import VOICE, Member
from .request import Ask, Request, RequestStatus

# Music has no ratings.
RATED = {Kind.MOVIE, Kind.SERIES}
RATED_SERVICES = {Service.RADARR, Service.SONARR}


class Who(StrEnum):
    """Whom a rule is about; admins always are."""

    EVERYONE = "everyone"
    CHOSEN = "chosen"
    ADMINS = "admins"


class Rating(StrEnum):
    """What a person's age limit makes of a title."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    ASKS = "asks"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeLimit:
    """The highest age that titles may be for, for some users."""

    age: int
    user_ids: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one app; `min_free_space` is in bytes, a limit of 0 is none."""

    requesters: Who
    requester_ids: frozenset[str]
    approved: Who
    approved_ids: frozenset[str]
    approver_ids: frozenset[str]
    limit: int
    window: timedelta
    min_free_space: int
    age_limits: tuple[AgeLimit, ...]
    hides_unrated: bool
    tags_requesters: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """How much of their limit somebody has used, and when some of it is free again."""

    used: int
    limit: int
    days: int
    free_at: datetime | None


def rules_of(options: Mapping[str, Any]) -> Rules:
    """Return the rules in an entry's options; where there are none, the usual ones.

    Those that can't be read let nobody do anything but admins.
    """
    return read_rules(options) or _rules({**RULE_DEFAULTS, CONF_REQUESTERS: Who.ADMINS})


def read_rules(options: Mapping[str, Any]) -> Rules | None:
    """Return the rules in an entry's options, None if they can't be read."""
    try:
        return _rules({**RULE_DEFAULTS, **options.get(CONF_RULES, {})})
    except AttributeError, KeyError, OverflowError, TypeError, ValueError:
        return None


def _rules(rules: Mapping[str, Any]) -> Rules:
    """Return rules as they are kept; raises what can't be read of them."""
    return Rules(
        requesters=Who(rules[CONF_REQUESTERS]),
        requester_ids=frozenset(rules[CONF_REQUESTER_IDS]),
        approved=Who(rules[CONF_APPROVED]),
        approved_ids=frozenset(rules[CONF_APPROVED_IDS]),
        approver_ids=frozenset(rules[CONF_APPROVER_IDS]),
        limit=int(rules[CONF_LIMIT]),
        window=timedelta(days=int(rules[CONF_LIMIT_DAYS])),
        min_free_space=int(rules[CONF_MIN_FREE_SPACE] * 1e9),
        age_limits=tuple(
            AgeLimit(age=int(one["age"]), user_ids=frozenset(one["users"]))
            for one in rules[CONF_AGE_LIMITS]
        ),
        hides_unrated=rules[CONF_UNRATED] != "ask",
        tags_requesters=bool(rules[CONF_TAG_REQUESTERS]),
    )


def is_approver(rules: Rules, member: Member) -> bool:
    """Return whether somebody decides on requests."""
    return member.may_act and (member.is_admin or _is_among(member, rules.approver_ids))


def may_decide(rules: Rules, member: Member, request: Request) -> bool:
    """Return whether somebody decides on a request; what their age limit keeps from them, not."""
    return is_approver(rules, member) and (
        request.kind not in RATED
        or rating(rules, member, request.certification) is Rating.SHOWN
    )


def may_request(rules: Rules, member: Member) -> bool:
    """Return whether somebody may ask for anything."""
    return is_approver(rules, member) or (
        member.may_act and _is_meant(rules.requesters, rules.requester_ids, member)
    )


def is_approved(rules: Rules, member: Member) -> bool:
    """Return whether what somebody asks for needs nobody's decision; a voice's always does."""
    return is_approver(rules, member) or (
        member != VOICE
        and may_request(rules, member)
        and _is_meant(rules.approved, rules.approved_ids, member)
    )


def age_limit(rules: Rules, member: Member) -> int | None:
    """Return up to which age titles may be for; for an unknown voice, the lowest of all."""
    if member.is_admin:
        return None
    ages = (
        one.age
        for one in rules.age_limits
        if member == VOICE or _is_among(member, one.user_ids)
    )
    return min(ages, default=None)


def rating(rules: Rules, member: Member, certification: str | None) -> Rating:
    """Return what somebody's age limit makes of a title."""
    if (limit := age_limit(rules, member)) is None:
        return Rating.SHOWN
    if (age := age_of(certification)) is not None:
        return Rating.SHOWN if age <= limit else Rating.HIDDEN
    return Rating.HIDDEN if rules.hides_unrated else Rating.ASKS


def usage(
    rules: Rules, member: Member, requests: Iterable[Request], now: datetime
) -> Usage | None:
    """Return how much of a limit somebody has used, None for who has none."""
    if not rules.limit or is_approver(rules, member):
        return None
    since = now - rules.window
    asks = sorted(_counted(member, requests, since), key=lambda ask: ask.at)
    used = sum(ask.cost for ask in asks)
    free_at = _free_at(asks, used - rules.limit, rules.window)
    return Usage(used, rules.limit, rules.window.days, free_at)


def _free_at(asks: Iterable[Ask], surplus: int, window: timedelta) -> datetime | None:
    """Return when so many that are too many, and one more, no longer count."""
    for ask in asks if surplus >= 0 else ():
        surplus -= ask.cost
        if surplus < 0:
            return ask.at + window
    return None


def _counted(
    member: Member, requests: Iterable[Request], since: datetime
) -> Iterable[Ask]:
    """Return what somebody asked for since a time, and what counts."""
    return (
        ask
        for request in requests
        if counts(request)
        for ask in (*request.asks, *request.left)
        if ask.is_of(member) and ask.cost and ask.at > since
    )


def counts(request: Request) -> bool:
    """Return whether a request counts; what its app got stays there when it is withdrawn."""
    if request.status is RequestStatus.WITHDRAWN:
        return request.was_sent
    return request.status is not RequestStatus.DECLINED


def _is_meant(who: Who, user_ids: Collection[str], member: Member) -> bool:
    """Return whether a rule is about somebody."""
    return (
        member.is_admin
        or who is Who.EVERYONE
        or (who is Who.CHOSEN and _is_among(member, user_ids))
    )


def _is_among(member: Member, user_ids: Collection[str]) -> bool:
    """Return whether somebody is one of some users."""
    return member.user_id is not None and member.user_id in user_ids
