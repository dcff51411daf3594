"""One Home Assistant for all browser tests, with fresh apps for each of them."""

from collections.abc import AsyncIterator, Awaitable, Callable
import contextlib

from playwright.async_api import Browser, expect
import pytest
import pytest_asyncio

from tests.arr_simulator import SimulatedApp

from .browser import PATIENCE, Look, Visit, chromium, visit
from .card import Card
from .home import DASHBOARD, Home, clean_home

type OpenCard = Callable[..., Awaitable[Card]]

# What a machine with much to do may need; no test waits for it to pass.
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all tests in the loop that Home Assistant's client and Chromium live in."""
    for item in items:
        item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Return a Chromium."""
    async with chromium() as running:
        yield running


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Home]:
    """Return a Home Assistant with the three apps, whose log must stay clean."""
    async with clean_home(tmp_path_factory.mktemp("home_assistant")) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def apps(house: Home) -> dict[str, SimulatedApp]:
    """Return the three apps as they are before anybody requested anything."""
    await house.renew_apps()
    return house.apps


@pytest_asyncio.fixture(loop_scope="session")
async def visits() -> AsyncIterator[contextlib.AsyncExitStack]:
    """Return a stack that closes the pages of a test."""
    async with contextlib.AsyncExitStack() as stack:
        yield stack


@pytest_asyncio.fixture(loop_scope="session")
async def see(
    house: Home,
    apps: dict[str, SimulatedApp],
    browser: Browser,
    visits: contextlib.AsyncExitStack,
) -> Callable[..., Awaitable[Visit]]:
    """Return a function that opens a page, the card's dashboard unless told otherwise."""

    async def opened(look: Look | None = None, path: str = DASHBOARD) -> Visit:
        client = house.home_assistant.client
        return await visits.enter_async_context(visit(browser, client, path, look))

    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def open_card(see: Callable[..., Awaitable[Visit]]) -> OpenCard:
    """Return a function that opens the dashboard and waits for the card."""

    async def opened(look: Look | None = None) -> Card:
        card = Card((await see(look)).page)
        await card.ready()
        return card

    return opened


@pytest_asyncio.fixture(loop_scope="session")
async def card(open_card: OpenCard) -> Card:
    """Return the card on a screen of the usual size."""
    return await open_card()
