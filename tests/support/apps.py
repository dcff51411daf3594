"""The three simulated apps together."""

from typing import NamedTuple

from tests.arr_simulator import SimulatedApp


class Apps(NamedTuple):
    """One app of each service."""

    radarr: SimulatedApp
    sonarr: SimulatedApp
    lidarr: SimulatedApp

    def of(self, kind: str) -> SimulatedApp:
        """Return the app for a kind of title."""
        return {"movie": self.radarr, "series": self.sonarr}.get(kind, self.lidarr)
