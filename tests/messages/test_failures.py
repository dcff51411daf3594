"""What people read when an app fails, from the app's answer to the sentence."""

from collections.abc import Callable, Generator
from datetime import timedelta
import json
import logging
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.api.transport import Limits
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.entries import EntryFactory, set_up
from tests.support.home import Home

MATRIX = {"tmdb_id": 603, "title": "The Matrix", "title_slug": "603"}

type Fault = Callable[[SimulatedApp], object]


def gone(app: SimulatedApp) -> None:
    """Hang up on every call."""
    app.fail(".*", close=True)


def slow(app: SimulatedApp) -> None:
    """Never answer."""
    app.fail("lookup|/movie$", hang=True)


def wrong_key(app: SimulatedApp) -> None:
    """Ask for another key."""
    app.change_key("0" * 32)


def web_page(app: SimulatedApp) -> None:
    """Answer with a web page."""
    app.fail(".*", html=True)


def forward(app: SimulatedApp) -> None:
    """Send callers elsewhere."""
    app.fail(".*", redirect="https://secret.example/login", status=302)


def starting(app: SimulatedApp) -> None:
    """Be busy with starting."""
    app.starting = True


def no_metadata(app: SimulatedApp) -> None:
    """Have lost the metadata service."""
    app.metadata_down = True


def broken(app: SimulatedApp) -> None:
    """Fail inside, with a path in the message."""
    app.fail(
        "lookup|/movie$", status=500, body=crash_words("/config/radarr.db is locked")
    )


def half(app: SimulatedApp) -> None:
    """Break off in the middle of the answer."""
    app.fail("lookup|/movie$", cut=40)


def nonsense(app: SimulatedApp) -> None:
    """Answer with JSON of another shape."""
    app.fail("lookup|/movie$", status=200, body={"unexpected": True})


FAULTS = [
    (gone, "service_unavailable", "isn’t answering"),
    (slow, "service_unavailable", "took too long"),
    (wrong_key, "invalid_auth", "enter the new one"),
    (web_page, "service_unavailable", "something else answers"),
    (forward, "service_unavailable", "something else answers"),
    (starting, "service_unavailable", "still starting"),
    (no_metadata, "service_unavailable", "catalog"),
    (broken, "service_unavailable", "reported an error"),
    (half, "service_unavailable", ""),
    (nonsense, "service_unavailable", "something else answers"),
]


@pytest.fixture(autouse=True)
def impatience() -> Generator[None]:
    """Wait half a second where it would be minutes."""
    short = Limits(seconds=0.5, asks_metadata=True)
    with (
        patch("custom_components.requestarr.api.library.LOOKUP", short),
        patch("custom_components.requestarr.api.adding.ADD", short),
    ):
        yield


def assert_clean(answer: Any, app: SimulatedApp) -> None:
    """Check that an answer holds nothing that only admins should know."""
    said = json.dumps(answer)
    for secret in (app.api_key, str(app.port), "127.0.0.1", "/config", "secret"):
        assert secret not in said


@pytest.mark.parametrize(("fault", "code", "words"), FAULTS)
async def test_search_meets_a_fault(
    home: Home, radarr: SimulatedApp, fault: Fault, code: str, words: str
) -> None:
    """Say in one sentence why nothing was found, and find it once the fault is gone."""
    ask = await home.connect_to(radarr)
    key = radarr.api_key
    fault(radarr)

    answer = await ask("search_movies", query="matrix")

    assert answer["results"] == []
    assert answer["error"] == code
    assert words in answer["message"]
    assert "Radarr" in answer["message"]
    assert_clean(answer, radarr)

    radarr.clear_faults()
    radarr.change_key(key)
    radarr.starting = radarr.metadata_down = False
    assert (await ask("search_movies", query="matrix"))["results"]


@pytest.mark.parametrize(("fault", "code", "words"), FAULTS)
async def test_request_meets_a_fault(
    home: Home, radarr: SimulatedApp, fault: Fault, code: str, words: str
) -> None:
    """Say in one sentence why nothing was requested, and request nothing."""
    ask = await home.connect_to(radarr)
    fault(radarr)
    outcome = await ask("request_movie", **MATRIX)
    assert not outcome["success"]
    assert outcome["error_code"] == code
    assert words in outcome["message"]
    assert_clean(outcome, radarr)
    assert not radarr.movies


async def test_add_is_never_redirected(home: Home, radarr: SimulatedApp) -> None:
    """Do not follow a redirect, which would turn the add into a harmless read."""
    ask = await home.connect_to(radarr)
    radarr.fail(
        "/movie$", method="POST", redirect=f"{radarr.url}/api/v3/movie", status=301
    )
    radarr.calls.clear()
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "service_unavailable"
    assert [call.method for call in radarr.calls if call.path == "/movie"] == [
        "GET",
        "POST",
        "GET",
    ]


