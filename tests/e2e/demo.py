"""Requestarr at work on this machine, to look at or to be checked."""

import argparse
import asyncio
from collections.abc import Iterator, Sequence
import contextlib
from pathlib import Path
import signal
import sys
import tempfile
import time

from tests.arr_simulator import ArrSimulator
from tests.arr_simulator.demo import seed_demo

from .check import check
from .client import CommandError
from .dev_card import followed
from .family import CHILD, PARENT, move_in
from .home import DASHBOARD, Connection, Home, home
from .process import ProcessError, free_port, is_free

SERVICES = ("radarr", "sonarr", "lidarr")
PORT = 8123
DOWNLOAD_SECONDS = 150.0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="Run Requestarr in a real Home Assistant until Ctrl-C. Each app that is not named below is simulated.",
    )
    for service in SERVICES:
        parser.add_argument(
            f"--{service}",
            nargs=2,
            metavar=("URL", "KEY"),
            help=f"use a real {service.capitalize()}",
        )
    parser.add_argument(
        "--port",
        type=int,
        help=f"port of Home Assistant; {PORT} where it is free, unless given",
    )
    parser.add_argument(
        "--family",
        action="store_true",
        help=f"with accounts for a parent and a child, {PARENT} and {CHILD}; the log-in asks who is there",
    )
    parser.add_argument(
        "--card",
        type=Path,
        metavar="FOLDER",
        help="show the card that is built in a folder, and what becomes of it (scripts/dev does so)",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="search and request through the card, confirm it in the simulated apps, take screenshots, and end",
    )
    options = parser.parse_args(arguments)
    if options.check and any(getattr(options, service) for service in SERVICES):
        parser.error("--check requests things, so it runs on simulated apps only")
    if options.port and not is_free(options.port):
        parser.error(f"port {options.port} is taken")
    return options


def real_apps(options: argparse.Namespace) -> dict[str, Connection]:
    """Return the real apps of the command line by name."""
    return {
        service: Connection(*given)
        for service in SERVICES
        if (given := getattr(options, service))
    }


def simulate(options: argparse.Namespace) -> ArrSimulator:
    """Return simulated apps that take their time, as real ones do."""
    download = None if options.check else DOWNLOAD_SECONDS
    return ArrSimulator(auto_download=download, refresh_delay=1.5, command_delay=1.0)


def choose_port(options: argparse.Namespace) -> int:
    """Return the port of the command line, the usual one or any free one."""
    if options.port:
        port: int = options.port
        return port
    return PORT if is_free(PORT) and not options.check else free_port()


@contextlib.contextmanager
def ended_by_signals() -> Iterator[asyncio.Event]:
    """Hand out an event that Ctrl-C, a closed terminal or a polite kill sets."""
    loop = asyncio.get_running_loop()
    end = asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in signals:
        loop.add_signal_handler(number, end.set)
    try:
        yield end
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


def describe(house: Home, *, family: bool) -> str:
    """Return what somebody needs to know who wants to look."""
    who = f"choose who is there: Demo, who is an admin, {PARENT} or {CHILD}"
    lines = [
        "",
        f"  Open   {house.home_assistant.url}/{DASHBOARD}",
        f"         ({who if family else 'no log-in is asked on this machine'})",
        "",
    ]
    lines += [
        f"  {app.name:8} is simulated at {app.url}  (key {app.api_key})"
        for app in house.apps.values()
    ]
    return "\n".join([*lines, "", "Ctrl-C stops it all."])


def tell() -> None:
    """Tell who changes the card's source that it was built."""
    print("The card has changed: reload the page.", flush=True)


async def run(options: argparse.Namespace) -> int:
    """Start everything, show it or check it, and stop everything."""
    started = time.monotonic()
    with (
        ended_by_signals() as end,
        tempfile.TemporaryDirectory(prefix="requestarr-") as folder,
    ):
        print("Starting Home Assistant with Requestarr ...", flush=True)
        real = real_apps(options)
        simulator = simulate(options)
        async with home(
            Path(folder),
            {app.service: app for app in simulator.apps if app.service not in real},
            real=real,
            port=choose_port(options),
            card=options.card,
            fill=lambda: seed_demo(simulator),
        ) as house:
            print(f"  ready after {time.monotonic() - started:.1f} s", flush=True)
            if options.check:
                return await checked(house, end)
            if options.family:
                await move_in(house)
            print(describe(house, family=options.family), flush=True)
            async with followed(house.home_assistant.client, options.card, tell):
                await end.wait()
            print("\nStopping ...", flush=True)
    return 0


async def checked(house: Home, end: asyncio.Event) -> int:
    """Return 0 if all held, 1 if something did not, 130 if it was interrupted."""
    checking = asyncio.ensure_future(check(house))
    ending = asyncio.ensure_future(end.wait())
    await asyncio.wait({checking, ending}, return_when=asyncio.FIRST_COMPLETED)
    ending.cancel()
    if checking.done():
        return 0 if checking.result() else 1
    checking.cancel()
    await asyncio.wait({checking})
    return 130


def main() -> None:
    """Run the demo of the command line."""
    options = parse(sys.argv[1:])
    try:
        sys.exit(asyncio.run(run(options)))
    except (CommandError, ProcessError) as error:
        sys.exit(f"The demo could not start. {error}")


if __name__ == "__main__":
    main()
