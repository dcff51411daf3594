"""An app is removed, and added again; nobody's request is lost by that."""

from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.requestarr.household.ledger import DATA_LEDGER, Ledger
from custom_components.requestarr.household.request import (
    Removal,
    RequestStatus,
    What,
)
from tests.arr_simulator import SimulatedApp
from tests.support.disk import Disk
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import MATRIX, kept, store
from tests.support.helpers import Json, async_user, only, until
from tests.support.home import Home
from tests.support.past import Past

STATUSES = {
    "pending": What.REQUESTED,
    "sent": What.SENT,
    "failed": What.FAILED,
    "available": What.AVAILABLE,
    "declined": What.DECLINED,
    "withdrawn": What.WITHDRAWN,
}
PUBLIC = "https://image.tmdb.org/t/p/w342/a.jpg"


@pytest.mark.parametrize("status", STATUSES)
async def test_removed_and_added_again(
    home: Home, past: Past, radarr: SimulatedApp, status: str
) -> None:
    """Have each request be as it was once its app is back."""
    radarr.add_movie(603)
    fields = {"poster": PUBLIC, "settled": status == "sent"}
    known = await past.asked(radarr, status, STATUSES[status], **fields)
    await home.set_up(known.entry)
    mia = await home.login(known.user)
    before = await mia.mine()
    fired = async_capture_events(home.hass, "requestarr_request")

    await home.hass.config_entries.async_remove(known.entry.entry_id)
    await home.hass.async_block_till_done()
    gone = await mia.mine()
    is_open = before["status"] in {"pending", "sent", "failed"}
    assert gone["status"] == ("withdrawn" if is_open else before["status"])
    assert gone["reason"] == (
        "The movie app was removed." if is_open else before["reason"]
    )
    assert gone["poster_url"] == PUBLIC
    assert [event.data["type"] for event in fired] == ["withdrawn"] * is_open
    assert "127.0.0.1" not in str([gone, *[event.data for event in fired]])

    again = await home.add(radarr)
    back = await mia.mine()
    assert back["entry_id"] == again.entry_id
    assert back["status"] == before["status"]
    assert [one["what"] for one in back["history"]] == [
        one["what"] for one in before["history"]
    ]


@pytest.mark.parametrize("is_restarted", [False, True])
@pytest.mark.parametrize("is_followed_before", [False, True])
async def test_who_follows_is_told_when_it_is_back(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    run_app: AppRunner,
    is_restarted: bool,
    is_followed_before: bool,
) -> None:
    """Have who follows a title follow it once its app is back, and no other app."""
    title = {"kind": "movie", "media_id": 603}
    radarr.add_movie(603)
    entry = await home.add(radarr)
    mia, ben = await home.people("Mia", "Ben")
    for who in (mia, ben) if is_followed_before else (mia,):
        assert (await who.ask("follow", **title))["success"]
    await hass.config_entries.async_remove(entry.entry_id)
    await home.quiet()
    if is_restarted:
        await hass.data[DATA_LEDGER].async_saved()
        hass.data[DATA_LEDGER] = Ledger(hass)
        await hass.data[DATA_LEDGER].async_load()
    other = await run_app("radarr", instance_name="Radarr 4K")
    other.add_movie(603, has_file=True)
    fired = async_capture_events(hass, "requestarr_request")
    another = await home.add(other)
    assert not fired
    await home.add(radarr)
    await hass.config_entries.async_remove(another.entry_id)
    assert (await mia.ask("title", **title))["title"]["following"]
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(*hass.config_entries.async_entries("requestarr"))
    [event] = [one.data for one in fired]
    told = {mia.id, ben.id} if is_followed_before else {mia.id}
    assert (event["type"], set(event["requester_ids"])) == ("available", told)
    content = hass.data[DATA_LEDGER].follows.content()
    assert content == {"version": 1, "titles": []}


