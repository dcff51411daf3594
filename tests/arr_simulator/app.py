"""One simulated app: what it holds, and how a test gets at it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
import socket
from ssl import SSLContext
from typing import Any, Literal

from aiohttp import web

from .catalogue import Catalogue, catalogue
from .clock import Clock
from .commands import Commands
from .common import Common
from .covers import Covers
from .download import Downloads
from .faults import Fault, Faults
from .history import History
from .hub import Hub
from .ids import Ids
from .lidarr import LidarrBackend
from .news import News
from .queue import Queue
from .radarr import RadarrBackend
from .radarr.lists import MovieLists
from .server import Call, Server
from .settings import (
    GIB,
    download_client,
    download_settings,
    metadata_profiles,
    quality_profiles,
    root_folder,
)
from .sonarr import SonarrBackend
from .upstream import Upstream
from .validation import same_path
from .wire import Json

type ServiceName = Literal["radarr", "sonarr", "lidarr"]
type Backend = RadarrBackend | SonarrBackend | LidarrBackend

BACKENDS: Mapping[str, type[RadarrBackend | SonarrBackend | LidarrBackend]] = {
    "radarr": RadarrBackend,
    "sonarr": SonarrBackend,
    "lidarr": LidarrBackend,
}
VERSIONS = {"radarr": "6.0.4.10291", "sonarr": "4.0.19.2979", "lidarr": "3.1.0.4875"}
FOLDERS = {"radarr": "/movies", "sonarr": "/tv", "lidarr": "/music"}
KEYS = {
    "radarr": "7a1f0c5e93d84b6ea2c4d6f80b1e3579",
    "sonarr": "5c2e8d0f4b6a41739e8d7c6b5a493827",
    "lidarr": "1d3b5f7092a4c6e8f0a2b4c6d8e0f213",
}


class SimulatedApp:
    """A Radarr, a Sonarr or a Lidarr on 127.0.0.1.

    The tables hold rows by database id, as the JSON of the API shows them; `client_data` is
    what the download client holds, by download id. `calls`, `commands` and `searched` keep what
    arrived, was ordered and was looked for. It answers to `allowed_hosts`, to all if there are
    none, and with `login_status` (302, on .NET 10 also 401) where its pages want a log-in.
    """

    def __init__(
        self,
        service: ServiceName,
        *,
        api_key: str | None = None,
        url_base: str = "",
        refresh_delay: float = 0.0,
        command_delay: float = 0.0,
        version: str | None = None,
        authentication: str = "forms",
        instance_name: str | None = None,
        auto_download: float | None = None,
        new_album_search: bool = False,
    ) -> None:
        """Prepare an app; delays are in seconds, `auto_download` is how long a grab takes."""
        self.service: ServiceName = service
        self.name = service.capitalize()
        self.instance_name = instance_name or self.name
        self.api_key = api_key or KEYS[service]
        self.api_base = "/api/v1" if service == "lidarr" else "/api/v3"
        self.url_base = f"/{url_base.strip('/')}".rstrip("/")
        self.refresh_delay, self.command_delay = refresh_delay, command_delay
        self.auto_download = auto_download
        self.new_album_search = new_album_search
        self.version = version or VERSIONS[service]
        self.authentication, self.login_status = authentication, 302
        self.allowed_hosts: list[str] = []
        self.starting = self.metadata_down = self.down = False
        #: Root folders that look well and can't be listed.
        self.unlistable: set[str] = set()
        #: Whether the last push after an add comes before the add's options are applied.
        self.early_covers = False
        #: Whether overlapping adds pass all checks and are refused by the database.
        self.late_conflict = False
        #: Whether this is a Lidarr with plugins, which names protocols in another way.
        self.plugins = False
        self.port = 0
        self._scheme = "http"
        self._runner: web.AppRunner | None = None
        self._socket: socket.socket | None = None
        self._make_tables()
        self._make_parts()

    def _make_tables(self) -> None:
        """Make the tables, empty but for what a set-up app has."""
        self.ids: dict[str, int] = {}
        self.movies: dict[int, Json] = {}
        self.series: dict[int, Json] = {}
        self.episodes: dict[int, Json] = {}
        self.artists: dict[int, Json] = {}
        self.albums: dict[int, Json] = {}
        self.tracks: dict[int, Json] = {}
        self.files: dict[int, Json] = {}
        self.queue_rows: dict[int, Json] = {}
        self.client_data: dict[str, Json] = {}
        self.history: list[Json] = []
        self.exclusions: list[Json] = []
        self.commands: list[Json] = []
        self.searched: list[Json] = []
        self.calls: list[Call] = []
        self.tags: list[Json] = []
        self.health: list[Json] = []
        self.quality_profiles = quality_profiles(self.service)
        self.metadata_profiles = metadata_profiles() if self.service == "lidarr" else []
        folder = FOLDERS[self.service]
        self.root_folders = [root_folder(self.service, 1, folder)]
        self.download_clients = [download_client("Transmission", "torrent")]
        self.download_settings = download_settings(self.service)
        total = 2000 * GIB
        self.disks = [
            {"path": "/", "label": "", "freeSpace": 41 * GIB, "totalSpace": 120 * GIB},
            {"path": folder, "label": "", "freeSpace": 640 * GIB, "totalSpace": total},
        ]

    def _make_parts(self) -> None:
        """Make the parts that answer and that move on by themselves."""
        self.catalogue: Catalogue = catalogue()
        self.upstream = Upstream(self)
        self.rows = Ids(self)
        self.clock = Clock()
        self.started: datetime = self.clock.now()
        self.faults = Faults()
        self.hub = Hub(self)
        self.news = News(self)
        self.covers = Covers(self)
        self.common = Common(self)
        self.queue = Queue(self)
        self.downloads = Downloads(self)
        self.past = History(self)
        self.lists = MovieLists(self)
        self.backend: Backend = BACKENDS[self.service](self)
        self.jobs = Commands(self, self.backend.commands())
        self.server = Server(self)

    async def start(self, port: int = 0, *, tls: SSLContext | None = None) -> None:
        """Listen on 127.0.0.1, on any free port unless one is given, over TLS if told so."""
        self._scheme = "https" if tls else "http"
        self._runner = web.AppRunner(
            self.server.web_application(), access_log=None, shutdown_timeout=0.5
        )
        await self._runner.setup()
        self._socket = socket.create_server(("127.0.0.1", port))
        site = web.SockSite(self._runner, self._socket, ssl_context=tls)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening and drop all pending work."""
        self.faults.clear()
        self.upstream.release()
        self.clock.stop()
        await self.hub.stop()
        if self._runner is not None:
            await self._take_no_more()
            await self._runner.cleanup()
            self._runner = None

    async def _take_no_more(self) -> None:
        """Take no further connection, and let those begin that are taken already.

        The loop trips over one that begins when its server is closed.
        """
        if self._socket is not None:
            asyncio.get_running_loop().remove_reader(self._socket)
        for _ in range(3):
            await asyncio.sleep(0)

    @property
    def origin(self) -> str:
        """Return the address without the url base."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Return the address as a user would enter it."""
        return f"{self.origin}{self.url_base}"

    def next_id(self, table: str) -> int:
        """Return the next number of a table."""
        self.ids[table] = self.ids.get(table, 0) + 1
        return self.ids[table]

    def reserve_id(self, table: str, number: int) -> None:
        """Have a table give out none of the numbers up to this one."""
        self.ids[table] = max(self.ids.get(table, 0), number)

    def restart(self, seconds: float = 0.0) -> None:
        """Stop and start the app: it is away for so long, and what had started is not done."""
        self.down = True
        self.jobs.stop()
        self.hub.drop()
        self.clock.later(seconds, self.come_back)

    def come_back(self) -> None:
        """Answer again after a stop, and do what was queued."""
        self.down = False
        self.started = self.clock.now()
        self.jobs.start()

    def has_folder(self, path: str | None) -> bool:
        """Tell whether a path is one of the root folders."""
        return path is not None and any(
            same_path(path, row["path"]) for row in self.root_folders
        )

    def has_quality_profile(self, number: int | None) -> bool:
        """Tell whether a quality profile exists."""
        return any(row["id"] == number for row in self.quality_profiles)

    def calls_to(self, method: str, path: str) -> list[Call]:
        """Return the calls to one path below the API's base."""
        return [
            call for call in self.calls if (call.method, call.path) == (method, path)
        ]

    def commands_named(self, name: str) -> list[Json]:
        """Return the commands of one name."""
        return [command for command in self.commands if command["name"] == name]

    def fail(self, path_regex: str, **values: Any) -> Fault:
        """Make the calls whose path (below the API's base, or whole) fits go wrong.

        status, body (text as it is, else JSON), content_type, headers, html and redirect replace
        the answer, as a proxy in front would; done has the app do its work all the same, later
        so many seconds after; hang holds the answer until the faults are cleared, delay for
        seconds; drip sends so many bytes a second; close hangs up; cut sends so many bytes and
        hangs up; size sends so large a list; times is how often, method which calls.
        """
        return self.faults.add(path_regex, **values)

    def clear_faults(self) -> None:
        """Take all faults away, those of the hub too."""
        self.faults.clear()
        self.hub.heal()

    def change_key(self, key: str) -> None:
        """Give the app another key."""
        self.api_key = key

    def hurry(self) -> None:
        """Take no more time for refreshes, those that are under way too."""
        self.refresh_delay = 0.0
        self.clock.hurry()

    async def settle(self, within: float = 30.0) -> None:
        """Wait until refreshes and commands are done."""
        await self.clock.settle(within)

    def add_movie(self, tmdb_id: int, **options: Any) -> Json:
        """Put a movie into Radarr's library: see `RadarrBackend.add`."""
        return self._as(RadarrBackend).add(tmdb_id, **options)

    def add_series(self, tvdb_id: int, **options: Any) -> Json:
        """Put a series into Sonarr's library: see `SonarrBackend.add`."""
        return self._as(SonarrBackend).add(tvdb_id, **options)

    def add_artist(self, mbid: str, **options: Any) -> Json:
        """Put an artist into Lidarr's library: see `LidarrBackend.add`."""
        return self._as(LidarrBackend).add(mbid, **options)

    def queue_add(self, media_id: int | None, **options: Any) -> list[Json]:
        """Put a download into the queue: see `Queue.add`."""
        return self.queue.add(media_id, **options)

    def download(self, media_id: int, **options: Any) -> str:
        """Simulate a download from grab to import: see `Downloads.grab`."""
        return self.downloads.grab(media_id, **options)

    def lose_files(self, *ids: int) -> None:
        """Delete the files of movies, of episodes or of albums, by their ids."""
        self.backend.lose_files(ids)

    def resource(self, name: str, row: Json) -> Json:
        """Return a row as the app's API shows it."""
        if isinstance(self.backend, SonarrBackend) and name == "episode":
            return self.backend.told_episode(row)
        if not isinstance(self.backend, LidarrBackend) and name.endswith("file"):
            formats = {"customFormats": [], "customFormatScore": 0}
            return {**self.backend.file_of(row), **formats}
        if not isinstance(self.backend, LidarrBackend):
            return row
        show = self.backend.shown if name == "artist" else self.backend.album_shown
        return show(row)

    def fill(self, count: int, **options: Any) -> None:
        """Fill the library with so many further titles, quickly."""
        self.backend.fill(count, **options)

    def _as[B: RadarrBackend | SonarrBackend | LidarrBackend](self, kind: type[B]) -> B:
        """Return the backend as the one that is needed, or say that this is another app."""
        if not isinstance(self.backend, kind):
            raise TypeError(f"{self.name} holds no such thing")
        return self.backend
