"""What a request would take of the space, told to who decides on it."""

from typing import Any

from homeassistant.core import HomeAssistant
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Ask, async_user, token_of
from tests.support.home import Home

pytestmark = pytest.mark.usefixtures("socket_enabled")

GB = 1_073_741_824
EPISODE, TRACK = 1_610_612_736, 31_457_280
BEATLES = "b10bbbfc-cf9e-42e0-be17-e2c3e1d2600d"
RADIOHEAD = "a74b1b7f-71a5-4011-9441-d0b5e4122711"
ABBEY_ROAD = "9162580e-5df4-32de-80cc-f45a8d8a9b1d"
MATRIX = {"kind": "movie", "media_id": 603}
BAD = {"kind": "series", "media_id": 81189}


async def child_of(hass: HomeAssistant, home: Home) -> Ask:
    """Return what sends commands as somebody whose requests wait."""
    return await home.connect(await token_of(hass, await async_user(hass, "Alex")))


async def guess(home: Home, title: dict[str, Any]) -> int | None:
    """Return what who decides is told that a title takes."""
    answer = await (await home.connect())("title", **title)
    size: int | None = answer["title"]["cost"]["size_bytes"]
    return size


async def test_a_movie_by_its_minutes(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """Two hours take twice what an hour takes in the same quality."""
    for number, profile, runtime, size in (
        (604, 4, 100, 10 * GB),
        (11, 4, 50, 5 * GB),
        (78, 5, 100, 80 * GB),
    ):
        row = radarr.add_movie(number, has_file=True)
        row.update(qualityProfileId=profile, runtime=runtime, sizeOnDisk=size)
    entry = await home.add(radarr)
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "quality_profile_id": 4}
    )
    child = await child_of(hass, home)
    await child("request_movie", tmdb_id=603)
    assert await guess(home, MATRIX) == round(136 * 10 * GB / 100)


async def test_nothing_to_go_by(
    hass: HomeAssistant, home: Home, radarr: SimulatedApp
) -> None:
    """An app without files tells no size, and no 0 either."""
    radarr.add_movie(604)
    await home.add(radarr)
    await (await child_of(hass, home))("request_movie", tmdb_id=603)
    assert await guess(home, MATRIX) is None


async def test_seasons(hass: HomeAssistant, home: Home, sonarr: SimulatedApp) -> None:
    """A season that nobody counted is as long as others; one that is held lacks what it lacks."""
    sonarr.add_series(78874, files="all")
    await home.add(sonarr)
    child = await child_of(hass, home)
    await child("request_series", tvdb_id=81189, seasons=[1, 2])
    whole = await guess(home, BAD)
    assert whole
    await child("withdraw", request_id=await _pending(child))
    await child("request_series", tvdb_id=81189, seasons=[1])
    half = await guess(home, BAD)
    assert half == round(whole / 2)


async def test_missing_episodes(
    hass: HomeAssistant, home: Home, sonarr: SimulatedApp
) -> None:
    """What is there already takes no more."""
    row = sonarr.add_series(81189, seasons=[1], files={1: 7})
    await home.add(sonarr)
    child = await child_of(hass, home)
    await child("request_series", tvdb_id=81189, seasons=[2])
    assert row["seasons"][2]["statistics"]["totalEpisodeCount"] == 13
    assert await guess(home, BAD) == 13 * EPISODE


@pytest.mark.parametrize("held", [False, True], ids=["new", "held"])
async def test_an_album(
    hass: HomeAssistant, home: Home, lidarr: SimulatedApp, held: bool
) -> None:
    """An album is as long as others are, until it is counted."""
    lidarr.add_artist(RADIOHEAD, files="all")
    if held:
        lidarr.add_artist(BEATLES, albums=())
    await home.add(lidarr)
    child = await child_of(hass, home)
    await child("request_album", foreign_artist_id=BEATLES, foreign_album_id=ABBEY_ROAD)
    size = await guess(home, {"kind": "album", "media_id": ABBEY_ROAD})
    assert size
    assert 8 * TRACK <= size <= 20 * TRACK


async def test_an_artist(hass: HomeAssistant, home: Home, lidarr: SimulatedApp) -> None:
    """How many albums it will be, nobody knows."""
    lidarr.add_artist(RADIOHEAD, files="all")
    await home.add(lidarr)
    await (await child_of(hass, home))("request_artist", foreign_artist_id=BEATLES)
    assert await guess(home, {"kind": "artist", "media_id": BEATLES}) is None


async def _pending(ask: Ask) -> str:
    """Return the id of one's own request that waits."""
    (one,) = (await ask("requests", status="pending"))["requests"]
    request_id: str = one["id"]
    return request_id
