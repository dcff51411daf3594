"""Commands: what `POST /command` takes, their life cycle and their order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
import re
from typing import TYPE_CHECKING, Any

from .errors import Reply, crashed, missing_model, not_found, thrown
from .routing import Ask, Routes
from .validation import ensure, not_empty, rules
from .wire import Json, stamp, time_span

if TYPE_CHECKING:
    from .app import SimulatedApp

WORKERS = 3
#: What commands read one by one and not as a list.
ONE_BY_ONE = ("Series", "Artist")
UNFINISHED = ("queued", "started")


class CommandFailedError(Exception):
    """A command that ends `failed` with this text as its exception."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A command: its parameters with their defaults, and what it does; `run` gives its message."""

    parameters: Mapping[str, Any] = field(default_factory=dict)
    run: Callable[[Json], str | None] = lambda _body: None
    refreshes: bool = False


def any_command(*names: str) -> dict[str, Spec]:
    """Return commands that do nothing one can see."""
    return {name: Spec() for name in names}


class Commands:
    """The commands of one app."""

    def __init__(self, app: SimulatedApp, specs: Mapping[str, Spec]) -> None:
        """Take the commands that the app knows."""
        self._app = app
        self._specs = {name.casefold(): (name, spec) for name, spec in specs.items()}
        self._waiting: list[Json] = []
        self._started: dict[int, datetime] = {}

    def routes(self) -> Routes:
        """Return the routes of commands."""
        return {
            "GET /command": lambda _ask: Reply(data=list(self._app.commands)),
            "GET /command/{id}": self._get,
            "POST /command": self._post,
            "DELETE /command/{id}": self._delete,
        }

    def _get(self, ask: Ask) -> Reply:
        """Answer one command."""
        return Reply(data=self._by_id(ask.numbers["id"]))

    def _by_id(self, number: int) -> Json:
        """Return a command, or raise the 404."""
        for command in self._app.commands:
            if command["id"] == number:
                return command
        if self._app.service == "lidarr":
            raise missing_model("CommandModel", number)
        raise not_found(self._app.service)

    def _post(self, ask: Ask) -> Reply:
        """Take a command: its name in any case, its parameters beside it, strictly typed."""
        data = ask.json()
        body = {key[:1].lower() + key[1:]: value for key, value in dict(data).items()}
        name = body.get("name")
        ensure(rules("Name", name, [not_empty("Name")]))
        if str(name).casefold() not in self._specs:
            raise crashed("Sequence contains no matching element")
        return ask.created("command", self.push(str(name), body, trigger="manual"))

    def _delete(self, ask: Ask) -> Reply:
        """Cancel a command that has not started."""
        command = self._by_id(ask.numbers["id"])
        if command["status"] != "queued":
            raise thrown(409, "Unable to cancel task")
        self._waiting = [other for other in self._waiting if other is not command]
        command["status"] = "cancelled"
        self._app.news.command(command)
        return Reply()

    def push(self, name: str, given: Json, *, trigger: str = "unspecified") -> Json:
        """Queue a command; one with the same parameters that is under way is given instead."""
        known, spec = self._specs[name.casefold()]
        parameters = self._parameters(spec, given)
        for command in self._app.commands:
            same = command["name"] == known and command["status"] in UNFINISHED
            if same and all(
                command["body"].get(key) == item for key, item in parameters.items()
            ):
                return command
        command = self._resource(known, parameters, trigger)
        self._app.commands.append(command)
        self._waiting.append(command)
        self._app.news.command(command)
        self._app.clock.later(0, self._pump)
        return command

    def put_back(self, **members: Any) -> None:
        """Have the last command's id be another's, as in a database that was put back."""
        lost = self._app.commands.pop()
        self._waiting = [other for other in self._waiting if other is not lost]
        self._app.commands.append({**lost, "status": "completed", **members})

    def stop(self) -> None:
        """Leave what had started undone for good; what is queued waits."""
        for command in self._app.commands:
            if command["status"] == "started":
                command.update(status="orphaned", ended=stamp(self._app.clock.now()))
        self._started.clear()

    def start(self) -> None:
        """Run what is queued."""
        self._app.clock.later(0, self._pump)

    def finish(self) -> None:
        """End what has started now."""
        for command in self._app.commands:
            if command["status"] == "started":
                self._finish(command, self._specs[command["name"].casefold()][1])

    def under_way(self, name: str, key: str, number: int) -> bool:
        """Tell whether a command that names a row has started and is not done."""
        return any(
            command["name"] == name
            and command["status"] == "started"
            and number in command["body"].get(key, ())
            for command in self._app.commands
        )

    def refresh(self, *ids: int) -> Json:
        """Queue the refresh of titles, as the app does every now and then; none: of all."""
        name, key = {
            "radarr": ("RefreshMovie", "movieIds"),
            "sonarr": ("RefreshSeries", "seriesIds"),
            "lidarr": ("RefreshArtist", "artistIds"),
        }[self._app.service]
        return self.push(name, {key: list(ids)}, trigger="scheduled")

    @staticmethod
    def _parameters(spec: Spec, given: Json) -> Json:
        """Return the parameters of a command, or raise the 500 for a wrong type."""
        made: Json = {}
        for key, default in spec.parameters.items():
            value = given.get(key, default)
            if not fits(value, default):
                raise crashed(
                    "The JSON value could not be converted to System.Int32. "
                    f"Path: $.{key} | LineNumber: 0 | BytePositionInLine: 40.",
                    "System.Text.Json.JsonException",
                )
            made[key] = value
        return made

    def _resource(self, name: str, parameters: Json, trigger: str) -> Json:
        """Return a new command as the API shows it."""
        now = stamp(self._app.clock.now())
        refreshes = self._specs[name.casefold()][1].refreshes
        on_disk = name in ("RescanFolders", "MoveArtist")
        exclusive = self._app.service != "sonarr"
        body: Json = {
            **{key: value for key, value in parameters.items() if value is not None},
            "sendUpdatesToClient": True,
            "updateScheduledTask": not refreshes,
            "requiresDiskAccess": on_disk,
            "isExclusive": False,
            "isLongRunning": name == "RescanFolders"
            or (refreshes and name != "RefreshAlbum"),
            "name": name,
            "trigger": trigger,
            "suppressMessages": name == "RefreshMonitoredDownloads",
        }
        if refreshes:
            body["completionMessage"] = "Completed"
        if exclusive:
            body["isTypeExclusive"] = False
        return {
            "name": name,
            "commandName": re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name),
            "body": body,
            "priority": "normal",
            "status": "queued",
            "result": "unknown",
            "queued": now,
            "trigger": trigger,
            "stateChangeTime": now,
            "sendUpdatesToClient": True,
            "updateScheduledTask": not refreshes,
            "id": self._app.next_id("command"),
        }

    def _pump(self) -> None:
        """Start what waits, as long as a worker is free."""
        running = sum(command["status"] == "started" for command in self._app.commands)
        while not self._app.down and self._waiting and running < WORKERS:
            command = self._waiting.pop(0)
            running += 1
            self._start(command)

    def _start(self, command: Json) -> None:
        """Start a command and arrange its end."""
        now = self._app.clock.now()
        self._started[command["id"]] = now
        command.update(status="started", started=stamp(now), stateChangeTime=stamp(now))
        name, spec = self._specs[command["name"].casefold()]
        if spec.refreshes:
            command["message"] = "Updating info"
        elif name.endswith("Search"):
            command["message"] = "Processing release 1/1"
        self._app.news.command(command)
        delay = self._app.refresh_delay if spec.refreshes else self._app.command_delay
        self._app.clock.later(delay, lambda: self._finish(command, spec))

    def _finish(self, command: Json, spec: Spec) -> None:
        """Do what the command does and write its end down, unless the app was stopped before."""
        if command["status"] != "started":
            return
        message: str | None
        try:
            message, status = spec.run(command["body"]), "completed"
        except CommandFailedError as error:
            message, status = "Failed", "failed"
            command["exception"] = (
                f"NzbDrone.Core.Datastore.ModelNotFoundException: {error}"
            )
        now = self._app.clock.now()
        if message is not None:
            command["message"] = message
        command.update(
            status=status,
            result="successful" if status == "completed" else "unknown",
            ended=stamp(now),
            stateChangeTime=stamp(now),
            duration=time_span(now - self._started.pop(command["id"])),
        )
        self._app.news.command(command)
        self._app.clock.later(0, self._pump)


def fits(value: Any, default: Any) -> bool:
    """Tell whether a parameter has the type of its default.

    None stands for a number, a tuple for a list of texts.
    """
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, list):
        return isinstance(value, list) and all(fits(item, 0) for item in value)
    if default is None and value is None:
        return True
    if isinstance(default, tuple):
        return all(fits(item, "") for item in value)
    if isinstance(default, str):
        return isinstance(value, str)
    return isinstance(value, int) and not isinstance(value, bool)


def known_rows(table: Mapping[int, Json], ids: Iterable[int], model: str) -> list[Json]:
    """Return the rows of a command's ids, or fail the command."""
    wanted = list(ids)
    found = [table[number] for number in dict.fromkeys(wanted) if number in table]
    if len(found) != len(wanted):
        if model in ONE_BY_ONE:
            lost = next(number for number in wanted if number not in table)
            raise CommandFailedError(f"{model} with ID {lost} does not exist")
        raise CommandFailedError(
            f"Expected query to return {len(wanted)} rows but returned {len(found)}"
        )
    return found
