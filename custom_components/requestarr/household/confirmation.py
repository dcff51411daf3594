"""How what an app took is followed until the app confirms it, and what the ledger keeps of that."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from homeassistant.core import callback

from ..api import Album, ArrError, Found, Kind, identity, recipes
from ..api.recipes import Progress, Standing
from ..app.current_row import hint_of
from ..app.jobs import Job
from ..app.library import Move
from ..app.problems import Code, Problem
from ..const import LOGGER
from ..coordinator import RequestarrCoordinator
from .add_options import searches
from .confirmed_episodes import ConfirmedEpisodes
from .ledger import DATA_LEDGER
from .names_in_app import chosen_profile
from .request import Request, RequestStatus, Trouble, What

LOOK_SECONDS = (0.3, 0.5, 1, 1, 2, 3, 5, 8, 13, *([20] * 45))
# What was not confirmed by then is looked at ever more rarely, and the last so often for good.
LATE_SECONDS = (60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 3 * 3600.0, 6 * 3600.0)
# How often a thing is set right before it counts as one that the app does not keep right.
MAX_MENDS = 5
# How many looks it takes to believe that the app never took a thing: about 20 seconds.
PATIENT_LOOKS = 7
# By so much the app's clock may be behind.
CLOCK_SLACK = timedelta(minutes=2)
ASKING = {What.REQUESTED, What.EXTENDED, What.APPROVED}
GOES_ON = {RequestStatus.APPROVED, RequestStatus.SENT}


def job_of(app: RequestarrCoordinator, request: Request) -> Job:
    """Return what there is to do for a request."""
    return Job(
        request.kind,
        request.external_id,
        request.seasons,
        searches(app, request),
        request.id,
    )


def progress_of(request: Request | None) -> Progress:
    """Return what is known to have been done for a request so far, on a start or anew."""
    progress = Progress(_asked_at(request) if request else None)
    if request and request.status is RequestStatus.SENT:
        progress.was_as_asked = request.as_asked
    return progress


def _resumed(request: Request | None) -> Progress:
    """Return what is known to have been done for a request that was sent before."""
    progress = progress_of(request)
    if request and progress.was_as_asked:
        progress.given_profile = request.quality_profile_id
    return progress


def _asked_at(request: Request) -> datetime:
    """Return when a request, as it is, was asked for, on a clock that is behind."""
    asked = [change.at for change in request.history if change.what in ASKING]
    return (asked[-1] if asked else request.created) - CLOCK_SLACK


async def async_follow(
    app: RequestarrCoordinator,
    job: Job,
    found: Found | None = None,
    *,
    progress: Progress | None = None,
    patient: bool = False,
) -> None:
    """Look at what the app took until it is settled, or over; then say how it is.

    Patient is who does not know whether the app took it at all. Whatever goes wrong, the
    job does not stay open.
    """
    try:
        request = app.hass.data[DATA_LEDGER].get(job.request_id)
        follower = _Follower(app, job, found, progress or _resumed(request))
        await follower.async_run(patient=patient)
    except Exception:
        LOGGER.exception("Unexpected end of following a request to %s", app.name)
        app.jobs.end(job, confirmed=False)


class _Follower:
    """Look at one request again and again."""

    def __init__(
        self,
        app: RequestarrCoordinator,
        job: Job,
        found: Found | None,
        progress: Progress,
    ) -> None:
        """Note what is followed."""
        self._mends = 0
        self._is_odd = False
        self._app = app
        self._job = job
        self._found = found
        self._progress = progress

    async def async_run(self, *, patient: bool) -> None:
        """Look often for some minutes, and rarely after that."""
        for count, seconds in enumerate(LOOK_SECONDS):
            await asyncio.sleep(seconds)
            if await self._async_step(patient=patient and count <= PATIENT_LOOKS):
                return
            if self._is_odd or self._mends > MAX_MENDS:
                break
        LOGGER.warning("%s took a request and never confirmed it", self._app.name)
        await async_refresh(self._app, self._job, self._found)
        is_over = self._request() is None
        self._app.jobs.end(self._job, confirmed=is_over)
        if is_over:
            return
        self._progress.is_late = True
        self._look_later(0)

    def _look_later(self, number: int) -> None:
        """Look once more, the later the more often it was in vain."""
        self._app.checks.want(
            ("follow", self._job.request_id),
            partial(self._async_look_late, number),
            LATE_SECONDS[min(number, len(LATE_SECONDS) - 1)],
        )

    async def _async_look_late(self, number: int) -> None:
        """Look once at what was not confirmed, unless it was asked for again since."""
        if self._app.jobs.is_doubted(self._job) and not await self._async_step():
            self._look_later(number + 1)

    async def _async_step(self, *, patient: bool = False) -> bool:
        """Look once; return whether there is nothing left to look at."""
        if (request := self._request()) is None:
            self._app.jobs.end(self._job, confirmed=True)
            return True
        self._progress.profile = chosen_profile(self._app, request)
        try:
            standing = await _async_look(self._app, self._job, self._progress)
        except recipes.GoneError:
            return not patient and await self._async_is_gone()
        except ArrError as err:
            LOGGER.debug("Could not look at a request: %s", err.detail)
            return False
        except Exception:
            LOGGER.exception("Unexpected end of a look at %s", self._app.name)
            self._is_odd = True
            return False
        finally:
            self._note_as_asked()
        self._mends += standing is Standing.MENDED
        if lacking := self._progress.lacking:
            job = self._job
            self._app.library.lost_seasons.add(job.external_id, lacking)
            self._app.async_tell(job.kind, job.external_id)
        if standing in {Standing.BUILDING, Standing.MENDED}:
            return False
        return await self._async_end()

    def _note_as_asked(self) -> None:
        """Keep that the app was as asked, so that a restart undoes nobody's change of it."""
        if not self._progress.was_as_asked or (request := self._request()) is None:
            return
        is_whole = self._job.covers(request.seasons)
        if request.status is RequestStatus.SENT and is_whole and not request.as_asked:
            self._app.hass.data[DATA_LEDGER].settle(replace(request, as_asked=True))

    def _request(self) -> Request | None:
        """Return the request if it is still for this app to do, None if it is over.

        Where it has another id, or asks for fewer seasons by now, the job follows it.
        """
        request = self._app.hass.data[DATA_LEDGER].get(self._job.request_id)
        if (
            request is None
            or request.status not in GOES_ON
            or request.entry_id != self._app.config_entry.entry_id
        ):
            return None
        job, seasons = self._job, self._job.seasons & request.seasons
        if job.seasons and not seasons:
            return None
        if (job.external_id, job.seasons) != (request.external_id, seasons):
            self._job = replace(job, external_id=request.external_id, seasons=seasons)
            self._app.jobs.change(job, self._job)
        return request

    async def _async_is_gone(self) -> bool:
        """Return whether a title is gone, and not just under another id; the app says so."""
        app, job = self._app, self._job
        try:
            if await identity.row_of(app.client, job.kind, job.external_id):
                return False
            found = await identity.successor(app.client, job.kind, job.external_id)
            if found and await identity.row_of(app.client, job.kind, found.external_id):
                app.async_moved(Move(job.kind, job.external_id, found.external_id))
                return False
        except ArrError as err:
            LOGGER.debug("Could not look for a title: %s", err.detail)
            return False
        return await self._async_end(gone=True)

    async def _async_end(self, *, gone: bool = False) -> bool:
        """Keep in the ledger how following a request ended, and return that it did.

        It goes on where another quality was chosen since the last look.
        """
        app = self._app
        await async_refresh(app, self._job, self._found)
        request = self._request()
        if (
            request
            and not gone
            and chosen_profile(app, request) != self._progress.profile
        ):
            return False
        if request and request.status is RequestStatus.SENT:
            if gone:
                fail(app, request, gone_from(app))
            elif self._job.covers(request.seasons):
                episodes = self._episodes(request)
                app.hass.data[DATA_LEDGER].settle(
                    replace(request, settled=True, as_asked=True, confirmed=episodes)
                )
        app.jobs.end(self._job, confirmed=True)
        return True

    def _episodes(self, request: Request) -> ConfirmedEpisodes | None:
        """Return which episodes the last look found, None for what has none."""
        if self._progress.found is None:
            return None
        return ConfirmedEpisodes.of(*self._progress.found, request.seasons)


