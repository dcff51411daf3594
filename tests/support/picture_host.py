"""A web of picture hosts that is all on this machine: names, addresses, certificates."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
import socket
import ssl
from typing import Any
from unittest.mock import patch

import aiohappyeyeballs
from aiohttp import web

from tests.support.certificates import self_signed

PACKAGE = "custom_components.requestarr"
PUBLIC = "93.184.216.34"
NAMES = (
    "image.tmdb.org",
    "artworks.thetvdb.com",
    "static.tvmaze.com",
    "coverartarchive.org",
    "archive.org",
    "*.us.archive.org",
    "*.example.com",
)
JPEG = b"\xff\xd8\xff\xe0 a picture"


@dataclass(frozen=True)
class Seen:
    """A picture that was asked for: `url` is what it was asked by."""

    url: str
    headers: dict[str, str]


@dataclass
class PictureHost:
    """All hosts of the web. `dns` says where names lead that lead elsewhere.

    `replies` are the answers by address: the arguments of a response, a picture where
    there are none. While `gate` is not set, nothing is answered.
    """

    dns: dict[str, list[str]] = field(default_factory=dict)
    replies: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    is_closed: bool = False
    open: dict[str, int] = field(default_factory=dict)
    most: int = 0
    most_of_one: int = 0

    @property
    def urls(self) -> list[str]:
        """Return what was asked for."""
        return [one.url for one in self.seen]

    def forward(self, url: str, location: str, status: int = 302) -> None:
        """Have an address forward to another."""
        self.replies[url] = {"status": status, "headers": {"Location": location}}

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer as a host does."""
        host = request.host
        url = f"https://{host}{request.path_qs}"
        self.seen.append(Seen(url, dict(request.headers)))
        self.open[host] = self.open.get(host, 0) + 1
        self.most = max(self.most, sum(self.open.values()))
        self.most_of_one = max(self.most_of_one, self.open[host])
        await self.gate.wait()
        self.open[host] -= 1
        reply = dict(self.replies.get(url, {}))
        if reply.pop("close", False):
            assert request.transport
            request.transport.abort()
        fresh = {"body": JPEG + url.encode(), "content_type": "image/jpeg"}
        return web.Response(**(reply or fresh))


class Dns:
    """Names of the web, looked up in a table."""

    def __init__(self, host: PictureHost) -> None:
        """Keep the table."""
        self._host = host

    async def resolve(
        self, name: str, port: int, family: socket.AddressFamily
    ) -> list[dict[str, Any]]:
        """Return where a name leads."""
        self._host.looked_up.append(name)
        return [
            {
                "hostname": name,
                "host": address,
                "port": port,
                "family": socket.AF_INET6 if ":" in address else socket.AF_INET,
                "proto": 0,
                "flags": socket.AI_NUMERICHOST,
            }
            for address in self._host.dns.get(name, [PUBLIC])
        ]

    async def close(self) -> None:
        """Note that nobody looks names up any more."""
        self._host.is_closed = True


@asynccontextmanager
async def picture_host(folder: Path) -> AsyncGenerator[PictureHost]:
    """Run the web of picture hosts in place of the real one."""
    host = PictureHost()
    host.gate.set()
    context = await asyncio.to_thread(self_signed, folder, names=NAMES)
    trust = ssl.create_default_context(cafile=str(folder / "own.pem"))
    trust.verify_flags &= ~ssl.VERIFY_X509_STRICT
    application = web.Application()
    application.router.add_route("GET", "/{path:.*}", host.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    host.port = runner.addresses[0][1]
    connect = aiohappyeyeballs.start_connection

    async def reroute(*, addr_infos: Any, **rest: Any) -> socket.socket:
        """Connect to this machine, whatever the address on the web."""
        sought = [one[4][0] for one in addr_infos]
        if "127.0.0.1" not in sought:
            host.connected += sought
            here = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", host.port))
            addr_infos = [here]
        return await connect(addr_infos=addr_infos, **rest)

    with (
        patch(f"{PACKAGE}.api.public_hosts.DefaultResolver", lambda: Dns(host)),
        patch(
            f"{PACKAGE}.messages.picture_fetching.get_default_context", lambda: trust
        ),
        patch("aiohappyeyeballs.start_connection", reroute),
    ):
        yield host
    host.gate.set()
    await runner.cleanup()
