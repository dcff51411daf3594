"""The lists of requests: ticking one off approves it, adding a line asks for it."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.core import Event, HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    Unauthorized,
)
from homeassistant.helpers import device_registry as dr, intent
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.request import Request
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json, only, until
from tests.support.people import add_person, by, connect_as, on_list, tick_off

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}


@pytest.fixture
async def mia(hass: HomeAssistant) -> User:
    """Have a child at home."""
    return await add_person(hass, "Mia")


@pytest.fixture
async def ben(hass: HomeAssistant) -> User:
    """Have a parent at home."""
    return await add_person(hass, "Ben", "admin")


@pytest.fixture
async def entry(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> MockConfigEntry:
    """Set up a Radarr."""
    found = make_entry(radarr)
    await set_up(hass, found)
    return found


@pytest.fixture
async def assist(hass: HomeAssistant) -> None:
    """Have Home Assistant listen."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})


async def items(
    hass: HomeAssistant, entity_id: str = "todo.movie_requests"
) -> list[Json]:
    """Return what is on a list."""
    answer: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": entity_id},
        blocking=True,
        return_response=True,
    )
    found: list[Json] = answer[entity_id]["items"]
    return found


def requests(hass: HomeAssistant) -> list[Request]:
    """Return what the household asked for."""
    return hass.data[DATA_LEDGER].requests()


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


async def test_ticking_off_approves(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    mia: User,
    ben: User,
) -> None:
    """Have what a child asked for wait on the list until a parent ticks it off."""
    ask = await connect_as(hass, hass_ws_client, mia)
    request_id = (await ask("request_movie", **MATRIX))["request_id"]
    await hass.async_block_till_done()
    assert await items(hass) == [
        {
            "uid": request_id,
            "summary": "The Matrix (1999)",
            "status": "needs_action",
            "description": "Requested by Mia. It waits for approval.",
        }
    ]
    state = hass.states.get("todo.movie_requests")
    assert state is not None
    assert state.state == "1"
    assert not radarr.movies

    with pytest.raises(ServiceValidationError) as refused:
        await tick_off(hass, mia, request_id)
    assert refused.value.translation_key == "may_not_decide"
    assert not radarr.movies

    await tick_off(hass, ben, request_id)
    assert only(radarr.movies)["tmdbId"] == 603
    [item] = await items(hass)
    assert item["status"] == "completed"
    assert item["description"] == "Requested by Mia."
    assert "completed" in item
    await tick_off(hass, ben, request_id)
    assert len(radarr.calls_to("POST", "/movie")) == 1
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_ticking_off_tries_again(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    mia: User,
    ben: User,
) -> None:
    """Say why a request failed; who asked, and who decides, may try again."""
    ask = await connect_as(hass, hass_ws_client, mia)
    request_id = (await ask("request_movie", **MATRIX))["request_id"]
    radarr.fail("/movie$", method="POST", status=500, body={})
    with pytest.raises(HomeAssistantError) as failed:
        await tick_off(hass, ben, request_id)
    assert failed.value.translation_key == "server_error"
    [item] = await items(hass)
    assert item["status"] == "needs_action"
    assert item["description"] == (
        "Requested by Mia. Radarr answered with an error. Its own log says why."
    )
    radarr.clear_faults()

    with pytest.raises(ServiceValidationError) as refused:
        await tick_off(hass, await add_person(hass, "Tom"), request_id)
    assert refused.value.translation_key == "may_not_decide"
    assert not radarr.movies
    await tick_off(hass, mia, request_id)
    assert only(radarr.movies)["tmdbId"] == 603
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("admin", "sent"), ("user", "pending"), (None, "sent")],
)
async def test_adding_a_line(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    who: str | None,
    status: str,
) -> None:
    """Ask for what a line means, as the user who added it; an automation is an admin."""
    user = await add_person(hass, "Kim", who) if who else None
    await on_list(hass, user, "add_item", item="The Matrix (1999)")
    [request] = requests(hass)
    assert request.external_id == 603
    assert request.status == status
    assert [ask.user_id for ask in request.asks] == [user.id if user else None]
    assert len(radarr.movies) == (status == "sent")
    [item] = await items(hass)
    named = "Kim" if user else "Home Assistant"
    assert item["description"].startswith(f"Requested by {named}.")
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_who_may_only_look(
    hass: HomeAssistant, radarr: SimulatedApp, entry: MockConfigEntry
) -> None:
    """Refuse who may not control anything, and who is not there."""
    guest = await add_person(hass, "Gus", "read-only")
    with pytest.raises(Unauthorized):
        await on_list(hass, guest, "add_item", item="The Matrix (1999)")
    await hass.auth.async_remove_user(guest)
    with pytest.raises(Unauthorized):
        await on_list(hass, guest, "add_item", item="The Matrix (1999)")
    assert requests(hass) == []
    assert not radarr.movies


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("Du", "ambiguous", "Dune (2021)"),
        ("qqqqq", "nothing_found", "qqqqq"),
        ("x" * 201, "invalid_query", "200"),
    ],
)
async def test_line_that_means_no_one_title(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    ben: User,
    line: str,
    key: str,
    words: str,
) -> None:
    """Ask for nothing, and say what was found."""
    with pytest.raises(ServiceValidationError) as refused:
        await on_list(hass, ben, "add_item", item=line)
    assert refused.value.translation_key == key
    if key == "ambiguous":
        assert "such as its year: “Dune (2021)”" in str(refused.value)
        assert " ID" not in str(refused.value)
    assert words in str(refused.value)
    assert requests(hass) == []
    assert not radarr.movies


