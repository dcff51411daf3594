"""A household from nothing: a new admin sets up who can do what, and it holds everywhere."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
import contextlib
from pathlib import Path

from playwright.async_api import Browser, expect
import pytest_asyncio

from tests.arr_simulator import SimulatedApp

from .above_age import (
    FINE_ID,
    MOVIE,
    SERIES,
    SERIES_ID,
    SHOW,
    Sees,
    finds_nothing_above_its_age,
    sees_nothing_above_its_age,
    ways_in,
)
from .browser import PATIENCE, visit
from .card import Card
from .client import HomeAssistantClient
from .home import DASHBOARD, Connection, Home, add_app, home
from .library import (
    Row,
    assert_only_seasons_wanted,
    episodes_of,
    eventually,
    series_of,
)
from .people_place import PeoplePlace
from .phone import Json, LivePhone, phone_of
from .requests_page import PATH

FOR_GUESTS = 78
CARTOONS, KIDS = "Cartoons", "For the kids"
ULTRA_HD = 5
# Seconds that no test takes: what would end then is ended by the test.
FOREVER = 3600


type SeesCard = Callable[[HomeAssistantClient], Awaitable[Card]]


@pytest_asyncio.fixture(loop_scope="session")
async def house(tmp_path: Path) -> AsyncIterator[Home]:
    """Return a new Home Assistant with two Radarrs, a Sonarr and a Lidarr."""
    apps = {
        "radarr": SimulatedApp("radarr"),
        "radarr_4k": SimulatedApp("radarr"),
        "sonarr": SimulatedApp("sonarr"),
        "lidarr": SimulatedApp("lidarr"),
    }

    def fill() -> None:
        for name in ("radarr", "radarr_4k"):
            apps[name].add_movie(MOVIE.id)
        apps["sonarr"].add_series(SHOW.id)

    async with home(tmp_path, apps, fill=fill) as running:
        yield running
        complaints = running.home_assistant.complaints
        assert not complaints, complaints


@pytest_asyncio.fixture(loop_scope="session")
async def page_of(browser: Browser, visits: contextlib.AsyncExitStack) -> Sees:
    """Return a function that opens the page as somebody, at an address of it."""

    async def opened(client: HomeAssistantClient, path: str = "") -> PeoplePlace:
        address = f"{PATH}{path}"
        seen = await visits.enter_async_context(visit(browser, client, address))
        return PeoplePlace(seen.page)

    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def card_of(browser: Browser, visits: contextlib.AsyncExitStack) -> SeesCard:
    """Return a function that opens the card as somebody."""

    async def opened(client: HomeAssistantClient) -> Card:
        seen = await visits.enter_async_context(visit(browser, client, DASHBOARD))
        card = Card(seen.page)
        await card.ready()
        return card

    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def phones() -> AsyncIterator[contextlib.AsyncExitStack]:
    """Return a stack that holds the phones of a test."""
    async with contextlib.AsyncExitStack() as stack:
        yield stack


async def test_household_from_nothing(
    house: Home,
    page_of: Sees,
    card_of: SeesCard,
    phones: contextlib.AsyncExitStack,
) -> None:
    """Say once what each may do; it holds in every app, today's and the next one."""
    live = house.home_assistant
    parent, child, guest = [await live.member(name) for name in ("Paul", "Leo", "Gus")]
    await set_up_household(live.client, await page_of(live.client))
    await set_up_presets(house, await page_of(live.client, "/people/presets"))
    pauls, leos, guss = [
        await phones.enter_async_context(phone_of(one, f"{name}’s phone"))
        for one, name in ((parent, "Paul"), (child, "Leo"), (guest, "Gus"))
    ]
    for name, phone in (("Paul", pauls), ("Leo", leos), ("Gus", guss)):
        await choose_phone(await page_of(live.client, "/people"), name, phone)
    await finds_nothing_above_its_age(house, page_of, child)

    # What is left is known before, and after.
    await reads_usual_way(page_of, child)
    assert await left_of(child) == 5
    await child_requests(page_of, child)
    assert await left_of(child) == 2
    assert len(house.apps["sonarr"].series) == 1
    asked = await pauls.told("Leo requested it: season 1, 2, 3.")
    await parent_approves_part(page_of, parent, asked)
    sonarr = house.apps["sonarr"]
    await eventually(lambda: len(sonarr.series) > 1)
    await sonarr.settle()
    series = series_of(sonarr, SERIES_ID)
    assert_only_seasons_wanted(sonarr, series, {1, 2})
    assert series["qualityProfileId"] == ULTRA_HD
    assert await left_of(child) == 3
    theirs = await page_of(child, "/requests")
    rows = theirs.root.get_by_role("tabpanel").get_by_role("listitem")
    await expect(rows.filter(has_text="Seasons 1 and 2")).to_contain_text(
        "Requested", timeout=PATIENCE
    )
    await expect(rows.filter(has_text="Season 3")).to_contain_text("Declined")

    # Somebody else wants it too, and is told.
    await tell_me_too(page_of, guest)
    arrived = download_all(sonarr, series)
    here = rows.filter(has_text="Seasons 1 and 2")
    await expect(here).to_contain_text("Downloading", timeout=PATIENCE)
    arrived()
    await expect(here).to_contain_text("In library", timeout=PATIENCE)
    for phone in (leos, guss):
        ready = await phone.told("It’s ready.")
        assert ready["title"].startswith(SERIES)

    # A guest has what everyone else has.
    refused = await guest.command("requestarr/request_series", tvdb_id=SERIES_ID)
    assert refused["error_code"] == "not_allowed"
    asked = await guest.command("requestarr/request_movie", tmdb_id=FOR_GUESTS)
    assert asked["status"] == "pending"

    await a_further_app(house, child, guest)
    await sees_nothing_above_its_age(page_of, child, MOVIE)
    card = await card_of(child)
    await card.search("radarr", MOVIE.title)
    await expect(card.root).to_contain_text(f"No movies match “{MOVIE.title}”")


