"""What to do in an app until a thing is wanted, and how to see that it is.

Each kind has two steps. The first sends what was asked for and returns as soon as the app
took it; it raises `AlreadyThere` where nothing is left to ask for. The second looks once at
what the app holds, mends what is not as asked, and says whether the thing is settled:
monitored, and a search for it received. The apps build episodes and albums some time after
they took a title, so the second step is repeated until it says so.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime

from .client import ArrClient
from .errors import (
    ArrConflictError,
    ArrError,
    ArrNotFoundError,
    ArrValidationError,
)
from .models import (
    Album,
    AlbumRow,
    Artist,
    ArtistRow,
    Command,
    Episode,
    Movie,
    MovieOptions,
    MovieRow,
    MusicOptions,
    Series,
    SeriesOptions,
    SeriesRow,
)


class AlreadyThere(Exception):
    """The app has all of what was asked for, or is looking for it already."""


async def request_movie(
    client: ArrClient, movie: Movie, options: MovieOptions
) -> MovieRow:
    """Add a movie, or monitor one that the app has without wanting it.

    Raises AlreadyThere, and ArrError as the client's methods do.
    """
    row = await client.async_movie(movie.tmdb_id)
    if row is None:
        return await _added(client.async_request_movie(movie, options))
    if row.has_file or row.monitored:
        raise AlreadyThere
    await client.async_monitor_movies([row.arr_id])
    if options.search and row.is_available:
        await _sent(client.async_search_movies([row.arr_id]))
    return row


async def settle_movie(client: ArrClient, tmdb_id: int, *, search: bool) -> bool:
    """Look at a movie once; return whether it is monitored and searched for.

    One that is not available yet counts as settled without a search: the app searches it
    when it is. Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await client.async_movie(tmdb_id)
    if row is None:
        raise ArrNotFoundError(f"movie {tmdb_id} is gone")
    if row.has_file:
        return True
    if row.add_pending:
        return False
    if not row.monitored:
        await client.async_monitor_movies([row.arr_id])
        return False
    if not search or not row.is_available:
        return True
    if await _searched(client, "MoviesSearch", "movieIds", row.arr_id):
        return True
    await client.async_search_movies([row.arr_id])
    return False


async def request_series(
    client: ArrClient,
    series: Series,
    held_id: int | None,
    seasons: frozenset[int],
    options: SeriesOptions,
) -> SeriesRow:
    """Add a series with chosen seasons, or monitor seasons of one that is there.

    `held_id` is the app's own id where it is known to have the series.
    Raises AlreadyThere, and ArrError.
    """
    row = await _held(client.async_series, held_id)
    if row is None:
        try:
            return await client.async_request_series(series, seasons, options)
        except ArrValidationError as err:
            row = await client.async_series_by_tvdb(series.tvdb_id)
            if not err.already_exists or row is None:
                raise
    episodes = await client.async_episodes(row.arr_id)
    wanted = _unwanted_seasons(row, seasons, episodes)
    if not wanted:
        raise AlreadyThere
    await _monitor_seasons(client, row, wanted, episodes)
    if options.search:
        await _sent(_search_seasons(client, row.arr_id, wanted))
    return row


async def settle_series(
    client: ArrClient, series_id: int, seasons: frozenset[int], *, search: bool
) -> bool:
    """Look at a series once; return whether those seasons are monitored and searched.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await client.async_series(series_id)
    if row.add_pending:
        return False
    episodes = await client.async_episodes(series_id)
    if wanted := _unwanted_seasons(row, seasons, episodes):
        await _monitor_seasons(client, row, wanted, episodes)
        return False
    missing = _missing_seasons(seasons, episodes)
    if not search or not missing:
        return True
    if unsearched := missing - await _searched_seasons(client, series_id, missing):
        await _search_seasons(client, series_id, unsearched)
        return False
    return True


async def request_artist(
    client: ArrClient, artist: Artist, held_id: int | None, options: MusicOptions
) -> ArtistRow:
    """Add an artist with all albums, or monitor all albums of one that is there.

    Raises AlreadyThere, and ArrError.
    """
    row = await _held(client.async_artist, held_id)
    if row is None:
        try:
            return await client.async_request_artist(artist, options)
        except ArrValidationError as err:
            row = await client.async_artist_by_mbid(artist.foreign_artist_id)
            if not err.already_exists or row is None:
                raise
    unmonitored = await _unmonitored_albums(client, row.arr_id)
    if row.monitored and not unmonitored:
        raise AlreadyThere
    await _monitor_artist(client, row, unmonitored)
    if options.search:
        await _sent(client.async_search_artist(row.arr_id))
    return row


async def settle_artist(client: ArrClient, artist_id: int, *, search: bool) -> bool:
    """Look at an artist once; return whether all albums are monitored and searched.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await client.async_artist(artist_id)
    if row.add_pending:
        return False
    unmonitored = await _unmonitored_albums(client, artist_id)
    if unmonitored or not row.monitored:
        await _monitor_artist(client, row, unmonitored)
        return False
    if not search:
        return True
    if await _searched(
        client, ("MissingAlbumSearch", "ArtistSearch"), "artistId", artist_id
    ):
        return True
    await client.async_search_artist(artist_id)
    return False


