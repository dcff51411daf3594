"""The list of what has to be read: in which order, how often, and what it leaves alone."""

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.api import (
    ArrConnectionError,
    ArrError,
    ArrServerError,
    ArrTimeoutError,
)
from custom_components.requestarr.app.pending_reads import MAX_ODD, PendingReads
from tests.support.helpers import until


class Reads:
    """A list of reads, and what was read of it so far."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing."""
        self.done: list[str] = []
        self.failures: dict[str, list[Exception]] = {}
        self.held = asyncio.Event()
        self.held.set()
        self._hass = hass
        self.list = PendingReads(hass, self._spawn)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task that the test waits for."""
        return self._hass.async_create_task(work, name)

    def want(self, name: str, wait: float = 0.0, *failures: Exception) -> None:
        """Have something read, which fails in these ways first."""
        self.failures[name] = [*failures]

        async def read() -> None:
            """Read it."""
            await self.held.wait()
            self.done.append(name)
            if left := self.failures[name]:
                raise left.pop(0)

        self.list.want(name, read, wait)


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Try again soon what failed."""
    with patch(
        "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (0.05, 0.1)
    ):
        yield


@pytest.fixture
def reads(hass: HomeAssistant) -> Generator[Reads]:
    """Return a list that is empty, and empty it in the end."""
    made = Reads(hass)
    yield made
    made.list.cancel()


async def test_all_of_it_now(hass: HomeAssistant, reads: Reads) -> None:
    """Read at once what was to be read later, when the app is back."""
    for name in ("a", "b"):
        reads.want(name, 3600)
    await hass.async_block_till_done()
    assert not reads.done
    reads.list.hurry()
    await hass.async_block_till_done()
    assert reads.done == ["a", "b"]
    assert len(reads.list) == 0


async def test_wanted_anew_while_it_is_read(hass: HomeAssistant, reads: Reads) -> None:
    """Read once more what was wanted again after its reading began."""
    reads.held.clear()
    reads.want("a")
    await asyncio.sleep(0)
    reads.want("a")
    assert len(reads.list) == 1
    reads.held.set()
    await hass.async_block_till_done()
    assert reads.done == ["a", "a"]
    assert len(reads.list) == 0


async def test_dropped_before_its_turn(hass: HomeAssistant, reads: Reads) -> None:
    """Read nothing that was dropped, or put off, while others were read before it."""
    for name in ("a", "b", "c"):
        reads.want(name, 3600)
    reads.held.clear()
    reads.list.hurry()
    await asyncio.sleep(0)
    reads.list.drop("b")
    reads.want("c", 3600)
    reads.held.set()
    await hass.async_block_till_done()
    assert reads.done == ["a"]
    assert [name in reads.list for name in ("a", "b", "c")] == [False, False, True]


@pytest.mark.parametrize("error", [ValueError("odd"), KeyError("x"), TypeError()])
async def test_what_nobody_thought_of(
    hass: HomeAssistant,
    reads: Reads,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
) -> None:
    """Log an odd end once, try it again, and read what is behind it."""
    reads.want("a", 0.0, error, error)
    reads.want("b")
    await until(lambda: len(reads.list) == 0)
    assert reads.done == ["a", "b", "a", "a"]
    assert caplog.text.count("Unexpected end of reading a") == 1
    caplog.clear()


async def test_what_ends_oddly_for_ever(
    reads: Reads, caplog: pytest.LogCaptureFixture
) -> None:
    """Give up at last what can't be read, whatever else it failed with."""
    odd = [ArrServerError("x")] * 6 + [TypeError("odd")] * 99
    reads.want("a", 0.0, *odd)
    await until(lambda: len(reads.list) == 0)
    assert reads.done == ["a"] * (6 + MAX_ODD)
    assert caplog.text.count("Unexpected end of reading a") == 1
    caplog.clear()


async def test_failure_puts_off_itself_alone(reads: Reads) -> None:
    """Read what is behind a failure at once, and what failed again."""
    reads.want("a", 0.0, ArrServerError("x"), ArrServerError("x"))
    reads.want("b")
    await until(lambda: len(reads.list) == 0)
    assert reads.done == ["a", "b", "a", "a"]


@pytest.mark.parametrize("error", [ArrConnectionError("x"), ArrTimeoutError("x")])
async def test_app_that_does_not_answer(
    hass: HomeAssistant, reads: Reads, error: ArrError
) -> None:
    """Leave an app alone that does not answer at all, until it is back."""
    with patch(
        "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (3600.0,)
    ):
        reads.want("a", 3600, error)
        reads.want("b", 3600)
        reads.list.hurry()
        await hass.async_block_till_done()
        assert reads.done == ["a"]
        assert len(reads.list) == 2
        reads.list.hurry()
        await hass.async_block_till_done()
    assert reads.done == ["a", "a", "b"]
    assert len(reads.list) == 0
