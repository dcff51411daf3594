"""The simulated Radarr."""

from .backend import RadarrBackend

__all__ = ["RadarrBackend"]
