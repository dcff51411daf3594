"""Talk to a Radarr, a Sonarr or a Lidarr."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal

from .adding import Adding
from .base import CHANGE, LIBRARY, distinct
from .decode import check_json
from .discover import Discover
from .errors import ArrConflictError, ArrNotFoundError
from .models.activity import Command, HistoryEvent
from .models.common import (
    JsonObject,
    Kind,
    UnreadableError,
    flag,
    integer,
    optional_integer,
    spare,
)
from .models.series import SeriesRow
from .title_parts import TitleParts

EDITOR_IDS = {
    Kind.MOVIE: "movieIds",
    Kind.SERIES: "seriesIds",
    Kind.ARTIST: "artistIds",
}
ALBUM_PICTURE = "/mediacover/album/{}/{}"


class ArrClient(Adding, TitleParts, Discover):
    """Talk to one app with one key: `ArrClient(session, url, api_key, service)`.

    The key is sent as a header only. Redirects are never followed.
    """

    async def async_monitor_movies(self, ids: Iterable[int]) -> None:
        """Monitor movies of the library: PUT movie/editor.

        Raise ArrServerError if one of them is gone, else any ArrError.
        """
        await self._async_monitor("/movie/editor", "movieIds", ids)

    async def async_monitor_series(
        self,
        series_id: int,
        seasons: frozenset[int],
        *,
        tvdb_id: int | None = None,
    ) -> SeriesRow:
        """Monitor a series and some of its seasons: GET and PUT series/{id}.

        Other seasons keep their flags, but lose them if the series was unmonitored: they
        were not wanted. Episodes follow only where a season's flag changed. Raise
        ArrNotFoundError if the series is gone, or the id is another one's, ArrConflictError
        while the app is still adding it, which a change would disturb, else any ArrError.
        """
        path = f"/series/{series_id:d}"
        content = await self._async_get(path, _series_resource)
        if tvdb_id not in (None, integer(content, "tvdbId")):
            raise ArrNotFoundError(f"series {series_id} is another one")
        if content.get("addOptions"):
            raise ArrConflictError(f"series {series_id} is still being added")
        keep_others = flag(content, "monitored")
        content["monitored"] = True
        content["seasons"] = [
            _flagged(season, seasons, keep=keep_others) for season in content["seasons"]
        ]
        return await self._async_put(path, content, SeriesRow.from_json)

    async def async_monitor_episodes(self, ids: Iterable[int]) -> None:
        """Monitor episodes: PUT episode/monitor.

        Raise ArrServerError if one of them is gone, else any ArrError.
        """
        await self._async_monitor("/episode/monitor", "episodeIds", ids)

    async def async_monitor_artist(self, artist_id: int) -> None:
        """Monitor an artist, leaving its albums as they are: PUT artist/editor.

        Raise ArrServerError if it is gone, else any ArrError.
        """
        await self._async_monitor("/artist/editor", "artistIds", [artist_id])

    async def async_monitor_albums(
        self, ids: Iterable[int], *, monitored: bool = True
    ) -> None:
        """Monitor albums, or stop to: PUT album/monitor.

        Raise ArrServerError if one of them is gone, else any ArrError.
        """
        await self._async_monitor(
            "/album/monitor", "albumIds", ids, monitored=monitored
        )

    async def async_edit(self, kind: Kind, arr_id: int, **members: Any) -> None:
        """Change some members of a title: PUT movie, series or artist/editor.

        All else of it stays as it is. Raise ArrServerError if it is gone,
        ArrValidationError if the app's rules refuse it, else any ArrError.
        """
        content = {EDITOR_IDS[kind]: [arr_id], **members}
        body = await self._async_send("PUT", f"/{kind}/editor", CHANGE, content=content)
        check_json(body)

    async def async_add_tags(
        self, kind: Kind, arr_id: int, tag_ids: Iterable[int]
    ) -> None:
        """Give a title of the library further tags: PUT movie, series or artist/editor.

        All else of it stays as it is. Albums have no tags: their artist has. Raise
        ArrServerError if it is gone, ValueError for an album, else any ArrError.
        """
        if kind is Kind.ALBUM:
            raise ValueError("albums have no tags")
        if not (tags := distinct(tag_ids)):
            return
        await self.async_edit(kind, arr_id, tags=tags, applyTags="add")

    def cover_url(
        self,
        arr_id: int,
        kind: Kind | None = None,
        height: Literal[250, 500] = 500,
    ) -> str:
        """Return where the app serves the picture of a title, to those who have its key.

        Without a kind, of one of the app's main kind. `height` is in pixels.
        """
        is_album = kind is Kind.ALBUM
        path = ALBUM_PICTURE if is_album else self._app.picture_path
        name = f"{'cover' if is_album else 'poster'}-{height}.jpg"
        return f"{self.url}{self._app.api}{path.format(arr_id, name)}"

    def fanart_url(self, arr_id: int) -> str:
        """Return where the app serves the wide picture of a title of its main kind.

        It is as large as the app has it: what the app shrinks is too small for a page.
        """
        path = self._app.picture_path.format(arr_id, "fanart.jpg")
        return f"{self.url}{self._app.api}{path}"

    async def async_remove_from_queue(
        self,
        ids: Iterable[int],
        *,
        delete_data: bool,
        blocklist: bool,
        search: bool = False,
    ) -> None:
        """Remove downloads from the queue: DELETE queue/bulk.

        With `delete_data` the download client loses them and what it has of them. With
        `blocklist` the app takes them for failed and does not take the same release again;
        its settings say whether it then has their data deleted all the same, and whether
        it searches another one if `search` lets it. Raise any ArrError.
        """
        query = {
            "removeFromClient": str(delete_data).lower(),
            "blocklist": str(blocklist).lower(),
            "skipRedownload": str(not search).lower(),
        }
        content = {"ids": distinct(ids)}
        await self._async_send(
            "DELETE", "/queue/bulk", CHANGE, query=query, content=content
        )

    async def async_history(
        self, kind: Kind, arr_id: int, album_id: int | None = None
    ) -> tuple[HistoryEvent, ...]:
        """Return what happened to a title: GET history/movie, .../series or .../artist.

        `album_id` leaves out what happened to other albums of the artist. Raise any
        ArrError.
        """
        path, query = f"/history/{kind}", {f"{kind}Id": arr_id}
        if album_id is not None:
            query["albumId"] = album_id
        return (await self._async_rows(path, HistoryEvent.from_json, query=query)).items

    async def async_history_since(self, since: datetime) -> tuple[HistoryEvent, ...]:
        """Return what happened to all titles since a time: GET history/since.

        Raise any ArrError.
        """
        query = {"date": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
        path, read = "/history/since", HistoryEvent.from_json
        return (await self._async_rows(path, read, LIBRARY, query)).items

    async def async_command(self, name: str, **params: Any) -> Command:
        """Start a command: POST command.

        The parameters are sent beside the name, ids as numbers. The app answers with the
        command that already waits or runs if it is the same. Raise ArrServerError if it
        knows no such command, else any ArrError.
        """
        content = {"name": name, **params}
        return await self._async_post("/command", content, Command.from_json)

    async def async_search_movies(self, ids: Iterable[int]) -> Command:
        """Search for movies, monitored and available or not: command MoviesSearch."""
        return await self.async_command("MoviesSearch", movieIds=distinct(ids))

    async def async_search_season(self, series_id: int, number: int) -> Command:
        """Search for the monitored episodes of a season: command SeasonSearch."""
        return await self.async_command(
            "SeasonSearch", seriesId=series_id, seasonNumber=number
        )

    async def async_search_episodes(self, ids: Iterable[int]) -> Command:
        """Search for episodes, monitored or not: command EpisodeSearch."""
        return await self.async_command("EpisodeSearch", episodeIds=distinct(ids))

    async def async_search_albums(self, ids: Iterable[int]) -> Command:
        """Search for albums, monitored or not: command AlbumSearch."""
        return await self.async_command("AlbumSearch", albumIds=distinct(ids))

    async def async_search_artist(self, artist_id: int) -> Command:
        """Search for an artist's missing monitored albums: command MissingAlbumSearch."""
        return await self.async_command("MissingAlbumSearch", artistId=artist_id)


def _series_resource(data: JsonObject) -> dict[str, Any]:
    """Return a series as the app gave it, to be sent back whole."""
    SeriesRow.from_json(data)
    if not isinstance(seasons := data.get("seasons") or [], list):
        raise UnreadableError("seasons is not a list")
    return {**data, "seasons": seasons}


def _flagged(season: Any, wanted: frozenset[int], *, keep: bool) -> Any:
    """Return a season of a series as it is to be: one that can't be read, as it is."""
    if not isinstance(season, dict):
        return season
    if spare(optional_integer, season, "seasonNumber") in wanted:
        return {**season, "monitored": True}
    return season if keep else {**season, "monitored": False}
