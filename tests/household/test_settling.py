"""What happens between the app's yes and the word requested, when it does not go smoothly."""

from collections.abc import Callable, Generator
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.apps import Apps
from tests.support.haste import hurried, soon
from tests.support.helpers import Ask, forget_searches, only, seasons_monitored
from tests.support.home import Home

MOVIE = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
SERIES = {"tvdb_id": 81189, "title": "Breaking Bad", "title_slug": "", "seasons": [2]}

type Setting = Callable[..., Any]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look at what was requested again and again, once a test has meddled with it."""
    looks = soon(1.5, times=30)
    with hurried(settle=0.05, finds=(0, 0.2), looks=looks):
        yield


@pytest.fixture
def impatience(haste: None) -> Generator[None]:
    """Answer before a slow app has said yes or no."""
    with hurried(answer=0.2):
        yield


@pytest.fixture
async def start(home: Home) -> Setting:
    """Return what sets up an app that takes its time."""

    async def begin(app: SimulatedApp, command: str = "", **wish: Any) -> Ask:
        """Set it up, and perhaps ask for something."""
        app.refresh_delay = 0.2
        ask = await home.connect_to(app)
        if command:
            await ask(command, **wish)
        return ask

    return begin


async def stop_albums(app: SimulatedApp) -> None:
    """Have somebody switch all albums off once the app has done what it was asked for."""
    await app.settle()
    for one in app.albums.values():
        one["monitored"] = False


async def movie_status(ask: Ask) -> str:
    """Return what a search says of the movie that was asked for."""
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    return str(found["status"])


def music(app: SimulatedApp) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return how to request an artist, and a studio album of that artist."""
    known = next(one for one in app.catalogue.artists.values() if len(one.albums) > 3)
    album = next(
        one for one in known.albums if one.kind == "Album" and not one.secondary
    )
    artist = {"foreign_artist_id": known.mbid, "title": known.name}
    return artist, artist | {"foreign_album_id": album.mbid, "title": album.title}


