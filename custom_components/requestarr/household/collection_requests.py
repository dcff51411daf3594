"""Ask for the rest of a collection: each of its movies is a request of its own."""

import asyncio
from collections.abc import Collection as Several, Sequence
from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from ..api import ArrError, Collection, Kind, Movie, Service
from ..app.problems import Code, Problem
from ..app.title_details import async_collection
from ..app.titles import state_of
from ..coordinator import RequestarrCoordinator
from .limits import ensure_within_limit
from .member import Member
from .open_title import async_shown_parts
from .people_store import people_of
from .permissions import age_limit, may_request
from .preset_choice import first_app, named_choice
from .request_state import REQUESTABLE, asked_state, request_for
from .requesting import Outcome, Wish, WishOptions, async_request

# So many movies are asked for at a time.
AT_ONCE = 3


@dataclass(frozen=True, kw_only=True)
class CollectionWish(WishOptions):
    """How the movies of a collection are asked for: as a wish for one says it.

    `tmdb_ids` are those that were seen; None means all that somebody would be shown.
    """

    tmdb_ids: Several[int] | None = None

    def of(self, movie: Movie, entry_id: str) -> Wish:
        """Return the wish for one of the movies; its own route may lead to another app.

        A quality and a folder are those of the app that was found, by its id.
        """
        is_bound = self.quality_profile_id is not None or self.root_folder is not None
        return Wish(
            kind=Kind.MOVIE,
            external_id=movie.tmdb_id,
            entry_id=entry_id if is_bound else self.entry_id,
            preset=self.preset,
            **self.departures,
        )


@dataclass(frozen=True)
class AskedCollection:
    """What became of each movie of a collection that was asked for."""

    collection: Collection
    outcomes: tuple[tuple[int, Outcome | Problem], ...]


async def async_request_collection(
    hass: HomeAssistant, tmdb_id: int, member: Member, wish: CollectionWish
) -> AskedCollection:
    """Ask for the movies of a collection that are neither there nor asked for.

    What is hidden from somebody, be it by their age limit, is left out, and what its app
    excludes. Raises Problem where nothing is left, and
    where their limit does not allow all of it: then none is asked for.
    """
    service = Service.RADARR
    named = named_choice(hass, member, service, wish.preset, wish.entry_id)
    app = first_app(hass, member, service, named, wish.entry_id)
    if not may_request(people_of(hass), member, app.service):
        raise Problem(Code.NOT_ALLOWED, "may_not_request")
    try:
        collection = await async_collection(app, tmdb_id)
    except ArrError as err:
        raise app.async_failed("request", err) from err
    shown = await async_shown_parts(app, member, collection)
    if not shown and age_limit(people_of(hass), member) is not None:
        # Of what is not for somebody not even the collection is named.
        raise Problem(Code.NOT_ALLOWED, "above_age")
    seen = {movie.tmdb_id for movie in shown}.intersection(
        *([] if wish.tmdb_ids is None else [wish.tmdb_ids])
    )
    left = [
        movie
        for movie in shown
        if movie.tmdb_id in seen and _is_left(app, movie, member)
    ]
    if not left:
        values = {"title": collection.title}
        raise Problem(Code.ALREADY_EXISTS, "nothing_left_of_collection", values)
    ensure_within_limit(hass, member, len(left))
    return AskedCollection(collection, await _async_ask(app, left, member, wish))


def _is_left(app: RequestarrCoordinator, movie: Movie, member: Member) -> bool:
    """Return whether there is something left to ask for, as a movie is shown to somebody."""
    request = request_for(app, Kind.MOVIE, movie.tmdb_id, member)
    return asked_state(state_of(app, movie), request).status in REQUESTABLE


async def _async_ask(
    app: RequestarrCoordinator,
    movies: Sequence[Movie],
    member: Member,
    wish: CollectionWish,
) -> tuple[tuple[int, Outcome | Problem], ...]:
    """Ask for movies; what goes wrong with one is its own outcome."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def ask(movie: Movie) -> tuple[int, Outcome | Problem]:
        """Ask for one of them."""
        one = wish.of(movie, app.config_entry.entry_id)
        async with turn:
            try:
                return movie.tmdb_id, await async_request(app.hass, one, member)
            except Problem as problem:
                return movie.tmdb_id, problem

    return tuple(await asyncio.gather(*map(ask, movies)))
