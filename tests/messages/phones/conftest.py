"""People with phones, and what they want to be told of."""

from datetime import timedelta
from functools import partial
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home
from tests.support.phones import GetPhone, SimulatedPhone, allow_phones, get_phone

type Both = tuple[Person, Person]


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
def both(ada: Person, mia: Person) -> Both:
    """Return the two of them."""
    return ada, mia


@pytest.fixture
async def adas(phone: GetPhone, ada: Person) -> SimulatedPhone:
    """Return the phone of an admin who is told of what waits."""
    found = await phone(ada.user, "Ada’s phone")
    await tell(ada, ada, found, "waiting")
    return found


def at(hour: int, minute: int = 0) -> Any:
    """Have it be an hour, for whoever is told; of a day that is far enough away."""
    now = dt_util.now() + timedelta(days=2)
    then = now.replace(hour=hour, minute=minute, second=0)
    return patch("homeassistant.util.dt.now", return_value=then)


async def tell(
    admin: Person, who: Person, phone: SimulatedPhone, *events: str, **quiet: str
) -> None:
    """Have somebody be told of events on a phone."""
    notify = {"devices": [phone.device_id], "events": list(events), **quiet}
    row = {"user_id": who.id, "notify": notify}
    answer = await admin.ask("update_household", people=[row], keep_others=True)
    assert answer["success"], answer
