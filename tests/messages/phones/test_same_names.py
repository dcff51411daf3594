"""Phones of one name share a notify action of Home Assistant's, and each is told its own."""

from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.components.mobile_app.notify import MobileAppNotificationService
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest

from tests.support.family import Person, asked_by
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.phones import PUSH, register

SEND = "async_send_message"


@pytest.fixture
def sent() -> Generator[list[tuple[str, str]]]:
    """Return what was sent: to which registration, and the message."""
    found: list[tuple[str, str]] = []

    async def send(_self: object, message: str = "", **kwargs: Any) -> None:
        """Take what Home Assistant would send on."""
        found.extend((target, message) for target in kwargs["target"])

    with patch.object(MobileAppNotificationService, SEND, send):
        yield found


async def _phone(hass: HomeAssistant, client: Any, who: Person, **more: Any) -> Json:
    """Register a phone that is called as all others, and return its device and webhook."""
    more = {"device_id": f"{who.id}-phone", "app_data": PUSH, **more}
    await register(hass, client, who.user, **more)
    (entry,) = (
        one
        for one in hass.config_entries.async_entries("mobile_app")
        if one.data["device_id"] == more["device_id"]
    )
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    return {"device": device.id, "webhook": entry.data["webhook_id"], "entry": entry}


def _row(who: Person, phone: Json, *events: str) -> Json:
    """Return that somebody is told of events on a phone."""
    notify = {"devices": [phone["device"]], "events": list(events)}
    return {"user_id": who.id, "notify": notify}


@pytest.mark.parametrize("first", ["ada", "mia"])
@pytest.mark.parametrize("again", [None, "ada", "mia"])
async def test_each_owner_is_told_their_own(
    hass: HomeAssistant,
    hass_client_no_auth: Any,
    home: Home,
    ada: Person,
    mia: Person,
    sent: list[tuple[str, str]],
    first: str,
    again: str | None,
) -> None:
    """Tell each owner on their own phone, whichever of them the shared action is of."""
    people = {"ada": ada, "mia": mia}
    order = [first, *(one for one in people if one != first)]
    phones = {
        one: await _phone(hass, hass_client_no_auth, people[one]) for one in order
    }
    if again:
        await hass.config_entries.async_reload(phones[again]["entry"].entry_id)
        await home.quiet()
    offered = (await ada.ask("household"))["phones"]
    assert {one["device_id"] for one in offered} == {
        one["device"] for one in phones.values()
    }
    rows = [
        _row(ada, phones["ada"], "waiting"),
        _row(mia, phones["mia"], "declined"),
    ]
    answer = await ada.ask("update_household", people=rows, keep_others=True)
    assert answer["success"], answer
    request_id = await asked_by(mia)
    await home.quiet()
    assert [target for target, _ in sent] == [phones["ada"]["webhook"]]
    sent.clear()
    await ada.ask("decline", request_id=request_id)
    await home.quiet()
    told = {target for target, said in sent if said != "clear_notification"}
    assert told == {phones["mia"]["webhook"]}


async def test_several_of_one_person(
    hass: HomeAssistant, hass_client_no_auth: Any, ada: Person
) -> None:
    """Number the phones of one person that have one name, for who chooses among them."""
    for number in (1, 2):
        more = {"device_id": f"{ada.id}-{number}"}
        await _phone(hass, hass_client_no_auth, ada, **more)
    names = [one["name"] for one in (await ada.ask("household"))["phones"]]
    assert names == ["Phone (1)", "Phone (2)"]


async def test_what_takes_no_notifications(
    hass: HomeAssistant, hass_client_no_auth: Any, ada: Person
) -> None:
    """Offer no phone that nothing can be sent to."""
    await _phone(hass, hass_client_no_auth, ada, app_data={})
    assert (await ada.ask("household"))["phones"] == []
