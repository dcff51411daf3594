"""The simulated Radarr."""

from datetime import date, timedelta
import re
from typing import TYPE_CHECKING, Any

from .adding import (
    edit_tags,
    edited,
    folder_failures,
    move,
    quality_profile_failures,
)
from .binding import (
    FLAG,
    INT,
    INTS,
    MAYBE_FLAG,
    MAYBE_INT,
    TEXT,
    enum_kind,
    list_kind,
    object_kind,
)
from .catalogue import Movie, clean, plain
from .commands import Spec, any_command, known_rows
from .errors import (
    ApiError,
    Reply,
    crashed,
    missing_model,
    not_found,
    row_count,
    thrown,
)
from .filling import TemplateFill
from .paging import flag, numbers, paged, whole
from .routing import Ask, Routes
from .validation import ensure, must, not_empty, rules, short_item
from .wire import NEVER, Json, TemplateRow, day, moment, stamp

if TYPE_CHECKING:
    from .app import SimulatedApp

AVAILABILITY = enum_kind(
    "NzbDrone.Core.Movies.MovieStatusType",
    ("tba", "announced", "inCinemas", "released", "deleted"),
)
ADD_OPTIONS = object_kind(
    "NzbDrone.Core.Movies.AddMovieOptions",
    {
        "monitor": enum_kind(
            "NzbDrone.Core.Movies.MonitorTypes",
            ("movieOnly", "movieAndCollection", "none"),
        ),
        "searchForMovie": FLAG,
        "addMethod": enum_kind(
            "NzbDrone.Core.Movies.AddMovieMethod", ("manual", "list", "collection")
        ),
        "ignoreEpisodesWithFiles": FLAG,
        "ignoreEpisodesWithoutFiles": FLAG,
    },
)
MOVIE = object_kind(
    "Radarr.Api.V3.Movies.MovieResource",
    {
        "id": INT,
        "title": TEXT,
        "year": INT,
        "tmdbId": INT,
        "qualityProfileId": INT,
        "path": TEXT,
        "rootFolderPath": TEXT,
        "monitored": FLAG,
        "minimumAvailability": AVAILABILITY,
        "tags": INTS,
        "addOptions": ADD_OPTIONS,
        "titleSlug": TEXT,
        "images": list_kind(object_kind("MediaCover", {"coverType": TEXT})),
    },
)
EDITOR = object_kind(
    "Radarr.Api.V3.Movies.MovieEditorResource",
    {
        "movieIds": INTS,
        "monitored": MAYBE_FLAG,
        "qualityProfileId": MAYBE_INT,
        "minimumAvailability": AVAILABILITY,
        "rootFolderPath": TEXT,
        "tags": INTS,
        "applyTags": enum_kind("ApplyTags", ("add", "remove", "replace")),
        "moveFiles": FLAG,
        "deleteFiles": FLAG,
        "addImportExclusion": FLAG,
    },
)
WANTED_KEYS = {
    "movieMetadata.sortTitle": lambda row: row["sortTitle"],
    "movieMetadata.year": lambda row: row["year"],
    "movieMetadata.inCinemas": lambda row: row.get("inCinemas") or "",
    "movieMetadata.digitalRelease": lambda row: row.get("digitalRelease") or "",
    "movieMetadata.physicalRelease": lambda row: row.get("physicalRelease") or "",
    "movies.lastSearchTime": lambda row: row.get("lastSearchTime") or "",
}
FILE_SIZE = 6_442_450_944


