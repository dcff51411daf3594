"""Who follows something that costs calls: the first begins it, the last one ends it."""

from collections.abc import Callable

from homeassistant.core import CALLBACK_TYPE, callback


def _nothing() -> None:
    """Do nothing."""


class Followers:
    """All who follow one thing."""

    def __init__(
        self,
        *,
        begin: Callable[[], None] = _nothing,
        joined: Callable[[], None] = _nothing,
        end: Callable[[], None],
    ) -> None:
        """Keep what is done before the first, with each, and after the last one."""
        self._begin = begin
        self._joined = joined
        self._end = end
        self._all: set[CALLBACK_TYPE] = set()

    def __bool__(self) -> bool:
        """Return whether anybody follows."""
        return bool(self._all)

    @callback
    def add(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Have somebody follow; return what ends that."""
        if not self._all:
            self._begin()
        self._all.add(follower)
        self._joined()

        @callback
        def unfollow() -> None:
            """Follow no longer."""
            self._all.discard(follower)
            if not self._all:
                self._end()

        return unfollow

    @callback
    def tell(self) -> None:
        """Call all who follow."""
        for follower in tuple(self._all):
            follower()


@callback
def together(*ends: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Return what ends all that is followed together."""

    @callback
    def unfollow() -> None:
        """Follow no longer."""
        for end in ends:
            end()

    return unfollow
