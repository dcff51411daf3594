"""The simulated Sonarr: its routes, its library and what follows an add."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
import re
from typing import TYPE_CHECKING, Any

from .adding import edit_tags, edited, folder_failures, move, quality_profile_failures
from .binding import (
    FLAG,
    INT,
    INTS,
    MAYBE_FLAG,
    MAYBE_INT,
    TEXT,
    enum_kind,
    list_kind,
    object_kind,
)
from .catalogue import Season, Series, clean, plain, slug
from .commands import CommandFailedError, Spec, any_command, known_rows
from .errors import (
    ApiError,
    Reply,
    bad_request,
    crashed,
    missing_model,
    not_found,
    row_count,
    thrown,
)
from .filling import TemplateFill
from .monitoring import aired, airings, apply_options, set_seasons, statistics
from .paging import flag, numbers, paged, whole
from .radarr import calendar_span
from .routing import Ask, Routes
from .validation import above_zero, ensure, must, not_empty, rules, short_item
from .wire import NEVER, Json, moment, stamp

if TYPE_CHECKING:
    from .app import SimulatedApp

MONITOR = enum_kind(
    "NzbDrone.Core.Tv.MonitorTypes",
    (
        "unknown", "all", "future", "missing", "existing", "firstSeason", "lastSeason",
        "latestSeason", "pilot", "recent", "monitorSpecials", "unmonitorSpecials", "none", "skip",
    ),
)  # fmt: skip
ADD_OPTIONS = {
    "monitor": MONITOR,
    "searchForMissingEpisodes": FLAG,
    "searchForCutoffUnmetEpisodes": FLAG,
    "ignoreEpisodesWithFiles": FLAG,
    "ignoreEpisodesWithoutFiles": FLAG,
}
SEASON = object_kind("SeasonResource", {"seasonNumber": INT, "monitored": FLAG})
SERIES_TYPE = enum_kind("NzbDrone.Core.Tv.SeriesTypes", ("standard", "daily", "anime"))
NEW_ITEMS = enum_kind("NzbDrone.Core.Tv.NewItemMonitorTypes", ("all", "none"))
SERIES = object_kind(
    "Sonarr.Api.V3.Series.SeriesResource",
    {
        "id": INT,
        "title": TEXT,
        "year": INT,
        "tvdbId": INT,
        "qualityProfileId": INT,
        "path": TEXT,
        "rootFolderPath": TEXT,
        "monitored": FLAG,
        "monitorNewItems": NEW_ITEMS,
        "seasonFolder": FLAG,
        "seriesType": SERIES_TYPE,
        "seasons": list_kind(SEASON),
        "tags": INTS,
        "titleSlug": TEXT,
        "addOptions": object_kind("NzbDrone.Core.Tv.AddSeriesOptions", ADD_OPTIONS),
    },
)
EDITOR = object_kind(
    "Sonarr.Api.V3.Series.SeriesEditorResource",
    {
        "seriesIds": INTS,
        "monitored": MAYBE_FLAG,
        "monitorNewItems": NEW_ITEMS,
        "qualityProfileId": MAYBE_INT,
        "seriesType": SERIES_TYPE,
        "seasonFolder": MAYBE_FLAG,
        "rootFolderPath": TEXT,
        "tags": INTS,
        "applyTags": enum_kind("ApplyTags", ("add", "remove", "replace")),
        "moveFiles": FLAG,
        "deleteFiles": FLAG,
        "addImportListExclusion": FLAG,
    },
)
PASS_ROW = object_kind(
    "SeasonPassSeriesResource",
    {"id": INT, "monitored": MAYBE_FLAG, "seasons": list_kind(SEASON)},
)
SEASON_PASS = object_kind(
    "SeasonPassResource",
    {
        "series": list_kind(PASS_ROW),
        "monitoringOptions": object_kind("MonitoringOptions", ADD_OPTIONS),
    },
)
EPISODES_MONITORED = object_kind(
    "EpisodesMonitoredResource", {"episodeIds": INTS, "monitored": FLAG}
)
WANTED_KEYS = {
    "episodes.airDateUtc": lambda row: row.get("airDateUtc", ""),
    "episodes.lastSearchTime": lambda row: row.get("lastSearchTime", ""),
    "series.sortTitle": lambda row: row["seriesId"],
}
NO_STATISTICS = {
    "episodeFileCount": 0,
    "episodeCount": 0,
    "totalEpisodeCount": 0,
    "sizeOnDisk": 0,
    "releaseGroups": [],
    "percentOfEpisodes": 0.0,
}


class SonarrBackend:
    """What Sonarr does."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        self._app = app
        self._episodes_of: dict[int, list[Json]] = {}
        #: Filled series whose episodes are made when somebody asks for them.
        self.unbuilt: dict[int, tuple[Series, bool]] = {}

    def main_table(self) -> dict[int, Json]:
        """Return the series."""
        return self._app.series

    def not_found(self, _number: int) -> ApiError:
        """Return the 404 for a row that is not there."""
        return not_found()

    def routes(self) -> Routes:
        """Return all routes of Sonarr."""
        app = self._app
        profile = {"name": "Deprecated", "upgradeAllowed": True, "id": 1}
        return {
            **app.common.routes(),
            **app.queue.routes(),
            **app.covers.routes(),
            **app.jobs.routes(),
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
            "PUT /episode/monitor": self._monitor_episodes,
            "PUT /episode/{id}": self._put_episode,
            "GET /calendar": self._calendar,
            "GET /wanted/missing": self._missing,
        }

    # Lookup

    def _lookup(self, ask: Ask) -> Reply:
        """Answer a search, or what an id in its term stands for."""
        term = ask.query.get("term", "")
        if not term:
            raise self._search_failed(
                "", "Value cannot be null. (Parameter 'title')", known=False
            )
        held = {row["tvdbId"]: row for row in self._app.series.values()}
        by_id = re.fullmatch(r"tvdb(?:id)?:\s*(.*)", term.strip(), re.IGNORECASE)
        if by_id and by_id.group(1).isdigit() and int(by_id.group(1)) in held:
            row = held[int(by_id.group(1))]
            known = self._app.catalogue.series.get(row["tvdbId"])
            return Reply(data=[self._lookup_held(row, known)])
        if self._app.metadata_down:
            reason = "HTTP request failed: [503:ServiceUnavailable]"
            raise self._search_failed(term, reason, known=True)
        found = self._found(term.strip().lower())
        return Reply(
            data=[self.lookup_row(series, held.get(series.tvdb_id)) for series in found]
        )

    @staticmethod
    def _search_failed(term: str, reason: str, *, known: bool) -> ApiError:
        """Return the 503 of a search that failed upstream."""
        how = (
            "Unable to communicate with" if known else "Invalid response received from"
        )
        message = f"Search for '{term}' failed. {how} SkyHook. {reason}"
        return thrown(
            503, message, f"NzbDrone.Core.MetadataSource.SkyHookException: {message}"
        )

    def _found(self, term: str) -> list[Series]:
        """Return the series that a term stands for."""
        every = self._app.catalogue.series.values()
        match = re.fullmatch(r"(tvdb|tvdbid|tmdb|imdb|mal|anilist):\s*(.*)", term)
        if match is None:
            return self._app.catalogue.find_series(term)
        kind, word = match.groups()
        if kind == "imdb":
            return [series for series in every if series.imdb_id == word]
        key = {"tvdb": "tvdb_id", "tvdbid": "tvdb_id", "tmdb": "tmdb_id"}.get(kind)
        return [series for series in every if key and str(getattr(series, key)) == word]

    def lookup_row(self, series: Series, held: Json | None) -> Json:
        """Return a series as the lookup gives it: from the library row if there is one."""
        if held is not None:
            return self._lookup_held(held, series)
        made = self._metadata(series)
        remote = self._app.covers.remote("series", series.tvdb_id)
        made.update(
            images=[
                {
                    "coverType": "poster",
                    "url": f"/MediaCoverProxy/{series.tvdb_id:064x}/poster.jpg",
                    "remoteUrl": remote,
                }
            ],
            remotePoster=remote,
            seasons=[
                {"seasonNumber": season.number, "monitored": season.number > 0}
                for season in series.seasons
            ],
            qualityProfileId=0,
            seasonFolder=False,
            monitored=True,
            monitorNewItems="all",
            folder=folder_name(series.title, series.year),
            tags=[],
            added=NEVER,
            statistics=self._zeros(made["seasonCount"]),
        )
        del made["seasonCount"]
        return made

    @staticmethod
    def _zeros(seasons: int) -> Json:
        """Return the statistics of a lookup: zeros but for the number of seasons."""
        return {"seasonCount": seasons, **NO_STATISTICS}

    def _lookup_held(self, row: Json, series: Series | None) -> Json:
        """Return a row of the library as the lookup gives it."""
        hidden = {"nextAiring", "previousAiring", "alternateTitles", "rootFolderPath"}
        made = {key: value for key, value in row.items() if key not in hidden}
        made["seasons"] = [
            {"seasonNumber": season["seasonNumber"], "monitored": season["monitored"]}
            for season in row["seasons"]
        ]
        made["statistics"] = self._zeros(
            sum(s["seasonNumber"] > 0 for s in row["seasons"])
        )
        if series is not None:
            made["remotePoster"] = self._app.covers.remote("series", series.tvdb_id)
        return made

    def _metadata(self, series: Series) -> Json:
        """Return what upstream says of a series."""
        dates = [season.air_date(1) for season in series.seasons if season.number]
        ends = [
            season.air_date(season.episodes)
            for season in series.seasons
            if season.number
        ]
        first, last = (
            min(filter(None, dates), default=None),
            max(filter(None, ends), default=None),
        )
        return {
            "title": series.title,
            "sortTitle": plain(series.title),
            "status": series.status,
            "ended": series.status == "ended",
            "overview": series.overview,
            "network": series.network,
            "airTime": series.air_time,
            "originalLanguage": {"id": 1, "name": "English"},
            "year": series.year,
            "useSceneNumbering": False,
            "runtime": series.runtime,
            "tvdbId": series.tvdb_id,
            "tvRageId": 0,
            "tvMazeId": series.tvdb_id % 70_000,
            "tmdbId": series.tmdb_id,
            "firstAired": f"{first}T00:00:00Z" if first else None,
            "lastAired": f"{last}T00:00:00Z" if last else None,
            "seriesType": series.series_type,
            "cleanTitle": clean(series.title),
            "imdbId": series.imdb_id or None,
            "titleSlug": slug(series.title),
            "certification": series.certification or None,
            "genres": list(series.genres),
            "ratings": {"votes": 400 + series.tvdb_id % 9000, "value": series.rating},
            "languageProfileId": 1,
            "seasonCount": sum(season.number > 0 for season in series.seasons),
        }

    # Library

    def _list(self, ask: Ask) -> Reply:
        """Answer the library, or the series of one TVDb id in a list."""
        rows = list(self._app.series.values())
        if "tvdbId" in ask.query:
            number = whole(ask.query, "tvdbId", 0)
            rows = [row for row in rows if row["tvdbId"] == number]
        return Reply(data=rows)

    def _row(self, number: int) -> Json:
        """Return a series' row, or raise the 404."""
        row = self._app.series.get(number)
        if row is None:
            raise not_found()
        return row

    def _known(self, number: int) -> Json:
        """Return a series' row for an edit, or raise the 404 with a message."""
        row = self._app.series.get(number)
        if row is None:
            raise missing_model("Series", number)
        return row

    def _post(self, ask: Ask) -> Reply:
        """Add a series."""
        body: Json = ask.bind(SERIES)
        number = body.get("tvdbId", 0)
        series = self._app.catalogue.series.get(number)
        ensure(
            self._add_failures(
                body, folder_name(body.get("title") or "", body.get("year", 0))
            )
        )
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
        self._check_slug(series)
        row = self._insert(series, body, body.get("addOptions"))
        self._app.jobs.push(
            "RefreshSeries", {"seriesIds": [row["id"]], "isNewSeries": True}
        )
        return ask.created("series", row)

    def _add_failures(self, body: Json, folder: str) -> list[Json]:
        """Return all that is wrong with an add, in the order of the app's rules."""
        held = {row["tvdbId"] for row in self._app.series.values()}
        exists = must(
            "SeriesExistsValidator",
            "This series has already been added",
            lambda value: value not in held,
        )
        failures = quality_profile_failures(
            self._app, body.get("qualityProfileId", 0), "QualityProfileId", stop=True
        )
        failures += folder_failures(self._app, body, "Series", folder)
        failures += rules("Title", body.get("title"), [not_empty("Title")])
        failures += rules(
            "TvdbId", body.get("tvdbId", 0), [above_zero("TvdbId"), exists]
        )
        return failures

    def _check_slug(self, series: Series) -> None:
        """Refuse a series whose slug another one has."""
        word = slug(series.title)
        for row in self._app.series.values():
            if row["titleSlug"] == word:
                text = (
                    f"Title slug '{word}' is in use by series '{row['title']}'. "
                    "Check the FAQ for more information"
                )
                check = must("SeriesTitleSlugValidator", text, lambda _value: False)
                ensure(rules("TitleSlug", word, [check]))

    def _insert(self, series: Series, body: Json, options: Json | None) -> Json:
        """Put a series into the library as a body says, without episodes, and return its row."""
        number = self._app.next_id("series")
        folder = folder_name(
            body.get("title") or series.title, body.get("year") or series.year
        )
        root = (body.get("rootFolderPath") or "").rstrip("/")
        path = body.get("path") or f"{root}/{folder}"
        row = self._metadata(series)
        monitored = body.get("monitored", False)
        if options is not None and options.get("monitor") == "none":
            monitored = False
        row.update(
            alternateTitles=[],
            images=[
                {
                    "coverType": "poster",
                    "url": f"{self._app.url_base}/MediaCover/{number}/poster.jpg",
                    "remoteUrl": self._app.covers.remote("series", series.tvdb_id),
                }
            ],
            seasons=self._posted_seasons(series, body),
            path=path,
            rootFolderPath=path.rpartition("/")[0],
            folder=folder,
            qualityProfileId=body["qualityProfileId"],
            seasonFolder=body.get("seasonFolder", False),
            monitored=monitored,
            monitorNewItems=body.get("monitorNewItems", "all"),
            seriesType=body.get("seriesType", "standard"),
            tags=body.get("tags"),
            added=stamp(self._app.clock.now()),
            addOptions=full_options(options),
            id=number,
        )
        del row["seasonCount"]
        self._episodes_of[number] = []
        self._app.series[number] = row
        self.count(row)
        return row

    @staticmethod
    def _posted_seasons(series: Series, body: Json) -> list[Json]:
        """Return the posted seasons as they are, or upstream's if none were posted."""
        posted = body.get("seasons")
        if posted:
            return [
                {
                    "seasonNumber": row.get("seasonNumber", 0),
                    "monitored": row.get("monitored", False),
                }
                for row in posted
            ]
        return [
            {"seasonNumber": season.number, "monitored": season.number > 0}
            for season in series.seasons
        ]

    def count(self, row: Json) -> None:
        """Bring a series' statistics up to date."""
        now = self._app.clock.now()
        episodes = self.episodes_of(row["id"])
        seasons = []
        for season in row["seasons"]:
            number = season["seasonNumber"]
            own = [episode for episode in episodes if episode["seasonNumber"] == number]
            counts = {**airings(own, now), **statistics(own, now)}
            flags = {"seasonNumber": number, "monitored": season["monitored"]}
            seasons.append({**flags, "statistics": counts})
        row["seasons"] = seasons
        row["statistics"] = {
            "seasonCount": sum(season["seasonNumber"] > 0 for season in seasons),
            **statistics(episodes, now),
        }
        dates = airings(episodes, now)
        row["nextAiring"] = dates.get("nextAiring")
        row["previousAiring"] = dates.get("previousAiring")

    def episodes_of(self, number: int) -> list[Json]:
        """Return the episodes of a series, making those of a filled one now."""
        if number in self.unbuilt:
            series, has_file = self.unbuilt.pop(number)
            row = self._app.series[number]
            self._episodes_of[number] = []
            self._build(row, series)
            for episode in self._episodes_of[number]:
                self._set_file(
                    episode, has_file=has_file and aired(episode, self._app.clock.now())
                )
        return self._episodes_of.get(number, [])

    def _build(self, row: Json, series: Series) -> None:
        """Add seasons that were not posted, and all episodes with their season's flag."""
        flags = {
            season["seasonNumber"]: season["monitored"] for season in row["seasons"]
        }
        for season in series.seasons:
            if season.number not in flags:
                flags[season.number] = (
                    season.number > 0 and row["monitorNewItems"] == "all"
                )
        row["seasons"] = [
            {"seasonNumber": number, "monitored": flags[number]}
            for number in sorted(flags)
        ]
        known = {
            (e["seasonNumber"], e["episodeNumber"])
            for e in self._episodes_of[row["id"]]
        }
        for season in series.seasons:
            for number in range(1, season.episodes + 1):
                if (season.number, number) not in known:
                    episode = self._new_episode(
                        row, series, season, number, flags[season.number]
                    )
                    self._app.episodes[episode["id"]] = episode
                    self._episodes_of[row["id"]].append(episode)

    def _new_episode(
        self, row: Json, series: Series, season: Season, number: int, monitored: bool
    ) -> Json:
        """Return a new episode."""
        episode_id = self._app.next_id("episode")
        made: Json = {
            "seriesId": row["id"],
            "tvdbId": series.tvdb_id * 10 + episode_id,
            "episodeFileId": 0,
            "seasonNumber": season.number,
            "episodeNumber": number,
            "title": f"Episode {number}" if season.number else f"Special {number}",
            "runtime": series.runtime,
            "overview": f"Episode {number} of {series.title}.",
            "hasFile": False,
            "monitored": monitored,
            "unverifiedSceneNumbering": False,
        }
        if on := season.air_date(number):
            hour, minute = (int(word) for word in series.air_time.split(":"))
            starts = datetime.combine(on, time(hour, minute), UTC) + timedelta(hours=5)
            made.update(airDate=str(on), airDateUtc=stamp(starts))
            if season.number:
                made["absoluteEpisodeNumber"] = number
        made["id"] = episode_id
        return made

    def _set_file(self, episode: Json, *, has_file: bool) -> None:
        """Give an episode a file, or take it away."""
        episode["hasFile"] = has_file
        episode["episodeFileId"] = episode["id"] + 5000 if has_file else 0

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

    def _has_file(
        self, episode: Json, files: Mapping[int, int] | str | None, wanted: set[int]
    ) -> bool:
        """Tell whether an episode of a seeded series has a file."""
        if files is None:
            return False
        if isinstance(files, str):
            return episode["seasonNumber"] in wanted and aired(
                episode, self._app.clock.now()
            )
        return int(episode["episodeNumber"]) <= files.get(episode["seasonNumber"], 0)

    def fill(
        self, count: int, *, has_file: float = 0.5, monitored: float = 0.9
    ) -> None:
        """Add so many series made of the catalogue's, of which shares are complete, monitored."""
        fill = TemplateFill(self._app)
        fill.series(self, count, has_file=has_file, monitored=monitored)

    # Edits

    def _put(self, ask: Ask) -> Reply:
        """Replace a series' settings; a season left out is lost until the next refresh."""
        number = ask.numbers["id"]
        body: Json = ask.bind(SERIES)
        if number <= 0:
            raise bad_request(f"{number} is not a valid ID")
        row = self._known(number)
        failures = quality_profile_failures(
            self._app, body.get("qualityProfileId", 0), "QualityProfileId", stop=True
        )
        ensure(failures + rules("Path", body.get("path"), [not_empty("Path")]))
        for name in ("path", "qualityProfileId", "tags", "addOptions"):
            row[name] = body.get(name)
        row["monitored"] = body.get("monitored", False)
        row["seasonFolder"] = body.get("seasonFolder", False)
        row["seriesType"] = body.get("seriesType", "standard")
        row["monitorNewItems"] = body.get("monitorNewItems", "all")
        row["rootFolderPath"] = row["path"].rpartition("/")[0]
        set_seasons(row, body.get("seasons") or [], self.episodes_of(number))
        self.count(row)
        return Reply(status=202, data=row)

    def _many(self, table: dict[int, Json], ids: list[int]) -> list[Json]:
        """Return the rows of a list of ids, or raise the 500 for a bad list."""
        rows = [table[number] for number in sorted(set(ids)) if number in table]
        if len(rows) != len(ids):
            raise row_count(len(ids), len(rows))
        return rows

    def _edit(self, ask: Ask) -> Reply:
        """Change some settings of several series."""
        body: Json = ask.bind(EDITOR)
        rows = self._many(self._app.series, body.get("seriesIds") or [])
        names = (
            "monitored",
            "monitorNewItems",
            "qualityProfileId",
            "seriesType",
            "seasonFolder",
        )
        for row in rows:
            edited(row, body, names)
            edit_tags(row, body)
            move(row, body.get("rootFolderPath"), row["folder"])
        return Reply(status=202, data=rows)

    def _delete(self, ask: Ask) -> Reply:
        """Delete a series."""
        row = self._known(ask.numbers["id"])
        self._drop(row, exclude=flag(ask.query, "addImportListExclusion"))
        return Reply()

    def _delete_many(self, ask: Ask) -> Reply:
        """Delete several series."""
        body: Json = ask.bind(EDITOR)
        for row in self._many(self._app.series, body.get("seriesIds") or []):
            self._drop(row, exclude=body.get("addImportListExclusion", False))
        return Reply(data={})

    def forget(self, row: Json) -> None:
        """Take a series with its episodes out of the library."""
        for episode in self._episodes_of.pop(row["id"], []):
            del self._app.episodes[episode["id"]]
        self.unbuilt.pop(row["id"], None)
        del self._app.series[row["id"]]

    def _drop(self, row: Json, *, exclude: bool) -> None:
        """Delete a series, and keep lists from adding it again if so wished."""
        self.forget(row)
        if exclude:
            number = self._app.next_id("exclusion")
            mark = {"tvdbId": row["tvdbId"], "title": row["title"], "id": number}
            self._app.exclusions.append(mark)

    def _season_pass(self, ask: Ask) -> Reply:
        """Store flags of several series; episodes move only with monitoring options."""
        body: Json = ask.bind(SEASON_PASS)
        options = body.get("monitoringOptions")
        for wanted in body.get("series") or []:
            row = self._known(wanted.get("id", 0))
            edited(row, wanted, ("monitored",))
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
                whole_options = full_options(options) or {}
                apply_options(
                    row,
                    self.episodes_of(row["id"]),
                    whole_options,
                    self._app.clock.now(),
                )
            self.count(row)
        return Reply(status=202, data={})

    # Episodes

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
            return {**row, "series": self._app.series[row["seriesId"]]}
        return row

    def _episode(self, ask: Ask) -> Reply:
        """Answer one episode, always with its series."""
        row = self._app.episodes.get(ask.numbers["id"])
        if row is None:
            raise not_found()
        return Reply(data={**row, "series": self._app.series[row["seriesId"]]})

    def _monitor_episodes(self, ask: Ask) -> Reply:
        """Set the flag of several episodes."""
        body: Json = ask.bind(EPISODES_MONITORED)
        rows = self._many(self._app.episodes, body.get("episodeIds") or [])
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
        return Reply(status=202, data=data)

    # What follows

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
        for row in [
            self._app.series[n]
            for n in given or list(self._app.series)
            if n in self._app.series
        ]:
            series = self._app.catalogue.series.get(row["tvdbId"])
            if series is None or row["id"] in self.unbuilt:
                continue
            is_new = not self._episodes_of[row["id"]]
            self._build(row, series)
            self._app.covers.ready.add(("series", row["id"]))
            options = row.pop("addOptions", None)
            episodes = self._episodes_of[row["id"]]
            if options is None and is_new:
                self._unmonitor_old(episodes)
            elif options is not None:
                apply_options(row, episodes, options, self._app.clock.now())
                self._search_added(row, options)
            self.count(row)
        return "Completed"

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
        return self._looked_for(
            [
                episode
                for episode in self.episodes_of(row["id"])
                if row["monitored"]
                and episode["monitored"]
                and episode["seasonNumber"] == number
            ]
        )

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
        return f"Completed search for {len(rows)} episodes. 0 reports downloaded."

    def grabbed(self, rows: list[Json]) -> None:
        """Do what follows a grab."""
        for row in rows:
            if episode := self._app.episodes.get(row.get("episodeId", 0)):
                episode["grabDate"] = stamp(self._app.clock.now())

    def imported(self, row: Json) -> None:
        """Do what follows an import: the episode has its file."""
        if episode := self._app.episodes.get(row.get("episodeId", 0)):
            self._set_file(episode, has_file=True)
            self.count(self._app.series[episode["seriesId"]])

    # Lists

    def _calendar(self, ask: Ask) -> Reply:
        """Answer the episodes that air in a span of time, in order."""
        start, end = calendar_span(self._app, ask)
        every = flag(ask.query, "unmonitored")
        rows = [
            row
            for row in self._app.episodes.values()
            if "airDateUtc" in row
            and start <= moment(row["airDateUtc"]) <= end
            and (
                every
                or (row["monitored"] and self._app.series[row["seriesId"]]["monitored"])
            )
        ]
        rows.sort(key=lambda row: row["airDateUtc"])
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


def folder_name(title: str, year: int) -> str:
    """Return the name of a series' folder."""
    tidy = title.replace(":", "").replace("/", "+").replace("?", "")
    return tidy if tidy.endswith(f"({year})") or not year else f"{tidy} ({year})"


def full_options(options: Json | None) -> Json | None:
    """Return the options of an add as the resource shows them while they wait."""
    if options is None:
        return None
    return {
        "ignoreEpisodesWithFiles": options.get("ignoreEpisodesWithFiles", False),
        "ignoreEpisodesWithoutFiles": options.get("ignoreEpisodesWithoutFiles", False),
        "monitor": options.get("monitor", "unknown"),
        "searchForMissingEpisodes": options.get("searchForMissingEpisodes", False),
        "searchForCutoffUnmetEpisodes": options.get(
            "searchForCutoffUnmetEpisodes", False
        ),
    }
