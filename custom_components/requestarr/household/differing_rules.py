"""Where the rules that apps had for themselves differed, so that joining them changed something."""

from collections.abc import Hashable, Sequence
from enum import StrEnum

from .joint_rules import RulesBefore
from .media import Media


class Subject(StrEnum):
    """What rules were about."""

    REQUESTERS = "requesters"
    APPROVED = "approved"
    APPROVERS = "approvers"
    LIMIT = "limit"
    AGES = "ages"
    UNRATED = "unrated"


def differing(apps: Sequence[RulesBefore]) -> list[Subject]:
    """Return what the rules of apps differed in; limits count for all apps together now."""
    rated = [app for app in apps if app.media is not Media.MUSIC]
    limited = [app.limit for app in apps if app.limit]
    found = {
        Subject.REQUESTERS: any(map(_differ_in_requesters, _by_media(apps))),
        Subject.APPROVED: any(map(_differ_in_approved, _by_media(apps))),
        Subject.APPROVERS: _differ([app.approver_ids for app in apps]),
        Subject.LIMIT: len(apps) > 1 and bool(limited),
        Subject.AGES: _differ([frozenset(app.ages.items()) for app in rated]),
        Subject.UNRATED: _differ([app.unrated for app in rated if app.ages]),
    }
    return [subject for subject, differs in found.items() if differs]


def _by_media(apps: Sequence[RulesBefore]) -> list[list[RulesBefore]]:
    """Return the apps of each medium."""
    return [[app for app in apps if app.media is media] for media in Media]


def _differ_in_requesters(apps: Sequence[RulesBefore]) -> bool:
    """Return whether others could request in one app than in another."""
    return _differ([(app.requesters, app.requester_ids) for app in apps])


def _differ_in_approved(apps: Sequence[RulesBefore]) -> bool:
    """Return whether others were approved at once in one app than in another."""
    return _differ([(app.approved, app.approved_ids) for app in apps])


def _differ(values: Sequence[Hashable]) -> bool:
    """Return whether not all values are the same."""
    return len(set(values)) > 1
