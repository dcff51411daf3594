"""Requests in memory, found by their id, their title, what that reads like, and their app."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from homeassistant.core import callback

from ..api import Kind
from .request import Request
from .title_names import folded

type TitleKey = tuple[str, Kind, int | str]


class RequestIndex:
    """Requests by all that they are looked for; `_rows` are those that are written."""

    def __init__(self) -> None:
        """Start with none."""
        self._requests: dict[str, Request] = {}
        self._rows: dict[str, dict[str, Any]] = {}
        self._titles: dict[TitleKey, dict[str, None]] = defaultdict(dict)
        self._names: dict[str, dict[str, None]] = defaultdict(dict)
        self._open: dict[str, None] = {}
        self._gone_albums: dict[str, None] = {}

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
    def open_ids(self, kind: Kind) -> set[int | str]:
        """Return the titles of a kind that are asked for, in whatever app."""
        found = (self._requests[request_id] for request_id in self._open)
        return {one.external_id for one in found if one.kind is kind}

    @callback
    def open_albums_of(self, entry_id: str, artist_id: int | str) -> list[Request]:
        """Return the requests for albums of an artist that have not ended."""
        return self._albums_of(self._open, entry_id, artist_id)

    @callback
    def gone_albums_of(self, entry_id: str, artist_id: int | str) -> list[Request]:
        """Return the requests for albums of an artist that were taken out of their app."""
        return self._albums_of(self._gone_albums, entry_id, artist_id)

    def _albums_of(
        self, ids: Iterable[str], entry_id: str, artist_id: int | str
    ) -> list[Request]:
        """Return those requests of some that are for albums of an artist."""
        found = (self._requests[request_id] for request_id in ids)
        return [
            one
            for one in found
            if (one.entry_id, one.kind, one.artist_id)
            == (entry_id, Kind.ALBUM, artist_id)
        ]

    @callback
    def moved_with(
        self, entry_id: str, kind: Kind, external_id: int | str
    ) -> list[Request]:
        """Return the requests for a title; with an artist move their albums that are open."""
        found = self.of_title(entry_id, kind, external_id)
        if kind is Kind.ARTIST:
            found += self.open_albums_of(entry_id, external_id)
        return found

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

    def _keep(self, request: Request, row: dict[str, Any] | None = None) -> None:
        """Hold a request, and its row, in memory; it may have gone to another app."""
        row = row or request.as_dict()
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
        if request.is_gone and request.kind is Kind.ALBUM:
            self._gone_albums[request.id] = None
        else:
            self._gone_albums.pop(request.id, None)
        key = (request.entry_id, request.kind, request.external_id)
        self._titles[key][request.id] = None

    def _drop(self, request: Request) -> None:
        """Let go of a request."""
        del self._requests[request.id], self._rows[request.id]
        self._open.pop(request.id, None)
        self._gone_albums.pop(request.id, None)
        self._unlist(request)

    def _unlist(self, request: Request) -> None:
        """Take a request off its title."""
        key = (request.entry_id, request.kind, request.external_id)
        _take_out(self._titles, key, request.id)
        _take_out(self._names, folded(request.title), request.id)


def _listing(request: Request) -> tuple[str, str, int | str]:
    """Return what a request is listed under."""
    return request.entry_id, request.title, request.external_id


def _take_out[K](index: dict[K, dict[str, None]], key: K, request_id: str) -> None:
    """Take a request out of an index."""
    if key in index:
        index[key].pop(request_id, None)
        if not index[key]:
            del index[key]
