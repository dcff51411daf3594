"""What phones show of requests that wait, and what is kept from them until quiet hours end.

It is in a file of its own: after a restart no phone asks about what was decided, and nothing
that fell into quiet hours is lost. While the file can't be read, only what came since is known.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from homeassistant.core import HomeAssistant, callback

from .ledger_section import rows_of
from .ledger_store import HouseholdFile, Stored
from .notify_settings import NotifyEvent

FILE = "phones"


@dataclass(frozen=True, slots=True)
class News:
    """Something to be told to a user about a request."""

    user_id: str
    request_id: str
    event: NotifyEvent


class ShownRequests:
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

    @callback
    def leave(self, request_id: str, device_id: str) -> None:
        """Note that a device shows nothing about a request any more."""
        devices = self._devices.get(request_id, {})
        if device_id in devices:
            del devices[device_id]
            if not devices:
                del self._devices[request_id]
            self._changed()

    def join(self, before: Mapping[str, dict[str, None]]) -> None:
        """Add what was so before."""
        self._devices = {
            key: before.get(key, {}) | self._devices.get(key, {})
            for key in {**before, **self._devices}
        }

    def content(self) -> dict[str, list[str]]:
        """Return what is written."""
        return {key: [*devices] for key, devices in self._devices.items()}


def _devices(rows: Mapping[str, Any]) -> dict[str, dict[str, None]]:
    """Return the devices of requests that were kept; raises what can't be read of them."""
    return {
        str(key): dict.fromkeys(map(str, rows_of(row))) for key, row in rows.items()
    }


class PhoneLog:
    """Which devices ask about what, or show a download, and what is told later."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing."""
        self._file = HouseholdFile(hass, FILE, self._content, self._take)
        self.asking = ShownRequests(self._save)
        self.live = ShownRequests(self._save)
        self._held: dict[News, None] = {}

    async def async_load(self) -> None:
        """Read what was so when Home Assistant stopped, now or as soon as it can be read."""
        await self._file.async_open()

    @callback
    def _take(self, stored: Stored | None) -> None:
        """Hold what was read, besides what came since; raises what can't be read."""
        if stored is None:
            return
        asking, live = _devices(stored["asking"]), _devices(stored.get("live", {}))
        held = {
            News(str(user_id), str(request_id), NotifyEvent(event)): None
            for user_id, request_id, event in stored["held"]
        }
        self.asking.join(asking)
        self.live.join(live)
        self._held = held | self._held

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
        self._file.save_soon()

    def _content(self) -> dict[str, Any]:
        """Return what is written."""
        return {
            "asking": self.asking.content(),
            "live": self.live.content(),
            "held": [astuple(news) for news in self._held],
        }
