"""What tests of the household share."""

from collections.abc import Generator
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.support.disk import Disk, failing_disk
from tests.support.entries import EntryFactory
from tests.support.haste import hurried
from tests.support.helpers import Json
from tests.support.past import Past
from tests.support.wishes import KINDS, SERVICES


@pytest.fixture
def disk(hass: HomeAssistant, tmp_path: Path) -> Generator[Disk]:
    """Keep everything on a disk that can fail."""
    with failing_disk(hass, tmp_path) as found:
        yield found


@pytest.fixture
def past(hass: HomeAssistant, hass_storage: Json, make_entry: EntryFactory) -> Past:
    """Return what was before Home Assistant was started."""
    return Past(hass, hass_storage, make_entry)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Return each kind of title."""
    return str(request.param)


@pytest.fixture
def service(kind: str) -> str:
    """Return the app of a kind."""
    return SERVICES[kind]


@pytest.fixture
def hardly_settled() -> Generator[None]:
    """Wait hardly for an app to have done what it was asked for."""
    with hurried(settle=0.1):
        yield