async def set_up_household(client: HomeAssistantClient, place: PeoplePlace) -> None:
    """Be a new admin who has never seen the place: an approver, a child, and guests."""
    await place.place("People")
    await expect(place.row("Leo")).to_contain_text("As everyone else")
    await place.open("Leo")
    await place.child(11)
    words = (
        "Leo can request movies and series. Up to age 11. At most 5 in 30 days. "
        "Everything needs approval."
    )
    await expect(place.says(words)).to_be_visible()
    await place.back()
    await place.open("Paul")
    await place.switch("Approves for others", on=True)
    await place.back()
    await place.open("Everyone else")
    await place.choose("Can request", "Series")
    await place.choose("Can request", "Music")
    await expect(
        place.says("Everyone else can request movies. Everything needs approval.")
    ).to_be_visible()
    await place.back()
    # All of it is kept, and told the same after the page was loaded again.
    async with asyncio.timeout(PATIENCE / 1000):
        while True:
            if await requestable(client, None) == ["movie"]:
                break
            await asyncio.sleep(0.1)
    await place.page.reload()
    for name, words in {
        "Demo": "Admin",
        "Paul": "Approver",
        "Leo": "Up to age 11",
        "Gus": "Only movies",
    }.items():
        await expect(place.row(name)).to_contain_text(words, timeout=PATIENCE)


async def set_up_presets(house: Home, place: PeoplePlace) -> None:
    """Name ways of adding titles, send cartoons one of them, and choose the child's usual one."""
    radarr, sonarr = house.entries["radarr"], house.entries["sonarr"]
    await expect(place.title("Presets and routes")).to_be_visible()
    await place.add_preset(CARTOONS, sonarr, "HD-1080p")
    await place.add_preset(KIDS, sonarr, "Ultra-HD")
    await place.add_preset(KIDS, radarr, "Any")
    await place.add_route("Animation", CARTOONS)
    await expect(place.people.get_by_role("listitem").first).to_contain_text(
        f"Animation goes to {CARTOONS}"
    )
    await place.back()
    await place.open("Leo")
    await place.choose("The usual one", KIDS)
    chosen = place.people.get_by_role("radio", name=KIDS, exact=True)
    await expect(chosen).to_be_checked()


async def requestable(client: HomeAssistantClient, user_id: str | None) -> list[str]:
    """Return what somebody may request, None: everyone else."""
    people = (await client.command("requestarr/household"))["people"]
    (one,) = [row for row in people if row["user_id"] == user_id]
    kinds: list[str] = one["may_request"]
    return kinds


async def left_of(child: HomeAssistantClient) -> int:
    """Return how many titles somebody may still request."""
    left: int = (await child.command("requestarr/info"))["user"]["left"]["titles"]
    return left


