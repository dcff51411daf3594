"""Lidarr's library: artists with their albums and tracks."""

from collections.abc import Iterable
from typing import Any

from tests.arr_simulator.adding import full_options
from tests.arr_simulator.catalogue import Album, Artist, guid
from tests.arr_simulator.wire import NEVER, Json, stamp

from .bodies import USUAL_OPTIONS
from .lookup import MusicLookup
from .rows import allowed_types, track_statistics


class MusicLibrary(MusicLookup):
    """Holds the music."""

    def albums_of(self, number: int) -> list[Json]:
        """Return the albums of an artist, making those of a filled one now."""
        if number in self.unbuilt:
            artist, has_file = self.unbuilt.pop(number)
            row = self._app.artists[number]
            self._albums_of[number] = []
            for album in self._admitted(row, artist):
                made = self._insert_album(row, artist, album, monitored=True, own=True)
                self._build_album(made, album)
                released = NEVER < made["releaseDate"] <= stamp(self._app.clock.now())
                self._set_files(made, has_file=has_file and released)
            self._refreshed[number] = self._app.clock.now()
        return self._albums_of.get(number, [])

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

    def _insert_artist(self, artist: Artist, body: Json, options: Json | None) -> Json:
        """Put an artist into the library as a body says, without albums, and return its row."""
        number = self._app.next_id("artist")
        root = (body.get("rootFolderPath") or "").rstrip("/")
        path = body.get("path") or self._free_path(f"{root}/{artist.name}", artist)
        row = self._artist_metadata(artist)
        monitored = body.get("monitored", False)
        if options is not None and options.get("monitor") == "none":
            monitored = False
        row.update(
            images=self._images("artist", artist.mbid, number),
            path=path,
            rootFolderPath=path.rpartition("/")[0],
            qualityProfileId=body["qualityProfileId"],
            metadataProfileId=body["metadataProfileId"],
            monitored=monitored,
            monitorNewItems=body.get("monitorNewItems", "all"),
            tags=body.get("tags"),
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options, USUAL_OPTIONS),
            id=number,
        )
        self._albums_of[number] = []
        self._app.artists[number] = row
        return row

    def _free_path(self, path: str, artist: Artist) -> str:
        """Return the folder of a new artist, which no other one has."""
        taken = {row["path"] for row in self._app.artists.values()}
        words = [f" ({artist.disambiguation})"] if artist.disambiguation else []
        ways = [path, *(f"{path}{word}" for word in [*words, " (1)", " (2)"])]
        return next(way for way in ways if way not in taken)

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
        released = NEVER < album["releaseDate"] <= stamp(self._app.clock.now())
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
        self._refreshed[row["id"]] = self._app.clock.now()
        self._app.covers.ready.add(("artist", row["id"]))
        self.count_artist(row["id"])
        row.update(members)
        return row

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

    def shown(self, row: Json) -> Json:
        """Return an artist's row with the next and the last album."""
        now = stamp(self._app.clock.now())
        dated = [a for a in self.albums_of(row["id"]) if a["releaseDate"] != NEVER]
        dated.sort(key=lambda album: str(album["releaseDate"]))
        past = [album for album in dated if album["releaseDate"] <= now]
        coming = [album for album in dated if album["releaseDate"] > now]
        return {
            "statistics": {"albumCount": 0, **track_statistics(0, 0, 0)},
            **row,
            "nextAlbum": self.last_album(coming[0]) if coming else None,
            "lastAlbum": self.last_album(past[-1]) if past else None,
        }
