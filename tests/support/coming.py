"""Titles that come out on some day."""

from datetime import datetime, timedelta
from typing import Any

from tests.arr_simulator import SimulatedApp
from tests.support.helpers import Json

DUNE = 1170608
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"


def a_movie(app: SimulatedApp, **members: Any) -> Json:
    """Have a movie come out in three ways."""
    dates = {
        "inCinemas": "2026-11-24T00:00:00Z",
        "digitalRelease": "2026-12-01T00:00:00Z",
        "physicalRelease": "2027-02-05T00:00:00Z",
    }
    return app.add_movie(DUNE, **{**dates, **members})


def a_series(app: SimulatedApp, moment: str, **options: Any) -> Json:
    """Have the last episode of each season of a series air, one day after the other."""
    row = app.add_series(BREAKING_BAD, **options)
    first = datetime.fromisoformat(moment)
    for number in range(1, 6):
        own = [e for e in app.episodes.values() if e["seasonNumber"] == number]
        airs = first + timedelta(days=number - 1)
        own[-1]["airDateUtc"] = f"{airs:%Y-%m-%dT%H:%M:%SZ}"
    return row


def an_album(app: SimulatedApp, day: str, mbid: str = DAFT_PUNK) -> Json:
    """Have the last album of an artist come out."""
    artist = app.add_artist(mbid)
    album = [a for a in app.albums.values() if a["artistId"] == artist["id"]][-1]
    album["releaseDate"] = f"{day}T00:00:00Z"
    return album
