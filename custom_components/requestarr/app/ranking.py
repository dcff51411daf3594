"""In which order movies are shown that an app lists without any."""

from collections.abc import Iterable
from datetime import date
from math import log10
from zlib import crc32

from ..api import ListedMovie

# What nobody has rated is taken for this, of 10, with so many votes.
UNRATED, FEW_VOTES = 5.0, 10
# After so many years a movie counts half.
HALF_YEARS = 12.0
# By how much of its worth a movie may move from one day to the next.
TURN = 0.35


def by_popularity(movies: Iterable[ListedMovie]) -> list[ListedMovie]:
    """Return movies, what most people look at first."""
    return sorted(movies, key=lambda one: (-one.popularity, one.movie.tmdb_id))


def by_worth(movies: Iterable[ListedMovie], day: date) -> list[ListedMovie]:
    """Return movies, the best, best known and newest first, a little otherwise each day."""

    def place(one: ListedMovie) -> tuple[float, int]:
        """Return what sorts a movie on that day."""
        key = one.movie.tmdb_id
        return -worth(one, day) * (1 - TURN * _chance(key, day)), key

    return sorted(movies, key=place)


def worth(listed: ListedMovie, day: date) -> float:
    """Return how much a movie is worth showing: its rating, by its votes and its age."""
    movie = listed.movie
    rating = movie.rating or UNRATED
    known = log10(max(listed.votes, FEW_VOTES))
    age = max(0, day.year - (movie.year or day.year - 2 * HALF_YEARS))
    return float(rating * known * 0.5 ** (age / HALF_YEARS))


def _chance(key: int, day: date) -> float:
    """Return a number from 0 to 1, for a movie on a day always the same."""
    return crc32(f"{day.isoformat()}/{key}".encode()) / 2**32