async def test_line_that_is_here_already(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    mia: User,
) -> None:
    """Say that there is nothing left to ask for."""
    radarr.add_movie(603, has_file=True)
    await set_up(hass, make_entry(radarr))
    with pytest.raises(ServiceValidationError) as refused:
        await on_list(hass, mia, "add_item", item="The Matrix (1999)")
    assert refused.value.translation_key == "already_exists"
    assert await items(hass) == []


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"rename": "The Matrix Reloaded"}, "item_renamed"),
        ({"status": "needs_action"}, "item_reopened"),
    ],
)
async def test_what_a_list_does_not_do(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    ben: User,
    change: Json,
    key: str,
) -> None:
    """Refuse to rename a request, and to undo what was approved."""
    await on_list(hass, ben, "add_item", item="The Matrix (1999)")
    before = requests(hass)
    with pytest.raises(ServiceValidationError) as refused:
        await on_list(hass, ben, "update_item", item="The Matrix (1999)", **change)
    assert refused.value.translation_key == key
    assert requests(hass) == before
    with pytest.raises(HomeAssistantError):
        await on_list(hass, ben, "remove_item", item="The Matrix (1999)")
    assert only(radarr.movies)["tmdbId"] == 603
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_request_that_ends_meanwhile(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    mia: User,
    ben: User,
) -> None:
    """Take what was withdrawn off the list."""
    ask = await connect_as(hass, hass_ws_client, mia)
    request_id = (await ask("request_movie", **MATRIX))["request_id"]
    assert (await ask("withdraw", request_id=request_id))["success"]
    assert await items(hass) == []
    with pytest.raises(ServiceValidationError):
        await tick_off(hass, ben, request_id)
    assert not radarr.movies


async def test_what_came_stays_for_a_week(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    ben: User,
    request: pytest.FixtureRequest,
) -> None:
    """Show for seven days what has come into the library."""
    await on_list(hass, ben, "add_item", item="The Matrix (1999)")
    await hass.async_block_till_done(wait_background_tasks=True)
    radarr.download(only(radarr.movies)["id"], seconds=0.1)
    await until(lambda: only(radarr.movies)["hasFile"])
    await entry.runtime_data.async_refresh_row(requests(hass)[0].kind, 603)
    assert requests(hass)[0].status == "available"
    assert [item["status"] for item in await items(hass)] == ["completed"]
    freezer: FrozenDateTimeFactory = request.getfixturevalue("freezer")
    freezer.tick(timedelta(days=6, hours=23))
    assert len(await items(hass)) == 1
    freezer.tick(timedelta(hours=2))
    assert await items(hass) == []


