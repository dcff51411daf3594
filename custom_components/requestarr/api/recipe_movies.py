"""How a movie becomes wanted."""

from datetime import UTC, datetime
from functools import partial

from . import recipe_steps as steps
from .client import ArrClient
from .identity import movie_row
from .models.common import Kind
from .models.movies import Movie, MovieOptions, MovieRow
from .progress import Progress

SEARCH = "MoviesSearch"


async def request_movie(
    client: ArrClient,
    movie: Movie,
    options: MovieOptions,
    progress: Progress,
) -> MovieRow:
    """Add a movie, or monitor one that the app has without wanting it.

    Raises AlreadyThere, and ArrError as the client's methods do.
    """
    wish = steps.Wish(
        kind=Kind.MOVIE,
        external_id=movie.tmdb_id,
        find=partial(movie_row, client),
        add=lambda: client.async_request_movie(movie, options),
        want=partial(_want_movie, client, options, progress),
    )
    held = await movie_row(client, movie.tmdb_id)
    return await steps.fulfilled(client, wish, held, progress)


async def _want_movie(
    client: ArrClient,
    options: MovieOptions,
    progress: Progress,
    row: MovieRow,
) -> MovieRow:
    """Monitor a movie that the app has; raises AlreadyThere and ArrError."""
    await steps.choose(client, Kind.MOVIE, row, progress)
    if row.has_file or (row.monitored and not row.add_pending):
        raise steps.AlreadyThere
    if not row.monitored:
        await client.async_monitor_movies([row.arr_id])
        if options.search and _is_out(row):
            await steps.sent(_search(client, row, progress))
    return row


def _is_out(row: MovieRow) -> bool:
    """Return whether an app looks for a movie; its days are those of UTC."""
    return row.is_out_on(datetime.now(UTC).date())


async def _search(client: ArrClient, row: MovieRow, progress: Progress) -> None:
    """Have a movie searched; raises ArrError."""
    await progress.async_search(SEARCH, client.async_search_movies([row.arr_id]))


async def settle_movie(
    client: ArrClient, tmdb_id: int, progress: Progress, *, search: bool
) -> steps.Standing:
    """Look at a movie once; say whether it is monitored and searched for.

    One that is not available yet counts as settled without a search: the app searches it
    when it is. Raises GoneError when it is gone, and ArrError.
    """
    row = steps.there(await movie_row(client, tmdb_id), f"movie {tmdb_id}")
    if not row.add_pending:
        await steps.choose(client, Kind.MOVIE, row, progress)
    if row.has_file:
        return steps.Standing.SETTLED
    if row.add_pending:
        await progress.async_build(client, "RefreshMovie", "movieIds", row.arr_id)
        return steps.Standing.BUILDING
    searching = partial(_search, client, row, progress)
    return await steps.kept(
        progress,
        monitored=row.monitored,
        monitor=lambda: client.async_monitor_movies([row.arr_id]),
        search=searching if search and _is_out(row) else None,
        is_searched=lambda: progress.async_is_searched(client, row, SEARCH, "movieIds"),
    )
