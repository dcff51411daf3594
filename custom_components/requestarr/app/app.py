"""One app, as all that is known of it and is done with it has it: the coordinator fills it."""

from abc import abstractmethod
import asyncio
from collections.abc import Coroutine
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator

from ..api import ArrClient, ArrError, ArrPush, Kind, QueueItem, Service
from ..const import DOMAIN
from .app_names import AppName, app_name
from .condition import AppState
from .exclusions import Exclusions
from .grabs import Grabs
from .jobs import JobLog
from .library import Library
from .lookup_cache import LookupCache
from .pending_reads import PendingReads
from .poll_schedule import PollSchedule
from .problems import Problem
from .wanted_parts import WantedParts


class App(DataUpdateCoordinator[AppState]):
    """What is known of one app, and how more of it is read.

    `queue_read` is when its queue was read last, on the monotonic clock; `problem` is what
    the last look at it failed with.
    """

    config_entry: ConfigEntry[Any]
    service: Service
    client: ArrClient
    library: Library
    lookups: LookupCache
    exclusions: Exclusions
    grabs: Grabs
    reads: PendingReads
    jobs: JobLog
    wanted_parts: WantedParts
    push: ArrPush | None
    problem: Problem | None
    queue_read: float
    _schedule: PollSchedule

    def async_spawn[T](self, job: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Start a task that is cancelled when the entry is unloaded."""
        return self.config_entry.async_create_background_task(
            self.hass, job, f"{DOMAIN} {self.service} {name}"
        )

    @property
    def spoken_name(self) -> AppName:
        """Return what sentences call the app; `name` is for the log."""
        return app_name(self.hass, self.config_entry)

    def profile_name(self, profile_id: int | None) -> str | None:
        """Return the name of a quality profile."""
        known = (one for one in self.data.profiles if one.id == profile_id)
        return next((one.name.strip() for one in known), None)

    @property
    def push_connected(self) -> bool:
        """Return whether the app tells by itself what changes."""
        return self._schedule.pushed

    @property
    def has_missed(self) -> bool:
        """Return whether anything may have changed untold since the library was read."""
        return self._schedule.has_missed

    @abstractmethod
    def queue_of(self, kind: Kind, arr_id: int | None) -> tuple[QueueItem, ...]:
        """Return the rows of the queue that belong to a title."""

    @abstractmethod
    async def async_set_push(self, *, connected: bool) -> None:
        """Change how often all is read; what a connected hub did not tell is read now."""

    @abstractmethod
    async def async_read_library(self) -> None:
        """Read the library out of turn, but later if it was read often lately."""

    @abstractmethod
    async def async_read_queue(self) -> None:
        """Read the queue alone; raises ArrError."""

    @abstractmethod
    async def async_read_details(self) -> None:
        """Read the app's condition alone; raises ArrError if it says nothing of it."""

    @abstractmethod
    def async_library_moved(self) -> None:
        """Take note that the library is another one, and may have to be read anew."""

    @abstractmethod
    def async_hurry(self, *, missed: bool = False) -> None:
        """Have the whole library read out of turn, and what belongs to it if news was missed."""

    @abstractmethod
    @callback
    def async_failed(self, what: str, error: ArrError) -> Problem:
        """Return the words for what somebody wanted in vain; the log has the detail."""
