"""Movies that the household does not want, on each Radarr's own list of these."""

import asyncio
from contextlib import suppress
from functools import partial

from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback

from ..api import (
    ArrBadRequestError,
    ArrConflictError,
    ArrError,
    ArrNotFoundError,
    ArrServerError,
    ArrTimeoutError,
    ArrValidationError,
    Kind,
    Service,
)
from ..app.app_names import AppName, app_name
from ..coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .instances import entries, loaded_app
from .ledger import DATA_LEDGER

# So long somebody waits for an app; it is told later then, first after so many seconds.
ANSWER_SECONDS, LATER_SECONDS = 10.0, 2.0
# What an app itself has against it, for good or not.
LASTING = (ArrBadRequestError, ArrNotFoundError, ArrValidationError)
REFUSALS = (*LASTING, ArrConflictError, ArrServerError)
WHAT = "change of what is not wanted"


@callback
def want_told(hass: HomeAssistant, tmdb_id: int, *, excluded: bool) -> None:
    """Have all Radarrs, also those that are away, to be told of a movie."""
    for entry in _radarrs(hass):
        pending = hass.data[DATA_LEDGER].pending_exclusions
        pending.want(entry.entry_id, tmdb_id, excluded=excluded)


async def async_tell_radarrs(hass: HomeAssistant, tmdb_id: int) -> list[AppName]:
    """Tell all Radarrs of a movie; return those that are told later. Raises Problem.

    What is refused before any has done it is not done; what one has done, or may have
    done, follows in the others.
    """
    later: list[AppName] = []
    may_be_so = False
    for entry in _radarrs(hass):
        app = loaded_app(hass, entry.entry_id)
        if app is None or not app.last_update_success:
            later.append(app_name(hass, entry))
            if app:
                _tell_later(app, tmdb_id, LATER_SECONDS)
            continue
        try:
            await _async_tell_now(app, tmdb_id)
        except ArrError as err:
            problem = app.async_failed(WHAT, err)
            may_be_so = may_be_so or err.is_silence
            if isinstance(err, REFUSALS) and not may_be_so:
                raise problem from err
            later.append(app.spoken_name)
            _tell_later(app, tmdb_id, LATER_SECONDS)
        else:
            may_be_so = True
    return later


@callback
def tell_what_is_left(app: RequestarrCoordinator) -> None:
    """Tell an app what it was not told while it was away."""
    for tmdb_id in app.hass.data[DATA_LEDGER].pending_exclusions.of(
        app.config_entry.entry_id
    ):
        _tell_later(app, tmdb_id, 0.0)


def _radarrs(hass: HomeAssistant) -> list[RequestarrConfigEntry]:
    """Return the entries of all Radarrs."""
    return [one for one in entries(hass) if one.data[CONF_SERVICE] == Service.RADARR]


def _tell_later(app: RequestarrCoordinator, tmdb_id: int, wait: float) -> None:
    """Have an app told of a movie after so many seconds, and again until it was."""
    tell = partial(_async_tell_later, app, tmdb_id)
    app.reads.want(("exclusion", tmdb_id), tell, wait)


async def _async_tell_later(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Tell an app of a movie; raises ArrError for what is to be tried again.

    What the app won't have for good is let go of.
    """
    try:
        await _async_tell(app, tmdb_id)
    except LASTING as err:
        app.async_failed(WHAT, err)
        app.hass.data[DATA_LEDGER].pending_exclusions.drop(
            app.config_entry.entry_id, tmdb_id
        )


async def _async_tell_now(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Tell an app of a movie while somebody waits; raises ArrError."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await _async_tell(app, tmdb_id)
    except TimeoutError as err:
        raise ArrTimeoutError("nobody waits any longer") from err


async def _async_tell(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Tell an app what it has yet to be told of a movie; raises ArrError.

    Whatever it answers, it is looked at: what is so by then was done.
    """
    pending, entry_id = (
        app.hass.data[DATA_LEDGER].pending_exclusions,
        app.config_entry.entry_id,
    )
    async with pending.lock(entry_id):
        if (excluded := pending.get(entry_id, tmdb_id)) is None:
            return
        try:
            await (_async_put if excluded else _async_take)(app, tmdb_id)
        except ArrError as err:
            if not err.wrote or not await _async_is_so(app, tmdb_id, excluded=excluded):
                raise
        pending.told(entry_id, tmdb_id, excluded=excluded)
    app.exclusions.note(tmdb_id, excluded=excluded)


async def _async_is_so(
    app: RequestarrCoordinator, tmdb_id: int, *, excluded: bool
) -> bool:
    """Return whether an app says that a movie is, or is not, on its list."""
    with suppress(ArrError):
        rows = await app.client.async_exclusions()
        return any(one.tmdb_id == tmdb_id for one in rows) is excluded
    return False


async def _async_put(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Put a movie on an app's list of what is not wanted; raises ArrError."""
    listed = app.lists.find(tmdb_id)
    held = app.library.get(tmdb_id)
    if listed:
        title, year = listed.movie.title, listed.movie.year
    elif held:
        title, year = held.title, None
    else:
        found = await app.lookups.async_title(Kind.MOVIE, tmdb_id)
        title, year = found.title, None
    await app.client.async_exclude(tmdb_id, title or str(tmdb_id), year or 0)


async def _async_take(app: RequestarrCoordinator, tmdb_id: int) -> None:
    """Take a movie off an app's list of what is not wanted; raises ArrError."""
    for one in await app.client.async_exclusions():
        if one.tmdb_id == tmdb_id:
            with suppress(ArrNotFoundError):
                await app.client.async_include(one.id)
