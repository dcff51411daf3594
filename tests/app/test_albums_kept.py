"""Albums that were asked for are known as long as they are there, though no library holds them."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.app.test_moved import is_settled
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.arr_simulator.errors import crash_words
from tests.support.family import Person, events
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.hub import heard
from tests.support.wishes import look, wish_for

SCHEDULE = "custom_components.requestarr.app.poll_schedule"


type Asked = tuple[MockConfigEntry, Person, Json]
type Hold = Callable[..., Awaitable[Asked]]


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Try again soon what failed, and look at what was requested again and again."""
    with hurried(retries=(0.2, 0.4), looks=soon()):
        yield


@pytest.fixture
def asked(hass: HomeAssistant, home: Home, lidarr: SimulatedApp) -> Hold:
    """Return what sets a Lidarr up and asks for an album of an artist whom it has."""

    async def ask() -> Asked:
        """Return its entry, who asked, and the album's row."""
        wish = wish_for(lidarr, "album")
        lidarr.add_artist(
            wish["foreign_artist_id"], albums=[], monitor_new_items="none"
        )
        entry = await home.add(lidarr)
        ada = await home.parent()
        assert (await ada.ask("request_album", **wish))["success"]
        await until(lambda: is_settled(hass))
        key = wish["foreign_album_id"]
        [album] = [
            one for one in lidarr.albums.values() if one["foreignAlbumId"] == key
        ]
        return entry, ada, album

    return ask


async def state(person: Person) -> str:
    """Return the word for what somebody asked for."""
    word: str = (await person.mine())["state"]["status"]
    return word


async def status(person: Person, wanted: str) -> Json:
    """Return somebody's request once it has a status."""
    for _ in range(100):
        request = await person.mine()
        if request["status"] == wanted:
            return request
        await asyncio.sleep(0.05)
    raise AssertionError(f"it never was {wanted}, but {request['status']}")


@pytest.mark.parametrize("reads", [1, 3])
async def test_album_that_downloads_while_the_library_is_read(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    asked: Hold,
    reads: int,
) -> None:
    """Know an album, and name it among the downloads, after each look at the library."""
    entry, ada, album = await asked()
    lidarr.queue_add(album["artistId"], album_ids=(album["id"],), progress=40)
    for _ in range(reads):
        await home.look_again(entry)
        assert await state(ada) == "downloading"
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    shown = (await client.receive_json())["event"]
    assert [one["albums"] for one in shown["downloads"]] == [[album["title"]]]


@pytest.mark.parametrize("files", [False, True])
async def test_album_after_a_restart(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, asked: Hold, files: bool
) -> None:
    """Read the albums of all requests that are shown, those that ended too."""
    entry, ada, album = await asked()
    if files:
        rows = lidarr.queue_add(album["artistId"], album_ids=(album["id"],))
        lidarr.downloads.finish(rows)
        await home.look_again(entry)
        assert (await ada.mine())["status"] == "available"
    assert await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    assert await state(ada) == ("available" if files else "requested")
    lidarr.calls.clear()
    await home.look_again(entry)
    assert await state(ada) == ("available" if files else "requested")
    assert len(lidarr.calls_to("GET", "/album")) <= 1


