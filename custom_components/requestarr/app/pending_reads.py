"""What of an app has to be read: it stays on a list until it was."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..api import ArrConnectionError, ArrError, ArrTimeoutError
from ..const import LOGGER

type Read = Callable[[], Awaitable[object]]
type Spawn = Callable[[Coroutine[Any, Any, None], str], asyncio.Task[None]]

# What fails is tried again after so many seconds, and the last of them from then on.
RETRY_SECONDS = (2.0, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0)

# What ends as nobody thought of is tried so often: what it met may be gone, or stay for ever.
MAX_ODD = 5


def retry_seconds(failures: int, pauses: Sequence[float] | None = None) -> float:
    """Return how long to wait after something failed for that many times, at least once."""
    pauses = pauses or RETRY_SECONDS
    return pauses[min(failures, len(pauses)) - 1]


@dataclass(eq=False)
class Wanted:
    """One thing to be read; `due` is a time of the event loop's clock.

    Of its `failures`, so many were `odd`: nobody thought of them.
    """

    read: Read
    due: float
    failures: int = 0
    odd: int = 0


class PendingReads:
    """The list of what has to be read, one thing after the other.

    What fails waits longer each time, and holds up nothing that is behind it, unless the
    app does not answer at all.
    """

    def __init__(
        self,
        hass: HomeAssistant,
        spawn: Spawn,
        pauses: Sequence[float] | None = None,
    ) -> None:
        """Start with nothing; `spawn` starts a task that ends with the entry.

        What fails waits for the first of `pauses`, in seconds, then for the next ones.
        """
        self._hass = hass
        self._spawn = spawn
        self._pauses = pauses
        self._wanted: dict[Hashable, Wanted] = {}
        self._timer: CALLBACK_TYPE | None = None
        self._running = False

    def __len__(self) -> int:
        """Return how much is still to be read."""
        return len(self._wanted)

    def __contains__(self, key: Hashable) -> bool:
        """Return whether something is still to be read."""
        return key in self._wanted

    @callback
    def want(self, key: Hashable, read: Read, wait: float = 0.0) -> None:
        """Have something read after so many seconds, anew if that is under way."""
        self._wanted.pop(key, None)
        self._wanted[key] = Wanted(read, self._hass.loop.time() + wait)
        self._schedule()

    async def async_do(self, key: Hashable, read: Read) -> None:
        """Have something read now, or as soon as that can be done."""
        try:
            await read()
        except ArrError as err:
            LOGGER.debug("To be read later: %s, %s", key, err.detail)
            self.want(key, read, RETRY_SECONDS[0])

    @callback
    def hurry(self) -> None:
        """Have all of it read now, as the app is back."""
        for wanted in self._wanted.values():
            wanted.due = min(wanted.due, self._hass.loop.time())
        self._schedule()

    @callback
    def drop(self, *keys: Hashable) -> None:
        """Read something no more."""
        for key in keys:
            self._wanted.pop(key, None)

    @callback
    def cancel(self) -> None:
        """Read nothing more."""
        self._wanted.clear()
        self._unset()

    def _unset(self) -> None:
        """Wait for nothing."""
        if self._timer is not None:
            self._timer()
            self._timer = None

    def _schedule(self) -> None:
        """Read what is due, or wait for what is first; what is read goes on to the next."""
        self._unset()
        if self._running or not self._wanted:
            return
        due = min(wanted.due for wanted in self._wanted.values())
        if (wait := due - self._hass.loop.time()) > 0:
            self._timer = async_call_later(self._hass, wait, partial(self._run, due))
        else:
            self._run(due)

    @callback
    def _run(self, due: float, _now: datetime | None = None) -> None:
        """Read what is due by some time."""
        self._timer = None
        self._running = True
        self._spawn(self._async_read(due), "reads")

    async def _async_read(self, until: float) -> None:
        """Read one thing after the other, as long as any is due."""
        try:
            while due := self._due(until):
                for key, wanted in due:
                    if wanted.due <= max(until, self._hass.loop.time()):
                        await self._async_try(key, wanted)
        finally:
            self._running = False
        self._schedule()

    def _due(self, until: float) -> list[tuple[Hashable, Wanted]]:
        """Return what is to be read now, or by some time."""
        now = max(until, self._hass.loop.time())
        return [one for one in self._wanted.items() if one[1].due <= now]

    async def _async_try(self, key: Hashable, wanted: Wanted) -> None:
        """Read one thing; it stays on the list if that fails."""
        if self._wanted.get(key) is not wanted:
            return
        try:
            await wanted.read()
        except ArrError as err:
            LOGGER.debug("To be read again: %s, %s", key, err.detail)
            wanted.failures += 1
            self._put_off(wanted)
            if isinstance(err, ArrConnectionError | ArrTimeoutError):
                for other in self._wanted.values():
                    self._put_off(other)
            return
        except Exception:
            if not wanted.odd:
                LOGGER.exception("Unexpected end of reading %s", key)
            wanted.failures += 1
            wanted.odd += 1
            if wanted.odd < MAX_ODD:
                self._put_off(wanted)
                return
        if self._wanted.get(key) is wanted:
            del self._wanted[key]

    def _put_off(self, wanted: Wanted) -> None:
        """Leave the app alone with something for a while."""
        wait = retry_seconds(max(1, wanted.failures), self._pauses)
        wanted.due = max(wanted.due, self._hass.loop.time() + wait)
