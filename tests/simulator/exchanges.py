"""The exchanges by which simulated apps are compared with real ones."""

from collections.abc import Callable
from typing import Any

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

from .bodies import album_body, artist_body, movie_body, series_body
from .ids import BREAKING_BAD, DAFT_PUNK, DISCOVERY, MATRIX

RADIOHEAD = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"
NOBODY = "00000000-0000-4000-8000-000000000000"
DUNE_PROPHECY, SEVERANCE = 367146, 371980
SPAN = "start=1900-01-01&end=2100-01-01"
GETS = (
    "/system/status", "/health", "/diskspace", "/qualityprofile", "/rootfolder", "/tag",
    "/config/downloadclient", "/downloadclient", "/queue", "/queue/status", "/command",
    "/calendar?tags=99", "/calendar?start=never",
)  # fmt: skip

type Call = tuple[str, str, Any]
type Change = Call | Callable[[], object]


def reads(*paths: str) -> list[Call]:
    """Return calls that read."""
    return [("GET", path, None) for path in paths]


def common(search: Json, wrong: Json) -> list[Call]:
    """Return the calls that are the same in all apps, with one search and one that can't be."""
    return [
        ("POST", "/tag", {"label": "kids"}),
        ("POST", "/tag", {"label": "Kids"}),
        ("POST", "/command", search),
        ("POST", "/command", {"name": ""}),
        ("POST", "/command", {"name": "NoSuchThing"}),
        ("POST", "/command", wrong),
        ("DELETE", "/queue/bulk", {"ids": [999999]}),
        *reads(*GETS),
    ]


def radarr_calls(app: SimulatedApp) -> list[Call]:
    """Fill a Radarr, and return what it is asked."""
    app.add_movie(MATRIX, has_file=True)
    row = app.add_movie(862)
    app.queue_add(row["id"], time_left=29.99)
    app.download(row["id"], seconds=60.0)
    return [
        *reads(f"/calendar?{SPAN}", "/wanted/missing"),
        ("POST", "/movie", movie_body(78, title="Blade Runner", year=1982)),
        ("POST", "/movie", movie_body(78)),
        ("POST", "/movie", movie_body(604, qualityProfileId="one")),
        ("POST", "/movie", {}),
        *reads("/movie?excludeLocalCovers=true", "/movie/1", "/movie/2", "/movie/99"),
        *reads(f"/movie?tmdbId={MATRIX}", "/movie?tmdbId=862", "/movie/lookup"),
        *reads("/movie/lookup?term=matrix", "/movie/lookup?term=toy"),
        *reads("/movie/lookup?term=tmdb:1", "/history/movie?movieId=2"),
        ("PUT", "/movie/editor", {"movieIds": [2], "monitored": True}),
        ("PUT", "/movie/editor", {"movieIds": [99], "monitored": True}),
        ("DELETE", "/movie/99", None),
        *common(
            {"name": "MoviesSearch", "movieIds": [2]},
            {"name": "MoviesSearch", "movieIds": ["2"]},
        ),
    ]


def sonarr_calls(app: SimulatedApp) -> list[Call]:
    """Fill a Sonarr, and return what it is asked."""
    row = app.add_series(BREAKING_BAD, files={1: 2})
    app.add_series(DUNE_PROPHECY)
    ids = season_of(app, 2)
    app.download(row["id"], episode_ids=tuple(ids[:3]), seconds=60.0)
    added = series_body({1: True}, tvdbId=SEVERANCE, title="Severance", year=2022)
    options = {"monitor": "skip", "searchForMissingEpisodes": True}
    return [
        *reads(f"/calendar?{SPAN}&includeSeries=true", f"/calendar?{SPAN}"),
        *reads("/wanted/missing?includeSeries=true", "/wanted/missing"),
        ("POST", "/series", {**added, "addOptions": options}),
        ("POST", "/series", {**added, "seriesType": "movie"}),
        ("POST", "/series", series_body()),
        ("POST", "/series", {}),
        *reads("/series", "/series/1", "/series/2", "/series/3", "/series/99"),
        *reads(f"/series?tvdbId={BREAKING_BAD}", "/episode?seriesId=1", "/episode"),
        *reads("/series/lookup?term=breaking", "/series/lookup?term=star"),
        *reads("/series/lookup", "/series/lookup?term=tvdb:1"),
        *reads("/history/series?seriesId=1", "/history/series?seriesId=99"),
        ("PUT", "/series/1", row),
        ("PUT", "/series/editor", {"seriesIds": [1], "monitored": True}),
        ("PUT", "/series/editor", {"seriesIds": [99], "monitored": True}),
        ("PUT", "/episode/monitor", {"episodeIds": ids, "monitored": True}),
        ("PUT", "/episode/monitor", {"episodeIds": [99999], "monitored": True}),
        ("PUT", "/episode/monitor", {"episodeIds": [99998, 99999]}),
        ("DELETE", "/series/99", None),
        *common(
            {"name": "SeasonSearch", "seriesId": 1, "seasonNumber": 2},
            {"name": "SeasonSearch", "seriesId": "1"},
        ),
    ]


def season_of(app: SimulatedApp, number: int) -> list[int]:
    """Return the ids of the first series' episodes of a season."""
    rows = app.episodes.values()
    return [e["id"] for e in rows if (e["seriesId"], e["seasonNumber"]) == (1, number)]


