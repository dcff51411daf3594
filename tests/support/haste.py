"""How long a request, and what follows it, may take in a test."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

PACKAGE = "custom_components.requestarr"
WAITS = {
    "answer": "household.requesting.ANSWER_SECONDS",
    "settle": "household.requesting.SETTLE_SECONDS",
    "looks": "household.confirmation.LOOK_SECONDS",
    "saves": "household.ledger_store.SAVE_SECONDS",
    "retries": "app.pending_reads.RETRY_SECONDS",
    "gone": "api.recipe_steps.AWAY_SECONDS",
    "finds": "api.recipe_steps.FIND_SECONDS",
}


@contextmanager
def hurried(**waits: Any) -> Generator[None]:
    """Wait for no longer than given, in seconds, by the names of `WAITS`."""
    with ExitStack() as stack:
        for name, seconds in waits.items():
            stack.enter_context(patch(f"{PACKAGE}.{WAITS[name]}", seconds))
        yield


def soon(first: float = 0.05, then: float = 0.1, times: int = 40) -> tuple[float, ...]:
    """Return the pauses before each of many looks."""
    return (first, *([then] * times))
