"""What is said to Assist and answered, and what is remembered from one sentence to the next."""

from dataclasses import dataclass, field
from enum import StrEnum

from ..api import Kind
from ..app.texts import common_text
from ..household.request_index import TitleKey
from .spoken_titles import Choice
from .viewer import Viewer


class Verb(StrEnum):
    """What somebody says; the names are those in the files of sentences."""

    REQUEST = "request"
    EXPLAIN = "explain"
    LIST_MINE = "list_mine"
    LIST_WAITING = "list_waiting"
    APPROVE = "approve"
    APPROVE_ALL = "approve_all"
    CHOOSE = "choose"
    DROP = "drop"


# More than so many nobody listens to.
MAX_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What was understood of a sentence; `season` is of a series, `number` counts from 1."""

    verb: Verb
    title: str = ""
    who: str = ""
    kind: Kind | None = None
    season: int | None = None
    year: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Which of several titles is meant, and what is to be done with it."""

    sentence: Sentence
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; with a question, the next sentence may answer that."""

    text: str
    question: Question | None = None


@dataclass(slots=True)
class Conversation:
    """Who speaks, what they said, and what they had been asked before.

    `told` is what they heard in this conversation that waits for them, with its seasons.
    """

    viewer: Viewer
    sentence: Sentence
    open: Question | None = None
    told: dict[TitleKey, frozenset[int]] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """Return a text of ours in the language of this Home Assistant."""
        return common_text(self.viewer.texts, f"spoken_{key}", **values)

    def more(self, total: int) -> list[str]:
        """Return that there are more than are told."""
        return [self.say("more", count=total - MAX_TOLD)] if total > MAX_TOLD else []
