"""What an app pushes, and what that means for what we know of it."""

import asyncio
from collections.abc import Mapping
from time import monotonic
from typing import Any

from homeassistant.const import CONF_API_KEY, CONF_VERIFY_SSL
from homeassistant.core import callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession

from ..api import (
    AlbumRow,
    ArrAuthError,
    ArrError,
    ArrPush,
    ArtistRow,
    Kind,
    MovieRow,
    PushMessage,
    SeriesRow,
)
from ..const import LOGGER
from .debouncer import Debouncer
from .library import Row, external_id, kind_of
from .library_updates import MANY_TITLES, LibraryUpdates

type Resource = Mapping[str, Any]

ROWS: Mapping[str, type[MovieRow | SeriesRow | ArtistRow]] = {
    "movie": MovieRow,
    "series": SeriesRow,
    "artist": ArtistRow,
}
# What belongs to a title, and the member that names it.
PARTS = {
    "album": "artistId",
    "episode": "seriesId",
    "episodefile": "seriesId",
    "moviefile": "movieId",
    "track": "artistId",
    "trackfile": "artistId",
}
# What a title's state is made of; an app that leaves any of it out is asked for the row.
NEEDED = {
    "movie": {"monitored", "movieFileId", "isAvailable"},
    "series": {"monitored", "seasons", "statistics"},
    "artist": {"monitored", "statistics"},
}
DETAILS = {"health", "metadataprofile", "qualityprofile", "rootfolder"}

TITLE_SECONDS = 0.5
QUEUE_SECONDS = (0.3, 1.0)
CONDITION_SECONDS = (1.0, 5.0)
COUNTS_SECONDS = (15.0, 60.0)
# The apps say at least twice a minute that their queue may have changed. Where nothing is
# downloaded and nothing else speaks for a download, that is believed this often only.
IDLE_QUEUE_SECONDS = 300.0
# What was sent to a download client is in the queue some seconds later.
GRAB_SECONDS = 15.0
# A hub that refuses the key may be a proxy's doing; it is tried again that often.
REFUSED_SECONDS = 300.0


def follow_pushes(app: LibraryUpdates) -> None:
    """Follow what an app pushes until its entry is unloaded."""
    follower = Follower(app)
    app.config_entry.async_on_unload(follower.stop)
    app.async_spawn(follower.async_run(), "push")


