"""What the world listens to: the weekly lists of ListenBrainz, and what is new."""

from enum import StrEnum
from typing import Any, override

from homeassistant.core import HomeAssistant

from ..api import (
    PopularArtist,
    Service,
    WebAlbum,
    WebClient,
    album_row,
    artist_row,
    read_rows,
)
from ..api.listenbrainz import NAME, ListenBrainz
from .read_state import ReadState
from .web_source import WebSource

MAX_LISTED = 100
# So many new albums are kept for the next start.
MAX_KEPT = 1000
# What of new releases is worth a place: not each single, and no live recording.
LONG_KINDS = frozenset({"Album", "EP"})


class Chart(StrEnum):
    """The lists of the service, each a call of its own."""

    ARTISTS = "artists"
    ALBUMS = "albums"
    FRESH = "fresh"


class WebMusic(WebSource[Chart]):
    """Which artists and albums are popular, and which albums of popular artists are new."""

    def __init__(self, hass: HomeAssistant, client: WebClient) -> None:
        """Start with nothing known."""
        reads = {
            Chart.ARTISTS: self._async_read_artists,
            Chart.ALBUMS: self._async_read_albums,
            Chart.FRESH: self._async_read_fresh,
        }
        super().__init__(hass, client, NAME, Service.LIDARR, reads)
        self._listenbrainz = ListenBrainz(client)
        self._artists: tuple[PopularArtist, ...] = ()
        self._albums: tuple[WebAlbum, ...] = ()
        self._fresh: tuple[WebAlbum, ...] = ()
        self._heard: tuple[WebAlbum, ...] = ()

    @override
    def read_state(self, key: Chart) -> ReadState:
        """Return how far a list is known; new albums are nothing without the artists."""
        own = super().read_state(key)
        artists = super().read_state(Chart.ARTISTS)
        return artists if key is Chart.FRESH and artists.at is None else own

    def artists(self) -> tuple[PopularArtist, ...]:
        """Return the artists that most hear."""
        known = self.read_state(Chart.ARTISTS).at
        return self._artists[:MAX_LISTED] if known else ()

    def albums(self) -> tuple[WebAlbum, ...]:
        """Return the albums that most hear."""
        return self._albums[:MAX_LISTED] if self.read_state(Chart.ALBUMS).at else ()

    def fresh(self) -> tuple[WebAlbum, ...]:
        """Return the new albums of artists whom many hear, in the order of these."""
        return self._heard[:MAX_LISTED] if self.read_state(Chart.FRESH).at else ()

    def _match(self) -> None:
        """Find out which new albums are of artists whom many hear."""
        places = {
            one.artist.foreign_artist_id: number
            for number, one in enumerate(self._artists)
        }
        found = {
            one.album.foreign_album_id: (min(known), one)
            for one in self._fresh
            if (known := [places[key] for key in one.artist_ids if key in places])
        }
        ordered = sorted(found.values(), key=lambda one: one[0])
        self._heard = tuple(one for _, one in ordered)

    async def _async_read_artists(self) -> None:
        """Read whom most hear; raises WebError."""
        rows = await self._async_call(self._listenbrainz.async_artists)
        ordered = sorted(rows, key=lambda one: -one.listens)
        found = {one.artist.foreign_artist_id: one for one in reversed(ordered)}
        self._artists = tuple(reversed(found.values()))
        self._match()

    async def _async_read_albums(self) -> None:
        """Read what most hear; raises WebError."""
        rows = await self._async_call(self._listenbrainz.async_albums)
        ordered = sorted(rows, key=lambda one: -one.listens)
        found = {one.album.foreign_album_id: one for one in reversed(ordered)}
        self._albums = tuple(reversed(found.values()))

    async def _async_read_fresh(self) -> None:
        """Read what came out; raises WebError."""
        rows = await self._async_call(self._listenbrainz.async_fresh)
        self._fresh = tuple(
            one for one in rows if one.kind in LONG_KINDS and not one.second_kind
        )
        self._match()

    @override
    def _rows(self, key: Chart) -> list[Any]:
        """Return what is kept of a list, as JSON."""
        match key:
            case Chart.ARTISTS:
                return [artist_row(one) for one in self._artists]
            case Chart.ALBUMS:
                return [album_row(one) for one in self._albums]
            case Chart.FRESH:
                return [album_row(one) for one in self._fresh[:MAX_KEPT]]

    @override
    def _take_rows(self, key: Chart, rows: list[Any]) -> None:
        """Hold what was kept of a list."""
        match key:
            case Chart.ARTISTS:
                self._artists = read_rows(rows, PopularArtist.from_json)
            case Chart.ALBUMS:
                self._albums = read_rows(rows, WebAlbum.fresh)
            case Chart.FRESH:
                self._fresh = read_rows(rows, WebAlbum.fresh)
        self._match()

    @override
    def _drop(self) -> None:
        """Hold nothing any more of what was read."""
        self._artists = ()
        self._albums = self._fresh = self._heard = ()
