"""Asking for the rest of a collection: each movie is an ordinary request, or none is."""

from typing import Any
from zlib import crc32

from homeassistant.core import HomeAssistant
import pytest

from custom_components.requestarr.const import CONF_RULES
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Ask, async_user, connect, token_of
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

NAME = "The Matrix Collection"
MATRIX = crc32(NAME.encode()) % 900_000
MOVIES = (603, 604, 605, 624860)
REST = set(MOVIES[1:])


def held(radarr: SimulatedApp) -> set[int]:
    """Return the movies that Radarr has."""
    return {row["tmdbId"] for row in radarr.movies.values()}


@pytest.fixture
def matrix(radarr: SimulatedApp) -> SimulatedApp:
    """Run a Radarr that has the first movie of a collection."""
    radarr.add_movie(603, has_file=True)
    return radarr


async def person(hass: HomeAssistant, hass_ws_client: Any, **rules: Any) -> Ask:
    """Return what sends the commands of somebody who is no admin."""
    user = await async_user(hass, "Alex")
    (entry,) = hass.config_entries.async_entries("requestarr")
    limits = [{"age": rules.pop("age"), "users": [user.id]}] if "age" in rules else []
    options = {**entry.options, CONF_RULES: {"age_limits": limits, **rules}}
    hass.config_entries.async_update_entry(entry, options=options)
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    return await connect(hass, hass_ws_client, await token_of(hass, user))


async def test_the_rest_of_it(home: Home, matrix: SimulatedApp) -> None:
    """All movies come that are neither there nor asked for; then nothing is left."""
    ask = await home.connect_to(matrix)

    answer = await ask("request_collection", collection_tmdb_id=MATRIX)

    assert answer["success"]
    assert answer["message"] == f"Requested 3 movies of {NAME}."
    assert {one["media_id"] for one in answer["outcomes"]} == REST
    assert all(one["success"] and one["request_id"] for one in answer["outcomes"])
    await home.quiet()
    assert held(matrix) == set(MOVIES)
    assert all(row["monitored"] for row in matrix.movies.values())
    again = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (again["success"], again["error_code"]) == (False, "already_exists")
    assert NAME in again["message"]


async def test_what_is_asked_for_already(home: Home, matrix: SimulatedApp) -> None:
    """What waits, or was declined, is left as it is."""
    await home.add(matrix)
    small = await home.person()
    ask = await home.connect()
    await small("request_movie", tmdb_id=604)
    declined = await small("request_movie", tmdb_id=605)
    await ask("decline", request_id=declined["request_id"])
    answer = await small("request_collection", collection_tmdb_id=MATRIX)
    assert answer["message"] == f"Requested 1 movie of {NAME}."
    (one,) = answer["outcomes"]
    assert (one["media_id"], one["status"]) == (624860, "pending")
    assert held(matrix) == {603}


@pytest.mark.parametrize(("limit", "used"), [(2, 0), (3, 1)])
async def test_more_than_the_limit(
    home: Home, matrix: SimulatedApp, limit: int, used: int
) -> None:
    """None is asked for where not all of them may be."""
    await home.add(matrix)
    ask = await home.person(limit=limit)
    if used:
        await ask("request_movie", tmdb_id=438631)
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (answer["success"], answer["error_code"]) == (False, "quota_exceeded")
    assert str(limit) in answer["message"]
    assert (await ask("requests"))["total"] == used


async def test_just_the_limit(home: Home, matrix: SimulatedApp) -> None:
    """What the limit allows is asked for, and counts movie by movie."""
    await home.add(matrix)
    ask = await home.person(limit=3)
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert [one["status"] for one in answer["outcomes"]] == ["pending"] * 3
    refused = await ask("request_movie", tmdb_id=438631)
    assert refused["error_code"] == "quota_exceeded"


@pytest.mark.parametrize(("age", "unrated"), [(12, "hide"), (12, "ask")])
async def test_only_what_is_for_them(
    home: Home, matrix: SimulatedApp, age: int, unrated: str
) -> None:
    """Each movie is looked up, as a collection tells no ages; what is hidden stays so."""
    await home.add(matrix)
    ask = await home.person(age=age, unrated=unrated)
    matrix.calls.clear()
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (answer["success"], answer["error_code"]) == (False, "already_exists")
    assert len(matrix.calls_to("GET", "/movie/lookup")) == len(REST)
    matrix.metadata_down = True
    again = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert again["error_code"] == "already_exists"
    assert held(matrix) == {603}


async def test_one_that_is_refused(home: Home, matrix: SimulatedApp) -> None:
    """What Radarr does not take is told of that movie alone; if it takes none, of all."""
    ask = await home.connect_to(matrix)
    matrix.fail("/movie/lookup", status=500)
    failed = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (failed["success"], failed["error_code"]) == (False, "service_unavailable")
    assert [one["success"] for one in failed["outcomes"]] == [False] * 3
    matrix.clear_faults()
    matrix.fail("/movie/lookup", status=500, times=1)
    partly = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert partly["success"]
    assert sorted(one["success"] for one in partly["outcomes"]) == [False, True, True]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"collection_tmdb_id": 1}, "not_found"),
        ({"collection_tmdb_id": "x"}, "invalid_request"),
        ({}, "invalid_request"),
        ({"collection_tmdb_id": MATRIX, "entry_id": "x"}, "service_not_configured"),
    ],
)
async def test_what_is_no_collection(
    home: Home, matrix: SimulatedApp, fields: dict[str, Any], code: str
) -> None:
    """A collection of which nothing is there is not known, and nothing is asked for."""
    ask = await home.connect_to(matrix)
    answer = await ask("request_collection", **fields)
    assert (answer["success"], answer["error_code"]) == (False, code)
    assert answer["message"]
    assert held(matrix) == {603}


async def test_who_may_not(home: Home, matrix: SimulatedApp) -> None:
    """Who may request nothing may not this either; a choice of quality is for admins."""
    await home.add(matrix)
    ask = await home.person()
    choice = {"collection_tmdb_id": MATRIX, "quality_profile_id": 5}
    assert (await ask("request_collection", **choice))["error_code"] == "not_allowed"
    ask = await home.person(requesters="admins")
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert answer["error_code"] == "not_allowed"
    admin = await home.connect()
    assert (await admin("request_collection", **choice))["success"]
    await home.quiet()
    profiles = {
        row["tmdbId"]: row["qualityProfileId"] for row in matrix.movies.values()
    }
    assert {profiles[number] for number in REST} == {5}
