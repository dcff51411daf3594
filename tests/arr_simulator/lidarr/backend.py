"""What Lidarr does: all its routes."""

from tests.arr_simulator.calendar import coming, owned_by
from tests.arr_simulator.catalogue import is_guid
from tests.arr_simulator.errors import Reply, bad_request, problem
from tests.arr_simulator.paging import flag, numbers, paged, whole
from tests.arr_simulator.routing import Ask, Routes
from tests.arr_simulator.wire import Json

from .bodies import WANTED_KEYS
from .jobs import MusicJobs


class LidarrBackend(MusicJobs):
    """The whole of Lidarr."""

    def routes(self) -> Routes:
        """Return all routes of Lidarr."""
        app = self._app
        return {
            **self.shared_routes(),
            "GET /metadataprofile": lambda _ask: Reply(data=app.metadata_profiles),
            "GET /search": self._search_all,
            "GET /artist/lookup": self._lookup_artist,
            "GET /album/lookup": self._lookup_album,
            "GET /artist": self._list,
            "GET /artist/{id}": lambda ask: Reply(
                data=self.shown(self._known(ask.numbers["id"]))
            ),
            "POST /artist": self._post_artist,
            "PUT /artist/editor": self._edit,
            "DELETE /artist/editor": self._delete_many,
            "PUT /artist/{id}": self._put_artist,
            "DELETE /artist/{id}": self._delete_artist,
            "GET /album": self._list_albums,
            "GET /album/{id}": lambda ask: Reply(
                data=self.album_shown(self._album(ask))
            ),
            "POST /album": self._post_album,
            "PUT /album/monitor": self._monitor_albums,
            "PUT /album/{id}": self._put_album,
            "DELETE /album/{id}": self._delete_album,
            "POST /albumstudio": self._studio,
            "GET /track": self._tracks,
            "GET /trackfile": self._files,
            "GET /calendar": self._calendar,
            "GET /wanted/missing": self._missing,
        }

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the artist of one MusicBrainz id in a list."""
        rows = list(self._app.artists.values())
        if mbid := ask.query.get("mbId", ""):
            if not is_guid(mbid):
                raise problem({"mbId": [f"The value '{mbid}' is not valid."]})
            found = self._artist_by_mbid(mbid.lower())
            rows = [found] if found else []
        return Reply(
            data=[
                row if row["id"] in self.unbuilt else self._listed(row) for row in rows
            ]
        )

    def _listed(self, row: Json) -> Json:
        """Return an artist's row as the list gives it: without counts if there are no albums."""
        made = self.shown(row)
        if not self.albums_of(row["id"]):
            del made["statistics"]
        return made

    def _list_albums(self, ask: Ask) -> Reply:
        """Answer albums of an artist, by their ids, by one MusicBrainz id, or all."""
        ids = numbers(ask.query, "albumIds")
        if "artistId" in ask.query:
            rows = self.albums_of(whole(ask.query, "artistId", 0))
        elif ids:
            rows = self._many(self._app.albums, ids)
        elif mbid := ask.query.get("foreignAlbumId"):
            found = self._album_by_mbid(mbid)
            rows = [found] if found else []
            if found and flag(ask.query, "includeAllArtistAlbums"):
                rows = self.albums_of(found["artistId"])
        else:
            rows = list(self._app.albums.values())
        return Reply(data=[self.album_shown(row) for row in rows])

    def _tracks(self, ask: Ask) -> Reply:
        """Answer tracks of an artist, an album, a release or by their ids."""
        ids = numbers(ask.query, "trackIds")
        if "artistId" in ask.query:
            albums = self.albums_of(whole(ask.query, "artistId", 0))
            rows = [
                track
                for album in albums
                for track in self._tracks_of.get(album["id"], [])
            ]
        elif "albumReleaseId" in ask.query:
            rows = self._tracks_of.get(whole(ask.query, "albumReleaseId", 0) - 3000, [])
        elif "albumId" in ask.query:
            rows = self._tracks_of.get(whole(ask.query, "albumId", 0), [])
        elif ids:
            rows = self._many(self._app.tracks, ids)
        else:
            raise bad_request(
                "artistId, albumId, albumReleaseId or trackIds must be provided"
            )
        return Reply(data=rows)

    def _files(self, ask: Ask) -> Reply:
        """Answer the files of an artist's or an album's tracks."""
        artist = whole(ask.query, "artistId", 0)
        albums = numbers(ask.query, "albumId")
        if not artist and not albums:
            raise bad_request(
                "artistId, albumId, trackFileIds or unmapped must be provided"
            )
        if artist:
            albums = [row["id"] for row in self.albums_of(artist)]
        tracks = (one for album in albums for one in self._tracks_of.get(album, []))
        return Reply(data=[self.file_of(one) for one in tracks if one["hasFile"]])

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the albums that come out in a span of time."""
        owner_of = owned_by(self._app.artists, "artistId")
        rows = coming(ask, self._app.albums.values(), ("releaseDate",), owner_of)
        return Reply(data=[self._album_listed(ask, row) for row in rows])

    def _album_listed(self, ask: Ask, row: Json) -> Json:
        """Return an album, with its artist if the call asks for that."""
        included = flag(ask.query, "includeArtist")
        made = self.album_shown(row)
        return made if included else {**made, "artist": None}

    def _missing(self, ask: Ask) -> Reply:
        """Answer a page of the released albums without files."""
        rows = [row for row in self._app.albums.values() if self._is_missing(row)]
        if not flag(ask.query, "monitored", default=True):
            rows = [row for row in self._app.albums.values() if self._is_open(row)]
        page = paged(ask.query, rows, "albums.releaseDate", WANTED_KEYS)
        page["records"] = [self._album_listed(ask, row) for row in page["records"]]
        return Reply(data=page)
