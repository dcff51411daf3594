"""The household's requests: who asked for what and when, and what became of it."""

from collections import defaultdict
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from ..api import Kind
from ..app.problems import Code, Problem
from ..const import DOMAIN, LOGGER
from .ledger_store import NOT_KEPT, RequestStore, Stored
from .pruning import expired
from .request import Change, Request
from .rules import rules_of
from .stored_requests import request_from
from .title_names import folded

type TitleKey = tuple[str, Kind, int | str]

# A request has changed, or is new; the change is the last of its history.
SIGNAL_REQUEST: SignalType[Request, Change] = SignalType(f"{DOMAIN}_request")


@dataclass(eq=False)
class Batch:
    """What one wish or decision has changed: each request as it was, and as it is then."""

    before: list[Request | None] = field(default_factory=list)
    after: list[Request] = field(default_factory=list)
    is_undone: bool = False

    def note(self, before: Request | None, after: Request) -> None:
        """Note a change."""
        self.before.append(before)
        self.after.append(after)

    def ensure_kept(self) -> None:
        """Raise Problem for what was undone with another batch."""
        if self.is_undone:
            raise Problem(Code.SERVICE_UNAVAILABLE, NOT_KEPT)


class Ledger:
    """All requests, in memory and in Home Assistant's storage."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare the file."""
        self._hass = hass
        self._store = RequestStore(hass, self._content, self._take)
        self._requests: dict[str, Request] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._unread: list[Any] = []
        self._titles: dict[TitleKey, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        self._open: dict[str, None] = {}
        self._batch: Batch | None = None
        self._pending: list[Batch] = []

    async def async_load(self) -> None:
        """Read what was asked for, now or as soon as it can be read."""
        await self._store.async_open()

    @callback
    def _take(self, rows: list[Any]) -> None:
        """Hold what was read.

        A row that can't be read is left out and stays in the file, as another version may
        read it.
        """
        errors: list[Exception] = []
        for row in rows:
            try:
                self._keep(request_from(row))
            except (AttributeError, KeyError, TypeError, ValueError) as err:
                errors.append(err)
                self._unread.append(row)
        if errors:
            LOGGER.error(
                "Kept requests that can't be read: %d, such as %r",
                len(errors),
                errors[0],
            )

    @callback
    def get(self, request_id: str) -> Request | None:
        """Return a request by its id."""
        return self._requests.get(request_id)

    @callback
    def requests(self) -> list[Request]:
        """Return all requests, the newest first."""
        return list(reversed(self._requests.values()))

    @callback
    def of_title(
        self, entry_id: str, kind: Kind, external_id: int | str
    ) -> list[Request]:
        """Return the requests for a title in an app, the newest first."""
        ids = self._titles.get((entry_id, kind, external_id), ())
        return [self._requests[request_id] for request_id in reversed(ids)]

    @callback
    def open_of(
        self, entry_id: str, kind: Kind, external_id: int | str
    ) -> list[Request]:
        """Return the requests for a title that have not ended, the newest first."""
        found = self.of_title(entry_id, kind, external_id)
        return [request for request in found if request.is_open]

    @callback
    def open_albums_of(self, entry_id: str, artist_id: int | str) -> list[Request]:
        """Return the requests for albums of an artist that have not ended."""
        found = (self._requests[request_id] for request_id in self._open)
        return [
            one
            for one in found
            if (one.entry_id, one.kind, one.artist_id)
            == (entry_id, Kind.ALBUM, artist_id)
        ]

    @callback
    def alike(self, request: Request) -> list[Request]:
        """Return the requests that have not ended and whose titles read the same."""
        ids = self._names.get(folded(request.title), ())
        found = (self._requests[request_id] for request_id in ids)
        return [one for one in found if one.kind is request.kind]

    @callback
    def of_entry(self, entry_id: str) -> list[Request]:
        """Return the requests to an app, the newest first."""
        return [one for one in self.requests() if one.entry_id == entry_id]

    @callback
    def put(self, request: Request) -> Request:
        """Keep a request as it is now, and tell of its last change.

        In a batch nothing is told before all of it is on the disk.
        """
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

    async def async_put(self, request: Request) -> Request:
        """Keep what somebody decided on the disk, and tell of it; raises Problem."""
        with self.batch() as batch:
            self.put(request)
        await self.async_keep(batch)
        return request

    @callback
    def move(
        self, entry_id: str, kind: Kind, old: int | str, new: int | str
    ) -> list[Request]:
        """Have the requests for a title follow it to another external id; return them.

        Albums follow their artist. Nothing has happened to a request by that.
        """
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

    def _undo(self, batch: Batch) -> None:
        """Take a batch back, but for what has come further since."""
        batch.is_undone = True
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

    def _keep(self, request: Request) -> None:
        """Hold a request in memory; it may have gone to another app."""
        row = request.as_dict()
        if known := self._requests.get(request.id):
            if _listing(known) != _listing(request):
                self._unlist(known)
        self._requests[request.id] = request
        self._rows[request.id] = row
        name = folded(request.title)
        if request.is_open:
            self._open[request.id] = None
            self._names[name][request.id] = None
        else:
            self._open.pop(request.id, None)
            _take_out(self._names, name, request.id)
        key = (request.entry_id, request.kind, request.external_id)
        self._titles[key][request.id] = None

    def _drop(self, request: Request) -> None:
        """Let go of a request."""
        del self._requests[request.id], self._rows[request.id]
        self._open.pop(request.id, None)
        self._unlist(request)

    def _unlist(self, request: Request) -> None:
        """Take a request off its title."""
        key = (request.entry_id, request.kind, request.external_id)
        _take_out(self._titles, key, request.id)
        _take_out(self._names, folded(request.title), request.id)

    def _prune(self) -> None:
        """Let go of the requests that ended long ago, but not of what still counts."""
        ended = [one for one in self._requests.values() if not one.is_open]
        for request in expired(ended, self._windows, dt_util.utcnow()):
            self._drop(request)

    def _windows(self) -> dict[str, timedelta]:
        """Return for how long the requests to each app count, if they do."""
        entries = self._hass.config_entries.async_entries(DOMAIN)
        rules = {entry.entry_id: rules_of(entry.options) for entry in entries}
        return {key: one.window for key, one in rules.items() if one.limit}

    def _content(self) -> Stored:
        """Return what is written; safe to be read by another thread."""
        return {"requests": [*self._unread, *self._rows.values()]}


def _listing(request: Request) -> tuple[str, str, int | str]:
    """Return what a request is listed under."""
    return request.entry_id, request.title, request.external_id


def _take_out[K](index: dict[K, dict[str, None]], key: K, request_id: str) -> None:
    """Take a request out of an index."""
    if key in index:
        index[key].pop(request_id, None)
        if not index[key]:
            del index[key]


DATA_LEDGER: HassKey[Ledger] = HassKey(f"{DOMAIN}_ledger")


async def async_open_ledger(hass: HomeAssistant) -> None:
    """Have the ledger at hand, also where an app is removed and none was ever set up."""
    if DATA_LEDGER not in hass.data:
        hass.data[DATA_LEDGER] = Ledger(hass)
        await hass.data[DATA_LEDGER].async_load()
