"""Whether all of a title is wanted, where its counts don't tell: its parts are read once."""

from collections.abc import Collection, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass

from ..api import (
    Album,
    ArrClient,
    ArtistRow,
    Episode,
    SeasonRow,
    SeriesRow,
    identity,
)

type Parted = SeriesRow | ArtistRow


@dataclass(eq=False)
class Look:
    """A look at a title's parts that is under way, and whether it may be too early by now."""

    arr_id: int
    is_doubted: bool = False


class WantedParts:
    """What was read of the parts of titles; each look holds until its title is spoken of."""

    def __init__(self) -> None:
        """Start with nothing seen."""
        self._seen: dict[int, tuple[Parted, frozenset[int] | bool]] = {}
        self._looks: set[Look] = set()

    def is_season_wanted(self, row: SeriesRow, season: SeasonRow) -> bool:
        """Return whether all of a season is there or looked for; not, if nobody knows."""
        if not row.monitored or season.is_wanted_whole is not None:
            return row.monitored and bool(season.is_wanted_whole)
        return season.number in self.seasons_seen_wanted(row)

    def seasons_seen_wanted(self, row: SeriesRow) -> frozenset[int]:
        """Return the seasons of which all was seen to be there or looked for, by a look."""
        wanted = self._of(row)
        return wanted if isinstance(wanted, frozenset) else frozenset()

    def is_artist_wanted(self, row: ArtistRow) -> bool:
        """Return whether all of an artist is there or looked for; not, if nobody knows."""
        told = row.is_wanted_whole
        return self._of(row) is True if told is None else told

    def is_in_doubt(self, row: Parted, seasons: Collection[int]) -> bool:
        """Return whether only a look at its parts tells what is wanted of a title."""
        if self._of(row) is not None or not row.monitored:
            return False
        if isinstance(row, ArtistRow):
            return row.is_wanted_whole is None
        return any(
            season.number in seasons and season.is_wanted_whole is None
            for season in row.seasons
        )

    def forget(self, arr_id: int) -> bool:
        """Believe no look at a title any more, nor one under way; return whether there was one.

        Parts can change without a count that does, as those that are to come are in none.
        """
        looks = [look for look in self._looks if look.arr_id == arr_id]
        for look in looks:
            look.is_doubted = True
        return self._seen.pop(arr_id, None) is not None or bool(looks)

    def known(self) -> set[int]:
        """Return the titles that were looked at, or are just now, by the app's id."""
        return {*self._seen, *(look.arr_id for look in self._looks)}

    async def async_take(
        self, client: ArrClient, row: Parted, seasons: Collection[int]
    ) -> None:
        """Read a title's parts if its counts leave doubt.

        Raises ArrNotFoundError if the row's id is another title's by now, and ArrError.
        """
        if not self.is_in_doubt(row, seasons):
            return
        with self._look(row) as look:
            wanted = await _async_wanted(client, row)
        if not look.is_doubted:
            self._seen[row.arr_id] = row, wanted

    @contextmanager
    def _look(self, row: Parted) -> Generator[Look]:
        """Have it known for a while that a title is looked at."""
        look = Look(row.arr_id)
        self._looks.add(look)
        try:
            yield look
        finally:
            self._looks.remove(look)

    def _of(self, row: Parted) -> frozenset[int] | bool | None:
        """Return what the last look at a title found, None if it has moved since."""
        seen, found = self._seen.get(row.arr_id, (None, None))
        return found if seen == row else None


async def _async_wanted(client: ArrClient, row: Parted) -> frozenset[int] | bool:
    """Return which seasons of a series, or whether all of an artist, is there or looked for.

    What can't be read may be of any season: none is known to be looked for then. Raises ArrNotFoundError if the row's id is another title's by now, and ArrError.
    """
    if isinstance(row, SeriesRow):
        episodes = await identity.episodes_of(client, row)
        return frozenset() if episodes.skipped else _wanted_seasons(row, episodes.items)
    albums = await identity.albums_of(client, row)
    return not albums.skipped and _is_wanted(albums.items)


def _wanted_seasons(row: SeriesRow, episodes: Iterable[Episode]) -> frozenset[int]:
    """Return the seasons of which no episode is neither there nor monitored."""
    unwanted = {
        episode.season_number
        for episode in episodes
        if not episode.has_file and not episode.monitored
    }
    return frozenset(season.number for season in row.seasons) - unwanted


def _is_wanted(albums: Iterable[Album]) -> bool:
    """Return whether each album is there or monitored."""
    rows = [album.held for album in albums if album.held]
    return all(row.monitored or row.is_complete for row in rows)
