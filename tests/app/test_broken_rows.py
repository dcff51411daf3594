"""A row that makes no sense is skipped and counted, and the others live."""

from typing import Any

from aiohttp import ClientSession
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component
import pytest
from pytest_homeassistant_custom_component.components.diagnostics import (
    get_diagnostics_for_config_entry,
)

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.helpers import Json, connect

ARTIST = "f59c5520-5f46-4d2c-b2c4-822eabf53419"
# For each app: its library, what is looked up, and the ids that the world knows a title by.
APPS = [
    ("radarr", "movie", "search_movies", "tmdbId"),
    ("sonarr", "series", "search_tv", "tvdbId"),
    ("lidarr", "artist", "search_music", "foreignArtistId"),
]


async def answer_of(app: SimulatedApp, path: str, **query: str) -> Any:
    """Return what an app answers while it is well."""
    headers = {"X-Api-Key": app.api_key}
    async with (
        ClientSession(headers=headers) as session,
        session.get(f"{app.url}{app.api_base}{path}", params=query) as answer,
    ):
        return await answer.json()


def spoilt(row: Json, key: str) -> list[Any]:
    """Return rows in whose place a good one should be: of wrong types, and without what is needed."""
    without = {name: value for name, value in row.items() if name != key}
    return [
        {},
        None,
        7,
        "movie",
        [row],
        without,
        {**row, key: None},
        {**row, key: {"id": 1}},
        {**row, key: ["x"]},
        {**row, key: True},
    ]


def put(app: SimulatedApp) -> tuple[Json, str]:
    """Put a title into an app, and a download of it; return its row and its title."""
    if app.service == "radarr":
        row = app.add_movie(603)
    elif app.service == "sonarr":
        row = app.add_series(81189, seasons=[1])
    else:
        known = next(iter(app.catalogue.artists))
        row = app.add_artist(known)
    app.queue_add(row["id"], progress=50)
    return row, row.get("title") or row["artistName"]


@pytest.mark.parametrize(("service", "path", "search", "key"), APPS)
async def test_rows_that_make_no_sense(
    hass: HomeAssistant,
    hass_client: Any,
    hass_ws_client: Any,
    app: SimulatedApp,
    make_entry: EntryFactory,
    service: str,
    path: str,
    search: str,
    key: str,
) -> None:
    """Show the good rows of the library, the queue and a search; count the others."""
    await async_setup_component(hass, "diagnostics", {})
    _, title = put(app)
    [good] = await answer_of(app, f"/{path}")
    bad = [*spoilt(good, key), *spoilt(good, "id")]
    app.fail(f"/{path}$", method="GET", body=[*bad, good, *bad])
    queue = await answer_of(app, "/queue", page="1", pageSize="200")
    [*_, download] = queue["records"]
    bad_rows = spoilt(download, "id")
    queue["records"] = [*bad_rows, *queue["records"], {"id": "x"}]
    app.fail("/queue$", body=queue)
    found = await answer_of(app, f"/{path}/lookup", term=title)
    nonsense = spoilt(found[0], key)
    app.fail(f"/{path}/lookup$", body=[*nonsense, *found])
    entry = make_entry(app)
    await set_up(hass, entry)

    kind = {"movie": "movies", "artist": "artists"}.get(path, path)
    assert hass.states.get(f"sensor.{service}_{kind}").state == "1"
    assert hass.states.get(f"sensor.{service}_queue").state == "1"
    ask = await connect(hass, hass_ws_client)
    results = (await ask(search, query=title))["results"]
    assert len(results) == len(found)
    assert results[0]["status"] == "downloading"
    told = (await get_diagnostics_for_config_entry(hass, hass_client, entry))["app"]
    assert told["library"] == {"titles": 1, "skipped_rows": 2 * len(bad)}
    assert told["queue"]["length"] == 1
    assert told["queue"]["skipped_rows"] == len(bad_rows) + 1
    assert told["lookups"] == {"skipped_rows": len(nonsense)}


@pytest.mark.parametrize(("service", "path", "search", "key"), APPS)
async def test_rows_that_lack_what_is_not_needed(
    hass: HomeAssistant,
    hass_ws_client: Any,
    app: SimulatedApp,
    make_entry: EntryFactory,
    service: str,
    path: str,
    search: str,
    key: str,
) -> None:
    """Do with the ids and the title of a row, and of a search's, where that is all there is."""
    row, title = put(app)
    name = "artistName" if path == "artist" else "title"
    bare = {"id": row["id"], key: row[key], name: title}
    app.fail(f"/{path}$", method="GET", body=[bare])
    app.fail(f"/{path}/lookup$", body=[{**bare, "id": 0}])
    await set_up(hass, make_entry(app))
    ask = await connect(hass, hass_ws_client)
    answer = await ask(search, query=title)
    assert [one["title"] for one in answer["results"]] == [title]
    assert answer["results"][0]["in_library"]
