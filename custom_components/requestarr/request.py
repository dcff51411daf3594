"""A request of the household: a wish with an owner, a history and an end."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .api import Kind, Service
from .member import Member
from .problems import Code, Problem

MAX_HISTORY = 50


class RequestStatus(StrEnum):
    """How far a request has come."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    SENT = "sent"
    FAILED = "failed"
    AVAILABLE = "available"
    WITHDRAWN = "withdrawn"


class What(StrEnum):
    """What can happen to a request."""

    REQUESTED = "requested"
    JOINED = "joined"
    EXTENDED = "extended"
    APPROVED = "approved"
    DECLINED = "declined"
    SENT = "sent"
    FAILED = "failed"
    AVAILABLE = "available"
    LEFT = "left"
    WITHDRAWN = "withdrawn"


class Wait(StrEnum):
    """Why a request waits for somebody to decide."""

    APPROVAL = "approval"
    SPACE = "space"
    RATING = "rating"


OPEN_STATUSES = {
    RequestStatus.PENDING,
    RequestStatus.APPROVED,
    RequestStatus.SENT,
    RequestStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """That somebody asked; `cost` is what counts for their limit: titles, or seasons."""

    user_id: str | None
    name: str
    at: datetime
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """That something happened; without a name Requestarr saw it by itself."""

    what: What
    at: datetime
    user_id: str | None = None
    name: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a request failed, as it is kept."""

    code: str
    key: str
    placeholders: Mapping[str, str]

    @classmethod
    def of(cls, problem: Problem) -> Trouble:
        """Return a problem as it is kept."""
        return cls(
            code=problem.code,
            key=problem.translation_key or problem.code,
            placeholders=dict(problem.translation_placeholders or {}),
        )

    @property
    def problem(self) -> Problem:
        """Return what was kept as the problem that it was."""
        return Problem(Code(self.code), self.key, self.placeholders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for, by whom, and its life.

    `poster` is the picture's address at its source. `seasons` are those asked for, for
    a series only. `quality_profile_id`, `root_folder` and `search` are None where the
    entry's options hold. `settled` says that the app has confirmed what it took.
    """

    id: str = field(default_factory=ulid_now)
    entry_id: str
    service: Service
    kind: Kind
    external_id: int | str
    title: str
    year: int | None = None
    poster: str | None = None
    artist: str | None = None
    artist_id: str | None = None
    certification: str | None = None
    seasons: frozenset[int] = frozenset()
    all_seasons: frozenset[int] = frozenset()
    quality_profile_id: int | None = None
    root_folder: str | None = None
    search: bool | None = None
    status: RequestStatus
    wait: Wait | None = None
    asks: tuple[Ask, ...] = ()
    history: tuple[Change, ...] = ()
    trouble: Trouble | None = None
    settled: bool = False

    @property
    def is_open(self) -> bool:
        """Return whether the request has not come to its end."""
        return self.status in OPEN_STATUSES

    @property
    def created(self) -> datetime:
        """Return when it was first asked for."""
        return self.history[0].at

    @property
    def changed(self) -> datetime:
        """Return when something last happened to it."""
        return self.history[-1].at

    @property
    def reason(self) -> str | None:
        """Return the words of who declined it."""
        declined = self.status is RequestStatus.DECLINED
        return self.history[-1].reason if declined else None

    def asked_by(self, member: Member) -> bool:
        """Return whether somebody's name is on it."""
        return member.user_id is not None and any(
            ask.user_id == member.user_id for ask in self.asks
        )

    def happened(
        self,
        what: What,
        member: Member | None = None,
        reason: str | None = None,
        **fields: Any,
    ) -> Request:
        """Return the request with one more change, and with fields as they are now."""
        change = Change(
            what=what,
            at=dt_util.utcnow(),
            user_id=member.user_id if member else None,
            name=member.name if member else None,
            reason=reason,
        )
        history = (*self.history[:1], *self.history[1:][-MAX_HISTORY + 2 :], change)
        return replace(self, history=history, **fields)

    def as_dict(self) -> dict[str, Any]:
        """Return the request as it is kept."""
        return asdict(self) | {
            "seasons": sorted(self.seasons),
            "all_seasons": sorted(self.all_seasons),
            "asks": [_dated(ask) for ask in self.asks],
            "history": [_dated(change) for change in self.history],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Request:
        """Return a request that was kept; raises KeyError, TypeError and ValueError."""
        return cls(
            **{
                **data,
                "service": Service(data["service"]),
                "kind": Kind(data["kind"]),
                "seasons": frozenset(data["seasons"]),
                "all_seasons": frozenset(data["all_seasons"]),
                "status": RequestStatus(data["status"]),
                "wait": Wait(data["wait"]) if data["wait"] else None,
                "asks": tuple(Ask(**_undated(ask)) for ask in data["asks"]),
                "history": tuple(map(_change, data["history"])),
                "trouble": Trouble(**data["trouble"]) if data["trouble"] else None,
            }
        )


def _dated(thing: Ask | Change) -> dict[str, Any]:
    """Return a thing with a time as it is kept."""
    return asdict(thing) | {"at": thing.at.isoformat()}


def _undated(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was kept of a thing with its time."""
    return {**data, "at": datetime.fromisoformat(data["at"])}


def _change(data: Mapping[str, Any]) -> Change:
    """Return a change that was kept."""
    fields = _undated(data)
    return Change(**{**fields, "what": What(fields["what"])})
