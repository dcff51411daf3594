"""What an hour costs in which nobody asks and nothing happens."""

import asyncio
from collections.abc import AsyncIterator
import contextlib
from pathlib import Path

from aiohttp import ClientSession

from tests.e2e.home import Connection, add_app
from tests.e2e.live import live_home_assistant

from .apps import App, simulated_apps, until
from .figures import Figure
from .lab import PROBE
from .relay import Relay

SPEED = 60
TITLES = (1000, 200, 500)
PATIENCE = 20
LIBRARIES = {"radarr": "/movie", "sonarr": "/series", "lidarr": "/artist"}
DUE = {"radarr": "6 h", "sonarr": "6 h", "lidarr": "30 min"}
# With its hub, an app is asked no more than this in an hour.
CALLS_AT_MOST = 16


async def measure_idle(folder: Path, *, quick: bool) -> list[Figure]:
    """Measure an hour that is lived faster, with the apps' hubs and without them."""
    seconds = 10 if quick else 60
    async with contextlib.AsyncExitStack() as stack:
        session = await stack.enter_async_context(ClientSession())
        home = folder / "idle"
        home.mkdir()
        home_assistant = await stack.enter_async_context(
            live_home_assistant(home, beside=[PROBE])
        )
        await home_assistant.client.command("bench_probe/hurry", speed=float(SPEED))
        sides = {}
        for side in ("pushed", "polled"):
            apps = await stack.enter_async_context(
                simulated_apps(
                    session, folder / f"{side}.log", speed=SPEED, fill=TITLES
                )
            )
            sides[side] = [
                (app, await stack.enter_async_context(relayed(app)))
                for app in apps.values()
            ]
        for side, pairs in sides.items():
            for app, relay in pairs:
                if side == "polled":
                    refused = {"fail": {"negotiate_status": 404}}
                    await app.control("POST", "hub", refused)
                place = Connection(relay.url, app.api_key)
                await add_app(home_assistant, app.service, place)
        for app, _ in sides["pushed"]:
            await until_followed(app)
        # What is read at the start is no part of an idle hour
        await asyncio.sleep(2)
        return await counted(sides, seconds)


@contextlib.asynccontextmanager
async def relayed(app: App) -> AsyncIterator[Relay]:
    """Put a relay in front of an app."""
    relay = Relay(app.url)
    async with relay.running():
        yield relay


async def until_followed(app: App) -> None:
    """Wait until Home Assistant follows an app."""

    async def is_followed() -> bool:
        """Return whether somebody is connected to the app's hub."""
        return bool((await app.control("GET", "hub"))["clients"])

    await until(is_followed, PATIENCE)


async def counted(
    sides: dict[str, list[tuple[App, Relay]]], seconds: int
) -> list[Figure]:
    """Count for some seconds and return what that makes an hour."""
    for app, relay in [pair for pairs in sides.values() for pair in pairs]:
        await app.forget_calls()
        relay.bytes = 0
    await asyncio.sleep(seconds)
    scale = 3600 / (seconds * SPEED)
    figures = []
    for side, pairs in sides.items():
        bytes_seen = {app.service: relay.bytes for app, relay in pairs}
        for app, _ in pairs:
            calls = await app.calls()
            reads = [call for call in calls if call["path"] == LIBRARIES[app.service]]
            aim = CALLS_AT_MOST if side == "pushed" else None
            figures += [
                hourly(f"{side}, {app.service}: calls", len(calls) * scale, aim=aim),
                hourly(f"{side}, {app.service}: library reads", len(reads) * scale),
                hourly(
                    f"{side}, {app.service}: traffic",
                    bytes_seen[app.service] * scale / 1024,
                    "KiB",
                ),
            ]
    for app, relay in sides["pushed"]:
        name = f"pushed, {app.service}: one library read, due every {DUE[app.service]}"
        figures.append(hourly(name, await read_bytes(app, relay) / 1024, "KiB"))
    return figures


async def read_bytes(app: App, relay: Relay) -> int:
    """Return the bytes that go over the wire when an app's library is read."""
    before = relay.bytes
    address = app.api.replace(app.url, relay.url) + LIBRARIES[app.service]
    async with app.session.get(
        address, params={"excludeLocalCovers": "true"}, headers=app.headers
    ) as response:
        await response.read()
    return relay.bytes - before


def hourly(name: str, value: float, unit: str = "", aim: float | None = None) -> Figure:
    """Return a figure of an hour."""
    return Figure(
        part="idle hour", name=name, value=value, unit=unit, aim=aim, digits=0
    )
