"""What an app says of itself through its hub."""

import asyncio

from homeassistant.core import HomeAssistant

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import until


async def heard(hass: HomeAssistant, app: SimulatedApp) -> None:
    """Wait until an app's hub is followed and what it might have said is read."""
    await until(lambda: app.hub.clients)
    await asyncio.sleep(0.3)
    await hass.async_block_till_done()
