"""Ids of the app's own that move, as in a database that was rebuilt or restored from a backup."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp

#: The tables of each app by the name that their ids have in other rows.
TABLES: Mapping[str, Mapping[str, str]] = {
    "radarr": {"movie": "movies"},
    "sonarr": {"series": "series", "episode": "episodes"},
    "lidarr": {"artist": "artists", "album": "albums", "track": "tracks"},
}
EXTERNAL = {"radarr": "tmdbId", "sonarr": "tvdbId", "lidarr": "foreignArtistId"}


@dataclass(frozen=True, slots=True)
class Backup:
    """What a database held at one moment."""

    held: Mapping[str, Any]


class Ids:
    """The ids of one app's rows. Nothing of what happens here is told to anybody."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def _table(self, kind: str) -> dict[int, Json]:
        """Return the rows of one kind: movie, series, episode, artist, album or track."""
        table: dict[int, Json] = getattr(self._app, TABLES[self._app.service][kind])
        return table

    def swap(self, one: int, other: int, kind: str | None = None) -> None:
        """Give two rows each other's id; they are titles unless another kind is named."""
        self.renumber({one: other, other: one}, kind)

    def renumber(self, numbers: Mapping[int, int], kind: str | None = None) -> None:
        """Give rows other ids, with all that hangs on them."""
        name = kind or next(iter(TABLES[self._app.service]))
        table = self._table(name)
        rows = {numbers.get(number, number): row for number, row in table.items()}
        if len(rows) != len(table):
            raise ValueError(f"two rows would share an id: {numbers}")
        for number, row in rows.items():
            self._rename(row, row["id"], number)
        refill(table, rows)
        for row in self._others():
            refer(row, f"{name}Id", numbers)
        for index in self._app.backend.keyed().get(name, ()):
            refill(index, {numbers.get(key, key): index[key] for key in index})
        covers = self._app.covers
        covers.ready = {
            (what, numbers.get(key, key) if what == name else key)
            for what, key in covers.ready
        }
        self._app.reserve_id(name, max(table, default=0))

    @staticmethod
    def _rename(row: Json, old: int, new: int) -> None:
        """Give one row another id."""
        if old == new:
            return
        row["id"] = new
        if "images" in row:
            row["images"] = [
                {**image, "url": image["url"].replace(f"/{old}/", f"/{new}/")}
                for image in row["images"]
            ]

    def _others(self) -> Iterable[Json]:
        """Yield all rows that may name another one."""
        app = self._app
        for name in TABLES[app.service].values():
            yield from getattr(app, name).values()
        yield from app.queue_rows.values()
        yield from app.history

    def backup(self) -> Backup:
        """Return what the database holds now."""
        app = self._app
        tables = {name: getattr(app, name) for name in TABLES[app.service].values()}
        keyed = app.backend.keyed()
        return Backup(deepcopy({"tables": tables, "keyed": keyed, "ids": app.ids}))

    def restore(self, backup: Backup) -> None:
        """Bring the database back to a backup: ids that came later are given out again.

        What is downloaded goes on, for the same titles as far as they are there.
        """
        app = self._app
        was = {number: row.get(EXTERNAL[app.service]) for number, row in self._titles()}
        held = deepcopy(dict(backup.held))
        for name, rows in held["tables"].items():
            refill(getattr(app, name), rows)
        for name, indexes in app.backend.keyed().items():
            for index, kept in zip(indexes, held["keyed"][name], strict=True):
                refill(index, kept)
        refill(app.ids, held["ids"])
        self._match_queue(was)

    def _titles(self) -> Iterable[tuple[int, Json]]:
        """Return the titles with their ids."""
        return self._app.backend.main_table().items()

    def _match_queue(self, was: Mapping[int, Any]) -> None:
        """Have downloads fit nothing if their title is no longer there."""
        app = self._app
        now = {number: row[EXTERNAL[app.service]] for number, row in self._titles()}
        kinds = TABLES[app.service]
        for row in app.queue_rows.values():
            number = row.get(f"{next(iter(kinds))}Id")
            if number is not None and now.get(number) != was.get(number):
                row.update({f"{kind}Id": None for kind in kinds if f"{kind}Id" in row})


def refill[K, V](table: dict[K, V], rows: Mapping[K, V]) -> None:
    """Put other rows into a table that others hold on to."""
    made = dict(rows)
    table.clear()
    table.update(made)


def refer(row: Json, key: str, numbers: Mapping[int, int]) -> None:
    """Have a row, with the rows inside of it, name the new ids."""
    if row.get(key) in numbers:
        row[key] = numbers[row[key]]
    file = row.get("movieFile")
    for part in (file, *row.get("releases", ())):
        if part and part.get(key) in numbers:
            part[key] = numbers[part[key]]
