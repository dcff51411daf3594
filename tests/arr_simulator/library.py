"""What the three apps do alike with the rows that they hold."""

from typing import TYPE_CHECKING, Any

from .errors import ApiError, missing_model, not_found, row_count
from .filling import TemplateFill
from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp
    from .routing import Routes


class Library:
    """The titles of one app: movies, series, or artists."""

    #: What the app calls one of its titles.
    model: str

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def main_table(self) -> dict[int, Json]:
        """Return the titles."""
        raise NotImplementedError

    def shared_routes(self) -> Routes:
        """Return the routes that each app has."""
        app = self._app
        parts = (app.common, app.queue, app.covers, app.past, app.jobs)
        return {
            path: answer for part in parts for path, answer in part.routes().items()
        }

    def not_found(self, _number: int) -> ApiError:
        """Return the 404 for a row that is not there."""
        return not_found(self._app.service)

    def _row(self, number: int) -> Json:
        """Return a title's row, or raise the 404."""
        row = self.main_table().get(number)
        if row is None:
            raise self.not_found(number)
        return row

    def _known(self, number: int) -> Json:
        """Return a title's row for an edit, or raise the 404 with a message."""
        row = self.main_table().get(number)
        if row is None:
            raise missing_model(self.model, number)
        return row

    @staticmethod
    def _many(table: dict[int, Json], ids: list[int]) -> list[Json]:
        """Return the rows of a list of ids, or raise the 500 for a bad list."""
        rows = [table[number] for number in sorted(set(ids)) if number in table]
        if len(rows) != len(ids):
            raise row_count(len(ids), len(rows))
        return rows

    def fill(
        self, count: int, *, has_file: float = 0.5, monitored: float = 0.9
    ) -> None:
        """Add so many titles made of the catalogue's, of which shares are complete, monitored."""
        fill = TemplateFill(self._app)
        fill.add(self, count, has_file=has_file, monitored=monitored)

    def filled(self, row: Json, title: Any, *, has_file: bool) -> None:
        """Note of which of the catalogue's titles a row was made, if it has parts to be made."""
