"""Who asked, as tags in the app."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import AppRunner
from tests.support.family import BREAKING_BAD, MATRIX
from tests.support.helpers import only, until
from tests.support.home import Home
from tests.support.wishes import KINDS, SERVICES, request, rows_of, wish_for

pytestmark = pytest.mark.usefixtures("haste")


RULES = {"approved": "everyone", "tag_requesters": True}


def labels(app: SimulatedApp, row: dict[str, Any]) -> set[str]:
    """Return the labels of a title's tags."""
    return {one["label"] for one in app.tags if one["id"] in row["tags"]}


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Mia", "mia"),
        ("Anna Lou", "anna-lou"),
        ("Jörg Müßig", "jorg-mussig"),
        ("  O'Neil_2  ", "o-neil-2"),
        ("Ирина", "irina"),
        ("美咲", "mei-xiao"),
        ("x" * 100, "x" * 64),
        (f"{'x' * 63} y", "x" * 63),
        ("Unknown", "unknown"),
        ("\U0001f600", None),
        ("---", None),
        ("\u202e", None),
    ],
)
async def test_tag_of_a_new_movie(
    home: Home, radarr: SimulatedApp, name: str, label: str | None
) -> None:
    """Create a tag that Radarr takes, then add the movie with it and the usual ones."""
    radarr.tags.append({"id": 70, "label": "household"})
    await home.add(radarr, rules=RULES, tags=[70])
    mia = await home.person(name)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert labels(radarr, only(radarr.movies)) == {"household", label} - {None}
    posts = [call.path for call in radarr.calls if call.method == "POST"]
    assert posts[:2] == (["/tag", "/movie"] if label else ["/movie"])


async def test_no_tags_unless_wanted(home: Home, radarr: SimulatedApp) -> None:
    """Leave the app's tags alone."""
    await home.add(radarr, rules={"approved": "everyone"})
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    assert only(radarr.movies)["tags"] == []
    assert radarr.tags == []


