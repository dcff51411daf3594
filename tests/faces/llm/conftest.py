"""What the tests of llm share."""

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockUser

from tests.support.assistants import member_of


@pytest.fixture
async def mia(hass: HomeAssistant) -> MockUser:
    """Return a plain user."""
    return await member_of(hass)
