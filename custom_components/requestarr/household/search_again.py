"""What admins do for a title that is asked for already: have it searched again."""

from homeassistant.core import HomeAssistant

from ..api import ArrError, ArtistRow, Kind, MovieRow, SeriesRow
from ..app.current_row import async_current_row
from ..app.problems import Code, Problem
from .instances import app_of_title


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
        match row:
            case MovieRow():
                await app.client.async_search_movies([row.arr_id])
            case SeriesRow():
                for number in sorted(_chosen(row, seasons)):
                    await app.client.async_search_season(row.arr_id, number)
            case ArtistRow():
                await app.client.async_search_artist(row.arr_id)
            case _:
                await app.client.async_search_albums([row.arr_id])
    except ArrError as err:
        raise app.async_failed("command", err) from err


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
