"""Give the client's subjects their few ways to talk to an app."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import aiohttp

from .apps import APPS
from .decode import async_decode_rows, check_json, decode
from .models.common import JsonObject, Rows, Service
from .transport import Body, Limits, Transport
from .url import tidy_url

READ = Limits(seconds=15)
CHANGE = Limits(seconds=30)
# The apps look into every folder, for up to 5 s each.
DISKS = Limits(seconds=60)
# The apps wait for their metadata service for up to 100 s.
LOOKUP = Limits(seconds=110, asks_metadata=True)
ADD = Limits(seconds=120, asks_metadata=True)
LIBRARY = Limits(seconds=120, size=512 * 1024 * 1024)

type Query = Mapping[str, str | int] | None
type Read[T] = Callable[[JsonObject], T]


class ArrBase:
    """Talk to one app."""

    def __init__(
        self, session: aiohttp.ClientSession, url: str, api_key: str, service: Service
    ) -> None:
        """Tidy the address (ValueError if it is none) and keep what is needed."""
        self.service = service
        self.url = tidy_url(url)
        self._app = APPS[service]
        self._transport = Transport(session, self.url, api_key)

    async def _async_send(
        self,
        method: str,
        path: str,
        limits: Limits,
        *,
        query: Query = None,
        content: Any = None,
    ) -> Body:
        """Send a request to the app's API."""
        return await self._transport.async_send(
            method, f"{self._app.api}{path}", limits, query=query, content=content
        )

    async def _async_get[T](
        self, path: str, read: Read[T], limits: Limits = READ, query: Query = None
    ) -> T:
        """Read one object."""
        body = await self._async_send("GET", path, limits, query=query)
        return decode(body, read)

    async def _async_rows[T](
        self, path: str, read: Read[T], limits: Limits = READ, query: Query = None
    ) -> Rows[T]:
        """Read a list."""
        body = await self._async_send("GET", path, limits, query=query)
        return await async_decode_rows(body, read)

    async def _async_post[T](
        self, path: str, content: JsonObject, read: Read[T], limits: Limits = CHANGE
    ) -> T:
        """Send something new and read what the app made of it."""
        body = await self._async_send("POST", path, limits, content=content)
        return decode(body, read)

    async def _async_put[T](self, path: str, content: JsonObject, read: Read[T]) -> T:
        """Send a change and read what the app made of it."""
        body = await self._async_send("PUT", path, CHANGE, content=content)
        return decode(body, read)

    async def _async_monitor(
        self, path: str, key: str, ids: Iterable[int], *, monitored: bool = True
    ) -> None:
        """Set the monitored flag of some rows; the apps refuse repeated ids."""
        if not (chosen := distinct(ids)):
            return
        content = {key: chosen, "monitored": monitored}
        body = await self._async_send("PUT", path, CHANGE, content=content)
        check_json(body)


def distinct(ids: Iterable[int]) -> list[int]:
    """Return ids in order, each once."""
    return sorted(set(ids))
