"""Who asked is told what became of it, and speakers announce what is ready."""

from datetime import timedelta

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.automations import automate
from tests.support.blueprints import MATRIX, AddPhone
from tests.support.home import Home
from tests.support.people import a_person, add_person
from tests.support.todo import requests


async def download(hass: HomeAssistant, app: SimulatedApp) -> None:
    """Have an app download what it has, and see it."""
    for row in app.movies.values():
        app.backend.set_file(row, has_file=True)
    entry = hass.config_entries.async_entries("requestarr")[0]
    await entry.runtime_data.async_read_library()
    await hass.async_block_till_done()


async def test_who_asked_is_told_that_it_is_ready(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Tell each of two who asked, and nobody else, on their own phone."""
    ben, eve = await add_person(hass, "Ben"), await add_person(hass, "Eve")
    rules = {CONF_RULES: {"approved": "everyone"}}
    await home.add(radarr, **rules)
    people = (mia, ben, eve)
    phones = {user.name: add_phone(f"{user.name} phone") for user in people}
    one, *others = (
        {"person": a_person(hass, user), "phones": [phones[user.name][0]]}
        for user in people
    )
    await automate(hass, "tell_requester", *others, **one)
    for user in (mia, ben):
        await (await home.connect_as(user))("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert not any(calls for _, calls in phones.values())

    await download(hass, radarr)

    for user in (mia, ben):
        (call,) = phones[user.name][1]
        assert call.data["title"] == "The Matrix (1999)"
        assert call.data["message"] == "It’s ready."
        assert call.data["data"]["image"].startswith("/api/requestarr/poster/")
    assert phones[eve.name][1] == []


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("Maybe at 16.", "{admin} declined it: Maybe at 16."),
        (None, "{admin} declined it."),
    ],
)
async def test_who_asked_is_told_why_it_was_declined(
    reason: str | None,
    message: str,
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    add_phone: AddPhone,
    radarr: SimulatedApp,
    mia: User,
) -> None:
    """Tell who declined it, and the typed reason."""
    await home.add(radarr)
    device, calls = add_phone("Phone")
    person = a_person(hass, mia)
    await automate(hass, "tell_requester", person=person, phones=[device])
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    ask = await home.connect()
    await ask("decline", request_id=requests(hass)[0].id, reason=reason)
    await hass.async_block_till_done()
    (call,) = calls
    assert call.data["message"] == message.format(admin=hass_admin_user.name)


@pytest.mark.parametrize("failures", [True, False])
async def test_who_asked_is_told_that_it_failed_only_if_wanted(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
    failures: bool,
) -> None:
    """Tell of an app that did not take the request, to who wants to know."""
    rules = {CONF_RULES: {"approved": "everyone"}}
    await home.add(radarr, **rules)
    device, calls = add_phone("Phone")
    person = a_person(hass, mia)
    await automate(
        hass, "tell_requester", person=person, phones=[device], failures=failures
    )
    radarr.root_folders.clear()
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert requests(hass)[0].status is RequestStatus.FAILED
    said = [call.data["message"] for call in calls]
    assert len(said) == failures
    assert all(one.startswith("It failed") for one in said)
    assert "/movies" not in str(said)


async def test_speakers_announce_what_is_ready(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Announce on voice assistants and on speakers."""
    announced = async_mock_service(hass, "assist_satellite", "announce")
    spoken = async_mock_service(hass, "tts", "speak")
    await home.add(radarr)
    satellites = ["assist_satellite.kitchen", "assist_satellite.hall"]
    await automate(
        hass,
        "announce",
        {"satellites": satellites, "message": "{{ requester }}, {{ title }} is here!"},
        {"satellites": satellites, "people": ["person.nobody"]},
        speakers=["media_player.living_room"],
        voice="tts.cloud",
    )
    ask = await home.connect()
    await ask("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert (announced, spoken) == ([], [])

    await download(hass, radarr)

    (call,) = announced
    assert call.data["entity_id"] == satellites
    assert call.data["message"].endswith(", The Matrix is here!")
    (call,) = spoken
    assert call.data["entity_id"] == ["tts.cloud"]
    assert call.data["media_player_entity_id"] == ["media_player.living_room"]
    assert call.data["message"] == "The Matrix is ready."


@pytest.mark.parametrize(
    ("window", "is_chosen", "count"),
    [((-1, 1), True, 1), ((1, -1), True, 0), (None, True, 1), (None, False, 0)],
)
async def test_announcements_keep_to_their_time_and_people(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    mia: User,
    window: tuple[int, int] | None,
    is_chosen: bool,
    count: int,
) -> None:
    """Announce within the hours, given from now, what somebody chosen asked for."""
    announced = async_mock_service(hass, "assist_satellite", "announce")
    rules = {CONF_RULES: {"approved": "everyone"}}
    await home.add(radarr, **rules)
    person, other = a_person(hass, mia), a_person(hass, await add_person(hass, "Ben"))
    now = dt_util.now()
    times = [f"{now + timedelta(hours=hours):%H:%M:%S}" for hours in window or ()]
    await automate(
        hass,
        "announce",
        satellites=["assist_satellite.kitchen"],
        people=[other, person] if is_chosen else [other],
        **dict(zip(("from", "until"), times, strict=False)),
    )
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await download(hass, radarr)
    assert len(announced) == count
