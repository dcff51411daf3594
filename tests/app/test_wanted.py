"""What is wanted, complete or to come, where the apps' counts say something else."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest

from tests.arr_simulator import SimulatedApp
from tests.support.entries import EntryFactory, set_up
from tests.support.family import BREAKING_BAD, parent, person
from tests.support.helpers import seasons_monitored
from tests.support.home import Home

type Json = dict[str, Any]


def switch_off(app: SimulatedApp, row: Json, off: Callable[[Json], bool]) -> None:
    """Have single episodes of a series be unmonitored, whatever the flags of its seasons say."""
    for episode in app.episodes.values():
        if episode["seriesId"] == row["id"] and off(episode):
            episode["monitored"] = False
    app.backend.count(row)


def in_season(number: int, *, first: int = 1) -> Callable[[Json], bool]:
    """Return what picks the episodes of a season from one on."""
    return lambda row: row["seasonNumber"] == number and row["episodeNumber"] >= first


# Which files there are, and which episodes of season 2 are off: all, those that are not
# there, one alone.
OFF: dict[str, tuple[dict[int, int], int]] = {
    "all": ({}, 1),
    "what is missing": ({2: 2}, 3),
    "the last": ({}, 13),
}


@pytest.mark.parametrize(("files", "first"), OFF.values(), ids=OFF)
async def test_season_whose_episodes_are_off(
    home: Home, sonarr: SimulatedApp, files: dict[int, int], first: int
) -> None:
    """Ask who decides for a season of which only the flag is on, and have it fetched then."""
    row = sonarr.add_series(81189, seasons=[1, 2], files=files)
    switch_off(sonarr, row, in_season(2, first=first))
    await home.add(sonarr)
    mia = await home.person("Mia")
    wish = {**BREAKING_BAD, "seasons": [2]}
    answer = await mia.ask("request_series", **wish)
    assert (answer["success"], answer["status"]) == (True, "pending")
    ada = await home.parent()
    assert (await ada.ask("approve", request_id=answer["request_id"]))["success"]
    await home.quiet()
    assert seasons_monitored(sonarr, row["id"])[2] == {True}
    assert (await mia.mine())["status"] == "sent"


def air(app: SimulatedApp, row: Json, number: int, aired: int) -> None:
    """Have so many episodes of a season be on already, and the others still to come."""
    now = dt_util.utcnow()
    for episode in app.episodes.values():
        if episode["seriesId"] == row["id"] and episode["seasonNumber"] == number:
            weeks = episode["episodeNumber"] - aired
            moment = now + timedelta(weeks=weeks, hours=-1)
            episode["airDateUtc"] = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    app.backend.count(row)


@pytest.mark.parametrize("aired", [0, 4, 13])
async def test_season_that_runs(home: Home, sonarr: SimulatedApp, aired: int) -> None:
    """Take a season for wanted whose episodes are, also those to come; charge nothing for it."""
    row = sonarr.add_series(81189, seasons=[2])
    air(sonarr, row, 2, aired)
    await home.add(sonarr, rules={"limit": 1, "limit_days": 7})
    mia = await home.person("Mia")
    answer = await mia.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert answer["error_code"] == "already_exists"
    assert (await mia.mine())["status"] == "sent"
    assert (await mia.ask("request_series", **BREAKING_BAD, seasons=[3]))["success"]


@pytest.mark.usefixtures("push")
@pytest.mark.parametrize("title", ["Breaking Bad", "Breaking Bad, again"])
@pytest.mark.parametrize("how", ["library", "series", "episode"])
async def test_season_that_runs_with_one_off(
    home: Home, sonarr: SimulatedApp, title: str, how: str
) -> None:
    """Ask who decides if any episode to come would not be fetched."""
    row = sonarr.add_series(81189, seasons=[2])
    air(sonarr, row, 2, 4)
    switch_off(sonarr, row, lambda one: one["episodeNumber"] == 9)
    entry = await home.hear(sonarr)
    mia = await home.person("Mia")
    answer = await mia.ask("request_series", **BREAKING_BAD, seasons=[2])
    assert answer["status"] == "pending"

    for episode in sonarr.episodes.values():
        episode["monitored"] |= episode["seasonNumber"] == 2
    row["title"] = title
    sonarr.backend.count(row)
    if how == "library":
        await entry.runtime_data.async_read_library()
    elif how == "series":
        sonarr.hub.broadcast("series", "updated", sonarr.resource("series", row))
    else:
        sonarr.hub.broadcast("episode", "updated", {"id": 1, "seriesId": row["id"]})
    for _ in range(100):
        if (request := await mia.mine())["status"] != "pending":
            break
        await asyncio.sleep(0.05)
    assert request["status"] == "sent"


def half_album(app: SimulatedApp, *, files: int, **options: Any) -> Json:
    """Leave an artist with some tracks of an album; return the album."""
    artist = next(iter(app.catalogue.artists.values()))
    app.add_artist(artist.mbid, **options)
    album = next(row for row in app.albums.values())
    tracks = [one for one in app.tracks.values() if one["albumId"] == album["id"]]
    for number, track in enumerate(tracks):
        track["hasFile"] = number < files
    app.backend.count(album)
    assert 0 < files < len(tracks)
    return album


def of_album(album: Json) -> Json:
    """Return a wish for an album."""
    return {"foreign_album_id": album["foreignAlbumId"], "title": album["title"]}


@pytest.mark.parametrize("files", [1, 2, 7])
async def test_some_tracks_of_an_album(
    home: Home, lidarr: SimulatedApp, files: int
) -> None:
    """Let an album be asked for of which some tracks are there that nobody monitors."""
    album = half_album(lidarr, files=files, albums=())
    counts = album["statistics"]
    assert counts["trackCount"] == files < counts["totalTrackCount"]
    await home.add(lidarr)
    mia = await home.person("Mia")
    assert (await mia.ask("request_album", **of_album(album)))["status"] == "pending"
    ada = await home.parent()
    assert (await ada.ask("request_album", **of_album(album)))["success"]
    await home.quiet()
    assert album["monitored"]
    assert (await mia.mine())["status"] == "sent"
    assert (await mia.mine())["state"]["status"] == "partial"


async def test_album_of_an_unmonitored_artist(home: Home, lidarr: SimulatedApp) -> None:
    """Ask who decides for an album whose flag alone is on, and have it fetched then."""
    artist = lidarr.add_artist(next(iter(lidarr.catalogue.artists)))
    artist["monitored"] = False
    album = next(iter(lidarr.albums.values()))
    await home.add(lidarr)
    mia = await home.person("Mia")
    answer = await mia.ask("request_album", **of_album(album))
    assert (answer["success"], answer["status"]) == (True, "pending")
    ada = await home.parent()
    assert (await ada.ask("approve", request_id=answer["request_id"]))["success"]
    await home.quiet()
    assert artist["monitored"]
    assert (await mia.mine())["status"] == "sent"


async def test_explaining_an_album_of_an_unmonitored_artist(
    home: Home, lidarr: SimulatedApp
) -> None:
    """Say of an album that is there in part that nobody looks for the rest."""
    album = half_album(lidarr, files=2)
    album["monitored"] = True
    lidarr.artists[album["artistId"]]["monitored"] = False
    entry = await home.add(lidarr)
    ada = await home.parent()
    artist = lidarr.artists[album["artistId"]]["foreignArtistId"]
    await ada.ask("get_artist_albums", foreign_artist_id=artist)
    fields = {"kind": "album", "media_id": album["foreignAlbumId"]}
    told = await ada.ask("explain", entry_id=entry.entry_id, **fields)
    assert "nobody requested what’s missing" in told["sentence"]


async def test_artist_with_some_tracks(home: Home, lidarr: SimulatedApp) -> None:
    """Monitor the rest of an album that is there in part with its artist."""
    album = half_album(lidarr, files=2, albums=())
    await home.add(lidarr)
    ada = await home.parent()
    artist = lidarr.artists[album["artistId"]]
    wish = {"foreign_artist_id": artist["foreignArtistId"], "title": "x"}
    assert (await ada.ask("request_artist", **wish))["success"]
    await home.quiet()
    assert all(one["monitored"] for one in lidarr.albums.values())


@pytest.mark.parametrize("future", [False, True])
async def test_artist_of_whom_all_is_wanted(
    hass: HomeAssistant,
    hass_ws_client: Any,
    lidarr: SimulatedApp,
    make_entry: EntryFactory,
    *,
    future: bool,
) -> None:
    """Need nobody's leave for an artist all of whose albums are looked for."""
    artist = next(iter(lidarr.catalogue.artists.values()))
    lidarr.add_artist(artist.mbid)
    album = next(iter(lidarr.albums.values()))
    if future:
        album["releaseDate"] = "2031-02-03T00:00:00Z"
        lidarr.backend.count(album)
    await set_up(hass, make_entry(lidarr))
    mia = await person(hass, hass_ws_client, "Mia")
    wish = {"foreign_artist_id": artist.mbid, "title": artist.name}
    answer = await mia.ask("request_artist", **wish)
    assert answer["error_code"] == "already_exists"

    album["monitored"] = False
    lidarr.backend.count(album)
    ben = await person(hass, hass_ws_client, "Ben")
    ada = await parent(hass, hass_ws_client)
    request_id = (await mia.mine())["id"]
    await ada.ask("withdraw", request_id=request_id)
    assert (await ben.ask("request_artist", **wish))["status"] == "pending"


