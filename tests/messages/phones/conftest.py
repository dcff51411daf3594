"""People with phones, and what they want to be told of."""

from functools import partial
from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone, allow_phones, get_phone


@pytest.fixture
async def phone(hass: HomeAssistant, hass_client_no_auth: Any) -> GetPhone:
    """Return what gives somebody a phone."""
    await allow_phones(hass)
    return partial(get_phone, hass, hass_client_no_auth)


@pytest.fixture
async def ada(phone: GetPhone, home: Home, radarr: SimulatedApp) -> Person:
    """Return an admin of a household with a Radarr."""
    await home.add(radarr)
    return await home.parent()


@pytest.fixture
async def mia(ada: Person, home: Home) -> Person:
    """Return somebody whose requests wait."""
    return await home.person("Mia")


@pytest.fixture
async def adas(phone: GetPhone, ada: Person) -> SimulatedPhone:
    """Return the phone of an admin who is told of what waits."""
    found = await phone(ada.user, "Ada’s phone")
    await tell(ada, ada, found, "waiting")
    return found


async def tell(
    admin: Person, who: Person, phone: SimulatedPhone, *events: str, **quiet: str
) -> None:
    """Have somebody be told of events on a phone."""
    notify = {"devices": [phone.device_id], "events": list(events), **quiet}
    row = {"user_id": who.id, "notify": notify}
    answer = await admin.ask("update_household", people=[row], keep_others=True)
    assert answer["success"], answer
