"""Approvers are asked on their phones, and answer there."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import Both, tell
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS, Person, events
from tests.support.haste import hurried
from tests.support.helpers import only
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone
from tests.support.rules import set_person


async def test_question(
    home: Home, mia: Person, adas: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Show the poster, who asks for what, how old one has to be and how long it is."""
    await mia.ask("search_movies", query="The Matrix")
    asked = await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    (call,) = adas.sent
    assert call.data["title"] == "The Matrix (1999)"
    assert call.data["message"] == "Mia requested it.\nR · 2 h 16 min"
    content = call.data["data"]
    path = f"/requestarr/request/{asked['request_id']}"
    assert content["url"] == content["clickAction"] == path
    assert content["image"].startswith("/api/requestarr/poster/")
    assert content["tag"] == f"requestarr_{asked['request_id']}"
    approve, decline = content["actions"]
    assert (approve["title"], decline["title"]) == ("Approve", "Decline")
    assert "behavior" not in approve
    assert decline["behavior"] == "textInput"
    assert (
        approve["authenticationRequired"] is decline["authenticationRequired"] is True
    )
    assert radarr.movies == {}


async def test_what_speaks_against_it(
    hass: HomeAssistant, home: Home, mia: Person, adas: SimulatedPhone
) -> None:
    """Say that too little space is left, which is all that it waits for."""
    (entry,) = hass.config_entries.async_entries("requestarr")
    options = {**entry.options, "min_free_space": 100_000}
    hass.config_entries.async_update_entry(entry, options=options)
    set_person(hass, mia.id, auto_approve=["movie"])
    await home.quiet()
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    asked, _, warning = adas.said[0].splitlines()
    assert asked == "Mia requested it."
    assert warning.endswith("GB free, and 100000 GB should stay free.")


async def test_question_about_seasons(
    home: Home, mia: Person, adas: SimulatedPhone, sonarr: SimulatedApp
) -> None:
    """Name the seasons, and approve just those that were shown."""
    await home.add(sonarr)
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    await home.quiet()
    first = adas.said[0].splitlines()
    assert first[0] == "Mia requested it: season 1, 2."
    assert first[1].endswith("min an episode")
    approval = adas.sent[0].data["data"]["actions"][0]["action"]
    await mia.ask("request_series", **BREAKING_BAD, seasons=[3])
    await home.quiet()
    assert "season 1, 2, 3" in adas.said[-1]
    # Another notification, which showed less, is answered late.
    await adas.fire("mobile_app_notification_action", action=approval)
    await home.quiet()
    by_status = {one["status"]: one["seasons"] for one in await mia.requests()}
    assert by_status == {"sent": [1, 2], "pending": [3]}
    (standing,) = adas.shown.values()
    assert standing["message"].startswith("Mia requested it: season 3.")


