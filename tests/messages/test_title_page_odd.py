"""A title's own page where its app says something else than expected, or nothing."""

from datetime import timedelta
from typing import Any

from homeassistant.core import Context
from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, async_user
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"


def event(kind: str, *, reason: str = "", days: int = 1, download: str = "") -> Json:
    """Return something that Radarr did so many days ago."""
    day = dt_util.utcnow() - timedelta(days=days)
    return {
        "id": 100 - days,
        "movieId": 1,
        "eventType": kind,
        "sourceTitle": "The.Matrix.1999.1080p",
        "downloadId": download or f"{kind}{days}",
        "date": day.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "data": {"reason": reason} if reason else {},
    }


async def test_episodes_to_come(home: Home, sonarr: SimulatedApp) -> None:
    """What is wanted and not out yet says so, with its day where one is known."""
    sonarr.add_series(81189, seasons=[1])
    first, second = [
        one for one in sonarr.episodes.values() if one["seasonNumber"] == 1
    ][:2]
    day = dt_util.utcnow() + timedelta(days=9)
    first["airDateUtc"] = day.strftime("%Y-%m-%dT%H:%M:%SZ")
    del second["airDateUtc"]
    ask = await home.connect_to(sonarr)
    title = (await ask("title", kind="series", media_id=81189))["title"]
    (season,) = [one for one in title["seasons"] if one["seasonNumber"] == 1]
    told = {one["number"]: one for one in season["episodes"]}
    assert told[first["episodeNumber"]]["status"] == "unreleased"
    assert told[second["episodeNumber"]]["status"] == "unreleased"
    assert "air_date" not in told[second["episodeNumber"]]
    assert told[3]["status"] == "requested"


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("kind", ["movie", "album"])
async def test_a_title_that_is_not_told(
    home: Home, radarr: SimulatedApp, lidarr: SimulatedApp, kind: str, known: bool
) -> None:
    """What was found lately is shown although the app fails; else it is said to fail."""
    radarr.add_movie(603, has_file=True)
    lidarr.add_artist(BEATLES, files=("Abbey Road",))
    await home.add(radarr)
    ask = await home.connect_to(lidarr)
    app, media_id = {"movie": (radarr, 603), "album": (lidarr, ABBEY_ROAD)}[kind]
    if known:
        await ask("search_movies", query="tmdb:603")
        await ask("get_artist_albums", foreign_artist_id=BEATLES)
    app.fail("/(movie.*|album)$", status=500)
    answer = await ask("title", kind=kind, media_id=media_id)
    if known:
        assert answer["title"]["status"] == "available"
    else:
        assert answer["error"] == "service_unavailable"


@pytest.mark.parametrize("other", [None, 605])
async def test_a_number_that_stands_for_something_else(
    home: Home, radarr: SimulatedApp, other: int | None
) -> None:
    """A movie whose number in Radarr is free, or another's by now, is looked up anew."""
    row = radarr.add_movie(603, has_file=True)
    ask = await home.connect_to(radarr)
    del radarr.movies[row["id"]]
    if other:
        taken = radarr.add_movie(other)
        radarr.movies[row["id"]] = {**radarr.movies.pop(taken["id"]), "id": row["id"]}
    radarr.calls.clear()
    title = (await ask("title", kind="movie", media_id=603))["title"]
    assert title["title"] == "The Matrix"
    assert not {"cast", "files", "app_url"} & title.keys()
    assert title["history"] == []
    assert not [
        one for one in radarr.calls if one.path in {"/credit", "/history/movie"}
    ]
    await home.quiet()
    title = (await ask("title", kind="movie", media_id=603))["title"]
    assert title["status"] == "not_requested"


async def test_nothing_limits_who_asked(home: Home, radarr: SimulatedApp) -> None:
    """Without a limit nothing is left to tell, nor of somebody who moved out."""
    await home.add(radarr)
    ada = await home.parent()
    mia = await async_user(home.hass, "Mia")
    context = Context(user_id=mia.id)
    await home.act("request_media", context=context, media_type="movie", media_id="603")
    title = (await ada.ask("title", kind="movie", media_id=603))["title"]
    assert (title["left"], title["why"]) == ([], "Waiting for approval.")
    await home.hass.auth.async_remove_user(mia)
    title = (await ada.ask("title", kind="movie", media_id=603))["title"]
    assert title["left"] == []
    assert title["requests"][0]["requesters"][0]["name"]


