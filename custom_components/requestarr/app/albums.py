"""The albums of one app that were read, by external id; nothing reads all that it holds.

An app says of an artist that something moved, and of albums nothing: those of an artist of
whom it has spoken since they were read are in doubt.
"""

from collections import defaultdict
from collections.abc import Iterable
from time import monotonic

from ..api import AlbumRow, ArtistRow

# For so long after it was read an album counts as one that somebody looks at.
SHOWN_SECONDS = 3600.0


class Albums:
    """The rows of albums, each with its artist's."""

    def __init__(self) -> None:
        """Start with none."""
        self._rows: dict[str, AlbumRow] = {}
        self._of_artist: dict[int, dict[str, None]] = defaultdict(dict)
        self._shown: dict[int, float] = {}
        self._read_with: dict[int, ArtistRow] = {}
        self._doubtful: dict[int, None] = {}

    def get(self, foreign_album_id: str) -> AlbumRow | None:
        """Return the row of an external id."""
        return self._rows.get(foreign_album_id)

    def rows(self) -> list[AlbumRow]:
        """Return the rows of all that are known for sure."""
        rows = self._rows.values()
        return [row for row in rows if row.artist_id not in self._doubtful]

    def knows(self, foreign_album_id: str) -> bool:
        """Return whether an album is known for sure."""
        row = self._rows.get(foreign_album_id)
        return row is not None and row.artist_id not in self._doubtful

    def of_artist(self, artist_id: int) -> list[AlbumRow]:
        """Return those of an artist, by the app's own id."""
        return [self._rows[key] for key in self._of_artist.get(artist_id, ())]

    def artist_of(self, album_id: int) -> int:
        """Return the app's own id of an album's artist, by that of the album; 0 if unknown."""
        rows = self._rows.values()
        return next((row.artist_id for row in rows if row.arr_id == album_id), 0)

    def artists(self) -> list[int]:
        """Return the app's own ids of the artists of whom any is known."""
        return list(self._of_artist)

    def replace(self, rows: Iterable[AlbumRow]) -> None:
        """Put rows where their older selves were."""
        for row in rows:
            self.forget(row.foreign_album_id)
            self._rows[row.foreign_album_id] = row
            self._of_artist[row.artist_id][row.foreign_album_id] = None

    def forget(self, foreign_album_id: str) -> None:
        """Drop an album that the app no longer has."""
        if row := self._rows.pop(foreign_album_id, None):
            left = self._of_artist[row.artist_id]
            del left[foreign_album_id]
            if not left:
                del self._of_artist[row.artist_id]

    def forget_artist(self, artist_id: int) -> list[str]:
        """Drop the albums of an artist who is gone; return their external ids."""
        gone = list(self._of_artist.get(artist_id, ()))
        for key in gone:
            self.forget(key)
        for kept in (self._shown, self._read_with, self._doubtful):
            kept.pop(artist_id, None)
        return gone

    def were_read(self, artist: ArtistRow) -> bool:
        """Note that all albums of an artist are known; return whether any were in doubt."""
        self._read_with[artist.arr_id] = artist
        doubtful = artist.arr_id in self._doubtful
        self._doubtful.pop(artist.arr_id, None)
        return doubtful

    def is_whole(self, artist_id: int) -> bool:
        """Return whether all albums of an artist were read."""
        return artist_id in self._read_with

    def is_outdated(self, artist: ArtistRow) -> bool:
        """Return whether an artist is not as when the albums were read, if any are known."""
        known = artist.arr_id in self._of_artist
        return known and self._read_with.get(artist.arr_id) != artist

    def doubt(self, artist_id: int) -> None:
        """Note that albums of an artist may be others now, if any are known."""
        if artist_id in self._of_artist:
            self._doubtful.pop(artist_id, None)
            self._doubtful[artist_id] = None

    def doubtful(self) -> list[int]:
        """Return the app's own ids of the artists whose albums are in doubt, the last first."""
        return list(self._doubtful)[::-1]

    def show(self, artist_id: int) -> None:
        """Note that somebody looks at the albums of an artist."""
        self._shown[artist_id] = monotonic()

    def shown(self) -> list[int]:
        """Return the app's own ids of the artists whose albums somebody looks at."""
        return [artist_id for artist_id in self._shown if self.is_shown(artist_id)]

    def is_shown(self, artist_id: int) -> bool:
        """Return whether somebody has looked at the albums of an artist lately."""
        shown = self._shown.get(artist_id)
        return shown is not None and monotonic() - shown < SHOWN_SECONDS
