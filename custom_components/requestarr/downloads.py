"""What an app downloads, one thing for each download and not one for each episode."""

from dataclasses import dataclass
from typing import Any

from .api import AlbumRow, Kind, MovieRow, QueueItem
from .coordinator import RequestarrCoordinator
from .downloading import FOUND, IDLE, Release, download_state, releases_of
from .library import Row, external_id
from .poster import cover_path
from .standing import describe_progress
from .status import State
from .texts import Texts


@dataclass(frozen=True, slots=True)
class Download:
    """One download and the rows of the queue that it has; sizes are in bytes."""

    key: str
    items: tuple[QueueItem, ...]
    row: Row | None

    @property
    def first(self) -> QueueItem:
        """Return the row that speaks for what all rows have in common."""
        return self.items[0]

    @property
    def is_upgrade(self) -> bool:
        """Return whether the library has all that this is a better copy of."""
        if isinstance(self.row, MovieRow):
            return self.row.is_complete
        return all(item.is_there for item in self.items)

    @property
    def state(self) -> State:
        """Return the state of the download."""
        return download_state(Release(self.key, self.items))


def downloads_of(app: RequestarrCoordinator) -> dict[str, Download]:
    """Return what an app downloads, by a key that stays while the download does."""
    found = (
        Download(
            f"{app.config_entry.entry_id}|{release.key}",
            release.items,
            _row(app, release.items[0]),
        )
        for release in releases_of(app.data.queue)
    )
    return {download.key: download for download in found}


def describe_download(
    app: RequestarrCoordinator, download: Download, texts: Texts
) -> dict[str, Any]:
    """Return a download as clients see it."""
    first, row = download.first, download.row
    albums = [album.title for item in download.items if (album := _album(app, item))]
    seasons = {item.season_number for item in download.items}
    return {
        "key": download.key,
        "entry_id": app.config_entry.entry_id,
        "service": app.service,
        "kind": first.kind,
        "id": external_id(row) if row else None,
        "title": row.title if row else first.title,
        "poster_url": cover_path(app, row.arr_id) if row else None,
        "seasons": sorted(number for number in seasons if number is not None),
        "episode_count": len(download.items) if first.kind is Kind.SERIES else None,
        "albums": albums,
        "size": first.size,
        "size_left": first.size_left,
        "queued": first.status in {*IDLE, *FOUND},
        "is_upgrade": download.is_upgrade,
        **describe_progress(download.state, texts),
    }


def _row(app: RequestarrCoordinator, item: QueueItem) -> Row | None:
    """Return the title that a row of the queue is about."""
    return None if item.media_id is None else app.library.by_arr_id(item.media_id)


def _album(app: RequestarrCoordinator, item: QueueItem) -> AlbumRow | None:
    """Return the album that a row of the queue is about, if it was read."""
    if item.album_id is None or item.media_id is None:
        return None
    albums = app.library.albums_of(item.media_id)
    return next((row for row in albums if row.arr_id == item.album_id), None)
