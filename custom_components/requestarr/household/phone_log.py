"""What phones show of requests that wait, and what is kept from them until quiet hours end.

It is in a file of its own: after a restart no phone asks about what was decided, and nothing
that fell into quiet hours is lost. Without the file nothing worse happens than that.
"""

from collections.abc import Iterator
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


class PhoneLog:
    """Which devices ask about which request, and what is told later."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing."""
        self._store: Store[dict[str, Any]] = Store(
            hass, STORAGE_VERSION, f"{DOMAIN}.phones", private=True
        )
        self._asking: dict[str, dict[str, None]] = {}
        self._held: dict[News, None] = {}

    async def async_load(self) -> None:
        """Read what was so when Home Assistant stopped; a row that can't be read is left out."""
        with suppress(Exception):
            stored = await self._store.async_load() or {}
            for request_id, devices in stored["asking"].items():
                self._asking[request_id] = dict.fromkeys(map(str, devices))
            for user_id, request_id, event in stored["held"]:
                self._held[News(user_id, request_id, NotifyEvent(event))] = None

    @property
    def asked(self) -> list[str]:
        """Return the ids of the requests that phones ask about."""
        return [*self._asking]

    def devices(self, request_id: str) -> list[str]:
        """Return the devices that ask about a request."""
        return [*self._asking.get(request_id, ())]

    @callback
    def note_asked(self, request_id: str, device_id: str) -> None:
        """Note that a device asks about a request."""
        self._asking.setdefault(request_id, {})[device_id] = None
        self._save()

    @callback
    def take_asked(self, request_id: str) -> list[str]:
        """Return the devices that asked about a request, which they do no longer."""
        devices = self.devices(request_id)
        if self._asking.pop(request_id, None) is not None:
            self._save()
        return devices

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
            "asking": {key: [*devices] for key, devices in self._asking.items()},
            "held": [astuple(news) for news in self._held],
        }
