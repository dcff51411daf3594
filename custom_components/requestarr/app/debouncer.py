"""Do something soon, once for all that asks for it, and not too often."""

from collections.abc import Callable, Coroutine
from typing import Any

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_call_later

from ..api import ArrError
from ..const import LOGGER
from .app import App
from .pending_reads import retry_seconds

type Job = Callable[[], Coroutine[Any, Any, None]]


class Debouncer:
    """A job that waits a little for company, and pauses before it is done again.

    A job that fails is done again without being asked for, after a pause that grows.
    """

    def __init__(
        self,
        app: App,
        job: Job,
        wait: float,
        pause: float = 0.0,
    ) -> None:
        """Keep the job; `wait` and `pause` are in seconds."""
        self._app = app
        self._job = job
        self._wait = wait
        self._pause = pause
        self._timer: CALLBACK_TYPE | None = None
        self._due = 0.0
        self._running = False
        self._again = False
        self._stopped = False
        self._failures = 0
        self._free_at = 0.0

    @callback
    def start(self) -> None:
        """Have the job done soon, unless it will be anyway."""
        if self._running:
            self._again = True
        else:
            self._start_in(max(self._wait, self._free_at - self._app.hass.loop.time()))

    @callback
    def cancel(self) -> None:
        """Forget what was to be done."""
        self._again = False
        self._failures = 0
        self._stopped = self._running
        self._unset()

    def _start_in(self, seconds: float) -> None:
        """Have the job done after so many seconds, if it is not done before that."""
        due = self._app.hass.loop.time() + seconds
        if self._timer is None or due < self._due:
            self._unset()
            self._due = due
            self._timer = async_call_later(self._app.hass, seconds, self._run)

    def _unset(self) -> None:
        """Wait for nothing."""
        if self._timer is not None:
            self._timer()
            self._timer = None

    @callback
    def _run(self, _now: Any) -> None:
        """Do the job."""
        self._timer = None
        self._running = True
        self._stopped = False
        self._app.async_spawn(self._async_do(), "follow-up")

    async def _async_do(self) -> None:
        """Do the job, and once more if it failed or was asked for meanwhile."""
        failed = False
        try:
            await self._job()
        except ArrError as err:
            failed = not self._stopped
            LOGGER.debug("Could not follow a push: %s", err.detail)
        finally:
            self._running = False
        self._free_at = self._app.hass.loop.time() + self._pause
        self._failures = self._failures + 1 if failed else 0
        if self._again:
            self._again = False
            self.start()
        elif failed:
            self._start_in(max(self._pause, retry_seconds(self._failures)))
