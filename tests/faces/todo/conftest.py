"""What the tests of todo share."""

from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.people import add_person


@pytest.fixture
async def mia(hass: HomeAssistant) -> User:
    """Have a child at home."""
    return await add_person(hass, "Mia")


@pytest.fixture
async def ben(hass: HomeAssistant) -> User:
    """Have a parent at home."""
    return await add_person(hass, "Ben", "admin")


@pytest.fixture
async def entry(
    hass: HomeAssistant, radarr: SimulatedApp, make_entry: EntryFactory
) -> MockConfigEntry:
    """Set up a Radarr."""
    found = make_entry(radarr)
    await set_up(hass, found)
    return found
