"""The library's own rows: what changes while a whole answer is arranged, and what is gone."""

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest

from custom_components.requestarr.api import (
    Album,
    AlbumRow,
    ArtistRow,
    Kind,
    MovieRow,
    Rows,
    SeriesRow,
)
from custom_components.requestarr.app.library import Library, Move, Row
from custom_components.requestarr.app.library_index import Index, kind_of
from tests.api.rows import album_row, artist_row, movie_row, series_row

type Change = Callable[[Library], None]


def movie(arr_id: int, tmdb_id: int, **members: Any) -> MovieRow:
    """Return a movie's row."""
    path = f"/movies/{tmdb_id}"
    return MovieRow.from_json(
        movie_row(id=arr_id, tmdbId=tmdb_id, **{"path": path, **members})
    )


def artist(arr_id: int, mbid: str, path: str) -> ArtistRow:
    """Return an artist's row."""
    return ArtistRow.from_json(
        artist_row(id=arr_id, foreignArtistId=mbid, artistName=mbid, path=path)
    )


def album(arr_id: int, mbid: str, artist_id: int) -> AlbumRow:
    """Return an album's row."""
    row = album_row(id=arr_id, foreignAlbumId=mbid, artistId=artist_id)
    held = Album.from_json(row).held
    assert held
    return held


def answer(*rows: Row, skipped: int = 0) -> Rows[Row]:
    """Return rows as an app answers them."""
    return Rows(items=rows, skipped=skipped)


async def loaded(*rows: Row) -> Library:
    """Return a library that was read."""
    library = Library()
    library.start_load()
    await library.async_load(answer(*rows))
    return library


async def changed_while_arranged(
    library: Library, rows: Rows[Row], change: Change
) -> None:
    """Have a whole answer taken, and something changed while a thread arranges it."""
    arranging, changed = Event(), Event()
    arrange = Index.of

    def arrange_slowly(*args: Any, **named: Any) -> Index:
        """Arrange rows once something has changed."""
        arranging.set()
        assert changed.wait(30)
        return arrange(*args, **named)

    library.start_load()
    with patch.object(Index, "of", arrange_slowly):
        loading = asyncio.ensure_future(library.async_load(rows))
        assert await asyncio.to_thread(arranging.wait, 30)
        change(library)
        changed.set()
        await loading


def test_kinds() -> None:
    """Know what kind of title each row is."""
    series = SeriesRow.from_json(series_row())
    kinds = [kind_of(row) for row in (movie(1, 603), series, artist(1, "a", "/a"))]
    assert kinds == [Kind.MOVIE, Kind.SERIES, Kind.ARTIST]


async def test_rows_that_change_while_an_answer_is_arranged() -> None:
    """Believe what was pushed meanwhile more than the answer from before."""
    first, second = movie(1, 603), movie(2, 11)
    library = await loaded(first, second)
    newer = movie(1, 603, monitored=False)
    assert newer != first

    def change(library: Library) -> None:
        """Have one title otherwise, another gone, and a third come."""
        library.replace(newer)
        library.forget_id(2)
        library.replace(movie(3, 438631))

    await changed_while_arranged(library, answer(first, second), change)
    assert library.get(603) == newer
    assert library.get(11) is None
    assert library.is_gone(2)
    assert library.by_arr_id(3) is library.get(438631) is not None
    assert len(library) == 2


async def test_unknown_id_that_goes_while_an_answer_is_arranged() -> None:
    """Hold nothing of a title that came with an answer and went before it was taken."""
    library = await loaded(movie(1, 603))
    both = answer(movie(1, 603), movie(2, 11))
    await changed_while_arranged(library, both, lambda one: one.forget_id(2))
    assert library.get(11) is None
    assert library.by_arr_id(2) is None
    assert library.is_gone(2)


async def test_what_is_gone_is_forgotten_once() -> None:
    """Take a title for gone by either of its ids, and no other with it."""
    library = await loaded(movie(1, 603), movie(2, 11))
    changes = library.changes
    assert library.forget(603) == []
    assert library.forget(603) == []
    library.forget_id(1)
    assert library.changes == changes + 1
    assert (library.is_gone(1), library.is_gone(2)) == (True, False)
    assert library.by_arr_id(2) is library.get(11) is not None


async def test_id_that_another_title_has_by_now() -> None:
    """Keep the title that has an id when the one that had it before is forgotten."""
    library = await loaded(movie(1, 603))
    library.replace(movie(1, 11))
    assert library.is_doubtful
    assert {library.get(603), library.get(11)} == {movie(1, 603), movie(1, 11)}
    assert library.forget(603) == []
    assert library.by_arr_id(1) == movie(1, 11)
    assert not library.is_gone(1)


async def test_title_that_got_another_external_id() -> None:
    """Move a row that kept its folder, once."""
    library = await loaded(movie(1, 603))
    library.replace(movie(1, 11, path="/movies/603"))
    assert library.moves == [Move(Kind.MOVIE, 603, 11)]
    assert (library.get(603), len(library)) == (None, 1)


@pytest.mark.parametrize("whole", [True, False])
async def test_answer_that_leaves_titles_out(whole: bool) -> None:
    """Drop what a whole answer leaves out, and hold on to what another one does."""
    library = await loaded(movie(1, 603), movie(2, 11))
    library.start_load()
    await library.async_load(answer(movie(1, 603), skipped=0 if whole else 1))
    assert (library.get(11) is None) is whole
    assert library.is_gone(2) is whole


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ([artist(5, "a", "/a")], True),
        ([artist(5, "b", "/a")], True),
        ([artist(5, "b", "/b")], False),
        ([artist(6, "a", "/a")], False),
        ([artist(6, "b", "/b")], False),
    ],
    ids=["same", "merged", "given out again", "new id", "gone"],
)
async def test_albums_stay_as_long_as_their_artist(
    now: list[ArtistRow], kept: bool
) -> None:
    """Forget the albums of an id of the app's own that stands for no such artist."""
    library = await loaded(artist(5, "a", "/a"))
    library.replace_albums([album(21, "x", 5)])
    library.start_load()
    await library.async_load(answer(*now))
    assert bool(library.albums_of(5)) is kept
    assert (library.album("x") is not None) is kept


async def test_ids_that_are_gone_are_not_kept_for_ever() -> None:
    """Keep in mind the latest ids that are gone, whatever goes in the years of a server."""
    library = await loaded(movie(1, 603))
    for number in range(2, 2004):
        library.forget_id(number)
    assert not library.is_gone(2)
    assert not library.is_gone(3)
    assert library.is_gone(4)
    assert library.is_gone(2003)
    library.replace(movie(2003, 11))
    assert not library.is_gone(2003)
