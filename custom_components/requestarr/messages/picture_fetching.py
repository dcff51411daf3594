"""Fetch pictures, a few at a time, and keep those of the web in memory."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from homeassistant.config_entries import ConfigEntry
from homeassistant.const import (
    CONF_API_KEY,
    CONF_URL,
    EVENT_HOMEASSISTANT_CLOSE,
)
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers.aiohttp_client import async_get_clientsession
from homeassistant.util.ssl import get_default_context
from yarl import URL

from ..api.pictures import SIGNATURES, Image, PictureError, async_read_picture
from ..api.public_hosts import PublicResolver, is_public_url
from ..app.connection import verifies
from ..const import DOMAIN, LOGGER
from .picture_cache import MAX_ENTRIES, MAX_SIZE, PictureCache

# So many are fetched at a time: of all the web, of each app, of each host of the web.
FETCHES, HOST_FETCHES = 6, 2
# So many seconds a host, or an address, is left alone at most, and so many of them.
LONGEST_PAUSE: Final = 3600
MAX_PAUSES: Final = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is: on the web, or with the app of an entry.

    The app's key is sent where only that gets it. `title` tells pictures apart that have
    been at one address one after the other: an app gives out numbers again.
    """

    address: str
    entry_id: str | None = None
    needs_key: bool = False
    title: str = ""


def _host(entry: ConfigEntry) -> str | None:
    """Return the host of an app, None for what a newer version may have written."""
    try:
        host = URL(str(entry.data.get(CONF_URL, ""))).host
    except ValueError:
        return None
    return host.rstrip(".") if host else None


class Pictures:
    """Fetches pictures for browsers; each is fetched once, however many ask for it."""

    def __init__(self, hass: HomeAssistant, user_agent: str) -> None:
        """Start with none; `user_agent` is what hosts of the web are told."""
        self._hass = hass
        self._headers = {
            "Accept": ", ".join(sorted(SIGNATURES)),
            "Accept-Encoding": "identity",
            "User-Agent": user_agent,
        }
        self._kept = PictureCache(MAX_ENTRIES, MAX_SIZE)
        self._fetches: dict[str, asyncio.Task[Image | None]] = {}
        self._slots: defaultdict[str | None, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(FETCHES)
        )
        self._pauses: dict[str, float] = {}
        self._session: ClientSession | None = None

    def is_there(self, picture: Picture) -> bool:
        """Return whether a picture can still be asked for."""
        return picture.entry_id is None or self._connection(picture) is not None

    def _connection(self, picture: Picture) -> Mapping[str, Any] | None:
        """Return how the app of a picture is reached, None if it is elsewhere by now, or gone."""
        entry = self._hass.config_entries.async_get_entry(picture.entry_id or "")
        if entry is None:
            return None
        is_there = URL(picture.address).origin() == URL(entry.data[CONF_URL]).origin()
        return entry.data if is_there else None

    def may_ask(self, url: URL) -> bool:
        """Return whether a browser, or Home Assistant for it, may get a picture there.

        It tells nothing of what is at home, or of the apps.
        """
        if not is_public_url(url):
            return False
        known = self._hass.config_entries.async_entries(DOMAIN)
        return (url.host or "").rstrip(".") not in {_host(entry) for entry in known}

    async def async_get(self, name: str, picture: Picture) -> Image | None:
        """Return a picture, None where there is none just now."""
        if image := self._kept.get(name):
            return image
        if (fetch := self._fetches.get(name)) is None:
            fetch = self._hass.async_create_background_task(
                self._async_fetch(name, picture), f"{DOMAIN} picture"
            )
            self._fetches[name] = fetch
            fetch.add_done_callback(lambda _: self._fetches.pop(name, None))
        return await asyncio.shield(fetch)

    async def _async_fetch(self, name: str, picture: Picture) -> Image | None:
        """Fetch a picture once it is its turn, None for what is none; keep the web's."""
        async with self._slots[picture.entry_id]:
            try:
                if picture.entry_id:
                    return await self._async_read_own(picture)
                if self._is_paused(picture):
                    return None
                image = await async_read_picture(
                    self._web(), URL(picture.address), may_ask=self.may_ask
                )
            except PictureError as err:
                LOGGER.debug("No picture: %s", err)
                self._pause(picture, err)
                return None
        self._kept.put(name, image)
        return image

    async def _async_read_own(self, picture: Picture) -> Image:
        """Return what an app serves itself; raises PictureError."""
        if (data := self._connection(picture)) is None:
            raise PictureError("its app is gone", 0)
        session = async_get_clientsession(self._hass, verify_ssl=verifies(data))
        headers = {"X-Api-Key": data[CONF_API_KEY]} if picture.needs_key else None
        return await async_read_picture(session, URL(picture.address), headers=headers)

    def _web(self) -> ClientSession:
        """Return what asks the web: without cookies, and never a host at home."""
        if self._session is None:
            resolver = PublicResolver()
            connector = TCPConnector(
                resolver=resolver,
                ssl=get_default_context(),
                limit_per_host=HOST_FETCHES,
            )
            session = self._session = ClientSession(
                connector=connector, cookie_jar=DummyCookieJar(), headers=self._headers
            )

            async def close(_event: Event) -> None:
                """Let go of the web."""
                await session.close()
                await resolver.close()

            self._hass.bus.async_listen_once(EVENT_HOMEASSISTANT_CLOSE, close)
        return self._session

    @callback
    def _is_paused(self, picture: Picture) -> bool:
        """Return whether a picture, or its whole host, had none a short while ago."""
        now = self._hass.loop.time()
        keys = (picture.address, URL(picture.address).host or "")
        return any(self._pauses.get(key, 0) > now for key in keys)

    @callback
    def _pause(self, picture: Picture, err: PictureError) -> None:
        """Leave a picture alone for a while, or its host, but never an app."""
        if picture.entry_id:
            return
        host = URL(picture.address).host
        key = host if host and host == err.host else picture.address
        self._pauses.pop(key, None)
        self._pauses[key] = self._hass.loop.time() + min(err.wait, LONGEST_PAUSE)
        while len(self._pauses) > MAX_PAUSES:
            del self._pauses[next(iter(self._pauses))]
