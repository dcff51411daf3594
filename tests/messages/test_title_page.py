"""A title's own page through the WebSocket: each kind, there or not, and what is absent."""

from collections.abc import Iterable
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.conftest import AppRunner
from tests.support.helpers import async_user, token_of, until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"
# What a page shows only of what the app has.
HELD = {"files", "cast", "app_url", "eta", "tracks"}


def paths(app: SimulatedApp) -> list[str]:
    """Return which addresses of an app were read, in the alphabet's order."""
    assert all(call.method == "GET" for call in app.calls)
    return sorted(call.path for call in app.calls)


def sites(links: Iterable[Any]) -> dict[str, str]:
    """Return links by their sites."""
    return {one["site"]: one["url"] for one in links}


async def test_a_movie_that_nobody_has(home: Home, radarr: SimulatedApp) -> None:
    """All that a lookup says is told; after a search it costs no call at all."""
    ask = await home.connect_to(radarr)
    result = (await ask("search_movies", query="tmdb:603"))["results"][0]
    radarr.calls.clear()

    title = (await ask("title", kind="movie", media_id=603))["title"]

    assert not radarr.calls
    assert result.items() <= title.items()
    assert title["runtime_minutes"] == 136
    assert title["original_language"] == "English"
    assert title["studio"]
    assert [(one["source"], one["scale"]) for one in title["ratings"]] == [
        ("imdb", 10),
        ("tmdb", 10),
        ("trakt", 10),
        ("metacritic", 100),
        ("rotten_tomatoes", 100),
    ]
    assert title["ratings"][0]["votes"]
    assert title["ratings"][3]["votes"] is None
    assert title["dates"]["in_cinemas"].startswith("1999-")
    assert title["fanart_url"].startswith("/api/requestarr/poster/")
    assert title["trailer_url"].startswith("https://www.youtube.com/watch?v=")
    assert sites(title["links"]) == {
        "IMDb": "https://www.imdb.com/title/tt0133093/",
        "TMDB": "https://www.themoviedb.org/movie/603",
    }
    assert title["collection"].keys() == {"tmdb_id", "title"}
    assert not HELD & title.keys()
    assert (title["history"], title["requests"]) == ([], [])
    assert title["following"] is False
    assert not {"why", "left", "cost"} & title.keys()


async def test_a_movie_that_is_there(home: Home, radarr: SimulatedApp) -> None:
    """One call for each thing: the movie with its file, its cast, collection and history."""
    row = radarr.add_movie(603, has_file=True)
    radarr.add_movie(604)
    ask = await home.connect_to(radarr)
    radarr.calls.clear()
    radarr.metadata_down = True

    title = (await ask("title", kind="movie", media_id="603"))["title"]

    assert paths(radarr) == ["/collection", "/credit", "/history/movie", "/movie/1"]
    assert (title["status"], title["arr_id"]) == ("available", row["id"])
    assert title["files"] == [
        {
            "quality": "WEBDL-1080p",
            "resolution": 1080,
            "dynamic_range": "HDR10",
            "audio_languages": ["English", "German"],
            "subtitle_languages": ["English", "German", "French"],
            "size_bytes": row["movieFile"]["size"],
            "count": 1,
        }
    ]
    assert len(title["cast"]) == 8
    assert title["cast"][0].keys() == {"name", "character", "image_url"}
    states = {one["tmdb_id"]: one["status"] for one in title["collection"]["parts"]}
    assert states == {
        603: "available",
        604: "requested",
        605: "not_requested",
        624860: "not_requested",
    }
    assert [one["event"] for one in title["history"]] == ["imported"]
    assert title["history"][0]["text"] == "Added to the library."
    assert title["app_url"] == f"{radarr.url}/movie/603"


async def test_what_fails_is_absent(home: Home, radarr: SimulatedApp) -> None:
    """People, collection and history may fail; the title is there all the same."""
    radarr.add_movie(603)
    ask = await home.connect_to(radarr)
    radarr.fail("/(credit|collection|history/movie)", status=500)

    title = (await ask("title", kind="movie", media_id=603))["title"]

    assert title["status"] == "requested"
    assert title["history"] == []
    assert "cast" not in title
    assert "parts" not in title["collection"]
    assert "files" not in title


