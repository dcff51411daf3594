"""The ledger: one request for one wish of the household, from the first word to its end."""

import asyncio

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, STORE, events, names
from tests.support.helpers import Json, only, wanted_seasons
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.usefixtures("quick_answers")
async def test_written_before_it_is_sent(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Have a request on the disk before the app hears of it."""
    await home.add(radarr)
    ada = await home.parent()
    radarr.fail("/movie$", method="POST", hang=True)

    outcome = await ada.ask("request_movie", **MATRIX)

    assert radarr.calls_to("POST", "/movie")
    (row,) = hass_storage[STORE]["data"]["requests"]
    assert (row["status"], row["external_id"]) == ("approved", 603)
    assert row["asks"][0]["user_id"] == ada.id
    assert outcome["request_id"] == row["id"]
    radarr.clear_faults()
    await home.quiet()
    assert (await ada.mine())["status"] == "sent"


async def test_pending_is_written_before_the_answer(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Say that a wish waits only once that survives a loss of power."""
    await home.add(radarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    (row,) = hass_storage[STORE]["data"]["requests"]
    assert (row["status"], row["wait"]) == ("pending", "approval")
    assert not radarr.calls_to("POST", "/movie")


async def test_each_change_has_time_and_person(
    home: Home, radarr: SimulatedApp
) -> None:
    """Keep who did what and when, from the wish to the file."""
    entry = await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    before = dt_util.utcnow()
    asked = await mia.ask("request_movie", **MATRIX)
    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)

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
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Put both names on one request, and tell both in the end."""
    entry = await home.add(radarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    first = await mia.ask("request_movie", **MATRIX)
    second = await ben.ask("request_movie", **MATRIX)
    assert first["request_id"] == second["request_id"]
    assert second["item"]["request"]["requesters"] == ["Mia", "Ben"]

    await ada.ask("approve", request_id=first["request_id"])
    await home.quiet()
    heard = async_capture_events(hass, "requestarr_request")
    radarr.backend.set_file(only(radarr.movies), has_file=True)
    await home.look_again(entry)

    (event,) = [one.data for one in heard if one.data["type"] == "available"]
    assert event["requester_ids"] == [mia.id, ben.id]
    for one in (mia, ben):
        found = await one.mine()
        assert (found["status"], names(found)) == ("available", ["Mia", "Ben"])
    assert len(radarr.calls_to("POST", "/movie")) == 1


async def test_both_at_the_same_moment(home: Home, radarr: SimulatedApp) -> None:
    """Make one request and one movie of wishes that arrive together, in several tabs too."""
    await home.add(radarr)
    ada = await home.parent()
    tabs = [await home.parent(name) for name in ("Eve", "Zoe")]
    radarr.fail("/movie$", method="POST", delay=0.2)
    outcomes = await asyncio.gather(
        *(one.ask("request_movie", **MATRIX) for one in (ada, *tabs))
    )
    await home.quiet()

    assert len({one["request_id"] for one in outcomes}) == 1
    assert len(radarr.calls_to("POST", "/movie")) == 1
    (found,) = await ada.requests(scope="all")
    assert (found["status"], sorted(names(found))) == ("sent", ["Ada", "Eve", "Zoe"])


async def test_same_person_twice(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Count somebody once who asks twice, also under a new name."""
    await home.add(radarr)
    mia, ada = await home.people("Mia", "Ada")
    first = await mia.ask("request_movie", **MATRIX)
    await mia.ask("request_movie", **MATRIX)
    assert events(await mia.mine()) == ["requested"]
    await hass.auth.async_update_user(mia.user, name="Maria")
    await mia.ask("request_movie", **MATRIX)
    assert events(await mia.mine()) == ["requested"]
    await ada.ask("approve", request_id=first["request_id"])
    await home.quiet()
    await mia.ask("request_movie", **MATRIX)
    found = await mia.mine()
    assert names(found) == ["Maria"]
    assert events(found) == ["requested", "approved", "sent"]


async def test_asking_again_while_it_is_added(home: Home, sonarr: SimulatedApp) -> None:
    """Let what the app took go on when its owner asks again, and come to its end."""
    sonarr.refresh_delay = 3600
    await home.add(sonarr)
    ada = await home.parent()
    first = await ada.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert first["status"] == "adding"
    await ada.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert (await ada.mine())["status"] == "sent"
    sonarr.hurry()
    await home.quiet()
    found = await ada.mine()
    assert events(found) == ["requested", "sent"]
    assert found["can"]["withdraw"]
    assert len(sonarr.calls_to("POST", "/series")) == 1


async def test_more_seasons_extend(home: Home, sonarr: SimulatedApp) -> None:
    """Add seasons to what waits, and to what the app has taken."""
    await home.add(sonarr)
    mia, ben, ada = await home.people("Mia", "Ben", "Ada")
    first = await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await ben.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    found = await mia.mine()
    assert (found["seasons"], names(found)) == ([1, 2], ["Mia", "Ben"])
    assert events(found) == ["requested", "extended"]

    await ada.ask("approve", request_id=first["request_id"])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1, 2}
    outcome = await ada.ask("request_series", **BREAKING_BAD, seasons=[0, 4])
    await home.quiet()
    assert outcome["request_id"] == first["request_id"]
    assert wanted_seasons(sonarr) == {0, 1, 2, 4}
    found = await mia.mine()
    assert (found["status"], found["seasons"]) == ("sent", [0, 1, 2, 4])
    assert found["all_seasons"] == [0, 1, 2, 3, 4, 5]


