"""Counts of Lidarr that make no sense say nothing: neither that all is there, nor that nothing is."""

from typing import Any

import pytest

from tests.app.test_broken_rows import answer_of
from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json
from tests.support.home import Home
from tests.support.wishes import look, wish_for

ODD: list[Any] = [
    [],
    "many",
    {"trackFileCount": "x"},
    {"trackFileCount": 16, "trackCount": 16, "totalTrackCount": 16.5},
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", ["artist", "album"])
async def test_counts_that_make_no_sense(
    home: Home, lidarr: SimulatedApp, kind: str, odd: Any
) -> None:
    """Take what is monitored for looked for, where its counts can't be read."""
    wish = wish_for(lidarr, kind)
    lidarr.add_artist(wish["foreign_artist_id"])
    artists = await answer_of(lidarr, "/artist")
    albums = await answer_of(lidarr, "/album", artistId=str(artists[0]["id"]))
    for row in (*artists, *albums):
        row["statistics"] = odd
    lidarr.fail("/artist$", method="GET", body=artists)
    lidarr.fail(r"/artist/\d+$", method="GET", body=artists[0])
    lidarr.fail("/album$", method="GET", body=albums)
    ask = await home.connect_to(lidarr)
    found: Json = await look(ask, kind, wish)
    assert (found["status"], found["reason"]) == ("requested", None)
