"""Requestarr comes into a Home Assistant that runs already, and needs no restart."""

from pathlib import Path
import shutil

from playwright.async_api import Browser, expect

from tests.arr_simulator import SimulatedApp

from .browser import visit
from .card import Card
from .home import CARD, DASHBOARD, Connection, add_app, running
from .live import INSTALL_PROBE, live_home_assistant
from .process import ROOT

INTEGRATION = ROOT / "custom_components" / "requestarr"


async def test_installed_into_a_running_home_assistant(
    tmp_path: Path, browser: Browser
) -> None:
    """The first app is added, found and searched, though Home Assistant started without it."""
    apps = {"radarr": SimulatedApp("radarr")}
    async with (
        running(apps),
        live_home_assistant(
            tmp_path, beside=(INSTALL_PROBE,), installed=False
        ) as home_assistant,
    ):
        client = home_assistant.client
        await client.make_dashboard(DASHBOARD, "Requests", [CARD])
        assert "requestarr" not in await client.command("install_probe/find")
        async with visit(browser, client, DASHBOARD) as seen:
            await expect(seen.page.locator("requestarr-card")).to_have_count(0)
            shutil.copytree(INTEGRATION, tmp_path / "custom_components" / "requestarr")
            assert "requestarr" in await client.command("install_probe/find")

            app = apps["radarr"]
            await add_app(home_assistant, "radarr", Connection(app.url, app.api_key))
            [instance] = (await client.command("requestarr/info"))["instances"]
            assert instance["service"] == "radarr"
            assert [
                item["url"].partition("?")[0]
                for item in await client.command("lovelace/resources")
            ] == ["/requestarr_static/requestarr-card.js"]
            states = {one["entity_id"] for one in await client.rest("GET", "states")}
            assert {"sensor.radarr_movies", "todo.movie_requests"} <= states

            await seen.page.reload(wait_until="domcontentloaded")
            card = Card(seen.page)
            await card.ready()
            await card.search("radarr", "paddington")
            await expect(card.request_button("Paddington")).to_be_visible()
        assert not home_assistant.complaints
