"""What people make of Home: titles they hide, shelves they arrange, news they have seen."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.conftest import EntryFactory, set_up
from tests.support.apps import Apps
from tests.support.family import (
    STORE,
    Person,
    kept,
    login,
    store,
)
from tests.support.helpers import Json, async_user, only
from tests.support.home import Home
from tests.support.home_page import HomePage, ids_of

STAR_WARS, MATRIX, TOY_STORY = 11, 603, 862
ARTIST = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
ALBUM = "48117b90-a16e-34ca-a514-19c702df1158"


@dataclass
class Family:
    """A parent and a child with open Homes, and their Radarr."""

    radarr: SimulatedApp
    entry: MockConfigEntry
    ada: Person
    kid: Person
    of_ada: HomePage
    of_kid: HomePage


@pytest.fixture
async def family(home: Home, radarr: SimulatedApp) -> AsyncGenerator[Family]:
    """Open Home twice, with two movies on one list."""
    radarr.lists.trending = [STAR_WARS, MATRIX]
    radarr.lists.popular = [TOY_STORY]
    entry = await home.add(radarr)
    people = [await home.parent()]
    people.append(await home.person("Kid"))
    pages = [await home.page(one) for one in people]
    for page in pages:
        await page.until("trending", state="ready")
        await page.until("popular", state="ready")
    yield Family(radarr, entry, *people, *pages)
    for page in pages:
        await page.close()


async def test_not_for_me(family: Family) -> None:
    """Who hides a title sees it no more, others do, and it can be undone."""
    answer = await family.kid.ask(
        "hide", kind="movie", media_id=MATRIX, **{"for": "me"}
    )
    assert answer["success"]
    assert ids_of(await family.of_kid.until("trending", total=1)) == [STAR_WARS]
    other = await family.ada.ask("shelf", shelf="trending")
    assert other["total"] == 2
    assert family.radarr.exclusions == []
    assert await hidden(family.kid, MATRIX) == ["me"]
    assert await hidden(family.ada, MATRIX) == []
    fields = {"kind": "movie", "media_id": MATRIX, "for": "me", "hidden": False}
    assert (await family.kid.ask("hide", **fields))["success"]
    assert await hidden(family.kid, MATRIX) == []
    await family.of_kid.until("trending", total=2)


async def test_not_for_us(family: Family) -> None:
    """What an approver hides is excluded in Radarr, for all; undone, it is back."""
    fields = {"kind": "movie", "media_id": MATRIX, "for": "everyone"}
    answer = await family.kid.ask("hide", **fields)
    assert answer["error_code"] == "not_allowed"
    assert family.radarr.exclusions == []
    for _ in range(2):
        assert (await family.ada.ask("hide", **fields))["success"]
    (row,) = family.radarr.exclusions
    assert (row["tmdbId"], row["movieTitle"]) == (MATRIX, "The Matrix")
    assert row["movieYear"] == 1999
    for page in (family.of_ada, family.of_kid):
        assert ids_of(await page.until("trending", total=1)) == [STAR_WARS]
    assert await hidden(family.ada, MATRIX) == ["everyone"]
    assert await hidden(family.kid, MATRIX) == []
    assert (await family.ada.ask("hide", **fields, hidden=False))["success"]
    assert await hidden(family.ada, MATRIX) == []
    assert family.radarr.exclusions == []
    await family.of_kid.until("trending", total=2)


async def hidden(someone: Person, tmdb_id: int) -> list[str]:
    """Return from whom the page of a movie says that it is hidden."""
    answer = await someone.ask("title", kind="movie", media_id=tmdb_id)
    told: list[str] = answer["title"]["hidden"]
    return told


async def test_what_is_on_no_list(family: Family) -> None:
    """A title that no list holds is looked up before it is excluded."""
    fields = {"kind": "movie", "media_id": 78, "for": "everyone"}
    assert (await family.ada.ask("hide", **fields))["success"]
    assert family.radarr.exclusions[0]["movieTitle"] == "Blade Runner"


async def test_radarr_that_fails(family: Family) -> None:
    """What Radarr could not exclude is not hidden."""
    family.radarr.fail("/exclusions", status=500, body=crash_words("no"))
    fields = {"kind": "movie", "media_id": MATRIX, "for": "everyone"}
    answer = await family.ada.ask("hide", **fields)
    assert answer["error_code"] == "service_unavailable"
    assert (await family.ada.ask("shelf", shelf="trending"))["total"] == 2
    answer = await family.ada.ask("hide", **{**fields, "kind": "series"})
    assert answer["error_code"] == "service_not_configured"


async def test_arranged(family: Family) -> None:
    """The admin's order is for all, a person's own for them; none is as it was meant."""
    for_all = [{"id": "popular"}, {"id": "trending", "shown": False}]
    answer = await family.kid.ask(
        "arrange_home", shelves=for_all, **{"for": "everyone"}
    )
    assert answer["error_code"] == "not_allowed"
    await family.ada.ask("arrange_home", shelves=for_all, **{"for": "everyone"})
    await family.of_kid.without("trending")
    assert family.of_kid.ids[0] == "popular"
    places = {one["id"]: one["shown"] for one in family.of_kid.arrangement}
    assert places["trending"] is False
    own = [{"id": "trending", "shown": True}]
    await family.kid.ask("arrange_home", shelves=own, **{"for": "me"})
    await family.of_kid.until("trending")
    assert family.of_kid.ids[:2] == ["trending", "popular"]
    await family.kid.ask("arrange_home", shelves=[], **{"for": "me"})
    await family.of_kid.without("trending")


@pytest.mark.parametrize(
    "shelves",
    [
        "popular",
        [{"shown": True}],
        [{"id": ""}],
        [{"id": "popular", "shown": 1}],
        [{"id": "x"}] * 201,
    ],
)
async def test_no_arrangement(family: Family, shelves: Any) -> None:
    """What is none changes nothing."""
    answer = await family.kid.ask("arrange_home", shelves=shelves, **{"for": "me"})
    assert answer["error_code"] == "invalid_request"


async def test_news(hass: HomeAssistant, home: Home, radarr: SimulatedApp) -> None:
    """What somebody asked for and has come is news to them alone, until they dismiss it."""
    entry = await home.add(radarr, rules={"approved": "everyone"})
    kid, other = await home.people("Kid", "Other")
    page = await home.page(kid)
    theirs = await home.page(other)
    assert page.news == []
    await kid.ask("request_movie", tmdb_id=MATRIX, title="The Matrix")
    await hass.async_block_till_done()
    await radarr.settle()
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)
    while not page.news:
        await page.next()
    (news,) = page.news
    assert (news["tmdb_id"], news["reason"]["what"]) == (MATRIX, "added")
    assert news["reason"]["at"]
    assert "fanart_url" in news
    answer = await other.ask("dismiss", request_id=news["request_id"])
    assert answer["error_code"] == "not_found"
    assert (await kid.ask("dismiss", request_id=news["request_id"]))["success"]
    while page.news:
        await page.next()
    assert theirs.news == []


async def test_most_requested(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """What several people asked for is there for all; who they are only for who may know."""
    await home.add(radarr)
    people = [await home.person(name) for name in ("Kid", "Other")]
    page = await HomePage.open(hass, hass_ws_client, people[0].user)
    for one in people:
        await one.ask("request_movie", tmdb_id=MATRIX, title="The Matrix")
    await people[0].ask("request_movie", tmdb_id=STAR_WARS, title="Star Wars")
    shelf = await page.until("most_requested")
    assert ids_of(shelf) == [MATRIX]
    assert shelf["results"][0]["reason"]["who"] == "Kid, Other"
    third = await home.person("Third")
    shelf = await third.ask("shelf", shelf="most_requested")
    assert ids_of(shelf) == [MATRIX]
    assert shelf["results"][0]["reason"]["who"] is None


NEWER = {"version": 2, "people": {}}


@pytest.mark.parametrize(
    "section",
    [
        NEWER,
        {"version": 1},
        {"version": 0, "people": {}},
        {"version": "1", "people": {}},
        {"version": 1, "people": [["ada", {}]]},
        {"people": {}},
        "nothing",
        [],
        0,
    ],
)
async def test_choices_that_cannot_be_read(
    hass: HomeAssistant,
    hass_storage: Json,
    hass_ws_client: Any,
    radarr_entry: MockConfigEntry,
    section: Any,
) -> None:
    """The requests are there all the same, and what can't be read stays as it is."""
    user = await async_user(hass, "Ada", GROUP_ID_ADMIN)
    store(hass_storage, kept(radarr_entry, user, RequestStatus.DECLINED).as_dict())
    hass_storage[STORE]["data"]["home"] = section
    await set_up(hass, radarr_entry)
    ada = await login(hass, hass_ws_client, user)
    assert (await ada.mine())["status"] == "declined"
    await ada.ask("request_movie", tmdb_id=MATRIX, title="The Matrix")
    assert hass_storage[STORE]["data"]["home"] == section
    hide = {"kind": "movie", "media_id": MATRIX, "for": "me"}
    trouble = "home_too_new" if section == NEWER else "home_unreadable"
    assert ir.async_get(hass).async_get_issue("requestarr", trouble)
    for command, fields in (
        ("hide", hide),
        ("arrange_home", {"shelves": [], "for": "me"}),
    ):
        told = await ada.ask(command, **fields)
        assert told["error_code"] == "service_unavailable"
        assert ("newer version" in told["message"]) is (section == NEWER)
    assert hass_storage[STORE]["data"]["home"] == section


