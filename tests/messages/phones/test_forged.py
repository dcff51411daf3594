"""Answers that anybody's phone can fire decide nothing, and show nothing, for who may not decide."""

from homeassistant.auth.const import GROUP_ID_ADMIN, GROUP_ID_READ_ONLY
from homeassistant.core import Context, HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import tell
from tests.support.family import MATRIX, Person
from tests.support.helpers import async_user
from tests.support.home import Home
from tests.support.phones import ANSWER, GetPhone, SimulatedPhone
from tests.support.rules import set_person


@pytest.mark.parametrize("who", ["who asked", "somebody else", "read only", "a child"])
async def test_forged_answers(
    hass: HomeAssistant,
    home: Home,
    phone: GetPhone,
    ada: Person,
    mia: Person,
    adas: SimulatedPhone,
    radarr: SimulatedApp,
    who: str,
) -> None:
    """Do nothing for whoever may not decide, whatever their phone fires."""
    user = mia.user if who == "who asked" else await async_user(hass, "Max")
    if who == "a child":
        set_person(hass, user.id, approver=True, max_age=9)
    theirs = await phone(user, "Their phone")
    if who == "read only":
        await hass.auth.async_update_user(user, group_ids=[GROUP_ID_READ_ONLY])
    await tell(ada, Person(user, ada.ask), theirs, "waiting")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    assert theirs.sent == []
    approve, decline = (one["action"] for one in adas.sent[0].data["data"]["actions"])
    request_id = (await mia.mine())["id"]
    for event, data in (
        (ANSWER, {"action": approve}),
        (ANSWER, {"action": decline, "reply_text": "Me!"}),
        (ANSWER, {"action": approve, "user_id": ada.id, "device_id": adas.device_id}),
        ("requestarr_request", {"type": "requested", "request_id": request_id}),
        ("requestarr_request", {"type": "approved", "request_id": request_id}),
        ("automation_triggered", {"name": "House", "entity_id": "automation.house"}),
    ):
        await theirs.fire(event, **data)
        await home.quiet()
        assert (await mia.mine())["status"] == "pending"
    assert radarr.movies == {}
    assert (len(adas.sent), theirs.sent) == (1, [])


async def test_answers_of_nobody(
    hass: HomeAssistant, home: Home, mia: Person, adas: SimulatedPhone
) -> None:
    """Take no answer that no user is named for, and none of a user who is gone."""
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    action = adas.sent[0].data["data"]["actions"][0]["action"]
    hass.bus.async_fire(ANSWER, {"action": action})
    gone = await async_user(hass, "Gone", GROUP_ID_ADMIN)
    await hass.auth.async_remove_user(gone)
    context = Context(user_id=gone.id)
    hass.bus.async_fire(ANSWER, {"action": action}, context=context)
    await home.quiet()
    assert (await mia.mine())["status"] == "pending"


@pytest.mark.parametrize(
    "action",
    [
        "OPEN_GATE",
        "requestarr:phone:approve:",
        "requestarr:phone:approve:x:1.x",
        "requestarr:phone:approve:x:99999",
        "requestarr:phone:approve:x:-",
        "requestarr:approve:x:-:automation.house",
        7,
        None,
        ["requestarr:phone:approve:x:-"],
    ],
)
async def test_other_answers(
    home: Home,
    adas: SimulatedPhone,
    caplog: pytest.LogCaptureFixture,
    action: object,
) -> None:
    """Leave the answers to other notifications alone, however they are made."""
    caplog.clear()
    await adas.fire(ANSWER, action=action)
    await home.quiet()
    assert adas.sent == []
    assert "ERROR" not in caplog.text
    assert "WARNING" not in caplog.text
