"""How series and episodes look in Sonarr's answers."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, override

from tests.arr_simulator.adding import folder_of, shortened
from tests.arr_simulator.catalogue import Season, Series, clean, plain, slug
from tests.arr_simulator.library import Library
from tests.arr_simulator.media_info import media_info
from tests.arr_simulator.monitoring import aired, airings, statistics
from tests.arr_simulator.wire import NEVER, Json, stamp

from .bodies import NO_STATISTICS

if TYPE_CHECKING:
    from tests.arr_simulator.app import SimulatedApp


class SeriesRows(Library):
    """Makes and counts the rows of series and episodes."""

    def __init__(self, app: SimulatedApp) -> None:
        """Keep the app."""
        super().__init__(app, "Series")
        #: How much the last search found.
        self._grabs = 0
        self._episodes_of: dict[int, list[Json]] = {}

    def keyed(self) -> Mapping[str, tuple[dict[int, Any], ...]]:
        """Return what is kept by the ids of rows."""
        return {"series": (self._episodes_of, self.unbuilt)}

    @override
    def main_table(self) -> dict[int, Json]:
        """Return the series."""
        return self._app.series

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

    @staticmethod
    def _zeros(seasons: int) -> Json:
        """Return the statistics of a lookup: zeros but for the number of seasons."""
        return {"seasonCount": seasons, **NO_STATISTICS}

    def lookup_row(self, series: Series, held: Json | None) -> Json:
        """Return a series as the lookup gives it: from the library row if there is one."""
        if held is not None:
            return self._lookup_held(held, series)
        made = self._metadata(series)
        remote = self._app.covers.remote("series", series.tvdb_id)
        made.update(
            images=self._app.covers.pair(
                "series", series.tvdb_id, f"/MediaCoverProxy/{series.tvdb_id:064x}"
            ),
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
        made["folder"] = folder_of(row)
        if series is not None:
            made["remotePoster"] = self._app.covers.remote("series", series.tvdb_id)
        return made

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
            seasons.append({**flags, "statistics": counts} if episodes else flags)
        row["seasons"] = seasons
        count = sum(season["seasonNumber"] > 0 for season in seasons)
        if episodes:
            row["statistics"] = {"seasonCount": count, **statistics(episodes, now)}
        else:
            row["statistics"] = self._zeros(count)
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
            now = self._app.clock.now()
            for episode in self._episodes_of[number]:
                out = episode["seasonNumber"] > 0 and aired(episode, now)
                self._set_file(episode, has_file=has_file and out)
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
            if number == season.episodes > 1:
                made["finaleType"] = "season"
        made["id"] = episode_id
        return made

    def told_episode(self, row: Json) -> Json:
        """Return an episode as the hub tells of it: with its series, and its file if it has one."""
        series = bare(self._app.series[row["seriesId"]])
        file = self.file_of(row) if row["hasFile"] else None
        return {**row, "series": series, "images": [], "episodeFile": file}

    def file_of(self, episode: Json) -> Json:
        """Return the file of an episode."""
        series = self._app.series[episode["seriesId"]]
        name = f"{series['title']} - {episode['title']} WEBDL-1080p.mkv"
        quality = {"id": 3, "name": "WEBDL-1080p", "source": "web", "resolution": 1080}
        return {
            "seriesId": episode["seriesId"],
            "seasonNumber": episode["seasonNumber"],
            "relativePath": name,
            "path": f"{series['path']}/{name}",
            "size": 1_610_612_736,
            "dateAdded": stamp(self._app.clock.now()),
            "languages": [{"id": 1, "name": "English"}],
            "quality": {
                "quality": quality,
                "revision": {"version": 1, "real": 0, "isRepack": False},
            },
            "mediaInfo": media_info(""),
            "customFormats": [],
            "customFormatScore": 0,
            "indexerFlags": 0,
            "releaseType": "unknown",
            "qualityCutoffNotMet": False,
            "id": episode["episodeFileId"],
        }

    def _set_file(self, episode: Json, *, has_file: bool) -> None:
        """Give an episode a file, or take it away."""
        episode["hasFile"] = has_file
        episode["episodeFileId"] = episode["id"] + 5000 if has_file else 0

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


def bare(row: Json) -> Json:
    """Return a series as the editor and episodes give it: without counts and local pictures."""
    made = shortened(
        row, "statistics", "alternateTitles", "rootFolderPath", "nextAiring", "previousAiring",
    )  # fmt: skip
    made["seasons"] = [
        {key: season[key] for key in ("seasonNumber", "monitored")}
        for season in row["seasons"]
    ]
    return made


def folder_name(title: str, year: int) -> str:
    """Return the name of a series' folder."""
    tidy = title.replace(":", "").replace("/", "+").replace("?", "")
    return tidy if tidy.endswith(f"({year})") or not year else f"{tidy} ({year})"
