"""Titles that searches of a known number of hits find, and such searches."""

from dataclasses import replace
from itertools import product

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.catalogue import (
    WRITTEN,
    Artist,
    Catalogue,
    Movie,
    Series,
    guid,
)
from tests.arr_simulator.dice import Dice

FIRST_ID = 9_000_000
SHORTEST_WORD = 2
#: The words that all titles of a family begin with; how many there are and are held.
FAMILIES = {
    "twenty": ("Amber Harbor Lantern Winter", 20, 10),
    "fifty": ("Copper Delta Meadow Summit", 50, 10),
    "none held": ("Golden Island Nectar Timber", 20, 0),
    "half held": ("Hollow Kettle Prairie Velvet", 20, 10),
    "all held": ("Jasmine Orchard River Zenith", 20, 20),
}


def queries(family: str, seed: int) -> list[str]:
    """Return all searches for a family, no two alike, in an order that the seed gives.

    They are made of the beginnings of its words, as somebody types who is in a hurry.
    """
    starts = [
        [word[:length] for length in range(SHORTEST_WORD, len(word) + 1)]
        for word in FAMILIES[family][0].lower().split()
    ]
    made = [" ".join(words) for words in product(*starts)]
    dice = Dice(seed)
    return sorted(made, key=lambda _: dice.share())


def names() -> list[tuple[str, bool]]:
    """Return the titles of all families, each with whether it is held."""
    return [
        (f"{words} No. {number}", number <= held)
        for words, count, held in FAMILIES.values()
        for number in range(1, count + 1)
    ]


def extend(app: SimulatedApp) -> None:
    """Have an app know the families, and hold those of their titles that are held."""
    book = app.catalogue
    made = [(place, name, held) for place, (name, held) in enumerate(names(), FIRST_ID)]
    match app.service:
        case "radarr":
            movies = [film for film in book.movies.values() if is_out(film)]
            more = {i: _movie(movies[i % len(movies)], i, name) for i, name, _ in made}
            app.catalogue = Catalogue(
                {**book.movies, **more}, book.series, book.artists
            )
        case "sonarr":
            shows = list(book.series.values())
            added = {i: _series(shows[i % len(shows)], i, name) for i, name, _ in made}
            app.catalogue = Catalogue(
                book.movies, {**book.series, **added}, book.artists
            )
        case _:
            artists = list(book.artists.values())
            bands = [_artist(artists[i % len(artists)], name) for i, name, _ in made]
            known = {**book.artists, **{band.mbid: band for band in bands}}
            app.catalogue = Catalogue(book.movies, book.series, known)
    for number, name, held in made:
        if held:
            _hold(app, number, name)


def _hold(app: SimulatedApp, number: int, name: str) -> None:
    """Put a title into an app's library."""
    match app.service:
        case "radarr":
            app.add_movie(number)
        case "sonarr":
            app.add_series(number)
        case _:
            app.add_artist(guid(name))


def is_out(movie: Movie) -> bool:
    """Return whether a movie had been released when the catalogue was written."""
    return movie.digital is not None and movie.digital < WRITTEN.isoformat()


def _movie(model: Movie, number: int, title: str) -> Movie:
    """Return a movie like another one."""
    imdb_id = f"tt{number}"
    return replace(model, tmdb_id=number, imdb_id=imdb_id, title=title)


def _series(model: Series, number: int, title: str) -> Series:
    """Return a series like another one."""
    return replace(
        model, tvdb_id=number, tmdb_id=number, imdb_id=f"tt{number}", title=title
    )


def _artist(model: Artist, name: str) -> Artist:
    """Return an artist like another one."""
    albums = tuple(
        replace(album, mbid=guid(name, album.title)) for album in model.albums
    )
    return replace(model, mbid=guid(name), name=name, albums=albums)
