"""What a title costs in memory: `python -m tests.bench.memory URL KEY SERVICE`."""

import asyncio
import gc
import json
from pathlib import Path
import resource
import sys
import tracemalloc
from typing import Any

from aiohttp import ClientSession

from custom_components.requestarr.api import ArrClient, Service
from custom_components.requestarr.app.library import Library
from tests.e2e.process import ROOT

from .apps import App
from .figures import Figure
from .lab import Lab
from .refresh import KINDS, fill

AIM = 1024.0
STATM = Path("/proc/self/statm")


async def measure_memory(lab: Lab) -> list[Figure]:
    """Measure the index of each app's library, in processes of their own."""
    figures = []
    for app in lab.apps.values():
        await fill(lab, app.service)
        traced, plain = await loaded(app, "traced"), await loaded(app, "plain")
        name = f"{traced['titles']:,} {KINDS[app.service]}"
        figures += [
            per_title(f"{name}: index", traced["bytes"] / traced["titles"], AIM),
            per_title(
                f"{name}: growth of the process", plain["bytes"] / plain["titles"]
            ),
        ]
    return figures


def per_title(name: str, value: float, aim: float | None = None) -> Figure:
    """Return a figure in bytes a title."""
    return Figure(
        part="memory", name=name, value=value, unit="B a title", aim=aim, digits=0
    )


async def loaded(app: App, how: str) -> dict[str, Any]:
    """Return what a fresh process says after it has loaded a library."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.bench.memory", app.url, app.api_key, app.service, how),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    answer: dict[str, Any] = json.loads(said)
    return answer


async def weigh(url: str, key: str, service: str, how: str) -> dict[str, int]:
    """Load a library and return its titles and bytes, traced or as the process has grown."""
    async with ClientSession() as session:
        client = ArrClient(session, url, key, Service(service))
        await client.async_status()
        library = Library()
        gc.collect()
        if how == "traced":
            tracemalloc.start()
        before = held(how)
        library.start_load()
        await library.async_load(await client.async_library())
        gc.collect()
        return {"titles": len(library), "bytes": held(how) - before}


def held(how: str) -> int:
    """Return the bytes that are held: by what was traced, or by the process."""
    if how == "traced":
        return tracemalloc.get_traced_memory()[0]
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(weigh(*sys.argv[1:]))))
