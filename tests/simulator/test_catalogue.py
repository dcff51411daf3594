"""The catalogue: real titles with ids of their own, and some that are always to come."""

from collections.abc import Iterator
from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from tests.arr_simulator import catalogue as catalogue_module
from tests.arr_simulator.catalogue import (
    Catalogue,
    Movie,
    Series,
    catalogue,
    is_guid,
    kept_ahead,
)


@pytest.fixture
def book() -> Catalogue:
    """Return the catalogue."""
    return catalogue()


def test_it_is_large_enough(book: Catalogue) -> None:
    """There is something for every search of a demonstration."""
    assert len(book.movies) >= 40
    assert len(book.series) >= 15
    assert len(book.artists) >= 12
    for term in ("night", "dune", "star", "blade"):
        assert len(book.find_movies(term)) >= 4
        assert book.find_series(term) or term == "blade"


def test_ids_are_unique(book: Catalogue) -> None:
    """No two titles share an id."""
    assert len({movie.imdb_id for movie in book.movies.values()}) == len(book.movies)
    assert len({series.tmdb_id for series in book.series.values()}) == len(book.series)
    assert all(is_guid(mbid) for mbid in (*book.artists, *book.albums))
    assert len(book.albums) == sum(
        len(artist.albums) for artist in book.artists.values()
    )


def test_facts_are_whole(book: Catalogue) -> None:
    """Every title has a text, genres and sensible numbers."""
    titles: list[Movie | Series] = [*book.movies.values(), *book.series.values()]
    for title in titles:
        assert title.overview.endswith((".", "?", "!"))
        assert title.genres
        assert 0 <= title.rating <= 10
        assert title.runtime > 0
    for artist in book.artists.values():
        assert artist.overview.endswith(".")
        assert all(album.tracks > 0 for album in artist.albums)


def dates_to_come(book: Catalogue) -> Iterator[str]:
    """Yield the dates of titles that have not come out."""
    for movie in book.movies.values():
        if movie.in_cinemas and not (movie.digital or movie.physical):
            yield movie.in_cinemas
    for series in book.series.values():
        if series.status == "upcoming":
            yield series.seasons[0].first_aired or ""
    yield book.artists["b7539c32-53e7-4908-bda3-81449c367da6"].albums[-1].released or ""


def test_some_titles_are_still_to_come(book: Catalogue) -> None:
    """What has not come out lies ahead, on whatever day the tests run."""
    dates = list(dates_to_come(book))
    assert len(dates) >= 8
    assert min(dates) > datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("1999-03-31", "1999-03-31"),
        ("2026-12-18", "2031-12-18"),
        ("2031-07-01", "2031-07-01"),
        (None, None),
    ],
)
def test_dates_are_kept_ahead(word: str | None, kept: str | None) -> None:
    """A date that lay ahead when it was written is moved by years; others stay."""
    with patch.object(catalogue_module, "datetime") as clock:
        clock.now.return_value = datetime(2031, 3, 1, tzinfo=UTC)
        assert kept_ahead(word) == kept
