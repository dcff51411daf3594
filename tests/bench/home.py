"""What Home costs: its paints in a browser, and the apps' calls while ten people open it."""

import asyncio
from collections.abc import AsyncIterator
import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from playwright.async_api import BrowserContext

from tests.e2e.browser import Look, chromium, new_context, sign_in_script
from tests.e2e.home import Connection, add_app
from tests.e2e.live import LiveHomeAssistant, live_home_assistant

from .apps import App, simulated_apps
from .connection import Socket
from .figures import Figure
from .idle import CALLS_AT_MOST, TITLES, until_followed
from .lab import PROBE
from .page import DEEP, percentiles

SPEED = 180
HOURS = 6
PEOPLE = 10
LISTS = 50
LOOK_SECONDS = 0.5
PATIENCE_MS = 60_000
# Trending, popular and recommended are read once in six hours.
LISTS_AT_MOST = 3
AIM_SECOND_MS = 100.0

#: Resolves with the milliseconds from the arrival of the page's module to shelves that are
#: painted: `fresh`, true ones, else also such as an earlier visit left.
PAINTED = (
    """async ([fresh, patience]) => {"""
    + DEEP
    + """
  const frame = () => new Promise(requestAnimationFrame);
  const until = performance.now() + patience;
  const module = () => performance.getEntriesByType("resource")
    .find(({ name }) => name.includes("requestarr-panel.js"));
  const shown = () => deep(document, "requestarr-shelf").some(shelf =>
    (!fresh || !shelf.stale) && shelf.shadowRoot?.querySelector(".cell a"));
  while (!shown()) {
    if (performance.now() > until) return null;
    await frame();
  }
  await frame();
  return performance.now() - module().responseEnd;
}"""
)


@dataclass(frozen=True)
class House:
    """A Home Assistant with three apps whose clocks run faster, if told so."""

    home_assistant: LiveHomeAssistant
    session: ClientSession
    apps: dict[str, App]


async def measure_home(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure Home's paints, and six hours in which ten people open it."""
    async with house(folder / "paints", lists=LISTS) as painted:
        figures = await measure_paints(painted, 2 if quick else 10)
    async with house(folder / "people", speed=SPEED) as opened:
        return [*figures, *await measure_people(opened, 1 if quick else HOURS)]


@contextlib.asynccontextmanager
async def house(
    folder: Path, *, speed: int = 1, lists: int = 0
) -> AsyncIterator[House]:
    """Start Home Assistant and the apps, each with a library and followed by push."""
    home = folder / "home_assistant"
    home.mkdir(parents=True)
    async with contextlib.AsyncExitStack() as stack:
        enter = stack.enter_async_context
        session = await enter(ClientSession())
        home_assistant = await enter(live_home_assistant(home, beside=[PROBE]))
        if speed > 1:
            await home_assistant.client.command("bench_probe/hurry", speed=float(speed))
        apps = await enter(
            simulated_apps(
                session, folder / "apps.log", speed=speed, fill=TITLES, lists=lists
            )
        )
        for app in apps.values():
            await add_app(home_assistant, app.service, Connection(app.url, app.api_key))
        for app in apps.values():
            await until_followed(app)
        yield House(home_assistant, session, apps)


async def measure_paints(house: House, count: int) -> list[Figure]:
    """Measure first visits and second ones, from the module's arrival to painted shelves."""
    first: list[float] = []
    second: list[float] = []
    true: list[float] = []
    async with chromium() as browser:
        # The very first has Home Assistant read the lists
        for turn in range(count + 1):
            context = await new_context(browser, Look(width=1200))
            try:
                times = await visited_twice(house.home_assistant, context)
            finally:
                await context.close()
            if turn:
                for kept, took in zip((first, second, true), times, strict=True):
                    kept.append(took)
    return [
        Figure(part="home", name="titles on shelves", value=LISTS * 20, digits=0),
        *percentiles("home", "first visit: shelves painted", first),
        *percentiles("home", "second visit: something painted", second, AIM_SECOND_MS),
        *percentiles("home", "second visit: all of it true", true),
    ]


async def visited_twice(
    home_assistant: LiveHomeAssistant, context: BrowserContext
) -> tuple[float, float, float]:
    """Return how long a first visit took, and a second one until stale and true shelves."""
    client = home_assistant.client
    await context.add_init_script(sign_in_script(client))
    page = await context.new_page()
    took = []
    for wanted in ((True,), (False, True)):
        await page.goto(f"{client.url}/requestarr", wait_until="domcontentloaded")
        for fresh in wanted:
            time: float | None = await page.evaluate(PAINTED, [fresh, PATIENCE_MS])
            if time is None:
                raise TimeoutError("Home did not show")
            took.append(time)
        # What is shown is kept for the next visit a moment later
        await page.wait_for_timeout(1000)
    return took[0], took[1], took[2]


async def measure_people(house: House, hours: int) -> list[Figure]:
    """Count the calls of some hours in which ten people open Home once an hour each."""
    hour = 3600 / SPEED
    for app in house.apps.values():
        await app.forget_calls()
    async with contextlib.AsyncExitStack() as stack:
        sockets = [
            await stack.enter_async_context(
                Socket.connected(house.session, house.home_assistant.client)
            )
            for _ in range(PEOPLE)
        ]
        started = asyncio.get_running_loop().time()
        await asyncio.gather(
            *(
                looks(socket, hours, hour, hour * number / PEOPLE)
                for number, socket in enumerate(sockets)
            )
        )
        lived = asyncio.get_running_loop().time() - started
        await asyncio.sleep(max(0.0, hours * hour - lived))
    figures = []
    for service, app in house.apps.items():
        figures += counted(service, await app.calls(), hours)
    return figures


async def looks(socket: Socket, hours: int, hour: float, first: float) -> None:
    """Have somebody open Home once an hour, and look for a moment."""
    await asyncio.sleep(first)
    for turn in range(hours):
        number = await socket.subscribe("requestarr/discover", lambda _: None)
        await asyncio.sleep(LOOK_SECONDS)
        await socket.command("unsubscribe_events", subscription=number)
        if turn < hours - 1:
            await asyncio.sleep(hour - LOOK_SECONDS)


def counted(service: str, calls: list[dict[str, Any]], hours: int) -> list[Figure]:
    """Return what the calls to an app were for."""
    lists = [call for call in calls if call["path"] == "/importlist/movie"]
    flags = [call for call in lists if "include" in str(call)]
    rest = (len(calls) - len(flags)) / hours
    figures = [
        Figure(
            part="home",
            name=f"ten people, {service}: other calls an hour",
            value=rest,
            aim=CALLS_AT_MOST,
        )
    ]
    if service == "radarr":
        name = f"ten people, radarr: reads of its lists in {hours} h"
        aim = LISTS_AT_MOST
        figures.append(
            Figure(part="home", name=name, value=len(flags), aim=aim, digits=0)
        )
    return figures
