"""What the web told is there at once after a restart, as old as it is, and is read anew in time."""

from datetime import timedelta
from typing import Any

from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration
from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.api import (
    Airing,
    PopularArtist,
    WebAlbum,
    airing_row,
    album_row,
    artist_row,
)
from custom_components.requestarr.app.web import DATA_WEB, async_setup_web
from custom_components.requestarr.const import DOMAIN
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.home_page import HomePage
from tests.web_simulator import SimulatedListenBrainz, SimulatedTvmaze

FILE = "requestarr.web"
ALLOWED = {"web_shelves": True}
SERIES = ["web_series_popular", "web_series_new", "web_series_returning"]
MUSIC = ["web_artists_popular", "web_albums_popular", "web_albums_new"]
UPDATED = "updated_at"


def fill(tvmaze: SimulatedTvmaze) -> None:
    """Have three series that are on, one that begins, and one that is back soon."""
    tvmaze.air(tvmaze.add_show(400001, "Quiet Harbour"), 0, number=5)
    tvmaze.air(tvmaze.add_show(400002, "Loud & <Clear>"), -2, season=1, number=1)
    tvmaze.air(tvmaze.add_show(400003, "Back Again"), 5, season=3, number=1)


def sing(listenbrainz: SimulatedListenBrainz) -> None:
    """Have artists and albums that many hear, and one that is new."""
    listenbrainz.add_artist("Many", 90)
    listenbrainz.add_artist("Few", 5)
    listenbrainz.add_album("Loud Songs", "Many", 30)
    listenbrainz.release("New Songs", "Few", -2, kind="EP")


async def write(hass: HomeAssistant) -> None:
    """Have everything written that waits to be."""
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()


async def restart(hass: HomeAssistant) -> None:
    """Have the integration know of the web only what its file says."""
    await write(hass)
    await async_setup_web(hass, await async_get_integration(hass, DOMAIN))


def shown(page: HomePage, ids: list[str]) -> list[Any]:
    """Return what some shelves show."""
    return [
        (one["id"], one["state"], one[UPDATED], one["results"])
        for one in page.shelves
        if one["id"] in ids
    ]


async def look(home: Home, ids: list[str]) -> HomePage:
    """Open Home, and wait until some shelves are full."""
    page = await home.page()
    for one in ids:
        await page.until(one, state="ready")
    await home.quiet()
    await page.close()
    return page


