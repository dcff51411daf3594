"""The people of the household and their rules: what each may request, and up to which age."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from .media import ALL_MEDIA, Media
from .member import Member
from .notify_settings import NotifySettings
from .presets import Preset
from .routes import Route

# The name of the row of a voice that nobody is known to; that of everyone else has none.
UNKNOWN = "unknown"
# Some countries keep a few titles for people of 21.
OLDEST = 21
MOST_TITLES, MOST_DAYS = 1000, 365


class Unrated(StrEnum):
    """What becomes of a title without an age rating, for who has an age limit."""

    ALLOWED = "allowed"
    APPROVAL = "approval"
    HIDDEN = "hidden"


# From the loosest to the strictest.
STRICTNESS = tuple(Unrated)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many titles, or seasons, somebody may request in how many days."""

    titles: int
    days: int

    @property
    def window(self) -> timedelta:
        """Return for how long a title counts."""
        return timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRules:
    """What one person may do; of admins none of it is asked.

    `unrated` counts only with a `max_age`, in years. `presets` are ids, the usual one first;
    None: all of them. `presets_gone` is of what they had presets, and have none left: that
    needs approval.
    """

    may_request: frozenset[Media] = ALL_MEDIA
    auto_approve: frozenset[Media] = frozenset()
    approver: bool = False
    limit: Limit | None = None
    max_age: int | None = None
    unrated: Unrated = Unrated.HIDDEN
    see_everyone: bool = False
    presets: tuple[str, ...] | None = None
    presets_gone: frozenset[Media] = frozenset()

    def as_dict(self) -> dict[str, Any]:
        """Return the rules as they are kept, and as they are told."""
        return {
            "may_request": [one for one in Media if one in self.may_request],
            "auto_approve": [one for one in Media if one in self.auto_approve],
            "approver": self.approver,
            "limit": self.limit
            and {"titles": self.limit.titles, "days": self.limit.days},
            "max_age": self.max_age,
            "unrated": self.unrated,
            "see_everyone": self.see_everyone,
            "presets": None if self.presets is None else list(self.presets),
            "presets_gone": [one for one in Media if one in self.presets_gone],
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> PersonRules:
        """Return rules that were kept; raises what can't be read of them."""
        limit, presets = row["limit"], row["presets"]
        # Earlier versions did not keep of what an empty list had been.
        gone = row.get("presets_gone", ALL_MEDIA if presets == [] else ())
        return cls(
            may_request=frozenset(map(Media, row["may_request"])),
            auto_approve=frozenset(map(Media, row["auto_approve"])),
            approver=row["approver"] is True,
            limit=limit and Limit(int(limit["titles"]), int(limit["days"])),
            max_age=None if row["max_age"] is None else int(row["max_age"]),
            unrated=Unrated(row["unrated"]),
            see_everyone=row["see_everyone"] is True,
            presets=None if presets is None else tuple(map(str, presets)),
            presets_gone=frozenset(map(Media, gone)),
        )


NOTHING = PersonRules(may_request=frozenset(), max_age=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody's rules: those of some people's own, by the user's id, and of all others.

    `notify` is no rule: whoever has those of everyone else may be told on a phone too.
    And what all have in common: `presets` in their order, and `routes`.
    """

    everyone_else: PersonRules = PersonRules()
    unknown: PersonRules = PersonRules()
    own: Mapping[str, PersonRules] = field(default_factory=lambda: MappingProxyType({}))
    notify: Mapping[str, NotifySettings] = field(
        default_factory=lambda: MappingProxyType({})
    )
    presets: tuple[Preset, ...] = ()
    routes: tuple[Route, ...] = ()

    def of(self, member: Member) -> PersonRules:
        """Return somebody's rules; who is no user of Home Assistant is a voice."""
        if member.user_id is None:
            return self._of_voice()
        return self.own.get(member.user_id, self.everyone_else)

    def all(self) -> Iterator[PersonRules]:
        """Return all rules that somebody may have."""
        yield from (self.everyone_else, self.unknown, *self.own.values())

    @property
    def longest_window(self) -> timedelta | None:
        """Return for how long a title may count for anybody, None if nobody has a limit."""
        windows = (one.limit.window for one in self.all() if one.limit)
        return max(windows, default=None)

    def _of_voice(self) -> PersonRules:
        """Return the rules of a voice: as it could be a child's, the lowest of all ages holds."""
        limited = [one for one in self.all() if one.max_age is not None]
        if not limited:
            return self.unknown
        return replace(
            self.unknown,
            max_age=min(one.max_age for one in limited if one.max_age is not None),
            unrated=max((one.unrated for one in limited), key=STRICTNESS.index),
        )


# Where the rules can't be read, only admins may do anything.
NOBODY_MAY = People(everyone_else=NOTHING, unknown=NOTHING)
