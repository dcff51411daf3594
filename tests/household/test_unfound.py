"""That nothing was found for long is said, to who asked and to who decides."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.util import dt as dt_util
import pytest

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.request import What
from tests.arr_simulator import SimulatedApp
from tests.support.family import Person
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.past import Past
from tests.support.wishes import BY_KIND, SEASON, SERVICES, wish_for

REPLACED = "custom_components.requestarr.household.replaced_episodes"


async def since(who: Person) -> str | None:
    """Return since when nothing was found of the one request."""
    (found,) = await who.requests(scope="all")
    told: str | None = found["unfound_since"]
    return told


def days_ago(days: float) -> datetime:
    """Return a time of before."""
    return dt_util.utcnow() - timedelta(days=days)


def hold(app: Any, kind: str, out: float) -> Json:
    """Have an app look for what came out so many days ago; return what a request says of it."""
    day = f"{days_ago(out).date().isoformat()}T00:00:00Z"
    wish = wish_for(app, kind)
    fields = {"service": Service(SERVICES[kind]), "kind": Kind(kind)}
    if kind == "movie":
        dates = ("inCinemas", "digitalRelease", "physicalRelease", "releaseDate")
        app.add_movie(603).update(dict.fromkeys(dates, day))
        return {}
    if kind == "series":
        row = app.add_series(81189, seasons=[SEASON])
        for one in app.backend.episodes_of(row["id"]):
            weeks = timedelta(weeks=one["episodeNumber"] - 1)
            if one["seasonNumber"] == SEASON:
                one["airDateUtc"] = f"{days_ago(out) + weeks:%Y-%m-%dT%H:%M:%SZ}"
        app.backend.count(row)
        return {**fields, "external_id": 81189, "seasons": frozenset({SEASON})}
    app.add_artist(wish["foreign_artist_id"])
    mbid = wish["foreign_album_id"]
    album = next(one for one in app.albums.values() if one["foreignAlbumId"] == mbid)
    album["releaseDate"] = day
    app.backend.count(album)
    artist = wish["foreign_artist_id"]
    return {**fields, "external_id": mbid, "artist_id": artist}


def find(app: Any, kind: str) -> None:
    """Have an app have the files of all that it holds."""
    if kind == "movie":
        app.backend.set_file(only(app.movies), has_file=True)
    elif kind == "series":
        row = only(app.series)
        for one in app.backend.episodes_of(row["id"]):
            one["hasFile"] = one["seasonNumber"] == SEASON
        app.backend.count(row)
    else:
        for track in app.tracks.values():
            track["hasFile"] = True
        for album in app.albums.values():
            app.backend.count(album)


@pytest.mark.parametrize(
    ("kind", "service"), [one for one in BY_KIND if one[0] != "artist"]
)
@pytest.mark.parametrize(
    ("sent", "out", "told"),
    [
        (6.9, 900, False),
        (7.1, 900, True),
        (300, 900, True),
        (300, 3, False),
        (300, 1.2, False),
        (300, 20, True),
    ],
)
async def test_nothing_found_for_long(
    home: Home,
    past: Past,
    app: SimulatedApp,
    kind: str,
    sent: float,
    out: float,
    told: bool,
) -> None:
    """Say since when, after a week that it could have been found, until it is."""
    fields = hold(app, kind, out)
    known = await past.asked(app, "sent", What.SENT, days=sent, settled=True, **fields)
    with patch(f"{REPLACED}.QUIET_SECONDS", 0):
        await home.set_up(known.entry)
        await home.quiet()
    mia, ada = await home.login(known.user), await home.parent()
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    since_then = await since(mia)
    assert (since_then is not None) is told
    assert await since(ada) == since_then
    if since_then:
        expected = max(days_ago(sent), days_ago(out))
        assert abs(datetime.fromisoformat(since_then) - expected) < timedelta(days=2)
    find(app, kind)
    await home.look_again(known.entry)
    assert await since(mia) is None


@pytest.mark.parametrize("status", ["pending", "declined", "failed"])
async def test_what_nobody_looks_for(
    home: Home, past: Past, radarr: SimulatedApp, status: str
) -> None:
    """Say nothing of the kind where the app does not look for it, or is away."""
    known = await past.asked(radarr, status, days=50)
    await home.set_up(known.entry)
    mia = await home.login(known.user)
    assert await since(mia) is None
    await home.hass.config_entries.async_unload(known.entry.entry_id)
    assert await since(mia) is None
