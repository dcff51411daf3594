"""An answer that something newer overtook on its way is not the last truth."""

import asyncio
import re
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.app.told import MAX_READS, async_newest
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

pytestmark = pytest.mark.usefixtures("push")

TITLES = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}
KINDS = [(kind, service) for service, kind in TITLES.items()]


def hold(app: SimulatedApp, wish: Json) -> Json:
    """Have an app hold a title that is wanted."""
    if app.service == "radarr":
        return app.add_movie(wish["tmdb_id"])
    if app.service == "sonarr":
        return app.add_series(wish["tvdb_id"])
    return app.add_artist(wish["foreign_artist_id"])


def key_of(wish: Json) -> Any:
    """Return the external id of a title."""
    names = ("tmdb_id", "tvdb_id", "foreign_artist_id")
    return next(wish[name] for name in names if name in wish)


def path_of(app: SimulatedApp, kind: str, row: Json) -> str:
    """Return what is read of a title that the app has: a movie by its external id."""
    return f"/{kind}$" if app.service == "radarr" else f"/{kind}/{row['id']}$"


def reads(app: SimulatedApp, path: str) -> list[Any]:
    """Return the calls that read something of an app."""
    return [
        one for one in app.calls if one.method == "GET" and re.search(path, one.path)
    ]


@pytest.mark.parametrize("asked", ["message", "explain"])
@pytest.mark.parametrize(("kind", "service"), KINDS)
async def test_change_that_overtakes_an_answer(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str, asked: str
) -> None:
    """Show what was pushed while an older answer was on its way, whatever had asked for it."""
    wish = wish_for(app, kind)
    row = hold(app, wish)
    entry = await home.hear(app)
    ask = await home.connect()
    library = entry.runtime_data.library
    old = dict(app.resource(kind, row))
    path = path_of(app, kind, row) if asked == "explain" else f"/{kind}/{row['id']}$"
    body: Any = [old] if path == f"/{kind}$" else old
    app.fail(path, method="GET", status=200, body=body, hang=True, times=1)
    app.calls.clear()
    if asked == "message":
        app.hub.broadcast(kind, "updated", {"id": row["id"]})
        reading = asyncio.ensure_future(
            until(lambda: not len(entry.runtime_data.reads))
        )
    else:
        title = {"entry_id": entry.entry_id, "kind": kind, "media_id": key_of(wish)}
        reading = asyncio.ensure_future(ask("explain", **title))
    await until(lambda: reads(app, path))
    row["monitored"] = False
    app.hub.broadcast(kind, "updated", app.resource(kind, row))
    await until(lambda: not library.get(key_of(wish)).monitored)
    app.clear_faults()
    await until(lambda: len(reads(app, path)) > 1)
    await reading
    assert not library.get(key_of(wish)).monitored
    other = await home.connect()
    assert (await look(other, kind, wish))["status"] == "unmonitored"


@pytest.mark.parametrize(("kind", "service"), KINDS)
async def test_addition_that_overtakes_an_answer(
    hass: HomeAssistant, home: Home, app: SimulatedApp, kind: str
) -> None:
    """Drop no title that was pushed while the app was about to say that it has it not."""
    wish = wish_for(app, kind)
    entry = await home.hear(app)
    mia = await home.person("Mia")
    library = entry.runtime_data.library
    app.fail(f"/{kind}$", method="GET", status=200, body=[], hang=True, times=1)
    app.calls.clear()
    asking = hass.async_create_task(mia.ask(f"request_{kind}", **wish))
    path = f"/{kind}"
    await until(lambda: app.calls_to("GET", path))
    row = hold(app, wish)
    app.hub.broadcast(kind, "updated", app.resource(kind, row))
    await until(lambda: library.get(key_of(wish)))
    app.clear_faults()
    await asking
    assert library.get(key_of(wish))
    assert (await look(mia.ask, kind, wish))["status"] != "not_requested"


