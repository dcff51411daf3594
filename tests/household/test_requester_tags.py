"""Who asked, as tags in the app."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import BREAKING_BAD, MATRIX, person
from tests.support.helpers import only, until
from tests.support.wishes import wish_for

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
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    name: str,
    label: str | None,
) -> None:
    """Create a tag that Radarr takes, then add the movie with it and the usual ones."""
    radarr.tags.append({"id": 70, "label": "household"})
    await set_up(hass, make_entry(radarr, rules=RULES, tags=[70]))
    mia = await person(hass, hass_ws_client, name)
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert labels(radarr, only(radarr.movies)) == {"household", label} - {None}
    posts = [call.path for call in radarr.calls if call.method == "POST"]
    assert posts[:2] == (["/tag", "/movie"] if label else ["/movie"])


async def test_no_tags_unless_wanted(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Leave the app's tags alone."""
    await set_up(hass, make_entry(radarr, rules={"approved": "everyone"}))
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(radarr.movies)["tags"] == []
    assert radarr.tags == []


async def test_tags_of_all_who_asked(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Tag with both names of a request, with no name twice, and with none of automations."""
    entry = make_entry(radarr, rules={"tag_requesters": True})
    await set_up(hass, entry)
    radarr.tags.append({"id": 70, "label": "mia"})
    for name in ("Mia", "Ben", "MIA"):
        one = await person(hass, hass_ws_client, name)
        await one.ask("request_movie", **MATRIX)
    await hass.services.async_call(
        "requestarr",
        "request_media",
        {"media_type": "movie", "media_id": 603},
        blocking=True,
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    assert labels(radarr, only(radarr.movies)) == {"mia", "ben"}
    assert [one["label"] for one in radarr.tags] == ["mia", "ben"]
    # Who joins later gets a tag too.
    zoe = await person(hass, hass_ws_client, "Zoe")
    await zoe.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert labels(radarr, only(radarr.movies)) == {"mia", "ben", "zoe"}


@pytest.mark.parametrize("monitored", [True, False])
async def test_tag_of_a_series_that_is_there(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    monitored: bool,
) -> None:
    """Add the tag to the tags that a series has."""
    sonarr.tags.append({"id": 70, "label": "old"})
    row = sonarr.add_series(81189, seasons=[1])
    row.update(tags=[70], monitored=monitored)
    await set_up(hass, make_entry(sonarr, rules=RULES))
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1 if monitored else 2])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert labels(sonarr, only(sonarr.series)) == {"old", "mia"}


@pytest.mark.parametrize("is_held", [True, False])
async def test_tag_of_an_albums_artist(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    is_held: bool,
) -> None:
    """Tag the artist, as albums have no tags."""
    wish = wish_for(lidarr, "album")
    if is_held:
        lidarr.add_artist(wish["foreign_artist_id"], monitored=False)
        for album in lidarr.albums.values():
            album["monitored"] = False
    await set_up(hass, make_entry(lidarr, rules=RULES))
    mia = await person(hass, hass_ws_client, "Mia")
    outcome = await mia.ask("request_album", **wish)
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert labels(lidarr, only(lidarr.artists)) == {"mia"}


@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
async def test_app_that_wants_no_tags(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
    method: str,
) -> None:
    """Carry the request out all the same, and say so in the log."""
    if method == "PUT":
        radarr.add_movie(603)
    await set_up(hass, make_entry(radarr, rules=RULES))
    mia = await person(hass, hass_ws_client, "Mia")
    path = "/movie/editor" if method == "PUT" else "/tag"
    radarr.fail(path, method=method, status=500)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["success"] is (method != "PUT")
    await hass.async_block_till_done(wait_background_tasks=True)
    row = only(radarr.movies)
    assert (row["monitored"], row["tags"]) == (True, [])
    assert (await mia.mine())["status"] == "sent"
    assert ("took no tag" in caplog.text) == (method != "PUT")
    assert radarr.calls_to("PUT", "/movie/editor") or method != "PUT"


@pytest.mark.parametrize(
    ("path", "method"), [("/tag", "GET"), ("/tag", "POST"), ("/movie/editor", "PUT")]
)
async def test_tag_that_the_app_was_silent_about(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    path: str,
    method: str,
) -> None:
    """Tag who joins a request as soon as something answers again."""
    await set_up(hass, make_entry(radarr, rules=RULES))
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    with patch(
        "custom_components.requestarr.app.pending_reads.RETRY_SECONDS", (0.05, 0.05)
    ):
        radarr.fail(path, method=method, status=504, html=True, times=2)
        zoe = await person(hass, hass_ws_client, "Zoe")
        await zoe.ask("request_movie", **MATRIX)
        await until(lambda: labels(radarr, only(radarr.movies)) == {"mia", "zoe"})
