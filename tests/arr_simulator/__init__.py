"""A simulated Radarr, Sonarr and Lidarr in one process."""

from .app import SimulatedApp
from .server import Call
from .simulator import ArrSimulator

__all__ = ["ArrSimulator", "Call", "SimulatedApp"]