async def test_choices_stay(
    hass: HomeAssistant,
    hass_storage: Json,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """What was chosen before is chosen after a restart, and what can't be read stays."""
    radarr.lists.trending = [STAR_WARS, MATRIX]
    odd = {"someone": {"hidden": [["book", 1]]}, "another": "nothing"}
    entry = make_entry(radarr)
    user = await async_user(hass, "Ada", GROUP_ID_ADMIN)
    store(hass_storage)
    hass_storage[STORE]["data"]["home"] = {
        "version": 1,
        "people": {
            user.id: {
                "hidden": [["movie", MATRIX]],
                "shelves": [["popular", False]],
                "dismissed": ["01ARZ3NDEKTSV4RRFFQ69G5FAV"],
            },
            **odd,
        },
    }
    await set_up(hass, entry)
    ada = await login(hass, hass_ws_client, user)
    page = await HomePage.open(hass, hass_ws_client, user)
    assert ids_of(await page.until("trending", state="ready")) == [STAR_WARS]
    assert "popular" not in page.ids
    assert (await ada.ask("hide", kind="movie", media_id=STAR_WARS, **{"for": "me"}))[
        "success"
    ]
    people = hass_storage[STORE]["data"]["home"]["people"]
    assert {key: people[key] for key in odd} == odd
    own = people[user.id]
    assert own["hidden"] == [["movie", MATRIX], ["movie", STAR_WARS]]
    assert own["dismissed"] == ["01ARZ3NDEKTSV4RRFFQ69G5FAV"]


async def test_excluded_behind_our_back(family: Family) -> None:
    """What an admin excluded, or took off again, in Radarr itself stops nothing."""
    fields = {"kind": "movie", "media_id": MATRIX, "for": "everyone"}
    row = {"tmdbId": MATRIX, "movieTitle": "The Matrix", "movieYear": 1999}
    family.radarr.exclusions += [{**row, "id": 7}, {**row, "tmdbId": 1, "id": 8}]
    assert (await family.ada.ask("hide", **fields))["success"]
    gone = family.radarr.fail(
        "/exclusions/7", method="DELETE", status=404, body={"message": "NotFound"}
    )
    assert (await family.ada.ask("hide", **fields, hidden=False))["success"]
    gone.times = 0
    family.radarr.exclusions.clear()
    assert (await family.ada.ask("hide", **fields, hidden=False))["success"]
    held = {**fields, "media_id": family.radarr.add_movie(78)["tmdbId"]}
    await look_again_soon(family)
    assert (await family.ada.ask("hide", **held))["success"]
    assert family.radarr.exclusions[0]["movieTitle"] == "Blade Runner"
    refused = family.radarr.fail(
        "/exclusions", method="POST", status=400, body=[{"errorCode": "Other"}]
    )
    answer = await family.ada.ask("hide", **fields)
    refused.times = 0
    assert answer["error_code"] == "rejected"


async def look_again_soon(family: Family) -> None:
    """Have the library read anew."""
    await family.entry.runtime_data.async_read_library()


async def test_waiting_of_each_kind(
    hass: HomeAssistant,
    hass_ws_client: Any,
    apps: Apps,
    make_entry: EntryFactory,
    hass_storage: Json,
) -> None:
    """What was asked for long ago is shown by what its request knows, whatever it is."""
    entries = [make_entry(one) for one in apps]
    user = await async_user(hass, "Kid")
    pending = RequestStatus.PENDING
    music: Json = {"service": Service.LIDARR, "title": "Some music"}
    store(
        hass_storage,
        kept(entries[0], user, pending).as_dict(),
        kept(
            entries[1],
            user,
            pending,
            service=Service.SONARR,
            kind=Kind.SERIES,
            external_id=81189,
            title="Breaking Bad",
            seasons=frozenset({1}),
            all_seasons=frozenset({1, 2}),
        ).as_dict(),
        kept(
            entries[2], user, pending, kind=Kind.ARTIST, external_id=ARTIST, **music
        ).as_dict(),
        kept(
            entries[2], user, pending, kind=Kind.ALBUM, external_id=ALBUM, **music
        ).as_dict(),
    )
    await set_up(hass, *entries)
    kid = await login(hass, hass_ws_client, user)
    page = await HomePage.open(hass, hass_ws_client, kid.user)
    shelf = page.get("waiting")
    assert shelf is not None
    assert ids_of(shelf) == [603, 81189, ARTIST, ALBUM]
    assert {one["status"] for one in shelf["results"]} == {"pending"}
    assert [one["seasonNumber"] for one in shelf["results"][1]["seasons"]] == [1, 2]
    music_page = await HomePage.open(hass, hass_ws_client, kid.user, place="music")
    assert ids_of(music_page.get("waiting")) == [ARTIST, ALBUM]
    fields = {"kind": "album", "media_id": ALBUM, "for": "me"}
    assert (await kid.ask("hide", **fields))["success"]
    await page.until("waiting", total=3)


@pytest.mark.parametrize("whom", ["me", "everyone"])
async def test_as_many_as_can_be_hidden(family: Family, whom: str) -> None:
    """Refuse what is one too many, and show nothing again for it."""

    async def hide(media_id: int, **fields: Any) -> Json:
        """Hide a movie."""
        wish = {"kind": "movie", "media_id": media_id, "for": whom, **fields}
        answer: Json = await family.ada.ask("hide", **wish)
        return answer

    with patch("custom_components.requestarr.household.home_store.MAX_HIDDEN", 2):
        for media_id in (STAR_WARS, MATRIX, STAR_WARS):
            assert (await hide(media_id))["success"]
        refused = await hide(TOY_STORY)
        assert refused["error_code"] == "invalid_request"
        assert "2 titles" in refused["message"]
        for name, left in (("trending", 0), ("popular", 1)):
            shelf = await family.ada.ask("shelf", shelf=name)
            assert shelf["total"] == left
        excluded = {one["tmdbId"] for one in family.radarr.exclusions}
        assert excluded == ({STAR_WARS, MATRIX} if whom == "everyone" else set())
        assert (await hide(MATRIX, hidden=False))["success"]
        assert (await hide(TOY_STORY))["success"]
