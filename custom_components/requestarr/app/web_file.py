"""What the web told, in a file of its own: Home shows it at once after a restart.

It holds nothing that could not be read again. Without the file, or where it can't be read,
it is; a file that a newer version has written is left alone.
"""

from collections.abc import Mapping
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

from ..const import DOMAIN, LOGGER
from .web_source import WebSource

STORAGE_VERSION = 1
SAVE_SECONDS = 30.0


class WebFile:
    """Keeps what some sources told."""

    def __init__(
        self, hass: HomeAssistant, sources: Mapping[str, WebSource[Any]]
    ) -> None:
        """Start with nothing read."""
        self._sources = sources
        self._store: Store[dict[str, Any]] = Store(
            hass, STORAGE_VERSION, f"{DOMAIN}.web", private=True
        )

    async def async_open(self) -> None:
        """Have the sources know what was kept, and keep what they read from now on."""
        try:
            stored = await self._store.async_load()
        except (HomeAssistantError, NotImplementedError, OSError, ValueError) as err:
            # A newer version has written it, or the disk fails: it is not written over.
            LOGGER.warning("What the web told before can't be read: %s", err)
            return
        for name, source in self._sources.items():
            kept = stored.get(name) if isinstance(stored, dict) else None
            if isinstance(kept, dict):
                source.take_kept(kept)
            source.keep_by(self._save)

    async def async_remove(self) -> None:
        """Keep nothing any more."""
        await self._store.async_remove()

    @callback
    def _save(self) -> None:
        """Write it, once for what is read together."""
        self._store.async_delay_save(self._content, SAVE_SECONDS)

    def _content(self) -> dict[str, Any]:
        """Return what is written."""
        return {name: source.content() for name, source in self._sources.items()}
