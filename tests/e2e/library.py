"""What the simulated apps hold: who is monitored, and what was searched for."""

import asyncio
from collections.abc import Callable, Set as AbstractSet
from typing import Any

from tests.arr_simulator import SimulatedApp

type Row = dict[str, Any]


def movie_of(app: SimulatedApp, tmdb_id: int) -> Row:
    """Return the movie that Radarr has under an id of TMDb's."""
    return only(app.movies, "tmdbId", tmdb_id)


def series_of(app: SimulatedApp, tvdb_id: int) -> Row:
    """Return the series that Sonarr has under an id of TVDb's."""
    return only(app.series, "tvdbId", tvdb_id)


def artist_of(app: SimulatedApp, name: str) -> Row:
    """Return the artist that Lidarr has under a name."""
    return only(app.artists, "artistName", name)


def albums_of(app: SimulatedApp, name: str) -> list[Row]:
    """Return the albums that Lidarr has of an artist."""
    artist = artist_of(app, name)
    return [row for row in app.albums.values() if row["artistId"] == artist["id"]]


def episodes_of(app: SimulatedApp, series: Row) -> list[Row]:
    """Return the episodes that Sonarr has of a series."""
    return [row for row in app.episodes.values() if row["seriesId"] == series["id"]]


def only(rows: dict[int, Row], key: str, value: object) -> Row:
    """Return the one row with a value, or say that it is not there just once."""
    found = [row for row in rows.values() if row[key] == value]
    assert len(found) == 1, f"{len(found)} rows have {key} {value}"
    return found[0]


def searched(app: SimulatedApp, key: str) -> set[int]:
    """Return the ids that searches were for."""
    return {number for look in app.searched for number in look.get(key, ())}


def assert_movie_wanted(app: SimulatedApp, tmdb_id: int) -> None:
    """Check that a movie is monitored and was searched for."""
    movie = movie_of(app, tmdb_id)
    assert movie["monitored"], "The movie is not monitored"
    assert movie["id"] in searched(app, "movieIds"), "The movie was not searched for"


def assert_only_seasons_wanted(
    app: SimulatedApp, series: Row, seasons: AbstractSet[int]
) -> None:
    """Check that these seasons are monitored and searched, episode by episode."""
    episodes = episodes_of(app, series)
    assert series["monitored"], "The series is not monitored"
    flags = {row["seasonNumber"] for row in series["seasons"] if row["monitored"]}
    assert flags == seasons, f"Seasons {sorted(flags)} are monitored"
    wanted = {row["id"] for row in episodes if row["seasonNumber"] in seasons}
    monitored = {row["id"] for row in episodes if row["monitored"]}
    assert wanted, "The series has no episodes yet"
    assert monitored == wanted, "Other episodes are monitored than those of the seasons"
    looked_for = searched(app, "episodeIds")
    assert looked_for == wanted, f"{len(looked_for)} of {len(wanted)} were searched for"


def assert_only_albums_wanted(
    app: SimulatedApp, name: str, titles: AbstractSet[str]
) -> None:
    """Check that these albums of an artist are monitored and searched, and no other."""
    albums = albums_of(app, name)
    assert artist_of(app, name)["monitored"], "The artist is not monitored"
    monitored = {row["title"] for row in albums if row["monitored"]}
    assert monitored == titles, f"{sorted(monitored)} are monitored"
    looked_for = searched(app, "albumIds")
    missed = {row["title"] for row in albums if row["monitored"]} - {
        row["title"] for row in albums if row["id"] in looked_for
    }
    assert not missed, f"{sorted(missed)} were not searched for"
    extra = {
        row["title"]
        for row in albums
        if row["id"] in looked_for and not row["monitored"]
    }
    assert not extra, f"{sorted(extra)} were searched for too"


async def eventually(condition: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something holds, or raise TimeoutError."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(0.05)
