"""Which app an entry is of: one that was removed is known again when it is added anew."""

from dataclasses import dataclass
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import CONF_SERVICE, CONF_URL


@dataclass(frozen=True, slots=True)
class KnownApp:
    """An app by what is kept of it beside its entry."""

    service: str
    url: str
    name: str

    @classmethod
    def of(cls, entry: ConfigEntry) -> KnownApp:
        """Return the app of an entry; one that another version has written may lack all."""
        return cls(
            entry.data.get(CONF_SERVICE, ""), entry.data.get(CONF_URL, ""), entry.title
        )

    @classmethod
    def from_list(cls, row: Any) -> KnownApp:
        """Return an app that was kept; raises what can't be read of it."""
        service, url, name = row
        return cls(str(service), str(url), str(name))

    def as_list(self) -> list[str]:
        """Return the app as it is kept."""
        return [self.service, self.url, self.name]