TO_COME = {"releaseDate": "2031-02-03T00:00:00Z"}


@pytest.mark.parametrize(
    ("albums", "day", "words"),
    [
        ({}, None, "No albums are listed for this artist"),
        ({"all": TO_COME}, "2031-02-03", "February 3, 2031"),
    ],
)
async def test_monitored_artist_with_nothing_out(
    home: Home, lidarr: SimulatedApp, albums: Json, day: str | None, words: str
) -> None:
    """Say of a wanted artist of whom nothing is out that it is to come, and why."""
    artist = next(iter(lidarr.catalogue.artists.values()))
    row = lidarr.add_artist(artist.mbid)
    for album in list(lidarr.albums.values()):
        if albums:
            album.update(albums["all"])
            lidarr.backend.count(album)
        else:
            lidarr.backend._forget_album(album)
    if not albums:
        row.pop("statistics", None)
    entry = await home.add(lidarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "artist", "media_id": artist.mbid}
    told = await ada.ask("explain", **title)
    assert (told["status"], told["release_date"]) == ("unreleased", day)
    assert words in told["sentence"]


async def test_monitored_series_without_seasons(
    home: Home, sonarr: SimulatedApp
) -> None:
    """Say of a wanted series that has no seasons yet that it is to come."""
    row = sonarr.add_series(81189)
    row["seasons"] = []
    entry = await home.add(sonarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "series", "media_id": 81189}
    assert (await ada.ask("explain", **title))["status"] == "unreleased"
    row["monitored"] = False
    await home.look_again(entry)
    assert (await ada.ask("explain", **title))["status"] == "unmonitored"