async def test_a_series(home: Home, sonarr: SimulatedApp) -> None:
    """Each season has its episodes, with their day, state and file."""
    row = sonarr.add_series(81189, seasons=[1, 2], files={1: 7, 2: 3})
    coming = next(
        one
        for one in sonarr.episodes.values()
        if (one["seasonNumber"], one["episodeNumber"]) == (2, 4)
    )
    sonarr.queue_add(row["id"], episode_ids=(coming["id"],), progress=64)
    ask = await home.connect_to(sonarr)
    sonarr.calls.clear()

    title = (await ask("title", kind="series", media_id=81189))["title"]

    assert paths(sonarr) == ["/episode", "/episodefile", "/history/series", "/series/1"]
    seasons = {one["seasonNumber"]: one for one in title["seasons"]}
    first = seasons[1]["episodes"][0]
    assert (first["number"], first["status"]) == (1, "available")
    assert first["air_date"].startswith("2008-01-")
    assert first["file"]["quality"] == "WEBDL-1080p"
    assert seasons[1]["files"][0]["count"] == 7
    assert seasons[1]["files"][0]["size_bytes"] == 7 * first["file"]["size_bytes"]
    words = [one["status"] for one in seasons[2]["episodes"]]
    assert words[:5] == ["available"] * 3 + ["downloading", "requested"]
    assert seasons[2]["episodes"][3]["progress"] == 64
    assert {one["status"] for one in seasons[3]["episodes"]} == {"unmonitored"}
    assert "files" not in seasons[3]
    assert "files" not in title
    assert title["network"]
    assert title["eta"]
    assert title["dates"]["first_aired"].startswith("2008-01-")
    assert sites(title["links"]).keys() == {"IMDb", "TMDB", "TVDB"}
    assert title["app_url"] == f"{sonarr.url}/series/breaking-bad"
    assert [one["event"] for one in title["history"]] == ["imported"]


async def test_a_series_that_nobody_has(home: Home, sonarr: SimulatedApp) -> None:
    """Only the numbers of its seasons are known."""
    ask = await home.connect_to(sonarr)
    title = (await ask("title", kind="series", media_id=81189))["title"]
    assert len(title["seasons"]) > 4
    assert not any("episodes" in one or "files" in one for one in title["seasons"])
    assert [one["source"] for one in title["ratings"]] == ["tvdb"]
    assert not HELD & title.keys()


async def test_music(home: Home, lidarr: SimulatedApp) -> None:
    """An album has its tracks, an artist no more than is known of them."""
    lidarr.add_artist(BEATLES, files=("Abbey Road",))
    ask = await home.connect_to(lidarr)
    lidarr.calls.clear()

    album = (await ask("title", kind="album", media_id=ABBEY_ROAD.upper()))["title"]

    assert paths(lidarr) == ["/album", "/history/artist", "/track", "/trackfile"]
    assert (album["status"], album["in_library"]) == ("available", True)
    assert album["tracks"][0] == {
        "number": "1",
        "medium": 1,
        "title": "Track 1",
        "duration_seconds": album["tracks"][0]["duration_seconds"],
        "has_file": True,
    }
    assert album["files"][0]["quality"] == "FLAC"
    assert album["files"][0]["count"] == len(album["tracks"])
    assert album["dates"] == {"released": "1969-09-26"}
    assert album["overview"]
    assert [one["event"] for one in album["history"]] == ["imported"]
    assert sites(album["links"])["MusicBrainz"].endswith(f"release-group/{ABBEY_ROAD}")
    artist = (await ask("title", kind="artist", media_id=BEATLES))["title"]
    assert artist["genres"]
    assert sites(artist["links"])["MusicBrainz"].endswith(f"artist/{BEATLES}")
    assert artist["app_url"] == f"{lidarr.url}/artist/{BEATLES}"


async def test_an_album_that_nobody_has(home: Home, lidarr: SimulatedApp) -> None:
    """Its tracks are not known, its day is."""
    ask = await home.connect_to(lidarr)
    album = (await ask("title", kind="album", media_id=ABBEY_ROAD))["title"]
    assert (album["artist"], album["in_library"]) == ("The Beatles", False)
    assert not HELD & album.keys()


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"kind": "movie", "media_id": 999_999_999}, "not_found"),
        ({"kind": "movie", "media_id": "the-matrix"}, "not_found"),
        ({"kind": "movie", "media_id": 0}, "not_found"),
        ({"kind": "book", "media_id": 603}, "not_found"),
        ({"kind": "movie"}, "not_found"),
        ({"kind": "series", "media_id": 81189}, "service_not_configured"),
        ({"kind": "movie", "media_id": 603, "entry_id": "x"}, "service_not_configured"),
    ],
)
async def test_an_address_that_leads_nowhere(
    home: Home, radarr: SimulatedApp, fields: dict[str, Any], error: str
) -> None:
    """What is typed in may be anything, and the answer says so in a sentence."""
    answer = await (await home.connect_to(radarr))("title", **fields)
    assert (answer["title"], answer["error"]) == (None, error)
    assert answer["message"]


