"""Simulated apps, entries for them, and a Home Assistant that finds the integration."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
import gc
import logging
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiohttp import web
from freezegun.api import FrozenDateTimeFactory
from homeassistant import runner
from homeassistant.const import CONF_API_KEY, CONF_SERVICE, CONF_URL, CONF_VERIFY_SSL
from homeassistant.core import Context, HomeAssistant, ServiceRegistry
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

import custom_components.requestarr
from custom_components.requestarr.api.transport import Body, Limits, Transport
from custom_components.requestarr.const import DOMAIN
from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.certificates import self_signed
from tests.support.entries import OPTIONS, AppRunner, EntryFactory, ServiceName, set_up
from tests.support.haste import hurried, soon
from tests.support.helpers import LetMinutesPass
from tests.support.home import Home
from tests.support.people import by_automation
from tests.support.threads import PatientExecutor
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze, WebService

__all__ = ["EntryFactory", "set_up"]

CALLED_BY_AUTOMATIONS = {"requestarr", "script", "todo"}
# The day on which the services on the web are asked.
WEB_DAY = date(2027, 1, 6)

# Loading the package here keeps the test harness from taking its own folder of
# custom integrations for ours.
assert custom_components.requestarr


def pytest_configure(config: pytest.Config) -> None:
    """Have lines below a warning written where a test reads them, by `caplog`, or with -v."""
    if config.getoption("verbose") <= 0:
        logging.getLogger().setLevel(logging.WARNING)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, Any, Any]:
    """Collect the tests without looking for garbage, of which there is none."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
async def configure_event_loop() -> None:
    """Have the loop be as Home Assistant's own, but for how its threads end."""
    with patch.object(runner, "InterruptibleThreadPoolExecutor", PatientExecutor):
        runner.configure_event_loop(asyncio.get_running_loop())


@pytest.fixture(autouse=True)
async def enable_event_loop_debug() -> None:
    """Have the loop check as in debug mode, without a stack kept for each future or coroutine.

    The stacks take more time than all else; PYTHONASYNCIODEBUG=1 brings them back.
    """
    loop: Any = asyncio.get_running_loop()
    if not loop.get_debug():
        loop._set_coroutine_origin_tracking = lambda _: None
        loop.set_debug(True)
        loop.get_debug = lambda: False


@pytest.fixture(autouse=True)
def prepared_home_assistant(request: pytest.FixtureRequest) -> None:
    """Prepare Home Assistant for the tests that have one."""
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")
        request.getfixturevalue("frontend_files")


@pytest.fixture(autouse=True)
def no_push(request: pytest.FixtureRequest) -> Generator[None]:
    """Have apps polled, but for tests that ask for the fixture `push`."""
    if "push" in request.fixturenames or "hass" not in request.fixturenames:
        yield
        return
    with patch("custom_components.requestarr.app.pushed_changes.ArrPush.async_run"):
        yield


@pytest.fixture(autouse=True)
def automations() -> Generator[None]:
    """Have what tests call in nobody's context be called by an automation, which says so first."""
    call = ServiceRegistry.async_call

    async def async_call(
        services: ServiceRegistry,
        domain: str,
        service: str,
        *args: Any,
        context: Context | None = None,
        **rest: Any,
    ) -> Any:
        """Call an action."""
        if context is None and domain in CALLED_BY_AUTOMATIONS:
            context = by_automation(services._hass)
        return await call(services, domain, service, *args, context=context, **rest)

    with patch.object(ServiceRegistry, "async_call", async_call):
        yield


@pytest.fixture(autouse=True)
def no_web() -> Generator[None]:
    """Have nobody reach a service on the web, whatever a test turns on."""
    api = "custom_components.requestarr.api"
    nowhere = "http://127.0.0.1:1"
    with (
        patch(f"{api}.tvmaze.BASE_URL", nowhere),
        patch(f"{api}.listenbrainz.BASE_URL", nowhere),
    ):
        yield


@pytest.fixture(autouse=True)
def short_waits() -> Generator[None]:
    """Look soon for what an app may have added without an answer."""
    steps = "custom_components.requestarr.api.recipe_steps"
    with (
        patch(f"{steps}.FIND_SECONDS", (0, 0.05)),
        patch(f"{steps}.AWAY_SECONDS", (0.1, 0.1)),
        patch(f"{steps}.AGAIN_SECONDS", (0.05, 0.1, 0.2)),
    ):
        yield


@pytest.fixture
def push() -> None:
    """Follow what the apps push."""


@pytest.fixture(scope="session")
def empty_frontend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like that of Home Assistant's frontend, with nothing to serve."""
    folder: Path = tmp_path_factory.mktemp("frontend")
    (folder / "static").mkdir()
    return folder


@pytest.fixture
def frontend_files(empty_frontend: Path) -> Generator[None]:
    """Spare the tests the hundred megabytes of Home Assistant's frontend."""
    with patch(
        "homeassistant.components.frontend._frontend_root", lambda *_: empty_frontend
    ):
        yield


@pytest.fixture
async def run_app(socket_enabled: None) -> AsyncGenerator[AppRunner]:
    """Return what runs a simulated app until the test is over."""
    apps: list[SimulatedApp] = []

    async def run(service: ServiceName, **options: Any) -> SimulatedApp:
        """Run an app."""
        app = SimulatedApp(service, **options)
        apps.append(app)
        await app.start()
        return app

    yield run
    for app in apps:
        await app.stop()


