"""Dashboards that follow a card whose source is being worked on.

Browsers keep the card under its address, which tells its content when Home Assistant
starts. So the address is renewed with each build, as a restart would do.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
import contextlib
from hashlib import sha256
from pathlib import Path

from aiohttp import ClientError

from .client import CommandError, HomeAssistantClient

CARD_PATH = "/requestarr_static/requestarr-card.js"
PAUSE_SECONDS = 0.5


@contextlib.asynccontextmanager
async def followed(
    client: HomeAssistantClient, folder: Path | None, changed: Callable[[], None]
) -> AsyncIterator[None]:
    """Have dashboards follow the builds of the card in a folder, if there is one."""
    if folder is None:
        yield
        return
    following = asyncio.ensure_future(keep_fresh(client, folder, changed))
    try:
        yield
    finally:
        following.cancel()
        await asyncio.wait({following})


async def keep_fresh(
    client: HomeAssistantClient, folder: Path, changed: Callable[[], None]
) -> None:
    """Renew the card's address whenever its build changes, and tell, until canceled."""
    seen = address_of(folder)
    while True:
        await asyncio.sleep(PAUSE_SECONDS)
        try:
            address = address_of(folder)
            await use(client, address)
        except OSError, ClientError, CommandError:
            # A build is half written, or Home Assistant does not answer just now
            continue
        if address != seen:
            seen = address
            changed()


def address_of(folder: Path) -> str:
    """Return an address of the card in a folder that tells its content."""
    content = (folder / Path(CARD_PATH).name).read_bytes()
    return f"{CARD_PATH}?v={sha256(content).hexdigest()[:8]}"


async def use(client: HomeAssistantClient, address: str) -> None:
    """Have dashboards load the card from an address, whatever it was before."""
    for resource in await client.command("lovelace/resources"):
        if resource["url"].startswith(CARD_PATH) and resource["url"] != address:
            await client.command(
                "lovelace/resources/update",
                resource_id=resource["id"],
                res_type="module",
                url=address,
            )
