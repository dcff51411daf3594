"""The simulated services on the web, in place of the real ones."""

from collections.abc import AsyncGenerator, Generator
from datetime import date
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest

from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze

PACKAGE = "custom_components.requestarr"
TODAY = date(2027, 1, 6)


@pytest.fixture
def web_haste(hass: HomeAssistant) -> Generator[None]:
    """Ask without a pause, on a day that never ends, from a home in Germany."""
    hass.config.country = "DE"
    with (
        patch(f"{PACKAGE}.app.web_source.SPACE", 0.0),
        patch(f"{PACKAGE}.app.web_series.today", lambda: TODAY),
    ):
        yield


@pytest.fixture
async def tvmaze(
    web_haste: None, socket_enabled: None
) -> AsyncGenerator[SimulatedTvmaze]:
    """Run a TVmaze."""
    service = SimulatedTvmaze(TODAY)
    await service.start()
    with patch(f"{PACKAGE}.api.tvmaze.BASE_URL", service.url):
        yield service
    await service.stop()


@pytest.fixture
async def listenbrainz(
    web_haste: None, socket_enabled: None
) -> AsyncGenerator[SimulatedListenBrainz]:
    """Run a ListenBrainz."""
    service = SimulatedListenBrainz(TODAY)
    await service.start()
    with patch(f"{PACKAGE}.api.listenbrainz.BASE_URL", service.url):
        yield service
    await service.stop()
