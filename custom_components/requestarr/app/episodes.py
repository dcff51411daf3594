"""Where each episode of a series is."""

from collections.abc import Iterable
from datetime import datetime

from ..api import Episode, QueueItem, SeriesRow
from .dates import day_of
from .download_state import with_downloads
from .state import State, Status

_MISSING = {True: State(Status.REQUESTED), False: State(Status.UNMONITORED)}


def episode_state(
    row: SeriesRow, episode: Episode, queue: Iterable[QueueItem], now: datetime
) -> State:
    """Return the state of an episode; the queue is that of its whole series."""
    own = [item for item in queue if item.episode_id == episode.id]
    if episode.has_file:
        return with_downloads(State(Status.AVAILABLE), own)
    wanted = row.monitored and episode.monitored
    if wanted and (episode.air_date is None or episode.air_date > now):
        day = day_of(episode.air_date) if episode.air_date else None
        return with_downloads(State(Status.UNRELEASED, release_date=day), own)
    return with_downloads(_MISSING[wanted], own)
