"""The history of grabs and imports."""

from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING

from .errors import Reply, missing_model, problem
from .paging import numbers, paged
from .queue_rows import MEDIA
from .routing import Ask, Routes
from .wire import Json, moment

if TYPE_CHECKING:
    from .app import SimulatedApp

#: The numbers by which a query names events, for each app.
EVENTS: Mapping[str, Mapping[str, int]] = {
    "radarr": {
        "grabbed": 1,
        "downloadFolderImported": 3,
        "downloadFailed": 4,
        "downloadIgnored": 9,
    },
    "sonarr": {
        "grabbed": 1,
        "downloadFolderImported": 3,
        "downloadFailed": 4,
        "downloadIgnored": 7,
    },
    "lidarr": {
        "grabbed": 1,
        "downloadFailed": 4,
        "downloadImported": 8,
        "downloadIgnored": 10,
    },
}
SORT_KEYS = {"date": lambda row: row["date"]}


class History:
    """The history of one app."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app

    def routes(self) -> Routes:
        """Return the routes of the history."""
        media = MEDIA[self._app.service]
        return {
            "GET /history": self._list,
            "GET /history/since": self._since,
            f"GET /history/{media}": self._of_one,
        }

    def _chosen(self, ask: Ask) -> list[Json]:
        """Return the events of the kinds that a query asks for."""
        kinds = EVENTS[self._app.service]
        wanted = numbers(ask.query, "eventType")
        return [
            row
            for row in self._app.history
            if not wanted or kinds[row["eventType"]] in wanted
        ]

    def _list(self, ask: Ask) -> Reply:
        """Answer a page of events, the newest first."""
        rows = self._chosen(ask)
        key = MEDIA[self._app.service]
        if ids := numbers(ask.query, f"{key}Ids"):
            rows = [row for row in rows if row[f"{key}Id"] in ids]
        if download := ask.query.get("downloadId"):
            rows = [row for row in rows if row["downloadId"] == download]
        return Reply(data=paged(ask.query, rows, "date", SORT_KEYS))

    def _since(self, ask: Ask) -> Reply:
        """Answer the events since a moment."""
        word = ask.query.get("date", "")
        try:
            since = moment(word)
        except ValueError as error:
            raise problem({"date": [f"The value '{word}' is not valid."]}) from error
        since = since if since.tzinfo else since.replace(tzinfo=UTC)
        return Reply(
            data=[row for row in self._chosen(ask) if moment(row["date"]) >= since]
        )

    def _of_one(self, ask: Ask) -> Reply:
        """Answer the events of one title; Radarr alone has none of one that is not there."""
        kind = MEDIA[self._app.service]
        titles = self._app.backend.main_table()
        for number in numbers(ask.query, f"{kind}Id"):
            if number not in titles and self._app.service != "radarr":
                raise missing_model(kind.capitalize(), number)
        rows = self._chosen(ask)
        for name in (f"{MEDIA[self._app.service]}Id", "seasonNumber", "albumId"):
            if ids := numbers(ask.query, name):
                rows = [row for row in rows if self._member(row, name) in ids]
        return Reply(data=rows)

    def _member(self, row: Json, name: str) -> int | None:
        """Return what an event says of its title; the season is its episode's."""
        if name == "seasonNumber":
            return self._app.episodes.get(row.get("episodeId", 0), {}).get(name)
        return row.get(name)
