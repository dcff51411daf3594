"""Sonarr's library: reading it and adding to it."""

from collections.abc import Iterable, Mapping
from typing import Any

from tests.arr_simulator.adding import (
    folder_failures,
    full_options,
    new_only,
    placed_failures,
    quality_profile_failures,
)
from tests.arr_simulator.binding import refuse
from tests.arr_simulator.catalogue import Series, slug
from tests.arr_simulator.errors import Later, Reply, constraint, crashed
from tests.arr_simulator.paging import whole
from tests.arr_simulator.routing import Ask
from tests.arr_simulator.validation import (
    Failure,
    above_zero,
    ensure,
    item,
    not_empty,
    rules,
    short_item,
)
from tests.arr_simulator.wire import Json, stamp

from .bodies import SERIES, USUAL_OPTIONS
from .lookup import SeriesLookup
from .rows import folder_name

FIRST_WITH_SKIP = (4, 0, 2, 1192)


class SeriesLibrary(SeriesLookup):
    """Holds the series."""

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the series of one TVDb id in a list."""
        rows = list(self._app.series.values())
        if "tvdbId" in ask.query:
            number = whole(ask.query, "tvdbId", 0)
            rows = [row for row in rows if row["tvdbId"] == number]
        return Reply(data=[self._listed(row) for row in rows])

    @staticmethod
    def _listed(row: Json) -> Json:
        """Return a series as the list gives it: without counts if there are no episodes."""
        if row["statistics"]["totalEpisodeCount"]:
            return row
        return {key: row[key] for key in row if key != "statistics"}

    def _post(self, ask: Ask) -> Reply | Later:
        """Add a series."""
        body: Json = ask.bind(SERIES)
        self._check_monitor(body.get("addOptions") or {})
        ensure(
            self._add_failures(
                body, folder_name(body.get("title") or "", body.get("year", 0))
            )
        )
        return self._app.upstream.then(lambda: self._add_found(ask, body))

    def _add_found(self, ask: Ask, body: Json) -> Reply:
        """Add what the metadata service answered for an add that was checked before."""
        number = body["tvdbId"]
        series = self._app.upstream.series(number)
        if self._app.metadata_down:
            raise crashed(
                "HTTP request failed: [503:ServiceUnavailable] [GET] at "
                f"[https://skyhook.sonarr.tv/v1/tvdb/shows/en/{number}]",
                "NzbDrone.Common.Http.HttpException",
            )
        if series is None:
            text = (
                f"A series with this ID was not found. Path: {body.get('path') or ''}"
            )
            ensure([short_item("TvdbId", text, number)])
        assert series is not None
        self._check_place(series, body)
        row = self._insert(series, body, body.get("addOptions"))
        row["tvdbId"] = number
        self._app.jobs.push(
            "RefreshSeries", {"seriesIds": [row["id"]], "isNewSeries": True}
        )
        return ask.created("series", row)

    def _check_monitor(self, options: Json) -> None:
        """Refuse an option that came with a later version of the app."""
        version = tuple(int(part) for part in self._app.version.split("."))
        if options.get("monitor") == "skip" and version < FIRST_WITH_SKIP:
            refuse("$.addOptions.monitor", "NzbDrone.Core.Tv.MonitorTypes")

    def _add_failures(self, body: Json, folder: str) -> list[Json]:
        """Return all that is wrong with an add, in the order of the app's rules."""
        held = {row["tvdbId"] for row in self._app.series.values()}
        exists = new_only("Series", held)
        failures = quality_profile_failures(
            self._app, body.get("qualityProfileId", 0), "QualityProfileId", stop=True
        )
        failures += folder_failures(self._app, body, "Series", folder)
        failures += rules("Title", body.get("title"), [not_empty("Title")])
        failures += rules(
            "TvdbId", body.get("tvdbId", 0), [above_zero("TvdbId"), exists]
        )
        return failures

    def _check_place(self, series: Series, body: Json) -> None:
        """Refuse a series whose folder or slug another one has, be it itself just added."""
        word = slug(series.title)
        same = [row for row in self._app.series.values() if row["titleSlug"] == word]
        if same and self._app.late_conflict:
            raise constraint("Series.TitleSlug", self._app.service)
        failures = placed_failures(self._app, self._place(series, body), "Series")
        ensure(failures + [self._slug_failure(word, row) for row in same])

    @staticmethod
    def _slug_failure(word: str, row: Json) -> Json:
        """Return the failure for a slug that a row has."""
        text = (
            f"Title slug '{word}' is in use by series '{row['title']}'. "
            "Check the FAQ for more information"
        )
        values = (("slug", word), ("seriesTitle", row["title"]))
        return item(
            "TitleSlug", Failure("SeriesTitleSlugValidator", text, values), word
        )

    @staticmethod
    def _place(series: Series, body: Json) -> str:
        """Return the path of a new series."""
        folder = folder_name(
            body.get("title") or series.title, body.get("year") or series.year
        )
        root = (body.get("rootFolderPath") or "").rstrip("/")
        return body.get("path") or f"{root}/{folder}"

    def _insert(self, series: Series, body: Json, options: Json | None) -> Json:
        """Put a series into the library as a body says, without episodes, and return its row."""
        number = self._app.next_id("series")
        path = self._place(series, body)
        row = self._metadata(series)
        monitored = body.get("monitored", False)
        if options is not None and options.get("monitor") == "none":
            monitored = False
        row.update(
            alternateTitles=[],
            images=self._app.covers.pair(
                "series",
                series.tvdb_id,
                f"{self._app.url_base}/MediaCover/{number}",
            ),
            seasons=self._posted_seasons(series, body),
            path=path,
            rootFolderPath=path.rpartition("/")[0],
            qualityProfileId=body["qualityProfileId"],
            seasonFolder=body.get("seasonFolder", False),
            monitored=monitored,
            monitorNewItems=body.get("monitorNewItems", "all"),
            seriesType=body.get("seriesType", "standard"),
            tags=body.get("tags") or [],
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options, USUAL_OPTIONS),
            id=number,
        )
        del row["seasonCount"]
        self._episodes_of[number] = []
        self._app.series[number] = row
        self.count(row)
        return row

    def add(
        self,
        tvdb_id: int,
        *,
        monitored: bool = True,
        seasons: Iterable[int] | None = None,
        files: Mapping[int, int] | str | None = None,
        quality_profile_id: int = 4,
        root_folder: str | None = None,
        series_type: str | None = None,
        tags: tuple[int, ...] = (),
        **members: Any,
    ) -> Json:
        """Put a series of the catalogue into the library as if it had long been there.

        `seasons` are the monitored ones (left out: all but the specials); `files` says how many
        episodes of each season have a file, or "all" (aired ones of monitored seasons).
        """
        series = self._app.catalogue.series[tvdb_id]
        regular = [season.number for season in series.seasons if season.number]
        wanted = set(regular if seasons is None else seasons)
        flags = [
            {"seasonNumber": season.number, "monitored": season.number in wanted}
            for season in series.seasons
        ]
        body = {
            "qualityProfileId": quality_profile_id,
            "rootFolderPath": root_folder or self._app.root_folders[0]["path"],
            "monitored": monitored,
            "seasonFolder": True,
            "seriesType": series_type or series.series_type,
            "seasons": flags,
            "tags": list(tags),
        }
        row = self._insert(series, body, None)
        self._build(row, series)
        for episode in self.episodes_of(row["id"]):
            self._set_file(episode, has_file=self._has_file(episode, files, wanted))
        self._app.covers.ready.add(("series", row["id"]))
        self.count(row)
        row.update(members)
        return row

    def forget(self, row: Json) -> None:
        """Take a series with its episodes out of the library."""
        for episode in self._episodes_of.pop(row["id"], []):
            del self._app.episodes[episode["id"]]
        self.unbuilt.pop(row["id"], None)
        del self._app.series[row["id"]]
