"""What is sent to an app for a request: a recipe, with what the options and a preset mean."""

from ..api import Artist, Found, Movie, Series, recipes
from ..api.recipes import Progress
from ..app.library import Row
from ..app.titles import AnyRow
from ..coordinator import RequestarrCoordinator
from .add_options import (
    movie_options,
    music_options,
    own_profile,
    series_options,
)
from .request import Request
from .requester_tags import async_tags_of_options


async def async_add(
    app: RequestarrCoordinator,
    request: Request,
    found: Found,
    held: Row | None,
    seasons: frozenset[int],
    names: tuple[int, ...],
    progress: Progress,
) -> AnyRow:
    """Have an app take a title, or monitor the one that it holds; return its row then.

    `names` are the tags of who asked. Those of a preset are, as its folder, for what is
    added only. Raises AlreadyThere and ArrError.
    """
    client, hint = app.client, held.arr_id if held else None
    tags = names
    if held is None:
        tags = (*await async_tags_of_options(app, request), *names)
    progress.profile = own_profile(app, request)
    match found:
        case Movie():
            movie = movie_options(app, request, tags, held)
            return await recipes.request_movie(client, found, movie, progress)
        case Series():
            series = series_options(app, request, tags, held)
            return await recipes.request_series(
                client, found, hint, seasons, series, progress
            )
        case Artist():
            music = music_options(app, request, tags, held)
            return await recipes.request_artist(client, found, hint, music, progress)
        case _:
            music = music_options(app, request, tags, held)
            return await recipes.request_album(client, found, music, progress)
