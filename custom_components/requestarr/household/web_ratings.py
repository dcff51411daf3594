"""The age ratings of series that the web named: Sonarr knows them, and is asked one by one.

That is done once somebody with an age limit looks, and never for anybody else.
"""

import asyncio
from collections.abc import Iterable
from time import monotonic

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from ..api import ArrError, ArrNotFoundError, Kind, Series
from ..const import DOMAIN, LOGGER
from ..coordinator import RequestarrCoordinator
from .member import Member
from .people_store import people_of
from .rules import is_limited
from .shelf import Pick, Shelf

# So many of each shelf are asked for, with so many seconds between two.
MOST, SPACE = 20, 1.0
# What Sonarr said is known for so long, and it is left alone for so long after it failed.
LIFETIME, PAUSE = 3 * 24 * 3600.0, 300.0

# The rating of a series is known now.
SIGNAL_RATED: SignalType[()] = SignalType(f"{DOMAIN}_rated")

type Key = tuple[str, int | str]


class WebRatings:
    """What Sonarr says of series by their ids, None of those that it knows nothing of."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing known."""
        self._hass = hass
        self._known: dict[Key, tuple[float, Series | None]] = {}
        self._reading: set[str] = set()
        self._free_at = 0.0

    def has(self, app: RequestarrCoordinator, tvdb_id: int | str) -> bool:
        """Return whether an app was asked for a series, and has answered."""
        at, _ = self._known.get(_key(app, tvdb_id), (-LIFETIME, None))
        return monotonic() - at < LIFETIME

    def of(self, app: RequestarrCoordinator, tvdb_id: int | str) -> Series | None:
        """Return what an app says of a series, None if it said nothing."""
        if not self.has(app, tvdb_id):
            return None
        return self._known[_key(app, tvdb_id)][1]

    @callback
    def want(self, shelves: Iterable[Shelf], members: Iterable[Member]) -> None:
        """Have read what people with an age limit would see, if any of them looks."""
        members = list(members)
        wanted: dict[RequestarrCoordinator, dict[int | str, None]] = {}
        for shelf in shelves:
            for pick in shelf.picks[:MOST]:
                if pick.is_unread and _matters(pick, members):
                    wanted.setdefault(pick.app, {})[pick.title_id[1]] = None
        for app, ids in wanted.items():
            entry_id = app.config_entry.entry_id
            if entry_id not in self._reading and monotonic() >= self._free_at:
                self._reading.add(entry_id)
                app.async_spawn(self._async_read(app, list(ids)), "age ratings")

    async def _async_read(
        self, app: RequestarrCoordinator, ids: Iterable[int | str]
    ) -> None:
        """Ask for series one after the other, as long as the app answers."""
        try:
            for tvdb_id in ids:
                self._take(app, tvdb_id, await _async_series(app, tvdb_id))
                await asyncio.sleep(SPACE)
        except ArrError as err:
            LOGGER.debug("No age ratings for now: %s", err.detail)
            self._free_at = monotonic() + PAUSE
        finally:
            self._reading.discard(app.config_entry.entry_id)
        # What came onto the shelves meanwhile is wanted next.
        async_dispatcher_send(self._hass, SIGNAL_RATED)

    def _take(
        self, app: RequestarrCoordinator, tvdb_id: int | str, series: Series | None
    ) -> None:
        """Hold what an app said, and forget what it said long ago."""
        now = monotonic()
        self._known = {
            key: one for key, one in self._known.items() if now - one[0] < LIFETIME
        }
        self._known[_key(app, tvdb_id)] = (now, series)
        async_dispatcher_send(self._hass, SIGNAL_RATED)


DATA_RATINGS: HassKey[WebRatings] = HassKey(f"{DOMAIN}_ratings")


@callback
def async_setup_ratings(hass: HomeAssistant) -> None:
    """Be ready to ask."""
    hass.data[DATA_RATINGS] = WebRatings(hass)


async def _async_series(
    app: RequestarrCoordinator, tvdb_id: int | str
) -> Series | None:
    """Return what an app says of a series, None if it doesn't know it; raises ArrError."""
    try:
        found = await app.lookups.async_title(Kind.SERIES, tvdb_id)
    except ArrNotFoundError:
        return None
    return found if isinstance(found, Series) else None


def _key(app: RequestarrCoordinator, tvdb_id: int | str) -> Key:
    """Return what an answer is kept by."""
    return app.config_entry.entry_id, tvdb_id


def _matters(pick: Pick, members: Iterable[Member]) -> bool:
    """Return whether the rating of a title makes a difference to anybody."""
    people = people_of(pick.app.hass)
    return any(is_limited(people, member) for member in members)
