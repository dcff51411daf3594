"""Shelves of what Radarr lists: read once for everybody, each by itself, under the rules."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.conftest import AppRunner
from tests.support.family import parent
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.home_page import ids_of

MODULE = "custom_components.requestarr.app.movie_lists"
SHELVES = "custom_components.requestarr.household.movie_shelves"
LISTS = "/importlist/movie"
STAR_WARS, MATRIX, TOY_STORY, BLADE_RUNNER = 11, 603, 862, 78


@pytest.fixture
def radarr(radarr: SimulatedApp) -> SimulatedApp:
    """Run a Radarr with short lists, and one movie to recommend others for."""
    radarr.lists.trending = [STAR_WARS, MATRIX]
    radarr.lists.popular = [TOY_STORY, STAR_WARS]
    radarr.lists.recommended = [BLADE_RUNNER, MATRIX]
    radarr.add_movie(155)
    return radarr


async def test_first_look(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Nothing is read before somebody looks; then shelves are loading, and filled one by one."""
    await home.add(radarr)
    ada = await parent(hass, hass_ws_client)
    assert radarr.calls_to("GET", LISTS) == []
    page = await home.page(ada)
    assert page.ids == ["trending", "popular", "recommended"]
    assert {one["state"] for one in page.shelves} == {"loading"}
    assert all(one["results"] == [] for one in page.shelves)
    assert {one["updated_at"] for one in page.shelves} == {None}
    for name, ids in (
        ("trending", {STAR_WARS, MATRIX}),
        ("popular", {STAR_WARS, TOY_STORY}),
        ("recommended", {BLADE_RUNNER, MATRIX}),
    ):
        shelf = await page.until(name, state="ready")
        assert set(ids_of(shelf)) == ids
        assert (shelf["total"], shelf["kind"]) == (2, "movie")
        assert shelf["places"] == ["home", "movie"]
        assert shelf["updated_at"]
        assert shelf["message"] is None
    assert page.get("trending")["title"] == "Trending"
    assert len(radarr.calls_to("GET", LISTS)) == 3


async def test_ten_people(home: Home, radarr: SimulatedApp) -> None:
    """However many look, however often, each list is read once."""
    await home.add(radarr)
    for number in range(10):
        somebody = await home.person(f"Somebody {number}")
        page = await home.page(somebody)
        await page.until("recommended", state="ready")
        await page.until("trending", state="ready")
        await page.until("popular", state="ready")
        await page.close()
        await somebody.ask("shelf", shelf="trending")
    assert len(radarr.calls_to("GET", LISTS)) == 3


async def test_had_asked_for_and_excluded(home: Home, radarr: SimulatedApp) -> None:
    """What the household has, asked for or does not want is on no list; what is left stays."""
    radarr.lists.trending = [STAR_WARS, MATRIX, TOY_STORY, BLADE_RUNNER]
    radarr.add_movie(STAR_WARS)
    excluded = {"tmdbId": TOY_STORY, "movieTitle": "Toy Story", "movieYear": 1995}
    radarr.exclusions.append({**excluded, "id": 1})
    await home.add(radarr)
    kid = await home.person("Kid")
    page = await home.page(kid)
    shelf = await page.until("trending", state="ready", total=2)
    assert set(ids_of(shelf)) == {MATRIX, BLADE_RUNNER}
    answer = await kid.ask("request_movie", tmdb_id=MATRIX, title="The Matrix")
    assert answer["status"] == "pending"
    shelf = await page.until("trending", total=1)
    assert ids_of(shelf) == [BLADE_RUNNER]
    waiting = await page.until("waiting")
    assert ids_of(waiting) == [MATRIX]
    assert waiting["results"][0]["reason"]["who"] == "Kid"
    other = await home.person("Other")
    theirs = await home.page(other)
    assert theirs.get("waiting") is None


