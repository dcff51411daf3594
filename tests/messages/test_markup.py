"""Markup in what apps and people say: it leaves Home Assistant as the text that it is."""

from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, token_of
from tests.support.home import Home
from tests.support.people import add_person

DUNE = 438631
TITLE = "<img src=x onerror=alert(1)> {title} {{ states }} %s & Dune"
NAME = "<script>alert('Mia')</script>"
REASON = "Not <i>before</i> {reason} & Friday"
INSTANCE = "<b>Radarr</b> {app}"


@pytest.fixture
async def told(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> Json:
    """Return all that is told of a request that was declined, by where it is told."""
    radarr.instance_name = INSTANCE
    movie = {"title": TITLE, "tmdbId": DUNE, "overview": TITLE, "genres": [TITLE]}
    radarr.fail("/movie/lookup", status=200, body=[movie])
    assert await async_setup_component(hass, "homeassistant", {})
    await home.add(radarr)
    mia = await add_person(hass, NAME)
    ask, decide = (
        await home.connect_as(mia),
        await home.connect(),
    )
    card = await hass_ws_client(hass, await token_of(hass, mia))
    await card.send_json_auto_id({"type": "requestarr/subscribe"})
    await card.receive_json()
    events = async_capture_events(hass, "requestarr_request")

    said: Json = {"state": (await card.receive_json())["event"]}
    said["found"] = (await ask("search_movies", query="dune"))["results"][0]
    said["asked"] = await ask("request_movie", tmdb_id=DUNE)
    request_id = said["asked"]["request_id"]
    said["lists"] = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": "todo.movie_requests"},
        blocking=True,
        return_response=True,
    )
    said["declined"] = await decide("decline", request_id=request_id, reason=REASON)
    await hass.async_block_till_done()
    said["request"] = (await ask("requests"))["requests"][0]
    said["again"] = (await ask("search_movies", query="dune"))["results"][0]
    said["explained"] = await ask(
        "explain", entry_id=said["found"]["entry_id"], kind="movie", media_id=DUNE
    )
    said["event"] = events[-1].data
    said["entity"] = hass.states.async_all("event")[0].attributes
    return said


async def test_markup(told: Json) -> None:
    """Change nothing in a title, a name, a reason or the name of an app."""
    assert told["state"]["apps"][0]["title"] == "Movies"
    found = told["found"]
    assert (found["title"], found["overview"], found["genres"]) == (
        TITLE,
        TITLE,
        [TITLE],
    )
    assert told["asked"]["message"] == f"Requested {TITLE}. It’s waiting for approval."
    [item] = told["lists"]["todo.movie_requests"]["items"]
    assert item["summary"] == TITLE
    assert NAME in item["description"]
    assert told["declined"]["message"] == f"Declined {TITLE}."
    request = told["request"]
    assert (request["title"], request["reason"]) == (TITLE, REASON)
    assert request["instance"] == "Movies"
    assert [one["name"] for one in request["requesters"]] == [NAME]
    assert [one["reason"] for one in request["history"]] == [None, REASON]
    assert told["again"]["reason"] == REASON
    assert REASON in told["explained"]["sentence"]
    for attributes in (told["event"], told["entity"]):
        assert attributes["title"] == TITLE
        assert attributes["requester"] == NAME
        assert attributes["reason"] == REASON
        assert attributes["instance"] == INSTANCE


async def test_markup_in_the_ledger(
    hass_ws_client: Any, hass_storage: Json, told: Json
) -> None:
    """Keep it as it is, too."""
    [kept] = hass_storage["requestarr.requests"]["data"]["requests"]
    assert (kept["title"], kept["asks"][0]["name"]) == (TITLE, NAME)
    assert kept["history"][-1]["reason"] == REASON
