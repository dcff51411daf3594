"""What Sonarr does: all its routes."""

from tests.arr_simulator.calendar import coming, owned_by
from tests.arr_simulator.errors import Reply, bad_request
from tests.arr_simulator.monitoring import aired
from tests.arr_simulator.paging import flag, paged, whole
from tests.arr_simulator.routing import Ask, Routes

from .bodies import WANTED_KEYS
from .jobs import SeriesJobs


class SonarrBackend(SeriesJobs):
    """The whole of Sonarr."""

    def routes(self) -> Routes:
        """Return all routes of Sonarr."""
        profile = {"name": "Deprecated", "upgradeAllowed": True, "id": 1}
        return {
            **self.shared_routes(),
            "GET /languageprofile": lambda _ask: Reply(data=[profile]),
            "GET /series/lookup": self._lookup,
            "GET /series": self._list,
            "GET /series/{id}": lambda ask: Reply(data=self._row(ask.numbers["id"])),
            "POST /series": self._post,
            "PUT /series/editor": self._edit,
            "DELETE /series/editor": self._delete_many,
            "PUT /series/{id}": self._put,
            "DELETE /series/{id}": self._delete,
            "POST /seasonpass": self._season_pass,
            "GET /episode": self._episodes,
            "GET /episode/{id}": self._episode,
            "GET /episodefile": self._files,
            "PUT /episode/monitor": self._monitor_episodes,
            "PUT /episode/{id}": self._put_episode,
            "GET /calendar": self._calendar,
            "GET /wanted/missing": self._missing,
        }

    def _files(self, ask: Ask) -> Reply:
        """Answer the files of a series."""
        number = whole(ask.query, "seriesId", 0)
        if not number:
            raise bad_request("seriesId or episodeFileIds must be provided")
        rows = (row for row in self.episodes_of(number) if row["hasFile"])
        return Reply(data=[self.file_of(row) for row in rows])

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the episodes that air in a span of time, in order."""
        owner_of = owned_by(self._app.series, "seriesId")
        rows = coming(ask, self._app.episodes.values(), ("airDateUtc",), owner_of)
        return Reply(data=[self._with_series(ask, row) for row in rows])

    def _missing(self, ask: Ask) -> Reply:
        """Answer a page of the aired episodes without a file."""
        wanted = flag(ask.query, "monitored", default=True)
        now = self._app.clock.now()
        rows = [
            row
            for row in self._app.episodes.values()
            if not row["hasFile"] and row["seasonNumber"] > 0 and aired(row, now)
            and (row["monitored"] and self._app.series[row["seriesId"]]["monitored"]) is wanted
        ]  # fmt: skip
        page = paged(ask.query, rows, "episodes.airDateUtc", WANTED_KEYS)
        page["records"] = [self._with_series(ask, row) for row in page["records"]]
        return Reply(data=page)
