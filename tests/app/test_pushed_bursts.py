"""Pushes that come in floods, at a bad moment or with nonsense in them."""

import asyncio
from unittest.mock import patch

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

pytestmark = pytest.mark.usefixtures("push")

THIN = {"title": "?", "tvdbId": 81189}


async def test_change_while_an_older_one_is_read(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Read a title once more that changed while it was being read."""
    row = sonarr.add_series(81189, seasons=[1])
    entry = await home.hear(sonarr)
    path = f"/series/{row['id']}"
    old = {**row, "monitored": True}
    sonarr.fail(f"{path}$", status=200, body=old, delay=0.4, times=1)
    sonarr.hub.broadcast("series", "updated", {**THIN, "id": row["id"]})
    await until(lambda: sonarr.calls_to("GET", path))
    row["monitored"] = False
    sonarr.hub.broadcast("series", "updated", {**THIN, "id": row["id"]})
    await until(lambda: not entry.runtime_data.library.get(81189).monitored)
    assert len(sonarr.calls_to("GET", path)) == 2


async def test_app_that_fails_to_say_more(home: Home, sonarr: SimulatedApp) -> None:
    """Go on after a read that failed; the next push mends it."""
    row = sonarr.add_series(81189, seasons=[1])
    entry = await home.hear(sonarr)
    path = f"/series/{row['id']}"
    row["monitored"] = False
    sonarr.fail(f"{path}$", status=500, body={"message": "busy"}, times=1)
    sonarr.hub.broadcast("series", "updated", {**THIN, "id": row["id"]})
    await until(lambda: sonarr.calls_to("GET", path))
    await asyncio.sleep(0.1)
    assert entry.runtime_data.library.get(81189).monitored
    sonarr.hub.broadcast("series", "updated", {**THIN, "id": row["id"]})
    await until(lambda: not entry.runtime_data.library.get(81189).monitored)


async def test_flood(home: Home, sonarr: SimulatedApp) -> None:
    """Read the library once rather than each of very many titles."""
    rows = [sonarr.add_series(one) for one in list(sonarr.catalogue.series)[:3]]
    entry = await home.hear(sonarr)
    for row in rows:
        row["monitored"] = False
    sonarr.calls.clear()
    with (
        patch("custom_components.requestarr.app.pushed_changes.MANY_TITLES", 2),
    ):
        for row in rows:
            sonarr.hub.broadcast("series", "updated", {**THIN, "id": row["id"]})
        library = entry.runtime_data.library
        await until(
            lambda: not any(library.get(one["tvdbId"]).monitored for one in rows)
        )
    assert len(sonarr.calls_to("GET", "/series")) == 1
    assert not [call for call in sonarr.calls if call.path.startswith("/series/")]


async def test_album_that_makes_no_sense(home: Home, lidarr: SimulatedApp) -> None:
    """Ignore an album's row that can't be read, and take the one that can."""
    wish = wish_for(lidarr, "album")
    artist = lidarr.add_artist(wish["foreign_artist_id"])
    await home.hear(lidarr)
    ask = await home.connect()
    assert (await look(ask, "album", wish))["status"] == "requested"
    [row] = [
        one
        for one in lidarr.albums.values()
        if one["foreignAlbumId"] == wish["foreign_album_id"]
    ]
    odd = {"id": [], "artistId": artist["id"], "statistics": {}}
    lidarr.hub.broadcast("album", "updated", odd)
    lidarr.hub.broadcast("album", "updated", {**row, "monitored": False})
    words: list[str] = []
    async with asyncio.timeout(5):
        while "unmonitored" not in words:
            words.append((await look(ask, "album", wish))["status"])
            await asyncio.sleep(0.05)


async def test_title_that_is_deleted_while_the_library_is_read(
    home: Home, radarr: SimulatedApp
) -> None:
    """Do not take a title from an older answer that was deleted meanwhile."""
    row, other = radarr.add_movie(603), radarr.add_movie(438631)
    entry = await home.hear(radarr)
    library = entry.runtime_data.library
    body = list(radarr.movies.values())
    radarr.fail("/movie$", status=200, body=body, delay=0.5)
    radarr.calls.clear()
    with (
        patch("custom_components.requestarr.app.pushed_changes.MANY_TITLES", 0),
    ):
        thin = {"id": other["id"], "title": "?", "tmdbId": 438631}
        radarr.hub.broadcast("movie", "updated", thin)
        await until(lambda: radarr.calls_to("GET", "/movie"))
    del radarr.movies[row["id"]]
    radarr.hub.broadcast("movie", "deleted", {"id": row["id"]})
    await until(lambda: library.get(603) is None)
    await asyncio.sleep(0.7)
    assert library.get(603) is None
    assert library.get(438631)
    assert len(radarr.calls_to("GET", "/movie")) == 1
