"""A real Home Assistant in a folder of its own."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
import contextlib
import json
from pathlib import Path
import sys
from typing import Any, Self

from aiohttp import ClientError, ClientSession

from .client import CommandError, HomeAssistantClient
from .process import ROOT, Process, ProcessError, free_port

OWNER = {"name": "Demo", "username": "demo", "password": "requestarr"}
START_SECONDS = 300
# So long may Home Assistant take for the stages of its end, all of them together
STOP_SECONDS = 240
INTEGRATION = ROOT / "custom_components" / "requestarr"
# Has a running Home Assistant find an integration that was not there when it started
INSTALL_PROBE = ROOT / "tests" / "e2e" / "install_probe"
# Part of every line of a traceback that leads through the integration
TRACE = "custom_components/requestarr/"
TRACE_LINES = 5
CONFIGURATION = """\
homeassistant:
  name: Requestarr
  country: US
  unit_system: metric
  time_zone: UTC
  auth_providers:
    - type: trusted_networks
      trusted_networks:
        - 127.0.0.0/8
        - ::1/128
      allow_bypass_login: true
    - type: homeassistant

frontend:
history:
mobile_app:

logger:
  default: warning
  logs:
    custom_components.requestarr: info
"""


def write_configuration(
    folder: Path,
    port: int,
    beside: Sequence[Path] = (),
    *,
    installed: bool = True,
    card: Path | None = None,
) -> None:
    """Write what a Home Assistant needs that listens on the loopback address only.

    The integrations in the folders `beside` are set up, with Requestarr if it is installed.
    `card` is a folder with a card to serve in place of the committed one.
    """
    loaded = "".join(f"\n{integration.name}:\n" for integration in beside)
    (folder / "configuration.yaml").write_text(CONFIGURATION + loaded)
    components = folder / "custom_components"
    components.mkdir()
    # A package of this name elsewhere on the path would else hide the folder
    (components / "__init__.py").touch()
    if installed:
        link_integration(components / INTEGRATION.name, card)
    for integration in beside:
        (components / integration.name).symlink_to(integration)
    storage = folder / ".storage"
    storage.mkdir()
    # In YAML, http: would be on trial and taken back after five minutes
    store(storage, "http", 1, {"server_host": ["127.0.0.1"], "server_port": port})
    # The core_config step would set up integrations that ask the internet
    done = {"done": ["core_config", "analytics", "integration"]}
    store(storage, "onboarding", 4, done)


def link_integration(place: Path, card: Path | None) -> None:
    """Have Requestarr at a place, with the card of another folder if one is named."""
    if card is None:
        place.symlink_to(INTEGRATION)
        return
    place.mkdir()
    for part in INTEGRATION.iterdir():
        if part.name != "__pycache__":
            (place / part.name).symlink_to(card if part.name == "frontend" else part)


def store(folder: Path, key: str, version: int, data: dict[str, Any]) -> None:
    """Write a file as Home Assistant's storage would."""
    content = {"version": version, "minor_version": 1, "key": key, "data": data}
    (folder / key).write_text(json.dumps(content))


class LiveHomeAssistant:
    """A Home Assistant that runs, with its owner signed in."""

    def __init__(
        self,
        folder: Path,
        process: Process,
        session: ClientSession,
        client: HomeAssistantClient,
    ) -> None:
        """Keep what was started."""
        self._folder = folder
        self._process = process
        self._session = session
        self.client = client

    @property
    def url(self) -> str:
        """Return the address, without a slash at its end."""
        return self.client.url

    @property
    def complaints(self) -> str:
        """Return what it has logged since something first went wrong in Requestarr."""
        lines = self._process.log.read_text(errors="replace").splitlines(keepends=True)
        for number, line in enumerate(lines):
            if TRACE in line:
                return "".join(lines[max(0, number - TRACE_LINES) :])
        return ""

    @classmethod
    async def start(
        cls,
        folder: Path,
        port: int | None = None,
        beside: Sequence[Path] = (),
        *,
        installed: bool = True,
        card: Path | None = None,
    ) -> Self:
        """Start in an empty folder and wait until everything is set up."""
        port = port or free_port()
        url = f"http://127.0.0.1:{port}"
        write_configuration(folder, port, beside, installed=installed, card=card)
        process = await run_in(folder)
        session = ClientSession()
        try:
            async with in_time(process):
                await until_it_answers(process, session, url)
                token = await onboard(session, url)
                client = HomeAssistantClient(session, url, token)
                await until_running(client)
        except BaseException:
            await session.close()
            await process.stop()
            raise
        return cls(folder, process, session, client)

    async def crash(self) -> None:
        """End it in the middle of whatever it does, as a power cut would."""
        await self._process.kill()

    async def start_again(self) -> None:
        """Start in the folder that is there, and wait until everything is set up."""
        self._process = await run_in(self._folder)
        async with in_time(self._process):
            await until_it_answers(self._process, self._session, self.url)
            components = await until_running(self.client)
        if "requestarr" not in components:
            said = last_lines(self._process)
            raise ProcessError(f"It came up without Requestarr:\n{said}")

    async def settle(self) -> None:
        """Stop it and start it again, so that all it knows is on the disk.

        What was set up in its last second is written at its very end, so one that is not
        given the time for that comes back without it.
        """
        if not await self._process.stop(STOP_SECONDS):
            raise ProcessError("Home Assistant did not end by itself")
        await self.start_again()

    async def member(self, name: str, *, admin: bool = False) -> HomeAssistantClient:
        """Return somebody else at home, who has an account and is signed in."""
        group = "system-admin" if admin else "system-users"
        user = await self.client.command(
            "config/auth/create", name=name, group_ids=[group]
        )
        user_id = user["user"]["id"]
        secret = {"username": name.lower(), "password": "requestarr"}
        await self.client.command(
            "config/auth_provider/homeassistant/create", user_id=user_id, **secret
        )
        token = await sign_in(self._session, self.url, secret)
        return HomeAssistantClient(self._session, self.url, token, user_id)

    async def stop(self) -> None:
        """Stop it, and wait until it has."""
        await self._session.close()
        await self._process.stop()

    def check(self) -> None:
        """Raise ProcessError if it has ended by itself."""
        self._process.check()


