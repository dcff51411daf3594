"""What the tests of sentences share."""

from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest

from tests.support.spoken import Speaker


@pytest.fixture
async def assist(hass: HomeAssistant) -> Speaker:
    """Have Home Assistant listen, and return who speaks to it."""
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    return Speaker(hass)
