"""Read what an app holds, and look up what it could hold."""

from contextlib import suppress

from .about import About
from .base import LIBRARY, LOOKUP, Query
from .decode import as_object, decode
from .errors import ArrNotApiError, ArrNotFoundError
from .models.common import JsonObject, Kind, Rows, UnreadableError
from .models.kinds import Found, LibraryRow
from .models.movies import MovieRow
from .models.music import Album, AlbumRow, ArtistRow
from .models.series import Episode, SeriesRow

EXTERNAL_IDS = {
    Kind.MOVIE: "tmdbId",
    Kind.SERIES: "tvdbId",
    Kind.ARTIST: "mbId",
    Kind.ALBUM: "foreignAlbumId",
}


class Library(About):
    """Read an app's library and its lookups."""

    async def async_library(self) -> Rows[LibraryRow]:
        """Return all the app holds: GET movie, series or artist.

        MovieRow, SeriesRow or ArtistRow, decoded off the event loop. Raise any ArrError.
        """
        return await self._async_rows(
            self._app.library_path,
            self._app.read_library_row,
            LIBRARY,
            self._app.library_query,
        )

    async def async_search(self, query: str, kind: Kind | None = None) -> Rows[Found]:
        """Return what matches a text: GET movie/, series/, artist/ or album/lookup.

        Exactly one call, none if the text is blank. Without a kind, the app's main one.
        Ids work as text too: "tmdb:603", "imdb:tt0133093", "tvdb:81189", "lidarr:<guid>".
        Raise ArrMetadataError if the app's metadata service fails, ValueError if the app
        has no such kind, else any ArrError.
        """
        wanted = kind or self._app.kind
        if (lookup := self._app.lookups.get(wanted)) is None:
            raise ValueError(f"{self._app.name} cannot look up {wanted}")
        if not (term := query.strip()):
            return Rows(items=(), skipped=0)
        return await self._async_rows(lookup.path, lookup.read, LOOKUP, {"term": term})

    async def async_lookup_id(self, kind: Kind, external_id: int | str) -> Found:
        """Return one title by its external id: the lookup with an id as term.

        One title alone is what is meant, also under the id that its own was merged into.

        Raise ArrNotFoundError if the metadata service knows no such id, ArrMetadataError
        if it fails, ValueError if the app has no such kind, else any ArrError.
        """
        rows = await self.async_find_id(kind, external_id)
        for found in rows.items:
            if str(found.external_id).lower() == str(external_id).lower():
                return found
        if len(rows.items) == 1 and not rows.skipped:
            return rows.items[0]
        if rows.skipped:
            raise ArrNotApiError(f"{kind} {external_id} has no readable row")
        raise ArrNotFoundError(f"{kind} {external_id} is unknown")

    async def async_find_id(self, kind: Kind, external_id: int | str) -> Rows[Found]:
        """Return what is found by an external id: the lookup with an id as term.

        An id that was merged into another is answered with that one. Raise
        ArrMetadataError if the metadata service fails, ValueError if the app has no such
        kind, else any ArrError.
        """
        lookup = self._app.lookups.get(kind)
        term = lookup.id_term.format(external_id) if lookup else str(external_id)
        return await self.async_search(term, kind)

    async def async_held_title(self, kind: Kind, external_id: int | str) -> Found:
        """Return a title that the app has, with all that it knows of it: GET movie?tmdbId=, ...

        The metadata service is not asked. Raise ArrNotFoundError if it is not held,
        ValueError if the app has no such kind, else any ArrError.
        """
        if (lookup := self._app.lookups.get(kind)) is None:
            raise ValueError(f"{self._app.name} has no {kind}")
        query = {EXTERNAL_IDS[kind]: external_id}
        rows = await self._async_rows(f"/{kind}", lookup.read, LIBRARY, query)
        for found in rows.items:
            if str(found.external_id).lower() == str(external_id).lower():
                return found
        raise ArrNotFoundError(f"{kind} {external_id} is not held")

    async def async_movie(self, tmdb_id: int) -> MovieRow | None:
        """Return a movie of the library, None if not held: GET movie?tmdbId=.

        Raise any ArrError.
        """
        rows = await self._async_rows(
            "/movie", MovieRow.from_json, query={"tmdbId": tmdb_id}
        )
        return _only(rows, tmdb_id)

    async def async_movie_by_id(self, arr_id: int) -> MovieRow:
        """Return a movie of the library: GET movie/{id}.

        Raise ArrNotFoundError if it is gone, else any ArrError.
        """
        return await self._async_get(f"/movie/{arr_id:d}", MovieRow.from_json)

    async def async_series(self, arr_id: int) -> SeriesRow:
        """Return a series of the library with its counts: GET series/{id}.

        Raise ArrNotFoundError if it is gone, else any ArrError.
        """
        return await self._async_get(f"/series/{arr_id:d}", SeriesRow.from_json)

    async def async_series_by_tvdb(self, tvdb_id: int) -> SeriesRow | None:
        """Return a series of the library, None if not held: GET series?tvdbId=.

        The app counts its whole library for this. Raise any ArrError.
        """
        rows = await self._async_rows(
            "/series", SeriesRow.from_json, LIBRARY, {"tvdbId": tvdb_id}
        )
        return _only(rows, tvdb_id)

    async def async_episodes(
        self, series_id: int, season_number: int | None = None
    ) -> Rows[Episode]:
        """Return a series' episodes, or those of one season: GET episode?seriesId=.

        Empty until the app has fetched them after adding. Raise any ArrError.
        """
        query = {"seriesId": series_id}
        if season_number is not None:
            query["seasonNumber"] = season_number
        return await self._async_rows("/episode", Episode.from_json, LIBRARY, query)

    async def async_artist(self, arr_id: int) -> ArtistRow:
        """Return an artist of the library with its counts: GET artist/{id}.

        Raise ArrNotFoundError if it is gone, else any ArrError.
        """
        return await self._async_get(f"/artist/{arr_id:d}", ArtistRow.from_json)

    async def async_artist_by_mbid(self, foreign_artist_id: str) -> ArtistRow | None:
        """Return an artist of the library, None if not held: GET artist?mbId=.

        The app counts its whole library for this. Raise ArrBadRequestError if the id is
        no MusicBrainz id, else any ArrError.
        """
        rows = await self._async_rows(
            "/artist", ArtistRow.from_json, LIBRARY, {"mbId": foreign_artist_id}
        )
        return _only(rows, foreign_artist_id)

    async def async_albums(self, artist_id: int) -> Rows[Album]:
        """Return the albums of an artist of the library: GET album?artistId=.

        `held` of each is set. Empty until the app has fetched them after adding. Raise
        any ArrError.
        """
        return await self._async_rows(
            "/album", Album.from_json, LIBRARY, {"artistId": artist_id}
        )

    async def async_missing_albums(self, limit: int) -> Rows[AlbumRow]:
        """Return albums that are out, lack files and are not looked for: GET wanted/missing.

        Of all artists, the newest, `limit` at most, in one call. Raise any ArrError.
        """
        query: Query = {
            "page": 1,
            "pageSize": limit,
            "sortKey": "albums.releaseDate",
            "sortDirection": "descending",
            "monitored": "false",
        }
        body = await self._async_send("GET", "/wanted/missing", LIBRARY, query=query)
        return decode(body, _missing)

    async def async_album(self, foreign_album_id: str) -> Album | None:
        """Return an album of the library, None if not held: GET album?foreignAlbumId=.

        Raise any ArrError.
        """
        rows = await self._async_rows(
            "/album", Album.from_json, LIBRARY, {"foreignAlbumId": foreign_album_id}
        )
        return _only(rows, foreign_album_id)

    async def async_album_by_id(self, arr_id: int) -> Album:
        """Return an album of the library: GET album/{id}.

        Raise ArrNotFoundError if it is gone, else any ArrError.
        """
        return await self._async_get(f"/album/{arr_id:d}", Album.from_json)


def _missing(data: JsonObject) -> Rows[AlbumRow]:
    """Return the rows of albums of a paged answer that can be read."""
    if not isinstance(records := data.get("records"), list):
        raise UnreadableError("records is no list")
    found = []
    for one in records:
        with suppress(UnreadableError):
            found.append(AlbumRow.from_json(as_object(one)))
    return Rows(items=tuple(found), skipped=len(records) - len(found))


def _only[T: LibraryRow | Album](rows: Rows[T], external_id: int | str) -> T | None:
    """Return the row of an external id, None if there is none.

    Raise ArrNotApiError where it may be one that can't be read.
    """
    wanted = str(external_id).lower()
    for row in rows.items:
        if str(row.external_id).lower() == wanted:
            return row
    if rows.skipped:
        raise ArrNotApiError(f"{external_id} has no readable row")
    return None