async def test_an_app_that_is_down(home: Home, radarr: SimulatedApp) -> None:
    """What was found lately is told; of anything else that the app is not answering."""
    radarr.add_movie(603)
    ask = await home.connect_to(radarr)
    await ask("search_movies", query="tmdb:603")
    radarr.add_movie(604)
    radarr.down = True
    known = (await ask("title", kind="movie", media_id=603))["title"]
    assert known["status"] == "requested"
    assert "cast" not in known
    away = await ask("title", kind="movie", media_id=605)
    assert (away["title"], away["error"]) == (None, "service_unavailable")


async def test_two_instances(
    home: Home, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """The usual instance is meant unless another is named; each knows the other."""
    other = await run_app("radarr", instance_name="Radarr 4K")
    other.add_movie(603, has_file=True)
    first, second = await home.add(radarr), await home.add(other)
    ask = await home.connect()
    usual = (await ask("title", kind="movie", media_id=603))["title"]
    assert (usual["entry_id"], usual["status"]) == (first.entry_id, "not_requested")
    assert usual["also_in"][0]["status"] == "available"
    named = await ask("title", kind="movie", media_id=603, entry_id=second.entry_id)
    assert named["title"]["files"]


async def test_age_limits(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """An address typed in shows nothing that is hidden, nor does a collection."""
    child = await async_user(hass, "Child")
    movies = radarr.catalogue.movies.values()
    parts = [
        one for one in movies if one.collection == "Night at the Museum Collection"
    ]
    radarr.add_movie(603, has_file=True)
    radarr.add_movie(parts[0].tmdb_id, has_file=True)
    radarr.add_movie(parts[1].tmdb_id, certification="R")
    limits = [{"age": 12, "users": [child.id]}]
    grown = await home.connect_to(radarr, **{CONF_RULES: {"age_limits": limits}})
    small = await home.connect(await token_of(hass, child))
    for number in (603, 604):
        answer = await small("title", kind="movie", media_id=number)
        assert (answer["title"], answer["error"]) == (None, "not_allowed")
        assert (await grown("title", kind="movie", media_id=number))["title"]
    shown = (await small("title", kind="movie", media_id=parts[0].tmdb_id))["title"]
    assert "app_url" not in shown
    assert [one["tmdb_id"] for one in shown["collection"]["parts"]] == [
        one.tmdb_id for one in parts if one is not parts[1]
    ]


async def test_who_decides(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """An approver reads on the same page who asked, why it waits and what is left."""
    child = await async_user(hass, "Alex")
    rules = {"limit": 3, "limit_days": 7}
    grown = await home.connect_to(radarr, **{CONF_RULES: rules})
    small = await home.connect(await token_of(hass, child))
    await small("request_movie", tmdb_id=603)

    title = (await grown("title", kind="movie", media_id=603))["title"]

    assert (title["status"], title["why"]) == ("pending", "Waiting for approval.")
    assert title["request"]["can"]["approve"]
    assert title["requests"][0]["requesters"][0]["name"] == "Alex"
    (left,) = title["left"]
    assert (left["name"], left["titles"], left["of"]) == ("Alex", 2, 3)
    assert title["cost"]["free_bytes"]
    asked = {"event": "asked", "text": "Requested by Alex."}
    assert [asked.items() <= one.items() for one in title["history"]] == [True]
    own = (await small("title", kind="movie", media_id=603))["title"]
    assert not {"why", "left", "cost"} & own.keys()
    assert own["requests"][0]["mine"]
    other = await async_user(hass, "Kim")
    third = await home.connect(await token_of(hass, other))
    foreign = (await third("title", kind="movie", media_id=603))["title"]
    assert (foreign["history"], foreign["requests"]) == ([], [])


async def test_the_story_of_a_title(home: Home, radarr: SimulatedApp) -> None:
    """Requested, found, in the library, each once and in this order."""
    ask = await home.connect_to(radarr)
    await ask("request_movie", tmdb_id=603)
    await home.quiet()
    (row,) = radarr.movies.values()
    radarr.download(row["id"], seconds=0)
    await until(lambda: len(radarr.history) == 2)
    title = (await ask("title", kind="movie", media_id=603))["title"]
    assert [one["event"] for one in title["history"]] == [
        "asked",
        "grabbed",
        "imported",
    ]
