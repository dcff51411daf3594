"""How much longer a search takes through Home Assistant, and how often it asks the app."""

from itertools import islice
import json
import time

from tests.arr_simulator.dice import Dice

from .apps import App
from .figures import Figure, p50, p95
from .lab import Lab
from .titles import FAMILIES, queries

SEED = 20
WARM_UP = 10
RATIO_AIM = 1.25
COMMANDS = {
    "radarr": ("requestarr/search_movies", "movie/lookup"),
    "sonarr": ("requestarr/search_tv", "series/lookup"),
    "lidarr": ("requestarr/search_music", "artist/lookup"),
}
DELAYS = (0, 50)
RESULTS = 20
KINDS = {"radarr": "movies", "sonarr": "series", "lidarr": "artists"}


async def measure_search(lab: Lab) -> list[Figure]:
    """Measure searches against the same lookups without Home Assistant."""
    figures = []
    for service, app in lab.apps.items():
        count = 15 if lab.quick else 200 if service == "radarr" else 100
        words = iter(queries("twenty", SEED))
        for delay in DELAYS:
            await slow_down(app, delay)
            batch = list(islice(words, WARM_UP + count))
            bare, through = await compare(lab, app, batch)
            await slow_down(app, 0)
            figures += compared(f"{KINDS[service]}, {delay} ms", bare, through)
    return figures


def compared(name: str, bare: list[float], through: list[float]) -> list[Figure]:
    """Return the figures of one comparison."""

    def figure(what: str, value: float) -> Figure:
        """Return a time."""
        named = f"{name}: {what}"
        return Figure(part="search", name=named, value=value, unit="ms", digits=2)

    def ratio(what: str, value: float) -> Figure:
        """Return a ratio of times."""
        name_of = f"{name}: ratio of {what}"
        return Figure(part="search", name=name_of, value=value, aim=RATIO_AIM, digits=2)

    return [
        figure("bare, p50", p50(bare)),
        figure("bare, p95", p95(bare)),
        figure("through Home Assistant, p50", p50(through)),
        figure("through Home Assistant, p95", p95(through)),
        figure("added by Home Assistant, p50", p50(through) - p50(bare)),
        ratio("p50", p50(through) / p50(bare)),
        ratio("p95", p95(through) / p95(bare)),
    ]


async def slow_down(app: App, delay: int) -> None:
    """Have the app take so many milliseconds longer to answer a lookup."""
    await app.control("DELETE", "faults")
    if delay:
        fault = {"path_regex": "/lookup$", "delay": delay / 1000}
        await app.control("POST", "fault", fault)


async def compare(
    lab: Lab, app: App, words: list[str]
) -> tuple[list[float], list[float]]:
    """Return the milliseconds of lookups, bare and through Home Assistant.

    They take turns in an order that is shuffled; the first ones only warm up.
    """
    dice = Dice(SEED)
    asks = [("bare", ask_app), ("through", ask_home)]
    times: dict[str, list[float]] = {"bare": [], "through": []}
    for query in words:
        for name, ask in dice.pair(asks):
            started = time.perf_counter()
            found = await ask(lab, app, query)
            times[name].append((time.perf_counter() - started) * 1000)
            if found != RESULTS:
                raise ValueError(f"{query} found {found} and not {RESULTS}")
    return times["bare"][WARM_UP:], times["through"][WARM_UP:]


async def ask_app(lab: Lab, app: App, query: str) -> int:
    """Look something up without Home Assistant; return the number of hits."""
    address = f"{app.api}/{COMMANDS[app.service][1]}"
    async with lab.session.get(
        address, params={"term": query}, headers=app.headers
    ) as response:
        return len(json.loads(await response.read()))


async def ask_home(lab: Lab, app: App, query: str) -> int:
    """Search as the card does; return the number of hits."""
    command = COMMANDS[app.service][0]
    return len((await lab.socket.command(command, query=query))["results"])


async def measure_calls(lab: Lab) -> list[Figure]:
    """Count what the apps are asked for each search, by how many hits they hold."""
    figures = []
    for family in ("none held", "half held", "all held"):
        held = FAMILIES[family][2]
        most = 0
        for app in lab.apps.values():
            for query in queries(family, SEED)[:5]:
                await app.forget_calls()
                await ask_home(lab, app, query)
                most = max(most, len(await app.calls()))
        name = f"most calls for a search, {held} of {RESULTS} hits held"
        figures.append(Figure(part="calls", name=name, value=most, aim=1, digits=0))
    return figures
