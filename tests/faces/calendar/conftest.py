"""What the tests of calendar share."""

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.calendars import NOW, Known
from tests.support.entries import EntryFactory, set_up


@pytest.fixture
def known(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, make_entry: EntryFactory
) -> Known:
    """Return what sets apps up on a day of 2026, and waits until their calendars are known."""
    freezer.move_to(NOW)

    async def make(*apps: SimulatedApp) -> list[str]:
        """Set apps up; return the ids of their entries."""
        entries = [make_entry(app) for app in apps]
        await set_up(hass, *entries)
        await hass.async_block_till_done(wait_background_tasks=True)
        return [entry.entry_id for entry in entries]

    return make
