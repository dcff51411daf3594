"""How a movie looks in Radarr's answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, override
from zlib import crc32

from tests.arr_simulator.adding import folder_of
from tests.arr_simulator.catalogue import Movie, clean, plain
from tests.arr_simulator.library import Library
from tests.arr_simulator.media_info import media_info
from tests.arr_simulator.wire import NEVER, Json, TemplateRow, day, moment, stamp

from .bodies import FILE_SIZE

if TYPE_CHECKING:
    from tests.arr_simulator.app import SimulatedApp


class MovieRows(Library):
    """Makes and changes the rows of movies."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        super().__init__(app, "Movie")
        #: Movies that were deleted while they were being refreshed.
        self._deleted: dict[int, Json] = {}

    def keyed(self) -> Mapping[str, tuple[dict[int, Any], ...]]:
        """Return what is kept by the ids of rows: nothing here."""
        return {}

    @override
    def main_table(self) -> dict[int, Json]:
        """Return the movies."""
        return self._app.movies

    def _metadata(self, movie: Movie) -> Json:
        """Return what upstream says of a movie."""
        collection = {
            "title": movie.collection,
            "tmdbId": crc32((movie.collection or "").encode()) % 900_000,
        }
        dates = (movie.in_cinemas, movie.digital, movie.physical)
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
            "releaseDate": day(min(filter(None, dates), default=None)),
            "website": "",
            "year": movie.year,
            "youTubeTrailerId": trailer_of(movie),
            "studio": movie.studio,
            "runtime": movie.runtime,
            "cleanTitle": clean(movie.title),
            "imdbId": movie.imdb_id,
            "tmdbId": movie.tmdb_id,
            "titleSlug": str(movie.tmdb_id),
            "certification": movie.certification or None,
            "genres": list(movie.genres),
            "keywords": [],
            "ratings": ratings_of(movie),
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

    @staticmethod
    def release_date(row: Json) -> str | None:
        """Return from when on a movie is looked for, by its minimum availability."""
        cinema = row.get("inCinemas")
        home = [row[key] for key in ("physicalRelease", "digitalRelease")]
        released = min(filter(None, home), default=None)
        wanted = row["minimumAvailability"]
        if wanted in ("tba", "announced"):
            return min(filter(None, (cinema, released)), default=None)
        if wanted == "inCinemas" or released or cinema is None:
            return cinema if wanted == "inCinemas" else released
        return stamp(moment(cinema) + timedelta(days=90))

    def _excluded(self, movie: Movie) -> Json:
        """Return the mark of a movie on the exclusion list."""
        listed = any(row.get("tmdbId") == movie.tmdb_id for row in self._app.exclusions)
        return {"isExcluded": True} if listed else {}

    def lookup_row(self, movie: Movie, held: Json | None) -> Json:
        """Return a movie as the lookup gives it: from the library row if there is one."""
        poster = self._app.covers.remote("movie", movie.tmdb_id)
        if held is not None:
            hidden = {"hasFile", "sizeOnDisk", "statistics", "rootFolderPath"}
            made = {key: value for key, value in held.items() if key not in hidden}
            found = {"remotePoster": poster, "folder": folder_of(held)}
            return {**made, **found, **self._excluded(movie)}
        made = self._metadata(movie)
        made.update(
            images=self._app.covers.pair(
                "movie", movie.tmdb_id, f"/MediaCoverProxy/{movie.tmdb_id:064x}"
            ),
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
        row["movieFile"] = self.file_of(row) if has_file else None

    def file_of(self, row: Json) -> Json:
        """Return the file of a movie."""
        name = f"{folder_of(row)} WEBDL-1080p.mkv"
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
            "edition": "",
            "languages": [{"id": 1, "name": "English"}],
            "quality": {
                "quality": quality,
                "revision": {"version": 1, "real": 0, "isRepack": False},
            },
            "mediaInfo": media_info("HDR10"),
            "indexerFlags": 0,
            "qualityCutoffNotMet": False,
            "id": row["movieFileId"],
        }

    def _covers_done(self, row: Json) -> None:
        """Have the pictures of a movie on the disk."""
        self._app.covers.ready.add(("movie", row["id"]))
        images = [dict(image) for image in row["images"]]
        for image in images:
            image["url"] = (
                f"{image['url'].partition('?')[0]}?lastWrite=638986000000000000"
            )
        row["images"] = images


def folder_name(title: str, year: int) -> str:
    """Return the name of a movie's folder."""
    tidy = title.replace(":", " -").replace("/", "+").replace("?", "")
    return f"{tidy} ({year})" if year else tidy


def trailer_of(movie: Movie) -> str:
    """Return the id of a movie's trailer; what is not out for long has none."""
    return f"trailer{movie.tmdb_id % 10_000:04d}" if movie.rating else ""


def without_local_covers(row: Json) -> Json:
    """Return a row whose pictures have only their remote address."""
    if isinstance(row, TemplateRow) and row.template is not None:
        return row.bare()
    images = [
        {key: image[key] for key in image if key != "url"} for image in row["images"]
    ]
    return {**row, "images": images}


def ratings_of(movie: Movie) -> Json:
    """Return the ratings of a movie, each on its own scale; none while it has no votes."""
    if not movie.rating:
        return {}
    votes = 1000 + movie.tmdb_id % 90_000
    return {
        "imdb": {"votes": votes * 9, "value": movie.rating, "type": "user"},
        "tmdb": {"votes": votes, "value": round(movie.rating - 0.2, 1), "type": "user"},
        "metacritic": {"votes": 0, "value": int(movie.rating * 9), "type": "user"},
        "trakt": {"votes": votes // 7, "value": movie.rating, "type": "user"},
        "rottenTomatoes": {"votes": 0, "value": int(movie.rating * 10), "type": "user"},
    }
