"""How the card looks: light, dark, narrow, wide, and to a screen reader."""

from typing import Any

from playwright.async_api import Locator, expect
import pytest

from tests.arr_simulator import SimulatedApp

from .browser import Look
from .card import STILL, Card
from .conftest import OpenCard
from .home import Home
from .process import ROOT

type Apps = dict[str, SimulatedApp]

AXE = ROOT / "www" / "node_modules" / "axe-core" / "axe.min.js"
LOOKS = {
    "light": Look(),
    "dark": Look(dark=True),
    "phone": Look(width=320, height=700, touch=True),
    "phone, dark": Look(width=320, height=700, touch=True, dark=True),
    "wide": Look(width=1200),
}
SCAN = """async element => {
  const found = await axe.run(element, { resultTypes: ["violations"] });
  return found.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(node => [node.html, node.failureSummary]) }));
}"""


REACH = """button => {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [-21, 21].every(off => button.getRootNode().elementFromPoint(x, y + off) === button);
}"""


async def violations(element: Locator) -> list[dict[str, Any]]:
    """Return what axe-core finds serious or critical in an element that stands still."""
    await element.page.evaluate(STILL)
    found: list[dict[str, Any]] = await element.evaluate(SCAN)
    return found


async def with_axe(card: Card) -> Card:
    """Return the card on a page that axe-core can scan."""
    await card.page.add_script_tag(path=AXE)
    return card


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
async def test_results(
    look: Look, house: Home, apps: Apps, open_card: OpenCard
) -> None:
    """Results are within the screen and pass the scan in every look."""
    apps["radarr"].add_movie(603, has_file=True)
    await house.reload()
    card = await with_axe(await open_card(look))
    for service, words, title in (
        ("radarr", "dune", "Dune: Part Two"),
        ("radarr", "matrix", "The Matrix"),
        ("sonarr", "breaking bad", "Breaking Bad"),
        ("lidarr", "radiohead", "Radiohead"),
    ):
        await card.search(service, words)
        await expect(card.result(title)).to_be_visible()
        assert await card.overflow() == []
        assert await violations(card.root) == []


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
async def test_pickers(look: Look, apps: Apps, open_card: OpenCard) -> None:
    """The pickers are within the screen and pass the scan in every look."""
    card = await with_axe(await open_card(look))
    await card.search("sonarr", "breaking bad")
    await card.season_button("Breaking Bad").click()
    await expect(card.choice("Season 1")).to_be_visible()
    assert await card.overflow() == []
    assert await violations(card.sheet) == []
    await card.close_sheet()
    await card.search("lidarr", "radiohead")
    await card.album_button("Radiohead").click()
    await expect(card.choice("OK Computer")).to_be_visible()
    assert await card.overflow() == []
    assert await violations(card.sheet) == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_the_first_look(dark: bool, apps: Apps, open_card: OpenCard) -> None:
    """The card before anything was typed passes the scan too."""
    card = await with_axe(await open_card(Look(dark=dark)))
    await expect(card.root).to_contain_text("Find something to")
    assert await violations(card.root) == []


async def test_dark_follows_the_theme(apps: Apps, open_card: OpenCard) -> None:
    """The surface of the card is darker than its text in the dark, and lighter else."""
    colors = {}
    for dark in (False, True):
        card = await open_card(Look(dark=dark))
        surface = card.page.locator("requestarr-card ha-card")
        colors[dark] = await surface.evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
    assert brightness(colors[True]) < 80
    assert brightness(colors[False]) > 200


def brightness(color: str) -> float:
    """Return the mean of the channels of a color like rgb(1, 2, 3)."""
    channels = [float(part) for part in color.partition("(")[2].rstrip(")").split(",")]
    return sum(channels[:3]) / 3


async def test_reduced_motion_stands_still(apps: Apps, open_card: OpenCard) -> None:
    """Nothing is animated for those who asked for less motion."""
    apps["radarr"].fail("/movie/lookup", hang=True)
    card = await open_card(Look(reduced_motion=True))
    await card.search("radarr", "matrix")
    await expect(card.root).to_contain_text("Searching…")
    moving = await card.root.evaluate(
        """card => {
          const moving = [];
          const look = root => {
            for (const element of root.querySelectorAll("*")) {
              for (const animation of element.getAnimations()) {
                const { duration, iterations } = animation.effect.getTiming();
                if (duration > 10 && iterations > 1) moving.push(element.localName);
              }
              if (element.shadowRoot) look(element.shadowRoot);
            }
          };
          look(card.shadowRoot);
          return moving;
        }"""
    )
    assert moving == []
    apps["radarr"].clear_faults()


async def test_the_phone_has_targets_for_thumbs(
    apps: Apps, open_card: OpenCard
) -> None:
    """Every button on a phone can be hit within 44 px."""
    card = await open_card(Look(width=320, height=700, touch=True))
    await card.search("radarr", "dune")
    await expect(card.result("Dune: Part Two")).to_be_visible()
    await card.still()
    buttons = card.root.get_by_role("button", name="Request ").filter(visible=True)
    assert await buttons.count()
    for button in await buttons.all():
        assert await button.evaluate(REACH), await button.inner_text()
