"""What people make of Home and can't be kept: refused in a sentence, and nothing was done."""

import asyncio
from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
from homeassistant.util.file import WriteError
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.disk import Disk
from tests.support.family import Person, person
from tests.support.helpers import Json, only, until
from tests.support.home import Home
from tests.support.home_page import HomePage

MATRIX = {"kind": "movie", "media_id": 603}
EVERYONE = {"for": "everyone"}
WISHES: list[tuple[str, Json]] = [
    ("hide", {**MATRIX, "for": "me"}),
    ("hide", {**MATRIX, "for": "everyone"}),
    ("hide", {"kind": "series", "media_id": 81189, "for": "me"}),
    ("arrange_home", {"shelves": [{"id": "popular"}], "for": "me"}),
    ("arrange_home", {"shelves": [{"id": "popular"}], "for": "everyone"}),
]


@pytest.fixture
async def ada(home: Home, radarr: SimulatedApp, disk: Disk) -> Person:
    """Have an admin at home, and a Radarr."""
    radarr.lists.trending = [11, 603]
    await home.add(radarr)
    return await home.parent()


def made_of_home(hass: HomeAssistant) -> tuple[Any, Any]:
    """Return what people made of Home, and what apps are to be told of it."""
    ledger = hass.data[DATA_LEDGER]
    return ledger.home.content(), ledger.pending_exclusions.content()


@pytest.mark.parametrize(("command", "fields"), WISHES)
async def test_wish_that_can_not_be_kept(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    disk: Disk,
    ada: Person,
    command: str,
    fields: Json,
) -> None:
    """Undo it, tell no app, and take it once it can be kept."""
    before = made_of_home(hass)
    disk.failure = WriteError("no space")
    for _ in range(2):
        answer = await ada.ask(command, **fields)
        assert answer["error_code"] == "service_unavailable"
        assert answer["message"].startswith("Home Assistant can’t save this right now")
        assert made_of_home(hass) == before
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not radarr.exclusions
    disk.failure = None
    assert (await ada.ask(command, **fields))["success"]
    assert made_of_home(hass) != before
    assert bool(radarr.exclusions) is (fields["for"] == "everyone" and "kind" in fields)


@pytest.mark.parametrize("is_followed", [False, True])
async def test_following_that_can_not_be_kept(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    disk: Disk,
    ada: Person,
    is_followed: bool,
) -> None:
    """Follow, or leave, nothing that can't be kept, and do it once it can."""
    radarr.add_movie(603)
    for entry in hass.config_entries.async_entries("requestarr"):
        await entry.runtime_data.async_read_library()
    if is_followed:
        assert (await ada.ask("follow", **MATRIX))["success"]
    before = hass.data[DATA_LEDGER].follows.content()
    wish = {**MATRIX, "following": not is_followed}
    disk.failure = WriteError("no space")
    for _ in range(2):
        answer = await ada.ask("follow", **wish)
        assert answer["error_code"] == "service_unavailable"
        title = (await ada.ask("title", **MATRIX))["title"]
        assert title["following"] is is_followed
        assert hass.data[DATA_LEDGER].follows.content() == before
    disk.failure = None
    await until(lambda: disk.file.exists() and disk.content["follows"] == before)
    assert (await ada.ask("follow", **wish))["success"]
    assert bool(disk.content["follows"]["titles"]) is not is_followed


async def test_what_was_before_stays(
    hass: HomeAssistant, disk: Disk, ada: Person
) -> None:
    """Undo only what can't be kept, of several things at once."""
    for media_id in (11, 603):
        await ada.ask("hide", kind="movie", media_id=media_id, **{"for": "me"})
    before = made_of_home(hass)
    disk.failure = WriteError("no space")
    await ada.ask("hide", **MATRIX, **{"for": "me"}, hidden=False)
    await ada.ask("arrange_home", shelves=[{"id": "popular"}], **{"for": "me"})
    assert made_of_home(hass) == before
    disk.failure = None
    await ada.ask("hide", **MATRIX, **{"for": "me"}, hidden=False)
    hidden = hass.data[DATA_LEDGER].home.hidden_from(ada.id)
    assert hidden == {("movie", 11)}


async def test_refused_after_it_was_kept(
    hass: HomeAssistant, radarr: SimulatedApp, disk: Disk, ada: Person
) -> None:
    """Have nothing left on the disk of what the app refuses, as soon as it can be written."""
    refused = {"status": 400, "body": [{"errorCode": "x"}]}
    radarr.fail("/exclusions", method="POST", **refused)
    before = made_of_home(hass)
    disk.good_writes, disk.failure = 1, WriteError("no space")
    answer = await ada.ask("hide", **MATRIX, **{"for": "everyone"})
    assert answer["error_code"] == "rejected"
    assert made_of_home(hass) == before
    disk.failure = None
    await until(lambda: not disk.content["exclusions"])
    assert disk.content["home"]["people"] == {}


@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize(("refusals", "second"), [(1, "hide"), (2, "hide"), (1, "")])
async def test_refused_while_more_was_made(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    ada: Person,
    hidden: bool,
    refusals: int,
    second: str,
) -> None:
    """Take back what the app refused, and only that, whatever was made of Home meanwhile."""
    eve = await person(hass, hass_ws_client, "Eve", GROUP_ID_ADMIN)
    movies = (603, 11)
    for media_id in movies if not hidden else ():
        await ada.ask("hide", kind="movie", media_id=media_id, **EVERYONE)
    refused = {"status": 500, "body": crash_words("database is locked")}
    method = "POST" if hidden else "DELETE"
    radarr.fail("/exclusions", method=method, delay=0.3, times=refusals, **refused)
    home = hass.data[DATA_LEDGER].home

    def is_hidden(media_id: int) -> bool:
        """Return whether a movie is hidden from everyone."""
        return ("movie", media_id) in home.hidden_from(None)

    first = asyncio.create_task(ada.ask("hide", **MATRIX, **EVERYONE, hidden=hidden))
    await until(lambda: is_hidden(603) is hidden)
    if second:
        other = {"kind": "movie", "media_id": 11, "hidden": hidden}
        answer = await eve.ask("hide", **other, **EVERYONE)
        assert answer["success"] is (refusals == 1)
    else:
        await eve.ask("arrange_home", shelves=[{"id": "popular"}], **EVERYONE)
    assert not (await first)["success"]
    done = [11] if second and refusals == 1 else []
    expected = [one for one in movies if (one in done) is hidden]
    assert [one for one in movies if is_hidden(one)] == expected
    assert {row["tmdbId"] for row in radarr.exclusions} == set(expected)
    assert bool(home.shelves_of(None)) is (not second)


async def test_news_that_can_not_be_dismissed(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    disk: Disk,
    ada: Person,
) -> None:
    """Tell of what has come for as long as it could not be kept that it was seen."""
    page = await HomePage.open(hass, hass_ws_client, ada.user)
    await ada.ask("request_movie", tmdb_id=603, title="The Matrix")
    await radarr.settle()
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    for entry in hass.config_entries.async_entries("requestarr"):
        await entry.runtime_data.async_read_library()
    while not page.news:
        await page.next()
    request_id = page.news[0]["request_id"]
    disk.failure = WriteError("no space")
    answer = await ada.ask("dismiss", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    again = await HomePage.open(hass, hass_ws_client, ada.user)
    assert [one["request_id"] for one in again.news] == [request_id]
    disk.failure = None
    assert (await ada.ask("dismiss", request_id=request_id))["success"]
    while again.news:
        await again.next()
    await page.close()
    await again.close()
