"""A task that beats regularly and notes when the event loop kept it waiting."""

import asyncio
import time
from typing import Any

BEAT_SECONDS = 0.005
NOTED_SECONDS = 0.01


class Heartbeat:
    """Beats every 5 ms until it is stopped."""

    def __init__(self) -> None:
        """Start to beat in the loop that runs."""
        self._beats = 0
        self._worst = 0.0
        self._late: list[tuple[float, float]] = []
        self._task = asyncio.create_task(self._beat(), name="heartbeat")

    def stop(self) -> dict[str, Any]:
        """Stop and return the beats, the worst lateness and each over 10 ms with its time."""
        self._task.cancel()
        return {"beats": self._beats, "worst": self._worst, "late": self._late}

    async def _beat(self) -> None:
        """Sleep, and see how much longer that took than it should have."""
        while True:
            slept = time.monotonic()
            await asyncio.sleep(BEAT_SECONDS)
            late = time.monotonic() - slept - BEAT_SECONDS
            self._beats += 1
            self._worst = max(self._worst, late)
            if late > NOTED_SECONDS:
                self._late.append((time.time(), late))
