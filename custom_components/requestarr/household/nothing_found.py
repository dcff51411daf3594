"""Since when nothing was found of what an app looks for: a copy that came to nothing was found."""

from datetime import datetime, timedelta
from functools import partial

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_time_interval
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..api import AlbumRow, HistoryEvent, Kind, MovieRow
from ..app.current_row import async_current_row
from ..app.missing import async_events
from ..app.signals import SIGNAL_TITLE
from ..app.title_state import State, Status
from ..app.titles import held_row
from ..const import DOMAIN
from ..coordinator import RequestarrCoordinator
from .instances import loaded_app, loaded_apps
from .ledger import DATA_LEDGER
from .request import Request, RequestStatus, What
from .request_state import wanted_state

# After so long it is said, and what can be done.
LONG = timedelta(days=7)
# So often it is seen for whom it has become long.
INTERVAL = timedelta(hours=1)


@callback
def unfound_since(
    app: RequestarrCoordinator, request: Request, state: State
) -> datetime | None:
    """Return since when nothing was found, None where that is not long, or not so.

    What was not out when it was sent is looked for since it is. What was found and came to
    nothing since, its download failed for example, is looked for since then.
    """
    since = _sought_since(app, request, state)
    if since is None or not _is_long(since):
        return None
    found = app.hass.data[DATA_LAST_FOUND].found_at.get(request.id)
    if found is None:
        return None
    since = max(since, found)
    return since if _is_long(since) else None


class LastFound:
    """When a copy was last found of what is looked for for long: by the app's history, once.

    What is found from then on is seen. `found_at` is known of those requests alone; it is
    long ago where nothing ever was.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nothing known."""
        self.found_at: dict[str, datetime] = {}
        self._hass = hass
        self._told: dict[str, datetime | None] = {}

    @callback
    def look_at(self, app: RequestarrCoordinator, *, anew: bool = False) -> None:
        """See to all requests to an app; anew where something may have been missed."""
        for request in self._hass.data[DATA_LEDGER].of_entry(app.config_entry.entry_id):
            if anew:
                self.found_at.pop(request.id, None)
            self.look(app, request)

    @callback
    def look_at_all(self, _now: datetime | None = None) -> None:
        """See of which requests there is something else to tell, as time goes on."""
        ledger = self._hass.data[DATA_LEDGER]
        for key in [one for one in self.found_at if ledger.get(one) is None]:
            del self.found_at[key]
        told, self._told = self._told, {}
        for app in loaded_apps(self._hass):
            self.look_at(app)
            for request in ledger.of_entry(app.config_entry.entry_id):
                if request.status is not RequestStatus.SENT:
                    continue
                since = unfound_since(app, request, wanted_state(app, request))
                if since:
                    self._told[request.id] = since
                if told.get(request.id) != since:
                    app.async_tell(request.kind, request.external_id)

    @callback
    def title_moved(self, entry_id: str, kind: Kind, external_id: int | str) -> None:
        """See what was found for a title; an artist's albums move with it."""
        if (app := loaded_app(self._hass, entry_id)) is None:
            return
        ledger = self._hass.data[DATA_LEDGER]
        for request in ledger.moved_with(entry_id, kind, external_id):
            if request.is_open:
                self.look(app, request)

    @callback
    def look(self, app: RequestarrCoordinator, request: Request) -> None:
        """Note what is found now, or have it read what was."""
        if request.status is not RequestStatus.SENT:
            self.found_at.pop(request.id, None)
            return
        state = wanted_state(app, request)
        since = _sought_since(app, request, state)
        if since is None:
            if request.id in self.found_at:
                self.found_at[request.id] = dt_util.utcnow()
        elif _is_long(since) and request.id not in self.found_at:
            key = ("found", request.id)
            if key not in app.checks:
                app.checks.want(key, partial(self._async_read, app, request.id))

    async def _async_read(self, app: RequestarrCoordinator, request_id: str) -> None:
        """Read when a copy of something was last found; raises ArrError."""
        ledger = self._hass.data[DATA_LEDGER]
        if (request := ledger.get(request_id)) is None:
            return
        row = await async_current_row(app, request.kind, request.external_id)
        events = await async_events(app.client, row) if row else ()
        if (request := ledger.get(request_id)) is None:
            return
        times = [one.date for one in events if _is_about(one, request)]
        self.found_at[request_id] = max(times, default=dt_util.utc_from_timestamp(0))
        app.async_tell(request.kind, request.external_id)


def _is_about(event: HistoryEvent, request: Request) -> bool:
    """Return whether something happened to what was requested."""
    if request.kind is not Kind.SERIES or event.episode_id is None:
        return True
    spans = request.confirmed.spans if request.confirmed else ()
    return any(first <= event.episode_id <= last for first, last in spans)


def _is_long(since: datetime) -> bool:
    """Return whether a time is so long ago that it is said."""
    return dt_util.utcnow() - since >= LONG


def _sought_since(
    app: RequestarrCoordinator, request: Request, state: State
) -> datetime | None:
    """Return since when an app looks for something, None where it does not, or found it."""
    is_sought = state.status is Status.REQUESTED and state.reason is None
    if request.status is not RequestStatus.SENT or not is_sought:
        return None
    if (out := _out_at(app, request)) is None:
        return None
    sent = [one.at for one in request.history if one.what is What.SENT]
    return max(sent[-1] if sent else request.created, out)


def _out_at(app: RequestarrCoordinator, request: Request) -> datetime | None:
    """Return when the first came out of what is missing, None where nobody knows so far.

    A movie or an album of which its app does not say came out long ago.
    """
    if request.kind is Kind.SERIES:
        return request.confirmed.missing_from if request.confirmed else None
    row = held_row(app, request.kind, request.external_id)
    day = row.release_date if isinstance(row, MovieRow | AlbumRow) else None
    if day is None or day > dt_util.now().date():
        return dt_util.utc_from_timestamp(0)
    return dt_util.start_of_local_day(day)


DATA_LAST_FOUND: HassKey[LastFound] = HassKey(f"{DOMAIN}_unfound")


@callback
def async_follow_last_found(hass: HomeAssistant) -> None:
    """Know from now on of what nothing was found for long."""
    unfound = hass.data[DATA_LAST_FOUND] = LastFound(hass)
    async_dispatcher_connect(hass, SIGNAL_TITLE, unfound.title_moved)
    async_track_time_interval(
        hass, unfound.look_at_all, INTERVAL, cancel_on_shutdown=True
    )
