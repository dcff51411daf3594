"""What the event entities tell of requests, and what is fired on the bus."""

from homeassistant.auth.models import User
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant, State
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.requestarr.household.request import Request, RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import EntryFactory, set_up
from tests.support.family import kept, store
from tests.support.helpers import Ask, Json, only, until
from tests.support.home import Home
from tests.support.people import add_person, tick_off

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}
SERIES = {"tvdb_id": 81189, "title": "Breaking Bad"}


def told(hass: HomeAssistant, app: str = "radarr") -> State:
    """Return the event entity of an app."""
    state = hass.states.get(f"event.{app}_requests")
    assert state is not None
    return state


@pytest.mark.usefixtures("push")
async def test_life_of_a_request(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    device_registry: dr.DeviceRegistry,
) -> None:
    """Tell each thing that happens, once, with all that there is to tell."""
    entry = await home.add(radarr)
    child = await add_person(hass, "Mia")
    parent = await add_person(hass, "Ben", "admin")
    fired = async_capture_events(hass, "requestarr_request")
    assert told(hass).state == "unknown"

    ask = await home.connect_as(child)
    request_id = (await ask("request_movie", **MATRIX))["request_id"]
    await until(lambda: told(hass).state != "unknown")
    attributes = told(hass).attributes
    expected: Json = {
        "request_id": request_id,
        "media_type": "movie",
        "title": "The Matrix",
        "year": 1999,
        "artist": None,
        "seasons": [],
        "requester": "Mia",
        "requesters": ["Mia"],
        "requester_ids": [child.id],
        "status": "pending",
        "reason": None,
        "decided_by": None,
        "instance": "Radarr",
    }
    assert attributes["event_type"] == "requested"
    assert expected.items() <= attributes.items()
    assert attributes["poster"].startswith(("https://", "/api/requestarr/poster/"))
    assert attributes["entity_picture"] == attributes["poster"]

    await tick_off(hass, parent, request_id)
    await until(lambda: told(hass).attributes["event_type"] == "sent")
    radarr.download(only(radarr.movies)["id"], seconds=0.3)
    await until(lambda: told(hass).attributes["event_type"] == "available")

    [device] = dr.async_entries_for_config_entry(device_registry, entry.entry_id)
    assert [event.data["type"] for event in fired] == [
        "requested",
        "approved",
        "sent",
        "available",
    ]
    for event in fired:
        assert event.data["device_id"] == device.id
        assert event.data["entry_id"] == entry.entry_id
        assert event.data["request_id"] == request_id
        assert event.data["title"] == "The Matrix"
    last = fired[-1].data
    assert (last["status"], last["decided_by"]) == ("available", "Ben")


