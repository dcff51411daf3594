"""Who plays in a Radarr's movies, and the collections that these belong to."""

from typing import TYPE_CHECKING
from zlib import crc32

from tests.arr_simulator.errors import Reply, bad_request, not_found
from tests.arr_simulator.paging import numbers, whole
from tests.arr_simulator.routing import Ask, Routes
from tests.arr_simulator.wire import Json

from .rows import folder_name, ratings_of

if TYPE_CHECKING:
    from tests.arr_simulator.app import SimulatedApp
    from tests.arr_simulator.catalogue import Movie

FIRST_NAMES = ("Alex", "Jamie", "Jules", "Kim", "Lou", "Mika", "Noa", "Remy", "Sam")
LAST_NAMES = ("Ashgrove", "Castellan", "Harrow", "Linden", "Marlow", "Sund", "Wray")
CAST = 8


class TitleParts:
    """Answers what belongs to movies that were refreshed."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def routes(self) -> Routes:
        """Return the routes of credits, collections and files."""
        return {
            "GET /credit": self._credits,
            "GET /collection": self._collections,
            "GET /moviefile": self._files,
        }

    def _known(self) -> list[Json]:
        """Return the movies that were refreshed."""
        ready = self._app.covers.ready
        rows = self._app.movies.values()
        return [row for row in rows if ("movie", row["id"]) in ready]

    def _credits(self, ask: Ask) -> Reply:
        """Answer who has to do with one movie, or with all."""
        wanted = numbers(ask.query, "movieId")
        if any(number not in self._app.movies for number in wanted):
            raise not_found(self._app.service)
        rows = [row for row in self._known() if not wanted or row["id"] in wanted]
        return Reply(data=[one for row in rows for one in self._cast(row)])

    def _cast(self, row: Json) -> list[Json]:
        """Return who plays in a movie, and who made it."""
        made = []
        for place in range(CAST + 1):
            person = crc32(f"{row['tmdbId']}/{place}".encode())
            first = FIRST_NAMES[person % len(FIRST_NAMES)]
            last = LAST_NAMES[person // 9 % len(LAST_NAMES)]
            part = (
                {"character": f"{last} the {place + 1}.", "type": "cast"}
                if place < CAST
                else {"department": "Directing", "job": "Director", "type": "crew"}
            )
            made.append(
                {
                    "personName": f"{first} {last}",
                    "creditTmdbId": f"{person:024x}",
                    "personTmdbId": person % 1_000_000,
                    "movieMetadataId": row["id"],
                    "images": [],
                    "order": place % CAST,
                    **part,
                    "id": row["id"] * 100 + place,
                }
            )
        return made

    def _collections(self, ask: Ask) -> Reply:
        """Answer the collections of which there is a movie, or the one of a TMDb id."""
        known = {
            row["collection"]["tmdbId"]: row["collection"]["title"]
            for row in self._known()
            if row["collection"]
        }
        wanted = whole(ask.query, "tmdbId", 0)
        return Reply(
            data=[
                self._collection(place, number, title)
                for place, (number, title) in enumerate(known.items(), 1)
                if wanted in (0, number)
            ]
        )

    def _collection(self, place: int, number: int, title: str) -> Json:
        """Return a collection with all its movies."""
        book = self._app.catalogue.movies.values()
        movies = [self._member(one) for one in book if one.collection == title]
        return {
            "title": title,
            "sortTitle": title.casefold(),
            "tmdbId": number,
            "images": [],
            "overview": f"All of {title}.",
            "monitored": False,
            "rootFolderPath": self._app.root_folders[0]["path"],
            "qualityProfileId": 4,
            "searchOnAdd": True,
            "minimumAvailability": "released",
            "movies": movies,
            "missingMovies": sum(not one["isExisting"] for one in movies),
            "tags": [],
            "id": place,
        }

    def _member(self, movie: Movie) -> Json:
        """Return a movie as its collection gives it: without an age rating."""
        held = {row["tmdbId"] for row in self._app.movies.values()}
        unwanted = {row["tmdbId"] for row in self._app.exclusions}
        pictures = self._app.covers.pair("movie", movie.tmdb_id, "")
        return {
            "tmdbId": movie.tmdb_id,
            "imdbId": movie.imdb_id,
            "title": movie.title,
            "cleanTitle": movie.title.casefold(),
            "sortTitle": movie.title.casefold(),
            "status": "released",
            "overview": movie.overview,
            "runtime": movie.runtime,
            "images": [
                {key: one[key] for key in ("coverType", "remoteUrl")}
                for one in pictures
            ],
            "year": movie.year,
            "ratings": ratings_of(movie),
            "genres": list(movie.genres),
            "folder": folder_name(movie.title, movie.year),
            "isExisting": movie.tmdb_id in held,
            "isExcluded": movie.tmdb_id in unwanted,
        }

    def _files(self, ask: Ask) -> Reply:
        """Answer the files of movies."""
        wanted = numbers(ask.query, "movieId")
        if not wanted:
            raise bad_request("movieId or movieFileIds must be provided")
        rows = [self._app.movies.get(number, {}) for number in wanted]
        return Reply(
            data=[
                {**row["movieFile"], "customFormats": [], "customFormatScore": 0}
                for row in rows
                if row.get("movieFile")
            ]
        )
