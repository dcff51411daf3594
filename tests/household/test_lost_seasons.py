"""What becomes of a request that was not confirmed, of which a season can't come any more."""

import asyncio
from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import async_capture_events

from tests.app.test_moved import is_settled
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, Person
from tests.support.helpers import Json, until, wanted_seasons
from tests.support.home import Home

CONFIRMATION = "custom_components.requestarr.household.confirmation"


@pytest.fixture(autouse=True)
def pauses() -> Generator[None]:
    """Look seldom soon, and answer soon."""
    with (
        patch(f"{CONFIRMATION}.LOOK_SECONDS", (0.05, 0.1, 0.1)),
        patch(f"{CONFIRMATION}.LATE_SECONDS", (0.3,)),
        patch("custom_components.requestarr.household.requesting.SETTLE_SECONDS", 0.05),
    ):
        yield


async def unconfirmed(who: Person, app: SimulatedApp, seasons: list[int]) -> None:
    """Ask for seasons of a series whose episodes the app does not tell."""
    app.fail("/episode$", method="GET", status=500)
    asked = await who.ask("request_series", **BREAKING_BAD, seasons=seasons)
    assert asked["success"], asked
    await stands(who, {"sent": seasons}, "attention")


async def stands(who: Person, wanted: Json, state: str = "") -> None:
    """Wait until requests stand as they should, by their seasons, and what was sent by its state."""
    found: tuple[Json, set[str]] = {}, set()
    for _ in range(200):
        requests = await who.requests()
        sent = [one for one in requests if one["status"] == "sent"]
        found = (
            {one["status"]: one["seasons"] for one in requests},
            {one["state"]["status"] for one in sent},
        )
        if found[0] == wanted and found[1] <= {state or "requested"}:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(found)


def drop(app: Any, number: int) -> None:
    """Have a series lose a season in its app."""
    (row,) = app.series.values()
    row["seasons"] = [one for one in row["seasons"] if one["seasonNumber"] != number]
    episodes = app.backend.episodes_of(row["id"])
    for one in [one for one in episodes if one["seasonNumber"] == number]:
        episodes.remove(one)
        del app.episodes[one["id"]]


def unlist(app: SimulatedApp, number: int) -> None:
    """Have the catalogue list a season no more."""
    known = app.catalogue.series[81189].seasons
    left = tuple(one for one in known if one.number != number)
    app.upstream.change(81189, seasons=left)


@pytest.mark.parametrize("seasons", [[1], [1, 2]])
@pytest.mark.parametrize("how", ["seen", "restart"])
async def test_season_that_can_not_come(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, seasons: list[int], how: str
) -> None:
    """End what can't come as lost, whoever saw it go, and tell who asked; the rest goes on."""
    entry = await home.add(sonarr)
    ada = await home.parent()
    told = async_capture_events(hass, "requestarr_request")
    await unconfirmed(ada, sonarr, seasons)
    unlist(sonarr, 1)
    if how == "restart":
        await hass.config_entries.async_unload(entry.entry_id)
    drop(sonarr, 1)
    rest = [one for one in seasons if one != 1]
    wanted = {"failed": [1], **({"sent": rest} if rest else {})}
    if how == "restart":
        sonarr.clear_faults()
        await hass.config_entries.async_setup(entry.entry_id)
        await stands(ada, wanted)
        assert sonarr.commands_named("RefreshSeries")
    else:
        await entry.runtime_data.async_read_library()
        await stands(ada, wanted, "attention")
    ended = [one.data for one in told if one.data["type"] == "failed"]
    assert [(one["seasons"], one["requesters"]) for one in ended] == [([1], ["Ada"])]
    assert "no longer has" in ended[0]["reason"]
    sonarr.clear_faults()
    await stands(ada, wanted)
    found = (await ada.ask("search_tv", query="Breaking Bad"))["results"][0]
    assert found["status"] == ("requested" if rest else "unmonitored")
    assert wanted_seasons(sonarr) == {*rest}


@pytest.mark.parametrize("fails", [False, True])
async def test_season_that_may_come(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, fails: bool
) -> None:
    """Go on with a season that the catalogue lists: a refresh brings it."""
    entry = await home.add(sonarr)
    ada = await home.parent()
    await unconfirmed(ada, sonarr, [1, 2])
    await hass.config_entries.async_unload(entry.entry_id)
    drop(sonarr, 1)
    sonarr.clear_faults()
    if fails:
        other = next(key for key in sonarr.catalogue.series if key != 81189)
        row = sonarr.add_series(other, monitored=False)
        sonarr.upstream.merged[81189] = other
    await hass.config_entries.async_setup(entry.entry_id)
    if fails:
        await stands(ada, {"sent": [1, 2]}, "attention")
        refreshes = sonarr.commands_named("RefreshSeries")
        assert refreshes[-1]["status"] == "failed"
        sonarr.upstream.merged.clear()
        sonarr.backend.forget(row)
    await stands(ada, {"sent": [1, 2]})
    await until(lambda: wanted_seasons(sonarr) == {1, 2})
    await until(lambda: is_settled(hass))
