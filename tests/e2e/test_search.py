"""Typing a title, and what comes of it."""

from playwright.async_api import expect

from tests.arr_simulator import SimulatedApp

from .card import Card
from .library import eventually

type Apps = dict[str, SimulatedApp]

LOOKUP = "/movie/lookup"
# Notes on the page that a word has come to it, before the card is told.
LISTEN = """word => {
  const { socket } = document.querySelector("home-assistant").hass.connection;
  socket.addEventListener("message", ({ data }) => {
    window.requestarrHeard ||= data.includes(word);
  });
}"""


def terms(app: SimulatedApp, path: str) -> list[str]:
    """Return what an app was asked to look up, in order."""
    return [call.query["term"] for call in app.calls_to("GET", path)]


async def test_search_as_you_type_asks_once(apps: Apps, card: Card) -> None:
    """A title typed in one go costs the app one lookup."""
    await card.tab("radarr")
    await card.type_at_once("matrix")
    await expect(card.result("The Matrix")).to_be_visible()
    assert terms(apps["radarr"], LOOKUP) == ["matrix"]


async def test_text_and_focus_stay_while_results_arrive(apps: Apps, card: Card) -> None:
    """An answer that comes while somebody types takes nothing out of their hands."""
    apps["radarr"].fail(LOOKUP, hang=True, times=1)
    await card.tab("radarr")
    await card.search_box.press_sequentially("dune", delay=20)
    await eventually(lambda: apps["radarr"].calls_to("GET", LOOKUP))
    await card.search_box.press_sequentially(" part", delay=20)
    apps["radarr"].clear_faults()
    await card.search_box.press_sequentially(" two", delay=150)
    await expect(card.search_box).to_have_value("dune part two")
    await expect(card.search_box).to_be_focused()
    await expect(card.result("Dune: Part Two")).to_be_visible()
    await expect(card.search_box).to_have_value("dune part two")
    await expect(card.search_box).to_be_focused()


async def test_an_old_answer_never_replaces_a_newer_one(apps: Apps, card: Card) -> None:
    """The answer to the first question arrives last, and nobody sees it."""
    apps["radarr"].fail(LOOKUP, hang=True, times=1)
    await card.page.evaluate(LISTEN, "The Matrix")
    await card.search("radarr", "matrix")
    await eventually(lambda: apps["radarr"].calls_to("GET", LOOKUP))
    await card.search_box.fill("dune")
    await expect(card.result("Dune: Part Two")).to_be_visible()
    apps["radarr"].clear_faults()
    await card.page.wait_for_function("window.requestarrHeard")
    await card.still()
    await expect(card.result("Dune: Part Two")).to_be_visible()
    await expect(card.result("The Matrix")).to_have_count(0)


async def test_waiting_shows_the_shape_of_what_comes(apps: Apps, card: Card) -> None:
    """A slow first answer is waited for, not taken for an empty one."""
    apps["radarr"].fail(LOOKUP, hang=True)
    await card.search("radarr", "matrix")
    await expect(card.root).to_contain_text("Searching…")
    await expect(card.root).not_to_contain_text("No movies match")
    apps["radarr"].clear_faults()
    await expect(card.result("The Matrix")).to_be_visible()
    await expect(card.root).not_to_contain_text("Searching…")


async def test_nothing_found_says_what_to_try(apps: Apps, card: Card) -> None:
    """An empty answer is a sentence, not an empty card."""
    await card.search("radarr", "zzzzzz")
    await expect(card.root).to_contain_text("No movies match “zzzzzz”")


async def test_each_tab_asks_its_own_app(apps: Apps, card: Card) -> None:
    """The same words go to the app of the tab that is open."""
    await card.search("sonarr", "breaking bad")
    await expect(card.result("Breaking Bad")).to_be_visible()
    assert not apps["radarr"].calls_to("GET", LOOKUP)
    await card.search("lidarr", "radiohead")
    await expect(card.result("Radiohead")).to_be_visible()
    assert terms(apps["lidarr"], "/search").count("radiohead") == 1
