"""Rules that can't be saved don't hold, whoever changes others at the same time."""

import asyncio
from pathlib import Path

from homeassistant.util.file import WriteError

from tests.arr_simulator import SimulatedApp
from tests.support.disk import Disk
from tests.support.family import Person
from tests.support.helpers import Json
from tests.support.home import Home


async def row_of(ada: Person, who: Person) -> Json:
    """Return what is told of somebody's rules."""
    rows = (await ada.ask("household"))["people"]
    (row,) = [one for one in rows if one["user_id"] == who.id]
    return dict(row)


async def test_two_admins_at_once(
    home: Home, radarr: SimulatedApp, disk: Disk, tmp_path: Path
) -> None:
    """Have nothing hold of what was refused to two admins at the same moment."""
    disk.file = tmp_path / ".storage" / "requestarr.people"
    ada, eve, mia, leo = await home.move_in(radarr, "Ada", "Eve", "Mia", "Leo")
    for child in (mia, leo):
        row = {"user_id": child.id, "max_age": 6}
        answer = await ada.ask("update_household", people=[row], keep_others=True)
        assert answer["success"], answer
    before = [await row_of(ada, child) for child in (mia, leo)]
    disk.failure = WriteError("no space")
    answers = await asyncio.gather(
        *(
            admin.ask(
                "update_household",
                people=[{"user_id": child.id, "max_age": None}],
                keep_others=True,
            )
            for admin, child in ((ada, mia), (eve, leo))
        )
    )
    assert {one.get("error_code") for one in answers} == {"service_unavailable"}
    assert [await row_of(ada, child) for child in (mia, leo)] == before
    disk.failure = None
    row = {"user_id": leo.id, "approver": True}
    answer = await eve.ask("update_household", people=[row], keep_others=True)
    assert answer["success"]
    kept = disk.content["people"]["own"]
    assert {kept[child.id]["max_age"] for child in (mia, leo)} == {6}
