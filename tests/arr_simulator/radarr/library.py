"""Radarr's library: reading it and adding to it."""

from typing import Any

from tests.arr_simulator.adding import (
    folder_failures,
    full_options,
    new_only,
    placed_failures,
    quality_profile_failures,
)
from tests.arr_simulator.catalogue import Movie
from tests.arr_simulator.errors import Later, Reply, constraint, crashed
from tests.arr_simulator.paging import flag, whole
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.validation import ensure, not_empty, rules, short_item
from tests.arr_simulator.wire import Json, stamp

from .bodies import MOVIE, USUAL_OPTIONS
from .lookup import MovieLookup
from .rows import folder_name, without_local_covers


class MovieLibrary(MovieLookup):
    """Holds the movies."""

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the movie of one TMDb id in a list."""
        rows = list(self._app.movies.values())
        if "tmdbId" in ask.query:
            number = whole(ask.query, "tmdbId", 0)
            return Reply(data=[row for row in rows if row["tmdbId"] == number])
        if flag(ask.query, "excludeLocalCovers"):
            rows = [without_local_covers(row) for row in rows]
        return Reply(data=rows)

    def _post(self, ask: Ask) -> Reply | Later:
        """Add a movie."""
        body: Json = ask.bind(MOVIE)
        folder = folder_name(body.get("title") or "", body.get("year", 0))
        ensure(self._add_failures(body, folder))
        return self._app.upstream.then(lambda: self._add_found(ask, body))

    def _add_found(self, ask: Ask, body: Json) -> Reply:
        """Add what the metadata service answered for an add that was checked before."""
        movie = self._app.upstream.movie(body["tmdbId"])
        if self._app.metadata_down:
            raise crashed(
                "HTTP request failed: [503:ServiceUnavailable] [GET] at "
                f"[https://api.radarr.video/v1/movie/{body['tmdbId']}]",
                "NzbDrone.Common.Http.HttpException",
            )
        if movie is None:
            text = f"A movie with this ID was not found. Path: {body.get('path') or ''}"
            ensure([short_item("TmdbId", text, body["tmdbId"])])
        assert movie is not None
        self._check_place(movie, body)
        options = body.get("addOptions")
        row = self._insert(movie, body, options)
        self._app.jobs.push(
            "RefreshMovie", {"movieIds": [row["id"]], "isNewMovie": True}
        )
        return ask.created("movie", row)

    def _check_place(self, movie: Movie, body: Json) -> None:
        """Refuse a movie that came in the meantime, or whose folder another one owns."""
        rows = self._app.movies.values()
        if self._app.late_conflict and any(
            row["tmdbId"] == movie.tmdb_id for row in rows
        ):
            raise constraint("Movies.MovieMetadataId", self._app.service)
        ensure(placed_failures(self._app, self._place(movie, body), "Movie"))

    @staticmethod
    def _place(movie: Movie, body: Json) -> str:
        """Return the path of a new movie."""
        title, year = body.get("title") or movie.title, body.get("year") or movie.year
        root = (body.get("rootFolderPath") or "").rstrip("/")
        return body.get("path") or f"{root}/{folder_name(title, year)}"

    def _add_failures(self, body: Json, folder: str) -> list[Json]:
        """Return all that is wrong with an add, in the order of the app's rules."""
        held = {row["tmdbId"] for row in self._app.movies.values()}
        number = body.get("tmdbId", 0)
        exists = new_only("Movie", held)
        failures = quality_profile_failures(
            self._app, body.get("qualityProfileId", 0), "QualityProfileId", stop=True
        )
        failures += folder_failures(self._app, body, "Movie", folder)
        if number <= 0:
            failures += rules("Title", body.get("title"), [not_empty("Title")])
        failures += rules("TmdbId", number, [not_empty("TmdbId"), exists])
        return failures

    def _insert(self, movie: Movie, body: Json, options: Json | None) -> Json:
        """Put a movie into the library as a body says, and return its row."""
        number = self._app.next_id("movie")
        path = self._place(movie, body)
        row = self._metadata(movie)
        row.update(
            images=self._app.covers.pair(
                "movie",
                movie.tmdb_id,
                f"{self._app.url_base}/MediaCover/{number}",
            ),
            path=path,
            folderName=path,
            rootFolderPath=path.rpartition("/")[0],
            qualityProfileId=body["qualityProfileId"],
            monitored=body.get("monitored", True),
            minimumAvailability=body.get("minimumAvailability", "released"),
            tags=body.get("tags") or [],
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options, USUAL_OPTIONS),
            movieFileId=0,
            id=number,
        )
        row["isAvailable"] = self.is_available(row)
        row["releaseDate"] = self.release_date(row)
        self.set_file(row, has_file=False)
        self._app.movies[number] = row
        return row

    def add(
        self,
        tmdb_id: int,
        *,
        monitored: bool = True,
        has_file: bool = False,
        quality_profile_id: int = 4,
        root_folder: str | None = None,
        minimum_availability: str = "released",
        tags: tuple[int, ...] = (),
        **members: Any,
    ) -> Json:
        """Put a movie of the catalogue into the library as if it had long been there."""
        body = {
            "qualityProfileId": quality_profile_id,
            "rootFolderPath": root_folder or self._app.root_folders[0]["path"],
            "monitored": monitored,
            "minimumAvailability": minimum_availability,
            "tags": list(tags),
        }
        row = self._insert(self._app.catalogue.movies[tmdb_id], body, None)
        self.set_file(row, has_file=has_file)
        self._covers_done(row)
        row.update(members)
        return row

    def forget(self, row: Json) -> None:
        """Take a movie out of the library."""
        del self._app.movies[row["id"]]
