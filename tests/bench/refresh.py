"""How long the event loop is held while a large library is read."""

import asyncio
import time
from typing import Any

from .apps import App
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


async def measure_refresh(lab: Lab) -> list[Figure]:
    """Measure the longest stall of each app's first load and of a refresh after a lost hub."""
    figures = [stall("nothing to do", await watched(lab, asyncio.sleep(BASELINE_SECONDS)))]
    for service, count in (QUICK if lab.quick else SIZES).items():
        app = lab.apps[service]
        await app.control("POST", "seed", {"fill": count})
        name = f"{count:,} {KINDS[service]}"
        started = time.monotonic()
        report = await watched(lab, load(lab, service))
        took = time.monotonic() - started
        figures += [
            stall(f"{name}, first load", report),
            Figure(part="stall", name=f"{name}, first load takes", value=took, unit="s"),
        ]
        worst = 0.0
        for _ in range(1 if lab.quick else 2):
            await asyncio.sleep(max(0.0, JUST_READ_SECONDS - took))
            report = await watched(lab, reconnect(app, took))
            worst = max(worst, report["worst"])
        figures.append(stall(f"{name}, refresh", {"worst": worst}))
    return figures


def stall(name: str, report: dict[str, Any]) -> Figure:
    """Return the longest stall of a report; doing nothing has no aim."""
    return Figure(
        part="stall",
        name=f"{name}: longest stall",
        value=report["worst"] * 1000,
        unit="ms",
        aim=None if name == "nothing to do" else AIM_MS,
    )


async def watched(lab: Lab, job: Any) -> dict[str, Any]:
    """Return how late the heart beat in Home Assistant while a job was done."""
    await lab.socket.command("bench_probe/watch")
    await job
    report: dict[str, Any] = await lab.socket.command("bench_probe/report")
    return report


async def load(lab: Lab, service: str) -> None:
    """Have Requestarr read an app as it does after a start."""
    entry = lab.entries[service]
    path = f"config/config_entries/entry/{entry}/reload"
    await lab.home_assistant.client.rest("POST", path)


async def reconnect(app: App, took: float) -> None:
    """Cut the hub's connection and wait until the library was read again because of it."""
    await app.forget_calls()
    await app.control("POST", "hub", {"drop": True})
    async with asyncio.timeout(PATIENCE):
        while LIBRARIES[app.service] not in [c["path"] for c in await app.calls()]:
            await asyncio.sleep(0.2)
    await asyncio.sleep(2 * took + 2)