def lidarr_calls(app: SimulatedApp) -> list[Call]:
    """Fill a Lidarr, and return what it is asked."""
    row = app.add_artist(RADIOHEAD, files=("OK Computer",))
    app.health.append({"source": "X", "type": "error", "message": "No", "wikiUrl": ""})
    app.download(row["id"], album_ids=tuple(app.albums)[:2], seconds=60.0)
    options = {"monitor": "all", "searchForMissingAlbums": True}
    return [
        *reads(f"/calendar?{SPAN}&includeArtist=true"),
        *reads("/wanted/missing?includeArtist=true"),
        ("POST", "/artist", artist_body(addOptions=options)),
        ("POST", "/artist", artist_body()),
        ("POST", "/artist", {}),
        ("POST", "/artist", {"qualityProfileId": "one"}),
        ("POST", "/album", abbey_road(addOptions={"searchForNewAlbum": True})),
        ("POST", "/album", abbey_road()),
        ("POST", "/album", album_body(foreignAlbumId=NOBODY)),
        *reads("/artist", "/artist/1", "/artist/2", "/artist/99", "/metadataprofile"),
        *reads(f"/artist?mbId={DAFT_PUNK}", "/artist?mbId=x", "/album?artistId=1"),
        *reads("/album?artistId=3", f"/album?foreignAlbumId={DISCOVERY}", "/album/1"),
        *reads("/album/999", "/artist/lookup?term=radiohead", "/artist/lookup?term=a"),
        *reads("/artist/lookup", "/album/lookup?term=ok computer"),
        *reads("/album/lookup?term=i", "/history/artist?artistId=1"),
        *reads("/history/artist?artistId=99"),
        ("PUT", "/album/monitor", {"albumIds": [1], "monitored": True}),
        ("PUT", "/album/monitor", {"albumIds": [999], "monitored": True}),
        ("PUT", "/artist/editor", {"artistIds": [1], "monitored": True}),
        ("PUT", "/artist/editor", {"artistIds": [99], "monitored": True}),
        ("DELETE", "/artist/99", None),
        *common(
            {"name": "AlbumSearch", "albumIds": [1]},
            {"name": "AlbumSearch", "albumIds": ["1"]},
        ),
    ]


def abbey_road(**members: Any) -> Json:
    """Return the body of an add of an album by an artist that nobody has."""
    artist = artist_body(artistName="The Beatles", foreignArtistId=BEATLES)
    artist["monitorNewItems"] = "none"
    return album_body(artist, foreignAlbumId=ABBEY_ROAD, **members)


def radarr_changes(app: SimulatedApp) -> list[Change]:
    """Return what changes in a Radarr; the last movie is deleted while it is refreshed."""
    row = app.add_movie(862)
    return [
        ("POST", "/movie", movie_body(addOptions={"searchForMovie": False})),
        ("PUT", f"/movie/{row['id']}", row),
        ("PUT", "/movie/editor", {"movieIds": [row["id"]], "monitored": True}),
        lambda: app.download(row["id"], seconds=60.0),
        lambda: app.backend.imported(next(iter(app.queue_rows.values()))),
        lambda: setattr(app, "refresh_delay", 60.0),
        ("POST", "/movie", movie_body(78, title="Blade Runner", year=1982)),
        ("DELETE", "/movie/3", None),
        app.jobs.finish,
    ]


def sonarr_changes(app: SimulatedApp) -> list[Change]:
    """Return what changes in a Sonarr."""
    row = app.add_series(BREAKING_BAD)
    ids = season_of(app, 2)
    wanted = {"id": row["id"], "monitored": True}
    options = {"monitor": "skip"}
    added = series_body({1: True}, tvdbId=SEVERANCE, title="Severance", year=2022)
    return [
        ("POST", "/series", {**added, "addOptions": options}),
        ("PUT", f"/series/{row['id']}", row),
        ("PUT", "/series/editor", {"seriesIds": [row["id"]], "monitored": True}),
        ("POST", "/seasonpass", {"series": [wanted]}),
        ("PUT", "/episode/monitor", {"episodeIds": ids, "monitored": False}),
        ("PUT", "/episode/monitor", {"episodeIds": ids[:1], "monitored": True}),
        lambda: app.download(row["id"], episode_ids=tuple(ids[:3]), seconds=60.0),
        lambda: app.backend.imported(next(iter(app.queue_rows.values()))),
        ("DELETE", "/series/2", None),
    ]


def lidarr_changes(app: SimulatedApp) -> list[Change]:
    """Return what changes in a Lidarr."""
    row = app.add_artist(RADIOHEAD)
    ids = list(app.albums)[:7]
    options = {"monitor": "all", "searchForMissingAlbums": False}
    return [
        ("POST", "/artist", artist_body(addOptions=options)),
        ("POST", "/album", abbey_road()),
        ("PUT", f"/artist/{row['id']}", row),
        ("PUT", "/artist/editor", {"artistIds": [row["id"]], "monitored": True}),
        ("POST", "/albumstudio", {"artist": [{"id": row["id"], "monitored": True}]}),
        ("PUT", "/album/monitor", {"albumIds": ids, "monitored": True}),
        ("PUT", "/album/monitor", {"albumIds": ids[:1], "monitored": True}),
        lambda: app.download(row["id"], album_ids=(ids[0],), seconds=60.0),
    ]


CALLS = {"radarr": radarr_calls, "sonarr": sonarr_calls, "lidarr": lidarr_calls}
CHANGES: dict[str, Callable[[SimulatedApp], list[Change]]] = {
    "radarr": radarr_changes,
    "sonarr": sonarr_changes,
    "lidarr": lidarr_changes,
}
