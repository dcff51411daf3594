"""The condition of an app: what its sensors show besides the library."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any

from homeassistant.config_entries import ConfigEntry

from ..api import (
    ArrClient,
    ArrError,
    ArrTimeoutError,
    HealthIssue,
    QualityProfile,
    QueueItem,
    Service,
)
from ..const import (
    CONF_METADATA_PROFILE,
    CONF_QUALITY_PROFILE,
    CONF_ROOT_FOLDER,
    LOGGER,
)
from .kept_names import NAMED, Names, as_now, is_kept, kept_option, names_of, seen_names

# What an app may fail to say holds nothing up for longer.
OPTIONAL_SECONDS = 10
# For so long that is believed which an app has said before.
KEPT_SECONDS = 3600.0

# The middle one of the quality profiles that a new app has.
_USUAL_QUALITIES = {"HD-1080p", "Standard"}

# The options of which an app may offer no longer what was chosen, and what that is called.
MISSING = {
    CONF_QUALITY_PROFILE: "quality_profile_missing",
    CONF_ROOT_FOLDER: "root_folder_missing",
    CONF_METADATA_PROFILE: "metadata_profile_missing",
}

# What a new title is given, and read anew before it is.
CHOICES = ("profiles", "metadata")

PARTS: Mapping[str, Callable[[ArrClient], Awaitable[Any]]] = {
    "status": lambda client: client.async_status(),
    "profiles": lambda client: client.async_quality_profiles(),
    "folders": lambda client: client.async_root_folders(),
    "metadata": lambda client: client.async_metadata_profiles(),
    "missing": lambda client: client.async_wanted_count(),
    "health": lambda client: client.async_health(),
}


@dataclass(frozen=True, kw_only=True)
class AppState:
    """What is known of one app but its library; sizes are in bytes, None is not known.

    `vanished` names the options whose choice the app no longer offers; `offered` is what it
    has to choose from, by option, as far as it said so (ids, and paths as `bare` has them), `names` what
    the ids among it are called; `natural` is what
    most would choose where an entry has no choice; `started` is when the app was started,
    as it writes that.
    """

    version: str
    started: str = ""
    titles: int = 0
    queue: tuple[QueueItem, ...] = ()
    missing: int | None = None
    free_space: int | None = None
    health: tuple[HealthIssue, ...] | None = None
    profiles: tuple[QualityProfile, ...] = ()
    vanished: frozenset[str] = frozenset()
    offered: Mapping[str, Collection[int | str]] = field(default_factory=dict)
    names: Names = field(default_factory=dict)
    natural: Mapping[str, int | str] = field(default_factory=dict)
    skipped_downloads: int = 0


class Condition:
    """What an app says of itself, part by part; a part that fails is kept for a while."""

    def __init__(self, client: ArrClient, entry: ConfigEntry[Any]) -> None:
        """Start with nothing known."""
        self._client = client
        self._entry = entry
        self.error: ArrError | None = None
        self._known: dict[str, Any] = {}
        self._failing: dict[str, float] = {}

    @property
    def is_whole(self) -> bool:
        """Return whether no part failed when it was last asked for."""
        return not self._failing

    async def async_read(self, state: AppState, *, failed: bool = False) -> AppState:
        """Add all parts, read anew, to a state, or only those that failed before.

        `error` says afterwards why none of them could be read.
        """
        parts = [one for one in PARTS if self._has(one)]
        if failed and self._failing:
            parts = list(self._failing)
        errors = await self._async_ask(parts)
        self.error = errors[0] if len(errors) == len(parts) else None
        return self.added(state)

    async def async_read_choices(self) -> None:
        """Read anew what a new title is given; what fails stays as it was said before."""
        await self._async_ask([one for one in CHOICES if self._has(one)])

    async def _async_ask(self, parts: Sequence[str]) -> list[ArrError]:
        """Read parts at once; return why some of them failed."""
        said = await asyncio.gather(
            *(_optional(PARTS[name](self._client)) for name in parts)
        )
        errors = []
        for name, answer in zip(parts, said, strict=True):
            if isinstance(answer, ArrError):
                errors.append(answer)
                self._failing.setdefault(name, monotonic())
            else:
                self._known[name] = answer
                self._failing.pop(name, None)
        return errors

    def _has(self, part: str) -> bool:
        """Return whether the app is asked for a part."""
        return part != "metadata" or self._client.service is Service.LIDARR

    def added(self, state: AppState) -> AppState:
        """Add to a state what is known of the app, and not since too long ago."""
        since = monotonic() - KEPT_SECONDS
        known = {
            name: one
            for name, one in self._known.items()
            if self._failing.get(name, since) >= since
        }
        folders = known.get("folders")
        spaces = {bare(folder.path): folder.free_space for folder in folders or ()}
        listed = zip(NAMED, CHOICES, strict=True)
        names = {name: names_of(known[part]) for name, part in listed if part in known}
        offered: dict[str, Collection[Any] | None] = {
            **{name: names.get(name) for name in NAMED},
            CONF_ROOT_FOLDER: None if folders is None else spaces,
        }
        options = self._entry.options
        natural = {**state.natural, **_natural(known)}
        folder = options.get(CONF_ROOT_FOLDER, natural.get(CONF_ROOT_FOLDER, ""))
        return replace(
            state,
            version=known["status"].version if "status" in known else state.version,
            started=known["status"].started if "status" in known else state.started,
            profiles=known.get("profiles", state.profiles),
            natural=natural,
            free_space=spaces.get(bare(folder)),
            missing=known.get("missing"),
            health=known.get("health"),
            names=names,
            offered={
                name: frozenset(choices)
                for name, choices in offered.items()
                if choices is not None
            },
            vanished=frozenset(
                name
                for name, choices in offered.items()
                if name in options and _has_vanished(state, options, name, choices)
            ),
        )


def natural_profile(names: Sequence[str]) -> int:
    """Return which of some quality profiles is usual; the first one admits anything."""
    usual = (at for at, name in enumerate(names) if name in _USUAL_QUALITIES)
    return next(usual, 0)


def _natural(known: Mapping[str, Any]) -> dict[str, int | str]:
    """Return what most would choose of what an app offers."""
    natural: dict[str, int | str] = {}
    if profiles := known.get("profiles"):
        usual = natural_profile([profile.name for profile in profiles])
        natural[CONF_QUALITY_PROFILE] = profiles[usual].id
    if folders := known.get("folders"):
        natural[CONF_ROOT_FOLDER] = folders[0].path
    if metadata := known.get("metadata"):
        natural[CONF_METADATA_PROFILE] = metadata[0].id
    return natural


def _has_vanished(
    state: AppState, options: Mapping[str, Any], name: str, choices: Any
) -> bool:
    """Return whether what was chosen is offered no more, as far as the app says so."""
    if choices is None:
        return name in state.vanished
    if name in NAMED:
        if not is_kept(options, name):
            return True
        kept, seen = kept_option(options, name), seen_names(options, name)
        return as_now(kept, choices, seen) is None
    return bare(options[name]) not in choices


def bare(path: str) -> str:
    """Return a path without the separator that some versions put at the end."""
    return path.rstrip("/\\")


async def _optional[T](reading: Awaitable[T]) -> T | ArrError:
    """Return what an app says, or why it did not."""
    try:
        async with asyncio.timeout(OPTIONAL_SECONDS):
            return await reading
    except ArrError as err:
        LOGGER.debug("Left out, as the app failed to say it: %r", err)
        return err
    except TimeoutError:
        return ArrTimeoutError(f"nothing said within {OPTIONAL_SECONDS} s")
