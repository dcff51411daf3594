"""Nothing is gone because it could not be read; what was deleted does not come back."""

import asyncio
from collections.abc import Generator
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from tests.app.test_moved import is_settled
from tests.app.test_pushed_changes import edit
from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import Person, events, look_again
from tests.support.haste import hurried, soon
from tests.support.helpers import Json, until
from tests.support.home import Home

TITLES = {"radarr": "movie", "sonarr": "series", "lidarr": "artist"}


@pytest.fixture(autouse=True)
def haste() -> Generator[None]:
    """Try again soon what failed, and look at what was requested again and again."""
    with hurried(retries=(0.2, 0.4), looks=soon()):
        yield


def add(app: SimulatedApp, count: int) -> list[Json]:
    """Put titles into an app's library."""
    if app.service == "radarr":
        return [app.add_movie(key) for key in list(app.catalogue.movies)[:count]]
    if app.service == "sonarr":
        return [app.add_series(key) for key in list(app.catalogue.series)[:count]]
    return [app.add_artist(key) for key in list(app.catalogue.artists)[:count]]


def key_of(row: Json) -> Any:
    """Return the external id of a row."""
    names = ("tvdbId", "foreignArtistId", "tmdbId")
    return next(row[name] for name in names if name in row)


async def three_asked_for(
    home: Home, radarr: SimulatedApp
) -> tuple[MockConfigEntry, Person]:
    """Have an admin have asked for the first titles of an app's catalogue."""
    entry = await home.add(radarr)
    ada = await home.parent()
    for key in list(radarr.catalogue.movies)[:3]:
        answer = await ada.ask("request_movie", tmdb_id=key, title="?")
        assert answer["success"], answer
    await home.quiet()
    return entry, ada


def broken(rows: list[Json], member: str, value: Any) -> list[Json]:
    """Return rows of which one can't be read."""
    return [{**rows[0], member: value}, *rows[1:]]


UNREADABLE = [("id", None), ("tmdbId", "x"), ("tmdbId", None), ("hasFile", "false")]


@pytest.mark.parametrize(("member", "value"), UNREADABLE)
async def test_row_that_can_not_be_read(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, member: str, value: Any
) -> None:
    """Fail no request for a title whose row makes no sense, and tell nobody."""
    entry, ada = await three_asked_for(home, radarr)
    fired = async_capture_events(hass, "requestarr_request")
    rows = list(radarr.movies.values())
    radarr.fail("/movie$", method="GET", body=broken(rows, member, value), times=1)
    await home.look_again(entry)
    assert {one["status"] for one in await ada.requests()} == {"sent"}
    assert len(entry.runtime_data.library) == 3
    assert not fired


@pytest.mark.parametrize(("member", "value"), [("tmdbId", "x"), ("hasFile", "false")])
async def test_row_that_can_never_be_read(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, member: str, value: Any
) -> None:
    """Fail no request for a title whose row makes no sense when read alone, either."""
    entry, ada = await three_asked_for(home, radarr)
    rows = list(radarr.movies.values())
    radarr.fail("/movie$", method="GET", body=broken(rows, member, value))
    await entry.runtime_data.async_read_library()
    await asyncio.sleep(0.5)
    assert {one["status"] for one in await ada.requests()} == {"sent"}
    assert len(entry.runtime_data.library) == 3


@pytest.mark.parametrize("service", TITLES)
@pytest.mark.parametrize("answer", ["empty", "half read"])
async def test_answer_that_leaves_titles_out(
    hass: HomeAssistant, home: Home, app: SimulatedApp, answer: str
) -> None:
    """Hold on to titles that an answer leaves out which can't be believed, once asked."""
    rows = add(app, 4)
    entry = await home.add(app)
    shown = [app.resource(TITLES[app.service], row) for row in rows]
    body: list[Any] = [] if answer == "empty" else [shown[0], {"id": "?"}, shown[2]]
    gone = rows[3]
    app.backend.forget(gone)
    app.fail(f"/{TITLES[app.service]}$", method="GET", body=body, times=1)
    await look_again(hass, entry)
    library = entry.runtime_data.library
    assert [library.get(key_of(row)) is not None for row in rows] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.usefixtures("push")
