"""Lidarr's lookups."""

from tests.arr_simulator.catalogue import Album, Artist
from tests.arr_simulator.errors import NO_TITLE, ApiError, Reply, crashed, thrown
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.wire import Json

from .rows import MusicRows, direct_images


class MusicLookup(MusicRows):
    """Finds artists and albums upstream."""

    def _lookup_artist(self, ask: Ask) -> Reply:
        """Answer a search for artists, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if self._app.metadata_down:
            reason = "HTTP request failed: [503:ServiceUnavailable]"
            raise self._failed(
                f"Search for '{term}' failed. Unable to communicate with LidarrAPI. {reason}"
            )
        if not term:
            reason = "Value cannot be null. (Parameter 'title')"
            raise self._failed(
                f"Search for '' failed. Invalid response received from LidarrAPI. {reason}"
            )
        held = {row["foreignArtistId"]: row for row in self._app.artists.values()}
        found = self._found_artists(term)
        return Reply(
            data=[self.artist_lookup_row(item, held.get(item.mbid)) for item in found]
        )

    @staticmethod
    def _failed(message: str) -> ApiError:
        """Return the 503 of a search that failed upstream."""
        return thrown(
            503, message, f"NzbDrone.Core.MetadataSource.SkyHookException: {message}"
        )

    def _found_artists(self, term: str) -> list[Artist]:
        """Return the artists that a term stands for."""
        kind, mark, word = term.strip().partition(":")
        if mark and kind.casefold() in ("lidarr", "lidarrid", "mbid"):
            artist = self._app.upstream.artist(word.strip().lower())
            return [artist] if artist else []
        return self._app.catalogue.find_artists(term)

    def _found_albums(self, term: str) -> list[tuple[Artist, Album]]:
        """Return the albums that a term stands for."""
        kind, mark, word = term.strip().partition(":")
        if mark and kind.casefold() in ("lidarr", "lidarrid", "mbid"):
            pair = self._app.upstream.album(word.strip().lower())
            return [pair] if pair else []
        return self._app.catalogue.find_albums(term)

    def _lookup_album(self, ask: Ask) -> Reply:
        """Answer a search for albums, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if self._app.metadata_down:
            raise self._failed(
                f"Search for '{term}' failed. LidarrAPI Temporarily Unavailable (503)"
            )
        if not term:
            raise self._failed(
                "Search for '' failed. Invalid response received from LidarrAPI."
            )
        return Reply(
            data=[self.album_lookup_row(*pair) for pair in self._found_albums(term)]
        )

    def _search_all(self, ask: Ask) -> Reply:
        """Answer a mixed list of artists and albums, numbered from 1."""
        term = ask.query.get("term", "")
        if not term:
            raise crashed(NO_TITLE, "System.ArgumentNullException")
        if self._app.metadata_down:
            raise self._failed(
                f"Search for '{term}' failed. LidarrAPI Temporarily Unavailable (503)"
            )
        held = {row["foreignArtistId"]: row for row in self._app.artists.values()}
        rows: list[Json] = []
        for artist in self._found_artists(term):
            row = self.artist_lookup_row(artist, held.get(artist.mbid))
            row["remotePoster"] = self._app.covers.remote("artist", artist.mbid)
            rows.append({"foreignId": artist.mbid, "artist": direct_images(row)})
        for artist, album in self._found_albums(term):
            row = direct_images(self.album_lookup_row(artist, album))
            rows.append({"foreignId": album.mbid, "album": row})
        return Reply(data=[{**row, "id": place} for place, row in enumerate(rows, 1)])
