"""What every open card follows: one source for all of them, small changes only."""

from collections.abc import Callable, Mapping
from itertools import islice
from typing import Any

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later
from homeassistant.util.hass_dict import HassKey

from .api import Kind
from .const import CONTRACT_VERSION, DOMAIN, SIGNAL_APP, SIGNAL_TITLE
from .coordinator import RequestarrConfigEntry, RequestarrCoordinator
from .downloads import describe_download, downloads_of
from .instances import describe_instance, entries
from .results import describe_state
from .texts import Texts
from .truth import held_row

# A burst of changes makes at most four messages a second; a lone one goes out at once.
PAUSE_SECONDS = 0.25
TITLES_AT_ONCE = 200

type Message = dict[str, Any]
type Send = Callable[[Message], None]


class LiveHub:
    """Follow all apps while somebody looks, and tell everybody who does."""

    def __init__(self, hass: HomeAssistant, version: str) -> None:
        """Start with nobody looking."""
        self._hass = hass
        self._version = version
        self._texts: Texts = {}
        self._senders: set[Send] = set()
        self._sources: list[CALLBACK_TYPE] = []
        self._titles: dict[tuple[str, Kind, int | str], None] = {}
        self._apps_sent: dict[str, Message] = {}
        self._downloads_sent: dict[str, Message] = {}
        self._apps_moved = False
        self._pause: CALLBACK_TYPE | None = None

    @callback
    def async_subscribe(self, send: Send, texts: Texts) -> CALLBACK_TYPE:
        """Send the whole state now and every change after it; return what ends that."""
        self._texts = texts
        if not self._senders:
            self._start()
        self._flush()
        self._senders.add(send)
        send(
            {
                "type": "state",
                "contract": CONTRACT_VERSION,
                "version": self._version,
                "apps": list(self._apps_sent.values()),
                "downloads": list(self._downloads_sent.values()),
            }
        )
        return lambda: self._unsubscribe(send)

    @callback
    def _unsubscribe(self, send: Send) -> None:
        """Stop telling somebody; with the last one nothing is followed any more."""
        self._senders.discard(send)
        if self._senders:
            return
        for stop in self._sources:
            stop()
        self._sources.clear()
        if self._pause:
            self._pause()
            self._pause = None
        self._titles.clear()

    def _start(self) -> None:
        """Follow the apps."""
        hass = self._hass
        self._apps_sent, self._downloads_sent = {}, {}
        self._apps_moved = True
        self._sources = [
            async_dispatcher_connect(hass, SIGNAL_TITLE, self._title_moved),
            async_dispatcher_connect(hass, SIGNAL_APP, self._app_moved),
            async_dispatcher_connect(
                hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed
            ),
        ]

    @callback
    def _title_moved(self, entry_id: str, kind: Kind, external_id: int | str) -> None:
        """Note that a title may have another state."""
        self._titles[entry_id, kind, external_id] = None
        self._schedule()

    @callback
    def _app_moved(self, _entry_id: str) -> None:
        """Note that an app may have another condition or other downloads."""
        self._apps_moved = True
        self._schedule()

    @callback
    def _entry_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Note that an app came, went, or is set up again."""
        if entry.domain == DOMAIN:
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
        """Send what has changed since the last time; return whether anything had."""
        change: Message = {"type": "change"}
        if self._apps_moved:
            self._apps_moved = False
            change |= self._apps_change() | self._downloads_change()
        if titles := self._titles_change():
            change["titles"] = titles
        if len(change) == 1:
            return False
        for send in tuple(self._senders):
            send(change)
        return True

    def _apps_change(self) -> Message:
        """Return the apps that are not as they were, and those that are gone."""
        now = {entry.entry_id: self._app(entry) for entry in entries(self._hass)}
        changed = [app for key, app in now.items() if self._apps_sent.get(key) != app]
        removed = [key for key in self._apps_sent if key not in now]
        self._apps_sent = now
        return _filled(apps=changed, apps_removed=removed)

    def _downloads_change(self) -> Message:
        """Return the downloads that are not as they were, and those that are gone."""
        now = {
            key: describe_download(app, download, self._texts)
            for app in self._loaded()
            for key, download in downloads_of(app).items()
        }
        sent = self._downloads_sent
        changed = [one for key, one in now.items() if sent.get(key) != one]
        removed = [key for key in sent if key not in now]
        self._downloads_sent = now
        return _filled(downloads=_filled(set=changed, removed=removed))

    def _titles_change(self) -> list[Message]:
        """Return the states of the titles that moved."""
        titles = list(islice(self._titles, TITLES_AT_ONCE))
        for title in titles:
            del self._titles[title]
        apps = {app.config_entry.entry_id: app for app in self._loaded()}
        return [
            describe_state(
                apps[entry_id],
                kind,
                external_id,
                held_row(apps[entry_id], kind, external_id),
                self._texts,
            )
            for entry_id, kind, external_id in titles
            if entry_id in apps
        ]

    def _app(self, entry: RequestarrConfigEntry) -> Message:
        """Return an app as those who follow see it."""
        message = describe_instance(self._hass, entry, self._texts)
        loaded = entry.state is ConfigEntryState.LOADED
        data = entry.runtime_data.data if loaded else None
        return message | {
            "push": loaded and entry.runtime_data.push_connected,
            "counts": data
            and {
                "titles": data.titles,
                "missing": data.missing,
                "queue": len(data.queue),
            },
        }

    def _loaded(self) -> list[RequestarrCoordinator]:
        """Return the apps that are set up."""
        return [
            entry.runtime_data
            for entry in entries(self._hass)
            if entry.state is ConfigEntryState.LOADED
        ]


DATA_LIVE: HassKey[LiveHub] = HassKey(f"{DOMAIN}_live")


def _filled(**fields: Mapping[str, Any] | list[Any]) -> Message:
    """Return those of the fields that hold something."""
    return {key: value for key, value in fields.items() if value}
