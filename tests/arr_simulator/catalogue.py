"""What the simulated metadata services know: movies, series, artists and their albums."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
import json
from pathlib import Path
import re
from types import MappingProxyType
from typing import Any
import unicodedata
from uuid import NAMESPACE_URL, UUID, uuid5


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What a movie and a series have: the runtime is in minutes, the rating 0 to 10."""

    genres: tuple[str, ...]
    tmdb_id: int
    imdb_id: str
    title: str
    year: int
    runtime: int
    certification: str
    rating: float
    overview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie(Screened):
    """A movie; dates are `YYYY-MM-DD`."""

    studio: str
    in_cinemas: str | None
    digital: str | None
    physical: str | None
    collection: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season: its episodes' number, the first air date and the days from one to the next."""

    number: int
    episodes: int
    first_aired: str | None
    every: int = 7

    def air_date(self, episode: int) -> date | None:
        """Return the day on which an episode of the season airs."""
        if self.first_aired is None:
            return None
        return date.fromisoformat(self.first_aired) + timedelta(
            days=self.every * (episode - 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Screened):
    """A series with its seasons."""

    tvdb_id: int
    network: str
    air_time: str
    status: str
    seasons: tuple[Season, ...]
    series_type: str = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """An album; `kind` is its primary type, `secondary` the further ones."""

    mbid: str
    title: str
    released: str | None
    tracks: int
    kind: str = "Album"
    secondary: tuple[str, ...] = ()
    rating: float = 0.0

    @property
    def duration(self) -> int:
        """Return the playing time in milliseconds."""
        return self.tracks * 228_000 + len(self.title) * 1_700


@dataclass(frozen=True, slots=True, kw_only=True)
class Artist:
    """An artist with albums, oldest first."""

    mbid: str
    name: str
    kind: str
    status: str
    rating: float
    genres: tuple[str, ...]
    overview: str
    albums: tuple[Album, ...]
    disambiguation: str = ""


def guid(*words: str) -> str:
    """Return an id in the form of MusicBrainz's for what has none here."""
    return str(uuid5(NAMESPACE_URL, "/".join(words)))


def is_guid(text: str) -> bool:
    """Tell whether a text is a MusicBrainz id."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Return a text in lower case, without accents and marks, for comparing."""
    bare = unicodedata.normalize(
        "NFKD", text.casefold().replace("·", "").replace("’", "'")
    )
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[a-z0-9]+", kept.replace("'", "")))


def slug(text: str) -> str:
    """Return a title as it stands in addresses."""
    return plain(text).replace(" ", "-")


def clean(text: str) -> str:
    """Return a title without any space, as the apps compare titles."""
    return plain(text).replace(" ", "")


def relevance(title: str, words: str) -> int:
    """Return how well a title fits a search: 0 for not at all."""
    name = plain(title)
    if not words:
        return 0
    if name == words:
        return 100
    for score, fits in (
        (80, name.startswith(f"{words} ")),
        (60, f" {words} " in f" {name} "),
        (40, name.startswith(words)),
        (30, words in name),
        (20, all(f" {word}" in f" {name}" for word in words.split())),
    ):
        if fits:
            return score
    return 0


def ranked[T](
    items: Iterable[T], term: str, names: Callable[[T], Iterable[str]]
) -> list[T]:
    """Return the items that fit a search, the best first, ties in their own order."""
    words = plain(term)
    scored = [
        (max(relevance(name, words) for name in names(item)), item) for item in items
    ]
    return [item for score, item in sorted(scored, key=lambda pair: -pair[0]) if score]


@dataclass(frozen=True)
class Catalogue:
    """Everything that can be found by search or by id."""

    movies: Mapping[int, Movie] = field(default_factory=dict)
    series: Mapping[int, Series] = field(default_factory=dict)
    artists: Mapping[str, Artist] = field(default_factory=dict)

    @cached_property
    def albums(self) -> Mapping[str, tuple[Artist, Album]]:
        """Return every album with its artist, by the album's id."""
        return {
            album.mbid: (artist, album)
            for artist in self.artists.values()
            for album in artist.albums
        }

    def find_movies(self, term: str) -> list[Movie]:
        """Return the movies that fit a search; a year at its end narrows it."""
        words, year = term, None
        if match := re.fullmatch(r"(.+?)[ (.]+((?:19|20)\d\d)\)?", term.strip()):
            words, year = match.group(1), int(match.group(2))
        found = ranked(
            self.movies.values(), words.replace(".", " "), lambda item: (item.title,)
        )
        narrowed = [movie for movie in found if year in (None, movie.year)]
        whole = ranked(self.movies.values(), term, lambda item: (item.title,))
        return narrowed or whole

    def find_series(self, term: str) -> list[Series]:
        """Return the series that fit a search."""
        return ranked(self.series.values(), term, lambda item: (item.title,))

    def find_artists(self, term: str) -> list[Artist]:
        """Return the artists that fit a search."""
        return ranked(self.artists.values(), term, lambda item: (item.name,))

    def find_albums(self, term: str) -> list[tuple[Artist, Album]]:
        """Return the albums whose title, or artist and title, fits a search."""
        return ranked(
            self.albums.values(),
            term,
            lambda pair: (pair[1].title, f"{pair[0].name} {pair[1].title}"),
        )


KNOWN_ALBUMS = {
    "OK Computer": "b1392450-e666-3926-a536-22c65f834433",
    "Discovery": "48117b90-a16e-34ca-a514-19c702df1158",
    "Abbey Road": "9162580e-5df4-32de-80cc-f45a8d8a9b1d",
    "The Dark Side of the Moon": "f5093c06-23e3-404f-aeaa-40f72885ee3a",
    "Random Access Memories": "aa997ea0-2936-40bd-884d-3af8a0e064dc",
}


#: When the facts were written down; what was still to come then stays so.
WRITTEN = date(2026, 11, 22)


def kept_ahead(word: str | None) -> str | None:
    """Return a date; one that lay ahead when it was written is moved by years to stay ahead."""
    if word is None:
        return None
    moved = date.fromisoformat(word)
    if moved <= WRITTEN:
        return word
    while moved <= datetime.now(UTC).date():
        moved = moved.replace(year=moved.year + 1)
    return moved.isoformat()


def read_movie(row: Mapping[str, Any]) -> Movie:
    """Return a movie of the data file."""
    names = ("in_cinemas", "digital", "physical")
    dates = {name: kept_ahead(row.get(name)) for name in names}
    year = int((dates["in_cinemas"] or str(row["year"]))[:4])
    return Movie(**{**row, **dates, "year": year, "genres": tuple(row["genres"])})


def read_series(row: Mapping[str, Any]) -> Series:
    """Return a series of the data file: a season is [episodes, first air date, days apart]."""
    seasons = [
        Season(
            number=number,
            episodes=part[0],
            first_aired=kept_ahead(part[1]),
            every=(*part, 7)[2],
        )
        for number, part in enumerate(row["seasons"], 1)
    ]
    if specials := row.get("specials"):
        first = seasons[0].first_aired
        seasons.insert(
            0, Season(number=0, episodes=specials, first_aired=first, every=30)
        )
    facts = {key: value for key, value in row.items() if key != "specials"}
    return Series(
        **{**facts, "genres": tuple(row["genres"]), "seasons": tuple(seasons)}
    )


def read_artist(row: Mapping[str, Any]) -> Artist:
    """Return an artist of the data file: an album is [title, date, tracks, types]."""
    albums = []
    for title, released, tracks, *types in row["albums"]:
        kind, *secondary = (types[0] if types else "Album").split("+")
        albums.append(
            Album(
                mbid=KNOWN_ALBUMS.get(title, guid(row["mbid"], title)),
                title=title,
                released=kept_ahead(released),
                tracks=tracks,
                kind=kind,
                secondary=tuple(secondary),
                rating=round(row["rating"] - 0.1 * (len(title) % 7), 1),
            )
        )
    return Artist(**{**row, "genres": tuple(row["genres"]), "albums": tuple(albums)})


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Return the catalogue that all simulated apps share: it can't be written to."""
    folder = Path(__file__).parent / "data"

    def rows(name: str) -> list[dict[str, Any]]:
        return list(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))

    return Catalogue(
        movies=MappingProxyType(
            {row["tmdb_id"]: read_movie(row) for row in rows("movies")}
        ),
        series=MappingProxyType(
            {row["tvdb_id"]: read_series(row) for row in rows("series")}
        ),
        artists=MappingProxyType(
            {row["mbid"]: read_artist(row) for row in rows("artists")}
        ),
    )
