"""Downloads of what somebody asked for stand on their lock screens, in coarse steps."""

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.messages.notifications import (
    DATA_NOTIFICATIONS,
    async_setup_notifications,
)
from tests.arr_simulator import SimulatedApp
from tests.messages.phones.conftest import Both, at, tell
from tests.support.family import MATRIX, Person, asked_by
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone
from tests.support.rules import set_person


class Download:
    """The download of the one movie of an app, as it moves."""

    def __init__(self, home: Home, radarr: SimulatedApp) -> None:
        """Begin it."""
        (self.entry,) = home.hass.config_entries.async_entries("requestarr")
        self._home = home
        self._radarr = radarr
        (self.row,) = radarr.queue_add(only(radarr.movies)["id"], progress=0)

    async def come_to(self, progress: int) -> None:
        """Have so many percent downloaded, and the app say so."""
        self.row["sizeleft"] = self.row["size"] * (100 - progress) // 100
        await look(self._home, self.entry)

    async def end(self) -> None:
        """Have it be gone from the queue."""
        self._radarr.queue_rows.clear()
        await look(self._home, self.entry)


async def look(home: Home, entry: MockConfigEntry) -> None:
    """Have the app asked for its queue."""
    await entry.runtime_data.async_refresh()
    await home.quiet()


@pytest.fixture
async def mias(phone: GetPhone, ada: Person, mia: Person) -> SimulatedPhone:
    """Return the phone of who wants to see their downloads."""
    found = await phone(mia.user, "Mia’s phone")
    await tell(ada, mia, found, "downloading")
    return found


@pytest.fixture
async def download(
    home: Home, ada: Person, mia: Person, mias: SimulatedPhone, radarr: SimulatedApp
) -> Download:
    """Return the download of what was approved."""
    await ada.ask("approve", request_id=await asked_by(mia))
    await home.quiet()
    assert mias.sent == []
    return Download(home, radarr)


async def test_steps(mia: Person, mias: SimulatedPhone, download: Download) -> None:
    """Move by ten percent, with one payload for all phones, and end with the download."""
    for progress in (3, 8, 12, 14, 19, 47):
        await download.come_to(progress)
    request_id = (await mia.mine())["id"]
    path = f"/requestarr/request/{request_id}"
    assert mias.said == [f"Downloading, {step}% done." for step in (0, 10, 40)]
    content = dict(mias.sent[-1].data["data"])
    assert content.pop("image").startswith("/api/requestarr/poster/")
    assert content == {
        "tag": f"requestarr_live_{request_id}",
        "group": "requestarr",
        "url": path,
        "clickAction": path,
        "live_update": True,
        "silent": True,
        "alert_once": True,
        "progress": 40,
        "progress_max": 100,
    }
    assert mias.sent[-1].data["title"] == "The Matrix (1999)"
    await download.end()
    assert mias.said[-1] == "clear_notification"
    assert mias.shown == {}
    await download.end()
    assert len(mias.sent) == 4


@pytest.mark.parametrize("command", ["withdraw", "unload"])
async def test_ended(
    hass: HomeAssistant,
    home: Home,
    mia: Person,
    mias: SimulatedPhone,
    download: Download,
    command: str,
) -> None:
    """Take off the phones what is asked for no longer, or can't be followed."""
    await download.come_to(50)
    assert len(mias.shown) == 1
    if command == "withdraw":
        await mia.ask("withdraw", request_id=(await mia.mine())["id"])
    else:
        await hass.config_entries.async_reload(download.entry.entry_id)
        download.row["status"] = "paused"
        await download.end()
    await home.quiet()
    assert mias.shown == {}


async def test_who_sees_it(
    home: Home, phone: GetPhone, both: Both, mias: SimulatedPhone, radarr: SimulatedApp
) -> None:
    """Show it to nobody who didn't ask for it, is too young, or has quiet hours."""
    ada, mia = both
    ben = await home.person("Ben")
    bens, kims = await phone(ben.user, "Ben’s phone"), await phone(ada.user, "Tablet")
    await tell(ada, ben, bens, "downloading")
    await tell(ada, ada, kims, "available")
    await ada.ask("approve", request_id=await asked_by(mia))
    await home.quiet()
    download = Download(home, radarr)
    await tell(ada, mia, mias, "downloading", quiet_from="22:00", quiet_to="07:00")
    with at(23):
        await download.come_to(20)
    set_person(home.hass, mia.id, max_age=9)
    await tell(ada, mia, mias, "downloading")
    await download.come_to(40)
    assert [one.sent for one in (mias, bens, kims)] == [[], [], []]
    set_person(home.hass, mia.id)
    await download.come_to(60)
    assert mias.said == ["Downloading, 60% done."]


async def test_over_a_restart(
    hass: HomeAssistant,
    home: Home,
    mias: SimulatedPhone,
    download: Download,
    hass_storage: Json,
) -> None:
    """Take off the phones what has ended while Home Assistant was down."""
    await download.come_to(50)
    log = hass.data[DATA_NOTIFICATIONS].log
    hass_storage["requestarr.phones"] = {"version": 1, "data": log._content()}
    download.row["status"] = "paused"
    (request_id,) = log.live
    log.live.take(request_id)
    await download.end()
    assert len(mias.sent) == 1
    await async_setup_notifications(hass)
    await home.quiet()
    assert mias.said[-1] == "clear_notification"


async def test_albums(
    home: Home, phone: GetPhone, ada: Person, lidarr: SimulatedApp
) -> None:
    """Follow an album, whose download is its artist's."""
    entry = await home.add(lidarr)
    tablet = await phone(ada.user, "Tablet")
    await tell(ada, ada, tablet, "downloading")
    artist = next(iter(lidarr.catalogue.artists.values()))
    wish = {
        "foreign_artist_id": artist.mbid,
        "foreign_album_id": artist.albums[0].mbid,
    }
    assert (await ada.ask("request_album", **wish))["success"]
    await home.quiet()
    album = next(one for one in lidarr.albums.values() if one["monitored"])
    lidarr.queue_add(album["artistId"], album_ids=(album["id"],), progress=40)
    await look(home, entry)
    assert tablet.said == ["Downloading, 40% done."]
    assert MATRIX["title"] not in tablet.sent[0].data["title"]
