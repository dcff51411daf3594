"""Pushes that come in floods, at a bad moment or with nonsense in them."""

import asyncio
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.helpers import until
from tests.support.home import Home
from tests.support.hub import heard
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
    sonarr.fail(f"{path}$", status=500, body=crash_words("busy"), times=1)
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
    async with asyncio.timeout(60):
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


PARTS = [
    ("sonarr", "episode", "seriesId"),
    ("sonarr", "episodefile", "seriesId"),
    ("lidarr", "album", "artistId"),
    ("lidarr", "trackfile", "artistId"),
    ("radarr", "moviefile", "movieId"),
]


def add_untold(app: SimulatedApp) -> int:
    """Give an app a title of which its hub says nothing, and return the app's own id of it."""
    with patch.object(app.hub, "broadcast"):
        if app.service == "radarr":
            added = app.add_movie(603)
        elif app.service == "sonarr":
            added = app.add_series(81189, seasons=[1])
        else:
            added = app.add_artist(next(iter(app.catalogue.artists)))
    number: int = added["id"]
    return number


@pytest.mark.parametrize(("service", "part", "member"), PARTS)
async def test_part_of_a_title_that_is_not_known(
    hass: HomeAssistant, home: Home, app: SimulatedApp, part: str, member: str
) -> None:
    """Read the library where a part is told of a title that it has not, but seldom."""
    entry = await home.add(app)
    await heard(hass, app)
    number = add_untold(app)
    app.calls.clear()
    for _ in range(20):
        app.hub.broadcast(part, "updated", {"id": 1, member: number})
    await until(lambda: entry.runtime_data.library.by_arr_id(number))
    for unknown in range(900, 920):
        app.hub.broadcast(part, "updated", {"id": 1, member: unknown})
        await asyncio.sleep(0.01)
    await hass.async_block_till_done()
    await asyncio.sleep(0.5)
    paths = {"/movie", "/series", "/artist"}
    assert len([call for call in app.calls if call.path in paths]) <= 3


@pytest.mark.parametrize(("service", "part", "member"), PARTS)
async def test_part_of_a_title_that_is_gone(
    hass: HomeAssistant, home: Home, app: SimulatedApp, part: str, member: str
) -> None:
    """Read nothing for what is told late of a title that went."""
    number = add_untold(app)
    entry = await home.add(app)
    await heard(hass, app)
    kind = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}[app.service]
    app.backend.forget(app.backend.main_table()[number])
    app.hub.broadcast(kind, "deleted", {"id": number})
    await until(lambda: entry.runtime_data.library.is_gone(number))
    app.calls.clear()
    app.hub.broadcast(part, "updated", {"id": 1, member: number})
    await asyncio.sleep(0.3)
    assert not app.calls
