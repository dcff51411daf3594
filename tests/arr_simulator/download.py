"""Downloads that move on by themselves: grabbed, downloading, importing, in the library."""

from typing import TYPE_CHECKING

from .queue_rows import set_progress
from .wire import Json, stamp

if TYPE_CHECKING:
    from .app import SimulatedApp

STEPS = 20
PARTS = {"sonarr": "episodeId", "lidarr": "albumId"}
PART_MISSING = {
    "sonarr": "One or more episodes expected in this release were not imported or missing "
    "from the release",
    "lidarr": "One or more albums expected in this release were not imported or missing",
}


class Downloads:
    """The download client behind one app."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app
        #: How long the app takes to see a download that it has handed over (5 s in the real ones).
        self.row_seconds = 0.0

    def grab(
        self,
        media_id: int,
        *,
        episode_ids: tuple[int, ...] = (),
        album_ids: tuple[int, ...] = (),
        seconds: float = 10.0,
        size: float = 4_000_000_000.0,
        title: str | None = None,
        stuck: tuple[str, ...] = (),
    ) -> str:
        """Start a download of a movie, of episodes or of albums and return its id.

        It takes so many seconds; with `stuck` it ends blocked at its import, for these reasons.
        """
        rows = self._app.queue.make(
            media_id,
            title=title,
            episode_ids=episode_ids,
            album_ids=album_ids,
            size=size,
            time_left=seconds,
        )
        self._app.backend.grabbed(rows)
        self._app.news.grabbed(rows)
        for row in rows:
            self.note(row, "grabbed")
        if self.row_seconds:
            self._app.clock.later(
                self.row_seconds, lambda: self._begin(rows, seconds, stuck)
            )
        else:
            self._begin(rows, seconds, stuck)
        return str(rows[0]["downloadId"])

    def _begin(self, rows: list[Json], seconds: float, stuck: tuple[str, ...]) -> None:
        """Have the app see a download that its client took."""
        self._app.queue.enter(rows)
        self._app.clock.later(
            seconds / STEPS,
            lambda: self._step(rows, 1, seconds, stuck),
            background=True,
        )

    def _step(
        self, rows: list[Json], step: int, seconds: float, stuck: tuple[str, ...]
    ) -> None:
        """Bring a download on by one step, unless it was taken out of the queue."""
        if any(row["id"] not in self._app.queue_rows for row in rows):
            return
        left = seconds * (STEPS - step) / STEPS
        for row in rows:
            set_progress(self._app, row, 100 * step / STEPS, left)
        self._app.news.queue()
        if step < STEPS:
            self._app.clock.later(
                seconds / STEPS,
                lambda: self._step(rows, step + 1, seconds, stuck),
                background=True,
            )
            return
        self._complete(rows, seconds, stuck)

    def _complete(
        self, rows: list[Json], seconds: float, stuck: tuple[str, ...]
    ) -> None:
        """Have a complete download wait for its import, or block there."""
        for row in rows:
            row.update(
                status="completed",
                trackedDownloadState="importing",
                timeleft="00:00:00",
            )
            if stuck:
                row.update(
                    trackedDownloadStatus="warning",
                    trackedDownloadState="importBlocked",
                    statusMessages=[{"title": row["title"], "messages": list(stuck)}],
                )
        self._app.news.queue()
        if not stuck:
            delay = seconds / STEPS
            self._app.clock.later(delay, lambda: self.finish(rows), background=True)

    def rows_of(self, download_id: str) -> list[Json]:
        """Return the rows of a download."""
        rows = self._app.queue_rows.values()
        return [row for row in rows if row["downloadId"] == download_id]

    def import_part(self, download_id: str, *parts: int) -> None:
        """Import some episodes or albums of a pack: all its rows stay, blocked."""
        words = PART_MISSING[self._app.service]
        for row in self.rows_of(download_id):
            if row.get(PARTS[self._app.service]) in parts:
                self._app.backend.imported(row)
                self.note(row, "downloadFolderImported")
            row.update(
                status="completed",
                trackedDownloadStatus="warning",
                trackedDownloadState="importBlocked",
                statusMessages=[{"title": words, "messages": []}],
            )
        self._app.news.queue()

    def look_again(self, download_id: str) -> None:
        """Have the app look at a partly imported download again: all its rows complain."""
        for row in self.rows_of(download_id):
            words = f"No files found are eligible for import in {row['outputPath']}"
            row.update(
                trackedDownloadState="importPending",
                statusMessages=[{"title": row["title"], "messages": [words]}],
            )
        self._app.news.queue()

    def finish(self, rows: list[Json]) -> None:
        """Import a download: its files appear and its rows leave the queue."""
        for row in rows:
            if self._app.queue_rows.pop(row["id"], None) is not None:
                self._app.backend.imported(row)
                self.note(row, "downloadFolderImported")
        self._app.news.queue()

    def note(self, row: Json, event: str) -> None:
        """Write an event into the history."""
        if self._app.service == "lidarr" and event == "downloadFolderImported":
            event = "downloadImported"
        names = ("movieId", "seriesId", "episodeId", "artistId", "albumId")
        self._app.history.append(
            {
                **{name: row[name] for name in names if row.get(name) is not None},
                "trackId": 0 if self._app.service == "lidarr" else None,
                "sourceTitle": row["title"],
                "languages": row.get("languages"),
                "quality": row["quality"],
                "customFormats": [],
                "customFormatScore": 0,
                "qualityCutoffNotMet": False,
                "date": stamp(self._app.clock.now()),
                "downloadId": row["downloadId"],
                "eventType": event,
                "data": {"indexer": row["indexer"]},
                "id": self._app.next_id("history"),
            }
        )
