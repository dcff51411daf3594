"""Read from TVmaze which episodes are on; its data is CC BY-SA 4.0, and names its source."""

from datetime import date
from functools import partial

from .decode import async_decode_rows
from .models.web import Airing
from .transport import MEBIBYTE, Limits
from .web_client import WebClient

BASE_URL = "https://api.tvmaze.com"
NAME = "TVmaze"
# A day of a large country is a quarter of a mebibyte.
DAY = Limits(seconds=30, size=8 * MEBIBYTE)


class Tvmaze:
    """Read schedules, day by day."""

    def __init__(self, client: WebClient) -> None:
        """Keep what asks the service."""
        self.client = client

    async def async_on_air(self, day: date, country: str) -> tuple[Airing, ...]:
        """Return what networks of a country show on a day: GET schedule.

        The country is two letters of ISO 3166-1. Raise WebError.
        """
        query = {"date": day.isoformat(), "country": country}
        return await self._async_rows("/schedule", query)

    async def async_streamed(self, day: date) -> tuple[Airing, ...]:
        """Return what is streamed everywhere on a day: GET schedule/web. Raise WebError."""
        # Without a word for the country, all of those of each country come too.
        query = {"date": day.isoformat(), "country": ""}
        return await self._async_rows("/schedule/web", query)

    async def _async_rows(self, path: str, query: dict[str, str]) -> tuple[Airing, ...]:
        """Read a list."""
        read = partial(async_decode_rows, read=Airing.from_json)
        return (await self.client.async_read(path, DAY, query, read)).items