async def test_add_meets_the_metadata_service_down(
    home: Home, radarr: SimulatedApp
) -> None:
    """Tell the app's metadata service from the app, where only the add needs it."""
    ask = await home.connect_to(radarr)
    await ask("search_movies", query="matrix")
    radarr.metadata_down = True
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "service_unavailable"
    assert "reach its catalog" in outcome["message"]
    assert_clean(outcome, radarr)


@pytest.mark.parametrize(
    ("service", "spoil", "words"),
    [
        ("radarr", lambda app: app.root_folders.clear(), "root folder"),
        ("radarr", lambda app: app.quality_profiles.clear(), "quality profile"),
        ("lidarr", lambda app: app.metadata_profiles.clear(), "metadata profile"),
    ],
)
async def test_chosen_thing_has_vanished(
    home: Home,
    app: SimulatedApp,
    caplog: pytest.LogCaptureFixture,
    spoil: Fault,
    words: str,
) -> None:
    """Say what an admin has to choose anew when the app refuses it."""
    ask = await home.connect_to(app)
    spoil(app)
    if app.service == "radarr":
        outcome = await ask("request_movie", **MATRIX)
    else:
        known = next(iter(app.catalogue.artists))
        outcome = await ask("request_artist", foreign_artist_id=known, title="?")
    assert outcome["error_code"] == "rejected"
    assert words in outcome["message"]
    assert_clean(outcome, app)
    for folder in app.root_folders:
        assert folder["path"] not in outcome["message"]
    warnings = [one for one in caplog.records if one.levelname == "WARNING"]
    assert len([one for one in warnings if "A request in" in one.message]) == 1
    assert app.api_key not in caplog.text


async def test_refusal_of_another_kind(
    home: Home, radarr: SimulatedApp, caplog: pytest.LogCaptureFixture
) -> None:
    """Keep the app's own words, which hold a path, to the log."""
    ask = await home.connect_to(radarr)
    failure = {
        "propertyName": "Path",
        "errorMessage": "Path '/config/x' is already configured for another movie",
        "severity": "error",
        "errorCode": "MoviePathValidator",
    }
    radarr.fail("/movie$", method="POST", status=400, body=[failure])
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "rejected"
    assert_clean(outcome, radarr)
    assert "/config/x" in caplog.text


async def test_app_that_was_never_reached(
    home: Home, radarr: SimulatedApp, sonarr: SimulatedApp
) -> None:
    """Say that one app is away; the other goes on."""
    gone(radarr)
    away = home.known(radarr)
    await home.set_up(away, home.known(sonarr))
    assert away.state is ConfigEntryState.SETUP_RETRY
    ask = await home.connect()
    assert (await ask("search_movies", query="x"))["error"] == "service_unavailable"
    outcome = await ask("request_movie", **MATRIX)
    assert outcome["error_code"] == "service_unavailable"
    assert (await ask("search_tv", query="breaking"))["results"]


async def test_key_that_no_longer_works(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Ask the admin for the new key, and say so to everybody else."""
    wrong_key(radarr)
    radarr_entry = make_entry(radarr)
    hass.config_entries.async_update_entry(
        radarr_entry, data={**radarr_entry.data, "api_key": "f" * 32}
    )
    await set_up(hass, radarr_entry)
    ask = await home.connect()
    assert radarr_entry.state is ConfigEntryState.SETUP_ERROR
    assert any(radarr_entry.async_get_active_flows(hass, {SOURCE_REAUTH}))
    assert (await ask("search_movies", query="x"))["error"] == "invalid_auth"
    info = await ask("info")
    assert info["instances"][0]["error"] == "invalid_auth"


async def test_search_that_meets_a_new_key(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Ask the admin for the new key as soon as somebody meets the lack of it."""
    entry = await home.add(radarr)
    ask = await home.connect()
    wrong_key(radarr)
    assert (await ask("search_movies", query="x"))["error"] == "invalid_auth"
    await hass.async_block_till_done()
    assert any(entry.async_get_active_flows(hass, {SOURCE_REAUTH}))


async def test_app_that_goes_and_comes_back(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    freezer: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Tell that an app is away and that it is back, with one log line for each."""
    await home.add(radarr)
    gone(radarr)
    for _ in range(3):
        freezer.tick(timedelta(seconds=61))
        async_fire_time_changed(hass)
        await home.quiet()
    ask = await home.connect()
    instance = (await ask("info"))["instances"][0]
    assert not instance["reachable"]
    assert "isn’t answering" in instance["message"]
    assert_clean(instance, radarr)

    radarr.clear_faults()
    freezer.tick(timedelta(seconds=61))
    async_fire_time_changed(hass)
    await home.quiet()
    ask = await home.connect()
    assert (await ask("info"))["instances"][0]["reachable"]
    lines = [
        one.message
        for one in caplog.records
        if one.name.endswith("requestarr") and one.levelno >= logging.INFO
    ]
    assert len(lines) == len({*lines}) == 2, lines
