"""A decision is about what its maker was shown: what came later waits, what is left out is told."""

from typing import Any
from unittest.mock import patch

from homeassistant.core import Context, Event, HomeAssistant, callback
import pytest

from custom_components.requestarr.household.requesting import async_find
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person, events, names
from tests.support.helpers import Json, async_user, only
from tests.support.home import Home
from tests.support.season_wishes import ask_for, does, standing, wanted

pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.parametrize("by", ["command", "action"])
@pytest.mark.parametrize("verb", ["approve", "decline"])
@pytest.mark.parametrize(
    ("first", "more", "other"),
    [([1], [1, 2, 3], []), ([1], [], [2]), ([1, 2], [3], [2, 3, 4]), ([0, 1], [2], [])],
)
async def test_what_came_later_waits(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    by: str,
    verb: str,
    first: list[int],
    more: list[int],
    other: list[int],
) -> None:
    """Decide on what was shown, and leave what was asked for since to be decided."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await ask_for(mia, *first)
    if more:
        assert await ask_for(mia, *more) == request_id
    if other:
        assert await ask_for(ben, *other) == request_id
    assert await does(hass, by, ada, verb, request_id=request_id, seen=first)
    await home.quiet()

    assert wanted(sonarr) == (set(first) if verb == "approve" else set())
    status = {"approve": "sent", "decline": "declined"}[verb]
    later = sorted({*more, *other} - {*first})
    (waiting,) = await ada.requests(scope="to_decide")
    assert (waiting["seasons"], waiting["id"] == request_id) == (later, False)
    decided = next(one for one in await ada.requests(scope="all") if one != waiting)
    assert (decided["id"], decided["seasons"]) == (request_id, sorted(first))
    assert decided["status"] == status
    for request, seasons in ((waiting, set(later)), (decided, set(first))):
        askers = {"Mia": {*first, *more}, "Ben": {*other}}
        expected = {name for name, asked in askers.items() if asked & seasons}
        assert set(names(request)) == expected
        assert {"Mia", "Ben"} & {one["name"] for one in request["history"]} == expected
    for who, asked in ((mia, {*first, *more}), (ben, {*other})):
        seen_by = await who.requests()
        assert all(set(one["seasons"]) & asked for one in seen_by)
        assert sum(len(one["seasons"]) for one in seen_by) >= len(asked)
    assert await does(hass, by, ada, "approve", request_id=waiting["id"])
    await home.quiet()
    assert set(later) <= wanted(sonarr)


@pytest.mark.parametrize(
    ("hers", "his", "seasons"),
    [
        ([1], [2], [1]),
        ([1, 2], [2, 3], [2]),
        ([1, 2], [2, 3], [1, 2]),
        ([1], [1, 2, 3], [2, 3]),
        ([1, 2], [], [1]),
        ([1], [2], [4]),
    ],
)
async def test_what_is_left_out_is_declined(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    hers: list[int],
    his: list[int],
    seasons: list[int],
) -> None:
    """Tell who asked for what was left out, and nothing of the rest but to who asked for it."""
    entry = await home.add(sonarr)
    told: list[Json] = []

    @callback
    def hear(event: Event) -> None:
        """Note what is told."""
        told.append(dict(event.data))

    hass.bus.async_listen("requestarr_request", hear)
    mia, ben = await home.people("Mia", "Ben")
    ada = await home.parent()
    request_id = await ask_for(mia, *hers)
    if his:
        await ask_for(ben, *his)
    told.clear()
    answer = await ada.ask("approve", request_id=request_id, seasons=seasons)
    assert answer["success"], answer
    await home.quiet()
    assert wanted(sonarr) == set(seasons)
    episodes = [
        number
        for number, one in sonarr.episodes.items()
        if one["seasonNumber"] in seasons
    ]
    rows = sonarr.queue_add(only(sonarr.series)["id"], episode_ids=tuple(episodes))
    sonarr.downloads.finish(rows)
    await home.look_again(entry)

    asked = {"Mia": set(hers), "Ben": set(his)}
    for name, who in (("Mia", mia), ("Ben", ben)):
        got, lost = asked[name] & {*seasons}, asked[name] - {*seasons}
        found = {one["status"]: one for one in await who.requests()}
        assert ("available" in found) == bool(got)
        assert ("declined" in found) == bool(lost)
        if lost:
            assert lost <= set(found["declined"]["seasons"])
            assert found["declined"]["reason"]
            assert found["declined"]["history"][-1]["name"] == "Ada"
        mine = [one for one in told if name in one["requesters"]]
        assert ({one["type"] for one in mine} >= {"approved", "available"}) == bool(got)
        assert any(one["type"] == "declined" for one in mine) == bool(lost)
        for one in mine:
            assert set(one["seasons"]) & asked[name]
    for one in told:
        if one["type"] in {"approved", "sent", "available"}:
            expected = {who for who, these in asked.items() if these & {*seasons}}
            assert set(one["requesters"]) == (expected or {"Ada"})


async def test_nothing_is_left_of_what_was_seen(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Refuse a decision on what nobody wants any more, and change nothing."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await ask_for(mia, 1)
    await ask_for(ben, 2)
    assert (await mia.ask("withdraw", request_id=request_id))["success"]
    for verb in ("approve", "decline"):
        for seen in ([1], [], [99]):
            answer = await ada.ask(verb, request_id=request_id, seen=seen)
            assert answer["error_code"] == "invalid_request"
    assert await standing(ben) == [("pending", [2], ["Ben"])]
    answer = await ada.ask("approve", request_id=request_id, seen=[1, 2])
    assert answer["success"]
    await home.quiet()
    assert wanted(sonarr) == {2}


async def test_seasons_that_an_approver_adds(home: Home, sonarr: SimulatedApp) -> None:
    """Take what an approver chooses of what was seen, beside it, and of what came later."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await ask_for(mia, 1, 2)
    await ask_for(mia, 3, 4)
    answer = await ada.ask(
        "approve", request_id=request_id, seen=[1, 2], seasons=[1, 3, 5]
    )
    assert answer["success"]
    await home.quiet()
    assert wanted(sonarr) == {1, 3, 5}
    assert await standing(mia) == [
        ("sent", [1, 3, 5], ["Mia"]),
        ("declined", [2], ["Mia"]),
        ("pending", [4], ["Mia"]),
    ]


