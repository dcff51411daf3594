"""What is kept of requests, and what of that can't be read."""

from datetime import timedelta
from time import process_time
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.requestarr.household.member import AUTOMATION
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import set_up
from tests.support.family import MATRIX, STAR_WARS, STORE, kept, names, store
from tests.support.helpers import Json, async_user
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("haste")


async def written(hass: HomeAssistant, hass_storage: Json) -> list[Json]:
    """Return what is on the disk once all has been written."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done()
    rows: list[Json] = hass_storage[STORE]["data"]["requests"]
    return rows


async def test_old_requests_are_forgotten(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr_entry: MockConfigEntry,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Forget what ended more than ten years ago, and nothing that is open."""
    user = await async_user(hass, "Mia")
    store(
        hass_storage,
        kept(radarr_entry, user, RequestStatus.DECLINED, external_id=1).as_dict(),
        kept(radarr_entry, user, RequestStatus.PENDING, external_id=2).as_dict(),
    )
    freezer.tick(timedelta(days=3653))
    await set_up(hass, radarr_entry)
    mia = await home.login(user)
    await mia.ask("request_movie", **MATRIX)
    assert [one["external_id"] for one in await written(hass, hass_storage)] == [2, 603]


async def test_only_so_many_are_kept(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr_entry: MockConfigEntry
) -> None:
    """Forget the first of very many that count no more, and be quick with the rest."""
    user = await async_user(hass, "Mia")
    rows = [
        kept(
            radarr_entry,
            user,
            RequestStatus.AVAILABLE,
            external_id=number,
            title=f"Movie {number}",
        ).as_dict()
        for number in range(1000, 6500)
    ]
    store(
        hass_storage,
        kept(radarr_entry, user, RequestStatus.PENDING, external_id=5).as_dict(),
        *rows,
    )
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    mia = await home.login(user)
    started = process_time()
    await mia.ask("request_movie", **MATRIX)
    answer = await ada.ask("requests", scope="all", limit=50)
    mine = await mia.ask("requests", status="pending")
    assert (spent := process_time() - started) < 2, spent
    assert answer["total"] == 5002
    assert [one["media_id"] for one in mine["requests"]] == [603, 5]
    kept_rows = await written(hass, hass_storage)
    assert len(kept_rows) == 5002
    assert [one["external_id"] for one in kept_rows][:2] == [5, 1500]


async def test_odd_rows_are_left_out(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr_entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Keep what can be read, say once that something can't, and go on."""
    user = await async_user(hass, "Mia")
    good = kept(radarr_entry, user, RequestStatus.PENDING).as_dict()
    trouble = {"code": "rejected", "key": "rejected", "placeholders": {"app": "Radarr"}}
    odd: list[Any] = [
        None,
        7,
        [],
        "x",
        {},
        good | {"id": 5},
        good | {"title": None},
        good | {"status": "lost"},
        good | {"kind": "book"},
        good | {"service": "readarr"},
        good | {"wait": "weather"},
        good | {"external_id": "603"},
        good | {"external_id": [603]},
        good | {"external_id": True},
        good | {"year": "1999"},
        good | {"poster": 5},
        good | {"settled": None},
        good | {"seasons": None},
        good | {"seasons": ["one"]},
        good | {"asks": [None]},
        good | {"asks": [{"user_id": "a", "name": "A", "at": 5, "cost": 1}]},
        good | {"asks": [{**good["asks"][0], "user_id": ["a"]}]},
        good | {"asks": [{**good["asks"][0], "cost": None}]},
        good | {"history": []},
        good | {"history": [{"what": "requested", "at": "yesterday"}]},
        good | {"history": [{"what": "requested", "at": "2026-01-01T00:00:00"}]},
        good | {"history": [{**good["history"][0], "what": "eaten"}]},
        good | {"trouble": {**trouble, "code": "bored"}},
        good | {"trouble": {**trouble, "placeholders": None}},
        good | {"trouble": "lots"},
        {key: value for key, value in good.items() if key != "entry_id"},
    ]
    newer = good | {"id": "01NEWER", "mood": "good", "trouble": trouble}
    newer["asks"] = [{**good["asks"][0], "tone": "kind"}]
    store(hass_storage, *odd, good, newer)
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    mia = await home.login(user)

    found = await ada.requests(scope="all")

    assert [one["id"] for one in found] == ["01NEWER", good["id"]]
    assert names(found[0]) == ["Mia"]
    said = [one for one in caplog.records if "can't be read" in one.getMessage()]
    assert len(said) == 1
    assert str(len(odd)) in said[0].getMessage()
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] == "pending"
    # Another version may be able to read them.
    assert (await written(hass, hass_storage))[: len(odd)] == odd


@pytest.mark.parametrize(
    "trouble",
    [
        {"code": "rejected", "key": "too_cold", "placeholders": {}},
        {"code": "rejected", "key": "rejected", "placeholders": {}},
    ],
)
async def test_failure_without_words(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr_entry: MockConfigEntry,
    trouble: Json,
) -> None:
    """Say in other words why something failed that a later version has put into its own."""
    user = await async_user(hass, "Mia")
    failed = kept(radarr_entry, user, RequestStatus.FAILED, What.FAILED)
    store(hass_storage, failed.as_dict() | {"trouble": trouble})
    await set_up(hass, radarr_entry)
    mia = await home.login(user)
    assert "went wrong" in (await mia.mine())["message"]


@pytest.mark.parametrize("data", [[], {}, {"requests": None}, {"requests": {}}, "x"])
async def test_odd_store(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp, data: Any
) -> None:
    """Write nothing over a file that holds something else, and keep no request but there."""
    hass_storage[STORE] = {"version": 1, "data": data}
    await home.add(radarr)
    mia = await home.person("Mia")
    refused = await mia.ask("request_movie", **MATRIX)
    assert refused["error_code"] == "service_unavailable"
    assert (await mia.ask("search_movies", query="The Matrix"))["results"]
    assert ir.async_get(hass).async_get_issue("requestarr", "requests_unreadable")
    assert hass_storage[STORE]["data"] == data
    assert not radarr.movies


async def test_store_without_anything(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Start anew from a file that holds nothing."""
    hass_storage[STORE] = {"version": 1, "data": None}
    await home.add(radarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["status"] == "pending"
    assert len(await mia.requests()) == 1


async def test_strange_names(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr_entry: MockConfigEntry
) -> None:
    """Find a word for who has no name, and for what no longer asks."""
    user = await async_user(hass, "Mia")
    row = kept(radarr_entry, user, RequestStatus.PENDING).as_dict()
    nobody = {**row["asks"][0], "user_id": None, "name": "robot"}
    robot = {**row["history"][0], "user_id": None, "name": "robot"}
    store(hass_storage, row | {"asks": [*row["asks"], nobody], "history": [robot]})
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    mia = await home.login(user)
    await hass.auth.async_update_user(user, name="")
    await mia.ask("request_movie", **STAR_WARS)
    hass.data["requestarr_ledger"].put(
        kept(radarr_entry, user, RequestStatus.PENDING, external_id=7).happened(
            What.JOINED, AUTOMATION
        )
    )
    third, second, first = await ada.requests(scope="all")
    assert names(first) == ["Mia", "robot"]
    assert first["history"][0]["name"] == "robot"
    assert names(second) == ["Someone"]
    assert second["history"][0]["name"] == "Someone"
    assert third["history"][-1]["name"] == "Home Assistant"
