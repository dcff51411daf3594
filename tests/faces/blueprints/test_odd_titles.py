"""Titles, names and reasons that look like something else stay what they are on phones."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    async_mock_service,
)

from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.automations import automate
from tests.support.blueprints import AddPhone, AskOn
from tests.support.helpers import until
from tests.support.home import Home
from tests.support.people import a_person
from tests.support.todo import requests

ODD = [
    "None", "[]", "[ ]", "{}", "()", "{{ x }}", "{% if %}", "True", "1917", "1.50", "0x10", "1e5",
    '["a"]', "['a', 'b']", "{'a': 1}", "it's \\ \"so\"", "nan", "x" * 3000, "#", "-",
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
async def test_odd_titles(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
    odd: str,
) -> None:
    """Show a title as it is in the heading, and who asked and why not as they typed it."""
    radarr.upstream.change(603, title=odd, year=0)
    await hass.auth.async_update_user(mia, name=odd)
    await home.add(radarr)
    calls = await ask_on()
    ask = await home.connect_as(mia)
    assert (await ask("request_movie", tmdb_id=603))["status"] == "pending"
    await until(lambda: calls)
    ((listed),) = (await ask("requests"))["requests"]
    assert calls[0].data["title"] == listed["label"]
    assert odd.strip() in listed["label"]
    assert (
        calls[0].data["message"] == f"{listed['requesters'][0]['name']} requested it."
    )
    assert calls[0].data["data"]["tag"] == f"requestarr_{listed['id']}"


@pytest.mark.parametrize("odd", ODD)
async def test_odd_reasons(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
    odd: str,
) -> None:
    """Tell the requester of an odd title why it was declined, in the words that were typed."""
    radarr.upstream.change(603, title=odd, year=0)
    await home.add(radarr)
    device, calls = add_phone("Phone")
    await automate(hass, "tell_requester", person=a_person(hass, mia), phones=[device])
    ask = await home.connect_as(mia)
    asked = await ask("request_movie", tmdb_id=603)
    admin = await home.connect()
    await admin("decline", request_id=asked["request_id"], reason=odd[:400])
    await until(lambda: calls)
    ((listed),) = (await ask("requests"))["requests"]
    assert calls[0].data["title"] == listed["label"]
    assert requests(hass)[0].status is RequestStatus.DECLINED
    said = calls[0].data["message"]
    assert listed["reason"] is None or said.endswith(f": {listed['reason']}")


@pytest.mark.parametrize("odd", ["None", "[]", "1917"])
async def test_odd_announcements(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: User, odd: str
) -> None:
    """Say an odd title as it is."""
    spoken = async_mock_service(hass, "assist_satellite", "announce")
    radarr.upstream.change(603, title=odd, year=0)
    entry = await home.add(radarr, rules={"approved": "everyone"})
    hass.states.async_set("assist_satellite.kitchen", "idle")
    await automate(
        hass,
        "announce",
        satellites=["assist_satellite.kitchen"],
        message="{{ name }}",
    )
    ask = await home.connect_as(mia)
    assert (await ask("request_movie", tmdb_id=603))["success"]
    (row,) = radarr.movies.values()
    rows = radarr.queue_add(row["id"])
    radarr.downloads.finish(rows)
    await home.look_again(entry)
    await until(lambda: spoken)
    ((listed),) = (await ask("requests"))["requests"]
    assert spoken[0].data["message"] == listed["label"]
