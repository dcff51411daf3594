"""The household's people as admins see and change them: all of it, or nothing."""

from functools import partial

from homeassistant.auth.const import GROUP_ID_READ_ONLY
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX, Person
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.rules import USUAL_RULES, act

UNKNOWN = "unknown"


@pytest.fixture
async def ada(home: Home, radarr: SimulatedApp) -> Person:
    """Return an admin of a household with a Radarr."""
    await home.add(radarr)
    return await home.parent()


async def rows(ada: Person) -> dict[str | None, Json]:
    """Return everybody's rows by whose they are."""
    return {one["user_id"]: one for one in (await ada.ask("household"))["people"]}


async def test_who_is_there(hass: HomeAssistant, home: Home, ada: Person) -> None:
    """List active users by name with their pictures, then everyone else, then voices."""
    zoe = await home.person("zoe")
    ray = await home.person("Ray", GROUP_ID_READ_ONLY)
    left = await async_user(hass, "Left")
    await hass.auth.async_deactivate_user(left)
    hass.states.async_set(
        "person.zoe", "home", {"user_id": zoe.id, "entity_picture": "/zoe.jpg"}
    )
    hass.states.async_set("person.guest", "home", {})
    found = await ada.ask("household")
    ids = [one["user_id"] for one in found["people"]]
    assert ids[-2:] == [None, UNKNOWN]
    assert [one for one in ids if one in {ada.id, ray.id, zoe.id}] == [
        ada.id,
        ray.id,
        zoe.id,
    ]
    assert left.id not in ids
    by_id = {one["user_id"]: one for one in found["people"]}
    assert by_id[zoe.id] == {
        **USUAL_RULES,
        "user_id": zoe.id,
        "name": "zoe",
        "picture_url": "/zoe.jpg",
        "own": False,
        "is_admin": False,
    }
    assert by_id[ada.id]["is_admin"]
    assert by_id[ada.id]["picture_url"] is None
    assert by_id[None]["name"] == "Everyone else"
    assert by_id[UNKNOWN]["name"] == "Unknown voices"
    assert (found["presets"], found["routes"]) == ([], [])
    assert {"certification": "PG-13", "age": 13} in found["ratings"]
    ages = [one["age"] for one in found["ratings"]]
    assert ages == sorted(ages)


async def test_what_is_told_is_taken(
    home: Home, ada: Person, radarr: SimulatedApp
) -> None:
    """Take a whole list back as it was told, and change nothing by that."""
    mia = await home.person("Mia")
    row = {"user_id": mia.id, "max_age": 11, "limit": {"titles": 2, "days": 7}}
    before = await ada.ask("update_household", people=[row])
    assert before["success"]
    again = await ada.ask("update_household", people=before["people"])
    own = [one["user_id"] for one in again["people"] if one["own"]]
    assert mia.id in own
    assert ada.id not in own
    assert again == before


async def test_every_rule(home: Home, ada: Person) -> None:
    """Keep each field as it was sent, for one person, for everyone else, and for voices."""
    mia = await home.person("Mia")
    mine = {
        "may_request": ["movie", "music"],
        "auto_approve": ["music"],
        "approver": True,
        "limit": {"titles": 4, "days": 30},
        "max_age": 0,
        "unrated": "allowed",
        "see_everyone": True,
        "presets": None,
        "notify": {
            "devices": ["mobile_app_mia"],
            "events": ["available", "declined"],
            "quiet_from": "22:00",
            "quiet_to": "07:30",
        },
    }
    others = {"may_request": ["series"], "limit": {"titles": 1, "days": 365}}
    voice: Json = {"may_request": [], "max_age": 21, "unrated": "approval"}
    answer = await ada.ask(
        "update_household",
        people=[
            {"user_id": mia.id, **mine},
            {"user_id": None, **others},
            {"user_id": UNKNOWN, **voice},
        ],
    )
    assert answer["success"], answer
    found = await rows(ada)
    assert {key: found[mia.id][key] for key in mine} == mine
    for who, fields in ((None, others), (UNKNOWN, voice)):
        expected = {**USUAL_RULES, **fields}
        assert {key: found[who][key] for key in expected} == expected
    assert found[ada.id]["may_request"] == ["series"]


