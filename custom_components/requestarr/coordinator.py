"""The state of one app, polled."""

import asyncio
from dataclasses import replace
import logging
from time import monotonic
from typing import override

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.const import CONF_SERVICE
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ConfigEntryAuthFailed
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.update_coordinator import UpdateFailed

from .api import (
    ArrAuthError,
    ArrError,
    ArrNotApiError,
    ArrNotFoundError,
    ArrPush,
    Kind,
    QueueItem,
    Service,
)
from .app.album_reads import AlbumUpdates
from .app.arrivals import Arrivals
from .app.collections import Collections
from .app.condition import AppState, Condition
from .app.connection import client_for
from .app.exclusions import Exclusions
from .app.grabs import Grabs
from .app.jobs import JobLog
from .app.library import Library
from .app.lookup_cache import LookupCache
from .app.missing_albums import MissingAlbums
from .app.movie_lists import MovieLists
from .app.pending_reads import PendingReads
from .app.poll_schedule import PollSchedule
from .app.problems import Code, Problem, problem_from
from .app.queue import Queue, QueueAnswer
from .app.reauth import NewKey
from .app.signals import SIGNAL_LIBRARY
from .app.wanted_parts import WantedParts
from .const import LOGGER, REFUSED_INTERVAL

LIBRARY = "library"
# What an app fails with until somebody mends it.
LASTING = {Code.INVALID_AUTH, Code.SERVICE_UNAVAILABLE}

type RequestarrConfigEntry = ConfigEntry[RequestarrCoordinator]


