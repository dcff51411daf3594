"""The ledger: one request for one wish of the household, from the first word to its end."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from time import process_time
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.requestarr.household.member import AUTOMATION
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import (
    BREAKING_BAD,
    MATRIX,
    STAR_WARS,
    STORE,
    events,
    kept,
    login,
    look_again,
    names,
    parent,
    person,
    store,
)
from tests.support.helpers import Json, async_user, only, seasons_monitored, until
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("quick_answers")


async def written(hass: HomeAssistant, hass_storage: Json) -> list[Json]:
    """Return what is on the disk once all has been written."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done()
    rows: list[Json] = hass_storage[STORE]["data"]["requests"]
    return rows


def wanted_seasons(app: SimulatedApp) -> set[int]:
    """Return which seasons of the one series are monitored as a whole."""
    flags = seasons_monitored(app, only(app.series)["id"])
    return {number for number, flag in flags.items() if flag == {True}}


async def test_written_before_it_is_sent(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Have a request on the disk before the app hears of it."""
    await set_up(hass, make_entry(radarr))
    ada = await parent(hass, hass_ws_client)
    radarr.fail("/movie$", method="POST", hang=True)

    outcome = await ada.ask("request_movie", **MATRIX)

    assert radarr.calls_to("POST", "/movie")
    (row,) = hass_storage[STORE]["data"]["requests"]
    assert (row["status"], row["external_id"]) == ("approved", 603)
    assert row["asks"][0]["user_id"] == ada.id
    assert outcome["request_id"] == row["id"]
    radarr.clear_faults()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await ada.mine())["status"] == "sent"


async def test_pending_is_written_before_the_answer(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Say that a wish waits only once that survives a loss of power."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    (row,) = hass_storage[STORE]["data"]["requests"]
    assert (row["status"], row["wait"]) == ("pending", "approval")
    assert not radarr.calls_to("POST", "/movie")


async def test_each_change_has_time_and_person(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Keep who did what and when, from the wish to the file."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    before = dt_util.utcnow()
    asked = await mia.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=asked["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await look_again(hass, entry)

    found = await mia.mine()

    assert [(one["what"], one["name"]) for one in found["history"]] == [
        ("requested", "Mia"),
        ("approved", "Ada"),
        ("sent", None),
        ("available", None),
    ]
    times = [dt_util.parse_datetime(one["at"]) for one in found["history"]]
    assert before < times[0] < times[1] < times[2] < times[3] < dt_util.utcnow()
    assert (found["status"], found["state"]["status"]) == ("available", "available")
    assert found["created"] == found["history"][0]["at"]
    assert found["changed"] == found["history"][-1]["at"]


async def test_two_people_one_request(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Put both names on one request, and tell both in the end."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    first = await mia.ask("request_movie", **MATRIX)
    second = await ben.ask("request_movie", **MATRIX)
    assert first["request_id"] == second["request_id"]
    assert second["item"]["request"]["requesters"] == ["Mia", "Ben"]

    await ada.ask("approve", request_id=first["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    heard = async_capture_events(hass, "requestarr_request")
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await look_again(hass, entry)

    (event,) = [one.data for one in heard if one.data["type"] == "available"]
    assert event["requester_ids"] == [mia.id, ben.id]
    for one in (mia, ben):
        found = await one.mine()
        assert (found["status"], names(found)) == ("available", ["Mia", "Ben"])
    assert len(radarr.calls_to("POST", "/movie")) == 1


async def test_both_at_the_same_moment(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Make one request and one movie of wishes that arrive together, in several tabs too."""
    await set_up(hass, make_entry(radarr))
    ada = await parent(hass, hass_ws_client)
    tabs = [await parent(hass, hass_ws_client, name) for name in ("Eve", "Zoe")]
    radarr.fail("/movie$", method="POST", delay=0.2)
    outcomes = await asyncio.gather(
        *(one.ask("request_movie", **MATRIX) for one in (ada, *tabs))
    )
    await hass.async_block_till_done(wait_background_tasks=True)

    assert len({one["request_id"] for one in outcomes}) == 1
    assert len(radarr.calls_to("POST", "/movie")) == 1
    (found,) = await ada.requests(scope="all")
    assert (found["status"], sorted(names(found))) == ("sent", ["Ada", "Eve", "Zoe"])


async def test_same_person_twice(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Count somebody once who asks twice, also under a new name."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    first = await mia.ask("request_movie", **MATRIX)
    await mia.ask("request_movie", **MATRIX)
    assert events(await mia.mine()) == ["requested"]
    await hass.auth.async_update_user(mia.user, name="Maria")
    await mia.ask("request_movie", **MATRIX)
    assert events(await mia.mine()) == ["requested"]
    await ada.ask("approve", request_id=first["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    await mia.ask("request_movie", **MATRIX)
    found = await mia.mine()
    assert names(found) == ["Maria"]
    assert events(found) == ["requested", "approved", "sent"]


async def test_asking_again_while_it_is_added(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Let what the app took go on when its owner asks again, and come to its end."""
    sonarr.refresh_delay = 1.0
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    first = await ada.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert first["status"] == "adding"
    await ada.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert (await ada.mine())["status"] == "sent"
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await ada.mine()
    assert events(found) == ["requested", "sent"]
    assert found["can"]["withdraw"]
    assert len(sonarr.calls_to("POST", "/series")) == 1


async def test_more_seasons_extend(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Add seasons to what waits, and to what the app has taken."""
    await set_up(hass, make_entry(sonarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    first = await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    found = await mia.mine()
    assert (found["seasons"], names(found)) == ([1, 2], ["Mia", "Ben"])
    assert events(found) == ["requested", "extended"]

    await ada.ask("approve", request_id=first["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1, 2}
    outcome = await ada.ask("request_series", **BREAKING_BAD, seasons=[0, 4])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert outcome["request_id"] == first["request_id"]
    assert wanted_seasons(sonarr) == {0, 1, 2, 4}
    found = await mia.mine()
    assert (found["status"], found["seasons"]) == ("sent", [0, 1, 2, 4])
    assert found["all_seasons"] == [0, 1, 2, 3, 4, 5]


async def test_extension_while_the_first_part_is_sent(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Carry both parts out, one after the other, and call it sent once both are."""
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    eve = await parent(hass, hass_ws_client, "Eve")
    sonarr.fail("/series$", method="POST", delay=0.8, times=1)
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await eve.ask("request_series", **BREAKING_BAD, seasons=[3])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1, 3}
    found = await eve.mine()
    assert (found["status"], found["seasons"]) == ("sent", [1, 3])
    assert events(found) == ["requested", "extended", "sent"]


async def test_extension_that_the_app_refuses(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Have all of it failed when the second part is, and all of it tried again."""
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    sonarr.fail("/series$", method="POST", status=503)
    first = await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    assert first["error_code"] == "service_unavailable"
    assert (await ada.mine())["status"] == "failed"
    sonarr.clear_faults()
    await ada.ask("request_series", **BREAKING_BAD, seasons=[3])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1, 3}
    found = await ada.mine()
    assert (found["status"], found["message"]) == ("sent", None)


async def test_joining_what_is_under_way(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Put a name on what is approved already, which needs nobody's leave."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    await ada.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["message"] == "The Matrix has been requested already."
    found = await mia.mine()
    assert outcome["request_id"] == found["id"]
    assert (found["status"], names(found)) == ("sent", ["Ada", "Mia"])
    assert events(found) == ["requested", "sent", "joined"]
    assert len(radarr.calls_to("POST", "/movie")) == 1


async def test_part_of_what_is_under_way(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Let only the seasons wait that nobody has approved, and hear of the others too."""
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await hass.async_block_till_done(wait_background_tasks=True)
    outcome = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    assert outcome["status"] == "pending"
    waiting, sent = await mia.requests()
    assert (waiting["status"], waiting["seasons"]) == ("pending", [2])
    assert (sent["status"], names(sent)) == ("sent", ["Ada", "Mia"])

    await ada.ask("approve", request_id=waiting["id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    ben = await person(hass, hass_ws_client, "Ben")
    await ben.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    found = await ben.requests()
    assert [(one["status"], one["seasons"]) for one in found] == [
        ("sent", [2]),
        ("sent", [1]),
    ]
    assert wanted_seasons(sonarr) == {1, 2}


async def test_approved_person_asks_for_part_of_what_waits(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Get one season at once and leave the rest to be decided on."""
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1}
    waiting = await mia.mine()
    assert (waiting["status"], waiting["seasons"]) == ("pending", [1, 2])
    item = (await mia.ask("search_tv", query="Breaking Bad"))["results"][0]
    states = {one["seasonNumber"]: one["status"] for one in item["seasons"]}
    assert (states[1], states[2], states[3]) == ("requested", "pending", "unmonitored")

    await ada.ask("approve", request_id=asked["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1, 2}
    assert (await mia.mine())["status"] == "sent"


async def test_approved_person_asks_for_all_that_waits(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Approve what waits by asking for it, and for more."""
    await set_up(hass, make_entry(sonarr))
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await mia.mine()
    assert (found["status"], found["seasons"]) == ("sent", [1, 2])
    assert events(found) == ["requested", "approved", "sent"]
    assert wanted_seasons(sonarr) == {1, 2}


@pytest.mark.parametrize(("has_file", "status"), [(True, "available"), (False, "sent")])
@pytest.mark.parametrize("fails", [False, True])
async def test_appears_by_other_means(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    fails: bool,
    has_file: bool,
    status: str,
) -> None:
    """Close a request that waits, or has failed, when somebody adds the movie in the app."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    if fails:
        radarr.fail("/movie$", method="POST", status=503)
        await ada.ask("request_movie", **MATRIX)
    await mia.ask("request_movie", **MATRIX)
    assert (await mia.mine())["status"] == ("failed" if fails else "pending")
    radarr.clear_faults()
    radarr.add_movie(603, has_file=has_file)
    await look_again(hass, entry)
    found = await mia.mine()
    assert (found["status"], found["wait"], found["message"]) == (status, None, None)
    assert not found["can"]["approve"]


async def test_series_of_which_one_season_appears(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Go on waiting for the other season."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    sonarr.add_series(81189, seasons=[1], files={1: 7})
    await look_again(hass, entry)
    assert (await mia.mine())["status"] == "pending"


async def test_already_here(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Say so, and write nothing down, when somebody asks for what is here."""
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    radarr.add_movie(603, has_file=True)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert (outcome["error_code"], outcome["status"]) == ("already_exists", "available")
    assert outcome["request_id"] is None
    assert await mia.requests() == []


async def test_already_wanted(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Follow what the app is looking for already, for who asks now."""
    entry = make_entry(radarr, rules={"limit": 1})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    row = radarr.add_movie(603)
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "already_exists"
    assert (await mia.mine())["status"] == "sent"
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"
    radarr.backend.set_file(row, has_file=True)
    await look_again(hass, entry)
    assert [one["status"] for one in await mia.requests()] == ["pending", "available"]


async def test_deleted_in_the_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Say that a movie is gone; who may not decide needs leave to get it again."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    asked = await mia.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=asked["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    radarr.movies.clear()
    await look_again(hass, entry)
    found = await mia.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "Radarr no longer has this title.",
    )

    outcome = await mia.ask("request_movie", **MATRIX)
    assert (outcome["status"], outcome["request_id"]) == ("pending", found["id"])
    assert not radarr.movies
    assert (await mia.mine())["wait"] == "approval"
    await ada.ask("approve", request_id=found["id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(radarr.movies)["monitored"]
    assert (await mia.mine())["status"] == "sent"


async def test_deleted_series_of_which_a_part_is_wanted(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Get only what is asked for of a series that once was wanted whole."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    await ada.ask("request_series", tvdb_id=81189)
    await hass.async_block_till_done(wait_background_tasks=True)
    sonarr.series.clear()
    sonarr.episodes.clear()
    await look_again(hass, entry)
    assert (await ada.mine())["status"] == "failed"

    outcome = await ada.ask("request_series", tvdb_id=81189, seasons=[1])
    assert outcome["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    flags = seasons_monitored(sonarr, only(sonarr.series)["id"])
    assert {number for number, flag in flags.items() if flag == {True}} == {1}
    found = {tuple(one["seasons"]): one["status"] for one in await ada.requests()}
    assert found == {(1,): "sent", (1, 2, 3, 4, 5): "failed"}


async def test_failed_is_tried_again_by_asking(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Send what was approved once when somebody else asks for it too."""
    await set_up(hass, make_entry(radarr))
    ada = await parent(hass, hass_ws_client)
    mia = await person(hass, hass_ws_client, "Mia")
    radarr.fail("/movie$", method="POST", status=503, times=1)
    await ada.ask("request_movie", **MATRIX)
    outcome = await mia.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert outcome["success"]
    assert only(radarr.movies)["monitored"]
    found = await mia.mine()
    assert (found["status"], names(found)) == ("sent", ["Ada", "Mia"])
    assert events(found) == ["requested", "failed", "joined", "requested", "sent"]


async def test_removed_app(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Withdraw what waits for an app that is removed, and still list it."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    await hass.config_entries.async_remove(entry.entry_id)
    found = await mia.mine()
    assert (found["status"], found["wait"]) == ("withdrawn", None)
    assert (found["instance"], found["title"]) == (None, "The Matrix")
    assert found["history"][-1]["name"] is None
    assert not any(found["can"].values())


async def test_removed_app_that_lost_a_title(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Offer no other try of what failed in an app that is removed."""
    entry = make_entry(radarr, rules={"approved": "everyone"})
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_movie", **MATRIX)
    await hass.async_block_till_done(wait_background_tasks=True)
    radarr.movies.clear()
    await look_again(hass, entry)
    assert (await mia.mine())["can"]["retry"]
    await hass.config_entries.async_remove(entry.entry_id)
    found = await mia.mine()
    assert (found["status"], found["can"]["retry"]) == ("failed", False)


async def test_old_requests_are_forgotten(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Forget what ended more than a year ago, and nothing that is open."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    store(
        hass_storage,
        kept(entry, user, RequestStatus.DECLINED, external_id=1).as_dict(),
        kept(entry, user, RequestStatus.PENDING, external_id=2).as_dict(),
    )
    freezer.tick(timedelta(days=366))
    await set_up(hass, entry)
    mia = await login(hass, hass_ws_client, user)
    await mia.ask("request_movie", **MATRIX)
    assert [one["external_id"] for one in await written(hass, hass_storage)] == [2, 603]


async def test_only_so_many_are_kept(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Forget the first of very many that count no more, and be quick with the rest."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    rows = [
        kept(entry, user, RequestStatus.AVAILABLE, external_id=number).as_dict()
        for number in range(1000, 3500)
    ]
    store(
        hass_storage,
        kept(entry, user, RequestStatus.PENDING, external_id=5).as_dict(),
        *rows,
    )
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    mia = await login(hass, hass_ws_client, user)
    started = process_time()
    await mia.ask("request_movie", **MATRIX)
    answer = await ada.ask("requests", scope="all", limit=50)
    mine = await mia.ask("requests", status="pending")
    assert (spent := process_time() - started) < 2, spent
    assert answer["total"] == 2002
    assert [one["media_id"] for one in mine["requests"]] == [603, 5]
    kept_rows = await written(hass, hass_storage)
    assert len(kept_rows) == 2002
    assert [one["external_id"] for one in kept_rows][:2] == [5, 1500]


async def test_odd_rows_are_left_out(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Keep what can be read, say once that something can't, and go on."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    good = kept(entry, user, RequestStatus.PENDING).as_dict()
    trouble = {"code": "rejected", "key": "rejected", "placeholders": {"app": "Radarr"}}
    odd: list[Any] = [
        None,
        7,
        [],
        "x",
        {},
        good | {"id": 5},
        good | {"title": None},
        good | {"status": "lost"},
        good | {"kind": "book"},
        good | {"service": "readarr"},
        good | {"wait": "weather"},
        good | {"external_id": "603"},
        good | {"external_id": [603]},
        good | {"external_id": True},
        good | {"year": "1999"},
        good | {"poster": 5},
        good | {"settled": None},
        good | {"seasons": None},
        good | {"seasons": ["one"]},
        good | {"asks": [None]},
        good | {"asks": [{"user_id": "a", "name": "A", "at": 5, "cost": 1}]},
        good | {"asks": [{**good["asks"][0], "user_id": ["a"]}]},
        good | {"asks": [{**good["asks"][0], "cost": None}]},
        good | {"history": []},
        good | {"history": [{"what": "requested", "at": "yesterday"}]},
        good | {"history": [{"what": "requested", "at": "2026-01-01T00:00:00"}]},
        good | {"history": [{**good["history"][0], "what": "eaten"}]},
        good | {"trouble": {**trouble, "code": "bored"}},
        good | {"trouble": {**trouble, "placeholders": None}},
        good | {"trouble": "lots"},
        {key: value for key, value in good.items() if key != "entry_id"},
    ]
    newer = good | {"id": "01NEWER", "mood": "good", "trouble": trouble}
    newer["asks"] = [{**good["asks"][0], "tone": "kind"}]
    store(hass_storage, *odd, good, newer)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    mia = await login(hass, hass_ws_client, user)

    found = await ada.requests(scope="all")

    assert [one["id"] for one in found] == ["01NEWER", good["id"]]
    assert names(found[0]) == ["Mia"]
    said = [one for one in caplog.records if "can't be read" in one.getMessage()]
    assert len(said) == 1
    assert str(len(odd)) in said[0].getMessage()
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"
    # Another version may be able to read them.
    assert (await written(hass, hass_storage))[: len(odd)] == odd


@pytest.mark.parametrize(
    "trouble",
    [
        {"code": "rejected", "key": "too_cold", "placeholders": {}},
        {"code": "rejected", "key": "rejected", "placeholders": {}},
    ],
)
async def test_failure_without_words(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    trouble: Json,
) -> None:
    """Say in other words why something failed that a later version has put into its own."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    failed = kept(entry, user, RequestStatus.FAILED, What.FAILED)
    store(hass_storage, failed.as_dict() | {"trouble": trouble})
    await set_up(hass, entry)
    mia = await login(hass, hass_ws_client, user)
    assert "went wrong" in (await mia.mine())["message"]


@pytest.mark.parametrize("data", [[], {}, {"requests": None}, {"requests": {}}, "x"])
async def test_odd_store(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    data: Any,
) -> None:
    """Write nothing over a file that holds something else, and keep no request but there."""
    hass_storage[STORE] = {"version": 1, "data": data}
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    refused = await mia.ask("request_movie", **MATRIX)
    assert refused["error_code"] == "service_unavailable"
    assert (await mia.ask("search_movies", query="The Matrix"))["results"]
    assert ir.async_get(hass).async_get_issue("requestarr", "requests_unreadable")
    assert hass_storage[STORE]["data"] == data
    assert not radarr.movies


async def test_store_without_anything(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Start anew from a file that holds nothing."""
    hass_storage[STORE] = {"version": 1, "data": None}
    await set_up(hass, make_entry(radarr))
    mia = await person(hass, hass_ws_client, "Mia")
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    assert len(await mia.requests()) == 1


async def test_strange_names(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Find a word for who has no name, and for what no longer asks."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    row = kept(entry, user, RequestStatus.PENDING).as_dict()
    nobody = {**row["asks"][0], "user_id": None, "name": "robot"}
    robot = {**row["history"][0], "user_id": None, "name": "robot"}
    store(hass_storage, row | {"asks": [*row["asks"], nobody], "history": [robot]})
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    mia = await login(hass, hass_ws_client, user)
    await hass.auth.async_update_user(user, name="")
    await mia.ask("request_movie", **STAR_WARS)
    hass.data["requestarr_ledger"].put(
        kept(entry, user, RequestStatus.PENDING, external_id=7).happened(
            What.JOINED, AUTOMATION
        )
    )
    third, second, first = await ada.requests(scope="all")
    assert names(first) == ["Mia", "robot"]
    assert first["history"][0]["name"] == "robot"
    assert names(second) == ["Somebody"]
    assert second["history"][0]["name"] == "Somebody"
    assert third["history"][-1]["name"] == "Home Assistant"


async def test_album_comes(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Follow an album from the wish to its files."""
    entry = make_entry(lidarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    wish = wish_for(lidarr, "album")
    asked = await mia.ask("request_album", **wish)
    assert asked["status"] == "pending"
    found = await mia.mine()
    assert (found["kind"], found["artist"]) == (
        "album",
        asked["item"] and _artist(lidarr),
    )
    await ada.ask("approve", request_id=asked["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    (album,) = [one for one in lidarr.albums.values() if one["monitored"]]
    assert album["foreignAlbumId"] == wish["foreign_album_id"]
    assert (await mia.mine())["status"] == "sent"
    artist = only(lidarr.artists)
    rows = lidarr.queue_add(artist["id"], album_ids=(album["id"],), progress=50)
    lidarr.downloads.finish(rows)
    await look_again(hass, entry)
    assert (await mia.mine())["status"] == "available"


def _artist(app: SimulatedApp) -> str:
    """Return the artist whose album is asked for."""
    wish = wish_for(app, "artist")
    return str(wish["title"])


@pytest.mark.parametrize("reload", [False, True])
async def test_album_that_goes_with_its_artist(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    reload: bool,
) -> None:
    """Notice that an album is gone, at once or after a restart."""
    entry = make_entry(lidarr)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    await ada.ask("request_album", **wish_for(lidarr, "album"))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await ada.mine())["status"] == "sent"
    lidarr.artists.clear()
    lidarr.albums.clear()
    if reload:
        await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done(wait_background_tasks=True)
    else:
        await look_again(hass, entry)
    found = await ada.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "Lidarr no longer has this title.",
    )


async def test_album_that_can_not_be_read(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Believe nothing of an album that the app would not show just now."""
    entry = make_entry(lidarr)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    await ada.ask("request_album", **wish_for(lidarr, "album"))
    await hass.async_block_till_done(wait_background_tasks=True)
    lidarr.fail("/album$", status=500)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await ada.mine())["status"] == "sent"


async def test_series_without_seasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Ask for a series of which no season is known yet, and get those there are later."""
    await set_up(hass, make_entry(sonarr))
    mia = await person(hass, hass_ws_client, "Mia")
    ada = await parent(hass, hass_ws_client)
    app = hass.config_entries.async_entries("requestarr")[0].runtime_data
    found = await app.lookups.async_title("series", 81189)
    bare = replace(found, seasons=())
    with patch.object(type(app.lookups), "async_title", return_value=bare):
        asked = await mia.ask("request_series", **BREAKING_BAD)
    assert (await mia.mine())["seasons"] == []
    await ada.ask("approve", request_id=asked["request_id"])
    await hass.async_block_till_done(wait_background_tasks=True)
    assert wanted_seasons(sonarr) == {1, 2, 3, 4, 5}
    assert (await mia.mine())["seasons"] == [1, 2, 3, 4, 5]


async def test_title_that_the_app_forgets_before_it_is_added(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Fail what was approved, and that its app denies to know after a restart."""
    entry = make_entry(radarr)
    await set_up(hass, entry)
    ada = await parent(hass, hass_ws_client)
    radarr.fail("/movie$", method="POST", hang=True)
    await ada.ask("request_movie", **MATRIX)
    await until(lambda: radarr.calls_to("POST", "/movie"))
    await hass.config_entries.async_unload(entry.entry_id)
    assert (await ada.mine())["status"] == "approved"
    radarr.fail("/movie/lookup", status=404)
    await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await ada.mine()
    assert (found["status"], found["message"]) == (
        "failed",
        "Radarr doesn\u2019t know this title.",
    )
    radarr.clear_faults()
    await radarr.settle()


@pytest.mark.parametrize("appears", [False, True])
async def test_app_that_fails_until_nobody_waits(
    hass: HomeAssistant,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    appears: bool,
) -> None:
    """Try what was approved before a restart so often, then say that it failed."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    store(hass_storage, kept(entry, user, RequestStatus.APPROVED).as_dict())
    radarr.fail("/movie/lookup", status=503)
    with patch("custom_components.requestarr.household.sending.RESUME_SECONDS", (0, 1)):
        await set_up(hass, entry)
        mia = await login(hass, hass_ws_client, user)
        found = await mia.mine()
        assert (found["status"], found["state"]["status"]) == ("approved", "adding")
        if appears:
            radarr.add_movie(603, has_file=True)
            await entry.runtime_data.async_read_library()
        await hass.async_block_till_done(wait_background_tasks=True)
    found = await mia.mine()
    assert found["status"] == ("available" if appears else "failed")
    assert events(found)[-1] == found["status"]
    assert not radarr.calls_to("POST", "/movie")


@pytest.mark.parametrize(
    ("files", "status", "state"),
    [
        ({}, "sent", "requested"),
        ({1: 7}, "sent", "partial"),
        ({1: 3}, "sent", "partial"),
        ("all", "available", "available"),
    ],
)
async def test_state_of_several_seasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    files: Any,
    status: str,
    state: str,
) -> None:
    """Find the one word for the seasons that were asked for."""
    entry = make_entry(sonarr)
    await set_up(hass, entry)
    mia = await person(hass, hass_ws_client, "Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    sonarr.add_series(81189, seasons=[1, 2], files=files)
    await look_again(hass, entry)
    found = await mia.mine()
    assert (found["status"], found["state"]["status"]) == (status, state)
