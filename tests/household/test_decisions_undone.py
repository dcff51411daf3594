"""Decisions of two at once, what is withdrawn, and what is tried again."""

import asyncio
from typing import Any

from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    asked_by,
    events,
    names,
)
from tests.support.given import taken_out, waiting
from tests.support.helpers import only, seasons_monitored, until
from tests.support.home import Home
from tests.support.past import Past

pytestmark = pytest.mark.usefixtures("haste")


def lookups(app: SimulatedApp) -> list[Any]:
    """Return the calls that looked something up."""
    return [call for call in app.calls if "lookup" in call.path]


@pytest.mark.parametrize(
    ("first", "status"), [("approve", "sent"), ("decline", "declined")]
)
@pytest.mark.parametrize("second", ["approve", "decline", "retry"])
async def test_decided_already(
    home: Home, radarr: SimulatedApp, first: str, status: str, second: str
) -> None:
    """Say to who comes second that somebody else has decided, and how."""
    await home.add(radarr)
    mia, ada, eve = await home.people("Mia", "Ada", "Eve")
    request_id = await asked_by(mia)
    await ada.ask(first, request_id=request_id)
    await home.quiet()
    answer = await eve.ask(second, request_id=request_id)
    assert answer["error_code"] == "invalid_request"
    assert ("already approved" if first == "approve" else "already declined") in answer[
        "message"
    ]
    found = await mia.mine()
    assert found["status"] == status
    assert "Eve" not in str(found["history"])
    assert len(radarr.movies) == (first == "approve")


@pytest.mark.parametrize("other", ["approve", "decline", "withdraw"])
async def test_two_decide_at_once(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, other: str
) -> None:
    """Let one of two decisions count, when the app takes its time to say what a title is."""
    entry = await home.add(radarr)
    mia, ada, eve = await home.people("Mia", "Ada", "Eve")
    request_id = await asked_by(mia)
    await hass.config_entries.async_reload(entry.entry_id)
    radarr.fail("/movie/lookup", delay=0.2)
    who = mia if other == "withdraw" else eve
    answers = await asyncio.gather(
        ada.ask("approve", request_id=request_id),
        who.ask(other, request_id=request_id),
    )
    await home.quiet()
    assert sorted(one["success"] for one in answers) == [False, True]
    lost = next(one for one in answers if not one["success"])
    assert lost["error_code"] == "invalid_request"
    found = await mia.mine()
    expected = {"approve": "sent", "decline": "declined", "withdraw": "withdrawn"}
    assert found["status"] == expected[other]
    assert len(radarr.movies) == (other == "approve")
    assert events(found).count("approved") == (other == "approve")


