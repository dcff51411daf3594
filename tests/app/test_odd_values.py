"""Values that no app should send: the one row is left out or mended, the others live."""

import json
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json
from tests.support.home import Home

DUNE = {"title": "Dune", "tmdbId": 438631, "year": 2021}
HALF = "\ud800"


def written(body: Any) -> str:
    """Return JSON as Python writes it, with what is no JSON in it."""
    return json.dumps(body).replace('"HUGE"', "1e999")


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "?", "tmdbId": 2**63},
        {"title": "?", "tmdbId": 10**400},
        {"title": "?", "tmdbId": -1},
        {"title": "?", "tmdbId": 1.5},
        {"title": "?", "tmdbId": True},
        {"title": "?", "tmdbId": []},
        {"title": 7, "tmdbId": 7},
        ["no", "object"],
        None,
    ],
)
async def test_row_of_a_search(home: Home, radarr: SimulatedApp, odd: Any) -> None:
    """Leave the row out and show the other."""
    ask = await home.connect_to(radarr)
    radarr.fail("/movie/lookup", status=200, body=written([odd, DUNE]))
    found = (await ask("search_movies", query="dune"))["results"]
    assert [one["title"] for one in found] == ["Dune"]


@pytest.mark.parametrize(
    ("odd", "member"),
    [
        ({"year": 2**63}, "year"),
        ({"runtime": "HUGE"}, "runtime"),
        ({"ratings": {"imdb": {"value": float("nan")}}}, "rating"),
        ({"ratings": "many"}, "rating"),
        ({"genres": 5}, "genres"),
        ({"images": {"a": 1}}, "poster_url"),
        ({"overview": {}}, "overview"),
        ({"certification": 12}, "certification"),
    ],
)
async def test_what_a_search_can_do_without(
    home: Home, radarr: SimulatedApp, odd: Json, member: str
) -> None:
    """Show a row without the one thing that makes no sense of it."""
    ask = await home.connect_to(radarr)
    row = {"title": "Odd", "tmdbId": 7, **odd}
    radarr.fail("/movie/lookup", status=200, body=written([row, DUNE]))
    found = (await ask("search_movies", query="dune"))["results"]
    assert [one["title"] for one in found] == ["Odd", "Dune"]
    assert not found[0][member]


async def test_halves_of_characters(
    hass: HomeAssistant, home: Home, hass_ws_client: Any, radarr: SimulatedApp
) -> None:
    """Send text on that is text, wherever halves of characters turn up."""
    row = radarr.add_movie(603)
    [known], [unknown] = radarr.queue_add(row["id"]), radarr.queue_add(None)
    said = {"title": HALF, "messages": [HALF]}
    odd_row = {**unknown, "title": f"Release{HALF}", "statusMessages": [said]}
    queue = {"page": 1, "totalRecords": 2, "records": [known, odd_row]}
    radarr.fail("/queue$", status=200, body=written(queue))
    movies = [{**row, "title": f"The{HALF} Matrix"}]
    radarr.fail("/movie$", status=200, body=written(movies))
    await home.add(radarr)
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "requestarr/subscribe"})
    assert (await client.receive_json())["success"]
    state = (await client.receive_json())["event"]
    assert {one["title"] for one in state["downloads"]} == {"The? Matrix", "Release?"}

    ask = await home.connect()
    odd = {"title": f"A{HALF}", "tmdbId": 7, "overview": HALF, "genres": [HALF]}
    radarr.fail("/movie/lookup", status=200, body=written([odd, DUNE]))
    found = (await ask("search_movies", query="a"))["results"]
    assert [one["title"] for one in found] == ["A?", "Dune"]
    assert (found[0]["overview"], found[0]["genres"]) == ("?", ["?"])


@pytest.mark.parametrize(
    ("member", "value", "count"),
    [
        ("size", "HUGE", 2),
        ("size", 1e300, 2),
        ("sizeleft", float("nan"), 2),
        ("sizeleft", -1e300, 2),
        ("size", "many", 2),
        ("size", True, 2),
        ("movieId", 2**63, 1),
        ("title", [], 2),
    ],
)
async def test_row_of_the_queue(
    hass: HomeAssistant,
    home: Home,
    radarr: SimulatedApp,
    member: str,
    value: Any,
    count: int,
) -> None:
    """Leave the download out that can't be told whose it is, and show the other."""
    first = radarr.add_movie(603)
    second = radarr.add_movie(438631)
    rows = radarr.queue_add(first["id"], progress=10)
    rows += radarr.queue_add(second["id"], progress=50)
    records = [{**rows[0], member: value}, rows[1]]
    answer = {"page": 1, "pageSize": 200, "totalRecords": 2, "records": records}
    radarr.fail("/queue$", status=200, body=written(answer))
    entry = await home.add(radarr)
    assert entry.state is ConfigEntryState.LOADED
    assert hass.states.get("sensor.radarr_queue").state == str(count)
    ask = await home.connect()
    found = (await ask("search_movies", query="dune"))["results"]
    states = {one["tmdb_id"]: one for one in found}
    assert states[438631]["progress"] == 50


@pytest.mark.parametrize(
    ("size", "left", "progress"),
    [(0, 0, 0), (100, 250, 0), (100, -50, 100), (9e15, 4.5e15, 50)],
)
async def test_sizes_that_do_not_fit(
    home: Home, radarr: SimulatedApp, size: float, left: float, progress: int
) -> None:
    """Show a progress of 0 to 100 percent, whatever the sizes are."""
    [row] = radarr.queue_add(radarr.add_movie(603)["id"])
    row.update(size=size, sizeleft=left, timeleft="99999999.23:59:59")
    ask = await home.connect_to(radarr)
    [found] = (await ask("search_movies", query="the matrix"))["results"][:1]
    assert (found["status"], found["progress"]) == ("downloading", progress)


async def test_commands_that_are_none(home: Home, sonarr: SimulatedApp) -> None:
    """Confirm a request among commands that make no sense."""
    row = sonarr.add_series(81189, seasons=[])
    ask = await home.connect_to(sonarr)
    odd: list[Any] = [
        None,
        {"id": "x"},
        {"id": 1, "name": "SeasonSearch", "status": "completed", "body": []},
        {"id": 2, "name": "SeasonSearch", "status": "completed"},
    ]
    body: Json = {"seriesId": row["id"], "seasonNumber": 2}
    good = {"id": 3, "name": "SeasonSearch", "status": "completed", "body": body}
    sonarr.fail("/command$", method="GET", status=200, body=[*odd, good])
    outcome = await ask("request_series", tvdb_id=81189, seasons=[2])
    assert outcome["status"] == "requested"
