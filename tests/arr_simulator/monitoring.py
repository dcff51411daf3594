"""Which episodes and seasons Sonarr monitors: the options of an add, and edits."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from .wire import Json, moment

type Wish = Callable[[Json], bool]

OVERWRITING = (
    "all", "future", "missing", "existing", "firstSeason", "lastSeason", "latestSeason", "pilot",
    "recent", "none",
)  # fmt: skip


def aired(episode: Json, before: datetime) -> bool:
    """Tell whether an episode aired before a moment."""
    return "airDateUtc" in episode and moment(episode["airDateUtc"]) < before


def wish(monitor: str, episodes: list[Json], now: datetime) -> Wish:
    """Return which episodes a monitoring option wants."""
    regular = [row["seasonNumber"] for row in episodes if row["seasonNumber"] > 0]
    first, last = min(regular, default=1), max(regular, default=1)
    recent = now - timedelta(days=90)
    wishes: dict[str, Wish] = {
        "all": lambda _row: True,
        "future": lambda row: not aired(row, now),
        "missing": lambda row: not row["hasFile"],
        "existing": lambda row: bool(row["hasFile"]),
        "firstSeason": lambda row: row["seasonNumber"] == first,
        "lastSeason": lambda row: row["seasonNumber"] == last,
        "latestSeason": lambda row: row["seasonNumber"] == last,
        "pilot": lambda row: (row["seasonNumber"], row["episodeNumber"]) == (first, 1),
        "recent": lambda row: not aired(row, recent),
        "none": lambda _row: False,
    }
    chosen = wishes[monitor]
    return lambda row: row["seasonNumber"] > 0 and chosen(row)


def apply_options(
    series: Json, episodes: list[Json], options: Json, now: datetime
) -> None:
    """Do once what the options of an add say of monitoring."""
    monitor = options["monitor"]
    if monitor == "skip":
        return
    if monitor == "unknown":
        _apply_legacy(series, episodes, options, now)
        return
    if monitor in OVERWRITING:
        wanted = wish(monitor, episodes, now)
        for row in episodes:
            row["monitored"] = wanted(row)
    else:
        for row in episodes:
            if row["seasonNumber"] == 0:
                row["monitored"] = monitor == "monitorSpecials"
    _recompute_seasons(series, episodes, monitor)


def _apply_legacy(
    series: Json, episodes: list[Json], options: Json, now: datetime
) -> None:
    """Toggle aired episodes by the two ignore flags, keep unmonitored seasons so."""
    wanted = {
        season["seasonNumber"] for season in series["seasons"] if season["monitored"]
    }
    for row in episodes:
        if row["hasFile"]:
            row["monitored"] = not options["ignoreEpisodesWithFiles"]
        elif aired(row, now):
            row["monitored"] = not options["ignoreEpisodesWithoutFiles"]
        if row["seasonNumber"] not in wanted:
            row["monitored"] = False


def _recompute_seasons(series: Json, episodes: list[Json], monitor: str) -> None:
    """Set the flag of each season from its episodes, with the three exceptions."""
    with_some = {row["seasonNumber"] for row in episodes if row["monitored"]}
    last = max(season["seasonNumber"] for season in series["seasons"])
    running = series["status"] in ("continuing", "upcoming")
    keeps_last = monitor == "all" or (monitor == "future" and running)
    made = []
    for season in series["seasons"]:
        number = season["seasonNumber"]
        monitored = number in with_some and monitor != "pilot"
        if number == last and number > 0 and keeps_last:
            monitored = True
        made.append({**season, "monitored": monitored})
    series["seasons"] = made


def set_seasons(series: Json, seasons: list[Json], episodes: Iterable[Json]) -> bool:
    """Store posted season flags; episodes follow only where a flag changed."""
    before = {
        season["seasonNumber"]: season["monitored"] for season in series["seasons"]
    }
    flags = {
        season["seasonNumber"]: season.get("monitored", False) for season in seasons
    }
    series["seasons"] = [
        {"seasonNumber": number, "monitored": monitored}
        for number, monitored in flags.items()
    ]
    changed = {
        number for number, flag in flags.items() if before.get(number, not flag) != flag
    }
    touched = [row for row in episodes if row["seasonNumber"] in changed]
    for row in touched:
        row["monitored"] = flags[row["seasonNumber"]]
    return bool(touched)


def statistics(episodes: list[Json], now: datetime) -> Json:
    """Return the counts of some episodes: `episodeCount` is those with a file or wanted and aired."""
    files = [row for row in episodes if row["hasFile"]]
    counted = [
        row
        for row in episodes
        if row["hasFile"] or (row["monitored"] and aired(row, now))
    ]
    share = 100.0 * len(files) / len(counted) if counted else 0.0
    return {
        "episodeFileCount": len(files),
        "episodeCount": len(counted),
        "totalEpisodeCount": len(episodes),
        "sizeOnDisk": 1_610_612_736 * len(files),
        "releaseGroups": ["GROUP"] if files else [],
        "percentOfEpisodes": share,
    }


def airings(episodes: list[Json], now: datetime) -> Json:
    """Return the next and the previous airing: of monitored episodes or those with a file."""
    made: Json = {}
    dated = [row for row in episodes if "airDateUtc" in row]
    coming = [
        row["airDateUtc"]
        for row in dated
        if row["monitored"] and not row["hasFile"] and not aired(row, now)
    ]
    past = [
        row["airDateUtc"]
        for row in dated
        if (row["monitored"] or row["hasFile"]) and aired(row, now)
    ]
    if coming:
        made["nextAiring"] = min(coming)
    if past:
        made["previousAiring"] = max(past)
    return made
