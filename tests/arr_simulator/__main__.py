"""Run the simulated apps until Ctrl-C: `python -m tests.arr_simulator --help`."""

import argparse
import asyncio
from contextlib import suppress
import json
import signal

from .demo import seed_demo
from .simulator import ArrSimulator


def arguments() -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.arr_simulator",
        description="Run a simulated Radarr, Sonarr and Lidarr.",
    )
    parser.add_argument(
        "--radarr-port", type=int, default=17878, help="default 17878; 0: any free one"
    )
    parser.add_argument(
        "--sonarr-port", type=int, default=18989, help="default 18989; 0: any free one"
    )
    parser.add_argument(
        "--lidarr-port", type=int, default=18686, help="default 18686; 0: any free one"
    )
    parser.add_argument(
        "--refresh-delay",
        type=float,
        default=2.0,
        help="seconds until episodes and albums appear after an add",
    )
    parser.add_argument(
        "--command-delay", type=float, default=1.0, help="seconds that a command takes"
    )
    parser.add_argument(
        "--download",
        type=float,
        metavar="SECONDS",
        help="have searches grab what they look for, in so many seconds",
    )
    parser.add_argument(
        "--fill", type=int, default=0, help="add so many further titles to each library"
    )
    parser.add_argument(
        "--seed-demo",
        action="store_true",
        help="start with a small household's library",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print the addresses and keys as one line of JSON",
    )
    return parser.parse_args()


async def run(options: argparse.Namespace) -> None:
    """Run the apps until the process is told to end."""
    simulator = ArrSimulator(
        refresh_delay=options.refresh_delay,
        command_delay=options.command_delay,
        auto_download=options.download,
    )
    await simulator.start(
        radarr=options.radarr_port,
        sonarr=options.sonarr_port,
        lidarr=options.lidarr_port,
    )
    if options.seed_demo:
        seed_demo(simulator)
    if options.fill:
        for app in simulator.apps:
            app.fill(options.fill)
    announce(simulator, as_json=options.json)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    await ended.wait()
    await simulator.stop()


def announce(simulator: ArrSimulator, *, as_json: bool) -> None:
    """Print where the apps are and their keys."""
    places = {
        app.service: {"url": app.url, "api_key": app.api_key} for app in simulator.apps
    }
    if as_json:
        print(json.dumps(places), flush=True)
        return
    for name, place in places.items():
        print(f"{name:8}{place['url']}  API key {place['api_key']}", flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(run(arguments()))
