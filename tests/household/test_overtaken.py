"""What others ask for while somebody presses something is not touched by that."""

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.season_wishes import ask_for, does, standing, wanted
from tests.support.todo import items

LIST = "todo.series_requests"


pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.parametrize("by", ["command", "action"])
@pytest.mark.parametrize("who", ["Ada", "Mia"])
@pytest.mark.parametrize(
    ("first", "more", "other"),
    [([1], [2, 3], []), ([1, 2], [], [2, 3]), ([0, 1], [2], [3]), ([5], [5], [4, 5])],
)
async def test_what_waits_is_canceled_as_it_was_seen(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    by: str,
    who: str,
    first: list[int],
    more: list[int],
    other: list[int],
) -> None:
    """Leave waiting what was asked for after somebody had looked, in the names of who did."""
    await home.add(sonarr)
    people = {
        "Mia": await home.person("Mia"),
        "Ben": await home.person("Ben"),
        "Ada": await home.parent(),
    }
    request_id = await ask_for(people["Mia"], *first)
    for name, seasons in (("Mia", more), ("Ben", other)):
        if seasons:
            assert await ask_for(people[name], *seasons) == request_id
    done = await does(
        hass, by, people[who], "withdraw", request_id=request_id, seen=first
    )
    assert done
    await home.quiet()

    found = await standing(people["Ada"], "all")
    waiting = [
        (set(seasons), set(names))
        for status, seasons, names in found
        if status == "pending"
    ]
    mine, his = {*more} - {*first}, {*other} if who == "Mia" else {*other} - {*first}
    assert set[int]().union(*(seasons for seasons, _ in waiting)) == mine | his
    for seasons, names in waiting:
        asked = {"Mia": mine, "Ben": his}
        assert names == {name for name, these in asked.items() if these & seasons}
    assert wanted(sonarr) == set()


async def test_what_was_sent_is_canceled_as_it_was_seen(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Go on with the seasons that a request got after somebody had looked."""
    await home.add(sonarr, rules={"approved": "everyone"})
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await ask_for(mia, 1, waits=False)
    await home.quiet()
    assert await ask_for(ben, 1, 2, waits=False) == request_id
    await home.quiet()
    assert await does(hass, "command", ada, "withdraw", request_id=request_id, seen=[1])
    await home.quiet()
    assert await standing(ben) == [
        ("withdrawn", [1], ["Mia", "Ben"]),
        ("sent", [2], ["Ben"]),
    ]
    (goes_on,) = [one for one in await ben.requests() if one["status"] == "sent"]
    assert goes_on["state"]["status"] == "requested"
    assert not await does(
        hass, "command", ada, "withdraw", request_id=request_id, seen=[2]
    )
    assert not await does(hass, "action", mia, "withdraw", request_id=goes_on["id"])


async def test_nothing_of_what_was_seen_is_left_to_cancel(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """Refuse to cancel what nobody was shown."""
    await home.add(sonarr)
    mia = await home.person("Mia")
    request_id = await ask_for(mia, 1, 2)
    for seen in ([], [3], [99]):
        assert not await does(
            hass, "command", mia, "withdraw", request_id=request_id, seen=seen
        )
    assert await standing(mia) == [("pending", [1, 2], ["Mia"])]


@pytest.mark.parametrize(("hers", "his"), [([1], [2]), ([1, 2], [2, 3])])
async def test_who_leaves_what_failed_takes_their_seasons_along(
    home: Home, sonarr: SimulatedApp, hers: list[int], his: list[int]
) -> None:
    """Try only those seasons again that somebody still wants."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await ask_for(mia, *hers)
    assert await ask_for(ben, *his) == request_id
    sonarr.fail("/series$", method="POST", status=500)
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    sonarr.clear_faults()
    assert await does(home.hass, "command", mia, "withdraw", request_id=request_id)
    assert (await ben.ask("retry", request_id=request_id))["success"]
    await home.quiet()
    assert wanted(sonarr) == {*his}


@pytest.mark.parametrize("more", [[2], [2, 3, 4], [0]])
async def test_line_that_was_shown_otherwise_is_not_ticked_off(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, more: list[int]
) -> None:
    """Tick off a line of the list as it was shown, or nothing."""
    await home.add(sonarr)
    mia, ada = await home.people("Mia", "Ada")

    async def shown() -> str:
        """Return what names the line."""
        (item,) = await items(hass, LIST)
        return str(item["uid"])

    async def tick(uid: str) -> None:
        """Tick a line off."""
        await hass.services.async_call(
            "todo",
            "update_item",
            {"entity_id": LIST, "item": uid, "status": "completed"},
            blocking=True,
            context=Context(user_id=ada.id),
        )

    await ask_for(mia, 1)
    before = await shown()
    await ask_for(mia, *more)
    with pytest.raises(ServiceValidationError):
        await tick(before)
    await home.quiet()
    assert wanted(sonarr) == set()
    await tick(await shown())
    await home.quiet()
    assert wanted(sonarr) == {1, *more}
