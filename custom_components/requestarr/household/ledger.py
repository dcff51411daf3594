"""The household's requests: who asked for what and when, and what became of it."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from ..api import Kind
from ..app.problems import Code, Problem
from ..const import DOMAIN, LOGGER
from .follows import SECTION as FOLLOWS, Follows
from .home_store import SECTION as HOME, SIGNAL_HOME, HomeStore
from .ledger_section import Undo
from .ledger_store import HouseholdFile, Stored, show_trouble
from .pending_exclusions import SECTION as EXCLUSIONS, PendingExclusions
from .pending_searches import SECTION as SEARCHES, PendingSearches
from .people_store import DATA_PEOPLE
from .pruning import expired
from .request import Change, Request, RequestStatus
from .request_index import RequestIndex
from .stored_ledger import REQUESTS, Kept, read

FILE = "requests"
NOT_KEPT = f"{FILE}_not_kept"
PARTLY_UNREADABLE = f"{FILE}_partly_unreadable"
SECTION_TROUBLES = tuple(
    f"{section}_{trouble}"
    for section in (HOME, EXCLUSIONS, FOLLOWS, SEARCHES)
    for trouble in ("too_new", "unreadable")
)

# A request has changed, or is new; the change is the last of its history.
SIGNAL_REQUEST: SignalType[Request, Change] = SignalType(f"{DOMAIN}_request")
# A request is rated for another age than before.
SIGNAL_RATED: SignalType[()] = SignalType(f"{DOMAIN}_rated")


@dataclass(eq=False)
class Batch:
    """What one wish or decision has changed: each request as it was, and as it is then.

    `undos` take back what it changed beside requests, the oldest first.
    """

    before: list[Request | None] = field(default_factory=list)
    after: list[Request] = field(default_factory=list)
    undos: list[Undo] = field(default_factory=list)
    is_undone: bool = False

    def note(self, before: Request | None, after: Request) -> None:
        """Note a change."""
        self.before.append(before)
        self.after.append(after)

    def ensure_kept(self) -> None:
        """Raise Problem for what was undone with another batch."""
        if self.is_undone:
            raise Problem(Code.SERVICE_UNAVAILABLE, NOT_KEPT)


class Ledger(RequestIndex):
    """All requests, in memory and in Home Assistant's storage."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare the file."""
        super().__init__()
        self._hass = hass
        self._store = HouseholdFile(hass, FILE, self._content, self._take, read)
        self.home = HomeStore(self._note)
        self.pending_exclusions = PendingExclusions(self._note)
        self.follows = Follows(self._note)
        self.pending_searches = PendingSearches(self._note)
        self._unread: list[Any] = []
        self._rest: Stored = {}
        self._batch: Batch | None = None
        self._pending: list[Batch] = []

    async def async_load(self) -> None:
        """Read what was asked for, now or as soon as it can be read."""
        await self._store.async_open()

    def ensure_open(self) -> None:
        """Raise Problem while the file can't be read."""
        self._store.ensure_open()

    @callback
    def _take(self, kept: Kept) -> None:
        """Hold what was read.

        A row that can't be read is left out and stays in the file, as another version may
        read it; admins are told.
        """
        self.home.take(kept.home)
        self.pending_exclusions.take(kept.pending_exclusions)
        self.follows.take(kept.follows)
        self.pending_searches.take(kept.pending_searches)
        self._rest = kept.rest
        for request, row in kept.requests:
            self._keep(request, row)
        self._unread += kept.unread
        if kept.errors:
            LOGGER.error(
                "Kept requests that can't be read: %d, such as %r",
                len(kept.errors),
                kept.errors[0],
            )
        pending = (self.pending_exclusions, self.pending_searches)
        troubles = {one.trouble for one in (self.home, self.follows, *pending)}
        for key in (*SECTION_TROUBLES, PARTLY_UNREADABLE):
            is_so = key in troubles or (key == PARTLY_UNREADABLE and self._unread)
            show_trouble(self._hass, key, is_so=bool(is_so))

    @callback
    def put(self, request: Request) -> Request:
        """Keep a request as it is now, and tell of its last change.

        In a batch nothing is told before all of it is on the disk. What has come is told
        to who follows it, too.
        """
        if request.status is RequestStatus.AVAILABLE:
            request = self.follows.joined(request)
        if self._batch is None:
            self._keep(request)
            self._tell(request, request.history[-1])
        else:
            self._batch.note(self._requests.get(request.id), request)
            self._keep(request)
        self._prune()
        self._store.save_soon()
        return request

    @callback
    def settle(self, request: Request) -> Request:
        """Keep a request of which there is nothing new to tell."""
        self._keep(request)
        self._store.save_soon()
        return request

    @contextmanager
    def batch(self) -> Generator[Batch]:
        """Collect what somebody's word changes; what was collected is to be kept then."""
        batch = self._batch = Batch()
        try:
            yield batch
        except Exception:
            self._undo(batch)
            raise
        finally:
            self._batch = None

    async def async_keep(self, batch: Batch) -> None:
        """Return once a batch is on the disk; raises Problem, and it never was.

        What one file could not take is undone together, as one change builds on another.
        """
        self._pending.append(batch)
        try:
            await self._store.async_saved()
            batch.ensure_kept()
        except Problem:
            for one in reversed(self._pending):
                self._undo(one)
            raise
        finally:
            self._pending.remove(batch)
            for request in batch.after if not batch.is_undone else ():
                self._tell(request, request.history[-1])
            if batch.undos:
                self._tell_home()

    async def async_put(self, request: Request) -> Request:
        """Keep what somebody decided on the disk, and tell of it; raises Problem."""
        with self.batch() as batch:
            self.put(request)
        await self.async_keep(batch)
        return request

    async def async_take_back(self, batch: Batch) -> None:
        """Have what was kept be as it was before, as nothing came of it."""
        self._undo(batch)
        self._tell_home()
        # What can't be written now is written as soon as it can be.
        with suppress(Problem):
            await self._store.async_saved()

    @callback
    def move(
        self,
        entry_id: str,
        kind: Kind,
        old: int | str,
        new: int | str,
        *,
        stays: bool = False,
    ) -> list[Request]:
        """Have the requests for a title follow it to another external id; return them.

        Albums follow their artist, and who hid the title hides it still, also in an app
        where it `stays` what it was. Nothing has happened to a request by that.
        """
        self.home.move((kind, old), (kind, new), stays=stays)
        self.follows.move(entry_id, kind, old, new)
        moved = [
            replace(one, external_id=new) for one in self.of_title(entry_id, kind, old)
        ][::-1]
        if kind is Kind.ARTIST:
            moved += [
                replace(one, artist_id=str(new))
                for one in self._requests.values()
                if (one.entry_id, one.kind, one.artist_id)
                == (entry_id, Kind.ALBUM, old)
            ]
        for request in moved:
            self.settle(request)
        return moved

    async def async_saved(self) -> None:
        """Return once all that is so now is on the disk; raises Problem."""
        await self._store.async_saved()

    def _tell(self, request: Request, change: Change) -> None:
        """Tell all who follow requests of a change."""
        async_dispatcher_send(self._hass, SIGNAL_REQUEST, request, change)

    @callback
    def _note(self, undo: Undo) -> None:
        """Write what was changed beside requests; in a batch it is told once it is kept."""
        self._store.save_soon()
        if self._batch is None:
            self._tell_home()
        else:
            self._batch.undos.append(undo)

    def _tell_home(self) -> None:
        """Tell all who follow Home."""
        async_dispatcher_send(self._hass, SIGNAL_HOME)

    def _undo(self, batch: Batch) -> None:
        """Take a batch back, but for what has come further since."""
        batch.is_undone = True
        for undo in reversed(batch.undos):
            undo()
            self._store.save_soon()
        for before, after in zip(
            reversed(batch.before), reversed(batch.after), strict=True
        ):
            if self._requests.get(after.id) is not after:
                continue
            if before:
                self._keep(before)
            else:
                self._drop(after)
            self._store.save_soon()

    def _prune(self) -> None:
        """Let go of the requests that ended long ago, but not of what still counts."""
        if (store := self._hass.data.get(DATA_PEOPLE)) is None:
            return
        ended = [one for one in self._requests.values() if not one.is_open]
        window = store.people.longest_window
        for request in expired(ended, window, dt_util.utcnow()):
            self._drop(request)

    def _content(self) -> Stored:
        """Return what is written; safe to be read by another thread."""
        return {
            **self._rest,
            REQUESTS: [*self._unread, *self._rows.values()],
            HOME: self.home.content(),
            EXCLUSIONS: self.pending_exclusions.content(),
            FOLLOWS: self.follows.content(),
            SEARCHES: self.pending_searches.content(),
        }


DATA_LEDGER: HassKey[Ledger] = HassKey(f"{DOMAIN}_ledger")


async def async_open_ledger(hass: HomeAssistant) -> None:
    """Have the ledger at hand, also where an app is removed and none was ever set up."""
    if DATA_LEDGER not in hass.data:
        hass.data[DATA_LEDGER] = Ledger(hass)
        await hass.data[DATA_LEDGER].async_load()