async def test_removed_while_it_was_not_set_up(
    home: Home, past: Past, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Let go of what was asked of a disabled app, also if no app was set up at all."""
    known = await past.asked(radarr, "pending")
    object.__setattr__(known.entry, "disabled_by", ConfigEntryDisabler.USER)
    assert DATA_LEDGER not in home.hass.data
    await home.hass.config_entries.async_remove(known.entry.entry_id)
    assert "Error calling entry remove callback" not in caplog.text
    (request,) = home.hass.data[DATA_LEDGER].requests()
    gone = "The movie app was removed."
    assert (request.status, request.reason) == ("withdrawn", gone)
    again = await home.add(radarr)
    back = await (await home.login(known.user)).mine()
    assert (back["status"], back["entry_id"]) == ("pending", again.entry_id)


async def test_what_waited_can_be_approved_then(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Go on where the household was."""
    entry = await home.add(radarr)
    ada = await home.parent()
    mia = await home.login(await async_user(hass, "Mia"))
    request_id = (await mia.ask("request_movie", **MATRIX))["request_id"]
    await hass.config_entries.async_remove(entry.entry_id)
    await home.add(radarr)
    assert (await ada.ask("approve", request_id=request_id))["success"]
    assert [row["tmdbId"] for row in radarr.movies.values()] == [603]
    assert (await mia.mine())["status"] == "sent"


@pytest.mark.parametrize("other", ["another address", "another instance"])
async def test_another_app_takes_nothing_over(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
    other: str,
) -> None:
    """Leave requests with the app that they were to."""
    entry = await home.add(radarr)
    mia = await home.login(await async_user(hass, "Mia"))
    await mia.ask("request_movie", **MATRIX)
    beside = make_entry(await run_app("radarr"))
    if other == "another instance":
        await set_up(hass, beside)
    await hass.config_entries.async_remove(entry.entry_id)
    if other == "another address":
        await set_up(hass, beside)
    assert (await mia.mine())["status"] == "withdrawn"


@pytest.mark.parametrize(
    "poster",
    ["http://127.0.0.1:7878/a.jpg", "https://127.0.0.1/a.jpg", "", "https://["],
)
async def test_pictures_of_an_app_that_is_gone(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr_entry: MockConfigEntry,
    poster: str,
) -> None:
    """Tell no browser where an app was."""
    user = await async_user(hass, "Mia")
    one = kept(radarr_entry, user, RequestStatus.PENDING, poster=poster)
    store(hass_storage, one.as_dict())
    await set_up(hass, radarr_entry)
    mia = await home.login(user)
    await hass.config_entries.async_remove(radarr_entry.entry_id)
    assert (await mia.mine())["poster_url"] is None


async def test_removed_while_requests_could_not_be_read(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    disk: Disk,
) -> None:
    """End them once they can be read again, and have them be as they were once the app is back."""
    entry = await home.add(radarr)
    await home.add(sonarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    good = disk.file.read_text()
    disk.file.write_text(good.replace('"version": 1', '"version": 2', 1))
    ledger = hass.data[DATA_LEDGER] = Ledger(hass)
    await ledger.async_load()
    await hass.config_entries.async_remove(entry.entry_id)
    await home.quiet()
    assert await mia.requests() == []
    disk.file.write_text(good)
    await until(ledger.requests)
    await until(lambda: ledger.requests()[0].status == "withdrawn")
    await home.quiet()
    gone = await mia.mine()
    assert gone["reason"] == "The movie app was removed."
    again = await home.add(radarr)
    back = await mia.mine()
    assert (back["entry_id"], back["status"]) == (again.entry_id, "pending")


async def test_requests_to_an_app_that_nobody_knows(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """End what is open at an app of whom nothing is kept, once."""
    other = MockConfigEntry(domain="requestarr", data={}, title="Radarr")
    user = await async_user(hass, "Mia")
    one = kept(other, user, RequestStatus.SENT, What.SENT)
    store(hass_storage, one.as_dict())
    entry = await home.add(radarr)
    mia = await home.login(user)
    for _ in range(2):
        found = await mia.mine()
        assert (found["status"], found["reason"]) == (
            "withdrawn",
            "The movie app was removed.",
        )
        assert len(found["history"]) == len(one.history) + 1
        await hass.config_entries.async_reload(entry.entry_id)


async def test_let_go_of_half(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """End what is left where not all was ended the last time, and that once."""
    other = MockConfigEntry(domain="requestarr", data={}, title="Radarr")
    user = await async_user(hass, "Mia")
    removal = Removal(url="http://radarr.local", status=RequestStatus.SENT, wait=None)
    ended = kept(other, user, RequestStatus.WITHDRAWN, What.WITHDRAWN, removal=removal)
    left = kept(other, user, RequestStatus.SENT, What.SENT, external_id=11)
    store(hass_storage, ended.as_dict(), left.as_dict())
    await home.add(radarr)
    rows = await (await home.login(user)).requests()
    assert {row["media_id"]: row["status"] for row in rows} == dict.fromkeys(
        (11, 603), "withdrawn"
    )
    steps = {row["media_id"]: len(row["history"]) for row in rows}
    assert steps == {11: len(left.history) + 1, 603: len(ended.history)}
