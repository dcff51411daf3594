"""What is out is out where the apps count: their days begin in Greenwich, wherever home is."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.wishes import look, wish_for

# In one of these it is tomorrow at that time, in the other still yesterday.
NOWS = {
    "Pacific/Kiritimati": "2026-11-16 12:00:00+00:00",
    "Pacific/Pago_Pago": "2026-11-16 08:00:00+00:00",
}
DAYS = [
    ("2026-11-15", "requested"),
    ("2026-11-16", "requested"),
    ("2026-11-17", "unreleased"),
]
each_day = pytest.mark.parametrize(("day", "status"), DAYS)


@pytest.fixture(params=NOWS.items(), ids=NOWS, autouse=True)
async def zone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, request: pytest.FixtureRequest
) -> None:
    """Have home in a zone where it is another day than in Greenwich."""
    name, now = request.param
    await hass.config.async_set_time_zone(name)
    freezer.move_to(now)


@each_day
async def test_day_of_a_movie(
    home: Home, radarr: SimulatedApp, day: str, status: str
) -> None:
    """Take a movie for out when its app does, and name its day until then."""
    row = radarr.add_movie(603)
    for member in ("inCinemas", "digitalRelease", "physicalRelease", "isAvailable"):
        row.pop(member, None)
    row.update(releaseDate=f"{day}T00:00:00Z", minimumAvailability="released")
    entry = await home.add(radarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    told = await ada.ask("explain", **title)
    assert told["status"] == status
    assert told["release_date"] == (day if status == "unreleased" else None)


@each_day
async def test_day_of_an_album(
    home: Home, lidarr: SimulatedApp, day: str, status: str
) -> None:
    """Say of an album that it is looked for when its app looks for it, and not a day apart."""
    wish = wish_for(lidarr, "album")
    lidarr.add_artist(wish["foreign_artist_id"])
    wanted = wish["foreign_album_id"]
    [row] = [one for one in lidarr.albums.values() if one["foreignAlbumId"] == wanted]
    row["releaseDate"] = f"{day}T00:00:00Z"
    row["statistics"] = {"trackCount": 0, "trackFileCount": 0, "totalTrackCount": 9}
    await home.add(lidarr)
    ada = await home.parent()
    assert (await look(ada.ask, "album", wish))["status"] == status