async def test_aired_long_ago_and_off(home: Home, sonarr: SimulatedApp) -> None:
    """Say of a season that was on, and of which nothing is wanted, that nobody wants it."""
    row = sonarr.add_series(81189, seasons=[2])
    switch_off(sonarr, row, lambda _row: True)
    entry = await home.add(sonarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "series", "media_id": 81189}
    told = await ada.ask("explain", **title)
    assert told["status"] == "unmonitored"
    assert {one["status"] for one in told["seasons"]} == {"unmonitored"}


DAYS = {
    "America/Los_Angeles": {"2031-03-04T03:00:00Z": "2031-03-03"},
    "Europe/Berlin": {
        "2031-03-04T03:00:00Z": "2031-03-04",
        "2031-03-04T23:30:00Z": "2031-03-05",
    },
    "Pacific/Kiritimati": {"2031-03-04T11:00:00Z": "2031-03-05"},
    "Pacific/Pago_Pago": {"2031-03-04T10:00:00Z": "2031-03-03"},
    "Asia/Kolkata": {"2031-07-04T18:31:00Z": "2031-07-05"},
    "UTC": {"2031-07-04T23:59:59Z": "2031-07-04"},
}


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [(zone, *day) for zone, days in DAYS.items() for day in days.items()],
)
async def test_day_of_a_season(
    hass: HomeAssistant,
    home: Home,
    sonarr: SimulatedApp,
    zone: str,
    moment: str,
    day: str,
) -> None:
    """Name the day on which a season comes out here, wherever that is."""
    await hass.config.async_set_time_zone(zone)
    row = sonarr.add_series(81189, seasons=[2])
    for episode in sonarr.episodes.values():
        episode["airDateUtc"] = moment
    sonarr.backend.count(row)
    entry = await home.add(sonarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "series", "media_id": 81189}
    told = await ada.ask("explain", **title)
    [season] = [one for one in told["seasons"] if one["seasonNumber"] == 2]
    assert told["release_date"] == season["release_date"] == day
    spoken = dt_util.parse_date(day)
    assert spoken
    assert f"{spoken:%B} {spoken.day}, {spoken.year}" in told["sentence"]


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [("released", "2031-03-18"), ("inCinemas", "2030-12-18"), ("announced", None)],
)
async def test_day_of_a_movie(
    home: Home, radarr: SimulatedApp, minimum: str, expected: str | None
) -> None:
    """Name the day from when on the app looks for a movie, not just any that it has."""
    row = radarr.add_movie(603, minimum_availability=minimum)
    row.update(
        inCinemas="2030-12-18T00:00:00Z", digitalRelease=None, physicalRelease=None
    )
    row["isAvailable"] = radarr.backend.is_available(row)
    row["releaseDate"] = radarr.backend.release_date(row)
    entry = await home.add(radarr)
    ada = await home.parent()
    title = {"entry_id": entry.entry_id, "kind": "movie", "media_id": 603}
    told = await ada.ask("explain", **title)
    assert told["release_date"] == expected
    assert told["status"] == ("unreleased" if expected else "requested")
