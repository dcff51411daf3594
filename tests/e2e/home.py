"""A Home Assistant with Requestarr, the apps it asks, and a dashboard with the card."""

from collections.abc import AsyncIterator, Callable, Mapping
import contextlib
from dataclasses import dataclass
from pathlib import Path

from tests.arr_simulator import SimulatedApp

from .client import CommandError
from .live import LiveHomeAssistant, live_home_assistant

DASHBOARD = "media-requests"
CARD = {
    "type": "custom:requestarr-card",
    "grid_options": {"columns": "full"},
}


@dataclass(frozen=True)
class Connection:
    """Where an app is and the key it wants."""

    url: str
    api_key: str


@dataclass(frozen=True)
class Home:
    """What a household sees and what stands behind it; all by the app's name."""

    home_assistant: LiveHomeAssistant
    apps: dict[str, SimulatedApp]
    entries: dict[str, str]

    async def renew_apps(self) -> None:
        """Put fresh simulated apps in place of those that were used."""
        for service, used in list(self.apps.items()):
            await used.stop()
            fresh = SimulatedApp(used.service, api_key=used.api_key)
            await fresh.start(used.port)
            self.apps[service] = fresh
        await self.reload()

    async def reload(self) -> None:
        """Let Requestarr read the apps as it does after a start."""
        for entry_id in self.entries.values():
            await self.home_assistant.client.rest(
                "POST", f"config/config_entries/entry/{entry_id}/reload"
            )


async def add_app(
    home_assistant: LiveHomeAssistant, service: str, connection: Connection
) -> str:
    """Add an app through its config flow and return the id of the entry."""
    answers = {
        "service": service,
        "url": connection.url,
        "api_key": connection.api_key,
    }
    try:
        entry = await home_assistant.client.add_entry("requestarr", answers)
    except CommandError as error:
        words = f"{service.capitalize()} at {connection.url}: {error}"
        raise CommandError(f"{words}\n{home_assistant.complaints}") from error
    entry_id: str = entry["entry_id"]
    return entry_id


@contextlib.asynccontextmanager
async def running(apps: Mapping[str, SimulatedApp]) -> AsyncIterator[None]:
    """Run simulated apps; those that stand in their place by then are stopped."""
    try:
        for app in apps.values():
            if not app.port:
                await app.start()
        yield
    finally:
        for app in apps.values():
            await app.stop()


@contextlib.asynccontextmanager
async def home(
    folder: Path,
    apps: dict[str, SimulatedApp],
    *,
    real: Mapping[str, Connection] | None = None,
    port: int | None = None,
    card: Path | None = None,
    fill: Callable[[], None] = lambda: None,
) -> AsyncIterator[Home]:
    """Run a Home Assistant with Requestarr on simulated and on real apps.

    `fill` puts into the simulated apps what they shall hold when Requestarr first asks.
    `card` is a folder with a card to serve in place of the committed one.
    """
    async with (
        running(apps),
        live_home_assistant(folder, port, card=card) as home_assistant,
    ):
        fill()
        entries = {}
        simulated = {name: Connection(a.url, a.api_key) for name, a in apps.items()}
        for service, connection in {**simulated, **(real or {})}.items():
            entries[service] = await add_app(home_assistant, service, connection)
        await home_assistant.client.make_dashboard(DASHBOARD, "Living room", [CARD])
        yield Home(home_assistant, apps, entries)


@contextlib.asynccontextmanager
async def clean_home(folder: Path) -> AsyncIterator[Home]:
    """Run a Home Assistant with the three apps, whose log must stay clean."""
    apps: dict[str, SimulatedApp] = {
        app.service: app
        for app in (
            SimulatedApp("radarr"),
            SimulatedApp("sonarr"),
            SimulatedApp("lidarr"),
        )
    }
    async with home(folder, apps) as running:
        yield running
        complaints = running.home_assistant.complaints
        assert not complaints, complaints
