"""Open Home, request from a shelf, open titles by their addresses, and look at all of it."""

from collections.abc import AsyncIterator
import contextlib

from playwright.async_api import Browser, expect

from .browser import Look, visit
from .home import Home
from .library import assert_movie_wanted
from .process import ROOT
from .requests_page import PATH, RequestsPage

SCREENSHOTS = ROOT / "screenshots"
PATIENCE = 30_000
SHELVES = {
    "Home": ("Trending", "Popular", "Just arrived"),
    "Movies": ("Trending", "Finish the collection"),
    "Series": ("Just arrived", "New seasons"),
    "Music": ("Just arrived",),
}
PARASITE = 496243


@contextlib.asynccontextmanager
async def page_at(
    house: Home, browser: Browser, path: str, look: Look
) -> AsyncIterator[RequestsPage]:
    """Open an address of the page; nothing may go wrong while it is open."""
    client = house.home_assistant.client
    async with visit(browser, client, path, look, signed_in=False) as seen:
        yield RequestsPage(seen.page)
        assert not seen.problems, "\n".join(seen.problems)


async def home_filled(house: Home, browser: Browser) -> None:
    """Find shelves in every place that has some."""
    async with page_at(house, browser, PATH, Look(width=1200)) as page:
        for place, shelves in SHELVES.items():
            if place != "Home":
                await page.place(place)
            for title in shelves:
                cells = page.shelf(title).get_by_role("listitem")
                await expect(cells.first).to_be_visible(timeout=PATIENCE)


async def requested_from_shelf(house: Home, browser: Browser) -> None:
    """Request a movie where it stands, open it, and go back to where that was."""
    async with page_at(house, browser, PATH, Look(width=1200)) as page:
        await page.request_button("Trending", "Parasite").click(timeout=PATIENCE)
        app = house.apps["radarr"]
        shelf = page.shelf("Still waiting")
        link = shelf.get_by_role("link", name="Parasite", exact=True)
        await expect(link).to_be_visible(timeout=PATIENCE)
        await app.settle()
        assert_movie_wanted(app, PARASITE)
        await link.click()
        await expect(page.title("Parasite")).to_be_visible()
        assert page.page.url.endswith(f"/{PATH}/movie/{PARASITE}")
        await page.page.go_back()
        await expect(page.shelf("Trending")).to_be_visible()
        assert page.page.url.endswith(f"/{PATH}")


async def title_by_address(house: Home, browser: Browser) -> None:
    """Open a title by its address, and once more as the page is loaded again."""
    address = f"{PATH}/movie/603"
    async with page_at(house, browser, address, Look(width=1200)) as page:
        await expect(page.title("The Matrix")).to_be_visible(timeout=PATIENCE)
        await page.page.reload()
        await expect(page.title("The Matrix")).to_be_visible(timeout=PATIENCE)


async def page_looked_at(house: Home, browser: Browser, look: Look, name: str) -> None:
    """Take pictures of Home, of titles and of People; nothing may be wider than the screen."""
    for address, picture, wanted in PICTURES:
        async with page_at(house, browser, address, look) as page:
            seen = page.title(wanted) if "/" in address else page.shelf(wanted)
            await expect(seen).to_be_visible(timeout=PATIENCE)
            await page.posters_shown()
            await page.page.screenshot(path=SCREENSHOTS / f"{picture}-{name}.png")
            assert not await page.sideways()


PICTURES = (
    (PATH, "home", "Trending"),
    (f"{PATH}/movie/603", "title", "The Matrix"),
    (f"{PATH}/series/81189", "series", "Breaking Bad"),
    (f"{PATH}/people", "people", "People"),
)
PAGE_STEPS = {
    "Home: shelves of movies, series and music": home_filled,
    "A shelf: a movie is requested from it, opened, and Back leads back": requested_from_shelf,
    "A title: its address opens it, also when it is loaded again": title_by_address,
}
PAGE_LOOKS = {
    f"{width} px{', dark' if dark else ''}": (
        Look(width=width, height=900, dark=dark, touch=width < 700),
        f"{width}{'-dark' if dark else ''}",
    )
    for width in (320, 390, 768, 1200, 1920)
    for dark in (False, True)
} | {
    "Landscape, 740 px": (Look(width=740, height=360, touch=True), "landscape"),
    "Forced colors": (Look(width=1200, forced_colors=True), "forced-colors"),
}
