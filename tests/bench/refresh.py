"""How long the event loop is held while a large library is read."""

import asyncio
from collections.abc import Coroutine
import time
from typing import Any, NamedTuple

from .apps import App, until
from .bench_probe.heartbeat import Heartbeat
from .figures import Figure
from .lab import Lab

AIM_MS = 50.0
PATIENCE = 120
SIZES = {"radarr": 10_000, "sonarr": 2_000, "lidarr": 5_000}
QUICK = {"radarr": 2_000, "sonarr": 400, "lidarr": 1_000}
LIBRARIES = {"radarr": "/movie", "sonarr": "/series", "lidarr": "/artist"}
KINDS = {"radarr": "movies", "sonarr": "series", "lidarr": "artists"}
BASELINE_SECONDS = 5
JUST_READ_SECONDS = 11
REFRESHES = 2


class Stalls(NamedTuple):
    """The longest stalls, in milliseconds, in Home Assistant and in the bench."""

    there: float
    here: float


async def measure_refresh(lab: Lab) -> list[Figure]:
    """Measure the longest stall of each app's first load and of a refresh after a lost hub."""
    quiet = await watched(lab, asyncio.sleep(1 if lab.quick else BASELINE_SECONDS))
    figures = stall("nothing to do", quiet, None)
    sizes = QUICK if lab.quick else SIZES
    took: dict[str, float] = {}
    for service, count in sizes.items():
        await fill(lab, service)
        started = time.monotonic()
        report = await watched(lab, load(lab, service))
        took[service] = time.monotonic() - started
        name = f"{count:,} {KINDS[service]}, first load"
        figures += [*stall(name, report), duration(name, took[service])]
    if not lab.quick:
        figures += await refreshes(lab, took)
    return figures


async def fill(lab: Lab, service: str) -> None:
    """Make an app's library as large as it is to be, unless it is already."""
    if service not in lab.filled:
        lab.filled.add(service)
        count = (QUICK if lab.quick else SIZES)[service]
        await lab.apps[service].control("POST", "seed", {"fill": count})


async def refreshes(lab: Lab, took: dict[str, float]) -> list[Figure]:
    """Have each app's hub go and come back a few times and return the longest stalls."""
    seen: dict[str, list[Stalls]] = {service: [] for service in took}
    for _ in range(REFRESHES):
        # A library that was read often lately is not read again for a while
        for service in lab.apps:
            await load(lab, service)
        await asyncio.sleep(JUST_READ_SECONDS)
        for service, app in lab.apps.items():
            job = reconnect(app, took[service])
            seen[service].append(await watched(lab, job))
    return [
        figure
        for service, stalls in seen.items()
        for figure in stall(
            f"{SIZES[service]:,} {KINDS[service]}, refresh", max(stalls)
        )
    ]


def duration(name: str, seconds: float) -> Figure:
    """Return how long something takes."""
    return Figure(part="stall", name=f"{name}: takes", value=seconds, unit="s")


def stall(name: str, seen: Stalls, aim: float | None = AIM_MS) -> list[Figure]:
    """Return the longest stalls, those of an idle loop beside it to compare with."""

    def figure(where: str, value: float, aim: float | None = None) -> Figure:
        """Return one of them."""
        named = f"{name}: longest stall{where}"
        return Figure(part="stall", name=named, value=value, unit="ms", aim=aim)

    return [
        figure("", seen.there, aim),
        figure(" of an idle loop beside it", seen.here),
    ]


async def watched(lab: Lab, job: Coroutine[Any, Any, None]) -> Stalls:
    """Return how late hearts beat in Home Assistant, and here, while a job was done."""
    await lab.socket.command("bench_probe/watch")
    here = Heartbeat()
    await job
    there = await lab.socket.command("bench_probe/report")
    return Stalls(there["worst"] * 1000, here.stop()["worst"] * 1000)


async def load(lab: Lab, service: str) -> None:
    """Have Requestarr read an app as it does after a start."""
    entry = lab.entries[service]
    path = f"config/config_entries/entry/{entry}/reload"
    await lab.apps[service].forget_calls()
    await lab.home_assistant.client.rest("POST", path)
    if not await has_read(lab.apps[service]):
        raise ValueError(f"The library of {service} was not read")


async def has_read(app: App) -> bool:
    """Return whether the library was answered since the calls were forgotten."""
    return any(
        call["path"] == LIBRARIES[app.service] and call["status"] == 200
        for call in await app.calls()
    )


async def reconnect(app: App, took: float) -> None:
    """Cut the hub's connection and wait until the library was read again because of it."""
    await app.forget_calls()
    await app.control("POST", "hub", {"drop": True})
    await until(lambda: has_read(app), PATIENCE)
    await asyncio.sleep(2 * took + 2)
