"""The condition of an app: what its sensors show besides the library."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace

from .api import ArrClient, ArrError, HealthIssue, QualityProfile, QueueItem
from .const import LOGGER

# What an app may fail to say holds nothing up for longer.
OPTIONAL_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class AppState:
    """What the sensors show of one app; sizes are in bytes, None is not known."""

    version: str
    titles: int = 0
    queue: tuple[QueueItem, ...] = ()
    missing: int | None = None
    free_space: int | None = None
    health: tuple[HealthIssue, ...] | None = None
    profiles: tuple[QualityProfile, ...] = ()


async def async_with_condition(
    state: AppState, client: ArrClient, root_folder: str
) -> AppState:
    """Add what an app may fail to say without being of no use."""
    status, profiles, folders, missing, health = await asyncio.gather(
        _optional(client.async_status()),
        _optional(client.async_quality_profiles()),
        _optional(client.async_root_folders()),
        _optional(client.async_wanted_count()),
        _optional(client.async_health()),
    )
    spaces = {_bare(folder.path): folder.free_space for folder in folders or ()}
    return replace(
        state,
        version=status.version if status else state.version,
        profiles=state.profiles if profiles is None else profiles,
        free_space=spaces.get(_bare(root_folder)),
        missing=missing,
        health=health,
    )


def _bare(path: str) -> str:
    """Return a path without its last separator."""
    return path.rstrip("/\\")


async def _optional[T](reading: Awaitable[T]) -> T | None:
    """Return what an app says, None where it fails to."""
    try:
        async with asyncio.timeout(OPTIONAL_SECONDS):
            return await reading
    except (ArrError, TimeoutError) as err:
        LOGGER.debug("Left out, as the app failed to say it: %r", err)
        return None