async def run_in(folder: Path) -> Process:
    """Start Home Assistant in a folder, whose log goes on where it ended."""
    hass = Path(sys.executable).with_name("hass")
    arguments: list[str | Path] = [hass, "-c", folder, "--skip-pip", "--log-no-color"]
    return await Process.start(arguments, folder / "output.log")


def last_lines(process: Process) -> str:
    """Return what a process has logged last."""
    return "\n".join(process.log.read_text(errors="replace").splitlines()[-50:])


@contextlib.asynccontextmanager
async def in_time(process: Process) -> AsyncIterator[None]:
    """Give a Home Assistant so long to start; raise ProcessError with what it said last."""
    try:
        async with asyncio.timeout(START_SECONDS):
            yield
    except TimeoutError as error:
        said = last_lines(process)
        raise ProcessError(f"It has not started in time:\n{said}") from error


async def until_it_answers(process: Process, session: ClientSession, url: str) -> None:
    """Wait until the web server of a new Home Assistant answers."""
    while True:
        process.check()
        with contextlib.suppress(ClientError):
            async with session.get(f"{url}/manifest.json") as response:
                if response.status == 200:
                    return
        await asyncio.sleep(0.05)


async def onboard(session: ClientSession, url: str) -> str:
    """Create the owner and return a long-lived token of hers."""
    client_id = f"{url}/"
    person = {**OWNER, "client_id": client_id, "language": "en"}
    created = await post(session, f"{url}/api/onboarding/users", json=person)
    return await token_for(session, url, created["auth_code"])


async def sign_in(session: ClientSession, url: str, secret: Mapping[str, str]) -> str:
    """Return a long-lived token of somebody who signs in with a password."""
    client_id = f"{url}/"
    flow = await post(
        session,
        f"{url}/auth/login_flow",
        json={
            "client_id": client_id,
            "handler": ["homeassistant", None],
            "redirect_uri": client_id,
        },
    )
    done = await post(
        session,
        f"{url}/auth/login_flow/{flow['flow_id']}",
        json={**secret, "client_id": client_id},
    )
    return await token_for(session, url, done["result"])


async def token_for(session: ClientSession, url: str, code: str) -> str:
    """Return a long-lived token for an authorization code."""
    grant = {
        "client_id": f"{url}/",
        "code": code,
        "grant_type": "authorization_code",
    }
    token = (await post(session, f"{url}/auth/token", data=grant))["access_token"]
    lasting: str = await HomeAssistantClient(session, url, token).command(
        "auth/long_lived_access_token", client_name="Requestarr", lifespan=365
    )
    return lasting


async def post(session: ClientSession, url: str, **body: Any) -> dict[str, Any]:
    """Return the answer to a call that needs no token yet."""
    async with session.post(url, **body) as response:
        if response.status != 200:
            raise CommandError(f"{url}: {response.status} {await response.text()}")
        answer: dict[str, Any] = await response.json()
    return answer


async def until_running(client: HomeAssistantClient) -> list[str]:
    """Wait until every integration is set up, and return which ones are.

    Raise ProcessError if it runs, but in the mode without custom integrations.
    """
    while True:
        config = await client.rest("GET", "config")
        if config["state"] == "RUNNING":
            break
        await asyncio.sleep(0.05)
    if config["recovery_mode"] or config["safe_mode"]:
        raise ProcessError("Home Assistant came up in its recovery mode")
    components: list[str] = config["components"]
    return components


@contextlib.asynccontextmanager
async def live_home_assistant(
    folder: Path,
    port: int | None = None,
    beside: Sequence[Path] = (),
    *,
    installed: bool = True,
    card: Path | None = None,
) -> AsyncIterator[LiveHomeAssistant]:
    """Run a Home Assistant for as long as the context lasts."""
    home_assistant = await LiveHomeAssistant.start(
        folder, port, beside, installed=installed, card=card
    )
    try:
        yield home_assistant
    finally:
        await home_assistant.stop()
