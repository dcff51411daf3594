"""How what an app took is followed until the app confirms it, and what the ledger keeps of that."""

import asyncio
from contextlib import suppress
from dataclasses import replace

from homeassistant.core import callback

from .api import Album, ArrError, ArrNotFoundError, Kind, recipes
from .api.recipes import Standing
from .const import LOGGER
from .coordinator import RequestarrCoordinator
from .current import hint_of
from .ledger import DATA_LEDGER
from .lookups import Found
from .problems import APP_NAMES, Code, Problem
from .request import Request, RequestStatus, Trouble, What
from .work import Job

LOOK_SECONDS = (0.3, 0.5, 1, 1, 2, 3, 5, 8, 13, *([20] * 45))
# How often a thing is set right before it counts as one that the app does not keep right.
MAX_MENDS = 5
# How many looks it takes to believe that the app never took a thing: about 20 seconds.
PATIENT_LOOKS = 7


async def async_follow(
    app: RequestarrCoordinator,
    job: Job,
    found: Found | None = None,
    *,
    patient: bool = False,
) -> None:
    """Look at what the app took until it is settled; then, or at last, say how it is.

    Patient is who does not know whether the app took it at all.
    """
    settled, gone, mends = False, False, 0
    for count, seconds in enumerate(LOOK_SECONDS):
        await asyncio.sleep(seconds)
        try:
            standing = await _async_look(app, job)
        except ArrNotFoundError:
            gone = not patient or count > PATIENT_LOOKS
        except ArrError as err:
            LOGGER.debug("Could not look at a request: %s", err.detail)
        except Exception:
            LOGGER.exception("Unexpected end of following a request to %s", app.name)
            break
        else:
            settled = standing is Standing.SETTLED
            mends += standing is Standing.MENDED
        if settled or gone or mends > MAX_MENDS:
            break
    if not settled and not gone:
        LOGGER.warning("%s took a request and never confirmed it", app.name)
    await async_refresh(app, job, found)
    _conclude(app, job, settled=settled, gone=gone)
    app.work.end(job, confirmed=settled or gone)


@callback
def _conclude(
    app: RequestarrCoordinator, job: Job, *, settled: bool, gone: bool
) -> None:
    """Keep in the ledger how following a request ended."""
    ledger = app.hass.data[DATA_LEDGER]
    request = ledger.get(job.request_id)
    if request is None or request.status is not RequestStatus.SENT:
        return
    if gone:
        fail(app, request, gone_from(app))
    elif settled and job.covers(request):
        ledger.settle(replace(request, settled=True))


def gone_from(app: RequestarrCoordinator) -> Problem:
    """Return what is said of a request whose title is no longer in its app."""
    return Problem(Code.NOT_FOUND, "request_gone", {"app": APP_NAMES[app.service]})


async def async_refresh(
    app: RequestarrCoordinator, job: Job, found: Found | None
) -> None:
    """Read what the app holds of a title; the next look at the library mends a failure."""
    with suppress(ArrError):
        if job.kind is Kind.ALBUM:
            artist = found.foreign_artist_id if isinstance(found, Album) else None
            await app.async_refresh_album(str(job.external_id), artist)
        else:
            await app.async_refresh_row(job.kind, job.external_id)


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
    hint = hint_of(app, job.kind, job.external_id)
    if job.kind is Kind.SERIES:
        return await recipes.settle_series(
            client, int(job.external_id), hint, job.seasons, search=job.search
        )
    return await recipes.settle_artist(
        client, str(job.external_id), hint, search=job.search
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
