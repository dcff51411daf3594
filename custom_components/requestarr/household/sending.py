"""How a request is carried out: sent to its app once it is on the disk."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial

from homeassistant.core import callback

from ..api import (
    AlbumRow,
    ArrConnectionError,
    ArrError,
    Found,
    Kind,
    identity,
    recipes,
)
from ..api.recipes import Progress
from ..app.current_row import async_held_title, compare
from ..app.jobs import Attempt, Job
from ..app.library import Move
from ..app.lookup_cache import title_key
from ..app.problems import Code, Problem, problem_from
from ..app.title_state import Work
from ..const import LOGGER
from ..coordinator import RequestarrCoordinator
from .adding import async_add
from .confirmation import async_follow, async_refresh, fail, job_of, progress_of
from .ledger import DATA_LEDGER
from .names_in_app import async_mend_names
from .request import Request, RequestStatus, What
from .requester_tags import async_tag_or_soon, async_tags_of, held_of, tag_soon

# A request that was approved when Home Assistant stopped is tried so often, with pauses.
RESUME_SECONDS = (0, 10, 30, 60, 120, 300)


@callback
def async_fulfil(
    app: RequestarrCoordinator,
    request: Request,
    found: Found,
    *,
    doubtful: bool = False,
) -> Attempt:
    """Start to carry a request out, and to stay with it.

    Doubtful is what the app may have taken already, without anybody knowing how far.
    Nothing is sent before the request is on the disk. The same that is under way already
    is not started again.
    """
    kind, external_id = title_key(found)
    _follow_id(app, kind, request.external_id, external_id)
    job = replace(job_of(app, request), external_id=external_id)
    if under_way := app.jobs.covering(job):
        return under_way
    doubtful = (
        doubtful
        or request.trouble is not None
        or app.jobs.of(kind, external_id) is Work.UNCONFIRMED
    )
    attempt = app.jobs.begin(job)
    attempt.task = app.async_spawn(
        _async_fulfil(app, found, attempt, doubtful=doubtful), "request"
    )
    return attempt


@callback
def async_resume(app: RequestarrCoordinator) -> None:
    """Send what was approved when Home Assistant stopped or the app was unloaded."""
    for request in app.hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id):
        if request.status is RequestStatus.APPROVED:
            app.async_spawn(_async_finish(app, request), "request")


@callback
def async_resume_following(app: RequestarrCoordinator) -> None:
    """Stay with what was sent and not confirmed when Home Assistant or the app stopped."""
    for request in app.hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id):
        if request.status is RequestStatus.SENT and not request.settled:
            async_resume_one(app, request)


@callback
def async_resume_one(
    app: RequestarrCoordinator, request: Request, progress: Progress | None = None
) -> None:
    """Stay with a request that was sent until the app confirms it."""
    job = job_of(app, request)
    if app.jobs.covering(job):
        return
    attempt = app.jobs.begin(job)
    attempt.answered.set()
    staying = async_follow(app, job, progress=progress, patient=True)
    attempt.task = app.async_spawn(staying, "request")


async def _async_finish(app: RequestarrCoordinator, request: Request) -> None:
    """Carry out what was approved, once the app says what it is about."""
    ledger = app.hass.data[DATA_LEDGER]
    for seconds in RESUME_SECONDS:
        await asyncio.sleep(seconds)
        request = ledger.get(request.id) or request
        if not _is_due(app, request):
            return
        try:
            found = await app.lookups.async_title(request.kind, request.external_id)
        except ArrError as err:
            held = await async_held_title(app, request.kind, request.external_id)
            if held is None:
                problem = app.async_failed("request", err)
                if problem.code is Code.NOT_FOUND:
                    break
                continue
            found = held
        async_fulfil(app, request, found, doubtful=True)
        return
    request = ledger.get(request.id) or request
    if _is_due(app, request):
        fail(app, request, problem)


async def _async_fulfil(
    app: RequestarrCoordinator, found: Found, attempt: Attempt, *, doubtful: bool
) -> None:
    """Send a request to the app and stay with it until it is settled."""
    progress = progress_of(app.hass.data[DATA_LEDGER].get(attempt.job.request_id))
    attempt.progress = progress
    try:
        trying = partial(_async_try, app, found, attempt, progress, doubtful=doubtful)
        await _async_kept(app, attempt, trying)
    except asyncio.CancelledError:
        attempt.problem = problem_from(ArrConnectionError(), app.spoken_name)
        raise
    except Exception:
        LOGGER.exception("Unexpected end of a request to %s", app.name)
        attempt.problem = Problem(Code.SERVICE_UNAVAILABLE, "unexpected")
    finally:
        attempt.answered.set()
    if attempt.problem or attempt.already:
        app.jobs.end(attempt.job, confirmed=True)
    else:
        # What an app took may not be shown by it at once.
        await async_follow(app, attempt.job, found, progress=progress, patient=True)


async def _async_kept(
    app: RequestarrCoordinator, attempt: Attempt, trying: Callable[[], Awaitable[None]]
) -> None:
    """Send a request that is on the disk; whatever goes wrong is kept with the attempt."""
    ledger = app.hass.data[DATA_LEDGER]
    try:
        await ledger.async_saved()
        await trying()
    except Problem as problem:
        attempt.problem = problem
    except Exception:
        LOGGER.exception("Unexpected end of a request to %s", app.name)
        attempt.problem = Problem(Code.SERVICE_UNAVAILABLE, "unexpected")
    _note(app, attempt)
    if attempt.problem:
        # What can't be written now is written as soon as it can be.
        with suppress(Problem):
            await ledger.async_saved()


async def _async_try(
    app: RequestarrCoordinator,
    found: Found,
    attempt: Attempt,
    progress: Progress,
    *,
    doubtful: bool,
) -> None:
    """Send a request to the app, and keep what came of it with the attempt."""
    job = attempt.job
    try:
        async with app.jobs.lock(found):
            await _async_send(app, found, job, progress)
    except recipes.AlreadyThere:
        if not doubtful:
            await async_refresh(app, job, found)
            attempt.already = True
        if request := app.hass.data[DATA_LEDGER].get(job.request_id):
            tag_soon(app, request)
    except ArrError as err:
        attempt.problem = app.async_failed("request", err)
    except Problem as problem:
        reason = problem.translation_key
        LOGGER.warning("A request in %s failed: %s", app.name, reason)
        attempt.problem = problem


@callback
def _note(app: RequestarrCoordinator, attempt: Attempt) -> None:
    """Keep in the ledger whether the app took a request.

    One that the app has taken before stays as it is, whatever became of asking again; one
    that was extended meanwhile has another attempt on its way.
    """
    ledger = app.hass.data[DATA_LEDGER]
    request = ledger.get(attempt.job.request_id)
    if request is None or request.status is not RequestStatus.APPROVED:
        return
    if not attempt.job.covers(request.seasons):
        return
    if attempt.problem:
        fail(app, request, attempt.problem)
        return
    ledger.put(
        request.happened(
            What.SENT,
            status=RequestStatus.SENT,
            trouble=None,
            settled=attempt.already,
            as_asked=attempt.already,
        )
    )


async def _async_send(
    app: RequestarrCoordinator, found: Found, job: Job, progress: Progress
) -> None:
    """Have the app take a request; raises AlreadyThere and ArrError.

    One that was withdrawn, or went to another app, while it waited is over.
    """
    request = app.hass.data[DATA_LEDGER].get(job.request_id)
    if request is None or not _is_open_here(app, request):
        raise recipes.AlreadyThere
    held = held_of(app, request)
    hint = held.arr_id if held else None
    if held is None or request.quality_profile_id is not None:
        # The names of what it gets are compared with what the app has now.
        await app.async_read_choices()
        await async_mend_names(app)
        request = app.hass.data[DATA_LEDGER].get(job.request_id) or request
    answered = await async_tags_of(app, request)
    names = answered or ()
    row = await async_add(app, request, found, held, job.seasons, names, progress)
    if isinstance(row, AlbumRow):
        app.library.replace_albums([row])
    else:
        compare(app, hint, row)
        app.library.replace(row)
    _follow_id(app, job.kind, job.external_id, row.external_id)
    if answered is None:
        tag_soon(app, request)
    elif held is not None:
        await async_tag_or_soon(app, request, row, names)


def _is_due(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether a request is still to be sent to this app."""
    return request.status is RequestStatus.APPROVED and _is_open_here(app, request)


def _is_open_here(app: RequestarrCoordinator, request: Request) -> bool:
    """Return whether a request is still one that this app is to carry out."""
    return request.is_open and request.entry_id == app.config_entry.entry_id


@callback
def _follow_id(
    app: RequestarrCoordinator, kind: Kind, old: int | str, new: int | str
) -> None:
    """Have requests go by the id that the app, or its catalogue, answers with."""
    if not identity.is_same_id(old, new):
        app.async_moved(Move(kind, old, new))
