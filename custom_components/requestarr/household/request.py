"""A request of the household: a wish with an owner, a history and an end."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from ..api import Kind, Service
from ..app.app_names import AppName
from ..app.problems import Code, Problem
from .confirmed_episodes import ConfirmedEpisodes
from .member import Member
from .presets import Preset
from .routes import Route

MAX_HISTORY = 50
# The sentence of a request whose title is no longer in its app.
GONE = "request_gone"


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
    """That somebody asked, for which seasons of a series.

    `cost` is what counts for their limit: titles, or seasons.
    """

    user_id: str | None
    name: str
    at: datetime
    cost: int
    seasons: frozenset[int] = frozenset()

    def is_of(self, member: Member) -> bool:
        """Return whether it was this one who asked, however they were called then."""
        if self.user_id is None:
            return member.user_id is None and member.name == self.name
        return self.user_id == member.user_id


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
    """Why a request failed, as it is kept; `words` are the app's own, for admins only."""

    code: str
    key: str
    placeholders: Mapping[str, str]
    words: str | None = None

    @classmethod
    def of(cls, problem: Problem) -> Trouble:
        """Return a problem as it is kept."""
        return cls(
            code=problem.code,
            key=problem.translation_key or problem.code,
            placeholders=dict(problem.translation_placeholders or {}),
            words=problem.words,
        )

    def problem(self, app: AppName) -> Problem:
        """Return what was kept as the problem that it was, of an app as it is called now."""
        values: dict[str, str | AppName] = dict(self.placeholders)
        if "app" in values:
            values["app"] = app
        return Problem(Code(self.code), self.key, values, self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """That a request's app was removed: where it was, and how far the request was then."""

    url: str
    status: RequestStatus
    wait: Wait | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was asked for, by whom, and its life.

    `poster` is the picture's address at its source. `seasons` are those asked for, for
    a series only. `quality_profile_id`, `root_folder` and `search` are None where the
    entry's options hold, or the `preset`; `quality_profile_name` is what that id stood for when
    it was chosen, if that is known. The preset is as it was when the request was made or approved,
    chosen by the `route` or, if `is_preset_chosen`, by somebody. `settled` says that the app
    has confirmed what it took, `as_asked` that what it holds was seen to be so: what is
    otherwise later, somebody else wanted; and `confirmed` which episodes of a series it had
    then. `left` are those who took their names away after that, `followers` who did not ask,
    and were told when it came. `removal` is there once its app was removed.
    """

    id: str = field(default_factory=ulid_now)
    entry_id: str
    service: Service
    kind: Kind
    external_id: int | str
    year: int | None = None
    poster: str | None = None
    title: str
    artist: str | None = None
    artist_id: str | None = None
    disambiguation: str | None = None
    certification: str | None = None
    seasons: frozenset[int] = frozenset()
    all_seasons: frozenset[int] = frozenset()
    quality_profile_id: int | None = None
    quality_profile_name: str | None = None
    root_folder: str | None = None
    search: bool | None = None
    preset: Preset | None = None
    route: Route | None = None
    is_preset_chosen: bool = False
    status: RequestStatus
    wait: Wait | None = None
    asks: tuple[Ask, ...] = ()
    left: tuple[Ask, ...] = ()
    followers: tuple[Ask, ...] = ()
    history: tuple[Change, ...] = ()
    trouble: Trouble | None = None
    settled: bool = False
    as_asked: bool = False
    confirmed: ConfirmedEpisodes | None = None
    removal: Removal | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the request has not come to its end.

        That somebody took the title out of its app is an end too, but it may come back.
        """
        return self.status in OPEN_STATUSES and not self.is_gone

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
        """Return the words of who declined it, or why it ended without anybody's word."""
        is_told = self.status in {RequestStatus.DECLINED, RequestStatus.WITHDRAWN}
        return self.history[-1].reason if is_told else None

    @property
    def is_gone(self) -> bool:
        """Return whether it failed as its title was taken out of its app."""
        failed = self.status is RequestStatus.FAILED
        return failed and self.trouble is not None and self.trouble.key == GONE

    @property
    def was_sent(self) -> bool:
        """Return whether its app has ever taken it."""
        return any(change.what is What.SENT for change in self.history)

    def asked_by(self, member: Member) -> bool:
        """Return whether somebody's name is on it, which only users of Home Assistant have."""
        return member.user_id is not None and self.names(member)

    def followed_by(self, member: Member) -> bool:
        """Return whether somebody was told when it came, who did not ask."""
        return any(ask.is_of(member) for ask in self.followers)

    @property
    def is_nobodys(self) -> bool:
        """Return whether it came without anybody's request, and was told to who followed."""
        return bool(self.followers) and not self.asks and not self.left

    def names(self, member: Member, seasons: frozenset[int] = frozenset()) -> bool:
        """Return whether somebody is among those who asked, for those seasons at least."""
        asked = [ask.seasons for ask in self.asks if ask.is_of(member)]
        return bool(asked) and seasons <= frozenset().union(*asked)

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
        return _values(self) | {
            "seasons": sorted(self.seasons),
            "all_seasons": sorted(self.all_seasons),
            "preset": self.preset.as_kept() if self.preset else None,
            "route": self.route.as_dict() if self.route else None,
            "asks": [kept_ask(ask) for ask in self.asks],
            "left": [kept_ask(ask) for ask in self.left],
            "followers": [kept_ask(ask) for ask in self.followers],
            "history": [_dated(change) for change in self.history],
            "trouble": asdict(self.trouble) if self.trouble else None,
            "confirmed": self.confirmed.as_dict() if self.confirmed else None,
            "removal": asdict(self.removal) if self.removal else None,
        }


def _values(thing: Request | Ask | Change) -> dict[str, Any]:
    """Return what a thing consists of; `asdict` takes its time to copy all of it."""
    return {one.name: getattr(thing, one.name) for one in fields(thing)}


def _dated(thing: Ask | Change) -> dict[str, Any]:
    """Return a thing with a time as it is kept."""
    return _values(thing) | {"at": thing.at.isoformat()}


def kept_ask(ask: Ask) -> dict[str, Any]:
    """Return that somebody asked as it is kept."""
    return _dated(ask) | {"seasons": sorted(ask.seasons)}
