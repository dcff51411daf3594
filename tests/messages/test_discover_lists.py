"""Shelves of what Radarr lists: read once for everybody, each by itself, under the rules."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.conftest import EntryFactory, set_up
from tests.support.family import parent, person
from tests.support.home_page import HomePage, ids_of

LISTS = "/importlist/movie"
STAR_WARS, MATRIX, TOY_STORY, BLADE_RUNNER = 11, 603, 862, 78


@pytest.fixture
def radarr(radarr: SimulatedApp) -> SimulatedApp:
    """Run a Radarr with short lists, and one movie to recommend others for."""
    radarr.lists.trending = [STAR_WARS, MATRIX]
    radarr.lists.popular = [TOY_STORY, STAR_WARS]
    radarr.lists.recommended = [BLADE_RUNNER, MATRIX]
    radarr.add_movie(155, has_file=True)
    return radarr


async def test_first_look(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Nothing is read before somebody looks; then shelves are loading, and filled one by one."""
    await set_up(hass, make_entry(radarr))
    ada = await parent(hass, hass_ws_client)
    assert radarr.calls_to("GET", LISTS) == []
    page = await HomePage.open(hass, hass_ws_client, ada.user)
    assert page.ids == ["trending", "popular", "recommended"]
    assert {one["state"] for one in page.shelves} == {"loading"}
    assert all(one["results"] == [] for one in page.shelves)
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
    assert page.get("trending")["title"] == "Trending"  # type: ignore[index]
    assert len(radarr.calls_to("GET", LISTS)) == 3


async def test_ten_people(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """However many look, however often, each list is read once."""
    await set_up(hass, make_entry(radarr))
    for number in range(10):
        somebody = await person(hass, hass_ws_client, f"Somebody {number}")
        page = await HomePage.open(hass, hass_ws_client, somebody.user)
        await page.until("recommended", state="ready")
        await page.until("trending", state="ready")
        await page.until("popular", state="ready")
        await page.close()
        await somebody.ask("shelf", shelf="trending")
    assert len(radarr.calls_to("GET", LISTS)) == 3
