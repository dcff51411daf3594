"""The download queue: one row for each movie, episode or album."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zlib import crc32

from .binding import INTS, object_kind
from .errors import Reply, thrown
from .paging import flag, numbers, paged
from .routing import Ask, Routes
from .wire import Json, stamp, time_span

if TYPE_CHECKING:
    from .app import SimulatedApp

MEDIA = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
UNKNOWN = {
    "radarr": "includeUnknownMovieItems",
    "sonarr": "includeUnknownSeriesItems",
    "lidarr": "includeUnknownArtistItems",
}
QUALITIES: Mapping[str, Json] = {
    "radarr": {
        "id": 3,
        "name": "WEBDL-1080p",
        "source": "webdl",
        "resolution": 1080,
        "modifier": "none",
    },
    "sonarr": {"id": 3, "name": "WEBDL-1080p", "source": "web", "resolution": 1080},
    "lidarr": {"id": 6, "name": "FLAC"},
}
SEARCHES = {
    "radarr": ("MoviesSearch", "movieIds", "movieId"),
    "sonarr": ("EpisodeSearch", "episodeIds", "episodeId"),
    "lidarr": ("AlbumSearch", "albumIds", "albumId"),
}
SORT_KEYS: Mapping[str, Callable[[Json], Any]] = {
    "timeleft": lambda row: row.get("timeleft") or "",
    "title": lambda row: row["title"],
    "size": lambda row: row["size"],
    "status": lambda row: row["status"],
    "added": lambda row: row.get("added") or "",
    "protocol": lambda row: row["protocol"],
    "progress": lambda row: 1 - row["sizeleft"] / row["size"] if row["size"] else 0,
}


class Queue:
    """The queue of one app."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def routes(self) -> Routes:
        """Return the routes of the queue."""
        return {
            "GET /queue": self._list,
            "GET /queue/details": self._details,
            "GET /queue/status": lambda _ask: Reply(data=self.status()),
            "DELETE /queue/{id}": self._delete,
            "DELETE /queue/bulk": self._delete_bulk,
            "POST /queue/grab/{id}": self._grab,
        }

    @property
    def _media_key(self) -> str:
        """Return the name of the member that holds the id of what is downloaded."""
        return f"{MEDIA[self._app.service]}Id"

    def add(
        self,
        media_id: int | None,
        *,
        title: str | None = None,
        episode_ids: tuple[int, ...] = (),
        album_ids: tuple[int, ...] = (),
        size: float = 4_000_000_000.0,
        progress: float = 0.0,
        time_left: float | None = 600.0,
        status: str = "downloading",
        tracked_status: str | None = "ok",
        tracked_state: str | None = "downloading",
        messages: tuple[str, ...] = (),
        error: str | None = None,
        download_id: str | None = None,
        protocol: str = "torrent",
    ) -> list[Json]:
        """Put a download into the queue and return its rows.

        `media_id` None is a download that fits nothing in the library. `progress` is 0 to 100,
        `time_left` in seconds. `status="delay"` makes a pending row.
        """
        name = title or self._release_name(media_id)
        pending = status == "delay"
        number = self._app.next_id("download")
        client_id = (
            None
            if pending
            else download_id or f"{crc32(name.encode()):08X}{number:032X}"
        )
        parts: tuple[int | None, ...] = episode_ids or album_ids or (None,)
        rows = []
        for part in parts:
            row = self._row(media_id, part, name, size, client_id, protocol)
            set_progress(self._app, row, progress, None if pending else time_left)
            row["status"] = status
            row["trackedDownloadStatus"] = None if pending else tracked_status
            row["trackedDownloadState"] = None if pending else tracked_state
            row["statusMessages"] = (
                [{"title": name, "messages": list(messages)}] if messages else []
            )
            row["errorMessage"] = error
            self._app.queue_rows[row["id"]] = row
            rows.append(row)
        if client_id:
            self._app.client_data[client_id] = rows[0]
        self._app.news.queue()
        return rows

    def _release_name(self, media_id: int | None) -> str:
        """Return the name of a release for what is downloaded."""
        row = self._app.backend.main_table().get(media_id or 0, {})
        title = row.get("title") or row.get("artistName") or "Something Else"
        return f"{title.replace(' ', '.')}.1080p.WEB-GROUP"

    def _row(
        self,
        media_id: int | None,
        part: int | None,
        name: str,
        size: float,
        client_id: str | None,
        protocol: str,
    ) -> Json:
        """Return one row without its state."""
        app = self._app
        row: Json = {self._media_key: media_id}
        if app.service == "sonarr" and part is not None:
            episode = app.episodes.get(part, {})
            row.update(episodeId=part, seasonNumber=episode.get("seasonNumber"))
            row["episodeHasFile"] = episode.get("hasFile", False)
        if app.service == "lidarr":
            row.update(
                albumId=part,
                trackFileCount=0,
                trackHasFileCount=0,
                downloadForced=False,
            )
        else:
            row["languages"] = [{"id": 1, "name": "English"}]
        revision = {"version": 1, "real": 0, "isRepack": False}
        row.update(
            quality={"quality": QUALITIES[app.service], "revision": revision},
            customFormats=[],
            customFormatScore=0,
            size=size,
            title=name,
            added=stamp(app.clock.now()),
            downloadId=client_id,
            protocol=protocol,
            downloadClient="Transmission" if client_id else None,
            downloadClientHasPostImportCategory=False,
            indexer="Open Index",
            outputPath=f"/downloads/{name}" if client_id else None,
            id=crc32(f"{client_id or name}-{media_id}-{part}".encode()) & 0x7FFFFFFF,
        )
        return row

    def _known(self, *, unknown: bool) -> list[Json]:
        """Return the rows, those that fit nothing only if they are asked for."""
        rows = self._app.queue_rows.values()
        return [row for row in rows if unknown or row[self._media_key] is not None]

    def _list(self, ask: Ask) -> Reply:
        """Answer a page of the queue."""
        rows = self._known(unknown=flag(ask.query, UNKNOWN[self._app.service]))
        if wanted := numbers(ask.query, f"{MEDIA[self._app.service]}Ids"):
            rows = [row for row in rows if row[self._media_key] in wanted]
        for name in ("protocol", "status"):
            if words := {word.casefold() for word in ask.query.getall(name, ())}:
                rows = [row for row in rows if row[name].casefold() in words]
        page = paged(ask.query, rows, "timeleft", SORT_KEYS)
        page["records"] = [
            self._with_media(ask, row, full=False) for row in page["records"]
        ]
        return Reply(data=page)

    def _details(self, ask: Ask) -> Reply:
        """Answer the rows of one title, or all rows, unpaged."""
        rows = self._known(unknown=False)
        for name, key in (
            (self._media_key, self._media_key),
            ("episodeIds", "episodeId"),
            ("albumIds", "albumId"),
        ):
            if wanted := numbers(ask.query, name):
                rows = [row for row in rows if row.get(key) in wanted]
        full = self._app.service == "lidarr"
        return Reply(data=[self._with_media(ask, row, full=full) for row in rows])

    def _with_media(self, ask: Ask, row: Json, *, full: bool) -> Json:
        """Return a row with what the query asks to include."""
        made = dict(row)
        media = MEDIA[self._app.service]
        parts = {
            "sonarr": ("episode", self._app.episodes),
            "lidarr": ("album", self._app.albums),
        }
        wanted = [(media, self._app.backend.main_table())]
        if self._app.service in parts:
            wanted.append(parts[self._app.service])
        for name, table in wanted:
            if flag(ask.query, f"include{name.capitalize()}", default=full):
                made[name] = table.get(row.get(f"{name}Id") or 0)
        return made

    def status(self) -> Json:
        """Return the counts of the queue."""
        every, known = self._known(unknown=True), self._known(unknown=False)
        unknown = [row for row in every if row[self._media_key] is None]

        def has(rows: list[Json], state: str) -> bool:
            return any(row["trackedDownloadStatus"] == state for row in rows)

        return {
            "totalCount": len(every),
            "count": len(known),
            "unknownCount": len(unknown),
            "errors": has(known, "error"),
            "warnings": has(known, "warning"),
            "unknownErrors": has(unknown, "error"),
            "unknownWarnings": has(unknown, "warning"),
        }

    def _delete(self, ask: Ask) -> Reply:
        """Take a row's download out of the queue."""
        self.remove(ask.numbers["id"], ask)
        return Reply()

    def _delete_bulk(self, ask: Ask) -> Reply:
        """Take several downloads out of the queue."""
        body = ask.bind(object_kind("QueueBulkResource", {"ids": INTS}))
        for number in body.get("ids") or []:
            if number in self._app.queue_rows:
                self.remove(number, ask)
        return Reply(data={})

    def remove(self, number: int, ask: Ask) -> None:
        """Take a download with all its rows out of the queue, or raise the 404."""
        row = self._app.queue_rows.get(number)
        if row is None:
            raise thrown(404, "NotFound")
        same = [
            other["id"]
            for other in self._app.queue_rows.values()
            if other is row
            or (row["downloadId"] and other["downloadId"] == row["downloadId"])
        ]
        for key in same:
            del self._app.queue_rows[key]
        if row["downloadId"]:
            self._end(row, ask)
        self._app.news.queue()

    def _end(self, row: Json, ask: Ask) -> None:
        """Have the download client, and a new search, do what a removal means for them.

        What is blocked has failed: its client deletes it where the app's settings say so,
        although the call did not ask for that.
        """
        app = self._app
        blocked = flag(ask.query, "blocklist")
        removed = flag(ask.query, "removeFromClient", default=True)
        clients = {one["name"]: one for one in app.download_clients}
        client = clients.get(row["downloadClient"], {})
        if removed or (blocked and client.get("removeFailedDownloads")):
            app.client_data.pop(row["downloadId"], None)
        app.downloads.note(row, "downloadFailed" if blocked else "downloadIgnored")
        if blocked and app.download_settings["autoRedownloadFailed"]:
            if not flag(ask.query, "skipRedownload"):
                self._search(row)

    def _search(self, row: Json) -> None:
        """Look for another copy of what a row was to bring."""
        name, key, member = SEARCHES[self._app.service]
        if (number := row.get(member)) is not None:
            self._app.jobs.push(name, {key: [number]})

    def _grab(self, ask: Ask) -> Reply:
        """Send a pending row to the download client now."""
        row = self._app.queue_rows.get(ask.numbers["id"])
        if row is None or row["status"] != "delay":
            raise thrown(404, "NotFound")
        row.update(
            status="queued",
            trackedDownloadStatus="ok",
            trackedDownloadState="downloading",
            downloadId=f"{crc32(row['title'].encode()):040X}",
            downloadClient="Transmission",
        )
        self._app.news.queue()
        return Reply(data={})


def set_progress(
    app: SimulatedApp, row: Json, progress: float, left: float | None
) -> None:
    """Set how much of a row's download is there and how long the rest takes."""
    row["sizeleft"] = round(row["size"] * (100 - progress) / 100)
    row["timeleft"] = None if left is None else time_span(timedelta(seconds=int(left)))
    ready = None if left is None else app.clock.now() + timedelta(seconds=left)
    row["estimatedCompletionTime"] = None if ready is None else stamp(ready)
