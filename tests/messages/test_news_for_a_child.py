"""What has come is no news to a child whose age limit hides it, whoever asked for it."""

from dataclasses import replace
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.request import Ask, RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import kept, store
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.home_page import HomePage, ids_of

pytestmark = pytest.mark.usefixtures("socket_enabled")

FINE, NOT_FINE, UNRATED = 603, 604, 605


@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "followed"])
@pytest.mark.parametrize("unrated", ["allowed", "hidden"])
async def test_news_for_a_child(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    make_entry: EntryFactory,
    hass_storage: Json,
    radarr: SimulatedApp,
    is_asked: bool,
    unrated: str,
) -> None:
    """A limit that came later holds for what was asked for, and followed, before, too."""
    entry = make_entry(radarr)
    kid, ben = await async_user(hass, "Kid"), await async_user(hass, "Ben")
    rows = []
    for number, rated in ((FINE, "G"), (NOT_FINE, "R"), (UNRATED, None)):
        radarr.add_movie(number, has_file=True, certification=rated)
        asker = kid if is_asked else ben
        request = kept(
            entry, asker, RequestStatus.AVAILABLE, external_id=number, title="?"
        )
        if not is_asked:
            ask = Ask(user_id=kid.id, name="Kid", at=request.created, cost=0)
            request = replace(request, followers=(ask,))
        rows.append(request.as_dict())
    store(hass_storage, *rows)
    await set_up(hass, entry)
    grown = await home.connect()
    page = await HomePage.open(hass, hass_ws_client, kid)
    assert {one["tmdb_id"] for one in page.news} == {FINE, NOT_FINE, UNRATED}

    rule = {"user_id": kid.id, "max_age": 10, "unrated": unrated}
    answer = await grown("update_household", people=[rule], keep_others=True)
    assert answer["success"], answer

    seen = {FINE} | ({UNRATED} if unrated == "allowed" else set())
    while {one["tmdb_id"] for one in page.news} != seen:
        await page.next()
    again = await HomePage.open(hass, hass_ws_client, kid)
    assert {one["tmdb_id"] for one in again.news} == seen
    everywhere = {number for shelf in again.shelves for number in ids_of(shelf)}
    assert NOT_FINE not in everywhere
