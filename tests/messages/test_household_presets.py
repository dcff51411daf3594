"""The household's presets and routes as admins see and change them: all of it, or nothing."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner
from tests.support.helpers import Json, async_user
from tests.support.home import Home
from tests.support.household_file import PEOPLE, stored_people
from tests.support.presets import allow, set_presets, set_routes
from tests.support.rules import act, set_person

NOTHING: Json = {
    "quality_profile_id": None,
    "root_folder": None,
    "tags": [],
    "minimum_availability": None,
    "series_type": None,
    "metadata_profile_id": None,
}


@pytest.fixture
async def entry_id(home: Home, radarr: SimulatedApp) -> str:
    """Set up a Radarr, and return its entry's id."""
    entry = await home.add(radarr)
    return entry.entry_id


async def test_kept_as_sent(
    hass: HomeAssistant, home: Home, entry_id: str, hass_storage: Json
) -> None:
    """Give new presets ids, keep all that they say, and take the lists back as they were told."""
    ada, mia = await home.people("Ada", "Mia")
    kids: Json = {
        "name": " For  the kids ",
        "entry_id": entry_id,
        "quality_profile_id": 4,
        "root_folder": "/kids",
        "tags": ["Kids", "kids", "hd-1"],
        "minimum_availability": "inCinemas",
    }
    plain = {"id": "normal", "name": "Normal", "kind": "movie", "entry_id": entry_id}
    answer = await ada.ask("update_household", presets=[plain, kids], routes=[])
    normal, named = answer["presets"]
    assert normal == {**NOTHING, **plain}
    assert named == {
        **NOTHING,
        **kids,
        "id": named["id"],
        "name": "For the kids",
        "kind": "movie",
        "tags": ["kids", "hd-1"],
    }
    routes: list[Json] = [
        {
            "if": {
                "genres": ["Animation", "Family"],
                "original_languages": ["Japanese"],
                "people": [mia.id, "unknown"],
                "kinds": ["movie", "album"],
                "max_age": 0,
            },
            "preset": named["id"],
        },
        {"if": {}, "preset": "normal"},
    ]
    people = [{"user_id": mia.id, "presets": ["normal", named["id"]]}]
    told = await ada.ask("update_household", routes=routes, people=people)
    assert told["routes"] == routes
    lists = {key: told[key] for key in ("people", "presets", "routes")}
    assert await ada.ask("update_household", **lists) == told
    assert {key: (await ada.ask("household"))[key] for key in lists} == lists
    await home.quiet()
    stored = hass_storage[PEOPLE]
    assert (stored["version"], stored["minor_version"]) == (1, 3)
    pairs = zip(stored["data"]["presets"], told["presets"], strict=True)
    # What their profiles are called is kept beside what is told.
    assert [{key: kept[key] for key in one} for kept, one in pairs] == told["presets"]
    assert stored["data"]["presets"][1]["quality_profile_name"] == "HD-1080p"
    assert stored["data"]["routes"] == routes


async def test_read_from_the_disk(
    home: Home, radarr: SimulatedApp, hass_storage: Json
) -> None:
    """Read a file of before there were presets, and one with them."""
    preset = {**NOTHING, "id": "a", "name": "Normal", "kind": "movie", "entry_id": "x"}
    route = {"if": {"max_age": 6}, "preset": "a"}
    hass_storage[PEOPLE] = stored_people(presets=[preset], routes=[route])
    await home.add(radarr)
    ada = await home.parent()
    found = await ada.ask("household")
    assert (found["presets"], found["routes"]) == ([preset], [route])
    # One for an app that isn't there any more is kept, as it was.
    again = await ada.ask("update_household", presets=[{**preset, "name": "Usual"}])
    assert again["presets"] == [{**preset, "name": "Usual"}]


async def test_file_without_presets(
    home: Home, radarr: SimulatedApp, hass_storage: Json
) -> None:
    """Begin with no presets where the file is of an earlier version."""
    hass_storage[PEOPLE] = {**stored_people(), "minor_version": 1}
    await home.add(radarr)
    found = await (await home.parent()).ask("household")
    assert (found["presets"], found["routes"]) == ([], [])


