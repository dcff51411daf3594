"""An album that was asked for goes with its artist, and comes back with them."""

import pytest

from tests.app.test_moved import is_settled
from tests.app.test_odd_pushes import becomes
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import only, until
from tests.support.home import Home
from tests.support.wishes import wish_for

pytestmark = pytest.mark.usefixtures("push", "haste")


@pytest.mark.parametrize("told", [True, False])
async def test_album_that_goes_and_comes_back(
    home: Home, lidarr: SimulatedApp, told: bool
) -> None:
    """Take the request for an album up again once its artist is back, whoever brought them."""
    wish = wish_for(lidarr, "album")
    entry = await home.hear(lidarr)
    ada = await home.parent()
    assert (await ada.ask("request_album", **wish))["success"]
    await becomes(ada, "sent")
    await until(lambda: is_settled(home.hass))
    row = only(lidarr.artists)
    await edit(lidarr, "DELETE", f"/artist/{row['id']}")
    await becomes(ada, "failed")
    again = lidarr.add_artist(wish["foreign_artist_id"])
    if told:
        lidarr.hub.broadcast("artist", "updated", lidarr.resource("artist", again))
    else:
        await entry.runtime_data.async_read_library()
    await becomes(ada, "sent")
