"""Take the pictures of the README and of the documentation anew: `python -m tests.e2e.pictures`."""

import asyncio
import io
from pathlib import Path
import tempfile
from typing import Any

from PIL import Image
from playwright.async_api import Browser, FloatRect, Page, expect

from tests.arr_simulator import ArrSimulator
from tests.arr_simulator.demo import seed_demo

from .browser import PATIENCE, Look, chromium, visit
from .card import Card
from .check import card_of
from .family import CHILD, PARENT, Family
from .home import Home, home
from .process import ROOT, free_port
from .requests_page import PATH, RequestsPage

IMAGES = ROOT / "docs" / "images"
# A flat picture looks the same with few colors, and is a third as large.
COLORS = 256
# What fades would be seen in stripes.
SOFT = {"title"}
WIDE = Look(width=1200, height=900)
CARD_ONLY: FloatRect = {"x": 256, "y": 56, "width": 944, "height": 844}
SHEET, SMALL = Look(width=600, height=884), Look(width=600, height=860)
PHONE = Look(width=390, height=900, dark=True, touch=True)
TINY = Look(width=320, height=720, dark=True, touch=True)
SAUL, MANDALORIAN, EMPIRE, ARRIVAL = 273181, 361753, 1891, 329865


async def main() -> None:
    """Run a home like the demo's, and take all pictures of it."""
    simulator = ArrSimulator(auto_download=None, refresh_delay=0.5, command_delay=0.5)
    with tempfile.TemporaryDirectory(prefix="requestarr-") as folder:
        async with (
            home(
                Path(folder),
                {app.service: app for app in simulator.apps},
                port=free_port(),
                fill=lambda: seed_demo(simulator),
            ) as house,
            chromium() as browser,
        ):
            await of_the_card(house, browser)
            family = await household(house)
            await of_the_page(family, browser)
            await of_requests(family, browser)


async def save(page: Page, name: str, clip: FloatRect | None = None) -> None:
    """Take a picture once all of it is there."""
    await page.mouse.move(0, 0)
    await Card(page).posters_shown()
    picture = Image.open(io.BytesIO(await page.screenshot(clip=clip))).convert("RGB")
    if name not in SOFT:
        picture = picture.quantize(COLORS, kmeans=COLORS, dither=Image.Dither.NONE)
    picture.save(IMAGES / f"{name}.png", optimize=True)


async def of_the_card(house: Home, browser: Browser) -> None:
    """Take what the card shows: results, downloads and a sheet."""
    client = house.home_assistant.client
    async with card_of(client, browser, WIDE) as card:
        await card.search("radarr", "night")
        await expect(card.result("Night at the Museum")).to_be_visible(timeout=PATIENCE)
        await save(card.page, "card", CARD_ONLY)
    async with card_of(client, browser, TINY) as card:
        await card.search("radarr", "night")
        await card.tab("downloads")
        await expect(card.root.get_by_role("progressbar").first).to_be_visible(
            timeout=PATIENCE
        )
        await save(card.page, "phone-dark")
    async with card_of(client, browser, SHEET) as card:
        await card.search("sonarr", "better call saul")
        await card.season_button("Better Call Saul").click()
        await card.preset("Custom")
        for season in ("Season 1", "Season 4"):
            await card.choice(season).check()
        await save(card.page, "seasons")


async def household(house: Home) -> Family:
    """Have people at home, presets, a route, and four requests that wait."""
    live = house.home_assistant
    parent, friend, child = [await live.member(name) for name in (PARENT, "Ben", CHILD)]
    radarr = house.entries["radarr"]
    presets: list[dict[str, Any]] = [
        {"name": name, "entry_id": radarr}
        for name in ("Normal", "Best picture", "For the kids")
    ]
    people = [
        {"user_id": parent.user_id, "approver": True},
        {"user_id": friend.user_id, "auto_approve": ["movie"]},
        {
            "user_id": child.user_id,
            "may_request": ["movie", "series"],
            "max_age": 14,
            "limit": {"titles": 5, "days": 30},
        },
    ]
    answer = await live.client.command(
        "requestarr/update_household", people=people, presets=presets
    )
    assert answer["success"], answer
    for tmdb_id in (EMPIRE, ARRIVAL):
        await child.command("requestarr/request_movie", tmdb_id=tmdb_id)
    await child.command("requestarr/request_series", tvdb_id=MANDALORIAN)
    await friend.command("requestarr/request_series", tvdb_id=SAUL, seasons=[1, 2])
    return Family(house, parent, child)


async def of_the_page(family: Family, browser: Browser) -> None:
    """Take the places of the page, and a title."""
    admin = family.house.home_assistant.client
    dark = Look(width=1200, height=900, dark=True)
    for name, client, path, look, wanted in (
        ("home", family.parent, PATH, WIDE, "Trending"),
        ("home-phone", family.parent, PATH, PHONE, "Trending"),
        ("title", family.parent, f"{PATH}/movie/603", dark, "The Matrix"),
        ("people", admin, f"{PATH}/people", Look(width=1200, height=680), "People"),
        ("people-phone", admin, f"{PATH}/people", PHONE, "People"),
        (
            "requests",
            family.parent,
            f"{PATH}/requests",
            Look(width=1200, height=700),
            "",
        ),
    ):
        async with visit(browser, client, path, look) as seen:
            page = RequestsPage(seen.page)
            here = {
                "Trending": page.shelf(wanted),
                "": page.root.get_by_role("button", name="Approve").last,
            }.get(wanted, page.title(wanted))
            await expect(here).to_be_visible(timeout=PATIENCE)
            await save(seen.page, name)


async def of_requests(family: Family, browser: Browser) -> None:
    """Take what an approver decides about, and what became of a child's requests."""
    asked = await family.child.command("requestarr/requests", status="pending")
    ids = {one["media_id"]: one["id"] for one in asked["requests"]}
    path = f"{PATH}/request/{ids[MANDALORIAN]}"
    async with visit(browser, family.parent, path, SMALL) as seen:
        await seen.page.get_by_role("checkbox").last.uncheck()
        await save(seen.page, "approve")
    for command, movie in (("approve", EMPIRE), ("decline", ARRIVAL)):
        await family.parent.command(f"requestarr/{command}", request_id=ids[movie])
    mine = Look(width=320, height=640, dark=True, touch=True)
    async with card_of(family.child, browser, mine) as card:
        await card.tab("requests")
        await expect(card.request("The Empire Strikes Back")).to_be_visible(
            timeout=PATIENCE
        )
        await save(card.page, "mine")


if __name__ == "__main__":
    asyncio.run(main())