class RadarrBackend:
    """What Radarr does: its routes, its commands and what follows an add."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def main_table(self) -> dict[int, Json]:
        """Return the movies."""
        return self._app.movies

    def not_found(self, _number: int) -> ApiError:
        """Return the 404 for a row that is not there."""
        return not_found()

    def routes(self) -> Routes:
        """Return all routes of Radarr."""
        app = self._app
        return {
            **app.common.routes(),
            **app.queue.routes(),
            **app.covers.routes(),
            **app.jobs.routes(),
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

    # Lookup

    def _lookup(self, ask: Ask) -> Reply:
        """Answer a search, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if not term:
            raise self._search_failed(
                "", "Value cannot be null. (Parameter 'title')", known=False
            )
        if self._app.metadata_down:
            reason = "HTTP request failed: [503:ServiceUnavailable]"
            raise self._search_failed(term, reason, known=True)
        held = {row["tmdbId"]: row for row in self._app.movies.values()}
        found = self._found(term.strip())
        return Reply(
            data=[self.lookup_row(movie, held.get(movie.tmdb_id)) for movie in found]
        )

    @staticmethod
    def _search_failed(term: str, reason: str, *, known: bool) -> ApiError:
        """Return the 503 of a search that failed upstream."""
        how = (
            "Unable to communicate with" if known else "Invalid response received from"
        )
        message = f"Search for '{term}' failed. {how} RadarrAPI. {reason}"
        return thrown(
            503, message, f"NzbDrone.Core.MetadataSource.SkyHookException: {message}"
        )

    def _found(self, term: str) -> list[Movie]:
        """Return the movies that a term stands for."""
        movies = self._app.catalogue.movies
        by_id = re.fullmatch(r"tmdb(?:id)?:\s*(.*)", term, re.IGNORECASE) or re.search(
            r"themoviedb\.org/movie/(\d+)", term, re.IGNORECASE
        )
        if by_id:
            word = by_id.group(1)
            movie = movies.get(int(word)) if word.isdigit() else None
            return [movie] if movie else []
        by_imdb = re.fullmatch(
            r"imdb(?:id)?:\s*(.*)", term, re.IGNORECASE
        ) or re.search(r"imdb\.com/title/(tt\d+)", term, re.IGNORECASE)
        if by_imdb:
            return [
                movie
                for movie in movies.values()
                if movie.imdb_id == by_imdb.group(1).lower()
            ]
        return self._app.catalogue.find_movies(term)

    def _lookup_tmdb(self, ask: Ask) -> Reply:
        """Answer one movie from upstream, without a look at the library."""
        number = whole(ask.query, "tmdbId", 0)
        movie = self._app.catalogue.movies.get(number)
        if movie is None or self._app.metadata_down:
            text = f"Movie with tmdbId {number} was not found, it may have been removed from TMDb."
            raise crashed(text, "NzbDrone.Core.Exceptions.MovieNotFoundException")
        return Reply(data=self._single(movie))

    def _lookup_imdb(self, ask: Ask) -> Reply:
        """Answer one movie from upstream by its IMDb id."""
        word = ask.query.get("imdbId", "")
        for movie in self._app.catalogue.movies.values():
            if movie.imdb_id == word and not self._app.metadata_down:
                return Reply(data=self._single(movie))
        text = f"Movie with IMDBId {word} was not found, it may have been removed from TMDb."
        raise crashed(text, "NzbDrone.Core.Exceptions.MovieNotFoundException")

    def _single(self, movie: Movie) -> Json:
        """Return a movie as the single lookups give it."""
        row = self.lookup_row(movie, None)
        row["images"] = [
            {"coverType": image["coverType"], "remoteUrl": image["remoteUrl"]}
            for image in row["images"]
        ]
        for name in ("folder", "remotePoster"):
            del row[name]
        return row

    def lookup_row(self, movie: Movie, held: Json | None) -> Json:
        """Return a movie as the lookup gives it: from the library row if there is one."""
        poster = self._app.covers.remote("movie", movie.tmdb_id)
        if held is not None:
            hidden = {"hasFile", "sizeOnDisk", "statistics", "rootFolderPath"}
            made = {key: value for key, value in held.items() if key not in hidden}
            return {**made, "remotePoster": poster, **self._excluded(movie)}
        made = self._metadata(movie)
        made.update(
            images=[
                {
                    "coverType": "poster",
                    "url": f"/MediaCoverProxy/{movie.tmdb_id:064x}/poster.jpg",
                    "remoteUrl": poster,
                }
            ],
            remotePoster=poster,
            qualityProfileId=0,
            movieFileId=0,
            monitored=False,
            minimumAvailability="tba",
            isAvailable=True,
            folderName="",
            folder=folder_name(movie.title, movie.year),
            tags=[],
            added=NEVER,
            **self._excluded(movie),
        )
        return made

    def _excluded(self, movie: Movie) -> Json:
        """Return the mark of a movie on the exclusion list."""
        listed = any(row.get("tmdbId") == movie.tmdb_id for row in self._app.exclusions)
        return {"isExcluded": True} if listed else {}

    def _metadata(self, movie: Movie) -> Json:
        """Return what upstream says of a movie."""
        collection = {
            "title": movie.collection,
            "tmdbId": 2000 + len(movie.collection or ""),
        }
        votes = 1000 + movie.tmdb_id % 90_000
        ratings: Json = {}
        if movie.rating:
            ratings = {
                "imdb": {"votes": votes * 9, "value": movie.rating, "type": "user"},
                "tmdb": {
                    "votes": votes,
                    "value": round(movie.rating - 0.2, 1),
                    "type": "user",
                },
                "rottenTomatoes": {
                    "votes": 0,
                    "value": int(movie.rating * 10),
                    "type": "user",
                },
            }
        dates = [word for word in (movie.digital, movie.physical) if word]
        return {
            "title": movie.title,
            "originalTitle": movie.title,
            "originalLanguage": {"id": 1, "name": "English"},
            "alternateTitles": [],
            "secondaryYearSourceId": 0,
            "sortTitle": plain(movie.title),
            "status": self.status(movie),
            "overview": movie.overview,
            "inCinemas": day(movie.in_cinemas),
            "physicalRelease": day(movie.physical),
            "digitalRelease": day(movie.digital),
            "releaseDate": day(min(dates)) if dates else None,
            "website": "",
            "year": movie.year,
            "youTubeTrailerId": "",
            "studio": movie.studio,
            "runtime": movie.runtime,
            "cleanTitle": clean(movie.title),
            "imdbId": movie.imdb_id,
            "tmdbId": movie.tmdb_id,
            "titleSlug": str(movie.tmdb_id),
            "certification": movie.certification or None,
            "genres": list(movie.genres),
            "keywords": [],
            "ratings": ratings,
            "collection": collection if movie.collection else None,
            "popularity": round(movie.rating * 7.3 + movie.tmdb_id % 17, 4),
        }

    def status(self, movie: Movie) -> str:
        """Return whether a movie is announced, in theaters or out for the home."""
        today = self._app.clock.now().date()
        if any(
            word and date.fromisoformat(word) <= today
            for word in (movie.digital, movie.physical)
        ):
            return "released"
        if movie.in_cinemas and date.fromisoformat(movie.in_cinemas) <= today:
            return "inCinemas"
        return "announced"

    def is_available(self, row: Json) -> bool:
        """Tell whether a movie has reached its minimum availability."""
        now = self._app.clock.now()
        wanted = row["minimumAvailability"]
        if wanted in ("tba", "announced"):
            return True
        opening = row.get("inCinemas")
        if wanted == "inCinemas":
            return opening is not None and moment(opening) <= now
        home = [
            row[key] for key in ("physicalRelease", "digitalRelease") if row.get(key)
        ]
        if home:
            return moment(min(home)) <= now
        return opening is not None and moment(opening) + timedelta(days=90) <= now

    # Library

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the movie of one TMDb id in a list."""
        rows = list(self._app.movies.values())
        if "tmdbId" in ask.query:
            number = whole(ask.query, "tmdbId", 0)
            return Reply(data=[row for row in rows if row["tmdbId"] == number])
        if flag(ask.query, "excludeLocalCovers"):
            rows = [without_local_covers(row) for row in rows]
        return Reply(data=rows)

    def _row(self, number: int) -> Json:
        """Return a movie's row, or raise the 404."""
        row = self._app.movies.get(number)
        if row is None:
            raise not_found()
        return row

    def _post(self, ask: Ask) -> Reply:
        """Add a movie."""
        body: Json = ask.bind(MOVIE)
        movie = self._app.catalogue.movies.get(body.get("tmdbId", 0))
        folder = folder_name(body.get("title") or "", body.get("year", 0))
        ensure(self._add_failures(body, folder))
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
        options = body.get("addOptions")
        row = self._insert(movie, body, options)
        self._app.jobs.push(
            "RefreshMovie", {"movieIds": [row["id"]], "isNewMovie": True}
        )
        return ask.created("movie", row)

    def _add_failures(self, body: Json, folder: str) -> list[Json]:
        """Return all that is wrong with an add, in the order of the app's rules."""
        held = {row["tmdbId"] for row in self._app.movies.values()}
        number = body.get("tmdbId", 0)
        exists = must(
            "MovieExistsValidator",
            "This movie has already been added",
            lambda value: value not in held,
        )
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
        title, year = body.get("title") or movie.title, body.get("year") or movie.year
        folder = folder_name(title, year)
        root = (body.get("rootFolderPath") or "").rstrip("/")
        path = body.get("path") or f"{root}/{folder}"
        row = self._metadata(movie)
        row.update(
            images=[
                {
                    "coverType": "poster",
                    "url": f"{self._app.url_base}/MediaCover/{number}/poster.jpg",
                    "remoteUrl": self._app.covers.remote("movie", movie.tmdb_id),
                }
            ],
            path=path,
            folderName=path,
            folder=folder,
            rootFolderPath=path.rpartition("/")[0],
            qualityProfileId=body["qualityProfileId"],
            monitored=body.get("monitored", True),
            minimumAvailability=body.get("minimumAvailability", "released"),
            tags=body.get("tags") or [],
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options),
            movieFileId=0,
            id=number,
        )
        row["isAvailable"] = self.is_available(row)
        self.set_file(row, has_file=False)
        self._app.movies[number] = row
        return row

    def set_file(self, row: Json, *, has_file: bool) -> None:
        """Give a movie a file, or take it away."""
        size = FILE_SIZE if has_file else 0
        row.update(hasFile=has_file, sizeOnDisk=size)
        row["statistics"] = {
            "movieFileCount": int(has_file),
            "sizeOnDisk": size,
            "releaseGroups": ["GROUP"] if has_file else [],
        }
        row["movieFileId"] = row["id"] + 1000 if has_file else 0
        row["movieFile"] = self._file(row) if has_file else None

    def _file(self, row: Json) -> Json:
        """Return the file of a movie."""
        name = f"{row['folder']} WEBDL-1080p.mkv"
        quality = {
            "id": 3,
            "name": "WEBDL-1080p",
            "source": "webdl",
            "resolution": 1080,
            "modifier": "none",
        }
        return {
            "movieId": row["id"],
            "relativePath": name,
            "path": f"{row['path']}/{name}",
            "size": FILE_SIZE,
            "dateAdded": stamp(self._app.clock.now()),
            "releaseGroup": "GROUP",
            "edition": "",
            "languages": [{"id": 1, "name": "English"}],
            "quality": {
                "quality": quality,
                "revision": {"version": 1, "real": 0, "isRepack": False},
            },
            "customFormats": [],
            "customFormatScore": 0,
            "indexerFlags": 0,
            "qualityCutoffNotMet": False,
            "id": row["movieFileId"],
        }

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

    def fill(
        self, count: int, *, has_file: float = 0.5, monitored: float = 0.9
    ) -> None:
        """Add so many movies made of the catalogue's, of which shares have a file, are monitored."""
        fill = TemplateFill(self._app)
        fill.movies(self, count, has_file=has_file, monitored=monitored)

    def _covers_done(self, row: Json) -> None:
        """Have the pictures of a movie on the disk."""
        self._app.covers.ready.add(("movie", row["id"]))
        images = [dict(image) for image in row["images"]]
        for image in images:
            image["url"] = (
                f"{image['url'].partition('?')[0]}?lastWrite=638986000000000000"
            )
        row["images"] = images

    # Edits

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
            move(row, body.get("rootFolderPath"), row["folder"])
            row["isAvailable"] = self.is_available(row)
        hidden = {"statistics", "hasFile", "sizeOnDisk"}
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

    def forget(self, row: Json) -> None:
        """Take a movie out of the library."""
        del self._app.movies[row["id"]]

    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete a movie, and keep lists from adding it again if so wished."""
        self.forget(row)
        if exclude:
            self._app.exclusions.append(
                {
                    "tmdbId": row["tmdbId"],
                    "movieTitle": row["title"],
                    "movieYear": row["year"],
                    "id": self._app.next_id("exclusion"),
                }
            )

    # What follows

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
        for row in [
            self._app.movies[number] for number in ids if number in self._app.movies
        ]:
            self._covers_done(row)
            options = row.pop("addOptions", None)
            if options and options["searchForMovie"]:
                self._app.jobs.push("MoviesSearch", {"movieIds": [row["id"]]})
        return "Completed"

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
        for row in rows:
            row["lastSearchTime"] = stamp(self._app.clock.now())
            if self._app.auto_download is not None and not row["hasFile"]:
                self._app.downloads.grab(row["id"], seconds=self._app.auto_download)
        self._app.searched.append({"movieIds": [row["id"] for row in rows]})
        return f"Completed search for {len(rows)} movies. 0 reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab: nothing in a movie's row."""

    def imported(self, row: Json) -> None:
        """Do what follows an import: the movie has its file."""
        if movie := self._app.movies.get(row["movieId"]):
            self.set_file(movie, has_file=True)

    # Lists

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the movies with a date in a span of time."""
        start, end = calendar_span(self._app, ask)
        unmonitored = flag(ask.query, "unmonitored")
        wanted = numbers(ask.query, "tags")
        names = ("inCinemas", "digitalRelease", "physicalRelease")
        rows = [
            row
            for row in self._app.movies.values()
            if (row["monitored"] or unmonitored)
            and (not wanted or set(wanted) & set(row["tags"]))
            and any(
                row.get(name) and start <= moment(row[name]) <= end for name in names
            )
        ]
        return Reply(data=rows)

    def _missing(self, ask: Ask) -> Reply:
        """Answer a page of the movies without a file, those not yet out included."""
        wanted = flag(ask.query, "monitored", default=True)
        rows = [
            row
            for row in self._app.movies.values()
            if not row["movieFileId"] and row["year"] > 0 and row["monitored"] is wanted
        ]
        return Reply(
            data=paged(ask.query, rows, "movieMetadata.sortTitle", WANTED_KEYS)
        )


def folder_name(title: str, year: int) -> str:
    """Return the name of a movie's folder."""
    tidy = title.replace(":", " -").replace("/", "+").replace("?", "")
    return f"{tidy} ({year})" if year else tidy


