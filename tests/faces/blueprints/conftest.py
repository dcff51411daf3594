"""What the tests of blueprints share."""

from pathlib import Path
import re
import shutil
from typing import Any

from homeassistant.auth.models import User
from homeassistant.components.automation import DOMAIN as AUTOMATION_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from tests.arr_simulator import SimulatedApp
from tests.support.automations import automate
from tests.support.blueprints import FOLDER, MATRIX, AddPhone, AskOn, Phone
from tests.support.helpers import until
from tests.support.home import Home
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


@pytest.fixture
def ask_on(hass: HomeAssistant, add_phone: AddPhone) -> AskOn:
    """Return what has deciders asked on a new phone, and gives what that is sent."""

    async def ask(name: str = "Phone", **inputs: Any) -> Phone:
        """Add a phone and set the automation up."""
        device, calls = add_phone(name)
        await automate(hass, "ask_deciders", phones=[device], **inputs)
        return calls

    return ask


@pytest.fixture
async def asked(home: Home, radarr: SimulatedApp, ask_on: AskOn, mia: User) -> Phone:
    """Have Mia ask for a movie, and return what the phone of the deciders was sent."""
    await home.add(radarr)
    calls = await ask_on()
    await (await home.connect_as(mia))("request_movie", **MATRIX)
    await until(lambda: calls)
    return calls