async def test_seasons_that_are_added_while_somebody_approves(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Lose no season that somebody asked for at the last moment, and approve none unseen."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1])
    sonarr.fail("/rootfolder", delay=0.4)
    approval = asyncio.create_task(
        ada.ask("approve", request_id=request_id, root_folder_id=1)
    )
    await until(lambda: sonarr.calls_to("GET", "/rootfolder")[1:])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert (await approval)["success"]
    await home.quiet()
    assert [(one["status"], one["seasons"]) for one in await mia.requests()] == [
        ("sent", [1])
    ]
    found = await ben.mine()
    assert (found["status"], found["seasons"]) == ("pending", [2])
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert (flags[1], flags[2]) == ({True}, {False})


async def test_reload_while_somebody_approves(home: Home, radarr: SimulatedApp) -> None:
    """Leave a request waiting, or see it to its end, whenever the app is reloaded."""
    mia, ada, request_id = await waiting(home, radarr)
    await home.reload()
    radarr.fail("/movie/lookup", delay=0.5, times=1)
    before = len(lookups(radarr))
    approval = asyncio.create_task(ada.ask("approve", request_id=request_id))
    await until(lambda: len(lookups(radarr)) > before)
    await home.reload()
    assert (await approval)["error_code"] == "service_unavailable"
    assert (await mia.mine())["status"] == "pending"

    radarr.fail("/movie$", method="POST", delay=0.3, times=1)
    approval = asyncio.create_task(ada.ask("approve", request_id=request_id))
    await until(lambda: radarr.calls_to("POST", "/movie"))
    await home.reload()
    await approval
    await home.quiet()
    assert (await mia.mine())["status"] == "sent"
    assert len(radarr.movies) == 1


async def test_withdraw_own(home: Home, radarr: SimulatedApp) -> None:
    """Take a wish back, as long as it is open."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    answer = await mia.ask("withdraw", request_id=request_id)
    assert (answer["success"], answer["status"]) == (True, "withdrawn")
    found = await mia.mine()
    assert (found["wait"], found["history"][-1]["name"]) == (None, "Mia")
    for who, command in ((mia, "withdraw"), (ada, "approve"), (ada, "decline")):
        answer = await who.ask(command, request_id=request_id)
        assert answer["message"] == "This request was canceled."
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert (item["status"], item["request"]) == ("not_requested", None)


async def test_withdraw_one_of_two_names(home: Home, sonarr: SimulatedApp) -> None:
    """Leave the other's wish as the other had it."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await asked_by(mia, "request_series", **BREAKING_BAD, seasons=[1, 2])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[2, 3])
    assert (await mia.ask("withdraw", request_id=request_id))["success"]
    assert await mia.requests() == []
    found = await ben.mine()
    assert (found["status"], names(found)) == ("pending", ["Ben"])
    assert found["seasons"] == [2, 3]
    assert events(found)[-1] == "left"
    answer = await mia.ask("withdraw", request_id=request_id)
    assert answer["error_code"] == "not_found"
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {2, 3}


async def test_decider_withdraws_for_all(home: Home, radarr: SimulatedApp) -> None:
    """End a request of two people by the word of who decides; the app keeps what it has."""
    await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    request_id = await asked_by(mia)
    await ben.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    answer = await ada.ask("withdraw", request_id=request_id)
    assert answer["message"] == (
        "Canceled The Matrix. Anything Radarr already has stays."
    )
    assert (await mia.mine())["status"] == (await ben.mine())["status"] == "withdrawn"
    assert only(radarr.movies)["monitored"]


@pytest.mark.usefixtures("quick_answers")
async def test_withdraw_while_it_is_sent(home: Home, radarr: SimulatedApp) -> None:
    """Not pretend that what is on its way can be called back."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    radarr.fail("/movie$", method="POST", delay=1)
    answer = await ada.ask("approve", request_id=request_id)
    assert "No answer yet" in answer["message"]
    found = await mia.mine()
    assert (found["status"], found["state"]["status"]) == ("approved", "adding")
    assert not any(found["can"].values())
    answer = await mia.ask("withdraw", request_id=request_id)
    assert "on its way" in answer["message"]
    await home.quiet()
    assert (await mia.ask("withdraw", request_id=request_id))["success"]
    assert only(radarr.movies)["monitored"]


@pytest.mark.parametrize("how", ["unloaded", "disabled"])
async def test_app_that_is_away(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, how: str
) -> None:
    """Decline, withdraw and list as ever; approve once it is back."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    first = await asked_by(mia)
    second = await asked_by(mia, **STAR_WARS)
    third = await asked_by(mia, tmdb_id=105)
    await _take_away(hass, entry, how)
    answer = await ada.ask("approve", request_id=first)
    assert answer["error_code"] in {"service_unavailable", "not_configured"}
    assert (await ada.ask("decline", request_id=first))["success"]
    assert (await mia.ask("withdraw", request_id=second))["success"]
    found = await mia.requests()
    assert [one["status"] for one in found] == ["pending", "withdrawn", "declined"]
    assert {one["instance"] for one in found} == {"Movies"}
    assert found[0]["state"]["status"] == "pending"
    await _bring_back(hass, entry, how)
    assert (await ada.ask("approve", request_id=third))["success"]
    await home.quiet()
    assert only(radarr.movies)["tmdbId"] == 105


async def test_withdraw_what_an_app_that_is_away_never_got(
    home: Home, past: Past, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Call back what was approved while nobody can send it."""
    known = await past.asked(radarr, "approved")
    radarr.starting = True
    await home.set_up(known.entry, home.known(sonarr))
    mia = await home.login(known.user)
    found = await mia.mine()
    assert (found["status"], found["can"]["withdraw"]) == ("approved", True)
    assert (await mia.ask("withdraw", request_id=known.request.id))["success"]
    radarr.starting = False
    assert await home.hass.config_entries.async_reload(known.entry.entry_id)
    await home.quiet()
    assert not radarr.movies
    assert (await mia.mine())["status"] == "withdrawn"


async def _take_away(hass: HomeAssistant, entry: MockConfigEntry, how: str) -> None:
    """Have an app not be there."""
    if how == "unloaded":
        await hass.config_entries.async_unload(entry.entry_id)
        return
    await hass.config_entries.async_set_disabled_by(
        entry.entry_id, ConfigEntryDisabler.USER
    )


async def _bring_back(hass: HomeAssistant, entry: MockConfigEntry, how: str) -> None:
    """Have an app be there again."""
    if how == "unloaded":
        await hass.config_entries.async_setup(entry.entry_id)
    else:
        await hass.config_entries.async_set_disabled_by(entry.entry_id, None)
    await hass.async_block_till_done()


@pytest.mark.parametrize("command", ["retry", "approve"])
async def test_retry(home: Home, radarr: SimulatedApp, command: str) -> None:
    """Say why a request failed, and send it again for its owner, or who decides."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    assert (await mia.ask("retry", request_id=request_id))["message"] == (
        "This request is still waiting for approval."
    )
    radarr.fail("/movie$", method="POST", status=503, times=2)
    answer = await ada.ask("approve", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    found = await mia.mine()
    # Who decides here is an admin, who reads which app it is.
    said = answer["message"].replace("Radarr", "The movie app")
    assert (found["status"], found["message"]) == ("failed", said)
    assert found["can"] == {
        "approve": False,
        "decline": False,
        "withdraw": True,
        "retry": True,
    }
    item = (await mia.ask("search_movies", query="The Matrix"))["results"][0]
    assert item["reason"] == said
    answer = await mia.ask("retry", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    who = mia if command == "retry" else ada
    assert (await who.ask(command, request_id=request_id))["success"]
    await home.quiet()
    assert only(radarr.movies)["monitored"]
    found = await mia.mine()
    assert (found["status"], found["message"]) == ("sent", None)
    answer = await who.ask(command, request_id=request_id)
    assert answer["error_code"] == "invalid_request"


async def test_decline_what_failed(home: Home, radarr: SimulatedApp) -> None:
    """Give up on what the app would not take."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    radarr.fail("/movie$", method="POST", status=503)
    await ada.ask("approve", request_id=request_id)
    (seen,) = await ada.requests(scope="all")
    assert seen["can"] == {
        "approve": False,
        "decline": True,
        "withdraw": True,
        "retry": True,
    }
    assert (await ada.ask("decline", request_id=request_id))["success"]
    found = await mia.mine()
    assert (found["status"], found["message"]) == ("declined", None)
    assert (await mia.ask("retry", request_id=request_id))["error_code"] == (
        "invalid_request"
    )


async def test_retry_what_was_taken_out_of_the_app(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Have a request wait for leave anew once its movie was deleted in the app."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    request_id = await asked_by(mia)
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    radarr.movies.clear()
    await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    assert (await mia.mine())["status"] == "failed"
    answer = await mia.ask("retry", request_id=request_id)
    assert (answer["success"], answer["status"]) == (True, "pending")
    assert not radarr.movies
    (seen,) = await ada.requests(scope="to_decide")
    assert (seen["id"], seen["wait"]) == (request_id, "approval")
    assert (await ada.ask("approve", request_id=request_id))["success"]
    await home.quiet()
    assert only(radarr.movies)["monitored"]


async def test_give_up_what_was_taken_out_of_the_app(
    home: Home, radarr: SimulatedApp
) -> None:
    """Let its owner withdraw what is gone."""
    _, mia = await taken_out(home, radarr)
    await home.reload()
    await home.quiet()
    found = await mia.mine()
    assert (found["status"], found["can"]["withdraw"]) == ("failed", True)
    assert (await mia.ask("withdraw", request_id=found["id"]))["success"]
    assert (await mia.mine())["status"] == "withdrawn"


async def test_approve_what_the_app_has_meanwhile(
    home: Home, radarr: SimulatedApp
) -> None:
    """Call it a success when somebody was quicker in the app itself."""
    mia, ada, request_id = await waiting(home, radarr)
    radarr.add_movie(603, has_file=True)
    answer = await ada.ask("approve", request_id=request_id)
    assert (answer["success"], "error_code" in answer) == (True, False)
    await home.quiet()
    assert (await mia.mine())["status"] == "available"
    assert len(radarr.movies) == 1


async def test_request_id_of_a_title_the_app_denies(
    home: Home, radarr: SimulatedApp
) -> None:
    """Leave a request waiting that the app can't look up just now."""
    mia, ada, request_id = await waiting(home, radarr)
    await home.reload()
    radarr.fail("/movie/lookup", status=503)
    answer = await ada.ask("approve", request_id=request_id)
    assert answer["error_code"] == "service_unavailable"
    assert (await mia.mine())["status"] == "pending"
