"""How artists and albums look in Lidarr's answers."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, override

from tests.arr_simulator.adding import folder_of
from tests.arr_simulator.catalogue import Album, Artist, clean, guid, plain
from tests.arr_simulator.library import Library
from tests.arr_simulator.wire import NEVER, Json, stamp

from .bodies import EXTENSION

if TYPE_CHECKING:
    from tests.arr_simulator.app import SimulatedApp


class MusicRows(Library):
    """Makes the rows of artists and albums."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        super().__init__(app, "Artist")
        self._albums_of: dict[int, list[Json]] = {}
        self._tracks_of: dict[int, list[Json]] = {}
        #: When an artist was refreshed.
        self._refreshed: dict[int, datetime] = {}
        #: Artists as they were when their pictures were asked for.
        self._undrawn: dict[int, Json] = {}
        #: Albums to be searched once their artist's folder is scanned.
        self._new_albums: dict[int, list[int]] = {}
        #: How much the last search found.
        self._grabs = 0

    def keyed(self) -> Mapping[str, tuple[dict[int, Any], ...]]:
        """Return what is kept by the ids of rows."""
        artists = (self._albums_of, self.unbuilt, self._refreshed)
        return {"artist": artists, "album": (self._tracks_of,)}

    @override
    def main_table(self) -> dict[int, Json]:
        """Return the artists."""
        return self._app.artists

    def _artist_metadata(self, artist: Artist) -> Json:
        """Return what upstream says of an artist."""
        return {
            "status": artist.status,
            "ended": artist.status == "ended",
            "artistName": artist.name,
            "foreignArtistId": artist.mbid,
            "tadbId": 0,
            "discogsId": 0,
            "overview": artist.overview,
            "artistType": artist.kind,
            "disambiguation": artist.disambiguation,
            "links": [
                {
                    "url": f"https://musicbrainz.org/artist/{artist.mbid}",
                    "name": "musicbrainz",
                }
            ],
            "genres": list(artist.genres),
            "cleanName": clean(artist.name),
            "sortName": plain(artist.name.removeprefix("The ")),
            "ratings": {"votes": 40 + len(artist.overview), "value": artist.rating},
        }

    def _images(self, kind: str, mbid: str, number: int | None) -> list[Json]:
        """Return the pictures of an artist or an album."""
        place = "Albums/" if kind == "album" else ""
        local = (
            f"/MediaCoverProxy/{mbid.replace('-', ''):0>64}"
            if number is None
            else f"{self._app.url_base}/MediaCover/{place}{number}"
        )
        made = self._app.covers.pair(kind, mbid, local)
        if kind == "album":
            cover = f"{local}/cover.jpg"
            made = [{**made[0], "coverType": "cover", "url": cover}]
        return [{**image, "extension": EXTENSION} for image in made]

    @staticmethod
    def _album_metadata(artist: Artist, album: Album) -> Json:
        """Return what upstream says of an album."""
        return {
            "title": album.title,
            "disambiguation": "",
            "overview": f"An album by {artist.name}." if album.kind == "Album" else "",
            "foreignAlbumId": album.mbid,
            "duration": album.duration,
            "albumType": album.kind,
            "secondaryTypes": list(album.secondary),
            "mediumCount": 1,
            "ratings": {"votes": album.tracks * 7, "value": album.rating},
            "releaseDate": f"{album.released}T00:00:00Z" if album.released else NEVER,
            "genres": list(artist.genres),
            "media": [{"mediumNumber": 1, "mediumName": "", "mediumFormat": "CD"}],
            "links": [],
        }

    def _release(self, album: Album, number: int) -> Json:
        """Return the one release of an album."""
        made = {
            "albumId": number,
            "foreignReleaseId": guid(album.mbid, "release"),
            "title": album.title,
            "status": "Official",
            "duration": album.duration,
            "trackCount": album.tracks,
            "media": [{"mediumNumber": 1, "mediumName": "", "mediumFormat": "CD"}],
            "mediumCount": 1,
            "disambiguation": "",
            "country": ["[Worldwide]"],
            "label": [],
            "format": "CD",
            "monitored": True,
        }
        made["id"] = number + 3000 if number else 0
        return made

    def file_of(self, track: Json) -> Json:
        """Return the file of a track."""
        artist = self._app.artists[track["artistId"]]
        quality = {"id": 6, "name": "FLAC"}
        return {
            "artistId": track["artistId"],
            "albumId": track["albumId"],
            "path": f"{artist['path']}/{track['title']}.flac",
            "size": 31_457_280,
            "dateAdded": stamp(self._app.clock.now()),
            "quality": {
                "quality": quality,
                "revision": {"version": 1, "real": 0, "isRepack": False},
            },
            "qualityWeight": 3,
            "customFormats": [],
            "customFormatScore": 0,
            "indexerFlags": 0,
            "mediaInfo": {
                "audioChannels": 2,
                "audioBitRate": "912 kbps",
                "audioCodec": "FLAC",
                "audioBits": "16bit",
                "audioSampleRate": "44.1kHz",
            },
            "qualityCutoffNotMet": False,
            "audioTags": None,
            "id": track["trackFileId"],
        }

    def _artist_by_mbid(self, mbid: str | None) -> Json | None:
        """Return the row of an artist, which is also known by ids merged into its own."""
        names = (mbid, self._app.upstream.now(mbid))
        rows = self._app.artists.values()
        return next((row for row in rows if row["foreignArtistId"] in names), None)

    def _album_by_mbid(self, mbid: str | None) -> Json | None:
        """Return the row of an album."""
        rows = self._app.albums.values()
        return next((row for row in rows if row["foreignAlbumId"] == mbid), None)

    def artist_lookup_row(self, artist: Artist, held: Json | None) -> Json:
        """Return an artist as the lookup gives it: from the library row if there is one."""
        if held is not None:
            hidden = {"statistics", "rootFolderPath", "addOptions"}
            made = {key: value for key, value in held.items() if key not in hidden}
            made["folder"] = folder_of(held)
            return {**made, "nextAlbum": None, "lastAlbum": None}
        made = self._artist_metadata(artist)
        made.update(
            images=self._images("artist", artist.mbid, None),
            qualityProfileId=0,
            metadataProfileId=0,
            monitored=False,
            monitorNewItems="all",
            folder=artist.name,
            tags=[],
            added=NEVER,
            nextAlbum=None,
            lastAlbum=None,
        )
        return made

    def album_lookup_row(self, artist: Artist, album: Album) -> Json:
        """Return an album as the lookup gives it: from the library row if there is one."""
        held_artist = self._artist_by_mbid(artist.mbid)
        held = self._album_by_mbid(album.mbid)
        remote = self._app.covers.remote("album", album.mbid)
        nested = self.artist_lookup_row(artist, held_artist)
        nested = {**local_pictures(nested), "folder": None}
        if held is not None:
            made = {
                key: value
                for key, value in held.items()
                if key not in ("statistics", "addOptions")
            }
            return {**made, "artist": nested, "remoteCover": remote}
        made = self._album_metadata(artist, album)
        made.update(
            artistId=held_artist["id"] if held_artist else 0,
            monitored=False,
            anyReleaseOk=True,
            profileId=0,
            images=self._images("album", album.mbid, None),
            releases=[self._release(album, 0)],
            artist=nested,
            remoteCover=remote,
        )
        return made

    def album_shown(self, row: Json) -> Json:
        """Return an album's row with its artist; the options of its add are never shown."""
        artist = self._app.artists.get(row["artistId"])
        made = {**row, "addOptions": None, "artist": artist and nested_artist(artist)}
        if row["releaseDate"] == NEVER:
            made["releaseDate"] = None
        return made

    def last_album(self, row: Json) -> Json:
        """Return an album as its artist's row gives it: without counts."""
        return local_pictures({**self.album_shown(row), "statistics": None})


