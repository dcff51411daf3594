"""What the household made of Home: titles it hides, shelves it arranged, news it has seen.

It is a section of the file of the requests.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, override

from homeassistant.core import callback
from homeassistant.util.signal_type import SignalType

from ..api import Kind
from ..app.problems import Code, Problem
from ..const import DOMAIN
from .ledger_section import Note, Section, id_of

SECTION = "home"
VERSION = 1
# So many titles each person hides, and of so many they know that they were told.
MAX_HIDDEN, MAX_DISMISSED = 2000, 500
# Whose choices are for all who made none of their own.
EVERYONE = "everyone"

# What somebody made of Home is otherwise than before.
SIGNAL_HOME: SignalType[()] = SignalType(f"{DOMAIN}_home")

type TitleId = tuple[Kind, int | str]


@dataclass(frozen=True, slots=True)
class Place:
    """Say whether a shelf is shown; the order of several is theirs."""

    shelf: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What one person, or the household, made of Home; what came first is oldest."""

    hidden: Mapping[TitleId, None] = field(default_factory=dict)
    shelves: tuple[Place, ...] = ()
    dismissed: Mapping[str, None] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Return the choices as they are kept."""
        return {
            "hidden": [[kind, media_id] for kind, media_id in self.hidden],
            "shelves": [[one.shelf, one.shown] for one in self.shelves],
            "dismissed": list(self.dismissed),
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Choices:
        """Return choices that were kept; raises what can't be read of them."""
        return cls(
            hidden={
                (Kind(kind), id_of(media_id)): None for kind, media_id in row["hidden"]
            },
            shelves=tuple(
                Place(str(one), shown is True) for one, shown in row["shelves"]
            ),
            dismissed={str(one): None for one in row["dismissed"]},
        )


class HomeStore(Section):
    """The choices of all, by the user's id."""

    name, version = SECTION, VERSION
    members = frozenset(("version", "people"))

    def __init__(self, note: Note) -> None:
        """Start with none; what changes is noted."""
        super().__init__(note)
        self._choices: dict[str, Choices] = {}
        self._unread_people: dict[str, Any] = {}

    @override
    def _take(self, section: Any) -> None:
        """Hold everybody's choices, but for those that can't be read."""
        rows = section["people"].items()
        self._unread_people = dict(self._unread_of(rows, self._take_choices))

    def _take_choices(self, one: tuple[str, Any]) -> None:
        """Hold what somebody chose; raises what can't be read of it."""
        self._choices[str(one[0])] = Choices.from_dict(one[1])

    @override
    def _content(self) -> dict[str, Any]:
        """Return what is written."""
        people = {key: one.as_dict() for key, one in self._choices.items()}
        return {"version": VERSION, "people": self._unread_people | people}

    def hidden_from(self, user_id: str | None) -> frozenset[TitleId]:
        """Return the titles that somebody does not want to see; None: of everyone."""
        return frozenset(self._of(user_id).hidden) | frozenset(self._of(None).hidden)

    def is_hidden(self, user_id: str | None, title: TitleId) -> bool:
        """Return whether a title is hidden from somebody alone; None: from everyone."""
        return title in self._of(user_id).hidden

    def shelves_of(self, user_id: str | None) -> Sequence[Place]:
        """Return how somebody has arranged the shelves, else how they are for all."""
        return self._of(user_id).shelves or self._of(None).shelves

    def is_dismissed(self, user_id: str, request_id: str) -> bool:
        """Return whether somebody has seen the news of a request."""
        return request_id in self._of(user_id).dismissed

    @callback
    def hide(self, user_id: str | None, title: TitleId, *, hidden: bool) -> None:
        """Hide a title from somebody, or from everyone, or show it again.

        Raises Problem for one too many, as another would be shown again unsaid.
        """
        choices = self._of(user_id)
        titles = {one: None for one in choices.hidden if one != title}
        if hidden and len(titles) >= MAX_HIDDEN:
            most = {"most": f"{MAX_HIDDEN:,}"}
            raise Problem(Code.INVALID_REQUEST, "too_many_hidden", most)
        if hidden:
            titles[title] = None
        self._put(user_id or EVERYONE, replace(choices, hidden=titles))

    @callback
    def move(self, old: TitleId, new: TitleId, *, stays: bool = False) -> None:
        """Have a title that is hidden stay so under another external id.

        `stays` says that it has the old one in another app still.
        """
        ids = (old, new) if stays else (new,)
        for key, choices in tuple(self._choices.items()):
            if old in choices.hidden:
                titles = {
                    title: None
                    for one in choices.hidden
                    for title in (ids if one == old else (one,))
                }
                self._put(key, replace(choices, hidden=titles))

    @callback
    def arrange(self, user_id: str | None, shelves: Iterable[Place]) -> None:
        """Show the shelves so to somebody, or to all who have not arranged their own."""
        choices = replace(self._of(user_id), shelves=tuple(shelves))
        self._put(user_id or EVERYONE, choices)

    @callback
    def dismiss(self, user_id: str, request_id: str) -> None:
        """Tell somebody no more of what came of a request."""
        choices = self._of(user_id)
        dismissed = {**choices.dismissed, request_id: None}
        for one in list(dismissed)[:-MAX_DISMISSED]:
            del dismissed[one]
        self._put(user_id, replace(choices, dismissed=dismissed))

    def _of(self, user_id: str | None) -> Choices:
        """Return what somebody chose, nothing for who chose nothing."""
        return self._choices.get(user_id or EVERYONE) or Choices()

    def _put(self, key: str, choices: Choices) -> None:
        """Hold what somebody chose; raises Problem.

        What can't be read of what they chose before is not written over.
        """
        self.ensure_open()
        if key in self._unread_people:
            self._refuse()
        before = self._choices.get(key)
        self._choices[key] = choices
        self._note(partial(self._take_back, key, before, choices))

    def _take_back(self, key: str, before: Choices | None, after: Choices) -> None:
        """Have what was changed be as it was; what else somebody chose since stays."""
        now = self._choices.get(key) or Choices()
        choices = _without(now, before or Choices(), after)
        if before is None and choices == Choices():
            self._choices.pop(key, None)
        else:
            self._choices[key] = choices


def _without(now: Choices, before: Choices, after: Choices) -> Choices:
    """Return choices without what one change made of those before, unless it went on."""
    is_arranged = now.shelves is after.shelves
    return Choices(
        hidden=_as_before(now.hidden, before.hidden, after.hidden),
        shelves=before.shelves if is_arranged else now.shelves,
        dismissed=_as_before(now.dismissed, before.dismissed, after.dismissed),
    )


def _as_before[T](
    now: Mapping[T, None], before: Mapping[T, None], after: Mapping[T, None]
) -> Mapping[T, None]:
    """Return what is kept without what one change added, and with what it left out."""
    if now is after:
        return before
    lost = {one: None for one in before if one not in after}
    stays = {one: None for one in now if one in before or one not in after}
    return lost | stays
