"""The collections of which a Radarr's library has a part, read once a day if somebody looks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import override

from homeassistant.core import callback

from ..api import ArrError, Collection, MovieRow, Service
from .app import App
from .followed_read import FollowedRead

LIFETIME = 24 * 3600.0
KEY = "collections"


class Collections(FollowedRead):
    """The collections of one app; nothing is read before somebody wants to see them.

    The library says which there are: of one that is new, all are read again.
    """

    def __init__(self, app: App) -> None:
        """Start with nothing known."""
        super().__init__(app)
        self._known: Mapping[int, Collection] = MappingProxyType({})
        self._asked: frozenset[int] = frozenset()
        self._due = 0.0

    @override
    @callback
    def want(self) -> None:
        """Read them if that is due, or if the library has a part of one that is not known."""
        if self._app.service is not Service.RADARR or KEY in self._reads:
            return
        wanted = self._wanted()
        is_due = self._due <= self._app.hass.loop.time()
        if wanted and (is_due or wanted - self._asked):
            self._reads.want(KEY, self._async_read)

    def all(self) -> list[Collection]:
        """Return what is known of them."""
        return list(self._known.values())

    def _wanted(self) -> frozenset[int]:
        """Return the collections of which the library has a part."""
        return frozenset(
            row.collection_id
            for row in self._app.library.rows()
            if isinstance(row, MovieRow) and row.collection_id
        )

    async def _async_read(self) -> None:
        """Read them all; raises ArrError as long as somebody waits for them."""
        asked, started = self._wanted(), self._app.hass.loop.time()
        try:
            rows = await self._app.client.async_collections()
            await self._app.exclusions.async_take_collections(rows.items, started)
        except ArrError:
            if self._followers:
                raise
            return
        self._known = {one.tmdb_id: one for one in rows.items}
        self._asked = asked
        self._due = self._app.hass.loop.time() + LIFETIME
        self._followers.tell()
