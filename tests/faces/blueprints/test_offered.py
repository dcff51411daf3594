"""What others have made up misleads nobody, and what the blueprints are."""

from collections.abc import Callable
from pathlib import Path
import re
from typing import Any
from urllib.parse import unquote

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.components.automation.helpers import async_get_blueprints
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
import pytest
from pytest_homeassistant_custom_component.common import MockUser, async_mock_service

from custom_components.requestarr.household.request import RequestStatus
from tests.arr_simulator import SimulatedApp
from tests.faces.test_metadata import MANIFEST, ROOT, read_json
from tests.support.automations import answer, approval, automate, refusal
from tests.support.blueprints import (
    BREAKING_BAD,
    FOLDER,
    MATRIX,
    AddPhone,
    AskOn,
    Phone,
)
from tests.support.helpers import Json, only, seasons_monitored, until
from tests.support.home import Home
from tests.support.people import a_person
from tests.support.phones import ANSWER, allow_phones, register
from tests.support.todo import requests

BLUEPRINTS = sorted((FOLDER / "requestarr").glob("*.yaml"))


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
    home: Home,
    hass_client_no_auth: Any,
    radarr: SimulatedApp,
    add_phone: AddPhone,
    mia: User,
    blueprint: str,
    event_type: str,
) -> None:
    """Show nothing, and take nothing back, by an event that a child's own phone has sent."""
    await allow_phones(hass)
    announced = async_mock_service(hass, "assist_satellite", "announce")
    await home.add(radarr)
    device, calls = add_phone("Anna's phone")
    inputs: dict[str, Json] = {
        "ask_deciders": {"phones": [device]},
        "tell_requester": {"phones": [device], "person": a_person(hass, mia)},
        "announce": {"satellites": ["assist_satellite.kitchen"]},
    }
    await automate(hass, blueprint, **inputs[blueprint])
    await (await home.connect_as(mia))("request_movie", **MATRIX)
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
    home: Home,
    hass_client_no_auth: Any,
    hass_admin_user: MockUser,
    sonarr: SimulatedApp,
    ask_on: AskOn,
    mia: User,
) -> None:
    """Approve the seasons that a notification named, and ask about those that came later."""
    await allow_phones(hass)
    await home.add(sonarr)
    calls = await ask_on()
    ask = await home.connect_as(mia)
    await ask("request_series", **{**BREAKING_BAD, "seasons": [1]})
    await until(lambda: calls)
    first = approval(calls[0])
    await ask("request_series", **{**BREAKING_BAD, "seasons": [1, 2, 3]})
    await until(lambda: len(calls) == 2)
    assert calls[1].data["message"] == "Mia requested it: season 1, 2, 3."
    assert calls[0].data["data"]["tag"] == calls[1].data["data"]["tag"]

    child = await register(hass, hass_client_no_auth, mia, "Hers")
    await child(ANSWER, action=approval(calls[1]))
    assert sonarr.series == {}
    admin = await register(hass, hass_client_no_auth, hass_admin_user)
    await admin(ANSWER, action=first)
    await until(lambda: sonarr.series)
    await home.quiet()

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
        one.data for one in calls if one.data["message"].startswith("Mia requested")
    ]
    assert questions[-1]["message"] == "Mia requested it: season 2, 3."
    assert questions[-1]["data"]["tag"] == f"requestarr_{later.id}"


@pytest.mark.parametrize("press", [approval, refusal])
async def test_an_old_question_decides_nothing_that_failed_since(
    hass: HomeAssistant,
    home: Home,
    hass_admin_user: MockUser,
    radarr: SimulatedApp,
    asked: Phone,
    press: Callable[[ServiceCall], str],
) -> None:
    """Leave alone what no longer waits, whatever a phone that was off still shows."""
    radarr.fail("/movie$", method="POST", status=500)
    admin = await home.connect_as(hass_admin_user)
    await admin("approve", request_id=requests(hass)[0].id)
    await until(lambda: requests(hass)[0].status is RequestStatus.FAILED)
    radarr.clear_faults()

    answer(hass, hass_admin_user, press(asked[0]), None)
    await home.quiet()
    assert requests(hass)[0].status is RequestStatus.FAILED
    assert not radarr.movies


async def test_names_of_titles_are_told_once(
    home: Home, radarr: SimulatedApp, ask_on: AskOn, mia: User
) -> None:
    """Show a title as lists do: with its year, and not twice."""
    await home.add(radarr)
    calls = await ask_on()
    ask = await home.connect_as(mia)
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
