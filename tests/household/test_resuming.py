"""Requests are seen to their end, whatever is reloaded, restarted or removed meanwhile."""

import asyncio
from collections.abc import Generator
from datetime import timedelta
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.member import AUTOMATION
from custom_components.requestarr.household.request import Request, RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.haste import hurried, soon
from tests.support.helpers import Ask, Json, until
from tests.support.home import Home
from tests.support.wishes import BY_KIND, is_wanted, look, request, rows_of, wish_for

STORE = "requestarr.requests"


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Answer at once, and look at what was requested again and again."""
    with hurried(answer=0.2, settle=0.05, looks=soon(0.3), saves=0.0):
        yield


async def unsettled(hass: HomeAssistant, hass_storage: Json) -> list[Json]:
    """Return what is kept of requests that are not settled, once it is written."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=1))
    await hass.async_block_till_done()
    kept: Json = hass_storage.get(STORE, {}).get("data", {})
    return [one for one in kept["requests"] if not one["settled"]]


async def under_way(
    home: Home, app: SimulatedApp, kind: str
) -> tuple[MockConfigEntry, Ask, Json]:
    """Request something that the app takes its time for, and leave it there."""
    entry = await home.add(app)
    ask = await home.connect()
    wish = wish_for(app, kind)
    outcome = await ask(request(kind), **wish)
    assert outcome["status"] == "adding"
    return entry, ask, wish


async def assert_done(
    hass: HomeAssistant, app: SimulatedApp, ask: Ask, kind: str, wish: Json
) -> None:
    """Check that a request comes to its end as if nothing had been in between."""
    app.hurry()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert is_wanted(app, kind, wish)
    assert (await look(ask, kind, wish))["status"] == "requested"


def approved(
    entry: MockConfigEntry, app: SimulatedApp, kind: str, wish: Json
) -> Request:
    """Return the request that is kept while nobody knows whether the app has it."""
    ids = ("tmdb_id", "tvdb_id", "foreign_album_id", "foreign_artist_id")
    return Request(
        entry_id=entry.entry_id,
        service=Service(app.service),
        kind=Kind(kind),
        external_id=next(wish[name] for name in ids if name in wish),
        title=wish["title"],
        seasons=frozenset(wish.get("seasons", ())),
        status=RequestStatus.APPROVED,
    ).happened(What.REQUESTED, AUTOMATION)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_reload_while_the_app_adds(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str
) -> None:
    """Go on after a reload with what the app is still building."""
    app.refresh_delay = 3600
    entry, ask, wish = await under_way(home, app, kind)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert (await look(ask, kind, wish))["status"] == "adding"
    await assert_done(hass, app, ask, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_reload_before_the_app_answered(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str
) -> None:
    """Go on after a reload with what the app has not even taken yet."""
    app.fail(f"/{kind}$", method="POST", hang=True)
    app.refresh_delay = 3600
    entry, ask, wish = await under_way(home, app, kind)
    assert not rows_of(app, kind)
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert not rows_of(app, kind)
    assert (await look(ask, kind, wish))["status"] == "adding"
    app.clear_faults()
    await assert_done(hass, app, ask, kind, wish)


@pytest.mark.parametrize(("kind", "service"), BY_KIND)
async def test_restart_of_home_assistant(
    home: Home, hass_storage: Json, app: SimulatedApp, kind: str
) -> None:
    """Go on after a restart, though the app did not start what it was asked for."""
    wish = wish_for(app, kind)
    if kind == "movie":
        app.add_movie(603, monitored=False)
    elif kind == "series":
        app.add_series(81189, seasons=[])
    else:
        app.add_artist(wish["foreign_artist_id"], albums=[])
    entry = home.known(app)
    data = {"requests": [approved(entry, app, kind, wish).as_dict()]}
    hass_storage[STORE] = {"version": 1, "minor_version": 1, "key": STORE, "data": data}

    await home.set_up(entry)

    ask = await home.connect()
    assert (await look(ask, kind, wish))["status"] == "adding"
    await home.quiet()
    assert is_wanted(app, kind, wish)
    assert (await look(ask, kind, wish))["status"] == "requested"
    assert not app.calls_to("POST", f"/{kind}")
    assert not await unsettled(home.hass, hass_storage)


async def test_what_is_kept(
    hass: HomeAssistant, home: Home, hass_storage: Json, sonarr: SimulatedApp
) -> None:
    """Keep what is under way, and nothing once nothing is."""
    sonarr.refresh_delay = 3600
    _, ask, wish = await under_way(home, sonarr, "series")
    [kept] = await unsettled(hass, hass_storage)
    assert (kept["kind"], kept["external_id"], kept["seasons"]) == (
        "series",
        81189,
        [2],
    )
    await assert_done(hass, sonarr, ask, "series", wish)
    assert not await unsettled(hass, hass_storage)


async def test_removed_entry(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
) -> None:
    """Withdraw what an app was asked for when it is removed, and go on with the others."""
    radarr.refresh_delay = sonarr.refresh_delay = 3600
    movies, *_ = await under_way(home, radarr, "movie")
    shows, *_ = await under_way(home, sonarr, "series")
    await hass.config_entries.async_remove(movies.entry_id)
    kept = await unsettled(hass, hass_storage)
    assert {one["entry_id"]: one["status"] for one in kept} == {
        movies.entry_id: "withdrawn",
        shows.entry_id: "sent",
    }


async def test_what_never_reached_the_app(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Ask the app again for what it never heard of."""
    entry = await home.add(radarr)
    radarr.fail("/movie$", method="GET", hang=True)
    ask = await home.connect()
    wish = wish_for(radarr, "movie")
    assert (await ask("request_movie", **wish))["status"] == "adding"
    await hass.config_entries.async_unload(entry.entry_id)
    radarr.clear_faults()
    await hass.config_entries.async_setup(entry.entry_id)
    assert (await look(ask, "movie", wish))["status"] == "adding"
    await home.quiet()
    assert (await look(ask, "movie", wish))["status"] == "requested"
    assert is_wanted(radarr, "movie", wish)


async def test_person_who_waits_while_the_app_is_unloaded(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Answer who still waits for the app's yes or no when it is unloaded."""
    entry = await home.add(radarr)
    ask = await home.connect()
    radarr.fail("/movie$", method="POST", hang=True, status=500)
    with patch("custom_components.requestarr.household.requesting.ANSWER_SECONDS", 60):
        asking = asyncio.ensure_future(
            ask("request_movie", **wish_for(radarr, "movie"))
        )
        await until(lambda: radarr.calls_to("POST", "/movie"))
        assert await hass.config_entries.async_unload(entry.entry_id)
        async with asyncio.timeout(30):
            outcome = await asking
    assert outcome["error_code"] == "service_unavailable"
    assert outcome["message"]
