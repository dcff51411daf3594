"""The rows of the download queue: how one looks in each app."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from .wire import Json, stamp, time_span

if TYPE_CHECKING:
    from .app import SimulatedApp

MEDIA = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
CLIENT = "Transmission"
#: The states of what was found and is not with a download client.
PENDING = ("delay", "downloadClientUnavailable", "fallback")
#: What a torrent client says of its downloads, for all of which the row has the same state.
TROUBLES = {
    "stalled": "The download is stalled with no connections",
    "error": "qBittorrent is reporting an error",
    "missing": "qBittorrent is reporting missing files",
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


class QueueRows:
    """Makes the rows of one app's queue."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    @property
    def _media_key(self) -> str:
        """Return the name of the member that holds the id of what is downloaded."""
        return f"{MEDIA[self._app.service]}Id"

    def make(
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
        client: str = CLIENT,
        trouble: str | None = None,
    ) -> list[Json]:
        """Return the rows of a download, which are not in the queue yet.

        `media_id` None is a download that fits nothing in the library. `progress` is 0 to 100,
        `time_left` in seconds. The states in `PENDING` make rows that no client has yet: those
        of all parts have the whole size. `trouble` is what ails a torrent: see `TROUBLES`.
        """
        if trouble:
            status, error = "warning", TROUBLES[trouble]
        name = title or self._release_name(media_id)
        pending = status in PENDING
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
            row["downloadClient"] = client if client_id else None
            set_progress(self._app, row, progress, time_left)
            row["status"] = status
            row["trackedDownloadStatus"] = None if pending else tracked_status
            row["trackedDownloadState"] = None if pending else tracked_state
            row["statusMessages"] = (
                [{"title": name, "messages": list(messages)}] if messages else []
            )
            row["errorMessage"] = error
            rows.append(row)
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
            downloadClient=None,
            downloadClientHasPostImportCategory=False,
            indexer="Open Index",
            outputPath=f"/downloads/{name}" if client_id else None,
            id=crc32(f"{client_id or name}-{media_id}-{part}".encode()) & 0x7FFFFFFF,
        )
        return row


def set_progress(
    app: SimulatedApp, row: Json, progress: float, left: float | None
) -> None:
    """Set how much of a row's download is there and how long the rest takes."""
    row["sizeleft"] = round(row["size"] * (100 - progress) / 100)
    row["timeleft"] = None if left is None else time_span(timedelta(seconds=int(left)))
    ready = None if left is None else app.clock.now() + timedelta(seconds=left)
    row["estimatedCompletionTime"] = None if ready is None else stamp(ready)
