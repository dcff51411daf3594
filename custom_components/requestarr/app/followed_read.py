"""What of an app is read for those who look at it, and kept fresh for as long as they do."""

from abc import ABC, abstractmethod

from homeassistant.core import CALLBACK_TYPE, callback

from .app import App
from .followers import Followers
from .movie_lists import PAUSES
from .pending_reads import PendingReads


class FollowedRead(ABC):
    """Something of one app; nothing is read before somebody wants to see it."""

    def __init__(self, app: App) -> None:
        """Start with nobody looking."""
        self._app = app
        self._reads = PendingReads(app.hass, app.async_spawn, PAUSES)
        self._followers = Followers(joined=self.want, end=self._reads.cancel)
        app.config_entry.async_on_unload(self._reads.cancel)

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep it fresh for as long as somebody follows; return what ends that."""
        return self._followers.add(follower)

    @abstractmethod
    @callback
    def want(self) -> None:
        """Read it if it may be another by now."""
