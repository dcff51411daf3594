"""Whether the app itself speaks, or something before it: nothing but the app refuses a key."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import LetMinutesPass, until
from tests.support.home import Home

NEW_KEY = "f" * 32
BETWEEN: list[dict[str, Any]] = [
    {"status": 403, "html": True},
    {"status": 403},
    {"status": 403, "body": {"message": "Forbidden"}},
    {"status": 401, "html": True},
    {"status": 401, "body": {"message": "Unauthorized"}},
    {"status": 401, "headers": {"WWW-Authenticate": "Basic"}},
    {"status": 401, "headers": {"Location": "/login"}},
    {"status": 404},
    {"status": 404, "body": {}},
    {"status": 404, "body": {"message": "no Route matched with those values"}},
    {"status": 429, "body": {"message": "API rate limit exceeded"}},
    {"status": 503, "body": {"message": "failure to get a peer"}},
    {"status": 407},
    {"status": 502, "html": True},
    {"status": 503, "body": "no healthy upstream", "content_type": "text/plain"},
    {"status": 504},
    {"redirect": "https://secret.example/login"},
]


def is_asked(entry: Any, hass: HomeAssistant) -> bool:
    """Return whether a new key is asked for."""
    return any(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))


def titles(hass: HomeAssistant) -> str:
    """Return what the sensor says."""
    state = hass.states.get("sensor.radarr_movies")
    assert state
    return state.state


@pytest.mark.parametrize("answer", BETWEEN)
async def test_something_between_while_running(
    home: Home, radarr: SimulatedApp, pass_time: LetMinutesPass, answer: dict[str, Any]
) -> None:
    """Go on polling behind whatever answers in place of the app, and ask for no key."""
    entry = await home.add(radarr)
    radarr.fail(".*", **answer)
    await pass_time(1)
    assert titles(home.hass) == STATE_UNAVAILABLE
    ask = await home.connect()
    found = await ask("search_movies", query="matrix")
    assert found["error"] == "service_unavailable"
    assert "secret.example" not in str(found)
    assert not is_asked(entry, home.hass)

    radarr.clear_faults()
    await pass_time(1)
    assert titles(home.hass) == "0"
    assert entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize("answer", BETWEEN)
async def test_something_between_at_the_start(
    home: Home, radarr: SimulatedApp, pass_time: LetMinutesPass, answer: dict[str, Any]
) -> None:
    """Try again by itself what could not be set up behind something else."""
    radarr.fail(".*", **answer)
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert not is_asked(entry, home.hass)
    radarr.clear_faults()
    await pass_time(1)
    assert entry.state is ConfigEntryState.LOADED


@pytest.mark.parametrize("at_the_start", [False, True])
async def test_key_that_works_again(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    pass_time: LetMinutesPass,
    at_the_start: bool,
) -> None:
    """Take the question for a new key back once the app takes the old one, without anybody."""
    entry = make_entry(radarr)
    key = radarr.api_key
    if at_the_start:
        radarr.change_key(NEW_KEY)
    await set_up(hass, entry)
    radarr.change_key(NEW_KEY)
    await pass_time(1)
    assert is_asked(entry, hass)
    radarr.calls.clear()
    await pass_time(30)
    assert is_asked(entry, hass)
    assert 2 <= len(radarr.calls) <= 4

    radarr.change_key(key)
    await pass_time(11)
    assert not is_asked(entry, hass)
    assert not ir.async_get(hass).async_get_issue(
        "homeassistant", f"config_entry_reauth_requestarr_{entry.entry_id}"
    )
    assert entry.state is ConfigEntryState.LOADED
    assert titles(hass) == "0"


async def test_one_refusal_of_a_key_that_works(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Ask for no key for long where one call only was refused."""
    entry = await home.add(radarr)
    ask = await home.connect()
    radarr.fail("lookup", status=401, times=1)
    assert (await ask("search_movies", query="x"))["error"] == "invalid_auth"
    await home.quiet()
    assert not is_asked(entry, hass)
    assert titles(hass) == "0"


async def test_host_that_is_not_allowed(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, pass_time: LetMinutesPass
) -> None:
    """Say what an admin has to do where an app does not answer to its name."""
    entry = await home.add(radarr)
    issue_id = f"host_not_allowed_{entry.entry_id}"
    assert not ir.async_get(hass).async_get_issue("requestarr", issue_id)
    radarr.allowed_hosts = ["radarr.example"]
    await pass_time(1)
    ask = await home.connect()
    instance = (await ask("info"))["instances"][0]
    assert not instance["reachable"]
    assert "allowed hosts" in instance["message"]
    assert "127.0.0.1" not in instance["message"]
    assert ir.async_get(hass).async_get_issue("requestarr", issue_id)
    assert not is_asked(entry, hass)

    radarr.allowed_hosts.append("127.0.0.1")
    await pass_time(1)
    assert (await ask("info"))["instances"][0]["reachable"]
    assert not ir.async_get(hass).async_get_issue("requestarr", issue_id)


async def test_look_up_that_takes_too_long(home: Home, radarr: SimulatedApp) -> None:
    """Say of a look-up that nothing came of it, as nothing was sent."""
    ask = await home.connect_to(radarr)
    radarr.fail("lookup", hang=True)
    with patch("custom_components.requestarr.household.requesting.LOOKUP_SECONDS", 0.1):
        outcome = await ask("request_movie", tmdb_id=603)
    assert outcome["error_code"] == "service_unavailable"
    assert "took too long" in outcome["message"]
    assert "working on it" not in outcome["message"]
    radarr.clear_faults()
    assert not radarr.movies


@pytest.mark.usefixtures("push")
async def test_refused_key_and_a_hub_that_goes_on(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Take what an open hub tells for news, and not for leave to read."""
    radarr.add_movie(603)
    entry = await home.add(radarr)
    await until(lambda: entry.runtime_data.push_connected)
    radarr.change_key(NEW_KEY)
    await entry.runtime_data.async_refresh()
    assert is_asked(entry, hass)
    row = next(iter(radarr.movies.values()))
    for monitored in (False, True):
        row["monitored"] = monitored
        radarr.hub.broadcast("movie", "updated", row)
        radarr.hub.broadcast("queue/details", "sync")
        await until(
            lambda: (
                (held := entry.runtime_data.library.get(603))
                and held.monitored is row["monitored"]
            )
        )
        assert titles(hass) == STATE_UNAVAILABLE
    ask = await home.connect()
    assert not (await ask("info"))["instances"][0]["reachable"]


@pytest.mark.usefixtures("push")
async def test_hub_that_refuses_a_key_that_works(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Try a hub again that refused the key the app takes, and ask nobody for another."""
    entry = make_entry(radarr)
    with patch("custom_components.requestarr.app.pushed_changes.REFUSED_SECONDS", 0.2):
        radarr.hub.fail(negotiate_status=401)
        await set_up(hass, entry)
        await until(
            lambda: len(radarr.calls_to("POST", "/signalr/messages/negotiate")) > 2
        )
        assert not is_asked(entry, hass)
        radarr.hub.heal()
        await until(lambda: entry.runtime_data.push_connected)
        await asyncio.sleep(0)
