"""Edits and deletes of Radarr's movies."""

from tests.arr_simulator.adding import edit_tags, edited, move, quality_profile_failures
from tests.arr_simulator.errors import Reply, missing_model, row_count, thrown
from tests.arr_simulator.paging import flag
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.validation import ensure, not_empty, rules
from tests.arr_simulator.wire import Json

from .bodies import EDITOR, MOVIE
from .library import MovieLibrary


class MovieEdits(MovieLibrary):
    """Changes movies."""

    def _put(self, ask: Ask) -> Reply:
        """Replace a movie's settings."""
        number = ask.numbers["id"]
        body: Json = ask.bind(MOVIE)
        if number <= 0:
            raise thrown(400, f"BadRequest: {number} is not a valid ID")
        row = self._known(number)
        failures = quality_profile_failures(
            self._app, body.get("qualityProfileId", 0), "QualityProfileId", stop=True
        )
        ensure(failures + rules("Path", body.get("path"), [not_empty("Path")]))
        for name in ("path", "qualityProfileId", "tags", "addOptions"):
            row[name] = body.get(name)
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

    def _known(self, number: int) -> Json:
        """Return a movie's row for an edit, or raise the 404 with a message."""
        row = self._app.movies.get(number)
        if row is None:
            raise missing_model("Movie", number)
        return row

    def _many(self, ids: list[int]) -> list[Json]:
        """Return the rows of a list of ids, or raise the 500 for a bad list."""
        rows = [
            self._app.movies[number]
            for number in set(ids)
            if number in self._app.movies
        ]
        if len(rows) != len(ids):
            raise row_count(len(ids), len(rows))
        return rows

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several movies."""
        body: Json = ask.bind(EDITOR)
        rows = self._many(body.get("movieIds") or [])
        for row in rows:
            edited(row, body, ("monitored", "qualityProfileId", "minimumAvailability"))
            edit_tags(row, body)
            move(row, body.get("rootFolderPath"))
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

    def _delete_many(self, ask: Ask) -> Reply:
        """Delete several movies."""
        body: Json = ask.bind(EDITOR)
        for row in self._many(body.get("movieIds") or []):
            self._drop(row, exclude=body.get("addImportExclusion", False))
        return Reply(data={})

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
