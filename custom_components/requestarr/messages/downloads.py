"""A download as clients see it."""

from typing import Any

from ..api import AlbumRow, QueueItem
from ..app.download_state import FOUND, IDLE
from ..app.downloads import Download
from ..app.library import external_id
from ..app.texts import Texts
from ..coordinator import RequestarrCoordinator
from .described_state import describe_progress
from .picture_addresses import cover_path


def describe_download(
    app: RequestarrCoordinator, download: Download, texts: Texts
) -> dict[str, Any]:
    """Return a download as clients see it."""
    first, row = download.first, download.row
    albums = [album.title for item in download.items if (album := _album(app, item))]
    episodes = {item.episode_id for item in download.items if item.episode_id}
    seasons = {item.season_number for item in download.items}
    return {
        "key": download.key,
        "entry_id": app.config_entry.entry_id,
        "service": app.service,
        "kind": first.kind,
        "id": external_id(row) if row else None,
        "title": row.title if row else first.title,
        "poster_url": cover_path(app, row, 250) if row else None,
        "seasons": sorted(number for number in seasons if number is not None),
        "episode_count": len(episodes) or None,
        "albums": albums,
        "size": first.size,
        "size_left": first.size_left,
        "queued": first.status in {*IDLE, *FOUND},
        "is_upgrade": download.is_upgrade,
        **describe_progress(download.state, texts),
    }


def _album(app: RequestarrCoordinator, item: QueueItem) -> AlbumRow | None:
    """Return the album that a row of the queue is about, if it was read."""
    if item.album_id is None or item.media_id is None:
        return None
    albums = app.library.albums_of(item.media_id)
    return next((row for row in albums if row.arr_id == item.album_id), None)
