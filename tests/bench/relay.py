"""A relay in front of an app that counts what goes over the wire."""

import asyncio
from collections.abc import AsyncIterator
import contextlib
from urllib.parse import urlsplit

CHUNK = 64 * 1024


class Relay:
    """Passes connections on to an address and counts their bytes, both ways together."""

    def __init__(self, target: str) -> None:
        """Take the address, `http://host:port`."""
        parts = urlsplit(target)
        self._host, self._port = str(parts.hostname), int(parts.port or 80)
        self.bytes = 0
        self.url = ""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Relay for as long as the context lasts."""
        server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield
        finally:
            server.close()
            server.close_clients()
            await server.wait_closed()

    async def _relay(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Relay one connection until both sides have ended it."""
        with contextlib.suppress(OSError):
            inner, outer = await asyncio.open_connection(self._host, self._port)
            await asyncio.gather(self._pump(reader, outer), self._pump(inner, writer))
        writer.close()

    async def _pump(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Pass one direction on until it ends."""
        try:
            while data := await reader.read(CHUNK):
                self.bytes += len(data)
                writer.write(data)
                await writer.drain()
        finally:
            writer.close()
