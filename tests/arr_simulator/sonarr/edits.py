"""Edits and deletes of Sonarr's series and episodes."""

from typing import Any, override

from tests.arr_simulator.adding import edit, full_options, replace_settings
from tests.arr_simulator.binding import object_kind
from tests.arr_simulator.errors import (
    Reply,
    bad_request,
    missing_model,
    not_found,
)
from tests.arr_simulator.kinds import FLAG
from tests.arr_simulator.monitoring import apply_options, set_seasons
from tests.arr_simulator.paging import flag, numbers, whole
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.wire import Json

from .bodies import EDITOR, EPISODES_MONITORED, SEASON_PASS, SERIES, USUAL_OPTIONS
from .library import SeriesLibrary
from .rows import bare


class SeriesEdits(SeriesLibrary):
    """Changes series and episodes."""

    editor = EDITOR

    def _put(self, ask: Ask) -> Reply:
        """Replace a series' settings; a season left out is lost until the next refresh.

        The id in the body beats the one in the path, and another TVDb id is kept.
        """
        body: Json = ask.bind(SERIES)
        if ask.numbers["id"] <= 0:
            raise bad_request(f"{ask.numbers['id']} is not a valid ID")
        number = body.get("id") or ask.numbers["id"]
        row = self._known(number)
        replace_settings(self._app, row, body)
        row["tvdbId"] = body.get("tvdbId") or row["tvdbId"]
        row["monitored"] = body.get("monitored", False)
        row["seasonFolder"] = body.get("seasonFolder", False)
        row["seriesType"] = body.get("seriesType", "standard")
        row["monitorNewItems"] = body.get("monitorNewItems", "all")
        row["rootFolderPath"] = row["path"].rpartition("/")[0]
        wanted = body.get("seasons") or []
        touched = set_seasons(row, wanted, self.episodes_of(number))
        self.count(row)
        self._app.news.edited_series(row, episodes_changed=touched)
        return Reply(status=202, data=row)

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several series."""
        body: Json = ask.bind(EDITOR.kind)
        rows = self._many(self._app.series, body.get("seriesIds") or [])
        own = ("monitored", "qualityProfileId", "seriesType", "seasonFolder")
        for row in rows:
            edit(row, body, "monitorNewItems", *own)
            self._app.news.title(row)
        return Reply(status=202, data=[bare(row) for row in rows])

    def _delete(self, ask: Ask) -> Reply:
        """Delete a series; one that is not there is no row that the app expected."""
        [row] = self._many(self._app.series, [ask.numbers["id"]])
        self._drop(row, exclude=flag(ask.query, "addImportListExclusion"))
        return Reply()

    @override
    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete a series, and keep lists from adding it again if so wished."""
        self.forget(row)
        self._app.news.deleted(row)
        if exclude:
            number = self._app.next_id("exclusion")
            mark = {"tvdbId": row["tvdbId"], "title": row["title"], "id": number}
            self._app.exclusions.append(mark)

    def _season_pass(self, ask: Ask) -> Reply:
        """Store flags of several series; episodes move only with monitoring options."""
        body: Json = ask.bind(SEASON_PASS)
        options = body.get("monitoringOptions")
        for wanted in body.get("series") or []:
            row = self._flagged(wanted)
            flags = {
                s["seasonNumber"]: s.get("monitored", False)
                for s in wanted.get("seasons") or []
            }
            row["seasons"] = [
                {
                    **season,
                    "monitored": flags.get(season["seasonNumber"], season["monitored"]),
                }
                for season in row["seasons"]
            ]
            if options is not None:
                if options.get("monitor") == "none":
                    row["monitored"] = False
                whole_options = full_options(options, USUAL_OPTIONS) or {}
                apply_options(
                    row,
                    self.episodes_of(row["id"]),
                    whole_options,
                    self._app.clock.now(),
                )
            self.count(row)
            self._app.news.edited_series(row, episodes_changed=False, replaced=False)
        return Reply(status=202, data={})

    def _episodes(self, ask: Ask) -> Reply:
        """Answer episodes of a series or by their ids."""
        ids = numbers(ask.query, "episodeIds")
        if "seriesId" in ask.query:
            rows = self.episodes_of(whole(ask.query, "seriesId", 0))
            if "seasonNumber" in ask.query:
                season = whole(ask.query, "seasonNumber", 0)
                rows = [row for row in rows if row["seasonNumber"] == season]
        elif ids:
            rows = self._many(self._app.episodes, ids)
        elif "episodeFileId" in ask.query:
            number = whole(ask.query, "episodeFileId", 0)
            rows = [
                row
                for row in self._app.episodes.values()
                if row["episodeFileId"] == number
            ]
        else:
            raise bad_request("seriesId or episodeIds must be provided")
        return Reply(data=[self._with_series(ask, row) for row in rows])

    def _with_series(self, ask: Ask, row: Json) -> Json:
        """Return an episode with its series if the query asks for it."""
        if flag(ask.query, "includeSeries"):
            return {**row, "series": bare(self._app.series[row["seriesId"]])}
        return row

    def _episode(self, ask: Ask) -> Reply:
        """Answer one episode, always with its series."""
        row = self._app.episodes.get(ask.numbers["id"])
        if row is None:
            raise not_found(self._app.service)
        return Reply(data={**row, "series": bare(self._app.series[row["seriesId"]])})

    def _monitor_episodes(self, ask: Ask) -> Reply:
        """Set the flag of several episodes."""
        body: Json = ask.bind(EPISODES_MONITORED)
        ids = body.get("episodeIds") or []
        if len(ids) == 1 and ids[0] not in self._app.episodes:
            raise missing_model("Episode", ids[0])
        rows = self._many(self._app.episodes, ids)
        return self._monitored(rows, body.get("monitored", False), data=rows)

    def _put_episode(self, ask: Ask) -> Reply:
        """Set the flag of one episode; nothing else of it can be changed."""
        body: Json = ask.bind(object_kind("EpisodeResource", {"monitored": FLAG}))
        row = self._app.episodes.get(ask.numbers["id"])
        if row is None:
            raise missing_model("Episode", ask.numbers["id"])
        return self._monitored([row], body.get("monitored", False), data=row)

    def _monitored(self, rows: list[Json], monitored: bool, data: Any) -> Reply:
        """Set the flag of episodes, and count again."""
        for row in rows:
            row["monitored"] = monitored
        for number in {row["seriesId"] for row in rows}:
            self.count(self._app.series[number])
        if len(rows) == 1:
            self._app.news.episode_flag(rows[0])
        return Reply(status=202, data=data)
