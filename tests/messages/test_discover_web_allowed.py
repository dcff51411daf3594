"""Shelves of what services on the web tell: only where an admin allows them."""

from typing import Any

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.home import Home
from tests.support.home_page import assert_without

from .test_discover_web_music import SHELVES as MUSIC
from .test_discover_web_series import SHELVES as SERIES


@pytest.mark.parametrize(
    ("service", "source", "shelves", "place"),
    [
        ("lidarr", "listenbrainz", MUSIC, "music"),
        ("sonarr", "tvmaze", SERIES, "series"),
    ],
)
async def test_nothing_is_asked_unless_it_is_allowed(
    home: Home, app: SimulatedApp, web_service: Any, shelves: list[str], place: str
) -> None:
    """Without the option there is no such shelf, and the service hears nothing of this home."""
    await home.add(app)
    await assert_without(home, shelves, place)
    assert web_service.calls == []
