"""What an app has just found, and sends to its download client: its queue shows it later."""

from collections.abc import Callable
from datetime import datetime

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_call_later

from ..api import Kind

# The apps look at their download clients once in so many seconds.
GRAB_SECONDS = 90.0

type Grab = tuple[Kind, int, int | None]


class Grabs:
    """The titles for which an app says that it found a copy, for as long as it may hide.

    A part is a season's number, or an album's id in the app.
    """

    def __init__(self, hass: HomeAssistant, tell: Callable[[Kind, int], None]) -> None:
        """Start with none; `tell` is told of a title, by the app's id, that changed."""
        self._hass = hass
        self._tell = tell
        self._timers: dict[Grab, CALLBACK_TYPE] = {}

    @callback
    def note(self, kind: Kind, arr_id: int, part: int | None = None) -> None:
        """Keep that a copy of a title, or of a part of it, was found just now."""
        grab = (kind, arr_id, part)

        @callback
        def forget(_now: datetime) -> None:
            """Take it for gone, if the queue doesn't show it by now."""
            del self._timers[grab]
            self._tell(kind, arr_id)

        if timer := self._timers.pop(grab, None):
            timer()
        self._timers[grab] = async_call_later(self._hass, GRAB_SECONDS, forget)
        self._tell(kind, arr_id)

    def has(self, kind: Kind, arr_id: int, part: int | None = None) -> bool:
        """Return whether a copy was found for a title, or for that part of it."""
        return any(
            (one, number) == (kind, arr_id) and part in {None, known}
            for one, number, known in self._timers
        )

    @callback
    def drop(self, kind: Kind, arr_id: int) -> None:
        """Forget what was found for a title, as the queue tells of it now."""
        for grab in [one for one in self._timers if one[:2] == (kind, arr_id)]:
            self._timers.pop(grab)()

    @callback
    def clear(self) -> None:
        """Forget all."""
        while self._timers:
            self._timers.popitem()[1]()
