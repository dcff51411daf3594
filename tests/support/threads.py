"""The threads that Home Assistant's jobs run in: at the end of a test they end in their own time."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any, override


class PatientExecutor(ThreadPoolExecutor):
    """Wait for idle threads as well, where Home Assistant's own interrupts them.

    A thread that is interrupted just as it wakes up does not wake the next one, as it should:
    on a busy machine that one never ends.
    """

    @override
    def shutdown(self, *_args: Any, **_options: Any) -> None:
        """Take up no more jobs, and return once no thread is left."""
        super().shutdown(wait=True, cancel_futures=True)