@pytest.mark.usefixtures("quick_answers")
async def test_extension_while_the_first_part_is_sent(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Carry both parts out, one after the other, and call it sent once both are."""
    await home.add(sonarr)
    ada, eve = await home.people("Ada", "Eve")
    sonarr.fail("/series$", method="POST", delay=0.8, times=1)
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await eve.ask("request_series", **BREAKING_BAD, seasons=[3])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1, 3}
    found = await eve.mine()
    assert (found["status"], found["seasons"]) == ("sent", [1, 3])
    assert events(found) == ["requested", "extended", "sent"]


async def test_extension_that_the_app_refuses(home: Home, sonarr: SimulatedApp) -> None:
    """Have all of it failed when the second part is, and all of it tried again."""
    await home.add(sonarr)
    ada = await home.parent()
    sonarr.fail("/series$", method="POST", status=503)
    first = await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    assert first["error_code"] == "service_unavailable"
    assert (await ada.mine())["status"] == "failed"
    sonarr.clear_faults()
    await ada.ask("request_series", **BREAKING_BAD, seasons=[3])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1, 3}
    found = await ada.mine()
    assert (found["status"], found["message"]) == ("sent", None)


async def test_joining_what_is_under_way(home: Home, radarr: SimulatedApp) -> None:
    """Put a name on what is approved already, which needs nobody's leave."""
    await home.add(radarr)
    ada, mia = await home.people("Ada", "Mia")
    await ada.ask("request_movie", **MATRIX)
    await home.quiet()
    outcome = await mia.ask("request_movie", **MATRIX)
    assert outcome["message"] == "The Matrix is already requested."
    found = await mia.mine()
    assert outcome["request_id"] == found["id"]
    assert (found["status"], names(found)) == ("sent", ["Ada", "Mia"])
    assert events(found) == ["requested", "sent", "joined"]
    assert len(radarr.calls_to("POST", "/movie")) == 1


async def test_part_of_what_is_under_way(home: Home, sonarr: SimulatedApp) -> None:
    """Let only the seasons wait that nobody has approved, and hear of the others too."""
    await home.add(sonarr)
    ada, mia = await home.people("Ada", "Mia")
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await home.quiet()
    outcome = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    assert outcome["status"] == "pending"
    waiting, sent = await mia.requests()
    assert (waiting["status"], waiting["seasons"]) == ("pending", [2])
    assert (sent["status"], names(sent)) == ("sent", ["Ada", "Mia"])

    await ada.ask("approve", request_id=waiting["id"])
    await home.quiet()
    ben = await home.person("Ben")
    await ben.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    found = await ben.requests()
    assert [(one["status"], one["seasons"]) for one in found] == [
        ("sent", [2]),
        ("sent", [1]),
    ]
    assert wanted_seasons(sonarr) == {1, 2}


async def test_approved_person_asks_for_part_of_what_waits(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Get one season at once and leave the rest to be decided on."""
    await home.add(sonarr)
    ada, mia = await home.people("Ada", "Mia")
    asked = await mia.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1}
    waiting = await mia.mine()
    assert (waiting["status"], waiting["seasons"]) == ("pending", [1, 2])
    item = (await mia.ask("search_tv", query="Breaking Bad"))["results"][0]
    states = {one["seasonNumber"]: one["status"] for one in item["seasons"]}
    assert (states[1], states[2], states[3]) == ("requested", "pending", "unmonitored")

    await ada.ask("approve", request_id=asked["request_id"])
    await home.quiet()
    assert wanted_seasons(sonarr) == {1, 2}
    assert (await mia.mine())["status"] == "sent"


async def test_approved_person_asks_for_all_that_waits(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Approve what waits by asking for it, and for more."""
    await home.add(sonarr)
    ada, mia = await home.people("Ada", "Mia")
    await mia.ask("request_series", **BREAKING_BAD, seasons=[1])
    await ada.ask("request_series", **BREAKING_BAD, seasons=[1, 2])
    await home.quiet()
    found = await mia.mine()
    assert (found["status"], found["seasons"]) == ("sent", [1, 2])
    assert events(found) == ["requested", "approved", "sent"]
    assert wanted_seasons(sonarr) == {1, 2}
