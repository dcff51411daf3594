"""What is wanted and in no count, as no day of it is known, is no less wanted for that."""

from dataclasses import replace

from homeassistant.core import HomeAssistant
import pytest

from tests.app.test_moved import is_settled
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json, until
from tests.support.home import Home
from tests.support.wishes import look, wish_for

pytestmark = pytest.mark.usefixtures("haste")

SERIES: Json = {"tvdb_id": 81189, "title": "Breaking Bad"}


@pytest.mark.parametrize("restarted", [False, True])
async def test_artist_of_albums_without_a_day(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, restarted: bool
) -> None:
    """Say that an artist's music is to come where each album is wanted, and none dated."""
    wish = wish_for(lidarr, "artist")
    artist = lidarr.catalogue.artists[wish["foreign_artist_id"]]
    undated = tuple(replace(one, released=None) for one in artist.albums)
    lidarr.upstream.change(artist.mbid, albums=undated)
    entry = await home.add(lidarr)
    ada = await home.parent()
    assert (await ada.ask("request_artist", **wish))["success"]
    await until(lambda: is_settled(hass))
    if restarted:
        assert await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    assert (await ada.mine())["state"]["status"] == "unreleased"
    assert (await look(ada.ask, "artist", wish))["status"] == "unreleased"


def with_undated_season(sonarr: SimulatedApp) -> int:
    """Have the last season of a series be one that is announced, without days; return it."""
    series = sonarr.catalogue.series[81189]
    last = max(one.number for one in series.seasons)
    seasons = tuple(
        replace(one, first_aired=None, episodes=1) if one.number == last else one
        for one in series.seasons
    )
    sonarr.upstream.change(81189, seasons=seasons, status="continuing")
    return last


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("is_off", [False, True])
async def test_season_without_days(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    restarted: bool,
    is_off: bool,
) -> None:
    """Say that an announced season is to come, unless somebody switched its episodes off."""
    last = with_undated_season(sonarr)
    entry = await home.add(sonarr)
    ada = await home.parent()
    assert (await ada.ask("request_series", **SERIES, seasons=[last]))["success"]
    await until(lambda: is_settled(hass))
    if is_off:
        for episode in sonarr.episodes.values():
            episode["monitored"] = False
        await home.look_again(entry)
    if restarted:
        assert await hass.config_entries.async_reload(entry.entry_id)
    await home.quiet()
    said = "unmonitored" if is_off else "unreleased"
    assert (await ada.mine())["state"]["status"] == said
    shown = await look(ada.ask, "series", SERIES)
    states = {one["seasonNumber"]: one["status"] for one in shown["seasons"]}
    assert states[last] == said
    assert states[1] == "unmonitored"


async def test_look_that_was_too_early(home: Home, sonarr: SimulatedApp) -> None:
    """Believe no look at episodes that was under way as the app said something newer."""
    last = with_undated_season(sonarr)
    entry = await home.add(sonarr)
    ada = await home.parent()
    assert (await ada.ask("request_series", **SERIES, seasons=[last]))["success"]
    await home.quiet()
    assert (await ada.mine())["state"]["status"] == "unreleased"
    as_it_was = [sonarr.resource("episode", one) for one in sonarr.episodes.values()]
    sonarr.fail("^/episode", hang=True, body=as_it_was, times=1)
    sonarr.calls.clear()
    await entry.runtime_data.async_read_library()
    await until(lambda: sonarr.calls_to("GET", "/episode"))
    for episode in sonarr.episodes.values():
        episode["monitored"] = False
    await entry.runtime_data.async_read_library()
    sonarr.clear_faults()
    await home.quiet()
    assert (await ada.mine())["state"]["status"] == "unmonitored"


async def test_artist_whose_tracks_have_no_length(
    home: Home, lidarr: SimulatedApp
) -> None:
    """Say that all of an artist is there, also where nobody knows how long it plays."""
    wish = wish_for(lidarr, "artist")
    lidarr.add_artist(wish["foreign_artist_id"], files="all")
    for album in lidarr.albums.values():
        for one in (album, *album["releases"]):
            one["duration"] = 0
    await home.add(lidarr)
    ada = await home.parent()
    assert (await look(ada.ask, "artist", wish))["status"] == "available"
