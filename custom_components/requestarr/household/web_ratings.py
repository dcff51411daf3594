"""The age ratings of series that the web named: Sonarr knows them, and is asked one by one.

That is done once somebody with an age limit looks, and never for anybody else.
"""

import asyncio
from collections.abc import Iterable, Iterator
from time import monotonic

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType

from ..api import ArrError, ArrNotFoundError, Kind, Series
from ..app.web_source import is_allowed
from ..const import DOMAIN, LOGGER
from ..coordinator import RequestarrCoordinator
from .member import Member
from .people_store import people_of
from .permissions import is_limited
from .shelf import Pick, Shelf

# So many of each shelf are asked for, with so many seconds between two.
MOST, SPACE = 20, 1.0
# What Sonarr said is known for so long, and it is left alone for so long after it failed.
LIFETIME, PAUSE = 3 * 24 * 3600.0, 300.0
# So long somebody counts as looking who asked for a shelf once.
LOOKING = 60.0

# The rating of a series is known now.
SIGNAL_RATED: SignalType[()] = SignalType(f"{DOMAIN}_rated")

type Key = tuple[str, int | str]


class WebRatings:
    """What Sonarr says of series by their ids, None of those that it knows nothing of."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing known."""
        self._hass = hass
        self._known: dict[Key, tuple[float, Series | None]] = {}
        self._watched: dict[Key, None] = {}
        self._asked: dict[Key, float] = {}
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
    def watch(self, shelves: Iterable[Shelf], members: Iterable[Member]) -> None:
        """Have read what all with an age limit would see who follow shelves now.

        What nobody of them would see any more is read no more.
        """
        wanted = dict(_unread(shelves, members))
        self._watched = dict.fromkeys(wanted)
        self._read(wanted.values())

    @callback
    def want(self, shelves: Iterable[Shelf], member: Member) -> None:
        """Have read what somebody who looks once would see, if they have an age limit."""
        wanted = dict(_unread(shelves, [member]))
        self._asked |= dict.fromkeys(wanted, monotonic())
        self._read(wanted.values())

    def _read(self, apps: Iterable[RequestarrCoordinator]) -> None:
        """Start to ask apps that are not being asked, and have not just failed."""
        for app in set(apps):
            entry_id = app.config_entry.entry_id
            if entry_id not in self._reading and monotonic() >= self._free_at:
                self._reading.add(entry_id)
                app.async_spawn(self._async_read(app), "age ratings")

    async def _async_read(self, app: RequestarrCoordinator) -> None:
        """Ask for one series after the other, as long as the app answers and somebody looks."""
        try:
            while (tvdb_id := self._next(app)) is not None:
                self._take(app, tvdb_id, await _async_series(app, tvdb_id))
                await asyncio.sleep(SPACE)
        except ArrError as err:
            LOGGER.debug("No age ratings for now: %s", err.detail)
            self._free_at = monotonic() + PAUSE
        finally:
            self._reading.discard(app.config_entry.entry_id)
        # What came onto the shelves meanwhile is wanted next.
        async_dispatcher_send(self._hass, SIGNAL_RATED)

    def _next(self, app: RequestarrCoordinator) -> int | str | None:
        """Return what an app is to be asked for next, None for nothing more."""
        if not is_allowed(self._hass, app.service):
            return None
        since = monotonic() - LOOKING
        self._asked = {key: at for key, at in self._asked.items() if at > since}
        own = app.config_entry.entry_id
        wanted = (*self._watched, *self._asked)
        ids = (tvdb_id for entry_id, tvdb_id in wanted if entry_id == own)
        return next((one for one in ids if not self.has(app, one)), None)

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


def _unread(
    shelves: Iterable[Shelf], members: Iterable[Member]
) -> Iterator[tuple[Key, RequestarrCoordinator]]:
    """Yield the series whose rating makes a difference to anybody, each with its app."""
    members = list(members)
    for shelf in shelves:
        for pick in shelf.picks[:MOST]:
            if pick.is_unread and _matters(pick, members):
                yield _key(pick.app, pick.title_id[1]), pick.app


def _matters(pick: Pick, members: Iterable[Member]) -> bool:
    """Return whether the rating of a title makes a difference to anybody."""
    people = people_of(pick.app.hass)
    return any(is_limited(people, member) for member in members)
