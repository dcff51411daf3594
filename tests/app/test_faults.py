"""What people see of an app that fails, and what it costs that app and the others."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from dataclasses import dataclass, replace
from datetime import timedelta
import logging
from pathlib import Path
import ssl
import tracemalloc
from typing import Any
from unittest.mock import patch

from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.requestarr.api.transport import Body, Limits, Transport
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.certificates import self_signed
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Ask, Json, connect
from tests.support.home import Home

MEBIBYTE = 1024 * 1024
HUGE = 200 * 1000 * 1000
# Who writes into the log that an app can't be used.
WRITERS = ("custom_components.requestarr", "homeassistant.config_entries")


@dataclass(frozen=True)
class Case:
    """A fault, the words in which people hear of it, and how long an app may take."""

    name: str
    spoil: Callable[[SimulatedApp], Any]
    words: str
    code: str = "service_unavailable"
    seconds: float = 5.0


def fail(**fault: Any) -> Callable[[SimulatedApp], object]:
    """Return what makes every answer of an app go wrong."""
    return lambda app: app.fail(".*", **fault)


def start_up(app: SimulatedApp) -> None:
    """Be busy with starting."""
    app.starting = True


async def leave(app: SimulatedApp) -> None:
    """Stop listening."""
    await app.stop()


CASES = [
    Case("down", leave, "isn’t answering"),
    Case("hangs up", fail(close=True), "isn’t answering"),
    Case("hangs", fail(hang=True), "took too long", seconds=1.0),
    Case("drips", fail(drip=1), "took too long", seconds=1.0),
    Case("500", fail(status=500, body=crash_words("/db locked")), "reported an error"),
    Case("502", fail(status=502, html=True), "reported an error"),
    Case("starting", start_up, "still starting"),
    Case("page", fail(html=True), "something else answers"),
    Case("half", fail(cut=20), "isn’t answering"),
    Case("broken", fail(body='{"records": [{"id": 1'), "something else answers"),
    Case("text", fail(body="no", content_type="text/plain"), "something else answers"),
    Case("huge", fail(size=HUGE), "reported an error"),
    Case("redirect", fail(redirect="https://secret.example/"), "something else"),
    Case(
        "key", lambda app: app.change_key("f" * 32), "enter the new one", "invalid_auth"
    ),
]
by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(autouse=True)
def patience(request: pytest.FixtureRequest) -> Generator[None]:
    """Wait for an app for as long as a case says."""
    callspec = getattr(request.node, "callspec", None)
    case = callspec.params.get("case") if callspec else None
    patient = Transport.async_send

    async def async_send(
        transport: Transport, method: str, path: str, limits: Limits, **rest: Any
    ) -> Body:
        """Send a request with a limit that a test can wait for."""
        soon = replace(limits, seconds=case.seconds if case else 5.0)
        return await patient(transport, method, path, soon, **rest)

    with patch.object(Transport, "async_send", async_send):
        yield


async def spoil(app: SimulatedApp, case: Case) -> Callable[[], Awaitable[None]]:
    """Make an app fail, and return what mends it."""
    key = app.api_key
    if isinstance(doing := case.spoil(app), Awaitable):
        await doing

    async def mend() -> None:
        """Mend the app."""
        app.clear_faults()
        app.change_key(key)
        app.starting = False
        if case.spoil is leave:
            await app.start(app.port)

    return mend


class Card:
    """A card that is open all the time, and what it shows of the apps."""

    def __init__(self, client: Any) -> None:
        """Start with nothing shown."""
        self._client = client
        self.apps: dict[str, Json] = {}
        self.downloads: dict[str, Json] = {}

    async def hear(self, *, radarr: bool) -> None:
        """Take what is told until it says whether the Radarr can be reached."""
        async with asyncio.timeout(60):
            while self.apps.get("radarr", {}).get("reachable") is not radarr:
                self._take((await self._client.receive_json())["event"])

    def _take(self, event: Json) -> None:
        """Take one message."""
        self.apps |= {app["service"]: app for app in event.get("apps", ())}
        downloads = event.get("downloads", ())
        if isinstance(downloads, dict):
            for key in downloads.get("removed", ()):
                del self.downloads[key]
            downloads = downloads.get("set", ())
        self.downloads |= {one["key"]: one for one in downloads}


class House:
    """A Radarr that fails, a Sonarr that does not, a card that shows both, and the log."""

    def __init__(
        self,
        hass: HomeAssistant,
        entries: tuple[MockConfigEntry, MockConfigEntry],
        log: pytest.LogCaptureFixture,
    ) -> None:
        """Keep what there is."""
        self.hass = hass
        self.radarr, self.sonarr = entries
        self.ask: Ask
        self.card: Card
        self._log = log

    async def open_card(self, hass_ws_client: Any, *, radarr: bool) -> None:
        """Open a card."""
        self.ask = await connect(self.hass, hass_ws_client)
        client = await hass_ws_client(self.hass)
        await client.send_json_auto_id({"type": "requestarr/subscribe"})
        assert (await client.receive_json())["success"]
        self.card = Card(client)
        await self.card.hear(radarr=radarr)

    async def poll(self, times: int = 1) -> None:
        """Have both apps asked as the clock does, so many times."""
        for _ in range(times):
            for entry in (self.radarr, self.sonarr):
                if entry.state is ConfigEntryState.LOADED:
                    await entry.runtime_data.async_refresh()
        await self.hass.async_block_till_done(wait_background_tasks=True)

    def lines(self) -> list[str]:
        """Return what was written into the log for the admin."""
        return [
            record.message
            for record in self._log.records
            if record.levelno >= logging.INFO and record.name.startswith(WRITERS)
        ]

    def state(self, sensor: str) -> str:
        """Return the state of a sensor."""
        state = self.hass.states.get(f"sensor.{sensor}")
        assert state
        return str(state.state)

    async def assert_sonarr_is_well(self) -> None:
        """Check that the other app's sensors, search and downloads are as they should be."""
        assert self.state("sonarr_series") == "1"
        assert self.state("sonarr_queue") == "1"
        assert self.card.apps["sonarr"]["reachable"]
        assert self.card.apps["sonarr"]["counts"]["queue"] == 1
        [download] = [
            one for one in self.card.downloads.values() if one["service"] == "sonarr"
        ]
        assert download["status"] == "downloading"
        found = (await self.ask("search_tv", query="Breaking Bad"))["results"]
        assert found[0]["in_library"]

    def assert_clean(self, answer: Any) -> None:
        """Check that people read no host, path or key, and the log holds no key."""
        for secret in ("127.0.0.1", "secret.example", "/db", "f" * 32):
            assert secret not in str(answer)
        key = self.radarr.data["api_key"]
        assert key not in str(answer)
        assert key not in self._log.text


