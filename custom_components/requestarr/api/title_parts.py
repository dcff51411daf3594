"""Read what belongs to one title: all that its page shows beside the title itself."""

from collections.abc import Mapping

from .base import LIBRARY, LOOKUP, ArrBase
from .errors import ArrNotFoundError
from .models.common import JsonObject, Kind, Rows, UnreadableError, child
from .models.files import MediaFile
from .models.kinds import Found
from .models.music import Album, Artist
from .models.title_parts import Collection, Credit, Track

FILES: Mapping[Kind, tuple[str, str]] = {
    Kind.MOVIE: ("/moviefile", "movieId"),
    Kind.SERIES: ("/episodefile", "seriesId"),
    Kind.ARTIST: ("/trackfile", "artistId"),
    Kind.ALBUM: ("/trackfile", "albumId"),
}


class TitleParts(ArrBase):
    """Read the parts of titles."""

    async def async_held_by_id(self, kind: Kind, arr_id: int) -> Found:
        """Return a title that the app has, with all that it knows of it: GET movie/{id}, ...

        The metadata service is not asked. Raise ArrNotFoundError if it is gone, else any
        ArrError.
        """
        read = self._app.lookups[kind].read
        return await self._async_get(f"/{kind}/{arr_id:d}", read)

    async def async_credits(self, movie_id: int) -> tuple[Credit, ...]:
        """Return who plays in a movie of the library: GET credit?movieId=.

        Empty until the app has read them after adding. Raise any ArrError.
        """
        query = {"movieId": movie_id}
        rows = await self._async_rows("/credit", Credit.from_json, query=query)
        cast = (one for one in rows.items if one.is_cast)
        return tuple(sorted(cast, key=lambda one: one.order))

    async def async_collection(self, tmdb_id: int) -> Collection:
        """Return a collection of which the library has a movie: GET collection?tmdbId=.

        Raise ArrNotFoundError if the app knows none, else any ArrError.
        """
        query = {"tmdbId": tmdb_id}
        rows = await self._async_rows("/collection", Collection.from_json, query=query)
        for collection in rows.items:
            if collection.tmdb_id == tmdb_id:
                return collection
        raise ArrNotFoundError(f"collection {tmdb_id} is unknown")

    async def async_collections(self) -> Rows[Collection]:
        """Return all collections of which the library has a movie: GET collection.

        The app names a folder for each of their movies, which may take it long. Raise any
        ArrError.
        """
        return await self._async_rows("/collection", Collection.from_json, LIBRARY)

    async def async_files(self, kind: Kind, arr_id: int) -> tuple[MediaFile, ...]:
        """Return the files of a title of the library: GET moviefile, episodefile, trackfile.

        Raise any ArrError.
        """
        path, key = FILES[kind]
        rows = await self._async_rows(path, MediaFile.from_json, LIBRARY, {key: arr_id})
        return rows.items

    async def async_tracks(self, album_id: int) -> tuple[Track, ...]:
        """Return the tracks of an album of the library, in order: GET track?albumId=.

        Those of the edition that is chosen there. Raise any ArrError.
        """
        query = {"albumId": album_id}
        rows = await self._async_rows("/track", Track.from_json, query=query)
        return tuple(sorted(rows.items, key=lambda one: (one.medium, one.place)))

    async def async_search_music(self, query: str) -> Rows[Found]:
        """Return the artists and albums that match a text: GET search.

        Exactly one call, none if the text is blank. Ids work as text too:
        "lidarr:<guid>". Raise ArrMetadataError if the app's metadata service fails,
        else any ArrError.
        """
        if not (term := query.strip()):
            return Rows(items=(), skipped=0)
        return await self._async_rows("/search", _music, LOOKUP, {"term": term})


def _music(data: JsonObject) -> Found:
    """Read a row of GET search: an artist or an album, whose place is no id."""
    if artist := child(data, "artist"):
        return Artist.from_json(artist)
    if album := child(data, "album"):
        return Album.from_json(album)
    raise UnreadableError("neither an artist nor an album")
