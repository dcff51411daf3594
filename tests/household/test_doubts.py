"""Requests of which it is not known at once what became of them."""

import asyncio
from collections.abc import Callable, Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from custom_components.requestarr.api.transport import Limits
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.haste import hurried, soon
from tests.support.helpers import Ask, Json, forget_searches, only
from tests.support.home import Home
from tests.support.wishes import BY_KIND, is_wanted, look, request, rows_of, wish_for

MODULE = "custom_components.requestarr.household.requesting"
FOLLOWING = "custom_components.requestarr.household.confirmation"
FIND = "custom_components.requestarr.api.recipe_steps.FIND_SECONDS"

type Setting = Callable[..., Any]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Wait shortly for an add, and look at what was requested often."""
    finds = (0, 0.2, 0.4, 0.4)
    with (
        hurried(settle=0.05, looks=soon(then=0.05), finds=finds),
        patch("custom_components.requestarr.api.adding.ADD", Limits(seconds=0.3)),
    ):
        yield


@pytest.fixture
def impatience(haste: None) -> Generator[None]:
    """Answer before a slow app has said yes or no."""
    with hurried(answer=0.2):
        yield


@pytest.fixture
async def start(home: Home) -> Setting:
    """Return what sets up an app, opens a card and chooses what to ask for."""

    async def begin(app: SimulatedApp, kind: str) -> tuple[Ask, Json]:
        """Set it up, and choose what to ask for."""
        return await home.connect_to(app), wish_for(app, kind)

    return begin


async def read_queue(hass: HomeAssistant) -> None:
    """Have Radarr's queue read now, as the clock would within a minute."""
    await async_setup_component(hass, "homeassistant", {})
    entities = {"entity_id": "sensor.radarr_movies"}
    await hass.services.async_call(
        "homeassistant", "update_entity", entities, blocking=True
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def unconfirmed(hass: HomeAssistant, app: SimulatedApp, ask: Ask) -> None:
    """Request a movie of which the app never says that it searches for it."""
    app.fail("/command$", method="POST", status=500, body=crash_words("busy"))
    app.fail("/command$", method="GET", status=500, body=crash_words("busy"))
    app.command_delay = 3600
    assert (await ask("request_movie", **wish_for(app, "movie")))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    forget_searches(app)
    app.command_delay = 0.0
    app.clear_faults()


@pytest.mark.usefixtures("impatience")
@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_the_app_gets_round_to_later(
    hass: HomeAssistant, app: SimulatedApp, start: Setting, kind: str
) -> None:
    """Find what the app added after we had stopped waiting for its answer."""
    ask, wish = await start(app, kind)
    app.fail(f"/{kind}$", method="POST", delay=0.7)
    assert (await ask(request(kind), **wish))["status"] == "adding"
    await asyncio.sleep(0.3)
    assert not rows_of(app, kind)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    found = await look(ask, kind, wish)
    assert (found["status"], found["reason"]) == ("requested", None)
    assert len(app.calls_to("POST", f"/{kind}")) == 1


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_is_given_up_too_soon(
    hass: HomeAssistant, app: SimulatedApp, start: Setting, kind: str
) -> None:
    """Say that it failed; asked again, go on with what the app added after all."""
    ask, wish = await start(app, kind)
    app.new_album_search = False
    app.fail(f"/{kind}$", method="POST", hang=True)
    with patch(FIND, (0,)):
        await ask(request(kind), **wish)
        await hass.async_block_till_done(wait_background_tasks=True)
    found = await look(ask, kind, wish)
    assert found["status"] == "not_requested"
    assert "took too long" in found["reason"]

    app.clear_faults()
    await asyncio.sleep(0.1)
    await app.settle()
    forget_searches(app)
    assert only(rows_of(app, kind))
    again = await ask(request(kind), **wish)
    assert again["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    assert app.commands
    assert (await look(ask, kind, wish))["status"] == "requested"


async def test_unconfirmed_movie_that_is_downloaded_all_the_same(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Believe the queue more than the doubt."""
    ask, wish = await start(radarr, "movie")
    await unconfirmed(hass, radarr, ask)
    found = await look(ask, "movie", wish)
    assert found["status"] == "attention"
    assert "never confirmed" in found["reason"]

    radarr.queue_add(only(radarr.movies)["id"], progress=40)
    await read_queue(hass)
    found = await look(ask, "movie", wish)
    assert (found["status"], found["progress"]) == ("downloading", 40)


async def test_unconfirmed_movie_that_is_asked_for_again(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Search, and follow, what is asked for again."""
    ask, wish = await start(radarr, "movie")
    await unconfirmed(hass, radarr, ask)
    assert (await ask("request_movie", **wish))["success"]
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(radarr, "movie", wish)
    assert (await look(ask, "movie", wish))["status"] == "requested"
    assert len(radarr.calls_to("POST", "/movie")) == 1


async def test_unconfirmed_season_leaves_the_others_alone(
    hass: HomeAssistant, sonarr: SimulatedApp, start: Setting
) -> None:
    """Doubt the season that was asked for, and no other."""
    ask, wish = await start(sonarr, "series")
    sonarr.fail("/episode", status=500, body=crash_words("busy"))
    await ask("request_series", **wish)
    await hass.async_block_till_done(wait_background_tasks=True)
    found = await look(ask, "series", wish)
    states = {one["seasonNumber"]: one["status"] for one in found["seasons"]}
    assert (states[1], states[2]) == ("unmonitored", "attention")


async def test_second_card_gets_the_same_refusal(
    home: Home, radarr: SimulatedApp, start: Setting
) -> None:
    """Tell everybody who asks for the same thing why nothing comes of it."""
    ask, wish = await start(radarr, "movie")
    asks = [ask, await home.connect()]
    radarr.root_folders.clear()
    radarr.fail("/movie$", method="POST", delay=0.1)
    first, second = await asyncio.gather(
        *(ask("request_movie", **wish) for ask in asks)
    )
    assert first == second
    assert first["error_code"] == "rejected"
    assert "root folder" in first["message"]
    assert len(radarr.calls_to("POST", "/movie")) == 1


@pytest.mark.usefixtures("impatience")
async def test_app_that_says_neither_yes_nor_no(
    hass: HomeAssistant, radarr: SimulatedApp, start: Setting
) -> None:
    """Say that the app has not answered yet, and the truth once it has."""
    ask, wish = await start(radarr, "movie")
    radarr.fail("/movie$", method="POST", delay=0.5)
    outcome = await ask("request_movie", **wish)
    assert outcome["success"]
    assert outcome["status"] == outcome["item"]["status"] == "adding"
    assert outcome["message"] == ("Sent The Matrix to Radarr. No answer yet.")
    await hass.async_block_till_done(wait_background_tasks=True)
    assert (await look(ask, "movie", wish))["status"] == "requested"


@pytest.mark.parametrize("kind", ["series", "artist"])
async def test_add_that_collides(
    sonarr: SimulatedApp, lidarr: SimulatedApp, start: Setting, kind: str
) -> None:
    """Take a conflict for good news when the app has the thing by then."""
    app = sonarr if kind == "series" else lidarr
    ask, wish = await start(app, kind)
    if app is sonarr:
        sonarr.add_series(81189)
    else:
        lidarr.add_artist(wish["foreign_artist_id"])
    app.fail(f"/{kind}$", method="POST", status=409, body={"message": "conflict"})
    outcome = await ask(request(kind), **wish)
    assert outcome["error_code"] == "already_exists"
    assert outcome["status"] == "requested"
    assert outcome["item"]["in_library"]


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_add_that_the_app_can_not_read(
    app: SimulatedApp, start: Setting, kind: str
) -> None:
    """Say that the app did not accept what it could not read."""
    ask, wish = await start(app, kind)
    problem = {"status": 400, "errors": {"$.tags": ["No such thing"]}}
    app.fail(
        f"/{kind}$",
        method="POST",
        status=400,
        content_type="application/problem+json",
        body=problem,
    )
    outcome = await ask(request(kind), **wish)
    assert outcome["error_code"] == "rejected"
    assert "refused this request" in outcome["message"]


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_search_that_the_app_never_shows(
    hass: HomeAssistant, app: SimulatedApp, start: Setting, kind: str
) -> None:
    """Send a search a few times, not for ever, and say that it was never confirmed."""
    ask, wish = await start(app, kind)
    app.fail("/command$", method="GET", status=200, body=[])
    app.fail("/command/", method="GET", status=404, body={"message": "NotFound"})
    app.command_delay = 3600
    await ask(request(kind), **wish)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert 1 <= len(app.calls_to("POST", "/command")) <= 6
    found = await look(ask, kind, wish)
    assert found["status"] == "attention"
    assert "never confirmed" in found["reason"]
