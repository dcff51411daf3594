"""Services on the web that fail: each shelf alone, what it had stays, and nobody is pestered."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from unittest.mock import Mock, patch

from aiohttp import ClientConnectorDNSError
from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.api import WebClient
from custom_components.requestarr.app.web import DATA_WEB
from tests.arr_simulator import SimulatedApp
from tests.support.entries import AppRunner, EntryFactory, set_up
from tests.support.family import Person
from tests.support.home import Home
from tests.support.home_page import ids_of
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze

MODULE = "custom_components.requestarr.app.web_source"
DAY = "custom_components.requestarr.app.web_series.today"
ALLOWED = {"web_shelves": True}
POPULAR, RETURNING = "web_series_popular", "web_series_returning"
ARTISTS, ALBUMS = "web_artists_popular", "web_albums_popular"
FAULTS: list[dict[str, Any]] = [
    {"close": True},
    {"html": True},
    {"status": 200, "body": "{"},
    {"status": 200, "body": "7"},
    {"status": 200, "body": {"payload": {"artists": {}}}},
    {"status": 200, "body": {"payload": []}},
    {"status": 204, "body": ""},
    {"status": 404, "body": ""},
    {"status": 500, "body": "no"},
    {"status": 301, "redirect": "http://127.0.0.1:1/"},
    {"size": 9 * 1024 * 1024},
    {"status": 429, "headers": {"Retry-After": "x"}},
    {"status": 429, "headers": {"Retry-After": "nan"}},
    {"status": 429, "headers": {"Retry-After": "Wed, 21 Oct 2015 07:28:00"}},
    {"status": 503, "headers": {"Retry-After": "0"}},
    {"status": 429, "headers": {"Retry-After": "Mon, 01 Jan 0001 00:00:00 +2359"}},
]


@contextmanager
def asked_again() -> Generator[None]:
    """Ask soon again what failed; a service that is busy is asked for other lists before."""
    with (
        patch(f"{MODULE}.PAUSES", (0.3,)),
        patch(f"{MODULE}.LOST_PAUSES", (0.05,)),
        patch(f"{MODULE}.SPACE", 0.02),
        patch("custom_components.requestarr.api.web_client.USUAL_WAIT", 0.01),
    ):
        yield


@pytest.mark.parametrize("fault", FAULTS)
async def test_artists_fail(
    home: Home,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
    fault: dict[str, Any],
) -> None:
    """A list that can't be read says so, and is there once it can be."""
    listenbrainz.add_artist("Many", 90)
    listenbrainz.add_album("Loud Songs", "Many", 30)
    listenbrainz.fail("/artists", **fault)
    with asked_again():
        await home.add(lidarr, **ALLOWED)
        page = await home.page()
        shelf = await page.until(ARTISTS, state="failed")
        assert shelf["results"] == []
        assert "ListenBrainz" in shelf["message"]
        assert "127.0.0.1" not in str(shelf)
        await page.until(ALBUMS, state="ready", total=1)
        listenbrainz.works()
        shelf = await page.until(ARTISTS, state="ready", total=1)
        assert shelf["message"] is None
        await page.close()


@pytest.mark.parametrize("fault", FAULTS)
async def test_schedules_fail(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze, fault: dict[str, Any]
) -> None:
    """Schedules that can't be read say so, and are there once they can be."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    tvmaze.fail("/schedule", **fault)
    with asked_again():
        await home.add(sonarr, **ALLOWED)
        page = await home.page()
        shelf = await page.until(POPULAR, state="failed")
        assert "TVmaze" in shelf["message"]
        assert len(tvmaze.calls) <= 12
        tvmaze.works()
        await page.until(POPULAR, state="ready", total=1)
        await page.close()


async def test_one_part_fails(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """A country that TVmaze refuses costs what is streamed nothing; the shelf says so."""
    home.hass.config.country = "XX"
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    await home.add(sonarr, **ALLOWED)
    page = await home.page()
    shelf = await page.until(POPULAR, state="ready")
    assert ids_of(shelf) == [400001]
    assert "TVmaze" in shelf["message"] and shelf["retry_at"]
    await page.close()


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (429, {"Retry-After": "3600"}),
        (503, {"Retry-After": "3600.5"}),
        (429, {"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"}),
        (429, {"Retry-After": "inf"}),
        (429, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-In": "3600"}),
        (429, {}),
    ],
)
async def test_left_alone(
    home: Home,
    sonarr: SimulatedApp,
    tvmaze: SimulatedTvmaze,
    status: int,
    headers: dict[str, str],
) -> None:
    """Who says "later" is asked nothing before that, for any shelf, however often one looks."""
    tvmaze.fail("/schedule", status=status, headers=headers)
    await home.add(sonarr, **ALLOWED)
    ada = await home.parent()
    page = await home.page(ada)
    await page.until(POPULAR, state="failed")
    await page.close()
    for _ in range(2):
        page = await home.page(ada)
        await ada.ask("shelf", shelf=RETURNING)
        await home.quiet()
        await page.close()
    assert len(tvmaze.calls) == 1


async def test_space_between_calls(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """After each answer the service is left alone for a moment."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    await home.add(sonarr, **ALLOWED)
    with patch(f"{MODULE}.SPACE", 0.05):
        page = await home.page()
        await page.until(POPULAR, state="ready")
        await page.close()
    times = [one.at for one in tvmaze.calls]
    assert len(times) >= 16
    assert min(after - before for before, after in pairwise(times)) > 0.045


