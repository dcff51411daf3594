"""The household's requests: who asked for what and when, and what became of it."""

import asyncio
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from .api import Kind
from .const import DOMAIN, LOGGER
from .kept import request_from
from .naming import folded
from .request import Change, Request

STORAGE_VERSION = 1
SAVE_SECONDS = 1.0
# Ended requests are kept for a year, and never more of them than stay quick to write.
KEPT_FOR = timedelta(days=365)
MAX_ENDED = 2000

type Stored = dict[str, list[dict[str, Any]]]
type TitleKey = tuple[str, Kind, int | str]

# A request has changed, or is new; the change is the last of its history.
SIGNAL_REQUEST: SignalType[Request, Change] = SignalType(f"{DOMAIN}_request")


class Ledger:
    """All requests, in memory and in Home Assistant's storage."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare the file."""
        self._hass = hass
        self._store: Store[Stored] = Store(
            hass,
            STORAGE_VERSION,
            f"{DOMAIN}.requests",
            private=True,
            atomic_writes=True,
            serialize_in_event_loop=False,
        )
        self._requests: dict[str, Request] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._unread: list[Any] = []
        self._titles: dict[TitleKey, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        self._open: dict[str, None] = {}
        self._versions = count(1)
        self._version = 0
        self._written = 0
        self._writing = asyncio.Lock()

    async def async_load(self) -> None:
        """Read what was asked for.

        What can't be read is left out and stays in the file, as another version may read it.
        """
        stored: Any = await self._store.async_load()
        rows = stored.get("requests") if isinstance(stored, dict) else None
        errors: list[Exception] = []
        for row in rows if isinstance(rows, list) else []:
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
        named = self._names.get(folded(request.title), {})
        few, many = sorted((named, self._open), key=len)
        found = (self._requests[request_id] for request_id in few if request_id in many)
        return [one for one in found if one.kind is request.kind]

    @callback
    def of_entry(self, entry_id: str) -> list[Request]:
        """Return the requests to an app, the newest first."""
        return [one for one in self.requests() if one.entry_id == entry_id]

    @callback
    def put(self, request: Request) -> Request:
        """Keep a request as it is now, and tell of its last change."""
        self._keep(request)
        self._prune()
        self._save_soon()
        async_dispatcher_send(self._hass, SIGNAL_REQUEST, request, request.history[-1])
        return request

    @callback
    def settle(self, request: Request) -> Request:
        """Keep a request of which there is nothing new to tell."""
        self._keep(request)
        self._save_soon()
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
        """Return once all that is so now is on the disk."""
        wanted = self._version
        async with self._writing:
            if self._written < wanted:
                version = self._version
                await self._store.async_save(self._content())
                self._written = version

    def _keep(self, request: Request) -> None:
        """Hold a request in memory; it may have gone to another app."""
        row = request.as_dict()
        if known := self._requests.get(request.id):
            if _listing(known) != _listing(request):
                self._unlist(known)
        self._requests[request.id] = request
        self._rows[request.id] = row
        if request.is_open:
            self._open[request.id] = None
        else:
            self._open.pop(request.id, None)
        key = (request.entry_id, request.kind, request.external_id)
        self._titles[key][request.id] = None
        self._names[folded(request.title)][request.id] = None

    def _drop(self, request: Request) -> None:
        """Let go of a request, which has ended."""
        del self._requests[request.id], self._rows[request.id]
        self._unlist(request)

    def _unlist(self, request: Request) -> None:
        """Take a request off its title."""
        key = (request.entry_id, request.kind, request.external_id)
        _take_out(self._titles, key, request.id)
        _take_out(self._names, folded(request.title), request.id)

    def _prune(self) -> None:
        """Let go of the requests that ended long ago."""
        since = dt_util.utcnow() - KEPT_FOR
        ended = [one for one in self._requests.values() if not one.is_open]
        surplus = max(0, len(ended) - MAX_ENDED)
        for number, request in enumerate(ended):
            if number < surplus or request.changed < since:
                self._drop(request)

    def _save_soon(self) -> None:
        """Write the file, once for changes that come together."""
        self._version = next(self._versions)
        self._store.async_delay_save(self._content, SAVE_SECONDS)

    def _content(self) -> Stored:
        """Return what is written; safe to be read by another thread."""
        return {"requests": [*self._unread, *self._rows.values()]}


def _listing(request: Request) -> tuple[str, str, int | str]:
    """Return what a request is listed under."""
    return request.entry_id, request.title, request.external_id


def _take_out[K](index: dict[K, dict[str, None]], key: K, request_id: str) -> None:
    """Take a request out of an index."""
    del index[key][request_id]
    if not index[key]:
        del index[key]


DATA_LEDGER: HassKey[Ledger] = HassKey(f"{DOMAIN}_ledger")
