"""Whether there is room for more."""

import asyncio
from contextlib import suppress

from ..api import ArrError
from ..app.condition import bare
from ..const import CONF_ROOT_FOLDER
from ..coordinator import RequestarrCoordinator
from .member import Member
from .rules import Rules, is_approver

READ_SECONDS = 6.0


async def async_is_short(
    app: RequestarrCoordinator, rules: Rules, member: Member
) -> bool:
    """Return whether less is free than is to stay free; what is unknown is no reason."""
    if not rules.min_free_space or is_approver(rules, member):
        return False
    free = await _async_free(app)
    return free is not None and free < rules.min_free_space


async def _async_free(app: RequestarrCoordinator) -> int | None:
    """Return the free bytes where new titles go, as known last if the app is slow."""
    wanted = bare(app.config_entry.options[CONF_ROOT_FOLDER])
    with suppress(TimeoutError, ArrError):
        async with asyncio.timeout(READ_SECONDS):
            folders = await app.client.async_root_folders()
        free = (one.free_space for one in folders if bare(one.path) == wanted)
        return next(free, None)
    return app.data.free_space
