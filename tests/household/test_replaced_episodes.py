"""Episodes that Sonarr replaces after it confirmed a request are monitored and searched again."""

import asyncio
from collections.abc import Awaitable, Callable, Generator
import dataclasses
from functools import partial
import json
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.stored_requests import request_from
from tests.app.test_moved import is_settled
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD
from tests.support.helpers import Json, forget_searches, until
from tests.support.home import Home

REPLACED = "custom_components.requestarr.household.replaced_episodes"
SEASON = 2

type Speak = Callable[[str], Awaitable[None]]

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
    entry = await home.hear(sonarr)
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


def replace(
    app: Any, count: int, *, monitored: bool, first: int = 0, ids: Any = None
) -> set[int]:
    """Have episodes of the season be others with the same numbers; return their ids."""
    (row,) = app.series.values()
    episodes = app.backend.episodes_of(row["id"])
    new = []
    for one in own(app)[first : first + count]:
        number = next(ids) if ids else app.next_id("episode")
        other = {**one, "id": number, "monitored": monitored, "hasFile": False}
        other.pop("lastSearchTime", None)
        episodes[episodes.index(one)] = other
        del app.episodes[one["id"]]
        new.append(other)
    app.episodes.update({one["id"]: one for one in new})
    app.backend.count(row)
    return {one["id"] for one in new}


def found(app: SimulatedApp) -> set[int]:
    """Return the episodes that were searched."""
    return {number for one in app.searched for number in one["episodeIds"]}


def off(app: SimulatedApp) -> set[int]:
    """Return the numbers of the season's episodes that are not monitored."""
    return {one["episodeNumber"] for one in own(app) if not one["monitored"]}


async def spoken(
    hass: HomeAssistant, app: SimulatedApp, entry: MockConfigEntry, how: str
) -> None:
    """Have the app say that the series moved, or look at it after a restart."""
    (row,) = app.series.values()
    app.backend.count(row)
    if how == "restart":
        await hass.config_entries.async_reload(entry.entry_id)
    else:
        app.hub.broadcast("series", "updated", app.resource("series", row))


@pytest.fixture
def speak(hass: HomeAssistant, sonarr: SimulatedApp, entry: MockConfigEntry) -> Speak:
    """Return what has the app say that the series moved, or be read after a restart."""
    return partial(spoken, hass, sonarr, entry)


def is_as_asked(app: SimulatedApp, new: set[int]) -> bool:
    """Return whether all of the season is monitored, and what was replaced was searched."""
    return not off(app) and new <= found(app)


async def looked(sonarr: SimulatedApp) -> None:
    """Wait until the app's episodes were read, and what followed from them is done."""
    await until(lambda: sonarr.calls_to("GET", "/episode"), 10)
    await asyncio.sleep(0.5)


@pytest.mark.parametrize("monitored", [True, False])
@pytest.mark.parametrize("count", [1, 100])
@pytest.mark.parametrize("how", ["message", "restart"])
async def test_replaced(
    sonarr: SimulatedApp, speak: Speak, monitored: bool, count: int, how: str
) -> None:
    """Have them monitored and searched again, once."""
    new = replace(sonarr, count, monitored=monitored)
    await speak(how)
    await until(lambda: is_as_asked(sonarr, new), 20)
    assert found(sonarr) == new
    sonarr.calls.clear()
    await speak("message")
    await asyncio.sleep(0.5)
    assert not [one for one in sonarr.calls if one.method != "GET"]


@pytest.mark.parametrize("search", [True, False])
@pytest.mark.parametrize("first", [0, 6])
@pytest.mark.parametrize("how", ["message", "restart"])
async def test_what_somebody_switched_off(
    hass: HomeAssistant,
    sonarr: SimulatedApp,
    speak: Speak,
    search: bool,
    first: int,
    how: str,
) -> None:
    """See to what was replaced alone: what somebody switched off meanwhile stays off."""
    (request,) = hass.data[DATA_LEDGER].requests()
    hass.data[DATA_LEDGER].settle(dataclasses.replace(request, search=search))
    for one in own(sonarr)[2:4]:
        one["monitored"] = False
    for place, count in ((first, 1), (8, 2)):
        new = replace(sonarr, count, monitored=False, first=place)
        forget_searches(sonarr)
        sonarr.calls.clear()
        await speak(how)
        await until(lambda: off(sonarr) == {3, 4}, 20)
        await looked(sonarr)
        assert off(sonarr) == {3, 4}
        assert found(sonarr) == (new if search else set())