def gone_from(app: RequestarrCoordinator) -> Problem:
    """Return what is said of a request whose title is no longer in its app."""
    return Problem(Code.NOT_FOUND, "request_gone", {"app": app.spoken_name})


async def async_refresh(
    app: RequestarrCoordinator, job: Job, found: Found | None
) -> None:
    """Read what the app holds of a title, now or as soon as it answers."""
    artist = found.foreign_artist_id if isinstance(found, Album) else None
    read = (
        partial(app.async_refresh_album, str(job.external_id), artist)
        if job.kind is Kind.ALBUM
        else partial(app.async_refresh_row, job.kind, job.external_id)
    )
    await app.reads.async_do(("row", job.kind, job.external_id), read)


async def _async_look(
    app: RequestarrCoordinator, job: Job, progress: Progress
) -> Standing:
    """Look at what was requested once; raises GoneError and ArrError."""
    client, search = app.client, job.search
    hint = hint_of(app, job.kind, job.external_id)
    match job.kind:
        case Kind.MOVIE:
            tmdb_id = int(job.external_id)
            return await recipes.settle_movie(client, tmdb_id, progress, search=search)
        case Kind.ALBUM:
            mbid = str(job.external_id)
            return await recipes.settle_album(client, mbid, progress, search=search)
        case Kind.SERIES:
            tvdb_id = int(job.external_id)
            return await recipes.settle_series(
                client, tvdb_id, hint, job.seasons, progress, search=search
            )
        case _:
            mbid = str(job.external_id)
            return await recipes.settle_artist(
                client, mbid, hint, progress, search=search
            )


@callback
def fail(app: RequestarrCoordinator, request: Request, problem: Problem) -> None:
    """Keep in the ledger why a request came to nothing."""
    app.hass.data[DATA_LEDGER].put(
        request.happened(
            What.FAILED,
            status=RequestStatus.FAILED,
            trouble=Trouble.of(problem),
            settled=False,
        )
    )