async def test_what_is_left_out(home: Home, ada: Person, hass: HomeAssistant) -> None:
    """Give who is left out, or sent as not own, what everyone else has; keep the fields of others."""
    mia, ben = await home.people("Mia", "Ben")
    tom = await async_user(hass, "Tom")
    limits = [{"user_id": one.id, "max_age": 9} for one in (mia, ben, tom)]
    everyone = {"user_id": None, "limit": {"titles": 3, "days": 7}}
    await ada.ask("update_household", people=[*limits, everyone])
    await hass.auth.async_deactivate_user(tom)
    update = [{"user_id": mia.id, "see_everyone": True}]
    await ada.ask("update_household", people=update)
    found = await rows(ada)
    assert (found[mia.id]["max_age"], found[mia.id]["see_everyone"]) == (9, True)
    assert (found[ben.id]["max_age"], found[ben.id]["own"]) == (None, False)
    assert found[ben.id]["limit"] == found[None]["limit"] == everyone["limit"]
    update = [{**found[mia.id], "own": False}]
    await ada.ask("update_household", people=update)
    found = await rows(ada)
    assert (found[mia.id]["max_age"], found[mia.id]["own"]) == (None, False)
    # Who is only deactivated comes back with the age limit of before.
    await hass.auth.async_activate_user(tom)
    assert (await rows(ada))[tom.id]["max_age"] == 9
    await hass.auth.async_remove_user(tom)
    await ada.ask("update_household", people=[])
    assert tom.id not in await rows(ada)


async def test_only_some_people(hass: HomeAssistant, home: Home, ada: Person) -> None:
    """Two admins who change two people at once undo nothing of each other."""
    mia, ben = await home.people("Mia", "Ben")
    tom, eve = await async_user(hass, "Tom"), await home.parent("Eve")
    whole = [{"user_id": one.id, "max_age": 9} for one in (mia, ben, tom)]
    await ada.ask("update_household", people=whole)
    before = await rows(ada)
    for admin, row in (
        (ada, {"user_id": mia.id, "max_age": 11}),
        (eve, {"user_id": ben.id, "own": False}),
        (eve, {"user_id": None, "limit": {"titles": 2, "days": 7}}),
    ):
        answer = await admin.ask("update_household", people=[row], keep_others=True)
        assert answer["success"]
    found = await rows(ada)
    assert found[mia.id] == {**before[mia.id], "max_age": 11}
    assert found[tom.id] == before[tom.id]
    assert (found[ben.id]["own"], found[ben.id]["max_age"]) == (False, None)
    assert found[ben.id]["limit"] == {"titles": 2, "days": 7}
    # Who was removed in the meantime is kept nowhere.
    await hass.auth.async_remove_user(tom)
    await ada.ask("update_household", people=[], keep_others=True)
    assert tom.id not in await rows(ada)
    assert (await rows(ada))[mia.id]["max_age"] == 11


