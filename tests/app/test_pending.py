"""What the app was still adding is looked at again until it is done, and ever more rarely."""

import asyncio
from unittest.mock import patch

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.apps import Apps
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

pytestmark = pytest.mark.usefixtures("push")

SERVICES = {"movie": "radarr", "series": "sonarr", "artist": "lidarr"}
PENDING = "custom_components.requestarr.app.library_updates.PENDING_SECONDS"


def add(app: SimulatedApp, wish: Json) -> Json:
    """Put a title into an app whose page is about to add it, without a search."""
    if app.service == "radarr":
        row = app.add_movie(wish["tmdb_id"])
    elif app.service == "sonarr":
        row = app.add_series(wish["tvdb_id"])
    else:
        row = app.add_artist(wish["foreign_artist_id"])
    row["addOptions"] = {"monitor": "all"}
    return row


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("when", ["before", "while"])
async def test_title_that_was_added_in_the_app(
    home: Home, apps: Apps, kind: str, when: str
) -> None:
    """Know that it is done, which no message says."""
    app = apps.of(kind)
    wish = wish_for(app, kind)
    row = add(app, wish) if when == "before" else {}
    with patch(PENDING, (0.1, 0.2, 0.4, 0.8, 1.6)):
        await home.hear(app)
        if when == "while":
            row = add(app, wish)
            app.hub.broadcast(kind, "updated", app.resource(kind, row))
        ask = await home.connect()
        await asyncio.sleep(0.5)
        assert (await look(ask, kind, wish))["status"] == "adding"
        row["addOptions"] = None
        for _ in range(100):
            found = await look(ask, kind, wish)
            if found["status"] != "adding":
                break
            await asyncio.sleep(0.05)
        assert found["status"] == "requested"
        app.calls.clear()
        await asyncio.sleep(2)
        assert not app.calls_to("GET", f"/{kind}/{row['id']}")


async def test_title_that_is_never_done(home: Home, radarr: SimulatedApp) -> None:
    """Look ever more rarely, and at once again at what is added beside it."""
    row = add(radarr, {"tmdb_id": 603})
    path = f"/movie/{row['id']}"
    with patch(PENDING, (0.1, 0.2, 0.4, 10.0)):
        await home.hear(radarr)
        await until(lambda: len(radarr.calls_to("GET", path)) == 3)
        await asyncio.sleep(1)
        assert len(radarr.calls_to("GET", path)) == 3
        other = add(radarr, {"tmdb_id": 438631})
        radarr.hub.broadcast("movie", "updated", other)
        await until(lambda: radarr.calls_to("GET", f"/movie/{other['id']}"))


async def test_very_many_that_are_being_added(home: Home, radarr: SimulatedApp) -> None:
    """Read the library, and that seldom, rather than each of very many titles."""
    radarr.fill(80)
    for row in radarr.movies.values():
        row["addOptions"] = {"monitor": "movieOnly"}
    with patch(PENDING, (0.1, 0.2, 0.4)):
        await home.hear(radarr)
        await asyncio.sleep(2)
        assert len(radarr.calls_to("GET", "/movie")) <= 3
        assert not [one for one in radarr.calls if one.path.startswith("/movie/")]


@pytest.mark.parametrize("status", [400, 404, 500])
async def test_one_that_can_never_be_read(
    home: Home, radarr: SimulatedApp, status: int
) -> None:
    """Know of the others that they are done, whatever becomes of the first."""
    rows = [add(radarr, {"tmdb_id": tmdb_id}) for tmdb_id in (603, 11)]
    with patch(PENDING, (0.1, 0.1, 0.1)):
        await home.hear(radarr)
        radarr.fail(f"/movie/{rows[0]['id']}$", status=status, body={"message": "no"})
        for row in rows:
            row["addOptions"] = None
        ask = await home.connect()
        wish = {"tmdb_id": 11, "title": "Star Wars"}
        for _ in range(100):
            found = await look(ask, "movie", wish)
            if found["status"] != "adding":
                break
            await asyncio.sleep(0.05)
    assert found["status"] == "requested"
