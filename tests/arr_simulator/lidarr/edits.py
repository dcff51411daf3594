"""Edits and deletes of Lidarr's artists and albums."""

from typing import override

from tests.arr_simulator.adding import edit, edited, full_options
from tests.arr_simulator.errors import Reply, bad_request, missing_model
from tests.arr_simulator.paging import flag
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.validation import ensure, not_empty, rules
from tests.arr_simulator.wire import Json, stamp

from .adds import MusicAdds
from .bodies import ALBUM, ALBUMS_MONITORED, ARTIST, EDITOR, STUDIO, USUAL_OPTIONS
from .rows import local_pictures


class MusicEdits(MusicAdds):
    """Changes artists and albums."""

    editor = EDITOR

    def _album(self, ask: Ask) -> Json:
        """Return an album's row, or raise the 404."""
        row = self._app.albums.get(ask.numbers["id"])
        if row is None:
            raise missing_model("Album", ask.numbers["id"])
        return row

    def _put_artist(self, ask: Ask) -> Reply:
        """Replace an artist's settings; this always queues a move."""
        number = ask.numbers["id"]
        body: Json = ask.bind(ARTIST)
        if number <= 0:
            raise bad_request(f"{number} is not a valid ID")
        row = self._known(number)
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
        moved = {"sourcePath": row["path"], "destinationPath": row["path"]}
        self._app.jobs.push("MoveArtist", {"artistId": number, **moved})
        for _ in range(2):
            self._app.news.title(row)
        return Reply(status=202, data=self.shown(row))

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several artists, which is told to nobody."""
        body: Json = ask.bind(EDITOR.kind)
        rows = self._many(self._app.artists, body.get("artistIds") or [])
        profiles = ("qualityProfileId", "metadataProfileId")
        for row in rows:
            edit(row, body, "monitored", "monitorNewItems", *profiles)
        return Reply(status=202, data=[self._edited(row) for row in rows])

    def _edited(self, row: Json) -> Json:
        """Return an artist as the editor answers it: without counts."""
        made = {**self.shown(row), "statistics": None, "rootFolderPath": None}
        return local_pictures(made)

    def _delete_artist(self, ask: Ask) -> Reply:
        """Delete an artist with its albums."""
        self._drop(
            self._known(ask.numbers["id"]),
            exclude=flag(ask.query, "addImportListExclusion"),
        )
        return Reply()

    @override
    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete an artist, and keep lists from adding it again if so wished."""
        for album in list(self.albums_of(row["id"])):
            self._albums_of[row["id"]].remove(album)
            self._forget_album(album)
            self.count_artist(row["id"])
            self._app.news.title(row)
        self.forget(row)
        self._app.news.deleted(row)
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
        self._app.news.album(row)
        return Reply(status=202, data=self.album_shown(row))

    def _delete_album(self, ask: Ask) -> Reply:
        """Delete an album."""
        row = self._album(ask)
        self._albums_of[row["artistId"]].remove(row)
        self._forget_album(row)
        self.count_artist(row["artistId"])
        self._app.news.title(self._app.artists[row["artistId"]])
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
            self._app.news.album(row)
        return Reply(status=202, data=[self.album_shown(row) for row in rows])

    def _studio(self, ask: Ask) -> Reply:
        """Set flags and monitoring of several artists."""
        body: Json = ask.bind(STUDIO)
        options = body.get("monitoringOptions")
        for wanted in body.get("artist") or []:
            row = self._flagged(wanted)
            edited(row, body, ("monitorNewItems",))
            if options is not None:
                if options.get("monitor") == "none":
                    row["monitored"] = False
                self._apply(row, full_options(options, USUAL_OPTIONS) or {})
            self._app.news.title(row)
        return Reply(status=202, data={})

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
