"""Measure Requestarr on this machine: `scripts/bench --help`."""

import argparse
import asyncio
from collections.abc import Sequence
import json
import os
from pathlib import Path
import platform
import signal
import sys
import tempfile
import time
from typing import Any

from tests.e2e.client import CommandError
from tests.e2e.process import ProcessError

from .bundle import measure_bundle
from .figures import Figure, table
from .home import measure_home
from .idle import measure_idle
from .lab import lab
from .memory import measure_memory
from .page import measure_page
from .refresh import measure_refresh
from .search import measure_calls, measure_search

# What changes the apps for good comes last
STEPS = {
    "search": measure_search,
    "calls": measure_calls,
    "page": measure_page,
    "stall": measure_refresh,
    "memory": measure_memory,
}
PARTS = ("bundle", "home", "idle", *STEPS)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measure Requestarr in a real Home Assistant against simulated apps on this machine.",
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="fewer samples and smaller libraries, in under a minute; no figures to quote",
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write the figures to a file"
    )
    parser.add_argument(
        "--only", nargs="+", choices=PARTS, default=PARTS, help="parts to measure"
    )
    return parser.parse_args(arguments)


async def measure(options: argparse.Namespace) -> list[Figure]:
    """Measure one part after the other."""
    end_politely()
    figures = measure_bundle() if "bundle" in options.only else []
    steps = {name: step for name, step in STEPS.items() if name in options.only}
    with tempfile.TemporaryDirectory(prefix="requestarr-bench-") as name:
        folder = Path(name)
        if steps:
            say("Starting Home Assistant and three apps ...")
            async with lab(folder, quick=options.quick) as running:
                for part, step in steps.items():
                    say(f"Measuring: {part} ...")
                    figures += await step(running)
        if "home" in options.only:
            say("Measuring: Home ...")
            figures += await measure_home(folder, quick=options.quick)
        if "idle" in options.only:
            say("Measuring: an idle hour ...")
            figures += await measure_idle(folder, quick=options.quick)
    return figures


def end_politely() -> None:
    """Have a polite kill stop all that was started, as Ctrl-C does."""
    if task := asyncio.current_task():
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{words}\n")


def report(figures: list[Figure], seconds: float, *, quick: bool) -> dict[str, Any]:
    """Return a run for programs."""
    return {
        "quick": quick,
        "seconds": round(seconds, 1),
        "machine": {
            "cores": os.cpu_count(),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
            "system": platform.system(),
        },
        "figures": [figure.as_json() for figure in figures],
    }


def main() -> None:
    """Run what the command line asks for."""
    options = parse(sys.argv[1:])
    started, load = time.monotonic(), os.getloadavg()[0]
    try:
        figures = asyncio.run(measure(options))
    except (CommandError, ProcessError) as error:
        sys.exit(f"The bench could not start. {error}")
    except KeyboardInterrupt, asyncio.CancelledError:
        sys.exit(130)
    seconds = time.monotonic() - started
    run = report(figures, seconds, quick=options.quick)
    if options.json:
        options.json.write_text(json.dumps(run, indent=2) + "\n")
    missed = sum(figure.met is False for figure in figures)
    sys.stdout.write(f"{table(figures)}\n\n")
    if not options.json:
        sys.stdout.write(f"{json.dumps(run)}\n\n")
    sys.stdout.write(
        f"{seconds:.0f} s on {os.cpu_count()} cores, load {load:.2f} before; {missed} aims missed\n"
    )


if __name__ == "__main__":
    main()
