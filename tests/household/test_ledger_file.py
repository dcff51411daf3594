"""What the household asked for is on the disk, or nobody is told that it is kept."""

import asyncio
import errno
import json
from typing import Any
from unittest.mock import patch

from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util.file import WriteError
from homeassistant.util.json import SerializationError
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.requestarr.household.ledger import DATA_LEDGER, Ledger
from custom_components.requestarr.household.ledger_store import pause_after
from tests.arr_simulator import SimulatedApp
from tests.support.disk import NAME, Disk
from tests.support.family import Person
from tests.support.helpers import async_user, until
from tests.support.home import Home

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
FAILURES: list[Exception] = [
    WriteError("no space"),
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EROFS, "Read-only file system"),
    PermissionError("no"),
    SerializationError("no"),
    TypeError("no"),
    UnicodeEncodeError("utf-8", "\ud83d", 0, 1, "surrogates not allowed"),
]


async def quiet(hass: HomeAssistant) -> None:
    """Wait until all is done."""
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.fixture
async def mia(home: Home, radarr: SimulatedApp, disk: Disk) -> Person:
    """Have a child at home, and a Radarr."""
    await home.add(radarr)
    return await home.person("Mia")


def issue(hass: HomeAssistant, key: str = "requests_not_kept") -> ir.IssueEntry | None:
    """Return a repair."""
    return ir.async_get(hass).async_get_issue("requestarr", key)


async def kept_again(hass: HomeAssistant) -> list[str]:
    """Return how far the requests are that a Home Assistant that starts now would find."""
    ledger = Ledger(hass)
    await ledger.async_load()
    return [str(one.status) for one in ledger.requests()]


@pytest.mark.parametrize("failure", FAILURES, ids=repr)
@pytest.mark.parametrize("is_admin", [True, False])
async def test_wish_that_can_not_be_kept(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    disk: Disk,
    mia: Person,
    failure: Exception,
    is_admin: bool,
) -> None:
    """Refuse it in one sentence, send nothing, tell admins, and take it once it can be kept."""
    asker = await home.parent() if is_admin else mia
    told = async_capture_events(hass, "requestarr_request")
    disk.failure = failure
    answer = await asker.ask("request_movie", **MATRIX)
    await home.quiet()
    assert (answer["success"], answer["error_code"]) == (False, "service_unavailable")
    assert answer["message"].startswith("Home Assistant can’t save this right now")
    assert not radarr.calls_to("POST", "/movie")
    assert not told
    assert (await asker.ask("requests"))["requests"] == []
    [found] = (await asker.ask("search_movies", query="The Matrix"))["results"][:1]
    assert (found["status"], found["request"]) == ("not_requested", None)
    repair = issue(hass)
    assert repair
    assert repair.severity is ir.IssueSeverity.CRITICAL

    disk.failure = None
    await until(lambda: issue(hass) is None)
    assert disk.rows == []
    answer = await asker.ask("request_movie", **MATRIX)
    await home.quiet()
    assert answer["success"]
    assert len(disk.rows) == 1
    assert bool(radarr.movies) is is_admin
    assert told[0].data["type"] == "requested"
    assert await kept_again(hass) in (["sent"], ["approved"], ["pending"])


@pytest.mark.parametrize("failure", FAILURES[:3], ids=repr)
@pytest.mark.parametrize("word", ["approve", "decline", "withdraw", "retry"])
async def test_decision_that_can_not_be_kept(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    disk: Disk,
    mia: Person,
    word: str,
    failure: Exception,
) -> None:
    """Leave a request as it was, and take the decision once it can be kept."""
    ada = await home.parent()
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    if word == "retry":
        radarr.fail("/movie$", method="POST", status=500)
        await ada.ask("approve", request_id=request_id)
        radarr.clear_faults()
    await home.quiet()
    before = (await mia.mine())["status"]
    radarr.calls.clear()
    told = async_capture_events(hass, "requestarr_request")
    disk.failure = failure
    for _ in range(2):
        answer = await ada.ask(word, request_id=request_id)
        await home.quiet()
        assert answer["error_code"] == "service_unavailable"
        found = await mia.mine()
        assert found["status"] == before
        assert not radarr.calls_to("POST", "/movie")
        assert not told
    disk.failure = None
    assert (await ada.ask(word, request_id=request_id))["success"]
    await home.quiet()
    found = await mia.mine()
    assert found["status"] != before
    assert issue(hass) is None
    await hass.data[DATA_LEDGER].async_saved()
    assert disk.rows[0]["status"] == found["status"]


async def test_wishes_that_come_together(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, disk: Disk, mia: Person
) -> None:
    """Undo together what builds on what could not be kept."""
    others = [await home.login(await async_user(hass, name)) for name in "AB"]
    disk.failure = OSError(errno.ENOSPC, "full")
    everybody = (mia, *others)
    wishes = (one.ask("request_movie", **MATRIX) for one in everybody)
    answers = await asyncio.gather(*wishes)
    assert {one["error_code"] for one in answers} == {"service_unavailable"}
    assert hass.data[DATA_LEDGER].requests() == []
    disk.failure = None
    for one in everybody:
        assert (await one.ask("request_movie", **MATRIX))["success"]
    [request] = hass.data[DATA_LEDGER].requests()
    assert len(request.asks) == 3