async def test_series_after_a_restart(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """All shelves are there in the first message, and nothing is asked that is known."""
    fill(tvmaze)
    await home.add(sonarr, **ALLOWED)
    before = shown(await look(home, SERIES), SERIES)
    calls = len(tvmaze.calls)
    await restart(home.hass)
    page = await home.page()
    assert shown(page, SERIES) == before
    assert [len(results) for *_, results in before] == [2, 1, 1]
    await home.quiet()
    assert len(tvmaze.calls) == calls
    await page.close()


async def test_music_after_a_restart(
    home: Home, lidarr: SimulatedApp, listenbrainz: SimulatedListenBrainz
) -> None:
    """The same of artists and albums."""
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    before = shown(await look(home, MUSIC), MUSIC)
    calls = len(listenbrainz.calls)
    await restart(home.hass)
    page = await home.page()
    assert shown(page, MUSIC) == before
    assert [len(results) for *_, results in before] == [2, 1, 1]
    await home.quiet()
    assert len(listenbrainz.calls) == calls
    await page.close()


async def test_old_is_shown_and_read_anew(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """What was read two days ago is shown with its age, and then it is true."""
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    listenbrainz.add_artist("Most", 900)
    at = (dt_util.utcnow() - timedelta(days=2)).isoformat()
    hass_storage[FILE]["data"]["music"]["artists"]["at"] = at
    await async_setup_web(home.hass, await async_get_integration(home.hass, DOMAIN))
    page = await home.page()
    first = page.get(MUSIC[0])
    assert first is not None
    assert (first[UPDATED], first["total"]) == (at, 2)
    shelf = await page.until(MUSIC[0], total=3)
    assert shelf["results"][0]["title"] == "Most"
    assert shelf[UPDATED] > at
    await page.close()


async def test_too_old_is_not_shown(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """What is older than three days, or from the future, counts as never read."""
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    music = hass_storage[FILE]["data"]["music"]
    for kept, days in zip(music.values(), (-4, -4, 1), strict=True):
        kept["at"] = (dt_util.utcnow() + timedelta(days=days)).isoformat()
    calls = len(listenbrainz.calls)
    await async_setup_web(home.hass, await async_get_integration(home.hass, DOMAIN))
    await look(home, MUSIC)
    assert len(listenbrainz.calls) == calls + 3


async def test_another_country(
    home: Home, sonarr: SimulatedApp, tvmaze: SimulatedTvmaze
) -> None:
    """What is on in a country that the home is no longer in is not shown."""
    fill(tvmaze)
    await home.add(sonarr, **ALLOWED)
    await look(home, SERIES)
    calls = len(tvmaze.calls)
    home.hass.config.country = "AT"
    await restart(home.hass)
    await look(home, SERIES)
    assert len(tvmaze.calls) > calls


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        7,
        {"music": 7},
        {"music": {"artists": 7}},
        {"music": {"artists": {"at": "x", "rows": []}}},
        {"music": {"artists": {"at": "2026-11-29T10:00:00", "rows": []}}},
        {"music": {"artists": {"at": "2999-01-01T10:00:00+00:00", "rows": [7]}}},
    ],
)
async def test_what_cant_be_read_is_read_anew(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
    data: Any,
) -> None:
    """A broken file holds up nothing, and is made anew."""
    hass_storage[FILE] = {"version": 1, "minor_version": 1, "key": FILE, "data": data}
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    assert len(hass_storage[FILE]["data"]["music"]["artists"]["rows"]) == 2


async def test_rows_that_cant_be_read(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """A row that is none is left out, the others are shown."""
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    rows = hass_storage[FILE]["data"]["music"]["artists"]["rows"]
    rows[:0] = [7, None, {"artist_mbid": "x"}]
    await async_setup_web(home.hass, await async_get_integration(home.hass, DOMAIN))
    assert len(home.hass.data[DATA_WEB].music.artists()) == 2


async def test_a_newer_file_is_left_alone(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """What a newer version has written is neither shown nor written over."""
    newer = {"version": 2, "minor_version": 1, "key": FILE, "data": {"new": True}}
    hass_storage[FILE] = dict(newer)
    sing(listenbrainz)
    await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    assert hass_storage[FILE] == newer


async def test_nothing_is_kept_of_what_is_not_allowed(
    home: Home,
    hass_storage: Json,
    lidarr: SimulatedApp,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """Once an admin allows it no more, the file says nothing; with the last app it goes."""
    sing(listenbrainz)
    entry = await home.add(lidarr, **ALLOWED)
    await look(home, MUSIC)
    await write(home.hass)
    assert hass_storage[FILE]["data"]["music"]
    home.hass.config_entries.async_update_entry(
        entry, options={**entry.options, "web_shelves": False}
    )
    await home.quiet()
    await (await home.page()).close()
    await write(home.hass)
    assert hass_storage[FILE]["data"]["music"] == {}
    await home.hass.config_entries.async_remove(entry.entry_id)
    await home.quiet()
    assert FILE not in hass_storage


async def test_rows_say_the_same_again(
    home: Home,
    sonarr: SimulatedApp,
    lidarr: SimulatedApp,
    tvmaze: SimulatedTvmaze,
    listenbrainz: SimulatedListenBrainz,
) -> None:
    """What is written of a series, an artist and an album reads as it was told."""
    fill(tvmaze)
    sing(listenbrainz)
    await home.add(sonarr, **ALLOWED)
    await home.add(lidarr, **ALLOWED)
    await look(home, [*SERIES, *MUSIC])
    web = home.hass.data[DATA_WEB]
    for airing in (*web.series.popular(), *web.series.returning()):
        assert Airing.from_json(airing_row(airing)) == airing
    for artist in web.music.artists():
        assert PopularArtist.from_json(artist_row(artist)) == artist
    for album in (*web.music.albums(), *web.music.fresh()):
        assert WebAlbum.fresh(album_row(album)) == album