@pytest.fixture
async def house(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    make_entry: EntryFactory,
    caplog: pytest.LogCaptureFixture,
) -> AsyncGenerator[House]:
    """Put something into a Radarr and a Sonarr; neither is set up yet."""
    radarr.queue_add(radarr.add_movie(603)["id"], progress=50)
    sonarr.queue_add(sonarr.add_series(81189)["id"], progress=50)
    yield House(hass, (make_entry(radarr), make_entry(sonarr)), caplog)
    radarr.clear_faults()


@by_case
async def test_app_that_fails_at_the_start(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    house: House,
    case: Case,
) -> None:
    """Go on without an app that fails at the start, and have it as soon as it is well."""
    mend = await spoil(radarr, case)
    await set_up(hass, house.radarr, house.sonarr)
    asks_for_key = case.code == "invalid_auth"
    failed = ConfigEntryState.SETUP_RETRY
    assert house.radarr.state is (
        ConfigEntryState.SETUP_ERROR if asks_for_key else failed
    )
    assert len(house.lines()) == 1, house.lines()

    await house.open_card(hass_ws_client, radarr=False)
    shown = house.card.apps["radarr"]
    assert not shown["reachable"]
    assert shown["error"] == case.code
    assert case.words in shown["message"]
    answer = await house.ask("search_movies", query="matrix")
    assert (answer["results"], answer["error"]) == ([], case.code)
    assert case.words in answer["message"]
    await house.assert_sonarr_is_well()
    house.assert_clean([shown, answer])

    await mend()
    if asks_for_key:
        radarr.calls.clear()
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=40))
        await hass.async_block_till_done()
        assert not radarr.calls
        await hass.config_entries.async_reload(house.radarr.entry_id)
    else:
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=10))
    await home.quiet()
    await house.card.hear(radarr=True)
    assert house.card.apps["radarr"]["reachable"]
    assert house.state("radarr_movies") == "1"
    assert (await house.ask("search_movies", query="matrix"))["results"]