@pytest.mark.parametrize(("unrated", "sees"), [("hide", False), ("ask", True)])
async def test_age_limit(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, unrated: str, sees: bool
) -> None:
    """Who has an age limit sees nothing above it, and without a rating what the rule lets."""
    kid = await async_user(hass, "Kid")
    rules = {"age_limits": [{"age": 10, "users": [kid.id]}], "unrated": unrated}
    radarr.upstream.change(STAR_WARS, certification="")
    radarr.lists.trending = [STAR_WARS, MATRIX, TOY_STORY]
    radarr.lists.add_list("Classics", MATRIX, STAR_WARS)
    await home.add(radarr, **{CONF_RULES: rules})
    somebody = await home.login(kid)
    page = await home.page(somebody)
    shelf = await page.until("trending", state="ready")
    wanted = {TOY_STORY, STAR_WARS} if sees else {TOY_STORY}
    assert set(ids_of(shelf)) == wanted
    answer = await somebody.ask("shelf", shelf="trending", limit=100)
    assert (set(ids_of(answer)), answer["total"]) == (wanted, len(wanted))
    answer = await somebody.ask("shelf", shelf="popular")
    assert MATRIX not in ids_of(answer)


async def test_one_list_fails(home: Home, radarr: SimulatedApp) -> None:
    """A list that can't be read says so alone, and is there once it can be."""
    radarr.lists.failing.add("trending")
    with patch(f"{MODULE}.PAUSES", (0.05,)):
        await home.add(radarr)
        page = await home.page()
        shelf = await page.until("trending", state="failed")
        assert "Radarr" in shelf["message"]
        assert shelf["retry_at"]
        assert shelf["results"] == []
        await page.until("popular", state="ready")
        radarr.lists.failing.clear()
        shelf = await page.until("trending", state="ready")
        assert shelf["message"] is None
        assert set(ids_of(shelf)) == {STAR_WARS, MATRIX}


async def test_old_list(home: Home, radarr: SimulatedApp) -> None:
    """What can't be read anew is shown as it was, with its age and what went wrong."""
    with patch(f"{MODULE}.LIFETIME", 0.2), patch(f"{MODULE}.SPREAD", 0.0):
        await home.add(radarr)
        ada = await home.parent()
        page = await home.page(ada)
        await page.until("trending", state="ready")
        radarr.lists.failing.add("trending")
        while not (shelf := await page.until("trending", state="ready"))["message"]:
            await page.next()
        assert set(ids_of(shelf)) == {STAR_WARS, MATRIX}
        first = shelf["updated_at"]
        radarr.lists.failing.clear()
        answer = await ada.ask("shelf", shelf="trending")
        assert answer["updated_at"] == first
        await page.close()


async def test_app_that_is_away(home: Home, radarr: SimulatedApp) -> None:
    """The lists of an app that was never reached have failed, with its problem."""
    await radarr.stop()
    await home.add(radarr)
    page = await home.page()
    assert {one["state"] for one in page.shelves} == {"failed"}
    assert all("Radarr" in one["message"] for one in page.shelves)
    assert {one["updated_at"] for one in page.shelves} == {None}


async def test_two_radarrs(
    home: Home, radarr: SimulatedApp, run_app: AppRunner
) -> None:
    """The lists of a further Radarr are shelves of their own, called after it."""
    sharp = await run_app("radarr", instance_name="Radarr 4K")
    sharp.lists.trending = [TOY_STORY, MATRIX]
    sharp.add_movie(MATRIX)
    await home.add(radarr)
    entry = await home.add(sharp)
    page = await home.page()
    shelf = await page.until(f"trending:{entry.entry_id}", state="ready")
    assert shelf["title"] == "Trending in Radarr 4K"
    assert (shelf["entry_id"], ids_of(shelf)) == (entry.entry_id, [TOY_STORY])
    assert shelf["results"][0]["entry_id"] == entry.entry_id
    assert ids_of(await page.until("trending", state="ready")) == [STAR_WARS]


async def test_import_lists(home: Home, radarr: SimulatedApp) -> None:
    """Each enabled import list is a shelf with the name that it has in Radarr."""
    number = radarr.lists.add_list("Classics", MATRIX, TOY_STORY)
    radarr.lists.add_list("Off", STAR_WARS, enabled=False)
    entry = await home.add(radarr)
    page = await home.page()
    while (shelf := page.get(f"list:{entry.entry_id}:{number}")) is None:
        await page.next()
    assert shelf["title"] == "Classics"
    assert set(ids_of(shelf)) == {MATRIX, TOY_STORY}
    assert len(radarr.calls_to("GET", "/importlist")) == 1
    assert len([one for one in page.ids if one.startswith("list:")]) == 1


