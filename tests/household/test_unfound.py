"""That nothing was found for long is said, to who asked and to who decides."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.requestarr.api import Kind, Service
from custom_components.requestarr.household.request import RequestStatus, What
from tests.arr_simulator import SimulatedApp
from tests.messages.test_live_requests import follow
from tests.support.entries import EntryFactory, set_up
from tests.support.family import Person, kept, store
from tests.support.helpers import Json, async_user, only
from tests.support.home import Home
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
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    app: SimulatedApp,
    make_entry: EntryFactory,
    kind: str,
    sent: float,
    out: float,
    told: bool,
) -> None:
    """Say since when, after a week that it could have been found, until it is."""
    entry = make_entry(app)
    user = await async_user(hass, "Mia")
    fields = hold(app, kind, out)
    known = kept(entry, user, RequestStatus.SENT, What.SENT, settled=True, **fields)
    row = known.as_dict()
    row["history"] = [
        {**one, "at": days_ago(sent).isoformat()} for one in row["history"]
    ]
    store(hass_storage, row)
    with patch(f"{REPLACED}.QUIET_SECONDS", 0):
        await set_up(hass, entry)
        await home.quiet()
    mia, ada = await home.login(user), await home.parent()
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    since_then = await since(mia)
    assert (since_then is not None) is told
    assert await since(ada) == since_then
    if since_then:
        expected = max(days_ago(sent), days_ago(out))
        assert abs(datetime.fromisoformat(since_then) - expected) < timedelta(days=2)
    find(app, kind)
    await home.look_again(entry)
    assert await since(mia) is None


def set_out(
    hass_storage: Json, entry: Any, user: Any, sent: float, **fields: Any
) -> None:
    """Have a request have been sent so many days ago."""
    row = kept(entry, user, RequestStatus.SENT, What.SENT, settled=True, **fields)
    then = days_ago(sent).isoformat()
    stored = row.as_dict()
    stored["history"] = [{**one, "at": then} for one in stored["history"]]
    store(hass_storage, stored)


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
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    app: SimulatedApp,
    make_entry: EntryFactory,
    kind: str,
    steps: tuple[tuple[str, float], ...],
    told: float | None,
) -> None:
    """Count from when the last copy came to nothing, and read that once."""
    entry = make_entry(app)
    user = await async_user(hass, "Mia")
    set_out(hass_storage, entry, user, 30, **hold(app, kind, 900))
    happened(app, kind, *steps)
    with patch(f"{REPLACED}.QUIET_SECONDS", 0):
        await set_up(hass, entry)
        await home.quiet()
    mia = await home.login(user)
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    since_then = await since(mia)
    assert (since_then is not None) is (told is not None)
    if since_then and told:
        expected = days_ago(told)
        assert abs(datetime.fromisoformat(since_then) - expected) < timedelta(days=1)
    calls = [one for one in app.calls if "/history/" in one.path]
    assert len(calls) == 1


async def test_a_copy_that_is_found_now(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
) -> None:
    """Say nothing any more once a copy was found, whatever becomes of it."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    set_out(hass_storage, entry, user, 30, **hold(radarr, "movie", 900))
    await set_up(hass, entry)
    await home.quiet()
    mia = await home.login(user)
    assert await since(mia) is not None
    radarr.queue_add(only(radarr.movies)["id"], progress=40)
    await entry.runtime_data.async_refresh()
    await home.quiet()
    radarr.queue_rows.clear()
    await entry.runtime_data.async_refresh()
    await home.quiet()
    assert (await mia.requests())[0]["state"]["status"] == "requested"
    assert await since(mia) is None


async def test_open_list_is_told(
    hass: HomeAssistant,
    home: Home,
    hass_ws_client: Any,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Tell a list that is open as soon as nothing was found for a week."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    set_out(hass_storage, entry, user, 6.99, **hold(radarr, "movie", 900))
    await set_up(hass, entry)
    await home.quiet()
    card = await follow(hass, hass_ws_client, await home.login(user))
    await card.read()
    (before,) = card.requests.values()
    assert before["unfound_since"] is None
    freezer.tick(timedelta(hours=1, minutes=1))
    async_fire_time_changed(hass)
    await home.quiet()
    await card.read()
    (after,) = card.requests.values()
    assert after["unfound_since"] is not None


@pytest.mark.parametrize("status", ["pending", "declined", "failed"])
async def test_what_nobody_looks_for(
    hass: HomeAssistant,
    home: Home,
    hass_storage: Json,
    radarr: SimulatedApp,
    make_entry: EntryFactory,
    status: str,
) -> None:
    """Say nothing of the kind where the app does not look for it, or is away."""
    entry = make_entry(radarr)
    user = await async_user(hass, "Mia")
    row = kept(entry, user, RequestStatus(status)).as_dict()
    row["history"] = [{**one, "at": days_ago(50).isoformat()} for one in row["history"]]
    store(hass_storage, row)
    await set_up(hass, entry)
    mia = await home.login(user)
    assert await since(mia) is None
    await hass.config_entries.async_unload(entry.entry_id)
    assert await since(mia) is None
