"""The blueprints, run by Home Assistant on what really happens."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
import re
import shutil
from typing import Any
from urllib.parse import unquote

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import Context, HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockUser,
    async_mock_service,
)

from custom_components.requestarr.const import CONF_RULES
from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import Request, RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.faces.test_metadata import MANIFEST, ROOT, read_json
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json, connect, only, seasons_monitored, until
from tests.support.people import add_person, connect_as
from tests.support.phones import ANSWER, allow_phones, register

type Client = Callable[..., Awaitable[Any]]
type Phone = list[ServiceCall]
type AddPhone = Callable[[str], tuple[str, Phone]]

FOLDER = ROOT / "blueprints" / AUTOMATION_DOMAIN
BLUEPRINTS = sorted((FOLDER / "requestarr").glob("*.yaml"))
MATRIX = {"tmdb_id": 603, "title": "The Matrix"}
BREAKING_BAD = {"tvdb_id": 81189, "title": "Breaking Bad", "seasons": [1, 2]}


@pytest.fixture(autouse=True)
async def files(hass: HomeAssistant, tmp_path: Path) -> None:
    """Have Home Assistant find the blueprints where it would have imported them to."""
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(FOLDER, tmp_path / "blueprints" / AUTOMATION_DOMAIN)


@pytest.fixture
async def mia(hass: HomeAssistant) -> User:
    """Return somebody who is no admin."""
    return await add_person(hass, "Mia")


@pytest.fixture
def add_phone(hass: HomeAssistant) -> AddPhone:
    """Return what adds a phone, and gives its device and what it is sent."""
    entry = MockConfigEntry(domain="mobile_app")
    entry.add_to_hass(hass)

    def add(name: str) -> tuple[str, Phone]:
        """Add a phone."""
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("mobile_app", name)},
            name=name,
        )
        slug = re.sub(r"\W+", "_", name.lower())
        return device.id, async_mock_service(hass, "notify", f"mobile_app_{slug}")

    return add


async def automate(hass: HomeAssistant, name: str, *more: Json, **inputs: Any) -> None:
    """Set up an automation from a blueprint, and perhaps more with other inputs."""
    configs = [
        {
            "id": f"{name}:{number}",
            "alias": f"{name} {number}",
            "use_blueprint": {"path": f"requestarr/{name}.yaml", "input": given},
        }
        for number, given in enumerate((inputs, *more))
    ]
    assert await async_setup_component(hass, AUTOMATION_DOMAIN, {"automation": configs})
    await hass.async_block_till_done()
    states = hass.states.async_all(AUTOMATION_DOMAIN)
    assert [state.state for state in states] == ["on"] * len(configs)


def answer(hass: HomeAssistant, user: User, action: str, text: str | None) -> None:
    """Have somebody's phone answer, as the Home Assistant app does."""
    data = {"action": action, "reply_text": text} if text is not None else None
    hass.bus.async_fire(
        "mobile_app_notification_action",
        data or {"action": action},
        context=Context(user_id=user.id),
    )


def approval(question: ServiceCall) -> str:
    """Return what a phone answers to approve."""
    return str(question.data["data"]["actions"][0]["action"])


def refusal(question: ServiceCall) -> str:
    """Return what a phone answers to decline."""
    return str(question.data["data"]["actions"][1]["action"])


def requests(hass: HomeAssistant) -> list[Request]:
    """Return all requests, the newest first."""
    return hass.data[DATA_LEDGER].requests()


def a_person(hass: HomeAssistant, user: User) -> str:
    """Return the person of a user."""
    entity_id = f"person.{str(user.name).lower()}"
    hass.states.async_set(entity_id, "home", {"user_id": user.id})
    return entity_id


async def download(hass: HomeAssistant, app: SimulatedApp) -> None:
    """Have an app download what it has, and see it."""
    for row in app.movies.values():
        app.backend.set_file(row, has_file=True)
    entry = hass.config_entries.async_entries("requestarr")[0]
    await entry.runtime_data.async_read_library()
    await hass.async_block_till_done()


