"""The condition of an app: what its sensors show besides the library."""

import asyncio
from collections.abc import Awaitable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .api import (
    ArrClient,
    ArrError,
    HealthIssue,
    MetadataProfile,
    QualityProfile,
    QueueItem,
)
from .const import (
    CONF_METADATA_PROFILE,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    LOGGER,
)

# What an app may fail to say holds nothing up for longer.
OPTIONAL_SECONDS = 10


@dataclass(frozen=True, kw_only=True)
class AppState:
    """What is known of one app but its library; sizes are in bytes, None is not known.

    `vanished` names the options whose choice the app no longer offers.
    """

    version: str
    titles: int = 0
    queue: tuple[QueueItem, ...] = ()
    missing: int | None = None
    free_space: int | None = None
    health: tuple[HealthIssue, ...] | None = None
    profiles: tuple[QualityProfile, ...] = ()
    vanished: frozenset[str] = frozenset()
    skipped_downloads: int = 0


async def async_with_condition(
    state: AppState, client: ArrClient, options: Mapping[str, Any]
) -> AppState:
    """Add what an app may fail to say without being of no use."""
    status, profiles, folders, metadata, missing, health = await asyncio.gather(
        _optional(client.async_status()),
        _optional(client.async_quality_profiles()),
        _optional(client.async_root_folders()),
        _optional(client.async_metadata_profiles()),
        _optional(client.async_wanted_count()),
        _optional(client.async_health()),
    )
    spaces = {bare(folder.path): folder.free_space for folder in folders or ()}
    offered: dict[str, Collection[Any] | None] = {
        CONF_QUALITY_PROFILE: _ids(profiles),
        CONF_ROOT_FOLDER: None if folders is None else spaces,
        CONF_METADATA_PROFILE: _ids(metadata),
    }
    return replace(
        state,
        version=status.version if status else state.version,
        profiles=state.profiles if profiles is None else profiles,
        free_space=spaces.get(bare(options.get(CONF_ROOT_FOLDER, ""))),
        missing=missing,
        health=health,
        vanished=frozenset(
            name
            for name, choices in offered.items()
            if name in options and _has_vanished(state, name, choices, options[name])
        ),
    )


def _ids(
    rows: tuple[QualityProfile, ...] | tuple[MetadataProfile, ...] | None,
) -> set[int] | None:
    """Return the ids of what an app offers, None if it failed to say."""
    return None if rows is None else {row.id for row in rows}


def _has_vanished(
    state: AppState, name: str, choices: Collection[Any] | None, chosen: Any
) -> bool:
    """Return whether what was chosen is offered no more, as far as the app says so."""
    if choices is None:
        return name in state.vanished
    return (bare(chosen) if isinstance(chosen, str) else chosen) not in choices


def bare(path: str) -> str:
    """Return a path without the separator that some versions put at the end."""
    return path.rstrip("/\\")


async def _optional[T](reading: Awaitable[T]) -> T | None:
    """Return what an app says, None where it fails to."""
    try:
        async with asyncio.timeout(OPTIONAL_SECONDS):
            return await reading
    except (ArrError, TimeoutError) as err:
        LOGGER.debug("Left out, as the app failed to say it: %r", err)
        return None