class Follower:
    """Keep what we know of an app as the app says it is."""

    def __init__(self, app: LibraryUpdates) -> None:
        """Prepare what is done soon after a message, however many come."""
        self._app = app
        self._titles: set[tuple[Kind, int]] = set()
        self._moves_until = 0.0
        self._title_soon = Debouncer(app, self._async_read_titles, TITLE_SECONDS)
        self._queue_soon = Debouncer(app, app.async_read_queue, *QUEUE_SECONDS)
        self._condition_soon = Debouncer(
            app, app.async_read_details, *CONDITION_SECONDS
        )
        self._counts_soon = Debouncer(app, app.async_read_details, *COUNTS_SECONDS)
        entry = app.config_entry
        app.push = self._push = ArrPush(
            async_get_clientsession(app.hass, verify_ssl=entry.data[CONF_VERIFY_SSL]),
            app.client.url,
            entry.data[CONF_API_KEY],
            on_message=self._on_message,
            on_connection=self._on_connection,
        )

    async def async_run(self) -> None:
        """Follow until cancelled; a hub that refuses the key is tried again now and then.

        Whether it is the app that does so, or a proxy before its hub, shows when the app
        is asked: that starts the asking for a new key, or goes on by polling.
        """
        told = False
        while await self._async_is_refused():
            if not told:
                await self._app.async_set_push(connected=False)
            told = True
            await asyncio.sleep(REFUSED_SECONDS)

    async def _async_is_refused(self) -> bool:
        """Follow for as long as the hub takes the key; return that it does not."""
        try:
            await self._push.async_run()
        except ArrAuthError:
            return True

    @callback
    def stop(self) -> None:
        """Do nothing more of what was to be done soon."""
        for soon in (
            self._title_soon,
            self._queue_soon,
            self._condition_soon,
            self._counts_soon,
        ):
            soon.cancel()

    @callback
    def _on_connection(self, connected: bool) -> None:
        """Read what may have been missed, or go on by polling."""
        LOGGER.debug("Hub of %s: connected is %s", self._app.name, connected)
        self._app.async_spawn(
            self._app.async_set_push(connected=connected), "push connection"
        )

    @callback
    def _on_message(self, message: PushMessage) -> None:
        """Take what a message says, or note what has to be read because of it."""
        resource = message.resource or {}
        if message.name in ROWS:
            self._on_title(message.name, message.action, resource)
        elif message.name in PARTS:
            self._on_part(message.name, resource)
        elif message.name in {"queue", "queue/details"}:
            self._on_queue()
        elif message.name == "queue/status":
            self._on_queue_status(resource)
        elif message.name in DETAILS:
            self._condition_soon.start()

    def _on_title(self, name: str, action: str | None, resource: Resource) -> None:
        """Put a changed row where its older self was."""
        arr_id = _number(resource, "id")
        self._counts_soon.start()
        if arr_id <= 0:
            # Something moved, and it isn't said what.
            self._app.async_hurry()
            return
        self._app.doubt_parts(arr_id)
        if resource.get("grabbed"):
            self._expect_download()
            self._app.grabs.note(Kind(name), arr_id)
        try:
            row = ROWS[name].from_json(resource)
        except ArrError, ValueError:
            row = None
        if action == "deleted":
            self._on_deleted(arr_id, row)
            return
        # The last message of a title may be older than that it was deleted.
        doubtful = self._app.library.is_gone(arr_id)
        told = {member for member, value in resource.items() if value is not None}
        uncounted = isinstance(row, SeriesRow) and row.has_uncounted
        if row is None or doubtful or uncounted or not NEEDED[name] <= told:
            self._read_title(Kind(name), arr_id)
        else:
            self._app.async_take(Kind(name), external_id(row), row)
        if isinstance(row, ArtistRow):
            self._app.async_tell_artist(row.foreign_artist_id)

    def _on_deleted(self, arr_id: int, told: Row | None) -> None:
        """Drop a title that the app has no longer: not one that had its id before.

        Radarr tells the id alone, which may be another title's where something was missed.
        """
        if (held := self._app.library.by_arr_id(arr_id)) is None:
            self._app.library.forget_id(arr_id)
        elif (
            self._app.has_missed
            if told is None
            else told.external_id != held.external_id
        ):
            self._read_title(kind_of(held), arr_id)
        else:
            self._app.async_take(kind_of(held), external_id(held), None)

    def _on_part(self, name: str, resource: Resource) -> None:
        """Have the title read anew that an episode, a file or an album belongs to.

        Of one that is not known more was missed than that.
        """
        arr_id = _number(resource, PARTS[name])
        held = self._app.library.by_arr_id(arr_id)
        self._app.doubt_parts(arr_id)
        if resource.get("grabbed"):
            self._expect_download()
            self._note_grab(name, arr_id, resource)
        if name == "album":
            self._take_album(resource, held)
        if held:
            self._read_title(kind_of(held), arr_id)
        elif arr_id and not self._app.library.is_gone(arr_id):
            self._app.async_hurry()

    def _note_grab(self, name: str, arr_id: int, resource: Resource) -> None:
        """Keep that a copy of an episode or an album was found."""
        if name == "episode":
            season = _number(resource, "seasonNumber")
            self._app.grabs.note(Kind.SERIES, arr_id, season)
        elif name == "album":
            self._app.grabs.note(Kind.ARTIST, arr_id, _number(resource, "id"))

    def _take_album(self, resource: Resource, artist: Row | None) -> None:
        """Put a changed album where its older self was."""
        if "statistics" not in resource or not isinstance(artist, ArtistRow):
            return
        try:
            row = AlbumRow.from_json(resource)
        except ArrError, ValueError:
            return
        self._app.library.replace_albums([row])
        self._app.lookups.forget_albums(artist.foreign_artist_id)
        self._app.async_tell(Kind.ALBUM, row.foreign_album_id)

    def _read_title(self, kind: Kind, arr_id: int) -> None:
        """Have a title read soon; a flood of them is a reason to read them all."""
        self._titles.add((kind, arr_id))
        self._title_soon.start()

    def _expect_download(self) -> None:
        """Have the queue read, as something was sent to a download client."""
        self._moves_until = monotonic() + GRAB_SECONDS
        self._queue_soon.start()

    def _on_queue(self) -> None:
        """Have the queue read if something moves in it, or may."""
        now = monotonic()
        idle = not self._app.data.queue and now >= self._moves_until
        if not idle or now - self._app.queue_read >= IDLE_QUEUE_SECONDS:
            self._queue_soon.start()

    def _on_queue_status(self, resource: Resource) -> None:
        """Have the queue read if it is not as long as it was."""
        if _number(resource, "count") != len(self._app.data.queue):
            self._expect_download()

    async def _async_read_titles(self) -> None:
        """Read the titles that messages named without saying enough."""
        titles, self._titles = self._titles, set()
        if len(titles) > MANY_TITLES:
            await self._app.async_read_library()
        else:
            self._app.refresh_ids(titles)


def _number(resource: Resource, member: str) -> int:
    """Return a number of a resource, 0 for what is none."""
    value = resource.get(member)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
