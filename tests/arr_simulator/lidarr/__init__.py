"""The simulated Lidarr."""

from .backend import LidarrBackend

__all__ = ["LidarrBackend"]
