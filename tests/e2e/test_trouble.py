"""What the card says when something is wrong, where, and how it goes on."""

from collections.abc import AsyncIterator

from playwright.async_api import Page, WebSocketRoute, expect
import pytest_asyncio

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words

from .card import Card
from .conftest import OpenCard
from .home import Home

type Apps = dict[str, SimulatedApp]

DOWN = "Radarr isn’t answering"


async def test_an_app_that_is_down_and_comes_back(apps: Apps, card: Card) -> None:
    """The card says which app it is, and one press goes on from there."""
    radarr = apps["radarr"]
    radarr.fail(".*", close=True)
    await card.search("radarr", "matrix")
    await expect(card.root).to_contain_text(DOWN)
    radarr.clear_faults()
    await card.root.get_by_role("button", name="Try again").click()
    await expect(card.result("The Matrix")).to_be_visible()
    await expect(card.root.get_by_role("button", name="Try again")).to_have_count(0)


async def test_a_web_page_in_place_of_the_app(apps: Apps, card: Card) -> None:
    """The page of a proxy is not taken for an answer, and never shown."""
    apps["radarr"].fail("/movie/lookup", html=True)
    await card.search("radarr", "matrix")
    await expect(card.root).to_contain_text("Radarr")
    await expect(card.root.get_by_role("button", name="Try again")).to_be_visible()
    await expect(card.root).not_to_contain_text("html")


async def test_a_key_that_was_changed(house: Home, apps: Apps, card: Card) -> None:
    """The household reads what is wrong, until the administrator enters the new key."""
    radarr, client = apps["radarr"], house.home_assistant.client
    radarr.change_key("0" * 32)
    await card.search("radarr", "matrix")
    await expect(card.root).to_contain_text("no longer accepts the API key")
    await house.reload()
    (flow,) = await client.command("config_entries/flow/progress")
    assert flow["context"]["source"] == "reauth"
    answer = await client.rest(
        "POST",
        f"config/config_entries/flow/{flow['flow_id']}",
        {"api_key": radarr.api_key},
    )
    assert answer["reason"] == "reauth_successful"
    # Where that takes long, the card has asked again by itself.
    again = card.root.get_by_role("button", name="Try again")
    await again.evaluate_all("buttons => buttons.forEach(button => button.click())")
    await expect(card.result("The Matrix")).to_be_visible()


async def test_a_request_that_fails_says_so_in_its_place(
    apps: Apps, card: Card
) -> None:
    """Only the place of that title changes, and the request can be made again."""
    radarr = apps["radarr"]
    radarr.fail("/movie$", method="POST", status=500, body=crash_words("Disk I/O"))
    await card.search("radarr", "matrix")
    await card.request_button("The Matrix").click()
    place = card.result("The Matrix")
    await expect(place).to_contain_text("Not requested")
    await expect(card.root).not_to_contain_text("Disk I/O")
    assert not radarr.movies
    radarr.clear_faults()
    await card.open("The Matrix")
    await card.sheet.get_by_role("button", name="Try again").click()
    await expect(place).to_contain_text("Requested")


async def test_a_request_that_the_app_refuses(
    house: Home, apps: Apps, card: Card
) -> None:
    """The folder of the defaults is gone: the card says that it was refused."""
    radarr = apps["radarr"]
    await card.search("radarr", "matrix")
    await expect(card.request_button("The Matrix")).to_be_visible()
    radarr.root_folders.clear()
    await card.request_button("The Matrix").click()
    await expect(card.result("The Matrix")).to_contain_text("Not requested")
    assert not radarr.movies


async def test_one_app_down_leaves_the_others_alone(
    house: Home, apps: Apps, open_card: OpenCard
) -> None:
    """An app that does not answer at the start costs its own tab only."""
    apps["radarr"].fail(".*", close=True)
    await house.reload()
    card = await open_card()
    await card.search("sonarr", "breaking bad")
    await expect(card.result("Breaking Bad")).to_be_visible()
    await card.tab("radarr")
    await expect(card.root).to_contain_text(DOWN)


class Line:
    """The connection of a page to Home Assistant, which a test can cut."""

    def __init__(self) -> None:
        """Start with a line that is whole."""
        self._cut = False
        self._open: list[WebSocketRoute] = []

    async def lay(self, page: Page) -> None:
        """Lead the page's WebSocket over this line from its next load on."""
        await page.route_web_socket("**/api/websocket", self._connected)
        await page.reload(wait_until="domcontentloaded")

    async def _connected(self, route: WebSocketRoute) -> None:
        """Let a connection through, or not."""
        if self._cut:
            await route.close()
            return
        route.connect_to_server()
        self._open.append(route)

    async def cut(self) -> None:
        """Cut all connections, and those that follow."""
        self._cut = True
        for route in self._open:
            await route.close()
        self._open.clear()

    def mend(self) -> None:
        """Let connections through again."""
        self._cut = False


async def test_offline_keeps_what_is_there_and_goes_on(apps: Apps, card: Card) -> None:
    """A lost connection is said, nothing vanishes, and the card works again after it."""
    line = Line()
    await line.lay(card.page)
    await card.ready()
    await card.search("radarr", "matrix")
    await expect(card.result("The Matrix")).to_be_visible()
    await card.root.evaluate("element => element.dataset.before = ''")
    await line.cut()
    await expect(card.root).to_contain_text("No connection to Home Assistant")
    await expect(card.result("The Matrix")).to_be_visible()
    await expect(card.search_box).to_have_value("matrix")
    line.mend()
    await expect(card.root).not_to_contain_text("No connection to Home Assistant")
    # Home Assistant draws the dashboard anew then, and with it the card.
    await expect(card.page.locator("requestarr-card[data-before]")).to_have_count(0)
    await expect(card.search_box).to_have_value("matrix")
    await card.request_button("The Matrix").click()
    await expect(card.result("The Matrix")).to_contain_text("Requested")


@pytest_asyncio.fixture(loop_scope="session")
async def disabled_apps(house: Home, apps: Apps) -> AsyncIterator[None]:
    """Disable the three apps for one test."""
    command = house.home_assistant.client.command
    for entry_id in house.entries.values():
        await command("config_entries/disable", entry_id=entry_id, disabled_by="user")
    yield
    for entry_id in house.entries.values():
        await command("config_entries/disable", entry_id=entry_id, disabled_by=None)


async def test_nothing_set_up_says_what_to_do(
    disabled_apps: None, see: OpenCard
) -> None:
    """Without an app there is no search box, but the way to connect one."""
    card = Card((await see()).page)
    await expect(card.root).to_contain_text("Nothing to search yet")
    await expect(card.search_box).to_have_count(0)
    await expect(card.root.get_by_text("Connect an app")).to_be_visible()