def full_options(options: Json | None) -> Json | None:
    """Return the options of an add as the resource shows them while they wait."""
    if options is None:
        return None
    return {
        "ignoreEpisodesWithFiles": options.get("ignoreEpisodesWithFiles", False),
        "ignoreEpisodesWithoutFiles": options.get("ignoreEpisodesWithoutFiles", False),
        "monitor": options.get("monitor", "movieOnly"),
        "searchForMovie": options.get("searchForMovie", False),
        "addMethod": options.get("addMethod", "manual"),
    }


def without_local_covers(row: Json) -> Json:
    """Return a row whose pictures have only their remote address."""
    if isinstance(row, TemplateRow) and row.template is not None:
        return row.bare()
    images = [
        {key: image[key] for key in image if key != "url"} for image in row["images"]
    ]
    return {**row, "images": images}


def calendar_span(app: SimulatedApp, ask: Ask) -> tuple[Any, Any]:
    """Return the span of a calendar call, two days from today unless it says otherwise."""
    today = app.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    start, end = ask.query.get("start"), ask.query.get("end")
    first = moment(start) if start else today
    last = moment(end) if end else today + timedelta(days=2)
    return _aware(app, first), _aware(app, last)


def _aware(app: SimulatedApp, value: Any) -> Any:
    """Return a moment that knows its time zone."""
    return value if value.tzinfo else value.replace(tzinfo=app.clock.now().tzinfo)
