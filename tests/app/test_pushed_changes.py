"""What an app pushes is known at once, and costs it next to nothing."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from aiohttp import ClientSession
from homeassistant.config_entries import SOURCE_REAUTH
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)

from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.helpers import Json, until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("push")


async def edit(app: SimulatedApp, method: str, path: str, **body: Any) -> None:
    """Change something in an app, as its own page would."""
    headers = {"X-Api-Key": app.api_key}
    async with (
        ClientSession(headers=headers) as session,
        session.request(method, f"{app.url}{app.api_base}{path}", json=body) as answer,
    ):
        assert answer.ok, await answer.text()


async def test_no_poll_while_the_hub_is_heard(home: Home, radarr: SimulatedApp) -> None:
    """Ask nothing by the clock while the app tells by itself."""
    with patch(
        "custom_components.requestarr.app.poll_schedule.QUEUE_INTERVAL",
        timedelta(seconds=1),
    ):
        await home.hear(radarr)
        radarr.calls.clear()
        await asyncio.sleep(3)
        assert not radarr.calls
        radarr.hub.faults.upgrade_status = 400
        radarr.hub.drop()
        await until(lambda: len(radarr.calls_to("GET", "/queue")) > 2, 30)


async def test_library_is_read_once_at_the_start(
    home: Home, radarr: SimulatedApp
) -> None:
    """Do not read a library twice because the hub connects right after the start."""
    await home.hear(radarr)
    assert len(radarr.calls_to("GET", "/movie")) == 1


async def test_movie_that_is_edited(home: Home, radarr: SimulatedApp) -> None:
    """Know of a change in the app without asking for it."""
    row = radarr.add_movie(603)
    entry = await home.hear(radarr)
    ask = await home.connect()
    assert (await ask("search_movies", query="The Matrix"))["results"][0]["status"] == (
        "requested"
    )
    radarr.calls.clear()
    await edit(radarr, "PUT", "/movie/editor", movieIds=[row["id"]], monitored=False)
    library = entry.runtime_data.library
    await until(lambda: not library.get(603).monitored)
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert found["status"] == "unmonitored"
    assert [call.method for call in radarr.calls if call.path == "/movie"] == []


@pytest.mark.parametrize("kind", ["movie", "series", "artist"])
async def test_title_that_is_deleted(home: Home, apps: Apps, kind: str) -> None:
    """Forget a title as soon as the app has."""
    app = apps.of(kind)
    known = next(iter(apps.lidarr.catalogue.artists))
    row = (
        apps.radarr.add_movie(603)
        if app is apps.radarr
        else apps.sonarr.add_series(81189)
        if app is apps.sonarr
        else apps.lidarr.add_artist(known)
    )
    entry = await home.hear(app)
    await edit(app, "DELETE", f"/{kind}/{row['id']}")
    await until(lambda: len(entry.runtime_data.library) == 0)
    await until(lambda: entry.runtime_data.data.titles == 0)


async def test_download_from_grab_to_import(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Follow a download to its end, each step within a second of the app's own."""
    row = radarr.add_movie(603)
    await home.hear(radarr)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"]["apps"][0]["push"]

    radarr.download(row["id"], seconds=1.5)
    words: list[str] = []
    async with asyncio.timeout(60):
        while "available" not in words:
            event = (await client.receive_json())["event"]
            words += [title["status"] for title in event.get("titles", ())]
    assert "downloading" in words
    assert hass.states.get("sensor.radarr_queue").state in {"0", "1"}
    await until(lambda: hass.states.get("sensor.radarr_queue").state == "0")


async def test_episodes_that_arrive(home: Home, sonarr: SimulatedApp) -> None:
    """Count the files of a series anew when an episode arrives."""
    row = sonarr.add_series(81189, seasons=[1])
    episodes = tuple(
        one["id"] for one in sonarr.episodes.values() if one["seasonNumber"] == 1
    )
    entry = await home.hear(sonarr)
    sonarr.download(row["id"], episode_ids=episodes, seconds=0.3)
    library = entry.runtime_data.library
    await until(lambda: library.get(81189).seasons[1].counted.files == 7)
    assert len(sonarr.calls_to("GET", "/series")) == 1


async def test_album_that_arrives(home: Home, lidarr: SimulatedApp) -> None:
    """Count the tracks of an artist anew when an album arrives."""
    known = next(iter(lidarr.catalogue.artists))
    row = lidarr.add_artist(known)
    album = next(iter(lidarr.albums))
    entry = await home.hear(lidarr)
    lidarr.download(row["id"], album_ids=(album,), seconds=0.3)
    library = entry.runtime_data.library
    await until(lambda: library.get(known).track_file_count > 0)


