"""What is let go of in a ledger that grows for years, and what never is."""

from datetime import timedelta

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.requestarr.household.ledger import DATA_LEDGER
from custom_components.requestarr.household.pruning import MAX_ENDED
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import MATRIX, kept, store
from tests.support.helpers import Json, async_user
from tests.support.home import Home

OTHER = {"tmdb_id": 604, "title": "The Matrix Reloaded", "title_slug": "604"}
ENDS = {
    "withdrawn": (RequestStatus.WITHDRAWN, What.WITHDRAWN),
    "declined": (RequestStatus.DECLINED, What.DECLINED),
    "available": (RequestStatus.AVAILABLE, What.AVAILABLE),
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("surplus", [1, 700])
async def test_what_counts_stays(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    end: str,
    surplus: int,
) -> None:
    """Count somebody's request for as long as the rules say, however much has ended since."""
    entry = make_entry(radarr, rules={"limit": 1, "limit_days": 30})
    mia_user, ben_user = await async_user(hass, "Mia"), await async_user(hass, "Ben")
    first = kept(
        entry, mia_user, RequestStatus.AVAILABLE, What.AVAILABLE, external_id=5
    )
    status, what = ENDS[end]
    crowd = [
        kept(entry, ben_user, status, what, external_id=number)
        for number in range(1000, 1000 + MAX_ENDED + surplus)
    ]
    free = {"cost": 0} if end == "available" else {}
    rows = [one.as_dict() for one in crowd]
    for row in rows:
        row["asks"] = [{**ask, **free} for ask in row["asks"]]
    store(hass_storage, first.as_dict(), *rows)
    await set_up(hass, entry)
    ada = await home.parent()
    mia = await home.login(mia_user)
    for other in (OTHER, {**OTHER, "tmdb_id": 605}):
        refused = await mia.ask("request_movie", **MATRIX)
        assert refused["error_code"] == "quota_exceeded"
        assert (await ada.ask("request_movie", **other))["success"]
    ledger = hass.data[DATA_LEDGER]
    ended = [one for one in ledger.requests() if not one.is_open]
    assert first.id in {one.id for one in ended}
    assert len(ended) <= MAX_ENDED


async def test_each_person_keeps_the_newest(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr_entry: MockConfigEntry
) -> None:
    """Take from who has very many, and first what came to nothing before it was sent."""
    mia_user, ben_user = await async_user(hass, "Mia"), await async_user(hass, "Ben")
    few = [
        kept(radarr_entry, mia_user, RequestStatus.AVAILABLE, external_id=number)
        for number in range(10, 20)
    ]
    void = [
        kept(radarr_entry, ben_user, RequestStatus.WITHDRAWN, external_id=number)
        for number in range(100, 200)
    ]
    many = [
        kept(radarr_entry, ben_user, RequestStatus.AVAILABLE, external_id=number)
        for number in range(1000, 1000 + MAX_ENDED)
    ]
    store(hass_storage, *(one.as_dict() for one in (*few, *void, *many)))
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    assert (await ada.ask("request_movie", **OTHER))["success"]
    left = {one.id for one in hass.data[DATA_LEDGER].requests()}
    assert {one.id for one in few} <= left
    assert not {one.id for one in void} & left
    assert [one.id in left for one in many] == [
        *[False] * 10,
        *[True] * (MAX_ENDED - 10),
    ]


async def test_what_ended_long_ago_goes(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr_entry: MockConfigEntry
) -> None:
    """Forget after ten years what has ended, and never what is open."""
    user = await async_user(hass, "Mia")
    rows = []
    for number, (days, status) in enumerate(
        [
            (3651, RequestStatus.AVAILABLE),
            (3653, RequestStatus.AVAILABLE),
            (3653, RequestStatus.PENDING),
        ]
    ):
        row = kept(radarr_entry, user, status, external_id=10 + number).as_dict()
        at = (dt_util.utcnow() - timedelta(days=days)).isoformat()
        row["history"] = [{**change, "at": at} for change in row["history"]]
        row["asks"] = [{**ask, "at": at} for ask in row["asks"]]
        rows.append(row)
    store(hass_storage, *rows)
    await set_up(hass, radarr_entry)
    ada = await home.parent()
    assert (await ada.ask("request_movie", **OTHER))["success"]
    left = {one.external_id for one in hass.data[DATA_LEDGER].requests()}
    assert left == {10, 12, 604}