async def test_what_an_automation_asked_for(home: Home, radarr: SimulatedApp) -> None:
    """Tell that it was requested where nobody by name did."""
    ask = await home.connect_to(radarr)
    await home.act("request_media", media_type="movie", media_id="603")
    await home.quiet()
    history = (await ask("title", kind="movie", media_id=603))["title"]["history"]
    assert history[0]["event"] == "asked"
    assert history[0]["text"].startswith("Requested")


async def test_history_of_a_better_file(home: Home, radarr: SimulatedApp) -> None:
    """A file that makes way for a better one is no loss; what nobody knows is left out."""
    radarr.add_movie(603, has_file=True)
    radarr.history += [
        event("downloadFolderImported", days=9),
        event("movieFileRenamed", days=8),
        event("movieFileDeleted", reason="Upgrade", days=7),
        event("movieFileDeleted", reason="MissingFromDisk", days=6),
    ]
    ask = await home.connect_to(radarr)
    history = (await ask("title", kind="movie", media_id=603))["title"]["history"]
    assert [one["event"] for one in history] == ["imported", "deleted"]


async def test_file_without_a_day(home: Home, radarr: SimulatedApp) -> None:
    """Nothing is told of when a file came that has no day."""
    row = radarr.add_movie(603, has_file=True)
    row["movieFile"] = {**row["movieFile"], "dateAdded": None}
    ask = await home.connect_to(radarr)
    title = (await ask("title", kind="movie", media_id=603))["title"]
    assert (title["status"], title["history"]) == ("available", [])


@pytest.mark.parametrize("gone", [("imdbId",), ("tmdbId",), ("imdbId", "tmdbId")])
async def test_links_of_what_is_known(
    home: Home, sonarr: SimulatedApp, gone: tuple[str, ...]
) -> None:
    """Only catalogues that know the series are linked."""
    row = sonarr.add_series(81189, seasons=[1])
    odd: dict[str, Any] = {"imdbId": None, "tmdbId": 0}
    row.update({key: odd[key] for key in gone})
    ask = await home.connect_to(sonarr)
    title = (await ask("title", kind="series", media_id=81189))["title"]
    sites = {one["site"] for one in title["links"]}
    names = {"imdbId": "IMDb", "tmdbId": "TMDB"}
    assert sites == {"IMDb", "TMDB", "TVDB"} - {names[key] for key in gone}


async def test_a_series_whose_number_is_anothers(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Show no episode of the series that has its number in Sonarr by now."""
    row = sonarr.add_series(81189, seasons=[1])
    ask = await home.connect_to(sonarr)
    sonarr.add_series(393189, seasons=[1])
    first, second = sonarr.series.values()
    first["tvdbId"], second["tvdbId"] = second["tvdbId"], first["tvdbId"]
    title = (await ask("title", kind="series", media_id=81189))["title"]
    assert title["tvdb_id"] == 81189
    assert not any("episodes" in one for one in title["seasons"])
    assert not [
        one for one in sonarr.calls if one.query.get("seriesId") == str(row["id"])
    ]


async def test_history_of_a_download_that_came_twice(
    home: Home, radarr: SimulatedApp
) -> None:
    """Tell of a download again that was taken again after its file was deleted."""
    radarr.add_movie(603, has_file=True)
    twice = [
        event(kind, days=days, download="D1")
        for days, kind in (
            (9, "grabbed"),
            (8, "downloadFolderImported"),
            (7, "downloadFolderImported"),
            (4, "grabbed"),
            (3, "downloadFolderImported"),
        )
    ]
    radarr.history += [
        *twice,
        event("movieFileDeleted", reason="MissingFromDisk", days=6),
    ]
    ask = await home.connect_to(radarr)
    history = (await ask("title", kind="movie", media_id=603))["title"]["history"]
    words = [one["event"] for one in history]
    assert words == ["grabbed", "imported", "deleted", "grabbed", "imported"]
