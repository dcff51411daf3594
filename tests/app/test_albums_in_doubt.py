"""Albums that were looked at long ago are as the app has them, wherever they are seen again."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.home_page import HomePage
from tests.support.hub import heard
from tests.support.search import search

DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
ALBUMS = "custom_components.requestarr.app.albums"


@pytest.fixture(autouse=True)
def long_ago() -> Generator[None]:
    """Have what was looked at be looked at no more."""
    with patch(f"{ALBUMS}.SHOWN_SECONDS", 0.0):
        yield


@pytest.fixture
async def entry(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, push: None
) -> MockConfigEntry:
    """Set a Lidarr up that has an artist with all albums, none of them wanted."""
    lidarr.add_artist(DAFT_PUNK, albums=(), monitor_new_items="none")
    entry = await home.add(lidarr)
    await heard(hass, lidarr)
    return entry


@pytest.fixture
async def ada(home: Home, entry: MockConfigEntry) -> Person:
    """Have somebody who looked at the artist long ago."""
    ada = await home.parent()
    assert (await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK))["albums"]
    return ada


def album_of(lidarr: SimulatedApp, title: str) -> Json:
    """Return the row of an album."""
    return next(one for one in lidarr.albums.values() if one["title"] == title)


def is_changed(entry: MockConfigEntry, title: str) -> bool:
    """Return whether an album is known as gone, or wanted."""
    rows = {row.title: row for row in entry.runtime_data.library.albums.rows()}
    return bool(rows) and (title not in rows or rows[title].monitored)


async def move(lidarr: SimulatedApp, how: str) -> None:
    """Have something become of an album, of which the app tells its artist alone."""
    album = album_of(lidarr, "Discovery")
    if how == "deleted":
        await edit(lidarr, "DELETE", f"/album/{album['id']}")
        return
    await edit(
        lidarr,
        "POST",
        "/albumstudio",
        artist=[{"id": album["artistId"], "monitored": True}],
        monitoringOptions={"monitor": "all"},
    )


async def on_shelf(ada: Person) -> list[str]:
    """Return the albums that are offered."""
    answer = await ada.ask("shelf", shelf="missing_albums")
    return [one["title"] for one in answer["results"]]


@pytest.mark.parametrize("how", ["deleted", "monitored"])
async def test_shelf(
    lidarr: SimulatedApp, entry: MockConfigEntry, ada: Person, how: str
) -> None:
    """Offer no album that went, or that is wanted by now; those that stay stay."""
    assert "Discovery" in await on_shelf(ada)
    await move(lidarr, how)
    await until(lambda: is_changed(entry, "Discovery"))
    left = await on_shelf(ada)
    assert "Discovery" not in left
    assert bool(left) is (how == "deleted")


@pytest.mark.parametrize("how", ["deleted", "monitored"])
async def test_open_home(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    entry: MockConfigEntry,
    ada: Person,
    how: str,
) -> None:
    """Tell an open Home what became of an album."""
    page = await HomePage.open(hass, hass_ws_client, ada.user)
    shelf = await page.until("missing_albums")
    assert "Discovery" in [one["title"] for one in shelf["results"]]
    await move(lidarr, how)
    while (shelf := page.get("missing_albums")) and "Discovery" in [
        one["title"] for one in shelf["results"]
    ]:
        await page.next()


@pytest.mark.parametrize("how", ["deleted", "monitored"])
async def test_search(
    home: Home, lidarr: SimulatedApp, entry: MockConfigEntry, ada: Person, how: str
) -> None:
    """Find an album as it is now."""
    await move(lidarr, how)
    await until(lambda: is_changed(entry, "Discovery"))
    found = await search(await home.client(), "Discovery")
    albums = {one["title"]: one["status"] for one in found.of("album")["results"]}
    assert albums["Discovery"] == ("not_requested" if how == "deleted" else "requested")


@pytest.mark.parametrize("seen", ["home", "search", "albums", "nowhere"])
async def test_change_that_no_count_of_the_artist_tells(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    entry: MockConfigEntry,
    ada: Person,
    seen: str,
) -> None:
    """Read what may be others now once somebody may see it, and not before."""
    album = album_of(lidarr, "Discovery")
    held = entry.runtime_data.library.album
    assert held(album["foreignAlbumId"])
    album["releaseDate"] = "2002-01-01T00:00:00Z"
    lidarr.calls.clear()
    artist = next(iter(lidarr.artists.values()))
    for _ in range(3):
        lidarr.hub.broadcast("artist", "updated", lidarr.resource("artist", artist))
    await until(entry.runtime_data.library.albums.doubtful)
    await hass.async_block_till_done()
    assert not lidarr.calls_to("GET", "/album")
    if seen == "nowhere":
        return
    if seen == "home":
        page = await HomePage.open(hass, hass_ws_client, ada.user)
        await page.until("missing_albums")
    elif seen == "search":
        await search(await hass_ws_client(hass), "Discovery")
    else:
        await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK)
    await until(lambda: held(album["foreignAlbumId"]).release_date.year == 2002)
    assert len(lidarr.calls_to("GET", "/album")) == 1
    assert not entry.runtime_data.library.albums.doubtful()


async def test_last_album(
    lidarr: SimulatedApp, entry: MockConfigEntry, ada: Person
) -> None:
    """Believe that an artist has no album any more where the artist says so too."""
    for album in tuple(lidarr.albums.values()):
        await edit(lidarr, "DELETE", f"/album/{album['id']}")
    await until(lambda: not entry.runtime_data.library.albums.rows())
    assert await on_shelf(ada) == []


async def test_break_of_the_hub(
    hass: HomeAssistant, lidarr: SimulatedApp, entry: MockConfigEntry, ada: Person
) -> None:
    """Doubt all albums that are known after a time in which nothing was told."""
    lidarr.calls.clear()
    lidarr.hub.drop()
    await until(entry.runtime_data.library.albums.doubtful)
    await hass.async_block_till_done()
    assert not lidarr.calls_to("GET", "/album")
    assert await on_shelf(ada) == []
    await until(entry.runtime_data.library.albums.rows)
    assert "Discovery" in await on_shelf(ada)
    assert len(lidarr.calls_to("GET", "/album")) == 1


async def test_artist_who_went_unsaid(
    home: Home, lidarr: SimulatedApp, freezer: FrozenDateTimeFactory
) -> None:
    """Show the albums of an artist whom an app has no more, as those of one that it lacks."""
    lidarr.add_artist(DAFT_PUNK, albums=(), monitor_new_items="none")
    await home.add(lidarr)
    ada = await home.parent()
    assert (await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK))["albums"]
    [artist] = lidarr.artists.values()
    await edit(lidarr, "DELETE", f"/artist/{artist['id']}")
    freezer.tick(timedelta(minutes=2))
    answer = await ada.ask("get_artist_albums", foreign_artist_id=DAFT_PUNK)
    assert not [one for one in answer["albums"] if one["status"] != "not_in_library"]