async def test_approve(
    home: Home, phone: GetPhone, both: Both, adas: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Take the first answer, in the name of whose phone it is, and clear all phones."""
    ada, mia = both
    eve = await home.parent("Eve")
    eves = await phone(eve.user, "Eve’s phone")
    await tell(ada, eve, eves, "waiting")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    assert len(adas.shown) == len(eves.shown) == 1
    await eves.press(0)
    await home.quiet()
    assert only(radarr.movies)["tmdbId"] == 603
    found = await mia.mine()
    assert [one["name"] for one in found["history"] if one["what"] == "approved"] == [
        "Eve"
    ]
    assert adas.shown == eves.shown == {}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Maybe at 16.", "Maybe at 16."),
        ("16", "16"),
        ("{{ 1 + 1 }}", "{{ 1 + 1 }}"),
        ("x" * 700, "x" * 500),
        ("  ", None),
        (None, None),
    ],
)
async def test_decline(
    home: Home,
    mia: Person,
    adas: SimulatedPhone,
    radarr: SimulatedApp,
    typed: str | None,
    reason: str | None,
) -> None:
    """Decline for the reason that was typed."""
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    await adas.press(1, typed)
    await home.quiet()
    found = await mia.mine()
    assert (found["status"], found["reason"]) == ("declined", reason)
    assert (radarr.movies, adas.shown) == ({}, {})


@pytest.mark.parametrize("command", ["approve", "decline", "withdraw"])
async def test_decided_elsewhere(
    home: Home, ada: Person, mia: Person, adas: SimulatedPhone, command: str
) -> None:
    """Clear what was decided on a card; a late answer changes nothing, and says nothing."""
    asked = await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    await ada.ask(command, request_id=asked["request_id"])
    await home.quiet()
    assert adas.shown == {}
    before = await mia.mine()
    await adas.press(1, "Too late.")
    await home.quiet()
    assert await mia.mine() == before
    assert len(adas.sent) == 2


async def test_what_came_by_itself(
    home: Home, mia: Person, adas: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Clear what waits no longer as it is in the library anyway."""
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    radarr.backend.set_file(radarr.add_movie(603), has_file=True)
    (entry,) = home.hass.config_entries.async_entries("requestarr")
    await home.look_again(entry)
    assert (await mia.mine())["status"] == "available"
    assert adas.shown == {}


async def test_answer_that_did_not_get_through(
    hass: HomeAssistant, home: Home, mia: Person, adas: SimulatedPhone
) -> None:
    """Tell who answered that the request still waits, as its app is away."""
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    (entry,) = hass.config_entries.async_entries("requestarr")
    await hass.config_entries.async_unload(entry.entry_id)
    await adas.press(0)
    await home.quiet()
    (standing,) = adas.shown.values()
    assert "wasn’t saved" in standing["message"]
    assert (await mia.mine())["status"] == "pending"


@pytest.mark.parametrize("is_told_too", [True, False])
async def test_approval_that_the_app_refused(
    home: Home,
    phone: GetPhone,
    both: Both,
    adas: SimulatedPhone,
    radarr: SimulatedApp,
    is_told_too: bool,
) -> None:
    """Tell who approved that the app did not take it, without where it would have been."""
    ada, mia = both
    if is_told_too:
        await tell(ada, ada, adas, "waiting", "failed")
    other = await phone(ada.user, "Ada’s tablet")
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    radarr.root_folders.clear()
    await adas.press(0)
    await home.quiet()
    (request,) = await ada.requests(scope="all")
    assert request["status"] == "failed"
    (standing,) = adas.shown.values()
    assert standing["message"] == request["message"]
    assert standing["title"] == "The Matrix (1999)"
    assert standing["data"]["url"] == f"/requestarr/request/{request['id']}"
    assert "actions" not in standing["data"]
    assert "/movies" not in str(standing)
    assert other.sent == []


async def test_approval_that_the_app_refuses_late(
    home: Home, mia: Person, adas: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Tell who approved, and nothing else happened to, also after nobody waits for it."""
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    radarr.fail("/movie$", method="POST", delay=0.5, status=400, body=[], times=1)
    with hurried(answer=0.1):
        await adas.press(0)
        await home.quiet()
    request = await mia.mine()
    assert request["status"] == "failed"
    (standing,) = adas.shown.values()
    assert standing["message"].startswith("It failed: ")
    assert standing["title"] == "The Matrix (1999)"
    # Who tries it again is told by themselves.
    before = list(adas.said)
    radarr.fail("/movie$", method="POST", delay=0.5, status=400, body=[], times=1)
    with hurried(answer=0.1):
        await mia.ask("retry", request_id=request["id"])
        await home.quiet()
    assert adas.said == before


async def test_who_is_asked(
    hass: HomeAssistant, home: Home, phone: GetPhone, ada: Person, adas: SimulatedPhone
) -> None:
    """Ask approvers only, about what their age limit shows, and nobody about their own."""
    ben, mia, eve = await home.people("Ben", "Mia", "Eve")
    set_person(hass, ben.id, approver=True, max_age=12)
    phones = {}
    for one in (ben, mia, eve):
        phones[one.id] = await phone(one.user, f"Phone of {one.user.name}")
        await tell(ada, one, phones[one.id], "waiting")
    await home.person("Max")
    asker = await home.person("Kim")
    await asker.ask("request_movie", **MATRIX)
    await home.quiet()
    told = {key for key, one in phones.items() if one.sent}
    assert told == {eve.id}
    await asker.ask("request_movie", **STAR_WARS)
    await home.quiet()
    assert len(phones[ben.id].sent) == 1
    assert phones[mia.id].sent == []
    await ada.ask("request_movie", tmdb_id=105, title="Back to the Future")
    await home.quiet()
    assert len(adas.sent) == 2


async def test_phones_of_others(
    hass: HomeAssistant, home: Home, phone: GetPhone, ada: Person, mia: Person
) -> None:
    """Show on a phone that is another's only what that one may see, and without buttons."""
    ben = await home.person("Ben")
    tablet = await phone(ben.user, "Tablet")
    await tell(ada, ada, tablet, "waiting")
    set_person(hass, ben.id, max_age=12)
    await mia.ask("request_movie", **MATRIX)
    await mia.ask("request_movie", **STAR_WARS)
    await home.quiet()
    (call,) = tablet.sent
    assert call.data["title"].startswith("Star Wars")
    assert "actions" not in call.data["data"]


async def test_phone_that_is_gone(
    hass: HomeAssistant,
    home: Home,
    mia: Person,
    adas: SimulatedPhone,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Pass over a phone that can't be reached, and one that is there no longer."""
    hass.services.async_register("notify", adas.action, _fail)
    await mia.ask("request_movie", **MATRIX)
    await home.quiet()
    assert "A phone could not be told" in caplog.text
    entry = next(iter(hass.config_entries.async_entries("mobile_app")))
    await hass.config_entries.async_remove(entry.entry_id)
    await mia.ask("request_movie", **STAR_WARS)
    await home.quiet()
    assert [events(one) for one in await mia.requests()] == [["requested"]] * 2


async def _fail(_call: Any) -> None:
    """Be away."""
    raise ValueError("no such phone")
