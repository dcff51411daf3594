"""What Radarr lists beside its library: trends, recommendations, import lists, exclusions."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from tests.arr_simulator.binding import object_kind
from tests.arr_simulator.errors import Reply, crashed, missing_model
from tests.arr_simulator.kinds import INT, TEXT
from tests.arr_simulator.paging import flag
from tests.arr_simulator.routing import Ask, Routes
from tests.arr_simulator.validation import ensure, must, not_empty, rules
from tests.arr_simulator.wire import Json

from .rows import folder_name

if TYPE_CHECKING:
    from tests.arr_simulator.app import SimulatedApp
    from tests.arr_simulator.catalogue import Movie

type LookUp = Callable[[Movie, None], Json]

FLAGS = {
    "recommendations": "includeRecommendations",
    "trending": "includeTrending",
    "popular": "includePopular",
}
EXCLUSION = object_kind(
    "Radarr.Api.V3.ImportLists.ImportListExclusionResource",
    {"id": INT, "tmdbId": INT, "movieTitle": TEXT, "movieYear": INT},
)
#: Since when trends are told at all, and since when only to who asks for them.
TRENDS, ASKED_TRENDS = (5, 3, 4, 8567), (5, 5, 3, 8819)
MOST_LISTED, MOST_RECOMMENDED = 20, 100


class MovieLists:
    """The lists of one Radarr.

    `trending`, `popular` and `recommended` hold TMDb ids, as the catalogue has them where they
    are None; `lists` are the import lists, `listed` the TMDb ids that each of them holds.
    `failing` are the flags of `FLAGS` whose service answers with an error.
    """

    def __init__(self, app: SimulatedApp) -> None:
        """Start without an import list."""
        self._app = app
        self.trending: list[int] | None = None
        self.popular: list[int] | None = None
        self.recommended: list[int] | None = None
        self.lists: list[Json] = []
        self.listed: dict[int, list[int]] = {}
        self.failing: set[str] = set()

    def routes(self, look_up: LookUp) -> Routes:
        """Return the routes of lists and exclusions; `look_up` makes a movie's row."""
        return {
            "GET /importlist": lambda _: Reply(data=self.lists),
            "GET /importlist/movie": partial(self._movies, look_up),
            "GET /exclusions": lambda _: Reply(
                data=self._app.exclusions, headers={"Deprecation": "true"}
            ),
            "POST /exclusions": self._exclude,
            "DELETE /exclusions/{id}": self._include,
        }

    def add_list(self, name: str, *tmdb_ids: int, enabled: bool = True) -> int:
        """Set an import list up that holds some movies, and return its id."""
        number = self._app.next_id("importlist")
        self.lists.append(
            {
                "enabled": enabled,
                "enableAuto": False,
                "monitor": "movieOnly",
                "rootFolderPath": self._app.root_folders[0]["path"],
                "qualityProfileId": 4,
                "searchOnAdd": False,
                "minimumAvailability": "released",
                "listType": "tmdb",
                "listOrder": 1,
                "minRefreshInterval": "12:00:00",
                "name": name,
                "fields": [],
                "implementationName": "TMDb List",
                "implementation": "TMDbListImport",
                "configContract": "TMDbListSettings",
                "infoLink": "https://wiki.servarr.com/radarr/supported#tmdblistimport",
                "tags": [],
                "id": number,
            }
        )
        self.listed[number] = list(tmdb_ids)
        return number

    # What is listed

    def _movies(self, look_up: LookUp, ask: Ask) -> Reply:
        """Answer all that is listed: every import list's movies, and what is asked for."""
        asked = {name for name, key in FLAGS.items() if flag(ask.query, key)}
        version = tuple(map(int, self._app.version.split(".")))
        if version < TRENDS:
            asked &= {"recommendations"}
        elif version < ASKED_TRENDS:
            asked |= {"trending", "popular"}
        found = {name: self._found(name) for name in FLAGS if name in asked}
        ids = [number for numbers in found.values() for number in numbers]
        ids += [number for numbers in self._enabled().values() for number in numbers]
        knows_trends = version >= TRENDS
        return Reply(
            data=[
                self._row(movie, look_up(movie, None), found, knows_trends=knows_trends)
                for movie in self._known(dict.fromkeys(ids))
            ]
        )

    def _found(self, name: str) -> list[int]:
        """Return what the metadata service answers for a flag, or raise its 500."""
        if name in self.failing or self._app.metadata_down:
            raise _upstream_failed(name, "[503:ServiceUnavailable]")
        if name == "trending":
            return self._own(self.trending, self._newest())
        if name == "popular":
            return self._own(self.popular, self._best())
        ids = self._own(self.recommended, self._like_the_library())
        if not ids:
            raise _upstream_failed(name, "[200:OK] without a movie")
        return ids

    @staticmethod
    def _own(ids: list[int] | None, usual: Iterable[int]) -> list[int]:
        """Return the ids that a test has set, else the usual ones."""
        return list(usual if ids is None else ids)

    def _newest(self) -> list[int]:
        """Return what was in the cinemas last."""
        today = self._app.clock.now().date().isoformat()
        out = [
            movie
            for movie in self._app.catalogue.movies.values()
            if movie.in_cinemas and movie.in_cinemas <= today
        ]
        out.sort(key=lambda movie: movie.in_cinemas or "", reverse=True)
        return [movie.tmdb_id for movie in out[:MOST_LISTED]]

    def _best(self) -> list[int]:
        """Return what is rated best."""
        movies = self._app.catalogue.movies.values()
        best = sorted(movies, key=lambda movie: movie.rating, reverse=True)
        return [movie.tmdb_id for movie in best[:MOST_LISTED]]

    def _like_the_library(self) -> list[int]:
        """Return what is recommended for the library: by number, and none for an empty one."""
        held = {row["tmdbId"] for row in self._app.movies.values()}
        unwanted = {row["tmdbId"] for row in self._app.exclusions}
        ids = self._app.catalogue.movies.keys() - held - unwanted
        return sorted(ids)[:MOST_RECOMMENDED] if held else []

    def _enabled(self) -> dict[int, list[int]]:
        """Return what the enabled import lists hold, by their ids."""
        enabled = {row["id"] for row in self.lists if row["enabled"]}
        return {key: ids for key, ids in self.listed.items() if key in enabled}

    def _known(self, ids: Iterable[int]) -> list[Movie]:
        """Return the movies of some ids, in no order that means anything."""
        movies = self._app.catalogue.movies
        return [movies[number] for number in sorted(ids) if number in movies]

    def _row(
        self,
        movie: Movie,
        row: Json,
        found: dict[str, list[int]],
        *,
        knows_trends: bool,
    ) -> Json:
        """Return a movie as the list gives it: no id, and pictures only elsewhere."""
        number = movie.tmdb_id
        for name in ("id", "added", "tags", "monitored", "movieFileId", "isAvailable"):
            row.pop(name, None)
        row["images"] = [
            {key: one[key] for key in ("coverType", "remoteUrl")}
            for one in row["images"]
        ]
        trends = {
            "isTrending": number in found.get("trending", ()),
            "isPopular": number in found.get("popular", ()),
        }
        held = {one["tmdbId"] for one in self._app.movies.values()}
        unwanted = {one["tmdbId"] for one in self._app.exclusions}
        return {
            **row,
            "folder": folder_name(movie.title, movie.year),
            "collection": row["collection"] or {"title": None, "tmdbId": 0},
            "isExisting": number in held,
            "isExcluded": number in unwanted,
            "isRecommendation": number in found.get("recommendations", ()),
            **(trends if knows_trends else {}),
            "lists": [key for key, ids in self._enabled().items() if number in ids],
        }

    # What is not wanted

    def _exclude(self, ask: Ask) -> Reply:
        """Put a movie on the exclusion list."""
        body: Json = ask.bind(EXCLUSION)
        number = body.get("tmdbId", 0)
        known = must(
            "ImportListExclusionExistsValidator",
            "This exclusion has already been added.",
            lambda value: all(row["tmdbId"] != value for row in self._app.exclusions),
        )
        failures = rules("TmdbId", number, [not_empty("TmdbId"), known])
        failures += rules(
            "MovieTitle", body.get("movieTitle"), [not_empty("MovieTitle")]
        )
        ensure(failures)
        row = {
            "tmdbId": number,
            "movieTitle": body["movieTitle"],
            "movieYear": body.get("movieYear", 0),
            "id": self._app.next_id("exclusion"),
        }
        self._app.exclusions.append(row)
        return ask.created("exclusions", row)

    def _include(self, ask: Ask) -> Reply:
        """Take a movie off the exclusion list."""
        number = ask.numbers["id"]
        rows = self._app.exclusions
        if not (found := [row for row in rows if row["id"] == number]):
            raise missing_model("ImportListExclusion", number)
        rows.remove(found[0])
        return Reply(data={})


def _upstream_failed(name: str, why: str) -> Exception:
    """Return the 500 of a call whose service failed."""
    return crashed(
        f"HTTP request failed: {why} [GET] at [https://api.radarr.video/v1/list/{name}]",
        "NzbDrone.Common.Http.HttpException",
    )
