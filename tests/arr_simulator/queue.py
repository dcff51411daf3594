"""The download queue: one row for each movie, episode or album."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from zlib import crc32

from .binding import object_kind
from .errors import Reply, thrown
from .kinds import INTS
from .paging import flag, numbers, paged
from .queue_rows import CLIENT, MEDIA, PENDING, QueueRows
from .routing import Ask, Routes
from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp

UNKNOWN = {
    "radarr": "includeUnknownMovieItems",
    "sonarr": "includeUnknownSeriesItems",
    "lidarr": "includeUnknownArtistItems",
}
SEARCHES = {
    "radarr": ("MoviesSearch", "movieIds", "movieId"),
    "sonarr": ("EpisodeSearch", "episodeIds", "episodeId"),
    "lidarr": ("AlbumSearch", "albumIds", "albumId"),
}
# The app looks at its download clients so soon again (90 s in the real ones).
AGAIN_SECONDS = 0.2
SORT_KEYS: Mapping[str, Callable[[Json], Any]] = {
    "timeleft": lambda row: row.get("timeleft") or "",
    "title": lambda row: row["title"],
    "size": lambda row: row["size"],
    "status": lambda row: row["status"],
    "added": lambda row: row.get("added") or "",
    "protocol": lambda row: row["protocol"],
    "progress": lambda row: 1 - row["sizeleft"] / row["size"] if row["size"] else 0,
}


class Queue(QueueRows):
    """The queue of one app. `away` are the download clients that don't answer."""

    def __init__(self, app: SimulatedApp) -> None:
        """Start with all clients there."""
        super().__init__(app)
        self.away: set[str] = set()

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

    def add(self, media_id: int | None, **options: Any) -> list[Json]:
        """Put a download into the queue and return its rows: see `QueueRows.make`."""
        rows = self.make(media_id, **options)
        self.enter(rows)
        return rows

    def enter(self, rows: list[Json]) -> None:
        """Put rows into the queue."""
        self._app.queue_rows.update({row["id"]: row for row in rows})
        for row in rows:
            if row["downloadId"]:
                self._app.client_data.setdefault(row["downloadId"], row)
        self._app.news.queue()

    def lose_client(self, name: str = CLIENT) -> None:
        """Have a download client answer nothing: its rows are gone with the next refresh."""
        self.away.add(name)
        self._app.news.queue()

    def find_client(self, name: str = CLIENT) -> None:
        """Have a download client answer again: its rows are back."""
        self.away.discard(name)
        self._app.news.queue()

    def _known(self, *, unknown: bool) -> list[Json]:
        """Return the rows whose client answers, those that fit nothing only if asked for."""
        return [
            row
            for row in self._app.queue_rows.values()
            if (unknown or row[self._media_key] is not None)
            and row["downloadClient"] not in self.away
        ]

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
        if self._app.service == "sonarr" and row.get("episodeId"):
            episode = self._app.episodes.get(row["episodeId"], {})
            made["episodeHasFile"] = episode.get("hasFile", False)
        if self._app.plugins:
            made["protocol"] = f"{row['protocol'].capitalize()}DownloadProtocol"
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
        ids = body.get("ids") or []
        if any(number not in self._app.queue_rows for number in ids):
            raise thrown(404, "NotFound")
        for number in ids:
            if number in self._app.queue_rows:
                self.remove(number, ask)
        return Reply(data={})

    def remove(self, number: int, ask: Ask) -> None:
        """Take a download with all its rows out of the queue, or raise the 404."""
        row = self._app.queue_rows.get(number)
        if row is None or row["downloadClient"] in self.away:
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
        if self._comes_back(row, ask):
            # What fits nothing can't be ignored: the next look at the client finds it.
            self._app.clock.later(AGAIN_SECONDS, lambda: self.enter([row]))
        self._app.news.queue()

    def _comes_back(self, row: Json, ask: Ask) -> bool:
        """Return whether a download that stays with its client is in the queue again."""
        ends = flag(ask.query, "blocklist") or flag(
            ask.query, "removeFromClient", default=True
        )
        parts = {self._media_key} | ({"albumId"} if "artistId" in row else set())
        return not ends and any(row.get(part) is None for part in parts)

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
        if row is None or row["status"] not in PENDING:
            raise thrown(404, "NotFound")
        row.update(
            status="queued",
            trackedDownloadStatus="ok",
            trackedDownloadState="downloading",
            downloadId=f"{crc32(row['title'].encode()):040X}",
            downloadClient=CLIENT,
        )
        self._app.news.queue()
        return Reply(data={})
