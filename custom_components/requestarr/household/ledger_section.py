"""A section of the file of the requests: nothing is written over what can't be read of it.

Each has a version of its own, or none. A version of Requestarr that knows nothing of a
section leaves it in the file as it is.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from homeassistant.core import callback

from ..app.problems import Code, Problem
from ..const import LOGGER

UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)

type Undo = Callable[[], None]
# Takes note of a change, and of what takes it back as long as nothing came after it.
type Note = Callable[[Undo], None]


class NewerError(Exception):
    """Report that a newer version has written it."""


class Section(ABC):
    """Hold what can be read, and give all else back as it was.

    The sentences on what can't be read, as refusals and as repairs, begin with the
    section's name; `trouble` is the key of the one that is so.
    """

    name: ClassVar[str]
    version: ClassVar[int | None]
    # What there is in a section of this version; all else is left as it is.
    members: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, note: Note) -> None:
        """Start with nothing; what changes is noted."""
        self.trouble: str | None = None
        self._note = note
        self._unread: Any = None
        self._unread_rows: tuple[Any, ...] = ()
        self._rest: Mapping[str, Any] = {}

    @callback
    def take(self, section: Any) -> None:
        """Hold what was read, None for nothing; a section that can't be read is closed."""
        if section is None:
            return
        try:
            self._ensure_known(section)
            self._take(section)
        except NewerError as err:
            self._close(section, f"{self.name}_too_new", err)
        except UNREADABLE as err:
            self._close(section, f"{self.name}_unreadable", err)
        else:
            known = section if isinstance(section, dict) else {}
            self._rest = {
                key: one for key, one in known.items() if key not in self.members
            }

    def content(self) -> Any:
        """Return what is written; safe to be read by another thread."""
        if self._unread is not None:
            return self._unread
        content = self._content()
        return {**self._rest, **content} if isinstance(content, dict) else content

    def ensure_open(self) -> None:
        """Raise Problem where nothing can be kept, as what is there can't be read."""
        if self._unread is not None:
            self._refuse()

    def _refuse(self) -> None:
        """Raise Problem for what can't be kept."""
        raise Problem(Code.SERVICE_UNAVAILABLE, str(self.trouble))

    @abstractmethod
    def _take(self, section: Any) -> None:
        """Hold a section of a version that is known; raises what can't be read, and holds none."""

    @abstractmethod
    def _content(self) -> Any:
        """Return what is written of what could be read, and the rows that could not."""

    def _unread_of[T](
        self, rows: Iterable[T], hold: Callable[[T], None]
    ) -> tuple[T, ...]:
        """Hold rows; return those that can't be read."""
        unread = []
        for row in rows:
            try:
                hold(row)
            except UNREADABLE as err:
                self._note_trouble(f"{self.name}_unreadable", err)
                unread.append(row)
        return tuple(unread)

    def _ensure_known(self, section: Any) -> None:
        """Raise NewerError for a newer version, else what can't be read of an unknown one."""
        if self.version is None or section["version"] == self.version:
            return
        if section["version"] > self.version:
            raise NewerError(section["version"])
        raise ValueError("an unknown version")

    def _close(self, section: Any, trouble: str, error: Exception) -> None:
        """Have all that was read stay in the file as it is."""
        self._note_trouble(trouble, error)
        self._unread = section

    def _note_trouble(self, trouble: str, error: Exception) -> None:
        """Note what can't be read."""
        LOGGER.error("Of the requests' file, %s can't be read: %r", self.name, error)
        self.trouble = trouble


def rows_of(value: Any) -> list[Any]:
    """Return a list that was kept; raises TypeError for what is none."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def id_of(value: Any) -> int | str:
    """Return the id of a title; raises TypeError for what can be none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError("no id of a title")
    return value


def text_or_none(value: Any) -> str | None:
    """Return a text that was kept, or that there is none; raises TypeError for all else."""
    if not isinstance(value, str | None):
        raise TypeError("no text")
    return value
