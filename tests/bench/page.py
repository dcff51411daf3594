"""What somebody sees: how soon a change shows, and how soon results do."""

import asyncio
from collections.abc import AsyncIterator
import contextlib
import time
from typing import Any

from playwright.async_api import Browser, Page

from tests.arr_simulator.dice import Dice
from tests.e2e.browser import Look, chromium, visit
from tests.e2e.card import Card
from tests.e2e.home import DASHBOARD

from .apps import App
from .figures import Figure, p50, p95
from .lab import Lab
from .titles import FIRST_ID, queries

SEED = 8
AIM_MS = 500.0
CARDS = 2
RESULTS = 50
PATIENCE_MS = 5000
ALONE_SECONDS = (0.05, 0.6)
MOVIE_ID = FIRST_ID

#: Notes when the answer to a search arrives in the page, before anybody else hears of it.
NOTE_ANSWERS = """const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.includes('"results":[')) window.answered = performance.now();
    });
  }
};"""
#: Every element of a kind below an element, through all shadow roots.
DEEP = """const deep = (root, name) => [
  ...root.querySelectorAll(name),
  ...[...root.querySelectorAll("*")].flatMap(e => e.shadowRoot ? deep(e.shadowRoot, name) : []),
];"""
#: Resolves with the moment, on the machine's clock, at which a title's status has another text.
CHANGED = (
    """async ([id, word, wanted, patience]) => {"""
    + DEEP
    + """
  const item = deep(document, "requestarr-item").find(e => e.dataset.key.endsWith(`|${id}`));
  const slot = item.shadowRoot.querySelector("requestarr-slot");
  const holds = () => slot.shadowRoot.textContent.includes(word) === wanted;
  const now = () => (performance.timeOrigin + performance.now()) / 1000;
  return new Promise(resolve => {
    const end = value => { observer.disconnect(); clearTimeout(timer); resolve(value); };
    const observer = new MutationObserver(() => holds() && end(now()));
    const timer = setTimeout(() => end(null), patience);
    observer.observe(slot.shadowRoot, { subtree: true, childList: true, characterData: true });
    if (holds()) end(0);
  });
}"""
)
#: Resolves with the milliseconds from an answer to the frame after that which shows all of it.
PAINTED = (
    """async ([count, patience]) => {"""
    + DEEP
    + """
  const frame = () => new Promise(requestAnimationFrame);
  const until = performance.now() + patience;
  const shown = () => deep(document, "requestarr-item").filter(item =>
    item.dataset.key && item.shadowRoot?.querySelector("button.hit")?.textContent.trim());
  while (window.answered === undefined || shown().length !== count) {
    if (performance.now() > until) return null;
    await frame();
  }
  await frame();
  return performance.now() - window.answered;
}"""
)


@contextlib.asynccontextmanager
async def opened(lab: Lab, browser: Browser) -> AsyncIterator[Card]:
    """Open the dashboard in a browser profile of its own."""
    client = lab.home_assistant.client
    async with visit(browser, client, "auth/profile", Look(width=1200)) as seen:
        await seen.page.add_init_script(NOTE_ANSWERS)
        await seen.page.goto(f"{client.url}/{DASHBOARD}")
        card = Card(seen.page)
        await card.ready()
        yield card


async def measure_page(lab: Lab) -> list[Figure]:
    """Measure what shows in Chromium."""
    async with chromium() as browser, contextlib.AsyncExitStack() as stack:
        cards = [
            await stack.enter_async_context(opened(lab, browser)) for _ in range(CARDS)
        ]
        painting = await measure_painting(cards[0], 3 if lab.quick else 20)
        return [*painting, *await measure_changes(lab, cards, 5 if lab.quick else 40)]


