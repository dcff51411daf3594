"""The simulated Lidarr: its routes, its library and what follows an add."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .adding import (
    edit_tags,
    edited,
    folder_failures,
    metadata_profile_failures,
    move,
    quality_profile_failures,
)
from .binding import (
    ANY,
    FLAG,
    INT,
    INTS,
    MAYBE_FLAG,
    MAYBE_INT,
    TEXT,
    TEXTS,
    enum_kind,
    list_kind,
    object_kind,
)
from .catalogue import Album, Artist, clean, guid, is_guid, plain, slug
from .commands import CommandFailedError, Spec, any_command, known_rows
from .errors import (
    ApiError,
    Reply,
    bad_request,
    crashed,
    missing_model,
    problem,
    row_count,
    thrown,
)
from .filling import TemplateFill
from .paging import flag, numbers, paged, whole
from .radarr import calendar_span
from .routing import Ask, Routes
from .validation import ensure, must, not_empty, not_null, rules, short_item
from .wire import NEVER, Json, moment, stamp

if TYPE_CHECKING:
    from .app import SimulatedApp

MONITORS = (
    "all",
    "future",
    "missing",
    "existing",
    "latest",
    "first",
    "none",
    "unknown",
)
MONITOR = enum_kind("NzbDrone.Core.Music.MonitorTypes", MONITORS)
NEW_ITEMS = enum_kind("NzbDrone.Core.Music.NewItemMonitorTypes", ("all", "none", "new"))
ARTIST_OPTIONS = object_kind(
    "NzbDrone.Core.Music.AddArtistOptions",
    {
        "monitor": MONITOR,
        "albumsToMonitor": TEXTS,
        "monitored": FLAG,
        "searchForMissingAlbums": FLAG,
    },
)
ARTIST = object_kind(
    "Lidarr.Api.V1.Artist.ArtistResource",
    {
        "id": INT,
        "artistName": TEXT,
        "foreignArtistId": TEXT,
        "qualityProfileId": INT,
        "metadataProfileId": INT,
        "path": TEXT,
        "rootFolderPath": TEXT,
        "monitored": FLAG,
        "monitorNewItems": NEW_ITEMS,
        "tags": INTS,
        "addOptions": ARTIST_OPTIONS,
    },
)
ALBUM_OPTIONS = object_kind(
    "NzbDrone.Core.Music.AddAlbumOptions",
    {
        "addType": enum_kind("AlbumAddType", ("automatic", "manual")),
        "searchForNewAlbum": FLAG,
    },
)
ALBUM = object_kind(
    "Lidarr.Api.V1.Albums.AlbumResource",
    {
        "id": INT,
        "title": TEXT,
        "foreignAlbumId": TEXT,
        "monitored": FLAG,
        "anyReleaseOk": FLAG,
        "artist": ARTIST,
        "addOptions": ALBUM_OPTIONS,
        "releases": ANY,
    },
)
ALBUMS_MONITORED = object_kind(
    "AlbumsMonitoredResource", {"albumIds": INTS, "monitored": FLAG}
)
EDITOR = object_kind(
    "Lidarr.Api.V1.Artist.ArtistEditorResource",
    {
        "artistIds": INTS,
        "monitored": MAYBE_FLAG,
        "monitorNewItems": NEW_ITEMS,
        "qualityProfileId": MAYBE_INT,
        "metadataProfileId": MAYBE_INT,
        "rootFolderPath": TEXT,
        "tags": INTS,
        "applyTags": enum_kind("ApplyTags", ("add", "remove", "replace")),
        "moveFiles": FLAG,
        "deleteFiles": FLAG,
        "addImportListExclusion": FLAG,
    },
)
STUDIO_ROW = object_kind(
    "AlbumStudioArtistResource", {"id": INT, "monitored": MAYBE_FLAG, "albums": ANY}
)
STUDIO = object_kind(
    "AlbumStudioResource",
    {
        "artist": list_kind(STUDIO_ROW),
        "monitoringOptions": ARTIST_OPTIONS,
        "monitorNewItems": NEW_ITEMS,
    },
)
WANTED_KEYS = {
    "albums.releaseDate": lambda row: row["releaseDate"],
    "albums.lastSearchTime": lambda row: row.get("lastSearchTime", ""),
    "albums.title": lambda row: row["title"],
    "artistMetadata.sortName": lambda row: row["artistId"],
}
EXTENSION = ".jpg"


class LidarrBackend:
    """What Lidarr does."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app
        self._albums_of: dict[int, list[Json]] = {}
        self._tracks_of: dict[int, list[Json]] = {}
        self._refreshed: set[int] = set()
        #: Filled artists whose albums are made when somebody asks for them.
        self.unbuilt: dict[int, tuple[Artist, bool]] = {}

    def main_table(self) -> dict[int, Json]:
        """Return the artists."""
        return self._app.artists

    def not_found(self, number: int) -> ApiError:
        """Return the 404 for a row that is not there: Lidarr's has a message."""
        return missing_model("Resource", number)

    def routes(self) -> Routes:
        """Return all routes of Lidarr."""
        app = self._app
        return {
            **app.common.routes(),
            **app.queue.routes(),
            **app.covers.routes(),
            **app.jobs.routes(),
            "GET /metadataprofile": lambda _ask: Reply(data=app.metadata_profiles),
            "GET /search": self._search_all,
            "GET /artist/lookup": self._lookup_artist,
            "GET /album/lookup": self._lookup_album,
            "GET /artist": self._list,
            "GET /artist/{id}": lambda ask: Reply(
                data=self.shown(self._row(ask.numbers["id"]))
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
            "GET /calendar": self._calendar,
            "GET /wanted/missing": self._missing,
        }

    # Lookup

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
            artist = self._app.catalogue.artists.get(word.strip().lower())
            return [artist] if artist else []
        return self._app.catalogue.find_artists(term)

    def _found_albums(self, term: str) -> list[tuple[Artist, Album]]:
        """Return the albums that a term stands for."""
        kind, mark, word = term.strip().partition(":")
        if mark and kind.casefold() in ("lidarr", "lidarrid", "mbid"):
            pair = self._app.catalogue.albums.get(word.strip().lower())
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
            raise crashed(
                "Value cannot be null. (Parameter 'title')",
                "System.ArgumentNullException",
            )
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

    def artist_lookup_row(self, artist: Artist, held: Json | None) -> Json:
        """Return an artist as the lookup gives it: from the library row if there is one."""
        if held is not None:
            hidden = {"statistics", "rootFolderPath", "addOptions"}
            made = {key: value for key, value in held.items() if key not in hidden}
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

    def _artist_metadata(self, artist: Artist) -> Json:
        """Return what upstream says of an artist."""
        return {
            "status": artist.status,
            "ended": artist.status == "ended",
            "artistName": artist.name,
            "foreignArtistId": artist.mbid,
            "mbId": artist.mbid,
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
        cover = "cover" if kind == "album" else "poster"
        place = "Albums/" if kind == "album" else ""
        local = (
            f"/MediaCoverProxy/{mbid.replace('-', ''):0>64}/{cover}.jpg"
            if number is None
            else f"{self._app.url_base}/MediaCover/{place}{number}/{cover}.jpg"
        )
        remote = self._app.covers.remote(kind, mbid)
        return [
            {
                "url": local,
                "coverType": cover,
                "extension": EXTENSION,
                "remoteUrl": remote,
            }
        ]

    def album_lookup_row(self, artist: Artist, album: Album) -> Json:
        """Return an album as the lookup gives it: from the library row if there is one."""
        held_artist = self._artist_by_mbid(artist.mbid)
        held = self._album_by_mbid(album.mbid)
        remote = self._app.covers.remote("album", album.mbid)
        nested = self.artist_lookup_row(artist, held_artist)
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
        if number:
            made["id"] = number + 3000
        return made

    # Library

    def _artist_by_mbid(self, mbid: str | None) -> Json | None:
        """Return the row of an artist."""
        rows = self._app.artists.values()
        return next((row for row in rows if row["foreignArtistId"] == mbid), None)

    def _album_by_mbid(self, mbid: str | None) -> Json | None:
        """Return the row of an album."""
        rows = self._app.albums.values()
        return next((row for row in rows if row["foreignAlbumId"] == mbid), None)

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the artist of one MusicBrainz id in a list."""
        rows = list(self._app.artists.values())
        if mbid := ask.query.get("mbId", ""):
            if not is_guid(mbid):
                raise problem({"mbId": [f"The value '{mbid}' is not valid."]})
            rows = [row for row in rows if row["foreignArtistId"] == mbid.lower()]
        return Reply(
            data=[row if row["id"] in self.unbuilt else self.shown(row) for row in rows]
        )

    def shown(self, row: Json) -> Json:
        """Return an artist's row with the next and the last album."""
        now = stamp(self._app.clock.now())
        dated = [a for a in self.albums_of(row["id"]) if a["releaseDate"] != NEVER]
        dated.sort(key=lambda album: str(album["releaseDate"]))
        past = [album for album in dated if album["releaseDate"] <= now]
        coming = [album for album in dated if album["releaseDate"] > now]
        return {
            **row,
            "nextAlbum": coming[0] if coming else None,
            "lastAlbum": past[-1] if past else None,
        }

    def _row(self, number: int) -> Json:
        """Return an artist's row, or raise the 404, which has a message here."""
        row = self._app.artists.get(number)
        if row is None:
            raise missing_model("Artist", number)
        return row

    def _album(self, ask: Ask) -> Json:
        """Return an album's row, or raise the 404."""
        row = self._app.albums.get(ask.numbers["id"])
        if row is None:
            raise missing_model("Album", ask.numbers["id"])
        return row

    def album_shown(self, row: Json) -> Json:
        """Return an album's row with its artist and its pictures."""
        return {**row, "artist": self._app.artists.get(row["artistId"])}

    def albums_of(self, number: int) -> list[Json]:
        """Return the albums of an artist, making those of a filled one now."""
        if number in self.unbuilt:
            artist, has_file = self.unbuilt.pop(number)
            row = self._app.artists[number]
            self._albums_of[number] = []
            for album in self._admitted(row, artist):
                made = self._insert_album(
                    row, artist, album, monitored=row["monitored"], own=True
                )
                self._build_album(made, album)
                self._set_files(made, has_file=has_file)
            self._refreshed.add(number)
        return self._albums_of.get(number, [])

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

    @staticmethod
    def _many(table: dict[int, Json], ids: list[int]) -> list[Json]:
        """Return the rows of a list of ids, or raise the 500 for a bad list."""
        rows = [table[number] for number in sorted(set(ids)) if number in table]
        if len(rows) != len(ids):
            raise row_count(len(ids), len(rows))
        return rows

    def _post_artist(self, ask: Ask) -> Reply:
        """Add an artist."""
        body: Json = ask.bind(ARTIST)
        mbid = body.get("foreignArtistId")
        failures = self._profile_failures(body, "")
        failures += folder_failures(
            self._app, body, "Artist", body.get("artistName") or ""
        )
        failures += rules(
            "ArtistName", body.get("artistName"), [not_empty("ArtistName")]
        )
        exists = must(
            "ArtistExistsValidator",
            "This artist has already been added.",
            lambda value: not value or self._artist_by_mbid(value) is None,
        )
        failures += rules(
            "ForeignArtistId", mbid, [not_empty("ForeignArtistId"), exists]
        )
        ensure(failures)
        artist = self._upstream_artist(mbid or "")
        row = self._insert_artist(artist, body, body.get("addOptions"))
        self._app.jobs.push(
            "RefreshArtist", {"artistIds": [row["id"]], "isNewArtist": True}
        )
        return ask.created("artist", self.shown(row))

    def _profile_failures(self, body: Json, prefix: str) -> list[Json]:
        """Return what is wrong with the two profiles."""
        quality, metadata = (
            body.get("qualityProfileId", 0),
            body.get("metadataProfileId", 0),
        )
        name = f"{prefix}QualityProfileId"
        failures = quality_profile_failures(self._app, quality, name, stop=True)
        return failures + metadata_profile_failures(
            self._app, metadata, f"{prefix}MetadataProfileId"
        )

    def _upstream_artist(self, mbid: str) -> Artist:
        """Return what upstream knows of an artist, or raise as an add does."""
        self._check_upstream(mbid)
        artist = self._app.catalogue.artists.get(mbid.lower())
        if artist is None:
            text = "An artist with this ID was not found"
            ensure([short_item("MusicbrainzId", text, mbid)])
        assert artist is not None
        return artist

    def _check_upstream(self, mbid: str) -> None:
        """Raise what an add answers when upstream is down or refuses the id."""
        if self._app.metadata_down:
            raise self._failed(
                "Unable to communicate with LidarrAPI. Service temporarily unavailable (503)."
            )
        if not is_guid(mbid):
            raise crashed(f"HTTP request failed: [400:BadRequest] [GET] at [{mbid}]")

    def _insert_artist(self, artist: Artist, body: Json, options: Json | None) -> Json:
        """Put an artist into the library as a body says, without albums, and return its row."""
        number = self._app.next_id("artist")
        root = (body.get("rootFolderPath") or "").rstrip("/")
        path = body.get("path") or f"{root}/{artist.name}"
        row = self._artist_metadata(artist)
        monitored = body.get("monitored", False)
        if options is not None and options.get("monitor") == "none":
            monitored = False
        row.update(
            images=self._images("artist", artist.mbid, number),
            path=path,
            rootFolderPath=path.rpartition("/")[0],
            folder=artist.name,
            qualityProfileId=body["qualityProfileId"],
            metadataProfileId=body["metadataProfileId"],
            monitored=monitored,
            monitorNewItems=body.get("monitorNewItems", "all"),
            tags=body.get("tags"),
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options),
            id=number,
        )
        self._albums_of[number] = []
        self._app.artists[number] = row
        return row

    def _post_album(self, ask: Ask) -> Reply:
        """Add an album, and its artist if need be."""
        body: Json = ask.bind(ALBUM)
        ensure(self._album_failures(body))
        mbid = body["foreignAlbumId"]
        self._check_upstream(mbid)
        pair = self._app.catalogue.albums.get(mbid.lower())
        if pair is None:
            ensure(
                [
                    short_item(
                        "MusicbrainzId", "An album with this ID was not found", mbid
                    )
                ]
            )
        assert pair is not None
        artist, album = pair
        row = self._artist_by_mbid(artist.mbid)
        if row is None:
            nested = body["artist"]
            row = self._insert_artist(artist, nested, nested.get("addOptions"))
        made = self._insert_album(
            row, artist, album, monitored=body.get("monitored", False)
        )
        made["anyReleaseOk"] = body.get("anyReleaseOk", False)
        search = (body.get("addOptions") or {}).get("searchForNewAlbum", False)
        made["addOptions"] = {"addType": "manual", "searchForNewAlbum": search}
        listed = {artist.mbid, album.mbid}
        self._app.exclusions[:] = [
            e for e in self._app.exclusions if e["foreignId"] not in listed
        ]
        if row["id"] in self._refreshed:
            self._app.jobs.push("RefreshAlbum", {"albumId": made["id"]})
        else:
            ids = {"artistIds": [row["id"]], "isNewArtist": True}
            self._app.jobs.push("RefreshArtist", ids)
        return ask.created("album", self.album_shown(made))

    def _album_failures(self, body: Json) -> list[Json]:
        """Return all that is wrong with an added album."""
        mbid, artist = body.get("foreignAlbumId"), body.get("artist")
        exists = must(
            "AlbumExistsValidator",
            "This album has already been added.",
            lambda value: not value or self._album_by_mbid(value) is None,
        )
        failures = rules("ForeignAlbumId", mbid, [not_empty("ForeignAlbumId"), exists])
        failures += rules("Artist", artist, [not_null("Artist")])
        if artist is None:
            return failures
        failures += self._profile_failures(artist, "Artist.")
        folder = artist.get("artistName") or ""
        failures += folder_failures(self._app, artist, "Artist", folder, "Artist.")
        mark = artist.get("foreignArtistId")
        return failures + rules(
            "Artist.ForeignArtistId", mark, [not_empty("Artist.ForeignArtistId")]
        )

    def _insert_album(
        self,
        row: Json,
        artist: Artist,
        album: Album,
        *,
        monitored: bool,
        own: bool = False,
    ) -> Json:
        """Put an album into the library, without releases yet, and return its row."""
        number = self._app.next_id("album")
        mbid = guid(row["foreignArtistId"], album.mbid) if own else album.mbid
        made = self._album_metadata(artist, album)
        made.update(
            foreignAlbumId=mbid,
            artistId=row["id"],
            monitored=monitored,
            anyReleaseOk=True,
            profileId=row["metadataProfileId"],
            images=self._images("album", mbid, number),
            duration=0,
            mediumCount=0,
            media=[],
            releases=[],
            id=number,
        )
        self._app.albums[number] = made
        self._albums_of[row["id"]].append(made)
        return made

    def _build_album(self, row: Json, album: Album) -> None:
        """Give an album its releases and tracks, as a refresh does."""
        row.pop("addOptions", None)
        if row["releases"]:
            return
        row["releases"] = [self._release(album, row["id"])]
        row["media"] = row["releases"][0]["media"]
        row.update(duration=album.duration, mediumCount=1)
        tracks = []
        for place in range(1, album.tracks + 1):
            number = self._app.next_id("track")
            track = {
                "artistId": row["artistId"],
                "foreignTrackId": guid(album.mbid, "track", str(place)),
                "foreignRecordingId": guid(album.mbid, "recording", str(place)),
                "trackFileId": 0,
                "albumId": row["id"],
                "explicit": False,
                "absoluteTrackNumber": place,
                "trackNumber": str(place),
                "title": f"Track {place}",
                "duration": album.duration // album.tracks,
                "mediumNumber": 1,
                "hasFile": False,
                "ratings": {"votes": 0, "value": 0},
                "id": number,
            }
            self._app.tracks[number] = track
            tracks.append(track)
        self._tracks_of[row["id"]] = tracks
        self._app.covers.ready.add(("album", row["id"]))
        self.count(row)

    def _set_files(self, row: Json, *, has_file: bool) -> None:
        """Give all tracks of an album a file, or take them away."""
        for track in self._tracks_of.get(row["id"], []):
            track["hasFile"] = has_file
            track["trackFileId"] = track["id"] + 7000 if has_file else 0
        self.count(row)

    def count(self, album: Json) -> None:
        """Bring the statistics of an album and of its artist up to date."""
        tracks = self._tracks_of.get(album["id"], [])
        files = sum(track["hasFile"] for track in tracks)
        released = album["releaseDate"] <= stamp(self._app.clock.now())
        counted = len(tracks) if album["monitored"] and released else files
        album["statistics"] = track_statistics(files, counted, len(tracks))
        self.count_artist(album["artistId"])

    def count_artist(self, number: int) -> None:
        """Bring an artist's statistics up to date."""
        parts = [row.get("statistics") for row in self._albums_of.get(number, [])]
        known = [part for part in parts if part]
        sums = [
            sum(part[key] for part in known)
            for key in ("trackFileCount", "trackCount", "totalTrackCount")
        ]
        counts = {"albumCount": len(parts), **track_statistics(*sums)}
        self._app.artists[number]["statistics"] = counts

    def add(
        self,
        mbid: str,
        *,
        monitored: bool = True,
        albums: Iterable[str] | None = None,
        files: Iterable[str] | str | None = None,
        quality_profile_id: int = 1,
        metadata_profile_id: int = 1,
        root_folder: str | None = None,
        monitor_new_items: str = "all",
        tags: tuple[int, ...] = (),
        **members: Any,
    ) -> Json:
        """Put an artist of the catalogue into the library as if it had long been there.

        `albums` are the monitored ones, by id or title (left out: all); `files` are those that
        are complete, or "all" (the released ones that are monitored).
        """
        artist = self._app.catalogue.artists[mbid]
        body = {
            "qualityProfileId": quality_profile_id,
            "metadataProfileId": metadata_profile_id,
            "rootFolderPath": root_folder or self._app.root_folders[0]["path"],
            "monitored": monitored,
            "monitorNewItems": monitor_new_items,
            "tags": list(tags),
        }
        row = self._insert_artist(artist, body, None)
        wanted = None if albums is None else set(albums)
        held = set() if files is None or files == "all" else set(files)
        now = stamp(self._app.clock.now())
        for album in self._admitted(row, artist):
            named = {album.mbid, album.title}
            flagged = wanted is None or bool(wanted & named)
            made = self._insert_album(row, artist, album, monitored=flagged)
            self._build_album(made, album)
            out = files == "all" and flagged and made["releaseDate"] <= now
            self._set_files(made, has_file=out or bool(held & named))
        self._refreshed.add(row["id"])
        self._app.covers.ready.add(("artist", row["id"]))
        self.count_artist(row["id"])
        row.update(members)
        return row

    def fill(
        self, count: int, *, has_file: float = 0.5, monitored: float = 0.9
    ) -> None:
        """Add so many artists made of the catalogue's, of which shares are complete, monitored."""
        fill = TemplateFill(self._app)
        fill.artists(self, count, has_file=has_file, monitored=monitored)

    def _admitted(self, row: Json, artist: Artist) -> list[Album]:
        """Return the albums of an artist that its metadata profile admits."""
        profile = next(
            part
            for part in self._app.metadata_profiles
            if part["id"] == row["metadataProfileId"]
        )
        primary = allowed_types(profile["primaryAlbumTypes"])
        secondary = allowed_types(profile["secondaryAlbumTypes"])
        return [
            album
            for album in artist.albums
            if album.kind in primary
            and all(word in secondary for word in album.secondary or ("Studio",))
        ]

    # Edits

    def _put_artist(self, ask: Ask) -> Reply:
        """Replace an artist's settings; this always queues a move."""
        number = ask.numbers["id"]
        body: Json = ask.bind(ARTIST)
        if number <= 0:
            raise bad_request(f"{number} is not a valid ID")
        row = self._row(number)
        failures = self._profile_failures(body, "")
        ensure(failures + rules("Path", body.get("path"), [not_empty("Path")]))
        for name in (
            "path",
            "qualityProfileId",
            "metadataProfileId",
            "tags",
            "addOptions",
        ):
            row[name] = body.get(name)
        row["monitored"] = body.get("monitored", False)
        row["monitorNewItems"] = body.get("monitorNewItems", "all")
        self._app.jobs.push("MoveArtist", {"artistId": number})
        return Reply(status=202, data=self.shown(row))

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several artists."""
        body: Json = ask.bind(EDITOR)
        rows = self._many(self._app.artists, body.get("artistIds") or [])
        names = (
            "monitored",
            "monitorNewItems",
            "qualityProfileId",
            "metadataProfileId",
        )
        for row in rows:
            edited(row, body, names)
            edit_tags(row, body)
            move(row, body.get("rootFolderPath"), row["folder"])
        return Reply(status=202, data=[self.shown(row) for row in rows])

    def _delete_artist(self, ask: Ask) -> Reply:
        """Delete an artist with its albums."""
        self._drop(
            self._row(ask.numbers["id"]),
            exclude=flag(ask.query, "addImportListExclusion"),
        )
        return Reply()

    def _delete_many(self, ask: Ask) -> Reply:
        """Delete several artists."""
        body: Json = ask.bind(EDITOR)
        for row in self._many(self._app.artists, body.get("artistIds") or []):
            self._drop(row, exclude=body.get("addImportListExclusion", False))
        return Reply(data={})

    def forget(self, row: Json) -> None:
        """Take an artist with albums and tracks out of the library."""
        for album in list(self._albums_of.pop(row["id"], [])):
            self._forget_album(album)
        self.unbuilt.pop(row["id"], None)
        del self._app.artists[row["id"]]

    def _forget_album(self, album: Json) -> None:
        """Take an album with its tracks out of the library."""
        for track in self._tracks_of.pop(album["id"], []):
            del self._app.tracks[track["id"]]
        del self._app.albums[album["id"]]

    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete an artist, and keep lists from adding it again if so wished."""
        self.forget(row)
        if exclude:
            self._exclude(row["foreignArtistId"], row["artistName"])

    def _exclude(self, mbid: str, name: str) -> None:
        """Keep import lists from adding something."""
        number = self._app.next_id("exclusion")
        self._app.exclusions.append(
            {"foreignId": mbid, "artistName": name, "id": number}
        )

    def _put_album(self, ask: Ask) -> Reply:
        """Replace an album's settings."""
        body: Json = ask.bind(ALBUM)
        row = self._album(ask)
        row["monitored"] = body.get("monitored", False)
        row["anyReleaseOk"] = body.get("anyReleaseOk", False)
        self.count(row)
        return Reply(status=202, data=self.album_shown(row))

    def _delete_album(self, ask: Ask) -> Reply:
        """Delete an album."""
        row = self._album(ask)
        self._albums_of[row["artistId"]].remove(row)
        self._forget_album(row)
        self.count_artist(row["artistId"])
        if flag(ask.query, "addImportListExclusion"):
            self._exclude(row["foreignAlbumId"], row["title"])
        return Reply()

    def _monitor_albums(self, ask: Ask) -> Reply:
        """Set the flag of several albums."""
        body: Json = ask.bind(ALBUMS_MONITORED)
        rows = self._many(self._app.albums, body.get("albumIds") or [])
        for row in rows:
            row["monitored"] = body.get("monitored", False)
            if "statistics" in row:
                self.count(row)
        return Reply(status=202, data=[self.album_shown(row) for row in rows])

    def _studio(self, ask: Ask) -> Reply:
        """Set flags and monitoring of several artists."""
        body: Json = ask.bind(STUDIO)
        options = body.get("monitoringOptions")
        for wanted in body.get("artist") or []:
            row = self._row(wanted.get("id", 0))
            edited(row, wanted, ("monitored",))
            edited(row, body, ("monitorNewItems",))
            if options is not None:
                if options.get("monitor") == "none":
                    row["monitored"] = False
                self._apply(row, full_options(options) or {})
        return Reply(status=202, data={})

    # What follows

    def commands(self) -> dict[str, Spec]:
        """Return the commands of Lidarr."""
        return {
            "RefreshArtist": Spec(
                parameters={"artistIds": [], "artistId": None, "isNewArtist": False},
                run=self._refresh,
                refreshes=True,
            ),
            "RefreshAlbum": Spec(
                parameters={"albumId": None}, run=self._refresh_album, refreshes=True
            ),
            "AlbumSearch": Spec(parameters={"albumIds": []}, run=self._search_albums),
            "ArtistSearch": Spec(parameters={"artistId": None}, run=self._search_artist),
            "MissingAlbumSearch": Spec(parameters={"artistId": None}, run=self._search_missing),
            "CutoffUnmetAlbumSearch": Spec(parameters={"artistId": None}),
            "MoveArtist": Spec(parameters={"artistId": None}),
            **any_command(
                "RescanFolders", "RefreshMonitoredDownloads", "RssSync", "ImportListSync",
                "RenameArtist", "Backup", "CheckHealth", "Housekeeping",
            ),
        }  # fmt: skip

    def _refresh(self, body: Json) -> str:
        """Refresh artists: albums and tracks appear, then the options of the add are done once."""
        given = [body["artistId"]] if body.get("artistId") else body["artistIds"]
        table = self._app.artists
        for row in [
            table[number] for number in given or list(table) if number in table
        ]:
            artist = self._app.catalogue.artists.get(row["foreignArtistId"])
            if artist is None or row["id"] in self.unbuilt:
                continue
            self._build_artist(row, artist)
            self._app.covers.ready.add(("artist", row["id"]))
            self._after_scan(row)
            self.count_artist(row["id"])
        return "Completed"

    def _build_artist(self, row: Json, artist: Artist) -> None:
        """Add the albums that the metadata profile admits, and give all their tracks."""
        by_mbid = {album.mbid: album for album in artist.albums}
        held = {album["foreignAlbumId"]: album for album in self._albums_of[row["id"]]}
        newest = max((album["releaseDate"] for album in held.values()), default="")
        for album in self._admitted(row, artist):
            if album.mbid in held:
                continue
            made = self._insert_album(row, artist, album, monitored=False)
            policy = row["monitorNewItems"]
            made["monitored"] = policy == "all" or (
                policy == "new" and made["releaseDate"] >= newest
            )
        for made in self._albums_of[row["id"]]:
            self._note_new_album_search(made)
            self._build_album(made, by_mbid[made["foreignAlbumId"]])
        self._refreshed.add(row["id"])

    def _note_new_album_search(self, album: Json) -> None:
        """Search a new album only where this app is told to: mostly nothing comes of it."""
        options = album.get("addOptions")
        if options and options["searchForNewAlbum"] and self._app.new_album_search:
            if not self._app.artists[album["artistId"]].get("addOptions"):
                self._app.jobs.push("AlbumSearch", {"albumIds": [album["id"]]})

    def _after_scan(self, row: Json) -> None:
        """Do once what the options of an artist's add say."""
        options = row.get("addOptions")
        if options is None or options["albumsToMonitor"] is None:
            return  # the app stumbles over a list that is null, and the options stay
        del row["addOptions"]
        self._apply(row, options)
        if options["searchForMissingAlbums"]:
            self._app.jobs.push("MissingAlbumSearch", {"artistId": row["id"]})

    def _apply(self, row: Json, options: Json) -> None:
        """Set the flags of an artist's albums: a list of them beats the monitoring option."""
        albums = self.albums_of(row["id"])
        chosen = set(options["albumsToMonitor"])
        monitor = options["monitor"]
        if not chosen and monitor == "unknown":
            return
        now = stamp(self._app.clock.now())
        dates = sorted(str(album["releaseDate"]) for album in albums)
        for album in albums:
            files = album.get("statistics", {}).get("trackFileCount", 0)
            wishes = {
                "all": True,
                "future": album["releaseDate"] > now,
                "missing": not files,
                "existing": bool(files),
                "latest": album["releaseDate"] == dates[-1],
                "first": album["releaseDate"] == dates[0],
                "none": False,
            }
            wanted = album["foreignAlbumId"] in chosen if chosen else wishes[monitor]
            album["monitored"] = wanted
            self.count(album)

    def _refresh_album(self, body: Json) -> str:
        """Refresh one album: its releases and tracks appear; no search follows."""
        row = known_rows(self._app.albums, [body.get("albumId") or 0], "Album")[0]
        pair = self._app.catalogue.albums.get(row["foreignAlbumId"])
        if pair is not None:
            self._build_album(row, pair[1])
        return "Completed"

    def _search_albums(self, body: Json) -> str:
        """Search for albums, monitored or not; without releases nothing fits."""
        return self._looked_for(known_rows(self._app.albums, body["albumIds"], "Album"))

    def _search_artist(self, body: Json) -> str:
        """Search for the monitored albums of an artist."""
        row = known_rows(self._app.artists, [body.get("artistId") or 0], "Artist")[0]
        return self._looked_for(
            [album for album in self.albums_of(row["id"]) if album["monitored"]]
        )

    def _search_missing(self, body: Json) -> str:
        """Search for monitored, released albums of monitored artists that have no files."""
        number = body.get("artistId")
        if number and number not in self._app.artists:
            raise CommandFailedError(f"Artist with ID {number} does not exist")
        rows = self.albums_of(number) if number else list(self._app.albums.values())
        return self._looked_for([row for row in rows if self._is_missing(row)])

    def _is_missing(self, row: Json) -> bool:
        """Tell whether an album is wanted, out and not there."""
        released = NEVER < row["releaseDate"] <= stamp(self._app.clock.now())
        files = row.get("statistics", {}).get("trackFileCount", 0)
        wanted = row["monitored"] and self._app.artists[row["artistId"]]["monitored"]
        return bool(released and wanted and not files)

    def _looked_for(self, rows: list[Json]) -> str:
        """Write down what was searched, and grab it if the app shall."""
        for row in rows:
            row["lastSearchTime"] = stamp(self._app.clock.now())
            empty = not row.get("statistics", {}).get("trackFileCount", 0)
            if self._app.auto_download is not None and row["duration"] and empty:
                title = f"{slug(self._app.artists[row['artistId']]['artistName'])}-{slug(row['title'])}"
                self._app.downloads.grab(
                    row["artistId"],
                    album_ids=(row["id"],),
                    seconds=self._app.auto_download,
                    size=400_000_000.0,
                    title=f"{title}-FLAC",
                )
        ready = [row["id"] for row in rows if row["duration"]]
        self._app.searched.append(
            {"albumIds": [row["id"] for row in rows], "acceptable": ready}
        )
        return f"Completed search for {len(rows)} albums. 0 reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab: nothing in an album's row."""

    def imported(self, row: Json) -> None:
        """Do what follows an import: the album's tracks have their files."""
        if album := self._app.albums.get(row.get("albumId") or 0):
            self._set_files(album, has_file=True)

    # Lists

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

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the albums that come out in a span of time."""
        start, end = calendar_span(self._app, ask)
        every = flag(ask.query, "unmonitored")
        rows = [
            row
            for row in self._app.albums.values()
            if row["releaseDate"] != NEVER
            and start <= moment(row["releaseDate"]) <= end
            and (
                every
                or (
                    row["monitored"] and self._app.artists[row["artistId"]]["monitored"]
                )
            )
        ]
        included = flag(ask.query, "includeArtist")
        return Reply(data=[self.album_shown(row) if included else row for row in rows])

    def _missing(self, ask: Ask) -> Reply:
        """Answer a page of the released albums without files."""
        rows = [row for row in self._app.albums.values() if self._is_missing(row)]
        if not flag(ask.query, "monitored", default=True):
            rows = [
                row
                for row in self._app.albums.values()
                if not row["monitored"]
                and not row.get("statistics", {}).get("trackFileCount", 0)
            ]
        page = paged(ask.query, rows, "albums.releaseDate", WANTED_KEYS)
        if flag(ask.query, "includeArtist"):
            page["records"] = [self.album_shown(row) for row in page["records"]]
        return Reply(data=page)


def full_options(options: Json | None) -> Json | None:
    """Return the options of an add as the resource shows them while they wait."""
    if options is None:
        return None
    return {
        "monitor": options.get("monitor", "unknown"),
        "albumsToMonitor": options.get("albumsToMonitor", []),
        "monitored": options.get("monitored", False),
        "searchForMissingAlbums": options.get("searchForMissingAlbums", False),
    }


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
