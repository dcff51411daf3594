"""What is measured on: a Home Assistant with Requestarr, and the apps that it asks."""

from collections.abc import AsyncIterator
import contextlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession

from tests.e2e.home import CARD, DASHBOARD, Connection, add_app
from tests.e2e.live import LiveHomeAssistant, live_home_assistant

from .apps import App, simulated_apps
from .connection import Socket

PROBE = Path(__file__).with_name("bench_probe")


@dataclass(frozen=True, kw_only=True)
class Lab:
    """The parts of it; apps and entries by the app's name."""

    session: ClientSession
    home_assistant: LiveHomeAssistant
    socket: Socket
    apps: dict[str, App]
    entries: dict[str, str]
    folder: Path
    quick: bool
    filled: set[str]


@contextlib.asynccontextmanager
async def lab(folder: Path, *, quick: bool) -> AsyncIterator[Lab]:
    """Start it all, with the card on a dashboard."""
    home = folder / "home_assistant"
    home.mkdir()
    async with contextlib.AsyncExitStack() as stack:
        enter = stack.enter_async_context
        session = await enter(ClientSession())
        apps = await enter(simulated_apps(session, folder / "apps.log"))
        home_assistant = await enter(live_home_assistant(home, beside=[PROBE]))
        client = home_assistant.client
        entries = {
            name: await add_app(home_assistant, name, Connection(app.url, app.api_key))
            for name, app in apps.items()
        }
        await client.make_dashboard(DASHBOARD, "Requests", [CARD])
        yield Lab(
            session=session,
            home_assistant=home_assistant,
            socket=await enter(Socket.connected(session, client)),
            apps=apps,
            entries=entries,
            folder=folder,
            quick=quick,
            filled=set(),
        )
