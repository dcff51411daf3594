"""Episodes that Sonarr replaces after it confirmed a request are monitored and searched again."""

import asyncio
from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.app.test_moved import is_settled
from tests.app.test_pushed_changes import heard
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD
from tests.support.helpers import Json, forget_searches, until
from tests.support.home import Home

REPLACED = "custom_components.requestarr.household.replaced_episodes"
SEASON = 2

pytestmark = pytest.mark.usefixtures("push")


@pytest.fixture(autouse=True)
def pauses(haste: None) -> Generator[None]:
    """Look soon at what moved."""
    with patch(f"{REPLACED}.QUIET_SECONDS", 0.1):
        yield


@pytest.fixture
async def entry(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> MockConfigEntry:
    """Have a season requested, and confirmed by its app."""
    sonarr.add_series(81189, monitored=False, seasons=[])
    entry = await home.add(sonarr)
    await heard(hass, sonarr)
    ada = await home.parent()
    asked = await ada.ask("request_series", **BREAKING_BAD, seasons=[SEASON])
    assert asked["success"]
    await until(lambda: is_settled(hass))
    forget_searches(sonarr)
    return entry


def own(app: Any) -> list[Json]:
    """Return the episodes of the season that was requested."""
    (row,) = app.series.values()
    episodes: list[Json] = app.backend.episodes_of(row["id"])
    return [one for one in episodes if one["seasonNumber"] == SEASON]


def replace(app: Any, count: int, *, monitored: bool) -> None:
    """Have the first episodes of the season be others with the same numbers."""
    (row,) = app.series.values()
    episodes = app.backend.episodes_of(row["id"])
    for one in own(app)[:count]:
        number = app.next_id("episode")
        other = {**one, "id": number, "monitored": monitored, "hasFile": False}
        other.pop("lastSearchTime", None)
        episodes[episodes.index(one)] = app.episodes[number] = other
        del app.episodes[one["id"]]
    app.backend.count(row)


async def spoken(
    hass: HomeAssistant, app: SimulatedApp, entry: MockConfigEntry, how: str
) -> None:
    """Have the app say that the series moved, or look at it after a restart."""
    (row,) = app.series.values()
    if how == "restart":
        await hass.config_entries.async_reload(entry.entry_id)
    else:
        app.hub.broadcast("series", "updated", app.resource("series", row))


def is_as_asked(app: SimulatedApp) -> bool:
    """Return whether every episode of the season is monitored, and was searched."""
    found = {number for one in app.searched for number in one["episodeIds"]}
    return all(one["monitored"] and one["id"] in found for one in own(app))


@pytest.mark.parametrize("monitored", [True, False])
@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize("how", ["message", "restart"])
async def test_replaced(
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    entry: MockConfigEntry,
    monitored: bool,
    count: int,
    how: str,
) -> None:
    """Have them monitored and searched again, once."""
    replace(sonarr, count, monitored=monitored)
    await spoken(hass, sonarr, entry, how)
    await until(lambda: is_as_asked(sonarr), 20)
    await until(lambda: is_settled(hass))
    searches = len(sonarr.commands_named("SeasonSearch"))
    await spoken(hass, sonarr, entry, "message")
    await asyncio.sleep(0.5)
    assert len(sonarr.commands_named("SeasonSearch")) == searches


@pytest.mark.parametrize("why", ["same ids", "season off", "later", "there"])
async def test_not_replaced(
    hass: HomeAssistant, sonarr: SimulatedApp, entry: MockConfigEntry, why: str
) -> None:
    """Leave alone what somebody switched off since, what came later, and what is there."""
    (row,) = sonarr.series.values()
    if why == "same ids":
        own(sonarr)[0]["monitored"] = False
    else:
        replace(sonarr, 2, monitored=False)
    if why == "season off":
        row["seasons"][SEASON]["monitored"] = False
    if why == "later":
        for one in own(sonarr)[:2]:
            one["airDateUtc"] = "2099-01-01T00:00:00Z"
    if why == "there":
        for one in own(sonarr)[:2]:
            one["hasFile"] = True
    sonarr.calls.clear()
    await spoken(hass, sonarr, entry, "message")
    await until(lambda: sonarr.calls_to("GET", "/episode"))
    await asyncio.sleep(0.5)
    assert not [one for one in sonarr.calls if one.method != "GET"]


async def test_series_that_is_not_told_once(
    hass: HomeAssistant, sonarr: SimulatedApp, entry: MockConfigEntry
) -> None:
    """Look again where the app says once that it has no such series."""
    replace(sonarr, 2, monitored=False)
    sonarr.fail("/episode$", status=404, body={"message": "no"}, times=1)
    await spoken(hass, sonarr, entry, "message")
    await until(lambda: is_as_asked(sonarr), 20)
    await until(lambda: is_settled(hass))


@pytest.mark.parametrize("delay", [0, 0.5])
async def test_canceled_before_it_is_known(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    entry: MockConfigEntry,
    delay: float,
) -> None:
    """Leave alone what was canceled while things were quiet, or while they were read."""
    ask = await home.connect()
    (request,) = (await ask("requests", scope="all"))["requests"]
    replace(sonarr, 2, monitored=False)
    sonarr.calls.clear()
    if delay:
        sonarr.fail("/episode$", delay=delay)
    await spoken(hass, sonarr, entry, "message")
    if delay:
        await until(lambda: sonarr.calls_to("GET", "/episode"))
    assert (await ask("withdraw", request_id=request["id"]))["success"]
    await asyncio.sleep(1)
    assert not [one for one in sonarr.calls if one.method != "GET"]
