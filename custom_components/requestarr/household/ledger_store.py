"""The household's files, of its requests and of its people: what has to be written is to do until it is."""

import asyncio
from collections.abc import Callable
from typing import Any, override

from homeassistant.const import EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import UnsupportedStorageVersionError
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.event import async_call_later
from homeassistant.helpers.storage import Store
from homeassistant.util.file import WriteError

from ..app.problems import Code, Problem
from ..const import DOMAIN, LOGGER

STORAGE_VERSION = 1
SAVE_SECONDS = 1.0
# What failed is tried again after these pauses, the last of them for as long as it takes.
RETRY_SECONDS = (5, 10, 30, 60, 300)

type Stored = dict[str, Any]
type Content = Callable[[], Stored]
type Take = Callable[[Any], None]
type Read = Callable[[Stored | None], Any]


class HouseholdFile(Store[Stored]):
    """A file that says whether it was written, and by itself tries again if it was not.

    A file that can't be read is closed: nothing is written over it. The sentences on that,
    as refusals and as repairs, begin with the file's name.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        name: str,
        content: Content,
        take: Take,
        read: Read | None = None,
        minor_version: int = 1,
    ) -> None:
        """Name the file; `content` is what is written.

        `take` gets what was read, None if there is no file, and raises what it can't read;
        `read` makes of it what `take` gets, in a thread of its own as that takes time.
        """
        super().__init__(
            hass,
            STORAGE_VERSION,
            f"{DOMAIN}.{name}",
            private=True,
            atomic_writes=True,
            minor_version=minor_version,
            serialize_in_event_loop=False,
        )
        self._name = name
        self._too_new = f"{name}_too_new"
        self._unreadable = f"{name}_unreadable"
        self._content = content
        self._take = take
        self._read = read
        self.not_kept = f"{name}_not_kept"
        self._closed: str | None = self.not_kept
        self._wanted = self._saving = self._kept = 0
        self._failures = self._misses = 0
        self._saves = asyncio.Lock()
        self._reading: CALLBACK_TYPE | None = None

    async def async_open(self) -> bool:
        """Read the file, later again if that fails; return whether it could be read."""
        self._reading = None
        try:
            stored = await self.async_load()
            if self._read:
                stored = await self.hass.async_add_executor_job(self._read, stored)
            self._take(stored)
        except UnsupportedStorageVersionError as err:
            self._close(self._too_new, err)
        except Exception as err:  # noqa: BLE001
            self._close(self._unreadable, err)
        else:
            self._closed, self._misses = None, 0
            if self._wanted > self._kept:
                self.async_delay_save(self._content, SAVE_SECONDS)
            for key in (self._too_new, self._unreadable):
                ir.async_delete_issue(self.hass, DOMAIN, key)
        return self._closed is None

    def ensure_open(self) -> None:
        """Raise Problem where the file could not be read."""
        if self._closed:
            raise Problem(Code.SERVICE_UNAVAILABLE, self._closed)

    @callback
    def save_soon(self) -> None:
        """Write the file, once for changes that come together."""
        self._wanted += 1
        if self._closed is None:
            self.async_delay_save(self._content, SAVE_SECONDS)

    async def async_saved(self) -> None:
        """Return once all that is so now is on the disk; raises Problem where it can't be."""
        self.ensure_open()
        wanted = self._wanted
        async with self._saves:
            if self._kept >= wanted:
                return
            self._saving = self._wanted
            await self.async_save(self._content())
        # While Home Assistant stops, the file is written at the very end.
        if self._kept < wanted and self._failures:
            raise Problem(Code.SERVICE_UNAVAILABLE, self.not_kept)

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        """Write the file, and note whether that went well; raises WriteError."""
        version = self._saving
        if content := data.pop("data_func", None):
            version = self._wanted
            data["data"] = content()
        try:
            await super()._async_write_data(data)
        except Exception as err:
            self._note_failure(err)
            raise WriteError(str(err)) from err
        self._kept = max(self._kept, version)
        if self._failures:
            self._failures = 0
            ir.async_delete_issue(self.hass, DOMAIN, self.not_kept)

    @override
    async def _async_migrate_func(
        self, old_major_version: int, old_minor_version: int, old_data: Stored
    ) -> Stored:
        """Take what a version with more or fewer fields has written, as it is.

        It is written anew at once, so what can't be read is found out, and raised, before.
        """
        if old_major_version != STORAGE_VERSION:
            raise NotImplementedError
        if self._read:
            await self.hass.async_add_executor_job(self._read, old_data)
        else:
            self._take(old_data)
        return old_data

    def _note_failure(self, error: Exception) -> None:
        """Tell that the file was not written, and see to it that it will be."""
        if not self._failures:
            LOGGER.error("The %s could not be written: %r", self._name, error)
            _raise_issue(self.hass, self.not_kept)
        self._failures += 1
        if self._closed is None:
            self.async_delay_save(self._content, pause_after(self._failures))

    def _close(self, key: str, error: Exception) -> None:
        """Refuse everything until the file can be read, and try that again."""
        if self._closed != key:
            LOGGER.error("The %s could not be read: %r", self._name, error)
            _raise_issue(self.hass, key)
        self._closed = key
        self._misses += 1
        pause = pause_after(self._misses)
        self._reading = async_call_later(self.hass, pause, self._async_reopen)
        if self._misses == 1:
            self.hass.bus.async_listen_once(
                EVENT_HOMEASSISTANT_STOP, self._stop_reading
            )

    @callback
    def _stop_reading(self, _event: Event) -> None:
        """Read no more, as Home Assistant ends."""
        if self._reading:
            self._reading()
            self._reading = None

    async def _async_reopen(self, _now: Any) -> None:
        """Read the file once more; the apps then start anew with what is in it."""
        if await self.async_open():
            for entry in self.hass.config_entries.async_loaded_entries(DOMAIN):
                self.hass.config_entries.async_schedule_reload(entry.entry_id)


def pause_after(failures: int) -> int:
    """Return how many seconds to wait after so many failures in a row."""
    return RETRY_SECONDS[min(failures, len(RETRY_SECONDS)) - 1]


@callback
def show_trouble(hass: HomeAssistant, key: str, *, is_so: bool) -> None:
    """Tell admins what can't be read of a file, or tell it no more."""
    if is_so:
        _raise_issue(hass, key, ir.IssueSeverity.ERROR)
    else:
        ir.async_delete_issue(hass, DOMAIN, key)


@callback
def _raise_issue(
    hass: HomeAssistant,
    key: str,
    severity: ir.IssueSeverity = ir.IssueSeverity.CRITICAL,
) -> None:
    """Tell admins what keeps requests from being kept."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        key,
        is_fixable=False,
        is_persistent=False,
        severity=severity,
        translation_key=key,
    )