async def test_album_that_overtakes_an_answer(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp
) -> None:
    """Show an album as it was pushed while its artist's albums were being read."""
    wish = wish_for(lidarr, "album")
    artist = lidarr.add_artist(wish["foreign_artist_id"])
    entry = await home.hear(lidarr)
    ask = await home.connect()
    assert (await look(ask, "album", wish))["status"] == "requested"
    old = [dict(lidarr.resource("album", one)) for one in lidarr.albums.values()]
    lidarr.fail("/album$", method="GET", status=200, body=old, hang=True, times=1)
    lidarr.calls.clear()
    lidarr.hub.broadcast("artist", "updated", lidarr.resource("artist", artist))
    await until(lambda: lidarr.calls_to("GET", "/album"))
    mbid = wish["foreign_album_id"]
    [row] = [one for one in lidarr.albums.values() if one["foreignAlbumId"] == mbid]
    row["monitored"] = False
    lidarr.hub.broadcast("album", "updated", lidarr.resource("album", row))
    library = entry.runtime_data.library
    await until(lambda: not library.album(mbid).monitored)
    lidarr.clear_faults()
    await until(lambda: len(lidarr.calls_to("GET", "/album")) > 1)
    await until(lambda: not len(entry.runtime_data.reads))
    assert not library.album(mbid).monitored
    assert (await look(ask, "album", wish))["status"] == "unmonitored"


@pytest.mark.parametrize("comes", [True, False])
async def test_queue_that_overtakes_an_answer(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, comes: bool
) -> None:
    """Hold a download, or none, as the app last said, whatever was asked for before."""
    row = radarr.add_movie(603)
    page = {"page": 1, "pageSize": 200, "totalRecords": 0, "records": []}
    if not comes:
        radarr.queue_add(row["id"], progress=50)
    entry = await home.hear(radarr)
    app = entry.runtime_data
    if not comes:
        records = list(radarr.queue_rows.values())
        page |= {"totalRecords": 1, "records": records}
    radarr.calls.clear()
    radarr.fail("/queue$", method="GET", status=200, body=page, hang=True, times=1)
    reading = hass.async_create_task(app.async_refresh())
    await until(lambda: radarr.calls_to("GET", "/queue"))
    if comes:
        radarr.queue_add(row["id"], progress=50)
    else:
        radarr.queue_rows.clear()
    radarr.hub.broadcast("movie", "updated", {**row, "grabbed": True})
    await until(lambda: bool(app.data.queue) is comes)
    radarr.clear_faults()
    await reading
    assert bool(app.data.queue) is comes
    ask = await home.connect()
    found = (await ask("search_movies", query="The Matrix"))["results"][0]
    assert (found["status"] == "downloading") is comes


@pytest.mark.parametrize("service", TITLES)
async def test_queue_answers_that_overtake_each_other(
    home: Home, app: SimulatedApp
) -> None:
    """Believe the queue that was asked for last, whichever answer comes last."""
    row = hold(app, wish_for(app, TITLES[app.service]))
    entry = await home.hear(app)
    coordinator = entry.runtime_data
    empty = {"page": 1, "pageSize": 10, "totalRecords": 0, "records": []}
    app.fail("/queue$", method="GET", body=empty, delay=0.5, times=1)
    app.calls.clear()
    poll = asyncio.create_task(coordinator.async_refresh())
    await until(lambda: app.calls_to("GET", "/queue"))
    parts = {}
    if app.service == "lidarr":
        parts = {"album_ids": tuple(app.albums)[:1]}
    elif app.service == "sonarr":
        parts = {"episode_ids": tuple(app.episodes)[:1]}
    with patch.object(app.hub, "broadcast"):
        app.queue_add(row["id"], progress=10, **parts)
    await coordinator.async_read_queue()
    assert len(coordinator.data.queue) == 1
    await poll
    assert len(coordinator.data.queue) == 1


async def test_title_that_is_told_of_all_the_while() -> None:
    """Believe an answer at last, where something newer comes with each of them."""
    answers = iter(range(100))

    async def read() -> int:
        return next(answers)

    found = await async_newest(lambda: 0, read, lambda _since, _found: True)
    assert found == MAX_READS - 1
