"""What an app downloads, one thing for each download and not one for each episode."""

from dataclasses import dataclass

from ..api import MovieRow, QueueItem
from .app import App
from .download_state import Release, download_state, releases_of
from .library import Row
from .title_state import State, Status


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
        """Return whether the library has all that this is a better copy of.

        One that is being imported may be the very copy that is there by now.
        """
        if self.state.status is Status.IMPORTING:
            return False
        if isinstance(self.row, MovieRow):
            return self.row.is_complete
        return all(item.is_there for item in self.items)

    @property
    def state(self) -> State:
        """Return the state of the download."""
        return download_state(Release(self.key, self.items))


def downloads_of(app: App) -> dict[str, Download]:
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


def _row(app: App, item: QueueItem) -> Row | None:
    """Return the title that a row of the queue is about."""
    return None if item.media_id is None else app.library.by_arr_id(item.media_id)
