"""Messages of a hub that say too little, or nothing: the app is asked, and nothing made up."""

import asyncio
from typing import Any
from unittest.mock import patch

import pytest

from tests.app.test_gone import TITLES, add, key_of
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json, only, until
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("push", "haste")

NAMELESS = [
    ("sync", None),
    ("deleted", None),
    ("deleted", {"id": 0}),
    ("updated", {"id": True}),
    ("updated", {"id": "1", "title": "?"}),
]


@pytest.mark.parametrize("service", TITLES)
@pytest.mark.parametrize(("action", "resource"), NAMELESS)
async def test_message_that_names_no_title(
    home: Home, app: SimulatedApp, action: str, resource: Any
) -> None:
    """Read the library where a message doesn't say which title it is about."""
    gone, stays = add(app, 2)
    entry = await home.hear(app)
    library = entry.runtime_data.library
    with patch.object(app.hub, "broadcast"):
        app.backend.forget(gone)
    app.hub.broadcast(TITLES[app.service], action, resource)
    await until(lambda: library.get(key_of(gone)) is None, 30)
    assert library.get(key_of(stays))


HALF_SAID = [
    ("radarr", "monitored"),
    ("radarr", "isAvailable"),
    ("radarr", "movieFileId"),
    ("sonarr", "monitored"),
    ("sonarr", "seasons"),
    ("sonarr", "statistics"),
    ("lidarr", "monitored"),
    ("lidarr", "statistics"),
]


async def status_of(who: Person, entry: Any, kind: str, row: Json) -> str:
    """Return what is said of a title."""
    title = {"entry_id": entry.entry_id, "kind": kind, "media_id": key_of(row)}
    return str((await who.ask("explain", **title))["status"])


@pytest.mark.parametrize(("service", "member"), HALF_SAID)
@pytest.mark.parametrize("how", ["absent", "null"])
async def test_row_that_leaves_out_what_its_state_is_made_of(
    home: Home, app: SimulatedApp, member: str, how: str
) -> None:
    """Ask the app for what a message leaves out, and say nothing else of the title before."""
    [row] = add(app, 1)
    entry = await home.hear(app)
    ada, kind = await home.parent(), TITLES[app.service]
    before = await status_of(ada, entry, kind, row)
    said = dict(app.resource(kind, row))
    said.pop(member) if how == "absent" else said.update({member: None})
    app.calls.clear()
    app.hub.broadcast(kind, "updated", said)
    await until(lambda: app.calls_to("GET", f"/{kind}/{row['id']}"), 30)
    assert await status_of(ada, entry, kind, row) == before


async def becomes(who: Person, status: str) -> None:
    """Wait until the one request that somebody sees is so."""
    for _ in range(400):
        if (await who.mine())["status"] == status:
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"it never was {status}")


async def test_title_that_goes_and_comes_back(home: Home, radarr: SimulatedApp) -> None:
    """End the request for what went; take it up again, and tell who follows, once it is back."""
    await home.hear(radarr)
    ada, mia = await home.people("Ada", "Mia")
    movie = {"kind": "movie", "media_id": 603}
    assert (await ada.ask("request_movie", tmdb_id=603, title="?"))["success"]
    await becomes(ada, "sent")
    assert (await mia.ask("follow", **movie))["success"]
    row = only(radarr.movies)
    await edit(radarr, "DELETE", f"/movie/{row['id']}")
    await becomes(ada, "failed")
    again = radarr.add_movie(603)
    radarr.hub.broadcast("movie", "updated", radarr.resource("movie", again))
    await becomes(ada, "sent")
    assert again["id"] != row["id"]
    assert (await mia.ask("title", **movie))["title"]["following"]
    backend: Any = radarr.backend
    backend.set_file(again, has_file=True)
    radarr.hub.broadcast("movie", "updated", radarr.resource("movie", again))
    await becomes(ada, "available")
    assert not (await mia.ask("title", **movie))["title"]["following"]
