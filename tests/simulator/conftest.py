"""What asks a simulated app, as any client over HTTP would."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
import json
from typing import Any

import aiohttp
import pytest

from tests.arr_simulator import SimulatedApp


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        """Return the body as text."""
        return self.raw.decode()

    @property
    def data(self) -> Any:
        """Return the body's JSON."""
        return json.loads(self.raw)


@dataclass(frozen=True, slots=True)
class Asker:
    """Sends calls to simulated apps, with their key unless another one is given."""

    session: aiohttp.ClientSession

    async def __call__(
        self,
        app: SimulatedApp,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = "",
        headers: dict[str, str] | None = None,
        whole_path: bool = False,
    ) -> Answer:
        """Send a call below the API's base (or to a whole path); a key of None sends none."""
        sent = dict(headers or {})
        if key is not None:
            sent["X-Api-Key"] = key or app.api_key
        url = f"{app.origin}{path}" if whole_path else f"{app.url}{app.api_base}{path}"
        raw = body if isinstance(body, bytes) else None
        if raw is not None:
            sent.setdefault("Content-Type", "application/json")
        async with self.session.request(
            method,
            url,
            json=body if raw is None else None,
            data=raw,
            headers=sent,
            allow_redirects=False,
        ) as response:
            return Answer(
                response.status, dict(response.headers), await response.read()
            )


@pytest.fixture
async def ask(socket_enabled: None) -> AsyncGenerator[Asker]:
    """Return what sends calls."""
    async with aiohttp.ClientSession() as session:
        yield Asker(session)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, at most a minute."""
    for _ in range(3000):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came")


@pytest.fixture
def quick(request: pytest.FixtureRequest) -> None:
    """Count the queue soon, and tell nothing by the clock."""
    for name in ("radarr", "sonarr", "lidarr"):
        if name in request.fixturenames:
            app: SimulatedApp = request.getfixturevalue(name)
            app.hub.sync_seconds = None
            app.news.command_seconds = None
            app.news.status_seconds = 0.3