WRONG: list[tuple[Json, str]] = [
    ({"may_request": "movie"}, "Mia: what they can request can only be"),
    ({"may_request": ["book"]}, "Mia: what they can request can only be"),
    ({"may_request": [["movie"]]}, "Mia: what they can request can only be"),
    ({"auto_approve": None}, "Mia: what needs no approval can only be"),
    ({"approver": "yes"}, "Mia: whether they approve for others"),
    ({"see_everyone": 1}, "Mia: whether they see everyone"),
    ({"limit": 5}, "Mia: a limit can be"),
    ({"limit": {"titles": 0, "days": 7}}, "Mia: a limit can be"),
    ({"limit": {"titles": 1}}, "Mia: a limit can be"),
    ({"limit": {"titles": 1, "days": 366}}, "Mia: a limit can be"),
    ({"limit": {"titles": True, "days": 7}}, "Mia: a limit can be"),
    ({"limit": {"titles": 1, "days": 7, "hours": 1}}, "Mia: a limit can be"),
    ({"max_age": -1}, "Mia: an age limit"),
    ({"max_age": 22}, "Mia: an age limit"),
    ({"max_age": "12"}, "Mia: an age limit"),
    ({"max_age": 11.5}, "Mia: an age limit"),
    ({"unrated": "hide"}, "Mia: titles without an age rating"),
    ({"unrated": None}, "Mia: titles without an age rating"),
    ({"presets": ["normal"]}, "Mia: there is no such preset"),
    ({"presets": "all"}, "Mia: there is no such preset"),
    ({"notify": {"phones": []}}, "Mia: where and about what"),
    ({"notify": {"events": ["everything"]}}, "Mia: where and about what"),
    ({"notify": {"devices": "phone"}}, "Mia: where and about what"),
    ({"notify": {"devices": [""]}}, "Mia: where and about what"),
    ({"notify": {"quiet_from": "24:00"}}, "Mia: where and about what"),
    ({"notify": "always"}, "Mia: where and about what"),
    ({"own": "no"}, "Mia: whether they have rules of their own"),
    ({"own": 0}, "Mia: whether they have rules of their own"),
    ({"own": False, "max_age": -1}, "Mia: an age limit"),
    ({"max_ages": 11}, "Mia: there is no rule called “max_ages”"),
    ({"user_id": "nobody", "name": "Kim"}, "Kim isn’t a user of this Home Assistant"),
    ({"user_id": "nobody"}, "nobody isn’t a user of this Home Assistant"),
    ({"user_id": 7}, "7 isn’t a user of this Home Assistant"),
    ({"user_id": ["x"]}, "['x'] isn’t a user of this"),
    ({"user_id": UNKNOWN, "approver": True}, "An unknown voice can’t"),
    ({"user_id": UNKNOWN, "auto_approve": ["movie"]}, "An unknown voice can’t"),
    ({"user_id": UNKNOWN, "see_everyone": True}, "An unknown voice can’t"),
    ({"user_id": None, "max_age": 99}, "Everyone: an age limit"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG)
async def test_one_wrong_thing(
    hass: HomeAssistant, home: Home, ada: Person, wrong: Json, message: str
) -> None:
    """Change nothing at all where one thing is wrong, and say what."""
    mia, ben = await home.people("Mia", "Ben")
    before = await rows(ada)
    name = {"name": "Everyone"} if wrong.get("user_id", "") is None else {}
    people = [
        {"user_id": ben.id, "max_age": 5},
        {"user_id": mia.id, **name, **wrong},
    ]
    answer = await ada.ask("update_household", people=people)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")
    assert answer["message"].startswith(message)
    assert answer["message"].endswith("Nothing was changed.")
    with pytest.raises(ServiceValidationError, match="Nothing was changed"):
        await act(hass, ada, "update_household", people=people)
    assert await rows(ada) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"people": {}},
        {"people": ["Mia"]},
        {"people": [{"max_age": 12}]},
        {"people": [{"user_id": None}] * 501},
        {"people": [{"user_id": None}] * 2},
        {"presets": [{"name": "Normal"}]},
        {"routes": [{"preset": "Normal"}]},
    ],
)
async def test_wrong_lists(ada: Person, fields: Json) -> None:
    """Refuse what is no list of people, and presets that there are none of yet."""
    before = await rows(ada)
    answer = await ada.ask("update_household", **fields)
    assert answer["error_code"] == "invalid_request"
    assert answer["message"]
    assert await rows(ada) == before


async def test_the_same_user_twice(home: Home, ada: Person) -> None:
    """Refuse to guess which of two rows is meant."""
    mia = await home.person("Mia")
    people = [{"user_id": mia.id, "max_age": age} for age in (6, 12)]
    answer = await ada.ask("update_household", people=people)
    assert answer["message"] == "Mia is in the list twice. Nothing was changed."


async def test_action_for_backups(
    hass: HomeAssistant, home: Home, ada: Person, radarr: SimulatedApp
) -> None:
    """Give all rules to an automation, and take them back."""
    mia = await home.person("Mia")
    await ada.ask("update_household", people=[{"user_id": mia.id, "max_age": 8}])

    call = partial(home.act, "update_household")
    backup = await call()
    await ada.ask("update_household", people=[])
    assert (await mia.ask("info"))["user"]["max_age"] is None
    assert (await call(people=backup["people"]))["success"]
    assert (await mia.ask("info"))["user"]["max_age"] == 8
    assert (await mia.ask("request_movie", **MATRIX))["error_code"] == "not_allowed"
    with pytest.raises(ServiceValidationError, match="Only an admin"):
        await act(hass, mia, "update_household", people=[])
