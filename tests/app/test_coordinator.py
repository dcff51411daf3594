"""What is asked of an app, how often, and what its failures mean for its entry."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
)

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import set_up
from tests.support.helpers import LetMinutesPass
from tests.support.home import Home


async def test_cost_of_an_hour(
    home: Home, radarr: SimulatedApp, pass_time: LetMinutesPass
) -> None:
    """Read the queue each minute, the rest rarely, whether or not a sensor is on."""
    await home.add(radarr)
    assert len(radarr.calls_to("GET", "/movie")) == 1
    radarr.calls.clear()

    await pass_time(60)

    assert 58 <= len(radarr.calls_to("GET", "/queue")) <= 61
    assert len(radarr.calls_to("GET", "/movie")) == 2
    assert 5 <= len(radarr.calls_to("GET", "/health")) <= 7
    assert 5 <= len(radarr.calls_to("GET", "/system/status")) <= 7


@pytest.mark.parametrize(
    "path", ["/health", "/rootfolder", "/wanted/missing", "/qualityprofile"]
)
async def test_failing_part(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, path: str
) -> None:
    """Go on without what an app fails to say."""
    radarr.add_movie(603)
    radarr.fail(f"{path}$", status=500, body=crash_words("no"))
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.LOADED
    assert hass.states.get("sensor.radarr_movies").state == "1"


async def test_unknown_health_is_not_good_health(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do not call an app healthy that does not say so."""
    radarr.fail("/(health|rootfolder)$", status=500, body=crash_words("no"))
    await home.add(radarr)
    assert hass.states.get("sensor.radarr_health_issues").state == STATE_UNAVAILABLE
    assert hass.states.get("sensor.radarr_free_space").state == STATE_UNAVAILABLE


@pytest.mark.parametrize("path", ["/system/status", "/movie"])
async def test_failing_whole(home: Home, radarr: SimulatedApp, path: str) -> None:
    """Try again later when an app fails to say what matters."""
    radarr.fail(f"{path}$", status=500, body=crash_words("no"))
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.SETUP_RETRY


async def test_wrong_app(
    hass: HomeAssistant, radarr_entry: MockConfigEntry, sonarr: SimulatedApp
) -> None:
    """Do not take a Sonarr for a Radarr."""
    data = {**radarr_entry.data, "url": sonarr.url, "api_key": sonarr.api_key}
    hass.config_entries.async_update_entry(radarr_entry, data=data)
    await set_up(hass, radarr_entry)
    assert radarr_entry.state is ConfigEntryState.SETUP_RETRY
    assert "Another app answers" in str(radarr_entry.reason)


async def test_key_that_changes_while_running(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, pass_time: LetMinutesPass
) -> None:
    """Ask for the new key once, and ask the app but rarely."""
    entry = await home.add(radarr)
    radarr.change_key("f" * 32)
    await pass_time(1)
    assert any(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))
    assert hass.states.get("sensor.radarr_movies").state == STATE_UNAVAILABLE
    radarr.calls.clear()
    await pass_time(5)
    assert not radarr.calls


async def test_broken_rows(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Skip a row that makes no sense; the others live."""
    radarr.add_movie(603, has_file=True)
    radarr.add_movie(438631)["tmdbId"] = "none"
    await home.add(radarr)
    assert hass.states.get("sensor.radarr_movies").state == "1"
    ask = await home.connect()
    found = (await ask("search_movies", query="The Matrix"))["results"]
    assert found[0]["status"] == "available"


async def test_request_while_the_library_is_read(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Do not forget a title that was requested while an older answer was on its way."""
    await async_setup_component(hass, "homeassistant", {})
    with patch(
        "custom_components.requestarr.app.poll_schedule.LIBRARY_INTERVAL", timedelta(0)
    ):
        await home.add(radarr)
    radarr.fail(r"/movie$", method="GET", delay=1.0, status=200, body=[], times=1)
    reading = hass.async_create_task(
        hass.services.async_call(
            "homeassistant",
            "update_entity",
            {"entity_id": "sensor.radarr_movies"},
            blocking=True,
        )
    )
    await asyncio.sleep(0.3)
    assert len(radarr.calls_to("GET", "/movie")) == 2

    async def call(action: str, **data: Any) -> Any:
        """Call an action."""
        return await hass.services.async_call(
            "requestarr",
            action,
            {"media_type": "movie", **data},
            blocking=True,
            return_response=True,
        )

    assert (await call("request_media", media_id=603))["success"]
    await reading
    await hass.async_block_till_done(wait_background_tasks=True)
    found = (await call("search_media", query="The Matrix"))["results"][0]
    assert found["status"] == "requested"
    assert hass.states.get("sensor.radarr_movies").state == "1"


async def test_unload_while_asking(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Answer a search that is cut off by an unload, and leave nothing behind."""
    entry = await home.add(radarr)
    client = await hass_ws_client(hass)
    radarr.fail("/movie/lookup", hang=True)
    await client.send_json_auto_id({"type": "requestarr/search_movies", "query": "x"})
    while not radarr.calls_to("GET", "/movie/lookup"):
        await hass.async_block_till_done()
    assert await hass.config_entries.async_unload(entry.entry_id)
    answer = await client.receive_json()
    assert answer["result"]["error"] == "service_unavailable"
    assert entry.state is ConfigEntryState.NOT_LOADED
