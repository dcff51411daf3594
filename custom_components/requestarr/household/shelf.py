"""A shelf of Home: titles that have one thing in common, before anybody looks at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from ..api import Found, Kind
from ..app.app_names import AppName
from ..app.lookup_cache import title_key
from ..app.problems import Problem
from ..app.read_state import ReadState
from ..coordinator import RequestarrCoordinator
from .home_store import TitleId
from .ledger import Ledger
from .media import MEDIA_OF_KIND
from .member import Member
from .people import People
from .permissions import is_hidden, is_limited, may_see


class Room(StrEnum):
    """Where shelves stand: on Home, and at the place of their kind."""

    HOME = "home"
    MOVIE = "movie"
    SERIES = "series"
    MUSIC = "music"


ROOM_OF = {kind: Room(media) for kind, media in MEDIA_OF_KIND.items()}


class What(StrEnum):
    """Why a title is on a shelf."""

    CINEMA = "cinema"
    DIGITAL = "digital"
    DISC = "disc"
    EPISODE = "episode"
    ALBUM = "album"
    ADDED = "added"
    REQUESTED = "requested"
    POPULAR = "popular"
    SEASON = "season"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Say why a title is on a shelf; `at` is a day of the home's, or a point in time."""

    what: What
    at: date | datetime | None = None
    season: int | None = None
    episode: int | None = None
    request_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A title on a shelf; `page` is where the source that named it says more.

    `is_unread` says that its app may know its age rating, and was not asked yet.
    """

    app: RequestarrCoordinator
    found: Found
    why: Why | None = None
    page: str | None = None
    is_unread: bool = False

    @property
    def title_id(self) -> TitleId:
        """Return its kind and external id."""
        return title_key(self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A collection of which the library has a part: `parts` are all, or all that is known.

    The app of the entry is asked for what is missing.
    """

    tmdb_id: int
    entry_id: str
    title: str
    have: int
    total: int
    parts: tuple[Pick, ...]


class Freshness(StrEnum):
    """Whether a shelf can be shown."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class Credit(NamedTuple):
    """Name a source on the web, and under which license it tells what it does."""

    name: str
    page: str
    license: str
    license_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Titles in the order to show them, for everybody alike.

    `name` is an import list's; of all others the texts have it, as they have the source
    under `texts`. `private` says that everybody sees on it what is theirs to see. What is
    always as it is now has no `updated_at`.
    """

    id: str
    texts: str
    kinds: Sequence[Kind]
    rooms: Sequence[Room]
    picks: tuple[Pick, ...] = ()
    groups: tuple[Group, ...] = ()
    name: str | None = None
    entry_id: str | None = None
    instance: AppName | None = None
    state: Freshness = Freshness.READY
    problem: Problem | None = None
    updated_at: datetime | None = None
    retry_at: datetime | None = None
    credit: Credit | None = None
    private: bool = False


def shelf_of(shelf_id: str, picks: Sequence[Pick], *, private: bool = False) -> Shelf:
    """Return a shelf of titles of whatever kinds, for Home and for the places of these."""
    kinds = {pick.title_id[0]: None for pick in picks}
    rooms = {ROOM_OF[kind]: None for kind in kinds}
    return Shelf(
        id=shelf_id,
        texts=shelf_id,
        kinds=tuple(kinds),
        rooms=(Room.HOME, *rooms),
        picks=tuple(picks),
        private=private,
    )


def once(picks: Iterable[Pick]) -> list[Pick]:
    """Return each title once, as its first pick has it, for the requests of all of them."""
    found: dict[TitleId, Pick] = {}
    for pick in picks:
        known = found.setdefault(pick.title_id, pick)
        if known is not pick and known.why and pick.why:
            ids = dict.fromkeys((*known.why.request_ids, *pick.why.request_ids))
            why = replace(known.why, request_ids=tuple(ids))
            found[pick.title_id] = replace(known, why=why)
    return list(found.values())


def filled(shelf: Shelf, read_state: ReadState, picks: Iterable[Pick]) -> Shelf:
    """Return the shelf of a list as far as that is known: an old answer is better than none."""
    state = Freshness.READY
    if read_state.at is None:
        state = Freshness.FAILED if read_state.problem else Freshness.LOADING
    return replace(
        shelf,
        state=state,
        problem=read_state.problem,
        retry_at=read_state.retry_at,
        updated_at=read_state.at,
        picks=tuple(picks),
    )


def away(shelf: Shelf, problem: Problem | None) -> Shelf:
    """Return the shelf of an app that can't be asked, and why."""
    return replace(shelf, state=Freshness.FAILED, problem=problem)


@dataclass(frozen=True, slots=True)
class Eyes:
    """What somebody may see of shelves, by the rules of this moment."""

    people: People
    member: Member
    hidden: frozenset[TitleId]

    def see(self, pick: Pick) -> bool:
        """Return whether a title is shown: neither hidden, nor above an age limit."""
        if pick.is_unread and is_limited(self.people, self.member):
            return False
        return pick.title_id not in self.hidden and not is_hidden(
            self.people, self.member, pick.found
        )

    def knows(self, request_id: str, ledger: Ledger) -> bool:
        """Return whether a request is somebody's business."""
        request = ledger.get(request_id)
        return request is not None and may_see(self.people, self.member, request)

    def seen(self, picks: Iterable[Pick]) -> list[Pick]:
        """Return those of some titles that are shown."""
        return [pick for pick in picks if self.see(pick)]
