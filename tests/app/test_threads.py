"""Whether tests leave threads behind: on a busy machine as little as on an idle one."""

import asyncio
import sys
import threading

from homeassistant.core import HomeAssistant
from homeassistant.util import executor
import pytest

WORKERS = 8


@pytest.mark.parametrize("_time", range(5))
async def test_idle_threads_all_end(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, _time: int
) -> None:
    """Leave none behind of several that idle, where the machine has no time for them."""
    monkeypatch.setattr(executor, "EXECUTOR_SHUTDOWN_TIMEOUT", 0.0005)
    together = threading.Barrier(WORKERS)
    jobs = [hass.async_add_executor_job(together.wait) for _ in range(WORKERS)]
    await asyncio.gather(*jobs)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        await hass.async_block_till_done()
        await asyncio.get_running_loop().shutdown_default_executor()
    finally:
        sys.setswitchinterval(before)
    workers = [one for one in threading.enumerate() if "SyncWorker" in one.name]
    assert not workers
