"""What somebody says to Assist is theirs, also where an automation of the house does it."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.people import add_person, by
from tests.support.todo import requests

REQUEST = {
    "action": "requestarr.request_media",
    "data": {"media_type": "movie", "query": "The Matrix (1999)"},
}
SCRIPT = {"action": "script.ask"}
TELL = {"event": "asked_for"}
DELAY = {"delay": {"milliseconds": 20}}
# How a sentence comes to a request: what the automation that hears it does, and others.
WAYS: dict[str, tuple[list[Json], list[Json]]] = {
    "at once": ([REQUEST], []),
    "a script": ([SCRIPT], []),
    "later": ([DELAY, REQUEST], []),
    "an event": (
        [TELL],
        [
            {
                "triggers": [{"trigger": "event", "event_type": "asked_for"}],
                "actions": [DELAY, SCRIPT],
            }
        ],
    ),
}
# Who speaks: what becomes of the request, and in whose name it is.
SPEAKERS = {
    "Ada": ("sent", "Ada"),
    "Mia": ("pending", "Mia"),
    None: ("pending", "voice"),
}


async def listen(hass: HomeAssistant, actions: list[Json], *others: Json) -> None:
    """Have an automation listen for a sentence."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    scripts = {"ask": {"sequence": [REQUEST]}}
    assert await async_setup_component(hass, "script", {"script": scripts})
    hears = {
        "triggers": [{"trigger": "conversation", "command": "the usual please"}],
        "actions": actions,
    }
    named = [
        {"alias": f"A{number}", **one} for number, one in enumerate((hears, *others))
    ]
    assert await async_setup_component(hass, "automation", {"automation": named})
    await hass.async_block_till_done()


async def say(hass: HomeAssistant, user: User | None) -> None:
    """Say the sentence."""
    await hass.services.async_call(
        "conversation",
        "process",
        {"text": "The usual, please", "language": "en"},
        blocking=True,
        context=by(user),
    )
    await hass.async_block_till_done()


@pytest.mark.parametrize("name", SPEAKERS)
@pytest.mark.parametrize("way", WAYS)
async def test_a_sentence_is_its_speakers(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, name: str | None, way: str
) -> None:
    """Ask in the name of who spoke, and under what they may do; an unknown voice waits."""
    people = {
        "Ada": await add_person(hass, "Ada", "admin"),
        "Mia": await add_person(hass, "Mia"),
    }
    actions, others = WAYS[way]
    await home.add(radarr)
    await listen(hass, actions, *others)
    await say(hass, people[name] if name else None)
    await until(lambda: requests(hass))
    await hass.async_block_till_done()
    (request,) = requests(hass)
    (ask,) = request.asks
    assert (request.status, ask.name) == SPEAKERS[name]
    assert len(radarr.movies) == (name == "Ada")


@pytest.mark.parametrize("name", SPEAKERS)
async def test_a_sentence_decides_no_more_than_its_speaker(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, name: str | None
) -> None:
    """Approve by a sentence only what who spoke may approve."""
    people = {
        "Ada": await add_person(hass, "Ada", "admin"),
        "Mia": await add_person(hass, "Mia"),
    }
    data = {"request_id": "{{ states('sensor.request') }}"}
    await home.add(radarr)
    await listen(hass, [{"action": "requestarr.approve_request", "data": data}])
    ask = await home.connect_as(people["Mia"])
    request_id = (await ask("request_movie", **MATRIX))["request_id"]
    hass.states.async_set("sensor.request", request_id)
    await say(hass, people[name] if name else None)
    assert len(radarr.movies) == (name == "Ada")


async def test_what_runs_by_itself_is_not_said(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Know an automation that nobody spoke to, also after somebody has spoken."""
    await home.add(radarr)
    mia = await add_person(hass, "Mia")
    await listen(hass, [DELAY])
    await say(hass, mia)
    await hass.services.async_call("script", "ask", blocking=True)
    (request,) = requests(hass)
    assert [ask.name for ask in request.asks] == ["automation"]
    assert len(radarr.movies) == 1
