"""Two open cards move by themselves, from a request to the thing being there."""

import re

from playwright.async_api import Locator, expect
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.queue_rows import set_progress

from .card import Card
from .conftest import OpenCard
from .library import eventually

type Apps = dict[str, SimulatedApp]

MOVIE = "The Matrix"
# Seconds that no test takes: what would end then is ended by the test.
FOREVER = 3600
RECORD = """
(element) => {
  const words = [];
  const note = () => {
    const word = element.dataset.status;
    if (word && words[words.length - 1] !== word) words.push(word);
  };
  note();
  new MutationObserver(note).observe(element, {
    attributes: true, attributeFilter: ["data-status"],
  });
  window.requestarrWords = words;
  window.requestarrNeverReloaded = true;
}
"""


async def follow(card: Card) -> Locator:
    """Search the movie on a card and have every word that it shows noted."""
    await card.search("radarr", MOVIE)
    await expect(card.request_button(MOVIE)).to_be_visible()
    item = card.root.locator("requestarr-item").filter(
        has=card.page.get_by_role("button", name=re.compile(f"^{MOVIE}, 1999"))
    )
    await item.evaluate(RECORD)
    return item


async def shown(card: Card) -> list[str]:
    """Return the words that a card has shown, in their order."""
    assert await card.page.evaluate("window.requestarrNeverReloaded")
    words: list[str] = await card.page.evaluate("window.requestarrWords")
    return words


async def all_are(items: list[Locator], status: str) -> None:
    """Wait until a title reads so on all cards."""
    for item in items:
        await expect(item).to_have_attribute("data-status", status)


async def hub_is_heard(app: SimulatedApp) -> None:
    """Wait until Home Assistant follows what an app pushes."""
    await eventually(lambda: app.hub.clients)


async def test_a_download_moves_two_cards_from_request_to_library(
    apps: Apps, open_card: OpenCard
) -> None:
    """Each card shows each step, without a reload and without being asked to."""
    radarr = apps["radarr"]
    radarr.refresh_delay = FOREVER
    await hub_is_heard(radarr)
    first, second = await open_card(), await open_card()
    items = [await follow(first), await follow(second)]

    await first.request_button(MOVIE).click()
    await all_are(items, "adding")
    radarr.jobs.finish()
    await all_are(items, "requested")
    row = next(iter(radarr.movies.values()))
    download = radarr.download(row["id"], seconds=FOREVER)
    await all_are(items, "downloading")
    radarr.downloads.finish(radarr.downloads.rows_of(download))
    await all_are(items, "available")
    for item in items:
        await expect(item).to_contain_text("In library")

    for card in (first, second):
        words = await shown(card)
        order = [
            words.index(word) for word in ("requested", "downloading", "available")
        ]
        assert order == sorted(order), words
        assert words[0] == "not_requested"
        assert "adding" in words
    assert len(radarr.calls_to("GET", "/movie/lookup")) <= 2


async def test_the_downloads_tab_moves_by_itself(
    apps: Apps, open_card: OpenCard
) -> None:
    """What is on its way is listed with its progress, and goes when it is there."""
    radarr = apps["radarr"]
    row = radarr.add_movie(603)
    await hub_is_heard(radarr)
    card = await open_card()
    await card.root.get_by_role("tab", name=re.compile("^Downloads")).click()
    await expect(card.root).to_contain_text("Nothing is downloading")
    download = radarr.download(row["id"], seconds=FOREVER)
    bar = card.root.get_by_role("progressbar")
    await expect(bar).to_be_visible()
    [queued] = radarr.downloads.rows_of(download)
    for percent in (25, 80):
        set_progress(radarr, queued, percent, 600)
        radarr.news.queue()
        await expect(bar).to_have_attribute("aria-valuenow", str(percent))
    radarr.downloads.finish([queued])
    await expect(card.root).to_contain_text("Nothing is downloading")


@pytest.mark.parametrize("service", ["radarr"])
async def test_an_app_that_goes_and_comes_back_heals_the_card(
    apps: Apps, open_card: OpenCard, service: str
) -> None:
    """The card says that an app is away, and that it is back, without being asked."""
    app = apps[service]
    await hub_is_heard(app)
    card = await open_card()
    await card.search("radarr", MOVIE)
    await expect(card.request_button(MOVIE)).to_be_visible()
    app.fail(".*", close=True)
    app.hub.drop()
    line = card.root.locator(".quietline")
    await expect(line).to_contain_text("Radarr")
    app.clear_faults()
    await expect(line).to_have_count(0, timeout=90_000)
    await expect(card.search_box).to_have_value(MOVIE)
