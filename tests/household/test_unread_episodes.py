"""An episode, or an album, that can't be read: nobody knows of it, and nothing is complete by it."""

import pytest

from tests.app.test_broken_rows import answer_of
from tests.app.test_wanted import in_season, switch_off
from tests.arr_simulator import SimulatedApp
from tests.support.family import BREAKING_BAD
from tests.support.helpers import Json, seasons_monitored
from tests.support.home import Home
from tests.support.wishes import wish_for

SEASON_2 = {**BREAKING_BAD, "seasons": [2]}
UNREADABLE: list[Json] = [
    {"seasonNumber": None},
    {"seasonNumber": "two"},
    {"id": None},
    {"seriesId": 0},
]


async def spoil(app: SimulatedApp, row: Json, *, number: int, by: Json) -> None:
    """Have an episode of season 2 come in a shape that can't be read."""
    rows = await answer_of(app, "/episode", seriesId=str(row["id"]))
    body = [
        {**one, **by}
        if (one["seasonNumber"], one["episodeNumber"]) == (2, number)
        else one
        for one in rows
    ]
    app.fail("/episode$", method="GET", status=200, body=body)


@pytest.mark.parametrize("by", UNREADABLE)
async def test_season_of_which_one_that_is_off_is_unread(
    home: Home, sonarr: SimulatedApp, by: Json
) -> None:
    """Ask who decides where the only episode that is off can't be read."""
    row = sonarr.add_series(81189, seasons=[1, 2])
    switch_off(sonarr, row, in_season(2, first=13))
    await home.add(sonarr)
    mia = await home.person("Mia")
    await spoil(sonarr, row, number=13, by=by)
    answer = await mia.ask("request_series", **SEASON_2)
    assert (answer["success"], answer["status"]) == (True, "pending")


@pytest.mark.parametrize("by", UNREADABLE)
async def test_season_of_which_one_that_is_missing_is_unread(
    home: Home, sonarr: SimulatedApp, by: Json
) -> None:
    """Have a season fetched of which the only episode that is missing can't be read."""
    row = sonarr.add_series(81189, seasons=[1], files={2: 12})
    await home.add(sonarr)
    ada = await home.parent()
    await spoil(sonarr, row, number=13, by=by)
    answer = await ada.ask("request_series", **SEASON_2)
    assert answer["success"], answer
    assert 2 in {one["seasonNumber"] for one in row["seasons"] if one["monitored"]}
    sonarr.clear_faults()
    await home.quiet()
    assert seasons_monitored(sonarr, row["id"])[2] == {True}


async def test_artist_of_whom_one_album_is_unread(
    home: Home, lidarr: SimulatedApp
) -> None:
    """Ask who decides where the only album that is off can't be read."""
    wish = wish_for(lidarr, "artist")
    artist = lidarr.add_artist(wish["foreign_artist_id"], albums="all")
    *_, last = lidarr.albums.values()
    last["monitored"] = False
    await home.add(lidarr)
    mia = await home.person("Mia")
    rows = await answer_of(lidarr, "/album", artistId=str(artist["id"]))
    body = [
        {**one, "foreignAlbumId": None} if one["id"] == last["id"] else one
        for one in rows
    ]
    lidarr.fail("/album$", method="GET", status=200, body=body)
    answer = await mia.ask("request_artist", **wish)
    assert (answer["success"], answer["status"]) == (True, "pending")