async def test_movie_that_somebody_stops_meanwhile(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Monitor a movie again and have it searched anew."""
    ask = await start(radarr)
    assert (await ask("request_movie", **MOVIE))["status"] == "adding"
    only(radarr.movies)["monitored"] = False
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(radarr.movies)["monitored"]
    assert any(one["movieIds"] for one in radarr.searched)


async def test_movie_whose_search_the_app_forgot(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Send the search that the app itself did not start."""
    await start(radarr, "request_movie", **MOVIE)
    only(radarr.movies).pop("addOptions")
    await radarr.settle()
    radarr.commands.clear()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(radarr.commands_named("MoviesSearch")) == 1


async def test_movie_that_arrives_meanwhile(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Say that a movie is there that got its file while it was being added."""
    ask = await start(radarr, "request_movie", **MOVIE)
    row = only(radarr.movies)
    radarr.backend.set_file(row, has_file=True)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await movie_status(ask) == "available"


async def test_app_that_stumbles_meanwhile(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Look again after an app failed to answer."""
    ask = await start(radarr, "request_movie", **MOVIE)
    radarr.fail("/movie$", status=500, body=crash_words("busy"), times=2)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await movie_status(ask) == "requested"


async def test_season_that_somebody_stops_meanwhile(
    hass: HomeAssistant, sonarr: SimulatedApp, start: Setting
) -> None:
    """Monitor a season again and have it searched anew."""
    await start(sonarr, "request_series", **SERIES)
    row = only(sonarr.series)
    for season in row["seasons"]:
        season["monitored"] = False
    await hass.async_block_till_done(wait_background_tasks=True)
    assert seasons_monitored(sonarr, row["id"])[2] == {True}
    assert seasons_monitored(sonarr, row["id"])[1] == {False}
    assert sonarr.commands_named("SeasonSearch")[0]["body"]["seasonNumber"] == 2


async def test_series_whose_search_the_app_forgot(
    hass: HomeAssistant, sonarr: SimulatedApp, start: Setting
) -> None:
    """Send the search that the app itself did not start."""
    await start(sonarr, "request_series", **SERIES)
    await sonarr.settle()
    forget_searches(sonarr)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert sonarr.commands_named("SeasonSearch")[0]["body"]["seasonNumber"] == 2


async def test_artist_whose_albums_somebody_stops_meanwhile(
    hass: HomeAssistant, lidarr: SimulatedApp, start: Setting
) -> None:
    """Monitor the albums again and have them searched anew."""
    await start(lidarr, "request_artist", **music(lidarr)[0])
    await stop_albums(lidarr)
    lidarr.commands.clear()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert all(album["monitored"] for album in lidarr.albums.values())
    assert lidarr.commands_named("MissingAlbumSearch")


async def test_album_that_somebody_stops_meanwhile(
    hass: HomeAssistant, lidarr: SimulatedApp, start: Setting
) -> None:
    """Monitor an album again before it is searched."""
    _, album = music(lidarr)
    await start(lidarr, "request_album", **album)
    await stop_albums(lidarr)
    await hass.async_block_till_done(wait_background_tasks=True)
    wanted = [one for one in lidarr.albums.values() if one["monitored"]]
    assert [one["foreignAlbumId"] for one in wanted] == [album["foreign_album_id"]]
    assert lidarr.commands_named("AlbumSearch")


@pytest.mark.parametrize("kind", ["series", "artist", "album"])
async def test_what_vanishes_meanwhile(
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    start: Setting,
    kind: str,
) -> None:
    """Offer again what was removed from the app while it was being added."""
    app = sonarr if kind == "series" else lidarr
    ask = await start(app)
    artist, album = music(lidarr)
    fields = {"series": SERIES, "artist": artist, "album": album}[kind]
    assert (await ask(f"request_{kind}", **fields))["status"] == "adding"
    for table in (app.series, app.episodes, app.artists, app.albums):
        table.clear()
    await hass.async_block_till_done(wait_background_tasks=True)
    if kind == "series":
        found = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    elif kind == "artist":
        found = (await ask("search_music", query=artist["title"]))["results"][0]
    else:
        albums = (await ask("get_artist_albums", **artist))["albums"]
        ids = [one["foreign_album_id"] for one in albums]
        found = albums[ids.index(album["foreign_album_id"])]
    assert found["status"] == "not_requested"


async def test_two_seasons_one_after_the_other(
    hass: HomeAssistant, sonarr: SimulatedApp, start: Setting
) -> None:
    """Take a second season while the first is still being added."""
    ask = await start(sonarr, "request_series", **SERIES)
    again = await ask("request_series", **SERIES)
    other = await ask("request_series", **{**SERIES, "seasons": [4]})
    assert again["success"]
    assert other["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {2, 4}
    assert len(sonarr.calls_to("POST", "/series")) == 1


async def test_unload_meanwhile(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Stop watching a request when its app is unloaded."""
    radarr.refresh_delay = 3600
    ask = await start(radarr)
    radarr.refresh_delay = 3600
    await ask("request_movie", **MOVIE)
    entry = hass.config_entries.async_entries("requestarr")[0]
    assert await hass.config_entries.async_unload(entry.entry_id)
    radarr.calls.clear()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not radarr.calls


@pytest.mark.usefixtures("impatience")
async def test_app_that_takes_its_time_to_take_a_movie(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Answer while the app still waits for its metadata service."""
    ask = await start(radarr)
    radarr.fail("/movie$", method="POST", delay=0.5)
    outcome = await ask("request_movie", **MOVIE)
    assert outcome["status"] == "adding"
    assert not radarr.movies
    again = await ask("request_movie", **MOVIE)
    assert again["status"] == "adding"
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await movie_status(ask) == "requested"
    assert len(radarr.calls_to("POST", "/movie")) == 1


@pytest.mark.usefixtures("impatience")
async def test_app_that_takes_its_time_to_refuse_a_movie(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Say why nothing came of a request that was answered before it failed."""
    ask = await start(radarr)
    radarr.fail("/movie$", method="POST", delay=0.3, status=503, body={"message": "x"})
    assert (await ask("request_movie", **MOVIE))["status"] == "adding"
    await hass.async_block_till_done(wait_background_tasks=True)
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert found["status"] == "not_requested"
    assert "Radarr" in found["reason"]

    radarr.clear_faults()
    assert (await ask("request_movie", **MOVIE))["success"]
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert found["reason"] is None
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize("kind", ["movie", "series", "artist", "album"])
async def test_answer_to_an_add_that_got_lost(
    hass: HomeAssistant, apps: Apps, start: Setting, kind: str
) -> None:
    """See that the app took a request whose answer broke off, and do not send it twice."""
    app = apps.of(kind)
    artist, album = music(apps.lidarr)
    fields = {"movie": MOVIE, "series": SERIES, "artist": artist, "album": album}[kind]
    ask = await start(app)
    app.fail(f"/{kind}$", method="POST", cut=30, times=1)
    assert (await ask(f"request_{kind}", **fields))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(app.calls_to("POST", f"/{kind}")) == 1
    outcome = await ask(f"request_{kind}", **fields)
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "requested"