@pytest.fixture
async def radarr(run_app: AppRunner) -> SimulatedApp:
    """Run a Radarr."""
    return await run_app("radarr")


@pytest.fixture
async def sonarr(run_app: AppRunner) -> SimulatedApp:
    """Run a Sonarr."""
    return await run_app("sonarr")


@pytest.fixture
async def lidarr(run_app: AppRunner) -> SimulatedApp:
    """Run a Lidarr."""
    return await run_app("lidarr")


@pytest.fixture
def apps(radarr: SimulatedApp, sonarr: SimulatedApp, lidarr: SimulatedApp) -> Apps:
    """Run all three."""
    return Apps(radarr, sonarr, lidarr)


@pytest.fixture
def app(service: str, request: pytest.FixtureRequest) -> SimulatedApp:
    """Run the app that a test is parametrized with by `service`."""
    running: SimulatedApp = request.getfixturevalue(service)
    return running


@pytest.fixture
def make_entry(hass: HomeAssistant) -> EntryFactory:
    """Return what adds the entry of a simulated app, not set up yet."""

    def make(app: SimulatedApp, **options: Any) -> MockConfigEntry:
        """Add an entry with the usual options but for the ones given."""
        entry = MockConfigEntry(
            domain=DOMAIN,
            title=app.instance_name,
            data={
                CONF_SERVICE: app.service,
                CONF_URL: app.url,
                CONF_API_KEY: app.api_key,
                CONF_VERIFY_SSL: True,
            },
            options={**OPTIONS[app.service], **options},
        )
        entry.add_to_hass(hass)
        return entry

    return make


@pytest.fixture
def radarr_entry(radarr: SimulatedApp, make_entry: EntryFactory) -> MockConfigEntry:
    """Return the entry of a Radarr, not set up yet."""
    return make_entry(radarr)


@pytest.fixture
def home(hass: HomeAssistant, hass_ws_client: Any, make_entry: EntryFactory) -> Home:
    """Return a home that apps and people can be added to."""
    return Home(hass, hass_ws_client, make_entry)


@pytest.fixture
def pass_time(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> LetMinutesPass:
    """Return what lets minutes go by, one at a time."""

    async def wait(minutes: int) -> None:
        """Let so many go by."""
        for _ in range(minutes):
            freezer.tick(timedelta(seconds=61))
            async_fire_time_changed(hass)
            await hass.async_block_till_done(wait_background_tasks=True)

    return wait


@pytest.fixture
def haste() -> Generator[None]:
    """Look soon, and again and again, at what was requested."""
    with hurried(settle=0.05, looks=soon()):
        yield


@pytest.fixture
def quick_answers(haste: None) -> Generator[None]:
    """Answer a request after half a second, for who is not to wait for an app that is late."""
    with hurried(answer=0.5):
        yield


@pytest.fixture
def impatient() -> Generator[None]:
    """Wait for an app for half a second at most."""
    patient = Transport.async_send

    async def async_send(
        transport: Transport, method: str, path: str, limits: Limits, **rest: Any
    ) -> Body:
        """Send a request with a limit that a test can wait for."""
        soon = replace(limits, seconds=0.5)
        return await patient(transport, method, path, soon, **rest)

    with patch.object(Transport, "async_send", async_send):
        yield


@pytest.fixture
async def https_address(radarr: SimulatedApp, tmp_path: Path) -> AsyncGenerator[str]:
    """Serve a Radarr with a certificate that it made itself."""
    # A client that hangs up on a certificate is an exception to the server.
    loop = asyncio.get_running_loop()
    handler = loop.get_exception_handler()
    loop.set_exception_handler(lambda *_: None)
    context = await asyncio.to_thread(self_signed, tmp_path)
    runner = web.AppRunner(radarr.server.web_application())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    yield f"https://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()
    loop.set_exception_handler(handler)


@pytest.fixture
def frozen_heap() -> Generator[None]:
    """Spare the garbage collector what was there before, as Home Assistant does."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
def web_haste(hass: HomeAssistant, socket_enabled: None) -> Generator[None]:
    """Ask without a pause, on a day that never ends, from a home in Germany."""
    hass.config.country = "DE"
    with (
        patch("custom_components.requestarr.app.web_source.SPACE", 0.0),
        patch("custom_components.requestarr.app.web_series.today", lambda: WEB_DAY),
    ):
        yield


@asynccontextmanager
async def asked_instead[T: WebService](name: str, service: T) -> AsyncGenerator[T]:
    """Run a service that is asked instead of the one on the web."""
    await service.start()
    with patch(f"custom_components.requestarr.api.{name}.BASE_URL", service.url):
        yield service
    await service.stop()


@pytest.fixture
async def tvmaze(web_haste: None) -> AsyncGenerator[SimulatedTvmaze]:
    """Run a TVmaze."""
    async with asked_instead("tvmaze", SimulatedTvmaze(WEB_DAY)) as service:
        yield service


@pytest.fixture
async def listenbrainz(web_haste: None) -> AsyncGenerator[SimulatedListenBrainz]:
    """Run a ListenBrainz."""
    async with asked_instead("listenbrainz", SimulatedListenBrainz(WEB_DAY)) as service:
        yield service
