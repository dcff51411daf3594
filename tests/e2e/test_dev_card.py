"""A card that is built anew while Home Assistant runs, as scripts/dev has it."""

import asyncio
from pathlib import Path
import shutil

from playwright.async_api import Browser, expect

from tests.arr_simulator import SimulatedApp

from .browser import visit
from .card import Card
from .dev_card import followed
from .home import DASHBOARD, home
from .live import INTEGRATION


async def test_a_changed_sentence_shows_after_a_reload(
    tmp_path: Path, browser: Browser
) -> None:
    """The browser takes the new card, though it keeps what it has under its address."""
    built = tmp_path / "built"
    shutil.copytree(INTEGRATION / "frontend", built)
    folder = tmp_path / "home_assistant"
    folder.mkdir()
    apps = {"radarr": SimulatedApp("radarr")}
    changes: asyncio.Queue[None] = asyncio.Queue()
    async with (
        home(folder, apps, card=built) as house,
        visit(browser, house.home_assistant.client, DASHBOARD) as seen,
    ):
        client = house.home_assistant.client
        await Card(seen.page).ready()
        async with followed(client, built, lambda: changes.put_nowait(None)):
            for before, now in (("Search", "Find"), ("Find", "Look for")):
                field = seen.page.get_by_placeholder(f"{before} movies")
                await expect(field).to_be_visible()
                replace_text(built, f"{before} movies", f"{now} movies")
                await changes.get()
                await seen.page.reload(wait_until="domcontentloaded")
                await expect(
                    seen.page.get_by_placeholder(f"{now} movies")
                ).to_be_visible()
        assert not house.home_assistant.complaints


def replace_text(folder: Path, old: str, new: str) -> None:
    """Put another text into a built card, all at once."""
    file = folder / "requestarr-card.js"
    content = file.read_text()
    assert old in content
    fresh = folder.parent / "fresh.js"
    fresh.write_text(content.replace(old, new))
    fresh.replace(file)
