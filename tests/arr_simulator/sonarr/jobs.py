"""Sonarr's commands and what follows an add."""

from collections.abc import Iterable
from datetime import timedelta

from tests.arr_simulator.catalogue import Series
from tests.arr_simulator.commands import (
    CommandFailedError,
    Spec,
    any_command,
    known_rows,
)
from tests.arr_simulator.monitoring import aired, apply_options
from tests.arr_simulator.wire import Json, stamp

from .edits import SeriesEdits


class SeriesJobs(SeriesEdits):
    """Refreshes and searches."""

    def commands(self) -> dict[str, Spec]:
        """Return the commands of Sonarr."""
        missing = {"seriesId": None, "monitored": True}
        return {
            "RefreshSeries": Spec(
                parameters={"seriesIds": [], "seriesId": None, "isNewSeries": False},
                run=self._refresh,
                refreshes=True,
            ),
            "SeriesSearch": Spec(parameters={"seriesId": None}, run=self._search_series),
            "SeasonSearch": Spec(
                parameters={"seriesId": None, "seasonNumber": None}, run=self._search_season
            ),
            "EpisodeSearch": Spec(parameters={"episodeIds": []}, run=self._search_episodes),
            "MissingEpisodeSearch": Spec(parameters=missing, run=self._search_missing),
            "CutoffUnmetEpisodeSearch": Spec(parameters=missing),
            "RescanSeries": Spec(parameters={"seriesId": None}),
            **any_command(
                "RefreshMonitoredDownloads", "RssSync", "ImportListSync", "RenameSeries", "Backup",
                "CheckHealth", "Housekeeping",
            ),
        }  # fmt: skip

    def _refresh(self, body: Json) -> str:
        """Refresh series: episodes appear, then the options of the add are done once."""
        given = [body["seriesId"]] if body.get("seriesId") else body["seriesIds"]
        for row in known_rows(
            self._app.series, given or list(self._app.series), "Series"
        ):
            if row["id"] in self.unbuilt:
                continue
            series = self._app.upstream.series(row["tvdbId"])
            if series is None:
                self._gone_upstream(row)
            else:
                self._refresh_one(row, series)
        return "Completed"

    def _refresh_one(self, row: Json, series: Series) -> None:
        """Refresh a series; the last that is told of it mostly comes after its add is done."""
        self._follow(row, series)
        is_new = not self._episodes_of[row["id"]]
        self._build(row, series)
        episodes = self._episodes_of[row["id"]]
        if is_new and row.get("addOptions") is None:
            self._unmonitor_old(episodes)
        self.count(row)
        drawn = ("series", row["id"]) in self._app.covers.ready
        self._app.news.title(row)
        self._app.covers.ready.add(("series", row["id"]))
        if self._app.early_covers and not drawn:
            self._app.news.title(row)
        if not self._app.common.is_listable(row):
            return
        if options := row.pop("addOptions", None):
            apply_options(row, episodes, options, self._app.clock.now())
            self._search_added(row, options)
            self.count(row)
        if not (self._app.early_covers or drawn):
            self._app.news.title(row)

    def _gone_upstream(self, row: Json) -> None:
        """Mark a series of which upstream knows nothing any more; an add then stays undone."""
        if row["tvdbId"] in self._app.upstream.dropped:
            row.update(status="deleted", ended=False)
            self._app.common.removed_upstream(
                f"{row['title']} (tvdbid {row['tvdbId']})"
            )
            self._app.news.title(row)

    def _follow(self, row: Json, series: Series) -> None:
        """Give a series the id, the title and the slug that upstream has for it now."""
        if row["tvdbId"] == series.tvdb_id:
            return
        rows = self._app.series.values()
        if any(other["tvdbId"] == series.tvdb_id for other in rows):
            raise CommandFailedError(
                "constraint failed\nUNIQUE constraint failed: Series.TvdbId"
            )
        facts = self._metadata(series)
        del facts["seasonCount"], facts["seriesType"]
        row.update(facts)

    def _unmonitor_old(self, episodes: list[Json]) -> None:
        """Leave what aired long ago alone when an add came without options."""
        now = self._app.clock.now()
        if any(aired(row, now - timedelta(days=14)) for row in episodes):
            for row in episodes:
                if aired(row, now - timedelta(days=1)):
                    row["monitored"] = False

    def _search_added(self, row: Json, options: Json) -> None:
        """Start the search that the options of an add ask for."""
        missing, cutoff = (
            options["searchForMissingEpisodes"],
            options["searchForCutoffUnmetEpisodes"],
        )
        if missing and cutoff:
            self._app.jobs.push("SeriesSearch", {"seriesId": row["id"]})
        elif missing:
            self._app.jobs.push("MissingEpisodeSearch", {"seriesId": row["id"]})
        elif cutoff:
            self._app.jobs.push("CutoffUnmetEpisodeSearch", {"seriesId": row["id"]})

    def _series_of(self, body: Json) -> Json:
        """Return the series of a command, or fail the command."""
        return known_rows(self._app.series, [body.get("seriesId") or 0], "Series")[0]

    def _search_series(self, body: Json) -> str:
        """Search for the monitored episodes of a series."""
        row = self._series_of(body)
        return self._looked_for(
            [
                episode
                for episode in self.episodes_of(row["id"])
                if row["monitored"] and episode["monitored"]
            ]
        )

    def _search_season(self, body: Json) -> str:
        """Search for the monitored episodes of a season."""
        row = self._series_of(body)
        number = body.get("seasonNumber") or 0
        self._looked_for(
            [
                episode
                for episode in self.episodes_of(row["id"])
                if row["monitored"]
                and episode["monitored"]
                and episode["seasonNumber"] == number
            ]
        )
        return f"Season search completed. {self._grabs} reports downloaded."

    def _search_episodes(self, body: Json) -> str:
        """Search for episodes, monitored or not."""
        return self._looked_for(
            known_rows(self._app.episodes, body["episodeIds"], "Episode")
        )

    def _search_missing(self, body: Json) -> str:
        """Search for monitored, aired episodes of monitored series that have no file."""
        now = self._app.clock.now()
        number = body.get("seriesId")
        if number and number not in self._app.series:
            raise CommandFailedError(f"Series with ID {number} does not exist")
        rows = self.episodes_of(number) if number else list(self._app.episodes.values())
        return self._looked_for(
            [
                row
                for row in rows
                if row["monitored"] and not row["hasFile"] and aired(row, now)
                and self._app.series[row["seriesId"]]["monitored"]
            ]
        )  # fmt: skip

    def _looked_for(self, rows: list[Json]) -> str:
        """Write down what was searched, and grab it if the app shall."""
        now = self._app.clock.now()
        for row in rows:
            row["lastSearchTime"] = stamp(now)
        self._app.searched.append({"episodeIds": [row["id"] for row in rows]})
        wanted = [row for row in rows if not row["hasFile"] and aired(row, now)]
        self._grabs = 0
        if self._app.auto_download is not None:
            for key in sorted(
                {(row["seriesId"], row["seasonNumber"]) for row in wanted}
            ):
                own = [
                    row["id"]
                    for row in wanted
                    if (row["seriesId"], row["seasonNumber"]) == key
                ]
                title = f"{self._app.series[key[0]]['titleSlug']}.S{key[1]:02}.1080p.WEB-GROUP"
                self._app.downloads.grab(
                    key[0],
                    episode_ids=tuple(own),
                    seconds=self._app.auto_download,
                    title=title,
                )
                self._grabs += 1
        return f"Completed search for {len(rows)} episodes. {self._grabs} reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab: nothing in an episode's row."""

    def imported(self, row: Json) -> None:
        """Do what follows an import: the episode has its file."""
        if episode := self._app.episodes.get(row.get("episodeId", 0)):
            self._set_file(episode, has_file=True)
            self.count(self._app.series[episode["seriesId"]])
            self._app.news.episode_file(episode)

    def lose_files(self, ids: Iterable[int]) -> None:
        """Delete the files of episodes."""
        for episode in known_rows(self._app.episodes, ids, "Episode"):
            self._app.news.file(episode, there=False)
            self._set_file(episode, has_file=False)
            self.count(self._app.series[episode["seriesId"]])
            self._app.news.episode(episode)
