"""How the card gets onto a dashboard."""

from collections.abc import Awaitable, Callable
import json
import re

from playwright.async_api import Browser, expect

from tests.arr_simulator import SimulatedApp

from .browser import Visit, visit
from .card import Card
from .home import DASHBOARD, Home
from .process import ROOT

type Apps = dict[str, SimulatedApp]

MANIFEST = ROOT / "custom_components" / "requestarr" / "manifest.json"


async def test_the_card_lists_itself_under_its_version(house: Home) -> None:
    """There is one resource, and its address changes with the bundle."""
    version = json.loads(MANIFEST.read_text())["version"]
    resources = await house.home_assistant.client.command("lovelace/resources")
    urls = [item["url"] for item in resources if "requestarr" in item["url"]]
    assert len(urls) == 1
    path = re.escape("/requestarr_static/requestarr-card.js?v=" + version)
    assert re.fullmatch(path + "-[0-9a-f]{8}", urls[0])


async def test_no_log_in_is_asked_on_this_machine(
    house: Home, apps: Apps, browser: Browser
) -> None:
    """A fresh browser on the loopback address goes straight to the dashboard."""
    client = house.home_assistant.client
    async with visit(browser, client, DASHBOARD, signed_in=False) as seen:
        await Card(seen.page).ready()
        assert not seen.problems


async def test_the_card_picker_offers_it(
    house: Home, apps: Apps, see: Callable[..., Awaitable[Visit]]
) -> None:
    """Somebody finds the card by its name, sees a preview, and adds it."""
    seen = await see(path=f"{DASHBOARD}/0?edit=1")
    page = seen.page
    await page.get_by_role("button", name="Add card").first.click()
    await page.get_by_role("dialog").get_by_role("textbox").first.fill("Requestarr")
    offer = page.locator(".card", has_text="Search and request movies")
    await expect(offer.first).to_be_visible(timeout=20_000)


async def test_the_page_has_no_complaint(
    apps: Apps, see: Callable[..., Awaitable[Visit]]
) -> None:
    """A search, a sheet and a tab later the console is still empty."""
    seen = await see()
    card = Card(seen.page)
    await card.ready()
    await card.search("sonarr", "breaking bad")
    await card.season_button("Breaking Bad").click()
    await card.close_sheet()
    await card.tab("lidarr")
    await card.posters_shown()
    assert seen.problems == []
