"""Which requests somebody looks for, among those that are their business."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from ..api import Kind
from .member import VOICE
from .people import UNKNOWN
from .request import Ask, Request, RequestStatus
from .title_spellings import ways_of

# As many titles as the ledger may hold are read once, not at each letter of a search.
REMEMBERED = 8192


class Scope(StrEnum):
    """Whose requests somebody looks for."""

    MINE = "mine"
    TO_DECIDE = "to_decide"
    ALL = "all"


class Stage(StrEnum):
    """Whether something may still come of a request."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What of the requests is looked for; what is None makes no difference.

    `person` is who asked, as `who_is` says it; `before` a time that requests were made
    before; `text` words that their titles or artists have.
    """

    status: frozenset[RequestStatus] | None = None
    state: Stage | RequestStatus | None = None
    entry_id: str | None = None
    kind: frozenset[Kind] | None = None
    person: str | None = None
    before: datetime | None = None
    text: str | None = None
    request_id: str | None = None

    def has(self, request: Request) -> bool:
        """Return whether a request is among them."""
        return (
            (self.status is None or request.status in self.status)
            and (self.kind is None or request.kind in self.kind)
            and self.entry_id in {None, request.entry_id}
            and self.request_id in {None, request.id}
            and (self.state is None or _is_at(request, self.state))
            and (self.person is None or self.person in map(who_is, request.asks))
            and (self.before is None or request.created < self.before)
            and (not self.text or _is_named(request, self.text))
        )


def who_is(ask: Ask) -> str:
    """Return who asked: a user by the id, a voice as rules name it, or an automation."""
    return ask.user_id or (UNKNOWN if ask.name == VOICE.name else ask.name)


def _is_at(request: Request, state: Stage | RequestStatus) -> bool:
    """Return whether a request is at a stage, or has a status."""
    if isinstance(state, Stage):
        return request.is_open is (state is Stage.OPEN)
    return request.status is state


def _is_named(request: Request, text: str) -> bool:
    """Return whether a request's title and artist have all words of a text, however typed."""
    wanted = _ways_of(text)
    names = _ways_of(f"{request.artist or ''} {request.title}")
    return not any(wanted) or any(
        words and all(word in name for word in words.split())
        for name, words in zip(names, wanted, strict=True)
    )


@lru_cache(maxsize=REMEMBERED)
def _ways_of(text: str) -> tuple[str, ...]:
    """Return the ways in which a text is compared."""
    return ways_of(text)
