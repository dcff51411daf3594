"""Whose presets are all removed is not let past them: what they request needs approval."""

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.household.people import PersonRules
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD, MATRIX, STAR_WARS, Person
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.presets import allow, set_presets, set_routes
from tests.support.rules import USUAL_RULES, act, set_person

pytestmark = pytest.mark.usefixtures("haste")

FREELY = ["movie", "series"]


class Child:
    """Somebody who needs no approval, but has one preset for movies only."""

    def __init__(self, ada: Person, mia: Person, rows: list[Json]) -> None:
        """Note who is at home, and the presets, as an admin reads them."""
        self.ada, self.mia, self.rows = ada, mia, rows

    @property
    def kids(self) -> str:
        """Return the id of the one preset."""
        return str(self.rows[1]["id"])

    async def row(self, who: str | None) -> Json:
        """Return somebody's row of the household."""
        rows = (await self.ada.ask("household"))["people"]
        (found,) = [one for one in rows if one["user_id"] == who]
        return dict(found)


@pytest.fixture
async def child(home: Home, radarr: SimulatedApp, sonarr: SimulatedApp) -> Child:
    """Set up a Radarr and a Sonarr, and limit a child to one preset of the Radarr."""
    entry_id = (await home.add(radarr)).entry_id
    await home.add(sonarr)
    ada, mia = await home.people("Ada", "Mia")
    rows = [{"name": name, "entry_id": entry_id} for name in ("Normal", "Kids")]
    ids = await set_presets(ada, *rows)
    set_person(home.hass, mia.id, auto_approve=FREELY)
    await allow(ada, mia.id, [ids["Kids"]])
    return Child(ada, mia, (await ada.ask("household"))["presets"])


@pytest.mark.parametrize("how", ["removed", "taken", "all", "routed"])
async def test_waits(child: Child, radarr: SimulatedApp, how: str) -> None:
    """Have movies wait once the last preset for them is gone, and series go as ever."""
    ada, mia = child.ada, child.mia
    assert (await mia.ask("request_movie", **STAR_WARS))["status"] != "pending"
    if how == "taken":
        await allow(ada, mia.id, [])
    else:
        await set_presets(ada, *(child.rows[:1] if how != "all" else []))
    if how == "routed":
        await set_routes(ada, ({}, "Normal"))
    apps = (await mia.ask("info"))["instances"]
    assert {one["service"]: one["user"]["waits"] for one in apps} == {
        "radarr": True,
        "sonarr": False,
    }
    asked = await mia.ask("request_movie", **MATRIX)
    assert (asked["success"], asked["status"]) == (True, "pending")
    assert 603 not in {one["tmdbId"] for one in radarr.movies.values()}
    series = await mia.ask("request_series", **BREAKING_BAD)
    assert series["status"] != "pending"
    row = await child.row(mia.id)
    assert (row["presets"], row["presets_gone"]) == ([], ["movie"])
    # Who decides picks one.
    word = {} if how == "all" else {"preset": "Normal"}
    answer = await ada.ask("approve", request_id=asked["request_id"], **word)
    assert answer["success"], answer


@pytest.mark.parametrize("how", ["back", "another", "any"])
async def test_until_there_is_one_again(child: Child, how: str) -> None:
    """Ask nobody any more once they have a preset again, or may choose from all."""
    ada, mia = child.ada, child.mia
    before = await child.row(mia.id)
    await set_presets(ada, *child.rows[:1])
    if how == "back":
        person = {"user_id": mia.id, "presets": [child.kids]}
        await set_presets(ada, *child.rows, people=[person], keep_others=True)
        assert await child.row(mia.id) == before
    else:
        normal = [child.rows[0]["id"]]
        await allow(ada, mia.id, normal if how == "another" else None)
    assert (await child.row(mia.id))["presets_gone"] == []
    assert (await mia.ask("request_movie", **MATRIX))["status"] != "pending"


async def test_back_alone(child: Child) -> None:
    """Go on waiting where the preset is back, but nobody gave it to them again."""
    await set_presets(child.ada, *child.rows[:1])
    await set_presets(child.ada, *child.rows)
    asked = await child.mia.ask("request_movie", **MATRIX)
    assert asked["status"] == "pending"


async def test_everyone_else(home: Home, child: Child) -> None:
    """Hold also for who has the rules of everyone else, and for rules made of these."""
    ada, (leo,) = child.ada, await home.people("Leo")
    row = {"user_id": None, "auto_approve": ["movie"], "presets": [child.kids]}
    await ada.ask("update_household", people=[row], keep_others=True)
    answer = await ada.ask("update_household", presets=child.rows[:1])
    assert "for Mia, Everyone else, so" in answer["message"]
    assert (await leo.ask("request_movie", **MATRIX))["status"] == "pending"
    own = {"user_id": leo.id, "max_age": 17}
    await ada.ask("update_household", people=[own], keep_others=True)
    assert (await leo.ask("request_movie", **STAR_WARS))["status"] == "pending"


async def test_said_to_the_admin(hass: HomeAssistant, home: Home, child: Child) -> None:
    """Say in a sentence whose last preset was removed, once, and take a backup back.

    Admins and approvers may use all.
    """
    bea, ben = await home.people("Bea", "Ben")
    await hass.auth.async_update_user(bea.user, group_ids=[GROUP_ID_ADMIN])
    set_person(hass, bea.id, presets=[child.kids])
    set_person(hass, ben.id, presets=[child.kids], approver=True)
    answer = await child.ada.ask("update_household", presets=child.rows[:1])
    said = "No preset is left for Mia, so what they requested by it needs approval now."
    assert answer["message"] == f"The household’s rules are saved. {said}"
    backup = await act(hass, child.ada, "update_household")
    lists = {key: backup[key] for key in ("people", "presets", "routes")}
    again = await child.ada.ask("update_household", **lists)
    assert again["message"] == "The household’s rules are saved."
    assert {key: again[key] for key in lists} == lists


def test_as_earlier_versions_kept_it() -> None:
    """Take an empty list of before for one whose presets were removed."""
    kept = {key: value for key, value in USUAL_RULES.items() if key != "presets_gone"}
    assert not PersonRules.from_dict(kept).presets_gone
    assert not PersonRules.from_dict({**kept, "presets": ["a"]}).presets_gone
    assert len(PersonRules.from_dict({**kept, "presets": []}).presets_gone) == 3