async def request_album(
    client: ArrClient, album: Album, options: MusicOptions
) -> AlbumRow:
    """Add an album, with its artist if need be, or monitor one that is there.

    Lidarr builds an album's releases some time after it took it and finds nothing before,
    so a search is sent here only for one that is built. Raises AlreadyThere, and ArrError.
    """
    row = await _album_row(client, album.foreign_album_id)
    if row is None:
        return await _added(client.async_request_album(album, options))
    artist = await client.async_artist(row.artist_id)
    if _complete(row) or (row.monitored and artist.monitored):
        raise AlreadyThere
    await _monitor_album(client, row, artist)
    if options.search and row.ready:
        await _sent(client.async_search_albums([row.arr_id]))
    return row


async def settle_album(
    client: ArrClient, foreign_album_id: str, *, search: bool
) -> bool:
    """Look at an album once; return whether it is built, monitored and searched for.

    Raises ArrNotFoundError when it is gone, and ArrError.
    """
    row = await _album_row(client, foreign_album_id)
    if row is None:
        raise ArrNotFoundError(f"album {foreign_album_id} is gone")
    if _complete(row):
        return True
    artist = await client.async_artist(row.artist_id)
    if artist.add_pending or not row.ready:
        return False
    if not row.monitored or not artist.monitored:
        await _monitor_album(client, row, artist)
        return False
    if not search:
        return True
    if await _searched(client, "AlbumSearch", "albumIds", row.arr_id):
        return True
    await client.async_search_albums([row.arr_id])
    return False


async def _held[T](
    read: Callable[[int], Awaitable[T]], held_id: int | None
) -> T | None:
    """Read a row by the app's own id; one that is gone since counts as none."""
    if held_id is None:
        return None
    try:
        return await read(held_id)
    except ArrNotFoundError:
        return None


async def _added[T](adding: Awaitable[T]) -> T:
    """Await an add; being overtaken by somebody else's add is no failure."""
    try:
        return await adding
    except ArrConflictError as err:
        raise AlreadyThere from err
    except ArrValidationError as err:
        if err.already_exists:
            raise AlreadyThere from err
        raise


async def _sent(search: Awaitable[object]) -> None:
    """Send a search; one that gets lost is sent again when the thing is looked at."""
    with suppress(ArrError):
        await search


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
        for command in await _searches(client, {*whole, "SeasonSearch"})
        if command.body.get("seriesId") == series_id
    ]
    if any(command.name in whole for command in commands):
        return seasons
    return seasons & {command.body.get("seasonNumber") for command in commands}


async def _unmonitored_albums(client: ArrClient, artist_id: int) -> list[int]:
    """Return the ids of an artist's albums that the app would not fetch."""
    albums = await client.async_albums(artist_id)
    rows = [album.held for album in albums.items if album.held]
    return [row.arr_id for row in rows if not row.monitored and not _complete(row)]


async def _monitor_artist(
    client: ArrClient, row: ArtistRow, albums: Collection[int]
) -> None:
    """Monitor an artist and the given albums."""
    if not row.monitored:
        await client.async_monitor_artist(row.arr_id)
    if albums:
        await client.async_monitor_albums(albums)


async def _monitor_album(client: ArrClient, row: AlbumRow, artist: ArtistRow) -> None:
    """Monitor one album; what else an unmonitored artist has stays unwanted."""
    if not artist.monitored:
        rows = [album.held for album in (await client.async_albums(artist.arr_id)).items]
        others = [
            other.arr_id
            for other in rows
            if other and other.monitored and other.arr_id != row.arr_id
        ]
        if others:
            await client.async_monitor_albums(others, monitored=False)
        await client.async_monitor_artist(artist.arr_id)
    await client.async_monitor_albums([row.arr_id])


async def _album_row(client: ArrClient, foreign_album_id: str) -> AlbumRow | None:
    """Return what the app holds of an album."""
    album = await client.async_album(foreign_album_id)
    return album.held if album else None


def _complete(row: AlbumRow) -> bool:
    """Return whether every track of an album is there."""
    return 0 < row.track_count <= row.track_file_count


async def _searched(
    client: ArrClient, names: str | tuple[str, ...], field: str, arr_id: int
) -> bool:
    """Return whether the app received a search that names an id."""
    commands = await _searches(client, {names} if isinstance(names, str) else {*names})
    return any(
        arr_id == value or (isinstance(value, list) and arr_id in value)
        for value in (command.body.get(field) for command in commands)
    )


async def _searches(client: ArrClient, names: Collection[str]) -> list[Command]:
    """Return the commands of those names that run, wait or are done."""
    return [
        command
        for command in await client.async_commands()
        if command.name in names
        and command.status in {"queued", "started", "completed"}
    ]
