"""What admins do for what is asked for already: have it searched again."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.apps import Apps
from tests.support.entries import AppRunner
from tests.support.helpers import download_key
from tests.support.home import Home
from tests.support.wishes import KINDS, SERVICES, request, wish_for


async def test_search_again(home: Home, apps: Apps) -> None:
    """Have each app look again for what is missing."""
    movie = apps.radarr.add_movie(603)
    apps.sonarr.add_series(81189, seasons=[1, 2], files={1: 7})
    known = next(iter(apps.lidarr.catalogue.artists))
    apps.lidarr.add_artist(known)
    entries = await home.add_all(apps)
    ask = await home.connect()
    for entry, kind, external_id in zip(
        entries, ("movie", "series", "artist"), (603, 81189, known), strict=True
    ):
        fields = {"entry_id": entry.entry_id, "kind": kind, "media_id": external_id}
        assert (await ask("search_again", **fields))["success"]
    assert apps.radarr.commands_named("MoviesSearch")[0]["body"]["movieIds"] == [
        movie["id"]
    ]
    seasons = [
        one["body"]["seasonNumber"]
        for one in apps.sonarr.commands_named("SeasonSearch")
    ]
    assert seasons == [2]
    assert apps.lidarr.commands_named("MissingAlbumSearch")

    album = next(iter(apps.lidarr.albums.values()))["foreignAlbumId"]
    fields = {"entry_id": entries[2].entry_id, "kind": "album"}
    unknown = await ask("search_again", **fields, media_id=known)
    assert unknown["error_code"] == "not_found"
    assert (await ask("search_again", **fields, media_id=album))["success"]
    [search] = apps.lidarr.commands_named("AlbumSearch")
    assert len(search["body"]["albumIds"]) == 1


async def test_search_seasons_again(home: Home, sonarr: SimulatedApp) -> None:
    """Search the seasons that are named, but for those that there are not."""
    sonarr.add_series(81189, seasons=[1, 2])
    entry = await home.add(sonarr)
    ask = await home.connect()
    fields = {"entry_id": entry.entry_id, "kind": "series", "media_id": 81189}
    assert (await ask("search_again", **fields, seasons=[2, *range(50, 90)]))["success"]
    searches = sonarr.commands_named("SeasonSearch")
    assert [one["body"]["seasonNumber"] for one in searches] == [2]


async def test_nothing_to_search(home: Home, apps: Apps) -> None:
    """Say so where an app would search nothing, and send it nothing."""
    apps.sonarr.add_series(81189, monitored=False, seasons=[])
    apps.sonarr.add_series(273181, seasons=[1], files={1: 10})
    known = next(iter(apps.lidarr.catalogue.artists))
    apps.lidarr.add_artist(known, monitored=False)
    _, sonarr, lidarr = await home.add_all(apps)
    ask = await home.connect()
    for entry, kind, external_id in (
        (sonarr, "series", 81189),
        (sonarr, "series", 273181),
        (lidarr, "artist", known),
    ):
        fields = {"entry_id": entry.entry_id, "kind": kind, "media_id": external_id}
        answer = await ask("search_again", **fields)
        assert answer["error_code"] == "not_found", answer
        assert answer["message"].startswith("There’s nothing to search for")
    assert not apps.sonarr.commands_named("SeasonSearch")
    assert not apps.lidarr.commands_named("MissingAlbumSearch")


async def test_only_admins(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    hass_read_only_access_token: str,
) -> None:
    """Let nobody else delete or search."""
    row = radarr.add_movie(603)
    radarr.queue_add(row["id"], progress=50)
    entry = await home.add(radarr)
    key = await download_key(hass, hass_ws_client)
    ask = await home.connect(hass_read_only_access_token)
    radarr.calls.clear()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    for told in (
        await ask("remove_download", entry_id=entry.entry_id, key=key),
        await ask("search_again", **title),
    ):
        assert told["error_code"] == "not_allowed"
    assert not radarr.calls
    assert radarr.queue_rows


async def test_failures(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Say why nothing was done."""
    row = radarr.add_movie(603)
    radarr.queue_add(row["id"], progress=50)
    entry = await home.add(radarr)
    key = await download_key(hass, hass_ws_client)
    ask = await home.connect()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    radarr.fail("/(command|queue/bulk)", status=500, body=crash_words("/config/x"))
    for told in (
        await ask("remove_download", entry_id=entry.entry_id, key=key),
        await ask("search_again", **title),
    ):
        assert told["error_code"] == "service_unavailable"
        assert "/config" not in told["message"]
    assert radarr.queue_rows
    unknown = await ask("search_again", **title | {"media_id": 1})
    assert unknown["error_code"] == "not_found"
    invalid = await ask("remove_download", entry_id=entry.entry_id, key=5)
    assert invalid["error_code"] == "invalid_request"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize("lost", [{"status": 502}, {"status": 504}, {"close": True}])
async def test_answer_that_is_lost(
    hass: HomeAssistant,
    home: Home,
    run_app: AppRunner,
    kind: str,
    done: bool,
    lost: dict[str, Any],
) -> None:
    """Say what is so of a search that nobody answered: whether the app has received it."""
    service: Any = SERVICES[kind]
    app = await run_app(service)
    wish = wish_for(app, kind)
    entry = await home.add(app)
    ask = await home.connect()
    assert (await ask(request(kind), **wish))["success"]
    await home.quiet()
    app.commands.clear()
    app.fail("/command$", method="POST", done=done, **lost)
    media_id = wish.get("foreign_album_id") or next(iter(wish.values()))
    fields = {"entry_id": entry.entry_id, "kind": kind, "media_id": media_id}
    told = await ask("search_again", **fields)
    assert told["success"] is done
    assert bool(app.commands) is done


@pytest.mark.parametrize("silent", [False, True])
async def test_another_search_is_not_this_one(
    home: Home, radarr: SimulatedApp, silent: bool
) -> None:
    """Take neither another title's search for this one, nor an app's silence."""
    for tmdb_id in (603, 604):
        radarr.add_movie(tmdb_id)
    entry = await home.add(radarr)
    ask = await home.connect()
    fields = {"entry_id": entry.entry_id, "kind": "movie"}
    assert (await ask("search_again", **fields, media_id=604))["success"]
    radarr.fail("/command$", method="POST", status=504, done=silent)
    if silent:
        radarr.fail("/command", method="GET", status=500)
    told = await ask("search_again", **fields, media_id=603)
    assert (told["success"], told["error_code"]) == (False, "service_unavailable")
