"""What every open card follows: one source for all of them, small changes only."""

from itertools import islice
from typing import Any

from homeassistant.auth import EVENT_USER_UPDATED
from homeassistant.auth.models import User
from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from ..api import Kind
from ..app.signals import SIGNAL_APP, SIGNAL_TITLE
from ..app.texts import Texts
from ..const import CONTRACT_VERSION, DOMAIN, LOGGER
from ..household.ledger import DATA_LEDGER, SIGNAL_REQUEST
from ..household.people_store import SIGNAL_PEOPLE
from ..household.request import Change, Request
from .subscriber import Send, Subscriber, TitleKey

# A burst of changes makes at most four messages a second; a lone one goes out at once.
PAUSE_SECONDS = 0.25
TITLES_AT_ONCE = 200


class Subscriptions:
    """Follow all apps and requests while somebody looks, and tell everybody who does."""

    def __init__(self, hass: HomeAssistant, version: str) -> None:
        """Start with nobody looking."""
        self._hass = hass
        self._version = version
        self._audiences: dict[str, Subscriber] = {}
        self._sources: list[CALLBACK_TYPE] = []
        self._titles: dict[TitleKey, None] = {}
        self._requests: dict[str, None] = {}
        self._apps_moved = False
        self._entries_moved = False
        self._pause: CALLBACK_TYPE | None = None

    @callback
    def async_subscribe(self, user: User, send: Send, texts: Texts) -> CALLBACK_TYPE:
        """Send the whole state now and every change after it; return what ends that."""
        if not self._audiences:
            self._start()
        self._flush()
        if (audience := self._audiences.get(user.id)) is None:
            audience = self._audiences[user.id] = Subscriber(self._hass, user, texts)
            audience.tell(apps=True, titles=(), requests=None)
        audience.texts = texts
        audience.senders.add(send)
        send(
            {
                "type": "state",
                "contract": CONTRACT_VERSION,
                "version": self._version,
                **audience.state(),
            }
        )
        return lambda: self._unsubscribe(user.id, send)

    @callback
    def _unsubscribe(self, user_id: str, send: Send) -> None:
        """Stop telling somebody; with the last one nothing is followed any more."""
        if audience := self._audiences.get(user_id):
            audience.senders.discard(send)
            if not audience.senders:
                del self._audiences[user_id]
        if self._audiences:
            return
        for stop in self._sources:
            stop()
        self._sources.clear()
        if self._pause:
            self._pause()
            self._pause = None
        self._titles.clear()
        self._requests.clear()

    def _start(self) -> None:
        """Follow the apps and the requests."""
        hass = self._hass
        self._sources = [
            async_dispatcher_connect(hass, SIGNAL_TITLE, self._title_moved),
            async_dispatcher_connect(hass, SIGNAL_APP, self._app_moved),
            async_dispatcher_connect(hass, SIGNAL_REQUEST, self._request_moved),
            async_dispatcher_connect(
                hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed
            ),
            hass.bus.async_listen(EVENT_USER_UPDATED, self._rights_changed),
            async_dispatcher_connect(hass, SIGNAL_PEOPLE, self._rights_changed),
        ]

    @callback
    def _title_moved(self, entry_id: str, kind: Kind, external_id: int | str) -> None:
        """Note that a title, and what is asked of it, may have another state."""
        self._titles[entry_id, kind, external_id] = None
        ledger = self._hass.data[DATA_LEDGER]
        found = ledger.open_of(entry_id, kind, external_id)
        # The downloads of albums are among those of their artist.
        if kind is Kind.ARTIST:
            found += ledger.open_albums_of(entry_id, external_id)
        for request in found:
            self._requests[request.id] = None
        self._schedule()

    @callback
    def _request_moved(self, request: Request, _change: Change) -> None:
        """Note that a request is another one; what remains of somebody's limit is too."""
        self._requests[request.id] = None
        self._apps_moved = True
        self._title_moved(request.entry_id, request.kind, request.external_id)

    @callback
    def _app_moved(self, _entry_id: str) -> None:
        """Note that an app may have another condition or other downloads."""
        self._apps_moved = True
        self._schedule()

    @callback
    def _rights_changed(self, _event: Event[Any] | None = None) -> None:
        """Note that somebody may see, and do, other things than before."""
        self._entries_moved = self._apps_moved = True
        self._schedule()

    @callback
    def _entry_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Note that an app came, went, or is set up again."""
        if entry.domain == DOMAIN:
            self._entries_moved = True
            self._app_moved(entry.entry_id)

    def _schedule(self) -> None:
        """Send at once what comes alone, and together what comes in a burst."""
        if self._pause is None:
            self._pause = async_call_later(self._hass, 0, self._send_and_pause)

    @callback
    def _send_and_pause(self, _now: Any) -> None:
        """Send what has changed, then collect for a while."""
        if self._flush():
            self._pause = async_call_later(
                self._hass, PAUSE_SECONDS, self._send_and_pause
            )
        else:
            self._pause = None

    def _flush(self) -> bool:
        """Tell what may have changed since the last time; return whether anything may."""
        titles = list(islice(self._titles, TITLES_AT_ONCE))
        for title in titles:
            del self._titles[title]
        if not (self._apps_moved or titles or self._requests):
            return False
        apps = self._apps_moved
        requests = None if self._entries_moved else tuple(self._requests)
        self._requests.clear()
        self._apps_moved = self._entries_moved = False
        for audience in tuple(self._audiences.values()):
            try:
                audience.tell(apps=apps, titles=titles, requests=requests)
            except Exception:
                LOGGER.exception("Somebody could not be told of what has changed")
        return True


DATA_SUBSCRIPTIONS: HassKey[Subscriptions] = HassKey(f"{DOMAIN}_live")
