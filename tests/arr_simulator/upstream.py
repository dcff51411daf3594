"""What an app's metadata service says now: what it merged or dropped, and how long it takes."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .catalogue import Album, Artist, Catalogue, Movie, Series
from .errors import Later, Reply

if TYPE_CHECKING:
    from .app import SimulatedApp

type ExternalId = int | str


class Upstream:
    """The metadata service of one app.

    `merged` leads from ids that were given up to those that hold for them now, `dropped` are ids
    that it no longer knows. `delay` is how many seconds it takes at an add.
    """

    def __init__(self, app: SimulatedApp) -> None:
        """Start as the shared catalogue says, without a delay."""
        self._app = app
        self.merged: dict[ExternalId, ExternalId] = {}
        self.dropped: set[ExternalId] = set()
        self.delay = 0.0
        self._open = asyncio.Event()
        self._open.set()

    # Who is who

    def now(self, external: Any) -> Any:
        """Return the id that holds now for one that may have been merged into another."""
        while external in self.merged:
            external = self.merged[external]
        return external

    def movie(self, tmdb_id: int) -> Movie | None:
        """Return the movie of an id, be it an old one."""
        return self._app.catalogue.movies.get(self.now(tmdb_id))

    def series(self, tvdb_id: int) -> Series | None:
        """Return the series of an id, be it an old one."""
        return self._app.catalogue.series.get(self.now(tvdb_id))

    def artist(self, mbid: str) -> Artist | None:
        """Return the artist of an id, be it an old one."""
        return self._app.catalogue.artists.get(self.now(mbid))

    def album(self, mbid: str) -> tuple[Artist, Album] | None:
        """Return the album of an id, be it an old one, with its artist."""
        return self._app.catalogue.albums.get(self.now(mbid))

    def merge(self, old: ExternalId, new: ExternalId, **facts: Any) -> None:
        """Have an id give way to another one.

        If nothing is known under the new id, it stands for what the old one stood for, with
        other facts if some are given. The library learns it at the next refresh.
        """
        self._app.catalogue = merged(self._app.catalogue, old, new, facts)
        self.merged[old] = new

    def change(self, external: ExternalId, **facts: Any) -> None:
        """Have the service tell other facts of an id from now on, to this app alone."""
        self._app.catalogue = merged(self._app.catalogue, external, external, facts)

    def drop(self, external: ExternalId) -> None:
        """Have the service know nothing of an id any more."""
        self._app.catalogue = merged(self._app.catalogue, external, None, {})
        self.dropped.add(external)

    # How long it takes

    def hold(self) -> None:
        """Keep all adds waiting for the service until `release`."""
        self._open.clear()

    def release(self) -> None:
        """Answer the adds that wait."""
        self._open.set()

    def then(self, finish: Callable[[], Reply]) -> Reply | Later:
        """Return the answer of an add, or what gives it once the service has answered."""
        if self._open.is_set() and not self.delay:
            return finish()
        return Later(finish)

    async def answered(self) -> None:
        """Wait as long as the service takes."""
        if self.delay:
            await asyncio.sleep(self.delay)
        await self._open.wait()


def merged(
    book: Catalogue, old: Any, new: ExternalId | None, facts: dict[str, Any]
) -> Catalogue:
    """Return a catalogue in which an id gave way to another one, or to none."""
    movies, series, artists = dict(book.movies), dict(book.series), dict(book.artists)
    named: tuple[tuple[dict[Any, Any], str], ...] = (
        (movies, "tmdb_id"),
        (series, "tvdb_id"),
        (artists, "mbid"),
    )
    for table, name in named:
        if old in table:
            entry = table.pop(old)
            if new is not None and new not in table:
                table[new] = replace(entry, **{name: new, **facts})
    if old in book.albums:
        artist, album = book.albums[old]
        albums = [one for one in artist.albums if one.mbid != old]
        if new is not None and new not in book.albums:
            albums.append(replace(album, mbid=str(new), **facts))
        artists[artist.mbid] = replace(artist, albums=tuple(albums))
    return Catalogue(movies=movies, series=series, artists=artists)
