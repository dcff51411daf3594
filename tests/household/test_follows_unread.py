"""What is kept of who follows what, and can't be read, stays as it is."""

from typing import Any

from homeassistant.helpers import issue_registry as ir
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import MATRIX
from tests.support.helpers import Json
from tests.support.home import Home

MOVIE = {"kind": "movie", "media_id": 603}
FOLLOWS = "follows"

pytestmark = pytest.mark.usefixtures("haste")


@pytest.mark.parametrize(
    "section",
    [
        {"version": 1, "titles": [{"title": ["x"]}]},
        {"version": 1, "titles": [{"title": ["x", "book", 1], "asks": []}, 7]},
        {"version": 1, "titles": [{"title": ["x", "movie", [1]], "asks": []}]},
        {"version": 1, "titles": 7},
        {"version": 1, "titles": {"a": {"asks": []}}},
        {"version": "1", "titles": []},
        {"titles": []},
        {},
        7,
        None,
    ],
)
async def test_what_cannot_be_read_stays(
    home: Home, hass_storage: Json, radarr: SimulatedApp, section: Any
) -> None:
    """Leave each row that another version wrote in the file, also once somebody follows."""
    data = {"requests": [], FOLLOWS: section}
    hass_storage["requestarr.requests"] = {"version": 1, "data": data}
    entry = home.known(radarr)
    await home.set_up(entry)
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    kept = hass_storage["requestarr.requests"]["data"]
    nothing = {"version": 1, "titles": []}
    assert kept[FOLLOWS] == (nothing if section is None else section)
    answer = await mia.ask("follow", **MOVIE)
    is_closed = section is not None and not isinstance(rows_of(section), list)
    assert answer["success"] is not is_closed
    stays = hass_storage["requestarr.requests"]["data"][FOLLOWS]
    if is_closed:
        assert answer["error_code"] == "service_unavailable"
        assert stays == section
    else:
        *others, mine = stays["titles"]
        assert mine["title"][2] == 603
        assert others == (rows_of(section) or [])
    issue = ir.async_get(home.hass).async_get_issue("requestarr", "follows_unreadable")
    assert bool(issue) is (section is not None)


def rows_of(section: Any) -> Any:
    """Return the rows of a section of the first version, None where it can't be one."""
    is_known = isinstance(section, dict) and section.get("version") == 1
    return section.get("titles") if is_known else None


@pytest.mark.parametrize("version", [2, 99])
async def test_what_a_newer_version_kept(
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    version: int,
) -> None:
    """Refuse to write over what a newer version keeps of who follows what."""
    section = {"version": version, "titles": [{"of": "another kind"}], "more": 1}
    data = {"requests": [], FOLLOWS: section}
    hass_storage["requestarr.requests"] = {"version": 1, "data": data}
    await home.add(radarr)
    mia = await home.person("Mia")
    await mia.ask("request_movie", **MATRIX)
    answer = await mia.ask("follow", **MOVIE)
    assert answer["error_code"] == "service_unavailable"
    assert "newer version" in answer["message"]
    assert not (await mia.ask("title", **MOVIE))["title"]["following"]
    assert (await mia.ask("follow", **MOVIE, following=False))["success"]
    assert hass_storage["requestarr.requests"]["data"][FOLLOWS] == section