async def test_hung_up_twice(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """Who hangs up twice is asked nothing more for a day."""
    listenbrainz.fail("/1/", close=True)
    await home.add(lidarr, **ALLOWED)
    ada = await home.parent()
    with patch(f"{MODULE}.LOST_PAUSES", (0.02, 24 * 3600.0)):
        page = await home.page(ada)
        await page.until(ARTISTS, state="failed")
        later = dt_util.utcnow() + timedelta(hours=12)
        while not any(
            (at := one["retry_at"]) and datetime.fromisoformat(at) > later
            for one in page.shelves
        ):
            await page.next()
        asked = len(listenbrainz.calls)
        for shelf_id in (ARTISTS, ALBUMS, "web_albums_new"):
            await ada.ask("shelf", shelf=shelf_id)
        await home.quiet()
        assert len(listenbrainz.calls) == asked
        await page.close()


async def test_no_internet(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """A home that can't look names up has not been hung up on: it asks again before a day."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    key: Any = Mock(ssl=True, host="nowhere", port=443)
    lost = ClientConnectorDNSError(key, OSError("no such name"))
    await home.add(sonarr, **ALLOWED)
    with patch(f"{MODULE}.PAUSES", (0.05,)):
        with patch.object(WebClient, "_exchange", side_effect=lost):
            page = await home.page()
            await page.until(POPULAR, state="failed")
        await page.until(POPULAR, state="ready")
        await page.close()


async def test_what_is_left_of_a_limit(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """With no call left, the next one waits for as long as the answer says."""
    listenbrainz.add_artist("Many", 90)
    listenbrainz.remaining = 0
    await home.add(lidarr, **ALLOWED)
    page = await home.page()
    await page.until(ARTISTS, state="ready")
    assert len(listenbrainz.calls) == 1
    assert page.get(ALBUMS)["state"] == "loading"
    await page.close()


async def test_old_shelf(home: Home, tvmaze: SimulatedTvmaze, watching: Person) -> None:
    """What can't be read anew is shown as it was, with its age, and no longer than three days."""
    with patch(f"{MODULE}.LIFETIME", 0.2), patch(f"{MODULE}.SPREAD", 0.0):
        page = await home.page(watching)
        await page.until(POPULAR, state="ready")
        tvmaze.fail("/schedule", status=500)
        while not (shelf := await page.until(POPULAR, state="ready"))["message"]:
            await page.next()
        assert ids_of(shelf) == [400001]
        answer = await watching.ask("shelf", shelf=POPULAR)
        assert answer["updated_at"] == shelf["updated_at"]
        with patch(f"{MODULE}.KEPT", timedelta(0)):
            answer = await watching.ask("shelf", shelf=POPULAR)
        assert (answer["state"], answer["total"]) == ("failed", 0)
        await page.close()


async def test_read_again(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """After a day its last day and one other of each span are read, not all of them."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    tvmaze.air(tvmaze.add_show(400002, "Later"), 1)
    tvmaze.air(tvmaze.add_show(400003, "Back Again"), 15, 2, 1)
    await home.add(sonarr, **ALLOWED)
    ada = await home.parent()
    page = await home.page(ada)
    assert ids_of(await page.until(POPULAR, state="ready")) == [400001]
    await page.without(RETURNING)
    await page.close()
    tvmaze.calls.clear()
    # A day goes by.
    source = home.hass.data[DATA_WEB].series
    source._due = dict.fromkeys(source._due, 0.0)
    source._read_at = {key: at - 86_400 for key, at in source._read_at.items()}
    with patch(DAY, lambda: tvmaze.day + timedelta(days=1)):
        page = await home.page(ada)
        assert ids_of(await page.until(POPULAR, total=2)) == [400001, 400002]
        await page.until(RETURNING, total=1)
        await page.close()
    assert len(tvmaze.calls) == 8
    days = {one.query["date"] for one in tvmaze.calls}
    assert days == {"2027-01-06", "2027-01-07", "2027-01-08", "2027-01-21"}


async def test_turned_off(
    home: Home, tvmaze: SimulatedTvmaze, watching: Person
) -> None:
    """What an admin turns off is gone at once, and asked for no more."""
    entry = home.entry
    with patch(f"{MODULE}.LIFETIME", 0.1), patch(f"{MODULE}.SPREAD", 0.0):
        page = await home.page(watching)
        await page.until(POPULAR, state="ready")
        options = {**entry.options, "web_shelves": False}
        home.hass.config_entries.async_update_entry(entry, options=options)
        await page.without(POPULAR)
        await home.quiet()
        asked = len(tvmaze.calls)
        await watching.ask("shelf", shelf=POPULAR)
        await home.quiet()
        assert len(tvmaze.calls) == asked
        home.hass.config_entries.async_update_entry(
            entry, options={**options, "web_shelves": True}
        )
        await page.until(POPULAR, state="ready")
        assert len(tvmaze.calls) > asked
        await page.close()


async def test_app_that_is_away(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """Without its app nothing can be requested: the shelves say what is wrong with it."""
    await sonarr.stop()
    await home.add(sonarr, **ALLOWED)
    page = await home.page(place="series")
    shelf = await page.until(POPULAR, state="failed")
    assert "Sonarr" in shelf["message"]
    await page.close()


async def test_two_sonarrs(
    home: Home,
    sonarr: SimulatedApp,
    run_app: AppRunner,
    make_entry: EntryFactory,
    tvmaze: SimulatedTvmaze,
) -> None:
    """Two apps that allow it share one reading; titles are requested in the first of them."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0)
    other = await run_app("sonarr", instance_name="Anime")
    entries = [make_entry(sonarr), make_entry(other, **ALLOWED)]
    await set_up(home.hass, *entries)
    page = await home.page()
    shelf = await page.until(POPULAR, state="ready")
    assert shelf["entry_id"] == entries[1].entry_id
    options = {**entries[0].options, **ALLOWED}
    home.hass.config_entries.async_update_entry(entries[0], options=options)
    shelf = await page.until(POPULAR, entry_id=entries[0].entry_id)
    await page.without(RETURNING)
    assert page.ids.count(POPULAR) == 1
    assert len(tvmaze.calls) == 44
    await page.close()


async def test_turned_off_meanwhile(
    home: Home, tvmaze: SimulatedTvmaze, watching: Person
) -> None:
    """What is turned off while schedules are read ends that, and begins anew once it is on."""
    entry = home.entry
    off = {key: one for key, one in entry.options.items() if key not in ALLOWED}
    tvmaze.fail("/schedule", hang=True)
    await watching.ask("shelf", shelf=POPULAR)
    await tvmaze.arrived.wait()
    home.hass.config_entries.async_update_entry(entry, options=off)
    tvmaze.works()
    await home.quiet()
    assert len(tvmaze.calls) == 1
    home.hass.config_entries.async_update_entry(entry, options={**off, **ALLOWED})
    await watching.ask("shelf", shelf=POPULAR)
    await home.quiet()
    answer = await watching.ask("shelf", shelf=POPULAR)
    assert (answer["state"], answer["total"]) == ("ready", 1)


async def test_what_nobody_thought_of(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """A fault of our own costs that shelf alone, and is not tried again and again."""
    await home.add(sonarr, **ALLOWED)
    ada = await home.parent()
    with patch.object(WebClient, "async_get", side_effect=RuntimeError) as asked:
        for _ in range(3):
            await ada.ask("shelf", shelf=POPULAR)
            await home.quiet()
        answer = await ada.ask("shelf", shelf="waiting")
    assert answer["total"] == 0
    assert asked.call_count == 2
