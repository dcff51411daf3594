"""Read from ListenBrainz what its listeners hear, and what is new; its data is CC0."""

import asyncio
from collections.abc import Callable
from functools import partial

from .decode import decode
from .models.common import JsonObject
from .models.web import PopularArtist, WebAlbum, rows_under
from .transport import MEBIBYTE, Limits
from .web_client import WebClient

BASE_URL = "https://api.listenbrainz.org"
NAME = "ListenBrainz"
# A week of new releases is two thousand rows, of less than a mebibyte.
LIST = Limits(seconds=60, size=8 * MEBIBYTE)
MOST_ARTISTS, MOST_ALBUMS, FRESH_DAYS = 1000, 100, 7


class ListenBrainz:
    """Read lists; one that the service has not computed yet can't be read."""

    def __init__(self, client: WebClient) -> None:
        """Keep what asks the service."""
        self.client = client

    async def async_artists(self) -> tuple[PopularArtist, ...]:
        """Return whom most heard last week: GET stats/sitewide/artists. Raise WebError."""
        return await self._async_most_heard(
            "artists", "artists", MOST_ARTISTS, PopularArtist.from_json
        )

    async def async_albums(self) -> tuple[WebAlbum, ...]:
        """Return what most heard last week: GET stats/sitewide/release-groups.

        Raise WebError.
        """
        return await self._async_most_heard(
            "release-groups", "release_groups", MOST_ALBUMS, WebAlbum.popular
        )

    async def async_fresh(self) -> tuple[WebAlbum, ...]:
        """Return what came out in the last days: GET explore/fresh-releases.

        Raise WebError.
        """
        return await self._async_rows(
            "/1/explore/fresh-releases/",
            {"days": FRESH_DAYS, "past": "true", "future": "false"},
            "releases",
            WebAlbum.fresh,
        )

    async def _async_most_heard[T](
        self, what: str, member: str, most: int, read: Callable[[JsonObject], T]
    ) -> tuple[T, ...]:
        """Read what was most heard last week."""
        query: dict[str, str | int] = {"range": "week", "count": most}
        return await self._async_rows(f"/1/stats/sitewide/{what}", query, member, read)

    async def _async_rows[T](
        self,
        path: str,
        query: dict[str, str | int],
        member: str,
        read: Callable[[JsonObject], T],
    ) -> tuple[T, ...]:
        """Read a list."""
        rows = partial(rows_under, member=member, read=read)
        decoded = partial(asyncio.to_thread, decode, read=rows)
        return await self.client.async_read(path, LIST, query, decoded)