@pytest.mark.parametrize("between", [True, False])
@pytest.mark.parametrize("again", [False, True])
async def test_replacement_of_what_somebody_switched_off(
    sonarr: SimulatedApp, speak: Speak, between: bool, again: bool
) -> None:
    """Leave off what replaces an episode that was off, also where all were gone meanwhile."""
    for one in own(sonarr)[2:4]:
        one["monitored"] = False
    for _ in range(1 + again):
        sonarr.calls.clear()
        await speak("message")
        await looked(sonarr)
        if between:
            await gone_for_a_while(sonarr, speak)
        forget_searches(sonarr)
        sonarr.calls.clear()
        new = replace(sonarr, 100, monitored=False)
        stays = {one["id"] for one in own(sonarr) if one["episodeNumber"] in {3, 4}}
        await speak("message")
        await until(lambda: off(sonarr) == {3, 4}, 20)
        await looked(sonarr)
        assert off(sonarr) == {3, 4}
        assert found(sonarr) == new - stays


async def gone_for_a_while(app: Any, speak: Speak) -> None:
    """Have the app have no episodes of the season, which is looked at, and have them again."""
    (row,) = app.series.values()
    episodes, went = app.backend.episodes_of(row["id"]), own(app)
    for one in went:
        episodes.remove(one)
        del app.episodes[one["id"]]
    app.calls.clear()
    await speak("message")
    await looked(app)
    episodes.extend(went)
    app.episodes.update({one["id"]: one for one in went})


async def test_what_was_there_before_it_was_switched_off(
    sonarr: SimulatedApp, speak: Speak
) -> None:
    """Take nothing for replaced that was there at an earlier look, with its file then."""
    replace(sonarr, 2, monitored=True)
    for one in own(sonarr)[:2]:
        one["hasFile"] = True
    sonarr.calls.clear()
    await speak("message")
    await looked(sonarr)
    for one in own(sonarr)[:2]:
        one.update(hasFile=False, monitored=False)
    sonarr.calls.clear()
    await speak("message")
    await looked(sonarr)
    assert off(sonarr) == {1, 2}
    assert not [one for one in sonarr.calls if one.method != "GET"]


def rebuild(app: Any, row_id: int, first: int) -> set[int]:
    """Have the app be one that was rebuilt: it gives ids out anew, from 1 or so on."""
    (row,) = app.series.values()
    row["added"] = "2099-01-01T00:00:00Z"
    row["statistics"] = {**row["statistics"]}
    if row_id != row["id"]:
        app.rows.renumber({row["id"]: row_id})
    app.rows.renumber({one["id"]: one["id"] + 5000 for one in own(app)}, "episode")
    episodes = app.backend.episodes_of(row["id"])
    others = [one for one in episodes if one["seasonNumber"] != SEASON]
    moved = {one["id"]: 9000 + place for place, one in enumerate(others)}
    app.rows.renumber(moved, "episode")
    return replace(app, 100, monitored=False, ids=iter(range(first, first + 100)))


@pytest.mark.parametrize("row_id", [1, 7])
@pytest.mark.parametrize("lower", [True, False])
@pytest.mark.parametrize("how", ["message", "restart"])
async def test_ids_that_begin_anew(
    sonarr: SimulatedApp, speak: Speak, row_id: int, lower: bool, how: str
) -> None:
    """Know episodes of a rebuilt app for others, whichever ids they have: the same, or lower."""
    ids = sorted(one["id"] for one in own(sonarr))
    new = rebuild(sonarr, row_id, 1 if lower else ids[0])
    await speak(how)
    await until(lambda: is_as_asked(sonarr, new), 20)
    own(sonarr)[4]["monitored"] = False
    sonarr.calls.clear()
    await speak("message")
    await looked(sonarr)
    assert off(sonarr) == {5}
    assert not [one for one in sonarr.calls if one.method != "GET"]


