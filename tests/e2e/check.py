"""Request one of everything through the card, and see what the apps hold then."""

from collections.abc import AsyncIterator, Awaitable, Callable
import contextlib
import re
import time

from playwright.async_api import Browser, Error, expect

from tests.arr_simulator import SimulatedApp

from .browser import Look, Visit, chromium, visit
from .card import Card
from .check_page import PAGE_LOOKS, PAGE_STEPS, SCREENSHOTS, page_looked_at
from .client import HomeAssistantClient
from .family import Family, move_in
from .home import DASHBOARD, Home
from .library import (
    albums_of,
    assert_movie_wanted,
    assert_only_albums_wanted,
    assert_only_seasons_wanted,
    series_of,
)

PATIENCE = 30_000
WANTED = re.compile("Requested|Not released yet|Downloading|In library")


class Check:
    """What was looked at so far, and whether all of it held."""

    def __init__(self, house: Home) -> None:
        """Start with nothing looked at."""
        self.house = house
        self.held = True

    async def step(self, words: str, look: Awaitable[None]) -> None:
        """Look at one thing and print a line about it."""
        started = time.monotonic()
        try:
            await look
        except (AssertionError, Error) as error:
            self.held = False
            print(f"  ✗ {words}\n      {str(error).strip()}", flush=True)
        else:
            print(f"  ✓ {words} ({time.monotonic() - started:.1f} s)", flush=True)


async def check(house: Home) -> bool:
    """Return whether one of everything could be requested through the card."""
    SCREENSHOTS.mkdir(exist_ok=True)
    checking = Check(house)
    async with chromium() as browser:
        for words, request in REQUESTS.items():
            await checking.step(words, requested(house, browser, request))
        for words, (look_of, name) in LOOKS.items():
            await checking.step(words, looked_at(house, browser, look_of, name))
        for words, look_at in PAGE_STEPS.items():
            await checking.step(words, look_at(house, browser))
        for words, (look_of, name) in PAGE_LOOKS.items():
            looking = page_looked_at(house, browser, look_of, name)
            await checking.step(f"The page: {words}", looking)
        # With several people at home, the log-in asks who is there.
        family = await move_in(house)
        await checking.step(FAMILY, decided(family, browser))
        for words, (look_of, name) in LOOKS.items():
            looking = requests_looked_at(family, browser, look_of, name)
            await checking.step(f"Requests: {words}", looking)
    print(f"  Screenshots are in {SCREENSHOTS.name}/", flush=True)
    return checking.held


@contextlib.asynccontextmanager
async def opened(
    house: Home, browser: Browser, look: Look
) -> AsyncIterator[tuple[Visit, Card]]:
    """Open the dashboard as somebody on this machine does: without a log-in."""
    client = house.home_assistant.client
    async with visit(browser, client, DASHBOARD, look, signed_in=False) as seen:
        card = Card(seen.page)
        await card.ready()
        yield seen, card


async def quiet(seen: Visit) -> None:
    """Check that the page logged no error."""
    assert not seen.problems, "\n".join(seen.problems)


async def requested(
    house: Home, browser: Browser, request: Callable[[Home, Card], Awaitable[None]]
) -> None:
    """Request something on a page of its own."""
    async with opened(house, browser, Look(width=1200)) as (seen, card):
        await request(house, card)
        await quiet(seen)


async def looked_at(house: Home, browser: Browser, look: Look, name: str) -> None:
    """Take pictures of results and downloads; nothing may be wider than the screen."""
    async with opened(house, browser, look) as (seen, card):
        await card.search("radarr", "night")
        await expect(card.result("Night at the Museum")).to_be_visible()
        await save(card, name)
        assert not await card.overflow()
        await card.tab("downloads")
        await expect(card.root.get_by_role("progressbar").first).to_be_visible()
        await save(card, f"{name}-downloads")
        assert not await card.overflow()
        await quiet(seen)


@contextlib.asynccontextmanager
async def card_of(
    client: HomeAssistantClient, browser: Browser, look: Look
) -> AsyncIterator[Card]:
    """Open the dashboard as somebody of the family."""
    async with visit(browser, client, DASHBOARD, look) as seen:
        card = Card(seen.page)
        await card.ready()
        yield card
        await quiet(seen)


