"""What Sonarr makes of the bodies of requests."""

from tests.arr_simulator.adding import OPTIONS_OF_FILES, editor
from tests.arr_simulator.binding import enum_kind, list_kind, object_kind
from tests.arr_simulator.kinds import FLAG, INT, INTS, MAYBE_FLAG, TEXT

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
EDITOR = editor(
    "Sonarr.Api.V3.Series.SeriesEditorResource",
    "seriesIds",
    "addImportListExclusion",
    {
        "monitorNewItems": NEW_ITEMS,
        "seriesType": SERIES_TYPE,
        "seasonFolder": MAYBE_FLAG,
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
    "percentOfEpisodes": 0.0,
}
#: The options of an add as they are unless it says otherwise.
USUAL_OPTIONS = {
    **OPTIONS_OF_FILES,
    "monitor": "unknown",
    "searchForMissingEpisodes": False,
    "searchForCutoffUnmetEpisodes": False,
}
