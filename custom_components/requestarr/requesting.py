"""The second verb: ask for something, and see to it that the app really looks for it."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant, callback

from .api import (
    Album,
    ArrConnectionError,
    ArrError,
    ArrNotFoundError,
    ArrTimeoutError,
    Artist,
    Kind,
    Movie,
    Series,
    Service,
    recipes,
)
from .api.recipes import Standing
from .const import LOGGER
from .coordinator import RequestarrCoordinator
from .instances import find_app
from .lookups import Found, title_key
from .options import movie_options, music_options, searches, series_options
from .problems import Code, Problem, problem_from
from .status import State, regular_seasons
from .truth import state_of
from .work import Attempt, Job

SERVICE_OF = {
    Kind.MOVIE: Service.RADARR,
    Kind.SERIES: Service.SONARR,
    Kind.ARTIST: Service.LIDARR,
    Kind.ALBUM: Service.LIDARR,
}

# An answer waits this long for the app's yes or no, and then for it to be done.
ANSWER_SECONDS = 8.0
SETTLE_SECONDS = 2.0
LOOK_SECONDS = (0.3, 0.5, 1, 1, 2, 3, 5, 8, 13, *([20] * 45))
# How often a thing is set right before it counts as one that the app does not keep right.
MAX_MENDS = 5
# How many looks it takes to believe that the app never took a thing: about 20 seconds.
PATIENT_LOOKS = 7


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


@dataclass(frozen=True)
class Outcome:
    """What became of a wish.

    `already` where there was nothing left to ask for, `unanswered` where the app has said
    neither yes nor no so far.
    """

    app: RequestarrCoordinator
    found: Found
    state: State
    already: bool = False
    unanswered: bool = False


async def async_request(hass: HomeAssistant, wish: Wish, user: User | None) -> Outcome:
    """Ask an app for something; raises Problem.

    Returns within seconds: what the app needs longer for goes on in the background.
    No user is an automation, which may do what an admin may.
    """
    if wish.departs and user is not None and not user.is_admin:
        raise Problem(Code.NOT_ALLOWED)
    app = find_app(hass, SERVICE_OF[wish.kind], wish.entry_id)
    found, seasons = await _async_find(app, wish)
    kind, external_id = title_key(found)
    job = Job(kind, external_id, seasons, searches(app, wish))
    attempt = app.work.covering(job) or _start(app, wish, found, job)
    with suppress(TimeoutError):
        async with asyncio.timeout(ANSWER_SECONDS):
            await attempt.answered.wait()
    if attempt.problem:
        raise attempt.problem.copy()
    if attempt.task and attempt.answered.is_set() and not attempt.already:
        await asyncio.wait([attempt.task], timeout=SETTLE_SECONDS)
    return Outcome(
        app,
        found,
        state_of(app, found),
        already=attempt.already,
        unanswered=not attempt.answered.is_set(),
    )


@callback
def async_resume(app: RequestarrCoordinator, jobs: Iterable[Job]) -> None:
    """See to its end what was under way when Home Assistant stopped or the app was unloaded."""
    for job in jobs:
        attempt = app.work.begin(job)
        attempt.answered.set()
        attempt.task = app.async_spawn(_async_follow(app, job, patient=True), "request")


async def _async_find(
    app: RequestarrCoordinator, wish: Wish
) -> tuple[Found, frozenset[int]]:
    """Return what a wish is about, and which seasons; raises Problem."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            found = await app.lookups.async_title(wish.kind, wish.external_id)
            if wish.seasons and not wish.seasons <= _season_numbers(found):
                found = await app.lookups.async_title_anew(wish.kind, wish.external_id)
    except TimeoutError as err:
        raise problem_from(ArrTimeoutError(), app.service) from err
    except ArrError as err:
        raise app.async_failed("request", err) from err
    return found, _seasons(wish, found)


def _start(app: RequestarrCoordinator, wish: Wish, found: Found, job: Job) -> Attempt:
    """Start to send a wish and to stay with it until it is settled."""
    doubtful = app.work.doubtful(job.kind, job.external_id)
    attempt = app.work.begin(job)
    attempt.task = app.async_spawn(
        _async_fulfil(app, wish, found, attempt, doubtful=doubtful), "request"
    )
    return attempt