async def test_health_at_once(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Show what the app complains about within seconds."""
    await home.hear(radarr)
    assert hass.states.get("sensor.radarr_health_issues").state == "0"
    radarr.health.append(
        {"source": "IndexerCheck", "type": "warning", "message": "x", "wikiUrl": "x"}
    )
    radarr.hub.broadcast("health", "sync")
    await until(lambda: hass.states.get("sensor.radarr_health_issues").state == "1")


async def test_an_idle_queue_is_not_read_for_nothing(
    home: Home, radarr: SimulatedApp
) -> None:
    """Do not read an empty queue each time the app says that it might have changed."""
    await home.hear(radarr)
    radarr.calls.clear()
    for _ in range(5):
        radarr.hub.broadcast("queue", "sync")
        await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert not radarr.calls_to("GET", "/queue")


async def test_many_syncs_are_one_read(home: Home, radarr: SimulatedApp) -> None:
    """Read a queue in which something moves once a second at most."""
    radarr.queue_add(radarr.add_movie(603)["id"], progress=5)
    await home.hear(radarr)
    radarr.calls.clear()
    for _ in range(20):
        radarr.hub.broadcast("queue", "sync")
        radarr.hub.broadcast("queue/details", "sync")
        await asyncio.sleep(0.05)
    await asyncio.sleep(1.5)
    assert 1 <= len(radarr.calls_to("GET", "/queue")) <= 3


async def test_rows_that_say_too_little_or_nothing(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Ask for a row that a message leaves half unsaid; ignore what makes no sense."""
    row = sonarr.add_series(81189, seasons=[1])
    entry = await home.hear(sonarr)
    sonarr.series[row["id"]]["monitored"] = False
    thin = {"id": row["id"], "title": "?", "tvdbId": 81189}
    for name, action, resource in (
        ("series", "updated", thin),
        ("series", "updated", {"id": "x"}),
        ("series", "updated", None),
        ("series", "deleted", {"id": 999}),
        ("episode", "updated", {"seriesId": 999}),
        ("album", "updated", {"artistId": []}),
        ("queue/status", "updated", {}),
        ("weather", "updated", {"id": 1}),
    ):
        sonarr.hub.broadcast(name, action, resource)
    await until(lambda: not entry.runtime_data.library.get(81189).monitored)
    assert entry.runtime_data.push_connected


REFUSALS: list[tuple[Json, str]] = [
    ({"close": True}, "ArrConnectionError"),
    ({"status": 500}, "ArrGatewayError 500"),
    ({"html": True}, "ArrNotApiError"),
    ({"redirect": "https://auth.home.example/login"}, "ArrRedirectError"),
]


@pytest.mark.parametrize(("fault", "kind"), REFUSALS)
async def test_the_kind_of_a_refusal_names_no_place(
    hass: HomeAssistant,
    home: Home,
    hass_client: Any,
    radarr: SimulatedApp,
    fault: Json,
    kind: str,
) -> None:
    """Say to who looks for faults why an app is polled, without saying where anything is."""
    radarr.fail("/signalr/", **fault)
    entry = await home.add(radarr)
    push = entry.runtime_data.push
    await until(lambda: push.fault)
    told = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert told["app"]["updates"] == {"mode": "polled", "hub_problem": kind}
    assert not [
        place
        for place in ("127.0.0.1", str(radarr.port), "home.example", "/login")
        if place in str(told["app"])
    ]


async def test_hub_that_is_refused(
    hass: HomeAssistant, home: Home, hass_client: Any, radarr: SimulatedApp
) -> None:
    """Go on by polling where a proxy blocks the hub, and say so to who looks for faults."""
    radarr.hub.faults.upgrade_status = 400
    entry = await home.add(radarr)
    await until(lambda: [call for call in radarr.calls if "signalr" in call.path])
    await asyncio.sleep(0.2)
    radarr.calls.clear()
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=61))
    await until(lambda: radarr.calls_to("GET", "/queue"))
    told = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert told["app"]["updates"]["mode"] == "polled"
    assert told["app"]["updates"]["hub_problem"]
    assert radarr.api_key not in str(told)


async def test_hub_that_comes_back(
    hass: HomeAssistant, home: Home, hass_client: Any, radarr: SimulatedApp
) -> None:
    """Read everything anew after a break, as nothing of it is told again."""
    entry = await home.hear(radarr)
    with patch(
        "custom_components.requestarr.app.poll_schedule.JUST_READ", timedelta(0)
    ):
        radarr.hub.drop()
        radarr.add_movie(603)
        await until(lambda: entry.runtime_data.library.get(603))
    await until(lambda: entry.runtime_data.push_connected)
    told = await get_diagnostics_for_config_entry(hass, hass_client, entry)
    assert told["app"]["updates"] == {"mode": "pushed", "hub_problem": None}


async def test_key_that_changes(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Ask for the new key when the hub no longer takes the old one."""
    entry = await home.hear(radarr)
    radarr.change_key("f" * 32)
    radarr.hub.drop()
    await until(lambda: any(entry.async_get_active_flows(hass, {SOURCE_REAUTH})))
    await hass.async_block_till_done()
    radarr.calls.clear()
    await asyncio.sleep(0.5)
    assert not radarr.calls


async def test_unload_hangs_up(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Leave no connection and no timer behind."""
    entry = await home.hear(radarr)
    radarr.hub.broadcast("health", "sync")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await until(lambda: not radarr.hub.clients)