class RequestarrCoordinator(AlbumUpdates):
    """Keep the library, the queue and the condition of one app."""

    config_entry: RequestarrConfigEntry

    def __init__(self, hass: HomeAssistant, entry: RequestarrConfigEntry) -> None:
        """Set up the client of the entry's app."""
        self.service = Service(entry.data[CONF_SERVICE])
        # Lidarr does not tell of what its own page changes in many artists at once.
        self._schedule = PollSchedule(tells_all=self.service is not Service.LIDARR)
        super().__init__(
            hass,
            LOGGER,
            config_entry=entry,
            name=entry.title,
            update_interval=self._schedule.retry,
            always_update=False,
        )
        self.client = client_for(hass, entry.data)
        self.library = Library()
        self.wanted_parts = WantedParts()
        self.grabs = Grabs(hass, self.async_tell_id)
        self.lookups = LookupCache(
            self.client, self.async_spawn, self.async_show_albums
        )
        self.reads = PendingReads(hass, self.async_spawn)
        # What asks the app's metadata service holds up nothing else.
        self.checks = PendingReads(hass, self.async_spawn)
        for stop in (self.grabs.clear, self.reads.cancel, self.checks.cancel):
            entry.async_on_unload(stop)
        self.jobs = JobLog(self.async_tell)
        self.exclusions = Exclusions(self.client, hass.loop.time)
        self.lists = MovieLists(self)
        self.collections = Collections(self)
        self.arrivals = Arrivals(self)
        self.missing_albums = MissingAlbums(self)
        self.problem: Problem | None = None
        self.push: ArrPush | None = None
        self.queue_read = monotonic()
        self._new_key = NewKey(hass, entry)
        self._queue = Queue()
        self._condition = Condition(self.client, entry)
        self._polling = False

    @override
    def queue_of(self, kind: Kind, arr_id: int | None) -> tuple[QueueItem, ...]:
        """Return the rows of the queue that belong to a title."""
        return () if arr_id is None else self._queue.of(kind, arr_id)

    @override
    async def async_set_push(self, *, connected: bool) -> None:
        """Change how often all is read; what a connected hub did not tell is read now."""
        self._schedule.set_pushed(connected)
        await self.async_refresh()
        self.async_tell_app()

    @override
    async def async_read_library(self) -> None:
        """Read the library out of turn, but later if it was read often lately."""
        self._schedule.hurry()
        await self.async_refresh()

    @override
    @callback
    def async_hurry(self, *, missed: bool = False) -> None:
        """Have the library read out of turn, as soon as it was not read often lately."""
        self._schedule.hurry(missed=missed)
        if self._polling:
            return
        if self._schedule.is_library_due:
            self.reads.want(LIBRARY, self.async_refresh)
        else:
            self._plan()

    @override
    @callback
    def async_library_moved(self) -> None:
        """Show how many titles there are; where rows contradict each other, read all."""
        self._take_state(self.data)
        if self.library.is_doubtful:
            self.async_hurry()

    @override
    async def async_read_queue(self) -> None:
        """Read the queue alone; raises ArrError."""
        self._take_queue(await self._queue.async_read(self.client))
        self._take_state(self.data)

    @override
    async def async_read_details(self) -> None:
        """Read the app's condition alone; raises ArrError if it says nothing of it."""
        self._take_state(await self._async_with_details(self.data))
        self._plan()
        if self._condition.error:
            raise self._condition.error

    async def async_read_choices(self) -> None:
        """Read anew which profiles the app has; what it fails to say stays as it was."""
        await self._condition.async_read_choices()
        self._take_state(self._condition.added(self.data))

    async def _async_with_details(
        self, state: AppState, *, failed: bool = False
    ) -> AppState:
        """Add the condition of the app, or what of it failed; after a start, ids may be others."""
        was_silent, started = self._condition.error is not None, state.started
        state = await self._condition.async_read(state, failed=failed)
        if started != state.started and not self.push_connected:
            self._schedule.hurry()
        self._schedule.details_were_read(whole=self._condition.is_whole)
        if (error := self._condition.error) and not was_silent:
            said = error.detail
            LOGGER.warning("%s says nothing of its condition: %s", self.name, said)
        return state

    def _plan(self) -> None:
        """Have the next poll come when it is due; that of an app that is away is set."""
        if self.last_update_success and not self._polling:
            self.update_interval = self._schedule.until_next()
            self._schedule_refresh()

    def _fresh(self, state: AppState) -> AppState:
        """Return a state with the numbers that may have changed while it was read."""
        return replace(
            state,
            queue=self._queue.items,
            titles=len(self.library),
            skipped_downloads=self._queue.skipped,
        )

    def _take_state(self, state: AppState) -> None:
        """Show another state, if it is another one.

        When the app is asked next, and whether it answers, is none of a state's business.
        """
        if (state := self._fresh(state)) != self.data:
            self.data = state
            self.async_update_listeners()

    @override
    @callback
    def async_failed(self, what: str, error: ArrError) -> Problem:
        """Return the words for what somebody wanted in vain; the log has the detail.

        It has not where it says already that the app is away. A key that is refused is
        asked for anew, unless the app takes it when it is polled right after.
        """
        problem = problem_from(error, self.spoken_name)
        known = not self.last_update_success and problem.code in LASTING
        level = logging.DEBUG if known else logging.WARNING
        LOGGER.log(level, "A %s in %s failed: %s", what, self.name, error.detail)
        if isinstance(error, ArrAuthError) and self._new_key.ask():
            self.async_spawn(self.async_refresh(), "doubt about the key")
        return problem

    @callback
    @override
    def _async_refresh_finished(self) -> None:
        """Have nobody asked for a key any more, if the app takes the one it refused."""
        if self.last_update_success:
            self._new_key.withdraw()

    @override
    async def _async_setup(self) -> None:
        """Prove that the app is there and is the right one."""
        try:
            status = await self.client.async_status()
        except ArrError as err:
            raise self._failure(err) from err
        self.data = AppState(version=status.version, started=status.started)

    @override
    async def _async_update_data(self) -> AppState:
        """Read the queue, and what else is due; soon again if that fails."""
        self.update_interval, self._polling = self._schedule.retry, True
        try:
            state = await self._async_poll()
        except ArrError as err:
            self._schedule.poll_failed()
            raise self._failure(err) from err
        finally:
            self._polling = False
        if not self.last_update_success:
            self.reads.hurry()
            self.checks.hurry()
        self.tell_moves()
        self.follow_pending()
        self.update_interval = self._schedule.until_next()
        return self._fresh(state)

    async def _async_poll(self) -> AppState:
        """Read the queue, and what else is due; raises ArrError."""
        self._take_queue(await self._queue.async_poll(self.client))
        if self.library.is_doubtful:
            self._schedule.hurry()
        if self._schedule.take_library():
            await self._async_load_library()
        if self._schedule.take_details():
            return await self._async_with_details(self.data)
        if self._schedule.take_failed():
            return await self._async_with_details(self.data, failed=True)
        return self.data

    async def _async_load_library(self) -> None:
        """Read the whole library, and tell what is not as it was; raises ArrError."""
        self.library.start_load()
        index = await self.library.async_load(await self.client.async_library())
        self._schedule.library_was_read()
        self.tell_moves()
        if index.gone:
            self.lookups.forget_all()
        self.find_lost(index.lost)
        self.doubt_all_parts()
        self.async_spawn(self._async_tell_all(index.changed), "news of the library")

    async def _async_tell_all(self, changed: list[tuple[Kind, int | str]]) -> None:
        """Tell who follows of many titles, without holding anything else up."""
        for kind, key in changed:
            self.async_tell(kind, key)
            if kind is Kind.ARTIST:
                self.async_tell_artist(str(key))
            await asyncio.sleep(0)
        entry_id, missed = self.config_entry.entry_id, self._schedule.take_missed()
        async_dispatcher_send(self.hass, SIGNAL_LIBRARY, entry_id, missed)

    def _take_queue(self, answer: QueueAnswer) -> None:
        """Take a fresh queue, and tell who follows of the titles that moved in it."""
        self.queue_read = monotonic()
        changed, come_or_ended = self._queue.take(answer)
        if not self.push_connected and self.library.is_loaded:
            self.refresh_ids(come_or_ended)
        for kind, arr_id in changed:
            self.grabs.drop(kind, arr_id)
            self.async_tell_id(kind, arr_id)

    def _failure(self, error: ArrError) -> ConfigEntryAuthFailed | UpdateFailed:
        """Return an app's error as the one that the coordinator's base expects."""
        if isinstance(error, ArrNotFoundError):
            error = ArrNotApiError(error.detail)
        self.problem = problem = problem_from(error, self.spoken_name)
        if isinstance(error, ArrAuthError):
            self.update_interval = REFUSED_INTERVAL
            if self.config_entry.state is not ConfigEntryState.LOADED:
                return problem.as_error(ConfigEntryAuthFailed)
            self._new_key.ask()
        return problem.as_error(UpdateFailed)
