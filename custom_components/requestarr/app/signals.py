"""What is told within Home Assistant of an app, its titles and its library."""

from homeassistant.util.signal_type import SignalType

from ..api import Kind
from ..const import DOMAIN

# A config entry's app, or a title of it by kind and external id, is no longer what it was.
SIGNAL_APP: SignalType[str] = SignalType(f"{DOMAIN}_app")
SIGNAL_TITLE: SignalType[str, Kind, int | str] = SignalType(f"{DOMAIN}_title")
# A title of an entry's app, by its kind, goes by another external id now: the old, the new.
SIGNAL_MOVED: SignalType[str, Kind, int | str, int | str] = SignalType(
    f"{DOMAIN}_moved"
)
# Something was said of an artist of an entry's app, whose albums may be others now.
SIGNAL_ARTIST: SignalType[str, str] = SignalType(f"{DOMAIN}_artist")
# The library of an entry's app was read; whether what is no part of it may be otherwise, untold.
SIGNAL_LIBRARY: SignalType[str, bool] = SignalType(f"{DOMAIN}_library")
