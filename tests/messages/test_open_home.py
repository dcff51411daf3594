"""What becomes of a Home that stays open while the household and its apps change."""

from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import only
from tests.support.home import Home
from tests.support.home_page import HomePage, ids_of

MODULE = "custom_components.requestarr.app.movie_lists"
STAR_WARS, MATRIX, TOY_STORY, BREAKING_BAD = 11, 603, 862, 81189
MOVIE_SHELVES = {"trending", "popular", "recommended"}


async def test_apps_that_come_and_go(
    hass: HomeAssistant,
    hass_ws_client: Any,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
) -> None:
    """Shelves come and go with their apps, down to none at all, without a reload."""
    radarr.lists.trending = [STAR_WARS, MATRIX]
    radarr.add_movie(TOY_STORY, has_file=True)
    sonarr.add_series(BREAKING_BAD, seasons=(1, 2), files={1: 7, 2: 13})
    first = await home.add(radarr)
    page = await home.page()
    await page.until("trending", state="ready", total=2)
    second = await home.add(sonarr)
    assert ids_of(await page.until("next_seasons")) == [BREAKING_BAD]
    await hass.config_entries.async_set_disabled_by(
        first.entry_id, ConfigEntryDisabler.USER
    )
    while MOVIE_SHELVES & set(page.ids):
        await page.next()
    assert ids_of(await page.until("arrived")) == [BREAKING_BAD]
    assert not any("movie" in one["places"] for one in page.shelves)
    await hass.config_entries.async_set_disabled_by(first.entry_id, None)
    await page.until("trending", state="ready", total=2)
    for entry in (first, second):
        await hass.config_entries.async_remove(entry.entry_id)
    while page.shelves:
        await page.next()
    await home.add(radarr)
    await page.until("trending", state="ready", total=2)


async def test_age_limit_that_changes(home: Home, radarr: SimulatedApp) -> None:
    """What is above a new limit is gone from all shelves at once, and back without it."""
    radarr.lists.trending = [STAR_WARS, MATRIX, TOY_STORY]
    radarr.lists.popular = [MATRIX]
    radarr.add_movie(155, has_file=True)
    await home.add(radarr)
    ada, kid = await home.people("Ada", "Kid")
    page = await home.page(kid)
    await page.until("trending", state="ready", total=3)
    await page.until("popular", state="ready", total=1)
    await page.until("arrived", total=1)
    limits = {"user_id": kid.user.id, "max_age": 10, "unrated": "hidden"}
    answer = await ada.ask("update_household", people=[limits], keep_others=True)
    assert answer["success"]
    await page.until("trending", total=2)
    await page.without("arrived")
    assert page.get("popular") is None
    told = str(page.shelves)
    assert "The Matrix" not in told
    answer = await ada.ask(
        "update_household",
        people=[{"user_id": kid.user.id, "own": False}],
        keep_others=True,
    )
    assert answer["success"]
    await page.until("trending", total=3)
    await page.until("popular", total=1)


async def until_list(page: HomePage, shelf_id: str, title: str) -> None:
    """Wait until an import list is there under a name."""
    while (page.get(shelf_id) or {}).get("title") != title:
        await page.next()


async def test_import_list_that_changes(home: Home, radarr: SimulatedApp) -> None:
    """A list is called as in Radarr, and is gone once it is disabled there."""
    number = radarr.lists.add_list("Classics", MATRIX)
    with (
        patch(f"{MODULE}.LIFETIME", 0.2),
        patch(f"{MODULE}.SPREAD", 0.0),
    ):
        entry = await home.add(radarr)
        page = await home.page()
        shelf_id = f"list:{entry.entry_id}:{number}"
        await until_list(page, shelf_id, "Classics")
        radarr.lists.lists[0]["name"] = "Old ones"
        await until_list(page, shelf_id, "Old ones")
        radarr.lists.lists[0]["enabled"] = False
        await page.without(shelf_id)
        assert shelf_id not in {one["id"] for one in page.arrangement}
        await page.close()


async def test_news_dismissed_on_another_device(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """What somebody dismisses is gone from all that they have open, and from nobody else's."""
    entry = await home.add(radarr)
    mia, leo, ada = await home.people("Mia", "Leo", "Ada")
    for who in (mia, leo):
        asked = await who.ask("request_movie", tmdb_id=MATRIX, title="?")
        assert asked["success"]
    assert (await ada.ask("approve", request_id=asked["request_id"]))["success"]
    await hass.async_block_till_done()
    await radarr.settle()
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)
    tablet, phone, other = [await home.page(one) for one in (mia, mia, leo)]
    for page in (tablet, phone, other):
        while not page.news:
            await page.next()
    request_id = tablet.news[0]["request_id"]
    assert (await mia.ask("dismiss", request_id=request_id))["success"]
    for page in (tablet, phone):
        while page.news:
            await page.next()
    assert (await home.page(leo)).news


async def test_news_opened_anywhere(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Who opens a title anywhere has seen that it came; it stays news to everybody else."""
    entry = await home.add(radarr)
    mia, leo, ada = await home.people("Mia", "Leo", "Ada")
    for number in (MATRIX, TOY_STORY):
        for who in (mia, leo):
            asked = await who.ask("request_movie", tmdb_id=number, title="?")
            assert asked["success"]
        assert (await ada.ask("approve", request_id=asked["request_id"]))["success"]
    await hass.async_block_till_done()
    await radarr.settle()
    assert (await mia.ask("title", kind="movie", media_id=MATRIX))["title"]
    for movie in radarr.movies.values():
        radarr.backend.set_file(movie, has_file=True)
    await home.look_again(entry)
    tablet, other = [await home.page(one) for one in (mia, leo)]
    for page in (tablet, other):
        while len(page.news) < 2:
            await page.next()
    assert (await mia.ask("title", kind="movie", media_id=MATRIX))["title"]
    while len(tablet.news) > 1:
        await tablet.next()
    assert [one["tmdb_id"] for one in tablet.news] == [TOY_STORY]
    assert len((await home.page(leo)).news) == 2
