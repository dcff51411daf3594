"""The first request that waits offers approvers to be told on their phones."""

from homeassistant.core import HomeAssistant
import pytest

from tests.messages.phones.conftest import tell
from tests.support.family import Person, asked_by
from tests.support.home import Home
from tests.support.phones import GetPhone
from tests.support.rules import set_person

SUCCESS = {"success": True}


async def test_offer(home: Home, phone: GetPhone, ada: Person, mia: Person) -> None:
    """Offer the phone that is carried, once something waits, until it is answered."""
    carried = await phone(ada.user, "Ada’s phone", carried=True)
    tablet = await phone(ada.user, "Tablet")
    await phone(mia.user, "Mia’s phone")
    assert await ada.ask("notify_me") == {**SUCCESS, "phones": []}
    await asked_by(mia)
    await home.quiet()
    assert await ada.ask("notify_me") == {**SUCCESS, "phones": ["Ada’s phone"]}
    answer = await ada.ask("notify_me", on=True)
    assert answer == {**SUCCESS, "message": "You’ll be told on Ada’s phone."}
    assert await ada.ask("notify_me") == {**SUCCESS, "phones": []}
    await mia.ask("request_movie", tmdb_id=11, title="Star Wars")
    await home.quiet()
    assert (len(carried.sent), tablet.sent) == (1, [])


async def test_turned_down(
    home: Home, phone: GetPhone, ada: Person, mia: Person
) -> None:
    """Ask once only who doesn’t want it."""
    mobile = await phone(ada.user, "Ada’s phone")
    await asked_by(mia)
    assert (await ada.ask("notify_me"))["phones"] == ["Ada’s phone"]
    assert (await ada.ask("notify_me", on=False))["success"]
    assert (await ada.ask("notify_me"))["phones"] == []
    await mia.ask("request_movie", tmdb_id=11, title="Star Wars")
    await home.quiet()
    assert mobile.sent == []


async def test_what_was_set_stays(
    hass: HomeAssistant, home: Home, phone: GetPhone, ada: Person
) -> None:
    """Add to what an admin has set, and leave somebody's rules as they are."""
    ben = await home.person("Ben")
    set_person(hass, ben.id, approver=True, max_age=14)
    tablet, mobile = (
        await phone(ben.user, "Tablet"),
        await phone(ben.user, "Ben’s phone", carried=True),
    )
    await tell(ada, ben, tablet, "available", quiet_from="22:00", quiet_to="07:00")
    assert (await ben.ask("notify_me", on=True))["success"]
    rows = (await ada.ask("household"))["people"]
    row = next(one for one in rows if one["user_id"] == ben.id)
    assert row["notify"] == {
        "devices": [tablet.device_id, mobile.device_id],
        "events": ["waiting", "available"],
        "quiet_from": "22:00",
        "quiet_to": "07:00",
    }
    assert (row["own"], row["max_age"], row["approver"]) == (True, 14, True)


@pytest.mark.parametrize("fields", [{}, {"on": True}, {"on": False}])
async def test_who_may_not(ada: Person, mia: Person, fields: dict[str, bool]) -> None:
    """Offer nothing to who doesn’t approve."""
    answer = await mia.ask("notify_me", **fields)
    assert answer["error_code"] == "not_allowed"
    rows = (await ada.ask("household"))["people"]
    assert [one["notify"] for one in rows] == [None] * len(rows)


async def test_no_phone(ada: Person) -> None:
    """Say that there is none to be told on."""
    answer = await ada.ask("notify_me", on=True)
    assert answer["error_code"] == "invalid_request"
    assert "no phone" in answer["message"]
    assert (await ada.ask("notify_me", on="yes"))["error_code"] == "invalid_request"
