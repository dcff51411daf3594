"""Every field of a title as its page is promised it, whatever its kind and wherever it is."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import async_user, token_of
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"
# Of what is held, nothing may well be here; a season 0 are the specials.
COUNTED = {"episode_file_count", "episode_count", "track_file_count", "track_count"}
MAY_BE_ZERO = COUNTED | {"total_episode_count", "progress", "titles", "seasonNumber"}
NAMES = {
    "season": {"seasonNumber", "monitored", "status"},
    "episodes": {"number", "title", "air_date", "status"},
    "files": {"quality", "size_bytes"},
    "tracks": {"number", "title", "duration_seconds", "has_file"},
    "cast": {"name", "character", "image_url"},
    "ratings": {"source", "value", "scale", "votes"},
    "links": {"site", "url"},
    "history": {"at", "event", "text"},
}
EVENTS = {"asked", "approved", "declined", "canceled", "grabbed", "imported"}
DATES = {
    "in_cinemas",
    "digital",
    "physical",
    "first_aired",
    "next_airing",
    "released",
}
KINDS = [
    ("movie", 603, "radarr"),
    ("series", 81189, "sonarr"),
    ("artist", BEATLES, "lidarr"),
    ("album", ABBEY_ROAD, "lidarr"),
]


@pytest.fixture
def app(app_name: str, request: pytest.FixtureRequest) -> SimulatedApp:
    """Run the app that a test is parametrized with by `app_name`."""
    found: SimulatedApp = request.getfixturevalue(app_name)
    return found


def walk(said: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Go through all that an answer says, each value with the name it goes by."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield from walk(value, key)
    elif isinstance(said, list):
        for value in said:
            yield from walk(value, name)
    else:
        yield name, said


def made_up(title: dict[str, Any], *, held: bool) -> list[tuple[str, Any]]:
    """Return what is said though it isn't known: nothing in words, or a number of none."""
    fine = MAY_BE_ZERO if held else MAY_BE_ZERO - COUNTED - {"total_episode_count"}
    return [
        (name, value)
        for name, value in walk(title)
        if value == "" or (value == 0 and value is not False and name not in fine)
    ]


def check_shapes(title: dict[str, Any]) -> None:
    """Find each part of a title to have what it is promised with."""
    for name, fields in NAMES.items():
        for one in title.get(name, []):
            assert fields <= one.keys(), name
    for season in title.get("seasons", []):
        assert NAMES["season"] <= season.keys()
        for episode in season.get("episodes", []):
            assert NAMES["episodes"] <= episode.keys()
    for name, day in title.get("dates", {}).items():
        assert name in DATES
        assert date.fromisoformat(day).isoformat() == day
    for step in title["history"]:
        assert step["event"] in EVENTS
        assert datetime.fromisoformat(step["at"]).tzinfo
    assert all(one["value"] and one["scale"] in (10, 100) for one in title["ratings"])
    assert all(one["url"].startswith("https://") for one in title["links"])
    assert isinstance(title["following"], bool)


def hold(app: SimulatedApp, kind: str) -> None:
    """Put a title into its app's library, with files of it."""
    if kind == "movie":
        app.add_movie(603, has_file=True)
    elif kind == "series":
        app.add_series(81189, seasons=[1, 2], files={1: 7, 2: 3})
    else:
        app.add_artist(BEATLES, files=("Abbey Road",))


@pytest.mark.parametrize("held", [False, True], ids=["new", "held"])
@pytest.mark.parametrize(("kind", "media_id", "app_name"), KINDS)
async def test_fields_of_each_kind(
    home: Home, app: SimulatedApp, kind: str, media_id: int | str, held: bool
) -> None:
    """Each kind is told in its shape, and nothing that nobody knows."""
    if held:
        hold(app, kind)
    ask = await home.connect_to(app)
    title = (await ask("title", kind=kind, media_id=media_id))["title"]
    assert (title["kind"], title["in_library"]) == (kind, held)
    assert not made_up(title, held=held)
    check_shapes(title)


@pytest.mark.parametrize(("kind", "media_id", "app_name"), KINDS)
async def test_fields_of_what_an_app_hardly_knows(
    home: Home, app: SimulatedApp, kind: str, media_id: int | str
) -> None:
    """What an app leaves out, or says nothing in, is absent or null, never empty or 0."""
    bare = {
        "movie": {"title": "Bare", "tmdbId": 603},
        "series": {"title": "Bare", "tvdbId": 81189, "seasons": [{"seasonNumber": 1}]},
        "artist": {"artistName": "Bare", "foreignArtistId": BEATLES},
        "album": {"title": "Bare", "foreignAlbumId": ABBEY_ROAD},
    }[kind]
    empty = {
        "overview": "",
        "year": 0,
        "runtime": 0,
        "certification": "",
        "status": "",
        "studio": "",
        "network": "",
        "youTubeTrailerId": "",
        "imdbId": "",
        "tmdbId": 603 if kind == "movie" else 0,
        "artistType": "",
        "albumType": "",
        "ratings": {"value": 0, "votes": 0, "tmdb": {"value": 7.1, "votes": 0}},
    }
    row = {**empty, **bare}
    app.fail(f"/{kind}/lookup", status=200, body=[row])
    ask = await home.connect_to(app)
    answer = await ask("title", kind=kind, media_id=media_id)
    title = answer["title"]
    assert title, answer
    assert not made_up(title, held=False)
    assert title["year"] is None
    assert "ratings" not in title


async def test_what_a_new_series_is_not_known_to_have(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Of a series that nobody has, the numbers of its seasons are known and no counts."""
    ask = await home.connect_to(sonarr)
    for series in (
        (await ask("search_tv", query="tvdb:81189"))["results"][0],
        (await ask("title", kind="series", media_id=81189))["title"],
    ):
        assert (series["episode_count"], series["episode_file_count"]) == (None, None)
        assert [one["seasonNumber"] for one in series["seasons"]][-1] == 5
        for season in series["seasons"]:
            assert not {season[name] for name in season if "count" in name} - {None}


async def test_fields_for_who_decides(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """What waits says why, by which preset, what is left and what it would take."""
    radarr.add_movie(604, has_file=True)
    rules = {"limit": 3, "limit_days": 7}
    grown = await home.connect_to(radarr, **{CONF_RULES: rules})
    small = await home.connect(await token_of(hass, await async_user(hass, "Alex")))
    await small("request_movie", tmdb_id=603)
    title = (await grown("title", kind="movie", media_id=603))["title"]
    assert not made_up(title, held=False)
    assert title["why"]
    (left,) = title["left"]
    assert left.keys() >= {"user_id", "name", "titles", "of", "days", "until"}
    assert title["cost"].keys() == {"size_bytes", "free_bytes"}
    assert all(title["cost"].values())
    assert title["request"]["status"] == "pending"
