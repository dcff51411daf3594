"""Do something soon, once for all that asks for it, and not too often."""

from collections.abc import Callable, Coroutine
from typing import Any

from homeassistant.core import CALLBACK_TYPE, callback
from homeassistant.helpers.event import async_call_later

from .api import ArrError
from .const import LOGGER
from .coordinator import RequestarrCoordinator

type Job = Callable[[], Coroutine[Any, Any, None]]


class Soon:
    """A job that waits a little for company, and pauses before it is done again."""

    def __init__(
        self,
        app: RequestarrCoordinator,
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
        self._running = False
        self._again = False
        self._free_at = 0.0

    @callback
    def start(self) -> None:
        """Have the job done soon, unless it will be anyway."""
        if self._running:
            self._again = True
        elif self._timer is None:
            wait = max(self._wait, self._free_at - self._app.hass.loop.time())
            self._timer = async_call_later(self._app.hass, wait, self._run)

    @callback
    def cancel(self) -> None:
        """Forget what was to be done."""
        self._again = False
        if self._timer is not None:
            self._timer()
            self._timer = None

    @callback
    def _run(self, _now: Any) -> None:
        """Do the job."""
        self._timer = None
        self._running = True
        self._app.async_spawn(self._async_do(), "follow-up")

    async def _async_do(self) -> None:
        """Do the job, and once more if it was asked for meanwhile."""
        try:
            await self._job()
        except ArrError as err:
            LOGGER.debug("Could not follow a push: %s", err.detail)
        finally:
            self._running = False
        self._free_at = self._app.hass.loop.time() + self._pause
        if self._again:
            self._again = False
            self.start()
