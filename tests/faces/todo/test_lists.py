"""Lists of requests: ticking off, adding, removing."""

from datetime import timedelta

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import (
    HomeAssistantError,
    ServiceValidationError,
    Unauthorized,
)
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.helpers import Json, only, until
from tests.support.home import Home
from tests.support.people import add_person, on_list, tick_off
from tests.support.todo import items, requests

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}


@pytest.fixture
async def request_id(
    hass: HomeAssistant, home: Home, entry: MockConfigEntry, mia: User
) -> str:
    """Return the id of the request of a movie that waits."""
    ask = await home.connect_as(mia)
    return str((await ask("request_movie", **MATRIX))["request_id"])


async def test_ticking_off_approves(
    home: Home, radarr: SimulatedApp, request_id: str, mia: User, ben: User
) -> None:
    """Have what a child asked for wait on the list until a parent ticks it off."""
    await home.hass.async_block_till_done()
    assert await items(home.hass) == [
        {
            "uid": request_id,
            "summary": "The Matrix (1999)",
            "status": "needs_action",
            "description": "Requested by Mia. Waiting for approval.",
        }
    ]
    state = home.hass.states.get("todo.movie_requests")
    assert state is not None
    assert state.state == "1"
    assert not radarr.movies

    with pytest.raises(ServiceValidationError) as refused:
        await tick_off(home.hass, mia, request_id)
    assert refused.value.translation_key == "may_not_decide"
    assert not radarr.movies

    await tick_off(home.hass, ben, request_id)
    assert only(radarr.movies)["tmdbId"] == 603
    [item] = await items(home.hass)
    assert item["status"] == "completed"
    assert item["description"] == "Requested by Mia."
    assert "completed" in item
    await tick_off(home.hass, ben, request_id)
    assert len(radarr.calls_to("POST", "/movie")) == 1
    await home.quiet()


async def test_ticking_off_tries_again(
    home: Home, radarr: SimulatedApp, request_id: str, mia: User, ben: User
) -> None:
    """Say why a request failed; who asked, and who decides, may try again."""
    radarr.fail("/movie$", method="POST", status=500, body=crash_words("no"))
    with pytest.raises(HomeAssistantError) as failed:
        await tick_off(home.hass, ben, request_id)
    assert failed.value.translation_key == "server_error"
    [item] = await items(home.hass)
    assert item["status"] == "needs_action"
    assert item["description"] == (
        "Requested by Mia. The movie app reported an error. "
        "An admin can find more in the movie app’s log."
    )
    radarr.clear_faults()

    with pytest.raises(ServiceValidationError) as refused:
        await tick_off(home.hass, await add_person(home.hass, "Tom"), request_id)
    assert refused.value.translation_key == "may_not_decide"
    assert not radarr.movies
    await tick_off(home.hass, mia, request_id)
    assert only(radarr.movies)["tmdbId"] == 603
    await home.quiet()


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
        assert "for example “Dune (2021)”" in str(refused.value)
        assert " ID" not in str(refused.value)
    assert words in str(refused.value)
    assert requests(hass) == []
    assert not radarr.movies


async def test_line_that_is_here_already(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, mia: User
) -> None:
    """Say that there is nothing left to ask for."""
    radarr.add_movie(603, has_file=True)
    await home.add(radarr)
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
    home: Home, radarr: SimulatedApp, request_id: str, mia: User, ben: User
) -> None:
    """Take what was withdrawn off the list."""
    ask = await home.connect_as(mia)
    assert (await ask("withdraw", request_id=request_id))["success"]
    assert await items(home.hass) == []
    with pytest.raises(ServiceValidationError):
        await tick_off(home.hass, ben, request_id)
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
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, mia: User, ben: User
) -> None:
    """Say which seasons were asked for, and by whom."""
    await home.add(sonarr)
    ask = await home.connect_as(mia)
    wish = {"tvdb_id": 81189, "title": "Breaking Bad", "seasons": [2, 1]}
    assert (await ask("request_series", **wish))["success"]
    [item] = await items(hass, "todo.series_requests")
    assert item["description"] == (
        "Requested by Mia. Seasons: 1, 2. Waiting for approval."
    )
    await on_list(
        hass,
        ben,
        "update_item",
        "todo.series_requests",
        item="Breaking Bad (2008)",
        status="completed",
    )
    await home.quiet()
    seasons = {
        one["seasonNumber"] for one in sonarr.episodes.values() if one["monitored"]
    }
    assert seasons == {1, 2}


async def test_music_is_asked_for_by_its_artist(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, ben: User
) -> None:
    """Take a line on the list of music for an artist."""
    await home.add(lidarr)
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
        "todo.movie_requests_in_movies_4k": "Movie requests in Movies 4K",
    }
    await on_list(
        hass,
        ben,
        "add_item",
        "todo.movie_requests_in_movies_4k",
        item="The Matrix (1999)",
    )
    assert not apps[0].movies
    assert only(apps[1].movies)["tmdbId"] == 603
    await hass.async_block_till_done(wait_background_tasks=True)
