"""How seasons of a series become wanted."""

from collections.abc import Iterable
from datetime import UTC, datetime

from .client import ArrClient
from .errors import ArrConflictError, ArrNotFoundError, ArrValidationError
from .identity import series_row
from .models import Episode, Series, SeriesOptions, SeriesRow
from .recipe_steps import AlreadyThere, Standing, exists, searches, sent, taken


async def request_series(
    client: ArrClient,
    series: Series,
    hint: int | None,
    seasons: frozenset[int],
    options: SeriesOptions,
) -> SeriesRow:
    """Add a series with chosen seasons, or monitor seasons of one that is there.

    `hint` is the app's own id where it is known to have the series.
    Raises AlreadyThere, and ArrError.
    """
    row = await series_row(client, series.tvdb_id, hint)
    if row is None:
        try:
            return await taken(
                client.async_request_series(series, seasons, options),
                lambda: client.async_series_by_tvdb(series.tvdb_id),
            )
        except (ArrConflictError, ArrValidationError) as err:
            if not exists(err):
                raise
            row = await client.async_series_by_tvdb(series.tvdb_id)
            if row is None:
                raise
    episodes = await client.async_episodes(row.arr_id)
    wanted = _unwanted_seasons(row, seasons, episodes)
    if not wanted:
        raise AlreadyThere
    await _monitor_seasons(client, row, wanted, episodes)
    if options.search:
        await sent(_search_seasons(client, row.arr_id, wanted))
    return row


async def settle_series(
    client: ArrClient,
    tvdb_id: int,
    hint: int | None,
    seasons: frozenset[int],
    *,
    search: bool,
) -> Standing:
    """Look at a series once; say whether those seasons are monitored and searched.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await series_row(client, tvdb_id, hint)
    if row is None:
        raise ArrNotFoundError(f"series {tvdb_id} is gone")
    if row.add_pending:
        return Standing.BUILDING
    episodes = await client.async_episodes(row.arr_id)
    if wanted := _unwanted_seasons(row, seasons, episodes):
        await _monitor_seasons(client, row, wanted, episodes)
        if search:
            await _search_seasons(client, row.arr_id, wanted)
        return Standing.MENDED
    missing = _missing_seasons(seasons, episodes)
    if not search or not missing:
        return Standing.SETTLED
    if unsearched := missing - await _searched_seasons(client, row.arr_id, missing):
        await _search_seasons(client, row.arr_id, unsearched)
        return Standing.MENDED
    return Standing.SETTLED


def _unwanted_seasons(
    row: SeriesRow, seasons: frozenset[int], episodes: Iterable[Episode]
) -> frozenset[int]:
    """Return those of the seasons that the app would not fetch whole as it is."""
    flagged = {season.number for season in row.seasons if season.monitored}
    open_seasons: set[int] = set()
    complete = set(seasons)
    known = set()
    for episode in episodes:
        known.add(episode.season_number)
        if not episode.has_file:
            complete.discard(episode.season_number)
            if not episode.monitored:
                open_seasons.add(episode.season_number)
    complete &= known
    wanted = flagged - open_seasons if row.monitored else set()
    return seasons - wanted - complete


async def _monitor_seasons(
    client: ArrClient,
    row: SeriesRow,
    seasons: frozenset[int],
    episodes: Iterable[Episode],
) -> None:
    """Monitor seasons; Sonarr touches the episodes only where the flag changes."""
    flagged = {season.number for season in row.seasons if season.monitored}
    await client.async_monitor_series(row.arr_id, seasons)
    left = [
        episode.id
        for episode in episodes
        if episode.season_number in seasons & flagged and not episode.monitored
    ]
    if left:
        await client.async_monitor_episodes(left)


async def _search_seasons(
    client: ArrClient, series_id: int, seasons: Iterable[int]
) -> None:
    """Have Sonarr search seasons, one command each."""
    for number in sorted(seasons):
        await client.async_search_season(series_id, number)


def _missing_seasons(
    seasons: frozenset[int], episodes: Iterable[Episode]
) -> frozenset[int]:
    """Return those of the seasons with an episode that is out and has no file."""
    now = datetime.now(UTC)
    return seasons & {
        episode.season_number
        for episode in episodes
        if not episode.has_file and episode.air_date and episode.air_date <= now
    }


async def _searched_seasons(
    client: ArrClient, series_id: int, seasons: frozenset[int]
) -> frozenset[int]:
    """Return those of the seasons that the app received a search for."""
    whole = {"MissingEpisodeSearch", "SeriesSearch"}
    commands = [
        command
        for command in await searches(client, {*whole, "SeasonSearch"})
        if command.body.get("seriesId") == series_id
    ]
    if any(command.name in whole for command in commands):
        return seasons
    return seasons & {command.body.get("seasonNumber") for command in commands}
