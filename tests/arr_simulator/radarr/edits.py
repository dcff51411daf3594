"""Edits and deletes of Radarr's movies."""

from typing import override

from tests.arr_simulator.adding import edit, replace_settings
from tests.arr_simulator.errors import Reply, thrown
from tests.arr_simulator.paging import flag
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.wire import Json

from .bodies import EDITOR, MOVIE
from .library import MovieLibrary


class MovieEdits(MovieLibrary):
    """Changes movies."""

    editor = EDITOR

    def _put(self, ask: Ask) -> Reply:
        """Replace a movie's settings."""
        number = ask.numbers["id"]
        body: Json = ask.bind(MOVIE)
        if number <= 0:
            raise thrown(400, f"BadRequest: {number} is not a valid ID")
        row = self._known(number)
        replace_settings(self._app, row, body)
        row["monitored"] = body.get("monitored", True)
        row["minimumAvailability"] = body.get("minimumAvailability", "released")
        row["folderName"], row["rootFolderPath"] = (
            row["path"],
            row["path"].rpartition("/")[0],
        )
        row["isAvailable"] = self.is_available(row)
        row["releaseDate"] = self.release_date(row)
        for _ in range(2):
            self._app.news.title(row)
        return Reply(status=202, data=row)

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several movies."""
        body: Json = ask.bind(EDITOR.kind)
        rows = self._many(self._app.movies, body.get("movieIds") or [])
        for row in rows:
            edit(row, body, "monitored", "qualityProfileId", "minimumAvailability")
            row["isAvailable"] = self.is_available(row)
            row["releaseDate"] = self.release_date(row)
            self._app.news.title(row)
        hidden = {"statistics", "hasFile", "sizeOnDisk", "rootFolderPath"}
        data = [{key: row[key] for key in row if key not in hidden} for row in rows]
        return Reply(status=202, data=data)

    def _delete(self, ask: Ask) -> Reply:
        """Delete a movie."""
        row = self._known(ask.numbers["id"])
        self._drop(row, exclude=flag(ask.query, "addImportExclusion"))
        return Reply()

    @override
    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete a movie, and keep lists from adding it again if so wished."""
        if self._app.jobs.under_way("RefreshMovie", "movieIds", row["id"]):
            self._deleted[row["id"]] = row
        self.forget(row)
        self._app.news.deleted(row)
        if exclude:
            self._app.exclusions.append(
                {
                    "tmdbId": row["tmdbId"],
                    "movieTitle": row["title"],
                    "movieYear": row["year"],
                    "id": self._app.next_id("exclusion"),
                }
            )
