"""A public service on the web: asked only where an admin allows it, and one call at a time."""

from abc import abstractmethod
import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from random import random
from typing import Any

from homeassistant.const import CONF_SERVICE, EVENT_HOMEASSISTANT_STOP
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..api import Service, WebClient, WebError
from ..const import CONF_WEB_SHELVES, DOMAIN, LOGGER
from .followers import Followers
from .pending_reads import PendingReads, retry_seconds
from .problems import Code, Problem
from .read_state import ReadState

# What was read is read again after so many seconds, and up to so many more.
LIFETIME, SPREAD = 24 * 3600.0, 3600.0
# What can't be read anew is shown for so long.
KEPT = timedelta(days=3)
PAUSES = (900.0, 3600.0, 6 * 3600.0)
# Who hangs up may have had enough of us: the second time is the last one for a day.
LOST_PAUSES = (300.0, 24 * 3600.0)
# Between two calls to the same service, in seconds.
SPACE = 1.0
# So long somebody counts as looking who asked for a list once.
LOOKING = 60.0


class OverError(Exception):
    """Say that a service is asked no more: nobody looks, or no admin allows it."""


class WebSource[Key: StrEnum]:
    """What one service lists, for as long as an admin allows it and somebody looks."""

    def __init__(
        self,
        hass: HomeAssistant,
        client: WebClient,
        name: str,
        service: Service,
        reads: Mapping[Key, Callable[[], Coroutine[Any, Any, None]]],
    ) -> None:
        """Start with nothing known; it is allowed in the options of an app of `service`."""
        self.name = name
        self._hass = hass
        self._client = client
        self._service = service
        self._fill = reads
        self._standings = dict.fromkeys(reads, ReadState())
        self._partly: dict[Key, datetime] = {}
        self._due = dict.fromkeys(reads, 0.0)
        self._followers = Followers(joined=self.want, end=self._stop)
        self._reads = PendingReads(hass, self._spawn)
        self._free_at = self._next_call = 0.0
        self._lost = 0
        self._looked_at = -LOOKING
        self._keep: CALLBACK_TYPE = _keep_nothing
        hass.bus.async_listen_once(EVENT_HOMEASSISTANT_STOP, self._stop)

    @callback
    def follow(self, follower: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Keep the lists fresh for as long as somebody follows; return what ends that."""
        return self._followers.add(follower)

    @callback
    def want(self) -> None:
        """Read what is too old, and what nobody has read yet; forget what isn't allowed."""
        if not is_allowed(self._hass, self._service):
            self._stop()
            self._forget()
            return
        self._looked_at = now = self._hass.loop.time()
        for key, due in self._due.items():
            wait = max(0.0, due - now)
            if key not in self._reads and (self._followers or not wait):
                self._plan(key, wait)

    def read_state(self, key: Key) -> ReadState:
        """Return how far a list is known; what is too old is known no longer."""
        known = self._standings[key]
        is_old = known.at is not None and dt_util.utcnow() - known.at > KEPT
        return replace(known, at=None) if is_old else known

    @callback
    def keep_by(self, keep: CALLBACK_TYPE) -> None:
        """Have `keep` called whenever there is something else to be kept."""
        self._keep = keep

    def content(self) -> dict[str, Any]:
        """Return the lists that are known, each with the time at which it was read."""
        return {
            str(key): {"at": at.isoformat(), "rows": self._rows(key)}
            for key in self._standings
            if (at := self._standings[key].at) is not None
        }

    @callback
    def take_kept(self, content: Mapping[str, Any]) -> None:
        """Know what was kept, as old as it is; what can't be read of it is not known."""
        now = dt_util.utcnow()
        for key in self._standings:
            with suppress(AttributeError, KeyError, TypeError, ValueError):
                kept = content[str(key)]
                at = datetime.fromisoformat(kept["at"])
                if timedelta(0) <= now - at < KEPT:
                    self._take_rows(key, kept["rows"])
                    self._standings[key] = ReadState(at=at)
                    rest = LIFETIME - (now - at).total_seconds()
                    self._due[key] = self._hass.loop.time() + max(0.0, rest)

    @abstractmethod
    def _rows(self, key: Key) -> list[Any]:
        """Return what is kept of a list, as JSON."""

    @abstractmethod
    def _take_rows(self, key: Key, rows: list[Any]) -> None:
        """Hold what was kept of a list; raises ValueError and the like for what is none."""

    @property
    def _is_watched(self) -> bool:
        """Return whether somebody looks, or has asked for a list just now."""
        lately = self._hass.loop.time() - self._looked_at < LOOKING
        return bool(self._followers) or lately

    def _note_part(self, key: Key) -> None:
        """Take note that a part of a list was read, whatever becomes of the rest."""
        self._partly[key] = dt_util.utcnow()

    def _is_due(self, read_at: float | None) -> bool:
        """Return whether what was read at a time of the loop's clock is to be read again."""
        return read_at is not None and self._hass.loop.time() - read_at >= LIFETIME / 2

    @abstractmethod
    def _drop(self) -> None:
        """Hold nothing any more of what was read."""

    async def _async_call[T](self, ask: Callable[[], Awaitable[T]]) -> T:
        """Return an answer of the service, a while after the one before.

        Raise WebError, and OverError if nobody looks, or no admin allows it, any more.
        """
        clock = self._hass.loop
        await asyncio.sleep(max(0.0, self._next_call - clock.time()))
        if not self._is_watched or not is_allowed(self._hass, self._service):
            raise OverError
        try:
            found = await ask()
        except WebError as err:
            self._lost = self._lost + 1 if err.is_lost else 0
            raise
        finally:
            self._next_call = clock.time() + max(SPACE, self._client.wait)
        self._lost = 0
        return found

    async def _async_read(self, key: Key) -> None:
        """Read a list, unless the service is to be left alone."""
        now = self._hass.loop.time()
        if now < self._free_at:
            self._plan(key, self._free_at - now)
            return
        # Whatever becomes of it, it is not tried again at once.
        self._due[key] = now + PAUSES[0]
        try:
            await self._fill[key]()
        except OverError:
            self._due[key] = now
            return
        except WebError as err:
            self._take_failure(key, err)
        else:
            self._standings[key] = ReadState(at=dt_util.utcnow())
            # Not all at the same minute, so that a service is not asked by all at once.
            self._put_off(key, LIFETIME + SPREAD * random())  # noqa: S311
        self._keep()
        self._followers.tell()

    def _take_failure(self, key: Key, error: WebError) -> None:
        """Hold that a list could not be read; what was read of it before stays."""
        known = self._standings[key]
        failures = known.failures + 1
        pause = max(retry_seconds(failures, PAUSES), error.wait)
        if error.is_lost:
            pause = retry_seconds(self._lost, LOST_PAUSES)
        if error.is_lost or error.wait:
            rest = error.wait or pause
            self._free_at = self._hass.loop.time() + rest
            # The others come first then, as it may be this list alone that fails.
            pause = max(pause, rest + SPACE * len(self._fill))
        if failures == 1:
            # What fails again and again is in the log once.
            LOGGER.warning("%s could not be asked: %s", self.name, error.detail)
        self._standings[key] = replace(
            known,
            at=self._partly.get(key, known.at),
            problem=Problem(
                Code.SERVICE_UNAVAILABLE, "web_unavailable", {"source": self.name}
            ),
            retry_at=dt_util.utcnow() + timedelta(seconds=pause),
            failures=failures,
        )
        self._put_off(key, pause)

    def _put_off(self, key: Key, seconds: float) -> None:
        """Have a list read after so many seconds, if somebody looks then."""
        self._due[key] = self._hass.loop.time() + seconds
        if self._followers:
            self._plan(key, seconds)

    def _plan(self, key: Key, wait: float) -> None:
        """Have a list read after so many seconds."""
        self._reads.want(key, partial(self._async_read, key), wait)

    def _forget(self) -> None:
        """Know nothing any more."""
        if any(one.at for one in self._standings.values()):
            self._keep()
        self._standings = dict.fromkeys(self._standings, ReadState())
        self._due = dict.fromkeys(self._due, 0.0)
        self._partly.clear()
        self._drop()

    @callback
    def _stop(self, _event: object = None) -> None:
        """Read nothing more, and end what is being read."""
        self._looked_at = -LOOKING
        self._reads.cancel()

    def _spawn(self, job: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Start a task that ends with Home Assistant."""
        return self._hass.async_create_background_task(
            job, f"{DOMAIN} {self.name} {name}"
        )


def _keep_nothing() -> None:
    """Keep nothing: nobody has said where."""


@callback
def is_allowed(hass: HomeAssistant, service: Service) -> bool:
    """Return whether an admin allows that a service on the web is asked, in an app's options."""
    return any(
        entry.data.get(CONF_SERVICE) == service and entry.options.get(CONF_WEB_SHELVES)
        for entry in hass.config_entries.async_entries(
            DOMAIN, include_ignore=False, include_disabled=False
        )
    )
