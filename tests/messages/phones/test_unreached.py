"""A phone that could not be told something is told later, as long as it is still so."""

from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.messages.phones.conftest import tell
from tests.support.family import Person, asked_by
from tests.support.home import Home
from tests.support.phones import SimulatedPhone


class Network:
    """What leads to a phone: it can be down."""

    def __init__(self, hass: HomeAssistant, phone: SimulatedPhone) -> None:
        """Put it before a phone."""
        self.is_down = False
        self.tries = 0
        self._phone = phone
        hass.services.async_register("notify", phone.action, self._call)

    async def _call(self, call: ServiceCall) -> None:
        """Hand a message on, or fail to."""
        self.tries += 1
        if self.is_down:
            raise HomeAssistantError("rate limit")
        self._phone.sent.append(call)


@pytest.fixture
async def network(hass: HomeAssistant, ada: Person, adas: SimulatedPhone) -> Network:
    """Have an approver be told on a phone of theirs, and return what leads to it."""
    await tell(ada, ada, adas, "waiting")
    return Network(hass, adas)


async def let_pass(hass: HomeAssistant, home: Home, **span: Any) -> None:
    """Have all that waits for a time come."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(**span))
    await home.quiet()


async def test_asked_later(
    hass: HomeAssistant,
    home: Home,
    mia: Person,
    adas: SimulatedPhone,
    network: Network,
) -> None:
    """Ask once the phone can be reached, after ever longer pauses, and once only."""
    network.is_down = True
    request_id = await asked_by(mia)
    await home.quiet()
    assert (network.tries, adas.sent) == (1, [])
    await let_pass(hass, home, minutes=2)
    assert network.tries == 2
    await let_pass(hass, home, minutes=2)
    assert network.tries == 2
    network.is_down = False
    await let_pass(hass, home, minutes=6)
    assert [*adas.shown] == [f"requestarr_{request_id}"]
    await let_pass(hass, home, hours=3)
    assert (network.tries, len(adas.sent)) == (3, 1)


async def test_not_asked_any_more(
    hass: HomeAssistant,
    home: Home,
    ada: Person,
    mia: Person,
    adas: SimulatedPhone,
    network: Network,
) -> None:
    """Ask nothing about what was decided before the phone could be reached."""
    network.is_down = True
    request_id = await asked_by(mia)
    await home.quiet()
    await ada.ask("decline", request_id=request_id)
    await home.quiet()
    network.is_down = False
    await let_pass(hass, home, hours=2)
    assert adas.shown == {}
    tries = network.tries
    await let_pass(hass, home, hours=4)
    assert network.tries == tries


async def test_cleared_later(
    hass: HomeAssistant,
    home: Home,
    ada: Person,
    mia: Person,
    adas: SimulatedPhone,
    network: Network,
) -> None:
    """Take a question off the phone once it can be reached, where that failed at first."""
    request_id = await asked_by(mia)
    await home.quiet()
    assert adas.shown
    network.is_down = True
    await ada.ask("decline", request_id=request_id)
    await home.quiet()
    assert adas.shown
    network.is_down = False
    await let_pass(hass, home, minutes=2)
    assert adas.shown == {}
    tries = network.tries
    await let_pass(hass, home, hours=4)
    assert network.tries == tries
