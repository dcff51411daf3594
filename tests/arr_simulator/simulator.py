"""The three simulated apps together."""

from typing import Any, Self

from .app import SimulatedApp


class ArrSimulator:
    """A Radarr, a Sonarr and a Lidarr; all take the options of `SimulatedApp`."""

    def __init__(self, **options: Any) -> None:
        """Prepare the three apps."""
        self.radarr = SimulatedApp("radarr", **options)
        self.sonarr = SimulatedApp("sonarr", **options)
        self.lidarr = SimulatedApp("lidarr", **options)

    @property
    def apps(self) -> tuple[SimulatedApp, ...]:
        """Return the three apps."""
        return (self.radarr, self.sonarr, self.lidarr)

    async def start(self, *, radarr: int = 0, sonarr: int = 0, lidarr: int = 0) -> None:
        """Start the apps, on free ports unless others are given."""
        await self.radarr.start(radarr)
        await self.sonarr.start(sonarr)
        await self.lidarr.start(lidarr)

    async def stop(self) -> None:
        """Stop the apps."""
        for app in self.apps:
            await app.stop()

    async def settle(self, within: float = 30.0) -> None:
        """Wait until refreshes and commands of all apps are done."""
        for app in self.apps:
            await app.settle(within)

    async def __aenter__(self) -> Self:
        """Start the apps on free ports."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the apps."""
        await self.stop()
