"""What an approver's own age limit keeps from them: they neither see nor decide it."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.people import on_list

ADULT = {"tmdb_id": 603, "title": "The Matrix"}
FAMILY = {"tmdb_id": 11, "title": "Star Wars"}


async def family(home: Home, app: SimulatedApp, **rules: Any) -> list[Person]:
    """Return a child, an approver of 14 at most, and an admin."""
    user = await async_user(home.hass, "Dan")
    limits = [{"age": 14, "users": [user.id]}]
    rules = {"decider_ids": [user.id], "age_limits": limits, **rules}
    await home.add(app, rules=rules)
    return [await home.person("Mia"), await home.login(user), await home.parent()]


async def wish(who: Person, title: Json) -> str:
    """Return the id of a new request."""
    return str((await who.ask("request_movie", **title))["request_id"])


@pytest.mark.parametrize("command", ["approve", "decline", "withdraw"])
async def test_approver_with_an_age_limit(
    home: Home, radarr: SimulatedApp, command: str
) -> None:
    """Leave what is for older people to others: neither shown nor decided."""
    mia, dan, ada = await family(home, radarr)
    adult, fine = await wish(mia, ADULT), await wish(mia, FAMILY)

    listed = await dan.ask("requests", scope="to_decide")
    assert [one["id"] for one in listed["requests"]] == [fine]
    assert listed["to_decide"] == listed["total"] == 1
    assert [one["id"] for one in await dan.requests(scope="all")] == [fine]
    assert len(await ada.requests(scope="to_decide")) == 2

    answer = await dan.ask(command, request_id=adult)
    assert (answer["success"], answer["error_code"]) == (False, "not_allowed")
    assert (await dan.ask(command, request_id=fine))["success"]
    await home.quiet()
    statuses = {one["id"]: one["status"] for one in await mia.requests()}
    assert statuses[adult] == "pending"
    assert statuses[fine] != "pending"
    assert [one["tmdbId"] for one in radarr.movies.values()] == (
        [11] if command == "approve" else []
    )


async def test_approver_with_an_age_limit_ticks_off(
    home: Home, radarr: SimulatedApp
) -> None:
    """Keep to the age limit on the list and by actions too."""
    mia, dan, _ = await family(home, radarr)
    adult = await wish(mia, ADULT)
    with pytest.raises(Exception, match="above your age limit"):
        await on_list(
            home.hass, dan.user, "update_item", item=adult, status="completed"
        )
    with pytest.raises(Exception, match="above your age limit"):
        await home.hass.services.async_call(
            "requestarr",
            "approve_request",
            {"request_id": adult},
            blocking=True,
            context=dan.context,
        )
    assert radarr.movies == {}


async def test_unrated_is_for_others_to_approve(
    home: Home, radarr: SimulatedApp
) -> None:
    """Have nobody approve for themselves what their age limit has them ask for."""
    radarr.upstream.change(603, certification=None)
    mia, dan, ada = await family(home, radarr, unrated="ask")
    own = await wish(dan, ADULT)
    assert await wish(mia, ADULT) == own
    assert not (await dan.mine())["can"]["approve"]
    assert (await dan.ask("approve", request_id=own))["error_code"] == "not_allowed"
    assert (await ada.ask("approve", request_id=own))["success"]
    await home.quiet()
    assert radarr.movies


async def test_rating_that_rose_meanwhile(home: Home, radarr: SimulatedApp) -> None:
    """Go by what the title is rated when it is approved, not when it was asked for."""
    mia, dan, _ = await family(home, radarr)
    request_id = await wish(mia, FAMILY)
    radarr.upstream.change(11, certification="R")
    await home.reload()
    answer = await dan.ask("approve", request_id=request_id)
    assert answer["error_code"] == "not_allowed"
    assert radarr.movies == {}