async def test_lower_ids_of_the_same_series(sonarr: SimulatedApp, speak: Speak) -> None:
    """Know episodes for others whose ids are lower, as after a backup was put back."""
    sonarr.rows.renumber(
        {one["id"]: one["id"] + 5000 for one in own(sonarr)}, "episode"
    )
    sonarr.calls.clear()
    await speak("restart")
    await looked(sonarr)
    new = replace(sonarr, 3, monitored=False, ids=iter(range(700, 800)))
    await speak("message")
    await until(lambda: is_as_asked(sonarr, new), 20)


@pytest.mark.parametrize("what", ["newer", "rebuilt", "same"])
async def test_kept_by_an_earlier_version(
    hass: HomeAssistant,
    hass_storage: Json,
    sonarr: SimulatedApp,
    speak: Speak,
    what: str,
) -> None:
    """Go on from the highest id, which is all that versions before kept."""
    ledger = hass.data[DATA_LEDGER]
    (request,) = ledger.requests()
    row = {**request.as_dict(), "newest_part": max(sonarr.episodes)}
    del row["confirmed"]
    ledger.settle(request_from(row))
    if what == "same":
        own(sonarr)[0]["monitored"] = False
    new = (
        rebuild(sonarr, 1, 1)
        if what == "rebuilt"
        else replace(sonarr, 3, monitored=False, first=6)
    )
    sonarr.calls.clear()
    await speak("message")
    await until(lambda: new <= found(sonarr), 20)
    await looked(sonarr)
    assert off(sonarr) == ({1} if what == "same" else set())


async def test_kept_over_a_restart(
    hass: HomeAssistant, sonarr: SimulatedApp, speak: Speak
) -> None:
    """Know which episodes there were from what was written."""
    ledger = hass.data[DATA_LEDGER]
    (request,) = ledger.requests()
    assert request.confirmed
    ledger.settle(request_from(json.loads(json.dumps(request.as_dict()))))
    assert list(ledger.requests()) == [request]
    own(sonarr)[0]["monitored"] = False
    new = replace(sonarr, 3, monitored=False, first=6)
    sonarr.calls.clear()
    await speak("message")
    await until(lambda: new <= found(sonarr), 20)
    await looked(sonarr)
    assert off(sonarr) == {1}


@pytest.mark.parametrize("why", ["same ids", "season off", "later", "there"])
async def test_not_replaced(sonarr: SimulatedApp, speak: Speak, why: str) -> None:
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
    await speak("message")
    await looked(sonarr)
    assert not [one for one in sonarr.calls if one.method != "GET"]


async def test_series_that_is_not_told_once(sonarr: SimulatedApp, speak: Speak) -> None:
    """Look again where the app says once that it has no such series."""
    new = replace(sonarr, 2, monitored=False)
    sonarr.fail("/episode$", status=404, body={"message": "NotFound"}, times=1)
    await speak("message")
    await until(lambda: is_as_asked(sonarr, new), 20)


@pytest.mark.parametrize("delay", [0, 0.5])
async def test_canceled_before_it_is_known(
    home: Home, sonarr: SimulatedApp, speak: Speak, delay: float
) -> None:
    """Leave alone what was canceled while things were quiet, or while they were read."""
    ask = await home.connect()
    (request,) = (await ask("requests", scope="all"))["requests"]
    replace(sonarr, 2, monitored=False)
    sonarr.calls.clear()
    if delay:
        sonarr.fail("/episode$", delay=delay)
    await speak("message")
    if delay:
        await until(lambda: sonarr.calls_to("GET", "/episode"))
    assert (await ask("withdraw", request_id=request["id"]))["success"]
    await asyncio.sleep(1)
    assert not [one for one in sonarr.calls if one.method != "GET"]
