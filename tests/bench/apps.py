"""Simulated apps in a process of their own, as real ones are."""

import argparse
import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
import contextlib
from dataclasses import dataclass
import json
from pathlib import Path
import signal
import sys
from typing import Any

from aiohttp import ClientSession

from tests.arr_simulator import ArrSimulator, SimulatedApp
from tests.e2e.process import Process

from .titles import extend

START_SECONDS = 60
LISTED = 20
SERVICES = ("radarr", "sonarr", "lidarr")


@dataclass(frozen=True)
class App:
    """One of the apps, seen from outside."""

    session: ClientSession
    service: str
    url: str
    api_key: str

    @property
    def api(self) -> str:
        """Return where its API begins."""
        return f"{self.url}/api/{'v1' if self.service == 'lidarr' else 'v3'}"

    @property
    def headers(self) -> dict[str, str]:
        """Return what a call to its API needs."""
        return {"X-Api-Key": self.api_key, "Accept": "application/json"}

    async def control(self, method: str, word: str, body: Any = None) -> Any:
        """Ask something of the simulator itself."""
        address = f"{self.url}/_simulator/{word}"
        async with self.session.request(method, address, json=body) as response:
            response.raise_for_status()
            return await response.json()

    async def calls(self) -> list[dict[str, Any]]:
        """Return the calls that came since they were last forgotten."""
        found: list[dict[str, Any]] = await self.control("GET", "calls")
        return found

    async def forget_calls(self) -> None:
        """Start counting the calls anew."""
        await self.control("DELETE", "calls")


@contextlib.asynccontextmanager
async def simulated_apps(
    session: ClientSession,
    log: Path,
    *,
    speed: float = 1.0,
    fill: tuple[int, ...] = (),
    lists: int = 0,
) -> AsyncIterator[dict[str, App]]:
    """Run a Radarr, a Sonarr and a Lidarr; their clocks may run faster.

    `fill` is how many further titles each of them holds, `lists` how many import lists of
    twenty movies Radarr has.
    """
    arguments = [sys.executable, "-m", "tests.bench.apps", "--speed", str(speed)]
    arguments += ["--lists", str(lists)]
    if fill:
        arguments += ["--fill", *map(str, fill)]
    process = await Process.start(arguments, log)
    try:

        async def has_started() -> bool:
            """Return whether the process has said where the apps are."""
            process.check()
            return said(log).endswith("\n")

        await until(has_started, START_SECONDS)
        places = json.loads(said(log))
        yield {name: App(session, name, *place) for name, place in places.items()}
    finally:
        await process.stop()


def said(log: Path) -> str:
    """Return what a process has said so far."""
    return log.read_text()


async def until(check: Callable[[], Awaitable[bool]], seconds: float) -> None:
    """Wait until something is so; raise TimeoutError if that takes longer."""
    async with asyncio.timeout(seconds):
        while True:
            if await check():
                return
            await asyncio.sleep(0.1)


async def serve(options: argparse.Namespace) -> None:
    """Run the apps until the process is told to end."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    simulator = ArrSimulator()
    for app, count in zip(simulator.apps, options.fill, strict=True):
        extend(app)
        app.fill(count)
        app.hub.ping_seconds /= options.speed
        app.hub.sync_seconds = 30.0 / options.speed
        app.news.status_seconds /= options.speed
    fill_lists(simulator.apps[0], options.lists)
    async with simulator:
        places = {app.service: (app.url, app.api_key) for app in simulator.apps}
        sys.stdout.write(f"{json.dumps(places)}\n")
        sys.stdout.flush()
        await ended.wait()


def fill_lists(radarr: SimulatedApp, count: int) -> None:
    """Give Radarr import lists of twenty movies each."""
    known = list(radarr.catalogue.movies)
    for number in range(count):
        start = number * 7 % (len(known) - LISTED)
        radarr.lists.add_list(f"List {number}", *known[start : start + LISTED])


def main() -> None:
    """Run the apps of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.apps")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--fill", type=int, nargs=3, default=(0, 0, 0))
    parser.add_argument("--lists", type=int, default=0)
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
