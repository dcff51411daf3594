"""What an app downloads, one thing for each download and not one for each episode."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from .api import AlbumRow, Kind, QueueItem
from .coordinator import RequestarrCoordinator
from .library import Row, external_id
from .poster import cover_path
from .standing import describe_progress
from .status import State, queue_state
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
    def state(self) -> State:
        """Return the state of the download."""
        state = queue_state(self.items)
        if state is None:
            raise ValueError("a download has at least one row")
        return state


def downloads_of(app: RequestarrCoordinator) -> dict[str, Download]:
    """Return what an app downloads, by a key that stays while the download does."""
    rows: dict[str, list[QueueItem]] = defaultdict(list)
    for item in app.data.queue:
        name = item.download_id or f"row-{item.id}"
        rows[f"{app.config_entry.entry_id}|{name}"].append(item)
    return {
        key: Download(key, tuple(items), _row(app, items[0]))
        for key, items in rows.items()
    }


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
        "queued": first.status in {"queued", "paused", "delay"},
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