async def test_what_comes_by_itself_is_written_later(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, disk: Disk, mia: Person
) -> None:
    """Write what the apps did as soon as it can be written, with growing pauses."""
    ada = await home.parent()
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    disk.good_writes, disk.failure = 1, OSError(errno.ENOSPC, "full")
    # The decision is kept; what the app made of it can't be.
    answer = await ada.ask("approve", request_id=request_id)
    await home.quiet()
    assert answer["success"]
    assert (await mia.mine())["status"] == "sent"
    assert [one["status"] for one in disk.rows] == ["approved"]
    await until(lambda: issue(hass))
    tries = disk.tries
    await until(lambda: disk.tries > tries + 1)
    disk.failure = None
    await until(lambda: [one["status"] for one in disk.rows] == ["sent"])
    await until(lambda: issue(hass) is None)


def test_pauses_grow() -> None:
    """Try ever more rarely, and never give up."""
    pauses = [pause_after(failures) for failures in range(1, 12)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (5, 300)


async def test_home_assistant_stops_while_something_is_to_write(
    hass: HomeAssistant, home: Home, disk: Disk, mia: Person
) -> None:
    """Write at the very end what could not be written before."""
    ada = await home.parent()
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    disk.good_writes, disk.failure = 1, OSError(errno.ENOSPC, "full")
    await ada.ask("approve", request_id=request_id)
    await home.quiet()
    disk.failure = None
    hass.set_state(CoreState.stopping)
    hass.bus.async_fire("homeassistant_final_write")
    await hass.async_block_till_done()
    assert [one["status"] for one in disk.rows] == ["sent"]
    hass.set_state(CoreState.running)


UNEXPECTED = [
    "custom_components.requestarr.household.sending.async_tags_of",
    "custom_components.requestarr.household.sending._note",
    "custom_components.requestarr.household.sending.held_of",
    "custom_components.requestarr.household.ledger.Ledger.async_saved",
]


@pytest.mark.parametrize("place", UNEXPECTED)
@pytest.mark.parametrize("error", [OSError("stale"), KeyError("x"), RecursionError()])
async def test_what_nobody_thought_of(
    home: Home, radarr: SimulatedApp, mia: Person, place: str, error: Exception
) -> None:
    """Say that something went wrong, and let the same be asked for again."""
    ada = await home.parent()
    with patch(place, side_effect=error):
        answer = await ada.ask("request_movie", **MATRIX)
        await home.quiet()
    assert (answer["success"], answer["error_code"]) == (False, "service_unavailable")
    answer = await ada.ask("request_movie", **MATRIX)
    await home.quiet()
    assert answer["success"] or answer["error_code"] == "already_exists"
    assert len(radarr.movies) == 1
    assert (await ada.mine())["status"] == "sent"


def envelope(version: int, data: Any) -> str:
    """Return a file of Home Assistant's storage."""
    return json.dumps(
        {"version": version, "minor_version": 1, "key": NAME, "data": data}
    )


BROKEN = {
    "newer": (envelope(2, {"people": []}), "requests_too_new"),
    "much newer": (envelope(99, []), "requests_too_new"),
    "older than all": (envelope(0, {"requests": []}), "requests_unreadable"),
    "no rows": (envelope(1, {}), "requests_unreadable"),
    "rows by name": (envelope(1, {"requests": {}}), "requests_unreadable"),
    "a list": (envelope(1, [1]), "requests_unreadable"),
    "a word": (envelope(1, "no"), "requests_unreadable"),
    "no envelope": ('{"requests": []}', "requests_unreadable"),
    "no object": ("[1, 2]", "requests_unreadable"),
}


@pytest.mark.parametrize("case", [*BROKEN, "a folder"])
async def test_file_that_can_not_be_read(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, disk: Disk, case: str
) -> None:
    """Search, refuse requests in one sentence, write nothing over it, and go on once it is mended."""
    disk.file.parent.mkdir()
    text, key = BROKEN.get(case, (None, "requests_unreadable"))
    if text is None:
        disk.file.mkdir()
    else:
        disk.file.write_text(text)
    await home.add(radarr)
    repair = issue(hass, key)
    assert repair
    assert repair.severity is ir.IssueSeverity.CRITICAL
    ada, mia = await home.people("Ada", "Mia")
    for one in (ada, mia):
        assert (await one.ask("search_movies", query="The Matrix"))["results"]
        answer = await one.ask("request_movie", **MATRIX)
        assert answer["error_code"] == "service_unavailable"
        assert "request" in answer["message"]
        assert (await one.ask("requests"))["requests"] == []
    assert not radarr.calls_to("POST", "/movie")
    if text is None:
        disk.file.rmdir()
    else:
        assert disk.file.read_text() == text
        disk.file.unlink()
    await until(lambda: issue(hass, key) is None)
    await home.quiet()
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    assert len(disk.rows) == 1


async def test_requests_come_back_with_their_file(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, disk: Disk, mia: Person
) -> None:
    """Go on with what is in a file that could not be read for a while."""
    await mia.ask("request_movie", **MATRIX)
    good = disk.file.read_text()
    ledger = hass.data[DATA_LEDGER] = Ledger(hass)
    disk.file.write_text(envelope(2, {}))
    await ledger.async_load()
    assert not ledger.requests()
    disk.file.write_text(good)
    await until(ledger.requests)
    await home.quiet()
    assert [one.status for one in ledger.requests()] == ["pending"]


@pytest.mark.parametrize("minor", [0, 2, 7])
async def test_other_fields_of_the_same_version(
    hass: HomeAssistant, disk: Disk, mia: Person, minor: int
) -> None:
    """Read what a version with more or fewer fields has written."""
    await mia.ask("request_movie", **MATRIX)
    whole = json.loads(disk.file.read_text())
    whole["minor_version"] = minor
    for row in whole["data"]["requests"]:
        row["mood"] = "good"
        del row["disambiguation"]
    whole["data"]["requests"].append({"of": "another time"})
    disk.file.write_text(json.dumps(whole))
    assert await kept_again(hass) == ["pending"]
    assert len(disk.rows) == 2
