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


async def test_somebody_adds_the_card_by_hand(
    house: Home, apps: Apps, see: Callable[..., Awaitable[Visit]]
) -> None:
    """The picker finds the card by name, and its editor sets a title and the tabs."""
    client = house.home_assistant.client
    await client.make_dashboard("by-hand", "By hand", [])
    page = (await see(path="by-hand/0?edit=1")).page
    await page.get_by_role("button", name="Add card").first.click()
    await page.get_by_role("tab", name="By card").click()
    await page.get_by_placeholder("Search cards").fill("Requestarr")
    offer = page.locator("hui-card-picker .card", has_text="Requestarr")
    await expect(offer.locator("requestarr-card")).to_contain_text("Find something")
    await offer.first.click()
    editor = page.locator("hui-dialog-edit-card")
    await editor.get_by_role("textbox", name="Title").fill("What shall we watch?")
    for tab in ("Movies", "Downloads", "Requests"):
        chip = editor.locator("ha-input-chip", has_text=tab)
        await chip.get_by_role("button", name="Remove").click()
    await expect(editor.locator("requestarr-card")).to_contain_text("What shall we")
    await editor.get_by_role("button", name="Save").click()
    await expect(editor.get_by_role("button", name="Save")).to_be_hidden()
    config = await client.command("lovelace/config", url_path="by-hand")
    (saved,) = config["views"][0]["sections"][0]["cards"]
    assert saved["type"] == "custom:requestarr-card"
    assert saved["title"] == "What shall we watch?"
    assert saved["tabs"] == ["series", "music"]


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
