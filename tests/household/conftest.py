"""What tests of the household share."""

from collections.abc import Generator
from pathlib import Path

from homeassistant.core import HomeAssistant
import pytest

from tests.support.disk import Disk, failing_disk


@pytest.fixture
def disk(hass: HomeAssistant, tmp_path: Path) -> Generator[Disk]:
    """Keep everything on a disk that can fail."""
    with failing_disk(hass, tmp_path) as found:
        yield found
