"""The second verb: ask for something, and see to it that the app really looks for it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant

from .api import (
    Album,
    ArrConnectionError,
    ArrError,
    ArrNotFoundError,
    Artist,
    Kind,
    Movie,
    Series,
    Service,
    recipes,
)
from .const import LOGGER
from .coordinator import RequestarrCoordinator
from .instances import find_app
from .lookups import Found, title_key
from .options import movie_options, music_options, series_options
from .problems import Code, Problem, problem_from
from .status import State, regular_seasons
from .truth import state_of
from .work import Job

SERVICE_OF = {
    Kind.MOVIE: Service.RADARR,
    Kind.SERIES: Service.SONARR,
    Kind.ARTIST: Service.LIDARR,
    Kind.ALBUM: Service.LIDARR,
}

# An answer waits this long for the app to be done; then it says that it is still adding.
ANSWER_SECONDS = 2.5
LOOK_SECONDS = (0.3, 0.5, 1, 1, 2, 3, 5, 8, 13, *([20] * 45))

type Look = Callable[[], Awaitable[bool]]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What somebody asks for; `seasons` None means every regular season.

    `quality_profile_id`, `root_folder` and `search` differ from None only where the wish
    departs from the entry's options, which takes an admin.
    """

    kind: Kind
    external_id: int | str
    title: str | None = None
    seasons: frozenset[int] | None = None
    entry_id: str | None = None
    quality_profile_id: int | None = None
    root_folder: str | None = None
    search: bool | None = None

    @property
    def departs(self) -> bool:
        """Return whether the wish departs from the entry's options."""
        return (self.quality_profile_id, self.root_folder, self.search) != (
            None,
            None,
            None,
        )


class Ending(Enum):
    """How sending a wish ended, if it did not fail."""

    ALREADY_THERE = auto()
    GOES_ON = auto()
    TAKEN = auto()


@dataclass(frozen=True)
class Outcome:
    """What became of a wish; `already` where there was nothing left to ask for."""

    app: RequestarrCoordinator
    found: Found
    state: State
    already: bool = False


async def async_request(hass: HomeAssistant, wish: Wish, user: User | None) -> Outcome:
    """Ask an app for something; raises Problem.

    Returns within seconds: what the app needs longer for goes on in the background.
    No user is an automation, which may do what an admin may.
    """
    if wish.departs and user is not None and not user.is_admin:
        raise Problem(Code.NOT_ALLOWED)
    app = find_app(hass, SERVICE_OF[wish.kind], wish.entry_id)
    try:
        found = await app.lookups.async_title(wish.kind, wish.external_id)
    except ArrError as err:
        raise _failure(app, err) from err
    seasons = _seasons(wish, found)
    if app.work.covers(wish.kind, wish.external_id, seasons):
        return Outcome(app, found, state_of(app, found))
    job = Job(wish.kind, wish.external_id, seasons)
    app.work.begin(job)
    fulfilling = app.async_spawn(_async_fulfil(app, wish, found, job), "request")
    await asyncio.wait([fulfilling], timeout=ANSWER_SECONDS)
    if fulfilling.cancelled():
        raise _failure(app, ArrConnectionError("cut off by an unload"))
    ending = fulfilling.result() if fulfilling.done() else Ending.GOES_ON
    if isinstance(ending, Problem):
        raise ending
    return Outcome(
        app, found, state_of(app, found), already=ending is Ending.ALREADY_THERE
    )


async def _async_fulfil(
    app: RequestarrCoordinator, wish: Wish, found: Found, job: Job
) -> Ending | Problem:
    """Send a wish to the app and stay with it until it is settled."""
    try:
        async with app.work.lock(wish.kind, wish.external_id):
            look = await _async_send(app, wish, found, job.seasons)
    except recipes.AlreadyThere:
        await _async_refresh(app, found)
        app.work.end(job, confirmed=True)
        return Ending.ALREADY_THERE
    except ArrError as err:
        problem = _failure(app, err)
        app.work.fail(job, problem)
        return problem
    await _async_follow(app, job, found, look)
    return Ending.TAKEN


def _failure(app: RequestarrCoordinator, error: ArrError) -> Problem:
    """Put a failed request into words, and into the log for the admin."""
    LOGGER.warning("A request to %s failed: %s", app.name, error.detail)
    return problem_from(error, app.service)


async def _async_send(
    app: RequestarrCoordinator, wish: Wish, found: Found, seasons: frozenset[int]
) -> Look:
    """Have the app take a wish; return how to look whether it is settled."""
    client = app.client
    match found:
        case Movie():
            movie = movie_options(app, wish)
            app.library.replace(await recipes.request_movie(client, found, movie))
            return lambda: recipes.settle_movie(
                client, found.tmdb_id, search=movie.search
            )
        case Series():
            series = series_options(app, wish)
            held = app.library.get(found.tvdb_id)
            row = await recipes.request_series(
                client, found, held.arr_id if held else None, seasons, series
            )
            app.library.replace(row)
            return lambda: recipes.settle_series(
                client, row.arr_id, seasons, search=series.search
            )
        case Artist():
            music = music_options(app, wish)
            held = app.library.get(found.foreign_artist_id)
            artist = await recipes.request_artist(
                client, found, held.arr_id if held else None, music
            )
            app.library.replace(artist)
            return lambda: recipes.settle_artist(
                client, artist.arr_id, search=music.search
            )
        case Album():
            music = music_options(app, wish)
            album = await recipes.request_album(client, found, music)
            app.library.replace_albums([album])
            return lambda: recipes.settle_album(
                client, found.foreign_album_id, search=music.search
            )


async def _async_follow(
    app: RequestarrCoordinator, job: Job, found: Found, look: Look
) -> None:
    """Look at what the app took until it is settled; then, or at last, say how it is."""
    settled = False
    for seconds in LOOK_SECONDS:
        await asyncio.sleep(seconds)
        try:
            settled = await look()
        except ArrNotFoundError:
            LOGGER.warning("%s no longer has what was requested", app.name)
            settled = True
        except ArrError as err:
            LOGGER.debug("Could not look at a request: %s", err.detail)
        if settled:
            break
    else:
        LOGGER.warning("%s took a request and never confirmed it", app.name)
    await _async_refresh(app, found)
    app.work.end(job, confirmed=settled)


async def _async_refresh(app: RequestarrCoordinator, found: Found) -> None:
    """Read what the app holds of a title; the next look at the library mends a failure."""
    with suppress(ArrError):
        if isinstance(found, Album):
            await app.async_refresh_album(
                found.foreign_album_id, found.foreign_artist_id
            )
        else:
            await app.async_refresh_row(*title_key(found))


def _seasons(wish: Wish, found: Found) -> frozenset[int]:
    """Return the seasons that a wish for a series is about; raises Problem."""
    if not isinstance(found, Series):
        return frozenset()
    known = frozenset(season.number for season in found.seasons)
    if wish.seasons is None:
        return frozenset(season.number for season in regular_seasons(found.seasons))
    if not wish.seasons or not wish.seasons <= known:
        raise Problem(Code.INVALID_REQUEST, "unknown_season")
    return wish.seasons
