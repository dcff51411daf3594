"""Open one title: all that may be told of it to who looks."""

import asyncio
from dataclasses import dataclass, replace

from homeassistant.core import HomeAssistant

from ..api import ArrError, Collection, Found, Kind, Movie, MovieRow
from ..app.problems import Code, Problem
from ..app.title_details import TitleParts, async_parts, async_title
from ..app.titles import AnyRow
from ..coordinator import RequestarrCoordinator
from .instances import SERVICE_OF, ensure_loaded, find_app
from .ledger import DATA_LEDGER
from .member import Member
from .people_store import people_of
from .permissions import Rating, age_limit, is_hidden, rating

# So many movies of a collection are looked up at a time, of who has an age limit.
LOOKUPS = 4


@dataclass(frozen=True)
class Opened:
    """A title, its row if the app has it, and what belongs to it."""

    app: RequestarrCoordinator
    found: Found
    row: AnyRow | None
    parts: TitleParts


async def async_open(
    hass: HomeAssistant,
    kind: Kind,
    external_id: int | str,
    member: Member,
    entry_id: str | None = None,
) -> Opened:
    """Return a title with all that its app tells of it; raises Problem.

    Of what an age limit hides nothing is told, however it was come by.
    """
    app, found, row = await async_shown_title(hass, kind, external_id, member, entry_id)
    parts = await async_parts(app, found, row)
    if parts.collection:
        shown = await async_shown_parts(app, member, parts.collection)
        parts = replace(parts, collection=replace(parts.collection, movies=shown))
    ensure_loaded(app)
    return Opened(app, found, row, parts)


async def async_shown_title(
    hass: HomeAssistant,
    kind: Kind,
    external_id: int | str,
    member: Member,
    entry_id: str | None,
) -> tuple[RequestarrCoordinator, Found, AnyRow | None]:
    """Return the app of a title, the title, and its row if the app has it; raises Problem.

    A title that somebody's age limit hides is not for them.
    """
    app = find_app(hass, SERVICE_OF[kind], entry_id)
    try:
        found, row = await async_title(app, kind, external_id)
    except ArrError as err:
        raise app.async_failed("open a title", err) from err
    if is_hidden(people_of(hass), member, found):
        raise Problem(Code.NOT_ALLOWED, "above_age")
    return app, found, row


async def async_shown_parts(
    app: RequestarrCoordinator, member: Member, collection: Collection
) -> tuple[Movie, ...]:
    """Return the movies of a collection that are shown to somebody, as on Home's shelf.

    Those that they, or the household, hide are left out, and those that the app excludes
    and has not. A collection does not tell which age its movies are for: those of who has a limit are
    looked up, and one of which it can't be found out is left out.
    """
    movies = [one for one in collection.movies if not _is_unwanted(app, member, one)]
    if age_limit(people_of(app.hass), member) is None:
        return tuple(movies)
    turn = asyncio.Semaphore(LOOKUPS)

    async def shown(movie: Movie) -> bool:
        """Return whether a movie is for somebody."""
        async with turn:
            known, certification = await _async_certification(app, movie)
        verdict = rating(people_of(app.hass), member, certification)
        return known and verdict is not Rating.HIDDEN

    told = await asyncio.gather(*map(shown, movies))
    return tuple(
        movie for movie, is_shown in zip(movies, told, strict=True) if is_shown
    )


def _is_unwanted(app: RequestarrCoordinator, member: Member, movie: Movie) -> bool:
    """Return whether a movie is hidden from somebody, or excluded and not there."""
    home = app.hass.data[DATA_LEDGER].home
    if (Kind.MOVIE, movie.tmdb_id) in home.hidden_from(member.user_id):
        return True
    is_held = app.library.get(movie.tmdb_id) is not None
    return app.exclusions.has(movie.tmdb_id) and not is_held


async def _async_certification(
    app: RequestarrCoordinator, movie: Movie
) -> tuple[bool, str | None]:
    """Return whether the age rating of a movie is known, and which it is."""
    row = app.library.get(movie.tmdb_id)
    if isinstance(row, MovieRow):
        return True, row.certification
    try:
        found = await app.lookups.async_title(Kind.MOVIE, movie.tmdb_id)
    except ArrError:
        return False, None
    return True, found.certification if isinstance(found, Movie) else None
