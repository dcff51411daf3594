"""Lidarr's commands and what follows an add."""

from collections.abc import Iterable

from tests.arr_simulator.catalogue import Artist, slug
from tests.arr_simulator.commands import (
    CommandFailedError,
    Spec,
    any_command,
    known_rows,
)
from tests.arr_simulator.wire import NEVER, Json, stamp

from .edits import MusicEdits


class MusicJobs(MusicEdits):
    """Refreshes and searches."""

    def commands(self) -> dict[str, Spec]:
        """Return the commands of Lidarr."""
        return {
            "RefreshArtist": Spec(
                parameters={"artistIds": [], "artistId": None, "isNewArtist": False},
                run=self._refresh,
                refreshes=True,
            ),
            "RefreshAlbum": Spec(
                parameters={"albumId": None, "isNewAlbum": False},
                run=self._refresh_album, refreshes=True,
            ),
            "AlbumSearch": Spec(parameters={"albumIds": []}, run=self._search_albums),
            "ArtistSearch": Spec(parameters={"artistId": None}, run=self._search_artist),
            "MissingAlbumSearch": Spec(parameters={"artistId": None}, run=self._search_missing),
            "CutoffUnmetAlbumSearch": Spec(parameters={"artistId": None}),
            "MoveArtist": Spec(
                parameters={
                    "artistId": None, "sourcePath": "", "destinationPath": "", "moveFiles": False,
                }
            ),
            "RescanFolders": Spec(
                parameters={
                    "folders": (), "filter": "matched", "addNewArtists": False, "artistIds": [],
                },
                run=self._rescan,
            ),
            **any_command(
                "RefreshMonitoredDownloads", "RssSync", "ImportListSync",
                "RenameArtist", "Backup", "CheckHealth", "Housekeeping",
            ),
        }  # fmt: skip

    def _refresh(self, body: Json) -> str:
        """Refresh artists: albums and tracks appear, then the options of the add are done once."""
        given = [body["artistId"]] if body.get("artistId") else body["artistIds"]
        table = self._app.artists
        for row in known_rows(table, given or list(table), "Artist"):
            if row["id"] in self.unbuilt:
                continue
            artist = self._app.upstream.artist(row["foreignArtistId"])
            if artist is None:
                self._gone_upstream(row)
                continue
            if not self._follow(row, artist):
                continue
            self._build_artist(row, artist)
            self.count_artist(row["id"])
            self._app.news.title(row)
            if ("artist", row["id"]) not in self._app.covers.ready:
                self._undrawn[row["id"]] = dict(row)
            self._app.covers.ready.add(("artist", row["id"]))
            scanned = {"folders": [row["path"]], "artistIds": [row["id"]]}
            self._app.jobs.push("RescanFolders", scanned)
            self._app.news.title(row)
        return "Completed"

    def _rescan(self, body: Json) -> str:
        """Scan the folders of artists; what their adds asked for is done, and told to nobody.

        What is told of their pictures after that still has the options.
        """
        for number in body["artistIds"]:
            if old := self._undrawn.pop(number, None):
                self._app.news.title(old)
            row = self._app.artists.get(number)
            if row is not None and self._app.common.is_listable(row):
                self._after_scan(row)
                if new := self._new_albums.pop(number, None):
                    self._app.jobs.push("AlbumSearch", {"albumIds": new})
        return "Importing 0 tracks"

    def _gone_upstream(self, row: Json) -> None:
        """Delete an artist of whom upstream knows nothing any more, unless there are files."""
        there = row.get("statistics", {}).get("trackFileCount", 0)
        if row["foreignArtistId"] in self._app.upstream.dropped and not there:
            self._drop(row, exclude=False)

    def _follow(self, row: Json, artist: Artist) -> bool:
        """Give an artist the id that upstream has for it now; one that is held twice goes."""
        if row["foreignArtistId"] == artist.mbid:
            return True
        rows = self._app.artists.values()
        if any(other["foreignArtistId"] == artist.mbid for other in rows):
            self._drop(row, exclude=False)
            return False
        row.update(self._artist_metadata(artist))
        return True

    def _drop_merged(self, row: Json, artist: Artist) -> None:
        """Let go of albums that upstream merged or dropped; nothing is told of it."""
        upstream, known = self._app.upstream, {album.mbid for album in artist.albums}
        for album in list(self._albums_of[row["id"]]):
            mbid = album["foreignAlbumId"]
            files = album.get("statistics", {}).get("trackFileCount", 0)
            if mbid not in known and (mbid in upstream.merged or not files):
                self._albums_of[row["id"]].remove(album)
                self._forget_album(album)

    def _build_artist(self, row: Json, artist: Artist) -> None:
        """Add the albums that the metadata profile admits, and give all their tracks."""
        self._drop_merged(row, artist)
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
            is_new = not made["releases"]
            self._note_new_album_search(made)
            if known := by_mbid.get(made["foreignAlbumId"]):
                self._build_album(made, known)
            if is_new:
                self._app.news.album(made, artist=False)
        self._refreshed[row["id"]] = self._app.clock.now()

    def _note_new_album_search(self, album: Json) -> None:
        """Search a new album only where this app is told to: mostly nothing comes of it."""
        options = album.get("addOptions")
        if options and options["searchForNewAlbum"] and self._app.new_album_search:
            if not self._app.artists[album["artistId"]].get("addOptions"):
                self._new_albums.setdefault(album["artistId"], []).append(album["id"])

    def _after_scan(self, row: Json) -> None:
        """Do once what the options of an artist's add say."""
        options = row.get("addOptions")
        if options is None or options["albumsToMonitor"] is None:
            return  # the app stumbles over a list that is null, and the options stay
        del row["addOptions"]
        self._apply(row, options)
        if options["searchForMissingAlbums"]:
            self._app.jobs.push("MissingAlbumSearch", {"artistId": row["id"]})

    def _refresh_album(self, body: Json) -> str:
        """Refresh one album: its releases and tracks appear; no search follows."""
        row = known_rows(self._app.albums, [body.get("albumId") or 0], "Album")[0]
        pair = self._app.upstream.album(row["foreignAlbumId"])
        if pair is not None:
            self._build_album(row, pair[1])
            for with_artist in (False, True):
                self._app.news.album(row, artist=with_artist)
        return "Completed"

    def _search_albums(self, body: Json) -> str:
        """Search for albums, monitored or not; without releases nothing fits."""
        self._looked_for(known_rows(self._app.albums, body["albumIds"], "Album"))
        return f"Album search completed. {self._grabs} reports downloaded."

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

    def _is_open(self, row: Json) -> bool:
        """Tell whether an album is out and not all there, and nobody wants it."""
        released = NEVER < row["releaseDate"] <= stamp(self._app.clock.now())
        counts = row.get("statistics", {})
        whole = counts.get("trackFileCount", 0) >= counts.get("totalTrackCount", 0)
        wanted = row["monitored"] and self._app.artists[row["artistId"]]["monitored"]
        return bool(released and not wanted and not whole)

    def _looked_for(self, rows: list[Json]) -> str:
        """Write down what was searched, and grab it if the app shall."""
        self._grabs = 0
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
                self._grabs += 1
        ready = [row["id"] for row in rows if row["duration"]]
        self._app.searched.append(
            {"albumIds": [row["id"] for row in rows], "acceptable": ready}
        )
        return f"Completed search for {len(rows)} albums. {self._grabs} reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab: nothing in an album's row."""

    def imported(self, row: Json) -> None:
        """Do what follows an import: the album's tracks have their files."""
        if album := self._app.albums.get(row.get("albumId") or 0):
            self._set_files(album, has_file=True)
            self._tell_files(album, there=True)
            self._app.news.album(album)

    def lose_files(self, ids: Iterable[int]) -> None:
        """Delete the files of albums."""
        for album in known_rows(self._app.albums, ids, "Album"):
            self._tell_files(album, there=False)
            self._set_files(album, has_file=False)
            self._app.news.album(album)

    def _tell_files(self, album: Json, *, there: bool) -> None:
        """Tell of each file of an album."""
        for track in self._tracks_of.get(album["id"], []):
            self._app.news.file(track, there=there)
