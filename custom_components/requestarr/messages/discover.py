"""What every open Home follows: its shelves and news at once, then those that changed."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from homeassistant.auth import EVENT_USER_UPDATED
from homeassistant.auth.models import User
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_call_later, async_track_time_change
from homeassistant.util.hass_dict import HassKey

from ..app.followers import together
from ..app.signals import SIGNAL_APP, SIGNAL_ARTIST, SIGNAL_LIBRARY, SIGNAL_TITLE
from ..app.texts import Texts
from ..app.web import DATA_WEB
from ..const import DOMAIN, LOGGER
from ..coordinator import RequestarrCoordinator
from ..household.home import Spot, all_shelves, home_of
from ..household.home_store import SIGNAL_HOME
from ..household.instances import current_problem, entries, loaded_app, loaded_apps
from ..household.ledger import SIGNAL_REQUEST
from ..household.member import member_of
from ..household.people_store import SIGNAL_PEOPLE
from ..household.request_shelves import news_of
from ..household.requested_albums import look_at_doubtful
from ..household.shelf import Room, Shelf
from ..household.web_ratings import DATA_RATINGS, SIGNAL_RATED
from .shelves import (
    Described,
    Message,
    describe_news,
    describe_places,
    describe_shelf,
)
from .viewer import Viewer, viewer_of

# What changes by itself all the time is no news of a shelf: open cards follow it elsewhere.
MOVING = {"progress", "time_left"}
PAUSE_SECONDS = 1.0

type Send = Callable[[Message], None]


@dataclass(eq=False)
class Audience:
    """The open Homes of one user in one room, and what they were told."""

    hass: HomeAssistant
    user: User
    room: Room
    texts: Texts
    senders: set[Send] = field(default_factory=set)
    told: dict[str, Message] = field(default_factory=dict)
    news: list[Message] = field(default_factory=list)
    places: list[Message] = field(default_factory=list)
    versions: dict[str, Any] = field(default_factory=dict)

    def whole(self) -> Message:
        """Return all that was told."""
        shelves = list(self.told.values())
        return {"shelves": shelves, "news": self.news, "arrangement": self.places}

    def tell(self, shelves: Iterable[Shelf], described: Described) -> None:
        """Tell what is otherwise than it was told."""
        viewer = viewer_of(self.hass, self.texts, member_of(self.user))
        spots = home_of(self.hass, viewer.member, shelves, self.room)
        news = [
            describe_news(request, pick, viewer, described)
            for request, pick in news_of(self.hass, viewer.member)
        ]
        before, places = self.told, self.places
        changed = self._take(spots, viewer, described)
        if list(self.told) != list(before) or self.places != places:
            self._send(
                {"shelves": list(self.told.values()), "arrangement": self.places}
            )
        else:
            for shelf in changed:
                self._send({"shelf": shelf})
        if _lasting(news) != _lasting(self.news):
            self._send({"news": news})
        self.news = news

    def _take(
        self, spots: Sequence[Spot], viewer: Viewer, described: Described
    ) -> list[Message]:
        """Hold the shelves as they are now, and return those that are others."""
        shown = [one.shelf for one in spots if one.is_shown]
        self.told = {
            shelf.id: describe_shelf(shelf, viewer, described) for shelf in shown
        }
        self.places = describe_places(spots, viewer)
        before = self.versions
        self.versions = {
            shelf.id: (shelf.updated_at, _lasting_shelf(self.told[shelf.id]))
            for shelf in shown
        }
        return [
            self.told[key]
            for key, one in self.versions.items()
            if before.get(key) != one
        ]

    def _send(self, message: Message) -> None:
        """Send something to all who follow."""
        for send in tuple(self.senders):
            send(message)


class Discover:
    """Follow all that shelves are made of while somebody looks, and tell everybody who does."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start with nobody looking."""
        self._hass = hass
        self._audiences: dict[tuple[str, Room], Audience] = {}
        self._sources: list[CALLBACK_TYPE] = []
        self._lists: dict[RequestarrCoordinator, CALLBACK_TYPE] = {}
        self._apps: Hashable = None
        self._moved = False
        self._pause: CALLBACK_TYPE | None = None

    @callback
    def async_subscribe(
        self, user: User, send: Send, texts: Texts, room: Room
    ) -> CALLBACK_TYPE:
        """Send all shelves now and each change after it; return what ends that."""
        if not self._audiences:
            self._start()
        key = (user.id, room)
        if (audience := self._audiences.get(key)) is None:
            audience = self._audiences[key] = Audience(self._hass, user, room, texts)
        audience.texts = texts
        self._flush()
        audience.senders.add(send)
        send(audience.whole())
        return lambda: self._unsubscribe(key, send)

    @callback
    def _unsubscribe(self, key: tuple[str, Room], send: Send) -> None:
        """Stop telling somebody; with the last one nothing is followed any more."""
        if audience := self._audiences.get(key):
            audience.senders.discard(send)
            if not audience.senders:
                del self._audiences[key]
                self._move()
        if not self._audiences:
            self._stop()

    def _start(self) -> None:
        """Follow the apps, the requests, what people make of Home, and the days."""
        hass, move = self._hass, self._move
        self._sources = [
            *(
                async_dispatcher_connect(hass, signal, move)
                for signal in (
                    SIGNAL_TITLE,
                    SIGNAL_LIBRARY,
                    SIGNAL_REQUEST,
                    SIGNAL_HOME,
                    SIGNAL_PEOPLE,
                    SIGNAL_RATED,
                )
            ),
            async_dispatcher_connect(hass, SIGNAL_ARTIST, self._artist_moved),
            async_dispatcher_connect(hass, SIGNAL_APP, self._app_moved),
            async_dispatcher_connect(
                hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._app_moved
            ),
            hass.bus.async_listen(EVENT_USER_UPDATED, move),
            async_track_time_change(hass, move, hour=0, minute=0, second=1),
            hass.data[DATA_WEB].follow(move),
        ]

    def _stop(self) -> None:
        """Follow nothing any more."""
        for stop in (*self._sources, *self._lists.values()):
            stop()
        self._sources.clear()
        self._lists.clear()
        self._hass.data[DATA_RATINGS].watch((), ())
        if self._pause:
            self._pause()
            self._pause = None

    @callback
    def _move(self, *_: Any) -> None:
        """Have all looked at anew: at once what comes alone, together what comes in a burst."""
        self._moved = True
        if self._pause is None:
            self._pause = async_call_later(self._hass, 0, self._tell_and_pause)

    @callback
    def _app_moved(self, *_: Any) -> None:
        """Have all looked at anew if an app came, went, or can be asked again."""
        if self._state_of_apps() != self._apps:
            self._move()

    @callback
    def _artist_moved(self, entry_id: str, _foreign_artist_id: str) -> None:
        """Have the albums read that may be others now."""
        if app := loaded_app(self._hass, entry_id):
            look_at_doubtful(app)

    @callback
    def _tell_and_pause(self, _now: Any) -> None:
        """Tell what has changed, then collect for a while."""
        if self._moved:
            self._flush()
            self._pause = async_call_later(
                self._hass, PAUSE_SECONDS, self._tell_and_pause
            )
        else:
            self._pause = None

    def _flush(self) -> None:
        """Look at all shelves, and tell everybody what is new to them."""
        self._moved = False
        self._apps = self._state_of_apps()
        self._follow_lists()
        shelves, described = all_shelves(self._hass), Described()
        people = [member_of(one.user) for one in self._audiences.values()]
        self._hass.data[DATA_RATINGS].watch(shelves, people)
        for audience in tuple(self._audiences.values()):
            try:
                audience.tell(shelves, described)
            except Exception:
                LOGGER.exception("Somebody could not be told of their shelves")

    def _follow_lists(self) -> None:
        """Follow the lists of the apps that there are now, and what the web tells."""
        self._hass.data[DATA_WEB].want()
        apps = loaded_apps(self._hass)
        for app in self._lists.keys() - set(apps):
            self._lists.pop(app)()
        for app in apps:
            look_at_doubtful(app)
            if app not in self._lists:
                self._lists[app] = _follow(app, self._move)
            else:
                app.lists.want()
                app.collections.want()
                app.arrivals.want()
                app.missing_albums.want()

    def _state_of_apps(self) -> Hashable:
        """Return what of the apps makes a difference to shelves."""
        return tuple(
            (
                entry.entry_id,
                entry.state,
                entry.title,
                str(entry.options),
                current_problem(self._hass, entry) is None,
            )
            for entry in entries(self._hass)
        )


DATA_DISCOVER: HassKey[Discover] = HassKey(f"{DOMAIN}_discover")


def _follow(app: RequestarrCoordinator, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
    """Follow all that an app is asked for shelves; return what ends that."""
    followed = (
        app.lists,
        app.collections,
        app.arrivals,
        app.missing_albums,
        app.exclusions,
    )
    return together(*(one.follow(follower) for one in followed))


def _lasting_shelf(shelf: Message) -> Message:
    """Return what of a shelf does not change by itself all the time."""
    groups = [
        {**group, "parts": _lasting(group["parts"])}
        for group in shelf.get("groups", ())
    ]
    return {
        **shelf,
        "updated_at": None,
        "results": _lasting(shelf["results"]),
        "groups": groups,
    }


def _lasting(results: Iterable[Message]) -> list[Message]:
    """Return what of results does not change by itself all the time."""
    return [
        {key: value for key, value in one.items() if key not in MOVING}
        for one in results
    ]