def local_pictures(row: Json) -> Json:
    """Return a row whose pictures have no remote address."""
    images = [
        {key: image[key] for key in image if key != "remoteUrl"}
        for image in row["images"]
    ]
    return {**row, "images": images}


def nested_artist(row: Json) -> Json:
    """Return an artist as its albums give it."""
    hidden = ("statistics", "rootFolderPath")
    made = {key: row[key] for key in row if key not in hidden}
    return {**local_pictures(made), "nextAlbum": None, "lastAlbum": None}


def allowed_types(rows: list[Json]) -> set[str]:
    """Return the names of the album types that a profile's list allows."""
    return {row["albumType"]["name"] for row in rows if row["allowed"]}


def direct_images(row: Json) -> Json:
    """Return a row whose pictures carry the remote address directly, as the mixed search does."""
    images = [
        {
            "url": image["remoteUrl"],
            "coverType": image["coverType"],
            "extension": EXTENSION,
        }
        for image in row["images"]
    ]
    return {**row, "images": images}


def track_statistics(files: int, counted: int, total: int) -> Json:
    """Return the counts of tracks: `trackCount` is those with a file or wanted and released."""
    return {
        "trackFileCount": files,
        "trackCount": counted,
        "totalTrackCount": total,
        "sizeOnDisk": 31_457_280 * files,
        "percentOfTracks": 100.0 * files / counted if counted else 0.0,
    }
