"""What can't be read in the household's files stays in them as it is, and admins are told."""

from typing import Any

from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.requestarr.messages.notifications import DATA_NOTIFICATIONS
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import MATRIX
from tests.support.helpers import Json, async_user
from tests.support.home import Home

REQUESTS, PHONES = "requestarr.requests", "requestarr.phones"
MOVIE = {"kind": "movie", "media_id": 603}
ARRANGED = {"shelves": [{"id": "popular"}]}
ME, EVERYONE = {"for": "me"}, {"for": "everyone"}


def has_issue(hass: HomeAssistant, key: str) -> bool:
    """Return whether admins are told of something."""
    return ir.async_get(hass).async_get_issue("requestarr", key) is not None


@pytest.mark.parametrize(
    "row",
    [
        {"hidden": [["book", 1]], "shelves": [], "dismissed": []},
        {"hidden": [["movie", [603]]], "shelves": [], "dismissed": []},
        {"hidden": [], "shelves": [["popular"]], "dismissed": []},
        {"hidden": []},
        {},
        [],
        "nothing",
        None,
    ],
)
@pytest.mark.parametrize("whose", ["mine", "everyone's"])
async def test_what_one_made_of_home(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    row: Any,
    whose: str,
) -> None:
    """Refuse to write over what can't be read of somebody's choices, and of theirs only."""
    user = await async_user(hass, "Ada", GROUP_ID_ADMIN)
    key = user.id if whose == "mine" else "everyone"
    section = {"version": 1, "people": {key: row}}
    data = {"requests": [], "home": section}
    hass_storage[REQUESTS] = {"version": 1, "data": data}
    await home.add(radarr)
    ada = await home.login(user)
    assert has_issue(hass, "home_unreadable")
    closed, free = (ME, EVERYONE) if whose == "mine" else (EVERYONE, ME)
    for command, fields in (("hide", MOVIE), ("arrange_home", ARRANGED)):
        answer = await ada.ask(command, **fields, **closed)
        assert answer["error_code"] == "service_unavailable"
        assert (await ada.ask(command, **fields, **free))["success"]
    people = hass_storage[REQUESTS]["data"]["home"]["people"]
    assert people[key] == row
    assert len(people) == 2
    assert bool(radarr.exclusions) is (whose == "mine")


@pytest.mark.parametrize("section", [{}, {"version": 2}, "x", 7, {"a": [1, True]}])
async def test_what_radarr_is_to_be_told(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    section: Any,
) -> None:
    """Hide no movie from everyone where that can't be kept, and leave what is there."""
    data = {"requests": [], "exclusions": section}
    hass_storage[REQUESTS] = {"version": 1, "data": data}
    await home.add(radarr)
    ada = await home.parent()
    answer = await ada.ask("hide", **MOVIE, **EVERYONE)
    assert answer["error_code"] == "service_unavailable"
    assert (await ada.ask("hide", **MOVIE, **ME))["success"]
    assert hass_storage[REQUESTS]["data"]["exclusions"] == section
    assert has_issue(hass, "exclusions_unreadable")
    assert not radarr.exclusions


async def test_rows_of_what_radarr_is_to_be_told(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Go on with what can be read of it, and keep the rest."""
    odd = [7, ["x"], ["x", "y", True], ["x", 5, "no"], {"a": 1, "b": 2, "c": True}]
    hass_storage[REQUESTS] = {
        "version": 1,
        "data": {"requests": [], "exclusions": [*odd, ["gone", 5, True]]},
    }
    await home.add(radarr)
    ada = await home.parent()
    assert (await ada.ask("hide", **MOVIE, **EVERYONE))["success"]
    await home.quiet()
    assert has_issue(hass, "exclusions_unreadable")
    kept = hass_storage[REQUESTS]["data"]["exclusions"]
    assert kept[: len(odd) + 1] == [*odd, ["gone", 5, True]]


async def test_one_title_in_two_rows(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Have all who follow a title follow it, also where it is in the file twice."""
    entry = make_entry(radarr)
    users = [await async_user(hass, name) for name in ("Mia", "Ben")]
    ask = {"name": "x", "at": "2026-11-01T10:00:00+00:00", "cost": 1, "seasons": []}
    row = {"title": [entry.entry_id, "movie", 603], "certification": "PG"}
    rows = [
        {**row, "artist_id": None, "asks": [{**ask, "user_id": user.id}]}
        for user in users
    ]
    data = {"requests": [], "follows": {"version": 1, "titles": rows}}
    hass_storage[REQUESTS] = {"version": 1, "data": data}
    await set_up(hass, entry)
    for user in users:
        page = await (await home.login(user)).ask("title", **MOVIE)
        assert page["title"]["following"]
    assert not has_issue(hass, "follows_unreadable")


async def test_what_another_version_keeps_beside(
    home: Home, hass_storage: Json, radarr: SimulatedApp
) -> None:
    """Leave parts that nobody knows here in the file, and members of those that are known."""
    hass_storage[REQUESTS] = {
        "version": 1,
        "data": {
            "requests": [],
            "home": {"version": 1, "people": {}, "seasonal": {"snow": True}},
            "follows": {"version": 1, "titles": [], "people": ["x"]},
            "wishes": [1, {"two": 3}],
        },
    }
    await home.add(radarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    assert (await mia.ask("hide", **MOVIE, **ME))["success"]
    assert (await mia.ask("follow", **MOVIE))["success"]
    data = hass_storage[REQUESTS]["data"]
    assert len(data["requests"]) == 1
    assert data["home"]["seasonal"] == {"snow": True}
    assert data["home"]["people"]
    assert data["follows"]["people"] == ["x"]
    assert len(data["follows"]["titles"]) == 1
    assert data["wishes"] == [1, {"two": 3}]


@pytest.mark.parametrize("rows", [[7], [{"id": "x"}, {}]])
async def test_requests_that_can_not_be_read(
    hass: HomeAssistant, home: Home, hass_storage: Json, radarr: SimulatedApp, rows: Any
) -> None:
    """Tell admins of requests that can't be read, leave them, and go on."""
    hass_storage[REQUESTS] = {"version": 1, "data": {"requests": rows}}
    await home.add(radarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_movie", **MATRIX))["success"]
    assert has_issue(hass, "requests_partly_unreadable")
    assert hass_storage[REQUESTS]["data"]["requests"][: len(rows)] == rows


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ({"version": 2, "data": {"asking": {}}}, "phones_too_new"),
        ({"version": 1, "data": {"asking": {}}}, "phones_unreadable"),
        ({"version": 1, "data": {"asking": {}, "held": [[1]]}}, "phones_unreadable"),
        ({"version": 1, "data": [1]}, "phones_unreadable"),
    ],
)
async def test_what_phones_show(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    file: Json,
    key: str,
) -> None:
    """Write nothing over a file on what phones show that can't be read, and tell admins."""
    hass_storage[PHONES] = file
    await home.add(radarr)
    hass.data[DATA_NOTIFICATIONS].log.asking.add("x", "phone")
    await home.quiet()
    assert hass_storage[PHONES] == file
    assert has_issue(hass, key)
