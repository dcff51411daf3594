"""Deciders approve and decline on their phones."""

from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.support.automations import answer, approval, automate, refusal
from tests.support.blueprints import BREAKING_BAD, MATRIX, AddPhone, AskOn, Phone
from tests.support.helpers import only, until
from tests.support.home import Home
from tests.support.people import add_person
from tests.support.todo import requests


async def test_deciders_approve_on_their_phones(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Ask on all phones; the first answer decides, in the name of who gave it."""
    await home.add(radarr)
    phones = {name: add_phone(name) for name in ("Anna's phone", "Tablet")}
    await automate(
        hass,
        "ask_deciders",
        phones=[device for device, _ in phones.values()],
        dashboard="/lovelace/requests",
    )
    ask = await home.connect_as(mia)

    assert (await ask("request_movie", **MATRIX))["status"] == "pending"
    await until(lambda: all(calls for _, calls in phones.values()))

    question = phones["Anna's phone"][1][0]
    assert question.data["title"] == "The Matrix (1999)"
    assert question.data["message"] == "Mia requested it."
    content = question.data["data"]
    request = requests(hass)[0]
    assert content["tag"] == f"requestarr_{request.id}"
    assert content["image"].startswith("/api/requestarr/poster/")
    assert content["url"] == content["clickAction"] == "/lovelace/requests"
    approve, decline = content["actions"]
    assert (approve["title"], decline["title"]) == ("Approve", "Decline")
    assert "behavior" not in approve
    assert decline["behavior"] == "textInput"
    assert decline["textInputButtonTitle"] == "Decline"
    assert approve["authenticationRequired"] is True
    assert radarr.movies == {}

    answer(hass, hass_admin_user, approve["action"], None)
    await until(lambda: radarr.movies)
    await hass.async_block_till_done()

    assert only(radarr.movies)["tmdbId"] == 603
    approved = next(one for one in requests(hass)[0].history if one.what == "approved")
    assert (approved.user_id, approved.name) == (
        hass_admin_user.id,
        hass_admin_user.name,
    )
    for _, calls in phones.values():
        assert calls[1].data["message"] == "clear_notification"
        assert calls[1].data["data"]["tag"] == content["tag"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Maybe at 16.", "Maybe at 16."),
        ("16", "16"),
        ("[1, 2]", "[1, 2]"),
        ("none", "none"),
        ("{{ 1 + 1 }}", "{{ 1 + 1 }}"),
        ("“Nope” 🙂", "“Nope” 🙂"),
        ("x" * 2000, "x" * 500),
        ("  ", None),
        ("", None),
        (None, None),
    ],
)
async def test_deciders_decline_with_a_typed_reason(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    asked: Phone,
    typed: str | None,
    reason: str | None,
) -> None:
    """Decline with what was typed, whatever it was."""
    answer(hass, hass_admin_user, refusal(asked[0]), typed)
    await until(lambda: len(asked) == 2)
    await hass.async_block_till_done()

    request = requests(hass)[0]
    assert (request.status, request.reason) == (RequestStatus.DECLINED, reason)
    assert request.history[-1].user_id == hass_admin_user.id
    assert asked[1].data["message"] == "clear_notification"
    assert len(asked) == 2
    assert radarr.movies == {}


@pytest.mark.parametrize("automation_first", [True, False])
async def test_a_phone_decides_no_more_than_its_user_may(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
    automation_first: bool,
) -> None:
    """Refuse the answer of who does not decide, whoever hears of it first."""
    if not automation_first:
        await home.add(radarr)
    calls = await ask_on()
    if automation_first:
        await home.add(radarr)
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await until(lambda: calls)

    answer(hass, mia, approval(calls[0]), None)
    answer(hass, mia, refusal(calls[0]), "Me!")
    await hass.async_block_till_done()

    assert requests(hass)[0].status is RequestStatus.PENDING
    assert radarr.movies == {}
    assert len(calls) == 1


async def test_chosen_deciders_decide_too(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, ask_on: AskOn, mia: User
) -> None:
    """Take the answer of a plain user who decides by the rules of the app."""
    ben = await add_person(hass, "Ben")
    rules = {CONF_RULES: {"decider_ids": [ben.id]}}
    await home.add(radarr, **rules)
    calls = await ask_on()
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await until(lambda: calls)
    answer(hass, ben, approval(calls[0]), None)
    await until(lambda: radarr.movies)
    await hass.async_block_till_done()
    assert "Ben" in {change.name for change in requests(hass)[0].history}


async def test_several_requests_are_kept_apart(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
) -> None:
    """Answer a later question first, after the automations were loaded anew."""
    await home.add_all([radarr, sonarr])
    calls = await ask_on()
    ask = await home.connect_as(mia)
    await ask("request_movie", **MATRIX)
    await ask("request_series", **BREAKING_BAD)
    await until(lambda: len(calls) == 2)
    assert calls[1].data["title"].startswith("Breaking Bad")
    assert calls[1].data["message"] == "Mia requested it: season 1, 2."

    answer(hass, hass_admin_user, refusal(calls[1]), "No.")
    await until(lambda: len(calls) == 3)
    answer(hass, hass_admin_user, approval(calls[0]), None)
    await until(lambda: radarr.movies)
    await hass.async_block_till_done()

    statuses = {one.title: one.status for one in requests(hass)}
    assert statuses["Breaking Bad"] is RequestStatus.DECLINED
    assert statuses["The Matrix"] is RequestStatus.SENT
    assert sonarr.series == {}
    tags = [call.data["data"]["tag"] for call in calls]
    assert tags[2] == tags[1] != tags[0]


@pytest.mark.parametrize("command", ["approve", "decline", "withdraw"])
async def test_what_is_decided_elsewhere_leaves_the_phones(
    hass: HomeAssistant, home: Home, asked: Phone, mia: User, command: str
) -> None:
    """Take the question back once a card has answered it; a late answer changes nothing."""
    ask = await home.connect()
    await ask(command, request_id=requests(hass)[0].id)
    await hass.async_block_till_done()
    assert [call.data["message"] for call in asked[1:]] == ["clear_notification"]

    before = requests(hass)[0]
    owner = await hass.auth.async_get_user(mia.id)
    assert owner
    answer(hass, owner, refusal(asked[0]), "Too late.")
    await hass.async_block_till_done()
    assert requests(hass)[0] == before
    assert len(asked) == 2


async def test_an_answer_that_did_not_get_through_says_so(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    sonarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
) -> None:
    """Say on the phones that the request still waits."""
    await home.add(sonarr)
    calls = await ask_on()
    await (await home.connect_as(mia))("request_series", **BREAKING_BAD)
    await until(lambda: calls)
    await hass.config_entries.async_unload(
        hass.config_entries.async_entries("requestarr")[0].entry_id
    )

    answer(hass, hass_admin_user, approval(calls[0]), None)
    await until(lambda: len(calls) == 2)

    assert "wasn’t saved" in calls[1].data["message"]
    assert calls[1].data["data"]["tag"] == calls[0].data["data"]["tag"]
    assert requests(hass)[0].status is RequestStatus.PENDING


async def test_only_what_waits_is_asked_and_only_for_chosen_apps(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
) -> None:
    """Ask neither about an admin's own request nor about another app's."""
    _, series = await home.add_all([radarr, sonarr])
    registry = dr.async_get(hass)
    chosen = dr.async_entries_for_config_entry(registry, series.entry_id)[0]
    calls = await ask_on(apps=[chosen.id])

    admin = await home.connect()
    await admin("request_series", **BREAKING_BAD)
    ask = await home.connect_as(mia)
    await ask("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert [call for call in calls if "actions" in call.data.get("data", {})] == []

    await ask("request_series", **{**BREAKING_BAD, "seasons": [3]})
    await until(lambda: any("title" in call.data for call in calls))
    assert calls[-1].data["title"].startswith("Breaking Bad")


async def test_what_goes_to_another_app_leaves_the_phones(
    hass: HomeAssistant, home: Home, run_app: Any, ask_on: AskOn, mia: User
) -> None:
    """Take the question back when it is approved for an app that nobody is asked about."""
    near = await home.add(await run_app("radarr"))
    far = await home.add(await run_app("radarr", instance_name="Radarr 4K"))
    chosen = dr.async_entries_for_config_entry(dr.async_get(hass), near.entry_id)[0]
    calls = await ask_on(apps=[chosen.id])
    ask = await home.connect_as(mia)
    await ask("request_movie", **MATRIX, entry_id=near.entry_id)
    await until(lambda: calls)

    admin = await home.connect()
    request_id = requests(hass)[0].id
    await admin("approve", request_id=request_id, entry_id=far.entry_id)
    await hass.async_block_till_done()
    assert [call.data["message"] for call in calls[1:]] == ["clear_notification"]


async def test_two_automations_do_not_take_each_others_answers(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    caplog: pytest.LogCaptureFixture,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Decide once, and without an error, where two automations ask."""
    await home.add(radarr)
    (first, calls), (second, others) = add_phone("First"), add_phone("Second")
    await automate(hass, "ask_deciders", {"phones": [second]}, phones=[first])
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await until(lambda: calls and others)
    caplog.clear()
    answer(hass, hass_admin_user, refusal(others[0]), "No.")
    await until(lambda: len(calls) == len(others) == 2)
    await hass.async_block_till_done()
    assert requests(hass)[0].reason == "No."
    assert [one.what for one in requests(hass)[0].history] == ["requested", "declined"]
    assert "Error" not in caplog.text


@pytest.mark.parametrize(
    "action", ["OPEN_GATE", "requestarr:approve:", "requestarr:decline:x:y", 7, None]
)
async def test_other_answers_are_nobodys_business(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    ask_on: AskOn,
    caplog: pytest.LogCaptureFixture,
    action: Any,
) -> None:
    """Leave the answers to other notifications alone, however they are made."""
    await home.add(radarr)
    calls = await ask_on()
    caplog.clear()
    answer(hass, hass_admin_user, action, None)
    await hass.async_block_till_done()
    assert calls == []
    assert "ERROR" not in caplog.text
    assert "WARNING" not in caplog.text
