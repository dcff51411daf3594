"""What an app tells its clients of each change: which messages, with which resource."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .lidarr.rows import local_pictures
from .wire import NEVER, Json

if TYPE_CHECKING:
    from .app import SimulatedApp

MAIN = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
FILES = {"radarr": "moviefile", "sonarr": "episodefile", "lidarr": "trackfile"}
#: The members that a deleted movie's message has: their types' defaults, and its id.
DELETED_MOVIE: Mapping[str, object] = {
    "secondaryYearSourceId": 0,
    "year": 0,
    "qualityProfileId": 0,
    "monitored": False,
    "minimumAvailability": "tba",
    "isAvailable": False,
    "runtime": 0,
    "tmdbId": 0,
    "movieFileId": 0,
    "added": NEVER,
    "popularity": 0,
    "status": "tba",
}


class News:
    """Tells the clients of one app's hub what changed. Nothing is made up while nobody listens."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app, with nothing to tell."""
        self._app = app
        #: None: once all is done that was to be done.
        self.command_seconds: float | None = 0.1
        self.status_seconds = 5.0
        self._commands: dict[int, Json] = {}
        self._status_waits = False

    def title(self, row: Json) -> None:
        """Tell of a movie, a series or an artist as it is now."""
        self._updated(MAIN[self._app.service], row)

    def _updated(self, name: str, *rows: Json, **extra: object) -> None:
        """Tell of changed rows of one kind."""
        if self._app.hub.clients:
            for row in rows:
                resource = {**self._app.resource(name, row), **extra}
                self._app.hub.broadcast(name, "updated", resource)

    def _wanted(self, name: str, *rows: Json) -> None:
        """Tell of movies or episodes that were grabbed, imported or flagged by themselves.

        The calendar repeats what is told of episodes.
        """
        if self._app.hub.clients:
            self._tell_wanted(name, [self._app.resource(name, row) for row in rows])

    def _tell_wanted(self, name: str, made: list[Json]) -> None:
        """Tell of movies or episodes to the lists of what is wanted, and by themselves."""
        hub = self._app.hub
        twice = name == "episode" and hub.twice
        names = ["wanted/cutoff", "wanted/missing", name, *([name] if twice else [])]
        for target in names:
            for resource in made:
                hub.broadcast(target, "updated", resource)

    def edited_series(
        self, row: Json, *, episodes_changed: bool, replaced: bool = True
    ) -> None:
        """Tell of a series whose flags changed, and once more if all its settings were replaced."""
        self._updated("series", row, episodesChanged=episodes_changed)
        if replaced:
            self.title(row)

    def album(self, row: Json, *, artist: bool = True) -> None:
        """Tell of an album as it is now, and of its artist unless only the album matters."""
        if artist:
            self.title(self._app.artists[row["artistId"]])
        self._updated("album", row)

    def deleted(self, row: Json) -> None:
        """Tell of a title that left the library, each app in its own way."""
        match self._app.service:
            case "radarr":
                gone: Json = {**DELETED_MOVIE, "id": row["id"]}
            case "sonarr":
                gone = row
            case _:
                gone = {key: row[key] for key in row if key != "statistics"}
        self._app.hub.broadcast(MAIN[self._app.service], "deleted", gone)

    def grabbed(self, rows: Iterable[Json]) -> None:
        """Tell of what the rows of a new download are for."""
        app, episodes = self._app, []
        for row in rows:
            if movie := app.movies.get(row.get("movieId") or 0):
                part = {**movie, "grabbed": True, "rootFolderPath": None}
                self._tell_wanted("movie", [part])
            elif episode := app.episodes.get(row.get("episodeId") or 0):
                episodes.append({**episode, "grabbed": True})
            elif album := app.albums.get(row.get("albumId") or 0):
                part = local_pictures({**album, "statistics": None})
                self._updated("album", part, grabbed=True)
        self._tell_wanted("episode", episodes)

    def movie_file(self, row: Json) -> None:
        """Tell of a movie that got its file."""
        self.file(row)
        resource = {**row, "movieFile": self._app.resource("moviefile", row)}
        self._tell_wanted("movie", [{**resource, "rootFolderPath": None}])

    def episode_file(self, row: Json) -> None:
        """Tell of an episode that got its file, and of its series."""
        self._wanted("episode", row)
        self.file(row)
        series, hub = self._app.series[row["seriesId"]], self._app.hub
        resource = self._app.resource("episode", row)
        for target in ("wanted/cutoff", "wanted/missing"):
            hub.broadcast(target, "updated", resource)
        self.title(series)
        hub.broadcast("episode", "updated", resource, times=2 if hub.twice else 1)

    def episode_flag(self, row: Json) -> None:
        """Tell of the one episode whose flag was set; of several nothing is told."""
        self._wanted("episode", row)

    def file(self, row: Json, *, there: bool = True) -> None:
        """Tell of the file of a movie, an episode or a track, which came or went."""
        app = self._app
        key = {"radarr": "movieFileId", "sonarr": "episodeFileId"}.get(
            app.service, "trackFileId"
        )
        media = {"radarr": "id", "sonarr": "seriesId"}.get(app.service, "artistId")
        owner = f"{MAIN[app.service]}Id"
        resource = {owner: row[media], "id": row[key]}
        if app.service == "radarr" and not there:
            resource[owner] = 0
        elif there and app.service != "lidarr":
            resource = app.resource(FILES[app.service], row)
        action = "updated" if there else "deleted"
        app.hub.broadcast(FILES[app.service], action, resource)
        if app.service == "lidarr":
            app.hub.broadcast("track", "updated", row)

    def episode(self, row: Json) -> None:
        """Tell of an episode and, since its counts changed, of its series."""
        self._wanted("episode", row)
        self.title(self._app.series[row["seriesId"]])

    def queue(self) -> None:
        """Have clients read the queue, twice, and count it for them a little later."""
        for name in ("queue", "queue/details") * 2:
            self._app.hub.broadcast(name, "sync")
        if self._app.hub.clients and not self._status_waits:
            self._status_waits = True
            self._app.clock.later(self.status_seconds, self._status, background=True)

    def _status(self) -> None:
        """Tell the counts of the queue."""
        self._status_waits = False
        counts = self._app.queue.status()
        self._app.hub.broadcast("queue/status", "updated", counts)

    def command(self, command: Json) -> None:
        """Tell of a command's state, some of them at a time, each with its last state."""
        if not self._commands:
            self._soon()
        self._commands[command["id"]] = command

    def _soon(self) -> None:
        """Have the commands told that change from now on, for a while."""
        if self.command_seconds is None:
            self._app.clock.when_idle(self._flush)
        else:
            self._app.clock.later(self.command_seconds, self._flush, background=True)

    def _flush(self) -> None:
        """Tell of the commands that changed since the last time."""
        waiting, self._commands = self._commands, {}
        for command in waiting.values():
            self._app.hub.broadcast("command", "updated", command)
            if command["name"] == "Housekeeping" and command["status"] == "completed":
                self._app.hub.broadcast("command", "sync")

    def health(self) -> None:
        """Have clients read the health."""
        self._app.hub.broadcast("health", "sync")

    def tags(self) -> None:
        """Have clients read the tags."""
        self._app.hub.broadcast("tag", "sync")

    def folders(self, before: list[Json], after: list[Json]) -> None:
        """Tell of root folders that came and, in Lidarr, went, without and with the row."""
        hub = self._app.hub
        for row in after:
            if row not in before:
                hub.broadcast("rootfolder", "created", row)
        if self._app.service != "lidarr":
            return
        for row in before:
            if row["id"] not in {other["id"] for other in after}:
                hub.broadcast("rootfolder", "deleted")
                hub.broadcast("rootfolder", "deleted", row)
