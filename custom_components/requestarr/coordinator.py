"""The state of one app, polled."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
import logging
from typing import Any, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    CONF_API_KEY,
    CONF_SERVICE,
    CONF_URL,
    CONF_VERIFY_SSL,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed

from .api import (
    Album,
    ArrAuthError,
    ArrClient,
    ArrError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrPush,
    ArtistRow,
    Kind,
    QueueItem,
    Rows,
    Service,
)
from .app_state import AppState, async_with_condition
from .const import (
    DOMAIN,
    LOGGER,
    SIGNAL_APP,
    SIGNAL_TITLE,
)
from .library import Library, Row, external_id, kind_of
from .looks import Looks
from .lookups import Lookups
from .pace import Pace
from .problems import Code, Problem, problem_from
from .queued import Queue
from .work import WorkLog

# So many titles are read one by one; of more the whole library is.
MANY_TITLES = 50
# What an app fails with until somebody mends it.
LASTING = {Code.INVALID_AUTH, Code.SERVICE_UNAVAILABLE}

type RequestarrConfigEntry = ConfigEntry[RequestarrCoordinator]


class RequestarrCoordinator(DataUpdateCoordinator[AppState]):
    """Keep the library, the queue and the condition of one app."""

    config_entry: RequestarrConfigEntry

    def __init__(self, hass: HomeAssistant, entry: RequestarrConfigEntry) -> None:
        """Set up the client of the entry's app."""
        self.service = Service(entry.data[CONF_SERVICE])
        self._pace = Pace()
        super().__init__(
            hass,
            LOGGER,
            config_entry=entry,
            name=entry.title,
            update_interval=self._pace.retry,
            always_update=False,
        )
        self.client = ArrClient(
            async_get_clientsession(hass, verify_ssl=entry.data[CONF_VERIFY_SSL]),
            entry.data[CONF_URL],
            entry.data[CONF_API_KEY],
            self.service,
        )
        self.library = Library()
        self.looks = Looks()
        self.lookups = Lookups(self.client, self.async_spawn, self.async_read_albums)
        self.work = WorkLog(self.async_tell)
        self.problem: Problem | None = None
        self.push: ArrPush | None = None
        self._queue = Queue()

    def async_spawn[T](self, job: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Start a task that is cancelled when the entry is unloaded."""
        return self.config_entry.async_create_background_task(
            self.hass, job, f"{DOMAIN} {self.service} {name}"
        )

    @property
    def push_connected(self) -> bool:
        """Return whether the app tells by itself what changes."""
        return self._pace.pushed

    def queue_of(self, kind: Kind, arr_id: int | None) -> tuple[QueueItem, ...]:
        """Return the rows of the queue that belong to a title."""
        return () if arr_id is None else self._queue.of(kind, arr_id)

    def profile_name(self, profile_id: int | None) -> str | None:
        """Return the name of a quality profile."""
        return next(
            (prof.name for prof in self.data.profiles if prof.id == profile_id), None
        )

    async def async_refresh_row(self, kind: Kind, external_id: int | str) -> None:
        """Read one title of the library anew; raises ArrError."""
        row = await self._async_read_row(kind, external_id)
        self.async_take(kind, external_id, row)

    async def async_refresh_id(self, kind: Kind, arr_id: int) -> None:
        """Read one title anew by the app's own id; raises ArrError."""
        read: Mapping[Kind, Callable[[int], Awaitable[Row]]] = {
            Kind.MOVIE: self.client.async_movie_by_id,
            Kind.SERIES: self.client.async_series,
            Kind.ARTIST: self.client.async_artist,
        }
        try:
            row = await read[kind](arr_id)
        except ArrNotFoundError:
            if held := self.library.by_arr_id(arr_id):
                self.async_take(kind, external_id(held), None)
        else:
            self.async_take(kind, external_id(row), row)

    async def async_read_albums(self, artist_id: int) -> Rows[Album]:
        """Read the albums of an artist anew; raises ArrError."""
        albums = await self.client.async_albums(artist_id)
        for row in [album.held for album in albums.items if album.held]:
            older = self.library.album(row.foreign_album_id)
            self.library.replace_albums([row])
            if older and row != older:
                self.async_tell(Kind.ALBUM, row.foreign_album_id)
        return albums

    async def async_refresh_album(
        self, foreign_album_id: str, foreign_artist_id: str | None
    ) -> bool:
        """Read one album and its artist anew; return whether the app has it. Raises ArrError."""
        album = await self.client.async_album(foreign_album_id)
        held = album.held if album else None
        if album and held:
            foreign_artist_id = album.foreign_artist_id
            self.library.replace_albums([held])
            await self.async_refresh_id(Kind.ARTIST, held.artist_id)
        else:
            self.library.forget_album(foreign_album_id)
            self.lookups.forget_all()
            if foreign_artist_id:
                await self.async_refresh_row(Kind.ARTIST, foreign_artist_id)
        if foreign_artist_id:
            self.lookups.forget_albums(foreign_artist_id)
        self.async_tell(Kind.ALBUM, foreign_album_id)
        return held is not None

    async def async_set_push(self, *, connected: bool) -> None:
        """Change how often all is read; what a connected hub did not tell is read now."""
        self._pace.set_pushed(connected)
        await self.async_refresh()
        self.async_tell_app()

    async def async_read_library(self) -> None:
        """Read the library out of turn, but later if it was read often lately."""
        self._pace.hurry()
        await self.async_refresh()

    async def async_read_queue(self) -> None:
        """Read the queue alone; raises ArrError."""
        queue = await self.client.async_queue()
        self._take_queue(queue)
        self._take_state(self.data)

    async def async_read_details(self) -> None:
        """Read the app's condition alone; what it fails to say is left out."""
        self._take_state(await self._async_with_details(self.data))

    async def _async_with_details(self, state: AppState) -> AppState:
        """Add the condition of the app to what is known of it."""
        options = self.config_entry.options
        return await async_with_condition(state, self.client, options)

    def _fresh(self, state: AppState) -> AppState:
        """Return a state with the numbers that may have changed while it was read."""
        return replace(
            state,
            queue=self._queue.items,
            titles=len(self.library),
            skipped_downloads=self._queue.skipped,
        )

    def _take_state(self, state: AppState) -> None:
        """Show another state, if it is another one."""
        if (state := self._fresh(state)) != self.data:
            self.async_set_updated_data(state)

    @callback
    def async_take(self, kind: Kind, external_id: int | str, row: Row | None) -> None:
        """Have the library hold what the app holds of a title, and tell who follows."""
        if row == self.library.get(external_id):
            return
        if row is None:
            self.library.forget(external_id)
            self.lookups.forget_all()
        else:
            self.library.replace(row)
        self._take_state(self.data)
        self.async_tell(kind, external_id)

    @callback
    def async_tell_app(self) -> None:
        """Tell who follows that the app or its downloads may be otherwise now."""
        async_dispatcher_send(self.hass, SIGNAL_APP, self.config_entry.entry_id)

    @callback
    def async_tell(self, kind: Kind, external_id: int | str) -> None:
        """Tell who follows that a title may have another state now."""
        async_dispatcher_send(
            self.hass, SIGNAL_TITLE, self.config_entry.entry_id, kind, external_id
        )

    @callback
    def async_failed(self, what: str, error: ArrError) -> Problem:
        """Return the words for what somebody wanted in vain; the log has the detail.

        It has not where it says already that the app is away. An app that no longer takes
        the key has the admin asked for the new one.
        """
        problem = problem_from(error, self.service)
        known = not self.last_update_success and problem.code in LASTING
        level = logging.DEBUG if known else logging.WARNING
        LOGGER.log(level, "A %s in %s failed: %s", what, self.name, error.detail)
        if isinstance(error, ArrAuthError):
            self.config_entry.async_start_reauth(self.hass)
        return problem

    @override
    async def _async_setup(self) -> None:
        """Prove that the app is there and is the right one."""
        try:
            status = await self.client.async_status()
        except ArrError as err:
            raise self._failure(err) from err
        self.data = AppState(version=status.version)

    @override
    async def _async_update_data(self) -> AppState:
        """Read the queue, and what else is due; soon again if that fails."""
        self.update_interval = self._pace.retry
        try:
            self._take_queue(await self.client.async_queue())
            if self._pace.take_library():
                await self._async_load_library()
        except ArrError as err:
            raise self._failure(err) from err
        self._refresh_ids(
            [(kind_of(row), row.arr_id) for row in self.library.pending()],
            "pending titles",
        )
        state = self.data
        if self._pace.take_details():
            state = await self._async_with_details(state)
        self.update_interval = self._pace.until_next()
        return self._fresh(state)

    async def _async_load_library(self) -> None:
        """Read the whole library, and tell what is not as it was; raises ArrError."""
        self.library.start_load()
        changed = await self.library.async_load(await self.client.async_library())
        self._pace.library_was_read()
        self.async_spawn(self._async_tell_all(changed), "news of the library")

    async def _async_tell_all(self, changed: list[tuple[Kind, int | str]]) -> None:
        """Tell who follows of many titles, without holding anything else up."""
        for kind, key in changed:
            self.async_tell(kind, key)
            await asyncio.sleep(0)

    async def _async_read_row(self, kind: Kind, external_id: int | str) -> Row | None:
        """Return what the app holds of a title now, None if nothing."""
        client, held = self.client, self.library.get(external_id)
        with suppress(ArrNotFoundError):
            if kind is Kind.SERIES and held:
                return await client.async_series(held.arr_id)
            if kind is Kind.ARTIST and held:
                return await client.async_artist(held.arr_id)
        if kind is Kind.SERIES:
            return await client.async_series_by_tvdb(int(external_id))
        if kind is Kind.ARTIST:
            return await client.async_artist_by_mbid(str(external_id))
        return await client.async_movie(int(external_id))

    def _take_queue(self, rows: Rows[QueueItem]) -> None:
        """Take a fresh queue, and tell who follows of the titles that moved in it."""
        changed, ended = self._queue.take(rows)
        if not self.push_connected:
            self._refresh_ids(ended, "ended downloads")
        for kind, arr_id in changed:
            if row := self.library.by_arr_id(arr_id):
                self.async_tell(kind, external_id(row))

    def _refresh_ids(self, ids: list[tuple[Kind, int]], why: str) -> None:
        """Have titles read anew, or the library if they are many."""
        if len(ids) > MANY_TITLES:
            self._pace.hurry()
        elif ids:
            self.async_spawn(self._async_refresh_ids(ids), why)

    async def _async_refresh_ids(self, ids: Iterable[tuple[Kind, int]]) -> None:
        """Read titles anew of which something ended; what fails is read another time."""
        for kind, arr_id in ids:
            with suppress(ArrError):
                await self.async_refresh_id(kind, arr_id)
                artist = self.library.by_arr_id(arr_id)
                if isinstance(artist, ArtistRow):
                    await self.async_read_albums(arr_id)
                    self.lookups.forget_albums(artist.foreign_artist_id)

    def _failure(self, error: ArrError) -> ConfigEntryAuthFailed | UpdateFailed:
        """Return an app's error as the one that the coordinator's base expects."""
        if isinstance(error, ArrNotFoundError):
            error = ArrNotApiError(error.detail)
        self.problem = problem = problem_from(error, self.service)
        raising = (
            ConfigEntryAuthFailed if isinstance(error, ArrAuthError) else UpdateFailed
        )
        return raising(
            translation_domain=DOMAIN,
            translation_key=problem.translation_key,
            translation_placeholders=problem.translation_placeholders,
        )