async def test_tags_of_all_who_asked(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tag with both names of a request, with no name twice, and with none of automations."""
    await home.add(radarr, rules={"tag_requesters": True})
    radarr.tags.append({"id": 70, "label": "mia"})
    for name in ("Mia", "Ben", "MIA"):
        one = await home.person(name)
        await one.ask("request_movie", **MATRIX)
    await hass.services.async_call(
        "requestarr",
        "request_media",
        {"media_type": "movie", "media_id": 603},
        blocking=True,
    )
    await home.quiet()
    assert labels(radarr, only(radarr.movies)) == {"mia", "ben"}
    assert [one["label"] for one in radarr.tags] == ["mia", "ben"]
    # Who joins later gets a tag too.
    zoe = await home.person("Zoe")
    await zoe.ask("request_movie", **MATRIX)
    await home.quiet()
    assert labels(radarr, only(radarr.movies)) == {"mia", "ben", "zoe"}


@pytest.mark.parametrize("monitored", [True, False])
async def test_tag_of_a_series_that_is_there(
    home: Home, sonarr: SimulatedApp, monitored: bool
) -> None:
    """Add the tag to the tags that a series has."""
    sonarr.tags.append({"id": 70, "label": "old"})
    row = sonarr.add_series(81189, seasons=[1])
    row.update(tags=[70], monitored=monitored)
    await home.add(sonarr, rules=RULES)
    mia = await home.person("Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1 if monitored else 2])
    await home.quiet()
    assert labels(sonarr, only(sonarr.series)) == {"old", "mia"}


@pytest.mark.parametrize("is_held", [True, False])
async def test_tag_of_an_albums_artist(
    home: Home, lidarr: SimulatedApp, is_held: bool
) -> None:
    """Tag the artist, as albums have no tags."""
    wish = wish_for(lidarr, "album")
    if is_held:
        lidarr.add_artist(wish["foreign_artist_id"], monitored=False)
        for album in lidarr.albums.values():
            album["monitored"] = False
    await home.add(lidarr, rules=RULES)
    mia = await home.person("Mia")
    outcome = await mia.ask("request_album", **wish)
    assert outcome["success"]
    await home.quiet()
    assert labels(lidarr, only(lidarr.artists)) == {"mia"}


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
async def test_app_that_wants_no_tags(
    home: Home, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture, method: str
) -> None:
    """Carry the request out all the same, and say so in the log."""
    if method == "PUT":
        radarr.add_movie(603)
    await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    path = "/movie/editor" if method == "PUT" else "/tag"
    radarr.fail(path, method=method, status=500)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["success"] is (method != "PUT")
    await home.quiet()
    row = only(radarr.movies)
    assert (row["monitored"], row["tags"]) == (True, [])
    assert (await mia.mine())["status"] == "sent"
    assert ("took no tag" in caplog.text) == (method != "PUT")
    assert radarr.calls_to("PUT", "/movie/editor") or method != "PUT"


@pytest.mark.parametrize(
    "how",
    [
        {"status": 504, "html": True},
        {"status": 500, "body": crash_words("database is locked")},
        {"status": 503, "body": {"errorMessage": "Radarr is starting up"}},
        {"status": 429, "body": {"message": "API rate limit exceeded"}},
        {"status": 404, "body": {"message": "no Route matched with those values"}},
        {"status": 403},
        {"html": True},
    ],
)
@pytest.mark.parametrize(
    ("path", "method"), [("/tag", "GET"), ("/tag", "POST"), ("/movie/editor", "PUT")]
)
async def test_tag_that_could_not_be_set_at_once(
    home: Home, radarr: SimulatedApp, path: str, method: str, how: dict[str, Any]
) -> None:
    """Tag who joins a request as soon as the app itself answers again."""
    await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    with patch(
        "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (0.05, 0.05)
    ):
        radarr.fail(path, method=method, times=2, **how)
        zoe = await home.person("Zoe")
        await zoe.ask("request_movie", **MATRIX)
        await until(lambda: labels(radarr, only(radarr.movies)) == {"mia", "zoe"})


@pytest.mark.parametrize("how", [{"status": 504, "html": True}, {"close": True}])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_new_title_whose_tag_was_not_answered_for(
    home: Home, radarr: SimulatedApp, method: str, how: dict[str, Any]
) -> None:
    """Add the movie without its tag, and set that as soon as something answers."""
    await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    radarr.fail("/tag$", method=method, **how, times=2)
    with patch(
        "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (0.05, 0.05)
    ):
        assert (await mia.ask("request_movie", **MATRIX))["success"]
        await until(lambda: labels(radarr, only(radarr.movies)) == {"mia"})


@pytest.mark.parametrize("label", ["Mia", "MIA", "mia"])
async def test_label_in_capitals(home: Home, radarr: SimulatedApp, label: str) -> None:
    """Take the tag that an older version of the app has in other capitals."""
    radarr.tags.append({"id": radarr.next_id("tag"), "label": label})
    await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert labels(radarr, only(radarr.movies)) == {label}
    assert len(radarr.tags) == 1


@pytest.mark.parametrize("done", [True, False])
async def test_tag_that_comes_while_it_is_made(
    home: Home, radarr: SimulatedApp, done: bool
) -> None:
    """Look for a tag that the app refuses to make: it may be there by then."""
    await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    radarr.fail("/tag$", method="POST", status=409, body={"message": "?"}, done=done)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await home.quiet()
    assert labels(radarr, only(radarr.movies)) == ({"mia"} if done else set())


async def test_tag_of_who_took_their_wish_back(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tag nothing for a request that was canceled while its app was silent."""
    entry = await home.add(radarr, rules=RULES)
    mia = await home.person("Mia")
    radarr.fail("/tag$", status=504, html=True)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await until(lambda: hass.data[DATA_LEDGER].requests()[0].settled)
    request = await mia.mine()
    await mia.ask("withdraw", request_id=request["id"])
    radarr.clear_faults()
    entry.runtime_data.reads.hurry()
    await home.quiet()
    assert not only(radarr.movies)["tags"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", ["/tag$", "/editor$"])
async def test_tag_that_was_left_undone(
    hass: HomeAssistant, home: Home, run_app: AppRunner, kind: str, path: str
) -> None:
    """Set the tag of who joined right before all stopped, once it is taken up again."""
    service: Any = SERVICES[kind]
    app = await run_app(service)
    entry = await home.add(app, rules=RULES)
    mia, ben = await home.people("Mia", "Ben")
    wish = wish_for(app, kind)
    assert (await mia.ask(request(kind), **wish))["success"]
    await home.quiet()
    app.fail(path, close=True)
    await ben.ask(request(kind), **wish)
    await hass.async_block_till_done()
    (row,) = rows_of(app, kind).values()
    assert labels(app, row) == {"mia"}
    await hass.config_entries.async_unload(entry.entry_id)
    app.clear_faults()
    await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: labels(app, row) == {"mia", "ben"}, 10)
