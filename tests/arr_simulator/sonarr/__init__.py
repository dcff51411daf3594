"""The simulated Sonarr."""

from .backend import SonarrBackend

__all__ = ["SonarrBackend"]