@pytest.mark.parametrize("gone", ["artist", "changed"])
async def test_album_rows_go_with_their_artist(
    home: Home, lidarr: SimulatedApp, asked: Hold, gone: str
) -> None:
    """Keep no album of an artist who is gone, or whose id is another's."""
    entry, ada, album = await asked()
    [artist] = lidarr.artists.values()
    number = artist["id"]
    lidarr.backend.forget(artist)
    if gone == "changed":
        other = next(
            key for key in lidarr.catalogue.artists if key != artist["foreignArtistId"]
        )
        added = lidarr.add_artist(other)
        lidarr.rows.renumber({added["id"]: number})
    await home.look_again(entry)
    library = entry.runtime_data.library
    assert library.album(album["foreignAlbumId"]) is None
    request = await status(ada, "failed")
    assert events(request) == ["requested", "sent", "failed"]


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("how", ["deleted", "dropped", "artist"])
@pytest.mark.parametrize("failing", [0, 2])
async def test_album_that_goes_while_pushed(
    hass: HomeAssistant, lidarr: SimulatedApp, asked: Hold, how: str, failing: int
) -> None:
    """Fail the request for an album that is gone at once, however it went."""
    _, ada, album = await asked()
    await heard(hass, lidarr)
    if failing:
        lidarr.fail("/album$", status=500, body=crash_words("no"), times=failing)
    if how == "deleted":
        await edit(lidarr, "DELETE", f"/album/{album['id']}")
    elif how == "artist":
        await edit(lidarr, "DELETE", f"/artist/{album['artistId']}")
    else:
        lidarr.upstream.drop(album["foreignAlbumId"])
        lidarr.jobs.refresh(album["artistId"])
    request = await status(ada, "failed")
    assert events(request) == ["requested", "sent", "failed"]


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("policy", ["all", "none"])
async def test_album_that_was_merged(
    hass: HomeAssistant, lidarr: SimulatedApp, asked: Hold, policy: str
) -> None:
    """Go on with the album that another one was merged into, monitored and searched for."""
    _, ada, album = await asked()
    await heard(hass, lidarr)
    [artist] = lidarr.artists.values()
    artist["monitorNewItems"] = policy
    merged = "9900bbbb-0000-4000-8000-000000000001"
    lidarr.upstream.merge(album["foreignAlbumId"], merged)
    lidarr.jobs.refresh(artist["id"])

    def row() -> Json | None:
        """Return the row of the album that holds now."""
        rows = lidarr.albums.values()
        return next((one for one in rows if one["foreignAlbumId"] == merged), None)

    await until(row)
    for _ in range(200):
        request = await ada.mine()
        if request["media_id"] == merged and (row() or {})["monitored"]:
            break
        await asyncio.sleep(0.05)
    assert (request["media_id"], request["status"]) == (merged, "sent")
    await until(lambda: is_settled(hass), 30)
    assert any((row() or {})["id"] in one["acceptable"] for one in lidarr.searched)


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("why", ["asked", "shown"])
async def test_album_studio(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, asked: Hold, why: str
) -> None:
    """Read the albums of an artist of whom the app tells nothing but that they moved."""
    wish = wish_for(lidarr, "album")
    if why == "asked":
        _, ada, album = await asked()
        number = album["artistId"]
    else:
        number = lidarr.add_artist(wish["foreign_artist_id"])["id"]
        await home.add(lidarr)
        ada = await home.parent()
    await heard(hass, lidarr)
    assert (await look(ada.ask, "album", wish))["status"] == "requested"
    await edit(
        lidarr,
        "POST",
        "/albumstudio",
        artist=[{"id": number, "monitored": True}],
        monitoringOptions={"monitor": "none"},
    )
    for _ in range(100):
        found = await look(ada.ask, "album", wish)
        if found["status"] == "unmonitored":
            break
        await asyncio.sleep(0.05)
    assert found["status"] == "unmonitored"


@pytest.mark.usefixtures("push")
async def test_artist_that_nobody_asks_for(home: Home, lidarr: SimulatedApp) -> None:
    """Read no albums of an artist that moves while nobody cares."""
    row = lidarr.add_artist(next(iter(lidarr.catalogue.artists)))
    await home.hear(lidarr)
    for _ in range(3):
        lidarr.hub.broadcast("artist", "updated", lidarr.resource("artist", row))
    await asyncio.sleep(0.5)
    assert not lidarr.calls_to("GET", "/album")


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("why", ["asked", "shown"])
@pytest.mark.parametrize("lost", ["before", "with it"])
async def test_album_that_changes_while_nothing_is_pushed(
    hass: HomeAssistant, lidarr: SimulatedApp, asked: Hold, why: str, lost: str
) -> None:
    """Know what became of an album in a break of the hub, though no count of its artist tells."""
    wish = wish_for(lidarr, "album")
    entry, ada, album = await asked()
    if why == "shown":
        request = await ada.mine()
        assert (await ada.ask("withdraw", request_id=request["id"]))["success"]
    await heard(hass, lidarr)
    assert (await look(ada.ask, "album", wish))["status"] in {
        "requested",
        "unmonitored",
    }
    lidarr.hub.fail(upgrade_status=503)
    lidarr.hub.drop()
    await until(lambda: not entry.runtime_data.push_connected)
    if lost == "before":
        await asyncio.sleep(0.3)
    album["monitored"] = False
    with patch(f"{SCHEDULE}.READS_AT_MOST", 10):
        lidarr.hub.heal()
        await until(lambda: entry.runtime_data.push_connected)
        held = entry.runtime_data.library.album
        await until(lambda: not held(album["foreignAlbumId"]).monitored)
    assert (await look(ada.ask, "album", wish))["status"] == "unmonitored"