async def test_import_list_of_which_the_best_are_there(
    home: Home, radarr: SimulatedApp
) -> None:
    """However much of a long list the household has, or asked for, the rest of it is shown."""
    all_of_it = sorted(radarr.catalogue.movies)[:12]
    number = radarr.lists.add_list("Classics", *all_of_it)
    with patch(f"{SHELVES}.MAX_SHOWN", 3):
        entry = await home.add(radarr)
        kid = await home.person("Kid")
        page = await home.page(kid)
        shelf_id = f"list:{entry.entry_id}:{number}"
        while page.get(shelf_id) is None:
            await page.next()
        best = ids_of(await page.until(shelf_id, total=3))
        for one in best[:2]:
            radarr.add_movie(one)
        await home.look_again(entry)
        asked = await kid.ask("request_movie", tmdb_id=best[2], title="?")
        assert asked["status"] == "pending"
        shelf = await kid.ask("shelf", shelf=shelf_id)
    assert shelf["total"] == 3
    assert not set(best) & set(ids_of(shelf))


async def test_import_list_that_can_not_be_read_anew(
    home: Home, radarr: SimulatedApp
) -> None:
    """Once nothing of what Radarr lists can be read, its import lists say so and stay."""
    number = radarr.lists.add_list("Classics", MATRIX)
    with patch(f"{MODULE}.LIFETIME", 0.2), patch(f"{MODULE}.SPREAD", 0.0):
        entry = await home.add(radarr)
        page = await home.page()
        shelf_id = f"list:{entry.entry_id}:{number}"
        while page.get(shelf_id) is None:
            await page.next()
        radarr.fail("/importlist/movie", status=500, body=crash_words("no"))
        while not (shelf := await page.until(shelf_id))["message"]:
            await page.next()
    assert (ids_of(shelf), shelf["state"]) == ([MATRIX], "ready")
    assert shelf["retry_at"]


@pytest.mark.parametrize("version", ["5.3.3.8000", "5.4.6.8723"])
async def test_old_versions(home: Home, radarr: SimulatedApp, version: str) -> None:
    """What an old Radarr sends unasked is on no other shelf; without trends there is none."""
    radarr.version = version
    await home.add(radarr)
    page = await home.page()
    shelf = await page.until("recommended", state="ready")
    assert set(ids_of(shelf)) == {BLADE_RUNNER, MATRIX}
    if version == "5.3.3.8000":
        await page.without("trending")
    else:
        shelf = await page.until("trending", state="ready")
        assert set(ids_of(shelf)) == {STAR_WARS, MATRIX}


async def test_pages(home: Home, radarr: SimulatedApp) -> None:
    """A shelf tells its first twenty, and more of it page by page."""
    radarr.lists.popular = sorted(radarr.catalogue.movies)[:45]
    await home.add(radarr)
    ada = await home.parent()
    page = await home.page(ada)
    shelf = await page.until("popular", state="ready")
    assert len(shelf["results"]) == 20
    found = [
        key
        for offset in (0, 25)
        for key in ids_of(
            await ada.ask("shelf", shelf="popular", offset=offset, limit=25)
        )
    ]
    assert len(set(found)) == len(found) == shelf["total"]
    assert found[:20] == ids_of(shelf)
    answer = await ada.ask("shelf", shelf="no such shelf")
    assert (answer["success"], answer["error_code"]) == (False, "not_found")
    answer = await ada.ask("shelf", shelf="popular", limit=101)
    assert answer["error_code"] == "invalid_request"


async def test_app_that_comes_back(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """A list that failed as its app was away is read as soon as that is back."""
    radarr.lists.add_list("Classics", MATRIX)
    names = radarr.fail("/importlist$", status=500, body=crash_words("no"))
    entry = await home.add(radarr)
    ada = await parent(hass, hass_ws_client)
    fault = radarr.fail(".*", close=True)
    page = await home.page(ada)
    await page.until("trending", state="failed")
    await entry.runtime_data.async_refresh()
    fault.times = names.times = 0
    await entry.runtime_data.async_refresh()
    await page.until("trending", state="ready")


async def test_no_library(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """For a library without a movie nothing is recommended, and nobody asks for that."""
    radarr.movies.clear()
    await home.add(radarr)
    ada = await parent(hass, hass_ws_client)
    page = await home.page(ada)
    await page.until("trending", state="ready")
    await page.until("popular", state="ready")
    assert page.get("recommended") is None
    assert len(radarr.calls_to("GET", LISTS)) == 2