async def test_push_while_an_empty_answer_comes(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Believe an empty answer no more because something was pushed meanwhile."""
    rows = add(radarr, 3)
    entry = await home.hear(radarr)
    radarr.fail("/movie$", method="GET", body=[], delay=0.4, times=1)
    reading = hass.async_create_task(entry.runtime_data.async_read_library())
    await asyncio.sleep(0.2)
    radarr.hub.broadcast("movie", "updated", {**rows[0], "monitored": False})
    await reading
    library = entry.runtime_data.library
    assert len(library) == 3
    assert not library.get(key_of(rows[0])).monitored


@pytest.mark.parametrize("count", [3, 120])
async def test_app_that_was_emptied(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, count: int
) -> None:
    """Find out with few calls that an app really holds nothing any more."""
    radarr.fill(count)
    entry = await home.add(radarr)
    radarr.movies.clear()
    radarr.calls.clear()
    await look_again(hass, entry)
    assert len(entry.runtime_data.library) == 0
    assert len(radarr.calls) < 60


@pytest.mark.parametrize("fault", [{"status": 500}, {"status": 404}, {"html": True}])
async def test_request_is_gone_only_where_the_app_says_so(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp, fault: Json
) -> None:
    """Fail a request for what is gone once the app answers that, and not before."""
    entry, ada = await three_asked_for(home, radarr)
    key = next(iter(radarr.catalogue.movies))
    [number] = [one["id"] for one in radarr.movies.values() if one["tmdbId"] == key]
    del radarr.movies[number]
    library = list(radarr.movies.values())
    radarr.fail("/movie$", method="GET", **fault)
    radarr.fail("/movie$", method="GET", body=library, times=1)
    await entry.runtime_data.async_read_library()
    await asyncio.sleep(0.3)
    assert {one["status"] for one in await ada.requests()} == {"sent"}
    radarr.clear_faults()

    async def failed() -> list[Any]:
        """Return which titles count as gone."""
        found = await ada.requests()
        return [one["media_id"] for one in found if one["status"] == "failed"]

    for _ in range(100):
        if await failed():
            break
        await asyncio.sleep(0.05)
    assert await failed() == [key]
    [request] = [one for one in await ada.requests() if one["status"] == "failed"]
    assert events(request)[-1] == "failed"


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("service", TITLES)
@pytest.mark.parametrize("late", [0.0, 0.4])
async def test_message_that_comes_after_a_deletion(
    home: Home, app: SimulatedApp, late: float
) -> None:
    """Read a title once that is pushed after it was deleted, and believe that."""
    row = add(app, 2)[0]
    entry = await home.hear(app)
    kind = TITLES[app.service]
    last = app.resource(kind, row)
    library = entry.runtime_data.library
    await edit(app, "DELETE", f"/{kind}/{row['id']}")
    await until(lambda: library.get(key_of(row)) is None)
    app.calls.clear()
    await asyncio.sleep(late)
    for _ in range(3):
        app.hub.broadcast(kind, "updated", last)
    path = f"/{kind}/{row['id']}"
    await until(lambda: app.calls_to("GET", path))
    await asyncio.sleep(0.3)
    assert library.get(key_of(row)) is None
    assert len(app.calls_to("GET", path)) == 1


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("service", TITLES)
async def test_title_that_has_a_deleted_ones_id(home: Home, app: SimulatedApp) -> None:
    """Know a title that was added after another was deleted, and has its id."""
    first, second = add(app, 2)
    entry = await home.hear(app)
    kind = TITLES[app.service]
    await edit(app, "DELETE", f"/{kind}/{second['id']}")
    library = entry.runtime_data.library
    await until(lambda: library.get(key_of(second)) is None)
    app.rows.renumber({first["id"]: second["id"]})
    app.hub.broadcast(kind, "updated", app.resource(kind, first))
    await until(lambda: library.by_arr_id(second["id"]))
    assert library.by_arr_id(second["id"]) is library.get(key_of(first))


@pytest.mark.usefixtures("push")
async def test_deletion_of_what_is_being_read(home: Home, sonarr: SimulatedApp) -> None:
    """Do not take an answer for the last truth that is older than a deletion."""
    row = sonarr.add_series(81189)
    entry = await home.hear(sonarr)
    path = f"/series/{row['id']}"
    sonarr.fail(f"{path}$", method="GET", body=dict(row), delay=0.4, times=1)
    sonarr.hub.broadcast("series", "updated", {"id": row["id"]})
    await until(lambda: sonarr.calls_to("GET", path))
    await edit(sonarr, "DELETE", path)
    library = entry.runtime_data.library
    await until(lambda: library.get(81189) is None)
    await asyncio.sleep(0.8)
    assert library.get(81189) is None


async def test_restored_app_and_what_was_looked_up(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp, make_entry: EntryFactory
) -> None:
    """Say of a title that a restore took away that it is not there, at once."""
    backup = sonarr.rows.backup()
    entry: MockConfigEntry = make_entry(sonarr)
    await set_up(hass, entry)
    ask = await home.connect()
    sonarr.add_series(81189)
    found = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    assert found["status"] == "requested"
    await home.look_again(entry)
    sonarr.rows.restore(backup)
    sonarr.add_series(next(key for key in sonarr.catalogue.series if key != 81189))
    await home.look_again(entry)
    found = (await ask("search_tv", query="Breaking Bad"))["results"][0]
    assert found["status"] == "not_requested"


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("seasons", [[1], [1, 2]])
@pytest.mark.parametrize("left", [[2, 3, 4, 5], [3, 4, 5]])
@pytest.mark.parametrize("how", ["message", "library", "restart"])
async def test_seasons_that_go(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    seasons: list[int],
    left: list[int],
    how: str,
) -> None:
    """Fail what of a request is not there, though its series is; the rest goes on."""
    row = sonarr.add_series(81189, monitored=False, seasons=[])
    entry = await home.hear(sonarr)
    ada = await home.parent()
    fields = {"tvdb_id": 81189, "title": "?", "seasons": seasons}
    assert (await ada.ask("request_series", **fields))["success"]
    await until(lambda: is_settled(hass))
    row["seasons"] = [one for one in row["seasons"] if one["seasonNumber"] in left]
    if how == "restart":
        await hass.config_entries.async_reload(entry.entry_id)
    elif how == "message":
        sonarr.hub.broadcast("series", "updated", row)
    else:
        await entry.runtime_data.async_read_library()
    wanted = {
        "failed": [one for one in seasons if one not in left],
        "sent": [one for one in seasons if one in left],
    }
    wanted = {status: some for status, some in wanted.items() if some}
    for _ in range(200):
        found = {one["status"]: one["seasons"] for one in await ada.requests()}
        if found == wanted:
            break
        await asyncio.sleep(0.02)
    assert found == wanted


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("service", TITLES)
async def test_deletion_of_what_has_anothers_id(home: Home, app: SimulatedApp) -> None:
    """Drop the title that went, and not the one that had its id before a restore."""
    first, second, *_ = add(app, 3)
    stays, goes = key_of(first), key_of(second)
    entry = await home.hear(app)
    library, kind = entry.runtime_data.library, TITLES[app.service]
    app.fail(f"/{kind}$", method="GET", hang=True, times=1)
    app.calls.clear()
    numbers = {first["id"]: second["id"], second["id"]: first["id"]}
    app.rows.renumber(numbers)
    app.hub.drop()
    await until(lambda: app.calls_to("GET", f"/{kind}"))
    await until(lambda: entry.runtime_data.push.connected)
    gone: list[Any] = []
    forget = library.forget
    with patch.object(
        library, "forget", lambda key: [gone.append(key), forget(key)][1]
    ):
        path = f"/{kind}/{second['id']}"
        await edit(app, "DELETE", path)
        # Lidarr says more of it before, and so who it is.
        await until(lambda: app.calls_to("GET", path) or library.get(goes) is None)
        await until(lambda: not len(entry.runtime_data.reads))
        assert library.get(stays) is not None
        app.clear_faults()
        await until(lambda: library.get(goes) is None)
        await until(lambda: library.by_arr_id(first["id"]) is library.get(stays))
    assert library.get(stays) is not None
    assert stays not in gone
