"""What tests of several messages share."""

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home
from tests.support.picture_host import PictureHost, picture_host
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze


@pytest.fixture
async def web(tmp_path: Path, socket_enabled: None) -> AsyncGenerator[PictureHost]:
    """Run all hosts of pictures."""
    async with picture_host(tmp_path) as host:
        yield host


@pytest.fixture
async def watching(home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze) -> Person:
    """Return an admin whose Sonarr may tell of the one series that is on air."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    await home.add(sonarr, web_shelves=True)
    return await home.parent()


@pytest.fixture
async def hearing(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> Person:
    """Return an admin whose Lidarr may tell of the one artist whom many hear."""
    listenbrainz.add_artist("Many", 90)
    await home.add(lidarr, web_shelves=True)
    return await home.parent()


@pytest.fixture
def web_service(source: str, request: pytest.FixtureRequest) -> Any:
    """Run the service on the web that a test is parametrized with by `source`."""
    return request.getfixturevalue(source)
