"""Messages of a hub of other names and generations, that name nobody, or hold nothing."""

import asyncio
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.app.pushed_changes import Follower
from tests.app.test_gone import TITLES, add, key_of
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

pytestmark = pytest.mark.usefixtures("push", "haste")

NAMELESS_PARTS = [
    ("radarr", "moviefile", "sync", None),
    ("radarr", "moviefile", "deleted", None),
    ("sonarr", "episode", "updated", None),
    ("sonarr", "episode", "updated", {"id": 1, "hasFile": True}),
    ("lidarr", "album", "sync", None),
    ("lidarr", "album", "deleted", {"id": 3}),
]


@pytest.mark.parametrize(("service", "name", "action", "resource"), NAMELESS_PARTS)
async def test_part_of_nothing_in_particular(
    home: Home, app: SimulatedApp, name: str, action: str, resource: Any
) -> None:
    """Look at the library where a part moved, and it isn't said of which title."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    library = entry.runtime_data.library
    row["monitored"] = False
    app.hub.broadcast(name, action, resource)
    await until(lambda: not library.get(key_of(row)).monitored, 30)


FILES = [
    ("radarr", "moviefile", {"id": 1, "movieId": 0}),
    ("sonarr", "episodefile", {"id": 1, "seriesId": 0}),
    ("lidarr", "trackfile", {"id": 3}),
]


@pytest.mark.parametrize(("service", "name", "resource"), FILES)
async def test_file_that_goes(
    hass: HomeAssistant, home: Home, app: SimulatedApp, name: str, resource: Json
) -> None:
    """Read nothing for a file that goes: the app tells of its title by itself."""
    add(app, 1)
    await home.hear(app)
    app.calls.clear()
    with patch.object(Follower, "_on_queue") as heard:
        app.hub.broadcast(name, "deleted", resource)
        app.hub.broadcast("queue", "sync")
        await until(lambda: heard.called)
    await hass.async_block_till_done()
    assert not app.calls


@pytest.mark.parametrize("service", TITLES)
async def test_titles_of_other_apps(home: Home, app: SimulatedApp) -> None:
    """Take no row of a kind that this app doesn't have."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    others = {"movie", "series", "artist"} - {TITLES[app.service]}
    whole: Json = {
        **app.resource(TITLES[app.service], row),
        "id": 77,
        "tmdbId": 1,
        "tvdbId": 1,
        "foreignArtistId": "1",
        "artistName": "?",
        "movieFileId": 0,
        "isAvailable": True,
        "seasons": [{"seasonNumber": 1}],
        "statistics": {"trackCount": 1},
    }
    for name in others:
        app.hub.broadcast(name, "updated", whole)
        app.hub.broadcast(name, "deleted", {"id": row["id"]})
    app.hub.broadcast(TITLES[app.service], "updated", {"id": row["id"]})
    await until(lambda: app.calls_to("GET", f"/{TITLES[app.service]}/{row['id']}"), 10)
    await asyncio.sleep(0.1)
    assert [key_of(row)] == [
        one.external_id for one in entry.runtime_data.library.rows()
    ]


@pytest.mark.parametrize("service", TITLES)
@pytest.mark.parametrize("generations", [(5,), ("3.0",), (4, 5)])
async def test_generation_that_nobody_knows(
    home: Home, app: SimulatedApp, generations: tuple[Any, ...]
) -> None:
    """Look at the library where a hub speaks only for an API that nobody knows here."""
    [row] = add(app, 1)
    app.hub.generations = generations
    entry = await home.hear(app)
    library = entry.runtime_data.library
    row["monitored"] = False
    app.hub.broadcast(TITLES[app.service], "updated", {"key": row["id"]})
    await until(lambda: not library.get(key_of(row)).monitored, 30)


DELETED = [{"tvdbId": 5}, {"tvdbId": 5, "path": "/tv/Another"}]


@pytest.mark.parametrize("other", DELETED)
async def test_deletion_of_another_title(
    home: Home, sonarr: SimulatedApp, other: Json
) -> None:
    """Drop no title because another one went that had its id of the app's own."""
    row = sonarr.add_series(81189)
    entry = await home.hear(sonarr)
    library = entry.runtime_data.library
    said = {**sonarr.resource("series", row), **other}
    sonarr.hub.broadcast("series", "deleted", said)
    await until(lambda: sonarr.calls_to("GET", f"/series/{row['id']}"), 10)
    assert library.get(81189)


HOLLOW = [
    ("sonarr", {"seasons": []}),
    ("sonarr", {"statistics": {}}),
    ("sonarr", {"seasons": [{"seasonNumber": 1, "monitored": True}]}),
    ("sonarr", {"statistics": "many"}),
    ("sonarr", {"seasons": "all"}),
    ("sonarr", {"path": ""}),
    ("lidarr", {"statistics": {}}),
    ("lidarr", {"statistics": {"albumCount": 4}}),
    ("lidarr", {"path": None}),
    ("radarr", {"path": None}),
    ("radarr", {"hasFile": "no"}),
    ("radarr", {"tmdbId": 0}),
]


@pytest.mark.parametrize(("service", "said"), HOLLOW)
async def test_row_that_is_hollow(home: Home, app: SimulatedApp, said: Json) -> None:
    """Ask the app where a message has the members of a row, and nothing in them."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    kind = TITLES[app.service]
    library = entry.runtime_data.library
    before = library.get(key_of(row))
    app.hub.broadcast(kind, "updated", {**app.resource(kind, row), **said})
    await until(lambda: app.calls_to("GET", f"/{kind}/{row['id']}"), 10)
    await asyncio.sleep(0.1)
    assert library.get(key_of(row)) == before
    assert library.get(key_of(row)).path == before.path


HOLLOW_ALBUMS = [
    {"statistics": {}},
    {"statistics": {"trackFileCount": 0}},
    {"statistics": {"trackFileCount": 9, "totalTrackCount": 9}},
    {"monitored": None},
    {"duration": None},
]


@pytest.mark.parametrize("said", HOLLOW_ALBUMS)
async def test_album_that_is_hollow(
    home: Home, lidarr: SimulatedApp, said: Json
) -> None:
    """Say nothing else of an album by a message that leaves out what its state is made of."""
    wish = wish_for(lidarr, "album")
    lidarr.add_artist(wish["foreign_artist_id"])
    entry = await home.hear(lidarr)
    await look(await home.connect(), "album", wish)
    library = entry.runtime_data.library
    key = wish["foreign_album_id"]
    [row] = [one for one in lidarr.albums.values() if one["foreignAlbumId"] == key]
    before, whole = library.album(key), lidarr.resource("album", row)
    assert before
    with patch.object(Follower, "_read_title") as read:
        lidarr.hub.broadcast("album", "updated", {**whole, **said})
        await until(lambda: read.called)
    assert library.album(key) == before


@pytest.mark.parametrize("service", TITLES)
async def test_hub_that_is_lost_within_a_burst(home: Home, app: SimulatedApp) -> None:
    """Know all that moved though the hub was lost between two of many messages."""
    rows = add(app, 4)
    entry = await home.hear(app)
    library, kind = entry.runtime_data.library, TITLES[app.service]
    for number, row in enumerate(rows):
        row["monitored"] = False
        said = {"id": row["id"]} if number % 2 else app.resource(kind, row)
        app.hub.broadcast(kind, "updated", said)
        app.hub.broadcast(kind, "updated", said)
        if number == 1:
            app.hub.drop()
    await until(lambda: not any(library.get(key_of(one)).monitored for one in rows))
