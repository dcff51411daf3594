"""What is under way is kept over a restart, so that it is seen to its end."""

from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .work import Job, WorkLog

STORAGE_VERSION = 1
SAVE_SECONDS = 1.0

type Stored = dict[str, list[dict[str, Any]]]


class WorkStore:
    """The jobs of all apps, by config entry."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Prepare the file."""
        self._store: Store[Stored] = Store(
            hass, STORAGE_VERSION, f"{DOMAIN}.work", private=True, atomic_writes=True
        )
        self._jobs: Stored = {}

    async def async_load(self) -> None:
        """Read what was under way."""
        self._jobs = await self._store.async_load() or {}

    @callback
    def jobs_of(self, entry_id: str) -> list[Job]:
        """Return what was under way for an app."""
        return [Job.from_dict(job) for job in self._jobs.get(entry_id, ())]

    @callback
    def keep(self, entry_id: str, work: WorkLog) -> None:
        """Keep what is under way for an app, soon."""
        self._jobs[entry_id] = [job.as_dict() for job in work]
        self._save()

    @callback
    def forget(self, entry_id: str) -> None:
        """Drop an app that was removed."""
        if self._jobs.pop(entry_id, None) is not None:
            self._save()

    def _save(self) -> None:
        """Write the file, once for changes that come together."""
        self._store.async_delay_save(
            lambda: {key: jobs for key, jobs in self._jobs.items() if jobs},
            SAVE_SECONDS,
        )


DATA_WORK: HassKey[WorkStore] = HassKey(f"{DOMAIN}_work")
