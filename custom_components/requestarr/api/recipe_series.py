"""How seasons of a series become wanted."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

from . import recipe_steps as steps
from .client import ArrClient
from .errors import ArrConflictError
from .identity import series_row
from .models.activity import Command
from .models.common import Kind, Rows
from .models.series import Episode, Series, SeriesOptions, SeriesRow
from .progress import Progress

WHOLE_SEARCHES = {"MissingEpisodeSearch", "SeriesSearch"}


async def request_series(
    client: ArrClient,
    series: Series,
    hint: int | None,
    seasons: frozenset[int],
    options: SeriesOptions,
    progress: Progress,
) -> SeriesRow:
    """Add a series with chosen seasons, or monitor seasons of one that is there.

    Raises AlreadyThere, and ArrError.
    """
    wish = steps.Wish(
        kind=Kind.SERIES,
        external_id=series.tvdb_id,
        find=partial(series_row, client),
        add=lambda: client.async_request_series(series, seasons, options),
        want=lambda row: _want_seasons(client, row, seasons, options, progress),
    )
    held = await series_row(client, series.tvdb_id, hint)
    return await steps.fulfilled(client, wish, held, progress)


async def _want_seasons(
    client: ArrClient,
    row: SeriesRow,
    seasons: frozenset[int],
    options: SeriesOptions,
    progress: Progress,
) -> SeriesRow:
    """Monitor seasons of a series that the app has; raises AlreadyThere and ArrError."""
    if row.add_pending:
        return row
    await steps.choose(client, Kind.SERIES, row, progress)
    episodes = await client.async_episodes(row.arr_id)
    wanted = _unwanted_seasons(row, seasons, episodes)
    await _take_new_seasons(client, row, seasons)
    if not wanted and (seasons or row.monitored):
        raise steps.AlreadyThere
    with suppress(ArrConflictError):
        await _monitor_seasons(client, row, wanted, episodes.items)
        if options.search:
            await steps.sent(_search_seasons(client, row.arr_id, wanted, progress))
    return row


async def settle_series(
    client: ArrClient,
    tvdb_id: int,
    hint: int | None,
    seasons: frozenset[int],
    progress: Progress,
    *,
    search: bool,
) -> steps.Standing:
    """Look at a series once; say whether those seasons are monitored and searched.

    A season that it has not, a refresh may bring; one that can't be read may be there.
    Raises GoneError when the series is gone, and ArrError.
    """
    row = steps.there(await series_row(client, tvdb_id, hint), f"series {tvdb_id}")
    if row.add_pending:
        await progress.async_build(client, "RefreshSeries", "seriesIds", row.arr_id)
        return steps.Standing.BUILDING
    await steps.choose(client, Kind.SERIES, row, progress)
    there = seasons & {season.number for season in row.seasons}
    standing = await _settle_seasons(client, row, there, seasons, progress, search)
    if there == seasons or standing is steps.Standing.LEFT:
        return standing
    if row.has_unread:
        return steps.Standing.BUILDING
    if await progress.async_is_refreshed(
        client, "RefreshSeries", "seriesIds", row.arr_id
    ):
        progress.lacking = seasons - there
    return steps.Standing.BUILDING


async def _settle_seasons(
    client: ArrClient,
    row: SeriesRow,
    there: frozenset[int],
    asked: frozenset[int],
    progress: Progress,
    search: bool,
) -> steps.Standing:
    """Look at the seasons that are there, of those asked for; raises ArrError."""
    episodes = await client.async_episodes(row.arr_id)
    if not episodes.skipped:
        progress.found = row, episodes.items
    if wanted := _unwanted_seasons(row, there, episodes):
        if progress.was_as_asked:
            return steps.Standing.LEFT
        await _monitor_seasons(client, row, wanted, episodes.items)
    elif not progress.was_as_asked and there == asked:
        await _take_new_seasons(client, row, asked)
        progress.was_as_asked = True
    if not search:
        return steps.Standing.MENDED if wanted else steps.Standing.SETTLED
    left = wanted or await _unsearched(client, row, there, episodes.items, progress)
    await _search_seasons(client, row.arr_id, left, progress)
    return steps.Standing.MENDED if left else steps.Standing.SETTLED


def _unwanted_seasons(
    row: SeriesRow, seasons: frozenset[int], episodes: Rows[Episode]
) -> frozenset[int]:
    """Return those of the seasons that the app would not fetch whole as it is.

    None is complete as long as an episode can't be read, which may be of any of them.
    """
    flagged = {season.number for season in row.seasons if season.monitored}
    open_seasons: set[int] = set()
    complete = set() if episodes.skipped else set(seasons)
    known = set()
    for episode in episodes.items:
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
    await client.async_monitor_series(row.arr_id, seasons, tvdb_id=row.tvdb_id)
    left = [
        episode.id
        for episode in episodes
        if episode.season_number in seasons & flagged and not episode.monitored
    ]
    if left:
        await client.async_monitor_episodes(left)


async def _take_new_seasons(
    client: ArrClient, row: SeriesRow, seasons: frozenset[int]
) -> None:
    """Have later seasons monitored too if all regular ones are asked for."""
    regular = {season.number for season in row.seasons if season.number}
    if regular and regular <= seasons and not row.monitors_new:
        await client.async_edit(Kind.SERIES, row.arr_id, monitorNewItems="all")


async def _search_seasons(
    client: ArrClient, series_id: int, seasons: Iterable[int], progress: Progress
) -> None:
    """Have Sonarr search seasons, one command each."""
    for number in sorted(seasons):
        await progress.async_search(
            number, client.async_search_season(series_id, number)
        )


async def _unsearched(
    client: ArrClient,
    row: SeriesRow,
    seasons: frozenset[int],
    episodes: Iterable[Episode],
    progress: Progress,
) -> frozenset[int]:
    """Return those of the seasons with something to search for that was not; raises ArrError."""
    now = datetime.now(UTC)
    missing: dict[int, list[datetime | None]] = {}
    for one in episodes:
        is_out = one.air_date is not None and one.air_date <= now
        if one.season_number in seasons and is_out and not one.has_file:
            missing.setdefault(one.season_number, []).append(one.last_search)

    def covered(command: Command) -> Iterable[int]:
        """Return the seasons that a search is about."""
        if command.body.get("seriesId") != row.arr_id:
            return ()
        if command.name in WHOLE_SEARCHES:
            return missing
        return [one for one in missing if one == command.body.get("seasonNumber")]

    names = {*WHOLE_SEARCHES, "SeasonSearch"}
    if not missing:
        return frozenset()
    return frozenset(await progress.async_unsearched(client, missing, names, covered))