async def test_what_parts_cost(home: Home, sonarr: SimulatedApp) -> None:
    """Count for each person what they asked for once, whatever part it went to."""
    await home.add(sonarr, rules={"limit": 10})
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")

    async def used(who: Person) -> int:
        """Return how much of their limit somebody has used."""
        (instance,) = (await who.ask("info"))["instances"]
        return int(instance["user"]["limit"]["used"])

    request_id = await ask_for(mia, 1)
    await ask_for(mia, 1, 2, 3)
    await ask_for(ben, 3, 4)
    assert (await used(mia), await used(ben)) == (3, 2)
    await ada.ask("approve", request_id=request_id, seen=[1, 2], seasons=[1])
    await home.quiet()
    # Season 2 was declined, and 3 and 4 still wait.
    assert (await used(mia), await used(ben)) == (2, 2)
    (waiting,) = await ada.requests(scope="to_decide")
    await ada.ask("decline", request_id=waiting["id"], seen=[3, 4])
    assert (await used(mia), await used(ben)) == (1, 0)


async def test_failed_request_in_part(home: Home, sonarr: SimulatedApp) -> None:
    """Take a part of what failed, and decline the rest of it."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await ask_for(mia, 1, 2)
    sonarr.fail("/series$", method="POST", status=500)
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    assert (await mia.mine())["status"] == "failed"
    sonarr.clear_faults()
    answer = await ada.ask("approve", request_id=request_id, seen=[1, 2], seasons=[2])
    assert answer["success"]
    await home.quiet()
    assert wanted(sonarr) == {2}
    assert await standing(mia) == [
        ("declined", [1], ["Mia"]),
        ("sent", [2], ["Mia"]),
    ]


async def test_ticked_off_is_what_the_list_shows(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Approve what is on the list when it is ticked off, not what comes while the app is asked."""
    await home.add(sonarr)
    mia, ben = await home.people("Mia", "Ben")
    dan = await home.login(await async_user(hass, "Dan"))
    ada = await home.parent()
    request_id = await ask_for(mia, 1)
    entry = hass.config_entries.async_entries("requestarr")[0]
    entry.runtime_data.lookups.forget_all()
    find = "custom_components.requestarr.household.approvals.async_find"

    async def slowly(*args: Any) -> Any:
        """Have somebody ask for more while the app is asked."""
        found = await async_find(*args)
        await ask_for(ben, 2)
        return found

    with patch(find, slowly):
        await hass.services.async_call(
            "todo",
            "update_item",
            {
                "entity_id": "todo.series_requests",
                "item": f"{request_id}:1",
                "status": "completed",
            },
            blocking=True,
            context=Context(user_id=ada.id),
        )
    await home.quiet()
    assert wanted(sonarr) == {1}
    assert await standing(ben) == [("pending", [2], ["Ben"])]
    assert await standing(dan) == []


async def test_seasons_that_were_left_out_read_declined(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Say of each season what became of it, where several requests are about one series."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await ask_for(mia, 1, 2)
    await ask_for(mia, 3)
    await ada.ask("approve", request_id=request_id, seen=[1, 2], seasons=[1])
    await home.quiet()
    title = (await mia.ask("search_tv", query="Breaking Bad"))["results"][0]
    states = {one["seasonNumber"]: one["status"] for one in title["seasons"]}
    assert (states[2], states[3], states[4]) == (
        "declined",
        "pending",
        "unmonitored",
    )
    assert states[1] in {"requested", "adding"}
    found = await mia.requests()
    assert {tuple(one["seasons"]): events(one)[0] for one in found} == {
        (1,): "requested",
        (2,): "requested",
        (3,): "requested",
    }
