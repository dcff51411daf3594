"""What the three apps have in common: status, profiles, folders, tags, health, disks."""

from typing import TYPE_CHECKING, Any

from .binding import object_kind
from .errors import Reply, constraint, missing_model
from .kinds import INT, TEXT
from .routing import Ask, Routes
from .settings import root_folder
from .validation import Failure, ensure, must, not_empty, rules, valid_path
from .wire import Json, stamp

if TYPE_CHECKING:
    from .app import SimulatedApp


class Common:
    """The endpoints that are the same in each app."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def routes(self) -> Routes:
        """Return the routes that all apps have."""
        app = self._app
        return {
            "GET /system/status": lambda _ask: Reply(data=self._status()),
            "GET /health": lambda _ask: Reply(data=app.health),
            "GET /diskspace": lambda _ask: Reply(data=app.disks),
            "GET /qualityprofile": lambda _ask: Reply(data=app.quality_profiles),
            "GET /qualityprofile/{id}": lambda ask: self._one(
                ask, app.quality_profiles
            ),
            "GET /rootfolder": lambda _ask: Reply(data=app.root_folders),
            "GET /rootfolder/{id}": lambda ask: self._one(ask, app.root_folders),
            "POST /rootfolder": self._add_folder,
            "DELETE /rootfolder/{id}": self._delete_folder,
            "GET /downloadclient": lambda _ask: Reply(data=app.download_clients),
            "GET /config/downloadclient": lambda _ask: Reply(
                data=app.download_settings
            ),
            "GET /tag": lambda _ask: Reply(data=app.tags),
            "GET /tag/{id}": lambda ask: self._one(ask, app.tags),
            "POST /tag": self._add_tag,
            "DELETE /tag/{id}": self._delete_tag,
            "POST /system/restart": self._restart,
        }

    def removed_upstream(self, words: str) -> None:
        """Have the health say that a title was removed from its catalogue."""
        app = self._app
        media, book = {
            "radarr": ("Movie", "TMDb"),
            "sonarr": ("Series", "TheTVDB"),
            "lidarr": ("Artist", "MusicBrainz"),
        }[app.service]
        row = {
            "source": f"Removed{media}Check",
            "type": "error",
            "message": f"{media} {words} was removed from {book}",
            "wikiUrl": f"https://wiki.servarr.com/{app.service}/system",
        }
        if row not in app.health:
            app.health.append(row)
            app.news.health()

    def _one(self, ask: Ask, rows: list[Json]) -> Reply:
        """Answer one row of a list by its id."""
        for row in rows:
            if row["id"] == ask.numbers["id"]:
                return Reply(data=row)
        raise self._app.backend.not_found(ask.numbers["id"])

    def _status(self) -> Json:
        """Return what the app says of itself."""
        app = self._app
        return {
            "appName": app.name,
            "instanceName": app.instance_name,
            "version": app.version,
            "buildTime": "2026-05-04T19:21:33Z",
            "isDebug": False,
            "isProduction": True,
            "isAdmin": False,
            "isUserInteractive": False,
            "startupPath": f"/app/{app.service}/bin",
            "appData": "/config",
            "osName": "alpine",
            "osVersion": "3.22.2",
            "isNetCore": True,
            "isLinux": True,
            "isOsx": False,
            "isWindows": False,
            "isDocker": True,
            "mode": "console",
            "branch": "main" if app.service == "sonarr" else "master",
            "databaseType": "sqLite",
            "databaseVersion": "3.50.4",
            "authentication": app.authentication,
            "migrationVersion": 242,
            "urlBase": app.url_base,
            "runtimeVersion": "8.0.12",
            "runtimeName": ".NET",
            "startTime": stamp(app.started),
            "packageUpdateMechanism": "docker",
        }

    def _restart(self, _ask: Ask) -> Reply:
        """Restart the app right after the answer."""
        self._app.clock.later(0, self._app.restart)
        return Reply(data={"restarting": True})

    def is_listable(self, row: Json) -> bool:
        """Tell whether the root folder of a title can be listed."""
        return row["rootFolderPath"] not in self._app.unlistable

    def _add_folder(self, ask: Ask) -> Reply:
        """Add a root folder."""
        shape = {
            "path": TEXT,
            "name": TEXT,
            "defaultQualityProfileId": INT,
            "defaultMetadataProfileId": INT,
        }
        path = ask.bind(object_kind("RootFolderResource", shape)).get("path")
        known = must(
            "RootFolderValidator",
            f"Path '{path}' is already configured as a root folder",
            lambda value: not self._app.has_folder(value),
        )
        ensure(rules("Path", path, [valid_path, known], stop=True))
        number = max((row["id"] for row in self._app.root_folders), default=0) + 1
        row = root_folder(self._app.service, number, str(path))
        self._app.root_folders.append(row)
        self._app.news.folders([], [row])
        return ask.created("rootfolder", row)

    def _delete_folder(self, ask: Ask) -> Reply:
        """Take a root folder away; what lies in it stays in the library."""
        before = list(self._app.root_folders)
        self._delete(ask, self._app.root_folders, "RootFolder")
        self._app.news.folders(before, self._app.root_folders)
        return Reply()

    def _add_tag(self, ask: Ask) -> Reply:
        """Add a tag, in lower case; one that is there already is given back."""
        label = ask.bind(object_kind("TagResource", {"label": TEXT, "id": INT})).get(
            "label"
        )
        checks = [] if self._app.service == "sonarr" else [not_empty("Label")]
        if self._app.service == "radarr":
            checks.append(_radarr_label)
        ensure(rules("Label", label, checks))
        word = str(label).lower()
        if any(row["label"] == word != label for row in self._app.tags):
            raise constraint("Tags.Label", self._app.service)
        for row in self._app.tags:
            if row["label"] == word:
                return ask.created("tag", row)
        row = {"label": word, "id": self._app.next_id("tag")}
        self._app.tags.append(row)
        self._app.news.tags()
        return ask.created("tag", row)

    def _delete_tag(self, ask: Ask) -> Reply:
        """Take a tag away."""
        self._delete(ask, self._app.tags, "Tag")
        self._app.news.tags()
        return Reply()

    @staticmethod
    def _delete(ask: Ask, rows: list[Json], model: str) -> None:
        """Delete a row of a list, or raise the 404."""
        number = ask.numbers["id"]
        found = [row for row in rows if row["id"] == number]
        if not found:
            raise missing_model(model, number)
        rows.remove(found[0])


def _radarr_label(value: Any) -> Failure | None:
    """Check that a label is made of small letters, digits and hyphens."""
    allowed = "abcdefghijklmnopqrstuvwxyz0123456789-"
    if value and all(letter in allowed for letter in str(value).lower()):
        return None
    text = "Allowed characters a-z, 0-9 and -"
    return Failure("RegularExpressionValidator", text)
