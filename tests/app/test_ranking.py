"""The order of what an app lists without any: the same all day, a little another the next."""

from datetime import date, timedelta

from custom_components.requestarr.api import ListedMovie
from custom_components.requestarr.app.ranking import by_popularity, by_worth, worth
from tests.api.rows import movie_lookup

TODAY = date(2026, 11, 28)


def listed(tmdb_id: int, year: int, rating: float, votes: int) -> ListedMovie:
    """Return a movie of a list."""
    ratings = {"imdb": {"value": rating, "votes": votes}}
    row = movie_lookup(tmdbId=tmdb_id, year=year, ratings=ratings)
    return ListedMovie.from_json({**row, "popularity": tmdb_id / 2})


GOOD = listed(1, 2024, 8.5, 900_000)
OLD, BAD, UNKNOWN = (
    listed(2, 1950, 8.5, 900_000),
    listed(3, 2024, 3.0, 900_000),
    listed(4, 2024, 9.9, 12),
)


def test_worth() -> None:
    """What is old, bad or known to few counts less; what is of no year or rating counts."""
    for worse in (OLD, BAD, UNKNOWN):
        assert worth(GOOD, TODAY) > worth(worse, TODAY) > 0
    assert worth(listed(5, 0, 0, 0), TODAY) > 0
    assert by_worth([BAD, OLD, GOOD], TODAY)[0] is GOOD


def test_day() -> None:
    """The order is the same all day long, and not on all days."""
    movies = [listed(number, 2020, 7.0, 1000) for number in range(1, 41)]
    orders = {
        tuple(one.movie.tmdb_id for one in by_worth(movies, TODAY + timedelta(days)))
        for days in range(5)
        for _ in range(2)
    }
    assert len(orders) == 5
    assert all(sorted(order) == list(range(1, 41)) for order in orders)


def test_popularity() -> None:
    """What most people look at comes first."""
    assert by_popularity([GOOD, BAD, OLD]) == [BAD, OLD, GOOD]


def test_odd_lists() -> None:
    """What makes no sense of a movie's lists costs nothing but that."""
    for value in ("all", [1, "2", True, -3]):
        row = {**movie_lookup(), "lists": value}
        assert ListedMovie.from_json(row).lists <= {1}
