"""The whole way by keyboard alone."""

import asyncio
import re

from playwright.async_api import expect

from tests.arr_simulator import SimulatedApp

from .card import Card
from .library import assert_movie_wanted, assert_only_seasons_wanted, series_of

type Apps = dict[str, SimulatedApp]

FOCUSED = """() => {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (element === document.body) return "nothing";
  const label = element.getAttribute("aria-label") ?? element.textContent;
  return label.trim().replace(/\\s+/g, " ");
}"""
MANY = 60


async def focused(card: Card) -> str:
    """Return the words of what has the focus."""
    words: str = await card.page.evaluate(FOCUSED)
    return words


async def press_until(card: Card, key: str, words: str) -> None:
    """Press a key until something with these words at its start has the focus."""
    seen = []
    for _ in range(MANY):
        await card.page.keyboard.press(key)
        seen.append(await focused(card))
        if seen[-1].startswith(words):
            return
    raise AssertionError(f"{key} never comes to {words}: {seen}")


async def expect_focus(card: Card, words: str) -> None:
    """Wait until something with these words at its start has the focus."""
    async with asyncio.timeout(30):
        while not (await focused(card)).startswith(words):
            await card.page.wait_for_timeout(50)


async def test_a_movie_by_keyboard(apps: Apps, card: Card) -> None:
    """Tab, type, arrow, Enter."""
    keyboard = card.page.keyboard
    await press_until(card, "Tab", "Search movies")
    await keyboard.type("matrix")
    await expect(card.result("The Matrix")).to_be_visible()
    await keyboard.press("ArrowDown")
    await expect_focus(card, "The Matrix")
    await press_until(card, "Tab", "Request The Matrix")
    await keyboard.press("Enter")
    await expect(card.result("The Matrix")).to_contain_text("Requested")
    assert_movie_wanted(apps["radarr"], 603)


async def test_seasons_by_keyboard(apps: Apps, card: Card) -> None:
    """The sheet keeps the focus in, gives it back, and Space ticks."""
    keyboard = card.page.keyboard
    await press_until(card, "Tab", "Movies")
    await keyboard.press("ArrowRight")
    await expect_focus(card, "Series")
    await press_until(card, "Shift+Tab", "Search series")
    await keyboard.type("breaking bad")
    await expect(card.result("Breaking Bad")).to_be_visible()
    await press_until(card, "Tab", "Choose seasons of Breaking Bad")
    await keyboard.press("Enter")
    await expect(card.choice("Season 1")).to_be_visible()
    await press_until(card, "Tab", "Season 2")
    await keyboard.press("Space")
    await press_until(card, "Tab", "Request ")
    await keyboard.press("Enter")
    await expect(card.result("Breaking Bad")).to_contain_text(re.compile("Requested"))
    await keyboard.press("Escape")
    await expect(card.dialog).to_have_count(0)
    await expect_focus(card, "Breaking Bad")
    series = series_of(apps["sonarr"], 81189)
    assert_only_seasons_wanted(apps["sonarr"], series, {1, 2})


async def test_escape_clears_the_search(apps: Apps, card: Card) -> None:
    """Escape empties the field, and its focus stays there."""
    await card.search("radarr", "matrix")
    await expect(card.result("The Matrix")).to_be_visible()
    await card.search_box.press("Escape")
    await expect(card.search_box).to_have_value("")
    await expect(card.search_box).to_be_focused()
    await expect(card.result("The Matrix")).to_have_count(0)


async def test_slash_goes_to_the_search(apps: Apps, card: Card) -> None:
    """A slash pressed anywhere in the card begins a search."""
    await card.tab("radarr")
    await card.page.keyboard.press("/")
    await expect(card.search_box).to_be_focused()
    await expect(card.search_box).to_have_value("")
