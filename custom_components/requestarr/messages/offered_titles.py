"""Which titles an assistant has been told of: it can ask for no other."""

from dataclasses import dataclass

from homeassistant.util.hass_dict import HassKey

from ..api import Kind
from ..const import DOMAIN

MAX_OFFERED = 500


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom an assistant speaks with: a user, on a device; None where that isn't known."""

    user_id: str | None
    device_id: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A title that was named, and the app that it was named of."""

    entry_id: str
    external_id: int | str


class OfferedTitles:
    """What was named lately, and to whom."""

    def __init__(self) -> None:
        """Start with nothing named."""
        self._offers: dict[tuple[Listener, Kind, str], Offer] = {}

    def add(self, listener: Listener, kind: Kind, offer: Offer) -> str:
        """Keep a title, and return the id that it is named by."""
        media_id = str(offer.external_id)
        key = (listener, kind, media_id)
        self._offers.pop(key, None)
        self._offers[key] = offer
        if len(self._offers) > MAX_OFFERED:
            del self._offers[next(iter(self._offers))]
        return media_id

    def get(self, listener: Listener, kind: Kind, media_id: str) -> Offer | None:
        """Return a title by the id that it was named by, None if it was not."""
        return self._offers.get((listener, kind, media_id))


DATA_OFFERED_TITLES: HassKey[OfferedTitles] = HassKey(f"{DOMAIN}_offered")