async def test_series_say_their_seasons(
    hass: HomeAssistant,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    mia: User,
    ben: User,
) -> None:
    """Say which seasons were asked for, and by whom."""
    await set_up(hass, make_entry(sonarr))
    ask = await connect_as(hass, hass_ws_client, mia)
    wish = {"tvdb_id": 81189, "title": "Breaking Bad", "seasons": [2, 1]}
    assert (await ask("request_series", **wish))["success"]
    [item] = await items(hass, "todo.series_requests")
    assert item["description"] == (
        "Requested by Mia. Seasons: 1, 2. It waits for approval."
    )
    await on_list(
        hass,
        ben,
        "update_item",
        "todo.series_requests",
        item="Breaking Bad (2008)",
        status="completed",
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    seasons = {
        one["seasonNumber"] for one in sonarr.episodes.values() if one["monitored"]
    }
    assert seasons == {1, 2}


async def test_music_is_asked_for_by_its_artist(
    hass: HomeAssistant, lidarr: SimulatedApp, make_entry: EntryFactory, ben: User
) -> None:
    """Take a line on the list of music for an artist."""
    await set_up(hass, make_entry(lidarr))
    name = next(iter(lidarr.catalogue.artists.values())).name
    await on_list(hass, ben, "add_item", "todo.music_requests", item=name)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert only(lidarr.artists)["artistName"] == name
    [item] = await items(hass, "todo.music_requests")
    assert item["summary"] == name


async def test_lists_of_apps_of_one_kind(
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    device_registry: dr.DeviceRegistry,
    ben: User,
) -> None:
    """Name the second app's list after it, and ask that app."""
    apps = [await run_app("radarr"), await run_app("radarr")]
    apps[1].instance_name = "Radarr 4K"
    await set_up(hass, *map(make_entry, apps))
    names = {state.entity_id: state.name for state in hass.states.async_all("todo")}
    assert names == {
        "todo.movie_requests": "Movie requests",
        "todo.movie_requests_in_radarr_4k": "Movie requests in Radarr 4K",
    }
    await on_list(
        hass,
        ben,
        "add_item",
        "todo.movie_requests_in_radarr_4k",
        item="The Matrix (1999)",
    )
    assert not apps[0].movies
    assert only(apps[1].movies)["tmdbId"] == 603
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.usefixtures("assist")
async def test_by_voice(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    entry: MockConfigEntry,
    ben: User,
) -> None:
    """Ask by Home Assistant's own sentence, for whoever speaks: it waits for approval."""
    answer = await say(hass, "add The Matrix (1999) to the movie requests", ben)
    assert answer["response_type"] == "action_done", answer
    [request] = requests(hass)
    assert request.external_id == 603
    assert request.status == "pending"
    [item] = await items(hass)
    assert item["description"] == "Requested by Voice. It waits for approval."
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
    ("item", "sentence"), [("Du", "Dune (2021)"), ("qqqqq", "Nothing is called")]
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
    hass: HomeAssistant,
    run_app: AppRunner,
    make_entry: EntryFactory,
    mia: User,
) -> None:
    """Know who calls on each of several lists that one action is about."""
    apps = [await run_app("radarr"), await run_app("radarr")]
    apps[1].instance_name = "Radarr 4K"
    await set_up(hass, *map(make_entry, apps))
    await hass.services.async_call(
        "todo",
        "add_item",
        {"entity_id": "all", "item": "The Matrix (1999)"},
        blocking=True,
        context=by(mia),
    )
    assert [request.asks[0].user_id for request in requests(hass)] == [mia.id] * 2
    assert all(request.status == "pending" for request in requests(hass))
