"""The simulator's time: work that happens some time after an answer."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """Runs work later on the event loop and knows when all of it is done."""

    def __init__(self) -> None:
        """Start with nothing to do."""
        self._handles: dict[asyncio.Handle, Callable[[], None]] = {}
        self._background: dict[asyncio.Handle, Callable[[], None]] = {}
        self._last: list[Callable[[], None]] = []
        self._idle = asyncio.Event()
        self._idle.set()

    @staticmethod
    def now() -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)

    def later(
        self, delay: float, job: Callable[[], None], *, background: bool = False
    ) -> None:
        """Run a job after so many seconds; background jobs are not waited for by `settle`."""
        loop = asyncio.get_running_loop()
        kept = self._background if background else self._handles

        def run() -> None:
            try:
                job()
            finally:
                kept.pop(handle, None)
                self._rest()

        handle = loop.call_later(delay, run) if delay > 0 else loop.call_soon(run)
        kept[handle] = run
        if not background:
            self._idle.clear()

    def when_idle(self, job: Callable[[], None]) -> None:
        """Run a job once nothing else is left to do."""
        self._last.append(job)
        self.later(0, self._rest)

    def _rest(self) -> None:
        """Do what comes last, if nothing is left before it."""
        if self._handles:
            return
        last, self._last = self._last, []
        for job in last:
            job()
        if not self._handles:
            self._idle.set()

    def hurry(self) -> None:
        """Do at once what was to be done later, but for background jobs."""
        for handle, run in [*self._handles.items()]:
            handle.cancel()
            run()

    async def settle(self, within: float = 30.0) -> None:
        """Wait until no work is left, at most so many seconds."""
        async with asyncio.timeout(within):
            await self._idle.wait()

    def stop(self) -> None:
        """Cancel all work."""
        for handle in [*self._handles, *self._background]:
            handle.cancel()
        self._handles.clear()
        self._background.clear()
        self._last.clear()
        self._idle.set()
