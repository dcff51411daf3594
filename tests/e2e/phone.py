"""A phone with the Home Assistant app: it registers as the app does, and keeps what it is told."""

from collections.abc import AsyncIterator
import contextlib
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from .client import HomeAssistantClient
from .library import eventually

# Seconds in which a machine with much to do has told a phone
PATIENCE = 120

type Json = dict[str, Any]


@dataclass(frozen=True)
class LivePhone:
    """What Home Assistant has sent to a phone, oldest first."""

    name: str
    sent: list[Json] = field(default_factory=list)

    async def told(self, words: str) -> Json:
        """Wait for a notification that says something, and return it."""
        await eventually(lambda: self._saying(words), PATIENCE)
        return self._saying(words)[-1]

    def _saying(self, words: str) -> list[Json]:
        """Return the notifications that say something."""
        return [one for one in self.sent if words in one["message"]]

    async def push(self, request: web.Request) -> web.Response:
        """Take a notification, as the service that reaches the phone does."""
        self.sent.append(await request.json())
        return web.json_response({}, status=201)


@contextlib.asynccontextmanager
async def phone_of(client: HomeAssistantClient, name: str) -> AsyncIterator[LivePhone]:
    """Log somebody in on a phone that can be told something."""
    phone = LivePhone(name)
    reached = web.Application()
    reached.router.add_post("/push", phone.push)
    runner = web.AppRunner(reached)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        await client.rest(
            "POST",
            "mobile_app/registrations",
            {
                "app_id": "io.example.app",
                "app_name": "App",
                "app_version": "1.0.0",
                "device_id": name,
                "device_name": name,
                "manufacturer": "Example",
                "model": "Example",
                "os_name": "Linux",
                "os_version": "1.0",
                "supports_encryption": False,
                "app_data": {
                    "push_token": "token",
                    "push_url": f"http://{host}:{port}/push",
                },
            },
        )
        yield phone
    finally:
        await runner.cleanup()