async def choose_phone(place: PeoplePlace, name: str, phone: LivePhone) -> None:
    """Have somebody be told on a phone of theirs."""
    await place.open(name)
    await place.choose("Phones", phone.name)
    await expect(
        place.people.get_by_role("checkbox", name="Theirs is ready")
    ).to_be_checked()
    await place.back()


async def reads_usual_way(page_of: Sees, child: HomeAssistantClient) -> None:
    """Read on a movie's page what is left, and the usual preset, before anything is pressed."""
    page = await page_of(child, f"/movie/{FINE_ID}")
    button = page.root.get_by_role("button", name="Request movie")
    await expect(button).to_contain_text("needs approval", timeout=PATIENCE)
    await expect(page.root).to_contain_text("5 of 5 left")
    await expect(page.root).to_contain_text(KIDS)
    await expect(page.root).not_to_contain_text("Radarr")


async def child_requests(page_of: Sees, child: HomeAssistantClient) -> None:
    """Request all seasons of a series as a child does."""
    page = await page_of(child, f"/series/{SERIES_ID}")
    await expect(page.title(SERIES)).to_be_visible(timeout=PATIENCE)
    # A cartoon goes its way, and the page says why.
    ways = page.root.get_by_role("radiogroup", name="How it is requested")
    await expect(ways.get_by_role("radio", name=CARTOONS)).to_be_checked()
    await expect(page.root).to_contain_text(f"{CARTOONS}: Animation")
    choices = page.root.locator("requestarr-choices").get_by_role("radiogroup")
    await choices.get_by_text("All", exact=True).click()
    await page.root.get_by_role("button", name="Request 3 seasons").click()
    await expect(page.root).to_contain_text("Waiting for approval", timeout=PATIENCE)
    requests = (await child.command("requestarr/requests"))["requests"]
    assert [one["title"] for one in requests] == [SERIES]


async def parent_approves_part(
    page_of: Sees, parent: HomeAssistantClient, asked: Json
) -> None:
    """Open what a notification opens, leave a season out, and choose another preset."""
    assert asked["title"].startswith(SERIES)
    assert [one["title"] for one in asked["data"]["actions"]] == ["Approve", "Decline"]
    page = await page_of(parent, asked["data"]["url"].removeprefix(f"/{PATH}"))
    seasons = page.root.get_by_role("group", name="Seasons", exact=True)
    season = seasons.get_by_role("checkbox", name="Season 3")
    await expect(season).to_be_checked(timeout=PATIENCE)
    await seasons.get_by_text("Season 3", exact=True).click()
    await expect(season).not_to_be_checked()
    await page.root.get_by_role("combobox", name="Preset").select_option(KIDS)
    await page.root.get_by_role("button", name="Approve 2 seasons").click()


async def tell_me_too(page_of: Sees, guest: HomeAssistantClient) -> None:
    """Ask on a title's page to be told of what somebody else has requested."""
    page = await page_of(guest, f"/series/{SERIES_ID}")
    button = page.root.get_by_role("button", name="Tell me too", exact=True)
    await button.click()
    await expect(button).to_have_attribute("aria-pressed", "true")


def download_all(sonarr: SimulatedApp, series: Row) -> Callable[[], None]:
    """Have Sonarr download what it wants of a series; return what ends it."""
    wanted = [row["id"] for row in episodes_of(sonarr, series) if row["monitored"]]
    download = sonarr.download(series["id"], episode_ids=tuple(wanted), seconds=FOREVER)
    return lambda: sonarr.downloads.finish(sonarr.downloads.rows_of(download))


async def a_further_app(
    house: Home, child: HomeAssistantClient, guest: HomeAssistantClient
) -> None:
    """Add a third Radarr: nothing has to be said again for it."""
    app = SimulatedApp("radarr")
    house.apps["radarr_new"] = app
    app.add_movie(MOVIE.id)
    await app.start()
    connection = Connection(app.url, app.api_key)
    entry_id = await add_app(house.home_assistant, "radarr", connection)
    assert await ways_in(child, entry_id, MOVIE) == []
    asked = await guest.command(
        "requestarr/request_movie", tmdb_id=FINE_ID, entry_id=entry_id
    )
    assert asked["status"] == "pending"
    assert len(app.movies) == 1
