"""Who was limited to presets that are gone is not let past them: what they request needs approval."""

from collections.abc import Callable
from dataclasses import replace

from .media import Media
from .people import UNKNOWN, People, PersonRules

type Who = str | None


def without_gone(people: People) -> People:
    """Return a household in which nobody has presets that aren't there any more."""
    there = {one.id for one in people.presets}

    def kept(_: Who, rules: PersonRules) -> PersonRules:
        """Return somebody's rules with those of their presets that are there."""
        if rules.presets is None:
            return rules
        mine = tuple(one for one in rules.presets if one in there)
        return replace(rules, presets=mine)

    return _each(people, kept)


def with_gone_noted(before: People, after: People) -> People:
    """Return a household that knows of what somebody had presets, and has none left.

    Until they have one for that again, or may choose from all.
    """

    def noted(who: Who, rules: PersonRules) -> PersonRules:
        """Return somebody's rules with what they have no preset left for."""
        if rules.presets is None:
            return replace(rules, presets_gone=frozenset())
        was = _rules_of(before, who)
        took_all = was.presets is None and not rules.presets
        had = _all(before) if took_all else _media_of(before, was)
        gone = (rules.presets_gone | had) - _media_of(after, rules)
        return replace(rules, presets_gone=gone)

    return _each(after, noted)


def who_lost_presets(before: People, after: People) -> list[Who]:
    """Return the ids of the users for whom no preset of something is left by now.

    None is everyone else. An approver may use all, and a voice's requests need approval anyway.
    """
    rows: list[tuple[Who, PersonRules]] = [*after.own.items()]
    rows.append((None, after.everyone_else))
    return [
        who
        for who, rules in rows
        if not rules.approver
        and rules.presets_gone - _rules_of(before, who).presets_gone
    ]


def _media_of(people: People, rules: PersonRules) -> frozenset[Media]:
    """Return for what somebody is limited to presets."""
    ids = rules.presets or ()
    return frozenset(one.kind for one in people.presets if one.id in ids)


def _all(people: People) -> frozenset[Media]:
    """Return for what there are presets."""
    return frozenset(one.kind for one in people.presets)


def _rules_of(people: People, who: Who) -> PersonRules:
    """Return the rules of a row."""
    if who == UNKNOWN:
        return people.unknown
    return people.own.get(who, people.everyone_else) if who else people.everyone_else


def _each(people: People, become: Callable[[Who, PersonRules], PersonRules]) -> People:
    """Return a household with what becomes of the rules of each row."""
    return replace(
        people,
        everyone_else=become(None, people.everyone_else),
        unknown=become(UNKNOWN, people.unknown),
        own={key: become(key, rules) for key, rules in people.own.items()},
    )
