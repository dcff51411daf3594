"""What the tests of rules_form share."""

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.auth.models import User
from homeassistant.core import HomeAssistant
import pytest

from tests.support.rules_form import person


@pytest.fixture(autouse=True)
async def owner(hass: HomeAssistant) -> User:
    """Give the house its owner, as whom Home Assistant takes the first person."""
    return await person(hass, "Owner", GROUP_ID_ADMIN)
