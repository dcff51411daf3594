"""What the tests of input share."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.inputs import MBIDS
from tests.support.people import add_person


@pytest.fixture
async def apps(
    hass: HomeAssistant,
    radarr: SimulatedApp,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
) -> list[SimulatedApp]:
    """Set up three apps that hold something."""
    radarr.queue_add(radarr.add_movie(603)["id"])
    sonarr.add_series(81189, seasons=[1])
    lidarr.add_artist(MBIDS[0])
    found = [radarr, sonarr, lidarr]
    await set_up(hass, *map(make_entry, found))
    return found


@pytest.fixture
async def somebody(hass: HomeAssistant, apps: list[SimulatedApp]) -> User:
    """Have a plain user who asks for things."""
    return await add_person(hass, "Somebody")
