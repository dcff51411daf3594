"""Who follows an album that gives way to another one upstream follows that one."""

from collections.abc import Generator

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.ledger import DATA_LEDGER
from tests.arr_simulator import SimulatedApp
from tests.support.haste import hurried, soon
from tests.support.helpers import until
from tests.support.home import Home
from tests.support.wishes import wish_for

MERGED = "9900bbbb-0000-4000-8000-000000000001"


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Look again and again."""
    with hurried(looks=soon()):
        yield


def followed(hass: HomeAssistant) -> list[int | str]:
    """Return the external ids of what anybody follows."""
    return [key[2] for key, _ in hass.data[DATA_LEDGER].follows.all()]


@pytest.mark.parametrize("fails", [0, 1])
@pytest.mark.parametrize("is_asked_for", [False, True])
async def test_album_that_is_another_one(
    home: Home, lidarr: SimulatedApp, fails: int, is_asked_for: bool
) -> None:
    """Follow the album that stands for a followed one, also if it isn't found at once."""
    wish = wish_for(lidarr, "album")
    album_id = wish["foreign_album_id"]
    lidarr.add_artist(
        wish["foreign_artist_id"], albums=[] if is_asked_for else [album_id]
    )
    entry = await home.add(lidarr)
    mia, ada = await home.people("Mia", "Ada")
    if is_asked_for:
        assert (await ada.ask("request_album", **wish))["success"]
        await home.quiet()
    answer = await mia.ask("follow", kind="album", media_id=album_id)
    assert answer["success"], answer
    [artist] = lidarr.artists.values()
    lidarr.upstream.merge(album_id, MERGED)
    lidarr.jobs.refresh(artist["id"])
    await lidarr.settle()
    if fails:
        lidarr.fail("/album/lookup$", method="GET", status=503, times=fails)
    await home.look_again(entry)
    await until(lambda: followed(home.hass) == [MERGED])
    await home.quiet()
    assert (await mia.ask("title", kind="album", media_id=MERGED))["title"]["following"]


async def test_album_that_is_gone(home: Home, lidarr: SimulatedApp) -> None:
    """Follow nothing else where an album is simply taken out of its app."""
    wish = wish_for(lidarr, "album")
    album_id = wish["foreign_album_id"]
    lidarr.add_artist(wish["foreign_artist_id"], albums=[album_id])
    entry = await home.add(lidarr)
    mia = await home.person("Mia")
    assert (await mia.ask("follow", kind="album", media_id=album_id))["success"]
    [artist] = lidarr.artists.values()
    gone = [
        one for one, row in lidarr.albums.items() if row["foreignAlbumId"] == album_id
    ]
    for one in gone:
        del lidarr.albums[one]
    lidarr.hub.broadcast("artist", "updated", lidarr.resource("artist", artist))
    await home.look_again(entry)
    await home.quiet()
    assert followed(home.hass) == [album_id]
