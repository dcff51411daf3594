"""What people learn of requests that are not theirs: that a title waits, and nothing more."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    Person,
    login,
    look_again,
    parent,
    person,
)
from tests.support.helpers import Json, async_user, token_of

MOVIE = {"kind": "movie", "media_id": 603}


async def shown(someone: Person, entry_id: str) -> list[Json]:
    """Return the title as a search, a look at it and its explanation show it to somebody."""
    found = (await someone.ask("search_movies", query="The Matrix"))["results"][0]
    return [found, await someone.ask("explain", entry_id=entry_id, **MOVIE)]


async def pushed(
    hass: HomeAssistant, hass_ws_client: Any, someone: Person, app: Any, entry: Any
) -> Json:
    """Return the title as it is told to somebody who follows when it moves."""
    client = await hass_ws_client(hass, await token_of(hass, someone.user))
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    await client.receive_json()
    row = next(iter(app.movies.values()))
    row["monitored"] = not row["monitored"]
    await look_again(hass, entry)
    while True:
        change = (await client.receive_json())["event"]
        if titles := change.get("titles"):
            return dict(titles[0])


@pytest.mark.parametrize("group", ["plain", "read-only", "limited"])
async def test_others_requests_are_nobodys_business(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    group: str,
) -> None:
    """Show everybody that a title waits; its request only to who asked, and who decides."""
    groups = {"read-only": "system-read-only"}
    other_user = await async_user(hass, "Ben", groups.get(group, "system-users"))
    dan_user = await async_user(hass, "Dan")
    limits = [{"age": 17, "users": [other_user.id]}] if group == "limited" else []
    rules = {"decider_ids": [dan_user.id], "age_limits": limits}
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await login(hass, hass_ws_client, other_user)
    dan = await login(hass, hass_ws_client, dan_user)
    ada = await parent(hass, hass_ws_client)
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    radarr.add_movie(603)["monitored"] = False
    await look_again(hass, entry)

    titles = await shown(ben, entry.entry_id)
    assert {one["status"] for one in titles} == {"pending"}
    for who, decides in ((mia, False), (dan, True), (ada, True)):
        for title in await shown(who, entry.entry_id):
            assert title["request"]["id"] == request_id
            assert title["request"]["requesters"] == ["Mia"]
            assert title["request"]["mine"] is (who is mia)
            (listed,) = await who.requests(scope="all")
            assert title["request"]["can"] == listed["can"]
            assert listed["can"]["approve"] is listed["can"]["decline"] is decides

    titles.append(await pushed(hass, hass_ws_client, ben, radarr, entry))
    for title in titles:
        assert title["request"] is None
        for secret in (request_id, mia.id, "Mia"):
            assert secret not in str(title)


async def test_own_request_beside_another_one(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Show one's own request, whoever else asks for more of the same."""
    ben_user = await async_user(hass, "Ben")
    entry = make_entry(
        sonarr, rules={"approved": "chosen", "approved_ids": [ben_user.id]}
    )
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await login(hass, hass_ws_client, ben_user)
    await ben.ask("request_series", **BREAKING_BAD, seasons=[1])
    waiting = (await mia.ask("request_series", **BREAKING_BAD, seasons=[2]))[
        "request_id"
    ]
    await hass.async_block_till_done(wait_background_tasks=True)
    for who, mine in ((ben, (await ben.mine())["id"]), (mia, waiting)):
        title = (await who.ask("search_tv", query="Breaking Bad"))["results"][0]
        assert title["request"]["id"] == mine
        states = {one["seasonNumber"]: one["status"] for one in title["seasons"]}
        assert states[2] == "pending"
