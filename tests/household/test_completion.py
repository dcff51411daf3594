"""What failed half-way is finished, and nothing is ended by an app that it has left."""

import asyncio
from collections.abc import Generator
from dataclasses import replace

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.app.test_moved import is_settled
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.apps import Apps
from tests.support.entries import AppRunner
from tests.support.family import events
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import hold_unwanted, is_wanted, request, wish_for

# What is changed in the app first, whose answer is lost; the app has done it all the same.
CHANGE = {
    "movie": "/movie/editor",
    "series": r"/series/\d+",
    "artist": "/artist/editor",
    "album": "/album/monitor",
}


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Answer at once, and look at what was requested again and again."""
    retries = (0.2, 0.4)
    with hurried(answer=0.5, settle=0.05, retries=retries, looks=soon(times=60)):
        yield


def unwanted(app: SimulatedApp, kind: str, wish: Json) -> None:
    """Have an app hold a thing without wanting it, nor what may come of it."""
    hold_unwanted(app, kind, wish)
    for artist in app.artists.values():
        artist["monitorNewItems"] = "none"


@pytest.mark.parametrize("kind", ["movie", "series", "album"])
@pytest.mark.parametrize(
    "fault",
    [
        {"status": 500, "body": crash_words("database is locked"), "done": True},
        {"status": 400, "body": {"message": "no"}, "done": True},
    ],
    ids=["500", "400"],
)
async def test_request_that_failed_half_way(
    hass: HomeAssistant, home: Home, apps: Apps, kind: str, fault: Json
) -> None:
    """Monitor the rest and search, once the app is seen to want what is said to have failed."""
    app = apps.of(kind)
    wish = wish_for(app, kind)
    unwanted(app, kind, wish)
    entry = await home.add(app)
    ada = await home.parent()
    app.fail(f"{CHANGE[kind]}$", method="PUT", times=1, **fault)
    await ada.ask(request(kind), **wish)
    await home.quiet()
    await home.look_again(entry)
    await until(lambda: is_settled(hass), 10)
    found = await ada.mine()
    assert found["status"] == "sent"
    assert is_wanted(app, kind, wish)


@pytest.mark.parametrize("kind", ["movie", "series"])
async def test_request_that_others_carried_out(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp, kind: str
) -> None:
    """Take what waits as it is when somebody wants it in the app itself: search nothing."""
    app = radarr if kind == "movie" else sonarr
    wish = wish_for(app, kind)
    unwanted(app, kind, wish)
    entry = await home.add(app)
    mia = await home.person("Mia")
    assert (await mia.ask(request(kind), **wish))["success"]
    assert (await mia.mine())["status"] == "pending"
    for row in (*app.movies.values(), *app.episodes.values(), *app.series.values()):
        row["monitored"] = True
        for season in row.get("seasons", ()):
            season["monitored"] = True
    for row in app.series.values():
        app.backend.count(row)
    await home.look_again(entry)
    found = await mia.mine()
    assert (found["status"], events(found)) == ("sent", ["requested", "sent"])
    await asyncio.sleep(0.3)
    assert not app.searched


async def test_request_that_went_to_another_app(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, run_app: AppRunner
) -> None:
    """Let no app end a request that another one has by now, while it is looked for."""
    other = await run_app("sonarr", instance_name="Sonarr 4K")
    first, second = await home.add(sonarr), await home.add(other)
    ada = await home.parent()
    wish = wish_for(sonarr, "series")
    fields = {**wish, "entry_id": first.entry_id}
    assert (await ada.ask("request_series", **fields))["success"]
    await until(lambda: is_settled(hass))
    ledger = hass.data[DATA_LEDGER]
    [known] = ledger.requests()
    [row] = sonarr.series.values()
    sonarr.backend.forget(row)
    sonarr.fail("/series$", method="GET", delay=0.5)
    reading = hass.async_create_task(first.runtime_data.async_read_library())
    await until(lambda: first.runtime_data.library.get(81189) is None, 10)
    await reading
    ledger.settle(replace(known, entry_id=second.entry_id))
    other.add_series(81189)
    await home.look_again(second)
    await asyncio.sleep(1.5)
    found = ledger.get(known.id)
    assert found is not None
    assert (found.entry_id, found.status) == (second.entry_id, "sent")