async def decided(family: Family, browser: Browser) -> None:
    """Have a child ask for two things; the parent says yes to one, and no to the other."""
    look = Look(width=1200)
    async with (
        card_of(family.child, browser, look) as child,
        card_of(family.parent, browser, look) as parent,
    ):
        await child.search("radarr", "stardust")
        await child.request_button("Stardust").click()
        await expect(child.result("Stardust")).to_contain_text("Waiting for approval")
        for tmdb_id in (1891, 329865):
            await family.child.command("requestarr/request_movie", tmdb_id=tmdb_id)
        await family.child.command("requestarr/request_series", tvdb_id=361753)
        radarr = family.house.apps["radarr"]
        assert not [row for row in radarr.movies.values() if row["tmdbId"] == 2270]
        await parent.tab("requests")
        await parent.request("Stardust").get_by_role("button", name="Approve").click()
        row = parent.request("Arrival")
        await row.get_by_role("button", name="Decline").click()
        await row.get_by_role("textbox").fill("Maybe at the weekend.")
        await save(parent, "deciding")
        await row.get_by_role("textbox").press("Enter")
        await expect(child.result("Stardust")).to_contain_text(WANTED, timeout=PATIENCE)
        await radarr.settle()
        assert_movie_wanted(radarr, 2270)
        await child.tab("requests")
        await expect(child.request("Arrival")).to_contain_text(
            "Maybe at the weekend", timeout=PATIENCE
        )


async def requests_looked_at(
    family: Family, browser: Browser, look: Look, name: str
) -> None:
    """Take pictures of what is to decide, and of what the child asked for."""
    for who, client in (("parent", family.parent), ("child", family.child)):
        async with card_of(client, browser, look) as card:
            await card.tab("requests")
            await expect(card.request("The Mandalorian")).to_be_visible()
            await save(card, f"{name}-requests-{who}")
            assert not await card.overflow()


async def save(card: Card, name: str) -> None:
    """Take a picture from the top on, once the posters are there."""
    await card.page.mouse.move(600, 400)
    await card.page.mouse.wheel(0, -5000)
    await card.posters_shown()
    await card.page.screenshot(path=SCREENSHOTS / f"{name}.png")


async def request_movie(house: Home, card: Card) -> None:
    """Request a movie with one press."""
    await card.search("radarr", "night")
    await card.request_button("Midnight in Paris").click()
    place = card.result("Midnight in Paris")
    await expect(place).to_contain_text(WANTED, timeout=PATIENCE)
    await save(card, "movie-requested")
    app = house.apps["radarr"]
    await app.settle()
    assert_movie_wanted(app, 59436)


async def sent(house: Home, card: Card, button: str, service: str) -> SimulatedApp:
    """Send what was chosen, and return its app once that is done with it."""
    await card.confirm(button).click()
    await expect(card.sheet).to_contain_text(WANTED, timeout=PATIENCE)
    await card.close_sheet()
    app = house.apps[service]
    await app.settle()
    return app


async def request_seasons(house: Home, card: Card) -> None:
    """Request two seasons of a series through the picker."""
    await card.search("sonarr", "better call saul")
    await card.season_button("Better Call Saul").click()
    await card.preset("Custom")
    for season in ("Season 1", "Season 4"):
        await card.choice(season).check()
    await save(card, "season-picker")
    app = await sent(house, card, "Request 2 seasons", "sonarr")
    assert_only_seasons_wanted(app, series_of(app, 273181), {1, 4})


async def request_artist(house: Home, card: Card) -> None:
    """Request everything of an artist through the album picker."""
    await card.search("lidarr", "norah jones")
    await card.album_button("Norah Jones").click()
    await card.preset("All")
    app = await sent(house, card, "Request all albums", "lidarr")
    titles = {album["title"] for album in albums_of(app, "Norah Jones")}
    assert_only_albums_wanted(app, "Norah Jones", titles)


async def request_album(house: Home, card: Card) -> None:
    """Request one album of an artist through the album picker."""
    await card.search("lidarr", "miles davis")
    await card.album_button("Miles Davis").click()
    await card.choice("Kind of Blue").check()
    await save(card, "album-picker")
    app = await sent(house, card, "Request 1 album", "lidarr")
    assert_only_albums_wanted(app, "Miles Davis", {"Kind of Blue"})


REQUESTS: dict[str, Callable[[Home, Card], Awaitable[None]]] = {
    "A movie: Radarr monitors it and has searched for it": request_movie,
    "Two seasons: Sonarr monitors and has searched their episodes and no others": request_seasons,
    "An artist: Lidarr monitors and has searched every album": request_artist,
    "An album: Lidarr monitors and has searched it and no other": request_album,
}
FAMILY = "A household: a child's wishes wait until a parent decides on the card"
LOOKS = {
    "Light, 1200 px": (Look(width=1200), "light"),
    "Dark, 1200 px": (Look(width=1200, dark=True), "dark"),
    "Phone, 320 px": (Look(width=320, height=720, touch=True), "phone"),
    "Phone, 320 px, dark": (
        Look(width=320, height=720, dark=True, touch=True),
        "phone-dark",
    ),
}
