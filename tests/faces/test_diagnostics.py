"""What a diagnostics file says, and what it never says."""

from dataclasses import replace
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.components.diagnostics import REDACTED
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.common import (
    MockUser,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.requestarr.app.poll_schedule import QUEUE_INTERVAL
from custom_components.requestarr.household.notify_settings import NotifySettings
from custom_components.requestarr.household.people_store import DATA_PEOPLE
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home
from tests.support.rules import USUAL_RULES

# How somebody is told is no rule.
RULES = {key: one for key, one in USUAL_RULES.items() if key != "notify"}


@pytest.fixture(autouse=True)
async def diagnostics(hass: HomeAssistant) -> None:
    """Set up the files that Home Assistant offers for download."""
    assert await async_setup_component(hass, "diagnostics", {})


async def told(
    home: Home, app: SimulatedApp, hass_client: ClientSessionGenerator, **options: Any
) -> Any:
    """Set up an app, and return what its file says."""
    entry = await home.add(app, **options)
    return await get_diagnostics_for_config_entry(home.hass, hass_client, entry)


async def test_a_running_app(
    home: Home, radarr: SimulatedApp, hass_client: ClientSessionGenerator
) -> None:
    """Say how the app fares, but not who, where and what."""
    radarr.instance_name = "Radarr of the Millers"
    movie = radarr.add_movie(603)
    radarr.queue_add(movie["id"])
    radarr.movies[99] = {**movie, "id": 99, "tmdbId": "not a number"}
    radarr.health.append(
        {"source": "RootFolderCheck", "type": "error", "message": "/movies is gone"}
    )
    found = await told(home, radarr, hass_client, tags=[3])
    assert found == {
        "entry": {
            "state": "loaded",
            "reason": None,
            "version": "1.2",
            "data": {
                "service": "radarr",
                "url": REDACTED,
                "api_key": REDACTED,
                "verify_ssl": True,
            },
            "address": {
                "scheme": "http",
                "host": REDACTED,
                "port": radarr.port,
                "has_base_path": False,
            },
            "options": {
                "quality_profile_id": 4,
                "root_folder": REDACTED,
                "minimum_availability": "released",
                "tags": 1,
                "search": True,
            },
        },
        "household": {
            "everyone_else": RULES,
            "unknown": RULES,
            "own": [],
            "notify": [],
        },
        "requests": {},
        "app": {
            "version": radarr.version,
            "reachable": True,
            "last_error": None,
            "updates": {"mode": "polled", "hub_problem": None},
            "library": {"titles": 1, "skipped_rows": 1},
            "queue": {"length": 1, "skipped_rows": 0, "states": {"downloading": 1}},
            "lookups": {"skipped_rows": 0},
            "missing": 2,
            "free_space": 640 * 1024**3,
            "health": [{"source": "RootFolderCheck", "type": "error"}],
            "vanished_choices": [],
            "quality_profiles": [1, 4, 5, 6],
        },
    }
    text = json.dumps(found)
    secrets = (radarr.api_key, "127.0.0.1", "/movies", "Millers", movie["title"])
    assert [secret for secret in secrets if secret in text] == []


async def test_rules_and_requests(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    hass_client: ClientSessionGenerator,
) -> None:
    """Tell the rules without whose they are, and how many requests there are of each kind."""
    people = ["a" * 32, "b" * 32]
    for one in people:
        MockUser(id=one).add_to_hass(hass)
    limits = [{"age": 6, "users": people}, {"age": 12, "users": []}]
    rules = {
        "requesters": "chosen",
        "requester_ids": people,
        "decider_ids": people[:1],
        "limit": 3,
        "age_limits": limits,
    }
    entry = make_entry(radarr, rules=rules)
    await set_up(hass, entry)
    for tmdb_id in (603, 604):
        wish = {"media_type": "movie", "media_id": tmdb_id}
        await hass.services.async_call(
            "requestarr", "request_media", wish, blocking=True
        )

    notify = {people[0]: NotifySettings(devices=("a phone",))}
    store = hass.data[DATA_PEOPLE]
    await store.async_change(lambda people: replace(people, notify=notify))
    found = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert "a phone" not in json.dumps(found)
    assert "rules" not in found["entry"]["options"]
    limit = {"titles": 3, "days": 7}
    others = {**RULES, "may_request": [], "limit": limit}
    media = RULES["may_request"]
    chosen = {**others, "may_request": media, "max_age": 6}
    first = {**chosen, "auto_approve": media, "approver": True}
    assert found["household"] == {
        "everyone_else": others,
        "unknown": {**others, "max_age": 6},
        "own": [first, chosen],
        "notify": [{"devices": 1, "events": [], "quiet_from": None, "quiet_to": None}],
    }
    assert not [one for one in people if one in json.dumps(found)]
    assert found["requests"] == {"sent": 2}


async def test_an_app_that_went_away(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    hass_client: ClientSessionGenerator,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Name the error that the app gives."""
    entry = await home.add(sonarr)
    sonarr.fail("/queue", html=True)
    sonarr.fail("/health", status=500)
    freezer.tick(QUEUE_INTERVAL)
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)

    found = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert found["app"]["reachable"] is False
    assert found["app"]["last_error"] == {
        "type": "ArrNotApiError",
        "translation_key": "not_api",
    }


async def test_an_app_that_never_answered(
    home: Home, lidarr: SimulatedApp, hass_client: ClientSessionGenerator
) -> None:
    """Work for an entry that could not be set up."""
    lidarr.starting = True
    found = await told(home, lidarr, hass_client)
    assert found["entry"]["state"] == "setup_retry"
    assert found["entry"]["reason"] == "starting"
    assert found["app"] is None


async def test_health_that_is_not_known(
    home: Home, lidarr: SimulatedApp, hass_client: ClientSessionGenerator
) -> None:
    """Tell silence from good health."""
    lidarr.fail("/health", status=500)
    found = await told(home, lidarr, hass_client)
    assert found["app"]["health"] is None
    assert found["app"]["reachable"] is True
