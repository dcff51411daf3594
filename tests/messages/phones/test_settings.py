"""Who is told on which phones: what admins see, choose, and find again."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.support.family import Person
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.household_file import PEOPLE, stored_people
from tests.support.phones import GetPhone, register

EVENINGS = {
    "devices": ["x"],
    "events": ["waiting"],
    "quiet_from": "22:00",
    "quiet_to": "07:00",
}


async def row_of(ada: Person, somebody: Person) -> Json:
    """Return somebody's row as an admin sees it."""
    rows = (await ada.ask("household"))["people"]
    return next(one for one in rows if one["user_id"] == somebody.id)


async def test_phones_that_there_are(
    hass: HomeAssistant, phone: GetPhone, hass_client_no_auth: Any, ada: Person
) -> None:
    """List the phones that can be told something, with whose they are and who carries them."""
    assert (await ada.ask("household"))["phones"] == []
    mia = await async_user(hass, "Mia")
    carried = await phone(mia, "Mia’s phone", carried=True)
    tablet = await phone(ada.user, "Kitchen tablet")
    await register(hass, hass_client_no_auth, mia, "Silent watch")
    assert (await ada.ask("household"))["phones"] == [
        {
            "device_id": tablet.device_id,
            "name": "Kitchen tablet",
            "user_id": ada.id,
            "suggested": False,
        },
        {
            "device_id": carried.device_id,
            "name": "Mia’s phone",
            "user_id": mia.id,
            "suggested": True,
        },
    ]


async def test_being_told_is_no_rule(ada: Person, mia: Person) -> None:
    """Keep how somebody is told beside the rules: they go on to have those of everyone else."""
    row = {"user_id": mia.id, "own": False, "notify": EVENINGS}
    await ada.ask("update_household", people=[row], keep_others=True)
    found = await row_of(ada, mia)
    assert (found["own"], found["notify"]) == (False, EVENINGS)
    # Neither other rules nor a list that leaves somebody out changes it.
    for people in ([{"user_id": mia.id, "max_age": 9}], [{"user_id": ada.id}], []):
        await ada.ask("update_household", people=people)
        assert (await row_of(ada, mia))["notify"] == EVENINGS
    backup = await ada.ask("household")
    await ada.ask("update_household", people=[{**row, "notify": None}])
    assert (await row_of(ada, mia))["notify"] is None
    await ada.ask("update_household", people=backup["people"])
    assert await ada.ask("household") == backup


async def test_rules_stay(ada: Person, mia: Person) -> None:
    """Leave the rules alone, own ones or everyone else’s, where only this is changed."""
    for row, own in (({}, False), ({"max_age": 9}, True), ({}, True)):
        people = [{"user_id": mia.id, "notify": EVENINGS, **row}]
        await ada.ask("update_household", people=people, keep_others=True)
        found = await row_of(ada, mia)
        assert (found["own"], found["max_age"]) == (own, 9 if own else None)


async def test_who_is_gone(hass: HomeAssistant, ada: Person) -> None:
    """Forget how somebody was told who is no user any more."""
    mia = await async_user(hass, "Mia")
    row = {"user_id": mia.id, "own": False, "notify": EVENINGS}
    await ada.ask("update_household", people=[row])
    await hass.auth.async_remove_user(mia)
    await ada.ask("update_household", people=[], keep_others=True)
    people = hass.data["requestarr_people"].people
    assert people.notify == {}


@pytest.mark.parametrize(
    ("user_id", "notify"),
    [
        (None, EVENINGS),
        ("unknown", EVENINGS),
        ("mia", {**EVENINGS, "quiet_from": "7:00"}),
        ("mia", {**EVENINGS, "quiet_to": "07:60"}),
        ("mia", {**EVENINGS, "quiet_to": 7}),
        ("mia", {**EVENINGS, "events": "waiting"}),
        ("mia", {**EVENINGS, "sound": "loud"}),
        ("mia", []),
    ],
)
async def test_what_makes_no_sense(
    ada: Person, mia: Person, user_id: str | None, notify: Any
) -> None:
    """Change nothing where it can't be read, or where there is nobody to tell."""
    who = mia.id if user_id == "mia" else user_id
    before = await ada.ask("household")
    people = [{"user_id": mia.id, "max_age": 3}, {"user_id": who, "notify": notify}]
    if who == mia.id:
        people = [{**people[0], **people[1]}]
    answer = await ada.ask("update_household", people=people)
    assert answer["error_code"] == "invalid_request"
    assert "where and about what" in answer["message"]
    assert await ada.ask("household") == before


async def test_file_of_before(
    hass: HomeAssistant, hass_storage: Json, home: Home, make_entry: Any, radarr: Any
) -> None:
    """Take over what the version before had among the rules, and half quiet hours as none."""
    mia = await async_user(hass, "Mia")
    before = {**EVENINGS, "quiet_to": None}
    hass_storage[PEOPLE] = stored_people({mia.id: {"notify": before, "max_age": 9}})
    await home.add(radarr)
    ada = await home.parent()
    found = await row_of(ada, await home.login(mia))
    assert (found["notify"], found["max_age"], found["own"]) == (before, 9, True)
    await ada.ask("update_household", people=[{"user_id": mia.id, "notify": EVENINGS}])
    stored = hass_storage[PEOPLE]["data"]
    assert stored["notify"] == {mia.id: EVENINGS}
    assert stored["people"]["own"][mia.id]["notify"] is None
