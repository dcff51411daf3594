"""Asking for the rest of a collection: each movie is an ordinary request, or none is."""

from typing import Any
from zlib import crc32

import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.home import Home
from tests.support.rules import set_rules

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


async def alex(home: Home, app: SimulatedApp, **rules: Any) -> Person:
    """Set up an app with rules, and return somebody who is no admin."""
    entry = await home.add(app)
    found = await home.person("Alex")
    if "age" in rules:
        rules["age_limits"] = [{"age": rules.pop("age"), "users": [found.id]}]
    set_rules(home.hass, entry, **rules)
    await home.quiet()
    return found


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
    small = (await alex(home, matrix)).ask
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
    ask = (await alex(home, matrix, limit=limit)).ask
    if used:
        await ask("request_movie", tmdb_id=438631)
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (answer["success"], answer["error_code"]) == (False, "quota_exceeded")
    assert str(limit) in answer["message"]
    assert (await ask("requests"))["total"] == used


async def test_just_the_limit(home: Home, matrix: SimulatedApp) -> None:
    """What the limit allows is asked for, and counts movie by movie."""
    ask = (await alex(home, matrix, limit=3)).ask
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert [one["status"] for one in answer["outcomes"]] == ["pending"] * 3
    refused = await ask("request_movie", tmdb_id=438631)
    assert refused["error_code"] == "quota_exceeded"


@pytest.mark.parametrize(("age", "unrated"), [(12, "hide"), (12, "ask")])
async def test_only_what_is_for_them(
    home: Home, matrix: SimulatedApp, age: int, unrated: str
) -> None:
    """Each movie is looked up, as a collection tells no ages; of what is hidden not even its name."""
    ask = (await alex(home, matrix, age=age, unrated=unrated)).ask
    matrix.calls.clear()
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (answer["success"], answer["error_code"]) == (False, "not_allowed")
    assert "Matrix" not in answer["message"]
    assert len(matrix.calls_to("GET", "/movie/lookup")) == len(REST)
    matrix.metadata_down = True
    again = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert (again["error_code"], again["message"]) == (
        "not_allowed",
        answer["message"],
    )
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
    ask = (await alex(home, matrix)).ask
    choice = {"collection_tmdb_id": MATRIX, "quality_profile_id": 5}
    assert (await ask("request_collection", **choice))["error_code"] == "not_allowed"
    (entry,) = home.hass.config_entries.async_entries("requestarr")
    set_rules(home.hass, entry, requesters="admins")
    await home.quiet()
    answer = await ask("request_collection", collection_tmdb_id=MATRIX)
    assert answer["error_code"] == "not_allowed"
    admin = await home.connect()
    assert (await admin("request_collection", **choice))["success"]
    await home.quiet()
    profiles = {
        row["tmdbId"]: row["qualityProfileId"] for row in matrix.movies.values()
    }
    assert {profiles[number] for number in REST} == {5}