async def measure_painting(card: Card, count: int) -> list[Figure]:
    """Measure from an answer's arrival in the page to fifty painted results."""
    times = []
    for query in queries("fifty", SEED)[: count + 1]:
        await card.search_box.fill("")
        await card.page.evaluate("window.answered = undefined")
        await card.search_box.fill(query)
        took = await card.page.evaluate(PAINTED, [RESULTS, PATIENCE_MS])
        if took is None:
            raise TimeoutError(f"{RESULTS} results of {query} did not show")
        times.append(float(took))
    name = f"answer to {RESULTS} painted results"
    # The first search also fetches and compiles what later ones find ready
    return percentiles("page", name, times[1:])


def percentiles(
    part: str, name: str, times: list[float], aim: float | None = None
) -> list[Figure]:
    """Return the figures of some times in milliseconds."""
    middle = Figure(part=part, name=f"{name}, p50", value=p50(times), unit="ms")
    high = Figure(part=part, name=f"{name}, p95", value=p95(times), unit="ms", aim=aim)
    return [middle, high]


async def measure_changes(lab: Lab, cards: list[Card], count: int) -> list[Figure]:
    """Measure from a change in the app to what a client is told and what the cards show."""
    for card in cards:
        await card.search_box.fill(queries("twenty", SEED)[0])
        await card.result("Amber Harbor Lantern Winter No. 1").wait_for()
    told: asyncio.Queue[float] = asyncio.Queue()
    heard: dict[str, bool] = {}

    def listen(message: dict[str, Any]) -> None:
        """Note when a client is told of the movie's change."""
        for title in message.get("titles", []):
            if title["id"] == MOVIE_ID and heard.get("wanted") is not None:
                if (title["status"] == "requested") is heard["wanted"]:
                    told.put_nowait(time.time())

    await lab.socket.subscribe("requestarr/subscribe", listen)
    pauses = Dice(SEED)
    to_client: list[float] = []
    to_page: list[float] = []
    for turn in range(count):
        heard["wanted"] = monitored = bool(turn % 2)
        # Cards that do not show the first change are not waited for again
        follow = cards if turn == len(to_page) else []
        looks = [
            asyncio.ensure_future(shown(card.page, monitored=monitored))
            for card in follow
        ]
        await asyncio.sleep(pauses.between(*ALONE_SECONDS))
        started = time.time()
        await monitor(lab.apps["radarr"], monitored=monitored)
        to_client.append(1000 * (await asyncio.wait_for(told.get(), 10) - started))
        moments = [moment for look in looks if (moment := await look)]
        if len(moments) == CARDS:
            to_page.append(1000 * (max(moments) - started))
    figures = percentiles("change", "to a WebSocket client", to_client, AIM_MS)
    return figures + page_figures(to_page, count)


def page_figures(times: list[float], count: int) -> list[Figure]:
    """Return the figures of what both cards showed, and how often they did."""
    missing = count - len(times)
    unseen = Figure(
        part="change",
        name=f"not shown by both cards, of {count}",
        value=missing,
        aim=0,
        digits=0,
    )
    if not times:
        return [unseen]
    name = "to the DOM of the slower of two cards"
    return [*percentiles("change", name, times, AIM_MS), unseen]


async def shown(page: Page, *, monitored: bool) -> float | None:
    """Return when a card shows that the movie is wanted, or is not; None if it does not."""
    given = [MOVIE_ID, "Requested", monitored, PATIENCE_MS]
    moment: float | None = await page.evaluate(CHANGED, given)
    return moment


async def monitor(app: App, *, monitored: bool) -> None:
    """Change the movie in the app, as its own web interface does."""
    address = f"{app.api}/movie/editor"
    body = {"movieIds": [await arr_id(app)], "monitored": monitored}
    async with app.session.put(address, json=body, headers=app.headers) as response:
        response.raise_for_status()


async def arr_id(app: App) -> int:
    """Return the app's own id of the movie."""
    async with app.session.get(
        f"{app.api}/movie", params={"tmdbId": MOVIE_ID}, headers=app.headers
    ) as response:
        number: int = (await response.json())[0]["id"]
    return number
