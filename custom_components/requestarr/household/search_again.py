"""What admins do for a title that is asked for already: have it searched again."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from ..api import ArrClient, ArrError, ArtistRow, Command, Kind, MovieRow, SeriesRow
from ..api.progress import RECEIVED, UNDER_WAY
from ..app.current_row import async_current_row
from ..app.problems import Code, Problem
from ..app.titles import AnyRow
from .instances import app_of_title

# A search that was received so lately may be the one that no answer came to.
JUST_NOW = timedelta(minutes=2)


@dataclass(frozen=True)
class Search:
    """A command that searches, with its parameters."""

    name: str
    params: dict[str, Any]

    def is_it(self, command: Command) -> bool:
        """Return whether a command of the app is this one, received just now."""
        if command.name != self.name or command.status not in RECEIVED:
            return False
        if any(command.body.get(key) != value for key, value in self.params.items()):
            return False
        since = dt_util.utcnow() - JUST_NOW
        is_new = command.queued is not None and command.queued >= since
        return is_new or command.status in UNDER_WAY


async def async_search_again(
    hass: HomeAssistant,
    entry_id: str,
    kind: Kind,
    external_id: int | str,
    seasons: frozenset[int] | None = None,
) -> None:
    """Have an app search a title that it has, now; raises Problem."""
    app = app_of_title(hass, entry_id, kind)
    try:
        row = await async_current_row(app, kind, external_id)
        if row is None:
            raise Problem(Code.NOT_FOUND, "not_in_library")
        searches = tuple(_searches(row, seasons))
        if not searches:
            raise Problem(Code.NOT_FOUND, "nothing_to_search")
        for search in searches:
            await _async_send(app.client, search)
    except ArrError as err:
        raise app.async_failed("command", err) from err


def _searches(row: AnyRow, seasons: frozenset[int] | None) -> Iterator[Search]:
    """Yield the commands that search a title; none where an app would search nothing."""
    match row:
        case MovieRow():
            yield Search("MoviesSearch", {"movieIds": [row.arr_id]})
        case SeriesRow():
            for number in sorted(_chosen(row, seasons)):
                season = {"seriesId": row.arr_id, "seasonNumber": number}
                yield Search("SeasonSearch", season)
        case ArtistRow(monitored=False):
            return
        case ArtistRow():
            yield Search("MissingAlbumSearch", {"artistId": row.arr_id})
        case _:
            yield Search("AlbumSearch", {"albumIds": [row.arr_id]})


async def _async_send(client: ArrClient, search: Search) -> None:
    """Send a command; what was not answered is looked for in the app. Raises ArrError."""
    try:
        await client.async_command(search.name, **search.params)
    except ArrError as err:
        if not err.is_silence or not await _async_was_received(client, search):
            raise


async def _async_was_received(client: ArrClient, search: Search) -> bool:
    """Return whether an app has a command, not if it doesn't answer that either."""
    with suppress(ArrError):
        return any(map(search.is_it, await client.async_commands()))
    return False


def _chosen(row: SeriesRow, seasons: frozenset[int] | None) -> frozenset[int]:
    """Return those seasons that a series has, without any those that it still lacks."""
    return frozenset(
        season.number
        for season in row.seasons
        if (
            season.number in seasons
            if seasons
            else season.monitored and not season.is_complete
        )
    )
