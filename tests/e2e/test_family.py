"""A family at its cards: a child asks, a parent decides, and both see it come."""

from collections.abc import AsyncIterator, Awaitable, Callable
import contextlib

from playwright.async_api import Browser, expect
import pytest
import pytest_asyncio

from tests.arr_simulator import SimulatedApp

from .browser import PATIENCE, Look, visit
from .card import Card
from .client import HomeAssistantClient
from .family import CHILD, PARENT, Family, listening, move_in
from .home import DASHBOARD, clean_home
from .library import assert_only_seasons_wanted, episodes_of, eventually, series_of
from .test_look import LOOKS, violations, with_axe

SERIES, TVDB_ID = "The Mandalorian", 361753
GROWN_UP, FINE = "The Matrix", "Star Wars"
# Seconds that no test takes: what would end then is ended by the test.
FOREVER = 3600

type Sees = Callable[..., Awaitable[Card]]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def family(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Family]:
    """Return a family with a Home Assistant of its own, whose log must stay clean."""
    async with clean_home(tmp_path_factory.mktemp("family")) as house:
        yield await move_in(house)


@pytest_asyncio.fixture(loop_scope="session")
async def card_of(
    family: Family, browser: Browser, visits: contextlib.AsyncExitStack
) -> Sees:
    """Return a function that opens the card as somebody of the family."""

    async def opened(client: HomeAssistantClient, look: Look | None = None) -> Card:
        seen = await visits.enter_async_context(visit(browser, client, DASHBOARD, look))
        card = Card(seen.page)
        await card.ready()
        return card

    return opened


async def test_an_evening(family: Family, card_of: Sees) -> None:
    """Play an evening: what a child can't see, asks for, is given in part, and gets."""
    sonarr = family.house.apps["sonarr"]
    child, parent = await card_of(family.child), await card_of(family.parent)
    await child.page.evaluate("window.requestarrNeverReloaded = true")
    await parent.page.evaluate("window.requestarrNeverReloaded = true")

    # A movie for grown-ups is not there for the child, whatever it types.
    await parent.search("radarr", GROWN_UP)
    await expect(parent.result(GROWN_UP)).to_be_visible()
    await child.search("radarr", GROWN_UP)
    await expect(child.root).to_contain_text(f"No movies match “{GROWN_UP}”")
    answer = await family.child.command("requestarr/request_movie", tmdb_id=603)
    assert answer["error_code"] == "not_allowed"
    assert not family.house.apps["radarr"].movies

    async with listening(family.house.home_assistant.client) as ear:
        await child.search("sonarr", SERIES)
        await child.season_button(SERIES).click()
        await child.preset("All")
        await child.confirm("Request").click()
        await expect(child.sheet).to_contain_text("Waiting for approval")
        await child.close_sheet()
        asked = await ear.hear("requested")
        assert (asked["requester"], asked["status"]) == (CHILD, "pending")
        assert not sonarr.series

        # The parent's card says so by itself.
        tab = parent.root.get_by_role("tab", name="Requests, 1 waiting for you")
        await expect(tab).to_be_visible()
        await tab.click()
        row = parent.request(SERIES)
        await expect(row).to_contain_text(f"{CHILD} requested it today")
        await parent.open_request(SERIES)
        await parent.request_sheet.get_by_role("checkbox", name="Season 3").uncheck()
        await parent.request_sheet.get_by_role("button", name="Approve").click()
        await eventually(lambda: sonarr.series, 30)
        await sonarr.settle()
        await eventually(lambda: wants(sonarr, {1, 2}), 30)
        approved = await ear.hear("approved")
        assert (approved["decided_by"], approved["seasons"]) == (PARENT, [1, 2])

        await child.tab("requests")
        mine = child.request(SERIES).filter(has_text="Seasons 1 and 2")
        await expect(mine).to_contain_text("Requested", timeout=PATIENCE)
        left_out = child.request(SERIES).filter(has_text="Season 3")
        await expect(left_out).to_contain_text("The rest was approved.")
        series = series_of(sonarr, TVDB_ID)
        wanted = [row["id"] for row in episodes_of(sonarr, series) if row["monitored"]]
        download = sonarr.download(
            series["id"], episode_ids=tuple(wanted), seconds=FOREVER
        )
        await expect(mine).to_contain_text("Downloading", timeout=PATIENCE)
        sonarr.downloads.finish(sonarr.downloads.rows_of(download))
        await expect(mine).to_contain_text("In library", timeout=PATIENCE)
        await expect(parent.root.get_by_role("tab", name="Requests")).to_be_visible()
        here = await ear.hear("available")
        assert here["requester_ids"] == [family.child.user_id]
        assert (here["title"], here["seasons"]) == (SERIES, [1, 2])
    for card in (child, parent):
        assert await card.page.evaluate("window.requestarrNeverReloaded")


def wants(sonarr: SimulatedApp, seasons: set[int]) -> bool:
    """Return whether Sonarr looks for these seasons and no others."""
    try:
        assert_only_seasons_wanted(sonarr, series_of(sonarr, TVDB_ID), seasons)
    except AssertionError:
        return False
    return True


async def test_a_no_with_a_reason(family: Family, card_of: Sees) -> None:
    """Decline with a reason, undo it, decline again; who asked reads why."""
    radarr = family.house.apps["radarr"]
    child, parent = await card_of(family.child), await card_of(family.parent)
    await child.search("radarr", FINE)
    await child.request_button(FINE).click()
    await expect(child.result(FINE)).to_contain_text("Waiting for approval")

    await parent.tab("requests")
    row = parent.request(FINE)
    for _ in range(2):
        await row.get_by_role("button", name="Decline").click()
        reason = row.get_by_role("textbox")
        await reason.fill("<b>Not</b> before Sunday.")
        await reason.press("Enter")
        undo = row.get_by_role("button", name="Undo")
        await expect(undo).to_be_visible()
        if _ == 0:
            await undo.click()
            await expect(row.get_by_role("button", name="Approve")).to_be_visible()
    await expect(child.result(FINE)).to_contain_text(
        "“<b>Not</b> before Sunday.”", timeout=PATIENCE
    )
    assert not radarr.movies


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
async def test_look_of_requests(look: Look, family: Family, card_of: Sees) -> None:
    """The lists of requests are within the screen and pass the scan in every look."""
    waiting = await family.child.command("requestarr/requests", status="pending")
    if not waiting["total"]:
        for tmdb_id in (11, 1891):
            await family.child.command("requestarr/request_movie", tmdb_id=tmdb_id)
        await family.child.command(
            "requestarr/request_series", tvdb_id=TVDB_ID, seasons=[3]
        )
    for client in (family.parent, family.child):
        card = await with_axe(await card_of(client, look))
        await card.tab("requests")
        await expect(card.request(SERIES).first).to_be_visible()
        assert await card.overflow() == []
        assert await violations(card.root) == []