async def _async_fulfil(
    app: RequestarrCoordinator,
    wish: Wish,
    found: Found,
    attempt: Attempt,
    *,
    doubtful: bool,
) -> None:
    """Send a wish to the app and stay with it until it is settled."""
    job = attempt.job
    try:
        async with app.work.lock(job.kind, job.external_id):
            await _async_send(app, wish, found, job.seasons)
    except recipes.AlreadyThere:
        if not doubtful:
            await _async_refresh(app, job, found)
            attempt.already = True
            app.work.end(job, confirmed=True)
    except ArrError as err:
        attempt.problem = app.async_failed("request", err)
    except Exception:
        LOGGER.exception("Unexpected end of a request to %s", app.name)
        attempt.problem = Problem(Code.SERVICE_UNAVAILABLE, "unexpected")
    except asyncio.CancelledError:
        attempt.problem = problem_from(ArrConnectionError(), app.service)
        raise
    finally:
        attempt.answered.set()
    if attempt.problem:
        app.work.fail(job, attempt.problem)
    elif not attempt.already:
        await _async_follow(app, job, found)


async def _async_send(
    app: RequestarrCoordinator, wish: Wish, found: Found, seasons: frozenset[int]
) -> None:
    """Have the app take a wish; raises AlreadyThere and ArrError."""
    client, library = app.client, app.library
    held = library.get(title_key(found)[1])
    held_id = held.arr_id if held else None
    match found:
        case Movie():
            movie = movie_options(app, wish)
            library.replace(await recipes.request_movie(client, found, movie))
        case Series():
            series = series_options(app, wish)
            library.replace(
                await recipes.request_series(client, found, held_id, seasons, series)
            )
        case Artist():
            music = music_options(app, wish)
            library.replace(await recipes.request_artist(client, found, held_id, music))
        case Album():
            artist = library.get(found.foreign_artist_id)
            music = music_options(app, wish, artist)
            library.replace_albums([await recipes.request_album(client, found, music)])


async def _async_look(app: RequestarrCoordinator, job: Job) -> Standing:
    """Look at what was requested once; raises ArrNotFoundError and ArrError."""
    client = app.client
    if job.kind is Kind.MOVIE:
        return await recipes.settle_movie(
            client, int(job.external_id), search=job.search
        )
    if job.kind is Kind.ALBUM:
        return await recipes.settle_album(
            client, str(job.external_id), search=job.search
        )
    if (held := app.library.get(job.external_id)) is None:
        await app.async_refresh_row(job.kind, job.external_id)
        if (held := app.library.get(job.external_id)) is None:
            raise ArrNotFoundError(f"{job.kind} {job.external_id} is gone")
    if job.kind is Kind.SERIES:
        return await recipes.settle_series(
            client, held.arr_id, job.seasons, search=job.search
        )
    return await recipes.settle_artist(client, held.arr_id, search=job.search)


async def _async_follow(
    app: RequestarrCoordinator,
    job: Job,
    found: Found | None = None,
    *,
    patient: bool = False,
) -> None:
    """Look at what the app took until it is settled; then, or at last, say how it is.

    Patient is who does not know whether the app took it at all.
    """
    settled, mends = False, 0
    for count, seconds in enumerate(LOOK_SECONDS):
        await asyncio.sleep(seconds)
        try:
            standing = await _async_look(app, job)
        except ArrNotFoundError:
            settled = not patient or count > PATIENT_LOOKS
        except ArrError as err:
            LOGGER.debug("Could not look at a request: %s", err.detail)
        except Exception:
            LOGGER.exception("Unexpected end of following a request to %s", app.name)
            break
        else:
            settled = standing is Standing.SETTLED
            mends += standing is Standing.MENDED
        if settled or mends > MAX_MENDS:
            break
    if not settled:
        LOGGER.warning("%s took a request and never confirmed it", app.name)
    await _async_refresh(app, job, found)
    app.work.end(job, confirmed=settled)


async def _async_refresh(
    app: RequestarrCoordinator, job: Job, found: Found | None
) -> None:
    """Read what the app holds of a title; the next look at the library mends a failure."""
    with suppress(ArrError):
        if job.kind is Kind.ALBUM:
            artist = found.foreign_artist_id if isinstance(found, Album) else None
            await app.async_refresh_album(str(job.external_id), artist)
        else:
            await app.async_refresh_row(job.kind, job.external_id)


def _season_numbers(found: Found) -> frozenset[int]:
    """Return the numbers of a series' seasons."""
    seasons = found.seasons if isinstance(found, Series) else ()
    return frozenset(season.number for season in seasons)


def _seasons(wish: Wish, found: Found) -> frozenset[int]:
    """Return the seasons that a wish for a series is about; raises Problem."""
    if not isinstance(found, Series):
        return frozenset()
    if wish.seasons is None:
        return frozenset(season.number for season in regular_seasons(found.seasons))
    if not wish.seasons or not wish.seasons <= _season_numbers(found):
        raise Problem(Code.INVALID_REQUEST, "unknown_season")
    return wish.seasons
