"""What the tests of blueprints share."""

from pathlib import Path
import re
import shutil

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from tests.support.blueprints import FOLDER, AddPhone, Phone
from tests.support.people import add_person


@pytest.fixture(autouse=True)
async def files(hass: HomeAssistant, tmp_path: Path) -> None:
    """Have Home Assistant find the blueprints where it would have imported them to."""
    hass.config.config_dir = str(tmp_path)
    shutil.copytree(FOLDER, tmp_path / "blueprints" / AUTOMATION_DOMAIN)


@pytest.fixture
async def mia(hass: HomeAssistant) -> User:
    """Return somebody who is no admin."""
    return await add_person(hass, "Mia")


@pytest.fixture
def add_phone(hass: HomeAssistant) -> AddPhone:
    """Return what adds a phone, and gives its device and what it is sent."""
    entry = MockConfigEntry(domain="mobile_app")
    entry.add_to_hass(hass)

    def add(name: str) -> tuple[str, Phone]:
        """Add a phone."""
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("mobile_app", name)},
            name=name,
        )
        slug = re.sub(r"\W+", "_", name.lower())
        return device.id, async_mock_service(hass, "notify", f"mobile_app_{slug}")

    return add
