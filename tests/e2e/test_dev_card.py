"""A card that is built anew while Home Assistant runs, as scripts/dev has it."""

import asyncio
from hashlib import sha256
from pathlib import Path
import shutil

from playwright.async_api import Browser, expect

from tests.arr_simulator import SimulatedApp

from .browser import visit
from .card import Card
from .dev_card import followed
from .home import DASHBOARD, home
from .live import INTEGRATION

ENTRY = "requestarr-card.js"


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
    """Put another text into a built card as a build does: under new names of its parts."""
    files = {path.name: path.read_text() for path in folder.iterdir()}
    assert any(old in content for content in files.values())
    names = {
        name: f"requestarr-{sha256((name + new).encode()).hexdigest()[:8]}.js"
        for name in files
        if name != ENTRY
    }
    # What an entry imports is there before the entry
    for name in (*names, ENTRY):
        content = files[name].replace(old, new)
        for before, now in names.items():
            content = content.replace(before, now)
        fresh = folder.parent / "fresh.js"
        fresh.write_text(content)
        fresh.replace(folder / names.get(name, name))
    for name in names:
        (folder / name).unlink()
