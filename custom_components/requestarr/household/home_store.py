"""What the household made of Home: titles it hides, shelves it arranged, news it has seen.

It is a section of the file of the requests, with a version of its own. Versions that know
none of it leave it out, and all of Home is then as it was meant.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util.signal_type import SignalType

from ..api import Kind
from ..app.problems import Code, Problem
from ..const import DOMAIN, LOGGER

SECTION = "home"
VERSION = 1
# So much is kept of each person, the newest.
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


@dataclass(slots=True)
class Choices:
    """What one person, or the household, made of Home; what came first is oldest."""

    hidden: dict[TitleId, None] = field(default_factory=dict)
    shelves: tuple[Place, ...] = ()
    dismissed: dict[str, None] = field(default_factory=dict)

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
                (Kind(kind), _id(media_id)): None for kind, media_id in row["hidden"]
            },
            shelves=tuple(
                Place(str(one), shown is True) for one, shown in row["shelves"]
            ),
            dismissed={str(one): None for one in row["dismissed"]},
        )


class NewerError(ValueError):
    """A newer version has written what is to be read."""


class HomeStore:
    """The choices of all, by the user's id."""

    def __init__(self, hass: HomeAssistant, save: Callable[[], None]) -> None:
        """Start with none; `save` has them written."""
        self._hass = hass
        self._save = save
        self._choices: dict[str, Choices] = {}
        self._unread: Any = None
        self._is_newer = False

    @callback
    def take(self, section: Any) -> None:
        """Hold what was read; what can't be read stays in the file as it is."""
        if section is None:
            return
        try:
            self._choices = _read(section)
        except (AttributeError, KeyError, TypeError, ValueError) as err:
            LOGGER.error("What was made of Home can't be read: %r", err)
            self._unread = section
            self._is_newer = isinstance(err, NewerError)

    def content(self) -> Any:
        """Return what is written; safe to be read by another thread."""
        if self._unread is not None and not self._choices:
            return self._unread
        people = {key: one.as_dict() for key, one in self._choices.items()}
        return {"version": VERSION, "people": people}

    def hidden_from(self, user_id: str | None) -> frozenset[TitleId]:
        """Return the titles that somebody does not want to see; None: of everyone."""
        return frozenset(self._of(user_id).hidden) | frozenset(self._of(None).hidden)

    def shelves_of(self, user_id: str | None) -> Sequence[Place]:
        """Return how somebody has arranged the shelves, else how they are for all."""
        return self._of(user_id).shelves or self._of(None).shelves

    def is_dismissed(self, user_id: str, request_id: str) -> bool:
        """Return whether somebody has seen the news of a request."""
        return request_id in self._of(user_id).dismissed

    @callback
    def hide(self, user_id: str | None, title: TitleId, *, hidden: bool) -> None:
        """Hide a title from somebody, or from everyone, or show it again."""
        titles = self._own(user_id).hidden
        titles.pop(title, None)
        if hidden:
            titles[title] = None
        _shorten(titles, MAX_HIDDEN)
        self._changed()

    @callback
    def move(self, old: TitleId, new: TitleId) -> None:
        """Have a title that is hidden stay so under another external id."""
        moved = [one for one in self._choices.values() if old in one.hidden]
        for choices in moved:
            choices.hidden = {
                new if title == old else title: None for title in choices.hidden
            }
        if moved:
            self._changed()

    @callback
    def arrange(self, user_id: str | None, shelves: Iterable[Place]) -> None:
        """Show the shelves so to somebody, or to all who have not arranged their own."""
        self._own(user_id).shelves = tuple(shelves)
        self._changed()

    @callback
    def dismiss(self, user_id: str, request_id: str) -> None:
        """Tell somebody no more of what came of a request."""
        self._own(user_id).dismissed[request_id] = None
        _shorten(self._own(user_id).dismissed, MAX_DISMISSED)
        self._changed()

    def _of(self, user_id: str | None) -> Choices:
        """Return what somebody chose, nothing for who chose nothing."""
        return self._choices.get(user_id or EVERYONE) or Choices()

    def _own(self, user_id: str | None) -> Choices:
        """Return what somebody chose, to be changed; raises Problem.

        What a newer version has written is not written over.
        """
        if self._is_newer:
            raise Problem(Code.SERVICE_UNAVAILABLE, "home_too_new")
        return self._choices.setdefault(user_id or EVERYONE, Choices())

    def _changed(self) -> None:
        """Keep what has changed, and tell who follows."""
        self._save()
        async_dispatcher_send(self._hass, SIGNAL_HOME)


def _read(section: Mapping[str, Any]) -> dict[str, Choices]:
    """Return the choices that were kept; raises what can't be read of them."""
    if section["version"] > VERSION:
        raise NewerError("a newer version has written it")
    people = section["people"].items()
    return {str(key): Choices.from_dict(row) for key, row in people}


def _id(value: Any) -> int | str:
    """Return the id of a title; raises TypeError for what can be none."""
    if type(value) not in {int, str}:
        raise TypeError("no id of a title")
    return value  # type: ignore[no-any-return]


def _shorten(kept: dict[Any, None], most: int) -> None:
    """Forget the oldest of too many."""
    while len(kept) > most:
        del kept[next(iter(kept))]
