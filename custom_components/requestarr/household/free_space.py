"""Whether there is room for more."""

import asyncio
from contextlib import suppress

from ..api import ArrError
from ..app.condition import bare
from ..coordinator import RequestarrCoordinator
from .add_options import folder_of
from .app_rules import app_rules_of
from .member import Member
from .people_store import people_of
from .permissions import is_approver
from .request import Request

READ_SECONDS = 6.0


async def async_is_short(
    app: RequestarrCoordinator, member: Member, draft: Request
) -> bool:
    """Return whether less is free than is to stay free; what is unknown is no reason."""
    least = app_rules_of(app.config_entry.options).min_free_space
    if not least or is_approver(people_of(app.hass), member):
        return False
    free = await _async_free(app, folder_of(app, draft))
    return free is not None and free < least


async def _async_free(app: RequestarrCoordinator, folder: str) -> int | None:
    """Return the free bytes where a new title goes, as known last if the app is slow."""
    wanted = bare(folder)
    with suppress(TimeoutError, ArrError):
        async with asyncio.timeout(READ_SECONDS):
            folders = await app.client.async_root_folders()
        free = (one.free_space for one in folders if bare(one.path) == wanted)
        return next(free, None)
    return app.data.free_space
