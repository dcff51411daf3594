"""What phones show of requests that wait, and what is kept from them until quiet hours end.

It is in a file of its own: after a restart no phone asks about what was decided, and nothing
that fell into quiet hours is lost. Without the file nothing worse happens than that.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import Store

from ..const import DOMAIN
from .notify_settings import NotifyEvent

STORAGE_VERSION = 1
SAVE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class News:
    """Something to be told to a user about a request."""

    user_id: str
    request_id: str
    event: NotifyEvent


class Standing:
    """Which devices show something about which request."""

    def __init__(self, changed: Callable[[], None]) -> None:
        """Start with none."""
        self._changed = changed
        self._devices: dict[str, dict[str, None]] = {}

    def __iter__(self) -> Iterator[str]:
        """Go through the ids of the requests that any device shows."""
        return iter([*self._devices])

    def of(self, request_id: str) -> list[str]:
        """Return the devices that show something about a request."""
        return [*self._devices.get(request_id, ())]

    @callback
    def add(self, request_id: str, device_id: str) -> None:
        """Note that a device shows something about a request."""
        devices = self._devices.setdefault(request_id, {})
        if device_id not in devices:
            devices[device_id] = None
            self._changed()

    @callback
    def take(self, request_id: str) -> list[str]:
        """Return the devices that showed something about a request, which they do no longer."""
        devices = self.of(request_id)
        if devices:
            del self._devices[request_id]
            self._changed()
        return devices

    def read(self, stored: Mapping[str, Sequence[str]]) -> None:
        """Take what was so before; raises what can't be read."""
        self._devices = {
            request_id: dict.fromkeys(map(str, devices))
            for request_id, devices in stored.items()
        }

    def content(self) -> dict[str, list[str]]:
        """Return what is written."""
        return {key: [*devices] for key, devices in self._devices.items()}


class PhoneLog:
    """Which devices ask about what, or show a download, and what is told later."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing."""
        self._store: Store[dict[str, Any]] = Store(
            hass, STORAGE_VERSION, f"{DOMAIN}.phones", private=True
        )
        self.asking = Standing(self._save)
        self.live = Standing(self._save)
        self._held: dict[News, None] = {}

    async def async_load(self) -> None:
        """Read what was so when Home Assistant stopped; a row that can't be read is left out."""
        with suppress(Exception):
            stored = await self._store.async_load() or {}
            self.asking.read(stored["asking"])
            self.live.read(stored.get("live", {}))
            for user_id, request_id, event in stored["held"]:
                self._held[News(user_id, request_id, NotifyEvent(event))] = None

    def held(self) -> Iterator[News]:
        """Return what is told later, the oldest first."""
        yield from [*self._held]

    @callback
    def hold(self, news: News) -> None:
        """Keep something until quiet hours end."""
        self._held[news] = None
        self._save()

    @callback
    def let_go(self, news: News) -> None:
        """Keep something no longer."""
        del self._held[news]
        self._save()

    def _save(self) -> None:
        """Write it, once for changes that come together."""
        self._store.async_delay_save(self._content, SAVE_SECONDS)

    def _content(self) -> dict[str, Any]:
        """Return what is written."""
        return {
            "asking": self.asking.content(),
            "live": self.live.content(),
            "held": [astuple(news) for news in self._held],
        }
