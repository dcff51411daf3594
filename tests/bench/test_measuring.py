"""What the bench measures with: searches of a known outcome, and a relay that counts."""

import asyncio
import json

from aiohttp import ClientSession
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.app import ServiceName

from .apps import App
from .idle import relayed
from .titles import FAMILIES, extend, queries

HITS = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}


@pytest.mark.parametrize("service", HITS)
@pytest.mark.parametrize("family", FAMILIES)
async def test_searches_find_what_they_say(
    socket_enabled: None, service: ServiceName, family: str
) -> None:
    """Every search of a family finds its titles and no others, as many of them held as said."""
    app = SimulatedApp(service)
    extend(app)
    words, count, held = FAMILIES[family]
    await app.start()
    try:
        async with ClientSession() as session:
            seen = App(session, service, app.url, app.api_key)
            address = f"{seen.api}/{HITS[service]}/lookup"
            for query in queries(family, 3)[:3]:
                async with session.get(
                    address, params={"term": query}, headers=seen.headers
                ) as response:
                    rows = json.loads(await response.read())
                titles = [row.get("title") or row["artistName"] for row in rows]
                assert len(titles) == count
                assert all(title.startswith(words) for title in titles)
                assert sum(row.get("id", 0) > 0 for row in rows) == held
    finally:
        await app.stop()


def test_no_search_is_made_twice() -> None:
    """There are enough searches for the longest run, the same ones in each run."""
    made = queries("twenty", 20)
    assert len(set(made)) == len(made) >= 440
    assert made == queries("twenty", 20) != queries("twenty", 21)


async def test_relay_counts_both_ways(socket_enabled: None) -> None:
    """A relay passes on what both sides say and counts all of it."""

    async def answer(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer five bytes with seven and hang up."""
        assert await reader.readexactly(5) == b"hello"
        writer.write(b"welcome")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, ClientSession() as session:
        app = App(session, "radarr", f"http://127.0.0.1:{port}", "")
        async with relayed(app) as relay:
            host, _, number = relay.url.removeprefix("http://").partition(":")
            reader, writer = await asyncio.open_connection(host, int(number))
            writer.write(b"hello")
            assert await reader.read() == b"welcome"
            writer.close()
            assert relay.bytes == 12
