"""What the three apps do alike with the rows that they hold."""

from typing import TYPE_CHECKING, Any

from .adding import Editor, edited
from .errors import ApiError, Reply, missing_model, not_found, row_count
from .filling import TemplateFill
from .wire import Json

if TYPE_CHECKING:
    from .app import SimulatedApp
    from .routing import Ask, Routes


class Library:
    """The titles of one app: movies, series, or artists."""

    #: The body of a change to several titles.
    editor: Editor

    def __init__(self, app: SimulatedApp, model: str) -> None:
        """Keep the app, and what it calls one of its titles."""
        self._app = app
        self._model = model
        #: Filled titles whose parts are made when somebody asks for them.
        self.unbuilt: dict[int, tuple[Any, bool]] = {}

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
            raise missing_model(self._model, number)
        return row

    @staticmethod
    def _many(table: dict[int, Json], ids: list[int]) -> list[Json]:
        """Return the rows of a list of ids, or raise the 500 for a bad list."""
        rows = [table[number] for number in sorted(set(ids)) if number in table]
        if len(rows) != len(ids):
            raise row_count(len(ids), len(rows))
        return rows

    def _flagged(self, wanted: Json) -> Json:
        """Set the flag of the title that a body names, and return its row."""
        row = self._known(wanted.get("id", 0))
        edited(row, wanted, ("monitored",))
        return row

    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete a title, and keep lists from adding it again if so wished."""
        raise NotImplementedError

    def _delete_many(self, ask: Ask) -> Reply:
        """Delete several titles."""
        body: Json = ask.bind(self.editor.kind)
        for row in self._many(self.main_table(), body.get(self.editor.ids) or []):
            self._drop(row, exclude=body.get(self.editor.exclude, False))
        return Reply(data={})

    def fill(
        self, count: int, *, has_file: float = 0.5, monitored: float = 0.9
    ) -> None:
        """Add so many titles made of the catalogue's, of which shares are complete, monitored."""
        fill = TemplateFill(self._app)
        fill.add(self, count, has_file=has_file, monitored=monitored)