@by_case
async def test_app_that_fails_while_running(
    hass: HomeAssistant,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    house: House,
    case: Case,
) -> None:
    """Say once that an app went and once that it is back, to the card, the sensors, the log."""
    await set_up(hass, house.radarr, house.sonarr)
    await house.open_card(hass_ws_client, radarr=True)
    assert len(house.card.downloads) == 2

    mend = await spoil(radarr, case)
    await house.poll()
    for entity in ("movies", "queue", "health_issues"):
        assert house.state(f"radarr_{entity}") == STATE_UNAVAILABLE
    await house.card.hear(radarr=False)
    shown = house.card.apps["radarr"]
    assert (shown["reachable"], shown["error"]) == (False, case.code)
    assert case.words in shown["message"]
    answer = await house.ask("search_movies", query="matrix")
    assert (answer["results"], answer["error"]) == ([], case.code)
    assert case.words in answer["message"]
    house.assert_clean([shown, answer])
    await house.assert_sonarr_is_well()
    if case.code == "invalid_auth":
        assert any(house.radarr.async_get_active_flows(hass, {SOURCE_REAUTH}))
    else:
        await house.poll(2)
    assert len(house.lines()) == 1, house.lines()

    await mend()
    await house.poll()
    await house.card.hear(radarr=True)
    assert house.card.apps["radarr"]["reachable"]
    assert house.state("radarr_movies") == "1"
    assert (await house.ask("search_movies", query="matrix"))["results"]
    assert len(house.card.downloads) == 2
    assert len(house.lines()) == 2, house.lines()


async def test_library_that_is_too_large(
    hass: HomeAssistant, hass_ws_client: Any, radarr: SimulatedApp, house: House
) -> None:
    """Stop reading an answer that can't be a library, and go on with the one that is known."""
    await set_up(hass, house.radarr, house.sonarr)
    radarr.fail("/movie$", method="GET", size=HUGE)
    small = Limits(seconds=30, size=32 * MEBIBYTE)
    house.radarr.runtime_data._schedule.hurry()
    tracemalloc.start()
    with patch("custom_components.requestarr.api.library.LIBRARY", small):
        await house.poll()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * small.size
    assert house.state("radarr_movies") == STATE_UNAVAILABLE
    await house.open_card(hass_ws_client, radarr=False)
    assert "reported an error" in house.card.apps["radarr"]["message"]
    [found, *_] = (await house.ask("search_movies", query="The Matrix"))["results"]
    assert found["in_library"]
    await house.assert_sonarr_is_well()


@pytest.fixture
def refusals(hass: HomeAssistant) -> None:
    """Have the app not mind that its certificate is refused."""
    handler = hass.loop.get_exception_handler()
    assert handler

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Pass on what is no refusal."""
        if not isinstance(
            context.get("exception"), ConnectionResetError | ssl.SSLError
        ):
            handler(loop, context)

    hass.loop.set_exception_handler(handle)


@pytest.mark.usefixtures("refusals")
@pytest.mark.parametrize("expired", [False, True])
async def test_certificate(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    house: House,
    tmp_path: Path,
    expired: bool,
) -> None:
    """Say that it is the certificate, unless an admin does not want to know."""
    await radarr.stop()
    own = self_signed(tmp_path, expired=expired)
    await radarr.start(radarr.port, tls=own)
    data = {**house.radarr.data, "url": radarr.url}
    hass.config_entries.async_update_entry(house.radarr, data=data)
    await set_up(hass, house.radarr, house.sonarr)
    await house.open_card(hass_ws_client, radarr=False)
    shown = house.card.apps["radarr"]
    assert not shown["reachable"]
    assert "certificate isn’t trusted" in shown["message"]
    await house.assert_sonarr_is_well()

    data |= {"verify_ssl": False}
    hass.config_entries.async_update_entry(house.radarr, data=data)
    await hass.config_entries.async_reload(house.radarr.entry_id)
    await house.card.hear(radarr=True)
    assert house.card.apps["radarr"]["reachable"]
    assert house.state("radarr_movies") == "1"
