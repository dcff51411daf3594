"""Who calls a list, by voice too."""

import asyncio
from contextlib import suppress
from typing import Any

from homeassistant.auth.models import User
from homeassistant.core import Event, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import intent
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json
from tests.support.people import by, on_list
from tests.support.todo import items, requests


@pytest.fixture
async def assist(hass: HomeAssistant) -> None:
    """Have Home Assistant listen."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})


async def say(hass: HomeAssistant, sentence: str, user: User | None = None) -> Json:
    """Say something to Assist, and return what it answers."""
    answer: Any = await hass.services.async_call(
        "conversation",
        "process",
        {"text": sentence, "language": "en"},
        blocking=True,
        return_response=True,
        context=by(user),
    )
    response: Json = answer["response"]
    return response


@pytest.mark.usefixtures("assist")
async def test_by_voice(
    hass: HomeAssistant, radarr: SimulatedApp, entry: MockConfigEntry, ben: User
) -> None:
    """Ask by Home Assistant's own sentence, for whoever speaks: it waits for approval."""
    answer = await say(hass, "add The Matrix (1999) to the movie requests", ben)
    assert answer["response_type"] == "action_done", answer
    [request] = requests(hass)
    assert request.external_id == 603
    assert request.status == "pending"
    [item] = await items(hass)
    assert item["description"] == "Requested by Voice. Waiting for approval."
    answer = await say(hass, "check off The Matrix (1999) on movie requests", ben)
    assert answer["response_type"] == "error", answer
    assert requests(hass)[0].status == "pending"
    assert not radarr.movies


@pytest.mark.usefixtures("assist")
@pytest.mark.parametrize(
    ("query", "spoken"),
    [
        ("qqqqq", "Sorry, I am not aware of any device called qqqqq"),
        ("Du", "Sorry, there are multiple devices called Du"),
    ],
)
async def test_voice_that_means_no_one_title(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    query: str,
    spoken: str,
) -> None:
    """Say so by voice, as well as Assist can, and ask for nothing."""
    answer = await say(hass, f"add {query} to the movie requests")
    assert answer["speech"]["plain"]["speech"].casefold() == spoken.casefold()
    assert requests(hass) == []
    assert "Traceback" not in caplog.text


@pytest.mark.usefixtures("assist", "entry")
@pytest.mark.parametrize(
    ("item", "sentence"), [("Du", "Dune (2021)"), ("qqqqq", "Nothing matches")]
)
async def test_what_a_language_model_is_told(
    hass: HomeAssistant, item: str, sentence: str
) -> None:
    """Tell a language model, which uses the same list, what was found in full."""
    slots = {"item": {"value": item}, "name": {"value": "movie requests"}}
    with pytest.raises(intent.MatchFailedError) as failed:
        await intent.async_handle(hass, "test", "HassListAddItem", slots)
    assert sentence in str(failed.value)
    assert requests(hass) == []


@pytest.mark.usefixtures("assist")
@pytest.mark.parametrize("before", ["add_item", "get_items", "update_item"])
async def test_voice_is_nobody_who_was_here_before(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    ben: User,
    before: str,
) -> None:
    """Forget who called an action as soon as it was called, whatever came of it."""
    data: Json = {"item": "Dune: Part Three"}
    if before == "update_item":
        data |= {"status": "completed"}
    if before == "get_items":
        data = {}
    with suppress(ServiceValidationError):
        await hass.services.async_call(
            "todo",
            before,
            {"entity_id": "todo.movie_requests", **data},
            blocking=True,
            return_response=before == "get_items",
            context=by(ben),
        )
    held = len(radarr.movies)
    slots = {
        "item": {"value": "the Matrix (1999)"},
        "name": {"value": "movie requests"},
    }
    await intent.async_handle(hass, "test", "HassListAddItem", slots, context=by(ben))
    request = requests(hass)[0]
    assert request.external_id == 603
    assert request.status == "pending"
    assert [ask.name for ask in request.asks] == ["voice"]
    assert len(radarr.movies) == held
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.usefixtures("assist")
async def test_voice_is_nobody_who_caused_it(
    hass: HomeAssistant, radarr: SimulatedApp, entry: MockConfigEntry, ben: User
) -> None:
    """Take what an action sets off for a voice too, and not for who called the action."""

    async def speak(event: Event) -> None:
        """Have a voice ask for more when a request is sent."""
        if event.data["type"] == "sent":
            await say(hass, "add Dune (2021) to the movie requests")

    hass.bus.async_listen("requestarr_request", speak)
    await on_list(hass, ben, "add_item", item="The Matrix (1999)")
    await hass.async_block_till_done(wait_background_tasks=True)
    asked = {request.title: request.status for request in requests(hass)}
    assert asked == {"The Matrix": "sent", "Dune": "pending"}


async def test_two_at_once(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    mia: User,
    ben: User,
) -> None:
    """Tell people apart who add a line at the same moment."""
    await asyncio.gather(
        on_list(hass, ben, "add_item", item="The Matrix (1999)"),
        on_list(hass, mia, "add_item", item="Dune (2021)"),
        on_list(hass, None, "add_item", item="Dune: Part Three"),
    )
    asked = {
        request.title: (request.asks[0].user_id, request.status)
        for request in requests(hass)
    }
    assert asked == {
        "The Matrix": (ben.id, "sent"),
        "Dune": (mia.id, "pending"),
        "Dune: Part Three": (None, "sent"),
    }
    assert {row["title"] for row in radarr.movies.values()} == {
        "The Matrix",
        "Dune: Part Three",
    }
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_list_of_several_targets(
    hass: HomeAssistant, run_app: AppRunner, make_entry: EntryFactory, mia: User
) -> None:
    """Know who calls on each of several lists that one action is about."""
    apps = [await run_app("radarr"), await run_app("radarr")]
    apps[1].instance_name = "Radarr 4K"
    await set_up(hass, *map(make_entry, apps))
    await on_list(hass, mia, "add_item", "all", item="The Matrix (1999)")
    assert [request.asks[0].user_id for request in requests(hass)] == [mia.id] * 2
    assert all(request.status == "pending" for request in requests(hass))
