"""What Radarr does: its routes, its commands and what follows an add."""

from collections.abc import Iterable

from tests.arr_simulator.adding import shortened
from tests.arr_simulator.calendar import coming
from tests.arr_simulator.commands import (
    CommandFailedError,
    Spec,
    any_command,
    known_rows,
)
from tests.arr_simulator.errors import Reply
from tests.arr_simulator.paging import flag, paged
from tests.arr_simulator.routing import Ask, Routes
from tests.arr_simulator.wire import Json, stamp

from .bodies import WANTED_KEYS
from .edits import MovieEdits
from .title_parts import TitleParts


class RadarrBackend(MovieEdits):
    """The whole of Radarr."""

    def routes(self) -> Routes:
        """Return all routes of Radarr."""
        return {
            **self.shared_routes(),
            **TitleParts(self._app).routes(),
            **self._app.lists.routes(self.lookup_row),
            "GET /movie/lookup": self._lookup,
            "GET /movie/lookup/tmdb": self._lookup_tmdb,
            "GET /movie/lookup/imdb": self._lookup_imdb,
            "GET /movie": self._list,
            "GET /movie/{id}": lambda ask: Reply(data=self._row(ask.numbers["id"])),
            "POST /movie": self._post,
            "PUT /movie/editor": self._edit,
            "DELETE /movie/editor": self._delete_many,
            "PUT /movie/{id}": self._put,
            "DELETE /movie/{id}": self._delete,
            "GET /calendar": self._calendar,
            "GET /wanted/missing": self._missing,
        }

    def commands(self) -> dict[str, Spec]:
        """Return the commands of Radarr."""
        refresh = Spec(
            parameters={"movieIds": [], "isNewMovie": False},
            run=self._refresh,
            refreshes=True,
        )
        return {
            "RefreshMovie": refresh,
            "MoviesSearch": Spec(parameters={"movieIds": []}, run=self._search),
            "MissingMoviesSearch": Spec(parameters={"monitored": True}, run=self._search_missing),
            "RescanMovie": Spec(parameters={"movieId": None}),
            "RefreshCollections": Spec(parameters={"collectionIds": []}),
            **any_command(
                "CutoffUnmetMoviesSearch", "RefreshMonitoredDownloads", "RssSync", "ImportListSync",
                "RenameMovie", "Backup", "CheckHealth", "Housekeeping",
            ),
        }  # fmt: skip

    def _refresh(self, body: Json) -> str:
        """Refresh movies: covers appear, and what an add asked for is done."""
        ids = body["movieIds"] or list(self._app.movies)
        for number in ids:
            if number in self._deleted:
                self._app.news.title(self._deleted.pop(number))
            elif number in self._app.movies:
                self._refresh_one(self._app.movies[number])
        return "Completed"

    def _refresh_one(self, row: Json) -> None:
        """Refresh a movie; the last that is told of it mostly comes after its add is done."""
        if not self._follow(row):
            return
        drawn = ("movie", row["id"]) in self._app.covers.ready
        self._app.news.title(row)
        self._covers_done(row)
        if self._app.early_covers and not drawn:
            self._app.news.title(row)
        if not self._app.common.is_listable(row):
            return
        options = row.pop("addOptions", None)
        if not (self._app.early_covers or drawn):
            self._app.news.title(row)
        if options and options["searchForMovie"]:
            self._app.jobs.push("MoviesSearch", {"movieIds": [row["id"]]})

    def _follow(self, row: Json) -> bool:
        """Tell whether upstream still has a movie under its id; an add of others stays undone.

        What is gone says so when it is asked for; what is told still has its old status.
        """
        upstream = self._app.upstream
        if row["tmdbId"] in upstream.dropped:
            self._app.news.title(row)
            row["status"] = "deleted"
            self._app.common.removed_upstream(
                f"{row['title']} (tmdbid {row['tmdbId']})"
            )
            return False
        if row["tmdbId"] in upstream.merged:
            raise CommandFailedError(
                "constraint failed\nUNIQUE constraint failed: MovieMetadata.TmdbId"
            )
        return True

    def _search(self, body: Json) -> str:
        """Search for movies; a search nobody pressed skips what is unmonitored or not yet out."""
        rows = known_rows(self._app.movies, body["movieIds"], "Movie")
        if body["trigger"] != "manual":
            rows = [row for row in rows if row["monitored"] and row["isAvailable"]]
        return self._looked_for(rows)

    def _search_missing(self, _body: Json) -> str:
        """Search for all monitored movies without a file."""
        rows = self._app.movies.values()
        return self._looked_for(
            [
                row
                for row in rows
                if row["monitored"] and row["isAvailable"] and not row["hasFile"]
            ]
        )

    def _looked_for(self, rows: list[Json]) -> str:
        """Write down what was searched, and grab it if the app shall."""
        grabs = 0
        for row in rows:
            row["lastSearchTime"] = stamp(self._app.clock.now())
            if self._app.auto_download is not None and not row["hasFile"]:
                self._app.downloads.grab(row["id"], seconds=self._app.auto_download)
                grabs += 1
        self._app.searched.append({"movieIds": [row["id"] for row in rows]})
        return f"Completed search for {len(rows)} movies. {grabs} reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab: nothing in a movie's row."""

    def imported(self, row: Json) -> None:
        """Do what follows an import: the movie has its file."""
        if movie := self._app.movies.get(row["movieId"]):
            self.set_file(movie, has_file=True)
            self._app.news.movie_file(movie)

    def lose_files(self, ids: Iterable[int]) -> None:
        """Delete the files of movies."""
        for movie in known_rows(self._app.movies, ids, "Movie"):
            self._app.news.file(movie, there=False)
            self.set_file(movie, has_file=False)
            self._app.news.title(movie)

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the movies with a date in a span of time."""
        dates = ("inCinemas", "digitalRelease", "physicalRelease")
        rows = coming(ask, self._app.movies.values(), dates, lambda row: row)
        return Reply(data=[shortened(row, "rootFolderPath") for row in rows])

    def _missing(self, ask: Ask) -> Reply:
        """Answer a page of the movies without a file, those not yet out included."""
        wanted = flag(ask.query, "monitored", default=True)
        rows = [
            row
            for row in self._app.movies.values()
            if not row["movieFileId"] and row["year"] > 0 and row["monitored"] is wanted
        ]
        page = paged(ask.query, rows, "movieMetadata.sortTitle", WANTED_KEYS)
        page["records"] = [
            {key: row[key] for key in row if key != "rootFolderPath"}
            for row in page["records"]
        ]
        return Reply(data=page)