async def test_deciders_approve_on_their_phones(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Ask on all phones; the first answer decides, in the name of who gave it."""
    await set_up(hass, make_entry(radarr))
    phones = {name: add_phone(name) for name in ("Anna's phone", "Tablet")}
    await automate(
        hass,
        "ask_deciders",
        phones=[device for device, _ in phones.values()],
        dashboard="/lovelace/requests",
    )
    ask = await connect_as(hass, hass_ws_client, mia)

    assert (await ask("request_movie", **MATRIX))["status"] == "pending"
    await until(lambda: all(calls for _, calls in phones.values()))

    question = phones["Anna's phone"][1][0]
    assert question.data["title"] == "The Matrix (1999)"
    assert question.data["message"] == "Mia asks for it."
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
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    typed: str | None,
    reason: str | None,
) -> None:
    """Decline with what was typed, whatever it was."""
    await set_up(hass, make_entry(radarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await until(lambda: calls)

    answer(hass, hass_admin_user, refusal(calls[0]), typed)
    await until(lambda: len(calls) == 2)
    await hass.async_block_till_done()

    request = requests(hass)[0]
    assert (request.status, request.reason) == (RequestStatus.DECLINED, reason)
    assert request.history[-1].user_id == hass_admin_user.id
    assert calls[1].data["message"] == "clear_notification"
    assert len(calls) == 2
    assert radarr.movies == {}


@pytest.mark.parametrize("automation_first", [True, False])
async def test_a_phone_decides_no_more_than_its_user_may(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    automation_first: bool,
) -> None:
    """Refuse the answer of who does not decide, whoever hears of it first."""
    device, calls = add_phone("Phone")
    if not automation_first:
        await set_up(hass, make_entry(radarr))
    await automate(hass, "ask_deciders", phones=[device])
    if automation_first:
        await set_up(hass, make_entry(radarr))
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await until(lambda: calls)

    answer(hass, mia, approval(calls[0]), None)
    answer(hass, mia, refusal(calls[0]), "Me!")
    await hass.async_block_till_done()

    assert requests(hass)[0].status is RequestStatus.PENDING
    assert radarr.movies == {}
    assert len(calls) == 1


async def test_chosen_deciders_decide_too(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Take the answer of a plain user who decides by the rules of the app."""
    ben = await add_person(hass, "Ben")
    rules = {CONF_RULES: {"decider_ids": [ben.id]}}
    await set_up(hass, make_entry(radarr, **rules))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await until(lambda: calls)
    answer(hass, ben, approval(calls[0]), None)
    await until(lambda: radarr.movies)
    await hass.async_block_till_done()
    assert "Ben" in {change.name for change in requests(hass)[0].history}


async def test_several_requests_are_kept_apart(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Answer a later question first, after the automations were loaded anew."""
    await set_up(hass, make_entry(radarr), make_entry(sonarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    ask = await connect_as(hass, hass_ws_client, mia)
    await ask("request_movie", **MATRIX)
    await ask("request_series", **BREAKING_BAD)
    await until(lambda: len(calls) == 2)
    assert calls[1].data["title"].startswith("Breaking Bad")
    assert calls[1].data["message"] == "Mia asks for it: season 1, 2."

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
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    command: str,
) -> None:
    """Take the question back once a card has answered it; a late answer changes nothing."""
    await set_up(hass, make_entry(radarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await until(lambda: calls)

    ask = await connect(hass, hass_ws_client)
    await ask(command, request_id=requests(hass)[0].id)
    await hass.async_block_till_done()
    assert [call.data["message"] for call in calls[1:]] == ["clear_notification"]

    before = requests(hass)[0]
    owner = await hass.auth.async_get_user(mia.id)
    assert owner
    answer(hass, owner, refusal(calls[0]), "Too late.")
    await hass.async_block_till_done()
    assert requests(hass)[0] == before
    assert len(calls) == 2


async def test_an_answer_that_did_not_get_through_says_so(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Say on the phones that the request still waits."""
    await set_up(hass, make_entry(sonarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    await (await connect_as(hass, hass_ws_client, mia))(
        "request_series", **BREAKING_BAD
    )
    await until(lambda: calls)
    await hass.config_entries.async_unload(
        hass.config_entries.async_entries("requestarr")[0].entry_id
    )

    answer(hass, hass_admin_user, approval(calls[0]), None)
    await until(lambda: len(calls) == 2)

    assert "did not get through" in calls[1].data["message"]
    assert calls[1].data["data"]["tag"] == calls[0].data["data"]["tag"]
    assert requests(hass)[0].status is RequestStatus.PENDING


async def test_only_what_waits_is_asked_and_only_for_chosen_apps(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Ask neither about an admin's own request nor about another app's."""
    movies, series = make_entry(radarr), make_entry(sonarr)
    await set_up(hass, movies, series)
    device, calls = add_phone("Phone")
    registry = dr.async_get(hass)
    chosen = dr.async_entries_for_config_entry(registry, series.entry_id)[0]
    await automate(hass, "ask_deciders", phones=[device], apps=[chosen.id])

    admin = await connect(hass, hass_ws_client)
    await admin("request_series", **BREAKING_BAD)
    ask = await connect_as(hass, hass_ws_client, mia)
    await ask("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert [call for call in calls if "actions" in call.data.get("data", {})] == []

    await ask("request_series", **{**BREAKING_BAD, "seasons": [3]})
    await until(lambda: any("title" in call.data for call in calls))
    assert calls[-1].data["title"].startswith("Breaking Bad")


async def test_what_goes_to_another_app_leaves_the_phones(
    hass: HomeAssistant,
    hass_ws_client: Client,
    run_app: Any,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Take the question back when it is approved for an app that nobody is asked about."""
    near = make_entry(await run_app("radarr"))
    far = make_entry(await run_app("radarr", instance_name="Radarr 4K"))
    await set_up(hass, near, far)
    device, calls = add_phone("Phone")
    chosen = dr.async_entries_for_config_entry(dr.async_get(hass), near.entry_id)[0]
    await automate(hass, "ask_deciders", phones=[device], apps=[chosen.id])
    ask = await connect_as(hass, hass_ws_client, mia)
    await ask("request_movie", **MATRIX, entry_id=near.entry_id)
    await until(lambda: calls)

    admin = await connect(hass, hass_ws_client)
    request_id = requests(hass)[0].id
    await admin("approve", request_id=request_id, entry_id=far.entry_id)
    await hass.async_block_till_done()
    assert [call.data["message"] for call in calls[1:]] == ["clear_notification"]


async def test_two_automations_do_not_take_each_others_answers(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Decide once, and without an error, where two automations ask."""
    await set_up(hass, make_entry(radarr))
    (first, calls), (second, others) = add_phone("First"), add_phone("Second")
    await automate(hass, "ask_deciders", {"phones": [second]}, phones=[first])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
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
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    caplog: pytest.LogCaptureFixture,
    action: Any,
) -> None:
    """Leave the answers to other notifications alone, however they are made."""
    await set_up(hass, make_entry(radarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    caplog.clear()
    answer(hass, hass_admin_user, action, None)
    await hass.async_block_till_done()
    assert calls == []
    assert "ERROR" not in caplog.text
    assert "WARNING" not in caplog.text


async def test_who_asked_is_told_that_it_is_ready(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Tell each of two who asked, and nobody else, on their own phone."""
    ben, eve = await add_person(hass, "Ben"), await add_person(hass, "Eve")
    rules = {CONF_RULES: {"approved": "everyone"}}
    await set_up(hass, make_entry(radarr, **rules))
    people = (mia, ben, eve)
    phones = {user.name: add_phone(f"{user.name} phone") for user in people}
    one, *others = (
        {"person": a_person(hass, user), "phones": [phones[user.name][0]]}
        for user in people
    )
    await automate(hass, "tell_requester", *others, **one)
    for user in (mia, ben):
        await (await connect_as(hass, hass_ws_client, user))("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert not any(calls for _, calls in phones.values())

    await download(hass, radarr)

    for user in (mia, ben):
        (call,) = phones[user.name][1]
        assert call.data["title"] == "The Matrix (1999)"
        assert call.data["message"] == "It is ready."
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
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    reason: str | None,
    message: str,
) -> None:
    """Tell who declined it, and the typed reason."""
    await set_up(hass, make_entry(radarr))
    device, calls = add_phone("Phone")
    person = a_person(hass, mia)
    await automate(hass, "tell_requester", person=person, phones=[device])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    ask = await connect(hass, hass_ws_client)
    await ask("decline", request_id=requests(hass)[0].id, reason=reason)
    await hass.async_block_till_done()
    (call,) = calls
    assert call.data["message"] == message.format(admin=hass_admin_user.name)


@pytest.mark.parametrize("failures", [True, False])
async def test_who_asked_is_told_that_it_failed_only_if_wanted(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    failures: bool,
) -> None:
    """Tell of an app that did not take the request, to who wants to know."""
    rules = {CONF_RULES: {"approved": "everyone"}}
    await set_up(hass, make_entry(radarr, **rules))
    device, calls = add_phone("Phone")
    person = a_person(hass, mia)
    await automate(
        hass, "tell_requester", person=person, phones=[device], failures=failures
    )
    radarr.root_folders.clear()
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await hass.async_block_till_done()
    assert requests(hass)[0].status is RequestStatus.FAILED
    said = [call.data["message"] for call in calls]
    assert len(said) == failures
    assert all(one.startswith("It did not work") for one in said)
    assert "/movies" not in str(said)


async def test_speakers_announce_what_is_ready(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Announce on voice assistants and on speakers."""
    announced = async_mock_service(hass, "assist_satellite", "announce")
    spoken = async_mock_service(hass, "tts", "speak")
    await set_up(hass, make_entry(radarr))
    satellites = ["assist_satellite.kitchen", "assist_satellite.hall"]
    await automate(
        hass,
        "announce",
        {"satellites": satellites, "message": "{{ requester }}, {{ title }} is here!"},
        {"satellites": satellites, "people": ["person.nobody"]},
        speakers=["media_player.living_room"],
        voice="tts.cloud",
    )
    ask = await connect(hass, hass_ws_client)
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
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    mia: User,
    window: tuple[int, int] | None,
    is_chosen: bool,
    count: int,
) -> None:
    """Announce within the hours, given from now, what somebody chosen asked for."""
    announced = async_mock_service(hass, "assist_satellite", "announce")
    rules = {CONF_RULES: {"approved": "everyone"}}
    await set_up(hass, make_entry(radarr, **rules))
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
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    await download(hass, radarr)
    assert len(announced) == count


FORGED = {
    "type": "requested",
    "status": "pending",
    "title": "Paddington",
    "label": "Paddington (2014)",
    "requester": "Somebody else",
}


@pytest.mark.parametrize("event_type", ["requested", "available", "declined"])
@pytest.mark.parametrize("blueprint", ["ask_deciders", "tell_requester", "announce"])
async def test_nobody_sees_what_others_have_made_up(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
    blueprint: str,
    event_type: str,
) -> None:
    """Show nothing, and take nothing back, by an event that a child's own phone has sent."""
    await allow_phones(hass)
    await set_up(hass, make_entry(radarr))
    announced = async_mock_service(hass, "assist_satellite", "announce")
    device, calls = add_phone("Anna's phone")
    inputs: dict[str, Json] = {
        "ask_deciders": {"phones": [device]},
        "tell_requester": {"phones": [device], "person": a_person(hass, mia)},
        "announce": {"satellites": ["assist_satellite.kitchen"]},
    }
    await automate(hass, blueprint, **inputs[blueprint])
    await (await connect_as(hass, hass_ws_client, mia))("request_movie", **MATRIX)
    asked = int(blueprint == "ask_deciders")
    await until(lambda: len(calls) == asked)
    await hass.async_block_till_done()
    entry = hass.config_entries.async_entries("requestarr")[0]
    app = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)[0]
    data = {
        **FORGED,
        "type": event_type,
        "request_id": requests(hass)[0].id,
        "device_id": app.id,
        "requester_ids": [mia.id],
    }
    fire = await register(hass, hass_client_no_auth, mia)
    await fire("requestarr_request", **data)
    await fire("requestarr_request", **{**data, "request_id": "01NOTHING"})
    assert (len(calls), announced) == (asked, [])
    assert "Paddington" not in str(calls)


async def test_an_answer_is_about_what_was_shown(
    hass: HomeAssistant,
    hass_ws_client: Client,
    hass_client_no_auth: Any,
    hass_admin_user: MockUser,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Approve the seasons that a notification named, and ask about those that came later."""
    await allow_phones(hass)
    await set_up(hass, make_entry(sonarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    ask = await connect_as(hass, hass_ws_client, mia)
    await ask("request_series", **{**BREAKING_BAD, "seasons": [1]})
    await until(lambda: calls)
    first = approval(calls[0])
    await ask("request_series", **{**BREAKING_BAD, "seasons": [1, 2, 3]})
    await until(lambda: len(calls) == 2)
    assert calls[1].data["message"] == "Mia asks for it: season 1, 2, 3."
    assert calls[0].data["data"]["tag"] == calls[1].data["data"]["tag"]

    child = await register(hass, hass_client_no_auth, mia, "Hers")
    await child(ANSWER, action=approval(calls[1]))
    assert sonarr.series == {}
    admin = await register(hass, hass_client_no_auth, hass_admin_user)
    await admin(ANSWER, action=first)
    await until(lambda: sonarr.series)
    await hass.async_block_till_done(wait_background_tasks=True)

    assert {
        number
        for number, flags in seasons_monitored(
            sonarr, only(sonarr.series)["id"]
        ).items()
        if flags == {True}
    } == {1}
    later, decided = requests(hass)
    assert (decided.seasons, later.seasons) == ({1}, {2, 3})
    assert later.status is RequestStatus.PENDING
    questions = [
        one.data for one in calls if one.data["message"].startswith("Mia asks")
    ]
    assert questions[-1]["message"] == "Mia asks for it: season 2, 3."
    assert questions[-1]["data"]["tag"] == f"requestarr_{later.id}"


async def test_names_of_titles_are_told_once(
    hass: HomeAssistant,
    hass_ws_client: Client,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    add_phone: AddPhone,
    mia: User,
) -> None:
    """Show a title as lists do: with its year, and not twice."""
    await set_up(hass, make_entry(radarr))
    device, calls = add_phone("Phone")
    await automate(hass, "ask_deciders", phones=[device])
    ask = await connect_as(hass, hass_ws_client, mia)
    titles = [one for one in radarr.catalogue.movies.values() if one.year][:4]
    for number, movie in enumerate(titles):
        await ask("request_movie", tmdb_id=movie.tmdb_id)
        await until(lambda count=number: len(calls) == count + 1)
        (listed, *_) = (await ask("requests"))["requests"]
        assert calls[-1].data["title"] == listed["label"]
        assert calls[-1].data["title"].count(str(movie.year)) == 1


async def test_home_assistant_takes_every_blueprint(hass: HomeAssistant) -> None:
    """Have Home Assistant itself read them all, and find nothing wrong."""
    assert await async_setup_component(hass, AUTOMATION_DOMAIN, {})
    found = await async_get_blueprints(hass).async_get_blueprints()
    ours = {name: one for name, one in found.items() if "requestarr/" in name}
    assert set(ours) == {f"requestarr/{path.name}" for path in BLUEPRINTS}
    for blueprint in ours.values():
        assert not isinstance(blueprint, Exception)
        assert blueprint
        assert blueprint.validate() is None


@pytest.mark.parametrize("path", BLUEPRINTS, ids=lambda path: path.stem)
def test_blueprints_say_what_they_are(path: Path) -> None:
    """Check names, selectors, the version they need and where they come from."""
    head: Any = load_yaml_dict(path)["blueprint"]
    assert head["name"].startswith("Requestarr: ")
    assert head["description"]
    needed = read_json(ROOT / "hacs.json")["homeassistant"]
    assert head["homeassistant"]["min_version"] == needed
    relative = path.relative_to(ROOT)
    assert head["source_url"] == f"{MANIFEST['documentation']}/blob/main/{relative}"
    inputs: Json = {}
    for name, given in head["input"].items():
        inputs |= given.get("input", {name: given})
    for name, given in inputs.items():
        assert given["name"], name
        assert given["selector"], name
    used = set(re.findall(r"!input (\w+)", path.read_text(encoding="utf-8")))
    assert used == set(inputs)


def test_docs_offer_every_blueprint_for_import() -> None:
    """Check that each blueprint's button leads to the address it names as its own."""
    text = (ROOT / "docs" / "household.md").read_text(encoding="utf-8")
    links = re.findall(r"blueprint_import/\?blueprint_url=([^)]+)\)", text)
    sources = {load_yaml_dict(path)["blueprint"]["source_url"] for path in BLUEPRINTS}
    assert {unquote(link) for link in links} == sources
