"""A library of any size is read without holding Home Assistant up, and held in little memory."""

import asyncio
from collections.abc import AsyncGenerator
import gc
import sys
from threading import Thread
from time import thread_time
from types import FunctionType, ModuleType
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.requestarr.api import Kind, MovieRow
from custom_components.requestarr.app.library import Library
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home

# What a machine with much to do may need to fill and start an app
PATIENCE_SECONDS = 600
SEARCHES = {
    "radarr": ("search_movies", "The Matrix"),
    "sonarr": ("search_tv", "Breaking Bad"),
    "lidarr": ("search_music", "Radiohead"),
}
LONGEST_SECONDS = 0.05
TITLE_BYTES = 1024


class AppInThread:
    """A simulated app with a thread and a loop of its own, so that its work is not ours."""

    def __init__(self, service: Any, count: int) -> None:
        """Start the thread and the app, with so many titles."""
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever)
        self._thread.start()
        self.app = self._do(self._start(service, count))

    async def _start(self, service: Any, count: int) -> SimulatedApp:
        """Start the app."""
        app = SimulatedApp(service)
        app.fill(count)
        await app.start()
        return app

    def _do(self, doing: Any) -> Any:
        """Do something in the thread and wait for it."""
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(
            PATIENCE_SECONDS
        )

    def stop(self) -> None:
        """Stop the app and the thread."""
        self._do(self.app.stop())
        self._do(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture
async def large(
    request: pytest.FixtureRequest, socket_enabled: None
) -> AsyncGenerator[SimulatedApp]:
    """Run an app of a size."""
    running = AppInThread(*request.param)
    yield running.app
    running.stop()


class Heart:
    """Beats in the event loop, and measures how long it was kept from that.

    In processor time of the loop's own thread, as the machine may be busy with others.
    """

    def __init__(self) -> None:
        """Start to beat."""
        self.longest = 0.0
        self._task = asyncio.create_task(self._beat())

    async def _beat(self) -> None:
        """Note the longest time between two beats."""
        while True:
            before = thread_time()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, thread_time() - before)

    def stop(self) -> float:
        """Stop, and return the longest time between two beats in seconds."""
        self._task.cancel()
        return self.longest


def size_of(thing: Any) -> int:
    """Return the bytes of all that something holds, each thing once, code left out."""
    seen: set[int] = set()
    waiting, size = [thing], 0
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, type | ModuleType | FunctionType):
            continue
        seen.add(id(one))
        size += sys.getsizeof(one)
        waiting += gc.get_referents(one)
    return size


def small(service: str) -> Any:
    """Return the usual large library of an app."""
    counts = {"radarr": 10_000, "sonarr": 2_000, "lidarr": 5_000}
    return (service, counts[service])


@pytest.mark.usefixtures("frozen_heap")
@pytest.mark.parametrize(
    "large",
    [small("radarr"), small("sonarr"), small("lidarr"), ("radarr", 50_000)],
    indirect=True,
    ids="{0[0]}-{0[1]}".format,
)
async def test_large_library(
    hass: HomeAssistant, home: Home, large: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Set up, hold nothing up while the library is read, and search with one call."""
    table = {"radarr": large.movies, "sonarr": large.series, "lidarr": large.artists}
    count = len(table[large.service])
    await async_setup_component(hass, "requestarr", {})
    await async_setup_component(hass, "sensor", {})
    entry = make_entry(large)
    heart = Heart()
    await set_up(hass, entry)
    at_start = heart.stop()
    assert entry.state is ConfigEntryState.LOADED
    app = entry.runtime_data
    assert (len(app.library), app.library.skipped) == (count, 0)

    later = []
    for _ in range(2):
        heart = Heart()
        await app.async_read_library()
        later.append(heart.stop())
    path = {"radarr": "/movie", "sonarr": "/series"}.get(large.service, "/artist")
    assert len(large.calls_to("GET", path)) == 3
    assert min(at_start, *later) < LONGEST_SECONDS
    if count < 50_000:
        # Beyond that, now and then Python's own collector of garbage takes longer.
        assert max(at_start, min(later)) < 3 * LONGEST_SECONDS
    assert size_of(app.library) < TITLE_BYTES * count

    ask = await home.connect()
    large.calls.clear()
    search, title = SEARCHES[large.service]
    assert (await ask(search, query=title))["results"]
    assert len(large.calls) == 1


def movie(number: int, **changed: Any) -> MovieRow:
    """Return a row of a library."""
    row = {"id": number, "tmdbId": 10_000 + number, "title": f"Movie {number}"}
    return MovieRow.from_json({**row, **changed})


def seconds_to_replace(library: Library, rows: list[MovieRow]) -> float:
    """Return how long it takes to replace rows, the best of some times."""
    times = []
    for _ in range(7):
        before = thread_time()
        for row in rows:
            library.replace(row)
        times.append(thread_time() - before)
    return min(times)


def test_replace_is_as_quick_in_a_large_library() -> None:
    """Replace a row in a time that does not grow with the library."""
    rows = [movie(number, monitored=True) for number in range(1, 1001)]
    times = []
    for count in (1_000, 50_000):
        library = Library()
        for number in range(1, count + 1):
            library.replace(movie(number))
        times.append(seconds_to_replace(library, rows))
    few, many = times
    assert many < 5 * few


async def test_push_in_a_large_library(home: Home, radarr: SimulatedApp) -> None:
    """Take a row that was pushed without going through the others."""
    entry = await home.add(radarr)
    app = entry.runtime_data
    times = []
    for count in (1_000, 20_000):
        for number in range(1, count + 1):
            app.library.replace(movie(number))
        change = {"status": f"with {count}"}
        taken = [movie(number, **change) for number in range(1, 501)]
        before = thread_time()
        for row in taken:
            app.async_take(Kind.MOVIE, row.tmdb_id, row)
        times.append(thread_time() - before)
        assert all(app.library.get(row.tmdb_id) is row for row in taken)
    few, many = times
    assert many < 5 * few
