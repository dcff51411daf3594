"""That nothing was found for long is said, to who asked and to who decides."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.request import What
from tests.arr_simulator import SimulatedApp
from tests.messages.test_live_requests import follow
from tests.support.family import Person
from tests.support.helpers import Json, only
from tests.support.home import Home
from tests.support.past import Past
from tests.support.wishes import BY_KIND, SEASON, SERVICES, wish_for

UNFOUND = "custom_components.requestarr.household.nothing_found"
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


def happened(app: Any, kind: str, *steps: tuple[str, float]) -> None:
    """Have an app have done something for what was requested, so many days ago."""
    about: Json = {"movieId": 1}
    if kind == "series":
        episodes = app.backend.episodes_of(1)
        number = next(one["id"] for one in episodes if one["seasonNumber"] == SEASON)
        about = {"seriesId": 1, "episodeId": number}
    if kind == "album":
        mbid = wish_for(app, kind)["foreign_album_id"]
        albums = app.albums.values()
        album = next(one for one in albums if one["foreignAlbumId"] == mbid)
        about = {"artistId": album["artistId"], "albumId": album["id"]}
    for event, days in steps:
        date = f"{days_ago(days):%Y-%m-%dT%H:%M:%SZ}"
        row = {"id": len(app.history) + 1, "eventType": event, "downloadId": "D1"}
        app.history.append({**row, **about, "date": date})


@pytest.mark.parametrize(
    ("kind", "service"), [one for one in BY_KIND if one[0] != "artist"]
)
@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((("grabbed", 20), ("downloadFailed", 3)), None),
        ((("grabbed", 20), ("downloadFailed", 12)), 12),
        ((("grabbed", 20), ("downloadIgnored", 1)), None),
        ((("grabbed", 200), ("downloadFailed", 199)), 30),
    ],
)
async def test_what_was_found_and_came_to_nothing(
    home: Home,
    past: Past,
    app: SimulatedApp,
    kind: str,
    steps: tuple[tuple[str, float], ...],
    told: float | None,
) -> None:
    """Count from when the last copy came to nothing, and read that once."""
    known = await past.asked(
        app, "sent", What.SENT, days=30, settled=True, **hold(app, kind, 900)
    )
    happened(app, kind, *steps)
    with patch(f"{REPLACED}.QUIET_SECONDS", 0):
        await home.set_up(known.entry)
        await home.quiet()
    mia = await home.login(known.user)
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    since_then = await since(mia)
    assert (since_then is not None) is (told is not None)
    if since_then and told:
        expected = days_ago(told)
        assert abs(datetime.fromisoformat(since_then) - expected) < timedelta(days=1)
    calls = [one for one in app.calls if "/history/" in one.path]
    assert len(calls) == 1


async def test_a_copy_that_is_found_now(
    home: Home, past: Past, radarr: SimulatedApp
) -> None:
    """Say nothing any more once a copy was found, whatever becomes of it."""
    held = hold(radarr, "movie", 900)
    known = await past.asked(radarr, "sent", What.SENT, days=30, settled=True, **held)
    await home.set_up(known.entry)
    await home.quiet()
    mia = await home.login(known.user)
    assert await since(mia) is not None
    radarr.queue_add(only(radarr.movies)["id"], progress=40)
    await known.entry.runtime_data.async_refresh()
    await home.quiet()
    radarr.queue_rows.clear()
    await known.entry.runtime_data.async_refresh()
    await home.quiet()
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    assert await since(mia) is None


async def test_open_list_is_told(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    past: Past,
    radarr: SimulatedApp,
) -> None:
    """Tell a list that is open as soon as nothing was found for a week."""
    held = hold(radarr, "movie", 900)
    known = await past.asked(radarr, "sent", What.SENT, days=6.99, settled=True, **held)
    await home.set_up(known.entry)
    await home.quiet()
    card = await follow(hass, hass_ws_client, await home.login(known.user))
    await card.read()
    (before,) = card.requests.values()
    assert before["unfound_since"] is None
    with patch(f"{UNFOUND}.LONG", timedelta(days=6.98)):
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=1, minutes=1))
        await card.read()
        (after,) = card.requests.values()
        assert after["unfound_since"] is not None
        # It stays so, hour after hour, until nobody wants it any more.
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=2, minutes=2))
        await home.quiet()
        mia = await home.login(known.user)
        assert await since(mia) == after["unfound_since"]
        assert (await mia.ask("withdraw", request_id=after["id"]))["success"]
        async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=3, minutes=3))
        await home.quiet()
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
