"""How a movie becomes wanted."""

from .client import ArrClient
from .errors import ArrNotFoundError
from .models import Movie, MovieOptions, MovieRow
from .recipe_steps import AlreadyThere, Standing, added, searched, sent


async def request_movie(
    client: ArrClient, movie: Movie, options: MovieOptions
) -> MovieRow:
    """Add a movie, or monitor one that the app has without wanting it.

    Raises AlreadyThere, and ArrError as the client's methods do.
    """
    row = await client.async_movie(movie.tmdb_id)
    if row is None:
        return await added(
            client.async_request_movie(movie, options),
            lambda: client.async_movie(movie.tmdb_id),
        )
    if row.is_complete or row.monitored:
        raise AlreadyThere
    await client.async_monitor_movies([row.arr_id])
    if options.search and row.is_available:
        await sent(client.async_search_movies([row.arr_id]))
    return row


async def settle_movie(client: ArrClient, tmdb_id: int, *, search: bool) -> Standing:
    """Look at a movie once; say whether it is monitored and searched for.

    One that is not available yet counts as settled without a search: the app searches it
    when it is. Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await client.async_movie(tmdb_id)
    if row is None:
        raise ArrNotFoundError(f"movie {tmdb_id} is gone")
    if row.is_complete:
        return Standing.SETTLED
    if row.add_pending:
        return Standing.BUILDING
    if not row.monitored:
        await client.async_monitor_movies([row.arr_id])
    elif (
        not search
        or not row.is_available
        or await searched(client, "MoviesSearch", "movieIds", row.arr_id)
    ):
        return Standing.SETTLED
    if search and row.is_available:
        await client.async_search_movies([row.arr_id])
    return Standing.MENDED
