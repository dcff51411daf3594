"""Follow an app in the background, and see what becomes of it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

from custom_components.requestarr.api import ArrPush, PushMessage, PushTiming
from tests.arr_simulator import SimulatedApp

FAST = PushTiming(ping=0.05, silence=0.5, handshake=0.2)
# Takes no loaded machine for an app that is silent
CALM = PushTiming(ping=0.05, silence=60, handshake=60)


class Follower:
    """Hold what was called back, and every pause; so many of them end at once, the others never."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        key: str,
        *,
        pauses: int = 0,
        timing: PushTiming = FAST,
        **options: Any,
    ) -> None:
        """Prepare to follow; the random numbers are all in the middle unless others are given."""
        self.messages: list[PushMessage] = []
        self.connections: list[bool] = []
        self.delays: list[float] = []
        self.pauses = pauses
        self.push = ArrPush(
            session,
            url,
            key,
            **{
                "on_message": self.messages.append,
                "on_connection": self.connections.append,
                "random": lambda: 0.5,
                "sleep": self._sleep,
                "timing": timing,
                **options,
            },
        )

    async def _sleep(self, delay: float) -> None:
        """Note a pause, and end it at once if it is one of the first."""
        self.delays.append(delay)
        await asyncio.sleep(0)
        if len(self.delays) > self.pauses:
            await asyncio.Event().wait()

    @property
    def said(self) -> list[tuple[str, str | None]]:
        """Return name and action of what came but the greetings."""
        known = [(message.name, message.action) for message in self.messages]
        return [said for said in known if said[0] != "version"]

    async def connected(self, times: int = 1) -> None:
        """Wait until the app was heard so many times."""
        await until(lambda: self.connections.count(True) >= times)

    async def paused(self, times: int = 1) -> None:
        """Wait until there were so many pauses."""
        await until(lambda: len(self.delays) >= times)


async def until(fact: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is so."""
    ends = asyncio.get_running_loop().time() + seconds
    while True:
        if fact():
            return
        assert asyncio.get_running_loop().time() < ends
        await asyncio.sleep(0.005)


@asynccontextmanager
async def following(
    session: aiohttp.ClientSession, app: SimulatedApp, **options: Any
) -> AsyncGenerator[Follower]:
    """Follow a simulated app."""
    async with running(Follower(session, app.url, app.api_key, **options)) as follower:
        yield follower


@asynccontextmanager
async def running(follower: Follower) -> AsyncGenerator[Follower]:
    """Run what follows until the test has seen enough, and see that it ran until then."""
    task = asyncio.create_task(follower.push.async_run())
    try:
        yield follower
        assert not task.done()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