WRONG_PRESETS: list[tuple[Any, str]] = [
    ("Normal", "Each preset needs a name"),
    ({}, "Each preset needs a name"),
    ({"name": "  "}, "Each preset needs a name"),
    ({"name": 7}, "Each preset needs a name"),
    ({"name": "x" * 101}, "Each preset needs a name"),
    ({"entry_id": "gone"}, "Best: each preset needs one of the apps"),
    ({"entry_id": None}, "Best: each preset needs one of the apps"),
    ({"kind": "series"}, "Best: each preset needs one of the apps"),
    ({"kind": "film"}, "Best: a preset is for"),
    ({"kind": ["movie"]}, "Best: a preset is for"),
    ({"id": "a b"}, "Best: the ID"),
    ({"id": 5}, "Best: the ID"),
    ({"quality_profile_id": 99}, "Best: its app doesn’t have this quality"),
    ({"quality_profile_id": True}, "Best: its app doesn’t have this quality"),
    ({"root_folder": ""}, "Best: the folder"),
    ({"root_folder": ["/kids"]}, "Best: the folder"),
    ({"tags": "kids"}, "Best: tags"),
    ({"tags": ["für kinder"]}, "Best: tags"),
    ({"tags": [1]}, "Best: tags"),
    ({"minimum_availability": "tba"}, "Best: only movies wait"),
    ({"minimum_availability": ["released"]}, "Best: only movies wait"),
    ({"series_type": "anime"}, "Best: only series"),
    ({"metadata_profile_id": 1}, "Best: only music"),
    ({"colour": "red"}, "Best: a preset has nothing called “colour”"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG_PRESETS)
async def test_one_wrong_preset(
    hass: HomeAssistant, home: Home, entry_id: str, wrong: Any, message: str
) -> None:
    """Change nothing at all where one preset is wrong, and say what."""
    ada, mia = await home.people("Ada", "Mia")
    await set_presets(ada, {"name": "Normal", "entry_id": entry_id})
    before = await ada.ask("household")
    row = wrong
    if isinstance(wrong, dict) and wrong:
        row = {"name": "Best", "entry_id": entry_id, **wrong}
    answer = await ada.ask(
        "update_household",
        people=[{"user_id": mia.id, "max_age": 9}],
        presets=[{"name": "Fine", "entry_id": entry_id}, row],
        routes=[],
    )
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")
    assert answer["message"].startswith(message)
    assert answer["message"].endswith("Nothing was changed.")
    assert await ada.ask("household") == before


WRONG_ROUTES: list[tuple[Any, str]] = [
    ("anime", "Route 2 needs"),
    ({"preset": "Normal"}, "Route 2 needs"),
    ({"if": [], "preset": "Normal"}, "Route 2 needs"),
    ({"if": {}, "preset": "Normal", "then": 1}, "Route 2 needs"),
    ({"if": {}}, "Route 2: there is no such preset"),
    ({"if": {}, "preset": "Best"}, "Route 2: there is no such preset"),
    ({"if": {"genres": "Anime"}, "preset": "Normal"}, "Route 2: “genres”"),
    ({"if": {"genres": [""]}, "preset": "Normal"}, "Route 2: “genres”"),
    ({"if": {"max_age": 22}, "preset": "Normal"}, "Route 2: “max_age”"),
    ({"if": {"max_age": "11"}, "preset": "Normal"}, "Route 2: “max_age”"),
    ({"if": {"kinds": ["film"]}, "preset": "Normal"}, "Route 2: “kinds”"),
    ({"if": {"people": ["nobody"]}, "preset": "Normal"}, "Route 2: “people”"),
    ({"if": {"year": 1999}, "preset": "Normal"}, "Route 2: “year”"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG_ROUTES)
async def test_one_wrong_route(
    home: Home, entry_id: str, wrong: Any, message: str
) -> None:
    """Change nothing at all where one route is wrong, and say which."""
    ada = await home.parent()
    await set_presets(ada, {"name": "Normal", "entry_id": entry_id})
    await set_routes(ada, ({"max_age": 6}, "normal"))
    before = await ada.ask("household")
    routes = [{"if": {"genres": ["Family"]}, "preset": "Normal"}, wrong]
    answer = await ada.ask("update_household", routes=routes)
    assert (answer["success"], answer["error_code"]) == (False, "invalid_request")
    assert answer["message"].startswith(message)
    assert await ada.ask("household") == before


async def test_one_name_once(home: Home, entry_id: str, sonarr: SimulatedApp) -> None:
    """Refuse two of one name in an app, and two of one id; let each app have its own."""
    other = (await home.add(sonarr)).entry_id
    ada = await home.parent()
    normal = {"name": "Normal", "entry_id": entry_id}
    await set_presets(ada, normal, {"name": "Normal", "entry_id": other})
    again = {"name": "normal ", "entry_id": entry_id}
    for rows in (
        [normal, again],
        [{**normal, "id": "a"}, {"id": "a", "name": "B", "entry_id": other}],
    ):
        answer = await ada.ask("update_household", presets=rows)
        assert answer["message"].startswith("There are two presets “")


async def test_what_leads_to_it(home: Home, entry_id: str) -> None:
    """Remove no preset that a route names, but with the route; take it from who has it."""
    ada, mia = await home.people("Ada", "Mia")
    rows = [{"name": name, "entry_id": entry_id} for name in ("Normal", "Anime")]
    ids = await set_presets(ada, *rows)
    await allow(ada, mia.id, [ids["Anime"], ids["Normal"]])
    for named in (ids["Anime"], "Anime"):
        await set_routes(ada, ({"genres": ["Anime"]}, named))
        normal = {**rows[0], "id": ids["Normal"]}
        refused = await ada.ask("update_household", presets=[normal])
        assert refused["message"].startswith("Route 1: there is no such preset")
    answer = await ada.ask("update_household", presets=[normal], routes=[])
    assert answer["success"]
    (row,) = [one for one in answer["people"] if one["user_id"] == mia.id]
    assert row["presets"] == [ids["Normal"]]
    people = [{"user_id": mia.id, "presets": [ids["Anime"]]}]
    refused = await ada.ask("update_household", people=people)
    assert refused["message"].startswith("Mia: there is no such preset")


async def test_who_was_removed(hass: HomeAssistant, home: Home, entry_id: str) -> None:
    """Keep a route about somebody who was removed, as it was told."""
    ada, mia = await home.parent(), await async_user(hass, "Mia")
    await set_presets(ada, {"name": "Normal", "entry_id": entry_id})
    await set_routes(ada, ({"people": [mia.id]}, "Normal"))
    await hass.auth.async_remove_user(mia)
    routes = (await ada.ask("household"))["routes"]
    assert (await ada.ask("update_household", routes=routes))["success"]


async def test_app_that_is_away(
    hass: HomeAssistant, home: Home, run_app: AppRunner
) -> None:
    """Keep, and take, presets for an app that can't be asked now."""
    entry = await home.add(await run_app("radarr"))
    ada = await home.parent()
    await hass.config_entries.async_unload(entry.entry_id)
    row = {"name": "Normal", "entry_id": entry.entry_id, "quality_profile_id": 77}
    ids = await set_presets(ada, row)
    await hass.config_entries.async_setup(entry.entry_id)
    await home.quiet()
    # What it said before is its own, also where its app doesn't have that any more.
    assert await set_presets(ada, {**row, "id": ids["Normal"]}) == ids
    changed = {**row, "id": ids["Normal"], "quality_profile_id": 78}
    assert not (await ada.ask("update_household", presets=[changed]))["success"]


async def test_by_the_action(hass: HomeAssistant, home: Home, entry_id: str) -> None:
    """Give presets and routes to an automation, and take them back."""
    ada = await home.parent()
    await set_presets(ada, {"name": "Normal", "entry_id": entry_id})
    await set_routes(ada, ({"max_age": 11}, "Normal"))
    backup = await act(hass, ada, "update_household")
    await ada.ask("update_household", presets=[], routes=[])
    lists = {key: backup[key] for key in ("presets", "routes")}
    again = await act(hass, ada, "update_household", **lists)
    assert {key: again[key] for key in lists} == lists


async def test_metadata_profiles_to_choose_from(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, lidarr: SimulatedApp
) -> None:
    """Offer admins Lidarr's metadata profiles, and keep the one that a preset gets."""
    movies, music = await home.add(radarr), await home.add(lidarr)
    ada, ben = await home.people("Ada", "Ben")
    set_person(hass, ben.id, approver=True)
    offered = (await ada.ask("choices", entry_id=music.entry_id))["choices"]
    ids = [one["id"] for one in offered["metadata_profiles"]]
    assert len(ids) > 1
    for who, entry in ((ada, movies), (ben, music)):
        choices = (await who.ask("choices", entry_id=entry.entry_id))["choices"]
        assert "metadata_profiles" not in choices
    preset = {"name": "Albums", "entry_id": music.entry_id}
    named = await set_presets(ada, {**preset, "metadata_profile_id": ids[0]})
    other = {**preset, "id": named["Albums"], "metadata_profile_id": ids[1]}
    await set_presets(ada, other)
    (kept,) = (await ada.ask("household"))["presets"]
    assert (kept["id"], kept["metadata_profile_id"]) == (named["Albums"], ids[1])