async def test_names_and_seasons_come_together(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Tell of each who asks too, and of more seasons, as of a request; of the one app only."""
    await home.add(radarr)
    await home.add(sonarr)
    people = [await add_person(hass, name) for name in ("Mia", "Tom")]
    asks = [await home.connect_as(one) for one in people]
    fired = async_capture_events(hass, "requestarr_request")
    await asks[0]("request_series", **SERIES, seasons=[2])
    await asks[1]("request_series", **SERIES, seasons=[2])
    await asks[1]("request_series", **SERIES, seasons=[2, 1])
    await hass.async_block_till_done()
    assert [(event.data["type"], event.data["seasons"]) for event in fired] == [
        ("requested", [2]),
        ("requested", [2]),
        ("requested", [1, 2]),
    ]
    assert [event.data["requester"] for event in fired] == [
        "Mia",
        "Mia, Tom",
        "Mia, Tom",
    ]
    assert told(hass, "sonarr").attributes["requester_ids"] == [
        one.id for one in people
    ]
    assert told(hass).state == "unknown"


async def test_declined_with_a_reason(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell who declined a request, and in which words."""
    await home.add(radarr)
    child = await home.connect_as(await add_person(hass, "Mia"))
    parent = await home.connect_as(await add_person(hass, "Ben", "admin"))
    request_id = (await child("request_movie", **MATRIX))["request_id"]
    await parent("decline", request_id=request_id, reason="Maybe at 16.")
    await hass.async_block_till_done()
    attributes = told(hass).attributes
    assert attributes["event_type"] == attributes["status"] == "declined"
    assert attributes["reason"] == "Maybe at 16."
    assert attributes["decided_by"] == "Ben"
    assert attributes["requester"] == "Mia"


async def test_a_name_taken_off_is_nobodys_news(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Say nothing while somebody else still wants it, and then that it is withdrawn."""
    await home.add(radarr)
    people = [await add_person(hass, name) for name in ("Mia", "Tom")]
    asks = [await home.connect_as(one) for one in people]
    fired = async_capture_events(hass, "requestarr_request")
    for ask in asks:
        request_id = (await ask("request_movie", **MATRIX))["request_id"]
    for ask in asks:
        assert (await ask("withdraw", request_id=request_id))["success"]
    await hass.async_block_till_done()
    assert [event.data["type"] for event in fired] == [
        "requested",
        "requested",
        "withdrawn",
    ]
    assert fired[-1].data["requesters"] == ["Tom"]


async def test_failed_and_why(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell why an app did not take what an automation asked for, without its address."""
    await home.add(radarr)
    fired = async_capture_events(hass, "requestarr_request")
    radarr.fail("/movie$", method="POST", status=500, body=crash_words("no"))
    with pytest.raises(HomeAssistantError):
        await hass.services.async_call(
            "requestarr",
            "request_media",
            {"media_type": "movie", "media_id": "603"},
            blocking=True,
        )
    await hass.async_block_till_done()
    assert fired[-1].data["type"] == "failed"
    assert fired[-1].data["reason"] == (
        "The movie app reported an error. An admin can find more in the movie app’s log."
    )
    assert fired[-1].data["requester"] == "Home Assistant"
    assert fired[-1].data["requester_ids"] == []
    assert told(hass).attributes["event_type"] == "failed"


async def wished(home: Home, radarr: SimulatedApp) -> tuple[MockConfigEntry, Ask, str]:
    """Have a child ask for a movie; return the entry, who asks, and the request's id."""
    entry = await home.add(radarr)
    child = await home.connect_as(await add_person(home.hass, "Mia"))
    return entry, child, (await child("request_movie", **MATRIX))["request_id"]


async def test_told_while_the_app_is_away(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Tell what is decided on while the app does not answer."""
    entry, child, request_id = await wished(home, radarr)
    radarr.fail("", close=True)
    await entry.runtime_data.async_refresh()
    movies = hass.states.get("sensor.radarr_movies")
    assert movies is not None
    assert movies.state == "unavailable"
    assert (await child("withdraw", request_id=request_id))["success"]
    await hass.async_block_till_done()
    assert told(hass).attributes["event_type"] == "withdrawn"


async def test_told_of_an_app_that_is_not_set_up(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Fire the event of a request to an app that is disabled, without its picture."""
    entry, child, request_id = await wished(home, radarr)
    await hass.config_entries.async_unload(entry.entry_id)
    fired = async_capture_events(hass, "requestarr_request")
    assert (await child("withdraw", request_id=request_id))["success"]
    await hass.async_block_till_done()
    [event] = fired
    assert event.data["type"] == "withdrawn"
    assert event.data["instance"] == "Radarr"
    assert event.data["poster"] is None


def sent_to(entry: MockConfigEntry, app: SimulatedApp, user: User) -> Request:
    """Return somebody's request that was sent before, with a picture of the app's."""
    found = {"poster": f"{app.url}/MediaCover/1/poster.jpg"}
    return kept(entry, user, RequestStatus.SENT, What.SENT, settled=True, **found)


async def test_what_came_while_home_assistant_was_away(
    hass: HomeAssistant,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Tell with the poster of what came meanwhile, once automations can hear of it."""
    child = await add_person(hass, "Mia")
    entry = make_entry(radarr)
    request = sent_to(entry, radarr, child)
    refused = kept(entry, child, RequestStatus.APPROVED, What.APPROVED, external_id=11)
    store(hass_storage, request.as_dict(), refused.as_dict())
    radarr.backend.set_file(radarr.add_movie(603), has_file=True)
    radarr.fail("/movie$", method="POST", status=400, body=[])
    fired = async_capture_events(hass, "requestarr_request")

    hass.set_state(CoreState.starting)
    await set_up(hass, entry)
    await entry.runtime_data.async_read_library()
    entry.runtime_data.async_tell(request.kind, 603)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert fired == []

    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert sorted(event.data["type"] for event in fired) == ["available", "failed"]
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert len(fired) == 2
    came = next(one for one in fired if one.data["type"] == "available")
    assert came.data["request_id"] == request.id
    assert came.data["poster"].startswith("/api/requestarr/poster/")


@pytest.mark.parametrize("what", ["withdraw", "decline", "fail"])
async def test_what_happens_while_home_assistant_starts(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, what: str
) -> None:
    """Tell of nothing before automations can hear of it, whatever it is, and then once."""
    hass.set_state(CoreState.starting)
    ask = await home.connect_to(radarr)
    child = await home.person("Mia")
    fired = async_capture_events(hass, "requestarr_request")
    before = hass.states.get("event.radarr_requests")
    request_id = (await child.ask("request_movie", **MATRIX))["request_id"]
    if what == "fail":
        radarr.fail("/movie$", method="POST", status=400, body=[])
        assert not (await ask("approve", request_id=request_id))["success"]
        expected = ["approved", "failed"]
    else:
        assert (await ask(what, request_id=request_id))["success"]
        expected = ["withdrawn" if what == "withdraw" else "declined"]
    await hass.async_block_till_done()
    assert fired == []
    assert hass.states.get("event.radarr_requests") == before

    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    assert [event.data["type"] for event in fired] == ["requested", *expected]
    shown = hass.states.get("event.radarr_requests")
    assert shown
    assert shown.attributes["event_type"] == expected[-1]


async def test_what_came_while_an_app_was_not_set_up(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Tell of it with its poster at once when Home Assistant runs already."""
    entry = home.known(radarr)
    request = sent_to(entry, radarr, await add_person(home.hass, "Mia"))
    store(hass_storage, request.as_dict())
    radarr.backend.set_file(radarr.add_movie(603), has_file=True)
    fired = async_capture_events(home.hass, "requestarr_request")
    await set_up(home.hass, entry)
    assert [event.data["type"] for event in fired] == ["available"]
    assert fired[0].data["poster"].startswith("/api/requestarr/poster/")
