"""What a wish does not need may fail without harm to it."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr import websocket
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.wishes import hold_unwanted, wish_for

MATRIX = 603
FAILURES: list[Json] = [{"status": 500}, {"status": 502, "html": True}, {"close": True}]
HELD = [("movie", "radarr"), ("series", "sonarr"), ("artist", "lidarr")]


def media_id(wish: Json) -> Any:
    """Return the external id of a wish."""
    keys = ("tmdb_id", "tvdb_id", "foreign_artist_id")
    return next(wish[key] for key in keys if key in wish)


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize("service", ["radarr", "sonarr", "lidarr"])
async def test_app_without_a_queue(home: Home, app: SimulatedApp, how: Json) -> None:
    """Set an app up that says nothing of its queue, and have it back once it does."""
    app.fail("/queue", **how)
    ask = await home.connect_to(app)
    (instance,) = (await ask("info"))["instances"]
    assert instance["reachable"]
    coordinator = home.entry.runtime_data
    await coordinator.async_refresh()
    assert coordinator.last_update_success
    app.clear_faults()
    await coordinator.async_refresh()
    app.fail("/queue", **how)
    await coordinator.async_refresh()
    assert not coordinator.last_update_success


async def test_app_without_a_queue_that_goes_away(
    home: Home, radarr: SimulatedApp
) -> None:
    """Notice that an app is away that never said anything of its queue."""
    radarr.fail("/queue", status=500)
    await home.add(radarr)
    radarr.fail("", close=True)
    await home.entry.runtime_data.async_refresh()
    assert not home.entry.runtime_data.last_update_success


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize(("kind", "service"), HELD)
async def test_title_whose_number_leads_nowhere(
    home: Home, app: SimulatedApp, kind: str, how: Json
) -> None:
    """Open, follow and request what the app has where it is found by its external id alone."""
    wish = wish_for(app, kind)
    hold_unwanted(app, kind, wish)
    ask = await home.connect_to(app)
    app.fail(rf"/{kind}/\d+$", method="GET", **how)
    title = (await ask("title", kind=kind, media_id=media_id(wish)))["title"]
    assert title["in_library"]
    assert title["title"]


async def test_collection_without_exclusions(home: Home, radarr: SimulatedApp) -> None:
    """Request a collection of an app that doesn't say what it excludes."""
    radarr.add_movie(MATRIX)
    ask = await home.connect_to(radarr)
    title = (await ask("title", kind="movie", media_id=MATRIX))["title"]
    radarr.fail("/exclusions", status=500)
    number = title["collection"]["tmdb_id"]
    outcome = await ask("request_collection", collection_tmdb_id=number)
    assert outcome["success"]
    assert outcome["outcomes"]


async def test_shelf_that_is_not_there(home: Home, radarr: SimulatedApp) -> None:
    """Name what went wrong as an outcome and as a search do."""
    ask = await home.connect_to(radarr)
    answer = await ask("shelf", shelf="nonsense")
    assert answer["error"] == answer["error_code"] == "not_found"
    assert answer["message"]


async def test_every_command_has_its_handler(hass: HomeAssistant) -> None:
    """Import the handler of each command by its name, and none that there isn't."""
    for command in websocket.HANDLERS:
        name = command.removeprefix("requestarr/")
        assert getattr(websocket, f"websocket_{name}") is websocket.HANDLERS[command]
    assert not hasattr(websocket, "websocket_nonsense")
    assert not hasattr(websocket, "search_movies")


async def test_nobody_in_particular_is_told_nowhere(
    home: Home, radarr: SimulatedApp
) -> None:
    """Take an empty way to be told of everyone else and of voices, and no phone."""
    ask = await home.connect_to(radarr)
    empty: Json = {"devices": [], "events": [], "quiet_from": None, "quiet_to": None}
    for user_id in (None, "unknown"):
        row = {"user_id": user_id, "may_request": ["movie"], "notify": empty}
        assert (await ask("update_household", people=[row]))["success"]
        row["notify"] = {**empty, "devices": ["phone"]}
        outcome = await ask("update_household", people=[row])
        assert outcome["error_code"] == "invalid_request"


async def test_who_only_reads_decides_nothing(home: Home, radarr: SimulatedApp) -> None:
    """Tell who reads everyone's requests that they may not decide, not that there is none."""
    await home.add(radarr)
    ada, mia, ben, dan = await home.people("Ada", "Mia", "Ben", "Dan")
    row = {"user_id": ben.user.id, "see_everyone": True}
    assert (await ada.ask("update_household", people=[row]))["success"]
    request = (await mia.ask("request_movie", **wish_for(radarr, "movie")))[
        "request_id"
    ]
    for word in ("approve", "decline"):
        assert (await ben.ask(word, request_id=request))["error_code"] == "not_allowed"
        assert (await dan.ask(word, request_id=request))["error_code"] == "not_found"
