"""Which downloads are told to be better copies of what is there."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, downloads_told
from tests.support.home import Home

IMPORTING = {"progress": 100, "status": "completed", "tracked_state": "importing"}
MOVING = {"progress": 40}


@pytest.mark.parametrize(
    ("has_file", "how", "expected"),
    [
        (True, MOVING, True),
        (True, IMPORTING, False),
        (False, MOVING, False),
        (False, IMPORTING, False),
    ],
)
async def test_movie(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    radarr: SimulatedApp,
    has_file: bool,
    how: Json,
    expected: bool,
) -> None:
    """Call a copy better while it comes, not while it may be the one that is there."""
    row = radarr.add_movie(603, has_file=has_file)
    radarr.queue_add(row["id"], **how)
    await home.add(radarr)
    [told] = await downloads_told(hass, hass_ws_client)
    assert (told["title"], told["is_upgrade"]) == ("The Matrix", expected)


@pytest.mark.parametrize(
    ("files", "how", "expected"),
    [("all", MOVING, True), ("all", IMPORTING, False), (None, MOVING, False)],
)
async def test_season(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    sonarr: SimulatedApp,
    files: str | None,
    how: Json,
    expected: bool,
) -> None:
    """Call a pack a better copy where all its episodes are there."""
    row = sonarr.add_series(81189, seasons=[1], files=files)
    ids = [one["id"] for one in sonarr.episodes.values() if one["seasonNumber"] == 1]
    sonarr.queue_add(row["id"], episode_ids=tuple(ids), **how)
    await home.add(sonarr)
    [told] = await downloads_told(hass, hass_ws_client)
    assert (told["seasons"], told["episode_count"]) == ([1], len(ids))
    assert told["is_upgrade"] is expected
